"""What is seen only from above: the conflicts, the ledger of ceasefires, the disputes of a whole pile.

Each is one function of a little about every article, so that it can be worked out anew whenever something comes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.ceasefires import ceasefires
from saksi.link.conflicts import conflicts, with_stories
from saksi.link.disputes import disputes
from saksi.link.series import series
from saksi.link.shelf import Kept
from saksi.link.talks import surveyed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import msgspec

    from saksi.link.shelf import Shelf
    from saksi.link.words import Lexicon
    from saksi.model.disputes import Dispute
    from saksi.model.record import Utterance

__all__ = ["survey"]


def survey(shelf: Shelf, words: Lexicon) -> None:
    """Put on the shelf what is seen only over the whole pile, in place of what was seen before."""
    stories = [*shelf.kept("stories")]
    facets = [*shelf.facets()]
    events = [e for f in facets for e in f.events]
    said = {s.id: s for f in facets for s in f.said}
    _keep(shelf, "conflicts", (with_stories(c, stories) for c in conflicts(shelf.scenes())))
    fields: dict[str, list[str]] = {}
    for conflict in shelf.kept("conflicts"):
        for article in conflict.articles:
            fields.setdefault(article, []).append(conflict.id)
    counted = (t for f in facets for t in f.counted)
    _keep(shelf, "series", series(counted, shelf.kept("figure_groups"), fields))
    _keep(shelf, "ceasefires", ceasefires(events, said, {f.article.id: f.article for f in facets}))
    for part, values in surveyed(shelf, facets):
        _keep(shelf, part, values)
    _keep(shelf, "disputes", _disputes(shelf, words, [s.articles for s in stories]))


def _disputes(shelf: Shelf, words: Lexicon, stories: Sequence[tuple[str, ...]]) -> list[Dispute]:
    """Return the disputes; of the stories in which somebody answers somebody, all that is said is looked at."""
    answers = [*shelf.kept("answers")]
    ends = {i for x in answers for i in (x.left, x.right)}
    answered: list[Utterance] = [*shelf.kept("utterances", {*shelf.holding("utterances", ends).values()})]
    telling = {a for u in answered for a in u.articles}
    near = telling | {a for held in stories if not telling.isdisjoint(held) for a in held}
    rows = {s.id: s for r in shelf.rows(near).values() for s in r.said}
    spoken: list[Utterance] = [*shelf.kept("utterances", {*shelf.holding("utterances", rows.keys()).values()})]
    return disputes(spoken, answers, rows, words, stories)


def _keep(shelf: Shelf, part: str, values: Iterable[msgspec.Struct]) -> None:
    shelf.replace(part, [""], (Kept("", f"{n:09d}", v) for n, v in enumerate(values)))
