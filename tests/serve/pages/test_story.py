"""Stories: who told it first, who took it from whom, what each left out, and two reports side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from saksi.report.index import CONTROL
from saksi.serve.listing import cursor
from saksi.store import view
from saksi.store.catalogue import stories as catalogue
from saksi.store.schema import opened

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def mercenaries(desk: TestClient) -> Any:
    """The story of the examples that three reports tell, one of them a copy."""
    rows = desk.get("/api/v1/stories").json()["rows"]
    (one,) = [r for r in rows if r["reports"] == 3]
    return desk.get(f"/api/v1/stories/{one['id']}").json()


def test_the_list_has_the_story_with_the_newest_report_first(desk: TestClient) -> None:
    rows = desk.get("/api/v1/stories").json()["rows"]
    assert [r["last"][:10] for r in rows] == ["2024-03-25", "2024-03-16"]
    assert [(r["reports"], r["own"]) for r in rows] == [(2, 2), (3, 2)]
    assert {c["name"] for r in rows for c in r["conflicts"]} == {"Karsova–Veldania"}


def test_the_list_can_be_narrowed(desk: TestClient) -> None:
    def titles(**asked: Any) -> list[str]:
        return [r["title"] for r in desk.get("/api/v1/stories", params=asked).json()["rows"]]

    everything = titles()
    conflict = desk.get("/api/v1/conflicts").json()["rows"][0]["id"]
    assert titles(conflict=conflict) == titles(conflict="any") == everything
    assert titles(least=3) == everything[1:]
    assert titles(outlet="KABARPESISIR.EXAMPLE") == everything[1:]
    assert titles(since="2024-03-20") == everything[:1]
    assert titles(until="2024-03-20") == everything[1:]
    assert titles(outlet="Tidak Ada") == titles(conflict="conflict-none") == []


def test_the_list_is_the_same_walked_gathered_or_read_in_parts(desk_store: Path) -> None:
    with opened(str(desk_store)) as db, db.begin():
        conflict = str(db.exec_driver_sql("SELECT owner FROM members WHERE part = 'conflicts'").scalar())
        everything = catalogue.stories(db, catalogue.Wanted(), 10)
        assert catalogue.stories(db, catalogue.Wanted(conflict=conflict), 10) == everything
        assert catalogue.stories(db, catalogue.Wanted(conflict=catalogue.ANY), 10) == everything
        ((first, place),) = catalogue.stories(db, catalogue.Wanted(), 1)
        rest = catalogue.stories(db, catalogue.Wanted(after=place), 10)
        assert [first, *(s for s, _ in rest)] == [s for s, _ in everything]


def test_reports_stand_in_the_order_in_which_they_appeared_and_copies_name_their_source(mercenaries: Any) -> None:
    reports = mercenaries["reports"]
    assert [r["published"] for r in reports] == sorted(r["published"] for r in reports)
    assert [r["outlet"] for r in reports] == ["SuaraTimur.example", "KABARPESISIR.EXAMPLE", None]
    assert [[o["outlet"] for o in r["taken_from"]] for r in reports] == [[], ["SuaraTimur.example"], []]
    assert [r["taken_by"] for r in reports] == [1, 0, 0]
    (share,) = mercenaries["shares"]
    assert (share["copy"]["number"], share["origin"]["number"], share["whole"]) == (2, 1, True)
    assert 0.5 < share["share"] <= 1
    assert mercenaries["own"] == 2


def test_what_only_one_has_and_what_one_left_out(mercenaries: Any) -> None:
    first, copy, third = mercenaries["reports"]
    assert copy["alone"] == 0, "a copy has nothing of its own"
    assert third["own_words"]
    both = {w["id"] for w in third["own_words"]} & {w["id"] for w in mercenaries["words"]}
    assert not both, "what only one has is in no other"
    lacking = {w["text"] for w in third["lacks_words"]}
    assert any("gencatan senjata" in t for t in lacking)
    assert not {w["id"] for w in third["lacks_words"]} & {w["id"] for w in third["own_words"]}
    assert first["left_out"] == 0
    assert [w["reports"] for w in mercenaries["words"]] == [3, 3, 2]


def test_two_reports_side_by_side_are_their_texts_with_what_both_share(
    desk: TestClient, desk_store: Path, mercenaries: Any
) -> None:
    first, copy, _ = mercenaries["reports"]
    asked = {"left": copy["id"], "right": first["id"]}
    held = desk.get(f"/api/v1/stories/{mercenaries['id']}", params=asked).json()["comparison"]
    assert (held["direction"], held["passages"]) == ("left", 1)
    with opened(str(desk_store)) as db, db.begin():
        texts = {r.article.id: r.article.text for r in view.some(db, [first["id"], copy["id"]])}
    marked: dict[str, dict[int, str]] = {}
    for side in ("left", "right"):
        stretches = held[side]["stretches"]
        assert "".join(s["text"] for s in stretches) == CONTROL.sub("", texts[held[side]["id"]])
        marked[side] = {s["number"]: s["text"] for s in stretches if s["kind"] == "passage"}
    assert marked["left"].keys() == marked["right"].keys() == {1}
    assert "1.500 orang" in marked["left"][1]
    assert "1.500 orang" in marked["right"][1]
    html = desk.get(f"/stories/{mercenaries['id']}", params=asked).text
    assert 'id="l-1" href="#r-1"' in html
    assert 'id="r-1" href="#l-1"' in html


def test_a_report_beside_itself_or_beside_none_is_the_story(desk: TestClient, mercenaries: Any) -> None:
    one = mercenaries["reports"][0]["id"]
    for right in (one, "a-none"):
        answer = desk.get(f"/api/v1/stories/{mercenaries['id']}", params={"left": one, "right": right})
        assert answer.status_code == 200
        assert answer.json()["comparison"] is None


def test_there_is_no_such_story(desk: TestClient) -> None:
    assert desk.get("/stories/story-none").status_code == 404
    for given in ("eA", cursor("stories", "x"), cursor("stories", "2024|99999999999999999999")):
        assert desk.get("/api/v1/stories", params={"cursor": given}).status_code == 400
