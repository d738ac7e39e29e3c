"""Work out ISO values: what a day, month or weekday is, seen from the day of the report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from saksi.model.articles import Published

__all__ = ["Anchor", "Calendar", "anchor_of", "calendar", "on_weekday", "shifted"]

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DAYS_IN_WEEK = 7
HALF_WEEK = 3
MONTHS = 12
MONTHS_BACK = 8  # reports look back: without a word that tells, at most 3 months ahead, else in the past
PLAUSIBLE = range(1800, 2200)
FAR = 14  # days: what lies no further from the report is not another month by mistake
NEAR = 200  # days: a date without year lies within about half a year of the report


class Anchor(NamedTuple):
    """What is known of the day of the report."""

    day: date | None
    year: int | None


class Calendar(NamedTuple):
    """Calendar fields as the words give them; None where they do not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    lean: int = 0
    """-1 where the words look back (`lalu`, `sejak`), 1 where they look ahead."""
    strict: bool = False
    """Whether the day of the report itself is ruled out (`Rabu lalu`)."""


NOWHERE = Anchor(None, None)


def anchor_of(published: Published) -> Anchor:
    """Return the anchor that a publication date gives."""
    try:
        day = date.fromisoformat(published.day) if published.day else None
        year = day.year if day else int(published.value[:4]) if published.value else None
    except ValueError:
        return NOWHERE
    if year not in PLAUSIBLE:
        return NOWHERE  # `0001-01-01` is how some systems write that they do not know
    return Anchor(day, year)


def calendar(c: Calendar, anchor: Anchor) -> str | None:
    """Return the ISO value of calendar fields: a day, a month or a year; None where the anchor does not suffice."""
    if c.month is None:
        if c.year is not None:
            return f"{c.year:04d}"
        return _last_weekday(c, anchor.day).isoformat() if anchor.day and c.weekday is not None else None
    if c.day is None:
        year = c.year or _year_of_month(c, anchor)
        return f"{year:04d}-{c.month:02d}" if year else None
    found = _day(c, anchor)
    return found.isoformat() if found else None


def on_weekday(day: date, weekday: int) -> date:
    """Return the day with this weekday nearest to `day`, at most three days off: where they disagree it wins."""
    off = (weekday - day.weekday() + HALF_WEEK) % DAYS_IN_WEEK - HALF_WEEK
    return day + off * DAY


def shifted(day: date, unit: str, by: int) -> str:
    """Return the ISO value of the day, week, month, year or decade that lies `by` of them after that of `day`."""
    if unit in ("moment", "hour"):
        return day.isoformat()
    if unit == "day":
        return (day + by * DAY).isoformat()
    if unit == "week":
        year, week, _ = (day + by * WEEK).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "month":
        months = day.year * MONTHS + day.month - 1 + by
        return f"{months // MONTHS:04d}-{months % MONTHS + 1:02d}"
    return f"{day.year + by:04d}" if unit == "year" else f"{(day.year + 10 * by) // 10:03d}"


def _last_weekday(c: Calendar, day: date) -> date:
    weekday = c.weekday or 0
    if c.lean > 0:
        ahead = (weekday - day.weekday()) % DAYS_IN_WEEK
        return day + (ahead or (DAYS_IN_WEEK if c.strict else 0)) * DAY
    back = (day.weekday() - weekday) % DAYS_IN_WEEK
    return day - (back or (DAYS_IN_WEEK if c.strict else 0)) * DAY


def _year_of_month(c: Calendar, anchor: Anchor) -> int | None:
    if anchor.day is None or c.month is None:
        return anchor.year
    here = anchor.day.month
    if c.lean < 0:
        return anchor.day.year - (c.month > here or (c.strict and c.month == here))
    if c.lean > 0:
        return anchor.day.year + (c.month < here or (c.strict and c.month == here))
    off = (c.month - here + MONTHS_BACK) % MONTHS - MONTHS_BACK
    return (anchor.day.year * MONTHS + here - 1 + off) // MONTHS


def _day(c: Calendar, anchor: Anchor) -> date | None:
    if c.year is not None:
        return _checked(_date(c.year, c), c, anchor)
    if anchor.day is None:
        found = _date(anchor.year, c) if anchor.year else None
        return on_weekday(found, c.weekday) if found and c.weekday is not None else found
    near = [d for y in (-1, 0, 1) if (d := _date(anchor.day.year + y, c))]
    if not near:
        return None
    day = anchor.day
    if c.weekday is not None:
        agreeing = [d for d in near if d.weekday() == c.weekday and abs((d - day).days) <= NEAR]
        if agreeing:
            return min(agreeing, key=lambda d: abs((d - day).days))
    best = min(near, key=lambda d: (_leans_away(d, day, c), _distance(d, day)))
    return on_weekday(best, c.weekday) if c.weekday is not None else best


def _distance(found: date, day: date) -> int:
    # Reports look back: a day ahead counts twice as far, so that it is meant only within four months.
    return (day - found).days if found <= day else 2 * (found - day).days


def _leans_away(found: date, day: date, c: Calendar) -> bool:
    return (c.lean < 0 and found > day) or (c.lean > 0 and found < day)


def _checked(found: date | None, c: Calendar, anchor: Anchor) -> date | None:
    """Let the weekday win over the date, and over a mistyped year or month where it fits that of the report.

    *Jumat (13/5)*, read on 18 June, is 13 June: in May it was a Tuesday.
    """
    if found is None or c.weekday is None or found.weekday() == c.weekday:
        return found
    typed = [_date(anchor.year, c)] if anchor.year else []
    if anchor.day and abs((found - anchor.day).days) > FAR:
        typed.append(_date(anchor.day.year, c._replace(month=anchor.day.month)))
    fitting = (d for d in typed if d and d.weekday() == c.weekday)
    return next(fitting, None) or on_weekday(found, c.weekday)


def _date(year: int | None, c: Calendar) -> date | None:
    try:
        return date(year or 0, c.month or 0, c.day or 0)
    except ValueError:
        return None
