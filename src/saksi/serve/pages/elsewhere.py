"""Where to look when a search finds nothing: what the words asked for name is a list of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.report.locale import Words
    from saksi.serve.pages.parts import Choice

__all__ = ["Elsewhere", "elsewhere"]

LISTS = ("ceasefires", "disputes", "figures", "stories", "actors", "outlets", "conflicts")
LEAST = 4
"""Letters from which the beginning of a word stands for it: *ceasefire* for *Ceasefires*."""
CONFLICTS = 3
"""Conflicts, the most reported, whose timelines are named."""


class Elsewhere(msgspec.Struct, frozen=True):
    """A list of the desk that has what the words asked for name."""

    name: str
    href: str


def elsewhere(say: Words, asked: str, conflicts: Sequence[Choice]) -> tuple[Elsewhere, ...]:
    """Return the lists whose names, or the names of whose kinds, in the reader's language, hold the words asked for."""
    return tuple(Elsewhere(name, href) for name, href in _named(say, words(asked), conflicts))


def _named(say: Words, asked: Sequence[str], conflicts: Sequence[Choice]) -> Iterator[tuple[str, str]]:
    for name in LISTS:
        if _holds(asked, say(f"nav.{name}")):
            yield say(f"nav.{name}"), f"/{name}"
    for key in say.keys("measures"):
        if _holds(asked, say.of("measures", key)):
            yield (
                say("search.in_list", list=say("nav.figures"), name=say.of("measures", key)),
                f"/figures?measure={key}",
            )
    for key in say.keys("acts"):
        if _holds(asked, say.of("acts", key)):
            told = say("search.in_list", list=say("search.kind_statements"), name=say.of("acts", key))
            yield told, f"/search?act={key}"
    for key in (k for k in say.keys("events") if "/" not in k and _holds(asked, say.of("events", k))):
        for c in conflicts[:CONFLICTS]:
            told = say("search.in_list", list=c.name, name=say.of("events", key))
            yield told, f"/conflicts/{c.key}?part=timeline&type={key}"


def _holds(asked: Sequence[str], name: str) -> bool:
    """Say whether every word asked for is a word of a name, or one is the beginning of the other."""
    held = words(name)
    return bool(asked) and all(any(_alike(a, h) for h in held) for a in asked)


def _alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= LEAST and long.startswith(short))
