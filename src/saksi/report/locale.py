"""The record's own words in one language, with numbers and dates as that language writes them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksi.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

__all__ = ["Words", "languages", "unit_noun", "words"]

FOLDER = Path(__file__).parent / "words"
CURRENCY_CODE = 3
DECADE, YEAR, MONTH, DAY = 3, 4, 7, 10


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that the record can be written in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache
def words(language: str, more: Path | None = None) -> Words:
    """Return the words of a language; with those of a further folder, which are asked for as `table.key`.

    Raises:
        PackError: if there is no words file for it.
    """
    if language not in languages():
        raise PackError(f"the record cannot be written in {language!r}; it can in: {', '.join(languages())}")
    from babel import Locale  # noqa: PLC0415 -- only a record that is written needs it

    held = [tomllib.loads((f / f"{language}.toml").read_text("utf-8")) for f in (FOLDER, more) if f]
    return Words(language, held[0], Locale.parse(language), held[-1] if more else {})


@lru_cache
def unit_noun(language: str, unit: str) -> str:
    """Return the noun of a unit in a language: `orang` of people; empty where it has none."""
    return words(language).unit(unit) if language in languages() else ""


class Words:
    """The words of one language: look a phrase up, count, write numbers and dates."""

    def __init__(
        self, language: str, table: dict[str, Any], locale: Locale, more: dict[str, Any] | None = None
    ) -> None:
        self.language = language
        self._table = table
        self._locale = locale
        self._more = more or {}

    def __call__(self, key: str, **parts: str) -> str:
        """Return a phrase of the `text` table, or of a further table (`table.key`), with its braces filled.

        Raises:
            KeyError: if there is none, or a brace is not given.
        """
        table, dot, rest = key.partition(".")
        phrase: str = self._more[table][rest] if dot else self._table["text"][key]
        return phrase.format(**parts) if parts else phrase

    def of(self, table: str, key: str, **parts: str) -> str:
        """Return a phrase of a named table, or the key itself where the table lacks it."""
        phrase: str = self._table[table].get(key, key)
        return phrase.format(**parts) if parts else phrase

    def keys(self, table: str) -> tuple[str, ...]:
        """Return the keys of a named table, in order."""
        return tuple(self._table[table])

    def language_name(self, code: str) -> str:
        """Return the name of a language, or its code where it has none."""
        return str(self._locale.languages.get(code, code))

    def place(self, table: str, key: str) -> int:
        """Return the place of a key in a table, the number of its keys where it lacks it."""
        keys = list(self._table[table])
        return keys.index(key) if key in keys else len(keys)

    def role(self, event: str, form: str, **parts: str) -> str:
        """Return who acts on whom in an event: `by A against B`. `form` is `source`, `target` or `both`."""
        roles: dict[str, str] = self._table["roles"][self._table["role"].get(event, "against")]
        return roles[form].format(**parts)

    def count(self, key: str, n: float, **parts: str) -> str:
        """Return `n` with its noun in the right number: `2 reports`; of a further table, its `plural` (`table.key`)."""
        table, dot, rest = key.partition(".")
        return self._counted(self._more[table]["plural"][rest] if dot else self._table["plural"][key], n, **parts)

    def noun(self, key: str, n: float) -> str:
        """Return the noun alone, in the number that `n` asks for: `reports`."""
        forms = self._table["plural"][key]
        phrase: str = forms.get(self._locale.plural_form(n), forms["other"])
        return phrase.format(n="").strip()

    def unit(self, unit: str) -> str:
        """Return the noun of a unit alone; empty where it has none."""
        phrase: str = self._table["units"].get(unit, {}).get("other", "")
        return phrase.format(n="").strip()

    def number(self, n: float) -> str:
        """Return a number with the language's grouping: `2,000` or `2.000`."""
        from babel.numbers import format_decimal  # noqa: PLC0415 -- see `words`

        return str(format_decimal(int(n) if n == int(n) else n, locale=self._locale))

    def joined(self, items: Iterable[str]) -> str:
        """Return a list as the language writes it: `A, B and C`."""
        held = list(items)
        return self("comma").join(held[:-1]) + self("and") + held[-1] if len(held) > 1 else "".join(held)

    def day(self, iso: str) -> str:
        """Return an ISO date, month, year, decade, week or interval in words; what is none of these as it stands.

        `--10-10` is a day and `--10` a month of a year that is not known.
        """
        if "/" in iso:
            first, _, last = iso.partition("/")
            if len(first) == len(last) == DAY and first[:YEAR] == last[:YEAR] and "W" not in iso:
                return self._days(first, last)
            return self("interval", first=self.day(first) if first else "…", last=self.day(last) if last else "…")
        try:
            return self._day(iso)
        except ValueError:
            return iso

    def _days(self, first: str, last: str) -> str:
        """Return two days of one year with the year, and a month that both are of, said once."""
        from babel.dates import format_date  # noqa: PLC0415 -- see `words`

        try:
            pattern = "d" if first[:MONTH] == last[:MONTH] else "d MMM"
            begins = str(format_date(date.fromisoformat(first), pattern, locale=self._locale))
        except ValueError:
            begins = self.day(first)
        tight = "–" if begins.isdigit() else " – "
        return self.day(last) if first == last else f"{begins}{tight}{self.day(last)}"

    def moment(self, iso: str) -> str:
        """Return an ISO date with its time of day, where it has one."""
        try:
            at = datetime.fromisoformat(iso)
        except ValueError:
            return self.day(iso)
        if len(iso) <= DAY:
            return self.day(iso)
        return f"{self.day(iso[:DAY])}, {at:%H:%M}" + (f" {at.tzname()}" if at.tzinfo else "")

    def value(self, low: float | None, high: float | None, hedge: str, unit: str) -> str | None:
        """Return a figure in words: `nearly 2,000 people`; None where neither bound is known."""
        if low is None and high is None:
            return None
        if low is not None and high is not None and low != high:
            bare = self._vague(low, high, unit) if hedge == "vague" else None
            span = self("range", low=self.number(low), high=self._amount(high, unit))
            return bare or self.of("hedges", hedge, value=span)
        one = low if low is not None else high
        return self.of("hedges", hedge, value=self._amount(one if one is not None else 0, unit))

    def _vague(self, low: float, high: float, unit: str) -> str | None:
        """Return a range that a word gives (*billions*), of money with its currency; None where no word does."""
        bare: str | None = self._table["vague"].get(f"{low:.0f}-{high:.0f}")
        money, _, each = unit.partition("/")
        parts = (bare or "", money if money.isupper() and len(money) == CURRENCY_CODE else "", each and f"/ {each}")
        return " ".join(p for p in parts if p) if bare else None

    def _amount(self, n: float, unit: str) -> str:
        unit, _, each = unit.partition("/")
        if each:
            return f"{self._amount(n, unit)} / {each}"
        if len(unit) == CURRENCY_CODE and unit.isupper():
            from babel.numbers import format_currency  # noqa: PLC0415 -- see `words`

            money = str(format_currency(n, unit, "¤#,##0.##", locale=self._locale, currency_digits=False))
            return money.replace(unit, f"{unit}\u00a0")
        forms = self._table["units"].get(unit)
        return self._counted(forms, n) if forms else self.number(n)

    def _counted(self, forms: dict[str, str], n: float, **parts: str) -> str:
        category = self._locale.plural_form(n)
        return forms.get(category, forms["other"]).format(n=self.number(n), **parts)

    def _day(self, iso: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 -- see `words`

        if iso.startswith("--"):  # of any leap year, which has all the days
            bare = date.fromisoformat(f"2000-{iso[2:]}-01"[:DAY])
            return str(format_date(bare, "d MMM" if len(iso) > len("--10") else "MMMM", locale=self._locale))
        if "W" in iso:
            return self("week", day=self._day(str(datetime.strptime(f"{iso[:8]}-1", "%G-W%V-%u").date())))  # noqa: DTZ007
        if len(iso) == DECADE and iso.isdigit():
            return self("decade", n=f"{iso}0")
        if len(iso) == YEAR and iso.isdigit():
            return iso
        if len(iso) == MONTH:
            return str(format_date(date.fromisoformat(f"{iso}-01"), "MMMM y", locale=self._locale))
        return str(format_date(date.fromisoformat(iso[:DAY]), "d MMM y", locale=self._locale))
