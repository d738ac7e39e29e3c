"""Figures side by side: which count the same thing, and whether they agree."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.link.groups import candidates, grouped
from saksi.link.parties import kin
from saksi.link.stories import akin
from saksi.model.ids import digest
from saksi.model.links import Link
from saksi.model.record import FigureGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from saksi.link.rows import ArticleRow, Counted, Rows
    from saksi.link.words import Lexicon

__all__ = ["compared", "figure_groups", "figure_links", "figures_between", "figures_within"]

if TYPE_CHECKING:
    Found = tuple[Counted, Counted, "Verdict", float]

Verdict = Literal["agree", "disagree"]
ROUGH = 0.1
"""How far, as a share, numbers said to be about right may lie apart."""
DAYS = 3
"""Days that may lie between two reports whose figures are held against each other."""
AGREEING = 0.35
"""Likeness from which equal figures of one measure count as one figure."""
DISAGREEING = 0.5
"""Likeness from which different figures of one measure count as a disagreement: a wrong one does more harm."""
NAMED = 0.6
"""Likeness of the counted phrases that makes up for different surroundings."""
PLACE = 0.15
"""Added to the likeness for a common place."""
ODD = 0.15
"""Added for one number that is not round."""
SMALL = 10
DAY = 0.1
"""Added for one known day."""
STORY = 0.15
"""Added where both articles tell one story."""
VOICES = 0.1
"""Taken off where two parties that are nothing to each other give the figures: each counts its own."""
ANCHOR = 0.6
"""Weight of a word that can tie two figures to one matter."""
ANCHORS = {"agree": 2, "disagree": 3}
"""Such words asked."""
NAMING = 0.5
"""Weight of the counted words in common that tie figures of one unit without more (*gencatan senjata*)."""
RIVAL = 0.6
"""Likeness of two figures that a report itself holds against each other."""
TOLD = 1.5
"""Weight of words in common by which two figures of one report count one thing though one measure was not read."""
APART = 10
"""Factor beyond which two numbers are no two counts of one thing, but counts of different things."""
SAMPLE = 12
"""Figures of a group that stand for it when two groups are compared."""
MET = 2
"""What two figures must share to be compared at all: words of weight, a telling unit, a story."""
HEAVY = 0.5
KIND = frozenset({"people", "percent", "other", "places", "targets", "km"})
"""Units that say little about what is counted; any other unit names it."""
REPEATED = frozenset({"weapons", "strikes", "targets"})
"""Measures of what is counted anew in every attack: two numbers are about two attacks unless one story tells them."""
GENERIC = frozenset({"other", "targets", "weapons", "strikes", "territory", "money", "distance"})
"""Measures that hold many kinds of things: there the counted noun must be the same."""


def compared(a: Counted, b: Counted) -> Verdict | None:
    """Say whether two figures can be the same number, None where a bound is missing on both sides of the question.

    Two tolls each given as a lower bound are compared by the bound, as reporters do: *sedikitnya 45* and *sedikitnya
    53* are two different tolls although no number contradicts both.
    """
    low_a, high_a, low_b, high_b = a.low, a.high, b.low, b.high
    if (low_a, high_a) == (None, None) or (low_b, high_b) == (None, None):
        return None
    if high_a is None and high_b is None and low_a is not None and low_b is not None:
        return _near(low_a, low_b, 0 if "about" not in (a.hedge, b.hedge) else ROUGH)
    if low_a is None and low_b is None and high_a is not None and high_b is not None:
        return _near(high_a, high_b, 0)
    wide = ROUGH if "about" in (a.hedge, b.hedge) else 0.0
    down, up = 1 - wide, 1 + wide
    bottom = max(_or(low_a, -math.inf) * down, _or(low_b, -math.inf) * down)
    top = min(_or(high_a, math.inf) * up, _or(high_b, math.inf) * up)
    if bottom > top:
        return "disagree"
    return "agree" if _close(a, b) else "disagree"


def _close(a: Counted, b: Counted) -> bool:
    """Say whether an open range and a closed one speak of one number: *lebih dari 50* is not a report of 300."""
    for x, y in ((a, b), (b, a)):
        if x.high is None and x.low is not None and y.low is not None and y.low > 0:
            return y.low <= x.low * (1 + 2 * ROUGH)
        if x.low is None and x.high is not None and y.high is not None:
            return y.high >= x.high * (1 - 2 * ROUGH)
    return True


def _near(x: float, y: float, wide: float) -> Verdict:
    return "agree" if abs(x - y) <= wide * max(abs(x), abs(y)) else "disagree"


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


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
    met = (one and a.unit not in KIND) + (told and a.measure not in GENERIC) * (1 + one)
    if met >= MET:
        return True
    both = a.context & b.context
    if a.measure in GENERIC:
        both = (a.head | a.context) & (b.head | b.context)
    return met + sum(words.weight(t) > HEAVY or (t in a.head and t in b.head) for t in both) >= MET


def _held(a: Counted, b: Counted, words: Lexicon, alike: Collection[tuple[str, str]], *, told: bool) -> Found | None:
    """Return what two figures of different articles say of each other, if they count one thing."""
    verdict = compared(a, b) if _comparable(a, b) else None
    if verdict is None:
        return None
    same = (min(a.statement or "", b.statement or ""), max(a.statement or "", b.statement or "")) in alike
    if not (same or told or _anchored(a, b, words, verdict)):
        return None
    score = _likeness(a, b, words, same=same) + STORY * told
    # *Ratusan* agrees with every hundred: only one vague figure says the same as another.
    sure = verdict == "agree" and (a.hedge == "vague") == (b.hedge == "vague")
    return (a, b, verdict, score) if score >= (AGREEING if sure else DISAGREEING) else None


def figure_links(
    figures: Sequence[Counted],
    words: Lexicon,
    alike: Collection[tuple[str, str]],
    story: Mapping[str, str],
    articles: Mapping[str, ArticleRow],
) -> list[Link]:
    """Return the links between the figures of a pile; `story` maps articles to the story they tell."""
    held: dict[str, list[Counted]] = {}
    article = {}
    for f in figures:
        held.setdefault(f.article, []).append(f)
        article[f.statement] = f.article
    keys = [[*_keys(f, words), *_story_keys(f, story)] for f in figures]
    near = {(figures[i].article, figures[j].article) for i, j in candidates(keys, needed=2)}
    spoken = {(article.get(s), article.get(t)) for s, t in alike}
    out = [_link(*found) for found in _rivals(figures, words)]
    for a, b in sorted((min(p), max(p)) for p in near if p[0] != p[1]):
        told = a in story and story[a] == story.get(b)
        if told or (a, b) in spoken or (b, a) in spoken or akin(articles[a], articles[b]):
            out += _between(held[a], held[b], words, alike, told=told)
    return out


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
        return f.measure not in GENERIC and _comparable(f, g)
    same = msgspec.structs.replace(f, measure=g.measure)
    return bool(f.head & g.head) and words.total(f.context & g.context) >= TOLD and _comparable(same, g)


def _unsettled(found: list[Found]) -> list[Found]:
    """Leave out disagreements of a figure with one article that also has a figure it agrees with."""
    settled = {(x.id, y.article) for a, b, v, _ in found if v == "agree" for x, y in ((a, b), (b, a))}
    return [
        (a, b, v, score)
        for a, b, v, score in found
        if v == "agree" or ((a.id, b.article) not in settled and (b.id, a.article) not in settled)
    ]


def _anchored(a: Counted, b: Counted, words: Lexicon, verdict: Verdict) -> bool:
    """Say whether two figures of articles that tell no common story are still about one matter.

    That takes words of weight in common beyond what is counted, or a unit that itself names it.
    """
    if verdict == "disagree" and a.measure in REPEATED:
        return False
    if _named(a, b, words):
        return True
    if a.measure in GENERIC:
        if verdict == "disagree":
            return False
    elif _telling(a, b):
        return True
    return sum(words.weight(t) >= ANCHOR for t in (a.context & b.context) - a.head - b.head) >= ANCHORS[verdict]


def _named(a: Counted, b: Counted, words: Lexicon) -> bool:
    """Say whether one unit and the counted words in common name what both count."""
    return a.unit not in KIND and a.unit == b.unit and words.total(a.head & b.head) >= NAMING


def _keys(f: Counted, words: Lexicon) -> list[str]:
    near = f.head | f.context if f.measure in GENERIC else f.context
    keys = [f"{f.measure} {t}" for t in near if words.weight(t) > HEAVY or t in f.head]
    return keys if f.unit in KIND else [*keys, f"{f.measure} {f.unit}"]


def _story_keys(f: Counted, story: Mapping[str, str]) -> list[str]:
    """Return keys by which two figures of one measure and unit meet where their articles tell one story."""
    told = story.get(f.article)
    return [f"{told} {f.measure}", f"{told} {f.unit}"] if told and f.measure not in GENERIC else []


def _comparable(a: Counted, b: Counted) -> bool:
    """Say whether two figures may count one thing: measure, unit, sides, places and days allow it."""
    if a.measure != b.measure or (a.unit != b.unit and "other" not in (a.unit, b.unit)):
        return False
    if (a.sides and b.sides and not _meet(a.sides, b.sides)) or (
        a.places and b.places and not _meet(a.places, b.places)
    ):
        return False
    large, small = (max(x.low or 0, x.high or 0) for x in sorted((a, b), key=lambda x: -max(x.low or 0, x.high or 0)))
    if small * APART < large:
        return False
    days = (a.day, b.day) if a.day and b.day else (a.published, b.published)
    allowed = 0 if a.day and b.day else DAYS
    return not (days[0] and days[1]) or abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= allowed


def _telling(a: Counted, b: Counted) -> bool:
    """Say whether both give one number that is not round: two counts seldom come out at the same 23 by chance."""
    value = a.low if a.low is not None else a.high
    return (a.low, a.high) == (b.low, b.high) and value is not None and value > SMALL and value % 10 != 0


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two sets of names have a name in common, or a word of names (*Gaza*, *Jalur Gaza*)."""
    return not {w for n in a for w in n.split()}.isdisjoint(w for n in b for w in n.split())


