"""Two wordings aligned unit by unit: what stands for what, what is left over, and what the difference says."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saksi.link.scale import Scale
    from saksi.link.wordunits import Unit

__all__ = ["Alignment", "aligned", "next_heavy"]

LONGEST = 800
"""Units of a side from which the quick alignment is used."""
SPELLED = 82
"""Likeness, 0 to 100, of the letters of two spellings of a name."""
SHORT_NAME = 4
NARROW = 3
"""Units of weight in a gap so narrow that what stands on one ladder there stands in one place."""
REACH = 3
"""Units within which a *not* or a hedge finds what it stands with."""


class Alignment(msgspec.Struct, frozen=True):
    """What stands for what."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    pairs: dict[int, int]
    """Index of a left unit → index of the right unit in its place; both rise."""
    moved: dict[int, int]
    """The same for units that stand in another place."""

    def mate(self, i: int) -> int | None:
        """Return the right unit that stands for a left one, in its place or in another."""
        return self.pairs.get(i, self.moved.get(i))

    def turned(self) -> Alignment:
        """Return the same, seen from the right."""
        back = ({j: i for i, j in held.items()} for held in (self.pairs, self.moved))
        return Alignment(self.right, self.left, *back)


def aligned(left: tuple[Unit, ...], right: tuple[Unit, ...], scale: Scale) -> Alignment:
    """Align two wordings: by their units, then, between these, by what stands on one ladder, then what was moved."""
    pairs = dict(_blocks([u.term for u in left], [u.term for u in right], _light(left, right)))
    for first, last, from_, to in _gaps(pairs, len(left), len(right)):
        pairs |= _related(left, right, range(first, last), range(from_, to), scale)
    pairs = dict(sorted(pairs.items()))
    return Alignment(left, right, pairs, _moved(left, right, pairs))


def _light(left: Sequence[Unit], right: Sequence[Unit]) -> Callable[[str], bool]:
    held = {u.term for u in (*left, *right) if u.light}
    return held.__contains__


def _blocks(left: list[str], right: list[str], light: Callable[[str], bool]) -> list[tuple[int, int]]:
    if max(len(left), len(right)) > LONGEST:
        found = [(x.src_start, x.src_end, x.dest_start) for x in Indel.opcodes(left, right) if x.tag == "equal"]
    else:
        # A block hangs on a word of weight; light ones beside it come along.
        matcher = SequenceMatcher(light, left, right, autojunk=False)
        found = [(b.a, b.a + b.size, b.b) for b in matcher.get_matching_blocks()]
    return [(i, at + i - first) for first, last, at in found for i in range(first, last)]


def _gaps(pairs: dict[int, int], lefts: int, rights: int) -> list[tuple[int, int, int, int]]:
    """Return where both sides have units between two pairs: (left from, to, right from, to)."""
    ends = [(-1, -1), *sorted(pairs.items()), (lefts, rights)]
    between = [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends)]
    return [(i, k, j, m) for i, k, j, m in between if i < k and j < m]


def _related(left: Sequence[Unit], right: Sequence[Unit], of: range, to: range, scale: Scale) -> dict[int, int]:
    """Return the units of a gap that stand for each other though they have no term in common."""
    keys = [f"<{i}" for i in of]
    others = [f">{j}" for j in to]
    taken: set[int] = set()
    for m, j in enumerate(to):
        for n, i in enumerate(of):
            if n not in taken and _akin(left[i], right[j], scale) and _in_place(left, right, (i, j), (of, to)):
                others[m] = keys[n]
                taken.add(n)
                break
    blocks = SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks()
    return {of[b.a + k]: to[b.b + k] for b in blocks for k in range(b.size)}


def _in_place(left: Sequence[Unit], right: Sequence[Unit], at: tuple[int, int], gap: tuple[range, range]) -> bool:
    """Say whether two units stand in one place: in a narrow gap, or both at the same end of a wide one.

    Light ones do only before the same word.
    """
    (i, j), (of, to) = at, gap
    if left[i].light or right[j].light:
        x, y = next_heavy(left, i), next_heavy(right, j)
        return x is not None and y is not None and left[x].term == right[y].term
    if left[i].term == right[j].term:
        return True
    if all(sum(not units[k].light for k in held) <= NARROW for units, held in ((left, of), (right, to))):
        return True
    ends = ((of.start, i, to.start, j, 1), (of.stop - 1, i, to.stop - 1, j, -1))
    return any(
        all(left[k].light for k in range(a, b, step)) and all(right[k].light for k in range(c, d, step))
        for a, b, c, d, step in ends
    )


def _akin(a: Unit, b: Unit, scale: Scale) -> bool:
    if a.number or b.number:
        return a.number and b.number
    if a.about or b.about:
        return bool(a.about and b.about)
    if a.term == b.term or not a.rungs.keys().isdisjoint(b.rungs):
        return True
    if a.person or b.person:
        return all(u.person or u.term[0] == "@" for u in (a, b))
    return (a.negation and b.negation) or _spelled(a, b, scale)


def _spelled(a: Unit, b: Unit, scale: Scale) -> bool:
    """Say whether two words are one name in two spellings: only rare words, never numbers."""
    return (
        min(len(a.text), len(b.text)) > SHORT_NAME
        and a.text.isalpha()
        and b.text.isalpha()
        and all(scale.words.root(u.text) not in scale.words.common for u in (a, b))
        and ratio(a.text, b.text) >= SPELLED
    )


def _moved(left: Sequence[Unit], right: Sequence[Unit], pairs: dict[int, int]) -> dict[int, int]:
    """Return what stands in another place: units of weight; a number or a *not* only with what it belongs to."""
    taken = set(pairs.values())
    free: dict[str, list[int]] = {}
    for j, unit in enumerate(right):
        if j not in taken and not unit.light:
            free.setdefault(_place(right, j), []).append(j)
    out: dict[int, int] = {}
    for i, unit in enumerate(left):
        mates = free.get(_place(left, i)) if i not in pairs and not unit.light else None
        if mates:
            out[i] = mates.pop(0)
    return out


def _place(units: Sequence[Unit], i: int) -> str:
    unit = units[i]
    if not (unit.number or unit.negation or unit.about or unit.refusing):
        return unit.term
    after = next_heavy(units, i)
    return f"{unit.term} {units[after].term if after is not None else ''}"


def next_heavy(units: Sequence[Unit], i: int, reach: int = REACH) -> int | None:
    """Return the next unit that says something by itself within reach of `i`; no mark stands between."""
    for k in range(i + 1, min(len(units), i + 1 + reach)):
        if units[k - 1].stop:
            return None
        if not _serving(units[k]):
            return k
    return None


def _serving(unit: Unit) -> bool:
    return unit.light or unit.negation or unit.hedge
