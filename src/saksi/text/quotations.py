"""Find the quotations of a text: marks of every style, missing, unpaired, and left open over paragraphs.

A mark is read by what stands beside it, not by its shape alone: outlets write ”kata” with closing marks on both sides,
leave spaces inside, and forget marks. Within a paragraph the marks are walked once, with what is open in hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.model.reading import Quotation
from saksi.model.span import Span
from saksi.text.segment import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack

__all__ = ["quotations"]

DOUBLE = '"“”„‟«»″＂❝❞'
SINGLE = "'‘’‚‹›`´"
ENDING_SINGLE = "'’›´`"
OPENING = "“„«‟❝‘‚‹"
CLOSING = "”»❞’›"
MARK = re.compile(f"``|''|[{DOUBLE}{SINGLE}]")
ENDS = ".,!?;:)]…"
SAID = re.compile(r"[^\W_]")
LAST_SINGLE = re.compile(f"[{ENDING_SINGLE}](?![^\\W_])")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
NEXT = re.compile(r"[\s,.;:–—-]*([^\W\d_]+)")
SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W_])")
# A clause has at least so many words if it starts with a capital or ends with a full stop, or so many if neither.
SHORT, LONG = 4, 10


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


class _Open(NamedTuple):
    start: int
    inner: int
    single: bool
    opened: bool


def quotations(text: str, without: tuple[Span, ...], pack: Pack) -> tuple[Quotation, ...]:
    """Return the quotations of a repaired text in order, outside the spans `without`; none nests in another.

    A quotation lies within one paragraph. Where its closing mark is missing it ends before the reporting word that
    follows it, or with the paragraph; where its opening mark is missing it begins with its sentence, or with the
    paragraph if no mark stands before it.
    """
    if not MARK.search(text):
        return ()
    cues = pack.once(_cues)
    found: list[Quotation] = []
    for paragraph in paragraphs(text, without):
        if MARK.search(text, paragraph.start, paragraph.end):
            found.extend(_Reader(text, paragraph, cues).read())
    return tuple(found)


class _Cues(NamedTuple):
    words: frozenset[str]
    reports: frozenset[str]
    """Words of a sentence that reports, and so is no part of a quotation around it."""
    clause: re.Pattern[str]


def _cues(pack: Pack) -> _Cues:
    """Compile the reporting words that follow a quotation (`kata`, `ujarnya`)."""
    rules = pack.statements
    bare = {form for verb in rules.verbs for form in verb.bare.split() if "_" not in form}
    words = frozenset(bare | {form + rules.phrases.own for form in bare})
    strong = sorted(bare - rules.weak, key=len, reverse=True)
    clause = re.compile(rf",\s*(?:{'|'.join(map(re.escape, strong))})(?:{re.escape(rules.phrases.own)})?\b")
    active = {form for verb in rules.verbs for form in verb.active.split() if verb.frame == "say"}
    return _Cues(words, frozenset(active | rules.phrases.according), clause)


class _Reader:
    """Walks the marks of one paragraph."""

    def __init__(self, text: str, paragraph: Span, cues: _Cues) -> None:
        self.text = text
        self.start = paragraph.start
        self.end = paragraph.end
        self.cues = cues
        self.last_single = self._last_single()
        self.marks = tuple(self._marks())
        self.found: list[Quotation] = []

    def read(self) -> list[Quotation]:
        held: _Open | None = None
        depth = 0
        for i, mark in enumerate(self.marks):
            if held is None:
                held, depth = self._begin(mark), 0
            elif mark.single != held.single:
                continue
            elif self._closes(mark, i, depth):
                depth -= 1
                if depth < 0:
                    self._add(held, mark.start, mark.end, closed=True)
                    held = None
            elif self._abandoned(held, mark):
                self._finish(held, mark.start)
                held, depth = self._begin(mark), 0
            else:
                depth += 1
        if held is not None:
            self._finish(held, self.end)
        return self.found

    def _marks(self) -> Iterator[_Mark]:
        for m in MARK.finditer(self.text, self.start, self.end):
            left = self.text[m.start() - 1] if m.start() > self.start else " "
            right = self.text[m.end()] if m.end() < self.end else " "
            single = len(m.group()) == 1 and m.group() in SINGLE
            if left.isalnum() and right.isalnum() and (single or m.group() not in DOUBLE):
                continue  # an apostrophe
            opens = (
                not right.isspace()
                and right not in ENDS
                and (left.isspace() or left in "([{-–—:;,/" or left in OPENING)
            )
            closes = (
                not left.isspace() and left not in "([{" and (right.isspace() or right in ENDS or not right.isalnum())
            )
            ended = left in ".!?" and right.isupper()  # *entitas."Petugas*: a space is lost, and either may be
            if not opens and not closes and left.isalnum() != right.isalnum() and not ended:
                opens, closes = right.isalnum(), left.isalnum()
            if opens == closes:  # the shape decides where the neighbours do not
                opens, closes = m.group() in OPENING, m.group() in CLOSING
            if not opens and left.isspace() and m.group() in OPENING:
                opens, closes = True, False
            if single and not self._worth(m, opens=opens, closes=closes):
                continue
            yield _Mark(m.start(), m.end(), opens, closes, single)

    def _last_single(self) -> int:
        """Return where the last single mark stands that can close a quotation, -1 where there is none."""
        found = [m.start() for m in LAST_SINGLE.finditer(self.text, self.start, self.end)]
        return found[-1] if found else -1

    def _worth(self, m: re.Match[str], *, opens: bool, closes: bool) -> bool:
        """Say whether a single mark is a quotation mark: an opening one that is closed, or a closing one."""
        return closes or (opens and m.end() < self.last_single)

    def _begin(self, mark: _Mark) -> _Open | None:
        if mark.opens or not mark.closes:
            return _Open(mark.start, mark.end, mark.single, opened=True)
        if mark.single or self._measure(mark):
            return None
        if mark.start == self.start:
            return _Open(mark.start, mark.end, mark.single, opened=True)
        if (
            self.text[mark.end : self.end].strip(" .,;:()")
            and not self._follows(mark)
            and self.text[mark.start - 1] not in ENDS
        ):
            # No reporting word after it and no end of a clause before it: an opening mark with a space after it.
            return _Open(mark.start, mark.end, mark.single, opened=True)
        self._add(_Open(self._missing_start(mark), -1, mark.single, opened=False), mark.start, mark.end, closed=True)
        return None

    def _measure(self, mark: _Mark) -> bool:
        """Inches and the like: a mark right after a digit, nothing opened before it."""
        return self.text[mark.start - 1].isdigit() and not self._follows(mark)

    def _missing_start(self, mark: _Mark) -> int:
        """Return where a quotation without opening mark begins: with the first sentence that reports nothing itself."""
        after = self.found[-1].span.end if self.found and self.found[-1].span.start >= self.start else self.start
        told = after if after > self.start else -1
        for word in WORD.finditer(self.text, after, mark.start):
            if word.group().lower() in self.cues.reports:
                told = word.end()
        if told < 0:
            return self.start
        starts = [m.end() for m in SENTENCE_END.finditer(self.text, after, mark.start - 1)]
        return next((at for at in starts if at > told), starts[-1] if starts else after)

    def _follows(self, mark: _Mark) -> bool:
        return self._cued(mark.end)

    def _cued(self, at: int) -> bool:
        """Say whether a reporting word comes next."""
        m = NEXT.match(self.text, at, self.end)
        return m is not None and m.group(1).lower() in self.cues.words

    def _closes(self, mark: _Mark, i: int, depth: int) -> bool:
        if mark.closes:
            return True
        shape = self.text[mark.start]
        if not mark.opens:
            return True
        if self._follows(mark):
            return True  # `tahun ini, ”kata X`: a space before the mark instead of after it
        if shape in CLOSING and depth == 0 and self.text[mark.start - 1 : mark.start].isspace():
            later = self.marks[i + 1 : i + 2]
            return self.text[mark.end : mark.end + 1].islower() and not (later and later[0].closes)
        return False

    def _abandoned(self, held: _Open, mark: _Mark) -> bool:
        """Say whether an opening mark shows that the quotation before it was never closed."""
        if self.cues.clause.search(self.text, held.inner, mark.start):
            return True
        before = self.text[held.inner : mark.start].rstrip()
        return bool(before) and before[-1] in ".!?"

    def _finish(self, held: _Open, end: int) -> None:
        """Add a quotation whose closing mark is missing; it ends before the reporting word, if there is one."""
        if held.single:
            return
        m = self.cues.clause.search(self.text, held.inner, end)
        self._add(held, m.start() if m else end, m.start() if m else end, closed=False)

    def _add(self, held: _Open, inner_end: int, end: int, *, closed: bool) -> None:
        start = held.inner if held.opened else held.start
        piece = self.text[start:inner_end]
        if not SAID.search(piece):
            return
        left = start + len(piece) - len(piece.lstrip())
        inner = Span(left, left + len(piece.strip()))
        span = Span(held.start, max(end, inner.end))
        self.found.append(
            Quotation(span=span, inner=inner, closed=closed, opened=held.opened, sentence=self._speech(inner, span))
        )

    def _speech(self, inner: Span, span: Span) -> bool:
        """Tell speech from a term in scare quotes, a name or a title."""
        words = WORD.findall(inner.of(self.text))
        whole = span.start <= self.start and span.end >= self.end
        cued = self._cued(span.end)
        if whole or (cued and len(words) > 1):
            return True
        if len(words) >= LONG:
            return True
        first = inner.of(self.text)[0]
        ended = self.text[inner.end - 1] in ".!?," or self.text[inner.end - 1] == "…"
        titled = len(words) > 1 and all(w[0].isupper() or w[0].isdigit() for w in words if len(w) > SHORT - 1)
        if ended and len(words) > 1 and not first.islower():
            return not titled or self.text[inner.end - 1] in "!?"
        return len(words) >= SHORT and not first.islower() and not titled
