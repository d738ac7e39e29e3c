"""Read numbers in sequence: a currency sign parted from its digits, and the two ends of a range."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.numbers import Number
from saksi.model.reading import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.annotate.counted import Words
    from saksi.annotate.numbers import Reader

__all__ = ["Line", "opened", "split", "until"]

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
GLUED = re.compile(r"([a-z]+)\d+")
SMALL = 1000


class Line(NamedTuple):
    """One sentence as the figure reader sees it, with what it reads by."""

    tokens: Sequence[Token]
    reader: Reader
    words: Words


def split(text: str, tokens: Sequence[Token], w: Words) -> list[Token]:
    """Part a currency sign from the digits it is glued to (`Rp3,5`)."""
    out: list[Token] = []
    skip_to = 0
    for token in tokens:
        if token.start < skip_to:
            continue
        glued = GLUED.fullmatch(token.lower) if token.text[-1].isdigit() and token.text[0].isalpha() else None
        digits = DIGITS.match(text, token.start + len(glued[1])) if glued and glued[1] in w.glued_signs else None
        if glued and digits:
            cut = digits.start()
            sign = text[token.start : cut]
            out.append(Token(token.start, cut, sign, sign.lower()))
            out.append(Token(cut, digits.end(), digits.group(), digits.group()))
            skip_to = digits.end()
        else:
            out.append(token)
    return out


def opened(line: Line, at: int, number: Number) -> Number:
    """Return the range that a number opens (`20 hingga 30`, `antara 20 dan 30`), or the number itself."""
    tokens, end = line.tokens, number.end
    if number.how not in ("exact", "vague") or end + 1 >= len(tokens):
        return number
    opener, joiner = line.words.rules.both
    paired = at > 0 and tokens[at - 1].lower == opener and tokens[end].lower == joiner
    if not paired and tokens[end].lower not in line.words.between:
        return number
    other = line.reader.read(tokens, end + 1)
    if other is None or other.how != number.how:
        return number
    low = number.low
    factor = _factor(other, tokens)
    if low < SMALL and low * factor <= other.high and tokens[end - 1].text[0].isdigit():
        low *= factor  # `10 hingga 15 ribu`
    return Number(low, other.high, other.end, "range", number.digits) if low < other.high else number


def _factor(number: Number, tokens: Sequence[Token]) -> float:
    """Return what scale words made of the digits at the end of a number: 1000 for `15 ribu`."""
    if not number.digits:
        return 1
    end = number.end - 1
    while end > 0 and not tokens[end].text[0].isdigit():
        end -= 1
    digits = re.sub(r"\.(?=\d{3})", "", tokens[end].text).replace(",", ".")
    try:
        return number.high / float(digits)
    except (ValueError, ZeroDivisionError):
        return 1


def until(line: Line, number: Number, end: int, sign: str | None = None) -> tuple[Number, int]:
    """Read the second end of a range that repeats the unit: `15%-35%`, `USD 20 miliar hingga USD 30 miliar`."""
    tokens, w = line.tokens, line.words
    if number.how != "exact" or end + 1 >= len(tokens) or tokens[end].lower not in w.between:
        return number, end
    start = end + 1
    if sign:
        hit = w.signs.at(tokens, start)
        if hit is None or hit[0] != sign:
            return number, end
        start = hit[1]
    other = line.reader.read(tokens, start)
    if other is None or other.how != "exact" or other.low <= number.low:
        return number, end
    last = other.end
    if sign is None:
        first, second = w.nouns.before(tokens, end), w.nouns.at(tokens, last)
        if first is None or second is None or first[0] != second[0]:
            return number, end
        last = second[1]
    return Number(number.low, other.high, last, "range", number.digits), last
