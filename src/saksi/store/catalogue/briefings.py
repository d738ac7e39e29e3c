"""Briefings as they are kept, and when the reports came in that they cite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import delete, insert, select, update

from saksi.store import schema
from saksi.store.personal import briefings

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Select

__all__ = ["Head", "added", "articles_with", "current", "drop", "found", "heads", "make", "save"]

MANY = 500
"""Values in one query."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing without its content."""

    id: str
    reader: str
    title: str
    created: str
    """In ISO 8601 and UTC."""
    changed: str


def added(db: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return when articles came in, in ISO 8601 and UTC, empty where that is not known."""
    a, held = schema.articles.c, sorted(ids)
    parts = (held[n : n + MANY] for n in range(0, len(held), MANY))
    return {r.id: r.added for some in parts for r in db.execute(select(a.id, a.added).where(a.id.in_(some)))}


def articles_with(db: Connection, items: Collection[str]) -> dict[str, str]:
    """Return of statements, figures and events the id of the article that each was read in."""
    a, i, held = schema.articles.c, schema.items.c, sorted(items)
    query = select(i.id, a.id.label("article")).join_from(schema.items, schema.articles)
    parts = (held[n : n + MANY] for n in range(0, len(held), MANY))
    return {r.id: r.article for some in parts for r in db.execute(query.where(i.id.in_(some)))}


def heads(db: Connection, limit: int) -> list[Head]:
    """Return the briefings of all readers, the last changed first."""
    return [_head(r) for r in db.execute(_heads().order_by(briefings.c.changed.desc()).limit(limit))]


def current(db: Connection, reader: str) -> str | None:
    """Return the id of the briefing that a reader is at; None if they have none."""
    b = briefings.c
    query = select(b.id).where(b.reader == reader).order_by(b.changed.desc(), b.created.desc(), b.id).limit(1)
    return db.execute(query).scalar()


def found(db: Connection, item: str) -> tuple[Head, bytes] | None:
    """Return a briefing and its content."""
    b = briefings.c
    row = db.execute(_heads().add_columns(b.body).where(b.id == item)).first()
    return (_head(row), row.body) if row else None


def make(db: Connection, head: Head, body: bytes) -> None:
    """Keep a new briefing, within a transaction that writes."""
    db.execute(insert(briefings).values(**msgspec.structs.asdict(head), body=body))


def save(db: Connection, head: Head, body: bytes) -> None:
    """Keep another content of a briefing, within a transaction that writes."""
    values = {"title": head.title, "changed": head.changed, "body": body}
    db.execute(update(briefings).where(briefings.c.id == head.id).values(**values))


def drop(db: Connection, item: str) -> None:
    """Forget a briefing, within a transaction that writes."""
    db.execute(delete(briefings).where(briefings.c.id == item))


def _head(row: Any) -> Head:
    return Head(id=row.id, reader=row.reader, title=row.title, created=row.created, changed=row.changed)


def _heads() -> Select[Any]:
    b = briefings.c
    return select(b.id, b.reader, b.title, b.created, b.changed)
