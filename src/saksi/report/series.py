"""Counts over time: of each subject who gave how many when, and what became of the number."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saksi.report.contrast import Contrast, Voiced, contrast, of_days
from saksi.report.index import Evidence, Index, clean
from saksi.report.locale import unit_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.series import Point, Series

__all__ = ["Chart", "Mark", "StepView", "SubjectView", "VoiceView", "named", "subjects"]

PLAIN = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "evacuated", "captured"})
"""Measures of people that say what is counted by themselves."""
HUES = 5  # colours for voices; further ones share the last
SHIFT = 1.1  # percent of the chart's width by which the marks of two voices on one day stand apart


class Mark(msgspec.Struct, frozen=True):
    """One number on the chart, in percent of its width and height from the upper left."""

    x: float
    top: float
    bottom: float
    hue: int
    open: bool
    """Whether only its lower bound is known."""
    passed: bool


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Days from left to right, numbers from nought at the bottom."""

    marks: tuple[Mark, ...]
    top: str
    """The number at the top."""
    first: str
    """The first day."""
    last: str


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """One number that a voice gave, on one day or on several one after another."""

    days: str
    first: str | None
    """First ISO day."""
    last: str | None
    low: float | None
    high: float | None
    value: str
    passed: str
    """What became of it (*superseded by …*), empty for what stands."""
    givers: tuple[str, ...]
    """Who spoke, where the voice is that of a state for which several do."""
    originals: tuple[str, ...]
    """The figure in the words of the reports."""
    language: str | None
    figures: tuple[str, ...]
    """Ids of its figures, as `evidence` has them."""
    evidence: tuple[Evidence, ...]
    unsure: str


