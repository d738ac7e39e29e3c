"""Copies: reports that print the same text, whole or in part."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from saksi.link.passages import PLACE, marks_of, shared, span_of, words_of
from saksi.link.words import folded
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.link.passages import Run
    from saksi.link.rows import ArticleRow
    from saksi.model.span import Span

__all__ = ["republished"]

SHARED = 2
"""Fingerprints in common from which two texts are compared: runs of 21 words have them for sure."""
CROWD = 60
"""Articles with one fingerprint beyond which it pairs only neighbours: a hundred reprints still hang together."""
NEIGHBOURS = 2
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
PART = 1_000_000
"""Fingerprints sorted at a time."""


def republished(articles: Sequence[ArticleRow]) -> list[Link]:
    """Return a link for each pair of which one prints the text of the other or a part of it: left copies right.

    Kind `republished` where at least half of each is in the other, else `republished_part`; the passages are given as
    spans on both sides. Only the reports' own wording makes a copy: not words in quotation marks, which two reporters
    may have heard, names, titles and numbers, nor an outlet's stock phrases. Which copied which is told by a credit to
    the other's outlet, else by the time or day of publication; where neither tells, the smaller id counts as the
    source, and the reason says so.
    """
    held = sorted(articles, key=lambda a: a.id)
    pairs, stock = _candidates(held)
    return [link for i, j in pairs if (link := _compared(held[i], held[j], stock))]


def _compared(a: ArticleRow, b: ArticleRow, stock: set[int]) -> Link | None:
    runs = [r for r in shared(a.prints, b.prints, stock) if r.same > FREE]
    if sum(max(0, r.own - FREE) for r in runs) < OWN:
        return None
    same = sum(r.same for r in runs)
    of_a, of_b = same / len(words_of(a.prints)), same / len(words_of(b.prints))
    whole = min(of_a, of_b) >= HALF
    copy, source, why = _direction(a, b)
    both = (of_a, of_b) if copy is a else (of_b, of_a)
    passages = f"{len(runs)} passage{'s' * (len(runs) > 1)} of {same} words: {both[0]:.0%} of the one"
    return Link(
        kind="republished" if whole else "republished_part",
        left=copy.id,
        right=source.id,
        score=round(max(both), 2),
        reason=f"{passages}, {both[1]:.0%} of the other; {why}",
        passages=tuple(_spans(a, b, r) if copy is a else _spans(a, b, r)[::-1] for r in runs),
    )


def _spans(a: ArticleRow, b: ArticleRow, run: Run) -> tuple[Span, Span]:
    return span_of(a.prints, run.first, run.last), span_of(b.prints, run.other, run.other_last)


def _candidates(articles: Sequence[ArticleRow]) -> tuple[list[tuple[int, int]], set[int]]:
    """Return the pairs of articles with enough fingerprints in common, and the fingerprints of stock phrases."""
    count: dict[int, int] = {}
    stock: set[int] = set()
    size = len(articles)
    for mark, held in _common(articles):
        if len(held) >= STOCK and _stock([articles[n] for n in held]):
            stock.add(mark)
            continue
        back = len(held) if len(held) <= CROWD else NEIGHBOURS
        for n, j in enumerate(held):
            for i in held[max(0, n - back) : n]:
                count[i * size + j] = count.get(i * size + j, 0) + 1
    return sorted(divmod(pair, size) for pair, n in count.items() if n >= SHARED), stock


def _common(articles: Sequence[ArticleRow]) -> Iterator[tuple[int, list[int]]]:
    """Yield each fingerprint that several articles have, with their numbers in order."""
    marks = [marks_of(a.prints) for a in articles]
    parts = 1 + sum(map(len, marks)) // PART
    bounds = [(n << 64) // parts for n in range(parts + 1)]
    shift = len(articles).bit_length()
    for low, high in pairwise(bounds):
        # Sorted numbers take a tenth of the room that a table would.
        rows = sorted(
            {m >> PLACE << shift | n for n, held in enumerate(marks) for m in held[_at(held, low) : _at(held, high)]}
        )
        for mark, group in groupby(rows, key=lambda row: row >> shift):
            numbers = [row & ((1 << shift) - 1) for row in group]
            if len(numbers) > 1:
                yield mark, numbers


def _at(marks: Sequence[int], bound: int) -> int:
    # A hash lies in one part with all its places.
    return bisect_left(marks, bound >> PLACE << PLACE)


def _stock(held: Sequence[ArticleRow]) -> bool:
    """Say whether some articles share a stock phrase: many of one outlet, which begin in different ways."""
    openings: dict[str, set[tuple[int, ...]]] = {}
    for a in held:
        if a.outlet:
            openings.setdefault(a.outlet, set()).add(tuple(words_of(a.prints)[:OPENING]))
    return any(len(ways) >= STOCK for ways in openings.values())


def _called(outlet: str) -> set[str]:
    """Return what an outlet may be credited as: its name or address, and either without the end of the address."""
    whole = folded(outlet).replace(" ", "")
    return {whole, folded(outlet.rsplit(".", 1)[0]).replace(" ", "")}


def _direction(a: ArticleRow, b: ArticleRow) -> tuple[ArticleRow, ArticleRow, str]:
    a, b = sorted((a, b), key=lambda x: x.id)
    for copy, source in ((a, b), (b, a)):
        if source.outlet and _called(source.outlet) & {c.replace(" ", "") for c in copy.credits}:
            return copy, source, f"it credits {source.outlet}"
    for one, two in ((a.moment, b.moment), (a.day, b.day)):
        if one and two and one != two:
            copy, source = (a, b) if one > two else (b, a)
            return copy, source, f"{min(one, two)} came before {max(one, two)}"
    return b, a, "which came first is not known"
