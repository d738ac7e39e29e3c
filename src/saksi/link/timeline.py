"""The timeline: what happened, merged across reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from saksi.link.entries import entry_of, times_differ
from saksi.link.groups import grouped
from saksi.link.rulings import FIRM, fitting
from saksi.link.words import folded, whole_day
from saksi.model.links import Link
from saksi.model.reasons import OneEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.link.rows import EventRow
    from saksi.model.record import TimelineEntry
    from saksi.model.verdicts import Rulings

__all__ = ["one_event", "same_events", "timeline", "told"]

REPEATED = frozenset({"ASSAULT", "COERCE", "CONSULT", "AGREE", "COOPERATE"})
"""Types that the same parties repeat within days, so that only a date tells one from the next."""
DAYS = 3
"""Days between two reports of one undated act."""
SPEECH = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
"""Types that happen by speaking: where a statement holds one, the statement is its record."""
SAID = 2
"""Words of weight that two events must share which happen by speaking."""
MATTERS = frozenset({"yield", "ceasefire"})
"""Modes that say what is demanded or refused."""
ONE_MATTER = 1
"""Such words, where the mode says what is said."""
TOGETHER = frozenset({"ceasefire"})
"""Modes of which two on one day are one: nobody agrees on two ceasefires in a day."""


def told(events: Iterable[EventRow]) -> list[EventRow]:
    """Return the events that stand in the timeline."""
    return [e for e in events if not (e.type in SPEECH and e.statement)]


def timeline(
    events: Iterable[EventRow], pairs: Iterable[tuple[float, str, str]], rulings: Rulings
) -> list[TimelineEntry]:
    """Return what happened, one entry for all events that are one. `pairs` are those by `one_event`, with how alike."""
    rows = {e.id: e for e in events}
    firm = [(FIRM, a, b) for a, b in rulings.same if a in rows and b in rows]

    def fits(left: list[str], right: list[str]) -> bool:
        return all(one_event(rows[x], rows[y]) > 0 for x in left for y in right)

    groups = grouped(rows, [*pairs, *firm], fitting(fits, rulings))
    return [entry_of([rows[i] for i in g]) for g in groups]


def same_events(entries: Iterable[TimelineEntry], article_of: dict[str, str]) -> list[Link]:
    """Return a link from the first event of each entry to each event of another article merged with it."""
    out = []
    for entry in entries:
        first, *others = sorted(entry.events)
        for other in others:
            if article_of[first] != article_of[other]:
                reason = OneEvent(type=entry.type, mode=entry.mode, date=entry.date)
                out.append(Link(kind="same_event", left=first, right=other, score=0.5, reason=reason))
    return out


def one_event(a: EventRow, b: EventRow) -> float:
    """Return how much two events have in common that may be one; 0 where something tells them apart."""
    if _other_deed(a, b) or times_differ(a, b) or (a.date != b.date and not (_undated(a, b) or _about(a, b))):
        return 0.0
    if a.date is None and b.date is None and a.article != b.article and not _undated(a, b):
        return 0.0
    if {a.status, b.status} & {"planned", "conditional", "denied"} and a.status != b.status:
        return 0.0
    score = 0.0
    for x, y in ((a.acting, b.acting), (a.suffering, b.suffering), (_place(a), _place(b))):
        if x and y:
            if not _meet(x, y):
                return 0.0
            score += 1.0
    if score <= 1 and _other_war(a, b):
        return 0.0
    return score or _plain(a, b)


def _other_war(a: EventRow, b: EventRow) -> bool:
    """Say whether one attack befalls a state that the other's report never names: X strikes in two wars in a day."""
    return any(
        x.suffering and x.suffering <= x.beside and not y.suffering and x.suffering.isdisjoint(y.beside)
        for x, y in ((a, b), (b, a))
    )


def _plain(a: EventRow, b: EventRow) -> float:
    """Return the likeness of two events that name nobody in common because one names nobody."""
    if (a.date or b.date) and a.mode == b.mode and (a.mode in TOGETHER or (_mutual(a) and _mutual(b))):
        return 0.5
    nobody = not (a.acting or a.suffering) and not (b.acting or b.suffering)
    return 0.5 if nobody and a.word == b.word and a.article == b.article and a.status == b.status else 0.0


def _other_deed(a: EventRow, b: EventRow) -> bool:
    """Say whether what was done differs: its type or mode, an attack and its warding off, one call and regular ones."""
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode):
        return True
    return a.wards != b.wards or a.usual != b.usual or _one_sided(a, b) or _said_apart(a, b)


def _said_apart(a: EventRow, b: EventRow) -> bool:
    """Say whether two events that happen by speaking say different things.

    One party demands, condemns and threatens many things of another in a day, and an authority questions many people:
    parties and day do not make two such events one.
    """
    least = ONE_MATTER if a.mode == b.mode and a.mode in MATTERS else SAID
    return bool(a.about or b.about) and len(a.about & b.about) < least


def _mutual(e: EventRow) -> bool:
    """Say whether an event has no side that acts alone: fighting, talks, what names nobody."""
    return e.acting == e.suffering


def _one_sided(a: EventRow, b: EventRow) -> bool:
    """Say whether two sides do in one what one side does to the other in the other: fighting is no strike."""
    return a.type == "ASSAULT" and bool(a.acting and b.acting) and _of_sides(a) != _of_sides(b)


def _of_sides(e: EventRow) -> bool:
    """Say whether each of two sides acts, even where none is said to suffer (`X dan Y memulai permusuhan`)."""
    return _mutual(e) or (len(e.acting) > 1 and not e.suffering)


def _meet(x: frozenset[str], y: frozenset[str]) -> bool:
    """Say whether two sides have a party in common, or a phrase of one is part of a phrase of the other."""
    return any(set(p.split()) <= set(q.split()) or set(q.split()) <= set(p.split()) for p in x for q in y)


def _between(e: EventRow) -> str:
    return f"{sorted(e.acting)} {sorted(e.suffering)}"


def _undated(a: EventRow, b: EventRow) -> bool:
    """Say whether two events of which one or both have no date can be one: one-off, same parties, reported together."""
    if a.type in REPEATED or (a.date and b.date) or not a.acting:
        return False
    whole = a.suffering and b.suffering
    if _between(a) != _between(b) if whole else a.acting != b.acting or a.article != b.article:
        return False
    if a.mode != b.mode or a.status != b.status:
        return False
    if not (a.published and b.published):
        return True
    return abs((date.fromisoformat(a.published) - date.fromisoformat(b.published)).days) <= DAYS


def _about(a: EventRow, b: EventRow) -> bool:
    """Say whether two events are of one ceasefire, the day of one of them being only worked out."""
    if a.mode not in TOGETHER or a.mode != b.mode or not ("date" in a.inferred or "date" in b.inferred):
        return False
    days = [d for e in (a, b) if (d := whole_day(e.date))]
    return len(days) > 1 and abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= DAYS


def _place(e: EventRow) -> frozenset[str]:
    return frozenset([folded(e.place)]) if e.place and "place" not in e.inferred else frozenset()
