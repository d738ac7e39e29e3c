"""What is new since a reader last looked, by conflict, what is most telling first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from saksi.report.index import clean
from saksi.serve.pages.fresh import KINDS, Kind, Line, found, lines
from saksi.store.catalogue import today as catalogue
from saksi.store.catalogue.groups import status
from saksi.store.schema import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Asked
    from saksi.serve.pages.fresh import Found

__all__ = ["Block", "Group", "Seen", "SeenAsked", "TodayPage", "TodayQuery", "line_rows", "seen", "today"]

CONFLICTS = 8
"""Conflicts with what is new in them; the rest by name."""
Number = Annotated[int, Meta(ge=0, le=2**53)]


class TodayQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Since when."""

    since: Number | None = None
    """Number of an article: what came in after it is new. Without it, the reader's own mark, else the newest days."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What is new of one kind."""

    kind: Kind
    lines: tuple[Line, ...]
    more: int
    """How many more there are."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """What is new of one conflict, or of none."""

    id: str | None
    """Id of the conflict; None for what belongs to none."""
    name: str
    groups: tuple[Group, ...]


class TodayPage(msgspec.Struct, frozen=True, kw_only=True):
    """What is new."""

    how: Literal["since", "mark", "day", "nothing"]
    """By what: the address, the reader's mark, the newest days of reports; `nothing` where the store is empty."""
    since: int | None
    """Number of the last article that is not new; None where it goes by a day."""
    marked: str | None
    """When the reader's mark was set, in ISO 8601 and UTC."""
    newest: int
    """Number of the last article of all."""
    reports: int
    looked: int
    """How many of these reports the lines rest on: the last ones, where there are very many."""
    outlets: int
    first: str | None
    """ISO day of the oldest new report."""
    last: str | None
    counts: dict[Kind, int]
    """How much is new, by kind, whether in a conflict or in none."""
    conflicts: tuple[Block, ...]
    rest: tuple[tuple[str, str], ...]
    """(id, name) of further conflicts with new reports."""
    other: Block | None
    """What belongs to no conflict, in short."""


class SeenAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where."""

    number: Number
    """Number of the last article that was seen."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The mark of a reader."""

    number: int
    at: str
    """When it was set, in ISO 8601 and UTC."""


def today(ask: Asked, query: TodayQuery) -> TodayPage:
    """Return what is new since an article, since the reader's mark, or of the newest days of reports."""
    db = ask.db
    newest = status(db).newest
    since, marked, days = query.since, None, ("", "")
    # Reports that are dated later are dated wrongly.
    tomorrow = str((datetime.now(UTC) + timedelta(days=2)).date())
    how: Literal["since", "mark", "day", "nothing"] = "since"
    if since is None:
        mark = catalogue.mark(db, ask.user.name)
        how, since, marked = ("mark", mark[0], mark[1]) if mark else ("day", None, None)
    if since is None:
        days = catalogue.newest_days(db, tomorrow) or days
        # Reports without dates are all as new as each other.
        since = None if days[1] else 0
    numbers = catalogue.since(db, since, days)
    came = catalogue.came(db, since, days, tomorrow)
    all_, fresh = found(ask.view, numbers, since, CONFLICTS)
    telling = [f for f in all_ if f.conflict is not None]
    shown, rest = telling[:CONFLICTS], telling[CONFLICTS:]
    last = [f for f in all_ if f.conflict is None and any(f.items.values())]
    written = lines(ask.view, [*shown, *last], fresh)
    counts = {kind: sum(f.counts.get(kind, 0) for f in all_) for kind in KINDS}
    # Words that the reports of two conflicts carry are one utterance.
    counts["utterance"] = catalogue.said_in(db, numbers)
    names = {c.id: clean(c.name) for c in ask.view.kept("conflicts", [f.conflict for f in telling if f.conflict])}
    return TodayPage(
        how=how if newest else "nothing",
        since=since,
        marked=marked,
        newest=newest,
        reports=came.reports,
        looked=len(numbers),
        outlets=came.outlets,
        first=came.first,
        last=came.last,
        counts=counts,
        conflicts=tuple(_block(f, names.get(f.conflict or "", ""), written) for f in shown),
        rest=tuple((f.conflict or "", names.get(f.conflict or "", "")) for f in rest),
        other=_block(last[0], "", written) if last else None,
    )


def seen(ask: Asked, what: SeenAsked) -> Seen:
    """Mark all up to an article as seen by the reader."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with writing(ask.db):
        number = min(what.number, status(ask.db).newest)
        catalogue.put_mark(ask.db, ask.user.name, number, at)
    return Seen(number=number, at=at)


def line_rows(page: TodayPage) -> Iterator[Mapping[str, object]]:
    """Yield what is new, one row each."""
    for block in (*page.conflicts, *((page.other,) if page.other else ())):
        for line in (x for g in block.groups for x in g.lines):
            yield {
                "conflict": block.name,
                "kind": line.kind,
                "item": line.item,
                "lead": line.lead,
                "words": " ↔ ".join(p.words for p in line.passages),
                "numbers": "; ".join(
                    [f"{m.by}: {m.before} → {m.after}" for m in line.moved]
                    + [f"{', '.join(g.by)}: {g.value}" for g in line.contrast.all]
                ),
                "about": " · ".join(line.about),
                "reports": line.reports,
                "outlets": "; ".join(line.outlets),
                "address": line.href,
            }


def _block(f: Found, name: str, written: Mapping[str | None, list[Line]]) -> Block:
    held = written[f.conflict]
    groups = []
    for kind in KINDS:
        of = tuple(x for x in held if x.kind == kind)
        if of:
            groups.append(Group(kind=kind, lines=of, more=max(f.counts.get(kind, 0) - len(of), 0)))
    return Block(id=f.conflict, name=name, groups=tuple(groups))
