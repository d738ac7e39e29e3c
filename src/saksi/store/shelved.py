"""What linking keeps in a store, as bytes and numbers: what they mean is for `run/shelf.py` to know.

The functions are steps of a transaction that the caller begins and ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as insert_or

from saksi.store import schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    Holder = tuple[str, str | None, str]

__all__ = [
    "Folder",
    "Kept",
    "Key",
    "all_facets",
    "all_scenes",
    "beside",
    "bind",
    "clear",
    "due",
    "finished",
    "groups",
    "holders",
    "ids",
    "joining",
    "kept",
    "links",
    "met",
    "numbers",
    "old_keys",
    "replace",
    "restate",
    "rows",
    "shelve",
    "ties",
]  # fmt: skip

MANY = 500
"""Values in one query."""
UNDATED = 0
"""Stands for an unknown day."""
EVER = 9_999_999
"""After all days."""


class Key(NamedTuple):
    """A key by which an article is found."""

    kind: int
    key: int
    day: int
    article: int
    size: int


class Folder(NamedTuple):
    """What is kept of an article."""

    article: int
    day: int | None
    outlet: str | None
    opening: str
    keys: bytes
    rows: bytes
    scene: bytes
    facets: bytes | None


class Kept(NamedTuple):
    """Something derived."""

    part: str
    owner: str
    at: str
    body: bytes
    members: Mapping[str, int]
    """The items that make it up, each with the number of its article."""
    link: tuple[str, str, str] | None = None
    """Of a link, its id and its ends."""


def numbers(db: Connection, ids: Collection[str]) -> dict[str, int]:
    """Return the numbers of articles."""
    a = schema.articles.c
    return {r.id: r.number for some in _parts(ids) for r in db.execute(select(a.id, a.number).where(a.id.in_(some)))}


def ids(db: Connection, articles: Collection[int]) -> list[str]:
    """Return the ids of articles."""
    a = schema.articles.c
    return [i for some in _parts(articles) for i in db.execute(select(a.id).where(a.number.in_(some))).scalars()]


def due(db: Connection, limit: int) -> tuple[str, ...]:
    """Return the ids of some articles that are to be held against the others."""
    a = schema.articles.c
    query = select(a.id).join_from(schema.due, schema.articles).order_by(a.number).limit(limit)
    return tuple(db.execute(query).scalars())


def finished(db: Connection, articles: Collection[int]) -> None:
    """Note that articles were held against the others."""
    for some in _parts(articles):
        db.execute(delete(schema.due).where(schema.due.c.article.in_(some)))


def shelve(db: Connection, folders: Sequence[Folder], old: Iterable[Key], keys: Sequence[Key]) -> None:
    """Put articles in the place of what was kept of them; `old` are the keys that they had, and their ties go."""
    held = [f.article for f in folders]
    k, t = schema.keys.c, schema.ties.c
    gone = [(x.kind, x.key, x.day, x.article) for x in old]
    if gone:
        db.exec_driver_sql("DELETE FROM keys WHERE kind = ? AND key = ? AND day = ? AND article = ?", gone)
    for some in _parts(held):
        db.execute(delete(schema.shelved).where(schema.shelved.c.article.in_(some)))
        db.execute(delete(schema.ties).where(t.one.in_(some)))
        db.execute(delete(schema.ties).where(t.other.in_(some)))
    db.execute(insert(schema.shelved), [f._asdict() for f in folders])
    if keys:
        # The order of the table: rows that lie beside each other are written together.
        db.execute(insert(schema.keys).values({c.name: None for c in k}), [x._asdict() for x in sorted(keys)])


def old_keys(db: Connection, articles: Collection[int]) -> Iterator[tuple[int, int | None, bytes]]:
    """Yield (article, day, keys) of what is kept of articles."""
    s = schema.shelved.c
    for some in _parts(articles):
        for r in db.execute(select(s.article, s.day, s["keys"]).where(s.article.in_(some))):
            yield r.article, r.day, r[2]


class Asked(NamedTuple):
    """What is asked of articles that are met: keys of a kind in common."""

    kind: int
    keys: Collection[int]
    days: tuple[int, int] | None
    """First and last day, or any."""
    full: int
    needed: int
    """Keys that an article with at least `full` of them must share; of one with fewer, one is enough here."""


def met(db: Connection, asked: Iterable[Asked]) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield (kind, article, day, size, keys in common) of all articles that share enough keys; undated ones always."""
    for a in asked:
        first, last = a.days or (UNDATED, EVER)
        given = {
            "kind": a.kind,
            "keys": _list(a.keys),
            "first": first,
            "last": last,
            "full": a.full,
            "needed": a.needed,
        }
        for row in db.execute(_MET, given):
            yield a.kind, row.article, row.day, row.size, row.n


