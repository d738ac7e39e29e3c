"""Shape of `times.toml`: expressions of calendar time."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Rules", "Span"]

Span = Literal["moment", "hour", "while", "day", "week", "month", "year", "decade"]


class Begun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day by which a war is dated without its year."""

    day: str
    """Month and day (`10-07`)."""
    year: int
    """The year it is known by."""
    of: tuple[str, ...]
    """Lower-case words of which the report must hold one."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `times.toml`. All words are lower-case; phrases have spaces."""

    weekdays: tuple[tuple[str, ...], ...]
    """Seven groups of names, Monday first."""
    ambiguous_weekdays: tuple[str, ...]
    """Weekdays that are other words too unless they have a capital letter inside a sentence, or a date with them."""
    months: tuple[tuple[str, ...], ...]
    """Twelve groups of names; they count only with a capital letter."""
    short_months: tuple[tuple[str, ...], ...]
    """Twelve groups of abbreviations that count only after a day."""
    before_weekday: tuple[str, ...]
    """Words before a weekday, date or month that stay outside the expression (`hari`, `tanggal`, `bulan`)."""
    year_words: tuple[str, ...]
    """Words before a year that belong to it."""
    decade_end: str
    """Ending of a decade (`1990-an`)."""
    century: str
    """Word before the number of a century."""
    edges: tuple[str, ...]
    """Parts of a longer span (`awal`)."""
    bounds: tuple[str, ...]
    """Prepositions that belong to the expression (`sejak`)."""
    since: tuple[str, ...]
    """Those of them that look back: a span begins there."""
    until: tuple[str, ...]
    """Those of them after which a span ends."""
    clocks: tuple[str, ...]
    """Words before a time of day (`pukul 03.30`)."""
    roughly: tuple[str, ...]
    """Words before those that say it is not exact."""
    zones: tuple[str, ...]
    """Words after a time of day that say where it holds."""
    day_parts: tuple[str, ...]
    """Parts of a day, which may follow a date."""
    night_parts: tuple[str, ...]
    """Those that, alone, mean the night before the report."""
    whole_day: str
    """Word that makes a part of a day stand alone (`malam hari`)."""
    past: tuple[str, ...]
    """Words after an expression that put it before the report."""
    future: tuple[str, ...]
    """Words after an expression that put it after the report."""
    near: tuple[str, ...]
    """Those of `past` and `future` that may mean the day of the report itself (`Kamis dini hari tadi`)."""
    present: str
    """Word after a unit that means the one the report appeared in."""
    units: dict[str, Span]
    one_units: dict[str, Span]
    """One word for one of a unit (`sehari`)."""
    weekend: tuple[str, ...]
    """Phrases for the end of the week."""
    ago: tuple[str, ...]
    recent: tuple[str, ...]
    ahead: tuple[str, ...]
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    following: tuple[str, ...]
    """Words after a unit that count it from the one last named (`tahun berikutnya`)."""
    preceding: tuple[str, ...]
    after_which: tuple[str, ...]
    """Words between a count of days and the occasion that lies so long back (`sehari setelah`)."""
    before_which: tuple[str, ...]
    """Words between a count of days and the occasion that lies so far ahead (`sehari sebelum`)."""
    begun: tuple[Begun, ...]
    """Days on which wars began that reports name without their year (`sejak 7 Oktober`)."""
    days: dict[str, int]
    """Phrases for a day counted from that of the report."""
    same: dict[str, int]
    """Phrases for a day counted from the day last named."""
    ordinal_unit: str
    """Word before the number of a day of fighting (`hari keenam`)."""
    ordinals: dict[str, int]
    fighting: tuple[str, ...]
    """Stems one of which stands before a day of fighting or in its sentence: the second day of a fair is none."""
    joiners: tuple[str, ...]
    """Words and marks between the ends of a span of time."""
    both: tuple[str, str]
    """Words around the two ends."""
    before_year: tuple[str, ...]
    """Words after which four digits are a year."""
    named_years: tuple[str, ...]
    """Nouns after which four digits are a year (`perjanjian 1997`)."""
    citation: tuple[str, ...]
    """Words that make `tahun 2020` part of the name of a law."""
    recurring: tuple[str, ...]
    """Words that make an expression a habit, not a point of time."""
    habit: tuple[str, ...]
    """Words in a sentence that make a lone part of a day a habit."""
    begins: tuple[str, ...]
    """Words that say a conflict began, near the date on which it did."""
    will: tuple[str, ...]
    """Words before an expression in its clause that put it after the report."""
    clause: tuple[str, ...]
    """Words that begin another clause, so that tense words before them say nothing of the expression."""
