"""Files and folders: which files a list of paths names, in a fixed order, each once."""

from __future__ import annotations

import os
import stat
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.model.articles import Omission

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MEDIA", "Walk", "media_of", "shown", "trouble"]

MEDIA = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
Identity = tuple[int, int] | str


def media_of(name: str) -> str | None:
    """Return `text`, `html` or `jsonl` by a file's name, gzipped or not; None for any other name."""
    stem = name.lower().removesuffix(".gz")
    return MEDIA.get(os.path.splitext(stem)[1])  # noqa: PTH122 - a name with odd bytes need not be a path


def shown(path: str | Path) -> str:
    """Return a path as one line that can be printed and written as JSON, whatever bytes its name has."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def trouble(error: OSError | ValueError) -> str:
    """Say in one line why a path cannot be read and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder: check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it: change its mode or run as its owner"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return f"not a path: {error}"


class Walk:
    """One pass over the paths that were named: yields files in a fixed order, each once, and remembers what it met.

    Links to folders inside a folder are followed only if asked, and never into a folder already entered.
    """

    def __init__(self, *, follow_links: bool) -> None:
        self.follow_links = follow_links
        self.seen: set[Identity] = set()
        self.others: Counter[str] = Counter()

    def named(self, path: str | Path) -> Iterator[Path | Omission]:
        """Yield the file that a path names, or the readable files of the folder that it names.

        What is left out is an omission, except files in a folder whose names say that they are no reports where the
        folder has others that are.
        """
        try:
            about = os.stat(path)  # noqa: PTH116 - raises for a broken path in the same place as for a missing one
        except (OSError, ValueError) as error:
            yield Omission(shown(path), trouble(error))
            return
        if not stat.S_ISDIR(about.st_mode):
            if self.new(path, about):
                yield Path(path)
            return
        if _identity(path, about) in self.seen:
            return
        self.others.clear()
        empty = True
        for item in self.folder(Path(path), ()):
            empty = False
            yield item
        if empty:
            yield Omission(shown(path), _nothing(self.others))

    def new(self, path: str | Path, about: os.stat_result) -> bool:
        """Say whether a file or folder was not met before, and remember it."""
        identity = _identity(path, about)
        if identity in self.seen:
            return False
        self.seen.add(identity)
        return True

    def folder(self, folder: Path, above: tuple[Identity, ...]) -> Iterator[Path | Omission]:
        """Yield the readable files below a folder. `above` are the folders it lies in."""
        try:
            about = folder.stat()
            if not self.new(folder, about):
                return
            entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
        except OSError as error:
            yield Omission(shown(folder), trouble(error))
            return
        above = (*above, _identity(folder, about))
        for entry in entries:
            yield from self._entry(entry, above)

    def _entry(self, entry: os.DirEntry[str], above: tuple[Identity, ...]) -> Iterator[Path | Omission]:
        path = Path(entry.path)
        try:
            about = entry.stat()
        except OSError as error:
            reason = "a link to nothing" if entry.is_symlink() and not path.exists() else trouble(error)
            yield Omission(shown(path), reason)
            return
        if stat.S_ISDIR(about.st_mode):
            if not entry.is_symlink():
                yield from self.folder(path, above)
            elif _identity(path, about) in above:
                yield Omission(shown(path), "a link back to a folder it lies in: not followed")
            elif not self.follow_links:
                yield Omission(shown(path), "a link to a folder: not followed; name that folder itself to read it")
            else:
                yield from self.folder(path, above)
        elif media_of(entry.name) is None:
            self.others[os.path.splitext(entry.name)[1].lower() or "no suffix"] += 1  # noqa: PTH122 - see media_of
        elif not stat.S_ISREG(about.st_mode):
            yield Omission(shown(path), "not a regular file: name it itself to read it")
        elif self.new(path, about):
            yield path


def _identity(path: str | Path, about: os.stat_result) -> Identity:
    return (about.st_dev, about.st_ino) if about.st_ino else os.path.realpath(path)


def _nothing(others: Counter[str]) -> str:
    if not others:
        return "an empty folder: no reports in it"
    kinds = ", ".join(f"{n} {suffix}" for suffix, n in sorted(others.items(), key=lambda o: (-o[1], o[0]))[:6])
    return f"no reports in this folder ({kinds}): Saksi reads .txt, .html, .jsonl and .jsonl.gz"
