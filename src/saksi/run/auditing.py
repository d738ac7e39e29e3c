"""Gather the history of one item from a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.errors import InputError
from saksi.model.audit import Audit
from saksi.model.verdicts import standing
from saksi.run import shelf
from saksi.run.overlay import items, sort
from saksi.store import view

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.model.links import Link
    from saksi.model.verdicts import Verdict

__all__ = ["audit"]


def audit(db: Connection, item: str) -> Audit:
    """Return all that a store knows of an item: a statement, figure, event, article or link.

    Raises:
        InputError: if it knows nothing of that id.
        StoreError: if the store cannot be read.
    """
    every = view.verdicts(db)
    link = shelf.link(db, item) if sort(item) == "link" else None
    about = _about(every, item, link)
    reading = view.reading(db, link.left if link else item)
    if reading is None and about:
        # It is not read any more; where it stood, the verdict has kept.
        place = next((v.place for v in about if v.place), None)
        reading = view.reading(db, place.article) if place else None
    if reading is None:
        raise InputError(f"{item}: the store holds nothing of this id")
    stands = {v.id for v in standing(every)}
    return Audit(
        id=item,
        article=reading.article,
        version=reading.version,
        read=link or next((x for x in items(reading) if x.id == item), None),
        links=() if link else shelf.links(db, item),
        verdicts=about,
        standing=tuple(v.id for v in about if v.id in stands),
    )


def _about(every: tuple[Verdict, ...], item: str, link: Link | None) -> tuple[Verdict, ...]:
    """Return the verdicts about an item, and what undid them."""
    if link is not None:
        ends = {link.left, link.right}
        held = {v.id for v in every if {v.item, v.other} == ends}
    else:
        held = {v.id for v in every if item in (v.item, v.other)}
    for v in every:
        # Oldest first: what undoes comes after what it undoes.
        if v.kind == "undo" and v.item in held:
            held.add(v.id)
    return tuple(v for v in every if v.id in held)
