"""The commands. Each does three things: read, print, and say by its exit code how it went.

0 all was read · 1 nothing was found, or an error · 2 wrong usage, or nothing readable · 3 something was left out ·
130 interrupted · 141 nobody reads on. What a command does not need is not loaded, so that each starts fast.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from saksi import __version__
from saksi.errors import SaksiError, StoreError
from saksi.report.console import printable, terminal_console, write_plainly
from saksi.report.progress import Bar
from saksi.settings import FLOOR, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from saksi.model.articles import Omission
    from saksi.model.record import Record

__all__ = ["app", "main"]

FAILED, UNREADABLE, LEFT_OUT, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 130, 141
LONG = 1000  # reports that make a page of some 10 MiB


class Language(StrEnum):
    """Languages that the record is written in."""

    en = "en"
    id = "id"


class Format(StrEnum):
    """Formats of the export."""

    jsonl = "jsonl"
    geojson = "geojson"


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders of .txt, .html, .jsonl, .jsonl.gz; - is standard input."),
]
Store = Annotated[str, typer.Option(metavar="URL", help="The store: a path or sqlite:///PATH.")]
DEFAULT_STORE = Settings().store

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        write_plainly(stream)
    app(prog_name="saksi")


def _version(asked: bool) -> None:  # noqa: FBT001 - typer's callback for a flag
    if asked:
        print(f"saksi {__version__}")
        raise typer.Exit


@app.callback()
def saksi(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the reports of a conflict and write the record: every line opens the exact words it rests on.

    Examples, one for each command (`saksi COMMAND --help` says more):

    - `saksi report reports/ --html record.html` - the record of a folder, as one page
    - `saksi add reports/ more.jsonl.gz` - keep reports in saksi.db
    - `saksi find Lavrov "gencatan senjata"` - search what is kept
    - `saksi export reports/ --out record.jsonl` - the record as data
    - `saksi judge reject ITEM --reason "…"` - decide about what was read
    - `saksi audit ITEM` - all that was read, linked and decided about it
    - `saksi explain report.txt` - by which rules and word lists a report was read
    """


@app.command()
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
    with _guarded():
        record = _about(about, paths, store) if about else _read(paths) if paths else _stored(store)
        language = lang or _locale_language()
        if html is not None:
            from saksi.report.html import render as page

            _write(html, (page(record, language=language.value, floor=floor).encode("utf-8", "replace"),))
        else:
            from saksi.report.terminal import render

            render(record, language=language.value, console=terminal_console(), floor=floor)
        if not about and (n := len(record.readings)) > LONG:
            _complain(f"a record of {n:,} reports is long and slow; of one conflict: saksi report --about WORDS")
        if paths:
            # The record itself says at its head what was kept unread.
            _done(record.omissions, _unread(record) if html is not None else ())


@app.command()
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
    with _guarded("stopped: what was read so far is kept; run it again to go on"):
        from saksi.run import keep
        from saksi.run.steady import steady
        from saksi.store.schema import opened

        steady()
        with opened(store, make=bool(paths)) as db, Bar() as bar:
            tally = keep.add(paths or (), db, Settings(), bar.show, again=again)
        anew = f", {tally.again} read again" if tally.again else ""
        print(printable(f"{store}: {tally.new} new, {tally.known} already there{anew}"))
        _done(tally.omissions, tally.unread, read=not paths or tally.new + tally.known > 0)


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "a phrase", begin*; all must be there.')],
    limit: Annotated[int, typer.Option(min=1, help="Show at most this many.")] = 20,
    store: Store = DEFAULT_STORE,
) -> None:
    """Search statements and articles in the store, and print them with their context.

    Example: `saksi find Lavrov "gencatan senjata"`
    """
    with _guarded():
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


