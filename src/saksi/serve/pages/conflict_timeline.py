"""The timeline of a conflict and its map: what happened when and where, as filters let it pass."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from saksi.model.record import TimelineEntry
from saksi.report.events import OPEN, tone_of
from saksi.report.index import clean
from saksi.serve.listing import cursor, place
from saksi.serve.pages.conflict_parts import PlaceCount
from saksi.serve.pages.happenings import told
from saksi.serve.pages.parts import Choice
from saksi.store.catalogue.timeline import NEVER, Days, entries, per_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.stories import Conflict
    from saksi.serve.page import Asked
    from saksi.serve.pages.conflict import ConflictQuery

__all__ = ["TypeCount", "latest", "placed", "stretch"]

LOOKED = 4_000
"""Entries that are looked through for what a filter lets pass, on one page, before the next day."""
WHOLE = 500
"""Entries on one page at most: what a day has beyond them stands on the next."""
STRIP = 120
"""Days that the strip of a long conflict goes back."""
POINTS = frozenset({"site", "city", "region"})
DAY = len("2031-05-03")
TYPES = (
    "ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION", "ACCUSE", "PROTEST", "REQUEST", "REJECT", "CONSULT",
    "SUPPORT", "COOPERATE", "AGREE", "CONCEDE", "RETREAT", "AID",
)  # fmt: skip
STATUSES = ("asserted", "alleged", "denied")


class TypeCount(msgspec.Struct, frozen=True):
    """Happenings of one day and tone."""

    day: str
    tone: str
    """`force`, `peace` or `talk`."""
    n: int


def stretch(ask: Asked, query: ConflictQuery, one: Conflict) -> dict[str, object]:
    """Return the fields of a conflict's page that hold its timeline."""
    found, rest = _chosen(ask, query, one, query.limit)
    days = told(ask.view, found)[query.when]
    return {
        "timeline": tuple(
            msgspec.structs.replace(d, told=tuple(sorted(d.told, key=lambda t: -t.reports))) for d in reversed(days)
        ),
        "strip": _strip(ask, query, one) if query.when == "days" and not query.cursor else (),
        "next": rest,
        **_choices(ask),
    }


def latest(ask: Asked, one: Conflict, many: int) -> list[TimelineEntry]:
    """Return the last entries up to the last report of a conflict: acts of force and of peace, and what many tell.

    Plans, and what single reports tell of who criticised whom, stand in the timeline only.
    """
    before = f"{one.last}~" if one.last else NEVER
    found = entries(ask.view.db, one.id, len(one.articles), Days(before=before))
    held = (_read(body) for _, _, body in islice(found, LOOKED))
    return list(islice((e for e in held if _when(e) == "days" and _weighs(e)), many))


def placed(ask: Asked, query: ConflictQuery, one: Conflict) -> dict[str, object]:
    """Return the fields of a conflict's page that hold its map: what happened, by place, the most frequent first."""
    found: dict[tuple[str, float, float], list[TimelineEntry]] = {}
    for _, entry in islice(_walk(ask, query, one), LOOKED):
        spot = entry.spot
        # Nothing happened at a place where something is told as not having happened.
        if spot and spot.extent in POINTS and _fits(query, entry) and (query.status or not _is_off(entry)):
            found.setdefault((clean(spot.name), spot.lat, spot.lon), []).append(entry)
    held = [
        PlaceCount(
            name=name if ask.say.language == "en" else _named(same, name),
            key=name,
            lat=lat,
            lon=lon,
            extent=same[0].spot.extent if same[0].spot else "",
            count=len(same),
            force=sum(_tone(e) == "force" for e in same),
            last=max((e.date for e in same if e.date), default=None),
        )
        for (name, lat, lon), same in found.items()
    ]
    return {"map": tuple(sorted(held, key=lambda p: (-p.count, p.name))), **_choices(ask)}


def _named(same: Iterable[TimelineEntry], name: str) -> str:
    """Return what most reports call a place that maps know by an English name."""
    held = Counter(clean(e.place) for e in same if e.place)
    return min(held, key=lambda p: (-held[p], p), default=name)


