"""The timeline of a conflict, or of the whole store, as a list that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, text

from saksi.model.calendar import order_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

__all__ = ["NEVER", "Days", "PerDay", "articles_of_items", "entries", "ids", "numbers", "per_day", "same_day"]

NEVER = "9999"
"""Stands in the order of the timeline where a date is not known."""
MANY = 2_000
"""Articles of a conflict from which walking along the timeline finds its entries sooner than gathering them does."""

ELSEWHERE = ("planned", "conditional", "past_context")
"""Statuses of what stands beside the days of a timeline."""

_OF = (
    "SELECT DISTINCT m.owner FROM members c CROSS JOIN members m ON m.article = c.article AND m.part = 'timeline'"
    " WHERE c.part = 'conflicts' AND c.owner = :conflict"
)
# SQLite is told which index it takes, and by a plus sign which it does not: it knows nothing of how many there are.
_WITHIN = (
    " AND EXISTS (SELECT 1 FROM members m INDEXED BY members_owner CROSS JOIN members c"
    " ON c.article = m.article AND c.part = 'conflicts' WHERE m.part = 'timeline'"
    " AND m.owner = k.owner AND c.owner = :conflict)"
)
_RANGE = " AND k.at >= :since AND k.at < :before AND (:type = '' OR instr(k.at, :type) > 0)"
_GATHERED = (
    f"FROM ({_OF}) x CROSS JOIN kept k ON k.part = 'timeline' AND k.owner = x.owner{_RANGE.replace('k.at', '+k.at')}"
)
_WALKED = f"FROM kept k WHERE k.part = 'timeline'{_RANGE}{_WITHIN}"
_ALL = f"FROM kept k WHERE k.part = 'timeline'{_RANGE}"


class Days(NamedTuple):
    """Which stretch of a timeline."""

    since: str = ""
    """First ISO day, month or year."""
    before: str = NEVER
    """Place in the order before which entries stand; what has no date stands from `NEVER` on."""
    type: str = ""
    """PLOVER type."""


class PerDay(NamedTuple):
    """Entries of one date, type and status."""

    day: str
    """The date that they give; of what is no day, as `order_of` has it."""
    type: str
    """PLOVER type."""
    mode: str | None
    """`ceasefire`, or None for any other."""
    status: str
    """`denied`, or `asserted` for what is told as having happened."""
    n: int


def entries(db: Connection, conflict: str | None, size: int, days: Days) -> Iterator[tuple[str, str, bytes]]:
    """Yield (place, id, what is kept) of entries of the timeline, the last first.

    They are fetched as they are asked for: whoever has enough stops.

    Args:
        db: an open store.
        conflict: id of the conflict on whose articles they rest; None for all.
        size: number of articles of the conflict.
        days: which stretch.
    """
    query = text(f"SELECT k.at, k.owner, k.body {_from(conflict, size)} ORDER BY k.at DESC")
    for r in db.execute(query, _given(conflict, days)):
        yield r.at, r.owner, r.body


def per_day(db: Connection, conflict: str, size: int, days: Days) -> list[PerDay]:
    """Return how many entries of a stretch there are, oldest first, without what is planned or told as history."""
    dated = "substr(k.at, 1, instr(k.at, ' ') - 1)"
    rest = "substr(k.at, instr(k.at, ' ') + 1)"
    told = " AND ".join(f"instr(k.at, ' {s} ') = 0" for s in ELSEWHERE)
    query = text(
        "SELECT day, substr(rest, 1, instr(rest, ' ') - 1) AS type, truce, denied, count(*) AS n FROM"  # noqa: S608
        f" (SELECT {dated} AS day, {rest} AS rest, instr(k.at, ' ceasefire ') > 0 AS truce, instr(k.at, ' denied ') > 0"
        f" AS denied {_from(conflict, size)} AND {told}) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    )
    return [
        PerDay(r.day, r.type, "ceasefire" if r.truce else None, "denied" if r.denied else "asserted", r.n)
        for r in db.execute(query, _given(conflict, days))
    ]


def same_day(db: Connection, date: str | None, type_: str, limit: int, *, status: str = "") -> list[str]:
    """Return the ids of entries of one date and type, with `status` those of it; without a date, the undated."""
    query = text(
        "SELECT owner FROM kept WHERE part = 'timeline' AND at >= :first AND at < :last"
        " AND (:status = '' OR instr(at, :status) > 0) ORDER BY at LIMIT :n"
    )
    first = f"{order_of(date) if date else NEVER} {type_} "
    given = {"first": first, "last": f"{first}~", "n": limit, "status": status and f" {status} "}
    return list(db.execute(query, given).scalars())


def numbers(db: Connection, ids: Collection[str]) -> list[int]:
    """Return the numbers of articles."""
    query = text("SELECT number FROM articles WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    return [n for some in _parts(sorted({*ids})) for n in db.execute(query, {"ids": some}).scalars()]


def ids(db: Connection, numbers: Collection[int]) -> list[str]:
    """Return the ids of articles."""
    query = text("SELECT a.id FROM json_each(:numbers) j CROSS JOIN articles a ON a.number = j.value")
    return list(db.execute(query, {"numbers": f"[{','.join(map(str, numbers))}]"}).scalars())


def articles_of_items(db: Connection, items: Collection[str]) -> dict[str, str]:
    """Return of statements, figures and events the article in which they stand, the first that came."""
    query = text(
        "SELECT i.id, a.id AS article FROM items i CROSS JOIN articles a ON a.number = i.article WHERE i.id IN :items"
        " ORDER BY a.number DESC"
    ).bindparams(bindparam("items", expanding=True))
    return {r.id: r.article for some in _parts(sorted({*items})) for r in db.execute(query, {"items": some})}


def _from(conflict: str | None, size: int) -> str:
    return _ALL if conflict is None else _WALKED if size > MANY else _GATHERED


def _given(conflict: str | None, days: Days) -> dict[str, str]:
    held = {"since": days.since, "before": days.before, "type": days.type and f" {days.type} "}
    return held | ({"conflict": conflict} if conflict else {})


def _parts(values: Sequence[str], many: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), many):
        yield values[start : start + many]
