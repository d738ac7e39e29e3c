"""How soon each page of the desk is seen: `python benchmarks/desk.py STORE [--runs N] [--plain] [--walk N]`.

Opens the desk on a store in a process of its own, and each page in Chromium: the biggest thing of its sort (the
utterance of most reports, the conflict of most articles, …), and lists and tabs with each of their filters. Prints
milliseconds until something is painted (first contentful paint, counted from the start of the navigation): *first*, a
page that nobody asked that server for before, in a browser in which the desk is open, as a monitor has it all day;
*again*, the middle of later ones; both are held to the floor. Beside them *new*, the same page in a browser profile
that was just made, and *cold*, the very first page of a server that just started, in such a profile: there the
browser's own start weighs most, which a page of one word from a bare server shows. And until the server has answered,
without a browser: the first time and again, each with the CPU time that it took, which a busy machine changes less.
With `--plain`, filters and tabs are left out. Then eight readers ask at once, and the memory of
the server is looked at after a walk over many pages. The load of the machine is printed, so that a reader can judge.
`benchmarks/scale.py --store FILE` makes a store of many articles.
Without Chromium, only the server's times are printed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from desk_pages import addresses, walk
from sqlalchemy import text

from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FLOOR = 200
"""Milliseconds until something of a page is seen."""
READERS = 8
COLD = ("today", "conflicts", "conflict", "article", "utterance", "review")
"""Pages for which a server is started that nobody asked anything: a reader's first ones."""
OPEN = ("/settings", "/search?q=israel")
"""Pages at which the desk is open before others are seen for the first time."""
EACH = 10
"""Pages that each of the readers asks for."""
REST = 120
"""Seconds, at most, in which a desk on a store that is linked works out what most readers open."""
STILL = 20.0
"""Milliseconds of CPU time in a second below which it has done so."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
READ = 300
"""Milliseconds for which a page is read before the next is asked for."""
NONE = float("nan")


def main() -> int:
    """Run and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("store", type=Path)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--plain", action="store_true", help="leave out filters and tabs")
    ask.add_argument("--walk", type=int, default=500, help="pages after which the memory is looked at")
    o = ask.parse_args()
    if not o.store.is_file():
        print(f"{o.store}: there is no store; make one with: saksi add PATH… or benchmarks/scale.py --store FILE")
        return 2
    with opened(str(o.store)) as db, db.begin():
        count = db.execute(text("SELECT count(*) FROM articles")).scalar_one()
        pages, many = dict(addresses(db, chosen=not o.plain)), walk(db, o.walk)
    print(f"{count:,} articles; {load()}", flush=True)
    seen = painted(o.store, pages, o.runs)
    with Served(o.store) as desk:
        desk.rest()
        served = {name: timed(desk, path, o.runs) for name, path in pages.items()}
        told = crowd(desk.base, [*pages.values()])
        before, after = desk.memory(), walked(desk, many)
    print(
        f"{'page':<36}{'seen: first':>11}{'again':>6}{'new':>6}{'cold':>6}{'answered: first':>17}"
        f"{'(CPU)':>7}{'again':>6}{'(CPU)':>7}"
    )
    for name, path in pages.items():
        row = (*seen.get(name, (NONE,) * 4), *served[name])
        print(
            f"{name:<36}{row[0]:>11.0f}{row[1]:>6.0f}{row[2]:>6.0f}{row[3]:>6.0f}{row[4]:>17.0f}{f'({row[5]:.0f})':>7}"
            f"{row[6]:>6.0f}{f'({row[7]:.0f})':>7}  {path[:60]}"
        )
    print(f"{READERS} readers at once, {READERS * EACH} pages: answered in {told[0]:.0f}, at worst {told[1]:.0f}")
    print(f"memory of the server: {before:.0f} MiB, after {len(many)} more pages {after:.0f} MiB")
    print(load())
    values = [v for row in seen.values() for v in row[:2]] or [v[0] for v in served.values()]
    over = sum(v > FLOOR for v in values)
    held = "held" if not over else f"NOT HELD by {over} of {len(values)}"
    print(f"floor: every page seen within {FLOOR} ms, first and again; slowest {max(values):.0f}: {held}")
    return 0 if not over else 1


def load() -> str:
    """Return how busy the machine is."""
    one, five, _ = os.getloadavg()
    return f"load of the machine: {one:.1f} in the last minute, {five:.1f} in the last five, on {os.cpu_count()} cores"


