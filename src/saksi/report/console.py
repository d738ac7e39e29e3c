"""Print to any terminal: whatever characters it lacks and however narrow it is, and nothing that plays tricks on it."""

from __future__ import annotations

import codecs
import io
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

__all__ = ["printable", "terminal_console", "write_plainly"]

NARROWEST = 20
"""Columns that are written for where a terminal says that it has fewer, or none."""
PLAIN = {
    character: plain
    for characters, plain in (
        ("–—−‐‑─·", "-"), ("“”„«»", '"'), ("‘’‚", "'"), ("…", "..."), ("•", "*"), ("→", "->"), ("↔", "<->"),
    )
    for character in characters
}  # fmt: skip
"""What stands for characters of the record on a terminal that lacks them."""


def write_plainly(stream: TextIO) -> None:
    """Let a stream write `"` for a curly mark that it lacks, and its like, and `?` for any other character."""
    codecs.register_error("plainly", _plainly)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="plainly")


def printable(line: str) -> str:
    r"""Return the line with what would move the cursor, ring or hide (`\n`, `\x1b`) spelled out."""
    # Where the locale is not UTF-8, names come with each of their bytes as half a surrogate pair.
    whole = re.sub("[\udc80-\udcff]+", lambda m: os.fsencode(m.group()).decode("utf-8", "backslashreplace"), line)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


def terminal_console() -> Console:
    """Return where to print: standard output. A pipe that nobody reads is a `BrokenPipeError`."""
    from rich.console import Console  # noqa: PLC0415 - not every command prints with it

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    console = Plain(highlight=False)
    console.width = max(console.width, NARROWEST)
    return console


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # No letter stands for another: names of files are printed too.
    return "".join(PLAIN.get(c, "?") for c in error.object[error.start : error.end]), error.end
