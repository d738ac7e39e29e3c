"""Work out the sides that a sentence leaves open from who fights whom in the article, and say that they were."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.moments import NOWHEN, When
from saksi.annotate.parties import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.kinds import Name
    from saksi.annotate.triggers import Hit, Line
    from saksi.model.events import EventType, Status
    from saksi.model.statements import Statement

__all__ = ["HOSTILE", "Draft", "Seen", "Sides", "sides_of", "wars_in"]

REAL = frozenset({"asserted", "alleged"})
HOSTILE = frozenset({"ASSAULT", "THREATEN", "ACCUSE", "REJECT", "COERCE"})
DEALING = frozenset({"CONSULT", "REQUEST", "AGREE", "REJECT", "THREATEN", "COOPERATE"})
MAJORITY = 0.6
REACH, NEAREST, BACK = 6, 4, 8


class Seen(NamedTuple):
    """A party of a sentence, as seen from a trigger."""

    part: Part
    there: bool
    """True where it is but the place (`di Karsova`)."""
    after: bool
    """True where it stands after the trigger."""


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
    stage: tuple[Seen, ...] = ()
    """The parties of its sentence, the nearest first."""
    before: Part = Part()
    """Whom the sentence before was about."""
    said: Part = Part()
    """Whose words hold it."""
    lent: tuple[str, ...] = ()
    """Names beside a description that were not read."""
    why: tuple[str, ...] = ()
    """How roles that were not read were worked out."""
    when: When = NOWHEN
    """How its date is meant."""


class Sides(NamedTuple):
    """Who fights whom in an article, and who threatens, accuses and refuses whom."""

    fights: Counter[frozenset[str]]
    """How often two sides are said to fight each other."""
    feuds: Counter[frozenset[str]]
    """How often two sides are at odds in any way."""
    strikes: Counter[tuple[str, str]]
    """How often one side strikes another."""
    dealings: Counter[frozenset[str]]
    """How often two sides speak to each other, or of each other."""
    known: frozenset[frozenset[str]] = frozenset()
    """Known adversaries whom the article names both."""

    def other(self, key: str | None) -> Part | None:
        """Return the one adversary of a side; None where it has none, or several."""
        return _foe(self.fights, key) or (None if _party(self.fights, key) else _foe(self.worldly(), key))

    def worldly(self) -> Counter[frozenset[str]]:
        """Return the feuds that are known of the parties, each as good as any."""
        return Counter(self.known)

    def rival(self, key: str | None) -> Part | None:
        """Return the side that one is mostly at odds with."""
        return _foe(self.fights, key) or _foe(self.feuds, key)

    def partner(self, key: str | None) -> Part | None:
        """Return the side that one mostly deals with."""
        return _foe(self.dealings, key)

    def both(self) -> tuple[Part, Part] | None:
        """Return the two adversaries of the article; None where it has more."""
        found = sorted(_main(self.fights) or (frozenset() if self.fights else _main(self.worldly())))
        return (Part((found[0],), found[0]), Part((found[1],), found[1])) if found else None

    def striker(self) -> tuple[Part, Part] | None:
        """Return who mostly strikes whom."""
        for (one, two), count in self.strikes.most_common(1):
            if count > MAJORITY * self.strikes.total():
                return Part((one,), one), Part((two,), two)
        return None


def _party(counted: Counter[frozenset[str]], key: str | None) -> bool:
    return any(key in pair for pair in counted)


def _foe(counted: Counter[frozenset[str]], key: str | None) -> Part | None:
    if key is None:
        return None
    found = _main(Counter({pair: n for pair, n in counted.items() if key in pair}))
    return next((Part((s,), s) for s in found if s != key), None)


def _main(fights: Counter[frozenset[str]]) -> frozenset[str]:
    """Return the two sides that fight, where it is they and hardly anybody else."""
    for pair, count in fights.most_common(1):
        if count == fights.total() or count > MAJORITY * fights.total():
            return pair
    return frozenset()


def sides_of(drafts: list[Draft], wars: list[tuple[Part, Part]], known: frozenset[frozenset[str]]) -> Sides:
    """Count who fights whom in the wars that are named and in what was read in the clauses."""
    fights: Counter[frozenset[str]] = Counter()
    feuds: Counter[frozenset[str]] = Counter()
    strikes: Counter[tuple[str, str]] = Counter()
    dealings: Counter[frozenset[str]] = Counter()
    for one, two in ((a.state, b.state) for a, b in wars):
        if one and two and one != two:
            fights[frozenset((one, two))] += 1
    for d in drafts:
        one = d.source.state
        two = d.source.other if d.source.points == "pair" and d.mutual else d.target.state
        if not one or not two or one == two or d.loose & {"source", "target"}:
            continue
        if d.type == "ASSAULT" and d.status in REAL:
            fights[frozenset((one, two))] += 1
            if not d.mutual:
                strikes[one, two] += 1
        if d.type in DEALING:
            dealings[frozenset((one, two))] += 1
        if d.type in HOSTILE:
            feuds[frozenset((one, two))] += 1
    return Sides(fights, feuds, strikes, dealings, known)


def wars_in(line: Line, names: tuple[Name, ...]) -> Iterator[tuple[Part, Part]]:
    """Yield the two sides of each war that a sentence names (`perang antara X dan Y`, `X berperang dengan Y`)."""
    named = [n for n in names if n.state]
    if len(named) < len("ab"):
        return
    starts = [n.first for n in named]
    for i in range(len(line.words)):
        if line.at(i, "frames.wars"):
            after = bisect_right(starts, i)
            near = named[after : after + NEAREST]
            found = _joined(line, [n for n in near if n.first - i <= REACH])
            found = found or (_against(line, i, named[after - 1], near[0]) if after and near else None)
            if found:
                yield found


def _joined(line: Line, near: list[Name]) -> tuple[Part, Part] | None:
    for one, two in pairwise(near):
        between = range(one.last, two.first)
        joined = len(between) == 1 and (line.at(between[0], "roles.partner") or line.words[between[0]].text in "-–")
        if joined or one.last > two.first:  # `perang Karsova-Veldania` is one word
            return Part(one.forms, one.state), Part(two.forms, two.state)
    return None


def _against(line: Line, war: int, one: Name, two: Name) -> tuple[Part, Part] | None:
    """Return the parties before and after `perang dengan`."""
    with_ = two.first - 1
    led = with_ > war and (line.at(with_, "roles.partner") or line.at(with_, "roles.rival"))
    near = war - one.last < BACK and with_ - war <= len("ab")
    if not led or not near or one.state == two.state or line.at(one.first - 1, "roles.oblique"):
        return None
    return Part(one.forms, one.state), Part(two.forms, two.state)