class Served:
    """Serves a store on loopback for as long as the block lasts."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "saksi", "serve", "--store", str(store), "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.base = ""

    def __enter__(self) -> Self:
        """Return it, once it answers."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        self.base = line.split("/  ")[0].strip()
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.base}/api/v1/openapi.json", timeout=30):  # noqa: S310 - our own
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the desk did not open")

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def work(self) -> float:
        """Return the CPU time in milliseconds that its threads took so far; not a number where the system is silent."""
        try:
            held = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
            return sum(int(p.read_text("ascii").split()[0]) for p in held) / 1e6
        except OSError:
            return NONE

    def rest(self) -> None:
        """Wait until it has nothing left to do."""
        for _ in range(REST):
            before = self.work()
            time.sleep(1)
            if not self.work() - before > STILL:
                return

    def memory(self) -> float:
        """Return the memory that it holds in MiB; not a number where the system does not tell."""
        try:
            told = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        except OSError:
            return NONE
        found = re.search(r"VmRSS:\s+(\d+)", told)
        return int(found[1]) / 1024 if found else NONE


def asked(address: str) -> float:
    """Return the milliseconds until a page is answered."""
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own
            answer.read()
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{address}: answered {error.code}") from error
    return (time.perf_counter() - start) * 1000


def timed(desk: Served, path: str, runs: int) -> tuple[float, float, float, float]:
    """Return the milliseconds until a page is answered, with the CPU time: the first time, and the middle of others."""
    held, works = [], []
    for _ in range(runs + 1):
        before = desk.work()
        held.append(asked(desk.base + path))
        works.append(desk.work() - before)
    return held[0], works[0], statistics.median(held[1:]), statistics.median(works[1:])


def crowd(base: str, paths: list[str]) -> tuple[float, float]:
    """Return the middle and the worst of the milliseconds in which readers who ask at once are answered."""
    wanted = [base + paths[n % len(paths)] for n in range(0, READERS * EACH * 7, 7)]
    with ThreadPoolExecutor(READERS) as readers:
        held = [*readers.map(asked, wanted)]
    return statistics.median(held), max(held)


def walked(desk: Served, paths: list[str]) -> float:
    """Return the memory of a server in MiB after pages were asked for, one after the other."""
    for path in paths:
        asked(desk.base + path)
    return desk.memory()


def painted(store: Path, pages: Mapping[str, str], runs: int) -> dict[str, tuple[float, float, float, float]]:
    """Return the milliseconds until each page is painted: first, again, in a new profile, and cold."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    browser_path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser_path is None:
        return {}
    out: dict[str, tuple[float, float, float, float]] = {}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        with _bare() as nothing:
            with _opened(browser) as see:
                see(nothing)
            new = statistics.median(_new(browser, nothing) for _ in range(runs))
            with _opened(browser) as see:
                again = statistics.median([see(nothing) for _ in range(runs + 1)][1:])
        print(f"a page of one word, from a bare server: seen in {again:.0f}, in a new profile in {new:.0f}", flush=True)
        cold: dict[str, float] = {}
        for name, path in pages.items():
            if name in COLD:
                with Served(store) as desk:
                    cold[name] = _new(browser, desk.base + path)
        with Served(store) as desk, _opened(browser) as see:
            desk.rest()
            for path in OPEN:
                see(desk.base + path)
            for name, path in pages.items():
                first = see(desk.base + path)
                again = statistics.median(see(desk.base + path) for _ in range(runs))
                out[name] = (first, again, _new(browser, desk.base + path), cold.get(name, NONE))
        browser.close()
    return out


class _opened:  # noqa: N801 - used as a function
    """A page of a new browser profile for as long as the block lasts."""

    def __init__(self, browser: Any) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900})

    def __enter__(self) -> Callable[[str], float]:
        """Return what opens an address and returns the milliseconds until it is painted."""
        page = self._context.new_page()

        def see(address: str) -> float:
            page.goto(address, wait_until="load")
            told = float(page.evaluate(PAINT))
            page.wait_for_timeout(READ)
            return told

        return see

    def __exit__(self, *_: object) -> None:
        self._context.close()


def _new(browser: Any, address: str) -> float:
    """Return the milliseconds until an address is painted in a new profile, once that is gone again."""
    with _opened(browser) as see:
        told = see(address)
    # Its processes take a moment to end, in which another page would be slower.
    time.sleep(READ / 1000)
    return told


@contextmanager
def _bare() -> Iterator[str]:
    """Serve a page of one word for as long as the block lasts; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Bare) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Bare(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(NOTHING)))
        self.end_headers()
        self.wfile.write(NOTHING)

    def log_message(self, *_: object) -> None:
        pass


NOTHING = b"<!doctype html><title>nothing</title><p>nothing"
PAINT = """() => new Promise((told) => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
  const look = () => (seen() ? told(seen().startTime) : requestAnimationFrame(look));
  look();
})"""


if __name__ == "__main__":
    sys.exit(main())
