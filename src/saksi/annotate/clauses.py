"""A sentence laid out for the rules of statements: its words, with whole quotations as single items.

All rules on who says what look at a sentence through this one view: where noun phrases begin and end, where a clause
begins, who its subject is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.model.reading import Token
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.annotate.lexicon import Lexicon
    from saksi.model.reading import Quotation, Reading, Sheet

__all__ = ["Item", "Line", "Phrase", "lines"]

LONGEST = 160
"""Items of one sentence: what goes on longer is a list or a table, and is cut."""
STOPS = frozenset(".!?;:")
MARKS = frozenset('"“”„‟«»″＂')


class Item(msgspec.Struct, frozen=True, gc=False):
    """A word or mark of a sentence, or one whole quotation."""

    start: int
    end: int
    text: str
    lower: str
    quote: int = -1
    """Index of the quotation that this item stands for, or -1."""
    inside: int = -1
    """Index of the quotation within which it stands (a term in quotation marks), or -1."""
    time: bool = False
    """Within an expression of calendar time."""
    name: bool = False
    """Within a mention that was found before."""


class Phrase(NamedTuple):
    """A noun phrase: the half-open range of its items."""

    first: int
    last: int


class Line:
    """One sentence laid out."""

    def __init__(self, items: Sequence[Item], paragraph: int, text: str, lex: Lexicon) -> None:
        self.items = items
        self.paragraph = paragraph
        self.text = text
        self.lex = lex
        self.lowers = tuple(i.lower for i in items)
        self.head = next((i for i, x in enumerate(items) if x.text[0].isalnum()), 0)
        """Position of the first word, which has its capital whether or not it is a name."""
        self.quotes = tuple(i for i, x in enumerate(items) if x.quote >= 0)
        """Positions of whole quotations."""
        self._tags: list[str] | None = None
        self.taken: set[int] = set()
        """Positions of reporting words that stand after the words reported; no noun phrase holds one."""

    def __len__(self) -> int:
        return len(self.items)

    def tag(self, at: int) -> str:
        """Return the part of speech of the word at a position; worked out for the sentences that ask."""
        if self._tags is None:
            self._tags = self.lex.parts.tags([i.text for i in self.items])
        return self._tags[at] if at < len(self._tags) else ""

    def lower(self, at: int) -> str:
        """Return the word at a position, lower-case; empty outside the sentence."""
        return self.lowers[at] if 0 <= at < len(self.items) else ""

    def is_quote(self, at: int) -> bool:
        """Say whether a whole quotation stands at a position."""
        return 0 <= at < len(self.items) and self.items[at].quote >= 0

    def head_quote(self) -> int:
        """Return the position of a quotation that opens the sentence, -1 where none does."""
        return 0 if self.items and self.items[0].quote >= 0 else -1

    def is_mark(self, at: int) -> bool:
        """Say whether a quotation mark of a quoted term stands at a position."""
        return self.lower(at) in MARKS

    def words(self, phrase: Phrase) -> str:
        """Return the text of a phrase."""
        return self.span(phrase.first, phrase.last).of(self.text)

    def span(self, first: int, last: int) -> Span:
        """Return the span of a range of items."""
        return Span(self.items[first].start, self.items[last - 1].end)

    def starts(self, table: dict[str, tuple[tuple[str, ...], ...]], at: int) -> int:
        """Return how many items the longest phrase of a table takes at a position, 0 if none stands there."""
        for words in table.get(self.lower(at), ()):
            if self.lowers[at : at + len(words)] == words:
                return len(words)
        return 0

    def clause_mark(self, at: int) -> bool:
        """Say whether a mark that ends a clause stands at a position; a full stop within a name is none."""
        if self.lower(at) != "." or not 0 < at < len(self.items) - 1:
            return self.lower(at) in STOPS
        before, mark, after = self.items[at - 1 : at + 2]
        if before.end != mark.start:
            return True
        glued = mark.end == after.start and after.text[0].isalnum()
        return not (glued or len(before.text) == 1 or f"{before.lower}." in self.lex.abbreviations)

    def name_like(self, at: int) -> bool:
        """Say whether a word with the capital of a name stands at a position."""
        if not 0 <= at < len(self.items) or self.items[at].quote >= 0 or not self.items[at].text[0].isupper():
            return False
        return at != self.head or self.items[at].name or not self._common(self.lowers[at])

    def breaks(self, at: int) -> bool:
        """Say whether a mark that ends a clause, or a quotation, stands at a position."""
        return self.clause_mark(at) or self.is_quote(at)

    def _common(self, lower: str) -> bool:
        """Say whether a word is one of grammar, or a verb, so that its capital is that of the sentence."""
        ph = self.lex.phrases
        sets = (ph.openers, ph.auxiliaries, ph.predicates, ph.negations, ph.links, ph.boundaries, ph.modals)
        return any(lower in s for s in sets) or self.lex.verbal(lower)

    def actor_like(self, at: int) -> bool:
        """Say whether the word at a position can begin the name or description of somebody who speaks."""
        lower = self.lower(at)
        known = lower in self.lex.kinds or lower.removesuffix(self.lex.phrases.own) in self.lex.kinds
        known = known or lower in self.lex.phrases.pronouns or self.name_like(at)
        return known or self.one_of(at)

    def one_of(self, at: int) -> bool:
        """Say whether a phrase for one of several who can speak begins here (`salah satu pejabat`)."""
        size = self.starts(self.lex.one_of, at)
        return size > 0 and (self.lower(at + size) in self.lex.kinds or self.name_like(at + size))

    def after_connectives(self, at: int) -> int:
        """Skip phrases at the start of a clause that are not part of what is said (`Sementara itu,`)."""
        while step := self.starts(self.lex.connectives, at):
            at += step
            if self.lower(at) == ",":
                at += 1
        return at

    def after_bracket(self, at: int) -> int:
        """Return the position after a bracket that opens here, or the same position."""
        if self.lower(at) != "(":
            return at
        for i in range(at + 1, min(at + 14, len(self.items))):
            if self.lower(i) == ")":
                return i + 1
        return at + 1

    def after_adjunct(self, at: int, end: int) -> int:
        """Skip an adjunct with its comma (`pada Rabu (18/6),`); without a comma before `end`, stay."""
        for i in range(at, end):
            if self.lower(i) == "," and not self.items[i].time and not self.day(i + 1):
                return i + 1
            if self.clause_mark(i) or self.is_quote(i):
                return at
        return at

    def day(self, at: int) -> bool:
        """Say whether a time, or a bracket that may hold one, begins at a position."""
        lower = self.lower(at)
        return lower in self.lex.phrases.days or (0 <= at < len(self.items) and self.items[at].time) or lower == "("


def lines(sheet: Sheet, reading: Reading, lex: Lexicon) -> list[Line]:
    """Lay out the sentences of a sheet. Whole spoken quotations become one item and never end a sentence inside."""
    out: list[Line] = []
    spans = [q.span for q in sheet.quotations]
    starts = [t.start for t in sheet.tokens]
    quotes = _holders(spans, starts)
    timed = _holders([t.span for t in reading.times], starts)
    named = _holders([m.span for m in reading.mentions], starts)
    held: list[Item] = []
    paragraph = -1

    def close() -> None:
        nonlocal held
        if held:
            out.append(Line(held, paragraph, sheet.text, lex))
            held = []

    for sentence in sheet.sentences:
        if held and (sentence.paragraph != paragraph or _ends(held, sheet, sentence.span.start, spans)):
            close()
        paragraph = sentence.paragraph
        for i in range(sentence.first, sentence.last):
            token, q = sheet.tokens[i], quotes[i]
            last = held[-1].quote if held else -1
            if q >= 0 and sheet.quotations[q].sentence:
                if last == q:
                    continue
                if last >= 0:
                    close()
                span = sheet.quotations[q].span
                held.append(Item(span.start, span.end, "“”", "“”", q))
                continue
            ended = last >= 0 and token.text[0].isupper() and _finished(sheet.quotations[last], sheet.text)
            if ended or len(held) >= LONGEST:
                close()
            parts = _parted(token, lex) if token.lower.startswith(lex.complementizers) else (token,)
            held += [Item(t.start, t.end, t.text, t.lower, -1, q, timed[i] >= 0, named[i] >= 0) for t in parts]
    close()
    return out


def _parted(token: Token, lex: Lexicon) -> tuple[Token, ...]:
    """Part a complementizer from the word that lost its space (`bahwaperang`)."""
    for word in lex.complementizers:
        if token.lower.startswith(word) and token.lower not in lex.phrases.complementizers:
            cut = token.start + len(word)
            size = len(word)
            return (
                Token(token.start, cut, token.text[:size], token.lower[:size]),
                Token(cut, token.end, token.text[size:], token.lower[size:]),
            )
    return (token,)


def _finished(quotation: Quotation, text: str) -> bool:
    return text[quotation.inner.end - 1] in ".!?…"


def _ends(held: Sequence[Item], sheet: Sheet, start: int, spans: Sequence[Span]) -> bool:
    """Say whether a sentence ends where the segmenter says: not inside a quotation, not before a small letter."""
    q = _holder(spans, start)
    if q >= 0 and spans[q].start < start:
        return False
    last = held[-1]
    return not (last.quote >= 0 and sheet.text[start].islower())


def _holders(spans: Sequence[Span], starts: Sequence[int]) -> list[int]:
    """Return for each of some ordered positions the index of the span that holds it, among disjoint spans, or -1."""
    out = [-1] * len(starts)
    for n, span in enumerate(spans):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        out[first:last] = [n] * (last - first)
    return out


def _holder(spans: Sequence[Span], at: int) -> int:
    """Return the index of the span that holds a position, among ordered disjoint spans, or -1."""
    i = bisect_left(spans, at + 1, key=lambda s: s.start) - 1
    return i if i >= 0 and at < spans[i].end else -1
