"""What came into a store since a reader last looked: which reports, and what rests on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select, text
from sqlalchemy.dialects.sqlite import insert as insert_or

from saksi.store import schema
from saksi.store.personal import marks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

__all__ = [
    "MANY", "Came", "came", "disagreeing", "mark", "newest_days", "outlets", "put_mark",
    "said", "said_in", "since", "touched",
]  # fmt: skip

MANY = 2000
"""Reports that are looked at, at most: the last that came in."""
ENOUGH = 30
"""Reports that make a day worth showing by itself."""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What came in, in numbers."""

    reports: int
    outlets: int
    first: str | None
    """ISO day of the oldest dated report."""
    last: str | None


def mark(db: Connection, reader: str) -> tuple[int, str] | None:
    """Return the number of the last article that a reader marked as seen, and when that was; None if they never did."""
    m = marks.c
    row = db.execute(select(m.number, m.at).where(m.reader == reader)).first()
    return (row.number, row.at) if row else None


def put_mark(db: Connection, reader: str, number: int, at: str) -> None:
    """Keep the mark of a reader, within a transaction that writes."""
    row = {"reader": reader, "number": number, "at": at}
    query = insert_or(marks).values(**row)
    db.execute(query.on_conflict_do_update(index_elements=["reader"], set_={"number": number, "at": at}))


def newest_days(db: Connection, before: str) -> tuple[str, str] | None:
    """Return the first and last ISO day of the newest reports that are dated before a day; None without any.

    It is the newest day; where that has few reports, as many days before it as give enough, within a week.
    """
    r = schema.readings.c
    query = select(r.published).where(r.published < before, r.published >= "1000").order_by(r.published.desc())
    held = [str(p)[:10] for p in db.execute(query.limit(ENOUGH)).scalars()]
    if not held:
        return None
    last = held[0]
    week = str(date.fromisoformat(last) - timedelta(days=7)) if len(last) == len(before) else last
    return min((d for d in held if d > week), default=last), last


def since(db: Connection, number: int | None, days: tuple[str, str] = ("", "")) -> list[int]:
    """Return the numbers of the articles after one, or of days where `number` is None: the last, `MANY` at most."""
    if number is not None:
        return list(db.execute(_SINCE, {"number": number, "limit": MANY}).scalars())
    r = schema.readings.c
    of_day = select(r.article).where(r.published >= days[0], r.published < f"{days[1]}~").order_by(r.article.desc())
    return list(db.execute(of_day.limit(MANY)).scalars())


def came(db: Connection, number: int | None, days: tuple[str, str] = ("", ""), before: str = schema.UNDATED) -> Came:
    """Return how many reports came in after an article, or on some days, from how many outlets, and of which days.

    Only what is dated before the ISO day `before` counts for the days.
    """
    if number is not None:
        counted = db.execute(_COUNTED, {"number": number}).one()
        dated = db.execute(_DAYS, {"number": number, "before": before}).one()
        return Came(reports=counted[0], outlets=counted[1], first=_day(dated[0]), last=_day(dated[1]))
    counted = db.execute(_OF_DAY, {"day": days[0], "next": f"{days[1]}~"}).one()
    return Came(reports=counted[0], outlets=counted[1], first=days[0] or None, last=days[1] or None)


def touched(db: Connection, part: str, articles: Collection[int]) -> list[tuple[str, str, int]]:
    """Return (owner, item, number of the article) of what of a part rests on some articles."""
    found = db.execute(_TOUCHED, {"part": part, "articles": _list(articles)})
    return [(r.owner, r.item, r.article) for r in found]


def said(db: Connection, articles: Collection[int], limit: int, *, apart: bool = False) -> list[tuple[str, int]]:
    """Return (id, how many of these articles report it) of the utterances in some articles, the most reported first.

    With `apart`, of those alone that no article of a conflict reports.
    """
    query = text(_SAID.format(apart=_APART if apart else ""))
    found = db.execute(query, {"articles": _list(articles), "limit": limit})
    return [(r.owner, r.n) for r in found]


def said_in(db: Connection, articles: Collection[int], *, apart: bool = False) -> int:
    """Return how many utterances some articles report; with `apart`, of those that no article of a conflict reports."""
    query = text(_SAID_IN.format(apart=_APART if apart else ""))
    return int(db.execute(query, {"articles": _list(articles)}).scalar_one())


def disagreeing(db: Connection, articles: Collection[int]) -> list[str]:
    """Return the ids of groups of figures of which one stands in some articles and another disagrees with it."""
    given = {"articles": _list(articles), "first": "figures_disagree ", "last": "figures_disagree!"}
    return sorted({r.owner for ends in (_ONE, _OTHER) for r in db.execute(ends, given)})


def outlets(db: Connection, articles: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return the number and the outlet of articles by their ids."""
    a = schema.articles.c
    out: dict[str, tuple[int, str]] = {}
    for start in range(0, len(articles), 500):
        some = articles[start : start + 500]
        rows = db.execute(select(a.id, a.number, a.outlet).where(a.id.in_(some)))
        out.update((r.id, (r.number, r.outlet or "")) for r in rows)
    return out


def _day(published: str | None) -> str | None:
    return published[:10] if published else None


def _list(numbers: Collection[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


_GIVEN = "SELECT value FROM json_each(:articles)"
# Both go through an index alone: rows of the tables themselves are as long as the articles.
_COUNTED = text(
    "SELECT count(*), count(DISTINCT outlet) FROM articles INDEXED BY articles_outlet WHERE number > :number"
)
_DAYS = text(
    "SELECT min(published), max(published) FROM readings INDEXED BY readings_published"
    " WHERE article > :number AND published < :before"
)
_SINCE = text(
    "SELECT article FROM readings INDEXED BY readings_published WHERE article > :number"
    " ORDER BY article DESC LIMIT :limit"
)
_OF_DAY = text(
    "SELECT count(*), count(DISTINCT outlet) FROM articles INDEXED BY articles_outlet"
    " WHERE number IN (SELECT article FROM readings WHERE published >= :day AND published < :next)"
)
_TOUCHED = text(
    f"SELECT owner, item, article FROM members INDEXED BY members_article WHERE article IN ({_GIVEN}) AND part = :part"  # noqa: S608 - of ours
)
_SAID = (
    "SELECT m.owner, count(DISTINCT m.article) AS n FROM members m INDEXED BY members_article"  # noqa: S608
    f" WHERE m.article IN ({_GIVEN}) AND m.part = 'utterances'{{apart}} GROUP BY m.owner"
    " ORDER BY n DESC, max(m.article) DESC LIMIT :limit"
)
_SAID_IN = (
    "SELECT count(DISTINCT m.owner) FROM members m INDEXED BY members_article"  # noqa: S608
    f" WHERE m.article IN ({_GIVEN}) AND m.part = 'utterances'{{apart}}"
)
_APART = (
    " AND NOT EXISTS (SELECT 1 FROM members o INDEXED BY members_owner CROSS JOIN members c"
    " ON c.article = o.article AND c.part = 'conflicts' WHERE o.part = 'utterances' AND o.owner = m.owner)"
)
_ENDS = (
    "SELECT DISTINCT m.owner FROM members m INDEXED BY members_article JOIN kept k ON k.{end} = m.item"  # noqa: S608
    f" WHERE m.article IN ({_GIVEN}) AND m.part = 'figure_groups'"
    " AND k.part = 'links' AND k.at >= :first AND k.at < :last"
)
_ONE, _OTHER = (text(_ENDS.format(end=end)) for end in ("one", "other"))
