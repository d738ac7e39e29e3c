"""Lists of figures that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from saksi.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["disagreeing"]

KIND = "figures_disagree"


def disagreeing(
    db: Connection, limit: int, *, conflict: str | None = None, after: str | None = None
) -> list[tuple[str, str]]:
    """Return (place, id of a group) of figures side by side of which two disagree, each group once.

    Args:
        db: an open store.
        limit: how many at most.
        conflict: id of the conflict whose articles they stand in.
        after: place of the last one that was listed before.
    """
    k, m = schema.kept.c, schema.members.c
    query = (
        select(m.owner)
        .distinct()
        .join_from(schema.kept, schema.members, (m.part == "figure_groups") & (m.item == k.one))
        .where(k.part == "links", k.at >= f"{KIND} ", k.at < f"{KIND}!")
    )
    if conflict is not None:
        field = schema.members.alias("field")
        query = query.where(
            m.article.in_(select(field.c.article).where(field.c.part == "conflicts", field.c.owner == conflict))
        )
    if after is not None:
        query = query.where(m.owner > after)
    return [(owner, owner) for owner in db.execute(query.order_by(m.owner).limit(limit)).scalars()]
