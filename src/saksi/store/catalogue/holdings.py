"""What a store holds, in numbers, and what was left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select, text

from saksi.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Holdings", "holdings", "left_out"]


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """What a store holds."""

    articles: int
    outlets: int
    languages: tuple[tuple[str, int], ...]
    """(ISO 639-1 code, articles), most first; the code is empty where the language is not known."""
    versions: tuple[tuple[str, int], ...]
    """(version of Saksi, articles that it read)."""
    bytes: int
    schema: int
    """Version of its tables."""
    left_out: int
    """Inputs that were given and not taken in."""


def holdings(db: Connection) -> Holdings:
    """Return what a store holds, by its indexes alone."""
    languages = [(r[0] or "", r[1]) for r in db.execute(_LANGUAGES)]
    pages = db.exec_driver_sql("PRAGMA page_count").scalar_one() * db.exec_driver_sql("PRAGMA page_size").scalar_one()
    return Holdings(
        articles=sum(n for _, n in languages),
        outlets=int(db.execute(_OUTLETS).scalar_one()),
        languages=tuple(sorted(languages, key=lambda x: (-x[1], x[0]))),
        versions=tuple((str(r[0]), int(r[1])) for r in db.execute(_VERSIONS)),
        bytes=int(pages),
        schema=int(db.exec_driver_sql("PRAGMA user_version").scalar_one()),
        left_out=int(db.execute(select(func.count()).select_from(schema.omissions)).scalar_one()),
    )


def left_out(db: Connection, limit: int, after: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    """Return (input, reason) of what was left out, by input; `after` is the last one that was listed before."""
    o = schema.omissions.c
    query = select(o.source, o.reason).order_by(o.source, o.reason).limit(limit)
    if after is not None:
        query = query.where((o.source > after[0]) | ((o.source == after[0]) & (o.reason > after[1])))
    return [(r.source, r.reason) for r in db.execute(query)]


_LANGUAGES = text("SELECT language, count(*) FROM articles INDEXED BY articles_language GROUP BY language")
_OUTLETS = text("SELECT count(DISTINCT outlet) FROM articles INDEXED BY articles_outlet")
_VERSIONS = text("SELECT version, count(*) FROM readings INDEXED BY readings_made GROUP BY version")
