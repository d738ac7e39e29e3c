"""Hold readings against each other: the steps of linking, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.answers import Setting, answers
from saksi.link.ceasefires import ceasefires
from saksi.link.compact import rows_of
from saksi.link.conflicts import conflicts, with_stories
from saksi.link.copies import republished
from saksi.link.disputes import disputes
from saksi.link.figures import figure_groups, figure_links
from saksi.link.origins import items_of, ways_of, with_origins
from saksi.link.rulings import ruled
from saksi.link.scenes import scene_of
from saksi.link.stories import stories
from saksi.link.timeline import same_events, timeline
from saksi.link.utterances import gathered, same_utterances, utterances
from saksi.link.words import lexicon
from saksi.model.record import Linked
from saksi.model.verdicts import Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.link.rows import EventRow, Rows, Said
    from saksi.link.scenes import Scene
    from saksi.link.words import Lexicon
    from saksi.model.reading import Reading
    from saksi.model.record import TimelineEntry

__all__ = ["link"]

LEAD = 2
"""Statements or dated events with which an article opens."""
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
CROWD = 40


def link(readings: Iterable[Reading], pack: Pack, rulings: Rulings | None = None) -> Linked:
    """Link a pile of readings. The iterable is read once; only what linking needs of each reading is held.

    The result depends on the set of readings, not on their order. `rulings` are what people decided about relations:
    they hold wherever the machine found otherwise, and in all that is derived.
    """
    said_so = rulings or Rulings()
    words = pack.once(lexicon)
    scenes: dict[str, Scene] = {}
    rows = _rows([_taken(r, words, scenes) for r in readings])
    articles = [r.article for r in rows]
    by_id = {a.id: a for a in articles}
    said = [s for r in rows for s in r.said]
    counted = [c for r in rows for c in r.counted]
    events = [e for r in rows for e in r.events]
    copies = ruled(republished(articles), said_so, "republished", by_id)
    items, ways = items_of(said, counted, events), ways_of(by_id, copies, words)
    alike = ruled(same_utterances(said, words), said_so, "same_utterance", {s.id for s in said})
    groups = gathered(said, alike, words, said_so)
    of = {s.id: n for n, g in enumerate(groups) for s in g}
    same = [x for x in alike if of[x.left] == of[x.right]]
    spoken = with_origins(utterances(groups, by_id), items, ways)
    entries = timeline(events, said_so)
    told = stories(articles, words, _leads(groups) | _opened(entries, events))
    story = {a: s.id for s in told for a in s.articles}
    figures = ruled(figure_links(counted, words, {(x.left, x.right) for x in alike}, story, by_id), said_so)
    counts = with_origins(figure_groups(counted, figures), items, ways)
    answered = ruled(answers(said, spoken, Setting(words, story, by_id)), said_so)
    merged = ruled(same_events(entries, {e.id: e.article for e in events}), said_so, "same_event")
    return Linked(
        links=tuple(sorted((*copies, *same, *figures, *answered, *merged), key=lambda x: (x.kind, x.left, x.right))),
        stories=tuple(sorted(told, key=lambda s: s.articles)),
        conflicts=tuple(with_stories(c, told) for c in conflicts(scenes.values())),
        utterances=tuple(sorted(spoken, key=lambda u: (u.date or "9999", u.id))),
        figure_groups=tuple(sorted(counts, key=lambda g: (g.measure, g.id))),
        disputes=tuple(disputes(spoken, answered)),
        ceasefires=tuple(ceasefires(events, {s.id: s for s in said}, by_id)),
        timeline=tuple(with_origins(entries, items, ways)),
    )


def _taken(reading: Reading, words: Lexicon, scenes: dict[str, Scene]) -> Rows:
    scenes[reading.article.id] = scene_of(reading, words)
    return rows_of(reading, words)


def _leads(groups: Sequence[Sequence[Said]]) -> set[tuple[str, str]]:
    """Return the pairs of articles among whose first statements are the same words."""
    first: dict[str, list[int]] = {}
    for group in groups:
        for s in group:
            first[s.article] = sorted((*first.get(s.article, ()), s.start))[:LEAD]
    out: set[tuple[str, str]] = set()
    for group in groups:
        leading = sorted({s.article for s in group if s.start in first[s.article]})
        out.update((a, b) for n, b in enumerate(leading) for a in leading[:n])
    return out


def _opened(entries: Sequence[TimelineEntry], events: Sequence[EventRow]) -> set[tuple[str, str]]:
    """Return the pairs of articles among whose first dated events is the same act of force of a known kind."""
    first: dict[str, list[EventRow]] = {}
    for e in sorted(events, key=lambda e: (e.article, e.trigger.start)):
        held = first.setdefault(e.article, [])
        if e.date and len(held) < LEAD:
            held.append(e)
    opening = {e.id: e.article for held in first.values() for e in held if e.type in FORCE and e.mode}
    out: set[tuple[str, str]] = set()
    for entry in entries:
        telling = sorted({opening[e] for e in entry.events if e in opening})
        out.update((a, b) for n, b in enumerate(telling[:CROWD]) for a in telling[:n])
    return out


def _rows(rows: Iterable[Rows]) -> list[Rows]:
    """Return rows by article id, each article once: the same report may have come in twice."""
    return [r for _, r in sorted({r.article.id: r for r in rows}.items())]
