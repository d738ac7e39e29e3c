"""A text cut up for a page: parts of a bounded length, paragraphs, and where each thing read in it stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from saksi.model.span import Span
from saksi.report.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.reading import Reading
    from saksi.serve.notes import Note

__all__ = ["PART", "Stretch", "parts", "stretches"]

PART = 24_000
"""Characters of a text that are shown at once."""
LONG = 900
"""Characters from which a paragraph is cut."""
BACK = 4_000
"""Characters before the end of a part within which it is looked for a place to cut."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, or as much of one as is shown. Its spans count from the beginning of the part."""

    span: Span
    aside: bool
    """Whether all of it is boilerplate."""
    head: bool
    """Whether all of it is a title line or dateline."""
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    """Ids of the notes on words that begin in it."""
    goes_on: bool = False
    """Whether the paragraph began before: a long one is cut after a sentence, so that notes stand beside the words."""


def parts(text: str, length: int = PART) -> tuple[Span, ...]:
    """Return the parts of a text, of `length` code points at most, cut after a line, sentence or word if possible."""
    out: list[Span] = []
    start = 0
    while len(text) - start > length:
        end = start + length
        cuts = (text.rfind(sign, end - min(BACK, length // 2), end) + len(sign) for sign in ("\n", ". ", " "))
        end = next((c for c in cuts if c > start + length // 2), end)
        out.append(Span(start, end))
        start = end
    if start < len(text):
        out.append(Span(start, len(text)))
    return tuple(out)


def stretches(
    reading: Reading, notes: Sequence[Note], within: Span, shared: Iterable[Span] = ()
) -> tuple[Stretch, ...]:
    """Return the paragraphs of a part of an article with all that is marked in them.

    Args:
        reading: the article as read.
        notes: what was read in it.
        within: the part.
        shared: further spans to be set off: passages that another report has too.
    """
    text = reading.article.text
    spans = [p for line in _lines(text, within) for p in _cut(line, reading.sentences)]
    held: list[list[Mark]] = [[] for _ in spans]
    starts = [s.start for s in spans]
    for mark in _marks(reading, notes, shared):
        if mark.span.overlaps(within):
            first = max(bisect_right(starts, mark.span.start) - 1, 0)
            for i in range(first, len(spans)):
                if starts[i] >= mark.span.end:
                    break
                held[i].append(mark)
    begun: list[list[str]] = [[] for _ in spans]
    for note in notes:
        if within.start <= note.spans[0].start < within.end:
            begun[bisect_right(starts, note.spans[0].start) - 1].append(note.id)
    return tuple(
        Stretch(
            span=_moved(s, within),
            aside=_covered(text, s, reading.boilerplate),
            head=_covered(text, s, reading.article.header),
            marks=tuple(_clipped(m, within) for m in marks),
            notes=tuple(ids),
            goes_on=s.start > within.start and text[s.start - 1] != "\n",
        )
        for s, marks, ids in zip(spans, held, begun, strict=True)
        if text[s.start : s.end].strip()
    )


def _moved(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start) - within.start, min(span.end, within.end) - within.start)


def _clipped(mark: Mark, within: Span) -> Mark:
    # What began in the part before bears its name there.
    head = mark.head and mark.span.start >= within.start
    return msgspec.structs.replace(mark, span=_moved(mark.span, within), head=head)


def _lines(text: str, within: Span) -> list[Span]:
    out, start = [], within.start
    while start < within.end:
        end = text.find("\n", start, within.end)
        end = within.end if end < 0 else end + 1
        out.append(Span(start, end))
        start = end
    return out


def _cut(line: Span, sentences: Sequence[Span]) -> list[Span]:
    """Return a line in pieces of some sentences, where it is long."""
    out, start = [], line.start
    if len(line) > LONG:
        first = bisect_right(sentences, line.start, key=lambda s: s.end)
        for s in sentences[first : bisect_right(sentences, line.end, key=lambda s: s.start)]:
            if s.end - start > LONG // 2 and s.end < line.end - LONG // 4:
                out.append(Span(start, s.end))
                start = s.end
    return [*out, Span(start, line.end)]


def _marks(reading: Reading, notes: Iterable[Note], shared: Iterable[Span]) -> Iterable[Mark]:
    yield from (Mark(span=s, look="bp", rank=0) for s in reading.boilerplate)
    yield from (Mark(span=s, look="shared", rank=1) for s in shared)
    for n, span in enumerate(reading.sentences, 1):
        yield Mark(span=span, look="sn", anchor=f"at-{n}", number=str(n), rank=2)
    for note in notes:
        look = f"r k-{note.kind}"
        for i, span in enumerate(note.spans):
            yield Mark(span=span, look=look, anchor=note.id, head=i == 0, rank=3 if note.kind == "statement" else 4)
        if note.cue:
            yield Mark(span=note.cue, look="r k-cue", anchor=note.id, head=False, rank=4)


def _covered(text: str, span: Span, cover: Iterable[Span]) -> bool:
    at, some = span.start, False
    for s in sorted(c for c in cover if c.overlaps(span)):
        if text[at : max(at, s.start)].strip():
            return False
        at, some = max(at, s.end), True
    return some and not text[at : span.end].strip()
