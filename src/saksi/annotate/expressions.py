"""Find expressions of calendar time among the tokens of a sentence, and what their words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.dates import Calendar
from saksi.annotate.numbers import reader
from saksi.annotate.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.annotate.numbers import Reader
    from saksi.lang.pack import Pack
    from saksi.lang.shape.times import Rules
    from saksi.model.reading import Token

__all__ = ["Expression", "Grammar", "grammar"]

NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
YEARS = range(1800, 2100)
DAYS, MONTHS = 31, 12
SHORT_YEAR = 100
CENTURY = 2000
LEAN_REACH = 8
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


class Grammar:
    """The word lists of `times.toml`, ready for look-up, and the grammar that reads by them."""

    def __init__(self, rules: Rules, numbers: Reader) -> None:
        self.rules, self.numbers = rules, numbers
        self.weekdays = {w: i for i, ws in enumerate(rules.weekdays) for w in ws}
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
        self.ordinary = frozenset(
            [*self.weekdays, *self.months, *self.bounds, *self.year_words, *rules.units, *rules.one_units,
             rules.century, rules.both[0], rules.ordinal_unit]
        )  # fmt: skip

    def starts(self, token: Token) -> bool:
        """Say whether an expression may begin at a token: cheap, asked of every one."""
        word = token.lower
        return (
            word in self.ordinary
            or word[0].isdigit()
            or self.days.begins(word)
            or self.same.begins(word)
            or self.edges.begins(word)
            or self.parts.begins(word)
            or self.numbers.begins(token)
        )

    def find(self, tokens: Sequence[Token]) -> list[Expression]:
        """Return the expressions of a sentence, in order and disjoint."""
        out: list[Expression] = []
        i = 0
        while i < len(tokens):
            found = self._whole(tokens, i) if self.starts(tokens[i]) else None
            if found and not (i and tokens[i - 1].lower in self.recurring):
                out.append(found)
            i = found.last if found else i + 1
        return out

    def _whole(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read an expression with what may stand around it: a preposition, an interval."""
        word = tokens[at].lower
        opener, joiner = self.rules.both
        if word == opener:
            left = self._one(tokens, at + 1, bound=True)
            if left and left.last < len(tokens) and tokens[left.last].lower == joiner:
                return self._interval(tokens, at, left, left.last + 1)
            return None
        bound = word in self.bounds
        start = at
        while bound and start + 1 < len(tokens) and (start == at or tokens[start].lower in self.before_weekday):
            start += 1
            if tokens[start].lower not in self.before_weekday:
                break
            if self._one(tokens, start, bound=True):
                break
        found = self._one(tokens, start, bound=bound)
        if found is None:
            return None
        if bound and word in self.since and found.kind == "calendar" and not found.calendar.lean:
            found = found._replace(calendar=found.calendar._replace(lean=-1))
        found = found._replace(first=at)
        hit = self.joiners.at(tokens, found.last)
        joined = self._interval(tokens, at, found, hit[1]) if hit and found.kind in ("calendar", "shift") else None
        return joined or self._leaning(tokens, found)

    def _interval(self, tokens: Sequence[Token], first: int, left: Expression, at: int) -> Expression | None:
        while at < len(tokens) and tokens[at].lower in self.before_weekday:
            if self._one(tokens, at, bound=True):
                break
            at += 1
        right = self._one(tokens, at, bound=True)
        if right is None or right.kind not in ("calendar", "shift"):
            return None
        a, b = left.calendar, right.calendar
        if left.kind == right.kind == "calendar":
            if a.month is not None and b.month is None and b.weekday is None and b.year is not None:
                return None  # `Juni hingga 2024` is no span one can tell the start of
            if a.month and a.year is None and b.year is not None:
                a = a._replace(year=b.year)
            left = left._replace(calendar=a)
        return Expression(first, right.last, "interval", left.calendar, left.unit, left.by, until=right)._replace(
            kind="interval" if left.kind == "calendar" else "open"
        )

    def _one(self, tokens: Sequence[Token], at: int, *, bound: bool = False) -> Expression | None:
        """Read one point or span of time that begins at a token."""
        if at >= len(tokens):
            return None
        word = tokens[at].lower
        hit = self.days.at(tokens, at)
        same = self.same.at(tokens, at)
        if same and not (hit and hit[1] >= same[1]):
            return Expression(at, same[1], "same", by=same[0])
        if hit:
            return self._dated(tokens, Expression(at, hit[1], "shift", by=hit[0]))
        if word in self.weekdays:
            return self._weekday(tokens, at)
        if self.edges.begins(word):
            return self._edge(tokens, at)
        if word in self.months:
            return self._month(tokens, at)
        if word[0].isdigit():
            return self._digits(tokens, at, bound=bound) or self._counted(tokens, at)
        if word in self.year_words:
            found = self._year_word(tokens, at)
            if found:
                return found
        if word == self.rules.century:
            return self._century(tokens, at)
        if word == self.rules.ordinal_unit:
            return self._ordinal(tokens, at) or self._unit(tokens, at)
        return self._unit(tokens, at) or self._counted(tokens, at) or self._part(tokens, at)

    # Days of the week

    def _weekday(self, tokens: Sequence[Token], at: int) -> Expression | None:
        found = Expression(at, at + 1, "calendar", Calendar(weekday=self.weekdays[tokens[at].lower]))
        found = self._dated(tokens, found)
        if tokens[at].lower in self.rules.ambiguous_weekdays and not found.dated and not found.calendar.month:
            inside = at > 0 and tokens[at].text[0].isupper() and tokens[at - 1].text not in '"“.:!?'
            named = at > 0 and tokens[at - 1].lower in self.before_weekday and tokens[at - 1].lower != "pada"
            if not (inside or named or (tokens[at].text[0].isupper() and found.last == at + 1)):
                return None
        return found

    def _dated(self, tokens: Sequence[Token], found: Expression) -> Expression:
        """Add what follows a day: its part, the date in brackets, `lalu`, a day and month."""
        last = found.last
        while last < len(tokens):
            part = self.parts.at(tokens, last)
            lean = self.lean.at(tokens, last)
            if part:
                found, last = found._replace(last=part[1]), part[1]
            elif lean and found.kind == "calendar":
                found = self._lean(found, lean)
                last = found.last
            elif found.kind == "calendar" and (week := self._week(tokens, last)):
                found, last = found._replace(kind="week", unit="week", by=week[0], last=week[1]), week[1]
            else:
                date = None if found.calendar.month else self._date_after(tokens, last)
                if date is None:
                    break
                c = date.calendar
                weekday = found.calendar.weekday
                found = Expression(found.first, date.last, "calendar", c._replace(weekday=weekday), dated=date.dated)
                last = found.last
        return found

    def _date_after(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read the date that follows a weekday: `(18/6/2025)`, `, 18 Juni`."""
        if tokens[at].text == ",":
            at += 1
        if at + 2 < len(tokens) and tokens[at].text == "(":
            date = self._numeric(tokens[at + 1].text)
            if date and tokens[at + 2].text == ")":
                return Expression(at, at + 3, "calendar", date, dated=True)
            full = self._day_month(tokens, at + 1)
            if full and full.last < len(tokens) and tokens[full.last].text == ")":
                return full._replace(first=at, last=full.last + 1, dated=True)
            return None
        if at < len(tokens) and tokens[at].lower in self.before_weekday:
            at += 1
        if at >= len(tokens):
            return None
        date = self._numeric(tokens[at].text) if "/" in tokens[at].text else None
        return Expression(at, at + 1, "calendar", date, dated=True) if date else self._day_month(tokens, at)

    def _week(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Read `pekan lalu` after a weekday: which week, and the index after it."""
        if self.rules.units.get(tokens[at].lower) != "week":
            return None
        lean = self.lean.at(tokens, at + 1)
        return lean

    # Dates

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
        right = self._day_month(tokens, start)
        if right is None:
            return None
        return Expression(at, right.last, "interval", right.calendar._replace(day=int(text)), until=right)

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
        return self._lean(found, lean) if lean else found

    def _lean(self, found: Expression, lean: tuple[int, int]) -> Expression:
        c = found.calendar._replace(lean=lean[0], strict=lean[0] != 0)
        return found._replace(calendar=c, last=lean[1])

    # Years

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
        named = before in self.named_years and at + 1 < len(tokens) and not tokens[at + 1].text[0].isdigit()
        if not (bound or before in self.before_year or named):
            return None
        found = Expression(at, at + 1, "calendar", Calendar(year=year))
        lean = self.lean.at(tokens, found.last)
        return found._replace(last=lean[1]) if lean else found

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Say whether what follows four digits looks like a thing that is counted, so that they are no year."""
        if at >= len(tokens) or not tokens[at].text[0].isalpha() or tokens[at].text[0].isupper():
            return False
        return tokens[at].lower not in self.clause and self.counted.begins(tokens[at].lower)

    counted: Phrases[object] = Phrases(())

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
        m = re.fullmatch(r"ke-?(\d{1,2})", tokens[at + 1].lower) if at + 1 < len(tokens) else None
        return Expression(at, at + 2, "decade", by=int(m[1]) - 1) if m else None

    # Spans seen from the report or from the day last named

    def _edge(self, tokens: Sequence[Token], at: int) -> Expression | None:
        weekend = self.weekend.at(tokens, at)
        if weekend:
            lean = self.lean.at(tokens, weekend[1])
            return Expression(at, lean[1] if lean else weekend[1], "weekend", by=lean[0] if lean else 0,
                              calendar=Calendar(lean=lean[0] if lean else -1, strict=bool(lean)))  # fmt: skip
        hit = self.edges.at(tokens, at)
        start = hit[1] if hit else at
        if hit is None or start >= len(tokens):
            return None
        if tokens[start].lower == "bulan" and self._month_at(tokens, start + 1, short=False):
            start += 1
        found = self._one(tokens, start, bound=True)
        fits = found and (
            found.kind in ("decade", "year_shift")
            or (found.kind == "calendar" and found.calendar.weekday is None and found.calendar.day is None)
            or (found.kind == "shift" and found.unit != "day")
        )
        return found._replace(first=at) if found and fits else None

    def _unit(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `pekan lalu`, `bulan ini`, `tahun depan`."""
        unit = self.rules.units.get(tokens[at].lower)
        if unit not in ("week", "month", "year", "decade"):
            return None
        lean = self.lean.at(tokens, at + 1)
        if lean:
            return Expression(at, lean[1], "shift", unit=unit, by=lean[0])
        turn = self.turns.at(tokens, at + 1)
        return Expression(at, turn[1], "same", unit=unit, by=turn[0]) if turn else None

    def _counted(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `tiga hari lalu`, `beberapa jam terakhir`, `sehari kemudian`."""
        number = None
        unit = self.rules.one_units.get(tokens[at].lower)
        count: int | None = 1
        end = at + 1
        if unit is None:
            number = self.numbers.read(tokens, at)
            vague = tokens[at].lower in self.numbers.few
            if number is None and not vague:
                return None
            end = number.end if number else at + 1
            count = int(number.low) if number and number.low == number.high else None
            unit = self.rules.units.get(tokens[end].lower) if end < len(tokens) else None
            end += 1
        hit = self.after.at(tokens, end) if unit else None
        if hit is None or unit is None:
            return None
        return self._placed(Expression(at, hit[1], hit[0], unit=unit), count)

    def _placed(self, found: Expression, count: int | None) -> Expression | None:
        small = found.unit in ("moment", "hour")
        if found.kind == "ago":
            if small:
                return found._replace(kind="shift", unit="day", by=0)
            vague = count is None or found.unit == "while"
            return found._replace(kind="open" if vague else "shift", by=-(count or 0))
        if found.kind == "recent":
            vague = count is None or found.unit in ("moment", "while")
            return found._replace(kind="open" if vague else "past", by=count or 0)
        if found.kind == "ahead":
            return found._replace(kind="open" if count is None or small else "shift", by=count or 0)
        if small or count is None or found.unit == "while":
            return None  # `beberapa menit kemudian` names no time of the calendar
        return found._replace(kind="same", by=count if found.kind == "later" else -count)

    def _ordinal(self, tokens: Sequence[Token], at: int) -> Expression | None:
        word = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        m = re.fullmatch(r"ke-?(\d{1,3})", word)
        n = int(m[1]) if m else self.rules.ordinals.get(word)
        return Expression(at, at + 2, "ordinal", by=n) if n else None

    def _part(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read a part of a day that stands alone: `malam hari`, `dini hari`."""
        hit = self.parts.at(tokens, at)
        if hit is None or tokens[hit[1] - 1].lower != self.rules.whole_day or self._habit(tokens):
            return None
        words = " ".join(t.lower for t in tokens[at : hit[1]])
        return Expression(at, hit[1], "shift", by=-1 if words in self.rules.night_parts else 0)

    def _habit(self, tokens: Sequence[Token]) -> bool:
        return any(t.lower in self.rules.habit for t in tokens)

    def _leaning(self, tokens: Sequence[Token], found: Expression) -> Expression:
        """Let tense words before an expression in its clause put it after the report."""
        c = found.calendar
        if found.kind != "calendar" or c.lean or found.dated or (c.year and c.month):
            return found
        for i in range(found.first - 1, max(found.first - 1 - LEAN_REACH, -1), -1):
            word = tokens[i].lower
            if word in self.clause or not word[0].isalnum():
                break
            if word in self.will:
                return found._replace(calendar=c._replace(lean=1))
        return found


def grammar(pack: Pack) -> Grammar:
    """Build the grammar of a language; for `pack.once`."""
    built = Grammar(pack.times, pack.once(reader))
    figures = pack.figures
    words = [w for t in figures.things for w in t.words] + [w for u in figures.units for w in u.words]
    built.counted = Phrases([(w, None) for w in (*words, *figures.classifiers, *figures.numbers.scales)])
    return built
