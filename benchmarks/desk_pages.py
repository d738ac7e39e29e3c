"""Which pages of the desk are measured, of a store: each plain, chosen by its filters, and of the biggest thing."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from sqlalchemy import text

from saksi.serve.app import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

PARTS = {
    "conflict": "conflicts",
    "story": "stories",
    "utterance": "utterances",
    "dispute": "disputes",
    "figure": "series",
    "ceasefire": "ceasefires",
    "happening": "timeline",
}
BIGGEST = "SELECT owner FROM members WHERE part = :part GROUP BY owner ORDER BY count(*) DESC LIMIT 1"
OF_ALL = {
    "article": "SELECT id FROM articles ORDER BY length(text) DESC LIMIT 1",
    "actor": "SELECT actor FROM called GROUP BY actor ORDER BY count(*) DESC LIMIT 1",
    "outlet": "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC LIMIT 1",
    "situation": "SELECT id FROM briefings ORDER BY length(body) DESC LIMIT 1",
    "history": "SELECT id FROM items ORDER BY score LIMIT 1",
}
SPOKEN = "SELECT actor FROM items WHERE actor IS NOT NULL GROUP BY actor ORDER BY count(*) DESC LIMIT 1"
SKIPPED = ("cite", "copy", "account", "accounts", "audit", "signin")
CHOSEN: dict[str, tuple[Mapping[str, str], ...]] = {
    "conflict": (*({"part": p} for p in ("timeline", "map", "parties", "ceasefires", "figures", "disputes")),),
    "stories": ({"conflict": "any"}, {"conflict": "*conflict"}, {"outlet": "*outlet"}, {"least": "5"}),
    "actors": (
        {"conflict": "any"},
        {"conflict": "*conflict"},
        {"kind": "person"},
        {"state": "Israel"},
        {"q": "menteri"},
    ),
    "actor": (*({"show": s} for s in ("answers", "names", "deeds")), {"sort": "reports"}, {"conflict": "*conflict"}),
    "disputes": ({"conflict": "*conflict"}, {"kind": "denied"}, {"state": "open"}, {"party": "Israel"}),
    "figures": (
        {"show": "disagreements"},
        {"conflict": "*conflict"},
        {"show": "disagreements", "conflict": "*conflict"},
        {"measure": "killed"},
    ),
    "ceasefires": ({"conflict": "*conflict"}, {"breaches": "true"}),
    "outlet": (*({"show": s} for s in ("left", "voices", "words")),),
    "outlets": ({"q": "a"},),
    "review": (*({"kind": k} for k in ("statement", "figure", "event", "link")), {"conflict": "*conflict"}),
    "search": (
        {"q": "israel"},
        {"q": '"gencatan senjata"'},
        {"q": "israel", "conflict": "*conflict"},
        {"q": "serangan", "kind": "articles"},
        {"q": "is", "outlet": "*outlet"},
        {"act": "deny"},
    ),
}
"""Filters and tabs by page; after a star, the biggest of that sort."""


def addresses(db: Connection, *, chosen: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every page; with `chosen`, also with each of its filters and tabs."""
    found = _found(db)
    for page in PAGES:
        if page.name in SKIPPED:
            continue
        if "{" in page.path and not found.get(page.name):
            continue
        path = re.sub(r"{[^}]*}", quote(found.get(page.name) or "", safe=""), page.path)
        yield page.name, path
        for filters in CHOSEN.get(page.name, ()) if chosen else ():
            asked = {k: found.get(v[1:]) or "" if v.startswith("*") else v for k, v in filters.items()}
            if all(asked.values()):
                told = (v.lstrip("*") if k in ("part", "show", "kind") or v == "any" else k for k, v in filters.items())
                name = " ".join(told)
                yield f"{page.name}: {name}", f"{path}?{urlencode(asked)}"


def walk(db: Connection, limit: int) -> list[str]:
    """Return addresses of many pages about one thing each, of all sorts, spread over the store."""
    paths = {p.name: p.path for p in PAGES}
    lists = []
    for name, part in PARTS.items():
        query = text("SELECT owner FROM kept WHERE part = :part ORDER BY substr(owner, -5) LIMIT :limit")
        lists.append([(name, o) for o in db.execute(query, {"part": part, "limit": limit}).scalars()])
    query = text("SELECT id FROM articles ORDER BY substr(id, -5) LIMIT :limit")
    lists.append([("article", i) for i in db.execute(query, {"limit": limit}).scalars()])
    query = text("SELECT DISTINCT actor FROM items WHERE actor IS NOT NULL LIMIT :limit")
    lists.append([("actor", a) for a in db.execute(query, {"limit": limit}).scalars()])
    mixed = [x for row in zip_longest(*lists) for x in row if x is not None]
    return [re.sub(r"{[^}]*}", quote(i, safe=""), paths[name]) for name, i in mixed[:limit]]


def _found(db: Connection) -> dict[str, str]:
    """Return the biggest thing of each sort."""
    out = {name: db.execute(text(BIGGEST), {"part": part}).scalar() for name, part in PARTS.items()}
    out |= {name: db.execute(text(query)).scalar() for name, query in OF_ALL.items()}
    out["actor"] = db.execute(text(SPOKEN)).scalar() or out["actor"]
    return {k: str(v) for k, v in out.items() if v}
