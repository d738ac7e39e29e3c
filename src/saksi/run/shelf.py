"""The shelf of linking in a store: values of the link layer written down as bytes."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec

from saksi.errors import OlderError
from saksi.link.copies import STOCK, is_stock
from saksi.link.facets import Facets
from saksi.link.pile import whole
from saksi.link.rows import Rows
from saksi.link.scenes import Scene
from saksi.link.signature import KINDS, Posted, least, meeting
from saksi.link.ties import Tie
from saksi.model.links import Link
from saksi.model.reasons import Decided
from saksi.model.record import Linked, Record
from saksi.model.verdicts import TOGETHER
from saksi.run.overlay import judged, laid_over
from saksi.store import shelved, view, write
from saksi.store.shape import shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from saksi.link.shelf import Kept, Taken
    from saksi.link.signature import Signature
    from saksi.model.verdicts import Verdict

__all__ = ["StoreShelf", "fitting", "link", "linked", "links", "make_ready", "record"]

NUMBER = {kind: n for n, kind in enumerate(KINDS)}
HELD = 1500
"""Articles whose rows are held in memory, at most."""
LEVEL = 1
SHELF = "shelf"
ORDER = "days"
"""What entries of the timeline and utterances are sorted by on the shelf; another name for another order."""
TYPES: dict[str, Any] = {f.name: f.type.__args__[0] for f in msgspec.structs.fields(Linked)}
TYPES["answers"] = TYPES["copies"] = TYPES["links"]


class StoreShelf:
    """A shelf in a store, within one transaction that the caller begins and ends."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._number: dict[str, int] = {}
        self._rows: dict[str, Rows] = {}

    def rows(self, articles: Collection[str]) -> dict[str, Rows]:
        """See `Shelf`."""
        found = {a: self._rows[a] for a in articles if a in self._rows}
        for article, body in shelved.rows(self._db, [a for a in articles if a not in found]):
            found[article] = self._rows[article] = _read(zlib.decompress(body), Rows)
        for stale in [*self._rows][: max(0, len(self._rows) - HELD)]:
            del self._rows[stale]
        return found

    def scenes(self) -> Iterator[Scene]:
        """See `Shelf`."""
        return (_read(body, Scene) for body in shelved.all_scenes(self._db))

    def facets(self) -> Iterator[Facets]:
        """See `Shelf`."""
        return (_read(zlib.decompress(body), Facets) for body in shelved.all_facets(self._db))

    def ties(self, articles: Collection[str]) -> list[Tie]:
        """See `Shelf`."""
        bodies = dict.fromkeys(shelved.ties(self._db, self._numbers(articles).values()))
        return [_read(body, Tie) for body in bodies]

    def shelve(self, fresh: Iterable[Taken]) -> None:
        """See `Shelf`."""
        held = list(fresh)
        number = self._numbers([t.signature.article for t in held])
        old = [
            key
            for article, day, body in shelved.old_keys(self._db, number.values())
            for key in _keys(article, day, _read(body, dict[str, bytes]))
        ]
        folders, keys = [], []
        for t in held:
            article, packed = number[t.signature.article], _packed(t.signature)
            self._rows.pop(t.signature.article, None)
            facets = None if t.facets is None else zlib.compress(_written(t.facets), LEVEL)
            folders.append(
                shelved.Folder(
                    article,
                    t.signature.day,
                    t.signature.outlet,
                    t.signature.opening,
                    _written(packed),
                    zlib.compress(_written(t.rows), LEVEL),
                    _written(t.scene),
                    facets,
                )
            )
            keys += _keys(article, t.signature.day, packed)
        shelved.shelve(self._db, folders, old, keys)

    def bind(self, ties: Iterable[Tie]) -> None:
        """See `Shelf`."""
        held = list(ties)
        number = self._numbers({a for t in held for a in (t.left, t.right)})
        shelved.bind(self._db, ((number[t.left], number[t.right], _written(t)) for t in held))

    def met(self, signature: Signature) -> set[str]:
        """See `Shelf`."""
        own = self._numbers([signature.article])[signature.article]
        asked = []
        for kind, rule in KINDS.items():
            keys, day, reach = signature.keys[kind], signature.day, rule.days
            days = None if day is None or reach is None else (day - reach, day + reach)
            asked.append(shelved.Asked(NUMBER[kind], keys, days, rule.full, least(rule, len(keys))))
        posted: dict[int, list[tuple[Posted, int]]] = defaultdict(list)
        for number, article, day, size, n in shelved.met(self._db, asked):
            if article != own:
                posted[number].append((Posted(str(article), day or None, size), n))
        out = {int(a) for kind in KINDS for a in meeting(signature, kind, posted[NUMBER[kind]])}
        return set(shelved.ids(self._db, out))

    def stock(self, marks: Collection[int]) -> dict[int, list[str]]:
        """See `Shelf`."""
        held = shelved.holders(self._db, NUMBER["printed"], marks, STOCK)
        return {m: [r[0] for r in rows] for m, rows in held.items() if is_stock(r[1:] for r in rows)}

    def holding(self, part: str, items: Collection[str]) -> dict[str, str]:
        """See `Shelf`."""
        return shelved.groups(self._db, part, items)

    def beside(self, part: str, owners: Collection[str]) -> dict[str, str]:
        """See `Shelf`."""
        return shelved.beside(self._db, part, owners)

    def joining(self, part: str, ends: Collection[str]) -> set[str]:
        """See `Shelf`."""
        return shelved.joining(self._db, part, ends)

    def kept(self, part: str, owners: Collection[str] | None = None) -> Iterator[Any]:
        """See `Shelf`."""
        return (_read(body, TYPES[part]) for body in shelved.kept(self._db, part, owners))

    def replace(self, part: str, owners: Iterable[str], new: Iterable[Kept]) -> None:
        """See `Shelf`."""
        shelved.replace(self._db, part, list(owners), self._kept_rows(part, new))

    def restate(self, part: str, new: Iterable[Kept]) -> None:
        """See `Shelf`."""
        shelved.restate(self._db, part, self._kept_rows(part, new))

    def _kept_rows(self, part: str, new: Iterable[Kept]) -> list[shelved.Kept]:
        held = list(new)
        number = self._numbers({a for k in held for a in k.members.values()})
        return [
            shelved.Kept(part, k.owner, k.at, _written(k.value), {i: number[a] for i, a in k.members.items()}, _key(k))
            for k in held
        ]

    def _numbers(self, articles: Collection[str]) -> dict[str, int]:
        self._number |= shelved.numbers(self._db, [a for a in articles if a not in self._number])
        return {a: self._number[a] for a in articles}


