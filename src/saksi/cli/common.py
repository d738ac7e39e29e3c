"""What the commands share: the options, how a failure becomes one line and an exit code, and what is printed last."""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.errors import SaksiError, StoreError
from saksi.report.console import printable
from saksi.report.progress import Bar
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from saksi.model.articles import Omission
    from saksi.model.record import Record

__all__ = [
    "DEFAULT_STORE", "FAILED", "LEFT_OUT", "UNREADABLE", "Format", "Language", "Paths", "Store", "complain", "done",
    "finished", "guarded", "locale_language", "unread", "written",
]  # fmt: skip

FAILED, UNREADABLE, LEFT_OUT, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 130, 141


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


@contextmanager
def guarded(stopped: str = "stopped") -> Iterator[None]:
    """Turn what can go wrong into one line and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except SaksiError as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        complain(stopped)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever reads has read enough (`saksi export | head`). Python flushes once more at its end: into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}")
        raise typer.Exit(FAILED) from error
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get("SAKSI_TRACEBACK"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        complain(f"Saksi failed ({said}): please report this error, with what SAKSI_TRACEBACK=1 before it prints")
        raise typer.Exit(FAILED) from error


def done(omissions: Sequence[Omission], unread: Iterable[tuple[str, str]] = (), *, read: bool = True) -> None:
    """Name what was not read, and exit as that asks for."""
    for ref, reason in unread:
        complain(f"kept unread: {ref}: {reason}")
    for omission in omissions:
        complain(f"left out: {omission.source}: {omission.reason}")
    if not read:
        complain("nothing readable was given")
        raise typer.Exit(UNREADABLE)
    if omissions:
        raise typer.Exit(LEFT_OUT)


def unread(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (ref, why) of the reports of a record that were kept unread."""
    return ((r.article.ref, r.unread) for r in record.readings if r.unread)


def written(out: str | None, pieces: Iterable[bytes]) -> None:
    """Write to a file, and say so, or to standard output."""
    from saksi.export.files import write

    if write(out, pieces):
        print(f"wrote {printable(out or '')}")


def complain(line: str) -> None:
    """Print a line on standard error."""
    print(printable(line), file=sys.stderr)


def locale_language() -> Language:
    """Return the language of the locale, English where the record cannot be written in it."""
    named = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return Language.id if re.match(r"id(?![a-z])", named.lower()) else Language.en


def finished(db: Connection, store: str, *, whole: bool = True) -> None:
    """Link what an interrupted run left unlinked, and look over the whole; a store without a report has no record."""
    from saksi.run import keep
    from saksi.store import view

    if not view.count(db):
        raise StoreError(f"{store}: holds no reports; fill it with: saksi add PATH…")
    with Bar() as bar:
        (keep.survey if whole else keep.finish)(db, Settings(), bar.show)
