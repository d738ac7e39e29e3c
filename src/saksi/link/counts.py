"""Two figures by themselves: whether they may count one thing, and whether their numbers agree.

What must never be held against each other is kept apart by explicit guards: another side, place, attacker, kind of
people or stretch of time; a part and its whole; one side and both.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from saksi.link.parties import kin
from saksi.link.rows import NOBODY

if TYPE_CHECKING:
    from saksi.link.rows import Counted

__all__ = ["GENERIC", "HARM", "Verdict", "compared", "judged", "meet", "one_sum", "one_voice", "site", "telling"]


class Range(Protocol):
    """A number as far as it is given."""

    @property
    def low(self) -> float | None:
        """Lower bound."""

    @property
    def high(self) -> float | None:
        """Upper bound."""

    @property
    def hedge(self) -> str:
        """How it is hedged."""


Verdict = Literal["agree", "disagree", "later"]
Relation = Literal["same", "part", "apart"]
ROUGH = 0.1
"""How far, as a share, numbers said to be about right may lie apart."""
LOOSE = 2
"""Factor up to which a number may exceed a round lower bound (*lebih dari 1.000*) without contradicting it."""
DAYS = 3
"""Days that may lie between two reports whose figures are held against each other."""
ONE = 1
"""Days that may lie between the day of an attack in one report and the day of another report of it."""
PRESS = "press"
SMALL = 10
APART = 10
"""Factor beyond which two numbers are no two counts of one thing, but counts of different things."""
REPEATED = frozenset({"weapons", "strikes", "targets"})
"""Measures of what is counted anew in every attack: two numbers are about two attacks unless one story tells them."""
HARM = frozenset({"killed", "wounded", "casualties", "missing"})
"""Measures of people who came to harm."""
GENERIC = frozenset({"other", "targets", "weapons", "strikes", "territory", "money", "distance"})
"""Measures that hold many kinds of things: there the counted noun must be the same."""


def compared(a: Range, b: Range) -> Verdict | None:
    """Say whether two figures can be the same number, None where their hedges leave that open.

    Two tolls each given as a lower bound are compared by the bound, as reporters do: *sedikitnya 45* and *sedikitnya
    53* are two different tolls although no number contradicts both. A round lower bound leaves what is somewhat above
    it open, an upper bound (*hingga 100*) what is below it.
    """
    if (a.low, a.high) == (None, None) or (b.low, b.high) == (None, None):
        return None
    if a.high is None and b.high is None:
        return _bounds(a, b)
    if a.low is None and b.low is None:
        return _near(a.high or 0, b.high or 0, 0)
    bottom = max(_or(x.low, -math.inf) * (1 - ROUGH * (x.hedge == "about")) for x in (a, b))
    top = min(_or(x.high, math.inf) * (1 + ROUGH * (x.hedge == "about")) for x in (a, b))
    if bottom > top:
        return "disagree"
    if _close(a, b):
        return "agree"
    return None if _open(a, b) else "disagree"


def _bounds(a: Range, b: Range) -> Verdict | None:
    """Compare two lower bounds: *lebih dari 200* is the short form of 224, and leaves 300 open."""
    lower, upper = sorted((a, b), key=lambda x: (x.low or 0, x.hedge))
    if lower.hedge == "more_than" and lower.low and upper.low and _round(lower.low):
        return "agree" if upper.low <= lower.low * (1 + 2 * ROUGH) else None if _open(a, b) else "disagree"
    return _near(lower.low or 0, upper.low or 0, 0 if "about" not in (a.hedge, b.hedge) else ROUGH)


def _close(a: Range, b: Range) -> bool:
    """Say whether an open range and a closed one speak of one number: *lebih dari 50* is not a report of 300."""
    for x, y in ((a, b), (b, a)):
        if x.high is None and x.low is not None and y.low is not None and y.low > 0:
            return y.low <= x.low * (1 + 2 * ROUGH)
        if x.low is None and x.high is not None and y.high is not None:
            return y.high >= x.high * (1 - 2 * ROUGH)
    return True


def _open(a: Range, b: Range) -> bool:
    if "up_to" in (a.hedge, b.hedge):
        return True
    lows = [(x.low, y.low) for x, y in ((a, b), (b, a)) if x.high is None]
    return any(x is not None and y is not None and _round(x) and y < x * LOOSE for x, y in lows)


def _round(value: float) -> bool:
    """Say whether a number has one digit that is not zero."""
    return value >= SMALL and len(f"{value:.0f}".rstrip("0")) == 1


def _near(x: float, y: float, wide: float) -> Verdict:
    return "agree" if abs(x - y) <= wide * max(abs(x), abs(y)) else "disagree"


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def telling(a: Counted, b: Counted) -> bool:
    """Say whether both give one number that is not round: two counts seldom come out at the same 23 by chance."""
    value = a.low if a.low is not None else a.high
    return (a.low, a.high) == (b.low, b.high) and value is not None and value > SMALL and value % 10 != 0


def site(c: Counted) -> frozenset[str]:
    """Return where a figure counts: its places, or the land of a state that tells what another one's attacks did."""
    state = c.claimant.state if c.claimant else None
    mine = state and state == c.voice and c.by and state not in c.by
    return c.places or (frozenset({state}) if state and mine else NOBODY)


