"""JSON Lines: one report an object, `{"id","url","outlet","title","byline","published","language","text"|"html"}`."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from typing import IO, TYPE_CHECKING

import msgspec

from saksi.model.articles import Document, Omission
from saksi.read.decode import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["documents"]

WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


WRONG = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>\w+)`(?: - at `\$\.(?P<key>\w+)`)?")

KINDS = {
    "array": "a list", "object": "an object", "str": "a text", "int": "a number", "float": "a number", "bool": "a bool",
}  # fmt: skip


class _Row(msgspec.Struct):
    text: str | None = None
    html: str | None = None
    id: str | int | float | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | int | float | None = None
    language: str | None = None


def documents(file: IO[bytes], source: str, name: str, max_bytes: int) -> Iterator[Document | Omission]:
    """Yield the document of each line; a line that is none is an omission that names it as `source:line`.

    The file is streamed: no more than one line of at most `max_bytes` is held at a time. `name` and the line number
    stand in for the `id` of a record that gives none.
    """
    decoder = msgspec.json.Decoder(_Row)
    number = 0
    try:
        for number, line in enumerate(_lines(file, max_bytes), 1):
            here = f"{source}:{number}"
            if line is None:
                yield Omission(
                    here, f"longer than the {max_bytes:,} bytes a report may have: split it into its reports"
                )
            elif line.strip():
                if number == 1 and line.strip() in (b"[", b"{"):
                    yield Omission(here, "JSON over several lines: write one report as one object on one line")
                    return
                yield _document(line, here, f"{name}:{number}", decoder)
    except (EOFError, zlib.error, OSError) as error:
        what = "breaks off" if isinstance(error, EOFError) else f"cannot be read on ({error})"
        yield Omission(source, f"{what} after line {number}: what came before was read; get the file again")


def _lines(file: IO[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """Yield the lines in UTF-8, None for one that is too long."""
    first = file.readline(max_bytes + 1)
    if codec := WIDE.get(first[:2]):
        yield from _wide_lines(first[2:], file, codec)
        return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield None
        else:
            yield line
        line = file.readline(max_bytes + 1)


def _wide_lines(head: bytes, file: IO[bytes], codec: str) -> Iterator[bytes]:
    """Yield the lines of a UTF-16 file in UTF-8. `head` may end within a character."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    held = decoder.decode(head)
    while chunk := file.read(1 << 16):
        *whole, held = (held + decoder.decode(chunk)).split("\n")
        for line in whole:
            yield line.encode("utf-8", "replace")
    yield from (line.encode("utf-8", "replace") for line in held.split("\n"))


def _document(line: bytes, source: str, ref: str, decoder: msgspec.json.Decoder[_Row]) -> Document | Omission:
    try:
        row = _row(_utf8(line), decoder)
    except msgspec.ValidationError as error:
        return Omission(source, f"not a report record: {_wrong(error)}")
    except (msgspec.DecodeError, RecursionError) as error:
        return Omission(source, f"broken JSON: {error}")
    except UnicodeDecodeError:
        return Omission(source, "broken JSON: a character that is no text")
    body = row.text if row.text is not None else row.html
    if body is None:
        return Omission(source, 'neither "text" nor "html" in this record: one of them must hold the report')
    if not body.strip():
        return Omission(source, "empty: the report has no words")
    return Document(
        ref=_plain(row.id) or ref,
        source=source,
        media="text" if row.text is not None else "html",
        body=body,
        url=row.url or None,
        outlet=row.outlet or None,
        title=row.title or None,
        byline=row.byline or None,
        published=_plain(row.published) or None,
        language=row.language or None,
    )


def _row(line: bytes, decoder: msgspec.json.Decoder[_Row]) -> _Row:
    try:
        return decoder.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Half of a surrogate pair: scrapers that cut a text after so many units write it, and only Python reads it.
        if b"\\u" not in line:
            raise
        try:
            return msgspec.convert(json.loads(line), _Row)
        except ValueError:
            pass
        raise


def _wrong(error: msgspec.ValidationError) -> str:
    """Say what is wrong with a record in words of JSON, not of Python."""
    m = WRONG.match(str(error))
    if m is None:
        return str(error)
    kind = KINDS.get(m["got"], m["got"])
    if m["key"] is None:
        return f"{kind}, not an object: write one report as one object on one line"
    return f'"{m["key"]}" must be text, not {kind}'


def _plain(value: str | float | None) -> str:
    return "" if value is None else str(value)


def _utf8(line: bytes) -> bytes:
    """Return a line that is not UTF-8 as UTF-8, read as what it is likely to be."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(line).encode("utf-8")
    return line
