"""Read a store. Everything that can be long comes as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, select, union_all

from saksi.model.articles import Article, Omission, Published
from saksi.model.verdicts import Verdict
from saksi.store import schema
from saksi.store.blob import form, reading_from, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from saksi.model.reading import Reading

__all__ = [
    "anchors",
    "articles",
    "count",
    "counter",
    "dated",
    "done",
    "misshapen",
    "omissions",
    "outdated",
    "reading",
    "readings",
    "some",
    "state",
    "there",
    "undated",
    "verdicts",
    "versions",
]

PAGE = 100
_WHOLE = select(
    schema.articles.c.number,
    schema.articles.c.facts,
    schema.articles.c.text,
    schema.readings.c.version,
    schema.readings.c.anchor,
    schema.readings.c.body,
).join_from(schema.articles, schema.readings)


def count(db: Connection) -> int:
    """Return the number of articles."""
    with db.begin():
        return int(db.execute(select(func.count()).select_from(schema.articles)).scalar_one())


def versions(db: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return the version that read each of these articles, for those that are there."""
    query = select(schema.articles.c.id, schema.readings.c.version).join_from(schema.articles, schema.readings)
    with db.begin():
        return {row.id: row.version for row in db.execute(query.where(schema.articles.c.id.in_(ids)))}


def outdated(db: Connection, version: str | None) -> tuple[str, ...]:
    """Return the ids of the articles that another version read, or that are read otherwise now; of all, if None."""
    r = schema.readings.c
    query = select(schema.articles.c.id).join_from(schema.articles, schema.readings)
    if version is not None:
        query = query.where((r.version != version) | (r.shape != form()))
    with db.begin():
        return tuple(db.execute(query.order_by(schema.articles.c.number)).scalars())


def misshapen(db: Connection) -> tuple[str, ...]:
    """Return the ids of the articles whose readings look different from those of today."""
    a = schema.articles.c
    query = select(a.id).join_from(schema.articles, schema.readings).where(schema.readings.c.shape != form())
    with db.begin():
        return tuple(db.execute(query.order_by(a.number)).scalars())


def anchors(db: Connection) -> dict[str, Published]:
    """Return, by article id, the publication dates that other reports told."""
    query = select(schema.articles.c.id, schema.readings.c.anchor).join_from(schema.articles, schema.readings)
    with db.begin():
        found = db.execute(query.where(schema.readings.c.anchor.is_not(None)).order_by(schema.articles.c.number))
        return {row.id: unpacked(row.anchor, Published) for row in found}


def articles(db: Connection, ids: Collection[str]) -> tuple[Article, ...]:
    """Return articles as they came, in the order in which they came."""
    a = schema.articles.c
    with db.begin():
        rows = db.execute(select(a.facts, a.text).where(a.id.in_(ids)).order_by(a.number)).all()
    return tuple(_article(row.facts, row.text, None) for row in rows)


def dated(db: Connection) -> tuple[str, ...]:
    """Return the dates, each once, that articles came with, not those that other reports told."""
    r = schema.readings.c
    query = select(r.published).distinct().where(r.anchor.is_(None), r.published != schema.UNDATED)
    with db.begin():
        return tuple(db.execute(query.order_by(r.published)).scalars())


def undated(db: Connection) -> Iterator[Reading]:
    """Yield the readings of articles that came without a date, as they came."""
    r = schema.readings.c
    query = select(r.article).where((r.published == schema.UNDATED) | r.anchor.is_not(None)).order_by(r.article)
    with db.begin():
        numbers = list(db.execute(query).scalars())
    for start in range(0, len(numbers), PAGE):
        with db.begin():
            rows = db.execute(_WHOLE.where(schema.articles.c.number.in_(numbers[start : start + PAGE]))).all()
        yield from (_reading(row, as_came=True) for row in rows)


def some(db: Connection, ids: Collection[str]) -> list[Reading]:
    """Return the readings of articles, within a transaction."""
    a = schema.articles.c
    return [_reading(row) for row in db.execute(_WHOLE.where(a.id.in_(ids)).order_by(a.number))]


