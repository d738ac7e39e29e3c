"""Read dates, months and years as their words stand: the calendar part of the grammar of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.dates import Calendar
from saksi.annotate.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.numbers import Reader
    from saksi.lang.shape.times import Rules
    from saksi.model.reading import Token

__all__ = ["Dates", "Expression"]

NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEARS = range(1800, 2100)
DAYS, MONTHS = 31, 12
SHORT_YEAR = 100
CENTURY = 2000
NAME_REACH = 4
DECADE = 10


class Expression(NamedTuple):
    """An expression by token indexes of its sentence."""

    first: int
    last: int
    kind: str
    """`calendar`, `shift` (so many units from the report), `same` (from the day last named), `decade`, `ordinal` (a
    day of fighting), `past` (a span up to the report), `open` (no value) or `interval`."""
    calendar: Calendar = Calendar()
    unit: str = "day"
    by: int = 0
    dated: bool = False
    """Whether a weekday stands with a numeric date, as credits have it."""
    until: Expression | None = None


class Dates:
    """The word lists of `times.toml`, ready for look-up, and the reading of dates, months and years.

    `things` are words that are counted: four digits before one are no year.
    """

    def __init__(self, rules: Rules, numbers: Reader, things: Iterable[str]) -> None:
        self.rules, self.numbers = rules, numbers
        self.things = Phrases((w, True) for w in things)
        self.weekdays = {w: i for i, ws in enumerate(rules.weekdays) for w in ws}
        self.pairs = frozenset(f"{a}-{b}" for a in self.weekdays for b in self.weekdays if a != b)
        self.months = {w: i for i, ws in enumerate(rules.months, 1) for w in ws}
        self.short = {w: i for i, ws in enumerate(rules.short_months, 1) for w in ws}
        self.parts = Phrases((w, True) for w in rules.day_parts)
        self.lean = Phrases([*((w, -1) for w in rules.past), *((w, 1) for w in rules.future), (rules.present, 0)])
        self.edges = Phrases((w, True) for w in rules.edges)
        self.weekend = Phrases((w, True) for w in rules.weekend)
        self.days, self.same = Phrases(rules.days.items()), Phrases(rules.same.items())
        self.after = Phrases(
            (w, kind) for kind in ("ago", "recent", "ahead", "later", "earlier") for w in getattr(rules, kind)
        )
        self.turns = Phrases([*((w, 1) for w in rules.following), *((w, -1) for w in rules.preceding)])
        self.joiners = Phrases((w, True) for w in rules.joiners)
        self.bounds, self.since = frozenset(rules.bounds), frozenset(rules.since)
        self.before_weekday, self.year_words = frozenset(rules.before_weekday), frozenset(rules.year_words)
        self.before_year, self.named_years = frozenset(rules.before_year), frozenset(rules.named_years)
        self.will, self.clause = frozenset(rules.will), frozenset(rules.clause)
        self.recurring, self.citation = frozenset(rules.recurring), frozenset(rules.citation)
        named = frozenset(
            [*self.weekdays, *self.pairs, *self.months, *self.year_words, *rules.units, *rules.one_units,
             rules.century, rules.ordinal_unit]
        )  # fmt: skip
        lists = (self.days, self.same, self.edges, self.parts)
        plain = named.union(numbers.starts, *(phrases.firsts for phrases in lists))
        # First words, in small letters, of points and spans of time, and of these with what may stand before them.
        self.points = plain.union(self.weekend.firsts)
        self.starts = plain.union(self.bounds, rules.both[:1])

    def _numeric(self, text: str) -> Calendar | None:
        m = ISO.fullmatch(text)
        if m:
            return Calendar(int(m[1]), int(m[2]), int(m[3]))
        m = NUMERIC.fullmatch(text)
        if not m or not (1 <= int(m[1]) <= DAYS and 1 <= int(m[2]) <= MONTHS):
            return None
        year = int(m[3]) if m[3] else None
        if year is not None and len(m[3]) == 2:  # noqa: PLR2004 - two digits of a year
            year += CENTURY
        return Calendar(year if year in YEARS else None, int(m[2]), int(m[1]))

    def _digits(self, tokens: Sequence[Token], at: int, *, bound: bool) -> Expression | None:
        text = tokens[at].text
        date = self._numeric(text) if "/" in text else None
        if date:
            inside = at > 0 and at + 1 < len(tokens) and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"
            return Expression(at, at + 1, "calendar", date) if inside or date.year else None
        return self._day_month(tokens, at) or self._days_month(tokens, at) or self._bare_year(tokens, at, bound=bound)

    def _month_at(self, tokens: Sequence[Token], at: int, *, short: bool) -> int | None:
        if at >= len(tokens) or not tokens[at].text[0].isupper():
            return None
        word = tokens[at].lower
        return self.months.get(word) or (self.short.get(word) if short else None)

    def _day_month(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `18 Juni 2025`, `18 Juni`."""
        text = tokens[at].text if at < len(tokens) else ""
        if not text.isdecimal() or not 1 <= int(text) <= DAYS:
            return None
        month = self._month_at(tokens, at + 1, short=True)
        if month is None:
            return None
        return self._with_year(tokens, Expression(at, at + 2, "calendar", Calendar(month=month, day=int(text))))

    def _days_month(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `13-20 Juni 2025`, `13 hingga 20 Juni`, `13 dan 14 Juni`."""
        text = tokens[at].text
        hit = self.joiners.at(tokens, at + 1)
        start = hit[1] if hit else at + 2
        paired = at + 1 < len(tokens) and tokens[at + 1].lower == self.rules.both[1]
        if not (hit or paired) or not text.isdecimal() or not 1 <= int(text) <= DAYS:
            return None
        right = self._day_month(tokens, start) or self._bracketed_day(tokens, at, start)
        if right is None:
            return None
        return Expression(at, right.last, "interval", right.calendar._replace(day=int(text)), until=right)

    def _bracketed_day(self, tokens: Sequence[Token], at: int, end: int) -> Expression | None:
        """Read the last day of `(18-19/6)`; outside brackets it needs its year."""
        if end + 1 >= len(tokens) or "/" not in tokens[end].text:
            return None
        date = self._numeric(tokens[end].text)
        inside = at > 0 and tokens[at - 1].text == "(" and tokens[end + 1].text == ")"
        return Expression(end, end + 1, "calendar", date) if date and (inside or date.year) else None

    def _month(self, tokens: Sequence[Token], at: int) -> Expression | None:
        month = self._month_at(tokens, at, short=False)
        if month is None or self._is_name(tokens, at):
            return None
        return self._with_year(tokens, Expression(at, at + 1, "calendar", Calendar(month=month)))

    def _is_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a month stands in a name (`April Mop`, `Maret Samuel`)."""
        if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper():
            return False
        return tokens[at + 1].lower not in self.year_words and tokens[at + 1].lower not in self.weekdays

    def _with_year(self, tokens: Sequence[Token], found: Expression) -> Expression:
        """Add the year that follows a month, as digits or as `tahun lalu`, and `lalu`."""
        at = found.last
        c = found.calendar
        if at < len(tokens) and tokens[at].text == "," and self._year_at(tokens, at + 1) and c.day:
            at += 1  # `6 November, 2020`
        year = self._year_at(tokens, at)
        if year is None and at < len(tokens) and tokens[at].lower in self.year_words:
            year = self._year_at(tokens, at + 1)
            lean = self.lean.at(tokens, at + 1)
            if year is None and lean:
                return found._replace(kind="year_shift", by=lean[0], last=lean[1])
            at += 1
        if year is not None:
            found = found._replace(calendar=c._replace(year=year), last=at + 1)
        part = self.parts.at(tokens, found.last) if c.day else None
        found = found._replace(last=part[1]) if part else found
        lean = self.lean.at(tokens, found.last)
        return self._lean(tokens, found, lean) if lean else found

    def _lean(self, tokens: Sequence[Token], found: Expression, lean: tuple[int, int]) -> Expression:
        strict = lean[0] != 0 and tokens[found.last].lower not in self.rules.near
        c = found.calendar._replace(lean=lean[0], strict=strict)
        return found._replace(calendar=c, last=lean[1])

    def _year_at(self, tokens: Sequence[Token], at: int) -> int | None:
        text = tokens[at].text if at < len(tokens) else ""
        return int(text) if len(text) == 4 and text.isdecimal() and int(text) in YEARS else None  # noqa: PLR2004

    def _bare_year(self, tokens: Sequence[Token], at: int, *, bound: bool) -> Expression | None:
        year = self._year_at(tokens, at)
        decade = self._decade(tokens, at)
        if decade:
            return decade
        if year is None or self._counts(tokens, at + 1):
            return None
        before = tokens[at - 1].lower if at else ""
        if before in self.year_words:
            return None  # the name of a law, or it would have been read with that word
        if not (bound or before in self.before_year or self._names_year(tokens, at)):
            return None
        found = Expression(at, at + 1, "calendar", Calendar(year=year))
        lean = self.lean.at(tokens, found.last)
        return found._replace(last=lean[1]) if lean else found

    def _names_year(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether a noun before four digits makes them a year: `perjanjian 1997`, `perang Orsk 2020`."""
        i = at - 1
        while i > 0 and i > at - NAME_REACH and tokens[i].text[0].isupper() and tokens[i].lower not in self.named_years:
            i -= 1
        return i >= 0 and tokens[i].lower in self.named_years

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether what follows four digits looks like a thing that is counted, so that they are no year."""
        if at >= len(tokens) or not tokens[at].text[0].isalpha() or tokens[at].text[0].isupper():
            return False
        return tokens[at].lower not in self.clause and self.things.begins(tokens[at].lower)

    def _decade(self, tokens: Sequence[Token], at: int) -> Expression | None:
        text = tokens[at].text if at < len(tokens) else ""
        end = at + 1
        if not (end + 1 < len(tokens) and tokens[end].text in "-‐‑" and tokens[end + 1].lower == self.rules.decade_end):
            return None
        if text.isdecimal() and int(text) % DECADE == 0:
            if int(text) in YEARS:
                return Expression(at, end + 2, "decade", by=int(text) // DECADE)
            if int(text) < SHORT_YEAR and at and tokens[at - 1].lower in self.year_words:
                return Expression(at, end + 2, "decade", by=190 + int(text) // DECADE)
        return None

    def _year_word(self, tokens: Sequence[Token], at: int) -> Expression | None:
        if tokens[at].lower not in self.year_words:
            return None
        found = self._decade(tokens, at + 1)
        year = self._year_at(tokens, at + 1)
        if found is None and year is not None:
            cited = tokens[at].text[0].isupper() and at > 1 and tokens[at - 2].lower in self.citation
            found = None if cited else Expression(at, at + 2, "calendar", Calendar(year=year))
        if found is None:
            return None
        lean = self.lean.at(tokens, found.last)
        return found._replace(first=at, last=lean[1] if lean else found.last)

    def _century(self, tokens: Sequence[Token], at: int) -> Expression | None:
        if tokens[at].lower != self.rules.century or at + 1 >= len(tokens):
            return None
        m = re.fullmatch(r"ke-?(\d{1,2})", tokens[at + 1].lower)
        return Expression(at, at + 2, "decade", by=int(m[1]) - 1) if m else None
