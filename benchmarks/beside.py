"""What benchmarks read: it lies beside the project, in `../shared`, or is named in the command."""

from __future__ import annotations

import gzip
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold" / "dev"
SCORED = "a folder of gold readings that has its scorer beside it"
NEWS = SHARED / "data" / "news" / "*.jsonl.gz"


def missing(path: Path, wanted: str) -> NoReturn:
    """Say in one line what is not there and what to name instead, and end with 2."""
    print(f"{path} is not here: name {wanted}", file=sys.stderr)
    raise SystemExit(2)


def here(path: Path, wanted: str) -> Path:
    """Return a path at which there is something."""
    return path if path.exists() else missing(path, wanted)


def gold_files(folder: Path) -> list[Path]:
    """Return the gold readings of a folder."""
    return sorted(folder.glob("*.gold.json")) or missing(folder / "*.gold.json", "a folder of gold readings")


def reports(path: Path | None) -> Path:
    """Return the file or folder of reports that was named, else the first stream beside the project."""
    return here(path or next(iter(sorted(NEWS.parent.glob(NEWS.name))), NEWS), "a file or folder of reports")


def stream(path: Path | None) -> Path:
    """Return the stream of reports that was named, else the first beside the project."""
    found = reports(path)
    return found if found.is_file() else missing(found / NEWS.name, "a .jsonl.gz file of reports")


def first(path: Path, count: int | None, *, every: int = 1) -> Iterator[bytes]:
    """Yield the lines of the first articles of a stream, or of all; every so many of them."""
    with gzip.open(path, "rb") as file:
        yield from islice(file, 0, count, every)
