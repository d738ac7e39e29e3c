"""Read, link and store a stream of news on one core: `python benchmarks/stream.py [PATH] [--articles N] [--profile]`.

Prints articles a CPU second and the most memory the process had held at each quarter of the stream: where memory is
flat, the last three differ little. `--profile` reads 200 articles and prints where the time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beside import first, stream

from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.model.articles import Article
from saksi.model.reading import Reading
from saksi.run import keep, pipeline
from saksi.run.ledger import incoming, reading_of
from saksi.run.local import read_pile
from saksi.settings import Settings
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Callable

FLOOR = 40.0
SAMPLE = 200
MIB = 1024  # ru_maxrss is in KiB
SETTINGS = Settings()


def main() -> int:
    """Run and print; 1 if slower than the floor."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--articles", type=int, help="only the first N")
    ask.add_argument("--profile", action="store_true")
    o = ask.parse_args()
    path = stream(o.path)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        wanted = SAMPLE if o.profile else o.articles
        pile.write_bytes(b"".join(first(path, wanted)))
        return _profile(pile) if o.profile else _stream(pile, Path(folder))


def _stream(pile: Path, folder: Path) -> int:
    total = pile.read_bytes().count(b"\n")
    quarters = [total * q // 4 for q in (1, 2, 3, 4)]
    print(f"{total} articles, one core, into SQLite")
    start = time.process_time()
    read = start

    def tell(what: str, count: int) -> None:
        nonlocal read
        if what != "linking":
            read = time.process_time()
        if what == "reading" and quarters and count >= quarters[0]:
            quarters.pop(0)
            spent = time.process_time() - start
            print(f"read {count:>6}  {spent:>7.1f} s  {count / spent:>6.1f} articles/s  peak {_peak():>5.0f} MiB")

    with opened(str(folder / "stream.db"), make=True) as db:
        tally = keep.add([pile], db, SETTINGS, tell)
        linked = time.process_time()
        keep.survey(db, SETTINGS)
    end = time.process_time()
    size = (folder / "stream.db").stat().st_size / 2**20
    rate = tally.new / (end - start)
    print(f"linked       {linked - read:>7.1f} s; surveyed {end - linked:.1f} s  peak {_peak():>5.0f} MiB")
    print(f"{tally.new} new, {tally.known} given twice, {len(tally.unread)} unread, {len(tally.omissions)} left out")
    print(f"store: {size:.0f} MiB; in all {end - start:.1f} s of CPU: {rate:.1f} articles a second")
    for omission in tally.omissions[:5]:
        print(f"left out: {omission.source}: {omission.reason}")
    held = rate >= FLOOR and tally.new + tally.known >= 0.99 * total
    print(f"floor: {FLOOR:.0f} articles a second: {'held' if held else 'NOT HELD'}")
    return int(not held)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def _profile(pile: Path) -> int:
    read_pile([pile], SETTINGS)  # what is built once is built here
    start = time.process_time()
    articles = [a for a in incoming([pile], SETTINGS) if isinstance(a, Article)]
    spent = {"(intake)": time.process_time() - start}
    for name in ("repaired", "boilerplate", "quotations", "sheet"):
        setattr(pipeline, name, _timed(f"({name})", getattr(pipeline, name), spent))
    pipeline.STAGES = tuple(_timed(stage.__name__, stage, spent) for stage in pipeline.STAGES)
    start = time.process_time()
    readings = [r for a in articles if isinstance(r := reading_of(a, SETTINGS), Reading)]
    spent["all of annotating"] = time.process_time() - start
    start = time.process_time()
    link(readings, load(SETTINGS.languages[0]))
    spent["all of linking"] = time.process_time() - start
    for name, seconds in sorted(spent.items(), key=lambda s: -s[1]):
        print(f"{name:<24}{seconds / len(articles) * 1000:>8.2f} ms an article")
    profile = cProfile.Profile()
    profile.runcall(read_pile, [pile], SETTINGS)
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(40)
    return 0


def _timed(name: str, function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    spent[name] = 0.0

    def timed(*args: object) -> object:
        start = time.process_time()
        try:
            return function(*args)
        finally:
            spent[name] += time.process_time() - start

    return timed


if __name__ == "__main__":
    sys.exit(main())
