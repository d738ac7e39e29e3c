"""Entries of the timeline for a list, told as the record tells them, from as few reports as that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from saksi.model.record import TimelineEntry
from saksi.report.events import Happening, timeline
from saksi.store.catalogue.conflicts import owners
from saksi.store.catalogue.groups import owners_in
from saksi.store.catalogue.timeline import articles_of_items, same_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.talks import Talk
    from saksi.report.index import Index
    from saksi.serve.view import View

__all__ = ["PARTS", "Part", "Told", "ToldDay", "entry_index", "rows", "told", "told_in"]

Part = Literal["days", "undated", "ahead", "background"]
PARTS: tuple[Part, ...] = get_args(Part)
TOLD = frozenset({"asserted", "alleged", "past_context"})
ENDED = "ceasefire"
"""Mode of what is marked as denied where it came to nothing."""
EACH = 5
"""Reports from which the line of an entry is written; the others are counted."""
BESIDE = 60
"""Denials of one day and type that are held against the entries."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the timeline in a list."""

    id: str
    date: str | None
    """ISO day, month, year, decade, week, or an interval with a slash."""
    precision: str
    earliest: str | None
    """First ISO day that the dates of the reports may mean."""
    latest: str | None
    type: str
    """PLOVER type."""
    mode: str | None
    place: str | None
    reports: int
    origins: int
    """Independent origins."""
    disputed: bool
    """Whether somebody denies it."""
    line: Happening


class ToldDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day, month or year and what is told of it."""

    heading: str
    date: str | None
    """As the entries give it; None where the heading is the report that tells what has no date."""
    told: tuple[Told, ...]


def told(view: View, entries: Sequence[TimelineEntry], each: int = EACH) -> dict[Part, tuple[ToldDay, ...]]:
    """Return entries by the part of the timeline that they belong to, oldest first.

    What the record tells elsewhere (among the words of a speaker, with the ceasefires) is in none. Of each entry no
    more than `each` reports are read.
    """
    return told_in(entry_index(view, entries, each), view, entries)


def told_in(index: Index, view: View, entries: Sequence[TimelineEntry]) -> dict[Part, tuple[ToldDay, ...]]:
    """Return entries by the part of the timeline, as `told`, from an index that has them and what they rest on."""
    held = {index.address("happenings", e.id, ""): e for e in entries}
    reports = owners(view.db, "timeline", [e.id for e in entries])
    whole = timeline(index)
    out: dict[Part, tuple[ToldDay, ...]] = {}
    for part in PARTS:
        days = []
        for day in getattr(whole, part):
            lines = tuple(_told(index, held[h.anchor], h, reports) for h in day.happenings if h.anchor in held)
            if lines:
                days.append(ToldDay(heading=day.heading, date=lines[0].date if day.dated else None, told=lines))
        out[part] = tuple(days)
    return out


def rows(days: Iterable[ToldDay]) -> Iterator[Mapping[str, object]]:
    """Yield entries as flat rows."""
    for day in days:
        for t in day.told:
            place = t.line.place
            yield {
                "id": t.id,
                "date": t.date,
                "precision": t.precision,
                "earliest": t.earliest,
                "latest": t.latest,
                "type": t.type,
                "mode": t.mode,
                "what": t.line.what,
                "who": t.line.who,
                "place": t.place,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "status": t.line.status,
                "according_to": t.line.mark,
                "denied": t.line.dispute or t.line.denied,
                "reports": t.reports,
                "origins": t.origins,
                "words": t.line.trigger,
                "evidence": " ".join(e.anchor for e in t.line.evidence),
            }


def _told(index: Index, entry: TimelineEntry, line: Happening, reports: Mapping[str, int]) -> Told:
    count = reports.get(entry.id, 1)
    if count > len({e.article for e in line.evidence}):
        line = msgspec.structs.replace(line, reach=index.reach(count, entry.origins))
    return Told(
        id=entry.id,
        date=entry.date,
        precision=entry.precision,
        earliest=entry.earliest,
        latest=entry.latest,
        type=entry.type,
        mode=entry.mode,
        place=entry.place,
        reports=count,
        origins=entry.origins,
        disputed=bool(line.dispute or line.denied),
        line=line,
    )


def entry_index(view: View, entries: Sequence[TimelineEntry], each: int = EACH) -> Index:
    """Return what a few reports of each entry say of it, and the words and entries that deny it."""
    beside = _denying(view, entries)
    items: dict[str, str] = {}
    for entry, made_of in zip((*entries, *beside), _made_of(view, (*entries, *beside)), strict=True):
        items |= _few(entry, made_of, each)
    around = _around(view, items)
    items |= around | _answers(view, around)
    spoken = view.holding("utterances", [i for i in items if i.startswith("s-")])
    parts = {
        "timeline": (*entries, *beside),
        "utterances": view.kept("utterances", sorted({*spoken.values()})),
        "talks": _talks(view, entries),
    }
    return view.index(parts, items=items)


def _made_of(view: View, entries: Sequence[TimelineEntry]) -> list[dict[str, str]]:
    members = view.members("timeline", [e.id for e in entries])
    return [members[e.id] for e in entries]


def _few(entry: TimelineEntry, made_of: Mapping[str, str], each: int) -> dict[str, str]:
    """Return the events of the first few reports of an entry, each with its article."""
    articles = list(dict.fromkeys(made_of[e] for e in entry.events if e in made_of))[:each]
    return {e: made_of[e] for e in entry.events if made_of.get(e) in articles}


def _around(view: View, items: Mapping[str, str]) -> dict[str, str]:
    """Return the statements that some events stand in, and those whose word of saying they are."""
    out: dict[str, str] = {}
    for r in view.readings({*items.values()}).values():
        mine = [e for e in r.events if e.id in items]
        inside = {e.statement for e in mine}
        out |= {
            s.id: r.article.id
            for s in r.statements
            if s.id in inside or any(s.cue and s.cue.overlaps(e.trigger) for e in mine)
        }
    return out


def _answers(view: View, statements: Mapping[str, str]) -> dict[str, str]:
    """Return the statements that deny some others."""
    links = (x for x in view.links(statements.keys(), ("answers",)) if x.kind == "denies")
    pairs = {pair for x in links for pair in ((x.left, x.right), *x.also)}
    return articles_of_items(view.db, [left for left, right in pairs if right in statements])


def _talks(view: View, entries: Sequence[TimelineEntry]) -> list[Talk]:
    """Return the talks that are told by entries without a day: these stand among the talks."""
    articles = {p.article for e in entries if not e.date for p in e.evidence}
    owners = {t for held in owners_in(view.db, "talks", articles).values() for t in held}
    return view.kept("talks", sorted(owners))


def _denying(view: View, entries: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries which say that something of the same type did not happen, on the same day or on none they name."""
    days = {(day, e.type) for e in entries if e.status in TOLD for day in (e.date, None)}
    mine = {e.id for e in entries}
    near = {i for date, type_ in days for i in same_day(view.db, date, type_, BESIDE, status="denied")} - mine
    held: list[TimelineEntry] = view.kept("timeline", sorted(near))
    # A denial is of what the same did.
    names = {(e.type, n.casefold()) for e in entries for n in e.source}
    return [
        e
        for e in held
        if e.status == "denied" and e.mode != ENDED and any((e.type, n.casefold()) in names for n in e.source)
    ]
