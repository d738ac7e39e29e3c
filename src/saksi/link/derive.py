"""What is derived from ties: utterances, figures side by side, the timeline, stories, answers, and the links shown.

Each is worked out for whole components: for all items that edges lead to from what changed. So what comes out is the
same whether everything is new or one article is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.answers import answers
from saksi.link.figures import figure_groups
from saksi.link.origins import items_of, ways_of, with_origins
from saksi.link.rulings import ruled
from saksi.link.shelf import Kept
from saksi.link.stories import stories
from saksi.link.ties import COPIES
from saksi.link.timeline import same_events, timeline, told
from saksi.link.utterances import gathered, utterances
from saksi.model.calendar import order_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from saksi.link.origins import Item, Ways
    from saksi.link.region import Edges, Region
    from saksi.link.rows import ArticleRow, Counted, EventRow, Said
    from saksi.link.ties import Tie
    from saksi.model.links import Link
    from saksi.model.record import TimelineEntry, Utterance
    from saksi.model.verdicts import Rulings

__all__ = ["Change", "derive"]

FIGURES = ("figures_agree", "figures_disagree", "supersedes")


class Change(msgspec.Struct, frozen=True):
    """What changed on a shelf."""

    articles: frozenset[str]
    """Articles that came in, were read again or judged, or of which a tie changed."""
    before: tuple[Tie, ...]
    """The ties that they had."""
    items: dict[str, str]
    """Item → article: what stood in these articles before, or stands there now."""


def derive(region: Region, change: Change, rulings: Rulings) -> None:
    """Work out again what rests on what changed, and put it on the shelf."""
    work = _Work(region, change, rulings)
    _copies(work)
    spoken = _utterances(work)
    _figures(work)
    _timeline(work)
    _stories(work)
    _answers(work, spoken)


class _Of(msgspec.Struct, frozen=True):
    """Some items, with the statements in which they are told."""

    said: list[Said]
    counted: list[Counted]
    events: list[EventRow]
    articles: dict[str, ArticleRow]


class _Work(msgspec.Struct, frozen=True):
    region: Region
    change: Change
    rulings: Rulings

    def ties(self) -> list[Tie]:
        """Return the ties of what changed, before and after."""
        return [*self.change.before, *self.region.ties(self.change.articles)]

    def component(self, part: str, edges: Edges) -> dict[str, str]:
        """Return all items of the components that the change touches, with their articles."""
        held = self.change.items
        start = [(a, i) for i, a in held.items()]
        for tie in self.ties():
            for pair in edges(tie):
                start += [(tie.other(held[x]), y) for x, y in (pair, pair[::-1]) if x in held]
        return self.whole(part, self.region.closure(start, edges, self.joined()), edges)

    def whole(self, part: str, of: dict[str, str], edges: Edges) -> dict[str, str]:
        """Return items with all that were in one group with any of them, though no edge leads there any more.

        What a person put together falls apart when the words that were judged are not read any more.
        """
        shelf, fresh = self.region.shelf, of
        while fresh:
            beside = shelf.beside(part, {*shelf.holding(part, fresh).values()})
            start = [(a, i) for i, a in beside.items() if i not in of]
            fresh = {i: a for i, a in self.region.closure(start, edges, self.joined()).items() if i not in of}
            of = of | fresh
        return of

    def joined(self) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
        """Yield the pairs of items, each with its article, that people said are one."""
        for (x, y), v in self.rulings.same.items():
            if v.place and v.other_place:
                one, two = (v.place.article, v.item), (v.other_place.article, v.other or "")
                yield (one, two) if v.item == x else ((two[0], x), (one[0], y))

    def copies(self, articles: Collection[str]) -> list[Link]:
        """Return the links between copies that touch some articles."""
        found = (x for t in self.region.ties(articles) for x in t.links if x.kind in COPIES)
        return ruled(found, self.rulings, "republished", self.region.articles(articles))

    def rows(self, of: Mapping[str, str]) -> _Of:
        """Return what the rows of some articles say of some items, given with the article of each."""
        said: list[Said] = []
        counted: list[Counted] = []
        events: list[EventRow] = []
        articles = {}
        for r in self.region.rows({*of.values()}):
            articles[r.article.id] = r.article
            figures, happened = [c for c in r.counted if c.id in of], [e for e in r.events if e.id in of]
            telling = {c.statement for c in figures} | {e.statement for e in happened}
            said += [s for s in r.said if s.id in of or s.id in telling]
            counted += figures
            events += happened
        return _Of(said, counted, events, articles)

    def ways(self, held: _Of) -> tuple[dict[str, Item], Ways]:
        """Return what counting origins needs to know of some articles."""
        items = items_of(held.said, held.counted, held.events)
        return items, ways_of(held.articles, self.copies(held.articles), self.region.words)

    def replace(self, part: str, items: Collection[str], new: Sequence[Kept], links: Iterable[Kept]) -> None:
        """Put groups and their links in place of those that had the items."""
        gone = {*self.region.shelf.holding(part, items).values()}
        self.region.shelf.replace(part, gone, new)
        self.region.shelf.replace("links", [f"{part} {g}" for g in gone], links)
        self.region.shelf.replace("answers", gone, ())


def linked(owner: str, links: Iterable[Link]) -> list[Kept]:
    """Return links as they are kept: with the group or pair that they are of."""
    return [Kept(owner, f"{x.kind} {x.left} {x.right}", x) for x in links]


def _copies(work: _Work) -> None:
    """Put the links between copies and between figures in place: they are of pairs of articles."""
    shelf, touched = work.region.shelf, work.change.articles
    ends = ({v.item, v.other or ""} for v in work.rulings.same.values())
    judged = {e for pair in ends if pair & touched for e in pair}
    pairs = {f"{t.left} {t.right}" for t in work.ties()}
    copies = [x for x in work.copies(touched | judged) if x.left in touched or x.right in touched]
    shelf.replace(
        "copies",
        shelf.joining("copies", touched),
        [k for x in copies for k in linked(" ".join(sorted((x.left, x.right))), [x])],
    )
    figures = ((t, ruled((x for x in t.links if x.kind in FIGURES), work.rulings)) for t in work.region.ties(touched))
    shelf.replace(
        "links", [f"pair {p}" for p in pairs], [k for t, xs in figures for k in linked(f"pair {t.left} {t.right}", xs)]
    )


def _same_words(tie: Tie) -> Iterator[tuple[str, str]]:
    yield from ((x.left, x.right) for x in tie.links if x.kind == "same_utterance")
    yield from tie.repeated


def _utterances(work: _Work) -> dict[str, Utterance]:
    """Group what is said anew; return the utterances there are now, by id."""
    of = work.component("utterances", _same_words)
    held = work.rows(of)
    said = [s for s in held.said if s.id in of]
    there = {s.id for s in said}
    links = (x for t in work.region.ties({*of.values()}) for x in t.links if x.kind == "same_utterance")
    alike = ruled((x for x in links if {x.left, x.right} <= there), work.rulings, "same_utterance", there)
    groups = gathered(said, alike, work.region.words, work.rulings)
    spoken = with_origins(utterances(groups, held.articles), *work.ways(held))
    group = {s: u.id for u in spoken for s in u.statements}
    shown = [k for x in alike if group[x.left] == group[x.right] for k in linked(f"utterances {group[x.left]}", [x])]
    kept = [Kept(u.id, f"{_in_order(u.date)} {u.id}", u, {s: of[s] for s in u.statements}) for u in spoken]
    work.replace("utterances", of, kept, shown)
    return {u.id: u for u in spoken}


def _counted_alike(tie: Tie) -> Iterator[tuple[str, str]]:
    return ((x.left, x.right) for x in tie.links if x.kind in FIGURES)


def _figures(work: _Work) -> None:
    of = work.component("figure_groups", _counted_alike)
    held = work.rows(of)
    there = {c.id for c in held.counted}
    links = (x for t in work.region.ties({*of.values()}) for x in t.links if x.kind in FIGURES)
    compared = ruled((x for x in links if {x.left, x.right} <= there), work.rulings)
    groups = with_origins(figure_groups(held.counted, compared), *work.ways(held))
    kept = [Kept(g.id, f"{g.measure} {g.id}", g, {f: of[f] for f in g.figures}) for g in groups]
    work.replace("figure_groups", of, kept, ())


def _one_event(tie: Tie) -> Iterator[tuple[str, str]]:
    return ((x, y) for _, x, y in tie.events)


def _timeline(work: _Work) -> None:
    of = work.component("timeline", _one_event)
    held = work.rows(of)
    events: list[EventRow] = [*told(held.events)]
    there = {e.id for e in events}
    pairs = [p for t in work.region.ties({*of.values()}) for p in t.events if {p[1], p[2]} <= there]
    entries = with_origins(timeline(events, pairs, work.rulings), *work.ways(held))
    article = {e.id: e.article for e in events}
    kept = [Kept(t.id, _in_timeline(t), t, {e: of[e] for e in t.events}) for t in entries]
    shown = [
        k
        for t in entries
        for k in linked(f"timeline {t.id}", ruled(same_events([t], article), work.rulings, "same_event"))
    ]
    work.replace("timeline", of, kept, shown)


def _in_timeline(t: TimelineEntry) -> str:
    """Return what an entry is sorted by. Lists of a store are made of its first four words."""
    return f"{_in_order(t.date)} {t.type} {t.mode or '-'} {t.status} {' '.join(t.events)}"


def _in_order(date: str | None) -> str:
    return order_of(date) if date else "9999"


def _one_story(tie: Tie) -> Iterator[tuple[str, str]]:
    if tie.story is not None and tie.story >= 0:
        yield tie.left, tie.right


def _stories(work: _Work) -> None:
    touched = work.change.articles
    start = {(a, a) for a in touched}
    start |= {(a, a) for t in work.ties() for pair in _one_story(t) for a in pair}
    of = work.whole("stories", work.region.closure(start, _one_story, ()), _one_story)
    articles = work.region.articles(of)
    scores = {
        (t.left, t.right): t.story
        for t in work.region.ties(articles)
        if t.story is not None and {t.left, t.right} <= articles.keys()
    }
    found = stories(articles, scores, work.region.words)
    kept = [Kept(s.id, " ".join(s.articles), s, {a: a for a in s.articles}) for s in found]
    work.replace("stories", of, kept, ())


def _answers(work: _Work, spoken: Mapping[str, Utterance]) -> None:
    """Choose anew what the utterances answer that changed, and those that answer them or are answered by them."""
    shelf = work.region.shelf
    ends = {i for t in work.ties() for a in t.answers for i in (a.left, a.right)}
    dirty = {*spoken, *shelf.holding("utterances", ends).values()}
    lefts = dirty | {u.id for u in _related(work, dirty).values()}
    known = _related(work, lefts)
    articles = {a for u in known.values() for a in u.articles}
    rows: dict[str, Said] = {s.id: s for r in work.region.rows(articles) for s in r.said if s.id in known}
    found = (a for t in work.region.ties(articles) for a in t.answers if a.left in known and a.right in known)
    new = answers(lefts, known, found, rows)
    kept = [k for x, links in new.items() for k in linked(x, ruled(links, work.rulings))]
    shelf.replace("answers", lefts, kept)


def _related(work: _Work, ids: Collection[str]) -> dict[str, Utterance]:
    """Return, by statement, some utterances and all that they answer or that answer them."""
    shelf = work.region.shelf
    some: list[Utterance] = [*shelf.kept("utterances", ids)]
    mine = {s for u in some for s in u.statements}
    articles = {a for u in some for a in u.articles}
    pairs = ((a.left, a.right) for t in work.region.ties(articles) for a in t.answers)
    ends = {i for pair in pairs if not mine.isdisjoint(pair) for i in pair}
    more = {*shelf.holding("utterances", ends).values()} - {*ids}
    return {s: u for u in (*some, *shelf.kept("utterances", more)) for s in u.statements}
