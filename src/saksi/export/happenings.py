"""Entries of the timeline as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.model.contests import Contest
    from saksi.model.record import TimelineEntry

__all__ = ["happenings"]

FIELDS = (
    "id", "date", "precision", "inferred", "earliest", "latest", "extent", "hour", "mode", "source", "target", "place",
    "spot", "status", "events", "evidence", "origins", "accounts",
)  # fmt: skip


def happenings(entries: Iterable[TimelineEntry], contests: Mapping[str, Contest]) -> Iterator[dict[str, Any]]:
    """Yield what is known of each entry, by name; `event` is its PLOVER type, `dispute` who tells and who denies it."""
    for entry in entries:
        contest = contests.get(entry.id)
        held = {name: getattr(entry, name) for name in FIELDS}
        yield {"event": entry.type, **held, "dispute": contest and msgspec.structs.asdict(contest)}
