"""Who stands against whom in one article, and how much of it they take up: what grouping by conflict looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise, product
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words
from saksi.link.belligerents import Names, Pair, Side, pair_of
from saksi.link.words import GLUED, Lexicon, folded, whole_day, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.model.events import Event
    from saksi.model.reading import Reading

__all__ = ["Scene", "scene_of"]

FORCE, PRESSURE = 2.0, 0.5
WEIGHT = {"ASSAULT": FORCE, "MOBILIZE": PRESSURE, "THREATEN": PRESSURE, "RETREAT": PRESSURE}
"""What an event of one side against another weighs as a sign that they fight."""
NAMED = 1.5
"""What the name of their war weighs (*perang X-Y*)."""
REAL = frozenset({"asserted", "alleged"})
HARM = frozenset({"ASSAULT", "COERCE"})
LEAD = 2
"""Sentences of the lead."""
YEARS = 2
"""Years before publication from which an event is history."""
HALF, MOST = 0.5, 0.75
"""Share of the dates of an article that lie years back, from which it tells of the past; the more where the first does
not."""
REACH = 6
"""Words after the noun of a war within which both sides stand."""


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """An article, for grouping by conflict."""

    article: str
    day: str | None
    """ISO date of publication."""
    sentences: int
    title: frozenset[Side]
    """Sides that the title names, by themselves, their people, places or bodies."""
    lead: frozenset[Side]
    """The same of the first sentences."""
    together: dict[Pair, int]
    """Pair → number of sentences that name both."""
    fights: dict[Pair, float]
    """Pair → weight of what says that they fight each other."""
    forced: frozenset[Pair]
    """Pairs of which one strikes the other, or whose war is named."""
    places: tuple[str, ...]
    """Places of the events and of the lead, as written."""
    spelled: dict[Side, str]
    """Side → its usual name, as the tables or the article write it."""
    vouched: frozenset[Side]
    """Sides that the tables or the article know for a state or an armed group."""
    war: bool
    """Whether title or lead speak of war."""
    head: str
    """Title and lead, folded, with a space at either end."""
    present: bool
    """Whether it has events, and does not tell of the past."""
    played: bool
    """Whether title or lead speak of a game, which has its attacks too."""
    elsewhere: bool
    """Whether the title, or the lead of an article without one, speaks of what a war but touches: markets, prices."""


def scene_of(reading: Reading, lexicon: Lexicon) -> Scene:
    """Reduce a reading to what grouping by conflict needs of it."""
    article = reading.article
    names = Names(reading, lexicon)
    title = " ".join((article.title.value or "").split())
    lead = [s.of(article.text) for s in reading.sentences[:LEAD]]
    rows = _sentences(reading, names)
    past = _history(reading, whole_day(article.published.day))
    fights, forced = ({}, frozenset()) if past else _fights(reading, title, rows, names, lexicon)
    said = _words(" . ".join((title, *lead)), lexicon)
    war = not said.isdisjoint(lexicon.rules.fighting)
    told = war or bool(fights)  # of all else, only title and lead are asked
    together = Counter(p for row in rows for a in row for b in row if a < b and (p := pair_of(a, b))) if told else {}
    return Scene(
        article=article.id,
        day=whole_day(article.published.day),
        sentences=len(reading.sentences),
        title=frozenset(side for _, _, side in names.within(title)),
        lead=frozenset(
            (*(side for row in rows[:LEAD] for side in row), *(g for text in lead if (g := names.group(text))))
        ),
        together=dict(together),
        fights=fights,
        forced=forced,
        places=tuple(_places(reading)) if told else (),
        spelled=dict(names.spelled) if told else {},
        vouched=frozenset(names.vouched) if told else frozenset(),
        war=war,
        head=f" {folded(' '.join((title, *lead)))} ",
        present=bool(reading.events) and not past,
        played=not said.isdisjoint(lexicon.rules.games),
        elsewhere=not set(words_of(title or " ".join(lead[:1]))).isdisjoint(lexicon.rules.touched),
    )


def _fights(
    reading: Reading, title: str, rows: list[frozenset[Side]], names: Names, lexicon: Lexicon
) -> tuple[dict[Pair, float], frozenset[Pair]]:
    """Return who fights whom with the weight of what says so, and the pairs of which one strikes the other."""
    text, day = reading.article.text, whole_day(reading.article.published.day)
    fights: defaultdict[Pair, float] = defaultdict(float)
    forced: set[Pair] = set()
    for event in reading.events:
        for pair in _opposed(event, day, names):
            fights[pair] += WEIGHT[event.type]
            if event.type == "ASSAULT" and event.status in REAL:
                forced.add(pair)
    for part in (title, *(s.of(text) for s in reading.sentences)):
        for pair in _wars(part, names, lexicon):
            fights[pair] += NAMED
            forced.add(pair)
    for pair, times in _risings(reading, rows, fights, names).items():
        fights[pair] += times * FORCE
        forced.add(pair)
    return dict(fights), frozenset(forced)


def _words(text: str, lexicon: Lexicon) -> set[str]:
    """Return the words of a text, without phrases in which words of fighting mean something else."""
    plain = f" {' '.join(words_of(text))} "
    for phrase in lexicon.rules.figurative:
        plain = plain.replace(f" {phrase} ", " ")
    return set(plain.split())


def _sentences(reading: Reading, names: Names) -> list[frozenset[Side]]:
    """Return the sides that each sentence names."""
    mentions = reading.mentions
    starts = [m.span.start for m in mentions]
    states = {a.id: a.name if a.kind in ("state", "group") else a.state for a in reading.actors}
    out = []
    for s in reading.sentences:
        held = mentions[bisect_left(starts, s.start) : bisect_right(starts, s.end)]
        found = {names.of_mention(m, states.get(m.actor or "") or m.name) for m in held}
        found |= {names.of(m.of) for m in held if m.of}
        out.append(frozenset(side for side in found if side))
    return out


def _opposed(event: Event, day: str | None, names: Names) -> Iterator[Pair]:
    """Yield the pairs that an event sets against each other, those of history left out."""
    if event.type not in WEIGHT or event.status == "past_context" or _old(event.date, day):
        return
    if event.source == event.target:
        both = _sides(event.source, names)
        pairs: Iterable[tuple[Side, Side]] = ((a, b) for a in both for b in both if a < b)
    else:
        pairs = product(_sides(event.source, names), _sides(event.target, names))
    for a, b in pairs:
        if pair := pair_of(a, b):
            yield pair


def _risings(
    reading: Reading, rows: list[frozenset[Side]], fights: Mapping[Pair, float], names: Names
) -> Counter[Pair]:
    """Return the armed groups that fight at home, where the events do not say against whom.

    A group whose acts of force name no other side fights its own state, if a sentence names both and nothing tells
    that the state fights another.
    """
    busy = {side.state for pair in fights for side in pair if not side.group}
    acting = Counter(
        side
        for e in reading.events
        if e.type in HARM and e.status != "past_context"
        for side in {*_sides(e.source, names), *(_sides(e.target, names) if e.type == "ASSAULT" else ())}
        if side.group and side.state and side.state not in busy
    )
    out: Counter[Pair] = Counter()
    for side, times in acting.items():
        home = Side(side.state)
        if any(side in row and home in row for row in rows):
            out[home, side] = times
    return out


def _sides(phrases: tuple[str, ...], names: Names) -> tuple[Side, ...]:
    """Return the sides of one role: groups before the states that the same phrases name."""
    found = {side for p in phrases if (side := names.of(p))}
    states = {s.state for s in found if s.group}
    return tuple(sorted(s for s in found if s.group or s.state not in states))


def _places(reading: Reading) -> Iterator[str]:
    end = reading.sentences[:LEAD][-1].end if reading.sentences else 0
    yield from (e.place for e in reading.events if e.place)
    yield from (m.name for m in reading.mentions if m.kind == "place" and m.span.end <= end)


def _history(reading: Reading, day: str | None) -> bool:
    """Say whether an article tells of the past: what it dates first, and most of it, lies years back."""
    values = [t.value for t in reading.times if t.value and t.value[:4].isdigit()]
    share = sum(_old(v, day) for v in values) / max(len(values), 1)
    return share >= (HALF if values and _old(values[0], day) else MOST)


def _old(value: str | None, day: str | None) -> bool:
    if not value or not day or not value[:4].isdigit():
        return False
    return date.fromisoformat(day).year - int(value[:4]) >= YEARS


def _wars(text: str, names: Names, lexicon: Lexicon) -> Iterator[Pair]:
    """Yield the two sides of each war that a text names (*perang antara X dan Y*)."""
    text = GLUED.sub(" ", text)
    seen = words(text)
    wars = [i for i, w in enumerate(seen) if w in lexicon.rules.wars]
    if not wars:
        return
    held = [x for x in names.within(text) if seen[x[0]] not in lexicon.rules.versus]
    for i in wars:
        near = [x for x in held if i < x[0] <= i + REACH]
        for one, two in pairwise(near):
            between = seen[one[1] : two[0]]
            # Between the noun and the first side stand only words that join (`perang antara X dan Y`).
            open_ = set(seen[i + 1 : near[0][0]]) <= set(lexicon.rules.versus)
            if open_ and set(between) <= set(lexicon.rules.versus) and (pair := pair_of(one[2], two[2])):
                yield pair
                break
