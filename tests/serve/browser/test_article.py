"""The article and the search in a browser: what hovering, keys and typing do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.serve.browser.test_pages import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FIRST = "/api/v1/search?kind=articles&q=bentrokan+pecah"
SMALL = """() => [...document.querySelectorAll("main :is(button, summary, .chip, .tabs a, select, input)")]
  .filter((e) => e.offsetParent && !e.matches("[type=checkbox], [type=hidden]"))
  .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect().height]).filter(([, high]) => high < 23.5)"""


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Serve a desk on a store; yields its address."""
    command = [sys.executable, "-c", "from saksi.cli import main; main()", "serve", "--port", "0"]
    command += ["--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as desk:
        assert desk.stdout
        try:
            yield desk.stdout.readline().split()[0].rstrip("/")
        finally:
            os.killpg(desk.pid, signal.SIGTERM)


@pytest.fixture(scope="module")
def address(desk_store: Path) -> Iterator[str]:
    """The address of a desk on the examples."""
    with served(desk_store) as where:
        yield where


@pytest.fixture
def article(browser_page: Page, address: str) -> str:
    """The address of an article."""
    found = browser_page.request.get(address + FIRST).json()["results"][0]
    return f"{address}/articles/{found['article']}"


def test_hovering_over_words_shows_what_was_read_and_escape_hides_it(browser_page: Page, article: str) -> None:
    page = browser_page
    page.goto(article)
    page.locator("#text span.k-figure").first.hover()
    page.wait_for_selector("#peek:popover-open")
    told = page.inner_text("#peek")
    assert "at least 12 people" in told
    assert "Kementerian Pertahanan Veldania" in told
    page.keyboard.press("Escape")
    page.wait_for_selector("#peek", state="hidden")


def test_keys_reach_every_note_and_open_it(browser_page: Page, article: str) -> None:
    page = browser_page
    page.goto(article)
    page.locator(".note.k-statement summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.locator(".r.under").count() >= 1
    page.wait_for_selector("#peek:popover-open")
    page.keyboard.press("Enter")
    note = page.locator(".note.k-statement details[open]").first
    assert "Reporting words" in note.inner_text()
    page.wait_for_selector("#peek", state="hidden")
    href = note.locator(".way a").first.get_attribute("href")
    assert href
    assert href.startswith("/utterances/")


def test_keys_go_from_reading_to_reading_and_cite_what_is_reached(browser_page: Page, article: str) -> None:
    page = browser_page
    page.goto(article)
    page.keyboard.press("c")
    assert page.inner_text("h1") in page.inner_text("#toasts :text('Citation copied')")
    reached = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        assert page.locator(".r.under").count() >= 1
        reached.append(page.get_attribute(".note:focus", "data-item"))
    assert reached[0] == reached[2] != reached[1]
    page.locator(".note.k-statement").first.focus()
    speaker = page.inner_text(".note.at summary b")
    page.keyboard.press("c")
    page.wait_for_selector(f"#toasts :text('Citation copied. {speaker}')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".note.at > details[open]")
    assert page.locator(".r.lit").count() >= 1


def test_an_open_note_leaves_the_text_where_it_is(browser_page: Page, article: str) -> None:
    page = browser_page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(article)
    end = page.locator("#text .para").last
    before = end.bounding_box()
    head = page.locator(".note.k-statement summary").first
    head.focus()
    page.keyboard.press("Enter")
    page.locator(".note > details[open] .body").wait_for()
    assert end.bounding_box() == before
    page.mouse.move(0, 0)
    page.locator("#text .r.under").first.wait_for()

    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".note > details[open]").count() == 0
    assert head.evaluate("e => e === document.activeElement")

    page.keyboard.press("Enter")
    page.locator("#text .said").last.click(position={"x": 2, "y": 2})
    assert page.locator(".note > details[open]").count() == 0
    head.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('.note > details[open]')"):
            break
    assert page.evaluate("document.activeElement.closest('.note') !== null")
    assert page.locator(".note > details[open]").count() == 0


@pytest.mark.parametrize("name", ["article", "utterance", "dispute", "figure", "ceasefire", "happening", "story"])
def test_a_page_itself_is_cited_and_put_into_the_briefing(browser_page: Page, own_store: Path, name: str) -> None:
    page = browser_page
    with served(own_store) as own:
        page.goto(own + path_of(own_store, name))
        page.keyboard.press("c")
        page.wait_for_selector("#toasts :text('Citation copied')")
        page.keyboard.press("b")
        page.wait_for_selector("#toasts :text('Added to the briefing')")
        page.goto(f"{own}/briefing")
        assert page.locator(f".part[data-item^='{name}/']").count() == 1


def test_where_nothing_can_be_cited_the_keys_say_so(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/actors")
    for before in ("", "j"):
        if before:
            page.keyboard.press(before)
        for key in ("c", "b"):
            page.evaluate("document.getElementById('toasts').replaceChildren()")
            page.keyboard.press(key)
            toast = page.wait_for_selector("#toasts > *")
            assert toast is not None
            assert "Nothing is chosen here that can be cited" in toast.inner_text()


def test_clicked_words_open_their_note_and_an_address_lights_all_its_words(browser_page: Page, article: str) -> None:
    page = browser_page
    page.goto(article)
    page.locator("#text span.k-figure").first.click()
    opened = page.locator(".note > details[open]")
    assert opened.count() == 1
    item = str(opened.get_attribute("data-of"))
    page.goto(f"{article}#{item}")
    assert page.locator(".r.lit").count() == page.locator(f"[class~='{item}']").count() >= 1
    assert page.locator(f"[id='n-{item}'][open]").count() == 1


def test_switches_change_the_text_and_stay_in_the_address(browser_page: Page, article: str) -> None:
    page = browser_page
    page.goto(article)
    names = page.locator(".note.k-mention")
    assert names.count() == 0
    page.get_by_label("Events").uncheck()
    assert not page.locator(".note.k-event").first.is_visible()
    assert page.url.endswith("?chosen=1&kinds=statement&kinds=figure")
    page.get_by_label("Names").check()
    names.first.wait_for()
    assert "?chosen=1&kinds=statement&kinds=figure&kinds=mention" in page.url
    page.reload()
    assert page.get_by_label("Names").is_checked()
    assert not page.get_by_label("Events").is_checked()
    page.get_by_label("Names").uncheck()
    page.get_by_label("Events").check()
    page.locator(".note.k-event").first.wait_for()
    assert page.url.partition("#")[0] == article


def test_a_verdict_is_given_where_the_words_stand(browser_page: Page, own_store: Path) -> None:
    page = browser_page
    with served(own_store) as own:
        found = page.request.get(own + FIRST).json()["results"][0]
        page.goto(f"{own}/articles/{found['article']}")
        page.locator("#text span.k-statement").first.click()
        note = page.locator(".note > details[open]")
        item = note.get_attribute("data-of")
        note.locator(".judge summary").click()
        note.get_by_label("Who said it").fill("Ratu Orsk")
        note.get_by_role("button", name="Set the speaker").click()
        page.wait_for_url(f"**/articles/{found['article']}#{item}")
        told = page.locator(f"[id='n-{item}']")
        assert "Ratu Orsk" in told.inner_text()
        assert "read the sentence" in told.inner_text()


def test_search_answers_while_one_types_and_keeps_what_was_typed(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/search")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("serang", delay=30)
    page.wait_for_selector("#results .item mark")
    page.keyboard.type("an", delay=30)
    page.wait_for_url("**/search?q=serangan&kind=statements")
    page.wait_for_function("document.querySelector('#results mark')?.textContent.toLowerCase() === 'serangan'")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.input_value("#q") == "serangan"
    assert "result" in page.inner_text("#found-count")
    export = str(page.locator("#export a", has_text="CSV").get_attribute("href"))
    assert "q=serangan" in export
    page.get_by_role("link", name="Figures", exact=True).last.click()
    page.wait_for_selector(".tabs [aria-current]:has-text('Figures')")
    assert page.input_value("#q") == "serangan"


def test_a_filter_narrows_down_without_leaving_the_page(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/search?q=veldania")
    before = page.inner_text(".tally b")
    page.locator(".filters summary").click()
    page.select_option("#f-act", "deny")
    page.wait_for_selector(".active .chip")
    assert page.inner_text(".tally b") != before
    assert "act=deny" in page.url
    assert all("denies" in t for t in page.locator("#results .top").all_inner_texts())
    page.locator(".active .chip").click()
    page.wait_for_function(f"document.querySelector('.tally b')?.textContent === {before!r}")


@pytest.mark.parametrize("width", [360, 820, 1280])
def test_nothing_is_wider_than_the_screen(browser_page: Page, address: str, article: str, width: int) -> None:
    page = browser_page
    page.set_viewport_size({"width": width, "height": 900})
    for at in (article, f"{address}/search?q=veldania", f"{address}/search"):
        page.goto(at)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(SMALL)
        assert small == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing(browser_page: Page, address: str, article: str, light: Literal["light", "dark"]) -> None:
    page = browser_page
    page.emulate_media(color_scheme=light)
    every = "&".join(f"kinds={k}" for k in ("statement", "figure", "event", "time", "credit", "mention"))
    for at in (f"{article}?chosen=1&{every}", f"{address}/search?q=veldania&act=claim", f"{address}/search"):
        page.goto(at)
        for closed in page.locator("main details:not([open]) > summary").all()[:3]:
            closed.press("Enter")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert not found.response["violations"], found.generate_report()
