"""Find the statements that a stretch of text touches, in a time that does not grow with all of them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.span import Span
    from saksi.model.statements import Statement

__all__ = ["Said", "holding", "said"]


class Said(NamedTuple):
    """Where the words and the cues of an article's statements stand, in the order in which they begin."""

    spans: tuple[tuple[Span, Statement], ...]
    reaches: tuple[int, ...]
    """How far the spans up to each one reach."""

    def near(self, span: Span) -> tuple[Statement, ...]:
        """Return the statements whose words or cue a span touches."""
        found: dict[str, Statement] = {}
        i = bisect_left(self.spans, span.end, key=lambda s: s[0].start) - 1
        while i >= 0 and self.reaches[i] > span.start:
            held, statement = self.spans[i]
            if held.end > span.start:
                found[statement.id] = statement
            i -= 1
        return tuple(reversed(found.values()))


def said(statements: Sequence[Statement]) -> Said:
    """Lay out the statements of an article."""
    spans = [(c, s) for s in statements for c in (*s.content, *([s.cue] if s.cue else []))]
    spans.sort(key=lambda s: (s[0].start, s[0].end))
    return Said(tuple(spans), tuple(accumulate((c.end for c, _ in spans), max)))


def holding(position: int, statements: Sequence[Statement]) -> Statement | None:
    """Return the innermost of some statements whose words hold a place."""
    held = [(len(c), s) for s in statements for c in s.content if c.start <= position < c.end]
    return min(held, key=lambda h: h[0])[1] if held else None
