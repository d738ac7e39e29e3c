"""Conflicts, stories and happenings in a real browser: nothing wrong, nothing cut off, reached by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARTS = ("overview", "timeline", "map", "parties", "figures", "disputes", "talks")


def first(page: Page, live_desk: str, where: str) -> str:
    page.goto(f"{live_desk}{where}")
    return str(page.locator("main .card h2 a, main .item .title a").first.get_attribute("href"))


@pytest.mark.parametrize("width", [360, 820, 1280])
def test_no_page_is_wider_than_the_window(browser_page: Page, live_desk: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 900})
    conflict = first(browser_page, live_desk, "/conflicts")
    story = first(browser_page, live_desk, "/stories?least=3")
    for path in (*(f"{conflict}?part={p}" for p in PARTS), story):
        browser_page.goto(f"{live_desk}{path}")
        browser_page.locator("h1").wait_for()
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_charts_of_a_conflict_are_drawn(browser_page: Page, live_desk: str) -> None:
    conflict = first(browser_page, live_desk, "/conflicts")
    browser_page.goto(f"{live_desk}{conflict}?part=timeline")
    browser_page.locator("figure.chart svg.plot").first.wait_for()
    assert browser_page.locator("figure.chart svg.plot rect").count() > 5


def test_keys_lead_from_the_list_to_the_happening(browser_page: Page, live_desk: str) -> None:
    conflict = first(browser_page, live_desk, "/conflicts")
    browser_page.goto(f"{live_desk}{conflict}?part=timeline")
    browser_page.keyboard.press("j")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/happenings/*")
    assert browser_page.locator("main .evidence mark").count() > 0


def test_a_filter_stands_in_the_address(browser_page: Page, live_desk: str) -> None:
    conflict = first(browser_page, live_desk, "/conflicts")
    browser_page.goto(f"{live_desk}{conflict}?part=timeline")
    browser_page.get_by_label("Kind").select_option("ASSAULT")
    browser_page.wait_for_url("**type=ASSAULT**")
    browser_page.wait_for_function(
        "document.querySelectorAll('.told').length === document.querySelectorAll('.told.force').length"
    )
    assert "part=timeline" in browser_page.url


def test_shared_words_lead_from_one_report_to_the_other(browser_page: Page, live_desk: str) -> None:
    story = first(browser_page, live_desk, "/stories?least=3")
    browser_page.goto(f"{live_desk}{story}")
    browser_page.locator(".shares .button").first.click()
    passage = browser_page.locator("#l-1")
    passage.wait_for()
    passage.click()
    browser_page.wait_for_url("**#r-1")
    assert browser_page.locator("#r-1:target").is_visible()
