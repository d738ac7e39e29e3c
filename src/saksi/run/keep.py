"""Read a pile of reports into a store, in batches: what is held in memory does not grow with the pile."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from saksi import __version__
from saksi.lang.pack import load
from saksi.link.dating import anchors
from saksi.link.pile import link
from saksi.model.articles import Article, Omission
from saksi.run.ledger import Tally, incoming, reading_of
from saksi.store import view, write

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from sqlalchemy import Connection

    from saksi.model.articles import Published
    from saksi.model.reading import Reading
    from saksi.settings import Settings

__all__ = ["add", "finish"]

BATCH = 100


def add(
    paths: Iterable[str | PathLike[str]],
    db: Connection,
    settings: Settings,
    on_progress: Callable[[str, int], None] | None = None,
) -> Tally:
    """Read the reports in files, folders and `-` into an open store, and hold all it has against each other.

    Articles that are there already are left alone, unless another version read them: then they are read again, and
    so are all others of that version. Each batch is kept wholly or not at all; after an interruption the store is
    whole, and the next run goes on.

    Raises:
        PackError: if a language of the settings has no pack.
        StoreError: if the store cannot be written.
    """
    tell = on_progress or (lambda _what, _count: None)
    seen = new = known = 0
    unread: list[tuple[str, str]] = []
    omissions: list[Omission] = []
    for batch in _batches(incoming(paths, settings)):
        given = {a.id: a for a in batch if isinstance(a, Article)}
        there = view.versions(db, given)
        fresh = [a for a in given.values() if a.id not in there]
        read, failed = _read(fresh, settings)
        left_out = [*(o for o in batch if isinstance(o, Omission)), *failed]
        if read:
            write.keep(db, read)
        write.keep_omissions(db, left_out, __version__)
        seen += sum(isinstance(a, Article) for a in batch)
        new += len(read)
        known += sum(isinstance(a, Article) for a in batch) - len(fresh)
        unread += [(r.article.ref, r.unread) for r in read if r.unread]
        omissions += left_out
        tell("reading", seen)
    again = _bring_up_to_date(db, settings, tell)
    finish(db, settings, tell)
    return Tally(new=new, known=known, again=again, unread=tuple(unread), omissions=tuple(omissions))


def finish(db: Connection, settings: Settings, on_progress: Callable[[str, int], None] | None = None) -> None:
    """Date and link what the store holds, if that is not done yet.

    Raises:
        StoreError: if the store cannot be written.
    """
    if view.is_linked(db):
        return
    tell = on_progress or (lambda _what, _count: None)
    now, then = anchors(view.readings(db)), view.anchors(db)
    _read_again(db, [i for i in {**then, **now} if now.get(i) != then.get(i)], settings, now)
    tell("linking", view.count(db))
    write.keep_linked(db, link(view.readings(db), load(settings.languages[0])), __version__)


def _bring_up_to_date(db: Connection, settings: Settings, tell: Callable[[str, int], None]) -> int:
    old = view.outdated(db, __version__)
    dated = view.anchors(db) if old else {}
    for start in range(0, len(old), BATCH):
        _read_again(db, old[start : start + BATCH], settings, dated)
        tell("reading again", start + BATCH)
    return len(old)


def _read_again(db: Connection, ids: Sequence[str], settings: Settings, dated: Mapping[str, Published]) -> None:
    for start in range(0, len(ids), BATCH):
        articles = view.articles(db, ids[start : start + BATCH])
        read, failed = _read(articles, settings, dated)
        if read:
            write.keep(db, read, dated)
        write.keep_omissions(db, failed, __version__)


def _read(
    articles: Collection[Article], settings: Settings, dated: Mapping[str, Published] | None = None
) -> tuple[list[Reading], list[Omission]]:
    read: list[Reading] = []
    failed: list[Omission] = []
    for article in articles:
        result = reading_of(article, settings, (dated or {}).get(article.id))
        if isinstance(result, Omission):
            failed.append(result)
        else:
            read.append(result)
    return read, failed


def _batches(items: Iterator[Article | Omission]) -> Iterator[list[Article | Omission]]:
    while batch := list(islice(items, BATCH)):
        yield batch
