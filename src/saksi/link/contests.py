"""Which entries of the timeline are disputed: who tells them, and who denies them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from saksi.link.words import folded
from saksi.model.calendar import days_of
from saksi.model.contests import Contest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.model.links import Link
    from saksi.model.record import TimelineEntry

__all__ = ["Denied", "contests"]

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
    denials = Denied(timeline)
    for told in timeline:
        found[told.id].update(within.get(e, e) for d in denials.of(told) for e in d.events)
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


class _Told(NamedTuple):
    """An entry as it is compared."""

    entry: TimelineEntry
    names: frozenset[str]
    targets: frozenset[str]
    place: str
    days: tuple[str, str] | None
    seen: date | None
    """Day of its first report."""

    @property
    def day(self) -> str | None:
        """Its day, where it has just one."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None


class Denied:
    """The entries which say that something did not happen, to be held against those that tell it."""

    def __init__(self, timeline: Iterable[TimelineEntry]) -> None:
        self._held: dict[tuple[str, str, str | None], list[_Told]] = defaultdict(list)
        for denied in (_told(t) for t in timeline if t.status == "denied" and t.mode != ENDED):
            for name in denied.names:
                self._held[denied.entry.type, name, denied.day].append(denied)
        self._days: dict[tuple[str, str], list[str | None]] = defaultdict(list)
        for kind, name, day in self._held:
            self._days[kind, name].append(day)

    def of(self, entry: TimelineEntry) -> list[TimelineEntry]:
        """Return the entries which say of the same that it did not happen, by id."""
        if not self._held or entry.status not in TOLD:
            return []
        told, against = _told(entry), {}
        for name in told.names:
            near = (told.day, None) if told.day else self._days.get((entry.type, name), ())
            found = (d for day in near for d in self._held.get((entry.type, name, day), ()))
            against.update({d.entry.id: d.entry for d in found if _same(told, d)})
        return [against[i] for i in sorted(against)]


def _told(entry: TimelineEntry) -> _Told:
    return _Told(
        entry,
        frozenset(map(folded, entry.source)),
        frozenset(map(folded, entry.target)),
        folded(entry.place or ""),
        days_of(entry.date),
        date.fromisoformat(entry.latest) if entry.latest else None,
    )


def _same(told: _Told, denied: _Told) -> bool:
    """Say whether a denial is of what another entry tells."""
    one, two = told.entry.mode, denied.entry.mode
    if one and two and one != two:
        return False
    if told.targets and denied.targets and told.targets.isdisjoint(denied.targets):
        return False
    here = bool(told.place) and told.place == denied.place
    if told.place and denied.place and not here:
        return False
    if told.days and denied.days:
        return told.days[0] <= denied.days[1] and denied.days[0] <= told.days[1]
    if told.days and not here:
        return False  # of one act of a war, a denial without a day is none
    near = told.seen and denied.seen and abs(told.seen - denied.seen) <= NEAR
    return bool(near and (here or (told.targets and denied.targets)))
