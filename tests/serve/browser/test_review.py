"""Review with keys alone, in a browser, on a desk that is served."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from saksi.store import view
from saksi.store.schema import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from saksi.model.verdicts import Verdict

WAIT = 15.0
"""Seconds until what was decided is in the store, at most."""
FEW = 3
FIRST = "document.querySelector('.question:not([hidden])')?.dataset.id"
SAID = "document.querySelector('.question:not([hidden]) [name=reason]:checked').value"


@pytest.fixture
def address(own_store: Path) -> Iterator[str]:
    """The address of a desk on a store of its own."""
    command = [
        sys.executable,
        "-c",
        "from saksi.cli import main; main()",
        "serve",
        "--store",
        str(own_store),
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout
        yield desk.stdout.readline().split()[0].rstrip("/")
        desk.terminate()


def ready(page: Page) -> None:
    """Wait until some cards are there: a machine that does much else at the same time takes a while."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until and page.locator(".question:not(.decided)").count() < FEW:
        page.wait_for_timeout(50)


def kept(store: Path, n: int) -> list[Verdict]:
    """Return the verdicts of a store, once there are so many."""
    until = time.monotonic() + WAIT
    held: tuple[Verdict, ...] = ()
    while time.monotonic() < until:
        with opened(str(store)) as db:
            held = view.verdicts(db)
        if len(held) >= n:
            return list(held)
        time.sleep(0.1)
    raise AssertionError(f"{len(held)} verdicts, not {n}")


def test_ten_are_decided_with_keys_alone(browser_page: Page, address: str, own_store: Path) -> None:
    page = browser_page
    page.goto(f"{address}/review?kind=statement")
    keys = page.keyboard
    given: list[tuple[str, str]] = []
    for n, key in enumerate("aarasarraa"):
        now: str = page.evaluate(FIRST)
        if key == "s":
            keys.press("s")
            keys.type("Ratu Orsk")
            keys.press("Enter")
        else:
            keys.press(key)
        # The next one is there already: nothing is waited for.
        assert page.evaluate(FIRST) not in (now, None)
        given.append(({"a": "accept", "r": "reject", "s": "speaker"}[key], now))
        assert page.inner_text("#decided") == str(n + 1)
        ready(page)
    held = kept(own_store, 10)
    assert [(v.kind, v.item) for v in held] == given
    assert [bool(by) for by in {v.by for v in held}] == [True]
    assert {v.reason for v in held} == {"read the sentence"}
    assert [v.speaker for v in held if v.kind == "speaker"] == ["Ratu Orsk"]


def test_reasons_skipping_context_and_undo(browser_page: Page, address: str, own_store: Path) -> None:
    page = browser_page
    page.goto(f"{address}/review")
    keys = page.keyboard
    first = page.evaluate(FIRST)
    keys.press("n")
    second = page.evaluate(FIRST)
    assert second not in (first, None)
    keys.press("3")
    reason = page.evaluate(SAID)
    keys.press("r")
    third = page.evaluate(FIRST)
    kept(own_store, 1)
    keys.press("u")
    assert page.evaluate(FIRST) == second
    held = kept(own_store, 2)
    assert [v.kind for v in held][1] == "undo"
    assert held[0].reason == reason
    assert held[1].item == held[0].id
    assert page.inner_text("#decided") == "0"
    assert third not in (first, second)
    keys.press(" ")
    assert page.get_attribute(".question:not([hidden]) [data-act=context]", "aria-expanded") == "true"
    # Keys mean nothing while somebody types.
    page.fill(".question:not([hidden]) .note", "")
    keys.type("arn")
    assert page.evaluate(FIRST) == second


def test_the_keys_of_a_link_are_not_those_of_the_page(browser_page: Page, address: str, own_store: Path) -> None:
    page = browser_page
    page.goto(f"{address}/review?kind=link")
    theme = page.get_attribute("html", "data-theme")
    for key in "dm":
        page.keyboard.press(key)
        ready(page)
    assert page.get_attribute("html", "data-theme") == theme
    first, second = (v.kind for v in kept(own_store, 2))
    assert first in ("different", "reject")
    assert second in ("same", "accept")


def test_a_link_is_decided_again_after_it_was_parted_and_linked_anew(
    browser_page: Page, address: str, own_store: Path
) -> None:
    page = browser_page
    page.goto(f"{address}/review?kind=link")
    link = page.evaluate(FIRST)
    page.keyboard.press("r")
    no = kept(own_store, 1)[0].kind
    until = time.monotonic() + 2 * WAIT
    with opened(str(own_store)) as db:
        while time.monotonic() < until and not view.state(db, "surveyed")[1]:
            db.rollback()
            time.sleep(0.1)
    page.keyboard.press("u")
    assert page.evaluate(FIRST) == link
    page.keyboard.press("a")
    assert [v.kind for v in kept(own_store, 3)] == [no, "undo", "same" if no == "different" else "accept"]
    assert not page.inner_text("#toasts")


def test_what_was_not_kept_is_not_said_to_be_done(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/review?kind=statement")
    page.evaluate("window.fetch = async () => Response.json({ detail: 'The disk is full.' }, { status: 503 })")
    first = page.evaluate(FIRST)
    page.keyboard.press("a")
    page.wait_for_selector("#toasts .bad")
    assert "The disk is full." in page.inner_text("#toasts")
    assert not page.inner_text("#said")
    assert (page.evaluate(FIRST), page.inner_text("#decided")) == (first, "0")


def test_what_is_left_after_the_last_says_so(browser_page: Page, address: str) -> None:
    page = browser_page
    page.goto(f"{address}/review?kind=figure&since=2999-01-01")
    assert page.is_visible(".done")
    assert page.evaluate(FIRST) is None
    page.keyboard.press("a")
    assert page.is_visible(".done")
