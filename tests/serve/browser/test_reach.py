"""The desk on a phone, by key, without script and on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from saksi.store.schema import opened, writing
from saksi.store.trail import By, note
from tests.serve.browser.test_pages import path_of
from tests.serve.live import served

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
HIDDEN = """() => [...document.querySelectorAll('main .does')].flatMap(does => {
const b = does.getBoundingClientRect(), words = [];
const texts = document.createTreeWalker(does.closest('[data-item]'), NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode, range = document.createRange();
  if (does.contains(text) || !text.data.trim() || !text.parentElement.checkVisibility()) continue;
  range.selectNodeContents(text);
  if ([...range.getClientRects()].some(r => r.left < b.right - 1 && r.right > b.left + 1 && r.top < b.bottom - 1
    && r.bottom > b.top + 1 && !text.parentElement.closest('.sr'))) words.push(text.data.trim());
}
return words; })"""
CUT = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
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


@pytest.mark.parametrize("name", TOUCHED)
def test_buttons_of_items_cover_no_words_on_a_phone(
    chromium: Browser, live_desk: str, desk_store: Path, name: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(live_desk + path_of(desk_store, name))
    assert page.evaluate(HIDDEN) == []
    context.close()


def test_long_addresses_of_the_audit_log_stay_on_the_screen(own_store: Path, browser_page: Page) -> None:
    file = "/api/v1/outlets/" + "%E3%83%8B" * 9 + "?format=csv"
    with opened(str(own_store)) as db, writing(db):
        by = By("ana", "127.0.0.1", datetime(2024, 3, 26, tzinfo=UTC))
        note(db, by, "export", item=file)
    with served(own_store) as address:
        browser_page.goto(f"{address}/audit")
        for width in (360, 390, 820, 1280):
            browser_page.set_viewport_size({"width": width, "height": 900})
            assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_words_of_an_outlet_are_cut_nowhere(
    live_desk: str, desk_store: Path, browser_page: Page, language: str
) -> None:
    browser_page.goto(f"{live_desk}{path_of(desk_store, 'outlet')}?show=words&lang={language}")
    assert browser_page.locator("table.terms").count() == 1
    for width in (390, 660, 820, 1280):
        browser_page.set_viewport_size({"width": width, "height": 900})
        assert browser_page.evaluate(CUT) == [], width


def test_a_long_title_shortens_itself_not_the_way_to_it(live_desk: str, desk_store: Path, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 820, "height": 900})
    browser_page.goto(live_desk + path_of(desk_store, "article"))
    shortened = "[...document.querySelectorAll('.crumbs li')].map(e => e.scrollWidth > e.clientWidth)"
    assert browser_page.evaluate(shortened) == [False, False, True]


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
