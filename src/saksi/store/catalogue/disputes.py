"""Lists of disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from saksi.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["days"]


def days(db: Connection, conflict: str | None = None, owner: str | None = None) -> dict[str, tuple[str, str]]:
    """Return of each dispute the first and the last ISO day on which a report of it appeared; `""` if not known.

    Args:
        db: an open store, within a transaction.
        conflict: id of the conflict whose articles they rest on.
        owner: id of the one that is meant.
    """
    m, r = schema.members.c, schema.readings.c
    known = func.nullif(r.published, schema.UNDATED)
    query = (
        select(m.owner, func.min(known).label("first"), func.max(known).label("last"))
        .join_from(schema.members, schema.readings, r.article == m.article)
        .where(m.part == "disputes")
        .group_by(m.owner)
    )
    if owner is not None:
        query = query.where(m.owner == owner)
    if conflict is not None:
        field = schema.members.alias("field")
        query = query.where(
            m.article.in_(select(field.c.article).where(field.c.part == "conflicts", field.c.owner == conflict))
        )
    return {row.owner: ((row.first or "")[:10], (row.last or "")[:10]) for row in db.execute(query)}
