"""What holds articles and items together: groups, their members, and how far the store is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select, text

from saksi.store import schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import Connection, Table

__all__ = ["Status", "articles_of", "joined", "listed", "members", "owners_in", "owners_of", "stamp", "status"]

MANY = 500
"""Values in one query."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How far a store is read and linked."""

    articles: int
    newest: int
    """Number of the article that came in last; 0 without any."""
    added: str
    """When that was, in ISO 8601 and UTC; empty where it is not known."""
    due: int
    """Articles that are not held against the others yet."""
    current: bool
    """Whether all that is seen only over the whole store is up to date."""
    counter: str
    """Another one whenever readings or verdicts changed."""


def status(db: Connection) -> Status:
    """Return how far a store is read and linked."""
    a = schema.articles.c
    last = db.execute(select(a.number, a.added).order_by(a.number.desc()).limit(1)).first()
    state = {row.key: row.value for row in db.execute(select(schema.state))}
    counter = state.get("readings", "")
    return Status(
        articles=_count(db, schema.articles),
        newest=last.number if last else 0,
        added=last.added if last else "",
        due=_count(db, schema.due),
        current=counter == state.get("surveyed", "") == state.get("linked", ""),
        counter=counter,
    )


def stamp(db: Connection) -> tuple[object, ...]:
    """Return a name for what a store says: another one whenever something was read, judged or linked."""
    state = db.execute(select(schema.state).order_by(schema.state.c.key))
    return (*(tuple(r) for r in state), _count(db, schema.due))


def members(db: Connection, part: str, owners: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (owner, item, article id) of what some things kept are made of."""
    for some in _parts(owners):
        for r in db.execute(_MEMBERS, {"part": part, "owners": _list(some)}):
            yield r.owner, r.item, r.id


def articles_of(db: Connection, part: str, owners: Collection[str]) -> dict[str, list[str]]:
    """Return of some things kept the ids of the articles they rest on, in the order in which these came in."""
    out: dict[str, list[str]] = {}
    for some in _parts(owners):
        for r in sorted(db.execute(_MEMBERS, {"part": part, "owners": _list(some)}), key=lambda r: r.number):
            held = out.setdefault(r.owner, [])
            if r.id not in held:
                held.append(r.id)
    return out


def joined(db: Connection, part: str, ends: Collection[str]) -> dict[str, bytes]:
    """Return the links of a part, by their ids, that have one of some items at an end.

    Those within a group (`same_utterance`, `same_event`) are left out: of a large group they are as many as its pairs.
    """
    given = {"part": part, "ends": _list(ends)}
    return {r.link: r.body for query in (_LEFT, _RIGHT) for r in db.execute(query, given)}


def listed(
    db: Connection, part: str, limit: int, *, conflict: str | None = None, after: str | None = None, newest: bool = True
) -> list[tuple[str, str]]:
    """Return (place, id) of what is kept of a part, by its order there: the last first, or the first.

    Args:
        db: an open store.
        part: a field of `model.record.Linked`.
        limit: how many at most.
        conflict: id of the conflict whose articles they rest on.
        after: place of the last one that was listed before.
        newest: whether the last comes first.
    """
    k, m = schema.kept.c, schema.members.c
    query = select(k.at, k.owner).where(k.part == part)
    if conflict is not None:
        field = select(m.article).where(m.part == "conflicts", m.owner == conflict)
        within = select(m.owner).where(m.part == part, m.article.in_(field))
        query = query.where(k.owner.in_(within))
    if after is not None:
        query = query.where(k.at < after if newest else k.at > after)
    rows = db.execute(query.order_by(k.at.desc() if newest else k.at).limit(limit))
    return [(r.at, r.owner) for r in rows]


def owners_of(db: Connection, part: str, items: Collection[str]) -> set[str]:
    """Return the ids of what is made of any of some items in a part; an item may be in several."""
    m = schema.members.c
    query = select(m.owner).where(m.part == part)
    return {o for some in _parts(items) for o in db.execute(query.where(m.item.in_(some))).scalars()}


def owners_in(db: Connection, part: str, articles: Collection[str]) -> dict[str, set[str]]:
    """Return what of a part rests on some articles, by article id."""
    out: dict[str, set[str]] = {}
    for some in _parts(articles):
        for r in db.execute(_OWNERS, {"part": part, "articles": _list(some)}):
            out.setdefault(r.id, set()).add(r.owner)
    return out


def _count(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())


# SQLite knows nothing of how many there are, and would go through the whole part.
_MEMBERS = text(
    "SELECT m.owner, m.item, a.id, a.number FROM json_each(:owners) j CROSS JOIN members m INDEXED BY members_owner"
    " ON m.part = :part AND m.owner = j.value CROSS JOIN articles a ON a.number = m.article"
)

_ENDS = (
    "SELECT k.link, k.body FROM json_each(:ends) j CROSS JOIN kept k INDEXED BY kept_{end} ON k.{end} = j.value"
    " WHERE k.part = :part AND substr(k.at, 1, 5) <> 'same_'"
)
_LEFT, _RIGHT = (text(_ENDS.format(end=end)) for end in ("one", "other"))

_OWNERS = text(
    "SELECT m.owner, a.id FROM json_each(:articles) j CROSS JOIN articles a ON a.id = j.value CROSS JOIN members m"
    " INDEXED BY members_article ON m.article = a.number AND m.part = :part"
)


def _list(values: Iterable[str]) -> str:
    """Return ids as one value of a query."""
    return msgspec.json.encode([*values]).decode()


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    held = sorted({*values})
    for start in range(0, len(held), MANY):
        yield held[start : start + MANY]
