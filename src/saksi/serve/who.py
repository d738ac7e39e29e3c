"""Who an id stands for: as the tables of the language packs know them, else as the reports give them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import gazetteer, words
from saksi.lang.pack import available, load
from saksi.model.actors import Actor
from saksi.report.index import clean
from saksi.store.catalogue.actors import met, named

if TYPE_CHECKING:
    from collections.abc import Collection

    from saksi.lang.gazetteer import Entry, Gazetteer
    from saksi.serve.view import View

__all__ = ["State", "belongs", "known", "meant", "state_of", "who"]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state or armed group that others belong to."""

    name: str
    forms: tuple[str, ...]
    """Its names as they stand in titles (`Presiden AS`)."""
    of: frozenset[str] = frozenset()
    """Ids of those who are known to belong to it."""
    seats: tuple[str, ...] = ()
    """Places of government by which it is called too (`Kremlin`)."""


def known(actor: str) -> Entry | None:
    """Return what the packs know of an actor."""
    return next((t.entries[actor] for t in _tables() if actor in t.entries), None)


def state_of(name: str) -> State:
    """Return a state or party by any of its names."""
    for table in _tables():
        term = table.named(name)
        if term is not None and term.entry.kind in ("state", "group", "organisation"):
            e = term.entry
            of = frozenset(x.id for x in table.entries.values() if x.state == e.name and x.kind != "place")
            of = of if e.kind == "state" else frozenset((e.id,))
            return State(name=e.name, forms=(e.name, *e.forms), of=of, seats=e.seats)
    return State(name=name, forms=(name,))


def belongs(actor: str, called: Collection[str], state: State) -> bool:
    """Say whether an actor belongs to a state: known to, or called by a name that has the state's."""
    if actor in state.of:
        return True
    if known(actor) is not None:
        return False
    forms = [words(f) for f in state.forms]
    return any(_within(f, words(name)) for name in called for f in forms)


def meant(party: str, name: str) -> bool:
    """Say whether a name is meant by what a reader calls a party: a part of it, or one of the state's other names.

    Whoever asks for Iran means Tehran too.
    """
    if party.casefold() in name.casefold():
        return True
    state, whole = state_of(party), words(name)
    return any(_within(words(form), whole) for form in state.forms) or whole in map(words, state.seats)


def who(view: View, actors: Collection[str]) -> dict[str, Actor]:
    """Return actors by their ids, those left out of whom nothing is known."""
    homes = {a: home for a in actors if known(a) is None and (home := _home(view, a))}
    readings = view.readings({*homes.values()})
    out = {}
    for actor in actors:
        entry = known(actor)
        if entry is not None:
            out[actor] = Actor(id=entry.id, name=entry.name, kind=entry.kind, offices=entry.offices, state=entry.state)
            continue
        reading = readings.get(homes.get(actor, ""))
        found = next((a for a in reading.actors if a.id == actor), None) if reading else None
        if found is not None:
            out[actor] = found
    return out


def _home(view: View, actor: str) -> str | None:
    """Return the article that gives the fullest name of an actor among the last that do."""
    names = named(view.db, actor)
    if not names:
        return next(iter(met(view.db, actor, 1)), None)
    return max(names, key=lambda n: (" " in clean(n[0]), n[1], len(n[0]), n[2]))[2]


@lru_cache
def _tables() -> tuple[Gazetteer, ...]:
    return tuple(load(code).once(gazetteer) for code in available())


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1)) if part else False
