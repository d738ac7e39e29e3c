"""Figures side by side: which count the same thing, and whether they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.counts import GENERIC, compared, judged, meet, one_sum, telling
from saksi.link.groups import grouped
from saksi.link.parties import kin
from saksi.model.ids import digest
from saksi.model.links import Link
from saksi.model.reasons import FiguresCompared, Quantity
from saksi.model.record import FigureGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from saksi.link.counts import Verdict
    from saksi.link.rows import Counted, Rows
    from saksi.link.words import Lexicon
    from saksi.model.links import LinkKind

    Found = tuple[Counted, Counted, Verdict, float]

__all__ = ["figure_groups", "figures_between", "figures_within"]

AGREEING = 0.35
"""Likeness from which equal figures of one measure count as one figure."""
DISAGREEING = 0.5
"""Likeness from which different figures of one measure count as a disagreement: a wrong one does more harm."""
NAMED = 0.6
"""Likeness of the counted phrases that makes up for different surroundings."""
PLACE = 0.15
"""Added to the likeness for a common place, or a common attacker."""
ODD = 0.15
"""Added for one number that is not round."""
DAY = 0.1
"""Added for one known day."""
STORY = 0.15
"""Added where both articles tell one story."""
VOICES = 0.1
"""Taken off where two parties that are nothing to each other give the figures: each counts its own."""
ANCHOR = 0.6
"""Weight of a word that can tie two figures to one matter."""
ANCHORS = {"agree": 2, "disagree": 3, "later": 3}
"""Such words asked."""
ALIKE = 0.8
"""Likeness of the counted phrases asked of a disagreement in a measure that holds many kinds of things."""
NAMING = 0.5
"""Weight of the counted words in common that tie figures of one unit without more (*gencatan senjata*)."""
SUM = 0.6
"""Likeness of two sums of all so far of one measure and place, whatever the words."""
RIVAL = 0.6
"""Likeness of two figures that a report itself holds against each other."""
TOLD = 1.5
"""Weight of words in common by which two figures of one report count one thing though one measure was not read."""
TWO = 2
"""Words in common that name a few things well (*pesawat pengebom*); of a few with one name more must be shared."""
FEW = 10
"""Number up to which the name of what is counted does not tell which ones: two villages are told of everywhere."""
SAMPLE = 12
"""Figures of a group that stand for it when two groups are compared."""
MET = 2
"""What two figures must share to be compared at all: words of weight, a telling unit, a story."""
HEAVY = 0.5
KIND = frozenset({"people", "percent", "other", "places", "targets", "km"})
"""Units that say little about what is counted; any other unit names it."""
WHOLE = frozenset({"ceasefires"})
"""Units that say all about what is counted: there is one such count."""
KINDS: dict[Verdict, LinkKind] = {"agree": "figures_agree", "disagree": "figures_disagree", "later": "supersedes"}


def figures_between(a: Rows, b: Rows, words: Lexicon, alike: Collection[tuple[str, str]], *, told: bool) -> list[Link]:
    """Return the links between figures of two articles that count the same thing; they depend on the two alone.

    `alike` holds pairs of statements (smaller id first) that report the same words: their figures of one measure are
    about one thing whatever the wording. `told` says that both articles tell one story. That they are about one matter
    at all is for the caller to see to.
    """
    left, right = (a, b) if a.article.id < b.article.id else (b, a)
    return _between(left.counted, right.counted, words, alike, told=told)


def figures_within(a: Rows, words: Lexicon) -> list[Link]:
    """Return the links between figures that one report holds against each other itself."""
    return [_link(*found) for found in _rivals(a.counted, words)]


def _between(
    left: Sequence[Counted], right: Sequence[Counted], words: Lexicon, alike: Collection[tuple[str, str]], *, told: bool
) -> list[Link]:
    near: dict[str, list[Counted]] = {}
    for g in right:
        near.setdefault(g.measure, []).append(g)
    pairs = ((f, g) for f in left for g in near.get(f.measure, ()) if _worth(f, g, words, told=told))
    found = (_held(f, g, words, alike, told=told) for f, g in pairs)
    return [_link(*x) for x in _unsettled([x for x in found if x])]


def _worth(a: Counted, b: Counted, words: Lexicon, *, told: bool) -> bool:
    """Say whether two figures of one measure are worth holding against each other: a cheap test."""
    one = a.unit == b.unit
    if one_sum(a, b):
        return True
    met = (one and a.unit not in KIND) + (told and a.measure not in GENERIC) * (1 + one)
    if met >= MET:
        return True
    generic = a.measure in GENERIC
    both = (a.head | a.context) & (b.head | b.context) if generic else a.context & b.context
    for t in both:
        met += words.weights[t] > HEAVY or (t in a.head and t in b.head)
        if met >= MET:
            return True
    return False


def _held(a: Counted, b: Counted, words: Lexicon, alike: Collection[tuple[str, str]], *, told: bool) -> Found | None:
    """Return what two figures of different articles say of each other, if they count one thing."""
    verdict = judged(a, b)
    if verdict is None:
        return None
    same = (min(a.statement or "", b.statement or ""), max(a.statement or "", b.statement or "")) in alike
    if not (same or _anchored(a, b, words, verdict, told=told)):
        return None
    score = max(_likeness(a, b, words, same=same) + STORY * told, SUM * one_sum(a, b))
    # *Ratusan* agrees with every hundred: only one vague figure says the same as another.
    sure = verdict == "agree" and (a.hedge == "vague") == (b.hedge == "vague")
    return (a, b, verdict, score) if score >= (AGREEING if sure else DISAGREEING) else None


def _rivals(figures: Sequence[Counted], words: Lexicon) -> list[Found]:
    """Return the figures that one report holds against each other itself: *X menyebut angka yang lebih tinggi*."""
    out: list[Found] = []
    before: dict[str, list[Counted]] = {}
    for f in sorted(figures, key=lambda f: (f.article, f.start, f.id)):
        earlier = before.setdefault(f.article, [])
        if f.rival and f.claimant:
            mates = (g for g in reversed(earlier) if _other_voice(f, g) and _one_thing(f, g, words))
            out.extend((f, g, "disagree", RIVAL) for g in [*mates][:1] if compared(f, g) == "disagree")
        earlier.append(f)
    return out


def _other_voice(f: Counted, g: Counted) -> bool:
    return f.statement != g.statement and not (g.claimant and f.claimant and kin(f.claimant, g.claimant) == "same")


def _one_thing(f: Counted, g: Counted, words: Lexicon) -> bool:
    """Say whether two figures of one report count one thing, by the measure or by the words."""
    if f.measure == g.measure:
        return f.measure not in GENERIC and judged(f, g) is not None
    same = msgspec.structs.replace(f, measure=g.measure)
    return bool(f.head & g.head) and words.total(f.context & g.context) >= TOLD and judged(same, g) is not None


def _unsettled(found: list[Found]) -> list[Found]:
    """Leave out disagreements of a figure with one article that also has a figure it agrees with."""
    settled = {(x.id, y.article) for a, b, v, _ in found if v == "agree" for x, y in ((a, b), (b, a))}
    return [
        (a, b, v, score)
        for a, b, v, score in found
        if v == "agree" or ((a.id, b.article) not in settled and (b.id, a.article) not in settled)
    ]


def _anchored(a: Counted, b: Counted, words: Lexicon, verdict: Verdict, *, told: bool) -> bool:
    """Say whether two figures are about one matter, by the story, by words of weight beyond what is counted, or by it.

    In a measure that holds many kinds of things two different numbers need a story, its words and one name for what is
    counted, or a unit that says all about it.
    """
    shared = sum(words.weight(t) >= ANCHOR for t in (a.context & b.context) - a.head - b.head)
    if a.measure in GENERIC and verdict == "later" and not (a.claimant and b.claimant):
        return False  # of what an outlet counts in its own voice nothing says that it is counted anew
    if a.measure in GENERIC and verdict != "agree":
        alike = _named(a, b, words) and _share(a.head, b.head, words) >= ALIKE
        return a.unit == b.unit and (a.unit in WHOLE or (told and alike and shared >= ANCHORS["agree"]))
    few = a.measure in GENERIC and _few(a, b)
    bare = few and words.total(a.head & b.head) < NAMING  # *dua orang*: the dead, and those who came away
    if (told and not bare) or one_sum(a, b) or (a.measure not in GENERIC and telling(a, b)):
        return True
    if not few and _named(a, b, words):
        return True
    return shared >= ANCHORS[verdict] + (few and not told and len(a.head & b.head) < TWO)


def _few(a: Counted, b: Counted) -> bool:
    """Say whether a number is so small that things of one name come in it again and again (*empat pulau*)."""
    return max(x.low or x.high or 0 for x in (a, b)) <= FEW and a.unit not in WHOLE


def _named(a: Counted, b: Counted, words: Lexicon) -> bool:
    """Say whether one unit and the counted words in common name what both count."""
    return a.unit not in KIND and a.unit == b.unit and words.total(a.head & b.head) >= NAMING


def _likeness(a: Counted, b: Counted, words: Lexicon, *, same: bool) -> float:
    heads = max(_share(a.head, b.head, words), NAMED if _named(a, b, words) else 0.0)
    if a.measure in GENERIC and heads < NAMED / 2:
        return 0.0
    score = max(0.9, heads) if same else _share(a.context, b.context, words)
    # That both count *orang* says little.
    if a.measure in GENERIC and heads >= NAMED and words.total(a.head & b.head) >= NAMING:
        score = max(score, heads)
    score += ODD * (a.measure not in GENERIC and telling(a, b))
    # The dead of one attacker are the dead of one side, wherever it is not said where.
    score += PLACE * (meet(a.places, b.places) or (meet(a.by, b.by) and not (a.places and b.places)))
    score += DAY * (bool(a.day or b.day) and a.when == b.when)
    if a.claimant and b.claimant and kin(a.claimant, b.claimant) == "other":
        score -= VOICES
    return score


def _share(a: frozenset[str], b: frozenset[str], words: Lexicon) -> float:
    smaller = min(words.total(a), words.total(b))
    both = words.total(a) + words.total(b)
    shared = words.total(a & b)
    return (shared / smaller + 2 * shared / both) / 2 if smaller else 0.0


def _link(a: Counted, b: Counted, verdict: Verdict, score: float) -> Link:
    """Return the link; of two that follow each other, the later one stands on the left."""
    first = a.id < b.id if verdict != "later" else (a.when or "") > (b.when or "")
    left, right = (a, b) if first else (b, a)
    reason = FiguresCompared(quantities=(_quantity(left), _quantity(right)), measure=left.measure)
    return Link(kind=KINDS[verdict], left=left.id, right=right.id, score=round(min(score, 1.0), 2), reason=reason)


def _quantity(x: Counted) -> Quantity:
    return Quantity(low=x.low, high=x.high, hedge=x.hedge)


def figure_groups(figures: Sequence[Counted], links: Sequence[Link]) -> list[FigureGroup]:
    """Return figures side by side: linked ones together, every other one alone.

    Two groups become one where half of their numbers are tied, a number by any of the figures that give it; where what
    is counted can be many things, half of the figures themselves.
    """
    rows = {f.id: f for f in figures}
    held = {(min(x.left, x.right), max(x.left, x.right)): x.kind for x in links}
    near: dict[str, set[str]] = {}
    for x in links:
        near.setdefault(x.left, set()).add(x.right)
        near.setdefault(x.right, set()).add(x.left)

    def fits(left: list[str], right: list[str]) -> bool:
        one, other = _numbers(left, rows), _numbers(right, rows)
        if one.keys() == other.keys() and len(one) == 1:
            return True
        if rows[left[0]].measure in GENERIC:
            some, more = sorted(left)[:SAMPLE], sorted(right)[:SAMPLE]
            return 2 * sum(y in near[x] for x in some for y in more) >= len(some) * len(more)
        tied = sum(p == q or any(not near[x].isdisjoint(other[q]) for x in one[p]) for p in one for q in other)
        return 2 * tied >= len(one) * len(other)

    groups = grouped(rows, [(x.score, x.left, x.right) for x in links], fits)
    return [_group([rows[i] for i in g], held) for g in groups]


def _numbers(ids: Iterable[str], rows: Mapping[str, Counted]) -> dict[tuple[float | None, float | None], set[str]]:
    out: dict[tuple[float | None, float | None], set[str]] = {}
    for i in ids:
        out.setdefault((rows[i].low, rows[i].high), set()).add(i)
    return out


def _group(members: list[Counted], held: Mapping[tuple[str, str], LinkKind]) -> FigureGroup:
    ordered = sorted(members, key=lambda f: (f.day or f.published or "9999", f.article, f.id))
    ids = sorted(f.id for f in members)
    kinds = {held[x, y] for x in ids for y in ids if (x, y) in held}
    agree = False if "figures_disagree" in kinds else True if "figures_agree" in kinds else None
    return FigureGroup(
        id=digest("fgroup", *ids),
        measure=ordered[0].measure,
        counts=ordered[0].phrase,
        figures=tuple(f.id for f in ordered),
        agree=agree,
    )
