"""A briefing in the browser: picked and cited with single keys, arranged, read, taken along; the settings without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.serve.live import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

WIDTHS = (360, 820, 1280)
NOT_WIDER = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def address(own_store: Path) -> Iterator[str]:
    with served(own_store) as where:
        yield where


def test_keys_cite_and_pick_and_the_report_is_read(browser_page: Page, address: str, tmp_path: Path) -> None:
    page = browser_page
    page.goto(f"{address}/?since=0")
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("b")
        page.wait_for_selector("#toasts :text('Added to the briefing.')")
    page.keyboard.press("c")
    page.wait_for_selector("#toasts :text('Citation copied.')")
    page.goto(f"{address}/briefing")
    names = page.locator(".part h2").all_inner_texts()
    page.get_by_role("button", name="Move down").first.click()
    page.wait_for_url("**#part-*")
    assert page.locator(".part h2").all_inner_texts() == names[::-1]
    page.get_by_role("link", name="Read", exact=True).click()
    page.wait_for_url("**/briefings/*")
    assert page.locator(".paper h3").all_inner_texts() == names[::-1]
    with page.expect_download() as taken:
        page.get_by_role("link", name="One HTML file").click()
    file = tmp_path / "briefing.html"
    taken.value.save_as(file)
    page.goto(file.as_uri())
    assert page.locator(".paper h3").all_inner_texts() == names[::-1]
    page.locator("a.cite").first.click()
    page.wait_for_url("**#ref-1")
    assert page.locator("#ref-1:target").is_visible()


def test_settings_are_kept(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/settings")
    page.get_by_role("radio", name="Bahasa Indonesia").check()
    page.get_by_role("radio", name="Off").check()
    page.locator("form.settings button").click()
    page.wait_for_selector("text=Tersimpan.")
    page.goto(f"{address}/?since=0")
    page.keyboard.press("j")
    assert page.locator("[data-item].at").count() == 0
    assert page.locator("html").get_attribute("lang") == "id"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_stands_in_the_way(browser_page: Page, address: str, theme: str) -> None:
    page = browser_page
    page.context.add_cookies([{"name": "theme", "value": theme, "url": address}])
    page.goto(f"{address}/?since=0")
    page.keyboard.press("j")
    page.keyboard.press("b")
    page.wait_for_selector("#toasts :text('Added to the briefing.')")
    page.goto(f"{address}/briefing")
    report = page.get_by_role("link", name="Read", exact=True).get_attribute("href")
    for path in ("/?since=0", "/settings", "/settings/left-out", "/briefing", report):
        page.goto(f"{address}{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(NOT_WIDER), (path, width)
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path
