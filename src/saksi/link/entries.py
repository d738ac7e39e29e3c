"""Entries of the timeline: what several reports tell of one happening, made into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.words import folded
from saksi.model.calendar import days_of, precision_of
from saksi.model.ceasefires import Pointer
from saksi.model.ids import digest
from saksi.model.record import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.rows import EventRow

__all__ = ["entry_of", "times_differ"]

TRUST = ("asserted", "past_context", "alleged", "denied", "planned", "conditional")
"""Statuses, the one that an entry takes first."""
AHEAD = frozenset({"planned", "conditional"})
EXACT = ("day", "week", "interval", "month", "year", "decade", "unknown")
"""How exact dates are, the best first."""
NARROW = ("site", "city", "region", "country")
"""How much of a place a place is, the narrowest first."""


def entry_of(members: Sequence[EventRow]) -> TimelineEntry:
    """Return the entry of events that are one happening, in whatever order they come."""
    # What a report tells in its own voice, with a day and parties, leads.
    ordered = sorted(members, key=_telling)
    first = ordered[0]
    dated, placed = _dated(ordered), _placed(ordered)
    earliest, latest = _bounds(ordered, dated)
    return TimelineEntry(
        id=digest("entry", *sorted(e.id for e in members)),
        date=dated.date if dated else None,
        precision=precision_of(dated.date) if dated else "unknown",
        inferred=dated is not None and "date" in dated.inferred,
        earliest=earliest,
        latest=latest,
        extent=dated.extent if dated else None,
        hour=next((e.hour for e in ordered if e.hour and dated and e.date == dated.date), None),
        type=first.type,
        mode=next((e.mode for e in ordered if e.mode), None),
        source=_names((e.source, e.acting) for e in ordered if "source" not in e.inferred),
        target=_names((e.target, e.suffering) for e in ordered if "target" not in e.inferred),
        place=placed.place if placed else None,
        spot=placed.spot if placed else None,
        status=min((e.status for e in ordered), key=TRUST.index),
        events=tuple(e.id for e in ordered),
        evidence=tuple(Pointer(e.article, e.trigger) for e in ordered),
    )


def times_differ(a: EventRow, b: EventRow) -> bool:
    """Say whether the way their times are told keeps two events of one date apart.

    What went on since a day is no deed of that day, nor is the salvo of a morning that of the night. Clock times are
    not held against each other: reports give them in their own zones.
    """
    if a.date and b.date and a.extent != b.extent:
        return True
    one, two = (_part(e.hour) for e in (a, b))
    return a.date == b.date is not None and bool(one and two) and one != two


def _part(hour: str | None) -> str:
    """Return the first word of a part of the day (`malam`, `malam hari`), nothing of a clock time."""
    return "" if hour is None or any(c.isdigit() for c in hour) else hour.lower().split()[0]


def _telling(e: EventRow) -> tuple[bool, int, bool, bool, str, int, str]:
    undated = not e.date or "date" in e.inferred
    nobody = not (e.acting or e.suffering)
    return (bool(e.statement), TRUST.index(e.status), undated, nobody, e.article, e.trigger.start, e.id)


def _dated(ordered: Sequence[EventRow]) -> EventRow | None:
    """Return the event whose date is the best: read with it, as exact as any, that of a point of time.

    What lasted since a day and what happened on it are told apart before: of both together, the point is the better.
    """
    dated = [e for e in ordered if e.date]

    def worth(e: EventRow) -> tuple[bool, int, bool]:
        return ("date" in e.inferred, EXACT.index(precision_of(e.date)), e.extent is not None)

    return min(dated, key=worth) if dated else None


def _bounds(ordered: Sequence[EventRow], dated: EventRow | None) -> tuple[str | None, str | None]:
    """Return the first and last day that the dates read may mean; nothing happens after the first report of it."""
    spans = [days for e in ordered if e.date and "date" not in e.inferred and (days := days_of(e.date))]
    spans = spans or [days for e in (dated,) if e and (days := days_of(e.date))]
    told = min((e.published for e in ordered if e.published), default=None)
    past = all(e.status not in AHEAD for e in ordered)
    if not spans:
        return None, told if past else None
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    extent = dated.extent if dated else None
    if extent == "since":
        last = max((e.published for e in ordered if e.published), default=None) or last
    return (None if extent == "until" else first), last if extent or not (told and past) else max(
        first, min(last, told)
    )


def _placed(ordered: Sequence[EventRow]) -> EventRow | None:
    """Return the event whose place is the most exact of those read."""
    read = [e for e in ordered if e.place and "place" not in e.inferred]
    return min(read, key=lambda e: NARROW.index(e.spot.extent) if e.spot else len(NARROW)) if read else None


def _names(sides: Iterable[tuple[tuple[str, ...], frozenset[str]]]) -> tuple[str, ...]:
    """Return the names of a side as the reports write them, each once; *both sides* only where nobody is named."""
    held = list(sides)
    named = [names for names, parties in held if parties] or [names for names, _ in held]
    out: dict[str, str] = {}
    for names in named:
        for name in names:
            out.setdefault(folded(name), name)
    return tuple(out.values())
