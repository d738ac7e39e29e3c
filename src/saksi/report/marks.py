"""Mark spans in a text as HTML: spans may overlap in any way, the text comes out letter for letter."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup, escape

from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Mark", "marked"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text to be set off."""

    span: Span
    look: str
    """CSS class."""
    anchor: str | None = None
    """Name by which links reach it: the HTML id of its first piece, and a class of all of them."""
    head: bool = True
    """False for a further fragment of an item whose first one bears the id."""
    number: str | None = None
    """What the style sheet may print before its first piece; no part of the text."""
    rank: int = 0
    """Of two marks on the same stretch, the one of lower rank encloses the other."""


def marked(text: str, marks: Iterable[Mark], within: Span | None = None) -> Markup:
    """Return `text[within]` as HTML with the marks as nested `<span>` elements.

    A mark that crosses the end of another is cut there into pieces; marks are clipped to `within`, and one that began
    before it gets no id here, so that ids stay unique when a text is written stretch by stretch. Stripped of its tags
    and unescaped, the result is the stretch itself.

    Raises:
        SpanError: if `within` reaches beyond the text.
    """
    if not text:
        return Markup("")
    stretch = within or Span(0, len(text))
    stretch.of(text)
    held = sorted(
        (m for m in marks if m.span.overlaps(stretch)), key=lambda m: (m.span.start, -m.span.end, m.rank, m.look)
    )
    cuts = {stretch.start, stretch.end}
    for m in held:
        cuts.update((max(m.span.start, stretch.start), min(m.span.end, stretch.end)))
    edges = sorted(cuts)
    out: list[str] = []
    open_marks: list[Mark] = []
    waiting = 0
    for at, following in pairwise(edges):
        _close(open_marks, at, out)
        while waiting < len(held) and held[waiting].span.start <= at:
            out.append(_tag(held[waiting], first=held[waiting].span.start == at))
            open_marks.append(held[waiting])
            waiting += 1
        out.append(str(escape(text[at:following])))
    out.extend("</span>" for _ in open_marks)
    return Markup("".join(out))  # noqa: S704 -- every stretch of text in it was escaped just above


def _close(open_marks: list[Mark], at: int, out: list[str]) -> None:
    """Close the marks that end at a place; those opened inside them are cut and go on in a new piece."""
    ending = [i for i, m in enumerate(open_marks) if m.span.end <= at]
    if not ending:
        return
    inner = open_marks[ending[0] :]
    out.extend("</span>" for _ in inner)
    del open_marks[ending[0] :]
    for m in inner:
        if m.span.end > at:
            out.append(_tag(m, first=False))
            open_marks.append(m)


def _tag(mark: Mark, *, first: bool) -> str:
    if mark.anchor is None:
        return f'<span class="{escape(mark.look)}">'
    name = escape(mark.anchor)
    identity = f' id="{name}"' if first and mark.head else ""
    number = f' data-n="{escape(mark.number)}"' if first and mark.number else ""
    # Sentences are never lit up piece by piece.
    look = escape(mark.look) if mark.number else f"{escape(mark.look)} {name}"
    return f'<span class="{look}"{identity}{number}>'
