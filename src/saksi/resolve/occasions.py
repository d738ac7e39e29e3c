"""How far one occasion lies from another: `sehari setelah X menyerukan …`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack
    from saksi.model.reading import Sheet, Token

__all__ = ["Distance", "distances", "shifted"]

LONGEST = 60
"""Days beyond which nobody counts them."""


class Distance(NamedTuple):
    """What follows a position lies so many days from what the sentence tells of."""

    at: int
    """End of the phrase, in code points."""
    days: int
    """Negative where it was before."""


def distances(sheet: Sheet, pack: Pack) -> list[Distance]:
    """Return the distances that a text gives, in order."""
    return list(_distances(sheet, pack))


def shifted(day: str, days: int) -> str:
    """Return the ISO day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _distances(sheet: Sheet, pack: Pack) -> Iterator[Distance]:
    times = pack.times
    ways = dict.fromkeys(times.after_which, -1) | dict.fromkeys(times.before_which, 1)
    for sentence in sheet.sentences:
        tokens = sheet.tokens[sentence.first : sentence.last]
        for i, token in enumerate(tokens):
            way = ways.get(token.lower)
            days = _days(tokens[max(0, i - 2) : i], pack) if way else 0
            if way and days:
                yield Distance(token.end, way * days)


def _days(tokens: tuple[Token, ...], pack: Pack) -> int:
    """Return the days that the words before `setelah` count, 0 where they count none."""
    times = pack.times
    if tokens and times.one_units.get(tokens[-1].lower) == "day":
        return 1
    if len(tokens) < len(("dua", "hari")) or times.units.get(tokens[-1].lower) != "day":
        return 0
    number = tokens[0].lower
    count = int(number) if number.isdecimal() else pack.figures.numbers.units.get(number, 0)
    return count if count <= LONGEST else 0
