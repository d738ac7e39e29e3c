"""The record's part *Figures*: who counts how many of what, side by side, on one scale."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

import msgspec

from saksi.model.record import FigureGroup
from saksi.report.contrast import Contrast, Voiced, contrast, number_of, of_days
from saksi.report.index import Evidence, Index, clean
from saksi.report.series import named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.report.locale import Words
    from saksi.report.series import SubjectView

__all__ = ["Bar", "FigureRow", "FigureView", "figures", "heading", "value"]

DAY = len("2031-05-03")
WIDE = 100  # where the largest bound is this many times the smallest, the scale is logarithmic


class Bar(msgspec.Struct, frozen=True):
    """Where a range lies on the scale of its group, in percent of its length."""

    left: float
    width: float
    open_left: bool
    open_right: bool


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value that one source gives, in one or more reports."""

    value: str
    originals: tuple[str, ...]
    """The figure in the words of the reports."""
    language: str | None
    claimant: str | None
    """Who says so; None where reports say it in their own voice."""
    days: str
    """The days for which it is given, else those of the reports, in words; empty where none is known."""
    evidence: tuple[Evidence, ...]
    bar: Bar | None
    passed: bool
    """Whether its own source gave it anew later."""
    disputed: bool
    """Whether a report gives another number for it, or for the same number elsewhere among these figures."""
    unsure: str
    """What marks a reading below the floor, else empty."""


