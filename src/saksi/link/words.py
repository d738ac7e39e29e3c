"""Words as linking compares them: roots, weights, one word for what goes by many."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from datetime import date
from functools import partial
from sys import intern
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import gazetteer
from saksi.lang.places import Atlas, atlas
from saksi.lang.remembered import Remembered
from saksi.link.marks import Marking, marking
from saksi.link.trucewords import TruceWords, truce_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.lang.gazetteer import Gazetteer
    from saksi.lang.pack import Pack
    from saksi.lang.shape.conditions import Rules as Conditions
    from saksi.lang.shape.links import Rules

__all__ = ["Lexicon", "Vocabulary", "folded", "lexicon", "whole_day", "words_of"]

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
VOWELS = frozenset("aiueo")
SHORTEST_ROOT = 4
SENTENCES = 10_000
"""What the table of common words counts by."""
UNLISTED = 5
"""Share, in the same measure, of a word that the table does not list."""


MOST = 1 << 16
"""Words remembered, at most."""


class Vocabulary(msgspec.Struct, frozen=True):
    """Words of the pack that tell names from what stands for them."""

    pronouns: frozenset[str]
    governments: frozenset[str]
    """`pemerintah`, `otoritas`: with a state, they stand for it."""


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """What the language pack says about words, made ready."""

    rules: Rules
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word of a phrase → (its further words, the root that stands for it), longest first."""
    phrase_of: dict[str, str]
    """Root that stands for phrases → the first of them."""
    common: dict[str, int]
    """Sentences in 10,000 that hold a word with this root."""
    negations: frozenset[str]
    denying: tuple[frozenset[str], frozenset[str], frozenset[str]]
    """Roots of negations, of words after which they deny nothing, and of words that begin a clause."""
    idle: frozenset[str]
    """Roots of negations and of words that begin a clause: no topic."""
    pointing: frozenset[str]
    numbers: frozenset[str]
    charges: frozenset[str]
    that: frozenset[str]
    denials: frozenset[str]
    handling: frozenset[str]
    calls: dict[str, frozenset[str]]
    """Noun for what somebody asks → the acts that it may be."""
    planned: frozenset[str]
    done: frozenset[str]
    possible: frozenset[str]
    vocabulary: Vocabulary
    marking: Marking
    conditions: Conditions
    names: Gazetteer
    joints: re.Pattern[str]
    """What stands between two parties in one phrase."""
    roots: Remembered[str]
    """Root of each word: a cache, so that a word is taken apart once."""
    weights: Remembered[float]
    """Weight of each root: a cache too."""
    opposites: dict[str, frozenset[str]]
    """Root → roots of what says the opposite."""
    truces: TruceWords
    places: Atlas

    def root(self, word: str) -> str:
        """Return the part of a lower-case word that its forms share: a key for comparison, not a lemma."""
        return self.roots[word]

    def term(self, word: str) -> str:
        """Return the root of a lower-case word, or the one that stands for it and others of its meaning."""
        return self._phrase((word,), 0)[1]

    def weight(self, root: str) -> float:
        """Return how much it says that two texts share this root, from near 0 (in every sentence) to 1 (rare)."""
        return self.weights[root]

    def total(self, roots: Iterable[str]) -> float:
        """Return the weight of several roots together; the order of adding does not change the sum."""
        return math.fsum(map(self.weights.__getitem__, roots))

    def terms(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the roots of lower-case words in order; phrases of one meaning give one root."""
        out = []
        i = 0
        while i < len(words):
            step, term = self._phrase(words, i)
            out.append(term)
            i += step
        return tuple(out)

    def called(self, raw: Sequence[str]) -> frozenset[str]:
        """Return the nouns among lower-case words for what somebody asks; *permintaan maaf* is none."""
        pairs = zip(raw, (*raw[1:], ""), strict=True)
        return frozenset(w for w, after in pairs if w in self.calls and f"{w} {after}" not in self.rules.no_calls)

    def shown(self, root: str, raw: Sequence[str]) -> str:
        """Return a root as people write it: the word of `raw` that has it, or the phrase that it stands for."""
        return self.phrase_of.get(root) or next((w for w in raw if self.root(w) == root), root)

    def _phrase(self, words: Sequence[str], i: int) -> tuple[int, str]:
        for rest, term in self.phrases.get(words[i], ()):
            if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
                return 1 + len(rest), term
        return 1, self.root(words[i])


def words_of(text: str) -> list[str]:
    """Return the lower-case words and numbers of a text; words glued together by a lost space are parted."""
    # One object a word: the rows of a large pile hold the same few words again and again.
    return [intern(w) for w in WORD.findall(GLUED.sub(" ", text).replace("’", "'").lower())]


def folded(name: str) -> str:
    """Return a name as it is compared: without accents, marks and case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join(re.findall(r"\w+", plain.casefold()))


def whole_day(value: str | None) -> str | None:
    """Return the ISO day that a value is or begins with; None for months, weeks, decades and what is no date."""
    if value is None or not DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None


def lexicon(pack: Pack) -> Lexicon:
    """Make the pack's words ready: for `pack.once`."""
    rules = pack.links
    common: dict[str, int] = {}
    nots, only, ends = (frozenset(_root(w, rules) for w in ws) for ws in (rules.negations, rules.only, rules.clauses))
    denying = (nots, only, ends)
    out = Lexicon(
        rules,
        {},
        {},
        common,
        frozenset(rules.negations),
        denying,
        denying[0] | denying[2],
        frozenset((*rules.pointing, *rules.numbers)),
        frozenset(rules.numbers),
        frozenset(rules.charges),
        frozenset(rules.that),
        frozenset(rules.denials),
        frozenset(rules.handling),
        {w: frozenset(a for a, held in rules.calls.items() if w in held) for ws in rules.calls.values() for w in ws},
        frozenset(rules.planned),
        frozenset(rules.done),
        frozenset(rules.possible),
        Vocabulary(
            frozenset((*pack.names.references.singular, *pack.names.references.plural, *pack.names.references.first)),
            frozenset(pack.names.heads.governments),
        ),
        pack.once(marking),
        pack.conditions,
        pack.once(gazetteer),
        re.compile(rf"\s+(?:{'|'.join(map(re.escape, rules.joining))})\s+|,\s+"),
        Remembered(partial(_root, rules=rules), MOST),
        Remembered(partial(_weight, common), MOST),
        {},
        truce_words(pack.ceasefires, pack.events.feuds, folded),
        pack.once(atlas),
    )
    with pack.path("commonness.csv").open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        for word, count in list(csv.reader(lines))[1:]:
            root = out.root(word)
            out.common[root] = min(SENTENCES, out.common.get(root, 0) + int(count))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in rules.same:
        term = "_".join(out.root(w) for w in group[0].split())
        out.phrase_of[term] = group[0]
        for phrase in group:
            for form in (phrase, *(f"{phrase}{x}" for x in rules.enclitics if not phrase.endswith(x))):
                first, *rest = form.split()
                found.setdefault(first, []).append((tuple(rest), term))
    out.phrases.update({w: tuple(sorted(p, key=lambda x: (-len(x[0]), x))) for w, p in found.items()})
    for group in rules.same:
        term = "_".join(out.root(w) for w in group[0].split())
        held = sum(out.common.get(r, 0) for r in {out.root(w) for w in group if " " not in w})
        if held:
            out.common[term] = min(SENTENCES, max(out.common.get(term, 0), held))
    out.opposites.update(_opposites(out))
    for staples in rules.staples:
        for root in {t for phrase in staples.words for t in out.terms(phrase.split())}:
            out.common[root] = max(out.common.get(root, 0), staples.rate)
    return out


def _weight(common: Mapping[str, int], root: str) -> float:
    share = SENTENCES / (UNLISTED + common.get(root, 0))
    return math.log(share) / math.log(SENTENCES / UNLISTED)


def _opposites(words: Lexicon) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for pair in words.rules.opposites:
        one, two = (frozenset(words.term(w) for w in side) for side in pair)
        for x, y in ((one, two), (two, one)):
            out.update({w: out.get(w, frozenset()) | y for w in x})
    return out


def _root(word: str, rules: Rules) -> str:
    first, _, second = word.partition("-")
    if second and (first == second or second.startswith(first) or first.endswith(second)):
        word = first
    if not word.isalpha():
        return word
    for suffix in rules.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_ROOT:
            word = word.removesuffix(suffix)
            break
    whole, word = word, _unprefixed(_unprefixed(word, rules), rules)
    if word in rules.negations and word != whole:
        return whole  # *sebelum*, *setidaknya* deny nothing
    return word[1:] if word[0] == rules.doubled and len(word) > SHORTEST_ROOT and word[1] in VOWELS else word


def _unprefixed(word: str, rules: Rules) -> str:
    for prefix, swallowed in rules.prefixes:
        rest = word.removeprefix(prefix)
        if rest == word:
            continue
        if swallowed and rest[:1] in VOWELS:
            rest = swallowed + rest
        if len(rest) >= SHORTEST_ROOT:
            return rest
    return word
