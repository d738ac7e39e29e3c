"""The words of a sentence as the name finder reads them: folded, with lost spaces put back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import WORD, Gazetteer, fold, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack
    from saksi.model.span import Span

__all__ = ["Lexicon", "Word", "lexicon", "words_of"]

# Where a link's space was lost: a small letter before a capital.
JOINT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
PARAGRAPH_MARKS = frozenset("\"“”‘’'«»:;.!?…—–†([*/")
JOINING = frozenset(("", "-", "‐", "‑"))
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
        """Whether only a space or hyphen parts it from the word before."""
        return self.gap in JOINING


class Lexicon(msgspec.Struct, frozen=True):
    """What the name finder looks words up in."""

    names: Gazetteer
    particles: frozenset[str]
    openers: frozenset[str]
    common: frozenset[str]
    after: frozenset[str]
    singles: frozenset[str]
    """Folded one-word names and heads, before or after which a lost space is put back."""
    glued: re.Pattern[str]

    def institutional(self, key: str) -> bool:
        """Say whether a folded word belongs to names of offices and bodies rather than to names of people."""
        return key in self.common or ABSTRACT.match(key) is not None


def lexicon(pack: Pack) -> Lexicon:
    """Compile; use as `pack.once(lexicon)`."""
    names, writing = pack.once(gazetteer), pack.names.writing
    heads = {parts[0] for many in names.phrases.values() for parts, _ in many if len(parts) == 1}
    single = {t.words[0] for many in names.terms.values() for t in many if len(t.words) == 1}
    glued = "|".join(sorted(writing.glued, key=len, reverse=True))
    return Lexicon(
        names=names,
        particles=frozenset(writing.particles),
        openers=frozenset(fold(w) for w in writing.openers),
        common=frozenset(fold(w) for w in writing.common),
        after=frozenset(w for phrase in pack.names.titles.after for w in phrase.split()),
        singles=frozenset(heads | single),
        glued=re.compile(rf"(?:{glued})\Z"),
    )


def words_of(text: str, span: Span, lex: Lexicon) -> list[Word]:
    """Return the words of a sentence of `text`, in order."""
    out: list[Word] = []
    last = span.start
    for m in WORD.finditer(text, span.start, span.end):
        for start, end in _pieces(m.group(), m.start(), lex):
            word = text[start:end]
            gap = text[last:start].strip()
            cap = word[0].isupper()
            opens = last == span.start or (gap != "" and not PARAGRAPH_MARKS.isdisjoint(gap) and gap != "(")
            out.append(Word(start, end, word, fold(word), gap, cap, opens))
            last = end
    return out


def _pieces(word: str, start: int, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words that a lost space made one."""
    if len(word) < SHORTEST or word.islower() or word.isupper():
        yield start, start + len(word)
        return
    for m in JOINT.finditer(word):
        left, right = word[: m.start()], word[m.start() :]
        if (
            left.islower()
            or fold(left) in lex.singles
            or (fold(right) in lex.singles and fold(word) not in lex.singles)
        ):
            yield from _pieces(left, start, lex)
            yield from _pieces(right, start + m.start(), lex)
            return
    tail = lex.glued.search(word) if word[0].isupper() else None
    if tail and fold(word[: tail.start()]) in lex.singles and fold(word) not in lex.singles:
        yield start, start + tail.start()
        yield start + tail.start(), start + len(word)
    else:
        yield start, start + len(word)


SHORTEST = 5
