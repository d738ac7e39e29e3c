"""Where linking keeps what it knows: the rows of articles, the ties between them, and what is derived from both."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from saksi.link.copies import STOCK, is_stock
from saksi.link.facets import Facets
from saksi.link.rows import Rows
from saksi.link.scenes import Scene
from saksi.link.signature import Posted, Signature, meeting
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from saksi.link.ties import Tie

__all__ = ["Kept", "Memory", "Shelf", "Taken"]


class Taken(msgspec.Struct, frozen=True):
    """An article as it is put on a shelf."""

    rows: Rows
    signature: Signature
    scene: Scene
    facets: Facets | None
    """None where nothing in it concerns the ledgers."""


class Kept(msgspec.Struct, frozen=True):
    """Something derived from ties."""

    owner: str
    """The group or pair it is of: it goes when that goes."""
    at: str
    """What it is sorted by within its part."""
    value: Any
    members: dict[str, str] = {}
    """Ids of the items that make it up, each with its article; of what ties make, an item is in one of a part."""

    def ends(self) -> tuple[str, ...]:
        """Return what a link relates; nothing of all else."""
        return (self.value.left, self.value.right) if isinstance(self.value, Link) else ()


class Shelf(Protocol):
    """What linking asks of the place where it keeps things. Articles and items go by their ids."""

    def rows(self, articles: Collection[str]) -> dict[str, Rows]:
        """Return the rows of those of these articles that are there."""

    def ties(self, articles: Collection[str]) -> list[Tie]:
        """Return all ties of some articles, each once."""

    def shelve(self, fresh: Iterable[Taken]) -> None:
        """Take in articles; of one that is there, rows, keys and ties go first."""

    def scenes(self) -> Iterator[Scene]:
        """Yield the scenes of all articles."""

    def facets(self) -> Iterator[Facets]:
        """Yield what concerns the ledgers in all articles, in the order of their ids."""

    def bind(self, ties: Iterable[Tie]) -> None:
        """Take in ties, each in place of one between the same articles."""

    def met(self, signature: Signature) -> set[str]:
        """Return the articles that share enough keys with one."""

    def stock(self, marks: Collection[int]) -> dict[int, list[str]]:
        """Return those of some fingerprints that are of stock phrases, each with the articles that have it."""

    def holding(self, part: str, items: Collection[str]) -> dict[str, str]:
        """Return of each item what it is a member of, as its owner."""

    def beside(self, part: str, owners: Collection[str]) -> dict[str, str]:
        """Return the items that make up what is kept of some owners, each with its article."""

    def joining(self, part: str, ends: Collection[str]) -> set[str]:
        """Return the owners of the links of a part that have one of some items at an end."""

    def kept(self, part: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """Yield what is kept of some owners, or everything of a part in its order."""

    def replace(self, part: str, owners: Iterable[str], new: Iterable[Kept]) -> None:
        """Drop what is kept of some owners, and keep new things."""

    def restate(self, part: str, new: Iterable[Kept]) -> None:
        """Keep these things, each under an owner of its own, and nothing else of a part."""


class Memory:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._taken: dict[str, Taken] = {}
        self._posted: dict[tuple[str, int], dict[str, Posted]] = defaultdict(dict)
        self._ties: dict[str, dict[str, Tie]] = defaultdict(dict)
        self._kept: dict[str, dict[str, list[Kept]]] = defaultdict(lambda: defaultdict(list))
        self._member: dict[tuple[str, str], str] = {}
        self._joining: dict[tuple[str, str], set[str]] = defaultdict(set)

    def rows(self, articles: Collection[str]) -> dict[str, Rows]:
        """See `Shelf`."""
        return {a: self._taken[a].rows for a in articles if a in self._taken}

    def ties(self, articles: Collection[str]) -> list[Tie]:
        """See `Shelf`."""
        found = {(t.left, t.right): t for a in articles for t in self._ties.get(a, {}).values()}
        return list(found.values())

    def scenes(self) -> Iterator[Scene]:
        """See `Shelf`."""
        return (t.scene for t in self._taken.values())

    def facets(self) -> Iterator[Facets]:
        """See `Shelf`."""
        return (t.facets for _, t in sorted(self._taken.items()) if t.facets)

    def shelve(self, fresh: Iterable[Taken]) -> None:
        """See `Shelf`."""
        for taken in fresh:
            article, signature = taken.signature.article, taken.signature
            if old := self._taken.get(article):
                for kind, keys in old.signature.keys.items():
                    for key in keys:
                        del self._posted[kind, key][article]
                for other in self._ties.pop(article, {}):
                    self._ties.get(other, {}).pop(article, None)
            self._taken[article] = taken
            for kind, keys in signature.keys.items():
                for key in keys:
                    self._posted[kind, key][article] = Posted(article, signature.day, len(keys))

    def bind(self, ties: Iterable[Tie]) -> None:
        """See `Shelf`."""
        for tie in ties:
            self._ties[tie.left][tie.right] = tie
            self._ties[tie.right][tie.left] = tie

    def met(self, signature: Signature) -> set[str]:
        """See `Shelf`."""
        out: set[str] = set()
        for kind, keys in signature.keys.items():
            posted = Counter(p for k in keys for p in self._posted[kind, k].values())
            out.update(meeting(signature, kind, posted.items()))
        return out

    def stock(self, marks: Collection[int]) -> dict[int, list[str]]:
        """See `Shelf`."""
        out = {}
        for mark in marks:
            held = self._posted.get(("printed", mark), ())
            signatures = (self._taken[a].signature for a in held)
            if len(held) >= STOCK and is_stock((s.outlet, s.opening) for s in signatures):
                out[mark] = [*held]
        return out

    def holding(self, part: str, items: Collection[str]) -> dict[str, str]:
        """See `Shelf`."""
        return {i: self._member[part, i] for i in items if (part, i) in self._member}

    def beside(self, part: str, owners: Collection[str]) -> dict[str, str]:
        """See `Shelf`."""
        return {i: a for o in owners for k in self._kept[part].get(o, ()) for i, a in k.members.items()}

    def joining(self, part: str, ends: Collection[str]) -> set[str]:
        """See `Shelf`."""
        return {o for e in ends for o in self._joining.get((part, e), ())}

    def kept(self, part: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """See `Shelf`."""
        if owners is not None:
            yield from (k.value for o in owners for k in self._kept[part].get(o, ()))
        else:
            held = [k for some in self._kept[part].values() for k in some]
            yield from (k.value for k in sorted(held, key=lambda k: (k.at, k.owner)))

    def replace(self, part: str, owners: Iterable[str], new: Iterable[Kept]) -> None:
        """See `Shelf`."""
        for owner in owners:
            for k in self._kept[part].pop(owner, ()):
                for item in k.members:
                    self._member.pop((part, item), None)
                for end in k.ends():
                    self._joining[part, end].discard(owner)
        for k in new:
            self._kept[part][k.owner].append(k)
            for item in k.members:
                self._member[part, item] = k.owner
            for end in k.ends():
                self._joining[part, end].add(k.owner)

    def restate(self, part: str, new: Iterable[Kept]) -> None:
        """See `Shelf`."""
        self.replace(part, [*self._kept[part]], new)
