"""The words of a sentence as the name finder reads them: folded, with what stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import WORD, Gazetteer, Term, fold, gazetteer, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.annotate.terms import Terms
    from saksi.lang.pack import Pack
    from saksi.model.span import Span

__all__ = ["Around", "Lexicon", "Linking", "Word", "lexicon", "words_of"]

SHORTEST_VERB = 5
# Data and documents do what these verbs say as well as people do.
IMPERSONAL = frozenset(("show", "document"))
OPENING = frozenset("\"“”‘’'«»:;.!?…—–†([*/")
DASH = "—"
JOINING = frozenset(("", "-", "‐", "‑", "/"))
# Nouns built with pe-…-an, ke-…-an and per-…-an name bodies and fields, not people.
ABSTRACT = re.compile(r"(?:pe|ke)[a-z]{4,}an\Z")


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word; `gap` is what stands between it and the word before, without white space."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    cap: bool
    opens: bool
    """Whether it opens a sentence or quotation, so that its capital says nothing."""

    @property
    def joined(self) -> bool:
        """Whether only a space, hyphen or slash parts it from the word before."""
        return self.gap in JOINING


class Around(msgspec.Struct, frozen=True):
    """What the rest of the article tells about its words."""

    seen: frozenset[str]
    """Folded words that have a capital in mid-sentence somewhere, and small letters nowhere."""
    lands: dict[str, Term]
    """Folded words that the article uses as the names of states which the pack does not know, or of their capitals."""
    labels: Callable[[Terms], list[tuple[str, float]]]
    """Tells the label of each word of a sentence and how likely it is (`tagger.Tagger.chances`)."""


class Lexicon(msgspec.Struct, frozen=True):
    """What the name finder looks words up in."""

    names: Gazetteer
    particles: frozenset[str]
    openers: frozenset[str]
    common: frozenset[str]
    small: frozenset[str]
    """Folded words that are hardly ever part of a person's name."""
    after: frozenset[str]
    before_name: frozenset[str]
    """Reporting words that stand right before a speaker (`kata`)."""
    after_name: frozenset[str]
    """Reporting verbs that stand right after a speaker (`mengatakan`)."""
    auxiliaries: frozenset[str]
    """What may stand between a speaker and such a verb (`juga`)."""

    def institutional(self, key: str) -> bool:
        """Say whether a folded word belongs to names of offices and bodies rather than to names of people."""
        return key in self.common or ABSTRACT.match(key) is not None


class Linking(msgspec.Struct, frozen=True):
    """Small words that tell what a name is doing."""

    locating: frozenset[str]
    capitals: frozenset[tuple[str, ...]]
    """What stands before the name of a capital: `ibu kota`, as folded words."""
    modifying: frozenset[str]
    """Heads that behind one of `modified` only describe it: `target militer`."""
    modified: frozenset[str]
    plural: frozenset[str]
    """Before an office, makes it all who hold such a one: `para`."""
    christened: frozenset[str]
    """Heads of bodies that have a name of their own behind them: `universitas`."""
    concurrent: tuple[tuple[str, ...], ...]
    """What stands between two offices of one person (`yang juga`), as folded words."""
    foreign: frozenset[str]
    """Small words inside foreign names of offices (`of`)."""
    posted: frozenset[str]
    """Between whom an envoy speaks for and where: `untuk`."""
    landforms: frozenset[str]
    powers: frozenset[str]
    fielded: frozenset[str]
    demonstratives: frozenset[str]
    of: frozenset[str]
    conjunctions: frozenset[str]
    days: frozenset[str]
    verb_prefixes: tuple[str, ...]
    suffix: str

    def points_back(self, key: str) -> bool:
        """Say whether a folded word ends in the possessive (`tanggapannya`)."""
        return key.endswith(self.suffix) and len(key) > SHORTEST_VERB

    def is_verb(self, key: str) -> bool:
        """Say whether a folded word is built like a verb (`mengatakan`)."""
        return key.startswith(self.verb_prefixes) and len(key) > SHORTEST_VERB


def lexicon(pack: Pack) -> Lexicon:
    """Compile; use as `pack.once(lexicon)`."""
    names, writing = pack.once(gazetteer), pack.names.writing
    return Lexicon(
        names=names,
        particles=frozenset(writing.particles),
        openers=frozenset(fold(w) for w in writing.openers),
        common=frozenset(fold(w) for w in writing.common),
        small=frozenset(row["word"] for row in rows(pack, "smallwords.csv")),
        before_name=frozenset(w for verb in pack.statements.verbs for w in verb.bare.split()),
        after_name=frozenset(
            w for verb in pack.statements.verbs if verb.frame not in IMPERSONAL for w in verb.active.split()
        ),
        auxiliaries=pack.statements.phrases.auxiliaries,
        after=frozenset(w for phrase in pack.names.titles.after for w in phrase.split()),
    )


def words_of(text: str, span: Span) -> list[Word]:
    """Return the words of a sentence of `text`, in order."""
    out: list[Word] = []
    last = span.start
    for m in WORD.finditer(text, span.start, span.end):
        word = m.group()
        start, end = m.span()
        raw = text[last:start]
        if raw == " ":  # as between most words
            gap, opens = "", not out
        else:
            gap = raw.strip()
            if gap in JOINING and gap and raw != gap:
                gap = DASH
            opens = not out or (gap != "(" and not OPENING.isdisjoint(gap))
        out.append(Word(start, end, word, fold(word), gap, word[0].isupper(), opens))
        last = end
    return out
