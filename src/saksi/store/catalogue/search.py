"""What a search finds: ids of statements, figures, events and articles with a few columns, the best of the newest.

Nothing is looked at beyond the newest `SEEN` that hold the words, or that there are: ranking or filtering hundreds of
thousands would take a reader's patience. What an index keeps apart (a speaker, an outlet, a conflict) is taken out
before these are counted. How many hold the words in all is counted, which an index does at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from sqlalchemy import text

from saksi.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

__all__ = ["SEEN", "Candidate", "Found", "Wanted", "find", "is_actor", "outlets", "read_through"]

SEEN = 5000
"""Newest hits that are ranked and filtered, at most."""
BEST = 1000
"""Of these, how many are held at most."""
FREQUENT = 5000
"""Articles from which an outlet or a conflict is so frequent that it is looked for among the newest hits."""
Sort = Literal["statement", "figure", "event", "article"]
_Key = Literal["", "actor", "outlet", "conflict"]
_READ_THROUGH = (
    "SELECT sum(length(block)) FROM statement_words_data",
    "SELECT sum(length(block)) FROM article_words_data",
    "SELECT sum(length(speaker)) FROM statements NOT INDEXED",
    "SELECT sum(length(place)) FROM items",
    "SELECT sum(length(id)) FROM articles INDEXED BY articles_number",
    "SELECT count(DISTINCT outlet) FROM articles INDEXED BY articles_outlet",
    "SELECT sum(length(owner)) FROM members NOT INDEXED",
    "SELECT count(owner) FROM members INDEXED BY members_article WHERE article > 0",
    "SELECT sum(length(published)) FROM readings INDEXED BY readings_day WHERE article > 0",
)
PARTS = {"statement": "utterances", "figure": "figure_groups", "event": "timeline"}
"""What brings items of several reports together."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for. Empty fields ask for nothing."""

    sort: Sort = "statement"
    match: str = ""
    """In the query language of FTS5."""
    actor: str = ""
    """Id of who says it."""
    outlet: str = ""
    act: str = ""
    since: str = ""
    """ISO day, itself included."""
    until: str = ""
    place: str = ""
    """Folded name."""
    conflict: str = ""
    """Id."""
    measure: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words is asked for."""
        return any((self.actor, self.outlet, self.act, self.since, self.until, self.place, self.conflict, self.measure))


class Candidate(NamedTuple):
    """A hit."""

    item: str
    """Id of the statement, figure, event or article."""
    report: str
    """Id of its article."""
    owner: str
    """Id of what brings it together with others, or its own."""
    outlet: str | None
    actor: str | None
    speaker: str | None
    day: str | None
    what: str
    rank: float
    """Of FTS5: the lower, the better."""
    number: int
    """In the order in which they came in."""


class Found(NamedTuple):
    """What was found, best or newest first."""

    hits: list[Candidate]
    seen: int
    """How many were looked at, those included that a filter left out; `SEEN` where there may be more."""
    total: int | None
    """How many hold the words, filters apart; None without words."""


def find(db: Connection, wanted: Wanted, *, newest: bool = False) -> Found:
    """Return what fits, the best of the newest first; with `newest`, or without words, the last said first."""
    given = {**msgspec.structs.asdict(wanted), "seen": SEEN, "best": BEST, "part": PARTS.get(wanted.sort, "")}
    given["later"] = _later(wanted.until)
    key = _key(db, wanted)
    # What filters leave out is looked up too; without them, only the best.
    given["looked"] = SEEN if [*_of_items(wanted)] else BEST
    hits = _hits(wanted, key)
    order = "n DESC" if newest or not wanted.match else "rank, n DESC"
    rows = db.execute(text(_whole(wanted, key, hits, order)), given).all()
    found = [Candidate(*r[:-1]) for r in rows]
    looked = int(rows[0][-1]) if rows else _count(db, hits, given)
    if not wanted.match:
        found.sort(key=lambda c: c.day or "", reverse=True)
        return Found(found, looked, None)
    index = _index(wanted)
    total = _count(db, f"SELECT 1 FROM {index} WHERE {index} MATCH :match", given)  # noqa: S608 - of ours
    # What an index keeps apart needs no look: all of the others are known not to fit.
    return Found(found, total if looked < SEEN else SEEN, total)


def read_through(db: Connection) -> None:
    """Read once, table after table, what a search looks up here and there: after that it need not come from the disk.

    Through SQLite, not from the file: in a process that opens and closes the file of a store, its locks on it are gone.
    """
    for query in _READ_THROUGH:
        db.execute(text(query)).scalar()


def is_actor(db: Connection, name: str) -> bool:
    """Say whether a name is the id of somebody who says something."""
    return db.execute(text("SELECT 1 FROM items WHERE actor = :name LIMIT 1"), {"name": name}).first() is not None


def outlets(db: Connection, limit: int = 400) -> list[str]:
    """Return the names of outlets in alphabetical order, each once: a step of the index for each."""
    step = (
        "WITH RECURSIVE o(name) AS (SELECT min(outlet) FROM articles UNION ALL SELECT (SELECT min(outlet) FROM articles"
        " WHERE outlet > o.name) FROM o WHERE o.name IS NOT NULL) SELECT name FROM o WHERE name IS NOT NULL LIMIT :n"
    )
    return [str(n) for n in db.execute(text(step), {"n": limit}).scalars()]


def _index(wanted: Wanted) -> str:
    return "statement_words" if wanted.sort == "statement" else "article_words"


def _later(until: str) -> str:
    """Return a day after which no report is looked at for what was said or happened until a day: half a year on."""
    return f"{until[:4]}-12-31~" if until[5:7] <= "06" else f"{int(until[:4]) + 1}-06-30~" if until else ""


def _key(db: Connection, w: Wanted) -> _Key:
    """Return the field by which an index narrows the hits before any is ranked; empty if none does."""
    if w.actor:
        return "actor"
    if _is_rare(db, "SELECT 1 FROM articles WHERE outlet = :name", w.outlet):
        return "outlet"
    if _is_rare(db, "SELECT 1 FROM members WHERE part = 'conflicts' AND owner = :name", w.conflict):
        return "conflict"
    return ""


def _hits(w: Wanted, key: _Key) -> str:
    """Return the query for the numbers of hits (of statements, or of articles), newest first, with their ranks."""
    index = _index(w)
    if w.match:
        weights = "0.6, 1.0" if w.sort == "statement" else "4.0, 1.0"
        within = f" AND +rowid IN ({_numbers(w, key)})" if key else ""
        return (
            f"SELECT rowid AS n, bm25({index}, {weights}) AS rank FROM {index}"  # noqa: S608 - of ours
            f" WHERE {index} MATCH :match{within} ORDER BY rowid DESC LIMIT :seen"
        )
    return f"SELECT n, 0.0 AS rank FROM ({_numbers(w, key)}) LIMIT :seen"  # noqa: S608 - of ours


def _numbers(w: Wanted, key: _Key) -> str:
    """Return the query for the numbers of all that the filter fits which an index knows, newest first."""
    said = w.sort == "statement"
    if key == "actor":
        days = (" AND i.day >= :since" if w.since else "") + (" AND i.day <= :until || '~'" if w.until else "")
        if said:
            joined = "items i JOIN statements s ON s.id = i.id AND s.article = i.article"
            return f"SELECT s.number AS n FROM {joined} WHERE i.actor = :actor{days} ORDER BY i.day DESC"  # noqa: S608
        return f"SELECT DISTINCT i.article AS n FROM items i WHERE i.actor = :actor{days} ORDER BY i.article DESC"  # noqa: S608
    number = "s.number" if said else "a.number"
    joined = " JOIN statements s ON s.article = a.number" if said else ""
    if key == "conflict":
        members = "SELECT c.article AS number FROM members c WHERE c.part = 'conflicts' AND c.owner = :conflict"
        return f"SELECT {number} AS n FROM ({members}) a{joined} ORDER BY a.number DESC"  # noqa: S608
    if key == "outlet" or w.outlet:
        return f"SELECT {number} AS n FROM articles a{joined} WHERE a.outlet = :outlet ORDER BY a.number DESC"  # noqa: S608
    if w.since or w.until:
        held = [d for d, given in (("r.published >= :since", w.since), ("r.published <= :later", w.until)) if given]
        joined = " JOIN statements s ON s.article = r.article" if said else ""
        number = "s.number" if said else "r.article"
        return f"SELECT {number} AS n FROM readings r{joined} WHERE {' AND '.join(held)} ORDER BY r.published DESC"  # noqa: S608
    table = "statements" if said else "articles"
    return f"SELECT number AS n FROM {table} ORDER BY number DESC"  # noqa: S608 - of ours


def _whole(w: Wanted, key: _Key, hits: str, order: str) -> str:
    """Return the query for the best hits that the filters let pass, each with how many hits there are.

    Groups are looked up of the best alone.
    """
    table, fields = _FIELDS[w.sort]
    said = w.sort == "statement"
    reports = [*_of_reports(w, key, "s.article" if said else "hit.n")]
    items = [*_of_items(w)]
    reported = f"{' CROSS JOIN statements s ON s.number = hit.n' if said else ''}{_where(reports)}" if reports else ""
    return (
        f"WITH hit AS MATERIALIZED ({hits}), h AS MATERIALIZED (SELECT n, rank FROM hit{reported} ORDER BY {order} LIMIT :looked),"  # noqa: S608, E501
        f" f AS MATERIALIZED (SELECT {fields}, h.rank AS rank, h.n AS n FROM h {table}{_where(items)}"
        f" ORDER BY {order} LIMIT :best)"
        " SELECT f.item, f.report, coalesce(m.owner, f.item), f.outlet, f.actor, f.speaker, f.day, f.what, f.rank, f.n,"
        " (SELECT count(*) FROM hit)"
        f" FROM f LEFT JOIN members m ON m.part = :part AND m.item = f.item ORDER BY {', '.join('f.' + o for o in order.split(', '))}"  # noqa: E501
    )


# Rows of articles and of readings are wide: indexes hold the little that is looked up of each hit.
_ARTICLE = "CROSS JOIN articles a INDEXED BY articles_number ON a.number = "
_OF_STATEMENT = (
    "CROSS JOIN statements s ON s.number = h.n CROSS JOIN items i ON i.id = s.id AND i.article = s.article"
    f" {_ARTICLE}s.article"
)
_OF_ITEM = f"CROSS JOIN items i ON i.article = h.n AND i.kind = :sort {_ARTICLE}h.n"
_OF_ARTICLE = f"{_ARTICLE}h.n CROSS JOIN readings r INDEXED BY readings_day ON r.article = h.n"
_REPORT = "a.id AS report, a.outlet AS outlet"
_NOBODY = "NULL AS actor, NULL AS speaker"
_READ = "i.id AS item, i.day AS day, i.what AS what"
_ITEM = (_OF_ITEM, f"{_READ}, {_REPORT}, {_NOBODY}")
_DAY = f"nullif(substr(r.published, 1, 10), '{schema.UNDATED}') AS day"
_FIELDS: dict[str, tuple[str, str]] = {
    "statement": (_OF_STATEMENT, f"{_READ}, {_REPORT}, i.actor AS actor, s.speaker AS speaker"),
    "figure": _ITEM,
    "event": _ITEM,
    "article": (_OF_ARTICLE, f"a.id AS item, {_DAY}, '' AS what, {_REPORT}, {_NOBODY}"),
}


def _of_reports(w: Wanted, key: _Key, number: str) -> Iterable[str]:
    """Yield what the article of a hit has to fit, of which indexes know; it is asked before anything is looked up."""
    if w.outlet and key != "outlet":
        yield (
            "EXISTS (SELECT 1 FROM articles o INDEXED BY articles_outlet"  # noqa: S608 - of ours
            f" WHERE o.outlet = :outlet AND o.number = {number})"
        )
    if w.conflict and key != "conflict":
        yield (
            f"EXISTS (SELECT 1 FROM members c WHERE c.article = {number} AND c.part = 'conflicts'"  # noqa: S608
            " AND c.owner = :conflict)"
        )
    if w.act and w.sort != "statement":
        yield _beside(number, "e.what LIKE '% ' || :act || ' %'")
    if w.measure and w.sort != "figure":
        yield _beside(number, "e.what = :measure AND e.kind = 'figure'")
    if w.place and w.sort != "event":
        yield _beside(number, "e.place = :place")


def _of_items(w: Wanted) -> Iterable[str]:
    """Yield what an item has to fit, or an article where articles are asked for."""
    day = "r.published" if w.sort == "article" else "i.day"
    if w.since:
        yield f"{day} >= :since"
    if w.until:
        yield f"{day} <= :until || '~'"
    if w.act and w.sort == "statement":
        yield "i.what LIKE '% ' || :act || ' %'"
    if w.measure and w.sort == "figure":
        yield "i.what = :measure"
    if w.place and w.sort == "event":
        yield "i.place = :place"


def _where(held: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(held)}" if held else ""


def _beside(number: str, what: str) -> str:
    """Ask that something else in the same article fits."""
    return f"EXISTS (SELECT 1 FROM items e WHERE e.article = {number} AND {what})"  # noqa: S608 - of ours


def _is_rare(db: Connection, articles: str, name: str) -> bool:
    return bool(name) and 0 < _count(db, f"{articles} LIMIT :n", {"name": name, "n": FREQUENT}) < FREQUENT


def _count(db: Connection, rows: str, given: dict[str, object]) -> int:
    return int(db.execute(text(f"SELECT count(*) FROM ({rows})"), given).scalar_one())  # noqa: S608 - of ours
