"""Show that order changes nothing: `python benchmarks/order.py [PATH] [--articles N] [--parts N] [--seed N]`.

Adds the first N articles of a `.jsonl.gz` stream to one store all at once and to another shuffled, in parts, the last
ten one by one, and compares what the two export. Prints the size and a digest of each; 1 if they differ in a byte.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from beside import first, stream

from saksi.export.jsonl import told
from saksi.run import keep
from saksi.run.stored import stored
from saksi.settings import Settings
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

ALONE = 10
"""Articles that are added one by one."""


def main() -> int:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--articles", type=int, default=2000)
    ask.add_argument("--parts", type=int, default=7)
    ask.add_argument("--seed", type=int, default=1)
    o = ask.parse_args()
    rows = list(first(stream(o.path), o.articles))
    shuffled = rows[:]
    random.Random(o.seed).shuffle(shuffled)  # noqa: S311 - no secret
    rest, alone = shuffled[:-ALONE], shuffled[-ALONE:]
    size = -(-len(rest) // o.parts)
    parts = [*(rest[n : n + size] for n in range(0, len(rest), size)), *([row] for row in alone)]
    with tempfile.TemporaryDirectory() as folder:
        once = _export(Path(folder), "once", [rows])
        many = _export(Path(folder), "many", parts)
    print("the same, to the byte" if once == many else "NOT THE SAME")
    return int(once != many)


def _export(folder: Path, name: str, parts: Sequence[Sequence[bytes]]) -> str:
    start = time.process_time()
    digest, length = sha256(), 0
    with opened(str(folder / f"{name}.db"), make=True) as db:
        for part in parts:
            # One source for all, so that nothing but the order differs.
            pile = folder / "pile.jsonl"
            pile.write_bytes(b"".join(part))
            keep.add([pile], db, Settings())
        keep.survey(db, Settings())
        with stored(db) as known:
            for line in told(known):
                digest.update(line)
                length += len(line)
    spent = time.process_time() - start
    print(
        f"{name}: {len(parts)} parts, {length:,} bytes, sha256 {digest.hexdigest()[:16]}, {spent:.0f} s of CPU",
        flush=True,
    )
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
