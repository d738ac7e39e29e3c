"""Work out when undated reports appeared, from the dated ones of the pile.

`Jumat (6/11)` names no year, but a Friday the sixth of November there is only every five to eleven years: beside a
report dated November 2020 it can only be that year's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from saksi.link.words import whole_day
from saksi.model.articles import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.reading import Reading

__all__ = ["anchors"]

YEAR = timedelta(days=366)
FIRST_YEAR = 1800  # `0001-01-01` is how some systems write that they do not know
CREDIT_REACH = 3  # code points between a credit and its day: `TASS, Jumat (6/11)`
DAY_MONTH = len("--11-06")


class Hint(NamedTuple):
    """What an undated report says of its day."""

    article: str
    days: tuple[tuple[str, int, bool], ...]
    """Day and month (`--11-06`), weekday, and whether a credit stands right before it."""
    full: tuple[tuple[date, bool], ...]
    """Days that it gives in full with their weekday, and whether a credit stands right before them."""
    dated: bool
    """Whether it names any day and month. With a weekday that fits no year it is left: the two disagree."""


def anchors(dated: Iterable[str], undated: Iterable[Reading]) -> dict[str, Published]:
    """Return publication dates for articles that have none, by article id, where the pile tells them.

    To the day where a report credits its words to a day in full, or names a weekday with its date and only one year
    within a year of a dated report fits; to the year where it names days and months and all reports whose year is
    known are of one year. A pile in which no report tells its year gives nothing.

    Args:
        dated: the dates that the other articles have: ISO days, months or years. Each once is enough.
        undated: the readings of articles without one. The result does not depend on their order.
    """
    values = [v for v in dated if int(v[:4]) >= FIRST_YEAR]
    known = {date.fromisoformat(whole) for v in values if (whole := whole_day(v))}
    years = {int(v[:4]) for v in values}
    hints = [_hint(r) for r in undated]
    own = {h.article: _latest(h.full) for h in hints if h.full}
    known.update(own.values())
    days = sorted(known)
    found = {h.article: day for h in hints if not h.full and (day := _day(h, days))}
    years.update(day.year for day in (*days, *found.values()))
    out = {a: Published(value=day.isoformat(), precision="day", reason="text") for a, day in own.items()}
    out.update({a: Published(value=day.isoformat(), precision="day", reason="pile") for a, day in found.items()})
    if len(years) == 1:
        year = Published(value=f"{min(years):04d}", precision="year", reason="pile")
        out.update({h.article: year for h in hints if h.dated and not h.days and h.article not in out})
    return out


def _hint(reading: Reading) -> Hint:
    ends = sorted(c.span.end for c in reading.credits)
    days, full = [], []
    dated = False
    for time in reading.times:
        whole = time.value if time.rule == "times.dated" and not time.partial else None
        dated = dated or bool(time.partial and len(time.partial) == DAY_MONTH)
        if time.weekday is None or not (whole or (time.partial and len(time.partial) == DAY_MONTH)):
            continue
        i = bisect_left(ends, time.span.start - CREDIT_REACH)
        credited = i < len(ends) and ends[i] <= time.span.start
        if whole:
            full.append((date.fromisoformat(whole), credited))
        elif time.partial:
            days.append((time.partial, time.weekday, credited))
    return Hint(reading.article.id, tuple(days), tuple(full), dated)


def _latest(days: Iterable[tuple[date, bool]]) -> date:
    """Return the latest of the days right after a credit, or of all where there are none."""
    held = tuple(days)
    return max([d for d, credited in held if credited] or [d for d, _ in held])


def _day(hint: Hint, known: Sequence[date]) -> date | None:
    """Return the latest day that a report credits its words to, in the one year that fits its weekdays."""
    fitting = [(day, credited) for text, weekday, credited in hint.days for day in _fitting(text, weekday, known)]
    votes = Counter(d.year for d, _ in fitting).most_common(2)
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return None
    return _latest((d, credited) for d, credited in fitting if d.year == votes[0][0])


def _fitting(text: str, weekday: int, known: Sequence[date]) -> set[date]:
    """Return the days of this date and weekday that lie within a year of a dated report."""
    out = set()
    for year in {d.year + shift for d in known for shift in (-1, 0, 1)}:
        try:
            day = date(year, int(text[2:4]), int(text[5:7]))
        except ValueError:
            continue
        if day.weekday() == weekday and _near(day, known):
            out.add(day)
    return out


def _near(day: date, known: Sequence[date]) -> bool:
    i = bisect_left(known, day)
    return any(abs(day - d) <= YEAR for d in known[max(0, i - 1) : i + 1])
