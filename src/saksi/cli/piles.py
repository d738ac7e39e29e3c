"""The commands that read piles of reports and write the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from saksi.cli.common import (
    DEFAULT_STORE,
    FAILED,
    Format,
    Language,
    Paths,
    Store,
    complain,
    done,
    finished,
    guarded,
    locale_language,
    unread,
    written,
)
from saksi.report.console import printable, terminal_console
from saksi.report.progress import Bar
from saksi.settings import FLOOR, Settings

if TYPE_CHECKING:
    from saksi.model.record import Record

__all__ = ["add", "explain", "export", "find", "report"]

LONG = 1000  # reports that make a page of some 10 MiB


def report(
    paths: Paths = None,
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write it as one HTML page to FILE.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The record's own words [default: the locale's].")] = None,
    about: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help='Only one conflict: its parties or place, in any order, as "iran israel".'),
    ] = None,
    floor: Annotated[float, typer.Option(min=0, max=1, help="Mark readings less sure than this.")] = FLOOR,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the record of a pile of reports; without PATH, of what the store holds.

    Example: `saksi report reports/ --html record.html --lang id`

    Of many reports on many matters, one conflict: `saksi report news.jsonl.gz --about "iran israel"`
    """
    with guarded():
        record = _about(about, paths, store) if about else _read(paths) if paths else _stored(store)
        language = lang or locale_language()
        if html is not None:
            from saksi.report.html import render as page

            written(html, (page(record, language=language.value, floor=floor).encode("utf-8", "replace"),))
        else:
            from saksi.report.terminal import render

            render(record, language=language.value, console=terminal_console(), floor=floor)
        if not about and (n := len(record.readings)) > LONG:
            complain(f"a record of {n:,} reports is long and slow; of one conflict: saksi report --about WORDS")
        if paths:
            # The record itself says at its head what was kept unread.
            done(record.omissions, unread(record) if html is not None else ())


def add(
    paths: Paths = None,
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Read again what is there (after editing word lists).")
    ] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Read reports into the store; what is there already stays. Without PATH, bring the store up to date.

    Example: `saksi add reports/ more.jsonl.gz --store war.db`
    """
    with guarded("stopped: what was read so far is kept; run it again to go on"):
        from saksi.run import keep
        from saksi.run.steady import steady
        from saksi.store.schema import opened

        steady()
        with opened(store, make=bool(paths)) as db, Bar() as bar:
            tally = keep.add(paths or (), db, Settings(), bar.show, again=again)
        anew = f", {tally.again} read again" if tally.again else ""
        print(printable(f"{store}: {tally.new} new, {tally.known} already there{anew}"))
        done(tally.omissions, tally.unread, read=not paths or tally.new + tally.known > 0)


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "a phrase", begin*; all must be there.')],
    limit: Annotated[int, typer.Option(min=1, help="Show at most this many.")] = 20,
    store: Store = DEFAULT_STORE,
) -> None:
    """Search statements and articles in the store, and print them with their context.

    Example: `saksi find Lavrov "gencatan senjata"`
    """
    with guarded():
        from saksi.report.found import render as print_found
        from saksi.run.finding import find as search
        from saksi.store.schema import opened

        # The shell has taken the marks off a phrase, and left its spaces.
        asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)
        with opened(store) as db:
            found = search(db, asked, limit)
        print_found(found, terminal_console())
        if not found.hits:
            raise typer.Exit(FAILED)


def export(
    paths: Paths = None,
    form: Annotated[Format, typer.Option("--format", help="The format.")] = Format.jsonl,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write to FILE, not to standard output.")] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the record as data, from PATH or from the store.

    Example: `saksi export reports/ --format jsonl --out record.jsonl`
    """
    with guarded():
        from saksi.export import geojson, jsonl
        from saksi.run.known import Held

        told = geojson.told if form is Format.geojson else jsonl.told
        if paths:
            record = _read(paths)
            written(out, told(Held(record.readings, record.linked)))
            done(record.omissions, unread(record))
        else:
            from saksi.run.stored import stored
            from saksi.store.schema import opened

            with opened(store) as db:
                finished(db, store)
                with stored(db) as known:
                    written(out, told(known))


def explain(
    paths: Annotated[list[str], typer.Argument(metavar="FILE", help="Files and folders, as for `report`.")],
    article: Annotated[str | None, typer.Option(metavar="REF", help="Only the article of this ref or id.")] = None,
) -> None:
    """Show how reports were read, sentence by sentence: by which rules and word lists, and what was dropped.

    Example: `saksi explain report.txt`
    """
    with guarded():
        from saksi.report.explain import explain as show
        from saksi.run.local import gathered
        from saksi.run.single import read_single

        with Bar() as bar:
            if article is None:
                readings, omissions = gathered(paths, Settings(), bar.show)
            else:
                readings, omissions = read_single(paths, article, Settings())
        show(readings, terminal_console())
        done(omissions, read=bool(readings))


def _about(words: str, paths: list[str] | None, store: str) -> Record:
    from saksi.run.about import about, record_about
    from saksi.run.local import gathered

    if not paths:
        from saksi.run.stored import stored
        from saksi.store.schema import opened

        with opened(store) as db:
            finished(db, store)
            with stored(db) as known:
                return about(words, known, Settings())
    with Bar() as bar:
        readings, omissions = gathered(paths, Settings(), bar.show)
    if not readings:
        done(omissions, read=False)
    return record_about(words, readings, Settings(), omissions)


def _read(paths: list[str]) -> Record:
    from saksi.run.local import read_pile
    from saksi.run.steady import steady

    steady()
    with Bar() as bar:
        record = read_pile(paths, Settings(), bar.show)
    if not record.readings:
        done(record.omissions, read=False)
    return record


def _stored(store: str) -> Record:
    from saksi.run.shelf import record
    from saksi.store.schema import opened

    with opened(store) as db:
        finished(db, store)
        return record(db)
