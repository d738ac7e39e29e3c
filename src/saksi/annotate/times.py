"""Read expressions of calendar time and work out their ISO values from the article's own date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from saksi.annotate.dates import Anchor, anchor_of, calendar, shifted
from saksi.annotate.expressions import Expression, grammar
from saksi.annotate.hours import Hours
from saksi.model.span import Span
from saksi.model.times import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sentence, Sheet, Token

__all__ = ["read_times"]

UNDATED = "publication date not known"
NO_YEAR = "year not known"
VAGUE = "the words are vague"
NO_DAY = "no day named before it"
ISO_DAY, ISO_MONTH, ISO_YEAR = 10, 7, 4
DIGITS = {"month": ISO_MONTH, "year": ISO_YEAR, "decade": ISO_YEAR}
MORNING = 5
WEEK = timedelta(days=7)


class Named(NamedTuple):
    """The day, month or year last named in the text."""

    first: date
    """Its first day."""
    digits: int
    """Length of its ISO value: 10 for a day, 7 for a month, 4 for a year."""


class Known(NamedTuple):
    """What is known where an expression stands."""

    anchor: Anchor
    said: Named | None


class Ordinal(NamedTuple):
    """A day of fighting that waits for the day on which it began."""

    at: int
    """Index of its time."""
    by: int
    beside: date | None
    """The day named in its sentence or, before it, in its paragraph."""


def read_times(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `times`, in order of the text."""
    rules = pack.once(grammar)
    hours = pack.once(Hours)
    starters = frozenset(pack.times.begins)
    found = [(s, sheet.tokens[s.first : s.last], rules.find(sheet.tokens[s.first : s.last])) for s in sheet.sentences]
    text = sheet.text.lower()
    wars = {b.day: b.year for b in pack.times.begun if any(word in text for word in b.of)}
    if wars:
        found = [(s, tokens, [_begun(e, tokens, wars, pack) for e in es]) for s, tokens, es in found]
    report = _report(sheet, [e for _, _, es in found for e in es])
    out: list[Time] = []
    waiting: list[Ordinal] = []
    begun: list[date] = []
    said: Named | None = None
    paragraph = -1
    for sentence, tokens, expressions in found:
        anchor = _anchor(expressions, report)
        before = said.first if said and said.digits == ISO_DAY and paragraph == sentence.paragraph else None
        here: list[date] = []
        for e in expressions:
            spoken = _spoken(sheet, tokens, e, expressions, report) if e.kind == "shift" else None
            value, reason = _value(e, Known(spoken or anchor, said))
            if e.kind == "ordinal" and not _fought(sheet.text, sentence, e, pack):
                continue
            if e.kind == "ordinal":
                waiting.append(Ordinal(len(out), e.by, _named_in(expressions, report) or before))
            elif e.kind in ("calendar", "week", "same") and (named := _named(value)):
                said, paragraph = named, sentence.paragraph
                here.extend([named.first] if named.digits == ISO_DAY else [])
            time = _time(tokens, e, value, reason)
            bound, hour = _bound(e, tokens, pack), hours.of(sheet.text, sentence.span, time.span)
            out.append(msgspec.structs.replace(time, bound=bound, hour=hour) if bound or hour else time)
        if here and any(t.lower in starters for t in tokens):
            begun.extend(here)
    known = [date.fromisoformat(f"{year}-{day}") for day, year in wars.items()]
    for o in waiting:
        out[o.at] = _counted_day(out[o.at], o, (begun, known), report)
    return msgspec.structs.replace(reading, times=tuple(out))


def _begun(e: Expression, tokens: Sequence[Token], wars: dict[str, int], pack: Pack) -> Expression:
    """Give the day since which a war is fought its year: `sejak 7 Oktober`."""
    c = e.calendar
    if e.kind != "calendar" or c.year or not c.day or tokens[e.first].lower not in pack.times.since:
        return e
    year = wars.get(f"{c.month:02d}-{c.day:02d}")
    return e._replace(calendar=c._replace(year=year)) if year else e


def _bound(e: Expression, tokens: Sequence[Token], pack: Pack) -> Literal["since", "until"] | None:
    """Say whether a span begins or ends where an expression says; one of which both ends are given does neither."""
    first = tokens[e.first].lower
    if e.kind == "interval":
        return None
    return "since" if first in pack.times.since else "until" if first in pack.times.until else None


def _fought(text: str, sentence: Sentence, e: Expression, pack: Pack) -> bool:
    """Say whether a numbered day is one of fighting: words before it or in its sentence must speak of that.

    `Hari pertama` is most often that of something else, so for it the sentence itself must.
    """
    start = sentence.span.start if e.by == 1 else 0
    told = text[start : sentence.span.end].lower()
    return any(stem in told for stem in pack.times.fighting)


def _report(sheet: Sheet, found: Iterable[Expression]) -> Anchor:
    """Return the day that the report speaks from: that before it appeared, if it appeared at night and credits say so.

    A report that appears after midnight still tells of `hari ini` and `beberapa menit lalu` as of the evening.
    """
    report = anchor_of(sheet.published)
    value = sheet.published.value or ""
    if report.day is None or sheet.published.precision != "second" or not value[11:13].isdecimal():
        return report
    if int(value[11:13]) >= MORNING:
        return report
    credited = {_day(calendar(e.calendar, report)) for e in found if e.dated and e.calendar.year}
    eve = report.day - timedelta(days=1)
    return Anchor(eve, eve.year) if eve in credited and report.day not in credited else report


