"""Shares of small numbers, with how far they can be trusted."""

from __future__ import annotations

from math import sqrt

import msgspec

__all__ = ["Share", "share"]

Z = 1.96
"""95 of 100."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """So many of so many."""

    n: int
    of: int
    low: float | None
    """Lower end of the interval in which the share lies 95 times in 100 (Wilson), 0 to 1; None of nothing."""
    high: float | None


def share(n: int, of: int) -> Share:
    """Return a share with its interval by Wilson (1927), which holds for small numbers too."""
    if not of:
        return Share(n=n, of=of, low=None, high=None)
    p, z = n / of, Z * Z / of
    middle = (p + z / 2) / (1 + z)
    reach = Z * sqrt(p * (1 - p) / of + z / (4 * of)) / (1 + z)
    return Share(n=n, of=of, low=round(max(0.0, middle - reach), 3), high=round(min(1.0, middle + reach), 3))
