"""Print the scores over tests/golden beside their floors: `python benchmarks/golden.py [GOLD_DIR] [--misses]`.

Another folder of gold files is scored by the same rules, without floors: acts and modes among them, which the scorer
beside the gold files leaves out.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from beside import gold_files
from tests.golden.scoring import FOLDER, Tallies, f1, judge, read


def main() -> None:
    """Print a line a score; with --misses, first a line for each article that is not read perfectly."""
    folder = next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), FOLDER / "id")
    own = folder == FOLDER / "id"
    floors = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))["id"] if own else {}
    tallies: Tallies = {}
    found = gold_files(folder)
    for path in found:
        one: Tallies = {}
        gold, reading = read(path)
        judge(gold, reading, one)
        judge(gold, reading, tallies)
        wrong = {k: round(f1(v), 2) for k, v in one.items() if f1(v) < 1}
        if wrong and "--misses" in sys.argv:
            print(path.name, wrong)
    print(f"{'articles':24} {len(found)}  floor {floors.get('articles')}")
    for key, counts in tallies.items():
        print(f"{key:24} {f1(counts):.4f}  floor {floors.get(key)}  {dict(counts)}")


if __name__ == "__main__":
    main()
