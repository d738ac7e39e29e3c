"""Counts over time: who gave how many when, one series for each voice, those of one subject side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from saksi.link.counts import GENERIC, compared, site
from saksi.link.rows import NOBODY
from saksi.model.figures import Hedge, Measure, Period
from saksi.model.ids import digest
from saksi.model.series import Point, Series

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from saksi.link.rows import Counted, Rows
    from saksi.model.record import FigureGroup

__all__ = ["Tally", "series", "tallies"]

LAST = "9999"
PRICES = frozenset({"money", "distance"})


class Tally(msgspec.Struct, frozen=True):
    """What a series needs of a figure."""

    id: str
    article: str
    low: float | None
    high: float | None
    hedge: Hedge
    unit: str
    measure: Measure
    phrase: str
    site: frozenset[str]
    """Where it counts: places that its sentence gives, else the land of a claimant who was attacked."""
    sides: frozenset[str]
    by: frozenset[str]
    kinds: frozenset[str]
    part: bool
    period: Period | None
    since: str | None
    when: str | None
    line: int
    voice: str | None
    claimant: str | None
    outlet: str | None

    @property
    def size(self) -> float:
        """Its lower bound, or the upper one where there is no other."""
        return self.low if self.low is not None else self.high or 0.0


class _Count(msgspec.Struct, frozen=True):
    """Figures side by side, and what they have in common."""

    members: tuple[Tally, ...]
    site: frozenset[str]
    sides: frozenset[str]
    by: frozenset[str]
    kinds: frozenset[str]
    part: bool
    period: Period | None
    since: str | None


def tallies(rows: Rows) -> tuple[Tally, ...]:
    """Reduce the figures of an article to what a series needs."""
    return tuple(
        Tally(
            id=c.id,
            article=c.article,
            low=c.low,
            high=c.high,
            hedge=c.hedge,
            unit=c.unit,
            measure=c.measure,
            phrase=c.phrase,
            site=site(c),
            sides=c.sides,
            by=c.by,
            kinds=c.kinds,
            part=c.part,
            period=c.period,
            since=c.since,
            when=c.when,
            line=c.line,
            voice=c.voice,
            claimant=c.claimant.name if c.claimant else None,
            outlet=c.outlet,
        )
        for c in rows.counted
        if (c.low is not None or c.high is not None) and _lasting(c)
    )


def _lasting(c: Counted) -> bool:
    """Say whether it may be counted again: prices and shares are not, nor what is nobody's and nowhere."""
    if c.measure in GENERIC:
        return c.measure not in PRICES and c.unit != "percent" and bool(c.places or c.sides)
    return True


def series(
    figures: Iterable[Tally], groups: Iterable[FigureGroup], fields: Mapping[str, Collection[str]]
) -> list[Series]:
    """Return the series of a pile: one for each voice that counts a thing.

    Figures side by side (`groups`) count one thing. So do sums of all so far of one measure, place, side and kind of
    people that reports of one conflict give, however far apart their numbers; `fields` gives the conflicts of each
    article. Where there is but one number there is no series. The outcome does not depend on the
    order of its input.
    """
    rows = {t.id: t for t in figures}
    counts = [
        _count(sorted((rows[f] for f in g.figures if f in rows), key=lambda t: t.id))
        for g in sorted(groups, key=lambda g: g.id)
    ]
    counts = _completed([c for c in counts if c.members])
    return [s for found in _subjects(counts, fields) for s in _told(found)]


def _count(members: Sequence[Tally]) -> _Count:
    periods = {t.period for t in members}
    return _Count(
        tuple(members),
        _common(t.site for t in members),
        _common(t.sides for t in members),
        _common(t.by for t in members),
        _common(t.kinds for t in members),
        any(t.part for t in members),
        next((p for p in ("total", "day", "each") if p in periods), None),
        _usual(t.since for t in members),
    )


