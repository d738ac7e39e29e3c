"""What is lost by not comparing all pairs: `python benchmarks/blocking.py [PATH] [--articles N]`.

Compares each pair of the first N articles of a `.jsonl.gz` stream, then says how many of the links found stand between
pairs that linking compares, by kind, and how many pairs these are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from beside import first, stream

from saksi.lang.pack import load
from saksi.link.pile import taken
from saksi.link.shelf import Memory
from saksi.link.ties import bound, ready
from saksi.link.words import lexicon
from saksi.run.local import gathered
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.link.ties import Tie


def main() -> int:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--articles", type=int, default=800)
    o = ask.parse_args()
    path = stream(o.path)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_bytes(b"".join(first(path, o.articles)))
        readings, _ = gathered([part], Settings())
    words = load(Settings().languages[0]).once(lexicon)
    held = sorted((taken(r, words) for r in readings), key=lambda t: t.signature.article)
    shelf = Memory()
    shelf.shelve(held)
    met = {(a, t.signature.article) for t in held for a in shelf.met(t.signature) if a < t.signature.article}
    every, kept = Counter[str](), Counter[str]()
    for a, b in combinations([ready(t.rows, words) for t in held], 2):
        tie = bound(a, b, words)
        for kind in _found(tie) if tie else ():
            every[kind] += 1
            kept[kind] += (tie.left, tie.right) in met if tie else 0
    pairs = len(held) * (len(held) - 1) // 2
    print(f"{len(held)} articles: {len(met):,} of {pairs:,} pairs are compared")
    for kind, n in sorted(every.items()):
        print(f"{kind:<18}{kept[kind]:>6} of {n:>6}  {kept[kind] / n:.3f}")
    if every:
        print(f"{'all':<18}{kept.total():>6} of {every.total():>6}  {kept.total() / every.total():.3f}")
    return 0


def _found(tie: Tie) -> Iterator[str]:
    yield from (x.kind for x in tie.links)
    yield from (a.reply.kind for a in tie.answers)
    yield from ("same_event" for _ in tie.events)
    if tie.story is not None and tie.story >= 0:
        yield "story"


if __name__ == "__main__":
    sys.exit(main())
