"""Read a store as it is at one moment: steps of a transaction that the caller begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from saksi.store import schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, Select

__all__ = ["count", "homes", "in_order", "refs"]

MANY = 500
"""Values in one query."""
_ORDER = (schema.readings.c.published, schema.articles.c.ref, schema.articles.c.id)


def count(db: Connection) -> int:
    """Return the number of articles."""
    return int(db.execute(select(func.count()).select_from(schema.articles)).scalar_one())


def in_order(db: Connection, articles: Collection[str] | None = None) -> Iterator[str]:
    """Yield ids of articles, all of them or some, oldest first, those without a date last."""
    query: Select[Any] = select(*_ORDER).join_from(schema.articles, schema.readings)
    if articles is None:
        yield from (row.id for row in db.execute(query.order_by(*_ORDER)))
        return
    found = (row for some in _parts(articles) for row in db.execute(query.where(schema.articles.c.id.in_(some))))
    yield from (row[-1] for row in sorted(map(tuple, found)))


def refs(db: Connection, articles: Collection[str]) -> dict[str, str]:
    """Return the names that articles came with."""
    a = schema.articles.c
    return {r.id: r.ref for some in _parts(articles) for r in db.execute(select(a.id, a.ref).where(a.id.in_(some)))}


def homes(db: Connection, items: Collection[str]) -> set[str]:
    """Return the ids of the articles in which any of some statements, figures and events stand."""
    query = select(schema.articles.c.id).join_from(schema.items, schema.articles)
    return {i for some in _parts(items) for i in db.execute(query.where(schema.items.c.id.in_(some))).scalars()}


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    held = list(values)
    for start in range(0, len(held), MANY):
        yield held[start : start + MANY]