def _chosen(ask: Asked, query: ConflictQuery, one: Conflict, many: int) -> tuple[list[TimelineEntry], str | None]:
    """Return the next entries that the filters let pass, and the cursor of the rest; None where nothing is left.

    A day that is begun is told to its end: the list within it stands in another order than the shelf.
    """
    held: list[TimelineEntry] = []
    last = ""
    for looked, (at, entry) in enumerate(_walk(ask, query, one)):
        enough = len(held) >= many or looked >= LOOKED
        if len(held) >= max(many, WHOLE) or (enough and not _one_day(last, at)):
            return held, cursor("timeline", last)
        last = at
        if _fits(query, entry):
            held.append(entry)
    return held, None


def _one_day(one: str, other: str) -> bool:
    """Say whether two places in the order are of one date."""
    date = one.partition(" ")[0]
    return date == other.partition(" ")[0] != NEVER


def _walk(ask: Asked, query: ConflictQuery, one: Conflict) -> Iterator[tuple[str, TimelineEntry]]:
    """Yield (place in the order, entry) from a cursor on, the last first, undated entries at the end."""
    for days in _sections(query, place("timeline", query.cursor)):
        for at, _, body in entries(ask.view.db, one.id, len(one.articles), days):
            yield at, _read(body)


def _fits(query: ConflictQuery, entry: TimelineEntry) -> bool:
    status = query.status is None or entry.status == query.status
    return status and _when(entry) == query.when and _here(entry, (query.place or "").casefold())


def _sections(query: ConflictQuery, after: str | None) -> Iterator[Days]:
    """Yield the stretches of the order that are walked along: what has a date, then what has none."""
    type_, since = query.type or "", query.since.isoformat() if query.since else ""
    if query.when != "undated" and not (after and after >= NEVER):
        until = f"{query.until}~" if query.until else NEVER
        yield Days(since, min(after or NEVER, until), type_)
    if query.when != "days" and not query.since and not query.until:
        yield Days(NEVER, after if after and after >= NEVER else f"{NEVER}~", type_)


def _weighs(entry: TimelineEntry) -> bool:
    return _tone(entry) != "talk" or len({p.article for p in entry.evidence}) > 1


def _tone(entry: TimelineEntry) -> str:
    return tone_of(entry.type, entry.mode, entry.status)


def _is_off(entry: TimelineEntry) -> bool:
    return entry.status == "denied" and _tone(entry) == "talk"


def _when(entry: TimelineEntry) -> str:
    if entry.status == "past_context":
        return "background"
    if entry.status in OPEN or entry.type == "THREATEN":
        return "ahead"
    return "days" if entry.date else "undated"


def _here(entry: TimelineEntry, wanted: str) -> bool:
    if not wanted:
        return True
    names = [entry.place or "", entry.spot.name if entry.spot else ""]
    return any(wanted in clean(n).casefold() for n in names)


def _strip(ask: Asked, query: ConflictQuery, one: Conflict) -> tuple[TypeCount, ...]:
    until = query.until or _day(one.last)
    if until is None:
        return ()
    back = date.fromordinal(max(until.toordinal() - STRIP, 1)).isoformat()
    since = query.since.isoformat() if query.since else max(back, (one.first or "")[:DAY])
    held: Counter[tuple[str, str]] = Counter()
    stretch = Days(since, f"{until}~", query.type or "")
    for e in per_day(ask.view.db, one.id, len(one.articles), stretch):
        if len(e.day) == DAY and e.type != "THREATEN":
            held[e.day, tone_of(e.type, e.mode, e.status)] += e.n
    return tuple(TypeCount(day, tone, n) for (day, tone), n in sorted(held.items()))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:DAY])
    except ValueError:
        return None


def _choices(ask: Asked) -> dict[str, object]:
    say = ask.say
    types = tuple(Choice(t, say.of("events", t)) for t in TYPES)
    statuses = tuple(Choice(s, say.of("status", s) or say("conflict.asserted")) for s in STATUSES)
    return {"types": types, "statuses": statuses}


def _read(body: bytes) -> TimelineEntry:
    return msgspec.msgpack.decode(body, type=TimelineEntry)
