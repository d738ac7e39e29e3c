"""What is counted: numbers over time by who gives them, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.record import FigureGroup
from saksi.model.series import Series
from saksi.report.figures import FigureView, heading
from saksi.report.figures import figures as compared
from saksi.report.series import SubjectView, subjects
from saksi.serve.listing import Slice, chosen, cursor, place
from saksi.serve.pages.parts import Choice, Lone, conflict_choices, conflicts_of, count_rows, lone_counts
from saksi.store.catalogue.figures import disagreeing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.report.index import Index
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["FigurePage", "FigureQuery", "FiguresPage", "FiguresQuery", "figure", "figures"]

MANY = 12
"""Counts on one page: each shows all who give it."""
BESIDE = 40
"""Series of one count shown, at most."""


class FiguresQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures."""

    show: Literal["series", "disagreements"] = "series"
    """Counts over time, or numbers that contradict each other."""
    conflict: str | None = None
    """Id of a conflict."""
    measure: str | None = None
    """`killed`, `wounded`, …"""
    claimant: str | None = None
    """Part of the name of who gives it."""
    cursor: str | None = None


class FiguresPage(msgspec.Struct, frozen=True, kw_only=True):
    """Counts over time, or disagreements."""

    subjects: tuple[SubjectView, ...]
    groups: tuple[FigureView, ...]
    lone: tuple[Lone, ...]
    """Beside the counts over time of a conflict: those that are given at one time only."""
    conflicts: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    asked: FiguresQuery
    next: str | None


class FigureQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which figure: the id of a count over time or one of its series, of figures side by side, or of one of these."""

    id: str


class FigurePage(msgspec.Struct, frozen=True, kw_only=True):
    """One count: over time by who gives it, and the numbers side by side."""

    id: str
    """By which it is cited: of the count over time, where there is one, else the one that was asked for."""
    title: str
    """What is counted, where and whose."""
    counts: str
    """What is counted, in the words of the reports."""
    language: str | None
    subject: SubjectView | None
    """None where it was given at one time only."""
    groups: tuple[FigureView, ...]
    conflicts: tuple[Choice, ...]
    reports: int
    differ: bool


def figures(ask: Asked, query: FiguresQuery) -> FiguresPage:
    """Return counts over time, the last in the record first, or the numbers that contradict each other."""
    view = ask.view
    shown: tuple[SubjectView, ...] = ()
    groups: tuple[FigureView, ...] = ()
    if query.show == "series":
        cut = Slice(query.conflict, query.cursor, MANY, newest=False)
        found, rest = chosen(view, "series", lambda s: _fits(s, query), cut)
        shown = subjects(view.index({"series": _beside(view, {s.subject for s in found})}))
    else:
        rows = disagreeing(view.db, MANY * 2 + 1, conflict=query.conflict, after=place("disagreements", query.cursor))
        rest = cursor("disagreements", rows[-2][0]) if len(rows) > MANY * 2 else None
        held = view.kept("figure_groups", [owner for _, owner in rows[: MANY * 2]])
        groups = _groups(view, [g for g in held if not query.measure or g.measure == query.measure])
    measures = ask.say.keys("measures")
    beside = query.show == "series" and query.conflict and not query.claimant
    return FiguresPage(
        subjects=shown,
        groups=groups,
        lone=lone_counts(ask, query.conflict or "", [query.measure] if query.measure else ()) if beside else (),
        conflicts=conflict_choices(view),
        measures=tuple(Choice(m, ask.say.of("measures", m)) for m in measures),
        asked=query,
        next=rest,
    )


def figure(ask: Asked, query: FigureQuery) -> FigurePage | None:
    """Return one count: who gave which number when, what replaced what, and where they disagree."""
    view = ask.view
    named = view.owners("series", [query.id]) | {s.id for s in view.kept("series", [query.id])}
    held: list[FigureGroup] = view.kept("figure_groups", [query.id])
    if not named:
        held = held or view.kept("figure_groups", [*view.holding("figure_groups", [query.id]).values()])
        named = view.owners("series", [f for g in held for f in g.figures])
    series: list[Series] = view.kept("series", sorted(named))
    if not series and not held:
        return None
    given = {p.figure for s in series for p in s.points}
    owners = dict.fromkeys([g.id for g in held] + [*view.holding("figure_groups", given).values()])
    groups: list[FigureGroup] = view.kept("figure_groups", [*owners][:BESIDE])
    index = view.index({"series": _beside(view, {s.subject for s in series[:1]}), "figure_groups": groups})
    over_time = subjects(index)
    views = compared(index, over_time)
    first = over_time[0] if over_time else None
    told = views[0] if views else None
    shown = first or told
    articles = {r.article.id for r in index.readings}
    return FigurePage(
        id=series[0].subject if first else query.id,
        title=heading(ask.say, shown) if shown else "",
        counts=shown.counts if shown else "",
        language=shown.language if shown else None,
        subject=first,
        groups=tuple(g for g in views if len(g.rows) > 1 or not first),
        conflicts=conflicts_of(view, articles),
        reports=len(articles),
        differ=bool(first and first.differ) or any(g.agree is False for g in views),
    )


def step_rows(page: FigurePage | FiguresPage) -> Iterator[Mapping[str, object]]:
    """Yield the numbers of counts over time and of figures side by side, one row each."""
    held = (page.subject,) if isinstance(page, FigurePage) else page.subjects
    yield from (numbers for _, numbers in count_rows(filter(None, held)))
    for g in page.groups:
        for row in g.rows:
            yield {
                "measure": g.measure,
                "counts": g.counts,
                "scope": g.scope,
                "voice": row.claimant,
                "days": row.days,
                "value": row.value,
                "evidence": " ".join(e.anchor for e in row.evidence),
            }


def _fits(s: Series, query: FiguresQuery) -> bool:
    asked = (query.claimant or "").casefold()
    return query.measure in (None, s.measure) and asked in (s.claimant or s.outlet or "").casefold()


def _beside(view: View, subject: Iterable[str]) -> list[Series]:
    """Return all series of some counts."""
    held = [s for one in sorted(subject) for s in sorted(view.owners("series", [one]))[:BESIDE]]
    found: list[Series] = view.kept("series", held)
    return found


def _groups(view: View, groups: list[FigureGroup]) -> tuple[FigureView, ...]:
    counted = view.kept("series", sorted(view.owners("series", [f for g in groups for f in g.figures])))
    index: Index = view.index({"figure_groups": groups, "series": counted}, items=_shown(view, groups))
    return compared(index, subjects(index))


def _shown(view: View, groups: Sequence[FigureGroup]) -> dict[str, str]:
    """Return the figures of groups, with the article of each."""
    return {f: a for of in view.members("figure_groups", [g.id for g in groups]).values() for f, a in of.items()}
