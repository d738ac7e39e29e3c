"""One conflict: what to know before a briefing, its timeline, map, parties, ceasefires, figures, disputes and talks."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the type of a field that a query is read by
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from saksi.model.events import EventType, Status
from saksi.report.answers import DisputeView
from saksi.report.ceasefires import CeasefireView, Wish
from saksi.report.series import SubjectView
from saksi.report.talks import TalksView
from saksi.serve.listing import Slice
from saksi.serve.pages import conflict_parts as parts
from saksi.serve.pages.conflict_overview import GRAVE, DayCount, Overview, overview
from saksi.serve.pages.conflict_parts import PlaceCount, Side, Speaker, within
from saksi.serve.pages.conflict_timeline import TypeCount, placed, stretch
from saksi.serve.pages.happenings import Part as When
from saksi.serve.pages.happenings import ToldDay
from saksi.serve.pages.happenings import rows as told_rows
from saksi.serve.pages.parts import Choice, ConflictHead, Lone, count_rows, head_of, is_contested, lone_counts
from saksi.serve.pages.stories import StoryRow, StoryWanted, story_rows
from saksi.store.catalogue.conflicts import days, outlets
from saksi.store.catalogue.timeline import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.model.stories import Conflict
    from saksi.serve.page import Asked

__all__ = ["ConflictPage", "ConflictQuery", "Tab", "conflict", "features", "rows"]

Tab = Literal[
    "overview", "timeline", "map", "parties", "ceasefires", "figures", "disputes", "talks", "stories",
]  # fmt: skip
SMALL = ("ceasefires", "disputes", "series", "talks", "offers", "pledges")
"""Parts of which a store has few enough to be counted for every page."""
LONE: dict[str, tuple[str, ...]] = {"overview": GRAVE, "figures": ()}
"""Parts that name counts given at one time only, and of which measures; empty for all."""
WINDOW = 400
"""Newest reports from which is told what is new, loud, and who speaks."""


class ConflictQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which conflict, which part of its page, and what of that part."""

    id: str
    part: Tab = "overview"
    when: When = "days"
    """Of the timeline: what has a day, what has none, what lies ahead, or what is told as history."""
    type: EventType | None = None
    """PLOVER type."""
    status: Status | None = None
    since: date | None = None
    """First day."""
    until: date | None = None
    """Last day."""
    place: str | None = None
    """Part of the name of a place."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=500)] = 40
    """Entries on one page."""
    cursor: str | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is of each part."""

    ceasefires: int
    """Those that were made."""
    breaches: int
    disputes: int
    """Claims that are denied or refused."""
    answered: int
    """Beside these, claims that are only confirmed or answered."""
    figures: int
    """Counts over time."""
    lone: int
    """Beside these, counts that are given at one time only."""
    talks: int
    """Talks, offers and conditions."""
    stories: int


class ConflictPage(ConflictHead, frozen=True, kw_only=True):
    """One conflict. Only the part that is asked for is filled."""

    outlets: int
    part: Tab
    asked: ConflictQuery
    counts: Counts
    overview: Overview | None = None
    timeline: tuple[ToldDay, ...] = ()
    """The latest day first."""
    strip: tuple[TypeCount, ...] = ()
    """Happenings by day and kind."""
    map: tuple[PlaceCount, ...] = ()
    sides: tuple[Side, ...] = ()
    """Who fights whom."""
    speakers: tuple[Speaker, ...] = ()
    """Who speaks most in the newest reports."""
    ceasefires: tuple[CeasefireView, ...] = ()
    wishes: tuple[Wish, ...] = ()
    """Ceasefires called for, offered, refused or hoped for."""
    figures: tuple[SubjectView, ...] = ()
    lone: tuple[Lone, ...] = ()
    """Beside the counts over time: those that are given at one time only; on the overview, what became of people."""
    disputes: tuple[DisputeView, ...] = ()
    talks: TalksView | None = None
    stories: tuple[StoryRow, ...] = ()
    trend: tuple[DayCount, ...] = ()
    """Reports by day: on the overview."""
    types: tuple[Choice, ...] = ()
    """Kinds of happenings to choose from."""
    statuses: tuple[Choice, ...] = ()
    window: int = WINDOW
    """Newest reports from which is told what is new, loud, and who speaks."""
    next: str | None = None


