"""Everything that can be named on the command line, read one report at a time.

Bad input never stops the run: it is one `Omission` with one line that says what is wrong and what to do.
"""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from saksi.errors import InputError
from saksi.model.articles import Document, Omission
from saksi.read import jsonl
from saksi.read.decode import decoded, foreign, looks_like_html
from saksi.read.files import Walk, media_of, shown, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saksi.settings import Settings

__all__ = ["STDIN", "documents"]

STDIN = "-"
GZIP = b"\x1f\x8b"
HEAD = 4096


def documents(paths: Iterable[str | Path], settings: Settings) -> Iterator[Document | Omission]:
    """Yield the reports that files, folders and `-` (standard input) hold, in the order named, each file once.

    Files named outright are read whatever their suffix, by what they look like; in folders, the suffix decides.
    Nothing is raised for bad input: it is yielded as an omission.
    """
    walk = Walk(follow_links=settings.follow_links)
    standard = True
    for path in paths:
        if str(path) != STDIN:
            for item in walk.named(path):
                yield from (item,) if isinstance(item, Omission) else _file(item, settings)
        elif standard:
            standard = False
            yield from _stream(sys.stdin.buffer, _Place("standard input", STDIN, None), settings)


class _Place(NamedTuple):
    source: str
    ref: str
    media: str | None
    """By the name, None where it says nothing."""


def _file(path: Path, settings: Settings) -> Iterator[Document | Omission]:
    place = _Place(shown(path), shown(path.name), media_of(path.name))
    try:
        with path.open("rb") as file:
            yield from _stream(file, place, settings)
    except OSError as error:
        yield Omission(place.source, trouble(error))


def _stream(file: IO[bytes], place: _Place, settings: Settings) -> Iterator[Document | Omission]:
    """Read a stream by what it begins with. It need not be seekable: pipes are read too."""
    held = cast(
        "io.BufferedReader", file if hasattr(file, "peek") else io.BufferedReader(cast("io.RawIOBase", file), HEAD)
    )
    try:
        head = _head(held)
        if head.startswith(GZIP):
            held = cast("io.BufferedReader", gzip.GzipFile(fileobj=held))
            head = _head(held)
    except (EOFError, zlib.error, OSError) as error:
        yield Omission(place.source, _broken(error))
        return
    if (place.media or _sniffed(head)) == "jsonl" and not foreign(head):
        if not head.strip():
            yield Omission(place.source, "empty: nothing in it")
        else:
            yield from jsonl.documents(held, place.source, place.ref, settings.max_document_bytes)
    else:
        yield _whole(held, place, settings.max_document_bytes)


def _head(file: io.BufferedReader) -> bytes:
    return file.peek(HEAD)[:HEAD]


def _whole(file: IO[bytes], place: _Place, max_bytes: int) -> Document | Omission:
    try:
        raw = file.read(max_bytes + 1)
        if len(raw) > max_bytes:
            return Omission(
                place.source, f"larger than the {max_bytes:,} bytes a report may have: split it into its reports"
            )
        body = decoded(raw)
    except InputError as error:
        return Omission(place.source, str(error))
    except (EOFError, zlib.error, OSError) as error:
        return Omission(place.source, _broken(error))
    if not body.strip():
        return Omission(place.source, "empty: nothing in it")
    html = place.media == "html" or looks_like_html(raw[:HEAD])
    return Document(ref=place.ref, source=place.source, media="html" if html else "text", body=body)


def _sniffed(head: bytes) -> str:
    start = head.replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe").lstrip()
    return "jsonl" if start.startswith((b"{", b"[")) else "text"


def _broken(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "breaks off (truncated gzip): get the file again"
    return (
        trouble(error) if isinstance(error, OSError) and error.errno else f"damaged gzip ({error}): get the file again"
    )
