"""Full dates as pages and reports write them, to ISO 8601. Only for when a report appeared, not for times in it."""

from __future__ import annotations

import re
from calendar import month_name
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack
    from saksi.model.articles import Precision

__all__ = ["Dated", "full_dates", "read_date"]

# News on the web began then; anything later than the last is a misprint.
FIRST_YEAR, LAST_YEAR = 1990, 2100
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "utc": "+00:00", "gmt": "+00:00"}
CLOCK = re.compile(
    r"[ \t\u00a0,|•·–-]*(?:(?:pukul|jam|at)[ \u00a0]+)?(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?(?!\d)"
    r"(?:[ \u00a0]*(wib|wita|wit|utc|gmt)\b)?",
    re.IGNORECASE,
)
ENGLISH = ("%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d")
CENTURY = 2000
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=/)\d\d(?=\))")
# `Kamis, (18 September` before the year of a date, `-09-18,` after it.
BEFORE_YEAR, AFTER_YEAR = 40, 8
DAY_LENGTH = 10


class Dated(NamedTuple):
    """A full date in a text."""

    start: int
    end: int
    value: str
    """ISO 8601, with the clock and its zone where they follow."""
    precision: Precision
    weekday: bool
    """Whether a weekday stands before it, as credits and page heads write it."""
    agrees: bool = True
    """False where it is another weekday's date: one of the two is a misprint."""


def read_date(given: str, pack: Pack | None) -> tuple[str, Precision] | None:
    """Read a publication date as inputs give it; None where it is none.

    ISO 8601 (also with a space, or without dashes), the form of e-mail and feeds, and what `full_dates` finds.
    """
    plain = " ".join(given.split())
    if iso := _iso(plain):
        return iso
    written = _written(plain, pack)
    # The reader of e-mail dates takes Indonesian ones too, but does not know the country's time zones.
    zoned = written is not None and "+" in written[0]
    return written if zoned else _feed(plain) or written


def full_dates(text: str, pack: Pack, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Yield the dates with day, month and year in a stretch of text, in order; a clock that follows belongs to them."""
    pattern = pack.once(_pattern)
    stop = len(text) if end is None else end
    at = start
    # Months are many words: look for them only beside a year.
    for year_at in YEAR.finditer(text, start, stop):
        m = pattern.search(text, max(at, year_at.start() - BEFORE_YEAR), min(stop, year_at.end() + AFTER_YEAR))
        if m is None:
            continue
        at = m.end()
        day, month, year = _parts(m, pack)
        if not _sane(year, month, day):
            continue
        value = f"{year:04}-{month:02}-{day:02}"
        clock = CLOCK.match(text, m.end())
        weekday = m.group("weekday") is not None
        agrees = not weekday or m["weekday"].lower() in pack.times.weekdays[date(year, month, day).weekday()]
        if clock is None:
            yield Dated(m.start(), m.end(), value, "day", weekday, agrees)
            continue
        hour, minute, second, zone = clock.groups()
        time = f"{int(hour):02}:{minute}:{second or '00'}{ZONES[zone.lower()] if zone else ''}"
        yield Dated(m.start(), clock.end(), f"{value}T{time}", "second", weekday, agrees)


def _iso(given: str) -> tuple[str, Precision] | None:
    if (m := ISO.fullmatch(given)) and _sane(int(m[1]), int(m[2] or 1), int(m[3] or 1)):
        return given, "day" if m[3] else "month" if m[2] else "year"
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if len(given) <= DAY_LENGTH:
        return moment.date().isoformat(), "day"
    return moment.isoformat(timespec="seconds"), "second"


def _feed(given: str) -> tuple[str, Precision] | None:
    for form in ENGLISH:
        with suppress(ValueError):
            return datetime.strptime(given, form).date().isoformat(), "day"  # noqa: DTZ007 - only the day is used
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - rarely needed, and slow to import

    try:
        moment = parsedate_to_datetime(given)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    clock = re.search(r"\d:\d", given) is not None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return (moment.isoformat(timespec="seconds"), "second") if clock else (moment.date().isoformat(), "day")


def _written(given: str, pack: Pack | None) -> tuple[str, Precision] | None:
    found = list(full_dates(given, pack)) if pack else []
    return (found[0].value, found[0].precision) if len(found) == 1 else None


def _pattern(pack: Pack) -> re.Pattern[str]:
    weekdays = "|".join(re.escape(w) for group in pack.times.weekdays for w in group)
    months = "|".join(sorted((re.escape(w) for w in _months(pack)), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<weekday>\b(?:{weekdays}))\b[,\s]*)?\(?(?<![\d/.-])"
        rf"(?:(?P<d>\d{{1,2}})\s+(?P<m>{months})\b\.?,?\s+(?P<y>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?P<sep>[/.-])(?P<m2>\d{{1,2}})(?P=sep)(?P<y2>\d{{4}}|(?<=\()\d\d)"
        rf"|(?P<m4>{months})\s+(?P<d4>\d{{1,2}}),\s+(?P<y4>\d{{4}})"
        rf"|(?P<y3>\d{{4}})-(?P<m3>\d\d)-(?P<d3>\d\d))(?![\d/])",
        re.IGNORECASE,
    )


def _months(pack: Pack) -> dict[str, int]:
    # Indonesian outlets leave the date of a page to software that writes English.
    english = {name.lower(): number for number, name in enumerate(month_name) if name}
    return english | {
        word: number
        for groups in (pack.times.short_months, pack.times.months)
        for number, group in enumerate(groups, 1)
        for word in group
    }


def _parts(m: re.Match[str], pack: Pack) -> tuple[int, int, int]:
    if m["m"]:
        return int(m["d"]), pack.once(_months)[m["m"].lower()], int(m["y"])
    if m["m4"]:
        return int(m["d4"]), pack.once(_months)[m["m4"].lower()], int(m["y4"])
    if m["m2"]:
        return int(m["d2"]), int(m["m2"]), int(m["y2"]) + (CENTURY if int(m["y2"]) < 100 else 0)  # noqa: PLR2004
    return int(m["d3"]), int(m["m3"]), int(m["y3"])


def _sane(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR
