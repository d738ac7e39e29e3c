"""How a reader wants the desk: kept in cookies, without JavaScript; and what lies under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from saksi.model.articles import Omission
from saksi.store import write
from saksi.store.schema import opened

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

HERE = {"Origin": "http://127.0.0.1:8000"}


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/settings").text)
    assert found
    return found[1]


def chosen(desk: TestClient, **sent: str) -> Any:
    return desk.post("/settings", data={"csrf": csrf(desk), **sent}, headers=HERE, follow_redirects=False)


@pytest.fixture
def fresh(own_desk: TestClient) -> TestClient:
    return own_desk


def test_a_choice_is_kept_and_the_next_page_is_in_it(fresh: TestClient) -> None:
    answer = chosen(fresh, lang="id", theme="dark", keys="off", floor="0.9")
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?saved=true")
    page = fresh.get("/settings?saved=true").text
    assert 'lang="id"' in page
    assert 'data-theme="dark"' in page
    assert "Tersimpan." in page
    held = {c.name: c.value for c in fresh.cookies.jar}
    assert (held["lang"], held["theme"], held["keys"], held["floor"]) == ("id", "dark", "off", "0.9")


def test_the_floor_marks_more_readings(fresh: TestClient) -> None:
    before = fresh.get("/?since=0").text.count('class="unsure"')
    chosen(fresh, floor="0.95")
    assert fresh.get("/?since=0").text.count('class="unsure"') > before


@pytest.mark.parametrize(
    "sent", [{"lang": "xx"}, {"theme": "blue"}, {"keys": "maybe"}, {"floor": "2"}, {"floor": "nan"}, {"other": "1"}]
)
def test_what_is_no_choice_is_refused(fresh: TestClient, sent: dict[str, str]) -> None:
    answer = chosen(fresh, **sent)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("floor", ["nan", "-1", "7", "x"])
def test_a_cookie_that_makes_no_sense_is_as_none(fresh: TestClient, floor: str) -> None:
    before = fresh.get("/?since=0").text
    fresh.cookies.set("floor", floor)
    assert fresh.get("/?since=0").text.count("unsure") == before.count("unsure")


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_form_leads_nowhere_else(fresh: TestClient, to: str) -> None:
    assert chosen(fresh, theme="dark", next=to).headers["location"] == "/settings?saved=true"


def test_the_box_tells_what_the_store_holds(desk: TestClient) -> None:
    held = desk.get("/api/v1/settings").json()["store"]
    assert held["articles"] == 17
    assert dict(map(tuple, held["languages"]))["id"] > 10
    assert held["bytes"] > 100_000
    page = desk.get("/settings").text
    assert "/api/v1/openapi.json" in page
    assert "curl" in page


def test_links_lead_only_to_pages_that_are_there(desk: TestClient) -> None:
    page = desk.get("/settings").text
    card = page[page.index('id="people"') :]
    for address in re.findall(r'href="(/[^"]*)"', card[: card.index("</section>")]):
        assert desk.get(address).status_code == 200, address


def test_what_was_left_out_is_listed_with_its_reason(own_store: Path, own_desk: TestClient) -> None:
    with opened(str(own_store)) as db:
        write.keep_omissions(db, [Omission(f"in/{n:02}<b>.txt", "not valid JSON") for n in range(60)], "0")
    assert "see what and why" in own_desk.get("/settings").text
    page = own_desk.get("/api/v1/settings/left-out").json()
    rest = own_desk.get(f"/api/v1/settings/left-out?cursor={page['next']}").json()
    sources = [x["source"] for x in (*page["rows"], *rest["rows"])]
    assert sources == sorted(set(sources))
    assert len(sources) == 60
    assert rest["next"] is None
    assert "in/00&lt;b&gt;.txt" in own_desk.get("/settings/left-out").text


def test_a_cursor_that_is_none_is_refused(desk: TestClient) -> None:
    assert desk.get("/api/v1/settings/left-out?cursor=!").status_code == 400
