"""Reports of a story of which no more than a teaser is at hand: what they do not have, nobody left out."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["excerpts"]

SHORT = 600
"""Characters from which a text is taken for a whole report, however long the others are: some five sentences."""
PART = 3
"""A teaser has less than one part in so many of the text that the middle one of the other reports has."""


def excerpts(lengths: Mapping[str, int]) -> frozenset[str]:
    """Return which reports of one story are excerpts, by the length of their texts in characters.

    An excerpt is shorter than `SHORT` and has less than a third of the median length of the others.
    """
    return frozenset(
        a
        for a, n in lengths.items()
        if n < SHORT and len(lengths) > 1 and n * PART < median(m for b, m in lengths.items() if b != a)
    )
