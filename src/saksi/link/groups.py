"""Putting pairs together: who to compare at all, and which pairs make one group."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

__all__ = ["candidates", "grouped"]

CROWD = 60
"""Rows sharing one key beyond which the key tells little, so that it pairs only neighbours: keeps the work near linear,
and a hundred reprints of one wire story still hang together."""
NEIGHBOURS = 2
"""Rows before it with which a row of a crowd is paired."""


def candidates(
    keys: Iterable[Iterable[Hashable]], needed: int = 1, crowd: int = CROWD, active: Sequence[bool] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield each pair (i, j), i < j, of rows that share `needed` keys or more, in order; one must be active.

    Keys are taken in as they come and kept as one number each: there are millions, and most stand in one row only.
    """
    first: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    size = 0
    for i, held in enumerate(keys):
        size = i + 1
        for key in {hash(k) for k in held}:
            if key in rows:
                rows[key].append(i)
            elif key in first:
                rows[key] = [first.pop(key), i]
            else:
                first[key] = i
    del first
    shared: dict[int, int] = defaultdict(int)  # by one number a pair: tuples take their time
    for members in rows.values():
        back = len(members) if len(members) <= crowd else NEIGHBOURS
        for n, j in enumerate(members):
            for i in members[max(0, n - back) : n]:
                if active is None or active[i] or active[j]:
                    shared[i * size + j] += 1
    return iter(sorted(divmod(pair, size) for pair, n in shared.items() if n >= needed))


def grouped(
    items: Iterable[str], pairs: Iterable[tuple[float, str, str]], fits: Callable[[list[str], list[str]], bool]
) -> list[tuple[str, ...]]:
    """Put items that pairs connect into groups, best pairs first; two groups become one only if they fit.

    The guard `fits` looks at whole groups: it is what keeps A–B and B–C from making one group of A and C that have
    nothing to do with each other. The outcome does not depend on the order of items or pairs.
    """
    group = {i: [i] for i in items}
    for _, left, right in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        a, b = group[left], group[right]
        if a is not b and fits(a, b):
            a.extend(b)
            for item in b:
                group[item] = a
    return sorted({id(g): tuple(sorted(g)) for g in group.values()}.values())
