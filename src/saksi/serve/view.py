"""What a page looks at of a store: a few groups with the readings they rest on, as a small record of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from saksi.model.record import Linked, Record
from saksi.report.index import Index
from saksi.run.shelf import StoreShelf, as_kept
from saksi.store.catalogue.groups import articles_of, joined, members, owners_of, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Mapping

    from sqlalchemy import Connection

    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.report.locale import Words
    from saksi.run.overlay import Judged
    from saksi.serve.desk import Desk

__all__ = ["PAGES", "View", "address"]

T = TypeVar("T")

PAGES = frozenset({
    "articles", "utterances", "disputes", "figures", "ceasefires", "conflicts", "stories", "actors", "happenings",
})  # fmt: skip
"""Sorts of things that have a page of their own."""
RELATIONS = ("links", "answers", "copies")


def address(sort: str, item: str, name: str) -> str:
    """Return the address of a thing; of one without a page of its own, its name within the page."""
    return f"/{sort}/{item}" if sort in PAGES else f"#{name}"


class View:
    """A store within one transaction. What it returns is bounded by what it is asked for, never by the store."""

    def __init__(self, desk: Desk, db: Connection, decided: Judged, words: Words, floor: float | None = None) -> None:
        self.db = db
        self.floor = desk.settings.floor if floor is None else floor
        """Score below which readings are marked as unsure, 0 to 1."""
        self._desk = desk
        self._decided = decided
        self._words = words
        self._shelf = StoreShelf(db)

    def once(self, asked: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` says of the store, worked out once while it stands as it does; it is not to be changed.

        Args:
            asked: names what is asked; the value depends on this and on the store alone.
            work: works it out.
        """
        value: T = self._desk.told.once(stamp(self.db), asked, work)
        return value

    def kept(self, part: str, owners: Collection[str]) -> list[Any]:
        """Return what is kept of a part under some ids, in that order: `part` is a field of `model.record.Linked`."""
        found = {x.id: x for x in self._shelf.kept(part, owners)}
        return [found[o] for o in dict.fromkeys(owners) if o in found]

    def holding(self, part: str, items: Collection[str]) -> dict[str, str]:
        """Return of each item the id of what it is a member of in a part."""
        return self._shelf.holding(part, items)

    def members(self, part: str, owners: Collection[str]) -> dict[str, dict[str, str]]:
        """Return of things kept the items they are made of, each with its article."""
        out: dict[str, dict[str, str]] = {o: {} for o in owners}
        for owner, item, article in members(self.db, part, owners):
            out[owner][item] = article
        return out

    def owners(self, part: str, items: Collection[str]) -> set[str]:
        """Return the ids of what is made of any of some items in a part."""
        return owners_of(self.db, part, items)

    def articles_of(self, part: str, owners: Collection[str]) -> dict[str, list[str]]:
        """Return of things kept the ids of the articles they rest on, in the order in which these came in."""
        return articles_of(self.db, part, owners)

    def readings(self, ids: Collection[str]) -> dict[str, Reading]:
        """Return readings of articles by their ids, with what people decided laid over them."""
        return self._desk.readings(self.db, ids, self._decided)

    def links(self, items: Collection[str], parts: Collection[str] = RELATIONS) -> tuple[Link, ...]:
        """Return the links that have one of some items, or articles, at an end: of these parts, not within groups."""
        found: dict[str, Link] = {}
        for part in parts:
            held = joined(self.db, part, items)
            found.update(zip(held, as_kept(part, held.values()), strict=True))
        return tuple(sorted(found.values(), key=lambda x: (x.kind, x.left, x.right)))

    def index(
        self,
        parts: Mapping[str, Iterable[Any]],
        articles: Collection[str] = (),
        *,
        whole: bool = False,
        items: Mapping[str, str] | None = None,
    ) -> Index:
        """Return a small record of some groups and articles, from which the parts of a page are written.

        Args:
            parts: values by part, as `kept` returns them; all articles that they rest on are read.
            articles: ids of further articles.
            whole: whether all that was read in these articles is in it, not only what the groups are made of.
            items: item → article: what the groups are shown by, where not all that they are made of is wanted.
        """
        held = {part: tuple(values) for part, values in parts.items()}
        made = dict.fromkeys(articles, "") | dict(items or {})
        for part, values in held.items() if items is None else ():
            for made_of in self.members(part, [v.id for v in values]).values():
                made |= made_of
        read = self.readings({*articles, *made.values()} - {""})
        links = self.links(made.keys())
        shown = read.values() if whole else (_trimmed(r, made.keys()) for r in read.values())
        record = Record(readings=tuple(shown), linked=Linked(links=links, **held))
        return Index(record, self._words, self.floor, address)


def _trimmed(reading: Reading, items: Collection[str]) -> Reading:
    """Return a reading with those of its items only that are shown, and the statements that these stand in."""
    figures = tuple(f for f in reading.figures if f.id in items)
    events = tuple(e for e in reading.events if e.id in items)
    around = {f.claimed_by for f in figures} | {e.statement for e in events}
    around |= {s.inside for s in reading.statements if s.id in items or s.id in around}
    statements = tuple(s for s in reading.statements if s.id in items or s.id in around)
    return msgspec.structs.replace(reading, statements=statements, figures=figures, events=events)
