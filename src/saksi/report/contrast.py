"""The numbers of one count in one line: what is given often is said once, and what contradicts it is never left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.report.index import Index
    from saksi.report.locale import Words

__all__ = ["Contrast", "Given", "Voiced", "contrast", "in_one_line", "number_of", "of_days"]

Number = tuple[float | None, ...]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One number, by all who give it."""

    value: str
    by: tuple[str, ...]
    days: str
    """The days for which it is given, in words; empty where none is known."""
    anchor: str
    """Way to the words of one who gives it."""
    unsure: str = ""


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one count that stand, what most voices give first."""

    sides: tuple[tuple[Given, ...], ...] = ()
    """Each contradicts every other; what can be true together is one side. Two at least, or none."""
    beside: tuple[Given, ...] = ()
    """What contradicts none of these, or not all others."""
    more: int = 0
    """How many numbers are not shown."""

    @property
    def all(self) -> tuple[Given, ...]:
        """Every number that is shown."""
        return (*(g for side in self.sides for g in side), *self.beside)

    def cut(self, most: int) -> Contrast:
        """Return so many of the numbers: one of each side before a second one of any, those beside last."""
        order = sorted((n, k) for k, side in enumerate(self.sides) for n in range(len(side)))
        taken = Counter(k for _, k in order[:most])
        sides = tuple(side[: taken[k]] for k, side in enumerate(self.sides) if taken[k])
        beside = self.beside[: max(most - len(order), 0)]
        there = len(order) + len(self.beside)
        return Contrast(sides=sides, beside=beside, more=self.more + max(there - most, 0))


class Voiced(NamedTuple):
    """A number that one voice gives."""

    value: str
    low: float | None
    high: float | None
    by: str
    days: Sequence[str]
    """ISO days."""
    figures: Sequence[str]
    """Ids of its figures."""
    anchor: str
    unsure: str


def number_of(low: float | None, high: float | None) -> Number:
    """Return a number without its hedge: that of *about 224* and of *at least 224*; of a range, both ends."""
    return (low,) if low is not None and high in (None, low) else (low, high)


def of_days(index: Index, days: Iterable[str]) -> str:
    """Return days in words, from the first to the last."""
    held = sorted({*days})
    return index.words.day(held[0] if len(held) == 1 else f"{held[0]}/{held[-1]}") if held else ""


def contrast(index: Index, given: Iterable[Voiced]) -> Contrast:
    """Return what contradicts what.

    That two numbers contradict each other is for linking to say, of any two figures that give them: a count that has
    grown in the meantime does not.
    """
    held: dict[str, list[Voiced]] = {}
    for v in given:
        held.setdefault(v.value, []).append(v)
    groups = sorted(held.values(), key=lambda g: -len({v.by for v in g}))
    numbers = [_number(g[0]) for g in groups]
    against = _against(index, [v for g in groups for v in g])
    heads: list[Number] = []
    for n in sorted(dict.fromkeys(numbers), key=lambda n: -len(against[n])):
        if against[n].issuperset(heads):
            heads.append(n)
    sides: dict[Number, set[Number]] = {h: {h} for h in heads}
    for n in dict.fromkeys(numbers):
        with_it = [h for h in heads if h not in against[n]]
        if n not in sides and len(with_it) == 1 and against[n].isdisjoint(sides[with_it[0]]):
            sides[with_it[0]].add(n)
    shown = [tuple(_given(index, g) for g in groups if _number(g[0]) in side) for side in sides.values()]
    if len(sides) < 2:  # noqa: PLR2004 - one alone contradicts nothing
        return Contrast(beside=tuple(_given(index, g) for g in groups))
    apart = {n for side in sides.values() for n in side}
    first = [g[0].value for g in groups]
    return Contrast(
        sides=tuple(sorted(shown, key=lambda side: first.index(side[0].value))),
        beside=tuple(_given(index, g) for g in groups if _number(g[0]) not in apart),
    )


def in_one_line(say: Words, held: Contrast, *, dated: bool = False) -> str:
    """Return numbers in one line, `≠` between those that contradict each other."""
    sides = " ≠ ".join("; ".join(_told(say, g, dated=dated) for g in side) for side in held.sides)
    more = [say.count("more", held.more)] if held.more else []
    return "; ".join(x for x in (sides, *(_told(say, g, dated=dated) for g in held.beside), *more) if x)


def _told(say: Words, g: Given, *, dated: bool) -> str:
    who = g.by[0] if len(g.by) == 1 else say.count("voices_besides", len(g.by) - 1, name=g.by[0])
    return f"{g.value} ({say('comma').join(x for x in (who, g.days if dated else '') if x)})"


def _number(v: Voiced) -> Number:
    return number_of(v.low, v.high)


def _against(index: Index, given: Sequence[Voiced]) -> dict[Number, set[Number]]:
    """Return of each number those that contradict it."""
    of = {f: _number(v) for v in given for f in v.figures}
    out: dict[Number, set[Number]] = {_number(v): set() for v in given}
    for f, number in of.items():
        for x in index.links.get(f, ()):
            other = of.get(x.right, number)
            if x.kind == "figures_disagree" and other != number:
                out[number].add(other)
                out[other].add(number)
    return out


def _given(index: Index, held: Sequence[Voiced]) -> Given:
    return Given(
        value=held[0].value,
        by=tuple({v.by.casefold(): v.by for v in reversed(held)}.values())[::-1],
        days=of_days(index, (d for v in held for d in v.days)),
        anchor=held[0].anchor,
        unsure=next(_unsure(held), ""),
    )


def _unsure(held: Iterable[Voiced]) -> Iterator[str]:
    return (v.unsure for v in held if v.unsure)
