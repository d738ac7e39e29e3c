"""Words of a body share the day of those of its people: `TNI membantah …`, and its spokesman on Wednesday."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.model.statements import Statement

__all__ = ["housed"]

BODIES = frozenset(("organisation", "state", "group"))
PEOPLE = frozenset(("person", "office"))
SHORTEST = 2
"""Letters of a name that can be looked for in a title."""


def housed(said: Sequence[tuple[Statement, str | None]], text: str) -> Iterator[tuple[int, str]]:
    """Yield which statements of bodies without a day share that of the nearest words of somebody of theirs.

    Who belongs to a body is told by a title that names it (`juru bicara TNI`).

    Args:
        said: statements in the order of the text, each with its ISO day where it has one.
        text: the text that their mentions point into.
    """
    titled = [
        (n, s.speaker.mention.of(text), day)
        for n, (s, day) in enumerate(said)
        if day and _person(s) and s.speaker and s.speaker.mention
    ]
    if not titled:
        return
    for n, (s, day) in enumerate(said):
        if day is not None or s.speaker is None or s.speaker.kind not in BODIES or s.inside:
            continue
        names = {x for x in (s.speaker.name, *s.speaker.aliases) if len(x) >= SHORTEST}
        wanted = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
        near = [(abs(k - n), day) for k, title, day in titled if wanted.search(title)]
        if near:
            yield n, min(near)[1]


def _person(s: Statement) -> bool:
    return s.speaker is not None and s.speaker.kind in PEOPLE
