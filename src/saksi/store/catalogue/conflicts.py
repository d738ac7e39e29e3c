"""What belongs to a conflict: its reports by day, its newest reports, and who speaks most in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import text

from saksi.store.schema import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

__all__ = ["days", "loudest", "outlets", "owners", "resting", "small_parts", "speakers"]

# A plus sign keeps SQLite from looking up one report after the other where one walk along an index tells all.
_DAYS = text(
    "SELECT substr(r.published, 1, 10) AS day, count(*) AS n FROM (SELECT DISTINCT article FROM members"
    " INDEXED BY members_owner WHERE part = 'conflicts' AND owner = :conflict) m"
    " CROSS JOIN readings r INDEXED BY readings_day ON r.article = m.article"
    " WHERE r.published < :undated AND r.published >= :first GROUP BY 1 ORDER BY 1"
)
_OUTLETS = text(
    "SELECT count(DISTINCT outlet) FROM articles a WHERE +a.number IN"
    " (SELECT article FROM members INDEXED BY members_owner WHERE part = 'conflicts' AND owner = :conflict)"
)
_RESTING = text(
    "SELECT m.owner, count(DISTINCT m.item) AS n FROM json_each(:articles) j CROSS JOIN members m"
    " ON m.article = j.value AND m.part = :part GROUP BY m.owner"
)
_LOUDEST = text(
    "SELECT m.owner, count(DISTINCT m.article) AS n FROM json_each(:articles) j CROSS JOIN members m"
    " ON m.article = j.value AND m.part = 'utterances' GROUP BY m.owner ORDER BY n DESC, m.owner LIMIT :limit"
)
_SPEAKERS = text(
    "SELECT i.actor, count(DISTINCT coalesce(m.owner, i.id)) AS n, count(DISTINCT i.article) AS reports,"
    " max(i.article) AS article FROM json_each(:articles) j CROSS JOIN items i ON i.article = j.value"
    " LEFT JOIN members m ON m.part = 'utterances' AND m.item = i.id"
    " WHERE i.kind = 'statement' AND i.actor IS NOT NULL GROUP BY i.actor"
    " ORDER BY reports DESC, n DESC, i.actor LIMIT :limit"
)

_SMALL = text(
    "SELECT DISTINCT m.part, m.owner, k.at FROM json_each(:parts) j CROSS JOIN members m ON m.part = j.value"
    " CROSS JOIN kept k INDEXED BY kept_owner ON k.part = m.part AND k.owner = m.owner WHERE EXISTS (SELECT 1"
    " FROM members c WHERE c.article = m.article AND c.part = 'conflicts' AND c.owner = :conflict) ORDER BY k.at"
)


def days(db: Connection, conflict: str, first: str = "") -> list[tuple[str, int]]:
    """Return (ISO day, reports) of a conflict from a day on; what is dated by month or year only stands as that."""
    given = {"conflict": conflict, "first": first, "undated": UNDATED}
    return [(r.day, r.n) for r in db.execute(_DAYS, given)]


def outlets(db: Connection, conflict: str) -> int:
    """Return the number of outlets that report on a conflict."""
    return int(db.execute(_OUTLETS, {"conflict": conflict}).scalar_one())


def resting(db: Connection, part: str, articles: Collection[int]) -> dict[str, int]:
    """Return what of a part is made of items in some articles: its id, and of how many."""
    given = {"articles": _list(articles), "part": part}
    return {r.owner: r.n for r in db.execute(_RESTING, given)}


def loudest(db: Connection, articles: Collection[int], limit: int) -> dict[str, int]:
    """Return the utterances that most of some articles report, each with how many do."""
    given = {"articles": _list(articles), "limit": limit}
    return {r.owner: r.n for r in db.execute(_LOUDEST, given)}


def speakers(db: Connection, articles: Collection[int], limit: int) -> list[tuple[str, int, int, int]]:
    """Return whose words most of some articles carry: actor, utterances, articles, the number of one of these."""
    given = {"articles": _list(articles), "limit": limit}
    return [(r.actor, r.n, r.reports, r.article) for r in db.execute(_SPEAKERS, given)]


def owners(db: Connection, part: str, ids: Collection[str]) -> dict[str, int]:
    """Return of things kept on how many articles each rests."""
    query = text(
        "SELECT m.owner, count(DISTINCT m.article) AS n FROM json_each(:ids) j"
        " CROSS JOIN members m INDEXED BY members_owner ON m.part = :part AND m.owner = j.value GROUP BY m.owner"
    )
    given = {"ids": msgspec.json.encode([*ids]).decode(), "part": part}
    return {r.owner: r.n for r in db.execute(query, given)}


def small_parts(db: Connection, parts: Collection[str], conflict: str) -> dict[str, list[str]]:
    """Return what of some parts rests on articles of a conflict, in the order of the record.

    It goes through the whole of each part: for those of which there are few.
    """
    out: dict[str, list[str]] = {p: [] for p in parts}
    given = {"parts": msgspec.json.encode([*parts]).decode(), "conflict": conflict}
    for r in db.execute(_SMALL, given):
        out[r.part].append(r.owner)
    return out


def _list(numbers: Collection[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
