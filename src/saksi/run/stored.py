"""What is known of a store, asked for part by part: what is held at a time does not grow with it."""

from __future__ import annotations

from contextlib import contextmanager
from heapq import merge
from typing import TYPE_CHECKING, Any

from saksi.run.known import batches
from saksi.run.overlay import judged, laid_over
from saksi.run.shelf import StoreShelf
from saksi.store import snapshot, view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from saksi.model.articles import Omission
    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.verdicts import Rulings, Verdict
    from saksi.run.overlay import Judged

__all__ = ["Stored", "stored"]

PAGE = 100
"""Readings held at a time."""


class Stored:
    """A store as it is within one transaction."""

    def __init__(
        self, db: Connection, decided: Judged, verdicts: tuple[Verdict, ...], omissions: tuple[Omission, ...]
    ) -> None:
        self.verdicts = verdicts
        self.omissions = omissions
        self._db = db
        self._decided = decided
        self._shelf = StoreShelf(db)

    @property
    def rulings(self) -> Rulings:
        """See `Known`."""
        return self._decided.rulings

    def count(self) -> int:
        """See `Known`."""
        return snapshot.count(self._db)

    def readings(self, articles: Collection[str] | None = None) -> Iterator[Reading]:
        """See `Known`."""
        for page in batches(snapshot.in_order(self._db, articles), PAGE):
            held = {r.article.id: r for r in laid_over(view.some(self._db, page), self._decided)}
            yield from (held[a] for a in page)

    def refs(self, articles: Collection[str]) -> Mapping[str, str]:
        """See `Known`."""
        return snapshot.refs(self._db, articles)

    def homes(self, items: Collection[str]) -> Collection[str]:
        """See `Known`."""
        return snapshot.homes(self._db, items)

    def part(self, name: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """See `Known`."""
        return self._shelf.kept(name, owners)

    def links(self) -> Iterator[Link]:
        """See `Known`."""
        # Each of the three comes in this order.
        return merge(*map(self._shelf.kept, ("links", "copies", "answers")), key=lambda x: (x.kind, x.left, x.right))

    def denials(self) -> Iterator[Link]:
        """See `Known`."""
        return (x for x in self._shelf.kept("answers") if x.kind == "denies")

    def entries(self, events: Collection[str]) -> set[str]:
        """See `Known`."""
        return {*self._shelf.holding("timeline", events).values()}


@contextmanager
def stored(db: Connection) -> Iterator[Stored]:
    """Look at a store as it is at one moment: what others write meanwhile is not seen, and they do not wait."""
    while True:
        state = view.state(db, "readings")[0]
        decided, verdicts, omissions = judged(db), view.verdicts(db), view.omissions(db)
        with db.begin():
            if view.counter(db) == state:
                yield Stored(db, decided, verdicts, omissions)
                return