def _likeness(a: Counted, b: Counted, words: Lexicon, *, same: bool) -> float:
    heads = max(_share(a.head, b.head, words), NAMED if _named(a, b, words) else 0.0)
    if a.measure in GENERIC and heads < NAMED / 2:
        return 0.0
    score = max(0.9, heads) if same else _share(a.context, b.context, words)
    if a.measure in GENERIC and heads >= NAMED:
        score = max(score, heads)
    score += ODD * (a.measure not in GENERIC and _telling(a, b))
    score += PLACE * (_meet(a.places, b.places))
    score += DAY * (a.day is not None and a.day == b.day)
    if a.claimant and b.claimant and kin(a.claimant, b.claimant) == "other":
        score -= VOICES
    return score


def _share(a: frozenset[str], b: frozenset[str], words: Lexicon) -> float:
    smaller = min(words.total(a), words.total(b))
    both = words.total(a) + words.total(b)
    shared = words.total(a & b)
    return (shared / smaller + 2 * shared / both) / 2 if smaller else 0.0


def _link(a: Counted, b: Counted, verdict: Verdict, score: float) -> Link:
    left, right = (a, b) if a.id < b.id else (b, a)
    reason = f"{_said(left)} and {_said(right)}, both {left.measure}"
    kind: Literal["figures_agree", "figures_disagree"] = "figures_agree" if verdict == "agree" else "figures_disagree"
    return Link(kind=kind, left=left.id, right=right.id, score=round(min(score, 1.0), 2), reason=reason)