def one_sum(a: Counted, b: Counted) -> bool:
    """Say whether both are sums of all so far of people who came to harm in one place: one count by what it is."""
    if a.measure not in HARM or not (a.period == b.period == "total") or a.kinds != b.kinds or a.part or b.part:
        return False
    return bool(site(a)) and site(a) == site(b)


def judged(a: Counted, b: Counted) -> Verdict | None:
    """Say what two figures of one measure say of each other, None where nothing: they count different things.

    `later` is a count that its own source gives anew on a later day: no disagreement, nor is one that has grown since
    another source gave it. A part and
    its whole, and all sides and one, are told apart; only one number that is not round, or one that is not given at all
    (*ribuan*), makes one figure of them.
    """
    relation = _relation(a, b)
    if relation == "apart":
        return None
    verdict = compared(a, b)
    if relation == "part":
        vague = a.hedge == b.hedge == "vague"
        return "agree" if verdict == "agree" and (vague or telling(a, b)) else None
    if verdict == "agree" or not _grown(a, b):
        return verdict
    return "later" if one_voice(a, b) and _size(a) != _size(b) else None


def _relation(a: Counted, b: Counted) -> Relation:
    if a.measure != b.measure or (a.unit != b.unit and "other" not in (a.unit, b.unit)) or _far(a, b):
        return "apart"
    found = (_sides(a, b), _places(a, b), _attackers(a, b), _kinds(a, b), _periods(a, b), _days(a, b))
    if "apart" in found:
        return "apart"
    return "part" if "part" in found or a.part != b.part else "same"


def _far(a: Counted, b: Counted) -> bool:
    large, small = (max(x.low or 0, x.high or 0) for x in sorted((a, b), key=lambda x: -max(x.low or 0, x.high or 0)))
    return small * APART < large


def _sides(a: Counted, b: Counted) -> Relation:
    if not a.sides or not b.sides:
        return "part" if "both" in a.sides | b.sides else "same"
    return "same" if meet(a.sides, b.sides) else "apart"


def _places(a: Counted, b: Counted) -> Relation:
    """Compare two sets of places: states as a whole, and what lies in them."""
    if not a.places or not b.places:
        return "same"
    here, there = a.places - a.lands, b.places - b.lands
    if here and there:
        return "same" if meet(here, there) else "apart"
    if not here and not there:
        both = a.places & b.places
        return "same" if a.places == b.places else "part" if both else "apart"
    inner, outer = (a, b) if here else (b, a)
    if inner.lands & outer.places or meet(inner.places, outer.places):
        return "part" if not inner.places & outer.places else "same"
    return "apart" if inner.lands else "part"


def _attackers(a: Counted, b: Counted) -> Relation:
    """Keep apart the dead of two attackers, and those of an attacker from the dead in its own land."""
    if a.by and b.by:
        return "same" if meet(a.by, b.by) else "apart"
    for x, y in ((a, b), (b, a)):
        where = y.places | y.sides
        if x.by and where and not x.places and where <= x.by:
            return "apart"
    return "same"


def _kinds(a: Counted, b: Counted) -> Relation:
    if a.kinds == b.kinds:
        return "same"
    return "part" if not a.kinds or not b.kinds or a.kinds & b.kinds else "apart"


def _periods(a: Counted, b: Counted) -> Relation:
    if (a.period == "each") != (b.period == "each"):
        return "apart"
    if {a.period, b.period} == {"total", "day"}:
        return "part"
    if a.since and b.since and not (a.since.startswith(b.since) or b.since.startswith(a.since)):
        return "apart"
    return "same"


def _days(a: Counted, b: Counted) -> Relation:
    allowed = 0 if a.day and b.day else DAYS
    days = (a.day, b.day) if a.day and b.day else (a.published, b.published)
    if a.measure in REPEATED and bool(a.day) != bool(b.day):
        days, allowed = (a.day or b.day, b.published if a.day else a.published), ONE
    if days[0] and days[1]:
        return "same" if _between(days[0], days[1]) <= allowed else "apart"
    return "same"


def _between(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def one_voice(a: Counted, b: Counted) -> bool:
    """Say whether one party gives both figures, or one outlet in its own voice."""
    if a.voice is None or b.voice is None:
        return False
    if a.voice == b.voice:
        return True
    if a.claimant is None or b.claimant is None or PRESS in (a.voice[:5], b.voice[:5]):
        return False
    return kin(a.claimant, b.claimant) in ("same", "stands for")


def _grown(a: Counted, b: Counted) -> bool:
    """Say whether the later of two figures that differ is a newer state of one count, not a rival.

    A sum of all so far grows, whoever gives it; a voice may count anew, upwards or downwards. A sum that another voice
    gave higher on an earlier day is a rival.
    """
    if not a.when or not b.when or a.when == b.when:
        return False
    if one_voice(a, b):
        return True
    first, last = (a, b) if a.when < b.when else (b, a)
    return "total" in (a.period, b.period) and _size(last) > _size(first)


def _size(x: Counted) -> float:
    return _or(x.low, _or(x.high, 0))


def meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two sets of names have a name in common, or a word of names (*Gaza*, *Jalur Gaza*)."""
    return not a.isdisjoint(b) or not {w for n in a for w in n.split()}.isdisjoint(w for n in b for w in n.split())
