"""What conflicts, series, talks, ceasefires and disputes rest on: in which articles it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.ceasefires import Ceasefire
from saksi.model.disputes import Dispute
from saksi.model.series import Series
from saksi.model.stories import Conflict
from saksi.model.talks import Offer, Pledge, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.link.facets import Facets
    from saksi.link.shelf import Shelf
    from saksi.model.ceasefires import Pointer
    from saksi.model.record import Utterance

__all__ = ["Derived", "Resting"]

Derived = Conflict | Series | Talk | Offer | Pledge | Ceasefire | Dispute


class Resting:
    """Where the words stand that things seen over the whole pile rest on."""

    def __init__(self, shelf: Shelf, facets: Iterable[Facets]) -> None:
        self._shelf = shelf
        self._conditions = {c.id: f.article.id for f in facets for c in f.talks.conditions}

    def of(self, values: Sequence[Derived]) -> Iterator[dict[str, str]]:
        """Yield of each value the items it rests on, each with its article; where it points at words, the article.

        Among those of a series is its subject, by which all series of one count are found.
        """
        wanted = {u for v in values for u in _said(v)}
        spoken: dict[str, Utterance] = {u.id: u for u in self._shelf.kept("utterances", wanted)}
        for value in values:
            heard = (spoken[u] for u in _said(value) if u in spoken)
            yield {s: a for u in heard for s, a in zip(u.statements, u.articles, strict=True)} | self._read(value)

    def _read(self, value: Derived) -> dict[str, str]:
        if isinstance(value, Conflict):
            return {a: a for a in value.articles}
        if isinstance(value, Series):
            return {p.figure: p.article for p in value.points} | {value.subject: value.points[0].article}
        if isinstance(value, Offer | Pledge):
            return {c: self._conditions[c] for c in value.conditions if c in self._conditions}
        return {p.article: p.article for p in _pointers(value)}


def _said(value: Derived) -> set[str]:
    """Return the utterances that a value is made of."""
    if isinstance(value, Dispute):
        return {*value.claims, *(u for _, u in value.answers), *(u for s in value.stances for u in s.utterances)}
    if isinstance(value, Offer):
        return {value.utterance, *(a.utterance for a in value.answers)}
    if isinstance(value, Pledge):
        return {value.utterance} if value.utterance else set()
    return {*value.said} if isinstance(value, Talk) else set()


def _pointers(value: Talk | Ceasefire | Dispute) -> Iterator[Pointer]:
    if isinstance(value, Dispute):
        yield from (x.at for x in value.exhibits)
        return
    yield from value.evidence
    if isinstance(value, Ceasefire):
        yield from (p for d in value.declarations for p in d.evidence)
        yield from (p for b in value.breaches for p in (*b.evidence, *(p for a in b.answers for p in a.evidence)))
