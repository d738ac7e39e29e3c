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
from saksi.run.overlay import judged, laid_over
from saksi.store import view, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    *,
    again: bool = False,
) -> Tally:
    """Read the reports in files, folders and `-` into an open store, and hold all it has against each other.

    Articles that are there already are left alone, unless another version read them: those are read again, given or
    not; with `again`, all that were there. Each batch is kept wholly or not at all: after an interruption the store is
    whole, and the next run goes on.

    Raises:
        PackError: if a language of the settings has no pack.
        StoreError: if the store cannot be written.
    """
    tell = on_progress or _nothing
    old = view.outdated(db, None if again else __version__)
    seen = new = known = 0
    unread: list[tuple[str, str]] = []
    omissions: list[Omission] = []
    for batch in _batches(incoming(paths, settings)):
        given = [a for a in batch if isinstance(a, Article)]
        fresh = {a.id: a for a in given}
        for there in view.versions(db, fresh):
            del fresh[there]
        read, failed = _read(fresh.values(), settings)
        left_out = [*(o for o in batch if isinstance(o, Omission)), *failed]
        write.keep(db, read)
        write.keep_omissions(db, left_out, __version__)
        seen += len(given)
        new += len(read)
        known += len(given) - len(fresh)
        unread += [(r.article.ref, r.unread) for r in read if r.unread]
        omissions += left_out
        tell("reading", seen)
    omissions += _read_again(db, old, settings, view.anchors(db), tell)
    finish(db, settings, tell)
    return Tally(new=new, known=known, again=len(old), unread=tuple(unread), omissions=tuple(omissions))


def finish(db: Connection, settings: Settings, on_progress: Callable[[str, int], None] | None = None) -> None:
    """Date and link what the store holds, if that is not done yet.

    Raises:
        StoreError: if the store cannot be written.
    """
    if view.state(db)[1]:
        return
    tell = on_progress or _nothing
    now, then = anchors(view.readings(db, as_came=True)), view.anchors(db)
    _read_again(db, [i for i in {**then, **now} if now.get(i) != then.get(i)], settings, now, tell)
    tell("linking", view.count(db))
    state, _ = view.state(db)
    decided = judged(db)
    readings = laid_over(view.readings(db), decided)
    write.keep_linked(db, link(readings, load(settings.languages[0]), decided.rulings), state)


def _read_again(
    db: Connection,
    ids: Sequence[str],
    settings: Settings,
    dated: Mapping[str, Published],
    tell: Callable[[str, int], None],
) -> list[Omission]:
    left_out: list[Omission] = []
    for start in range(0, len(ids), BATCH):
        read, failed = _read(view.articles(db, ids[start : start + BATCH]), settings, dated)
        write.keep(db, read, dated)
        write.keep_omissions(db, failed, __version__)
        left_out += failed
        tell("reading again", min(start + BATCH, len(ids)))
    return left_out


def _read(
    articles: Iterable[Article], settings: Settings, dated: Mapping[str, Published] | None = None
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


def _nothing(_what: str, _count: int) -> None:
    pass