def holders(db: Connection, kind: int, keys: Collection[int], least: int) -> dict[int, list[Holder]]:
    """Return of each key that many articles have those articles: id, outlet, opening."""
    out: dict[int, list[Holder]] = {}
    for row in db.execute(_HOLDERS, {"kind": kind, "keys": _list(keys), "least": least}):
        out.setdefault(row.key, []).append((row.id, row.outlet, row.opening))
    return out


def _list(keys: Collection[int]) -> str:
    """Return keys as one value, so that a query of many is made ready once and not for each number of them."""
    return f"[{','.join(map(str, keys))}]"


_GIVEN = "SELECT value FROM json_each(:keys)"
_MET = text(
    "SELECT article, day, size, count(*) AS n FROM keys"  # noqa: S608 - nothing is put in but words of our own
    f" WHERE kind = :kind AND key IN ({_GIVEN}) AND (day BETWEEN :first AND :last OR day = {UNDATED})"
    " GROUP BY article, day, size HAVING count(*) >= CASE WHEN size >= :full THEN :needed ELSE 1 END"
)
_HOLDERS = text(
    "SELECT a.id, s.outlet, s.opening, k.key FROM keys k JOIN shelved s ON s.article = k.article"  # noqa: S608
    " JOIN articles a ON a.number = k.article WHERE k.kind = :kind AND k.key IN ("
    f"SELECT key FROM keys WHERE kind = :kind AND key IN ({_GIVEN}) GROUP BY key HAVING count(*) >= :least)"
)