def conflict(ask: Asked, query: ConflictQuery) -> ConflictPage | None:
    """Return a conflict and the part of it that is asked for."""
    found: list[Conflict] = ask.view.kept("conflicts", [query.id])
    if not found:
        return None
    one = found[0]
    held = within(ask.view, SMALL, one)
    page = ConflictPage(
        **msgspec.structs.asdict(head_of(one)),
        outlets=outlets(ask.view.db, one.id),
        part=query.part,
        asked=query,
        counts=_counts(ask, one, held),
        lone=lone_counts(ask, one.id, LONE[query.part]) if query.part in LONE else (),
    )
    return msgspec.structs.replace(page, **_filled(ask, query, one, held))


def features(page: ConflictPage) -> Mapping[str, object]:
    """Return the places of the map, or what happened at a place on this page, as GeoJSON."""
    held = parts.map_features(page.map, page.id) if page.part == "map" else parts.told_features(page.timeline)
    return {"type": "FeatureCollection", "features": list(held)}


def rows(page: ConflictPage) -> Iterable[Mapping[str, object]]:
    """Return the part that is shown as flat rows."""
    if page.part == "overview":
        return told_rows(page.overview.latest if page.overview else ())
    held: dict[str, Iterable[Mapping[str, object]]] = {
        "timeline": told_rows(page.timeline),
        "map": (msgspec.structs.asdict(p) for p in page.map),
        "parties": parts.speaker_rows(page.speakers),
        "ceasefires": parts.truce_rows(page.ceasefires),
        "figures": ({"subject": a.rpartition("/")[2], **row} for a, row in count_rows(page.figures)),
        "disputes": parts.dispute_rows(page.disputes),
        "talks": parts.talk_rows(page.talks),
        "stories": _story_rows(page.stories),
    }
    return held[page.part]


def _story_rows(stories: Iterable[StoryRow]) -> Iterator[Mapping[str, object]]:
    for s in stories:
        yield {"id": s.id, "title": s.title, "reports": s.reports, "first": s.first, "last": s.last}


def _counts(ask: Asked, one: Conflict, held: Mapping[str, list[Any]]) -> Counts:
    made = [c for c in held["ceasefires"] if c.made]
    return Counts(
        ceasefires=len(made),
        breaches=sum(len(c.breaches) for c in made),
        disputes=sum(map(is_contested, held["disputes"])),
        answered=sum(not is_contested(d) for d in held["disputes"]),
        figures=len({s.subject for s in held["series"]}),
        lone=sum(x.n for x in lone_counts(ask, one.id)),
        talks=sum(len(held[p]) for p in ("talks", "offers", "pledges")),
        stories=len(one.stories),
    )


def _filled(ask: Asked, query: ConflictQuery, one: Conflict, held: Mapping[str, list[Any]]) -> dict[str, object]:
    """Return the fields that the part asked for has."""
    cut = Slice(after=query.cursor, many=parts.MANY)
    if query.part == "overview":
        window = numbers(ask.view.db, one.articles[-WINDOW:])
        trend = tuple(DayCount(*d) for d in days(ask.view.db, one.id))
        return {"overview": overview(ask, one, window, held), "trend": trend}
    if query.part == "timeline":
        return stretch(ask, query, one)
    if query.part == "map":
        return placed(ask, query, one)
    if query.part == "parties":
        return parts.parties(ask, one, numbers(ask.view.db, one.articles[-WINDOW:]))
    if query.part == "stories":
        found, rest = story_rows(ask, StoryWanted(conflict=one.id), cut)
        return {"stories": found, "next": rest}
    fill = {
        "ceasefires": parts.truces,
        "figures": parts.counted,
        "disputes": parts.disputed,
        "talks": parts.talked,
    }[query.part]
    return fill(ask, held, cut)