class FigureView(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that count the same thing."""

    anchor: str
    measure: str
    counts: str
    telling: bool
    """True where `counts` says more than the words of the figures."""
    language: str | None
    agree: bool | None
    reach: str
    """On how many reports and independent sources it rests; empty for one report."""
    single: bool
    """True for a figure of one report that nothing else can be held against."""
    within: str
    """Name of the line of the count over time that shows all of it; empty where none does."""
    noun: str
    """What is counted, as that count says; else as the reports do."""
    people: str
    """Kinds of people, where not all are counted, as that count says."""
    whose: str
    """Where and whose, as that count says."""
    bounds: str
    """By whose attacks, since when, as that count says."""
    scope: str
    """All of that."""
    place: int
    """Place of the measure among the measures, the gravest first."""
    rows: tuple[FigureRow, ...]
    contrast: Contrast
    """Those that nobody gave anew, in one line."""
    scale: tuple[str, str] | None
    """The ends of the scale in words, where the rows are drawn on one."""


def figures(index: Index, over_time: Sequence[SubjectView] = ()) -> tuple[FigureView, ...]:
    """Return all figures by what they count: disagreements first, then the gravest measures.

    A figure that linking put into no group is a group of its own: nothing vanishes. What a count `over_time` shows is
    marked as standing within it. Writes the names of the lines into `index.lines`.
    """
    groups = [g for g in index.record.linked.figure_groups if len(g.figures) > 1]
    grouped = {f for g in groups for f in g.figures}
    groups += [g for r in index.readings for g in _alone(index, r, grouped)]
    held = [g for g in groups if any(f in index.figures for f in g.figures)]
    held.sort(
        key=lambda g: (g.agree is not False, g.agree is None, index.words.place("measures", g.measure), -len(g.figures))
    )
    shown = {f: s for s in over_time for f in s.figures}
    return tuple(_group(index, index.address("figures", g.id, f"f{n}"), g, shown) for n, g in enumerate(held, 1))


def _alone(index: Index, reading: Reading, grouped: Collection[str]) -> Iterator[FigureGroup]:
    """Yield the figures of a report that are in no group, what it says again in the same words as one."""
    held: dict[tuple[object, ...], list[Figure]] = {}
    for f in reading.figures:
        if f.id not in grouped:
            words = clean(f.span.of(reading.article.text)).casefold()
            held.setdefault((f.measure, f.counts, f.unit, words, _claimant(index, f)), []).append(f)
    for same in held.values():
        first = same[0]
        ids = tuple(f.id for f in same)
        yield FigureGroup(id=first.id, measure=first.measure, counts=first.counts or "", figures=ids, agree=None)


def value(index: Index, figure: Figure, text: str) -> str:
    """Return a figure in the words of the record, or in those of the report where it has no value."""
    return index.words.value(figure.low, figure.high, figure.hedge, figure.unit) or clean(figure.span.of(text))


def heading(say: Words, shown: SubjectView | FigureView) -> str:
    """Return what is counted, where and whose: `Killed in Karsova`, `Killed: soldiers of Karsova`."""
    noun = shown.noun if isinstance(shown, FigureView) else shown.counts
    if noun and shown.measure == say.of("measures", "other"):
        told = noun[:1].upper() + noun[1:]
    else:
        told = say("comma").join(x for x in (shown.measure, noun) if x)
    return f"{told}{':' if shown.people else ''} {shown.people} {shown.whose}".replace("  ", " ").strip()


def _group(index: Index, anchor: str, group: FigureGroup, shown: Mapping[str, SubjectView]) -> FigureView:
    held = [index.figures[f] for f in group.figures if f in index.figures]
    counts = named(group.measure, group.counts, *held[0])
    subject = shown[held[0][1].id] if all(f.id in shown for _, f in held) else None
    # What one count over time shows a part of is scoped as that count: the group counts the same thing.
    scopes = {s.scope: s for _, f in held if (s := shown.get(f.id))}
    scope = next(iter(scopes.values())) if len(scopes) == 1 else None
    index.lines.update((f, subject.anchor if subject else anchor) for f in group.figures)
    passed = frozenset(subject.passed if subject else ())
    same: dict[tuple[object, ...], list[tuple[Reading, Figure]]] = {}
    for reading, figure in held:
        key = (figure.low, figure.high, figure.hedge, figure.unit, _claimant(index, figure))
        same.setdefault(key, []).append((reading, figure))
    rows = sorted(same.values(), key=lambda row: _middle(row[0][1]))
    ends = _ends([row[0][1] for row in rows])
    disputed = {number_of(f.low, f.high) for _, f in held if f.id in index.disputed}
    views = tuple(_row(index, row, ends, passed, disputed) for row in rows)
    standing = [(row, v) for row, v in zip(rows, views, strict=True) if not v.passed]
    return FigureView(
        anchor=anchor,
        measure=index.words.of("measures", group.measure),
        counts=counts,
        telling=not all(counts.casefold() in f.span.of(r.article.text).casefold() for r, f in held),
        language=held[0][0].article.language,
        agree=group.agree,
        reach=index.reach(len({r.article.id for r, _ in held}), group.origins),
        single=len(rows) == 1 and len({r.article.id for r, _ in held}) == 1,
        within=subject.anchor if subject else "",
        noun=scope.counts if scope else counts,
        people=scope.people if scope else "",
        whose=scope.whose if scope else "",
        bounds=scope.bounds if scope else "",
        scope=scope.scope if scope else "",
        place=index.words.place("measures", group.measure),
        rows=views,
        contrast=contrast(index, (_voiced(index, row, v) for row, v in standing)),
        scale=(index.words.number(ends[0]), index.words.number(ends[1])) if ends else None,
    )


def _row(
    index: Index,
    row: Sequence[tuple[Reading, Figure]],
    ends: tuple[float, float] | None,
    passed: frozenset[str],
    disputed: Collection[tuple[float | None, ...]],
) -> FigureRow:
    reading, figure = row[0]
    return FigureRow(
        value=value(index, figure, reading.article.text),
        originals=tuple(dict.fromkeys(clean(f.span.of(r.article.text)) for r, f in row)),
        language=reading.article.language,
        claimant=_claimant(index, figure),
        days=of_days(index, _days(index, row)),
        evidence=tuple(index.of_figure(f.id) for _, f in row),
        bar=_bar(figure, ends) if ends else None,
        passed=all(f.id in passed for _, f in row),
        disputed=number_of(figure.low, figure.high) in disputed,
        unsure=index.unsure(*(f for _, f in row)),
    )


def _voiced(index: Index, row: Sequence[tuple[Reading, Figure]], view: FigureRow) -> Voiced:
    figure = row[0][1]
    by = view.claimant or view.evidence[0].label
    ids = tuple(f.id for _, f in row)
    anchor = view.evidence[0].anchor
    return Voiced(view.value, figure.low, figure.high, by, _days(index, row), ids, anchor, view.unsure)


def _days(index: Index, row: Sequence[tuple[Reading, Figure]]) -> list[str]:
    """Return the ISO days for which figures are given: as the count over time has them, else those of the words."""
    return [d for r, f in row if (d := index.counted_on.get(f.id) or _said_on(index, r, f))]


def _said_on(index: Index, reading: Reading, figure: Figure) -> str | None:
    held = index.statements.get(figure.claimed_by or "")
    said = held[1].date if held else None
    return said if said and len(said) == DAY else reading.article.published.day


def _claimant(index: Index, figure: Figure) -> str | None:
    if figure.claimed_by is None:
        return None
    held = index.statements.get(figure.claimed_by)
    if held is None:  # a source named without a statement
        return clean(figure.claimed_by)
    return index.name(held[1]) or index.words("speaker_unknown")


def _middle(figure: Figure) -> tuple[bool, float, float]:
    known = [b for b in (figure.low, figure.high) if b is not None]
    return (not known, sum(known) / len(known) if known else 0, known[0] if known else 0)


def _ends(held: Sequence[Figure]) -> tuple[float, float] | None:
    """Return the bounds of a common scale, or None where there is nothing to compare."""
    bounds = {b for f in held for b in (f.low, f.high) if b is not None}
    if len({f.unit for f in held}) > 1 or len(held) < 2 or len(bounds) < 2:  # noqa: PLR2004 -- two of anything differ
        return None
    return min(bounds), max(bounds)


def _bar(figure: Figure, ends: tuple[float, float]) -> Bar | None:
    if figure.low is None and figure.high is None:
        return None
    # A tenth of the scale is kept free at either end, where open ranges fade out.
    left = 0.0 if figure.low is None else 10 + 80 * _place(figure.low, ends)
    right = 100.0 if figure.high is None else 10 + 80 * _place(figure.high, ends)
    return Bar(round(left, 1), round(right - left, 1), figure.low is None, figure.high is None)


def _place(at: float, ends: tuple[float, float]) -> float:
    low, high = ends
    if low > 0 and high / low > WIDE:
        return (log10(at) - log10(low)) / (log10(high) - log10(low))
    return (at - low) / (high - low)
