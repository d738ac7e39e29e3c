"""Where and when a line of the timeline happened, and who disputes it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.calendar import days_of
from saksi.report.index import clean
from saksi.run.contests import Tellers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.contests import Contest
    from saksi.model.events import Event
    from saksi.model.record import TimelineEntry
    from saksi.report.index import Index
    from saksi.report.locale import Words

__all__ = ["Place", "contested", "deniers", "disputed", "hour_of", "place_of", "spoken", "when_of"]

POINTS = frozenset({"site", "city"})


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place in words, with where it lies as far as that is known."""

    told: str
    """`in Tarn`, in the report's spelling."""
    uri: str = ""
    """A `geo:` address (RFC 5870), with the reach of a region as its uncertainty; empty for what is not known."""
    lat: str = ""
    lon: str = ""
    note: str = ""
    """What lies there: a town, or the middle of a region."""
    extent: str = ""
    """`site`, `city`, `region`, `country`."""


def place_of(index: Index, entry: TimelineEntry) -> Place | None:
    """Return the place of an entry, None where no report gives it."""
    if not entry.place:
        return None
    told, spot = index.words("place", place=clean(entry.place)), entry.spot
    if spot is None:
        return Place(told=told)
    lat, lon = f"{spot.lat:g}", f"{spot.lon:g}"
    around = spot.reach or 0
    key = "spot_point" if spot.extent in POINTS else "spot_middle" if around else "spot_near"
    return Place(
        told=told,
        uri=f"geo:{lat},{lon}" + (f";u={around * 1000}" if around else ""),
        lat=lat,
        lon=lon,
        note=index.words(key, name=spot.name, at=f"{lat}, {lon}", reach=index.words.number(around)),
        extent=spot.extent,
    )


def when_of(index: Index, entry: TimelineEntry) -> str:
    """Return what the heading of the day does not say: the hour, other dates given, that it was worked out."""
    words = index.words
    out = [hour_of(words, entry.hour)] if entry.hour else []
    mine = days_of(entry.date)
    if mine and entry.extent is None and entry.earliest and entry.latest:
        wider = entry.earliest < mine[0] or (entry.latest > mine[1] and not entry.inferred)
        if wider:
            out.append(words("dates_differ", days=words.day(f"{entry.earliest}/{entry.latest}")))
    if entry.inferred:
        out.append(words("date_inferred"))
    return words("comma").join(out)


def hour_of(words: Words, hour: str) -> str:
    """Return a part of the day in words; a time by the clock stands as the report has it."""
    told = words.of("hours", hour.casefold())
    return clean(hour) if told == hour.casefold() else told


def contested(index: Index) -> dict[str, Contest]:
    """Return the entries of the timeline that somebody denies."""
    tellers = Tellers(index.name)
    for reading in index.readings:
        tellers.take(reading)
    return tellers.contests(index.record.linked)


def disputed(index: Index, contest: Contest | None) -> str:
    """Return who says it and who denies it, empty where nobody does."""
    if contest is None:
        return ""
    words = index.words
    tellers = [*contest.told_by, *([words("a_report")] if contest.reported else [])]
    return words("disputed", told=words.joined(tellers), denied=deniers(index, contest))


def deniers(index: Index, contest: Contest) -> str:
    """Return who denies it."""
    return index.words.joined(contest.denied_by) or index.words("a_report")


def spoken(index: Index, events: Sequence[Event]) -> bool:
    """Say whether events are told in somebody's words only, none in a report's own voice."""
    return all((e.statement or "") in index.statements for e in events)
