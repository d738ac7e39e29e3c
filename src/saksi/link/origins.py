"""Where things came from: the way of each statement to its outlet, and how many independent origins a thing has.

The rules are told in docs/origins.md, with examples.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import msgspec

from saksi.link.parties import Party, kin
from saksi.link.words import folded
from saksi.model.record import Chain, FigureGroup, TimelineEntry, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import ArticleRow, Counted, EventRow, Said
    from saksi.link.words import Lexicon
    from saksi.model.links import Link
    from saksi.model.span import Span

__all__ = ["Item", "Ways", "accounts", "chain", "items_of", "masthead", "origins", "ways_of", "with_origins"]

Group = TypeVar("Group", Utterance, FigureGroup, TimelineEntry)
FOREIGN = ("other", "unclear")
"""Kinds of kin that do not make one side."""
HOST_END = 3
"""Letters of the last parts of a web address that name no outlet (`com`, `co.id`)."""


class Item(msgspec.Struct, frozen=True):
    """One report of a thing."""

    article: str
    start: int
    """Where it stands in the article's text."""
    via: tuple[str, ...] = ()
    """What carried it, nearest the speaker first."""
    voice: Party | None = None
    """Who is reported to say it; None where the report says it in its own voice."""


class Ways(msgspec.Struct, frozen=True):
    """What tells the ways between reports."""

    articles: Mapping[str, ArticleRow]
    shared: Mapping[str, Sequence[tuple[str, tuple[tuple[Span, Span], ...]]]]
    """Article → the articles of which it is a copy in whole or part, and the passages: its own, the other's."""
    nobody: frozenset[str]
    """Folded names of credits that name nobody (*media*)."""


def chain(s: Said, article: ArticleRow) -> Chain:
    """Return the way from the speaker through what carried the words, nearest first, to the outlet."""
    steps = [s.speaker.name, *s.via, *([article.outlet] if article.outlet else [])]
    path = [step for i, step in enumerate(steps) if not i or folded(step) != folded(steps[i - 1])]
    return Chain(s.id, tuple(path))


def ways_of(articles: Mapping[str, ArticleRow], copies: Iterable[Link], words: Lexicon) -> Ways:
    """Return what tells the ways between some articles, given the links between copies."""
    shared: dict[str, list[tuple[str, tuple[tuple[Span, Span], ...]]]] = defaultdict(list)
    for link in copies:
        shared[link.left].append((link.right, link.passages))
    return Ways(articles, shared, frozenset(map(folded, words.rules.nobody)))


def with_origins(groups: Iterable[Group], items: Mapping[str, Item], ways: Ways) -> list[Group]:
    """Return utterances, figure groups or timeline entries with how many independent origins and accounts each has."""
    out = []
    for group in groups:
        held = [items[i] for i in _members(group) if i in items]
        far = _origins(group, held, ways)
        out.append(msgspec.structs.replace(group, origins=far, accounts=accounts(held, ways)))
    return out


def _origins(group: Utterance | FigureGroup | TimelineEntry, held: Sequence[Item], ways: Ways) -> int:
    # An utterance is one act of speaking: whoever reports it, the speaker is its one origin.
    return 1 if isinstance(group, Utterance) else origins(held, ways)


def _members(group: Utterance | FigureGroup | TimelineEntry) -> tuple[str, ...]:
    if isinstance(group, Utterance):
        return group.statements
    return group.figures if isinstance(group, FigureGroup) else group.events


def items_of(said: Sequence[Said], counted: Sequence[Counted], events: Sequence[EventRow]) -> dict[str, Item]:
    """Return statements, figures and events as reports of what they tell, by id."""
    by_id = {s.id: s for s in said}

    def within(statement: str | None, article: str, start: int) -> Item:
        s = by_id.get(statement or "")
        return Item(article, start, s.via, s.speaker) if s else Item(article, start)

    out = {s.id: within(s.id, s.article, s.start) for s in said}
    out |= {c.id: within(c.statement, c.article, c.start) for c in counted}
    return out | {e.id: within(e.statement, e.article, e.trigger.start) for e in events}


def origins(items: Sequence[Item], ways: Ways) -> int:
    """Return how many independent origins some reports of one thing have.

    Voices of one side are one, whoever reports them. Where no voice is named, each account is an origin; beside a
    named one, a report that does not say where it has a thing from may have it from there, and adds none.
    """
    voices = [i.voice for i in items if i.voice and folded(i.voice.name) not in ways.nobody]
    if not voices:
        return accounts([i for i in items if not i.voice], ways)
    sides: list[list[Party]] = []
    seen: set[Party] = set()
    for voice in sorted(voices, key=lambda v: (v.name, v.kind, v.actor or "", v.names)):
        # One voice in many reports is looked at once; who has no name is nobody's kin.
        known = bool(voice.names) and voice in seen
        near = [s for s in sides if (voice in s if known else any(kin(voice, v) not in FOREIGN for v in s))]
        held = [v for side in near for v in side]
        sides = [s for s in sides if all(s is not n for n in near)] + [held if known else [*held, voice]]
        seen.add(voice)
    # Of whom it is not clear whom it speaks for may speak for one of the others.
    for side in sorted(sides, key=lambda side: (-_unclear(side, sides), side[0].name)):
        if len(sides) > 1 and _unclear(side, sides):
            sides = [s for s in sides if s is not side]
    return len(sides)


