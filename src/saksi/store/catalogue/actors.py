"""Lists of who speaks, what they said, and what they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import text

from saksi.store.catalogue.stories import ANY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

__all__ = [
    "Asked", "Called", "Heard", "Said", "Tally", "Wanted", "called", "days", "heard", "met", "named", "said",
    "speakers", "spoken", "tally", "utterances",
]  # fmt: skip

MOST = 1500
"""Speakers, the most heard first, among whom kinds and states are looked for."""
FOUND = 500
"""Speakers found by their names, at most."""
DAY = len("2031-05-03")
RECENT = 60
"""Statements of a speaker whose names are looked at."""
WORD = re.compile(r"[^\W_]+")


class Heard(NamedTuple):
    """A speaker in a list."""

    actor: str
    reports: int
    """Articles that report their words."""
    said: int
    """Statements in these."""
    last: str
    """ISO day of the last; empty where none is known."""


class Wanted(NamedTuple):
    """Which speakers."""

    actors: tuple[str, ...] | None = None
    """Ids; None for any."""
    kind: str | None = None
    forms: tuple[str, ...] = ()
    """Forms of the name of a state, one of which stands in what they are called."""
    of: tuple[str, ...] = ()
    """Ids of those who are known to belong to it whatever they are called."""
    conflict: str | None = None
    after: tuple[int, int, str] | None = None
    """(reports, statements, id) of the last one that was listed before."""


class Said(NamedTuple):
    """Where an utterance stands in the list of a speaker's, and its id."""

    reports: int
    """Articles that report it, where the list is in that order; else 0."""
    day: str
    """Of the words as `order_of` has it; where it is not known, of their first report; empty without any."""
    owner: str


class Asked(NamedTuple):
    """Which words of a speaker."""

    actor: str
    act: str | None = None
    conflict: str | None = None
    since: str = ""
    until: str = ""
    words: str | None = None
    widely: bool = False
    """Whether what most articles report comes first, not what was said last."""
    after: Said | None = None


class Called(NamedTuple):
    """How an outlet names somebody."""

    outlet: str | None
    name: str
    times: int
    articles: int


class Tally(NamedTuple):
    """How much a speaker is heard."""

    said: int
    reports: int
    outlets: int
    acts: dict[str, int]


_ALL = (
    "SELECT actor, count(DISTINCT article) AS reports, count(*) AS said, max(day) AS last FROM items"
    " WHERE actor IS NOT NULL GROUP BY actor"
)
_SOME = (
    "SELECT i.actor, count(DISTINCT i.article) AS reports, count(*) AS said, max(i.day) AS last"
    " FROM json_each(:actors) j CROSS JOIN items i ON i.actor = j.value GROUP BY i.actor"
)
_WITHIN = (
    "SELECT i.actor, count(DISTINCT i.article) AS reports, count(*) AS said, max(i.day) AS last"
    " FROM members c CROSS JOIN items i ON i.article = c.article"
    " WHERE c.part = 'conflicts' AND c.owner = :conflict AND i.actor IS NOT NULL GROUP BY i.actor"
)
# In any conflict: what they say elsewhere is counted too, so that nothing has to be counted anew.
_ANY = (
    " AND EXISTS (SELECT 1 FROM items i CROSS JOIN members c ON c.article = i.article AND c.part = 'conflicts'"
    " WHERE i.actor = x.actor)"
)
_KIND = " AND EXISTS (SELECT 1 FROM names c WHERE c.actor = x.actor AND c.kind = :kind)"
_STATE = (
    " AND (x.actor IN (SELECT value FROM json_each(:of)) OR EXISTS (SELECT 1 FROM names c CROSS JOIN json_each(:forms)"
    " f WHERE c.actor = x.actor AND instr(' ' || c.name || ' ', ' ' || f.value || ' ')))"
)


# Utterances of a speaker, each with the day that is shown: its own, or that of the first report of it.
_SAID = (
    "SELECT g.owner, g.reports, CASE WHEN k.at < '9999' THEN substr(k.at, 1, instr(k.at, ' ') - 1) ELSE g.first END"
    " AS day FROM (SELECT m.owner, coalesce(min(i.day), '') AS first, {reports} AS reports FROM items i"
    " CROSS JOIN members m ON m.part = 'utterances' AND m.item = i.id WHERE i.actor = :actor{about} GROUP BY m.owner) g"
    " CROSS JOIN kept k ON k.part = 'utterances' AND k.owner = g.owner"
)
_OF_CONFLICT = (
    " AND EXISTS (SELECT 1 FROM members c WHERE c.article = i.article AND c.part = 'conflicts' AND c.owner = :conflict)"
)
_WITH_WORDS = (
    " AND EXISTS (SELECT 1 FROM statements s WHERE s.id = i.id AND s.article = i.article AND s.number IN"
    " (SELECT rowid FROM statement_words WHERE statement_words MATCH :match LIMIT 20000))"
)


