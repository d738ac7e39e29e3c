"""One entry of the timeline: when, where, who did what to whom, who says so, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.events import Status
from saksi.model.places import Spot
from saksi.model.record import TimelineEntry
from saksi.report.events import Happening, happening_of
from saksi.report.index import Evidence, clean
from saksi.report.whereabouts import hour_of
from saksi.serve.pages.happenings import entry_index
from saksi.serve.pages.parts import Choice, conflicts_of
from saksi.store.catalogue.timeline import same_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.report.index import Index
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["HappeningPage", "HappeningQuery", "features", "happening", "rows"]

READ = 40
"""Reports from which an entry is told."""
BESIDE = 12
"""Other entries of the same day and kind that are named."""
POINTS = frozenset({"site", "city", "region"})


class HappeningQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry; the id of an event leads to the entry that it belongs to."""

    id: str


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of it."""

    event: str
    """Id of the event as it was read."""
    article: str
    title: str
    outlet: str | None
    published: str | None
    says: str | None
    """In whose words it is told; None in the report's own voice."""
    status: Status
    told: str
    """The status in words; empty for what is told as having happened."""
    date: str | None
    """ISO date that the report gives, or that was worked out."""
    hour: str | None
    place: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    inferred: tuple[str, ...]
    """What of these the clause does not give: `source`, `target`, `date`, `place`."""
    unsure: str
    evidence: Evidence


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Another entry of the same day and kind."""

    id: str
    what: str
    who: str
    place: str | None


class HappeningPage(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the timeline."""

    id: str
    heading: str
    """Its date in words."""
    date: str | None
    precision: str
    inferred: bool
    """Whether no report gives the date with it, so that it was worked out."""
    earliest: str | None
    """First ISO day that the dates which the reports give may mean."""
    latest: str | None
    extent: str | None
    """`since` or `until`, where it went on from or to that date."""
    hour: str | None
    type: str
    """PLOVER type."""
    mode: str | None
    source: tuple[str, ...]
    """Who acts."""
    target: tuple[str, ...]
    place: str | None
    spot: Spot | None
    status: Status
    line: Happening
    reports: int
    origins: int
    """Independent origins."""
    accounts: int
    """Independent accounts."""
    dates: tuple[tuple[str, int], ...]
    """(date, reports that give it), where they differ."""
    witnesses: tuple[Witness, ...]
    conflicts: tuple[Choice, ...]
    stories: tuple[Choice, ...]
    near: tuple[Near, ...]


def happening(ask: Asked, query: HappeningQuery) -> HappeningPage | None:
    """Return an entry of the timeline with the words of each report, and who denies it."""
    view = ask.view
    found: list[TimelineEntry] = view.kept("timeline", [query.id])
    if not found:
        owner = view.holding("timeline", [query.id]).get(query.id)
        found = view.kept("timeline", [owner]) if owner else []
    if not found:
        return None
    one = found[0]
    beside = _beside(view, one)
    index = entry_index(view, [one, *beside], READ)
    line = happening_of(index, one)
    articles = view.articles_of("timeline", [one.id]).get(one.id, [])
    witnesses = tuple(_witnesses(index, one))
    return HappeningPage(
        id=one.id,
        heading=_heading(ask, one),
        date=one.date,
        precision=one.precision,
        inferred=one.inferred,
        earliest=one.earliest,
        latest=one.latest,
        extent=one.extent,
        hour=hour_of(ask.say, one.hour) if one.hour else None,
        type=one.type,
        mode=one.mode,
        source=index.parties(one.source),
        target=index.parties(one.target),
        place=clean(one.place) if one.place else None,
        spot=one.spot,
        status=one.status,
        line=line,
        reports=len(articles),
        origins=one.origins,
        accounts=one.accounts,
        dates=_dates(witnesses),
        witnesses=witnesses,
        conflicts=conflicts_of(view, articles),
        stories=_stories(view, articles),
        near=tuple(_near(index, e) for e in beside),
    )


