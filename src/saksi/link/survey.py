"""What is seen only from above: conflicts, series of counts, talks, ceasefires and disputes of a whole pile.

Each is one function of a little about every article, so that it can be worked out anew whenever something comes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.ceasefires import ceasefires
from saksi.link.conflicts import conflicts, with_stories
from saksi.link.disputes import disputes
from saksi.link.origins import ways_of
from saksi.link.rests import Resting
from saksi.link.series import series
from saksi.link.shelf import Kept
from saksi.link.talks import surveyed
from saksi.model.verdicts import Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.facets import Facets
    from saksi.link.rests import Derived
    from saksi.link.shelf import Shelf
    from saksi.link.words import Lexicon
    from saksi.model.ceasefires import Ceasefire
    from saksi.model.disputes import Dispute
    from saksi.model.links import Link
    from saksi.model.record import Utterance

__all__ = ["survey"]


def survey(shelf: Shelf, words: Lexicon, rulings: Rulings | None = None) -> None:
    """Put on the shelf what is seen only over the whole pile, in place of what was seen before."""
    said_so = rulings or Rulings()
    stories = [*shelf.kept("stories")]
    facets = [*shelf.facets()]
    answers = [*shelf.kept("answers")]
    resting = Resting(shelf, facets)
    _keep(shelf, "conflicts", [with_stories(c, stories) for c in conflicts(shelf.scenes())], resting)
    fields: dict[str, list[str]] = {}
    for conflict in shelf.kept("conflicts"):
        for article in conflict.articles:
            fields.setdefault(article, []).append(conflict.id)
    counted = (t for f in facets for t in f.counted)
    _keep(shelf, "series", series(counted, shelf.kept("figure_groups"), fields), resting)
    for part, values in surveyed(shelf, facets):
        _keep(shelf, part, values, resting)
    telling = _telling(shelf, answers)
    truces = _ceasefires(shelf, [f for f in facets if f.events], answers, (words, said_so))
    _keep(shelf, "ceasefires", truces, resting)
    _keep(shelf, "disputes", _disputes(shelf, words, answers, (telling, [s.articles for s in stories])), resting)


def _telling(shelf: Shelf, answers: Iterable[Link]) -> set[str]:
    """Return the articles in which somebody answers somebody, and all others that report the same words."""
    ends = {i for x in answers for i in (x.left, x.right)}
    answered: Iterable[Utterance] = shelf.kept("utterances", {*shelf.holding("utterances", ends).values()})
    return {a for u in answered for a in u.articles}


def _ceasefires(
    shelf: Shelf, facets: Sequence[Facets], answers: Sequence[Link], known: tuple[Lexicon, Rulings]
) -> list[Ceasefire]:
    """Return the ledger; what answers a charge of a breach is looked at with it."""
    words, rulings = known
    articles = {f.article.id: f.article for f in facets}
    charges = {s.id for f in facets for s in f.said}
    near = [x for x in answers if x.right in charges or x.left in charges]
    ends = {i for x in near for i in (x.left, x.right)} - charges
    spoken: Iterable[Utterance] = shelf.kept("utterances", {*shelf.holding("utterances", ends).values()})
    rows = shelf.rows({a for u in spoken for a in u.articles})
    said = {s.id: s for r in rows.values() for s in r.said if s.id in ends} | {s.id: s for f in facets for s in f.said}
    articles = {a: r.article for a, r in rows.items()} | articles
    events = [e for f in facets for e in f.events]
    return ceasefires(events, said, articles, near, ways_of(articles, shelf.kept("copies"), words), rulings)


def _disputes(
    shelf: Shelf, words: Lexicon, answers: Sequence[Link], where: tuple[set[str], Sequence[tuple[str, ...]]]
) -> list[Dispute]:
    """Return the disputes; of the stories in which somebody answers somebody, all that is said is looked at."""
    telling, stories = where
    near = telling | {a for held in stories if not telling.isdisjoint(held) for a in held}
    rows = {s.id: s for r in shelf.rows(near).values() for s in r.said}
    spoken: list[Utterance] = [*shelf.kept("utterances", {*shelf.holding("utterances", rows.keys()).values()})]
    return disputes(spoken, answers, rows, words, stories)


def _keep(shelf: Shelf, part: str, values: Sequence[Derived], resting: Resting) -> None:
    held = zip(values, resting.of(values), strict=True)
    shelf.restate(part, (Kept(v.id, f"{n:09d}", v, items) for n, (v, items) in enumerate(held)))
