"""What one needs to know of a conflict before a briefing, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from saksi.report.answers import DisputeView
from saksi.report.ceasefires import CeasefireView, ceasefires
from saksi.report.figures import figures
from saksi.report.first import First, look_first
from saksi.report.index import Evidence, shortened
from saksi.report.series import SubjectView, subjects
from saksi.report.statements import fragments
from saksi.serve.pages.conflict_parts import dispute_views, gravity, spoken_in, uttered, weight
from saksi.serve.pages.conflict_timeline import latest
from saksi.serve.pages.happenings import ToldDay, told
from saksi.store.catalogue.conflicts import loudest, resting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.model.record import FigureGroup, Utterance
    from saksi.model.series import Series
    from saksi.model.stories import Conflict
    from saksi.report.index import Index
    from saksi.serve.page import Asked

__all__ = ["GRAVE", "DayCount", "Loud", "Overview", "Toll", "overview", "tolls_of"]

LATEST, LOUD, DISPUTES, TRUCES, TOLLS, GROUPS = 24, 6, 5, 6, 6, 5
POINTS = 12
"""Numbers of one voice that the overview looks at, the last ones."""
GRAVE = ("killed", "wounded", "missing", "displaced", "casualties", "captured", "evacuated")
LOOKED = 200
"""Groups of figures that are looked through for disagreement."""
LONG = 320


class DayCount(msgspec.Struct, frozen=True):
    """Reports of a day."""

    day: str
    """ISO day; of reports dated less exactly, month or year."""
    n: int


class Loud(msgspec.Struct, frozen=True, kw_only=True):
    """Words that many reports carry."""

    id: str
    """Of the utterance."""
    speaker: str
    actor: str | None
    text: str
    quoted: bool
    """Whether the report sets them in quotation marks."""
    language: str | None
    date: str | None
    """ISO date of the words."""
    reports: int
    """All of them, whenever they appeared."""
    accounts: int
    """Independent accounts."""
    evidence: Evidence


class TollVoice(msgspec.Struct, frozen=True, kw_only=True):
    """The last number that one voice gives."""

    name: str
    own: bool
    """Whether an outlet gives it in its own voice."""
    value: str
    low: float | None
    high: float | None
    days: str
    """When, in words."""
    first: str | None
    """ISO day."""
    earlier: str
    """The first number that it gave, where that was another one."""
    anchor: str
    """Way to the words."""


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """What became of people: one count, by who gives it."""

    anchor: str
    measure: str
    scope: str
    """Where, whose, since when."""
    differ: bool
    """Whether two who give it disagree."""
    most: float
    """The highest bound that is given."""
    voices: tuple[TollVoice, ...]


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """What one needs to know."""

    first: tuple[First, ...]
    """What to look at first."""
    latest: tuple[ToldDay, ...]
    """The latest day first."""
    standing: tuple[CeasefireView, ...]
    """Ceasefires that hold or are not said to have ended, then the last others."""
    tolls: tuple[Toll, ...]
    disputes: tuple[DisputeView, ...]
    loud: tuple[Loud, ...]


def overview(ask: Asked, one: Conflict, window: Sequence[int], held: Mapping[str, list[Any]]) -> Overview:
    """Return what one needs to know, from bounded parts of the store.

    Args:
        ask: what the page is asked with.
        one: the conflict.
        window: numbers of its newest articles.
        held: what is kept of its small parts.
    """
    view = ask.view
    truces = _standing(held["ceasefires"])
    contested = sorted(held["disputes"], key=weight)[:DISPUTES]
    counts = _tolls(ask, held["series"])
    groups = _disagreeing(ask, window)
    spoken = view.kept("utterances", sorted({u for d in contested for u in spoken_in(d)}))
    spoken = [*{u.id: u for u in (*spoken, *uttered(view, truces)["utterances"])}.values()]
    index = view.index(
        {
            "ceasefires": truces,
            "disputes": contested,
            "series": counts,
            "figure_groups": groups,
            "utterances": spoken,
        },
        items=_items(ask, truces, contested, spoken, counts, groups),
    )
    over_time = subjects(index)
    disputes = dispute_views(view, contested, index)
    broken = ceasefires(index)
    days = told(view, latest(ask, one, LATEST))["days"]
    return Overview(
        first=look_first(index, disputes, over_time, figures(index, over_time), broken),
        latest=days[::-1],
        standing=tuple(reversed(broken)),
        tolls=tolls_of(over_time),
        disputes=disputes,
        loud=tuple(_loud(ask, window)),
    )


def tolls_of(over_time: Sequence[SubjectView]) -> tuple[Toll, ...]:
    """Return the last number of each voice of counts of what became of people."""
    out = []
    for s in over_time:
        voices = []
        for v in s.voices:
            if v.steps:
                step, first = v.steps[-1], v.steps[0]
                voices.append(
                    TollVoice(
                        name=v.name,
                        own=v.own,
                        value=step.value,
                        low=step.low,
                        high=step.high,
                        days=step.days,
                        first=step.first,
                        earlier=first.value if first.value != step.value else "",
                        anchor=step.evidence[-1].anchor,
                    )
                )
        most = max((x for v in voices for x in (v.low, v.high) if x is not None), default=0)
        if s.grave and voices:
            out.append(
                Toll(
                    anchor=s.anchor,
                    measure=s.measure,
                    scope=s.scope,
                    differ=s.differ,
                    most=most,
                    voices=tuple(voices),
                )
            )
    return tuple(out)


def _disagreeing(ask: Asked, window: Sequence[int]) -> list[FigureGroup]:
    """Return the figures side by side that disagree in the newest reports, those of most numbers first."""
    counts = resting(ask.view.db, "figure_groups", window)
    several = sorted((g for g, n in counts.items() if n > 1), key=lambda g: (-counts[g], g))[:LOOKED]
    held: list[FigureGroup] = ask.view.kept("figure_groups", several)
    return [g for g in held if g.agree is False][:GROUPS]


def _standing(held: Sequence[Any]) -> list[Any]:
    """Return the ceasefires to know of: those with breaches or in force, the last ones, no more than a few."""
    made = [c for c in held if c.made]
    made.sort(key=lambda c: (c.how is None, c.announced or c.effect or c.reported or "", c.id), reverse=True)
    return made[:TRUCES]


def _tolls(ask: Asked, held: Sequence[Series]) -> list[Series]:
    """Return the counts of what became of people that most numbers are given of, each voice with its last ones."""
    by_subject: dict[str, list[Series]] = {}
    for s in held:
        if s.measure in GRAVE:
            by_subject.setdefault(s.subject, []).append(s)
    ranked = sorted(by_subject.values(), key=lambda found: gravity(ask, found))[:TOLLS]
    return [msgspec.structs.replace(s, points=s.points[-POINTS:]) for found in ranked for s in found[:TOLLS]]


def _items(
    ask: Asked, truces: Sequence[Any], contested: Sequence[Any], spoken: Sequence[Utterance], *counts: Sequence[Any]
) -> dict[str, str]:
    """Return what is shown: of what very many reports tell, the words of a few of them."""
    series, groups = counts
    items = {p.figure: p.article for s in series for p in s.points}
    for part, values in (("ceasefires", truces), ("disputes", contested), ("figure_groups", groups)):
        for made_of in ask.view.members(part, [v.id for v in values]).values():
            items |= dict(list(made_of.items())[:POINTS])
    for u in spoken:
        items |= dict(list(zip(u.statements, u.articles, strict=False))[:POINTS])
    return items


def _loud(ask: Asked, window: Sequence[int]) -> list[Loud]:
    """Return the words that most of the newest reports carry, each as the report nearest to its origin has it."""
    several = [u for u, n in loudest(ask.view.db, window, LOUD).items() if n > 1]
    held: list[Utterance] = ask.view.kept("utterances", several)
    items = {u.statements[0]: u.articles[0] for u in held if u.articles}
    index = ask.view.index({"utterances": held}, items=items)
    return [_words(index, u) for u in held if u.statements[0] in index.statements]


def _words(index: Index, one: Utterance) -> Loud:
    reading, statement = index.statements[one.statements[0]]
    return Loud(
        id=one.id,
        speaker=index.speaker(one),
        actor=one.actor,
        text=shortened(fragments(statement, reading.article.text), LONG),
        quoted=statement.form == "direct",
        language=reading.article.language,
        date=one.date,
        reports=len({*one.articles}),
        accounts=one.accounts,
        evidence=index.of_statement(statement.id),
    )
