"""Who is who across articles: whether two names may be one speaker, one side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from rapidfuzz.distance import JaroWinkler

from saksi.link.words import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saksi.model.actors import Actor, ActorKind
    from saksi.model.statements import Speaker

__all__ = ["Party", "kin", "party_of"]

Kin = Literal["same", "stands for", "same side", "other"]
SPELLING = 0.9
"""Jaro-Winkler similarity from which two last names are spellings of one (*Pashinyan*, *Pashinian*)."""
LONG = 5


class Party(msgspec.Struct, frozen=True):
    """A speaker, reduced to what tells it from others. Names are folded."""

    name: str
    """As the report writes it."""
    kind: ActorKind
    actor: str | None
    names: tuple[str, ...]
    state: str | None
    """The state it is, belongs to or stands for."""

    @property
    def described(self) -> bool:
        """Whether it is only described (*jaksa*, *seorang warga*): many bear the description."""
        return self.name.islower()


def party_of(
    speaker: Speaker, actors: Mapping[str, Actor], states: Mapping[str, str], pronouns: frozenset[str]
) -> Party:
    """Return the party of a speaker; `states` maps folded names that the article uses to folded names of states.

    A pronoun that nothing was found for names nobody.
    """
    actor = actors.get(speaker.actor) if speaker.actor else None
    names = {folded(n) for n in (speaker.name, *speaker.aliases, *((actor.name, *actor.aliases) if actor else ()))}
    names -= {"", *pronouns}
    state = folded(actor.state) if actor and actor.state else None
    if state is None and speaker.kind == "state":
        state = states.get(folded(speaker.name), folded(speaker.name))
    if state is None and speaker.kind != "person":
        state = _named_state(names, states)
    return Party(speaker.name, speaker.kind, speaker.actor, tuple(sorted(names)), state)


def kin(a: Party, b: Party) -> Kin:
    """Say how two speakers stand to each other.

    `same`: one identity. `stands for`: one is the state that the other speaks for. `same side`: two voices of one
    state of which neither is known to be a different person, or two bearers of one description. `other`: nobody would
    report one as the other.
    """
    if (a.actor is not None and a.actor == b.actor) or not set(a.names).isdisjoint(b.names):
        return "same side" if a.described and b.described else "same"
    if a.kind == b.kind == "person":
        return "same" if _one_person(a, b) else "other"
    if a.state is None or a.state != b.state:
        return "other"
    if "state" in (a.kind, b.kind):
        return "stands for"
    return "same side"


def _one_person(a: Party, b: Party) -> bool:
    return any(_one_name(x.split(), y.split()) for x in a.names for y in b.names)


def _one_name(a: list[str], b: list[str]) -> bool:
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return max(map(len, set(a) & set(b))) > 2  # noqa: PLR2004 - initials and particles (al, de) name nobody
    last = JaroWinkler.similarity(a[-1], b[-1])
    if min(len(a[-1]), len(b[-1])) < LONG or last < SPELLING:
        return False
    return min(len(a), len(b)) == 1 or JaroWinkler.similarity(a[0], b[0]) >= SPELLING or a[-2] == b[-2]


def _named_state(names: set[str], states: Mapping[str, str]) -> str | None:
    found = {state for name in names for part, state in states.items() if f" {part} " in f" {name} "}
    return found.pop() if len(found) == 1 else None