def as_kept(part: str, bodies: Iterable[bytes]) -> Iterator[Any]:
    """Yield what bodies of a part hold.

    Raises:
        OlderError: if another version wrote one.
    """
    return (_read(body, TYPES[part]) for body in bodies)


def fitting(db: Connection) -> bool:
    """Say whether what linking keeps in a store looks as it does today."""
    with db.begin():
        return view.done(db, SHELF) == _form()


def make_ready(db: Connection) -> None:
    """Clear, within a transaction, a shelf that is not fitting: everything is due to be linked and surveyed."""
    if view.done(db, SHELF) != _form():
        shelved.clear(db)
        write.note(db, SHELF, _form())
        write.note(db, "linked", "")
        write.note(db, "surveyed", "")


def _form() -> str:
    return f"{ORDER} " + shape(Rows, Scene, Facets, Tie, Linked, Link)


def linked(db: Connection) -> Linked:
    """Return what a store knows across articles."""
    with db.begin():
        return whole(StoreShelf(db))


def links(db: Connection, item: str) -> tuple[Link, ...]:
    """Return the link of an id, or the links that have an item at an end, in the order of the record."""
    with db.begin():
        found: list[Link] = [_read(body, Link) for body in shelved.links(db, item)]
    return tuple(sorted({x.id: x for x in found}.values(), key=lambda x: (x.kind, x.left, x.right)))


def link(db: Connection, name: str) -> Link | None:
    """Return the link of an id: one that the store holds, or one that somebody decided about, though it is gone."""
    held = iter(links(db, name))
    return next(held, None) or next((x for v in view.verdicts(db) for x in _decided(v) if x.id == name), None)


def record(db: Connection) -> Record:
    """Return the record of a store, with what people decided laid over it."""
    readings = tuple(laid_over(view.readings(db), judged(db)))
    return Record(readings=readings, linked=linked(db), omissions=view.omissions(db))


def _decided(verdict: Verdict) -> Iterator[Link]:
    """Yield the links that a verdict may be about: that of its kind, or those that tell its two items together."""
    if verdict.other is None:
        return
    ends = (verdict.item, verdict.other)
    left, right = ends if verdict.link else sorted(ends)
    why = Decided(by=verdict.by, reason=verdict.reason)
    for kind in (verdict.link,) if verdict.link else TOGETHER:
        yield Link(kind=kind, left=left, right=right, score=0.0, reason=why, judged_by=verdict.by)


def _packed(signature: Signature) -> dict[str, bytes]:
    return {kind: array("q", keys).tobytes() for kind, keys in signature.keys.items()}


def _keys(article: int, day: int | None, packed: dict[str, bytes]) -> list[shelved.Key]:
    out = []
    for kind, body in packed.items():
        keys: Sequence[int] = array("q", body)
        out += [shelved.Key(NUMBER[kind], key, day or shelved.UNDATED, article, len(keys)) for key in keys]
    return out


def _key(kept: Kept) -> tuple[str, str, str] | None:
    x = kept.value
    return (x.id, x.left, x.right) if isinstance(x, Link) else None


def _written(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


def _read(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise OlderError(error) from error
