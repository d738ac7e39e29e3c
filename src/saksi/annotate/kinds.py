"""Tell the words of a sentence apart: names, nouns, verbs, helpers, prepositions, words that open clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.triggers import Line
    from saksi.lang.pack import Pack
    from saksi.model.span import Span

__all__ = ["Grammar", "Name", "grammar", "inside", "kinds_of"]

SHORT, SHOUTED = 5, 4
QUOTES = frozenset("\"“”„‟«»″＂'‘’")
LISTS = (
    ("r", "clauses.relative"), ("u", "status.purpose"), ("c", "frames.joins"), ("d", "frames.pointing"),
    ("b", "clauses.words"), ("b", "frames.openers"),
    ("a", "frames.helpers"), ("v", "frames.states"), ("v", "roles.casualty"),
    ("N", "roles.nouns"), ("p", "frames.prepositions"), ("a", "status.negation"), ("v", "frames.verbs"),
)  # fmt: skip


class Grammar(msgspec.Struct, frozen=True):
    """What tells verbs from nouns and people from things."""

    verb_prefixes: tuple[str, ...]
    own: str
    not_verbs: frozenset[str]
    helpers: frozenset[str]
    manner: frozenset[str]
    """Words that make an adverb of the next: `secara`."""
    outlets: frozenset[str]
    """Names of agencies and outlets, lower-case."""
    media: tuple[str, ...]
    """Words before an outlet's name (`harian `), lower-case."""

    def verbal(self, lower: str) -> bool:
        """Say whether a lower-case word looks like a verb with a prefix."""
        known = lower in self.not_verbs or lower.removesuffix(self.own) in self.not_verbs
        return len(lower) > SHORT and lower.startswith(self.verb_prefixes) and not known


class Name(NamedTuple):
    """A name in a sentence: `words[first:last]`, its forms, its kind and the state it belongs to."""

    first: int
    last: int
    forms: tuple[str, ...]
    kind: str
    state: str | None


def grammar(pack: Pack) -> Grammar:
    """Compile; use as `pack.once(grammar)`."""
    phrases = pack.statements.phrases
    helpers = frozenset((*phrases.auxiliaries, *phrases.negations, *phrases.copulas))
    return Grammar(
        verb_prefixes=tuple(phrases.verb_prefixes),
        own=phrases.own,
        not_verbs=frozenset(phrases.not_verbs),
        manner=frozenset(phrases.manner_adverbs),
        helpers=helpers - frozenset(pack.events.frames.verbs),
        outlets=frozenset(n.lower() for n in pack.statements.credits.outlets),
        media=tuple(f"{w} " for w in pack.statements.credits.media if w != "media"),
    )


def kinds_of(line: Line, names: tuple[Name, ...], times: Iterable[Span], grammar_: Grammar) -> str:
    """Return one letter for each word; `frames.Frame` says which."""
    kinds = [_kind(line, i, grammar_) for i in range(len(line.words))]
    _lists(line, kinds, grammar_)
    for i, tags in enumerate(line.tags):
        for tag in tags:
            if tag.sense and tag.sense.voice in ("active", "passive"):
                kinds[i : i + tag.length] = "v" * tag.length
    for name in names:
        kinds[name.first : name.last] = "n" * (name.last - name.first)
    for span in times:
        for i in inside(line, span):
            kinds[i] = "t"
    for i in range(len(kinds) - 1):
        if kinds[i] == "u" and kinds[i + 1] == "n" and _nominal(kinds, i + 1):
            kinds[i] = "p"  # `dukungan untuk Karsova`
    return "".join(kinds)


def inside(line: Line, span: Span) -> list[int]:
    """Return the places of the words that a span touches."""
    first = bisect_right(line.words, span.start, key=lambda w: w.end)
    last = bisect_left(line.words, span.end, key=lambda w: w.start)
    return list(range(first, last))


def _nominal(kinds: Sequence[str], at: int) -> bool:
    """Say whether names are followed by no verb of theirs."""
    while at < len(kinds) and kinds[at] in "nda":
        at += 1
    return at == len(kinds) or kinds[at] not in "vu"


def _kind(line: Line, i: int, grammar_: Grammar) -> str:
    word = line.words[i]
    lower = word.text.lower()
    if not word.text[0].isalnum():
        if line.stops(i):
            return "."
        return "," if lower == "," else '"' if lower in QUOTES else "-"
    if any(t.sense and t.sense.voice in ("active", "passive") for t in line.tags[i]):
        return "v"
    if lower in grammar_.helpers or lower in grammar_.manner or _manner(line, i, grammar_):
        return "a"
    shouted = word.text.isupper() and len(word.text) > SHOUTED and line.tags[i]  # `PENYERAHAN TANPA SYARAT`
    if i and word.text[0].isupper() and line.words[i - 1].text[0].isalnum() and not shouted:
        return "n"
    return "v" if grammar_.verbal(lower) else "N"


def _manner(line: Line, i: int, grammar_: Grammar) -> bool:
    """Say whether a word only tells how (`secara militer`)."""
    return i > 0 and line.words[i - 1].text.lower() in grammar_.manner


def _lists(line: Line, kinds: list[str], grammar_: Grammar) -> None:
    """Set the kinds of words that the lists of the pack name; the longest phrase wins, then the first list."""
    done = 0
    for i, tags in enumerate(line.tags):
        if i < done or not tags or kinds[i] == "." or _manner(line, i, grammar_):
            continue
        found = [(t.length, -n, kind) for t in tags for n, (kind, name) in enumerate(LISTS) if t.name == name]
        senses = [t.length for t in tags if t.sense]
        if not found or (senses and max(senses) >= max(found)[0]):
            continue
        length, _, kind = max(found)
        kinds[i : i + length] = kind * length
        done = i + length
