"""Which entries of a timeline are disputed, for the record and the export: readings are taken one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.contests import contests

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.model.contests import Contest
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.statements import Statement

__all__ = ["Tellers"]


class Tellers:
    """Who tells each event and makes each statement; holds names, no articles.

    Args:
        name: what a record calls who makes a statement; by default, as its report does.
    """

    def __init__(self, name: Callable[[Statement], str | None] | None = None) -> None:
        self._name = name or _named
        self._within: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def take(self, reading: Reading) -> None:
        """Note who speaks in a reading, and what is told in whose words."""
        self._names.update((s.id, name) for s in reading.statements if (name := self._name(s)))
        spoken = {s.id for s in reading.statements}
        self._within.update((e.id, e.statement) for e in reading.events if e.statement in spoken and e.statement)

    def contests(self, linked: Linked) -> dict[str, Contest]:
        """Return, by id, the entries of the timeline that somebody denies."""
        return contests(linked.timeline, self._within, linked.links, self._names)


def _named(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None
