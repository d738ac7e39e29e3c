"""What people may be asked about: the readings and links that the machine is least sure of, and what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import json
from sqlalchemy import func, select, text

from saksi.model.verdicts import Verdict, standing, undone
from saksi.store import schema
from saksi.store.blob import unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection, Select

__all__ = ["Doubt", "Field", "about", "doubtful", "field", "lately", "links_in", "sizes", "standing_in", "today"]

RECENT = 5_000
"""How many articles back doubts are looked for where nothing is asked."""
FIELD = 1_000
"""Articles of a field, at most: the last ones that came in."""
LINKED = 300
"""Articles whose links are looked through."""
LATELY = 500
"""Verdicts among which the last one of somebody is looked for."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles are meant; None means any."""

    conflict: str | None = None
    """Id of a conflict."""
    outlet: str | None = None
    since: str | None = None
    """First day on which they appeared, ISO."""


class Doubt(msgspec.Struct, frozen=True):
    """Something read, and how sure that is."""

    id: str
    article: str
    score: float


def field(db: Connection, asked: Field) -> list[int] | None:
    """Return the numbers of the articles that are meant, the last 1,000 that came in; None where any is."""
    a, r, m = schema.articles.c, schema.readings.c, schema.members.c
    query = select(a.number)
    if asked == Field():
        return None
    if asked.conflict is not None:
        query = query.where(a.number.in_(select(m.article).where(m.part == "conflicts", m.owner == asked.conflict)))
    if asked.outlet is not None:
        query = query.where(a.outlet == asked.outlet)
    if asked.since is not None:
        later = select(r.article).where(r.published >= asked.since, r.published < schema.UNDATED)
        query = query.where(a.number.in_(later))
    return list(db.execute(query.order_by(a.number.desc()).limit(FIELD)).scalars())


def doubtful(db: Connection, kind: str, below: float, limit: int, within: Collection[int] | None) -> list[Doubt]:
    """Return what was read of a kind, the least sure first.

    Args:
        db: an open store, within a transaction.
        kind: `statement`, `figure` or `event`.
        below: only with a score below this, 0 to 1.
        limit: how many at most.
        within: numbers of articles; None for the last 5,000 that came in.
    """
    a, i = schema.articles.c, schema.items.c
    query = select(i.id, i.article, i.score).where(i.score < below).order_by(i.score, i.id).limit(limit)
    if within is None:
        newest = db.execute(select(func.max(a.number))).scalar() or 0
        query = query.where(i.kind == kind, i.article > newest - RECENT)
    else:
        # Through the articles: by their scores, all items of a kind would be gone through.
        query = query.where(i.kind.concat("") == kind, i.article.in_(_given(within)))
    rows = list(db.execute(query))
    named = select(a.number, a.id).where(a.number.in_(_given({r.article for r in rows})))
    ids = {r.number: r.id for r in db.execute(named)}
    return [Doubt(r.id, ids[r.article], r.score) for r in {r.id: r for r in rows}.values()]


def links_in(db: Connection, part: str, within: Collection[int] | None) -> dict[str, bytes]:
    """Return the links of a part, by their ids, kept together with one from what was read in the last 300 articles."""
    a = schema.articles.c
    if within is None:
        meant = list(db.execute(select(a.number).order_by(a.number.desc()).limit(LINKED)).scalars())
    else:
        meant = sorted(within, reverse=True)[:LINKED]
    given = {"part": part, "articles": json.encode(meant).decode()}
    return {r.link: r.body for r in db.execute(_LINKS, given)}


def standing_in(db: Connection, items: Collection[str]) -> dict[str, str]:
    """Return of some items the id of the article that each was read in; of one in several, the first that came in."""
    a, i = schema.articles.c, schema.items.c
    query = select(i.id, a.id.label("article")).join_from(schema.items, schema.articles).order_by(a.number.desc())
    return {r.id: r.article for r in db.execute(query.where(i.id.in_(_given(items))))}


def sizes(db: Connection, part: str, owners: Collection[str]) -> dict[str, int]:
    """Return in how many articles each of some things kept is told."""
    m = schema.members.c
    query = select(m.owner, func.count(m.article.distinct()).label("n")).where(m.part == part).group_by(m.owner)
    return {r.owner: r.n for r in db.execute(query.where(m.owner.in_(_given(owners))))}


def about(db: Connection, items: Collection[str]) -> list[Verdict]:
    """Return the verdicts about any of some items, and what undid them, oldest first."""
    v = schema.verdicts.c
    found: dict[str, Verdict] = {}
    columns = [v.item, v.other]
    asked = {*items}
    while asked:
        fresh = {
            x.id: x
            for column in columns
            for x in _verdicts(db.execute(select(v.body).where(column.in_(_given(asked)))).scalars())
        }
        # What undoes a verdict names it as its item.
        asked = fresh.keys() - found.keys()
        found |= fresh
        columns = [v.item]
    return sorted(found.values(), key=lambda x: (x.at, x.id))


def lately(db: Connection, by: str) -> Verdict | None:
    """Return the last verdict of somebody that stands, among the last 500 of all; None where there is none."""
    v = schema.verdicts.c
    rows = db.execute(select(v.body).order_by(v.at.desc(), v.id.desc()).limit(LATELY)).scalars()
    # What undoes or replaces a verdict is younger, and so among them.
    return next((x for x in reversed(standing(_verdicts(rows))) if x.by == by), None)


def today(db: Connection, by: str, day: str) -> int:
    """Return how many verdicts somebody gave since the beginning of an ISO day in UTC, undone ones left out."""
    v = schema.verdicts.c
    rows = list(_verdicts(db.execute(select(v.body).where(v.at >= day)).scalars()))
    fallen = undone(rows)
    return sum(x.by == by and x.kind != "undo" and x.id not in fallen for x in rows)


# SQLite has to be kept from going through a whole part by another index.
_LINKS = text(
    "SELECT k.link, k.body FROM (SELECT DISTINCT k.owner FROM json_each(:articles) j CROSS JOIN items i"
    " INDEXED BY items_article ON i.article = j.value CROSS JOIN kept k INDEXED BY kept_one ON k.one = i.id"
    " WHERE k.part = :part) o CROSS JOIN kept k INDEXED BY kept_owner ON k.part = :part AND k.owner = o.owner"
    " WHERE k.link IS NOT NULL"
)


def _verdicts(bodies: Iterable[bytes]) -> Iterator[Verdict]:
    return (unpacked(body, Verdict) for body in bodies)


def _given(values: Iterable[str | int]) -> Select[tuple[Any]]:
    """Return values as one, so that a query of many is made ready once and not for each number of them."""
    held = func.json_each(json.encode(sorted(set(values))).decode()).table_valued("value")
    return select(held.c.value)
