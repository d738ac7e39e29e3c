"""Read a pile of reports into a store, in batches: what is held in memory does not grow with the pile."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from saksi import __version__
from saksi.errors import StoreError
from saksi.lang.pack import load
from saksi.link.dating import anchors
from saksi.link.pile import relate, taken
from saksi.link.survey import survey as look_over
from saksi.link.words import lexicon
from saksi.model.articles import Article, Omission
from saksi.run.ledger import Tally, incoming, reading_of
from saksi.run.overlay import Judged, judged, laid_over
from saksi.run.shelf import StoreShelf, fitting, make_ready
from saksi.store import shelved, view, write
from saksi.store.schema import read_only, set_aside, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from sqlalchemy import Connection

    from saksi.link.words import Lexicon
    from saksi.model.articles import Published
    from saksi.model.reading import Reading
    from saksi.settings import Settings

__all__ = ["add", "finish", "survey"]

BATCH = 100
LINKED = 250
"""Articles held against the others in one transaction."""


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
    """Date and link what the store holds, if that is not done yet: what came in is held against what was there.

    What readings and rows of another shape were made of is read and linked again first.

    Raises:
        StoreError: if the store cannot be written.
    """
    tell = on_progress or _nothing
    name = read_only(db)
    if name and (older(db) or not view.state(db, "linked")[1]):
        raise StoreError(f"{name}: is read-only, and what came in last is not linked yet: run saksi add on it")
    if old := view.misshapen(db):
        _read_again(db, old, settings, view.anchors(db), tell)
    if not fitting(db):
        with writing(db):
            make_ready(db)
    if view.state(db, "linked")[1]:
        return
    _link(db, settings, _date(db, settings, tell), tell)


def older(db: Connection) -> bool:
    """Say whether another version wrote what a store holds, so that `finish` will read or link it again."""
    return bool(view.misshapen(db)) or not fitting(db)


def survey(db: Connection, settings: Settings, on_progress: Callable[[str, int], None] | None = None) -> None:
    """Bring up to date what is seen only over the whole store, if that is not done yet: whoever reads it all needs it.

    Raises:
        StoreError: if the store cannot be written.
    """
    finish(db, settings, on_progress)
    if view.state(db, "surveyed")[1]:
        return
    (on_progress or _nothing)("surveying", view.count(db))
    set_aside(db)
    state, decided = view.state(db, "linked")[0], judged(db)
    with writing(db):
        look_over(StoreShelf(db), load(settings.languages[0]).once(lexicon), decided.rulings)
        # What another run added or judged meanwhile is to be seen the next time.
        if state == view.counter(db) == view.done(db, "linked"):
            write.note(db, "surveyed", state)


def _date(db: Connection, settings: Settings, tell: Callable[[str, int], None]) -> str:
    """Read again what other reports date otherwise now; return the state of the readings that these dates are of."""
    last: list[str] = []
    while True:
        state = view.state(db, "linked")[0]
        now, then = anchors(view.dated(db), view.undated(db)), view.anchors(db)
        changed = [i for i in {**then, **now} if now.get(i) != then.get(i)]
        if not changed or changed == last:
            return state
        _read_again(db, changed, settings, now, tell)
        last = changed


def _link(db: Connection, settings: Settings, dated: str, tell: Callable[[str, int], None]) -> None:
    """Hold what is due against the rest; note that all is done if it is, and dated in the state it is in."""
    words = load(settings.languages[0]).once(lexicon)
    done, state, decided = 0, "", Judged()
    while True:
        if (now := view.state(db, "linked")[0]) != state:
            state, decided = now, judged(db)
        count = _relate(db, words, decided, (state, dated))
        if count == 0:
            return
        done += count or 0
        tell("linking", done)


def _relate(db: Connection, words: Lexicon, decided: Judged, states: tuple[str, str]) -> int | None:
    """Hold some of the articles that are due against all others; return how many.

    `states` are those of the readings that `decided` and their dates are of. None if another run wrote meanwhile: what
    was decided may be another.
    """
    with writing(db):
        state = view.counter(db)
        if state != states[0]:
            return None
        ids = {*shelved.due(db, LINKED)}
        if not ids:
            # Whoever changes something from now on will link it too.
            if state == states[1]:
                write.note(db, "linked", state)
            return 0
        # What people said of two items rests on both of their articles.
        pairs = ({v.place.article, v.other_place.article} for v in decided.relations() if v.place and v.other_place)
        ids |= {a for pair in pairs if pair & ids for a in pair}
        readings = [*laid_over(view.some(db, ids), decided)]
        write.index(db, [r for r in readings if r.article.id in decided.ever])
        held = [taken(r, words) for r in readings]
        relate(StoreShelf(db), sorted(held, key=lambda t: t.signature.article), words, decided.rulings)
        shelved.finished(db, shelved.numbers(db, ids).values())
    return len(held)


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
