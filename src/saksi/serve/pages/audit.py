"""The audit log: what was done, by whom, when and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import msgspec

from saksi.model.accounts import ROLES, Act, Entry
from saksi.model.verdicts import VerdictKind
from saksi.report.index import clean
from saksi.serve import why
from saksi.store import trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.report.locale import Words
    from saksi.serve.page import Asked

__all__ = ["AuditPage", "AuditQuery", "audit", "rows"]

SHOWN = 100
"""Entries of a page."""
VERDICTS = get_args(VerdictKind)
WRONG = {"unknown name": "unknown_name", "account closed": "account_closed", "wrong password": "wrong_password"}
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


class Line(Entry, frozen=True, kw_only=True):
    """An entry as it is shown."""

    told: str
    """Its detail in the reader's words, as far as the desk has words for it."""


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Entries of the audit log, newest first."""

    entries: tuple[Line, ...]
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
        entries=tuple(Line(**msgspec.structs.asdict(e), told=_told(ask.say, e)) for e in found[:SHOWN]),
        acts=trail.acts(ask.db),
        next=found[SHOWN - 1].number if more else None,
        asked=query,
    )


def rows(page: AuditPage) -> Iterator[dict[str, object]]:
    """Return the entries as rows."""
    return (msgspec.structs.asdict(entry) for entry in page.entries)


def _told(say: Words, entry: Entry) -> str:
    """Return the detail in words; the log itself has the name of a verdict, of a role, of what was wrong."""
    detail = entry.detail or ""
    kind, _, reason = detail.partition(": ")
    if entry.act == "verdict" and kind in VERDICTS:
        return f"{say(f'auth.verdict_{kind}')}: {why.decided(say, reason)}"
    if entry.act == "refused" and detail in WRONG:
        return say(f"auth.{WRONG[detail]}")
    if entry.act in ("account_added", "role_changed"):
        return " → ".join(say(f"auth.role_{r}") if r in ROLES else clean(r) for r in detail.split(" → "))
    return clean(detail)
