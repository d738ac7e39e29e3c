"""Fill a store with many articles and add one more: `python benchmarks/scale.py [PATH] [--articles N] [--store FILE]`.

The articles are those of a `.jsonl.gz` stream again and again, moved on by the weeks that most of them are of, the days
written in them too, with all but the common words and the names of states written in other letters each time: so that
rounds are news of other days, not copies. Prints, as it fills, articles a CPU second and the most memory held; then
what adding one article takes with all of them there (a new process, as a user would), and what looking over the whole
takes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beside import first, stream

from saksi.lang.gazetteer import gazetteer
from saksi.lang.pack import load
from saksi.link.words import lexicon
from saksi.run import keep
from saksi.run.steady import steady
from saksi.settings import Settings
from saksi.store import view
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]{4,}")
SOUNDS = ("aiueo", "bdgkpt", "lmnr", "chjs")
"""Letters that are written for each other."""
MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:/(\d{{1,2}})(?:/(\d{{4}}))?| ({'|'.join(MONTHS)})(?: (\d{{4}}))?)\b", re.IGNORECASE
)
"""Days as they stand in articles: 18/6/2025, 18/6, 18 Juni 2025, 18 Juni."""
WEEK = 7
COMMON = 30
"""Sentences in 10,000 that hold a word, from which it stays as it is."""
PART = 2500
"""Articles added at a time."""
ONES = 3
"""Articles added alone."""
MIB = 1024  # ru_maxrss is in KiB


def main() -> int:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--articles", type=int, default=50_000)
    ask.add_argument("--store", type=Path, help="keep the store here; one that is there is filled up")
    o = ask.parse_args()
    path = stream(o.path)
    with tempfile.TemporaryDirectory() as folder:
        store = o.store or Path(folder) / "pile.db"
        rows = rounds(path)
        _fill(store, rows, o.articles, Path(folder))
        size = store.stat().st_size
        print(f"store: {size / 2**20:,.0f} MiB, {size / o.articles / 1024:.1f} KiB an article")
        _one_by_one(store, rows, Path(folder))
        with opened(str(store)) as db:
            start = time.perf_counter()
            keep.survey(db, Settings())
            print(f"looking over all of it: {time.perf_counter() - start:.2f} s")
    return 0


def _fill(store: Path, rows: Iterator[dict[str, Any]], total: int, folder: Path) -> None:
    """Add articles until there are so many; some of a stream are the same as others, and count once."""
    part = folder / "part.jsonl"
    load("id")
    steady()  # as the command does
    with opened(str(store), make=True) as db:
        held = view.count(db)
        next(islice(rows, held, held), None)
        while held < total:
            size = min(PART, total - held)
            with part.open("w", encoding="utf-8") as file:
                file.writelines(f"{json.dumps(row)}\n" for row in islice(rows, size))
            start = time.process_time()
            keep.add([part], db, Settings())
            rate = size / (time.process_time() - start)
            held = view.count(db)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
            print(f"{held:>7,} articles: {rate:.1f} a CPU second, most memory {peak:,.0f} MiB", flush=True)


def _one_by_one(store: Path, rows: Iterator[dict[str, Any]], folder: Path) -> None:
    """Add single articles, each by a command of its own, until some were new."""
    one, times = folder / "one.jsonl", 0
    while times < ONES:
        one.write_text(json.dumps(next(rows)), "utf-8")
        with opened(str(store)) as db:
            before = view.count(db)
        start = time.perf_counter()
        command = [sys.executable, "-m", "saksi", "add", str(one), "--store", str(store)]
        subprocess.run(command, check=True, capture_output=True)
        took = time.perf_counter() - start
        with opened(str(store)) as db:
            if view.count(db) > before:
                times += 1
                print(f"adding one article to {before:,}: {took:.2f} s")


def rounds(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a stream again and again, each round as news of other days."""
    pack = load("id")
    words, names = pack.once(lexicon), pack.once(gazetteer)

    def stays(word: str) -> bool:
        low = word.lower()
        known = names.named(word)
        return words.common.get(words.root(low), 0) >= COMMON or (known is not None and known.entry.kind == "state")

    reports = [json.loads(line) for line in first(path, None)]
    days = sorted(r["published"][:10] for r in reports if r.get("published"))
    # The days that nearly all of them are of: a few old ones would set the rounds years apart, far from any real news.
    early, late = days[len(days) // 10], days[-len(days) // 10]
    span = (date.fromisoformat(late) - date.fromisoformat(early)).days + 1
    span = max(round(span / WEEK), 1) * WEEK  # a day keeps its name
    kept: dict[str, bool] = {}
    for n in count():
        chance = random.Random(n)  # noqa: S311 - no secret
        letters = "".join("".join(chance.sample(s, len(s))) for s in SOUNDS)
        table = str.maketrans("".join(SOUNDS) + "".join(SOUNDS).upper(), letters + letters.upper())

        def drifted(m: re.Match[str], table: dict[int, int] = table) -> str:
            word = m[0]
            if word not in kept:
                kept[word] = stays(word)
            return word if kept[word] or not n else word.translate(table)  # noqa: B023 - used at once

        for r in reports:
            moved, later = dict(r), timedelta(days=n * span)
            year = int((r.get("published") or late)[:4])
            for field in ("title", "text", "html"):
                if moved.get(field):
                    told = WRITTEN.sub(lambda m, y=year, by=later: _written(m, y, by), moved[field])  # type: ignore[misc]
                    moved[field] = WORD.sub(drifted, told)
            if moved.get("published"):
                day = date.fromisoformat(moved["published"][:10]) + later
                moved["published"] = day.isoformat() + moved["published"][10:]
            moved["id"] = f"{r.get('id')}-{n}"
            if moved.get("url"):
                moved["url"] = f"{r['url']}?{n}"
            yield moved


def _written(found: re.Match[str], year: int, later: timedelta) -> str:
    """Return a day written in an article as one of later days; what is no day, as it is."""
    day, number, whole, name, full = found.groups()
    month = int(number) if number else MONTHS.index(name.lower()) + 1
    try:
        moved = date(int(whole or full or year), month, int(day)) + later
    except ValueError:
        return found[0]
    shown = f"{moved.day}/{moved.month}" if number else f"{moved.day} {MONTHS[moved.month - 1].capitalize()}"
    return shown + (f"{'/' if number else ' '}{moved.year}" if whole or full else "")


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    sys.exit(main())
