"""Hold readings against each other: signature → block → compare → components → what is derived.

`relate` takes articles in, one or a thousand: it finds those that have to do with them, compares each pair, and works
out again what rests on what it found. `link` does so with a whole pile in memory.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from saksi.link.compact import rows_of
from saksi.link.derive import Change, derive
from saksi.link.facets import facets_of
from saksi.link.passages import PLACE, marks_of
from saksi.link.region import Region
from saksi.link.scenes import scene_of
from saksi.link.shelf import Memory, Taken
from saksi.link.signature import signature
from saksi.link.survey import survey
from saksi.link.ties import bound, ready, recopied, within
from saksi.link.words import lexicon
from saksi.model.record import Linked
from saksi.model.verdicts import Rulings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from saksi.lang.pack import Pack
    from saksi.link.rows import Rows
    from saksi.link.shelf import Shelf
    from saksi.link.signature import Signature
    from saksi.link.ties import Tie
    from saksi.link.words import Lexicon
    from saksi.model.reading import Reading

__all__ = ["link", "relate", "taken", "whole"]

T = TypeVar("T")
SOME = 50
"""Articles that are compared with new ones, or ties that are put on the shelf, at a time."""


def link(readings: Iterable[Reading], pack: Pack, rulings: Rulings | None = None) -> Linked:
    """Link a pile of readings. The iterable is read once; only what linking needs of each reading is held.

    The result depends on the set of readings, not on their order. `rulings` are what people decided about relations:
    they hold wherever the machine found otherwise, and in all that is derived.
    """
    words, shelf, said_so = pack.once(lexicon), Memory(), rulings or Rulings()
    held = {r.article.id: taken(r, words) for r in readings}
    relate(shelf, [t for _, t in sorted(held.items())], words, said_so)
    survey(shelf, words, said_so)
    return whole(shelf)


def taken(reading: Reading, words: Lexicon) -> Taken:
    """Return a reading as it is put on a shelf."""
    rows = rows_of(reading, words)
    return Taken(rows, signature(rows, words), scene_of(reading, words), facets_of(rows))


def whole(shelf: Shelf) -> Linked:
    """Return all that a shelf has across articles."""
    parts = {f.name: tuple(shelf.kept(f.name)) for f in msgspec.structs.fields(Linked)}
    links = (*parts["links"], *shelf.kept("copies"), *shelf.kept("answers"))
    return Linked(**{**parts, "links": tuple(sorted(links, key=lambda x: (x.kind, x.left, x.right)))})


def relate(shelf: Shelf, fresh: Sequence[Taken], words: Lexicon, rulings: Rulings) -> None:
    """Take articles in, new ones and such as were read again, and bring up to date what rests on them.

    What is on the shelf afterwards depends on the articles and the rulings, not on the order in which they came.
    """
    signed = {t.signature.article: t.signature for t in fresh}
    region = Region(shelf, words)
    before, old = region.ties(signed.keys()), [*region.rows(signed.keys())]
    marks = {m >> PLACE for r in (*old, *(t.rows for t in fresh)) for m in marks_of(r.article.prints)}
    past = shelf.stock(marks)
    shelf.shelve(fresh)
    region.forget(signed.keys())
    stock = shelf.stock(marks)
    for some in batches(_compared(signed, region, stock), SOME):
        shelf.bind(some)
    turned = [*_turned(region, {**past, **stock}, past.keys() ^ stock.keys(), signed.keys())]
    shelf.bind(new for _, new in turned)
    touched = frozenset((*signed, *(a for tie, _ in turned for a in (tie.left, tie.right))))
    region.forget(touched)
    items = {i: r.article.id for r in (*old, *region.rows(touched)) for i in _items(r)}
    derive(region, Change(touched, (*before, *(tie for tie, _ in turned)), items), rulings)


def _items(rows: Rows) -> Iterator[str]:
    yield from (s.id for s in rows.said)
    yield from (c.id for c in rows.counted)
    yield from (e.id for e in rows.events)


def _compared(signed: Mapping[str, Signature], region: Region, stock: Collection[int]) -> Iterator[Tie]:
    """Yield the ties of articles with themselves and with all that they meet; holds these, and a few others at a time.

    So many meet in a dense pile that they would fill the memory.
    """
    shelf, words = region.shelf, region.words
    mine = {a: ready(r, words) for a, r in shelf.rows(signed.keys()).items()}
    met: dict[str, list[str]] = defaultdict(list)
    for article, signature_ in sorted(signed.items()):
        yield within(mine[article], words)
        for other in shelf.met(signature_):
            # Of two new ones, the smaller finds the other.
            if other not in signed or article < other:
                met[other].append(article)
    for some in batches(sorted(met), SOME):
        fetched = shelf.rows([a for a in some if a not in mine])
        for other in some:
            held = mine.get(other) or ready(fetched[other], words)
            yield from (tie for a in met[other] if (tie := bound(mine[a], held, words, stock)))


def _turned(
    region: Region, holders: Mapping[int, Sequence[str]], turned: Collection[int], fresh: Collection[str]
) -> Iterator[tuple[Tie, Tie]]:
    """Yield ties of other articles that change because a phrase became a stock phrase, or is none any more."""
    of: dict[str, set[int]] = defaultdict(set)
    for mark in turned:
        for article in {*holders[mark]} - {*fresh}:
            of[article].add(mark)
    near = [t for t in region.ties(of) if t.left != t.right and not of[t.left].isdisjoint(of.get(t.right, ()))]
    held = {r.article.id: r for r in region.rows({a for t in near for a in (t.left, t.right)})}
    marks = {m >> PLACE for r in held.values() for m in marks_of(r.article.prints)}
    stock = region.shelf.stock(marks) if near else {}
    for tie in near:
        new = recopied(tie, held[tie.left], held[tie.right], region.words, stock)
        if new != tie:
            yield tie, new


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield values, some at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
