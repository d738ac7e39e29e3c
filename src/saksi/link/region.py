"""The neighbourhood of some articles: what linking looks at when they come in, fetched from the shelf once."""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from saksi.link.rows import ArticleRow, Rows
    from saksi.link.shelf import Shelf
    from saksi.link.ties import Tie
    from saksi.link.words import Lexicon

    Edges = Callable[[Tie], Iterable[tuple[str, str]]]

__all__ = ["Region"]

SOME = 100
"""Articles fetched at a time."""
MOST, MOST_TIES = 1500, 100_000
"""Articles and ties that are held, at most: what is beyond is fetched again."""


class Region:
    """Rows and ties around some articles, as they are on the shelf: a cache, empty at first, that does not outgrow."""

    def __init__(self, shelf: Shelf, words: Lexicon) -> None:
        self.shelf = shelf
        self.words = words
        self._rows: dict[str, Rows] = {}
        self._ties: dict[str, list[Tie]] = {}
        self._count = 0

    def forget(self, articles: Collection[str]) -> None:
        """Forget what was known of articles that changed on the shelf, and of their ties."""
        for a in articles:
            self._rows.pop(a, None)
            for t in self._drop(a):
                self._drop(t.other(a))

    def rows(self, articles: Collection[str]) -> Iterator[Rows]:
        """Yield the rows of articles, by article id."""
        rest = iter(sorted(articles))
        while some := list(islice(rest, SOME)):
            found = self.shelf.rows([a for a in some if a not in self._rows])
            yield from (r for a in some if (r := found.get(a) or self._rows.get(a)))
            self._rows |= dict(islice(found.items(), max(0, MOST - len(self._rows))))

    def articles(self, articles: Collection[str]) -> dict[str, ArticleRow]:
        """Return articles by their ids."""
        return {r.article.id: r.article for r in self.rows(articles)}

    def ties(self, articles: Collection[str]) -> list[Tie]:
        """Return all ties of some articles, each once."""
        missing: dict[str, list[Tie]] = {a: [] for a in articles if a not in self._ties}
        found = {(t.left, t.right): t for a in articles for t in self._ties.get(a, ())}
        for t in self.shelf.ties(missing):
            found[t.left, t.right] = t
            for a in {t.left, t.right}:
                if a in missing:
                    missing[a].append(t)
        for a, ties in missing.items():
            if self._count + len(ties) <= MOST_TIES:
                self._ties[a] = ties
                self._count += len(ties)
        return [t for _, t in sorted(found.items(), key=itemgetter(0))]

    def _drop(self, article: str) -> list[Tie]:
        gone = self._ties.pop(article, [])
        self._count -= len(gone)
        return gone

    def closure(
        self, start: Iterable[tuple[str, str]], edges: Edges, more: Iterable[tuple[tuple[str, str], tuple[str, str]]]
    ) -> dict[str, str]:
        """Return the items that edges lead to from some, with the article of each.

        Items are given as (article, id). `edges` gives the pairs of items that a tie connects, the one of its left
        article or the one of its right first; `more` are further edges.
        """
        beside: dict[str, list[tuple[str, str]]] = {}
        for one, two in more:
            beside.setdefault(one[1], []).append(two)
            beside.setdefault(two[1], []).append(one)
        found: dict[str, str] = {}
        front = {item: article for article, item in start}
        while front:
            found |= front
            reached: dict[str, str] = {}
            for tie in self.ties({*front.values()}):
                for pair in edges(tie):
                    for x, y in (pair, pair[::-1]):
                        if x in front:
                            reached[y] = tie.other(front[x])
            for x in front:
                reached |= {y: article for article, y in beside.get(x, ())}
            front = {y: article for y, article in reached.items() if y not in found}
        return found
