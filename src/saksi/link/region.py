"""The neighbourhood of some articles: what linking looks at when they come in, fetched from the shelf once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.ties import ready

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from saksi.link.rows import ArticleRow, Rows
    from saksi.link.shelf import Shelf
    from saksi.link.ties import Ready, Tie
    from saksi.link.words import Lexicon

    Edges = Callable[[Tie], Iterable[tuple[str, str]]]

__all__ = ["Region"]


class Region:
    """Rows and ties around some articles, as they are on the shelf: a cache, empty at first."""

    def __init__(self, shelf: Shelf, words: Lexicon) -> None:
        self.shelf = shelf
        self.words = words
        self._ready: dict[str, Ready] = {}
        self._ties: dict[str, dict[tuple[str, str], Tie]] = {}

    def forget(self, articles: Collection[str]) -> None:
        """Forget what was known of articles that changed on the shelf, and of their ties."""
        for a in articles:
            self._ready.pop(a, None)
            for t in self._ties.pop(a, {}).values():
                self._ties.pop(t.other(a), None)

    def ready(self, articles: Collection[str]) -> dict[str, Ready]:
        """Return articles ready to be compared."""
        missing = [a for a in articles if a not in self._ready]
        for a, rows in self.shelf.rows(missing).items():
            self._ready[a] = ready(rows, self.words)
        return {a: self._ready[a] for a in articles if a in self._ready}

    def rows(self, articles: Collection[str]) -> list[Rows]:
        """Return the rows of articles, by article id."""
        return [r.rows for _, r in sorted(self.ready(articles).items())]

    def articles(self, articles: Collection[str]) -> dict[str, ArticleRow]:
        """Return articles by their ids."""
        return {r.article.id: r.article for r in self.rows(articles)}

    def ties(self, articles: Collection[str]) -> list[Tie]:
        """Return all ties of some articles, each once."""
        missing = [a for a in articles if a not in self._ties]
        if missing:
            for a in missing:
                self._ties[a] = {}
            for t in self.shelf.ties(missing):
                for a in {t.left, t.right} & {*missing}:
                    self._ties[a][t.left, t.right] = t
        found = {key: t for a in articles for key, t in self._ties[a].items()}
        return [t for _, t in sorted(found.items(), key=lambda x: x[0])]

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
