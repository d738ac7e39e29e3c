"""Which entries of a timeline are disputed, for the record and the export: readings are taken one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.contests import Denied, contests

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from saksi.model.contests import Contest
    from saksi.model.reading import Reading
    from saksi.model.record import Linked, TimelineEntry
    from saksi.model.statements import Statement
    from saksi.run.known import Known

__all__ = ["Tellers", "contested"]


class Tellers:
    """Who tells each event and makes each statement; holds names, no articles.

    Args:
        name: what a record calls who makes a statement; by default, as its report does.
    """

    def __init__(self, name: Callable[[Statement], str | None] | None = None) -> None:
        self._name = name or _named
        self.within: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def take(self, reading: Reading, wanted: Collection[str] | None = None) -> None:
        """Note who speaks in a reading, and what is told in whose words: of all, or of some statements and events."""
        spoken = {s.id for s in reading.statements}
        within = {e.id: e.statement for e in reading.events if e.statement in spoken and e.statement}
        if wanted is not None:
            within = {e: s for e, s in within.items() if e in wanted or s in wanted}
            spoken = {s for s in spoken if s in wanted} | {*within.values()}
        self.names.update((s.id, name) for s in reading.statements if s.id in spoken and (name := self._name(s)))
        self.within.update(within)

    def contests(self, linked: Linked) -> dict[str, Contest]:
        """Return, by id, the entries of the timeline that somebody denies."""
        return contests(linked.timeline, self.within, linked.links, self.names)


def contested(known: Known) -> dict[str, Contest]:
    """Return, by id, the entries of the timeline that somebody denies.

    What is held grows with what is denied, not with what is told.
    """
    links = list(known.denials())
    ends = {i for x in links for pair in ((x.left, x.right), *x.also) for i in pair}
    tellers = Tellers()
    for reading in known.readings(known.homes(ends)):
        tellers.take(reading, ends)
    near: dict[str, TimelineEntry] = {t.id: t for t in known.part("timeline", known.entries(tellers.within.keys()))}
    denied = Denied(known.part("timeline"))
    for told in known.part("timeline"):
        if against := denied.of(told):
            near.update((t.id, t) for t in (told, *against))
    events = {e for t in near.values() for e in t.events}
    for reading in known.readings(known.homes(events)):
        tellers.take(reading, events)
    return contests(near.values(), tellers.within, links, tellers.names)


def _named(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None