def _named_in(found: Iterable[Expression], report: Anchor) -> date | None:
    """Return the day that a sentence names: `hari kelima pada Selasa (17/6)`."""
    return next((d for e in found if e.kind == "calendar" and (d := _day(calendar(e.calendar, report)))), None)


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


def _spoken(
    sheet: Sheet, tokens: Sequence[Token], e: Expression, found: Iterable[Expression], report: Anchor
) -> Anchor | None:
    """Return the day of words in quotation marks, where their sentence gives it outside them.

    `X berkata pada Selasa, "… kemarin malam"` tells of Monday.
    """
    at = tokens[e.first].start
    held = next((q.span for q in sheet.quotations if q.span.start <= at < q.span.end), None)
    if held is None or e.unit not in ("day", "hour", "moment"):
        return None
    beside = [o for o in found if o.kind == "calendar" and not held.start <= tokens[o.first].start < held.end]
    days = {_day(calendar(o.calendar, report)) for o in beside}
    day = days.pop() if len(days) == 1 else None
    near = day is not None and report.day is not None and timedelta(0) <= report.day - day < WEEK
    return Anchor(day, day.year) if day is not None and near else None


def _value(e: Expression, known: Known) -> tuple[str | None, str | None]:
    """Return the ISO value of an expression, or None and why."""
    if e.kind == "decade":
        return str(e.by), None
    if e.kind == "calendar":
        return _else(calendar(e.calendar, known.anchor), NO_YEAR if e.calendar.month else UNDATED)
    if e.kind == "interval" and e.until:
        return _interval(e, e.until, known)
    if e.kind == "same":
        fits = known.said and known.said.digits >= DIGITS.get(e.unit, ISO_DAY)
        return _else(shifted(known.said.first, e.unit, e.by) if known.said and fits else None, NO_DAY)
    if e.kind in ("open", "ordinal"):
        return None, VAGUE
    return _else(_relative(e, known.anchor), UNDATED)


def _else(value: str | None, reason: str) -> tuple[str | None, str | None]:
    return value, None if value else reason


def _relative(e: Expression, anchor: Anchor) -> str | None:
    day = anchor.day
    if day is None:
        bare = e.kind == "shift" and e.unit == "year" and anchor.year
        return f"{anchor.year + e.by:04d}" if anchor.year and bare else None
    if e.kind == "weekend":
        return _weekend(e, day)
    if e.kind == "week":
        monday = date.fromisocalendar(*(day + timedelta(weeks=e.by)).isocalendar()[:2], 1)
        return (monday + timedelta(days=e.calendar.weekday or 0)).isoformat()
    if e.kind == "year_shift":
        return calendar(e.calendar._replace(year=day.year + e.by), anchor)
    if e.kind == "past":
        unit = "day" if e.unit == "hour" else e.unit
        by = -(-e.by // 24) if e.unit == "hour" else e.by
        return _up_to(day, unit, by)
    return shifted(day, e.unit, e.by)


def _up_to(day: date, unit: str, by: int) -> str:
    """Return the interval of so many units up to a day, in days, months or years as the unit is."""
    if unit == "decade":
        unit, by = "year", 10 * by
    if unit == "week":
        unit, by = "day", 7 * by
    return f"{shifted(day, unit, -by)}/{shifted(day, unit, 0)}"


def _weekend(e: Expression, day: date) -> str:
    """Return the week whose end is meant: without a word that tells, the last one that has begun."""
    if e.calendar.strict:
        return shifted(day, "week", e.by)
    return shifted(day, "week", 0 if day.isoweekday() >= 5 else -1)  # noqa: PLR2004 - Friday


def _interval(e: Expression, until: Expression, known: Known) -> tuple[str | None, str | None]:
    end, reason = _value(until, known)
    start = e.calendar
    if end and start.weekday is None and start.year is None and start.month:
        start = start._replace(year=int(end[:4]))
        if (calendar(start, known.anchor) or "") > end:
            start = start._replace(year=int(end[:4]) - 1)
    first = calendar(start, known.anchor)
    return (f"{first}/{end}", None) if first and end else (None, reason or NO_YEAR)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == ISO_DAY and value[4] == "-" else None


def _named(value: str | None) -> Named | None:
    if not value or len(value) not in (ISO_DAY, ISO_MONTH, ISO_YEAR) or not value.replace("-", "").isdecimal():
        return None
    return Named(date.fromisoformat((value + "-01-01")[:ISO_DAY]), len(value))


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
        reason=reason,
    )


def _counted_day(time: Time, o: Ordinal, begun: tuple[Sequence[date], Sequence[date]], report: Anchor) -> Time:
    """Work out `hari keenam`.

    From the first day, if the text gives one that fits, else that of a war whose first day is known; else the day named
    beside it; else the day of the report.
    """
    if report.day is None:
        return msgspec.structs.replace(time, reason=UNDATED)
    counted = (d + timedelta(days=o.by - 1) for first in begun for d in sorted(first))
    fitting = [d for d in counted if timedelta(0) <= report.day - d <= WEEK]
    beside = o.beside if o.beside and o.beside <= report.day else report.day
    day = fitting[0] if fitting else beside
    rule = time.rule if fitting else "times.ordinal-near"
    return msgspec.structs.replace(time, value=day.isoformat(), reason=None, rule=rule)
