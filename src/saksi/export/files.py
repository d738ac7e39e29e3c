"""Write an export to standard output or to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["write"]


def write(out: str | None, pieces: Iterable[bytes]) -> bool:
    """Write to standard output (None or `-`) or, wholly or not at all, to a file; say whether it was a file.

    Raises:
        OSError: if the file cannot be written; its `filename` is `out`.
    """
    if out is None or out == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return False
    target = Path(out)
    # A pipe or a device (/dev/stdout) is written to; a file is replaced when the whole is there.
    special = target.exists() and not target.is_file()
    aside = target if special else target.with_name(f"{target.name}.part")
    try:
        with aside.open("wb") as file:
            file.writelines(pieces)
        if not special:
            aside.replace(target)
    except BaseException as error:
        if not special:
            aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            # The user named the file, not the one beside it.
            error.filename = out
        raise
    return True