def features(page: HappeningPage) -> Mapping[str, object]:
    """Return where it happened as GeoJSON; nothing where only a country is known."""
    if page.spot is None or page.spot.extent not in POINTS:
        return {"type": "FeatureCollection", "features": []}
    props = {
        "id": page.id,
        "name": clean(page.spot.name),
        "extent": page.spot.extent,
        "reach_km": page.spot.reach,
        "what": page.line.what,
        "date": page.date,
        "status": page.status,
    }
    point = {"type": "Point", "coordinates": [page.spot.lon, page.spot.lat]}
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": point, "properties": props}]}


def rows(page: HappeningPage) -> Iterator[Mapping[str, object]]:
    """Yield what each report says of it, one row each."""
    for w in page.witnesses:
        yield {
            "event": w.event,
            "article": w.article,
            "outlet": w.outlet,
            "published": w.published,
            "says": w.says,
            "status": w.status,
            "date": w.date,
            "place": w.place,
            "source": "; ".join(w.source),
            "target": "; ".join(w.target),
            "inferred": "; ".join(w.inferred),
            "sentence": "".join(p.text for p in w.evidence.sentence),
            "address": w.evidence.anchor,
        }


def _heading(ask: Asked, one: TimelineEntry) -> str:
    if not one.date:
        return ask.say("date_unknown")
    day = ask.say.day(one.date)
    return ask.say.of("extents", one.extent, day=day) if one.extent else day


def _witnesses(index: Index, one: TimelineEntry) -> Iterator[Witness]:
    held = [index.events[e] for e in one.events if e in index.events]
    for reading, event in sorted(held, key=lambda pair: (index.number[pair[0].article.id], pair[1].trigger)):
        said = index.statements.get(event.statement or "")
        yield Witness(
            event=event.id,
            article=reading.article.id,
            title=index.title(reading),
            outlet=index.outlet(reading),
            published=reading.article.published.value,
            says=(index.name(said[1]) or index.words("speaker_unknown")) if said else None,
            status=event.status,
            told=index.words.of("status", event.status),
            date=event.date,
            hour=hour_of(index.words, event.hour) if event.hour else None,
            place=clean(event.place) if event.place else None,
            source=index.parties(event.source),
            target=index.parties(event.target),
            inferred=event.inferred,
            unsure=index.unsure(event),
            evidence=index.of_event(event.id),
        )


def _dates(witnesses: tuple[Witness, ...]) -> tuple[tuple[str, int], ...]:
    """Return the dates that reports give with it, where they are more than one, the most frequent first."""
    held: dict[str, set[str]] = {}
    for w in witnesses:
        if w.date and "date" not in w.inferred:
            held.setdefault(w.date, set()).add(w.article)
    found = sorted(((d, len(a)) for d, a in held.items()), key=lambda x: (-x[1], x[0]))
    return tuple(found) if len(found) > 1 else ()


def _stories(view: View, articles: list[str]) -> tuple[Choice, ...]:
    owners = view.holding("stories", articles)
    return tuple(Choice(s.id, clean(s.title)) for s in view.kept("stories", sorted({*owners.values()}))[:BESIDE])


def _beside(view: View, one: TimelineEntry) -> list[TimelineEntry]:
    """Return other entries of the same day and kind that share a report's parties with it."""
    if not one.date:
        return []
    found: list[TimelineEntry] = view.kept(
        "timeline", [i for i in same_day(view.db, one.date, one.type, 60) if i != one.id]
    )
    mine = {n.casefold() for n in (*one.source, *one.target)}
    return [e for e in found if mine & {n.casefold() for n in (*e.source, *e.target)}][:BESIDE]


def _near(index: Index, one: TimelineEntry) -> Near:
    line = happening_of(index, one)
    return Near(id=one.id, what=line.what, who=line.who, place=line.place.told if line.place else None)