def _said(x: Counted) -> str:
    if x.low == x.high:
        return f"{x.low:,g}"
    if x.high is None:
        return f"at least {x.low:,g}"
    return f"up to {x.high:,g}" if x.low is None else f"{x.low:,g} to {x.high:,g}"


def figure_groups(figures: Sequence[Counted], links: Sequence[Link]) -> list[FigureGroup]:
    """Return figures side by side: linked ones together, every other one alone."""
    rows = {f.id: f for f in figures}
    held = {}
    for link in links:
        held[link.left, link.right] = link.kind == "figures_agree"

    def fits(left: list[str], right: list[str]) -> bool:
        one, other = sorted(left)[:SAMPLE], sorted(right)[:SAMPLE]
        if len({(rows[i].low, rows[i].high) for i in (*one, *other)}) == 1:
            return True
        tied = sum((min(x, y), max(x, y)) in held for x in one for y in other)
        return 2 * tied >= len(one) * len(other)

    groups = grouped(rows, [(x.score, x.left, x.right) for x in links], fits)
    return [_group([rows[i] for i in g], held) for g in groups]


def _group(members: list[Counted], held: dict[tuple[str, str], bool]) -> FigureGroup:
    ordered = sorted(members, key=lambda f: (f.day or f.published or "9999", f.article, f.id))
    ids = sorted(f.id for f in members)
    verdicts = [held[x, y] for x in ids for y in ids if (x, y) in held]
    return FigureGroup(
        id=digest("fgroup", *ids),
        measure=ordered[0].measure,
        counts=ordered[0].phrase,
        figures=tuple(f.id for f in ordered),
        agree=all(verdicts) if verdicts else None,
    )
