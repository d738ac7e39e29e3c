"""Read expressions of calendar time and work out their ISO values from the article's own date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.annotate.dates import Anchor, anchor_of, calendar, on_weekday, shifted
from saksi.annotate.expressions import Expression, grammar
from saksi.model.span import Span
from saksi.model.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet, Token

__all__ = ["read_times"]

UNDATED = "publication date not known"
NO_YEAR = "year not known"
VAGUE = "the words are vague"
NO_DAY = "no day named before it"
ISO_DAY = 10


class Known(NamedTuple):
    """What is known where an expression stands."""

    anchor: Anchor
    said: date | None
    """The day last named in the text."""


def read_times(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `times`, in order of the text."""
    rules = pack.once(grammar)
    report = anchor_of(sheet.published)
    out: list[Time] = []
    days: list[tuple[int, Expression]] = []
    begun: list[date] = []
    said: date | None = None
    starters = frozenset(pack.times.begins)
    for sentence in sheet.sentences:
        tokens = sheet.tokens[sentence.first : sentence.last]
        found = rules.find(tokens)
        known = Known(_anchor(found, report), said)
        here: list[str] = []
        for e in found:
            value, reason = _value(e, known)
            if e.kind == "ordinal":
                days.append((len(out), e))
            elif e.kind in ("calendar", "week") or (e.kind == "same" and value):
                here.append(value or "")
                said = _day(value) or said
                known = known._replace(said=said)
            out.append(_time(tokens, e, value, reason))
        if any(t.lower in starters for t in tokens):
            begun.extend(d for v in here if (d := _day(v)))
    for i, e in days:
        out[i] = _counted_day(out[i], e, begun, report, _same_sentence(out, i, sheet))
    return msgspec.structs.replace(reading, times=tuple(out))


def _anchor(found: Iterable[Expression], report: Anchor) -> Anchor:
    """Return the anchor of a sentence: the day of the credit in it, if that is the day before the report or its own.

    A report that appears after midnight tells of `beberapa menit lalu` in words credited to the day before.
    """
    for e in found:
        if e.dated and report.day:
            day = _day(calendar(e.calendar, report))
            if day and report.day - day == timedelta(days=1):
                return Anchor(day, day.year)
    return report


def _value(e: Expression, known: Known) -> tuple[str | None, str | None]:
    """Return the ISO value of an expression, or None and why."""
    anchor = known.anchor
    if e.kind == "open" or e.kind == "ordinal":
        return None, VAGUE
    if e.kind == "decade":
        return str(e.by), None
    if e.kind == "calendar":
        return _else(calendar(e.calendar, anchor), NO_YEAR if e.calendar.month else UNDATED)
    if e.kind == "interval" and e.until:
        return _interval(e, known)
    if e.kind == "same":
        return _else(shifted(known.said, e.unit, e.by) if known.said else None, NO_DAY)
    if anchor.day is None:
        year = anchor.year + e.by if anchor.year and e.kind in ("year_shift", "shift") and e.unit == "year" else None
        return _else(str(year) if year else None, UNDATED)
    return _relative(e, anchor.day), None


def _else(value: str | None, reason: str) -> tuple[str | None, str | None]:
    return value, None if value else reason


def _relative(e: Expression, day: date) -> str:
    if e.kind == "weekend":
        return _weekend(e, day)
    if e.kind == "week":
        monday = date.fromisocalendar(*(day + timedelta(weeks=e.by)).isocalendar()[:2], 1)
        return (monday + timedelta(days=e.calendar.weekday or 0)).isoformat()
    if e.kind == "year_shift":
        year = e.calendar._replace(year=day.year + e.by)
        return calendar(year, Anchor(day, day.year)) or str(day.year + e.by)
    if e.kind == "past":
        unit = "day" if e.unit == "hour" else e.unit
        by = -(-e.by // 24) if e.unit == "hour" else e.by
        return f"{_start(day, unit, by)}/{day.isoformat()}"
    return shifted(day, e.unit, e.by)


def _start(day: date, unit: str, by: int) -> str:
    """Return the day, month or year in which a span of so many units up to a day began."""
    if unit == "week":
        return (day - timedelta(weeks=by)).isoformat()
    return shifted(day, unit, -by)


def _weekend(e: Expression, day: date) -> str:
    """Return the week whose end is meant: without a word that tells, the last one that has begun."""
    if e.calendar.strict:
        return shifted(day, "week", e.by)
    return shifted(day, "week", 0 if day.isoweekday() >= 5 else -1)  # noqa: PLR2004 - Friday


def _interval(e: Expression, known: Known) -> tuple[str | None, str | None]:
    if e.until is None:
        return None, VAGUE
    end, reason = _value(e.until, known)
    start = e.calendar
    if end and start.weekday is None and start.year is None and start.month:
        start = start._replace(year=int(end[:4]))
        if (calendar(start, known.anchor) or "") > end:
            start = start._replace(year=int(end[:4]) - 1)
    first = calendar(start, known.anchor)
    return (f"{first}/{end}", None) if first and end else (None, reason or NO_YEAR)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == ISO_DAY and value[4] == "-" else None


def _time(tokens: Sequence[Token], e: Expression, value: str | None, reason: str | None) -> Time:
    c = e.calendar
    partial = None
    if c.year is None and c.month and e.kind == "calendar":
        partial = f"--{c.month:02d}" + (f"-{c.day:02d}" if c.day else "")
    return Time(
        span=Span(tokens[e.first].start, tokens[e.last - 1].end),
        value=value,
        partial=partial,
        weekday=c.weekday,
        rule="times.dated" if e.dated else f"times.{e.kind}",
        score=0.95 if c.day or c.year else 0.85,
        reason=reason,
    )


def _same_sentence(times: Sequence[Time], at: int, sheet: Sheet) -> date | None:
    """Return the day named in the sentence of a time: `hari kelima pada Selasa (17/6)`."""
    sentence = sheet.sentence_at(times[at].span.start)
    if sentence is None:
        return None
    days = [_day(t.value) for t in times if t is not times[at] and sentence.span.contains(t.span)]
    return next((d for d in days if d), None)


def _counted_day(
    time: Time, e: Expression, begun: Sequence[date], report: Anchor, beside: date | None
) -> Time:
    """Work out `hari keenam`: from the first day if the text gives it and it fits, else the day the sentence names,
    else that of the report."""
    if report.day is None:
        return msgspec.structs.replace(time, reason=UNDATED)
    fitting = [d + timedelta(days=e.by - 1) for d in sorted(begun)]
    fitting = [d for d in fitting if timedelta(0) <= report.day - d <= timedelta(days=7)]
    day = fitting[0] if fitting else beside if beside and beside <= report.day else report.day
    score = 0.8 if fitting else 0.5
    return msgspec.structs.replace(time, value=day.isoformat(), reason=None, score=score)