def _unclear(side: Sequence[Party], sides: Iterable[Sequence[Party]]) -> int:
    return sum(o is not side and any(kin(v, w) == "unclear" for v in side for w in o) for o in sides)


def accounts(items: Sequence[Item], ways: Ways) -> int:
    """Return through how many hands that do not lean on each other some reports of one thing reached us.

    What may come from one of several hands counts only if it can come from none that counts already.
    """
    behind = _behind(items, ways)
    held = [found for text in _texts(items, ways) if (found := _hands(text, behind, ways))]
    sure = {next(iter(hands)) for hands in held if len(hands) == 1}
    open_ = [hands for hands in held if len(hands) > 1 and not hands & sure]
    rest: list[frozenset[str]] = []
    for hands in sorted(open_, key=sorted):
        near = [r for r in rest if r & hands]
        rest = [r for r in rest if r not in near] + [hands.union(*near)]
    return len(sure) + len(rest)


def _texts(items: Sequence[Item], ways: Ways) -> list[list[Item]]:
    """Return the items by the text they stand in: items of one article, and of what it copies, together.

    Of two articles of which one has only a part of the other, items go together where that part holds them both.
    """
    held = sorted(set(items), key=lambda i: (i.article, i.start, i.via))
    text = list(range(len(held)))
    at: dict[str, list[int]] = defaultdict(list)
    for n, item in enumerate(held):
        at[item.article].append(n)
    pairs = [(m, n) for same in at.values() for m, n in pairwise(same)]
    pairs += [
        (m, n)
        for copy in at
        for source, passages in ways.shared.get(copy, ())
        for m in at[copy]
        for n in at.get(source, ())
        if not passages or any(_on(held[m], x) and _on(held[n], y) for x, y in passages)
    ]
    for m, n in pairs:
        old, new = text[m], text[n]
        if old != new:
            text = [new if t == old else t for t in text]
    groups: dict[int, list[Item]] = defaultdict(list)
    for t, item in zip(text, held, strict=True):
        groups[t].append(item)
    return list(groups.values())


def _on(item: Item, span: Span) -> bool:
    return span.start <= item.start < span.end


def _hands(text: Sequence[Item], behind: Mapping[str, set[str]], ways: Ways) -> frozenset[str]:
    """Return whose account one text may be; nothing where it leans on nobody who has a name."""
    firsts = [found for i in text if (found := _first(i.via, ways))]
    if not firsts and any(i.via or (i.voice and folded(i.voice.name) in ways.nobody) for i in text):
        return frozenset()  # *media* says so
    rows = [ways.articles[i.article] for i in text if i.article in ways.articles]
    if not firsts:
        # A lead sums up what the credits below it give; whose of several it is nobody says.
        firsts = [
            s for row in rows for s in row.sources if folded(s) not in ways.nobody and masthead(s) != _outlet(row)
        ]
    if not firsts:
        return frozenset({_outlet(row) for row in rows} or {i.article for i in text})
    out: set[str] = set()
    for first in firsts:
        out |= _far(masthead(first), behind, frozenset())
    return frozenset(out)


def _first(via: Sequence[str], ways: Ways) -> str | None:
    return next((v for v in via if folded(v) not in ways.nobody), None)


def _behind(items: Sequence[Item], ways: Ways) -> dict[str, set[str]]:
    """Return from whom each hand has it, as far as any of the reports says: agencies from papers, outlets from both."""
    out: dict[str, set[str]] = defaultdict(set)
    for item in items:
        row = ways.articles.get(item.article)
        way = [masthead(v) for v in item.via if folded(v) not in ways.nobody]
        if row and row.outlet:
            way.append(_outlet(row))
        for near, far in pairwise(way):
            if near != far:
                out[far].add(near)
    return out


def _far(hand: str, behind: Mapping[str, set[str]], seen: frozenset[str]) -> set[str]:
    """Return the far ends of the chains that lead to a hand; a hand in a circle is its own."""
    nearer = behind.get(hand, set()) - seen - {hand}
    if not nearer:
        return {hand}
    return {end for n in nearer for end in _far(n, behind, seen | {hand})}


def _outlet(row: ArticleRow) -> str:
    return masthead(row.outlet) if row.outlet else row.id


def masthead(name: str) -> str:
    """Return a name of an outlet or agency as it is compared: an address without what surrounds the name in it."""
    parts = name.strip().lower().split(".")
    if " " not in name.strip() and len(parts) > 1:
        while len(parts) > 1 and len(parts[-1]) <= HOST_END:
            parts.pop()
        name = parts[-1]
    return folded(name).replace(" ", "") or name
