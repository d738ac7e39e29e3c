"""A sentence laid out for the rules of statements: its words, with whole quotations as single items.

All rules on who says what look at a sentence through this one view: where noun phrases begin and end, where a clause
begins, who its subject is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.annotate.lexicon import Lexicon
    from saksi.model.reading import Quotation, Reading, Sheet

__all__ = ["Item", "Line", "Phrase", "lines"]

STOPS = frozenset(".!?;:")
MARKS = frozenset('"“”„‟«»″＂')
PHRASE_LIMIT = 28


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
        self.taken: set[int] = set()
        """Positions of reporting words that stand after the words reported; no noun phrase holds one."""

    def __len__(self) -> int:
        return len(self.items)

    def lower(self, at: int) -> str:
        """Return the word at a position, lower-case; empty outside the sentence."""
        return self.lowers[at] if 0 <= at < len(self.items) else ""

    def is_quote(self, at: int) -> bool:
        """Say whether a whole quotation stands at a position."""
        return 0 <= at < len(self.items) and self.items[at].quote >= 0

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

    def _common(self, lower: str) -> bool:
        """Say whether a word is one of grammar, or a verb, so that its capital is that of the sentence."""
        ph = self.lex.phrases
        sets = (ph.openers, ph.auxiliaries, ph.predicates, ph.negations, ph.links, ph.boundaries, ph.modals)
        return any(lower in s for s in sets) or self.lex.verbal(lower)

    def actor_like(self, at: int) -> bool:
        """Say whether the word at a position can begin the name or description of somebody who speaks."""
        lower = self.lower(at)
        known = lower in self.lex.kinds or lower.removesuffix(self.lex.phrases.own) in self.lex.kinds
        return known or lower in self.lex.phrases.pronouns or self.name_like(at)

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
            if self.lower(i) == "," and not self.items[i].time and not self._day(i + 1):
                return i + 1
            if self.clause_mark(i) or self.is_quote(i):
                return at
        return at

    def phrase(self, at: int, limit: int | None = None) -> Phrase:  # noqa: C901 - one step for each thing that ends it
        """Read a noun phrase that begins at a position, with its apposition; empty where there is none."""
        end = min(len(self.items), at + PHRASE_LIMIT if limit is None else limit)
        ph = self.lex.phrases
        i = at
        while i < end:
            word = self.lowers[i]
            if word == "." and i > at and not self.clause_mark(i):
                i += 1
                continue
            if i in self.taken or self.is_quote(i) or self.items[i].time or self.clause_mark(i):
                break
            if word == "(":
                i = min(end, self.after_bracket(i))
            elif word == ",":
                last = (
                    self._apposition(i, end, before_verb=limit is not None) if self.lowers[at] not in ph.pronouns else i
                )
                if last == i:
                    break
                return Phrase(at, last)
            elif word in ph.determiners and i > at:
                return (
                    Phrase(at, i + 1) if self.lower(i + 1) != "," else Phrase(at, self._named_after(i + 1, end, limit))
                )
            elif word in ph.relative and i > at:
                return Phrase(at, self._relative(at, i, end))
            elif not self._continues(at, i):
                break
            else:
                i += 1
        return Phrase(at, i)

    def _named_after(self, comma: int, end: int, limit: int | None) -> int:
        return self._apposition(comma, end, before_verb=limit is not None) if self.name_like(comma + 1) else comma

    def _continues(self, first: int, at: int) -> bool:  # noqa: PLR0911 - a table of cases
        """Say whether the word at a position belongs to the noun phrase that began at `first`."""
        item, word, ph = self.items[at], self.lowers[at], self.lex.phrases
        if not item.text[0].isalnum():
            return word in "-–&/." and at > first
        if at > first and self.lowers[first] in ph.pronouns:
            return False
        if word in ph.inner and at > first:
            common = self.items[at - 1].text[0].islower() or self.lower(first) in self.lex.kinds
            return (
                common
                and not (word == "untuk" and not self.name_like(at + 1))
                and (self.items[at - 1].text[0].islower() or word != "di")
            )
        if item.text[0].isupper() and self.name_like(at) and not (at == first and word in ph.openers):
            return word not in ph.days and word not in ph.boundaries
        if word in ("dan", "serta", "beserta", "atau") and at > first:
            return self.actor_like(at + 1)
        if word in ph.pronouns:
            return at == first
        return not (
            word in ph.openers
            or word in ph.boundaries
            or word in ph.auxiliaries
            or word in ph.complementizers
            or word in ph.negations
            or word in ph.copulas
            or self.lex.verbal(word)
        )

    def _relative(self, first: int, at: int, end: int) -> int:
        """Return where a restricting relative clause of a common noun ends; of a name it is no part."""
        if self.items[at - 1].text[0].isupper() and self.items[first].text[0].isupper() and first + 1 >= at - 1:
            return at
        if all(self.lowers[i] in self.lex.phrases.auxiliaries or self.items[i].time for i in range(at + 1, end)):
            return at  # the cue itself is its verb
        for i in range(at + 1, end):
            if self.lower(i) == "," or self.clause_mark(i) or self.is_quote(i) or i in self.taken or self.items[i].time:
                return i
            if i > at + 1 and self.lower(i) in self.lex.phrases.boundaries | self.lex.phrases.addressee:
                return i
            if self.lower(i) in ("seperti", "sebagaimana", "pada"):
                return i
        return end

    def _apposition(self, comma: int, end: int, *, before_verb: bool) -> int:
        """Return where an apposition after a comma ends, or the comma's own position where none follows."""
        at = comma + 1
        if (
            not self.actor_like(at)
            or self._day(at)
            or self.lower(at) in self.lex.phrases.pronouns
            or self.items[at].time
        ):
            return comma
        inner = self.phrase(at, end if before_verb else None)
        if self.lower(inner.last - 1) == "," or inner.last == inner.first:
            return comma
        follows = self.lower(inner.last)
        ph = self.lex.phrases
        ended = (
            inner.last >= len(self.items)
            or follows in (",", ".", "(")
            or follows in ph.openers
            or (before_verb and follows in ph.auxiliaries)
            or inner.last == end
            or self.is_quote(inner.last)
            or self.items[inner.last].time
        )
        return inner.last if ended else comma

    def _day(self, at: int) -> bool:
        lower = self.lower(at)
        return lower in self.lex.phrases.days or (0 <= at < len(self.items) and self.items[at].time) or lower == "("

    def subject(self, verb: int) -> Phrase | None:
        """Return the subject of a verb group that begins at a position, or None where none can be read."""
        spare: Phrase | None = None
        for start in self._clause_starts(verb):
            found = self._parse_subject(start, verb)
            if found and self.actor_like(found.first):
                return found
            spare = spare or found
        if spare and self.lower(verb - 1) == ",":
            return spare
        run = None if self.lower(verb - 1) == "," else self._run_before(verb)
        return spare if run is None or (spare and spare.first <= run.first and run.last <= spare.last) else run

    def _clause_starts(self, verb: int) -> Iterator[int]:
        """Yield where the clause of a verb may begin: behind the nearest opening word first, then its commas."""
        ph = self.lex.phrases
        edge = verb
        while edge > 0:
            previous = edge
            edge -= 1
            while edge > 0 and not self._edge(edge - 1):
                edge -= 1
            yield edge
            for i in range(edge, previous):
                if self.lowers[i] == "," and i + 1 < verb:
                    yield i + 1
            if edge and (self.clause_mark(edge - 1) or self.is_quote(edge - 1)):
                return
            if edge and self.lowers[edge - 1] in ph.complementizers:
                return

    def _edge(self, at: int) -> bool:
        word = self.lowers[at]
        if word in self.lex.phrases.accompany and at and self.lowers[at - 1] == ",":
            return True  # `…, dengan X menyerukan …`
        return self.clause_mark(at) or self.is_quote(at) or word in self.lex.phrases.boundaries or at in self.taken

    def subject_of_clause(self, before: int) -> Phrase | None:
        """Return the subject of the clause that stands before a position: of its last verb with a subject of its own."""
        for start in self._clause_starts(before):
            at = self.after_connectives(start)
            while at < before and (self._opens(at) or self._day(at)):
                after = self.after_adjunct(at, before)
                if after == at:
                    break
                at = self.after_connectives(after)
            found = self.phrase(at, before)
            if found.last == at or not self.actor_like(at):
                continue
            verb = next((i for i in range(found.last, before) if self.lex.verbal(self.lowers[i])), None)
            if verb is not None and self._reaches(found.last, verb):
                return found
        return None

    def _parse_subject(self, start: int, verb: int) -> Phrase | None:
        at = self.after_connectives(start)
        while at < verb and (self._opens(at) or self._day(at)):
            after = self.after_adjunct(at, verb)
            if after == at:
                return None
            at = self.after_connectives(after)
        found = self.phrase(at, verb)
        if found.last == at:
            return None
        return found if self._reaches(found.last, verb) else None

    def _opens(self, at: int) -> bool:
        return self.lowers[at] in self.lex.phrases.openers and self.lowers[at] not in self.lex.phrases.auxiliaries

    def _reaches(self, at: int, verb: int) -> bool:
        """Say whether only adjuncts stand between a noun phrase and its verb."""
        ph = self.lex.phrases
        while at < verb:
            if self._opens(at) and self.lowers[at] not in ph.boundaries:
                return True
            if self.lowers[at] == "," or self.lowers[at] in ph.auxiliaries or self._day(at) or self.items[at].time:
                at = max(at + 1, self.after_bracket(at))
            elif self.lowers[at - 1] == "secara":
                at += 1
            elif self.lowers[at] in ph.boundaries and self._opens(at):
                return True
            else:
                return False
        return True

    def _run_before(self, verb: int) -> Phrase | None:
        """Return the run of capitalised words (with the common nouns of a title) that stands right before a verb."""
        at = verb
        ph = self.lex.phrases
        while at > 0 and (self.lowers[at - 1] in ph.relative or self.lowers[at - 1] == ","):
            at -= 1
        last = at
        while at > 0 and (
            self.name_like(at - 1)
            or (self.lowers[at - 1] in self.lex.kinds)
            or self.lowers[at - 1] in ph.pronouns
            or (at == last and self.lowers[at - 1] in ph.determiners)
        ):
            at -= 1
            if self.lowers[at] in ph.pronouns:
                break
        if at == last:
            return None
        found = Phrase(at, last)
        return found if any(self.actor_like(i) for i in range(at, last)) else None

    def group(self, verb: int) -> int:
        """Return where the verb group of a verb begins: its auxiliaries, adverbs and times stand before it."""
        ph = self.lex.phrases
        at = verb
        while at > 0:
            word = self.lowers[at - 1]
            if word in ph.auxiliaries and not self.items[at - 1].text[0].isupper():
                at -= 1
            elif at > 1 and self.lowers[at - 2] == "secara":
                at -= 2
            else:
                break
        return at


