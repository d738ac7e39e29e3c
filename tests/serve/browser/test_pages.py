"""Every page in a real browser: nothing in the console, nothing wider than the screen, nothing that axe finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import text

from saksi.serve.app import PAGES
from saksi.store.schema import opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

WIDTHS = (360, 820, 1280)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PARTS = {
    "conflict": "conflicts",
    "story": "stories",
    "utterance": "utterances",
    "dispute": "disputes",
    "figure": "series",
    "ceasefire": "ceasefires",
    "happening": "timeline",
}
BIGGEST = "SELECT owner FROM members WHERE part = :part GROUP BY owner ORDER BY count(*) DESC, owner LIMIT 1"
ONE = {
    "article": "SELECT id FROM articles ORDER BY length(text) DESC LIMIT 1",
    "actor": "SELECT actor FROM called GROUP BY actor ORDER BY count(*) DESC, actor LIMIT 1",
    "outlet": "SELECT outlet FROM articles WHERE outlet > '' GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 1",
    "history": "SELECT id FROM items WHERE kind = 'statement' ORDER BY id LIMIT 1",
}
MORE = {
    "timeline": "/conflicts/{conflict}?part=timeline",
    "map": "/conflicts/{conflict}?part=map",
    "parties": "/conflicts/{conflict}?part=parties",
    "disputes_of": "/conflicts/{conflict}?part=disputes",
    "talks": "/conflicts/{conflict}?part=talks",
    "found": "/search?q=serangan",
    "contrary": "/figures?show=disagreements",
}
ELSEWHERE = ("copy", "cite", "situation")
"""Files, and what there is only once somebody made it."""
NAMES = [p.name for p in PAGES if p.name not in ELSEWHERE] + list(MORE)


def one_of(store: Path, name: str) -> str:
    query = ONE.get(name, BIGGEST)
    with opened(str(store)) as db, db.begin():
        found = db.execute(text(query), {} if name in ONE else {"part": PARTS[name]}).scalar_one()
    return str(found)


def path_of(store: Path, name: str) -> str:
    if name in MORE:
        return MORE[name].format(conflict=one_of(store, "conflict") if "{" in MORE[name] else "")
    path = next(p.path for p in PAGES if p.name == name).replace(":path}", "}")
    return path.replace("{id}", one_of(store, name)).replace("{name}", one_of(store, name)) if "{" in path else path


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_at_every_width(live_desk: str, desk_store: Path, browser_page: Page, name: str) -> None:
    scheme: Literal["light", "dark"] = "dark" if NAMES.index(name) % 2 else "light"
    browser_page.emulate_media(color_scheme=scheme)
    answer = browser_page.goto(live_desk + path_of(desk_store, name), wait_until="load")
    assert answer is not None
    assert answer.status == 200
    for width in WIDTHS:
        browser_page.set_viewport_size({"width": width, "height": 900})
        beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{width} px: {beyond} px beyond the screen"
    browser_page.set_viewport_size({"width": WIDTHS[NAMES.index(name) % 3], "height": 900})
    found = Axe().run(browser_page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize(
    ("language", "articles", "told"),
    [("en", 18, "1 new report: show"), ("en", 20, "3 new reports: show"), ("id", 18, "1 berita baru: tampilkan")],
)
def test_the_pill_counts_what_came_in(
    live_desk: str, browser_page: Page, language: str, articles: int, told: str
) -> None:
    body = f'event: change\ndata: {{"articles": {articles}}}\n\n'
    browser_page.route("**/api/v1/changes", lambda r: r.fulfill(content_type="text/event-stream", body=body))
    browser_page.goto(f"{live_desk}/?lang={language}")
    pill = browser_page.wait_for_selector(".pill:visible")
    assert pill is not None
    assert pill.inner_text().strip() == told


def test_a_page_is_in_the_language_that_was_chosen(live_desk: str, browser_page: Page) -> None:
    browser_page.goto(f"{live_desk}/conflicts?lang=id")
    assert browser_page.locator("html").get_attribute("lang") == "id"
    assert browser_page.get_by_role("heading", level=1).inner_text() == "Konflik"
