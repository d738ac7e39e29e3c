"""Put readings into a store. Each function is one transaction: it happens wholly or not at all."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Integer, Text, cast, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from saksi.lang.gazetteer import fold
from saksi.store import schema, trail
from saksi.store.blob import body_of, form, packed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from saksi.model.articles import Article, Omission, Published
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement
    from saksi.model.verdicts import Verdict

__all__ = ["index", "keep", "keep_omissions", "keep_verdict", "note"]

ACTORS = frozenset({"person", "office", "organisation", "state", "group"})
LONGEST = 160
"""Characters of a name."""
DAY = 10
"""Characters of an ISO day."""


def keep(db: Connection, readings: Sequence[Reading], anchors: Mapping[str, Published] | None = None) -> None:
    """Keep readings: an article that is there stays as it is, what was read in it before is replaced.

    `anchors` are the dates, by article id, that other reports told, of articles that are there. What the store knows
    across articles is outdated from now on.
    """
    if not readings:
        return
    told = anchors or {}
    with schema.writing(db):
        numbers = _numbers(db, readings)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        new = [{**_article(r.article), "added": now} for r in readings if r.article.id not in numbers]
        if new:
            db.execute(insert(schema.articles), new)
            numbers = _numbers(db, readings)
        rows = [_reading(r, numbers[r.article.id], told.get(r.article.id)) for r in readings]
        held = [row["article"] for row in rows]
        db.execute(delete(schema.readings).where(schema.readings.c.article.in_(held)))
        db.execute(insert(schema.readings), rows)
        _list(db, readings, numbers)
        index(db, readings)
        sources = {r.article.source for r in readings}
        db.execute(delete(schema.omissions).where(schema.omissions.c.source.in_(sources)))
        _outdate(db, held)


def _list(db: Connection, readings: Sequence[Reading], numbers: Mapping[str, int]) -> None:
    """Let lists find what was read in articles that are there."""
    held = [numbers[r.article.id] for r in readings]
    for table, rows_of in ((schema.items, _items), (schema.called, _called)):
        db.execute(delete(table).where(table.c.article.in_(held)))
        if rows := [row for r in readings for row in rows_of(r, numbers[r.article.id])]:
            db.execute(insert(table), rows)


def index(db: Connection, readings: Sequence[Reading]) -> None:
    """Let search find, within a transaction, what is said in articles that are there."""
    numbers = _numbers(db, readings)
    db.execute(delete(schema.statements).where(schema.statements.c.article.in_(numbers.values())))
    if said := [row for r in readings for row in _statements(r, numbers[r.article.id])]:
        db.execute(insert(schema.statements), said)


def keep_verdict(db: Connection, verdict: Verdict, articles: Collection[str], address: str | None = None) -> None:
    """Add a verdict about what stands in some articles, and note it in the audit log.

    What rests on these is outdated from now on. `address` is where it comes from, None for the command line.
    """
    row = {"id": verdict.id, "at": verdict.at, "item": verdict.item, "other": verdict.other, "body": packed(verdict)}
    a = schema.articles.c
    with schema.writing(db):
        db.execute(insert_or(schema.verdicts).on_conflict_do_nothing(), [row])
        by = trail.By(verdict.by, address, datetime.fromisoformat(verdict.at))
        trail.note(db, by, "verdict", item=verdict.item, detail=f"{verdict.kind}: {verdict.reason}")
        _outdate(db, list(db.execute(select(a.number).where(a.id.in_(articles))).scalars()))


def note(db: Connection, done: str, state: str) -> None:
    """Note, within a transaction, that something was done (`linked`, `surveyed`) in some state of the readings.

    Under `shelf`, what the rows of linking look like.
    """
    row = insert_or(schema.state).values(key=done, value=state)
    db.execute(row.on_conflict_do_update(set_={"value": state}))


def _outdate(db: Connection, articles: Sequence[int]) -> None:
    """Note that articles are to be held against the others again."""
    if articles:
        db.execute(insert_or(schema.due).on_conflict_do_nothing(), [{"article": n} for n in articles])
    again = insert_or(schema.state).values(key="readings", value="1")
    db.execute(again.on_conflict_do_update(set_={"value": cast(cast(schema.state.c.value, Integer) + 1, Text)}))


def keep_omissions(db: Connection, omissions: Iterable[Omission], version: str) -> None:
    """Note input that was left out; what is noted already stays as it is."""
    rows = [{"source": o.source, "reason": o.reason, "version": version} for o in omissions]
    if rows:
        with schema.writing(db):
            db.execute(insert_or(schema.omissions).on_conflict_do_nothing(), rows)


def _numbers(db: Connection, readings: Sequence[Reading]) -> dict[str, int]:
    a = schema.articles.c
    found = db.execute(select(a.id, a.number).where(a.id.in_([r.article.id for r in readings])))
    return {row.id: row.number for row in found}


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "ref": article.ref,
        "source": article.source,
        "url": article.url,
        "outlet": article.outlet.value or _host(article.url),
        "title": article.title.value,
        "language": article.language,
        "text": article.text,
        "facts": packed(msgspec.structs.replace(article, text="")),
    }


def _reading(reading: Reading, number: int, anchor: Published | None) -> dict[str, Any]:
    return {
        "article": number,
        "version": reading.version,
        "shape": form(),
        "published": reading.article.published.value or schema.UNDATED,
        "unread": reading.unread,
        "anchor": None if anchor is None else packed(anchor),
        "body": body_of(reading),
    }


def _statements(reading: Reading, number: int) -> Iterator[dict[str, Any]]:
    for s in reading.statements:
        words = " … ".join(span.of(reading.article.text) for span in s.content)
        yield {"article": number, "id": s.id, "speaker": s.speaker and s.speaker.name, "words": words}


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:  # an address that is none
        return None


def _items(reading: Reading, number: int) -> Iterator[dict[str, Any]]:
    day = (reading.article.published.value or "")[:DAY] or None
    for s in reading.statements:
        actor, acts = s.speaker.actor if s.speaker else None, f" {' '.join(s.acts)} "
        yield _item(s, number, "statement", {"actor": actor, "day": s.date or day, "what": acts})
    for f in reading.figures:
        yield _item(f, number, "figure", {"day": day, "what": f.measure})
    for e in reading.events:
        place = e.place and fold(e.place)
        what = f"{e.type} {e.mode}" if e.mode else e.type
        yield _item(e, number, "event", {"day": e.date or day, "what": what, "place": place})


def _item(item: Statement | Figure | Event, number: int, kind: str, about: Mapping[str, str | None]) -> dict[str, Any]:
    bare = {"id": item.id, "article": number, "kind": kind, "score": item.score, "actor": None, "place": None}
    return {**bare, **about}


def _called(reading: Reading, number: int) -> Iterator[dict[str, Any]]:
    kinds = {a.id: a.kind for a in reading.actors if a.kind in ACTORS}
    names = ((m.actor, " ".join(m.span.of(reading.article.text).split())[:LONGEST]) for m in reading.mentions)
    for (actor, name), n in Counter(names).items():
        if actor in kinds and name:
            yield {"actor": actor, "article": number, "name": name, "kind": kinds[actor], "n": n}
