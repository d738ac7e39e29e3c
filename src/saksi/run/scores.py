"""Why readings scored as they did: for `saksi explain`, which may not look into the stages itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.confidence import KINDS, factors, traits

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading

__all__ = ["Factors", "weighed"]

Factors = tuple[float, list[tuple[str, str, float]]]
"""Where a score starts, and (trait, value, what the odds are multiplied by)."""


def weighed(reading: Reading, pack: Pack) -> dict[tuple[str, int], Factors]:
    """Return the factors of each reading, by its kind (`statements`) and its place among the readings of that kind."""
    return {
        (kind, n): factors(kind, told, pack)
        for kind in KINDS
        for n, told in enumerate(traits(kind, reading, reading.article.text, pack))
    }
