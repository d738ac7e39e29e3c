"""One happening: when it was and how that is known, what each report says, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from saksi.model.places import Spot
from saksi.serve.pages.happening import HappeningPage, features

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def entries(desk: TestClient) -> dict[str, list[Any]]:
    """What the timeline of the examples tells, by its parts."""
    conflict = desk.get("/api/v1/conflicts").json()["rows"][0]["id"]
    out = {}
    for when in ("days", "undated"):
        asked = {"part": "timeline", "when": when, "limit": 500}
        days = desk.get(f"/api/v1/conflicts/{conflict}", params=asked).json()["timeline"]
        out[when] = [t for d in days for t in d["told"]]
    return out


def page(desk: TestClient, item: str) -> Any:
    answer = desk.get(f"/api/v1/happenings/{item}")
    assert answer.status_code == 200
    return answer.json()


def test_each_report_says_it_in_its_own_words(desk: TestClient, entries: dict[str, list[Any]]) -> None:
    (fighting,) = [t for t in entries["days"] if t["line"]["what"] == "Fighting"]
    held = page(desk, fighting["id"])
    assert (held["heading"], held["precision"], held["reports"]) == ("12 Mar 2024", "day", 2)
    assert len({w["article"] for w in held["witnesses"]}) == 2
    for w in held["witnesses"]:
        marked = [p["text"].lower() for p in w["evidence"]["sentence"] if p["words"]]
        assert marked == ["bentrokan"]
        assert w["evidence"]["anchor"] == f"/articles/{w['article']}#{w['event']}"


def test_an_event_leads_to_the_happening_that_it_is_part_of(desk: TestClient, entries: dict[str, list[Any]]) -> None:
    one = page(desk, entries["days"][0]["id"])
    by_event = page(desk, one["witnesses"][0]["event"])
    assert by_event == one


def test_who_denies_it_stands_with_their_words(desk: TestClient, entries: dict[str, list[Any]]) -> None:
    (disputed,) = [t for t in entries["undated"] if t["disputed"]]
    held = page(desk, disputed["id"])
    assert held["line"]["denied"] == "denied by Karsova"
    assert held["line"]["denials"]
    html = desk.get(f"/happenings/{disputed['id']}").text
    assert "Who denies it" in html
    assert "membantah" in html


def test_an_hour_and_how_the_date_was_found_are_told(desk: TestClient, entries: dict[str, list[Any]]) -> None:
    (fighting,) = [t for t in entries["days"] if t["line"]["what"] == "Fighting"]
    html = desk.get(f"/happenings/{fighting['id']}").text
    assert "dini hari" in html
    assert "given by a report" in html
    indonesian = desk.get(f"/happenings/{fighting['id']}?lang=id").text
    assert "disebut berita" in indonesian


def test_only_a_place_that_is_a_point_is_drawn(desk: TestClient, entries: dict[str, list[Any]]) -> None:
    held = convert(page(desk, entries["days"][0]["id"]), HappeningPage)
    town = replace(held, spot=Spot("Tarn", "VD", "city", 40.25, 45.5))
    drawn: Any = features(town)["features"]
    assert [f["geometry"]["coordinates"] for f in drawn] == [[45.5, 40.25]]
    assert features(replace(held, spot=Spot("Veldania", "VD", "country", 40.0, 45.0, 300)))["features"] == []
    assert features(replace(held, spot=None))["features"] == []


def test_there_is_no_such_happening(desk: TestClient) -> None:
    assert desk.get("/happenings/entry-none").status_code == 404
