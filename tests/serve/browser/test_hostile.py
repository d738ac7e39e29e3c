"""Reports that mean harm can do nothing: on every page of the desk in a browser, in any export."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from base64 import b64encode
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import httpx
import pytest

from saksi.run import keep
from saksi.run.judging import Signature, judge
from saksi.serve.app import PAGES
from saksi.serve.auth.headers import POLICY
from saksi.serve.faces import FORMULA
from saksi.settings import Settings
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Dialog, Page

SCRIPT = "<script>window.pwned=1</script>"
HANDLER = "\"'><img src=x onerror=window.pwned=1><svg onload=window.pwned=1>"
BREAKOUT = "--></textarea></title></style></script><script>window.pwned=1</script>"
TEMPLATE = "{{ 7*191 }} {% if 1 %} ${7*191} <%= 7*191 %> #{7*191}"
ENTITIES = "&lt;script&gt;window.pwned=1&lt;/script&gt; &#x3c;script&#62; &#0; &#xD800; &amp &lt &notanentity;"
TURNED = "\u202egnuroj\u202c \u2066Dolan \u200bA\u200dna \u2067"
FLOOD = "Z" + "\u0301\u0489\u035c" * 200
NULL = "Do\x00lan \x1b[31m \ufeff"
LINKS = ("javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>", "//evil.example/x")
FORMULAS = ('=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1")
NAMES = (SCRIPT, HANDLER, BREAKOUT, TEMPLATE, ENTITIES, TURNED, FLOOD, NULL, *LINKS, *FORMULAS)
WALL = HANDLER.replace(" ", "") * 90_000
"""More than 5 MB in one line."""
TEXT = (
    "{n}\nMenteri Pertahanan Veldania, Ana Dolan {n}, mengatakan bahwa {count} tentara tewas dalam serangan rudal "
    'Karsova di kota Brenna {n} pada Senin (4/3/2024). "Karsova {n} menyerang rumah sakit kami," kata Ana Dolan {n}.\n'
    "Juru bicara militer Karsova, Mirko Tavel {n}, membantah bahwa pasukannya menyerang rumah sakit di Brenna {n}. "
    '"Tidak ada {n} serangan dari pihak kami," kata Mirko Tavel, Selasa (5/3/2024).\n'
    "Veldania dan Karsova menyepakati gencatan senjata {n} di Lembah Orsk pada 6 Maret 2024, lapor Kantor Berita Velda "
    "{n}. Karsova menuduh Veldania melanggar gencatan senjata itu {n}."
)
INJECTED = """() => {
  const found = window.pwned === undefined ? [] : ["pwned"];
  const drawn = "svg, .peek, .drawn";
  for (const e of document.querySelectorAll("*")) {
    for (const { name, value } of e.attributes) {
      const told = `${e.tagName} ${name}=${value.slice(0, 60)}`;
      if (/^on|^srcdoc$/i.test(name) || (name === "style" && !e.closest(drawn))) found.push(told);
      if (!/^(href|src|action|formaction|xlink:href|data)$/i.test(name)) continue;
      if (/^\\s*(javascript|data|vbscript):/i.test(value)) found.push(told);
      if (new URL(value, location.href).hostname === "evil.example") found.push(told);
    }
  }
  const kinds = "img, iframe, object, embed, base, body style, body script, body link, body meta";
  for (const e of document.querySelectorAll(kinds)) found.push(e.outerHTML.slice(0, 80));
  for (const e of document.scripts) if (!e.src.startsWith(`${location.origin}/static/`)) found.push(e.src);
  return found;
}"""
"""What a report got into a page that is no text."""
TURNING = """() => {
  const turned = /[\\u202a-\\u202e\\u2066-\\u2069]/;
  const found = turned.test(document.title) ? ["title"] : [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode;
    if (turned.test(at.data) && !at.parentElement.closest("bdi, [dir=auto], script")) found.push(at.data.slice(0, 60));
  }
  return found;
}"""
"""Marks of direction that could turn more than the words they stand in."""


def rows() -> Iterator[dict[str, str]]:
    for i, name in enumerate(NAMES):
        for copy in range(2):
            yield {
                "id": f"{name[:40]} {i} {copy}",
                "outlet": name if copy else f"Kabar {i}",
                "title": f"{name} Serangan di Brenna {name}" if not copy else name,
                "byline": name,
                "url": LINKS[i % 3] if copy else f'https://orsk.example/{i}?a="><script>window.pwned=1</script>',
                "published": f"2024-03-{5 + copy:02}",
                "text": TEXT.format(n=name, count=12 + i + 3 * copy),
            }
    yield {"id": "wall", "outlet": "Tembok", "published": "2024-03-07", "text": WALL}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of reports that mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    pile = folder / "pile.jsonl"
    # A surrogate that stands alone is no character: input may hold one all the same.
    pile.write_text("".join(json.dumps(r) + "\n" for r in rows()).replace("Kabar 1", "Kabar \\ud800 1"), "utf-8")
    path = folder / "hostile.db"
    with opened(str(path), make=True) as db:
        keep.add([pile], db, Settings())
        with db.begin():
            said = [r[0] for r in db.exec_driver_sql("SELECT DISTINCT id FROM statements ORDER BY number LIMIT 40")]
        for item, name in zip(said, (n for n in NAMES if n.strip()), strict=False):
            judge(db, "speaker", item, name, Signature(by=HANDLER, reason=BREAKOUT))
        keep.survey(db, Settings())
    return path


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    """The address of a desk on that store."""
    command = [
        sys.executable,
        "-c",
        "from saksi.cli import main; main()",
        "serve",
        "--store",
        str(store),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as desk:
        assert desk.stdout
        yield desk.stdout.readline().split()[0].rstrip("/")
        os.killpg(desk.pid, signal.SIGTERM)


KEPT = {
    "conflict": "conflicts",
    "story": "stories",
    "happening": "timeline",
    "utterance": "utterances",
    "dispute": "disputes",
    "figure": "figure_groups",
    "ceasefire": "ceasefires",
}
FEW = {"article": 40, "utterance": 10, "copy": 3}
"""How many pages of a sort are opened; of others, three."""
ASKED = (
    "/search?q=serangan",
    "/search?q=menyerang&kind=happenings",
    "/search?q=tentara&kind=figures",
    "/search?q=brenna&kind=articles",
    "/search?act=deny",
    f"/search?q={quote(SCRIPT + HANDLER)}&speaker={quote(HANDLER)}&outlet={quote(HANDLER)}&place={quote(BREAKOUT)}",
)


def walked(store: Path) -> list[str]:
    """Return addresses of every page there is, with ids from the store."""
    out = list(ASKED)
    with closing(sqlite3.connect(store)) as db:
        for page in PAGES:
            many = FEW.get(page.name, 3)
            held: list[str] = []
            if "{" not in page.path:
                out.append(page.path)
            elif page.name in ("article", "copy"):
                held = [r[0] for r in db.execute("SELECT id FROM articles ORDER BY length(text) DESC LIMIT ?", (many,))]
            elif page.name in KEPT:
                query = "SELECT owner FROM kept WHERE part = ? ORDER BY length(body) DESC LIMIT ?"
                held = [r[0] for r in db.execute(query, (KEPT[page.name], many))]
            elif page.name == "actor":
                held = [
                    r[0] for r in db.execute("SELECT actor FROM called GROUP BY actor ORDER BY count(*) DESC LIMIT 5")
                ]
            elif page.name == "outlet":
                held = [r[0] for r in db.execute("SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL")][:12]
            elif page.name == "cite":
                ids = [r[0] for r in db.execute("SELECT id FROM articles ORDER BY number LIMIT 2")]
                out += [f"/cite/article/{i}" for i in ids]
            elif page.name == "history":
                held = [r[0] for r in db.execute("SELECT id FROM statements LIMIT 2")]
            out += [re.sub(r"\{[\w:]+\}", quote(i, safe=""), page.path) for i in held]
    return out


def test_no_page_lets_a_report_do_anything(browser_page: Page, address: str, store: Path) -> None:
    page, host = browser_page, urlsplit(address).netloc
    dialogs: list[str] = []
    away: list[str] = []

    def shut(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", shut)
    page.on("request", lambda r: away.append(r.url) if urlsplit(r.url).netloc != host else None)
    wrong: dict[str, object] = {}
    seen = 0
    for path in walked(store):
        if path.endswith("/copy"):
            continue
        answer = page.goto(address + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        assert answer.headers["content-security-policy"] == POLICY
        for sheet in re.findall(r"<style[^>]*>(.*?)</style>", answer.text(), re.DOTALL):
            assert b64encode(sha256(sheet.encode()).digest()).decode() in POLICY, path
        seen += 1
        if held := page.evaluate(INJECTED) + page.evaluate(TURNING):
            wrong[path] = held[:5]
        assert "1337" not in page.inner_text("main"), path
    assert not wrong
    assert not dialogs
    assert not away
    assert seen > 60


def test_what_was_read_is_shown_without_harm(browser_page: Page, address: str, store: Path) -> None:
    page = browser_page
    with closing(sqlite3.connect(store)) as db:
        kinds = "SELECT article FROM items WHERE kind = 'figure' INTERSECT SELECT article FROM statements"
        query = f"SELECT id FROM articles WHERE text LIKE '%<script>%' AND number IN ({kinds}) LIMIT 1"  # noqa: S608
        (article,) = db.execute(query).fetchone()
    page.goto(f"{address}/articles/{article}")
    page.locator("#text span.k-figure").first.hover()
    page.wait_for_selector("#peek:popover-open")
    page.locator("#text span.k-statement").first.click()
    page.wait_for_selector(".note details[open]")
    assert page.evaluate(INJECTED) == []
    page.goto(f"{address}/search")
    page.fill("#q", HANDLER)
    page.wait_for_timeout(800)
    page.fill("#q", "tentara tewas")
    page.wait_for_selector("#results .item")
    assert page.evaluate(INJECTED) == []


def test_a_line_of_five_megabytes_hangs_nothing(browser_page: Page, address: str, store: Path) -> None:
    page = browser_page
    with closing(sqlite3.connect(store)) as db:
        (article, length) = db.execute("SELECT id, length(text) FROM articles ORDER BY 2 DESC LIMIT 1").fetchone()
    assert length > 5_000_000
    page.set_default_timeout(10_000)
    page.goto(f"{address}/articles/{article}?whole=1")
    assert page.locator(".said").count() >= 1
    assert page.evaluate("document.documentElement.outerHTML.length") < 300_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(INJECTED) == []


def faces(store: Path) -> Iterator[tuple[str, str]]:
    by_path = {p.path: p for p in PAGES}
    for path in walked(store):
        bare = path.partition("?")[0]
        page = by_path.get(bare) or next(
            (p for p in PAGES if re.fullmatch(re.sub(r"\\\{[\w:]+\\\}", "[^/]+", re.escape(p.path)), bare)), None
        )
        assert page is not None, path
        where = page.where if "{" not in page.path else f"/api/v1{bare}"
        query = path.partition("?")[2]
        yield f"{where}?{query}", "json"
        if page.rows:
            yield f"{where}?{query}&format=csv", "csv"
        if page.features:
            yield f"{where}?{query}&format=geojson", "geojson"


def test_no_export_holds_a_formula_and_all_can_be_read(address: str, store: Path) -> None:
    cells = 0
    with httpx.Client(base_url=address, timeout=60) as client:
        for where, format_ in faces(store):
            answer = client.get(where)
            assert answer.status_code == 200, where
            assert answer.headers["content-security-policy"] == POLICY
            assert answer.headers["x-content-type-options"] == "nosniff"
            if format_ != "csv":
                value = json.loads(answer.content)
                assert format_ == "json" or value["type"] == "FeatureCollection"
                continue
            assert answer.headers["content-disposition"].startswith("attachment")
            for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))):
                for cell in row:
                    cells += 1
                    assert not cell.startswith(FORMULA) or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell), (where, cell)
    assert cells > 1000


def test_every_way_to_an_outlet_leads_there_whatever_its_name(address: str, store: Path) -> None:
    ways: set[str] = set()
    with closing(sqlite3.connect(store)) as db:
        known = [r[0] for r in db.execute("SELECT id FROM articles")]
        known_actors = [r[0] for r in db.execute("SELECT DISTINCT actor FROM called")]
        stories = [r[0] for r in db.execute("SELECT owner FROM kept WHERE part = 'stories'")]
    pages = ["/outlets", "/stories?least=1", *(f"/articles/{i}" for i in known), *(f"/stories/{i}" for i in stories)]
    pages += [f"/actors/{i}?show=names" for i in known_actors]
    with httpx.Client(base_url=address, timeout=60) as client:
        for path in pages:
            ways.update(html.unescape(w) for w in re.findall(r'href="(/outlets/[^"?]+)', client.get(path).text))
        lost = {way: answer.status_code for way in ways if (answer := client.get(way)).status_code != 200}
    assert not lost
    assert any("%09" in way for way in ways)
    assert any("%E2%80%AE" in way for way in ways)


def test_headers_stand_on_everything(address: str, store: Path) -> None:
    paths = ["/", "/nothing", "/api/v1/nothing", "/articles/x", "/search?cursor=x", "/api/v1/openapi.json",
             "/static/x/desk.css", *(p for p in walked(store) if p.endswith("/copy"))]  # fmt: skip
    with httpx.Client(base_url=address, timeout=60) as client:
        for path in paths:
            answer = client.get(path)
            assert answer.headers["content-security-policy"] == POLICY, path
            assert answer.headers["x-content-type-options"] == "nosniff", path
            if path.endswith("/copy"):
                assert answer.headers["content-type"].startswith("text/plain")
                assert answer.headers["content-disposition"].startswith("attachment")
