"""What two articles have to do with each other: a pure function of the two.

All that linking finds rests on ties. What stands in them does not depend on any third article, but for the phrases
that an outlet puts into everything, which make no copy.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from saksi.link.answers import Answer, Asked, answers_between, answers_within, asked
from saksi.link.copies import SHARED, copied, hashes
from saksi.link.figures import figures_between, figures_within
from saksi.link.rows import Rows
from saksi.link.stories import akin, fresh, leading, one_story
from saksi.link.timeline import one_event
from saksi.link.timeline import told as happened
from saksi.link.utterances import Told, alike_between, repeated, told
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saksi.link.rows import EventRow
    from saksi.link.words import Lexicon

__all__ = ["COPIES", "Ready", "Tie", "bound", "ready", "recopied", "within"]

LEAD = 2
"""Statements or dated events with which an article opens."""
COPIES = ("republished", "republished_part")
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})


class Tie(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True):
    """What two articles have to do with each other, or one within itself."""

    left: str
    right: str
    """Ids of the articles, the smaller first."""
    story: float | None = None
    """By how much they are more alike than reports of one happening must be; below 0 they tell two."""
    links: tuple[Link, ...] = ()
    """Copies, statements that report the same words, figures."""
    repeated: tuple[tuple[str, str], ...] = ()
    """Statements of one article that say the same twice."""
    answers: tuple[Answer, ...] = ()
    """Statements that answer statements."""
    events: tuple[tuple[float, str, str], ...] = ()
    """How much two events have in common that may be one, and their ids."""

    def other(self, article: str) -> str:
        """Return the other one of the two articles."""
        return self.right if article == self.left else self.left


class Ready(msgspec.Struct, frozen=True):
    """An article's rows with what is asked of them again and again."""

    rows: Rows
    spoken: tuple[Told, ...]
    asked: tuple[Asked, ...]
    events: tuple[EventRow, ...]
    """Those of the timeline."""
    hashes: frozenset[int]
    """Fingerprints of the text."""


def ready(rows: Rows, words: Lexicon) -> Ready:
    """Make an article's rows ready to be held against others."""
    return Ready(
        rows,
        tuple(told(s, words) for s in rows.said),
        tuple(asked(s, words) for s in rows.said),
        tuple(happened(rows.events)),
        hashes(rows.article),
    )


def bound(a: Ready, b: Ready, words: Lexicon, stock: Collection[int] = ()) -> Tie | None:
    """Return what two articles have to do with each other, None if they are about two matters and copy nothing.

    `stock` are fingerprints of phrases that an outlet puts into everything.
    """
    if a.rows.article.id > b.rows.article.id:
        a, b = b, a
    one, two = a.rows.article, b.rows.article
    copy = copied(one, two, stock) if len(a.hashes & b.hashes) >= SHARED else None
    if copy is None and not akin(one, two):
        return None
    alike = alike_between(a.spoken, b.spoken, words)
    events = tuple((n, x.id, y.id) for x in a.events for y in b.events if (n := one_event(x, y)) > 0)
    story = one_story(one, two, words, opened=_same_words(a, b, alike) or _same_act(a, b))
    figures = figures_between(a.rows, b.rows, words, {(x.left, x.right) for x in alike}, told=story >= 0)
    return Tie(
        left=one.id,
        right=two.id,
        story=story,
        links=(*([copy] if copy else []), *alike, *figures),
        answers=tuple(answers_between((a.rows, a.asked), (b.rows, b.asked), words, told=story >= 0)),
        events=events,
    )


def recopied(tie: Tie, a: Rows, b: Rows, words: Lexicon, stock: Collection[int]) -> Tie:
    """Return a tie of two articles as `bound` makes it now that other phrases are stock phrases.

    They bear on copies alone. Where nothing is left, a tie that holds nothing.
    """
    one, two = a.article, b.article
    copy = copied(one, two, stock) if len(hashes(one) & hashes(two)) >= SHARED else None
    if tie.links[:1] == (copy,) or (copy is None and not any(x.kind in COPIES for x in tie.links[:1])):
        return tie
    return bound(ready(a, words), ready(b, words), words, stock) or Tie(left=tie.left, right=tie.right)


def within(a: Ready, words: Lexicon) -> Tie:
    """Return what an article's own items have to do with each other."""
    pairs = combinations(sorted(a.events, key=lambda e: e.id), 2)
    return Tie(
        left=a.rows.article.id,
        right=a.rows.article.id,
        links=tuple(figures_within(a.rows, words)),
        repeated=tuple(repeated(a.rows.said)),
        answers=tuple(answers_within(a.rows, a.asked, words)),
        events=tuple((n, x.id, y.id) for x, y in pairs if (n := one_event(x, y)) > 0),
    )


def _same_words(a: Ready, b: Ready, alike: Sequence[Link]) -> bool:
    """Say whether among the first statements of both are the same words."""
    if not alike:
        return False
    first = {s.id for x in (a, b) for s in leading(x.rows.said)[:LEAD]}
    return any(x.left in first and x.right in first for x in alike)


def _same_act(a: Ready, b: Ready) -> bool:
    """Say whether among the first dated events of both is the same act of force of a known kind, and it is news."""
    one, two = (
        [e for e in sorted((e for e in x.events if e.date), key=lambda e: e.trigger.start)[:LEAD] if e.type in FORCE]
        for x in (a, b)
    )
    return any(x.mode and y.mode and fresh(x) and fresh(y) and one_event(x, y) > 0 for x in one for y in two)