def rows(db: Connection, ids: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the id and rows of those of some articles that are kept."""
    a, s = schema.articles.c, schema.shelved.c
    for some in _parts(ids):
        query = select(a.id, s.rows).join_from(schema.shelved, schema.articles).where(a.id.in_(some))
        for row in db.execute(query):
            yield row.id, row[1]


def all_scenes(db: Connection) -> Iterator[bytes]:
    """Yield the scenes of all articles."""
    yield from db.execute(select(schema.shelved.c.scene)).scalars()


def all_facets(db: Connection) -> Iterator[bytes]:
    """Yield what concerns the ledgers in all articles, in the order of their ids."""
    s = schema.shelved.c
    query = select(s.facets).join_from(schema.shelved, schema.articles).where(s.facets.is_not(None))
    yield from db.execute(query.order_by(schema.articles.c.id)).scalars()


def ties(db: Connection, articles: Collection[int]) -> Iterator[bytes]:
    """Yield all ties of articles, each once or twice."""
    t = schema.ties.c
    for some in _parts(articles):
        for end in (t.one, t.other):
            yield from db.execute(select(t.body).where(end.in_(some))).scalars()


def bind(db: Connection, new: Iterable[tuple[int, int, bytes]]) -> None:
    """Put ties, given by the numbers of their articles, in place of those there are."""
    rows_ = [{"one": min(a, b), "other": max(a, b), "body": body} for a, b, body in new]
    if rows_:
        query = insert_or(schema.ties)
        db.execute(query.on_conflict_do_update(set_={"body": query.excluded.body}), rows_)


def groups(db: Connection, part: str, items: Collection[str]) -> dict[str, str]:
    """Return of which group of a part each item is a member."""
    m = schema.members.c
    query = select(m.item, m.owner).where(m.part == part)
    return {r.item: r.owner for some in _parts(items) for r in db.execute(query.where(m.item.in_(some)))}


def beside(db: Connection, part: str, owners: Collection[str]) -> dict[str, str]:
    """Return the items that make up what is kept of some owners, each with the id of its article."""
    m, a = schema.members.c, schema.articles.c
    query = select(m.item, a.id).join_from(schema.members, schema.articles).where(m.part == part)
    return {r.item: r.id for some in _parts(owners) for r in db.execute(query.where(m.owner.in_(some)))}


def joining(db: Connection, part: str, ends: Collection[str]) -> set[str]:
    """Return the owners of the links of a part that have one of some items at an end."""
    k = schema.kept.c
    ends_of = ((end, some) for some in _parts(ends) for end in (k.one, k.other))
    # SQLite has to be kept from going through the whole part by another index.
    return {
        r.owner
        for end, some in ends_of
        for r in db.execute(select(k.owner, k.part).where(end.in_(some)))
        if r.part == part
    }


def links(db: Connection, item: str) -> list[bytes]:
    """Return the link of an id, or the links that have an item at an end."""
    k = schema.kept.c
    found = (db.execute(select(k.body).where(column == item)).scalars() for column in (k.link, k.one, k.other))
    return [body for some in found for body in some]


def kept(db: Connection, part: str, owners: Collection[str] | None = None) -> Iterator[bytes]:
    """Yield what is kept of some owners, or everything of a part in its order."""
    k = schema.kept.c
    query = select(k.body).where(k.part == part)
    if owners is None:
        yield from db.execute(query.order_by(k.at, k.owner)).scalars()
        return
    # With the plus sign SQLite looks the owners up; it would go through the whole part in order to sort less.
    few = query.order_by(text("+kept.at"), k.owner)
    for some in _parts(sorted(owners)):
        yield from db.execute(few.where(k.owner.in_(some))).scalars()


def replace(db: Connection, part: str, owners: Collection[str], new: Sequence[Kept]) -> None:
    """Drop what is kept of some owners, and keep new things."""
    k, m = schema.kept.c, schema.members.c
    for some in _parts(owners):
        db.execute(delete(schema.kept).where(k.part == part, k.owner.in_(some)))
        db.execute(delete(schema.members).where(m.part == part, m.owner.in_(some)))
    if new:
        db.execute(insert(schema.kept), [_row(n) for n in new])
    rows_ = [{"part": part, "item": i, "owner": n.owner, "article": a} for n in new for i, a in n.members.items()]
    if rows_:
        db.execute(insert_or(schema.members).prefix_with("OR REPLACE"), rows_)


def restate(db: Connection, part: str, new: Sequence[Kept]) -> None:
    """Keep these things and nothing else of a part; what is there already is not written again."""
    k = schema.kept.c
    there: dict[str, list[tuple[str, bytes]]] = {}
    for row in db.execute(select(k.owner, k.at, k.body).where(k.part == part)):
        there.setdefault(row.owner, []).append((row.at, row.body))
    wanted: dict[str, list[Kept]] = {}
    for n in new:
        wanted.setdefault(n.owner, []).append(n)
    same = {o for o, held in wanted.items() if sorted(n.body for n in held) == sorted(b for _, b in there.get(o, ()))}
    replace(db, part, [o for o in there if o not in same], [n for n in new if n.owner not in same])
    moved = [(n.at, part, n.owner, n.body) for n in new if n.owner in same and (n.at, n.body) not in there[n.owner]]
    if moved:
        db.exec_driver_sql("UPDATE kept SET at = ? WHERE part = ? AND owner = ? AND body = ?", moved)


def clear(db: Connection) -> None:
    """Drop all that linking keeps: every article is to be held against the others again."""
    for table in (schema.kept, schema.members, schema.ties, schema.keys, schema.shelved, schema.due):
        db.execute(delete(table))
    db.execute(insert(schema.due).from_select(["article"], select(schema.readings.c.article)))


def _row(k: Kept) -> dict[str, object]:
    link, one, other = k.link or (None, None, None)
    return {"part": k.part, "owner": k.owner, "at": k.at, "link": link, "one": one, "other": other, "body": k.body}


def _parts(values: Iterable[object]) -> Iterator[list[object]]:
    held = list(values)
    for start in range(0, len(held), MANY):
        yield held[start : start + MANY]