@app.command()
def export(
    paths: Paths = None,
    form: Annotated[Format, typer.Option("--format", help="The format.")] = Format.jsonl,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write to FILE, not to standard output.")] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the record as data, from PATH or from the store.

    Example: `saksi export reports/ --format jsonl --out record.jsonl`
    """
    with _guarded():
        from saksi.export import geojson, jsonl
        from saksi.run.known import Held

        told = geojson.told if form is Format.geojson else jsonl.told
        if paths:
            record = _read(paths)
            _write(out, told(Held(record.readings, record.linked)))
            _done(record.omissions, _unread(record))
        else:
            from saksi.run.stored import stored
            from saksi.store.schema import opened

            with opened(store) as db:
                _finished(db, store)
                with stored(db) as known:
                    _write(out, told(known))


@app.command()
def explain(
    paths: Annotated[list[str], typer.Argument(metavar="FILE", help="Files and folders, as for `report`.")],
    article: Annotated[str | None, typer.Option(metavar="REF", help="Only the article of this ref or id.")] = None,
) -> None:
    """Show how reports were read, sentence by sentence: by which rules and word lists, and what was dropped.

    Example: `saksi explain report.txt`
    """
    with _guarded():
        from saksi.report.explain import explain as show
        from saksi.run.local import gathered
        from saksi.run.single import read_single

        with Bar() as bar:
            if article is None:
                readings, omissions = gathered(paths, Settings(), bar.show)
            else:
                readings, omissions = read_single(paths, article, Settings())
        show(readings, terminal_console())
        _done(omissions, read=bool(readings))


@app.command()
def judge(
    verdict: Annotated[
        str, typer.Argument(metavar="VERDICT", help="accept, reject, speaker, same, different or undo.")
    ],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Id of a statement, figure, event, article or link.")],
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The right speaker, or the second id.")] = None,
    reason: Annotated[str, typer.Option(help="Why; it is kept with the verdict.")] = "",
    by: Annotated[str, typer.Option(envvar="SAKSI_NAME", help="Who decides [default: who is signed in here].")] = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Decide about what Saksi read: signed, dated, laid over the machine's word, never lost.

    Ids stand in the export, and audit names those of links.

    Example: `saksi judge speaker s-1f2e3d4c5b6a7980 "Ana Dolan" --reason "she speaks for the ministry"`
    """
    with _guarded():
        from getpass import getuser

        from saksi.report.audit import sentence_of
        from saksi.run.judging import Signature
        from saksi.run.judging import judge as decide
        from saksi.store.schema import opened

        with opened(store) as db:
            decided = decide(db, verdict, item, value, Signature(by or getuser(), reason))
        print(printable(f"{decided.id}: {sentence_of(decided)}"))


@app.command()
def audit(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Id of a statement, figure, event, article or link.")],
    store: Store = DEFAULT_STORE,
) -> None:
    """Show the whole history of an item: what Saksi read, what it is linked with, what people decided.

    Example: `saksi audit s-1f2e3d4c5b6a7980`
    """
    with _guarded():
        from saksi.report.audit import render
        from saksi.run.auditing import audit as history
        from saksi.store.schema import opened

        with opened(store) as db:
            _finished(db, store, whole=False)
            render(history(db, item), terminal_console())


def _about(words: str, paths: list[str] | None, store: str) -> Record:
    from saksi.run.about import about, record_about
    from saksi.run.local import gathered

    if not paths:
        from saksi.run.stored import stored
        from saksi.store.schema import opened

        with opened(store) as db:
            _finished(db, store)
            with stored(db) as known:
                return about(words, known, Settings())
    with Bar() as bar:
        readings, omissions = gathered(paths, Settings(), bar.show)
    if not readings:
        _done(omissions, read=False)
    return record_about(words, readings, Settings(), omissions)


def _read(paths: list[str]) -> Record:
    from saksi.run.local import read_pile
    from saksi.run.steady import steady

    steady()
    with Bar() as bar:
        record = read_pile(paths, Settings(), bar.show)
    if not record.readings:
        _done(record.omissions, read=False)
    return record


def _stored(store: str) -> Record:
    from saksi.run.shelf import record
    from saksi.store.schema import opened

    with opened(store) as db:
        _finished(db, store)
        return record(db)


def _finished(db: Connection, store: str, *, whole: bool = True) -> None:
    """Link what an interrupted run left unlinked, and look over the whole; a store without a report has no record."""
    from saksi.run import keep
    from saksi.store import view

    if not view.count(db):
        raise StoreError(f"{store}: holds no reports; fill it with: saksi add PATH…")
    with Bar() as bar:
        (keep.survey if whole else keep.finish)(db, Settings(), bar.show)


@contextmanager
def _guarded(stopped: str = "stopped") -> Iterator[None]:
    """Turn what can go wrong into one line and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except SaksiError as error:
        _complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        _complain(stopped)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever reads has read enough (`saksi export | head`). Python flushes once more at its end: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        _complain(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}")
        raise typer.Exit(FAILED) from error
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get("SAKSI_TRACEBACK"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        _complain(f"Saksi failed ({said}): please report this error, with what SAKSI_TRACEBACK=1 before it prints")
        raise typer.Exit(FAILED) from error


def _done(omissions: Sequence[Omission], unread: Iterable[tuple[str, str]] = (), *, read: bool = True) -> None:
    """Name what was not read, and exit as that asks for."""
    for ref, reason in unread:
        _complain(f"kept unread: {ref}: {reason}")
    for omission in omissions:
        _complain(f"left out: {omission.source}: {omission.reason}")
    if not read:
        _complain("nothing readable was given")
        raise typer.Exit(UNREADABLE)
    if omissions:
        raise typer.Exit(LEFT_OUT)


def _unread(record: Record) -> Iterator[tuple[str, str]]:
    return ((r.article.ref, r.unread) for r in record.readings if r.unread)


def _write(out: str | None, pieces: Iterable[bytes]) -> None:
    from saksi.export.files import write

    if write(out, pieces):
        print(f"wrote {printable(out or '')}")


def _complain(line: str) -> None:
    print(printable(line), file=sys.stderr)


def _locale_language() -> Language:
    named = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return Language.id if re.match(r"id(?![a-z])", named.lower()) else Language.en
