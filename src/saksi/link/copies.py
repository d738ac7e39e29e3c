"""Near-copies: reports that print the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.groups import candidates
from saksi.link.words import folded
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link.rows import ArticleRow

__all__ = ["republished"]

BAND = 4
"""Values of a signature that must agree for two articles to be compared: pairs with Jaccard 0.5 meet with
probability 0.87, pairs with 0.2 with 0.05."""
WIDTH = 8
"""Bytes of one value of a signature."""
ALIKE = 0.5
"""Share of five-word shingles in common from which one report is a copy of the other."""


def republished(articles: Sequence[ArticleRow]) -> list[Link]:
    """Return a link for each pair of near-copies: left copies right.

    Which copied which is told by a credit to the other's outlet, else by the day of publication; where neither
    tells, the smaller id counts as the source, and the reason says so.
    """
    out = []
    for i, j in candidates((_bands(a) for a in articles), crowd=200):
        a, b = articles[i], articles[j]
        alike = sum(x == y for x, y in zip(_values(a), _values(b), strict=True)) / len(_values(a))
        if alike >= ALIKE:
            copy, source, why = _direction(a, b)
            reason = f"{alike:.0%} of their five-word runs are the same; {why}"
            out.append(Link(kind="republished", left=copy.id, right=source.id, score=round(alike, 2), reason=reason))
    return out


def _bands(a: ArticleRow) -> list[tuple[int, bytes]]:
    step = BAND * WIDTH
    return [(k, a.shingles[k : k + step]) for k in range(0, len(a.shingles), step)]


def _values(a: ArticleRow) -> memoryview:
    return memoryview(a.shingles).cast("Q")


def _called(outlet: str) -> set[str]:
    """Return what an outlet may be credited as: its name or address, and either without the end of the address."""
    whole = folded(outlet).replace(" ", "")
    return {whole, folded(outlet.rsplit(".", 1)[0]).replace(" ", "")}


def _direction(a: ArticleRow, b: ArticleRow) -> tuple[ArticleRow, ArticleRow, str]:
    a, b = sorted((a, b), key=lambda x: x.id)
    for copy, source in ((a, b), (b, a)):
        if source.outlet and _called(source.outlet) & {c.replace(" ", "") for c in copy.credits}:
            return copy, source, f"it credits {source.outlet}"
    if a.day and b.day and a.day != b.day:
        copy, source = (a, b) if a.day > b.day else (b, a)
        return copy, source, f"{source.day} came before {copy.day}"
    return b, a, "which came first is not known"
