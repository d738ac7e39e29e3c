"""Lists of what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from saksi.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["beside"]


def beside(db: Connection, actor: str, days: tuple[str, str], limit: int) -> list[str]:
    """Return the ids of statements of a speaker from the first to the last of some ISO days, oldest first."""
    i = schema.items.c
    query = select(i.id).where(i.actor == actor, i.kind == "statement", i.day >= days[0], i.day <= days[1])
    return list(dict.fromkeys(db.execute(query.order_by(i.day, i.id).limit(limit)).scalars()))
