"""The audit log: what was done, by whom, when and from where. It is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import insert, select

from saksi.model.accounts import Entry
from saksi.store.doors import trail

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from saksi.model.accounts import Act

__all__ = ["By", "Sought", "acts", "entries", "known", "note", "stamp"]

LONGEST = 300
"""Characters of a note."""


class By(NamedTuple):
    """Who does something, from where, and when."""

    who: str | None
    address: str | None
    at: datetime


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries of the log are asked for; None asks for all."""

    who: str | None = None
    act: str | None = None
    address: str | None = None
    item: str | None = None
    since: str | None = None
    """First day, `2031-03-05`, in UTC."""
    until: str | None = None
    """Last day, that day included."""


def stamp(at: datetime) -> str:
    """Return a time as the tables keep it.

    >>> from datetime import UTC, datetime
    >>> stamp(datetime(2031, 3, 5, 9, 15, tzinfo=UTC))
    '2031-03-05T09:15:00+00:00'
    """
    return at.isoformat(timespec="seconds")


def note(db: Connection, by: By, act: Act, item: str | None = None, detail: str | None = None) -> None:
    """Add an entry, within a transaction: what is done and that it was done stand or fall as one."""
    row = {
        "at": stamp(by.at),
        "who": by.who,
        "address": by.address,
        "act": act,
        "item": item and item[:LONGEST],
        "detail": detail and detail[:LONGEST],
    }
    db.execute(insert(trail), [row])


def entries(db: Connection, sought: Sought, before: int | None = None, limit: int = 100) -> tuple[Entry, ...]:
    """Return entries, newest first.

    Args:
        db: an open store.
        sought: which.
        before: only those with a smaller number.
        limit: at most so many.
    """
    t = trail.c
    asked = select(trail).order_by(t.number.desc()).limit(limit)
    for column, value in ((t.who, sought.who), (t.act, sought.act), (t.address, sought.address), (t.item, sought.item)):
        if value:
            asked = asked.where(column == value)
    if sought.since:
        asked = asked.where(t.at >= sought.since)
    if sought.until:
        # Every time of a day sorts before its name with this after it.
        asked = asked.where(t.at < sought.until + "U")
    if before is not None:
        asked = asked.where(t.number < before)
    return tuple(Entry(**row) for row in db.execute(asked).mappings())


def acts(db: Connection) -> tuple[str, ...]:
    """Return the kinds of entries that there are."""
    return tuple(db.execute(select(trail.c.act).distinct().order_by(trail.c.act)).scalars())


def known(db: Connection, who: str, address: str | None, since: datetime) -> bool:
    """Say whether somebody signed in from an address before."""
    t = trail.c
    asked = select(t.number).where(t.who == who, t.act == "signed_in", t.address == address, t.at >= stamp(since))
    return db.execute(asked.limit(1)).first() is not None
