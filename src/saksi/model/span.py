"""The only pointer there is: a stretch of one article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.errors import SpanError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Span", "cover"]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True, gc=False):
    """A half-open stretch `text[start:end]`, in Unicode code points of an article's unaltered text.

    Written as `[start, end]` in JSON.

    Raises:
        SpanError: if it is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"not a span: [{self.start}, {self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words it points at.

        Raises:
            SpanError: if it reaches beyond `text`.
        """
        if self.end > len(text):
            raise SpanError(f"[{self.start}, {self.end}] reaches beyond a text of {len(text)} code points")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


def cover(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds them all.

    Raises:
        SpanError: if there are none.
    """
    held = tuple(spans)
    if not held:
        raise SpanError("no spans to cover")
    return Span(min(s.start for s in held), max(s.end for s in held))
