"""Read numbers in digits and words. A number is a range: `puluhan` is 10 to 99, `2.000` is 2000 to 2000."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.lang.pack import Pack
    from saksi.lang.shape.figures import Numbers
    from saksi.model.reading import Token

__all__ = ["Number", "Reader", "decimal", "reader"]

GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
GROUPED_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+\.\d+")
PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
THOUSAND = 1000
TEN = 10


class Number(NamedTuple):
    """A number that was read: its bounds, the index after its last token, and how it was said."""

    low: float
    high: float
    end: int
    how: str
    """`exact`, `vague` (`puluhan`), `about` (`50-an`), `fraction` (a share in per cent) or `all` (`kelima`)."""
    digits: bool = False
    """Whether it began with digits."""


def decimal(text: str) -> float | None:
    """Return the value of a number in digits with Indonesian grouping (`2.000`) and decimal comma (`1,5`).

    A lone point before other than three digits is a decimal point (`2.5`), and English grouping is understood where
    it cannot be anything else (`1,200,000`). None if it is not one number.
    """
    if GROUPED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if GROUPED_ENGLISH.fullmatch(text):
        return float(text.replace(",", ""))
    if PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    return None


class Reader:
    """Reads the number that begins at a token."""

    def __init__(self, rules: Numbers) -> None:
        self.rules = rules
        self.starts = frozenset(
            [*rules.units, *rules.whole, *rules.fractions, *rules.vague, *rules.few, *rules.collective, rules.half]
        )
        self.few = frozenset(rules.few)

    def begins(self, token: Token) -> bool:
        """Say whether a number may begin here: cheap, asked of every token."""
        return token.text[0].isdigit() or token.lower in self.starts

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Return the number that begins at `tokens[at]`, or None."""
        if at >= len(tokens) or not self.begins(tokens[at]):
            return None
        word = tokens[at].lower
        if word in self.rules.vague:
            return self._vague(tokens, at)
        if word in self.few:
            return self._few(tokens, at)
        if word in self.rules.collective:
            value = float(self.rules.collective[word])
            return Number(value, value, at + 1, "all")
        return self._part(tokens, at) or self._plain(tokens, at)

    def _plain(self, tokens: Sequence[Token], at: int) -> Number | None:
        total, end = self._sum(tokens, at)
        if total is None:
            return None
        how = "exact"
        if total < THOUSAND:
            total, end = self._bracketed(tokens, total, end)
        rounded = self._rounded(tokens, end) if total < THOUSAND else 0
        if rounded:
            total, how, end = total * rounded, "about", end + 1
        elif _is(tokens, end, "-") and _is(tokens, end + 1, self.rules.approximate):
            how, end = "about", end + 2
        return Number(total, total, end, how, digits=tokens[at].text[0].isdigit())

    def _rounded(self, tokens: Sequence[Token], at: int) -> int:
        """Return the scale of a word that after a number says about how many: `2 ribuan`, `Rp 499 jutaan`."""
        low = self.rules.vague.get(tokens[at].lower, (0, 0))[0] if at < len(tokens) else 0
        return low if low >= THOUSAND else 0

    def _bracketed(self, tokens: Sequence[Token], total: float, at: int) -> tuple[float, int]:
        """Read a scale that the report adds to what was said: `4,8 (miliar)`."""
        scale = self._scale(tokens, at + 1) if _is(tokens, at, "(") and _is(tokens, at + 2, ")") else 0
        return (round(total * scale, 2), at + 3) if scale else (total, at)

    def _vague(self, tokens: Sequence[Token], at: int) -> Number:
        low, high = self.rules.vague[tokens[at].lower]
        end = at + 1
        factor = self._scale(tokens, end)
        while factor:
            low, high, end = low * factor, (high + 1) * factor - 1, end + 1
            factor = self._scale(tokens, end)
        return Number(low, high, end, "vague")

    def _few(self, tokens: Sequence[Token], at: int) -> Number | None:
        factor = self._scale(tokens, at + 1)
        if not factor:
            return None  # `beberapa kota` names no number
        end = at + 2
        top = TEN * factor
        more = self._scale(tokens, end)
        while more:
            factor, top, end = factor * more, top * more, end + 1
            more = self._scale(tokens, end)
        return Number(2 * factor, top - 1, end, "vague")

    def _part(self, tokens: Sequence[Token], at: int) -> Number | None:
        word = tokens[at].lower
        if word in self.rules.fractions and not self._scale(tokens, at + 1):
            share = round(100 * self.rules.fractions[word], 2)
            return Number(share, share, at + 1, "fraction")
        top = self.rules.units.get(word)
        if not top or at + 1 >= len(tokens):
            return None
        below = self.rules.parts.get(tokens[at + 1].lower)
        end = at + 2
        if top == 1 and below is None and _is(tokens, at + 1, self.rules.of) and at + 2 < len(tokens):
            below, end = self.rules.units.get(tokens[at + 2].lower), at + 3
        if not below or top >= below:
            return None
        share = round(100 * top / below, 2)
        return Number(share, share, end, "fraction")

    def _scale(self, tokens: Sequence[Token], at: int) -> int:
        return self.rules.scales.get(tokens[at].lower, 0) if at < len(tokens) else 0

    def _sum(self, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
        """Read groups in falling order of scale: `dua juta` + `tiga ratus ribu` + `lima`."""
        total, end, ceiling = None, at, float("inf")
        while end < len(tokens):
            group, after = self._group(tokens, end)
            if group is None:
                break
            factor, after = self._factors(tokens, after)
            # Rounded, so that `16,1 triliun` is the same number however it was written.
            value, order = round(group * factor, 2) if factor > 1 else group, factor
            if factor == 1 and group >= THOUSAND:
                order = int(group)  # `seribu`, or digits that end the number
            if total is not None and (order >= ceiling or value >= ceiling):
                break
            total, end, ceiling = (total or 0) + value, after, order
            # `1.200` or `35` takes nothing more unless a scale word said its place
            if factor == 1 and (tokens[after - 1].text[0].isdigit() or group < THOUSAND):
                break
        return total, end

    def _factors(self, tokens: Sequence[Token], at: int) -> tuple[int, int]:
        factor = 1
        scale = self._scale(tokens, at)
        while scale:
            factor, at = factor * scale, at + 1
            scale = self._scale(tokens, at)
        return factor, at

    def _group(self, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
        """Read a number below a thousand, or one in digits, or one whole scale (`seribu`)."""
        word = tokens[at].lower
        if word[0].isdigit():
            return self._digits(tokens, at)
        if word == self.rules.half:
            return (0.5, at + 1) if self._scale(tokens, at + 1) else (None, at)
        whole = self.rules.whole.get(word)
        if whole and whole >= THOUSAND:
            return float(whole), at + 1
        value, end = self._below_thousand(tokens, at)
        if value is None:
            return None, at
        if _is(tokens, end, self.rules.half) and self._scale(tokens, end + 1):
            return value + 0.5, end + 1
        return self._spoken_decimals(tokens, value, end)

    def _digits(self, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
        value = decimal(tokens[at].text)
        if value is not None and _is(tokens, at + 1, self.rules.half) and self._scale(tokens, at + 2):
            return value + 0.5, at + 2
        return value, at + 1

    def _below_thousand(self, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
        value, end = None, at
        for scale in (100, 10, 1):
            got, after = self._place(tokens, end, scale)
            if got is not None:
                value, end = (value or 0) + got, after
                if scale == TEN and (got % TEN or got == TEN):
                    break  # 10 to 19 have their unit already
        return (None if value is None else float(value)), end

    def _place(self, tokens: Sequence[Token], at: int, scale: int) -> tuple[int | None, int]:
        """Read hundreds, tens or ones."""
        if at >= len(tokens):
            return None, at
        word = tokens[at].lower
        if scale > 1 and self.rules.whole.get(word) == scale:
            return scale, at + 1
        unit = self.rules.units.get(word)
        if unit is None:
            return None, at
        following = self._scale(tokens, at + 1)
        if scale == 1:
            return (None, at) if following in (10, 100) else (unit, at + 1)
        if following == scale and unit < TEN:
            return unit * scale, at + 2
        teen = scale == TEN and _is(tokens, at + 1, self.rules.teen)
        return (unit + TEN, at + 2) if teen else (unit, at + 1) if scale == TEN <= unit else (None, at)

    def _spoken_decimals(self, tokens: Sequence[Token], value: float, at: int) -> tuple[float, int]:
        if not _is(tokens, at, self.rules.point):
            return value, at
        end, places = at + 1, ""
        while end < len(tokens) and 0 <= self.rules.units.get(tokens[end].lower, -1) < TEN:
            places += str(self.rules.units[tokens[end].lower])
            end += 1
        return (float(f"{int(value)}.{places}"), end) if places else (value, at)


def reader(pack: Pack) -> Reader:
    """Build the reader of a language; for `pack.once`."""
    return Reader(pack.figures.numbers)


def _is(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].lower == word