def lines(sheet: Sheet, reading: Reading, lex: Lexicon) -> list[Line]:
    """Lay out the sentences of a sheet. Whole spoken quotations become one item and never end a sentence inside."""
    out: list[Line] = []
    times = [t.span for t in reading.times]
    names = [m.span for m in reading.mentions]
    spans = [q.span for q in sheet.quotations]
    held: list[Item] = []
    paragraph = -1
    for sentence in sheet.sentences:
        if held and (sentence.paragraph != paragraph or _ends(held, sheet, sentence.span.start, spans)):
            out.append(Line(held, paragraph, sheet.text, lex))
            held = []
        paragraph = sentence.paragraph
        for token in sheet.tokens[sentence.first : sentence.last]:
            q = _holder(spans, token.start)
            if q >= 0 and sheet.quotations[q].sentence:
                if held and held[-1].quote == q:
                    continue
                if held and held[-1].quote >= 0 and held[-1].quote != q:
                    out.append(Line(held, paragraph, sheet.text, lex))
                    held = []
                held.append(_quoted(sheet.quotations[q], q))
                continue
            if (
                held
                and held[-1].quote >= 0
                and token.text[0].isupper()
                and _finished(sheet.quotations[held[-1].quote], sheet.text)
            ):
                out.append(Line(held, paragraph, sheet.text, lex))
                held = []
            held.append(
                Item(
                    token.start,
                    token.end,
                    token.text,
                    token.lower,
                    -1,
                    q,
                    _holder(times, token.start) >= 0,
                    _holder(names, token.start) >= 0,
                )
            )
    if held:
        out.append(Line(held, paragraph, sheet.text, lex))
    return out


def _quoted(quotation: Quotation, index: int) -> Item:
    return Item(quotation.span.start, quotation.span.end, "“”", "“”", index)


def _finished(quotation: Quotation, text: str) -> bool:
    return text[quotation.inner.end - 1] in ".!?…"


def _ends(held: Sequence[Item], sheet: Sheet, start: int, spans: Sequence[Span]) -> bool:
    """Say whether a sentence ends where the segmenter says: not inside a quotation, not before a small letter."""
    q = _holder(spans, start)
    if q >= 0 and spans[q].start < start:
        return False
    last = held[-1]
    return not (last.quote >= 0 and sheet.text[start].islower())


def _holder(spans: Sequence[Span], at: int) -> int:
    """Return the index of the span that holds a position, among ordered disjoint spans, or -1."""
    i = bisect_left(spans, at + 1, key=lambda s: s.start) - 1
    return i if i >= 0 and at < spans[i].end else -1
