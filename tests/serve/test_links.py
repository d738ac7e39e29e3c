"""A reader who clicks on everything: every link of the desk leads somewhere, every name within a page is one."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

import pytest

from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

MOST = 100
"""Pages that are opened."""
OWN = re.compile(r"[/?#]")
"""How an address on the desk begins: one that begins with a name would depend on the page it stands on."""
ID = re.compile(r"-[0-9a-f]{12,}|/[^/]*\.[a-z.]+(?=$|\?)")


class Links(HTMLParser):
    """The links of a page, and the names within it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.names: Counter[str] = Counter()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - any may
        held = dict(attrs)
        self.names.update([held["id"] or ""] if "id" in held else [])
        self.hrefs |= {v for k in ("href", "hx-get") if (v := held.get(k)) is not None}


@pytest.fixture(scope="module")
def walked(desk: TestClient) -> dict[str, Links]:
    """Pages of each sort in turn, from the first page on by their links; all of them answer."""
    found: dict[str, Links] = {}
    waiting, asked, opened = {"/": "-"}, {"/"}, Counter[str]()
    while waiting and len(found) < MOST:
        address = min(waiting, key=lambda a: (opened[_place(a)], opened[_sort(a)], a))
        opened.update((_place(address), _sort(address)))
        answer = desk.get(address)
        assert answer.status_code == 200, f"{address}, linked on {waiting[address]}: {answer.status_code}"
        come_from = waiting.pop(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found[address] = Links(answer.text)
        for href in found[address].hrefs:
            if not href.startswith(("http:", "https:", "data:", "mailto:")):
                assert OWN.match(href) or not href, f"{address} (from {come_from}) links to {href}"
                to = urljoin(f"http://desk{address}", href).removeprefix("http://desk").partition("#")[0]
                # Whoever takes a file along is noted in the log, and nothing may write here.
                waiting |= {to: address} if to not in asked and "format=" not in to else {}
                asked.add(to)
    return found


def test_pages_of_every_sort_are_reached(walked: dict[str, Links]) -> None:
    sorts = {a.partition("?")[0].split("/")[1] for a in walked}
    assert {"articles", "actors", "utterances", "disputes", "figures", "ceasefires", "happenings"} < sorts
    assert {"", "conflicts", "stories", "outlets", "search", "review", "briefing", "settings", "items"} < sorts


def test_what_a_link_names_within_a_page_is_there(walked: dict[str, Links]) -> None:
    for address, page in walked.items():
        for href in page.hrefs:
            to, _, name = urljoin(f"http://desk{address}", href).removeprefix("http://desk").partition("#")
            assert not name or to not in walked or unquote(name) in walked[to].names, f"{address} links to {href}"


def test_names_within_a_page_are_given_once(walked: dict[str, Links]) -> None:
    twice = {a: [n for n, times in page.names.items() if times > 1] for a, page in walked.items()}
    assert {a: names for a, names in twice.items() if names} == {}


def test_the_place_that_is_lit_is_where_the_trail_of_a_page_begins(desk: TestClient, walked: dict[str, Links]) -> None:
    of_each = {_place(a): a for a in walked if not a.startswith("/cite/")}
    assert len(of_each) > 15
    for address in of_each.values():
        html = desk.get(address).text
        places, trail = (
            html.partition(f'<nav class="{name}"')[2].partition("</nav>")[0] for name in ("places", "crumbs")
        )
        first = re.findall(r"<li[^>]*>(?:<a[^>]*>)?(?:<bdi>)?([^<]+)", trail)[0].strip()
        lit = re.findall(r'aria-current="\w+">([^<]+)', places)
        assert [name.strip() for name in lit] == [first], address


@pytest.mark.parametrize("kind", ["statements", "figures", "happenings", "articles"])
def test_whatever_a_search_finds_opens_and_can_be_cited(desk: TestClient, kind: str) -> None:
    found = [*_found(desk, kind)]
    assert found
    for one in found:
        _opens(desk, one)
        assert desk.get(f"/cite/{one['page']}/{one['id']}").status_code == 200, one["name"]


def test_words_of_nobody_who_is_named_open_in_their_report(tmp_path: Path) -> None:
    """They are part of no utterance, so that there is no page of them alone."""
    text = "Dijelaskan bahwa jembatan di Brenna sudah ditutup sejak Senin. Hujan turun."
    with desk_of(tmp_path, {"id": "a", "published": "2024-03-05", "text": text}) as client:
        (one,) = _found(client, "statements")
        assert one["page"] == "statement"
        _opens(client, one)
        for href in Links(client.get(f"/articles/{one['article']}").text).hrefs:
            assert not href.startswith("/") or client.get(href).status_code == 200, href


def _found(desk: TestClient, kind: str) -> Iterator[dict[str, Any]]:
    """Yield all results of a search for one kind of things, page by page."""
    asked: dict[str, str] = {"kind": kind, "since": "1990-01-01", "sort": "newest"}
    while asked.get("cursor", "-"):
        page = desk.get("/api/v1/search", params=asked).json()
        yield from page["results"]
        asked["cursor"] = page["next"] or ""


def _opens(desk: TestClient, one: dict[str, Any]) -> None:
    """Check that a result leads to a page, and to the words in it where it names them."""
    page, _, name = one["href"].partition("#")
    answer = desk.get(page)
    assert answer.status_code == 200, f"{one['name']}: {page}"
    assert not name or unquote(name) in Links(answer.text).names, f"{one['name']}: {one['href']}"


def _place(address: str) -> str:
    """Return what an address is of, without ids and filters."""
    steps = address.partition("?")[0].split("/")
    return f"{steps[1]} {len(steps)}"


def _sort(address: str) -> str:
    """Return an address without ids and without the values of filters."""
    return re.sub(r"=[^&]*", "", ID.sub("", address))
