"""Stories as a list: the newest report of each decides where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import text

from saksi.store.schema import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection, TextClause

__all__ = ["ANY", "Header", "Place", "Wanted", "headers", "stories"]

ANY = "any"
"""In place of the id of a conflict: of any of them, whichever."""

MANY = 2_000
"""Reports of a conflict or outlet from which walking along the list finds its stories sooner."""
EVER = 2**62
"""After all numbers."""


class Place(NamedTuple):
    """Where a story stands in the list: when its newest report appeared, and the number of that report."""

    published: str
    number: int


class Wanted(NamedTuple):
    """Which stories."""

    conflict: str | None = None
    """Its id, or `ANY`."""
    outlet: str | None = None
    since: str = ""
    """First ISO day on which the newest report appeared."""
    until: str = ""
    """Last such day."""
    least: int = 2
    """Reports at least."""
    after: Place | None = None


class Header(NamedTuple):
    """An article in a list."""

    id: str
    number: int
    title: str | None
    outlet: str | None
    published: str
    """As the store orders by it; `UNDATED` where it is not known."""
    language: str | None


# Undated reports stand at the end: an empty day is before all days.
_WHEN = f"CASE r.published WHEN '{UNDATED}' THEN '' ELSE r.published END"
_FIELDS = f"SELECT m.owner, {_WHEN} AS published, r.article AS number"
_OTHERS = "members o INDEXED BY members_owner"
_LAST = (
    f" NOT EXISTS (SELECT 1 FROM {_OTHERS} CROSS JOIN readings s ON s.article = o.article WHERE o.part = 'stories'"  # noqa: S608
    " AND o.owner = m.owner AND s.published < :undated AND (s.published, s.article) > (r.published, r.article))"
)
_LEAST = (
    f" AND (SELECT count(DISTINCT o.article) FROM {_OTHERS} WHERE o.part = 'stories' AND o.owner = m.owner)"  # noqa: S608
    " >= :least"
)
_RANGE = " AND r.published >= :since AND r.published < :until"
_SOME = (
    f" AND (:conflict IS NULL OR EXISTS (SELECT 1 FROM {_OTHERS} CROSS JOIN members c ON c.article = o.article"  # noqa: S608
    " AND c.part = 'conflicts' AND c.owner = :conflict WHERE o.part = 'stories' AND o.owner = m.owner))"
    f" AND (:outlet IS NULL OR EXISTS (SELECT 1 FROM {_OTHERS} CROSS JOIN articles a ON a.number = o.article"
    " WHERE o.part = 'stories' AND o.owner = m.owner AND a.outlet = :outlet))"
)
_WALKED = (
    f"{_FIELDS} FROM readings r CROSS JOIN members m ON m.article = r.article AND m.part = 'stories'"
    f" WHERE r.published < :undated{_RANGE} AND (r.published, r.article) < (:published, :number) AND{_LAST}{_LEAST}"
    f"{_SOME} ORDER BY r.published DESC, r.article DESC LIMIT :limit"
)
_COUNTS = (
    "SELECT (SELECT count(*) FROM members WHERE part = 'conflicts' AND owner = :conflict),"
    " (SELECT count(*) FROM articles WHERE outlet = :outlet)"
)
_UNDATED = (
    f"{_FIELDS} FROM readings r CROSS JOIN members m ON m.article = r.article AND m.part = 'stories'"  # noqa: S608
    " WHERE r.published = :undated AND r.article < :number AND NOT EXISTS (SELECT 1"
    f" FROM {_OTHERS} CROSS JOIN readings s ON s.article = o.article WHERE o.part = 'stories' AND o.owner = m.owner"
    f" AND (s.published < :undated OR s.article > r.article)){_LEAST}{_SOME}"
    " ORDER BY r.article DESC LIMIT :limit"
)
_OUTLET = (
    "SELECT m.owner FROM articles a CROSS JOIN members m ON m.article = a.number AND m.part = 'stories'"
    " WHERE a.outlet = :outlet"
)
_CONFLICT = (
    "SELECT m.owner FROM members c CROSS JOIN members m ON m.article = c.article AND m.part = 'stories'"
    " WHERE c.part = 'conflicts' AND c.owner = :conflict"
)
_NEWEST = (
    "SELECT o.owner, max(CASE s.published WHEN :undated THEN '' ELSE s.published END || printf(' %010d', s.article))"
    " AS place FROM ({found}) x CROSS JOIN members o INDEXED BY members_owner ON o.part = 'stories'"
    " AND o.owner = x.owner CROSS JOIN readings s ON s.article = o.article GROUP BY o.owner"
    " HAVING count(DISTINCT o.article) >= :least"
)


def stories(db: Connection, wanted: Wanted, limit: int) -> list[tuple[str, Place]]:
    """Return stories, the one whose newest report is newest first; those without any date at the end."""
    some = {"conflict": wanted.conflict, "outlet": wanted.outlet}
    counts = db.execute(_of(_COUNTS, wanted), some).one()
    # Of a conflict or outlet with few reports, the stories are gathered; of others the list is walked along.
    if any(name and n < MANY for name, n in zip(some.values(), counts, strict=True)):
        return _gathered(db, wanted, limit)
    given = {"undated": UNDATED, "since": wanted.since, "until": _until(wanted), "least": wanted.least, **some}
    after = wanted.after or Place(UNDATED, 0)
    found: list[tuple[str, Place]] = []
    if after.published:
        rows = db.execute(_of(_WALKED, wanted), given | after._asdict() | {"limit": limit})
        found = [(r.owner, Place(r.published, r.number)) for r in rows]
    if len(found) < limit and not wanted.since and not wanted.until:
        number = EVER if after.published else after.number
        rest = {"undated": UNDATED, "least": wanted.least, "number": number, "limit": limit - len(found), **some}
        found += [(r.owner, Place("", r.number)) for r in db.execute(_of(_UNDATED, wanted), rest)]
    return found


def headers(db: Connection, ids: Collection[str]) -> Iterator[Header]:
    """Yield what a list says of articles, in the order in which they appeared, undated ones last."""
    query = text(
        "SELECT a.id, a.number, a.title, a.outlet, r.published, a.language FROM json_each(:ids) j"
        " CROSS JOIN articles a ON a.id = j.value CROSS JOIN readings r ON r.article = a.number"
        " ORDER BY r.published, a.number"
    )
    yield from (Header(*r) for r in db.execute(query, {"ids": msgspec.json.encode([*ids]).decode()}))


def _gathered(db: Connection, wanted: Wanted, limit: int) -> list[tuple[str, Place]]:
    found = " INTERSECT ".join(q for q, asked in ((_OUTLET, wanted.outlet), (_CONFLICT, wanted.conflict)) if asked)
    after = wanted.after or Place(UNDATED, 0)
    query = _of(
        f"SELECT owner, place FROM ({_NEWEST.format(found=f'SELECT DISTINCT owner FROM ({found})')})"  # noqa: S608
        " WHERE place < :after AND place >= :since AND place < :until ORDER BY place DESC LIMIT :limit",
        wanted,
    )
    given = {
        "undated": UNDATED,
        "since": wanted.since,
        "until": _until(wanted),
        "least": wanted.least,
        "limit": limit,
        "after": f"{after.published} {after.number:010d}",
        **({"outlet": wanted.outlet} if wanted.outlet else {}),
        **({"conflict": wanted.conflict} if wanted.conflict else {}),
    }
    out = []
    for r in db.execute(query, given):
        published, _, number = r.place.rpartition(" ")
        out.append((r.owner, Place(published, int(number))))
    return out


def _of(query: str, wanted: Wanted) -> TextClause:
    """Return a query of one conflict, as one of any conflict where that is wanted."""
    if wanted.conflict != ANY:
        return text(query)
    return text(
        query.replace(" AND c.owner = :conflict", " AND :conflict = 'any'").replace(
            " AND owner = :conflict", " AND :conflict = 'any'"
        )
    )


def _until(wanted: Wanted) -> str:
    return f"{wanted.until}~" if wanted.until else UNDATED
