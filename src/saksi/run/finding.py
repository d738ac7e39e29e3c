"""Search a store, with what people decided laid over what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.run.overlay import judged, laid_over
from saksi.store import find as search
from saksi.store import view

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.model.found import Found

__all__ = ["find"]


def find(db: Connection, words: str, limit: int = 20) -> Found:
    """Search for all of the words, in any order, case and accents apart; `"…"` holds a phrase, `*` ends a beginning.

    A statement is found by the speaker that a person said it has, and not at all if it was said to be none.
    """
    found = search.find(db, words, limit)
    decided = judged(db)
    touched = {h.article.id for h in found.hits if h.article.id in decided.readings}
    if not touched:
        return found
    with db.begin():
        readings = view.some(db, touched)
    said = {s.id: s for r in laid_over(readings, decided) for s in r.statements}
    hits = (
        msgspec.structs.replace(h, statement=said.get(h.statement.id)) if h.statement and h.article.id in touched else h
        for h in found.hits
    )
    return msgspec.structs.replace(found, hits=tuple(hits))
