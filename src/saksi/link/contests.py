"""Which entries of the timeline are disputed: who tells them, and who denies them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from saksi.link.words import folded
from saksi.model.calendar import days_of
from saksi.model.contests import Contest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.links import Link
    from saksi.model.record import TimelineEntry

__all__ = ["contests"]

TOLD = frozenset({"asserted", "alleged", "past_context"})
ENDED = "ceasefire"
"""Mode of what is marked as denied where it came to nothing."""
NEAR = timedelta(days=3)
"""Days between the reports of an undated act and of its denial."""


def contests(
    entries: Iterable[TimelineEntry], within: Mapping[str, str], links: Iterable[Link], names: Mapping[str, str]
) -> dict[str, Contest]:
    """Return, by id, the entries that somebody denies.

    An entry is denied by a statement that answers the one which tells it, and by another entry which says that the same
    did not happen: of one type, with the same parties, on the same day or, where a denial names no day, at the same
    place or told of within three days.

    Args:
        entries: the timeline.
        within: event → the statement that it is told in; what a report tells in its own voice is not in it.
        links: among them, those by which one statement denies another.
        names: of each statement, who speaks.
    """
    timeline = list(entries)
    found: dict[str, set[str]] = defaultdict(set)
    of = {e: t for t in timeline for e in t.events}
    for event, statement in _answered(of, within, links):
        found[of[event].id].add(statement)
    for told, denied in _opposed(timeline):
        found[told.id].update(within.get(e, e) for e in denied.events)
    out = {}
    for told in timeline:
        who = {names[s] for e in told.events if (s := within.get(e, "")) in names}
        against = {i for i in found.get(told.id, ()) if names.get(i) not in who}
        if against:
            out[told.id] = Contest(
                told_by=tuple(sorted(who)),
                reported=any(e not in within for e in told.events),
                denied_by=tuple(sorted({names[i] for i in against if i in names})),
                denials=tuple(sorted(against)),
            )
    return out


def _answered(
    of: Mapping[str, TimelineEntry], within: Mapping[str, str], links: Iterable[Link]
) -> Iterator[tuple[str, str]]:
    """Yield events and the statements that deny the one in which they are told.

    A statement that tells of several things is denied in the one of which the answer speaks, if it speaks of one.
    """
    held: dict[str, list[str]] = defaultdict(list)
    for event in sorted(of):
        if event in within:
            held[within[event]].append(event)
    for link in links:
        for answer, claim in ((link.left, link.right), *link.also) if link.kind == "denies" else ():
            told = [e for e in held.get(claim, ()) if of[e].status in TOLD]
            same = {of[e].type for e in held.get(answer, ()) if of[e].status == "denied"}
            yield from ((e, answer) for e in told if len(told) == 1 or of[e].type in same)


def _opposed(timeline: Sequence[TimelineEntry]) -> Iterator[tuple[TimelineEntry, TimelineEntry]]:
    """Yield entries, and others that say of the same that it did not happen."""
    denied: dict[tuple[str, str], list[TimelineEntry]] = defaultdict(list)
    for entry in timeline:
        if entry.status == "denied" and entry.mode != ENDED:
            for name in {folded(n) for n in entry.source}:
                denied[entry.type, name].append(entry)
    for entry in timeline if denied else ():
        if entry.status in TOLD:
            against = {d.id: d for n in entry.source for d in denied.get((entry.type, folded(n)), ())}
            yield from ((entry, d) for _, d in sorted(against.items()) if _same(entry, d))


def _same(told: TimelineEntry, denied: TimelineEntry) -> bool:
    """Say whether a denial is of what another entry tells."""
    if told.mode and denied.mode and told.mode != denied.mode:
        return False
    x, y = ({folded(n) for n in t.target} for t in (told, denied))
    if x and y and x.isdisjoint(y):
        return False
    here = folded(told.place) == folded(denied.place) if told.place and denied.place else None
    if here is False:
        return False
    one, two = days_of(told.date), days_of(denied.date)
    if one and two:
        return one[0] <= two[1] and two[0] <= one[1]
    if one and not here:
        return False  # of one act of a war, a denial without a day is none
    days = [date.fromisoformat(t.latest) for t in (told, denied) if t.latest]
    return len(days) > 1 and abs(days[0] - days[1]) <= NEAR and bool(here or (x and y))
