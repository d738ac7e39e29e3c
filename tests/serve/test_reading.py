"""What whoever reads or listens to a page is met with: one language, one heading of the page, headings in order."""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from saksi.report.locale import FOLDER
from tests.serve.browser.test_pages import NAMES, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

TABS = (
    *(("conflict", f"part={p}") for p in ("ceasefires", "figures", "stories")),
    *(("actor", f"show={p}") for p in ("answers", "names", "deeds")),
    *(("outlet", f"show={p}") for p in ("left", "voices", "words")),
    *(("search", f"q=serangan&kind={p}") for p in ("figures", "happenings", "articles")),
    *(("review", f"kind={p}") for p in ("statement", "figure", "event", "link")),
)
"""Tabs of pages that are in no other list."""
PAGES = [*((name, "") for name in NAMES), *TABS]
WRONG = ("/stories/nothing", "/figures?cursor=%2B", "/search?nonsense=1", "/disputes?since=yesterday", "/?lang=xx")
EMPTY = frozenset(
    {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "line", "source"}
)
VOID = ("script", "style", "svg")
QUOTED = ("bdi", "cite", "blockquote", "q", "code", "kbd", "option")
"""Elements with names and words of others."""
SPOKEN = ("aria-label", "title", "placeholder")


class Page(HTMLParser):
    """The interface's own words of a page, with the levels of its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[int] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        mine = self._mine() and tag not in (*VOID, *QUOTED) and (tag == "html" or held.get("lang") is None)
        if re.fullmatch("h[1-6]", tag) and ("main", True) in self._open:
            self.headings.append(int(tag[1]))
        if mine:
            self.words.extend(held[a] or "" for a in SPOKEN if a in held)
        if tag not in EMPTY:
            self._open.append((tag, mine))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._mine() and data.strip():
            self.words.append(" ".join(data.split()))

    def _mine(self) -> bool:
        return not self._open or self._open[-1][1]


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


def phrases(language: str) -> Iterator[str]:
    def walk(table: dict[str, Any]) -> Iterator[str]:
        for value in table.values():
            if isinstance(value, dict):
                yield from walk(value)
            elif isinstance(value, str):
                yield value

    for folder in (FOLDER, FOLDER.parents[1] / "serve" / "words"):
        yield from walk(tomllib.loads((folder / f"{language}.toml").read_text("utf-8")))


def telling(phrase: str) -> bool:
    return len(re.findall(r"[^\W\d_]", re.sub(r"{\w+}", "", phrase))) >= 3


ENGLISH = sorted(p for p in {*phrases("en")} - {*phrases("id")} if telling(p))
PATTERN = re.compile("|".join(re.sub(r"\\{\w+\\}", ".{1,80}?", re.escape(p)) for p in ENGLISH), re.IGNORECASE)


def address(store: Path, name: str, asked: str) -> str:
    path = path_of(store, name)
    return f"{path}{'&' if '?' in path else '?'}{asked}" if asked else path


@pytest.mark.parametrize(("name", "asked"), PAGES, ids=str)
def test_an_indonesian_page_says_nothing_in_english(desk: TestClient, desk_store: Path, name: str, asked: str) -> None:
    path = address(desk_store, name, asked)
    answer = desk.get(path, headers={"Accept-Language": "id"})
    assert answer.status_code == 200
    assert [w for w in read(answer.text).words if PATTERN.fullmatch(w)] == []


@pytest.mark.parametrize("path", WRONG)
def test_what_is_refused_is_told_in_the_language_of_the_reader(desk: TestClient, path: str) -> None:
    indonesian, english = (desk.get(path, headers={"Accept-Language": code}) for code in ("id", "en"))
    assert indonesian.status_code == english.status_code >= 400
    told, lead = (re.findall(r'class="lead"><bdi>(.*?)</bdi>', a.text) for a in (indonesian, english))
    assert told
    assert told != lead
    detail = desk.get(f"/api/v1{'/today' if path.startswith('/?') else ''}{path.replace('/?', '?')}").json()["detail"]
    assert re.sub(r"\W+", " ", detail) not in re.sub(r"\W+", " ", told[0]) or "bahasa Inggris" in told[0]


@pytest.mark.parametrize(("name", "asked"), PAGES, ids=str)
def test_every_page_and_tab_has_one_heading_and_no_gap_below_it(
    desk: TestClient, desk_store: Path, name: str, asked: str
) -> None:
    levels = read(desk.get(address(desk_store, name, asked)).text).headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
