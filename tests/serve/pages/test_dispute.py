"""Disputes: listed open ones first, and one of them with who stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksi.model.disputes import Dispute
from saksi.serve.pages import disputes as module

if TYPE_CHECKING:
    import pytest
    from starlette.testclient import TestClient


def listed(desk: TestClient, **asked: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get("/api/v1/disputes", params=asked).json()["disputes"]
    return found


def test_open_ones_come_first_and_the_last_told_of_them(desk: TestClient) -> None:
    found = listed(desk)
    assert len(found) > 1
    order = [(not d["open"], d["last"] or "") for d in found]
    assert [o[0] for o in order] == sorted(o[0] for o in order)
    days = [day[:10] for closed, day in order if not closed]
    assert days == sorted(days, reverse=True)


def test_of_one_day_the_most_reported_comes_first() -> None:
    def at(id_: str, reports: tuple[int, int], day: str) -> str:
        d = Dispute(id=id_, claims=("utt-1",), answers=(("denies", "utt-2"),), kind="denied", reports=reports)
        return module.rank(d, {id_: ("", day)})

    few, many, later = at("a", (1, 1), "2024-03-04"), at("b", (9, 2), "2024-03-04"), at("c", (1, 1), "2024-03-05")
    assert sorted((few, many, later)) == [later, many, few]


def test_filters_keep_what_fits(desk: TestClient) -> None:
    found = listed(desk)
    one = found[0]
    name = one["view"]["claimants"][0]["speaker"]
    assert one["id"] in {d["id"] for d in listed(desk, party=name[:6].lower())}
    assert listed(desk, party="nobody of that name") == []
    assert {d["kind"] for d in listed(desk, kind="denied")} == {"denied"}
    assert all(d["open"] for d in listed(desk, state="open"))
    assert not any(d["open"] for d in listed(desk, state="settled"))
    assert listed(desk, since="2999-01-01") == []
    assert listed(desk, until="1999-01-01") == []
    assert "No dispute fits" in desk.get("/disputes", params={"party": "nobody of that name"}).text
    assert desk.get("/api/v1/disputes", params={"since": "yesterday"}).status_code == 400


def test_a_conflict_has_its_own(desk: TestClient) -> None:
    choices = desk.get("/api/v1/disputes").json()["conflicts"]
    within = [d["id"] for c in choices for d in listed(desk, conflict=c["key"])]
    assert within
    assert set(within) <= {d["id"] for d in listed(desk)}


def test_the_list_goes_on(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [d["id"] for d in listed(desk)]
    monkeypatch.setattr(module, "SHOWN", 1)
    seen: list[str] = []
    cursor = ""
    while len(seen) <= len(whole):
        page = desk.get("/api/v1/disputes", params={"cursor": cursor}).json()
        seen += [d["id"] for d in page["disputes"]]
        cursor = page["next"] or ""
        if not cursor:
            break
    assert seen == whole
    assert desk.get("/api/v1/disputes", params={"cursor": "%%%"}).status_code == 400


def test_who_stands_where_in_which_words(desk: TestClient) -> None:
    denied = next(d for d in listed(desk) if d["kind"] == "denied")
    one = desk.get(f"/api/v1/disputes/{denied['id']}").json()
    assert one["view"]["claimants"]
    assert one["view"]["opponents"]
    assert any(t["kind"] == "denies" for t in one["ties"])
    page = desk.get(f"/disputes/{denied['id']}").text
    for standing in (*one["view"]["claimants"], *one["view"]["opponents"]):
        assert standing["speaker"] in page
    if one["view"]["point"]:
        assert 'class="point"' in page
    for report in one["reports"]:
        assert f"/articles/{report['article']}" in page


def test_an_utterance_leads_to_its_dispute(desk: TestClient) -> None:
    one = listed(desk)[0]
    said = one["view"]["claims"][0]["line"]["anchor"].rpartition("/")[2]
    assert desk.get(f"/api/v1/disputes/{said}").json()["id"] == one["id"]
    assert desk.get("/api/v1/disputes/dsp-0000000000000000").status_code == 404


def test_tables(desk: TestClient) -> None:
    one = listed(desk)[0]
    rows = desk.get(f"/api/v1/disputes/{one['id']}", params={"format": "csv"}).text.splitlines()
    assert rows[0].lstrip("\ufeff").startswith("side,speaker")
    assert len(desk.get("/api/v1/disputes", params={"format": "csv"}).text.strip().splitlines()) > 2
