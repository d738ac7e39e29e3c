"""Templates as they were compiled before: compiling all of them takes a second, in which nobody can read a page."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache
from platformdirs import user_cache_path

from saksi import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.bccache import Bucket

__all__ = ["Compiled"]


class Compiled(BytecodeCache):
    """Keeps them with the caches of whoever runs the desk; one that cannot be read or written costs time only.

    Args:
        settings: what is compiled otherwise under other settings, beside the text of the template.
    """

    def __init__(self, settings: str) -> None:
        self._settings = settings

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept; Jinja looks whether it is of this template and this Python."""
        with suppress(OSError, EOFError, ValueError, TypeError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket; written aside and renamed, so that two desks starting together never read half a file."""
        path = self._path(bucket)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_bytes(bucket.bytecode_to_string())
            aside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        key = blake2b(f"{__version__}\0{self._settings}\0{bucket.key}".encode(), digest_size=12).hexdigest()
        return user_cache_path("saksi") / "templates" / f"{key}.jinja"
