"""Copies: reports that print the same text, whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.passages import PLACE, marks_of, shared, spans_of, words_of
from saksi.link.words import folded
from saksi.model.links import Link
from saksi.model.reasons import Copied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from saksi.link.rows import ArticleRow

__all__ = ["SHARED", "STOCK", "copied", "hashes", "is_stock", "opening"]

SHARED = 2
"""Fingerprints in common from which two texts are compared: runs of 21 words have them for sure."""
STOCK = 5
"""Reports of one outlet, of different beginnings, from which what they share is a stock phrase of the outlet."""
FREE = 8
"""Words of a passage that come about without copying: the turns of phrase around a name, an office, an occasion."""
OWN = 10
"""Words beyond those, in all passages, that say that text was copied: one sentence of usual length."""
OPENING = 12
"""Words of an article that tell its beginning."""
HALF = 0.5
"""Share of both texts from which one is a copy of the other."""


def copied(a: ArticleRow, b: ArticleRow, stock: Collection[int] = ()) -> Link | None:
    """Return a link if one of two articles prints the text of the other or a part of it: left copies right.

    Kind `republished` where at least half of each is in the other, else `republished_part`; the passages are given as
    spans on both sides. Only the reports' own wording makes a copy: not words in quotation marks, which two reporters
    may have heard, names, titles and numbers, nor an outlet's stock phrases, of which `stock` are the fingerprints.
    Which copied which is told by a credit to the other's outlet, else by the time or day of publication; where neither
    tells, the smaller id counts as the source, and the reason names neither.
    """
    a, b = (a, b) if a.id < b.id else (b, a)
    runs = [r for r in shared(a.prints, b.prints, stock) if r.same > FREE]
    if sum(max(0, r.own - FREE) for r in runs) < OWN:
        return None
    same = sum(r.same for r in runs)
    of_a, of_b = same / len(words_of(a.prints)), same / len(words_of(b.prints))
    whole = min(of_a, of_b) >= HALF
    copy, source, credited, published = _direction(a, b)
    both = (of_a, of_b) if copy is a else (of_b, of_a)
    spans = (
        spans_of(a.prints, ((r.first, r.last) for r in runs)),
        spans_of(b.prints, ((r.other, r.other_last) for r in runs)),
    )
    return Link(
        kind="republished" if whole else "republished_part",
        left=copy.id,
        right=source.id,
        score=round(max(both), 2),
        reason=Copied(
            words=same,
            shares=(round(both[0], 2), round(both[1], 2)),
            credits=credited,
            published=published,
        ),
        passages=tuple(zip(*(spans if copy is a else spans[::-1]), strict=True)),
    )


def hashes(a: ArticleRow) -> frozenset[int]:
    """Return the fingerprints of an article, wherever they stand in it."""
    return frozenset(m >> PLACE for m in marks_of(a.prints))


def opening(a: ArticleRow) -> str:
    """Return what tells the beginning of an article from others."""
    return " ".join(map(str, words_of(a.prints)[:OPENING]))


def is_stock(holders: Iterable[tuple[str | None, str]]) -> bool:
    """Say whether a fingerprint is of a stock phrase: many articles of one outlet have it that begin in different ways.

    `holders` are outlet and opening of the articles that have it.
    """
    openings: dict[str, set[str]] = {}
    for outlet, begins in holders:
        if outlet:
            openings.setdefault(outlet, set()).add(begins)
    return any(len(ways) >= STOCK for ways in openings.values())


def _called(outlet: str) -> set[str]:
    """Return what an outlet may be credited as: its name or address, and either without the end of the address."""
    whole = folded(outlet).replace(" ", "")
    return {whole, folded(outlet.rsplit(".", 1)[0]).replace(" ", "")}


def _direction(a: ArticleRow, b: ArticleRow) -> tuple[ArticleRow, ArticleRow, str | None, tuple[str, str] | None]:
    """Return copy and source, and what tells them apart: the outlet that is credited, or when each was published."""
    a, b = sorted((a, b), key=lambda x: x.id)
    for copy, source in ((a, b), (b, a)):
        if source.outlet and _called(source.outlet) & {c.replace(" ", "") for c in copy.credits}:
            return copy, source, source.outlet, None
    for one, two in ((a.moment, b.moment), (a.day, b.day)):
        if one and two and one != two:
            copy, source = (a, b) if one > two else (b, a)
            return copy, source, None, (max(one, two), min(one, two))
    return b, a, None, None
