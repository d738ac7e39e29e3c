"""CPU seconds of `saksi report ../shared/seeds` and `saksi --version` from cold: `python benchmarks/startup.py`.

Each run is a new process; what counts is its user and system time. The first lines are with an empty cache of language
packs, as on the first run after an installation, then with a filled one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
FLOOR = 1.5


def main() -> int:
    """Run and print a table; 1 if the slowest report takes longer than the floor."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="*", type=Path, default=[SEEDS])
    ask.add_argument("--runs", type=int, default=5)
    o = ask.parse_args()
    if missing := [p for p in o.paths if not p.exists()]:
        print(f"{missing[0]} is not here: name a folder of reports, such as examples")
        return 2
    report = ["report", *map(str, o.paths)]
    print(f"{'CPU seconds (user + system)':<42}{'fastest':>9}{'median':>9}{'slowest':>9}")
    with tempfile.TemporaryDirectory() as cache:
        _row("saksi --version", [_seconds(["--version"], cache) for _ in range(o.runs)])
        worst = _row("saksi report, empty cache", [_seconds(report, f"{cache}/{run}") for run in range(o.runs)])
        _seconds(report, cache)
        worst = max(worst, _row("saksi report", [_seconds(report, cache) for _ in range(o.runs)]))
    print(f"floor: a report in under {FLOOR} s of CPU: {'held' if worst < FLOOR else 'NOT HELD'}")
    return int(worst >= FLOOR)


def _row(name: str, seconds: list[float]) -> float:
    print(f"{name:<42}{min(seconds):>9.2f}{statistics.median(seconds):>9.2f}{max(seconds):>9.2f}")
    return max(seconds)


def _seconds(args: list[str], cache: str) -> float:
    env = os.environ | {"XDG_CACHE_HOME": cache}
    process = subprocess.Popen([sys.executable, "-m", "saksi", *args], env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # A report that left articles out did less than the work.
    if process.returncode:
        sys.exit(f"saksi {' '.join(args)}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
