"""Entries of the timeline: what several reports tell of one happening, made into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.words import folded
from saksi.model.ceasefires import Pointer
from saksi.model.ids import digest
from saksi.model.record import TimelineEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.rows import EventRow

__all__ = ["entry_of"]

TRUST = ("asserted", "past_context", "alleged", "denied", "planned", "conditional")
"""Statuses, the one that an entry takes first."""


def entry_of(members: Sequence[EventRow]) -> TimelineEntry:
    """Return the entry of events that are one happening, in whatever order they come."""
    # What a report tells in its own voice, with a day and parties, leads.
    ordered = sorted(members, key=_telling)
    first = ordered[0]
    return TimelineEntry(
        id=digest("entry", *sorted(e.id for e in members)),
        date=next((e.date for e in ordered if e.date and "date" not in e.inferred), first.date),
        type=first.type,
        mode=next((e.mode for e in ordered if e.mode), None),
        source=_names((e.source, e.acting) for e in ordered if "source" not in e.inferred),
        target=_names((e.target, e.suffering) for e in ordered if "target" not in e.inferred),
        place=next((e.place for e in ordered if e.place and "place" not in e.inferred), None),
        status=min((e.status for e in ordered), key=TRUST.index),
        events=tuple(e.id for e in ordered),
        evidence=tuple(Pointer(e.article, e.trigger) for e in ordered),
    )


def _telling(e: EventRow) -> tuple[bool, int, bool, bool, str, int, str]:
    undated = not e.date or "date" in e.inferred
    nobody = not (e.acting or e.suffering)
    return (bool(e.statement), TRUST.index(e.status), undated, nobody, e.article, e.trigger.start, e.id)


def _names(sides: Iterable[tuple[tuple[str, ...], frozenset[str]]]) -> tuple[str, ...]:
    """Return the names of a side as the reports write them, each once; *both sides* only where nobody is named."""
    held = list(sides)
    named = [names for names, parties in held if parties] or [names for names, _ in held]
    out: dict[str, str] = {}
    for names in named:
        for name in names:
            out.setdefault(folded(name), name)
    return tuple(out.values())
