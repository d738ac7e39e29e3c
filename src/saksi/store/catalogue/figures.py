"""Figures that contradict each other, and counts that are given at one time only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["disagreeing", "lone"]

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
    given: dict[str, object] = {"first": f"{KIND} ", "last": f"{KIND}!", "after": after or "", "limit": limit}
    if conflict is not None:
        given["conflict"] = conflict
    query = text(f"{_DISAGREEING}{_WITHIN if conflict is not None else ''} ORDER BY m.owner LIMIT :limit")
    return [(owner, owner) for owner in db.execute(query, given).scalars()]


def lone(db: Connection, conflict: str) -> dict[str, int]:
    """Return by measure how many counts in the reports of a conflict are given at one time only."""
    return {r.what: r.n for r in db.execute(_LONE, {"conflict": conflict})}


_LONE = text(
    "SELECT i.what, count(DISTINCT g.owner) AS n FROM members c CROSS JOIN items i ON i.article = c.article"
    " AND i.kind = 'figure' CROSS JOIN members g ON g.part = 'figure_groups' AND g.item = i.id"
    " WHERE c.part = 'conflicts' AND c.owner = :conflict AND NOT EXISTS (SELECT 1 FROM members f CROSS JOIN members s"
    " ON s.part = 'series' AND s.item = f.item WHERE f.part = 'figure_groups' AND f.owner = g.owner) GROUP BY 1"
)
# From the links on: they are few, and SQLite would go through all groups.
_DISAGREEING = (
    "SELECT DISTINCT m.owner FROM kept k CROSS JOIN members m ON m.part = 'figure_groups' AND m.item = k.one"
    " WHERE k.part = 'links' AND k.at >= :first AND k.at < :last AND m.owner > :after"
)
_WITHIN = (
    " AND EXISTS (SELECT 1 FROM members c WHERE c.article = m.article AND c.part = 'conflicts' AND c.owner = :conflict)"
)
