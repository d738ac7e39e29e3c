"""What is known of a pile, asked for part by part: of one in memory, or (`run/stored.py`) of a store.

The export is one function over this, so that both give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from saksi.model.verdicts import Rulings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from saksi.model.articles import Omission
    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.verdicts import Verdict

__all__ = ["Held", "Known", "batches"]

T = TypeVar("T")


class Known(Protocol):
    """What is known of a pile of reports. Articles and items go by their ids; all that can be long is a stream."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All that people decided, undone or not, oldest first."""

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """Input that was left out, and why."""

    @property
    def rulings(self) -> Rulings:
        """What of it holds about relations."""

    def count(self) -> int:
        """Return the number of reports."""

    def readings(self, articles: Collection[str] | None = None) -> Iterator[Reading]:
        """Yield the readings of articles, of all without any, oldest first, with what people decided laid over them."""

    def refs(self, articles: Collection[str]) -> Mapping[str, str]:
        """Return the names that articles came with."""

    def homes(self, items: Collection[str]) -> Collection[str]:
        """Return the articles in which any of some statements and events stand."""

    def part(self, name: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """Yield a part of `Linked` other than its links, or what has one of some ids in it, in its order."""

    def links(self) -> Iterator[Link]:
        """Yield all links in their order."""

    def denials(self) -> Iterator[Link]:
        """Yield the links by which one statement denies another."""

    def entries(self, events: Collection[str]) -> set[str]:
        """Return the ids of the entries of the timeline that some events are in."""


class Held:
    """A pile in memory."""

    def __init__(
        self,
        readings: Iterable[Reading],
        linked: Linked,
        verdicts: Iterable[Verdict] = (),
        omissions: Iterable[Omission] = (),
    ) -> None:
        self.verdicts = tuple(verdicts)
        self.omissions = tuple(omissions)
        self._readings = tuple(readings)
        self._linked = linked
        self.rulings = Rulings()

    def count(self) -> int:
        """See `Known`."""
        return len(self._readings)

    def readings(self, articles: Collection[str] | None = None) -> Iterator[Reading]:
        """See `Known`."""
        wanted = range(len(self._readings)) if articles is None else sorted(i for a in articles for i in self._at[a])
        return (self._readings[i] for i in wanted)

    def refs(self, articles: Collection[str]) -> Mapping[str, str]:
        """See `Known`."""
        return {a: self._readings[i].article.ref for a in articles for i in self._at[a]}

    def homes(self, items: Collection[str]) -> Collection[str]:
        """See `Known`."""
        return {a for i in items for a in self._homes.get(i, ())}

    def part(self, name: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """See `Known`."""
        return (x for x in getattr(self._linked, name) if owners is None or x.id in owners)

    def links(self) -> Iterator[Link]:
        """See `Known`."""
        return iter(self._linked.links)

    def denials(self) -> Iterator[Link]:
        """See `Known`."""
        return (x for x in self._linked.links if x.kind == "denies")

    def entries(self, events: Collection[str]) -> set[str]:
        """See `Known`."""
        return {t.id for t in self._linked.timeline for e in t.events if e in events}

    @cached_property
    def _at(self) -> Mapping[str, list[int]]:
        at: dict[str, list[int]] = defaultdict(list)
        for i, reading in enumerate(self._readings):
            at[reading.article.id].append(i)
        return at

    @cached_property
    def _homes(self) -> Mapping[str, set[str]]:
        homes: dict[str, set[str]] = defaultdict(set)
        for r in self._readings:
            for item in (*(s.id for s in r.statements), *(e.id for e in r.events)):
                homes[item].add(r.article.id)
        return homes


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield values, some at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
