"""Who is who across articles: whether two names may be one speaker, one side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from rapidfuzz.distance import JaroWinkler

from saksi.lang.gazetteer import words
from saksi.link.words import folded
from saksi.model.actors import ActorKind
from saksi.model.reasons import Kinship

if TYPE_CHECKING:
    from saksi.lang.gazetteer import Gazetteer
    from saksi.link.words import Vocabulary
    from saksi.model.actors import Actor
    from saksi.model.reading import Reading
    from saksi.model.statements import Speaker

__all__ = ["Known", "Party", "kin", "known", "party_of"]

Kin = Kinship | Literal["other"]
SPELLING = 0.9
"""Jaro-Winkler similarity from which two last names are spellings of one (*Pashinyan*, *Pashinian*)."""
LONG = 5
STEM = 3
TELLING = 3
"""Letters of a word that can be all that two names share: initials and particles (*al*, *de*) name nobody."""


class Party(msgspec.Struct, frozen=True):
    """A speaker, reduced to what tells it from others. Names are folded."""

    name: str
    """As the report writes it."""
    kind: ActorKind
    actor: str | None
    names: tuple[str, ...]
    state: str | None
    """The state it is, belongs to or stands for."""
    stems: frozenset[str]
    """Beginnings of the words of its names: two spellings of a name share one."""
    sovereign: bool = False
    """Whether what it belongs to is a state, not a ministry, a party or a town."""

    @property
    def described(self) -> bool:
        """Whether it is only described (*jaksa*, *seorang warga*): many bear the description."""
        return self.name.islower()


class Known(msgspec.Struct, frozen=True):
    """States by their names: those of one reading, and those that the pack knows."""

    actors: dict[str, Actor]
    local: dict[str, str]
    """Folded name → folded state, from the reading's own actors."""
    names: Gazetteer
    pronouns: frozenset[str]
    states: frozenset[str] = frozenset()
    """Folded names that the reading takes for names of states."""

    def state(self, name: str) -> str | None:
        """Return the state that a whole name stands for, folded."""
        term = self.names.named(name)
        if term and term.entry.kind == "state":
            return folded(term.entry.name)
        return self.local.get(folded(name))

    def sovereign(self, name: str) -> bool:
        """Say whether a folded name is that of a state: one that the pack knows, or that the reading takes for one.

        A body of which somebody holds an office (*anggota DPR*) is none for that.
        """
        term = self.names.named(name)
        return term.entry.kind == "state" if term else name in self.states

    def side(self, name: str) -> str | None:
        """Return the state that a name in a report stands for: as `state_within`, and of a person the one it serves."""
        plain = folded(name)
        for actor in self.actors.values():
            if actor.kind == "person" and plain in map(folded, (actor.name, *actor.aliases)):
                of = actor.state or next((o.of for o in actor.offices if o.of), None)
                return self.state_within(of) if of else None
        return self.state_within(name)

    def state_within(self, name: str) -> str | None:
        """Return the one state that a name names or holds the name of (*Kementerian Pertahanan X*), folded."""
        whole = self.state(name)
        if whole:
            return whole
        plain = folded(name)
        found = {state for part, state in self.local.items() if f" {part} " in f" {plain} "}
        seen = words(name)
        places: set[str] = set()
        for i in range(len(seen)):
            for term in self.names.longest(seen, i):
                if term.entry.state and (term.exact is None or term.exact in name):
                    (found if term.entry.kind == "state" else places).add(folded(term.entry.state))
        best = found or places
        return best.pop() if len(best) == 1 else None


