"""Who talks with whom: names in a report as the sides that they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.link.words import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.link.page import Page

__all__ = ["ACTING", "Party", "has_standing", "key_of", "parties_among"]

ACTING = frozenset({"person", "state", "group", "organisation", "office"})
"""Kinds of mention that can be a side."""


class Party(NamedTuple):
    """One side of a talk."""

    key: str
    """Folded state, or folded name where none is known."""
    name: str
    """As the report names it: the person or body, where it names one beside its state."""


def parties_among(names: Iterable[str], page: Page) -> list[Party]:
    """Return the sides among names, each once: by who acts for them, where the report names them beside their state."""
    found: dict[str, str] = {}
    both = page.words.rules.parties_both
    held = list(names)
    of = {folded(" ".join(_others(n, page)[1:])) for n in held}  # *negara tetangga X* is read as X too
    for whole in held:
        for name in re.split(page.words.joints, whole):
            key = key_of(name, page)
            if not key or key in both or folded(name) in of or not has_standing(name, page):
                continue
            person = _person(name, page)
            body = page.states.state(name) is None  # not another name of the state itself
            if person or key not in found or (body and folded(found[key]) == key):
                found[key] = person or name
    return [Party(k, n) for k, n in found.items()]


def _person(name: str, page: Page) -> str | None:
    """Return the fullest name of a person whom a report also calls so."""
    plain = folded(name)
    named = {m.actor for m in page.reading.mentions if m.kind == "person"}
    people = (a for a in page.reading.actors if a.kind == "person" and a.id in named)
    return next((a.name for a in people if plain in map(folded, (a.name, *a.aliases))), None)


def has_standing(name: str, page: Page) -> bool:
    """Say whether a name is of a party that can deal with others: a state, what belongs to one, a known body or group.

    So a team or a delegation without a state, citizens and embassies at home are none.
    """
    if page.states.side(name) or page.words.names.named(name):
        return True
    plain = folded(name)
    held = (a for a in page.reading.actors if plain in map(folded, (a.name, *a.aliases)))
    return any(a.kind in ("state", "group") or bool(a.state or a.offices) for a in held)


def key_of(name: str, page: Page) -> str:
    """Return by what a side is known: its state, folded; the folded name itself where no state is known."""
    others = _others(name, page)
    if others:
        return folded(" ".join(others))  # neighbours of a state are not that state
    return page.states.side(name) or folded(name)


def _others(name: str, page: Page) -> list[str]:
    """Return the words of a name from one on that makes it that of others than the state which it names."""
    seen = words_of(name)
    at = next((i for i, w in enumerate(seen) if w in page.words.rules.others_of), len(seen))
    return seen[at:]
