"""The desk on a phone, by key, without script and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serve.browser.test_pages import path_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
LEAST = 24
"""CSS pixels of what is touched (WCAG 2.2, 2.5.8)."""
TOUCHED = (
    "today",
    "conflict",
    "timeline",
    "stories",
    "story",
    "actors",
    "actor",
    "disputes",
    "figures",
    "found",
    "review",
)
SMALL = """least => [...document.querySelectorAll('a, button, summary, select, [role=button]')]
.filter(e => e.checkVisibility() && !e.closest('svg, .skip') && getComputedStyle(e).display !== 'inline')
.map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
.filter(([, b]) => b.width && b.height && (b.width < least || b.height < least)).map(([html]) => html)"""
WIDE = (
    "[...document.querySelectorAll('main table')].filter(t => t.getBoundingClientRect().right > innerWidth + 1).length"
)
COVERED = """button => { button.focus(); const b = button.getBoundingClientRect();
const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
return !(top && button.contains(top)); }"""


@pytest.mark.parametrize("name", TOUCHED)
def test_what_is_touched_is_large_enough(chromium: Browser, live_desk: str, desk_store: Path, name: str) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(live_desk + path_of(desk_store, name))
    assert page.evaluate(SMALL, LEAST) == []
    assert page.evaluate(WIDE) == 0
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_under_the_thumb(chromium: Browser, live_desk: str, *, script: bool) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{live_desk}/stories")
    button = page.locator(".topbar .open")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] > PHONE["height"] / 2
    button.tap()
    page.locator("#rail").get_by_role("link", name="Disputes").tap()
    page.wait_for_url("**/disputes*")
    context.close()


@pytest.mark.parametrize("name", ["utterance", "dispute", "figures", "contrary", "story"])
def test_buttons_of_items_lie_beneath_nothing(live_desk: str, desk_store: Path, browser_page: Page, name: str) -> None:
    browser_page.goto(live_desk + path_of(desk_store, name))
    buttons = browser_page.locator("main .does button").all()[:6]
    assert buttons
    assert [b.evaluate(COVERED) for b in buttons] == [False] * len(buttons)


def test_escape_closes_the_sheet_of_keys_and_gives_the_focus_back(live_desk: str, browser_page: Page) -> None:
    browser_page.goto(f"{live_desk}/conflicts")
    browser_page.locator("main a").first.focus()
    browser_page.keyboard.press("?")
    browser_page.locator("dialog[open]").wait_for()
    browser_page.keyboard.press("Escape")
    assert browser_page.locator("dialog[open]").count() == 0
    assert browser_page.evaluate("!!document.activeElement.closest('main')")


def test_paper_has_the_day_the_numbers_behind_charts_and_no_buttons(
    live_desk: str, desk_store: Path, browser_page: Page
) -> None:
    browser_page.goto(live_desk + path_of(desk_store, "figures"))
    table = browser_page.locator(".chart table").first
    assert not table.is_visible()
    browser_page.emulate_media(media="print")
    assert table.is_visible()
    assert browser_page.locator(".print-head").inner_text().count("As of ") == 1
    assert browser_page.locator(".button:visible, .topbar:visible, .rail:visible").count() == 0


@pytest.mark.parametrize("name", ["conflict", "utterance", "story", "found", "outlets"])
def test_text_may_be_set_wider_without_being_cut(
    chromium: Browser, live_desk: str, desk_store: Path, name: str
) -> None:
    context = chromium.new_context(viewport={"width": 640, "height": 500}, bypass_csp=True)
    page = context.new_page()
    page.goto(live_desk + path_of(desk_store, name))
    # WCAG 2.2, 1.4.12, in a window as wide as a screen of 1280 px at 200 %.
    page.add_style_tag(
        content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    )
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
