"""Lists of outlets: what they report, what they take from each other, and what stands in their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import text

from saksi.store.schema import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

__all__ = [
    "Copy", "Outlet", "Placed", "Unread", "between", "copies", "count", "largest", "length", "named", "outlets",
    "owners", "placed", "shared", "texts", "titles", "traffic", "unread", "using", "voices", "window",
]  # fmt: skip


class Outlet(NamedTuple):
    """An outlet in a list."""

    name: str | None
    reports: int
    days: int
    first: str
    """ISO day of its first dated report; empty without one."""
    last: str


class Placed(NamedTuple):
    """An article of an outlet."""

    number: int
    id: str
    outlet: str | None
    published: str
    """As it came; `UNDATED` where it is not known."""
    title: str | None = None


class Copy(NamedTuple):
    """A copy, whole or in part: `one` has it from `other`."""

    one: str
    other: str
    giver: str | None
    taker: str | None


class Unread(NamedTuple):
    """An article that was kept but not read."""

    id: str
    title: str | None
    reason: str
    published: str


_DAY = f"CASE r.published WHEN '{UNDATED}' THEN NULL ELSE substr(r.published, 1, 10) END"


def outlets(db: Connection) -> list[Outlet]:
    """Return all outlets, the one of most reports first; articles of which it is not known under None."""
    query = text(
        f"SELECT a.outlet, count(*) AS reports, count(DISTINCT {_DAY}) AS days, min({_DAY}) AS first,"  # noqa: S608 - of ours
        f" max({_DAY}) AS last FROM articles a INDEXED BY articles_outlet CROSS JOIN readings r"
        " INDEXED BY readings_day ON r.article = a.number GROUP BY a.outlet"
        " ORDER BY reports DESC, a.outlet"
    )
    return [Outlet(r.outlet, r.reports, r.days, r.first or "", r.last or "") for r in db.execute(query)]


def largest(db: Connection, many: int) -> list[str]:
    """Return the names of the outlets with the most articles."""
    query = text(
        "SELECT outlet FROM articles INDEXED BY articles_outlet WHERE outlet IS NOT NULL GROUP BY outlet"
        " ORDER BY count(*) DESC, outlet LIMIT :many"
    )
    return list(db.execute(query, {"many": many}).scalars())


def count(db: Connection, name: str) -> int:
    """Return how many articles there are of an outlet."""
    query = text("SELECT count(*) FROM articles WHERE outlet = :name")
    return int(db.execute(query, {"name": name}).scalar_one())


def traffic(db: Connection) -> list[tuple[str, str | None, str | None]]:
    """Return (id of the copy, its outlet, outlet that it is from) of all copies, each once."""
    query = text(
        "SELECT DISTINCT k.one, x.outlet AS taker, y.outlet AS giver FROM kept k INDEXED BY kept_copies"
        " CROSS JOIN articles x INDEXED BY articles_name ON x.id = k.one"
        " CROSS JOIN articles y INDEXED BY articles_name ON y.id = k.other WHERE k.part = 'copies'"
    )
    return [(r.one, r.taker, r.giver) for r in db.execute(query)]


def window(db: Connection, name: str, days: tuple[str, str], limit: int) -> list[Placed]:
    """Return the articles of an outlet of some ISO days (empty for any), the last that came in first."""
    dated = " AND r.published >= :since AND r.published < :until AND r.published < :undated" if any(days) else ""
    query = text(
        "SELECT a.number, a.id, a.outlet, r.published FROM articles a CROSS JOIN readings r ON r.article = a.number"  # noqa: S608 - of ours
        f" WHERE a.outlet = :name{dated} ORDER BY a.number DESC LIMIT :limit"
    )
    given: dict[str, object] = {"name": name, "limit": limit}
    if any(days):
        given |= {"since": days[0], "until": f"{days[1]}~" if days[1] else UNDATED, "undated": UNDATED}
    return [Placed(r.number, r.id, r.outlet, r.published) for r in db.execute(query, given)]


def copies(db: Connection, articles: Collection[str], *, taken: bool) -> list[Copy]:
    """Return the copies that articles have from others, or that others have from them."""
    end = "one" if taken else "other"
    query = text(
        f"SELECT k.one, k.other, x.outlet AS taker, y.outlet AS giver FROM json_each(:ids) j"  # noqa: S608 - of ours
        f" CROSS JOIN kept k ON k.{end} = j.value CROSS JOIN articles x ON x.id = k.one"
        " CROSS JOIN articles y ON y.id = k.other WHERE k.part = 'copies'"
    )
    rows = db.execute(query, {"ids": _list(articles)})
    return [Copy(r.one, r.other, r.giver, r.taker) for r in rows]


def length(db: Connection, articles: Collection[str]) -> dict[str, int]:
    """Return the length of articles in code points."""
    query = text("SELECT a.id, length(a.text) AS n FROM json_each(:ids) j CROSS JOIN articles a ON a.id = j.value")
    return {r.id: r.n for r in db.execute(query, {"ids": _list(articles)})}


def voices(db: Connection, articles: Iterable[int]) -> list[tuple[str, int, int]]:
    """Return (actor, statements, articles) of who speaks in some articles, the most often first."""
    query = text(
        "SELECT i.actor, count(*) AS n, count(DISTINCT i.article) AS articles FROM json_each(:numbers) j"
        " CROSS JOIN items i ON i.article = j.value WHERE i.actor IS NOT NULL GROUP BY i.actor ORDER BY n DESC, i.actor"
    )
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode()}
    return [(r.actor, r.n, r.articles) for r in db.execute(query, given)]


def owners(db: Connection, part: str, articles: Iterable[int], limit: int) -> list[str]:
    """Return the ids of what of a part rests on some articles."""
    query = text(
        "SELECT DISTINCT m.owner FROM json_each(:numbers) j CROSS JOIN members m ON m.article = j.value"
        " AND m.part = :part LIMIT :limit"
    )
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode(), "part": part, "limit": limit}
    return list(db.execute(query, given).scalars())


def shared(db: Connection, part: str, articles: Iterable[int], limit: int) -> list[str]:
    """Return the ids of what of a part rests on some articles and has two items or more."""
    query = text(
        "SELECT x.owner FROM (SELECT DISTINCT m.owner FROM json_each(:numbers) j CROSS JOIN members m"
        " ON m.article = j.value AND m.part = :part) x CROSS JOIN members n ON n.part = :part AND n.owner = x.owner"
        " GROUP BY x.owner HAVING count(*) > 1 ORDER BY count(*) DESC, x.owner LIMIT :limit"
    )
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode(), "part": part, "limit": limit}
    return list(db.execute(query, given).scalars())


def titles(db: Connection, articles: Iterable[int]) -> dict[str, set[str]]:
    """Return what those who are named in some articles are called there, by actor."""
    query = text(
        "SELECT DISTINCT c.actor, c.name FROM json_each(:numbers) j CROSS JOIN called c ON c.article = j.value"
    )
    out: dict[str, set[str]] = {}
    for r in db.execute(query, {"numbers": msgspec.json.encode(tuple(articles)).decode()}):
        out.setdefault(r.actor, set()).add(r.name)
    return out


def named(db: Connection, articles: Iterable[int], limit: int) -> list[tuple[str, int]]:
    """Return (actor, articles) of the people and groups that most of some articles name."""
    query = text(
        "SELECT c.actor, count(DISTINCT c.article) AS n FROM json_each(:numbers) j CROSS JOIN called c"
        " ON c.article = j.value WHERE c.kind IN ('person', 'group') GROUP BY c.actor ORDER BY n DESC, c.actor"
        " LIMIT :limit"
    )
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode(), "limit": limit}
    return [(r.actor, r.n) for r in db.execute(query, given)]


def placed(db: Connection, part: str, owned: Collection[str]) -> dict[str, list[Placed]]:
    """Return the articles that some things rest on, each once, with their outlets and when they appeared."""
    inner = (
        "SELECT m.owner, m.item FROM json_each(:owners) j CROSS JOIN members m ON m.part = :part AND m.owner = j.value"
    )
    query = text(
        f"SELECT DISTINCT x.owner, a.number, a.id, a.outlet, r.published, a.title FROM ({inner}) x CROSS JOIN members m"  # noqa: S608 - of ours
        " ON m.part = :part AND m.item = x.item AND m.owner = x.owner CROSS JOIN articles a ON a.number = m.article"
        " CROSS JOIN readings r ON r.article = a.number ORDER BY r.published, a.number"
    )
    out: dict[str, list[Placed]] = {}
    for r in db.execute(query, {"owners": _list(owned), "part": part}):
        out.setdefault(r.owner, []).append(Placed(r.number, r.id, r.outlet, r.published, r.title))
    return out


def between(db: Connection, conflict: str, days: tuple[str, str], limit: int) -> list[Placed]:
    """Return the articles about a conflict from the first to the last of some ISO days, the last that came in first."""
    query = text(
        "SELECT a.number, a.id, a.outlet, r.published FROM members m CROSS JOIN articles a ON a.number = m.article"
        " CROSS JOIN readings r ON r.article = a.number WHERE m.part = 'conflicts' AND m.owner = :conflict"
        " AND r.published >= :since AND r.published < :until ORDER BY a.number DESC LIMIT :limit"
    )
    given = {"conflict": conflict, "since": days[0], "until": f"{days[1]}~", "limit": limit}
    return [Placed(r.number, r.id, r.outlet, r.published) for r in db.execute(query, given)]


def using(db: Connection, terms: Iterable[str], reach: tuple[int, int]) -> set[int]:
    """Return the numbers of the articles from one number to another that have any of some words or phrases."""
    # Within quotation marks nothing is taken for the query language.
    match = " OR ".join('"' + t.replace('"', " ") + '"' for t in terms)
    query = text("SELECT rowid FROM article_words WHERE article_words MATCH :match AND rowid BETWEEN :first AND :last")
    given = {"match": match, "first": reach[0], "last": reach[1]}
    return set(db.execute(query, given).scalars()) if match else set()


def texts(db: Connection, articles: Iterable[int]) -> dict[int, str]:
    """Return the texts of articles by their numbers."""
    query = text("SELECT a.number, a.text FROM json_each(:numbers) j CROSS JOIN articles a ON a.number = j.value")
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode()}
    return {r.number: r.text for r in db.execute(query, given)}


def unread(db: Connection, articles: Iterable[int], limit: int) -> list[Unread]:
    """Return those of some articles that were kept but not read."""
    query = text(
        "SELECT a.id, a.title, r.unread, r.published FROM json_each(:numbers) j CROSS JOIN readings r"
        " ON r.article = j.value CROSS JOIN articles a ON a.number = r.article WHERE r.unread IS NOT NULL LIMIT :limit"
    )
    given = {"numbers": msgspec.json.encode(tuple(articles)).decode(), "limit": limit}
    return [Unread(r.id, r.title, r.unread, r.published) for r in db.execute(query, given)]


def _list(values: Collection[str]) -> str:
    return msgspec.json.encode(tuple(values)).decode()