def known(reading: Reading, names: Gazetteer, words: Vocabulary) -> Known:
    """Return what one reading and the pack know of states.

    A state that the pack does not know is one by what the reading says of it: named as a state, or as that which an
    office is held of. *Pemerintah X* and *Otoritas X* are X.
    """
    local: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for actor in reading.actors:
        if actor.kind == "organisation" and actor.state:
            bodies.update((folded(n), folded(actor.state)) for n in (actor.name, *actor.aliases))
    for actor in reading.actors:
        called = (actor.name, *actor.aliases) if actor.kind == "state" else ()
        state = folded(actor.state) if actor.state and called else None
        for name in (*called, *(o.of for o in actor.offices if o.of)):
            key = " ".join(w for w in folded(name).split() if w not in words.governments)
            if key:
                local.setdefault(key, state or bodies.get(key, key))
    named = (n for a in reading.actors if a.kind == "state" for n in (a.name, *a.aliases, a.state or ""))
    actors = {a.id: a for a in reading.actors}
    return Known(actors, local, names, words.pronouns, frozenset(map(folded, named)))


def party_of(speaker: Speaker, known: Known) -> Party:
    """Return the party of a speaker. A pronoun that nothing was found for names nobody."""
    actor = known.actors.get(speaker.actor) if speaker.actor else None
    written = (speaker.name, *speaker.aliases, *((actor.name, *actor.aliases) if actor else ()))
    names = {folded(n) for n in written} - {"", *known.pronouns}
    # A report that calls somebody by the land's name gives the land no other name: it says for whom he speaks.
    lands = {n for n in names if known.sovereign(n)} if speaker.kind == "person" else set()
    names = names - lands or names
    offices = [o.of for o in actor.offices if o.of and not o.until] if actor else []
    state = folded(actor.state) if actor and actor.state else None
    for text in (*offices, *(sorted(lands) if speaker.kind == "person" else written)):
        state = state or known.state_within(text)
    stems = frozenset(w[:STEM] for n in names for w in n.split())
    sovereign = state is not None and known.sovereign(state)
    return Party(speaker.name, speaker.kind, speaker.actor, tuple(sorted(names)), state, stems, sovereign)


def kin(a: Party, b: Party) -> Kin:
    """Say how two speakers stand to each other.

    `same`: one identity. `stands for`: one is the state or body that the other speaks for. `same side`: two voices of
    one state of which neither is known to be a different person, or two bearers of one description. `unclear`: nothing
    tells whom one of them speaks for. `other`: nobody would report one as the other.
    """
    if not a.names or not b.names:
        return "other"
    if (a.actor is not None and a.actor == b.actor) or not set(a.names).isdisjoint(b.names):
        return _of_one_name(a, b)
    if a.kind == b.kind == "person":
        return "same" if _one_person(a, b) else "other"
    if a.state and b.state:
        return _allied(a, b)
    if _part(a, b):
        return "stands for"
    stateless = {x.kind for x in (a, b) if x.state is None}
    return "unclear" if stateless.isdisjoint({"person", "state"}) else "other"


def _of_one_name(a: Party, b: Party) -> Kin:
    if {a.kind, b.kind} == {"person", "state"}:
        return "stands for"
    return "same side" if a.described and b.described else "same"


def _allied(a: Party, b: Party) -> Kin:
    if a.state != b.state:
        return "other"
    return "stands for" if "state" in (a.kind, b.kind) or _part(a, b) else "same side"


def _one_person(a: Party, b: Party) -> bool:
    if a.stems.isdisjoint(b.stems):
        return False
    return any(_one_name(x.split(), y.split()) for x in a.names for y in b.names)


def _one_name(a: list[str], b: list[str]) -> bool:
    if set(a) <= set(b) or set(b) <= set(a):
        return max(map(len, set(a) & set(b))) >= TELLING
    last = JaroWinkler.similarity(a[-1], b[-1])
    if min(len(a[-1]), len(b[-1])) < LONG or last < SPELLING:
        return False
    return min(len(a), len(b)) == 1 or JaroWinkler.similarity(a[0], b[0]) >= SPELLING or a[-2] == b[-2]


def _part(a: Party, b: Party) -> bool:
    """Say whether one name is the other with something added (*kantor X*, *kantor perdana menteri X*)."""
    if a.described or b.described:
        return False
    pairs = ((set(x.split()), set(y.split())) for x in a.names for y in b.names)
    return any(min(len(x), len(y)) > 1 and (x <= y or y <= x) for x, y in pairs)
