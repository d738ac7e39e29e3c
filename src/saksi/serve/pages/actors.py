"""Who speaks: a list, the one whom most reports tell of first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.actors import ActorKind
from saksi.report.index import clean
from saksi.report.statements import offices_of
from saksi.serve.listing import MANY, cursor, number, place
from saksi.serve.page import refused
from saksi.serve.pages.parts import Choice, conflict_choices
from saksi.serve.who import state_of, who
from saksi.store.catalogue.actors import Heard, Wanted, heard, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.model.actors import Actor
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["ActorRow", "ActorsPage", "ActorsQuery", "actor_rows", "actors"]

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "state", "group", "office")
OFFICES = 2
"""Offices named in the list."""
BUSY = 6
"""Conflicts whose parties are offered as states."""


class ActorsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which speakers."""

    q: str | None = None
    """Words of the name, or their beginnings."""
    kind: Literal["person", "organisation", "state", "group", "office"] | None = None
    state: str | None = None
    """Name of a state or party that they are or belong to."""
    conflict: str | None = None
    """Id of a conflict in whose reports they speak; `any` for any of them."""
    cursor: str | None = None


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker in the list."""

    id: str
    name: str
    kind: str
    kind_told: str
    """The kind in words."""
    state: str | None
    offices: tuple[str, ...]
    """Offices in words, the last first."""
    reports: int
    """Articles that report their words, of those that were asked for."""
    said: int
    """Statements in these."""
    last: str | None
    """ISO day of the last."""


class ActorsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Speakers, the most heard first."""

    actors: tuple[ActorRow, ...]
    most: int
    """Reports of the first, by which the others are drawn."""
    kinds: tuple[Choice, ...]
    states: tuple[Choice, ...]
    conflicts: tuple[Choice, ...]
    asked: ActorsQuery
    next: str | None


def actors(ask: Asked, query: ActorsQuery) -> ActorsPage:
    """Return who speaks, the one whom most reports tell of first."""
    found = heard(ask.db, _wanted(ask, query), MANY + 1)
    shown = found[:MANY]
    people = who(ask.view, [h.actor for h in shown])
    last = shown[-1] if len(found) > MANY else None
    rest = cursor("actors", f"{last.reports} {last.said} {last.actor}") if last else None
    return ActorsPage(
        actors=tuple(_row(ask, h, people.get(h.actor)) for h in shown),
        most=max((h.reports for h in shown), default=0),
        kinds=tuple(Choice(k, ask.say.of("kinds", k)) for k in KINDS),
        states=_states(ask.view, query.state),
        conflicts=conflict_choices(ask.view),
        asked=query,
        next=rest,
    )


def actor_rows(page: ActorsPage) -> Iterator[Mapping[str, object]]:
    """Yield the speakers as flat rows."""
    for a in page.actors:
        held = msgspec.structs.asdict(a)
        yield {**held, "offices": "; ".join(a.offices)}


def _wanted(ask: Asked, query: ActorsQuery) -> Wanted:
    state = state_of(query.state) if query.state else None
    return Wanted(
        actors=tuple(sorted(speakers(ask.db, query.q))) if query.q and query.q.strip() else None,
        kind=query.kind,
        forms=state.forms if state else (),
        of=tuple(sorted(state.of)) if state else (),
        conflict=query.conflict,
        after=_after(query.cursor),
    )


def _after(given: str | None) -> tuple[int, int, str] | None:
    held = place("actors", given)
    if held is None:
        return None
    parts = held.split(" ")
    if len(parts) != 3:  # noqa: PLR2004 - reports, statements, id
        raise refused(400, "error.cursor")
    return number(parts[0]), number(parts[1]), parts[2]


def _row(ask: Asked, one: Heard, actor: Actor | None) -> ActorRow:
    name = clean(actor.name) if actor else one.actor
    kind = actor.kind if actor else "anonymous"
    state = clean(actor.state or "") if actor else ""
    return ActorRow(
        id=one.actor,
        name=name,
        kind=kind,
        kind_told=ask.say.of("kinds", kind),
        state=state or None,
        offices=tuple(offices_of(_lately(actor), name)[:OFFICES]) if actor else (),
        reports=one.reports,
        said=one.said,
        last=one.last or None,
    )


def _lately(actor: Actor) -> Actor:
    """Return an actor with the last offices first."""
    held = sorted(actor.offices, key=lambda o: o.since or "", reverse=True)
    return msgspec.structs.replace(actor, offices=tuple(held))


def _states(view: View, asked: str | None) -> tuple[Choice, ...]:
    """Return the parties of the conflicts of a store, the biggest conflicts first, and what is asked for."""
    held = view.kept("conflicts", [c.key for c in conflict_choices(view)[:BUSY]])
    parties = [clean(p) for c in held for p in c.parties]
    return tuple(Choice(s, s) for s in dict.fromkeys((*parties, *([asked] if asked else []))))