def heard(db: Connection, wanted: Wanted, limit: int) -> list[Heard]:
    """Return speakers, the one whom most articles report first. Kind and state are asked of the 1,500 most heard."""
    one = wanted.conflict if wanted.conflict != ANY else None
    base = _WITHIN if one else _SOME if wanted.actors is not None else _ALL
    also = " AND x.actor IN (SELECT value FROM json_each(:actors))" if wanted.actors is not None else ""
    query = (
        f"SELECT x.actor, x.reports, x.said, x.last FROM ({base} ORDER BY reports DESC, said DESC, actor"  # noqa: S608 - of ours
        f" LIMIT {MOST}) x"
        f" WHERE (-x.reports, -x.said, x.actor) > (:reports, :said, :last){also}"
        f"{_ANY if wanted.conflict == ANY else ''}"
        f"{_KIND if wanted.kind else ''}{_STATE if wanted.forms or wanted.of else ''}"
        " ORDER BY x.reports DESC, x.said DESC, x.actor LIMIT :limit"
    )
    after = wanted.after or (2**40, 0, "")
    given: dict[str, object] = {"reports": -after[0], "said": -after[1], "last": after[2], "limit": limit}
    given |= {"conflict": one} if one else {}
    given |= {"kind": wanted.kind} if wanted.kind else {}
    given |= {"actors": _list(wanted.actors)} if wanted.actors is not None else {}
    given |= {"forms": _list(wanted.forms), "of": _list(wanted.of)} if wanted.forms or wanted.of else {}
    return [Heard(r.actor, r.reports, r.said, r.last or "") for r in db.execute(text(query), given)]


def speakers(db: Connection, name: str) -> set[str]:
    """Return the ids of speakers in whose names every word asked for begins one; any characters may be given."""
    asked = WORD.findall(name.lower())
    if not asked:
        return set()
    query = text(
        "SELECT DISTINCT i.actor FROM (SELECT rowid FROM statement_words WHERE statement_words MATCH :match LIMIT 4000)"
        " w CROSS JOIN statements s ON s.number = w.rowid CROSS JOIN items i ON i.id = s.id AND i.article = s.article"
        " WHERE i.actor IS NOT NULL LIMIT :limit"
    )
    # Only letters and digits are left, so that nothing can be taken for the query language.
    match = " AND ".join(f'speaker : "{w}" *' for w in asked)
    return set(db.execute(query, {"match": match, "limit": FOUND}).scalars())


def named(db: Connection, actor: str) -> list[tuple[str, int, str]]:
    """Return (name, times, id of an article) of the names under which somebody speaks, in their last statements."""
    query = text(
        "SELECT s.speaker, count(*) AS n, max(a.id) AS article FROM"
        " (SELECT id, article FROM items WHERE actor = :actor ORDER BY day DESC LIMIT :limit) i"
        " CROSS JOIN statements s ON s.id = i.id AND s.article = i.article"
        " CROSS JOIN articles a ON a.number = s.article WHERE s.speaker IS NOT NULL GROUP BY s.speaker"
    )
    return [(r.speaker, r.n, r.article) for r in db.execute(query, {"actor": actor, "limit": RECENT})]


def said(db: Connection, asked: Asked, limit: int) -> list[Said]:
    """Return what somebody said, the last first, or what most articles report first."""
    order = "reports DESC, day DESC, owner DESC" if asked.widely else "day DESC, owner DESC"
    reports = "count(DISTINCT i.article)" if asked.widely else "0"
    about = [
        (asked.act, " AND i.what LIKE :act"),
        (asked.conflict, _OF_CONFLICT),
        (asked.words, _WITH_WORDS),
    ]
    inner = _SAID.format(reports=reports, about="".join(sql for value, sql in about if value))
    held = [
        (asked.since, "day >= :since"),
        (asked.until, "day <= :until AND day <> ''"),
        (asked.after, "(reports, day, owner) < (:reports, :day, :owner)"),
    ]
    where = " AND ".join(sql for value, sql in held if value)
    query = (
        f"SELECT reports, day, owner FROM ({inner}){f' WHERE {where}' if where else ''}"  # noqa: S608 - of ours
        f" ORDER BY {order} LIMIT :limit"
    )
    given: dict[str, object] = {"actor": asked.actor, "limit": limit}
    given |= {"act": f"% {asked.act} %"} if asked.act else {}
    given |= {"since": asked.since} if asked.since else {}
    given |= {"until": asked.until} if asked.until else {}
    given |= {"conflict": asked.conflict} if asked.conflict else {}
    given |= {"match": _match(asked.words)} if asked.words else {}
    given |= asked.after._asdict() if asked.after else {}
    return [Said(r.reports, r.day, r.owner) for r in db.execute(text(query), given)]