class VoiceView(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice gave."""

    name: str
    own: bool
    """Whether an outlet gives it in its own voice."""
    hue: int
    """1 for the first voice and so on: its colour on the chart."""
    steps: tuple[StepView, ...]


class SubjectView(msgspec.Struct, frozen=True, kw_only=True):
    """One count over time, by all who give it."""

    anchor: str
    measure: str
    counts: str
    language: str | None
    people: str
    """Kinds of people, where not all are counted: `soldiers`."""
    whose: str
    """Where and whose: `in Karsova`; empty where no report says it."""
    bounds: str
    """By whose attacks, since when."""
    scope: str
    """All of that."""
    unit: str
    """The noun of what is counted: `people`; empty where it has none."""
    grave: bool
    """Whether it counts what became of people."""
    differ: bool
    """Whether two who give it disagree about the same time."""
    figures: tuple[str, ...]
    """Ids of its figures."""
    passed: tuple[str, ...]
    """Those that their own source gave anew later."""
    contrast: Contrast
    """The numbers that stand, in one line."""
    voices: tuple[VoiceView, ...]
    chart: Chart | None


def subjects(index: Index) -> tuple[SubjectView, ...]:
    """Return what is counted over time, the gravest first; what most numbers are given of comes before the rest.

    Writes the names of the lines into `index.lines`.
    """
    held: dict[str, list[Series]] = defaultdict(list)
    for s in index.record.linked.series:
        if any(p.figure in index.figures for p in s.points):
            held[s.subject].append(s)

    def rank(found: Sequence[Series]) -> tuple[int, int, int, str]:
        points = [p for s in found for p in s.points]
        numbers = len({p.low or p.high for p in points})
        return index.words.place("measures", found[0].measure), -numbers, -len(points), found[0].subject

    ordered = enumerate(sorted(held.values(), key=rank), 1)
    return tuple(_subject(index, index.address("figures", found[0].subject, f"n{n}"), found) for n, found in ordered)


def named(measure: str, counts: str, reading: Reading, figure: Figure) -> str:
    """Return what is counted in the words of the report; empty where they name the unit alone, beside a measure."""
    bare = unit_noun(reading.article.language or "", figure.unit)
    return "" if measure != "other" and counts.casefold() == bare else clean(counts)


def _subject(index: Index, anchor: str, found: Sequence[Series]) -> SubjectView:
    first = found[0]
    points = {p.figure: p for s in found for p in s.points if p.figure in index.figures}
    index.lines.update(dict.fromkeys(points, anchor))
    shown = index.figures[next(iter(points))]
    voices = sorted(found, key=lambda s: (s.claimant is None, -len(s.points), s.claimant or s.outlet or "", s.id))
    hues = {s.id: min(n, HUES) for n, s in enumerate(voices, 1)}
    views = tuple(_voice(index, s, hues[s.id], points) for s in voices)
    people = index.words.joined(index.words.of("people", k) for k in first.kinds)
    whose, bounds = _whose(index, first), _bounds(index, first)
    return SubjectView(
        anchor=anchor,
        measure=index.words.of("measures", first.measure),
        counts="" if first.unit == "people" and first.measure in PLAIN else named(first.measure, first.counts, *shown),
        language=shown[0].article.language,
        people=people,
        whose=whose,
        bounds=bounds,
        scope=" · ".join(x for x in (people, whose, bounds) if x),
        unit=index.words.unit(first.unit),
        grave=first.measure in PLAIN,
        differ=any(x.kind == "figures_disagree" and x.right in points for f in points for x in index.links.get(f, ())),
        figures=tuple(sorted(points)),
        passed=tuple(sorted(f for f, p in points.items() if p.superseded_by or p.revised_by)),
        contrast=contrast(index, _standing(views)),
        voices=views,
        chart=_chart(index, voices, hues),
    )


def _standing(voices: Sequence[VoiceView]) -> Iterator[Voiced]:
    """Yield the numbers that nobody gave anew, by who gives them."""
    for v in voices:
        for s in v.steps:
            if not s.passed:
                for name in s.givers or (v.name,):
                    yield Voiced(s.value, s.low, s.high, name, _ends(s), s.figures, s.evidence[0].anchor, s.unsure)


def _ends(step: StepView) -> tuple[str, ...]:
    return tuple(day for day in (step.first, step.last) if day)


def _whose(index: Index, s: Series) -> str:
    say = index.words
    parts = []
    if "both" in s.sides:
        parts.append(say("series_both"))
    elif s.sides:
        parts.append(say("series_of", names=say.joined(_called(index, n) for n in s.sides)))
    if s.places:
        parts.append(say("series_in", names=say.joined(_called(index, n) for n in s.places)))
    return " ".join(parts)


def _bounds(index: Index, s: Series) -> str:
    say = index.words
    parts = []
    if s.by:
        parts.append(say("series_by", names=say.joined(_called(index, n) for n in s.by)))
    if s.since:
        parts.append(say("series_since", day=say.day(s.since)))
    elif s.period:
        parts.append(say(f"series_{s.period}"))
    return " · ".join(parts)


def _called(index: Index, name: str) -> str:
    actor = index.called.get(name)
    return clean(actor.name) if actor and actor.kind == "state" else name.title()


def _voice(index: Index, s: Series, hue: int, points: dict[str, Point]) -> VoiceView:
    runs: list[list[Point]] = []
    for p in s.points:
        if p.figure not in index.figures:
            continue
        if runs and _same(runs[-1][-1], p):
            runs[-1].append(p)
        else:
            runs.append([p])
    given = tuple(_step(index, run, points) for run in runs)
    names = {n.casefold(): n for step in reversed(given) for n in reversed(step.givers)}
    if s.claimant is None:
        name = clean(s.outlet or "") or index.words("report_voice")
    elif len(names) == 1:
        name = next(iter(names.values()))
    else:
        name = _called(index, s.claimant)
    if len(names) == 1:
        given = tuple(msgspec.structs.replace(step, givers=()) for step in given)
    return VoiceView(name=name, own=s.claimant is None, hue=hue, steps=given)


def _same(a: Point, b: Point) -> bool:
    return (a.low, a.high, a.hedge) == (b.low, b.high, b.hedge)


def _step(index: Index, run: Sequence[Point], points: dict[str, Point]) -> StepView:
    held = [index.figures[p.figure] for p in run]
    days = sorted({p.day for p in run if p.day})
    return StepView(
        days=of_days(index, days) or index.words("date_unknown"),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        low=run[0].low,
        high=run[0].high,
        value=_value(index, held[0][1], held[0][0].article.text),
        passed=_passed(index, run[-1], points),
        givers=_givers(index, run),
        originals=tuple(dict.fromkeys(clean(f.span.of(r.article.text)) for r, f in held)),
        language=held[0][0].article.language,
        figures=tuple(p.figure for p in run),
        evidence=tuple(index.of_figure(p.figure) for p in run),
        unsure=index.unsure(*(f for _, f in held)),
    )


def _givers(index: Index, run: Sequence[Point]) -> tuple[str, ...]:
    """Return who spoke in the words of each report: the fullest name of one may be another body of the same state."""
    held = (index.statements.get(index.figures[p.figure][1].claimed_by or "") for p in run)
    names = {clean(h[1].speaker.name): None for h in held if h and h[1].speaker}
    return tuple({n.casefold(): n for n in reversed(names)}.values())[::-1]


def _value(index: Index, figure: Figure, text: str) -> str:
    return index.words.value(figure.low, figure.high, figure.hedge, figure.unit) or clean(figure.span.of(text))


def _passed(index: Index, point: Point, points: dict[str, Point]) -> str:
    """Say what became of a number: a later one of the same voice is higher, or lower."""
    other = points.get(point.superseded_by or point.revised_by or "")
    if other is None or other.day is None:
        return ""
    reading, figure = index.figures[other.figure]
    key = "superseded" if point.superseded_by else "revised"
    return index.words(key, value=_value(index, figure, reading.article.text), day=index.words.day(other.day))


def _chart(index: Index, voices: Sequence[Series], hues: dict[str, int]) -> Chart | None:
    """Return the chart of a subject, or None where there is one day or one number."""
    points = [(s.id, p) for s in voices for p in s.points if p.day and p.figure in index.figures]
    days = sorted({p.day for _, p in points if p.day})
    most = max((p.high or p.low or 0 for _, p in points), default=0)
    # *24* and *at least 24* would look the same.
    if min(len(days), len({p.low or p.high for _, p in points})) < 2:  # noqa: PLR2004 - two of either differ
        return None
    start, end = date.fromisoformat(days[0]), date.fromisoformat(days[-1])

    def mark(series: str, p: Point) -> Mark:
        at = (date.fromisoformat(p.day or days[0]) - start).days / (end - start).days
        low = p.low if p.low is not None else 0.0
        high = p.high if p.high is not None else low
        # A tenth of the chart is left free around, for marks at its edges.
        x = 6 + 86 * at + SHIFT * (hues[series] - (1 + len(voices)) / 2)
        passed = bool(p.superseded_by or p.revised_by)
        return Mark(round(x, 2), _height(high, most), _height(low, most), hues[series], p.high is None, passed)

    marks = dict.fromkeys(mark(series, p) for series, p in points)
    return Chart(
        marks=tuple(marks),
        top=index.words.number(most),
        first=index.words.day(days[0]),
        last=index.words.day(days[-1]),
    )


def _height(value: float, most: float) -> float:
    return round(94 - 84 * value / most, 2)
