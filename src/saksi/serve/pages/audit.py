"""The audit log: what was done, by whom, when and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from saksi.model.accounts import Act, Entry
from saksi.store import trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.serve.page import Asked

__all__ = ["AuditPage", "AuditQuery", "audit", "rows"]

SHOWN = 100
"""Entries of a page."""
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class AuditQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries."""

    who: str | None = None
    """Name of an account."""
    act: Act | None = None
    address: str | None = None
    """Network address that it was done from."""
    item: str | None = None
    """What it was done to: an account, a token, an item of the record."""
    since: Day | None = None
    """First day, in UTC."""
    until: Day | None = None
    """Last day, in UTC."""
    before: Annotated[int, msgspec.Meta(ge=1, lt=1 << 62)] | None = None
    """Cursor: only entries with a smaller number."""


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries of the audit log, newest first."""

    entries: tuple[Entry, ...]
    acts: tuple[str, ...]
    """The kinds of entries that the log has."""
    next: int | None
    """Cursor of the next entries: their `before`."""
    asked: AuditQuery


def audit(ask: Asked, query: AuditQuery) -> AuditPage:
    """Return entries of the audit log, newest first."""
    sought = msgspec.convert(query, trail.Sought, from_attributes=True)
    found = trail.entries(ask.db, sought, query.before, SHOWN + 1)
    more = len(found) > SHOWN
    return AuditPage(
        entries=found[:SHOWN], acts=trail.acts(ask.db), next=found[SHOWN - 1].number if more else None, asked=query
    )


def rows(page: AuditPage) -> Iterator[dict[str, object]]:
    """Return the entries as rows."""
    return (msgspec.structs.asdict(entry) for entry in page.entries)
