"""Work out the sides that a sentence leaves open from who fights whom in the article, and say that they were."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.parties import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.kinds import Name
    from saksi.annotate.triggers import Hit, Line
    from saksi.model.events import EventType, Status
    from saksi.model.statements import Statement

__all__ = ["Draft", "completed", "wars_in"]

INHERITED = frozenset({"aerial", "heavy-weapons", "drone"})
RECALLED = frozenset({"ASSAULT", "COERCE", "ACCUSE"})
UNREAL = frozenset({"conditional", "past_context", "denied"})
REAL = frozenset({"asserted", "alleged"})
CEASEFIRE = "ceasefire"
MAJORITY = 0.6
REACH = 6


class Draft(NamedTuple):
    """An event on its way."""

    hit: Hit
    line: Line
    type: EventType
    mode: str | None
    status: Status
    source: Part
    target: Part
    place: str | None
    mutual: bool
    statement: Statement | None
    date: str | None
    loose: frozenset[str]
    """Roles that were not read in the clause."""


class Sides(NamedTuple):
    """Who fights whom in an article."""

    fights: Counter[frozenset[str]]
    """How often two sides are said to fight each other."""

    def other(self, key: str | None) -> Part | None:
        """Return the one adversary of a side; None where it has none, or several."""
        if key is None:
            return None
        found = _main(Counter({pair: n for pair, n in self.fights.items() if key in pair}))
        return next((Part((s,), s) for s in found if s != key), None)

    def both(self) -> tuple[Part, ...]:
        """Return the two adversaries of the article; none where it has more."""
        return tuple(Part((s,), s) for s in sorted(_main(self.fights)))


def _main(fights: Counter[frozenset[str]]) -> frozenset[str]:
    """Return the two sides that fight, where it is they and hardly anybody else."""
    for pair, count in fights.most_common(1):
        if count == fights.total() or count > MAJORITY * fights.total():
            return pair
    return frozenset()


def wars_in(line: Line, names: tuple[Name, ...]) -> Iterator[tuple[Part, Part]]:
    """Yield the two sides of each war that a sentence names (`perang antara X dan Y`)."""
    for i in range(len(line.words)):
        if not line.at(i, "frames.wars"):
            continue
        near = [n for n in names if 0 < n.first - i <= REACH and n.state]
        for one, two in pairwise(near):
            between = range(one.last, two.first)
            joined = len(between) == 1 and (line.at(between[0], "roles.partner") or line.words[between[0]].text in "-–")
            if joined or one.last > two.first:  # `perang Karsova-Veldania` is one word
                yield Part(one.forms, one.state), Part(two.forms, two.state)
                break


def completed(drafts: list[Draft], wars: list[tuple[Part, Part]]) -> list[Draft]:
    """Fill roles from the article's two adversaries, and modes from what each of them strikes with.

    Sides are only inferred where the wars that are named and the attacks that were read have two, against each other.
    """
    sides = _sides(drafts, wars)
    out: list[Draft] = []
    for draft in drafts:
        out.append(_recalled(_filled(draft, sides), out))
    modes: dict[str, Counter[str]] = {}
    for d in out:
        if d.type == "ASSAULT" and d.mode in INHERITED and d.status not in UNREAL and d.source.state and not d.mutual:
            modes.setdefault(d.source.state, Counter())[d.mode] += 1
    return [_armed(d, modes) for d in out]


def _sides(drafts: list[Draft], wars: list[tuple[Part, Part]]) -> Sides:
    fights: Counter[frozenset[str]] = Counter()
    read = [
        (d.source.state, d.source.other if d.source.points == "pair" and d.mutual else d.target.state)
        for d in drafts
        if d.type == "ASSAULT" and d.status in REAL and not d.loose & {"source", "target"}
    ]
    for one, two in (*((a.state, b.state) for a, b in wars), *read):
        if one and two and one != two:
            fights[frozenset((one, two))] += 1
    return Sides(fights)


def _filled(draft: Draft, sides: Sides) -> Draft:
    source, target = draft.source, draft.target
    both = sides.both()
    if "both" in (source.points, target.points):
        names = tuple(f for p in both for f in p.forms)
        source, target = (
            p._replace(forms=tuple(dict.fromkeys((*p.forms, *names)))) if p.points == "both" else p
            for p in (source, target)
        )
        return draft._replace(source=source, target=target)
    fights = draft.type == "ASSAULT"
    if draft.mutual:
        if both and not source and not target and (fights or draft.mode == CEASEFIRE):
            return _with(draft, *both)
        return _with(draft, None, sides.other(source.state) if fights and not target else None)
    if not fights:
        return draft
    given = None if source and source.points != "some" else sides.other(target.state)
    return _with(draft, given, sides.other(source.state))


def _recalled(draft: Draft, before: list[Draft]) -> Draft:
    """Give an act without a party those of the last one of its kind told in its paragraph or the one before."""
    if draft.mutual or draft.type not in RECALLED or draft.status not in REAL or (draft.source and draft.target):
        return draft
    for d in reversed(before):
        if draft.line.sentence.paragraph - d.line.sentence.paragraph > 1:
            break
        if d.type == draft.type and not d.mutual and (d.source or d.target):
            agrees = d.type != "COERCE" or d.mode == draft.mode
            for one, two in ((draft.source, d.source), (draft.target, d.target)):
                agrees = agrees and (not one or (one.state is not None and one.state == two.state))
            return _lent(draft, d) if agrees else draft
    return draft


def _lent(draft: Draft, other: Draft) -> Draft:
    source, target = draft.source or _bare(other.source), draft.target or _bare(other.target)
    if not set(source.forms).isdisjoint(target.forms):
        return draft
    return _changed(draft, source, target)


def _bare(part: Part) -> Part:
    return Part((part.state,), part.state) if part.state else part


def _with(draft: Draft, source: Part | None, target: Part | None) -> Draft:
    """Set the roles that the clause leaves open; a description in it stays as it is."""
    return _changed(draft, draft.source or source or Part(), draft.target or target or Part())


def _changed(draft: Draft, source: Part, target: Part) -> Draft:
    """Set the parties, and note which of them the clause did not have."""
    pairs = (("source", draft.source, source), ("target", draft.target, target))
    lent = {side for side, had, has in pairs if has and not had}
    return draft._replace(source=source, target=target, loose=draft.loose | lent)


def _armed(draft: Draft, modes: dict[str, Counter[str]]) -> Draft:
    if draft.type != "ASSAULT" or draft.mode or draft.hit.family.mode != "auto" or draft.mutual:
        return draft
    seen = modes.get(draft.source.state or "")
    if not seen or draft.status in UNREAL:
        return draft
    mode, count = seen.most_common(1)[0]
    return draft._replace(mode=mode) if count >= MAJORITY * seen.total() else draft
