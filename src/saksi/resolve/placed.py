"""Find what stands within a stretch of text, or nearest to one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.span import Span
    from saksi.model.times import Time

__all__ = ["NEAR", "nearest", "within"]

NEAR = 70
"""Code points between a day and the credit it may belong to."""


class HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


Placed = TypeVar("Placed", bound=HasSpan)


def within(things: Sequence[Placed], span: Span) -> list[Placed]:
    """Return those of some ordered things that stand wholly within a span."""
    first = bisect_left(things, span.start, key=lambda x: x.span.start)
    last = bisect_left(things, span.end, key=lambda x: x.span.start)
    return [x for x in things[first:last] if x.span.end <= span.end]


def nearest(times: Iterable[Time], anchors: Sequence[Span], reach: int = NEAR) -> Time | None:
    """Return the time closest to one of the anchors, None where none is near."""
    best: tuple[int, Time] | None = None
    for time in times:
        for anchor in anchors:
            gap = max(time.span.start - anchor.end, anchor.start - time.span.end, 0)
            if gap <= reach and (best is None or gap < best[0]):
                best = (gap, time)
    return best[1] if best else None