def _common(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the set that most give, none counted."""
    known: Counter[tuple[str, ...]] = Counter(tuple(sorted(s)) for s in sets if s)
    ranked = ((-n, names) for names, n in known.items())
    return frozenset(min(ranked)[1]) if known else NOBODY


def _usual(values: Iterable[str | None]) -> str | None:
    known = Counter(v for v in values if v)
    return min(known, key=lambda v: (-known[v], v)) if known else None


def _completed(counts: Sequence[_Count]) -> list[_Count]:
    """Give counts what those beside them in one sentence tell: *24 orang tewas dan 600 terluka sejak Jumat*."""
    lines: dict[tuple[str, int], list[_Count]] = defaultdict(list)
    for c in counts:
        for t in c.members:
            lines[t.article, t.line].append(c)
    return [_with(c, lines) if c.period is None and c.members[0].measure not in GENERIC else c for c in counts]


def _with(count: _Count, lines: Mapping[tuple[str, int], Sequence[_Count]]) -> _Count:
    beside = [d for t in count.members for d in lines[t.article, t.line] if d is not count and d.period == "total"]
    unit = count.members[0].unit
    sums = [d for d in beside if d.members[0].unit == unit and d.members[0].measure not in GENERIC]
    if not sums:
        return count
    where = count.site or _common(d.site for d in sums)
    since = count.since or _usual(d.since for d in sums)
    return msgspec.structs.replace(count, period="total", site=where, since=since)


def _subjects(counts: Sequence[_Count], fields: Mapping[str, Collection[str]]) -> list[list[_Count]]:
    """Put together the counts of one thing."""
    parent = [*range(len(counts))]

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    held: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, c in enumerate(counts):
        first = c.members[0]
        if c.period == "total" and not c.part and first.measure not in GENERIC and (c.site or c.sides):
            where = (tuple(sorted(c.site)), tuple(sorted(c.sides)), tuple(sorted(c.kinds)))
            for field in sorted({f for t in c.members for f in fields.get(t.article, ())}):
                held[field, first.measure, first.unit, *where].append(i)
    for members in held.values():
        for one in _since(members, counts):
            for i in one[1:]:
                parent[root(i)] = root(one[0])
    found: dict[int, list[_Count]] = defaultdict(list)
    for i, c in enumerate(counts):
        found[root(i)].append(c)
    return [*found.values()]


def _since(members: Sequence[int], counts: Sequence[_Count]) -> list[list[int]]:
    """Part counts that begin on different days; one of which nothing is known goes with the usual one."""
    usual = _usual(counts[i].since for i in members)
    by: dict[str | None, list[int]] = defaultdict(list)
    for i in members:
        by[counts[i].since or usual].append(i)
    return [*by.values()]


def _told(counts: Sequence[_Count]) -> list[Series]:
    """Return the series of one subject, if there is more than one number: one alone tells nothing over time."""
    members = sorted((t for c in counts for t in c.members), key=_age)
    if len({(t.low, t.high) for t in members}) < 2:  # noqa: PLR2004 - two of anything differ
        return []
    subject = digest("subject", *sorted(t.id for t in members))
    whole = _count(members)
    where, since = _common(c.site for c in counts), _usual(c.since for c in counts)
    total = any(c.period == "total" for c in counts)
    voices: dict[str, list[Tally]] = defaultdict(list)
    for t in members:
        voices[t.voice or f"? {t.article}"].append(t)
    return [
        Series(
            id=digest("series", *sorted(t.id for t in given)),
            subject=subject,
            measure=members[0].measure,
            unit=members[0].unit,
            counts=members[0].phrase,
            places=tuple(sorted(where)),
            sides=tuple(sorted(whole.sides)),
            by=tuple(sorted(whole.by)),
            kinds=tuple(sorted(whole.kinds)),
            period="total" if total else whole.period,
            since=since,
            claimant=_named(given),
            outlet=None if given[0].claimant else given[0].outlet,
            points=_points(given),
        )
        for _, given in sorted(voices.items())
    ]


def _named(given: Sequence[Tally]) -> str | None:
    """Return the name of a voice, or the state that several speak for."""
    names = {t.claimant.casefold(): t.claimant for t in reversed(given) if t.claimant}
    return given[0].voice if len(names) > 1 else next(iter(names.values()), None)


def _points(given: Sequence[Tally]) -> tuple[Point, ...]:
    """Return the points of one voice; `given` is in order of time."""
    # The same number on the same day is there once for each report: what came after it is looked for once.
    once = {(t.when, t.low, t.high, t.hedge): t for t in reversed(given)}
    steps = sorted(once.values(), key=_age)
    after = {key: _after(t, steps) for key, t in once.items()}
    return tuple(_point(t, after[t.when, t.low, t.high, t.hedge]) for t in given)


def _after(t: Tally, steps: Sequence[Tally]) -> Tally | None:
    """Return the first number on a later day that differs."""
    later = (x for x in steps if x.when and t.when and x.when > t.when)
    return next((x for x in later if x.size != t.size and compared(t, x) != "agree"), None)


def _point(t: Tally, other: Tally | None) -> Point:
    higher = other is not None and other.size > t.size
    return Point(
        figure=t.id,
        article=t.article,
        day=t.when,
        low=t.low,
        high=t.high,
        hedge=t.hedge,
        superseded_by=other.id if other and higher else None,
        revised_by=other.id if other and not higher else None,
    )


def _age(t: Tally) -> tuple[str, float, str]:
    return t.when or LAST, t.size, t.id
