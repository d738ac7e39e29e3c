"""One story: who told it when, who took it from whom, what each has and what each left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from saksi.report.figures import FigureView
from saksi.report.figures import figures as compared
from saksi.report.index import clean
from saksi.report.series import subjects
from saksi.serve.pages.comparison import Comparison, Share, comparison, shared
from saksi.serve.pages.happenings import ToldDay, told_in
from saksi.serve.pages.parts import Choice, conflicts_of
from saksi.serve.pages.stories import sources
from saksi.serve.pages.tellings import Report, Words, others, tellings
from saksi.store.catalogue.stories import headers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.model.stories import Story
    from saksi.serve.page import Asked

__all__ = ["StoryPage", "StoryQuery", "rows", "story"]

READ = 40
"""Reports that are read for one page, the first ones; the others are named."""
LOUD = 12
"""Words that most reports carry, shown at most."""
GROUPS = 24


class StoryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which story, and which two of its reports side by side."""

    id: str
    left: str | None = None
    """Id of an article."""
    right: str | None = None


class Further(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is named, but not read for this page."""

    id: str
    title: str
    outlet: str | None
    published: str | None


class StoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one happening."""

    id: str
    title: str
    language: str | None
    conflicts: tuple[Choice, ...]
    first: str | None
    """When its first dated report appeared, in ISO 8601."""
    last: str | None
    own: int
    """Reports that are no copy of another of the story."""
    outlets: tuple[str, ...]
    reports: tuple[Report, ...]
    """In the order in which they appeared; undated ones last."""
    further: tuple[Further, ...]
    """Reports beyond the first forty."""
    shares: tuple[Share, ...]
    """Who took how much from whom."""
    words: tuple[Words, ...]
    """What most of its reports carry."""
    figures: tuple[FigureView, ...]
    """Numbers that two reports or more give, disagreements first."""
    happenings: tuple[ToldDay, ...]
    comparison: Comparison | None
    """Two reports side by side, where these are asked for."""
    asked: StoryQuery


def story(ask: Asked, query: StoryQuery) -> StoryPage | None:
    """Return a story: its reports in order, copies with their direction, what each has and each left out."""
    view = ask.view
    found: list[Story] = view.kept("stories", [query.id])
    if not found:
        return None
    one = found[0]
    told = list(headers(view.db, one.articles))
    read = [h.id for h in told[:READ]]
    index = view.index({}, read, whole=True)
    utterances = _held(ask, "utterances", index.statements)
    groups = _held(ask, "figure_groups", index.figures)
    entries = _held(ask, "timeline", index.events)
    counts = view.kept("series", sorted(view.owners("series", index.figures)))
    parts = {"utterances": utterances, "figure_groups": groups, "timeline": entries, "series": counts}
    items = {i: r.article.id for held in (index.statements, index.figures) for i, (r, _) in held.items()}
    index = view.index(parts, read, whole=True, items=items)
    copies = sources(view, one.articles)
    reports, words = tellings(index, {h.id: h.outlet for h in told[:READ]}, copies)
    days = [h.published for h in told if h.published[:1].isdigit()]
    counted = compared(index, subjects(index))
    return StoryPage(
        id=one.id,
        title=clean(one.title),
        language=next((h.language for h in told if h.title == one.title), None),
        conflicts=conflicts_of(view, one.articles),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        own=len(one.articles) - len(copies),
        outlets=tuple(dict.fromkeys(clean(h.outlet) for h in told if h.outlet)),
        reports=reports,
        further=tuple(
            Further(
                id=h.id,
                title=clean(h.title or ""),
                outlet=clean(h.outlet) if h.outlet else None,
                published=h.published if h.published[:1].isdigit() else None,
            )
            for h in told[READ:]
        ),
        shares=shared(index, others(index, read), copies),
        words=words[:LOUD],
        figures=tuple(f for f in counted if len({e.article for r in f.rows for e in r.evidence}) > 1)[:GROUPS],
        happenings=told_in(index, view, entries)["days"],
        comparison=comparison(index, query.left, query.right),
        asked=query,
    )


def rows(page: StoryPage) -> Iterator[Mapping[str, object]]:
    """Yield the reports of a story as flat rows."""
    for r in page.reports:
        yield {
            "id": r.id,
            "title": r.title,
            "outlet": r.outlet,
            "published": r.published,
            "taken_from": "; ".join(o.id for o in r.taken_from),
            "statements": r.statements,
            "figures": r.figures,
            "only_here": r.alone,
            "left_out": r.left_out,
            "excerpt": r.excerpt,
        }


def _held(ask: Asked, part: str, items: Mapping[str, object]) -> list[Any]:
    """Return what is kept of a part that is made of any of some items."""
    owners = ask.view.holding(part, list(items))
    return ask.view.kept(part, sorted({*owners.values()}))
