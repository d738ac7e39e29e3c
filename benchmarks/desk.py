"""How soon each page of the desk is seen: `python benchmarks/desk.py STORE [--runs N]`.

Opens the desk on a store in a process of its own, and each page in Chromium: the biggest thing of its sort (the
utterance of most reports, the conflict of most articles, …). Prints the milliseconds until the server has answered,
the first time and after that, and until something is painted (first contentful paint, counted from the start of the
navigation, in a browser that has nothing of the desk yet), beside the floor. `benchmarks/scale.py --store FILE` makes a
store of many articles. Without Chromium, only the server's times are printed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import text

from saksi.serve.app import PAGES
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOOR = 200
"""Milliseconds until something of a page is seen."""
PARTS = {
    "conflict": "conflicts",
    "story": "stories",
    "utterance": "utterances",
    "dispute": "disputes",
    "figure": "series",
    "ceasefire": "ceasefires",
    "happening": "timeline",
}
BIGGEST = "SELECT owner FROM members WHERE part = :part GROUP BY owner ORDER BY count(*) DESC LIMIT 1"
OF_ALL = {
    "article": "SELECT id FROM articles ORDER BY length(text) DESC LIMIT 1",
    "actor": "SELECT actor FROM called GROUP BY actor ORDER BY count(*) DESC LIMIT 1",
    "outlet": "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC LIMIT 1",
}
ASKED = {"search": "/search?q=israel"}
SKIPPED = ("cite", "copy", "account", "accounts", "audit", "signin")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("store", type=Path)
    ask.add_argument("--runs", type=int, default=5)
    o = ask.parse_args()
    if not o.store.is_file():
        print(f"{o.store}: there is no store; make one with: saksi add PATH… or benchmarks/scale.py --store FILE")
        return 2
    with opened(str(o.store)) as db, db.begin():
        count = db.execute(text("SELECT count(*) FROM articles")).scalar_one()
    pages = dict(addresses(o.store))
    with serving(o.store) as base:
        served = {name: timed(base + path, o.runs) for name, path in pages.items()}
        seen = painted(base, pages, o.runs)
    print(f"{count:,} articles; milliseconds")
    print(f"{'page':<14}{'answered, first':>16}{'then':>8}{'seen, first':>14}{'then':>8}  address")
    for name, path in pages.items():
        first, rest = served[name]
        see, again = seen.get(name, (float("nan"), float("nan")))
        print(f"{name:<14}{first:>16.0f}{rest:>8.0f}{see:>14.0f}{again:>8.0f}  {path}")
    worst = max([*(v for pair in seen.values() for v in pair), *(() if seen else (v[0] for v in served.values()))])
    print(f"floor: every page seen within {FLOOR} ms; slowest {worst:.0f}: {'held' if worst <= FLOOR else 'NOT HELD'}")
    return 0 if worst <= FLOOR else 1


def addresses(store: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every page: of those about one thing, of the biggest."""
    with opened(str(store)) as db, db.begin():
        for page in PAGES:
            if page.name in SKIPPED:
                continue
            if "{" not in page.path:
                yield page.name, ASKED.get(page.name, page.path)
                continue
            query = OF_ALL.get(page.name) or (BIGGEST if page.name in PARTS else None)
            found = (
                query
                and db.execute(text(query), {"part": PARTS.get(page.name, "")} if query == BIGGEST else {}).scalar()
            )
            if found:
                yield page.name, re.sub(r"{[^}]*}", quote(str(found), safe=""), page.path)


class serving:  # noqa: N801 - used as a function
    """Serve a store on loopback for as long as the block lasts."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "saksi", "serve", "--store", str(store), "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> str:
        """Return the address of the desk, once it answers."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        base = line.split("/  ")[0].strip()
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{base}/api/v1/openapi.json", timeout=5):  # noqa: S310 - our own
                    return base
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the desk did not open")

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


def timed(address: str, runs: int) -> tuple[float, float]:
    """Return the milliseconds until a page is answered: the first time, and the middle of the others."""
    held = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own
                answer.read()
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{address}: answered {error.code}") from error
        held.append((time.perf_counter() - start) * 1000)
    return held[0], statistics.median(held[1:])


def painted(base: str, pages: dict[str, str], runs: int) -> dict[str, tuple[float, float]]:
    """Return the milliseconds until each page is painted: in a new browser profile, and the middle of later ones."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    browser_path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser_path is None:
        return {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        out = {}
        for name, path in pages.items():
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page, held = context.new_page(), []
            for _ in range(runs + 1):
                page.goto(base + path, wait_until="load")
                held.append(page.evaluate(PAINT))
            context.close()
            out[name] = (held[0], statistics.median(held[1:]))
        browser.close()
    return out


PAINT = """() => new Promise((told) => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => (seen() ? told(seen().startTime) : requestAnimationFrame(look));
  look();
})"""


if __name__ == "__main__":
    sys.exit(main())
