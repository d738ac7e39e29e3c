"""What somebody asks for: words in any order and spelling, and the conflicts and articles that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rapidfuzz.distance import OSA

from saksi.lang.gazetteer import words
from saksi.link.belligerents import Side
from saksi.link.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.gazetteer import Entry, Gazetteer
    from saksi.lang.pack import Pack
    from saksi.link.scenes import Scene
    from saksi.link.words import Lexicon
    from saksi.model.actors import ActorKind
    from saksi.model.stories import Conflict

__all__ = ["Concept", "asked_for", "broadly", "concepts", "names_all"]

TINY, SHORT, LONG = 3, 5, 8
"""Letters of a word from which one may be wrong in it (of a conflict's own name, of any), and two."""


class Concept(msgspec.Struct, frozen=True):
    """One thing that words ask for."""

    words: tuple[str, ...]
    """As asked for, folded."""
    kind: ActorKind | None = None
    """None for a word that no table and no conflict knows."""
    name: str = ""
    """Its usual name, folded."""
    state: str = ""
    """The state that it is or belongs to, folded."""


def concepts(asked: str, conflicts: Sequence[Conflict], pack: Pack, lexicon: Lexicon) -> tuple[Concept, ...]:
    """Return what words ask for; those that only join, and names of war, are left out where others stand.

    A word that nothing bears is taken for the nearest name of a conflict, or of a state, group or place, that it
    misses by a letter (two in a long one).
    """
    table = lexicon.names
    idle = {*pack.links.wars, *pack.links.versus}
    seen = words(asked)
    own = _own(conflicts)
    out: list[Concept] = []
    at = 0
    while at < len(seen):
        if seen[at] in idle:
            at += 1
            continue
        size, concept = _known(seen, at, own, table) or _near(seen[at], own, table) or (1, Concept((seen[at],)))
        out.append(concept)
        at += size
    return tuple(dict.fromkeys(out)) or tuple(Concept((w,)) for w in seen)


def asked_for(conflict: Conflict, wanted: Sequence[Concept]) -> bool:
    """Say whether a conflict is meant: each thing asked for is a party, stands for one, or is where it is fought."""
    parties = {folded(p) for p in conflict.parties}
    places = {folded(p) for p in (*conflict.places, *conflict.parties)}
    home = conflict.home is not None
    return bool(wanted) and all(_fits(c, parties, places, home=home) for c in wanted)


def _fits(concept: Concept, parties: set[str], places: set[str], *, home: bool) -> bool:
    if concept.kind in ("state", "group") and concept.name in parties:
        return True
    if concept.kind == "place" and concept.name in places:
        return True
    # A body or town of a state stands for it, but where a state fights at home they may be far from it.
    stands = concept.kind in ("organisation", "place", "group") and not home
    if stands and concept.state in parties:
        return True
    if concept.kind == "organisation" and concept.state in parties:
        return True
    return any(" ".join(concept.words) in p.split() or " ".join(concept.words) == p for p in (*parties, *places))


def broadly(wanted: Sequence[Concept]) -> tuple[Concept, ...]:
    """Return what is asked for without unknown words; people stand for their state."""
    known = (c for c in wanted if c.kind)
    return tuple(Concept(c.words, "state", c.state, c.state) if c.kind == "person" and c.state else c for c in known)


def names_all(scene: Scene, title: str, wanted: Sequence[Concept]) -> bool:
    """Say whether the title or lead of an article names everything that is asked for.

    `title` is the title with the first sentences.
    """
    seen = words(title)
    held = f" {' '.join(seen)} "
    sides = scene.title | scene.lead
    return bool(wanted) and all(_named(c, held, sides) for c in wanted)


def _named(concept: Concept, held: str, sides: frozenset[Side]) -> bool:
    if f" {' '.join(concept.words)} " in held or (concept.name and f" {concept.name} " in held):
        return True
    if concept.kind == "state":
        return any(s.state == concept.name for s in sides)
    return concept.kind == "group" and Side(concept.state, concept.name) in sides


def _own(conflicts: Sequence[Conflict]) -> dict[tuple[str, ...], Concept]:
    """Return the names that the conflicts themselves bear, as words: invented states stand in no table."""
    out: dict[tuple[str, ...], Concept] = {}
    for conflict in conflicts:
        for name in conflict.places:
            key = tuple(words(name))
            out[key] = Concept(key, "place", folded(name))
    for conflict in conflicts:
        for name in conflict.parties:
            key = tuple(words(name))
            out[key] = Concept(key, "state", folded(name))
    return out


def _known(
    seen: Sequence[str], at: int, own: dict[tuple[str, ...], Concept], table: Gazetteer
) -> tuple[int, Concept] | None:
    term = next(table.longest(seen, at), None)
    size = len(term.words) if term else 0
    for n in range(len(seen) - at, 0, -1):
        key = tuple(seen[at : at + n])
        if key in own and n >= size and not (term and n == size):
            return n, own[key]
    if term and term.seat:
        return size, Concept(term.words, "place", " ".join(term.words), folded(term.entry.name))
    return (size, _concept(term.words, term.entry)) if term else None


def _concept(seen: tuple[str, ...], entry: Entry) -> Concept:
    return Concept(seen, entry.kind, folded(entry.name), folded(entry.state or ""))


def _near(word: str, own: dict[tuple[str, ...], Concept], table: Gazetteer) -> tuple[int, Concept] | None:
    """Return what a misspelt word means; nothing where two different things are as near."""
    # Of the few names of conflicts, a short one is meant too.
    for names, short in ((_single(own), TINY), (_entries(table), SHORT)):
        most = 2 if len(word) >= LONG else 1 if len(word) >= short else 0
        found = [(OSA.distance(word, name), c) for name, c in names if abs(len(name) - len(word)) <= most]
        near = sorted((d, c.name, c.kind or "", c) for d, c in found if d <= most > 0)
        if near and len({n[1] for n in near if n[0] == near[0][0]}) == 1:
            return 1, near[0][3]
    return None


def _single(own: dict[tuple[str, ...], Concept]) -> Iterator[tuple[str, Concept]]:
    return ((key[0], c) for key, c in own.items() if len(key) == 1)


def _entries(table: Gazetteer) -> Iterator[tuple[str, Concept]]:
    for terms in table.terms.values():
        for term in terms:
            if len(term.words) == 1 and term.entry.kind in ("state", "group", "place"):
                yield term.words[0], _concept(term.words, term.entry)
