"""Every component in a real browser, under the desk's own policy."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Literal, cast

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe

from tests.serve.browser.gallery import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

Light = Literal["light", "dark"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app(), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/gallery"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The gallery, at the width and in the light that the test asks for; what the console says must be nothing."""
    width, light = cast("tuple[int, Light]", getattr(request, "param", (1280, "light")))
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=light, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(address)
    yield page
    context.close()
    assert said == []


def seen(page: Page) -> None:
    """Draw all charts and the map, which wait until they come into view."""
    for figure in page.locator("[data-chart], [data-map]").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".drawn svg").first.wait_for()


def reached(page: Page) -> Any:
    return page.evaluate("document.querySelector('.at')?.dataset.item")


@pytest.mark.parametrize(
    "page",
    [(360, "dark"), (820, "light"), (1280, "light"), (1280, "dark")],
    indirect=True,
    ids=lambda p: f"{p[0]}-{p[1]}",
)
def test_everything_is_drawn_fits_and_can_be_used_by_all(page: Page) -> None:
    seen(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    found = Axe().run(page, options=RULES).response["violations"]
    assert {v["id"]: [n["target"] for n in v["nodes"]] for v in found} == {}


def test_words_of_a_report_do_nothing(page: Page) -> None:
    assert page.get_by_text("<script>alert(1)</script>").is_visible()


def test_plot_brings_no_style_of_its_own(page: Page) -> None:
    seen(page)
    assert page.locator("main style, main [style*=':where']").count() == 0


def test_a_number_leads_from_the_chart_to_its_page(page: Page) -> None:
    seen(page)
    for mark, address in (("dot", "/figures/1"), ("rule", "/figures/3")):
        assert page.locator(f"[data-chart=series] svg g.{mark} a").first.get_attribute("href") == address


def test_a_range_is_drawn_from_end_to_end_without_a_middle(page: Page) -> None:
    """Of six numbers one is *14 to 18*, of four *14 to 23*: nobody gave 16."""
    seen(page)
    series, bars = page.locator("[data-chart=series] svg.plot"), page.locator("[data-chart=bars] svg.plot")
    assert (series.locator("g.dot path").count(), bars.locator("g.dot circle").count()) == (5, 3)
    assert series.get_by_text("people", exact=True).count() == 1


def test_j_and_k_go_through_the_items_and_enter_opens(page: Page) -> None:
    for key, item in (("j", "utterance/u1"), ("j", "utterance/u2"), ("k", "utterance/u1")):
        page.keyboard.press(key)
        assert reached(page) == item
    page.keyboard.press("Enter")
    page.wait_for_url("**/utterances/u1")


def test_c_copies_the_citation(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.get_by_text("Citation copied.").wait_for()
    page.keyboard.press("/")
    page.keyboard.press("Control+V")
    assert page.get_by_role("searchbox").first.input_value() == "Davor Halmi, 22 Mar 2024, Harian Orsk [u1]"


def test_b_adds_to_the_briefing(page: Page) -> None:
    page.keyboard.press("j")
    with page.expect_request("**/briefing/add") as sent:
        page.keyboard.press("b")
    page.get_by_text("Added to the briefing.").wait_for()
    assert sent.value.post_data_json == {"item": "utterance/u1"}


def test_the_sheet_shows_every_key_also_those_of_the_page(page: Page) -> None:
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog")
    assert sheet.get_by_text("Copy its citation").is_visible()
    assert sheet.get_by_text("Accept").is_visible()
    page.keyboard.press("Escape")
    assert sheet.is_hidden()


def test_two_keys_go_to_a_page(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/disputes")
    assert page.url.endswith("/disputes")


def test_a_slash_leads_to_search_where_keys_are_letters(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("judul")
    assert page.get_by_role("searchbox").first.input_value() == "judul"
    assert reached(page) is None


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.evaluate("document.cookie = 'keys=off; path=/'")
    page.keyboard.press("j")
    assert reached(page) is None


def test_the_server_writes_the_chosen_theme_and_language(page: Page) -> None:
    page.keyboard.press("d")
    page.reload()
    assert page.locator("html[data-theme=dark]").count() == 1
    with page.expect_navigation():
        page.keyboard.press("l")
    assert page.locator("html[lang=id]").count() == 1
    assert page.get_by_role("link", name="Gencatan senjata").is_visible()


def test_a_filter_changes_the_page_its_address_and_nothing_else(page: Page) -> None:
    words = page.get_by_label("Words", exact=True)
    with page.expect_response("**/gallery?*"):
        words.fill("garis")
    page.wait_for_url("**/gallery?q=garis&act=deny&from=2024-03-12")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.locator("#export").count() == 1


def test_more_adds_to_the_list(page: Page) -> None:
    page.get_by_role("link", name="More").click()
    page.locator("#said > .item").nth(7).wait_for()
    assert page.get_by_role("link", name="More").count() == 1


def test_after_more_who_came_by_key_goes_on_with_the_first_new_item(page: Page) -> None:
    held = page.locator("#said > .item").count()
    page.locator("#said .pager a").focus()
    page.keyboard.press("Enter")
    page.locator("#said > .item:focus").wait_for()
    assert page.evaluate("[...document.querySelectorAll('#said > .item')].indexOf(document.activeElement)") == held


def test_what_came_in_is_told_and_moves_nothing(page: Page) -> None:
    before = page.locator("h1").bounding_box()
    page.get_by_text("3 new: show").wait_for()
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize("page", [(360, "light")], indirect=True)
def test_on_a_phone_the_menu_opens_and_closes(page: Page) -> None:
    places = page.get_by_role("navigation", name="Main")
    assert places.is_hidden()
    page.get_by_role("button", name="Menu").click()
    assert places.is_visible()
    page.get_by_role("button", name="Close").click()
    assert places.is_hidden()


def test_without_script_the_table_is_read_in_place_of_the_chart(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.get_by_role("link", name="at least 17").is_visible()
    context.close()


def test_print_says_where_it_is_from_and_leaves_navigation_out(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text(page.url).is_visible()
    assert page.get_by_role("navigation", name="Main").is_hidden()
    assert page.get_by_role("heading", name="Davor Halmi").is_visible()


def test_navigation_stays_while_the_page_is_read(page: Page) -> None:
    before = page.get_by_role("link", name="Today").bounding_box()
    page.get_by_role("heading", name="Timeline").scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 500
    assert page.get_by_role("link", name="Today").bounding_box() == before


def test_what_was_never_scrolled_to_is_drawn_too_for_print(page: Page) -> None:
    page.locator("[data-map] svg.world").wait_for(state="attached")
    assert page.locator("[data-chart] svg.plot").count() == 3
    assert page.evaluate("scrollY") == 0