def readings(db: Connection) -> Iterator[Reading]:
    """Yield readings, oldest article first, those without a date last.

    Holds one page of them at a time; what is written meanwhile does not disturb it.
    """
    a, r = schema.articles.c, schema.readings.c
    order = select(a.number).join_from(schema.articles, schema.readings).order_by(r.published, a.ref, a.id)
    with db.begin():
        numbers = list(db.execute(order).scalars())
    for start in range(0, len(numbers), PAGE):
        page = numbers[start : start + PAGE]
        with db.begin():
            rows = {row.number: row for row in db.execute(_WHOLE.where(a.number.in_(page)))}
        yield from (_reading(rows[number]) for number in page if number in rows)


def _reading(row: Any, *, as_came: bool = False) -> Reading:
    return reading_from(row.body, _article(row.facts, row.text, None if as_came else row.anchor), row.version)


def reading(db: Connection, item: str) -> Reading | None:
    """Return the reading that holds an item: a statement, figure or event, or the article of that id itself.

    Where two articles hold it (one text given twice), the one that came first.
    """
    a, i = schema.articles.c, schema.items.c
    whole = select(a.facts, a.text, schema.readings.c.version, schema.readings.c.anchor, schema.readings.c.body)
    held = whole.join_from(schema.articles, schema.readings)
    numbers = union_all(
        select(i.article).where(i.id == item),
        select(a.number).where(a.id == item),
    )
    with db.begin():
        row = db.execute(held.where(a.number.in_(numbers)).order_by(a.number).limit(1)).first()
    if row is None:
        return None
    return reading_from(row.body, _article(row.facts, row.text, row.anchor), row.version)


def there(db: Connection, ids: Collection[str]) -> set[tuple[str, str]]:
    """Return (item, article) of those of some items that are read now, and of those of some articles that are there."""
    a, i = schema.articles.c, schema.items.c
    read = select(i.id, a.id.label("article")).join_from(schema.items, schema.articles)
    held = sorted(ids)
    with db.begin():
        out = set()
        for start in range(0, len(held), PAGE):
            some = held[start : start + PAGE]
            out |= {(row.id, row.article) for row in db.execute(read.where(i.id.in_(some)))}
            out |= {(name, name) for name in db.execute(select(a.id).where(a.id.in_(some))).scalars()}
    return out


def verdicts(db: Connection, item: str | None = None) -> tuple[Verdict, ...]:
    """Return all verdicts, oldest first; with `item`, those about it and what undid them."""
    v = schema.verdicts.c
    query = select(v.body).order_by(v.at, v.id)
    with db.begin():
        if item is not None:
            about = select(v.id).where((v.item == item) | (v.other == item))
            query = query.where(v.id.in_(about) | v.item.in_(about))
        return tuple(unpacked(body, Verdict) for body in db.execute(query).scalars())


def done(db: Connection, what: str) -> str:
    """Return, within a transaction, what was noted of something (`linked`, `surveyed`, `shelf`); "" if nothing was."""
    return str(db.execute(select(schema.state.c.value).where(schema.state.c.key == what)).scalar() or "")


def counter(db: Connection) -> str:
    """Return a name for the state of the readings, within a transaction."""
    return done(db, "readings")


def state(db: Connection, done: str) -> tuple[str, bool]:
    """Return a name for the state of the readings, and whether something (`linked`, `surveyed`) was done in it."""
    with db.begin():
        held = {row.key: row.value for row in db.execute(select(schema.state))}
    return held.get("readings", ""), held.get("readings", "") == held.get(done, "")


def omissions(db: Connection) -> tuple[Omission, ...]:
    """Return the input that was left out, by source."""
    o = schema.omissions.c
    with db.begin():
        rows = db.execute(select(o.source, o.reason).order_by(o.source, o.reason)).all()
    return tuple(Omission(row.source, row.reason) for row in rows)


def _article(facts: bytes, text: str, anchor: bytes | None) -> Article:
    article = msgspec.structs.replace(unpacked(facts, Article), text=text)
    if anchor is None:
        return article
    return msgspec.structs.replace(article, published=unpacked(anchor, Published))