def tally(db: Connection, actor: str) -> Tally:
    """Return how much somebody is heard, and what their words do."""
    query = text(
        "SELECT i.what, i.article, a.outlet FROM items i CROSS JOIN articles a ON a.number = i.article"
        " WHERE i.actor = :actor"
    )
    rows = db.execute(query, {"actor": actor}).all()
    acts: dict[str, int] = {}
    for row in rows:
        for act in row.what.split():
            acts[act] = acts.get(act, 0) + 1
    outlets = {r.outlet for r in rows} - {None}
    return Tally(len(rows), len({r.article for r in rows}), len(outlets), acts)


def utterances(db: Connection, actor: str) -> int:
    """Return how much somebody said: the same words once, however many articles report them."""
    query = text(
        "SELECT count(DISTINCT m.owner) FROM items i CROSS JOIN members m ON m.part = 'utterances' AND m.item = i.id"
        " WHERE i.actor = :actor"
    )
    return int(db.execute(query, {"actor": actor}).scalar_one())


def days(db: Connection, actor: str, limit: int) -> list[tuple[str, int]]:
    """Return (ISO day, utterances) of the last days on which somebody spoke, oldest first."""
    query = text(
        f"SELECT day, count(*) AS n FROM ({_SAID.format(reports='0', about='')}) WHERE length(day) = {DAY}"  # noqa: S608
        " GROUP BY day ORDER BY day DESC LIMIT :limit"
    )
    rows = db.execute(query, {"actor": actor, "limit": limit}).all()
    return [(r.day, r.n) for r in reversed(rows)]


def spoken(db: Connection, actor: str, limit: int) -> list[str]:
    """Return the ids of the articles that report somebody's words, those with the last of them first."""
    query = text(
        "SELECT a.id FROM (SELECT article, max(day) AS day FROM items WHERE actor = :actor GROUP BY article"
        " ORDER BY day DESC, article DESC LIMIT :limit) i CROSS JOIN articles a ON a.number = i.article"
    )
    return list(db.execute(query, {"actor": actor, "limit": limit}).scalars())


def met(db: Connection, actor: str, limit: int) -> list[str]:
    """Return the ids of the articles that name somebody, the last that came in first."""
    query = text(
        "SELECT a.id FROM (SELECT DISTINCT article FROM called WHERE actor = :actor ORDER BY article DESC LIMIT :limit)"
        " c CROSS JOIN articles a ON a.number = c.article"
    )
    return list(db.execute(query, {"actor": actor, "limit": limit}).scalars())


def called(db: Connection, actor: str, limit: int, articles: Sequence[int] | None = None) -> list[Called]:
    """Return by which names outlets call somebody, in the last articles that do, or in some by their numbers."""
    among = " AND article IN (SELECT value FROM json_each(:articles))" if articles is not None else ""
    query = text(
        "SELECT a.outlet, c.name, sum(c.n) AS times, count(DISTINCT a.number) AS articles FROM"  # noqa: S608 - of ours
        f" (SELECT article, name, n FROM called WHERE actor = :actor{among} ORDER BY article DESC LIMIT :limit) c"
        " CROSS JOIN articles a ON a.number = c.article GROUP BY a.outlet, c.name"
    )
    given: dict[str, object] = {"actor": actor, "limit": limit}
    given |= {"articles": msgspec.json.encode(articles).decode()} if articles is not None else {}
    return [Called(r.outlet, r.name, r.times, r.articles) for r in db.execute(query, given)]


def _match(words: str) -> str:
    """Return words as the search asks for them: all of them, the last as a beginning."""
    asked = WORD.findall(words.lower())
    held = [f'words : "{w}"' for w in asked]
    return " AND ".join(held) + (" *" if held else "") or 'words : ""'


def _list(values: Collection[str]) -> str:
    return msgspec.json.encode(tuple(values)).decode()
