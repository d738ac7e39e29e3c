"""Find expressions of calendar time among the tokens of a sentence, and what their words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saksi.annotate.dates import Calendar
from saksi.annotate.datewords import Dates, Expression
from saksi.annotate.numbers import reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.lang.pack import Pack
    from saksi.model.reading import Token

__all__ = ["Expression", "Grammar", "grammar"]

LEAN_REACH = 8
LONGEST = 150  # more days, weeks or years ago than this name no day or year a reader works out
OPENERS = frozenset('"“”„«(.:!?')  # after these a capital letter tells nothing


class Grammar(Dates):
    """The grammar of time: what may stand around and beside dates."""

    def find(self, tokens: Sequence[Token]) -> list[Expression]:
        """Return the expressions of a sentence, in order and disjoint."""
        out: list[Expression] = []
        end = 0
        for i, token in enumerate(tokens):
            if i < end or not (token.lower in self.starts or token.lower[0].isdigit()):
                continue
            found = self._whole(tokens, i)
            if found and not (i and tokens[i - 1].lower in self.recurring):
                out.append(found)
            end = found.last if found else end
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
        start = self._inner(tokens, at + 1) if bound else at
        found = self._one(tokens, start, bound=bound)
        if found is None:
            return None
        if bound and word in self.since and found.kind == "calendar" and not found.calendar.lean:
            found = found._replace(calendar=found.calendar._replace(lean=-1))
        found = found._replace(first=at)
        hit = self.joiners.at(tokens, found.last)
        joined = self._interval(tokens, at, found, hit[1]) if hit and found.kind == "calendar" else None
        return joined or self._leaning(tokens, found)

    def _inner(self, tokens: Sequence[Token], at: int) -> int:
        """Pass over `hari`, `tanggal`, `bulan` before a date, unless they begin the expression themselves."""
        while at < len(tokens) and tokens[at].lower in self.before_weekday and not self._one(tokens, at, bound=True):
            at += 1
        return at

    def _interval(self, tokens: Sequence[Token], first: int, left: Expression, at: int) -> Expression | None:
        at = self._inner(tokens, at)
        right = self._one(tokens, at, bound=True)
        if right is None or right.kind not in ("calendar", "shift"):
            return None
        a, b = left.calendar, right.calendar
        if right.kind == "calendar" and a.month and b.year:
            if b.month is None and b.weekday is None:
                return None  # `Juni hingga 2024` is no span one can tell the start of
            a = a._replace(year=a.year or b.year)
        return Expression(first, right.last, "interval", a, until=right)

    def _one(self, tokens: Sequence[Token], at: int, *, bound: bool = False) -> Expression | None:
        """Read one point or span of time that begins at a token. `bound`: a bare year may stand here."""
        if at >= len(tokens):
            return None
        if tokens[at].lower[0].isdigit():
            return self._digits(tokens, at, bound=bound) or self._counted(tokens, at)
        if tokens[at].lower not in self.points:
            return None
        readers = (
            self._phrase, self._weekday, self._edge, self._month, self._year_word, self._century, self._ordinal,
            self._unit, self._counted, self._part,
        )  # fmt: skip
        return next((found for read in readers if (found := read(tokens, at))), None)

    def _phrase(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read a day counted from the report (`kemarin`) or from the day last named (`keesokan harinya`)."""
        hit = self.days.at(tokens, at)
        same = self.same.at(tokens, at)
        if same and not (hit and hit[1] >= same[1]):
            return Expression(at, same[1], "same", by=same[0])
        return self._dated(tokens, Expression(at, hit[1], "shift", by=hit[0])) if hit else None

    def _weekday(self, tokens: Sequence[Token], at: int) -> Expression | None:
        word = tokens[at].lower
        if word not in self.weekdays and word not in self.pairs:
            return None
        if pair := self._weekdays(tokens, at):
            return pair
        if word in self.pairs:
            return None
        found = self._dated(tokens, Expression(at, at + 1, "calendar", Calendar(weekday=self.weekdays[word])))
        if word not in self.rules.ambiguous_weekdays or found.dated or found.calendar.month:
            return found
        capital = tokens[at].text[0].isupper()
        inside = capital and at > 0 and tokens[at - 1].text not in OPENERS
        named = at > 0 and tokens[at - 1].lower == self.rules.ordinal_unit
        alone = capital and self.lean.at(tokens, at + 1) is None
        return found if inside or named or alone or self.parts.at(tokens, at + 1) else None

    def _weekdays(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `Rabu-Kamis (18-19/6)`."""
        last = at
        if tokens[at].lower not in self.pairs:
            joiner = self.joiners.at(tokens, at + 1)
            last = joiner[1] if joiner else at + 2
            if last >= len(tokens) or tokens[last].lower not in self.weekdays:
                return None
        if last + 1 >= len(tokens) or tokens[last + 1].text != "(":
            return None
        found = self._days_month(tokens, last + 2) if last + 2 < len(tokens) else None
        if found is None or found.last >= len(tokens) or tokens[found.last].text != ")":
            return None
        return found._replace(first=at, last=found.last + 1)

    def _dated(self, tokens: Sequence[Token], found: Expression) -> Expression:
        """Add what follows a day: its part, the date in brackets, `lalu`, a day and month."""
        last = found.last
        while last < len(tokens):
            part = self.parts.at(tokens, last)
            lean = self.lean.at(tokens, last)
            if part:
                found, last = found._replace(last=part[1]), part[1]
            elif lean and found.kind == "calendar":
                found = self._lean(tokens, found, lean)
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
        return self.lean.at(tokens, at + 1)

    def _edge(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read `awal 2020`, `pertengahan Juni`, `akhir pekan lalu`."""
        weekend = self.weekend.at(tokens, at)
        if weekend:
            lean, last = self.lean.at(tokens, weekend[1]) or (None, weekend[1])
            return Expression(at, last, "weekend", Calendar(strict=lean is not None), by=lean or 0)
        hit = self.edges.at(tokens, at)
        found = self._one(tokens, self._inner(tokens, hit[1]), bound=True) if hit else None
        if found is None or not self._long(found):
            return None
        return found._replace(first=at)

    def _long(self, found: Expression) -> bool:
        """Say whether an expression names more than a day, so that it has a beginning and an end to speak of."""
        c = found.calendar
        if found.kind == "calendar":
            return c.weekday is None and c.day is None
        return found.kind in ("decade", "year_shift") or (found.kind == "shift" and found.unit != "day")

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
        unit, count, end = self.rules.one_units.get(tokens[at].lower), 1, at + 1
        if unit is None:
            number = self.numbers.read(tokens, at)
            if number is None and tokens[at].lower not in self.numbers.few:
                return None
            end = number.end if number else end
            count = int(number.low) if number and number.low == number.high else 0
            unit = self.rules.units.get(tokens[end].lower) if end < len(tokens) else None
            end += 1
        hit = self.after.at(tokens, end) if unit else None
        if hit is None or unit is None:
            return None
        if unit == "decade" and hit[0] in ("ago", "ahead") and 0 < count <= LONGEST:
            unit, count = "year", count * 10
        if unit == "day" and count > 1 and hit[1] == end + 1 and tokens[end].lower == self.rules.present:
            count -= 1  # `dua hari ini` are yesterday and today
        return self._placed(Expression(at, hit[1], hit[0], unit=unit), count)

    def _placed(self, found: Expression, count: int) -> Expression | None:
        """Place so many units by the word after them; a count of 0 is an open one (`beberapa`)."""
        small = found.unit in ("moment", "hour")
        vague = not 0 < count <= LONGEST or found.unit == "while"
        if found.kind == "ago":
            if small:
                return found._replace(kind="shift", unit="day")  # moments ago is the day of the report
            return found._replace(kind="open" if vague else "shift", by=-count)
        if found.kind == "recent":
            return found._replace(kind="open" if vague or found.unit == "moment" else "past", by=count)
        if found.kind == "ahead":
            return found._replace(kind="open" if vague or small else "shift", by=count)
        if small or vague:
            return None  # `beberapa menit kemudian` names no time of the calendar
        return found._replace(kind="same", by=count if found.kind == "later" else -count)

    def _ordinal(self, tokens: Sequence[Token], at: int) -> Expression | None:
        if tokens[at].lower != self.rules.ordinal_unit or at + 1 >= len(tokens):
            return None
        word = tokens[at + 1].lower
        m = re.fullmatch(r"ke-?(\d{1,3})", word)
        n = int(m[1]) if m else self.rules.ordinals.get(word)
        return Expression(at, at + 2, "ordinal", by=n) if n else None

    def _part(self, tokens: Sequence[Token], at: int) -> Expression | None:
        """Read a part of a day that stands alone: `malam hari`, `dini hari`."""
        hit = self.parts.at(tokens, at)
        if hit is None or tokens[hit[1] - 1].lower != self.rules.whole_day:
            return None
        day = self._weekday(tokens, hit[1]) if hit[1] < len(tokens) else None
        if day is not None and tokens[hit[1]].text[0].isupper():
            return day._replace(first=at)  # `dini hari Jumat`
        if self._habit(tokens):
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
    figures = pack.figures
    things = [w for t in figures.things for w in t.words] + [w for u in figures.units for w in u.words]
    return Grammar(pack.times, pack.once(reader), (*things, *figures.classifiers, *figures.numbers.scales))
