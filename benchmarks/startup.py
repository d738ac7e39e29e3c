"""CPU seconds of Saksi from cold, for one article and for `../shared/seeds`: `python benchmarks/startup.py`.

Each run is a new process; what counts is its user and system time. The rows with an empty cache of language packs are
as on the first run after an installation. Modules are compiled beforehand, as pip leaves them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from beside import SHARED, here

ONE = Path(__file__).resolve().parents[1] / "examples" / "01-kabarpesisir-bentrokan.txt"
FLOOR_ONE = 0.4
FLOOR_FIVE = 1.5


def main() -> int:
    """Run and print a table; 1 if the slowest takes longer than its floor."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="*", type=Path, default=[SHARED / "seeds"])
    ask.add_argument("--runs", type=int, default=5)
    o = ask.parse_args()
    paths = [here(p, "a folder of reports, such as examples") for p in o.paths]
    five, one = ["report", *map(str, paths)], ["report", str(ONE)]
    print(f"{'CPU seconds (user + system)':<46}{'fastest':>9}{'median':>9}{'slowest':>9}")
    with tempfile.TemporaryDirectory() as cache:
        for command in (["--version"], one, ["explain", str(ONE)], five):
            _seconds(command, cache)
        _row("saksi --version", [_seconds(["--version"], cache) for _ in range(o.runs)])
        single = max(
            _row("saksi explain, one article", [_seconds(["explain", str(ONE)], cache) for _ in range(o.runs)]),
            _row("saksi report, one article", [_seconds(one, cache) for _ in range(o.runs)]),
        )
        _row("saksi report, one article, empty cache", [_seconds(one, cache, packs=str(n)) for n in range(o.runs)])
        whole = max(
            _row("saksi report, the folder", [_seconds(five, cache) for _ in range(o.runs)]),
            _row("saksi report, the folder, empty cache", [_seconds(five, cache, f"f{n}") for n in range(o.runs)]),
        )
    held = single < FLOOR_ONE and whole < FLOOR_FIVE
    word = "held" if held else "NOT HELD"
    print(f"floors: one article in under {FLOOR_ONE} s, the folder in under {FLOOR_FIVE} s: {word}")
    return int(not held)


def _row(name: str, seconds: list[float]) -> float:
    print(f"{name:<46}{min(seconds):>9.2f}{statistics.median(seconds):>9.2f}{max(seconds):>9.2f}")
    return max(seconds)


def _seconds(args: list[str], cache: str, packs: str = "packs") -> float:
    env = os.environ | {"XDG_CACHE_HOME": f"{cache}/{packs}", "PYTHONPYCACHEPREFIX": f"{cache}/bytecode"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen([sys.executable, "-m", "saksi", *args], env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # A report that left articles out did less than the work.
    if process.returncode:
        sys.exit(f"saksi {' '.join(args)}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
