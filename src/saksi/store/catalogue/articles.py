"""What a page about one article needs of the rest of a store: how others are headed, and what its items belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from saksi.store import schema

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

__all__ = ["Head", "heads", "owners_by_item"]

MANY = 500
"""Values in one query."""
DAY = 10


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a list names it."""

    id: str
    number: int
    """In the order in which articles came in."""
    outlet: str | None
    """Its name, or the host of the address."""
    title: str | None
    day: str | None
    """ISO date on which it appeared, as far as it is known."""
    added: str
    """When it came in, in ISO 8601 and UTC; empty where that is not known."""


def heads(db: Connection, ids: Collection[str]) -> dict[str, Head]:
    """Return how articles are headed, by id."""
    a, r = schema.articles.c, schema.readings.c
    query = select(a.id, a.number, a.outlet, a.title, a.added, r.published).join_from(schema.articles, schema.readings)
    held = sorted({*ids})
    out = {}
    for start in range(0, len(held), MANY):
        for row in db.execute(query.where(a.id.in_(held[start : start + MANY]))):
            day = None if row.published == schema.UNDATED else row.published[:DAY]
            out[row.id] = Head(
                id=row.id, number=row.number, outlet=row.outlet, title=row.title, day=day, added=row.added
            )
    return out


def owners_by_item(db: Connection, part: str, items: Collection[str]) -> dict[str, list[str]]:
    """Return of each item the ids of all that it is a member of in a part."""
    m = schema.members.c
    query = select(m.item, m.owner).where(m.part == part).order_by(m.item, m.owner)
    held = sorted({*items})
    out: dict[str, list[str]] = {}
    for start in range(0, len(held), MANY):
        for row in db.execute(query.where(m.item.in_(held[start : start + MANY]))):
            out.setdefault(row.item, []).append(row.owner)
    return out
