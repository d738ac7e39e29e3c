"""What people decide on the desk: it shows at once, is signed, noted and can be undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from saksi.run import keep
from saksi.serve.app import ACTS
from saksi.settings import Settings
from saksi.store import view
from saksi.store.schema import opened

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from saksi.model.verdicts import Verdict

HERE = {"Origin": "http://127.0.0.1:8000"}


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/review").text)
    assert found
    return found[1]


def post(desk: TestClient, path: str, **sent: str) -> Any:
    return desk.post(f"/api/v1{path}", json=sent, headers={**HERE, "X-CSRF-Token": csrf(desk)})


def verdicts(store: Path) -> tuple[Verdict, ...]:
    with opened(str(store)) as db:
        return view.verdicts(db)


def many(desk: TestClient) -> dict[str, Any]:
    """Return the utterance that most reports tell of those in disputes."""
    disputes = desk.get("/api/v1/disputes").json()["disputes"]
    names = {
        a["line"]["anchor"].rpartition("/")[2] for d in disputes for a in (*d["view"]["claims"], *d["view"]["answers"])
    }
    pages = [desk.get(f"/api/v1/utterances/{n}").json() for n in names]
    best: dict[str, Any] = max(pages, key=lambda p: (p["reports"], p["id"]))
    assert best["reports"] > 1
    return best


@pytest.fixture
def said(own_desk: TestClient) -> dict[str, Any]:
    return many(own_desk)


def test_a_rejected_reading_is_gone_at_once(own_desk: TestClient, own_store: Path, said: dict[str, Any]) -> None:
    first, *rest = [r["id"] for r in said["readings"]]
    token = csrf(own_desk)
    form = {
        "csrf": token,
        "item": first,
        "kind": "reject",
        "reason": "no such words",
        "next": f"/utterances/{said['id']}",
    }
    answer = own_desk.post("/verdicts", data=form, headers=HERE, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/utterances/{said['id']}")
    now = own_desk.get(f"/api/v1/utterances/{said['id']}").json()
    assert [r["id"] for r in now["readings"]] == rest
    assert [(j["kind"], j["reason"], j["stands"]) for j in now["judgements"]] == [("reject", "no such words", True)]
    (given,) = verdicts(own_store)
    assert (given.kind, given.item, given.by) == ("reject", first, "local")


def test_the_right_speaker_shows_at_once_and_in_the_history(own_desk: TestClient, said: dict[str, Any]) -> None:
    item = said["readings"][0]["id"]
    answer = post(own_desk, "/verdicts", kind="speaker", item=item, value="Ratu Orsk", note="heard it myself")
    assert answer.status_code == 200
    assert answer.json()["reason"] == "heard it myself"
    page = own_desk.get(f"/items/{item}/history").text
    assert "Ratu Orsk" in page
    assert "heard it myself" in page
    read = next(r for r in own_desk.get(f"/api/v1/utterances/{said['id']}").json()["readings"] if r["id"] == item)
    assert read["judgements"][0]["by"] == "local"


def test_undo_brings_the_machines_word_back(own_desk: TestClient, own_store: Path, said: dict[str, Any]) -> None:
    item = said["readings"][0]["id"]
    post(own_desk, "/verdicts", kind="reject", item=item, reason="read the sentence")
    undone = post(own_desk, "/verdicts/undo")
    assert undone.status_code == 200
    assert next(r["id"] for r in own_desk.get(f"/api/v1/utterances/{said['id']}").json()["readings"]) == item
    held = own_desk.get(f"/api/v1/items/{item}/history").json()["judgements"]
    assert next((j["kind"], j["stands"], j["undone"]) for j in held) == ("reject", False, True)
    assert [v.kind for v in verdicts(own_store)] == ["reject", "undo"]
    nothing = post(own_desk, "/verdicts/undo")
    assert nothing.status_code == 409
    assert "\n" not in nothing.json()["detail"]


def test_what_is_undone_already_is_not_undone_again(
    own_desk: TestClient, own_store: Path, said: dict[str, Any]
) -> None:
    item = said["readings"][0]["id"]
    given = post(own_desk, "/verdicts", kind="reject", item=item, reason="read the sentence").json()["id"]
    assert post(own_desk, "/verdicts/undo", verdict="").status_code == 400
    undoing = post(own_desk, "/verdicts/undo", verdict=given).json()["id"]
    for _ in range(2):
        again = post(own_desk, "/verdicts/undo", verdict=given)
        assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
        assert again.json()["detail"] == "That verdict is undone already."
    assert [v.id for v in verdicts(own_store)] == [given, undoing]
    assert post(own_desk, "/verdicts/undo", verdict=undoing).status_code == 200
    held = own_desk.get(f"/api/v1/items/{item}/history").json()["judgements"]
    assert [(j["kind"], j["stands"], j["undone"]) for j in held] == [
        ("reject", True, False),
        ("undo", False, True),
        ("undo", False, False),
    ]
    assert own_desk.get("/api/v1/review").json()["decided"] == 1


def test_each_verdict_stands_in_the_audit_log(own_desk: TestClient, said: dict[str, Any]) -> None:
    item = said["readings"][0]["id"]
    post(own_desk, "/verdicts", kind="accept", item=item, reason="read the sentence")
    entries = own_desk.get("/api/v1/audit", params={"act": "verdict"}).json()["entries"]
    assert f'href="/items/{item}/history"' in own_desk.get("/audit?act=verdict").text
    assert [(e["who"], e["item"], e["detail"]) for e in entries] == [("local", item, "accept: read the sentence")]


def test_of_a_link_its_two_ends_are_meant(own_desk: TestClient, own_store: Path) -> None:
    cards = own_desk.get("/api/v1/review", params={"kind": "link"}).json()["cards"]
    card = next(c for c in cards if c["relation"] in ("same_utterance", "same_event"))
    answer = post(own_desk, "/verdicts", kind="different", item=card["id"], reason="read both sentences")
    assert answer.status_code == 200
    (given,) = verdicts(own_store)
    assert {given.item, given.other} == {s["item"] for s in card["sides"]}
    assert given.link is None


@pytest.mark.parametrize(("no", "yes"), [("different", "same"), ("reject", "accept")])
def test_what_was_parted_and_linked_anew_is_decided_again(
    own_desk: TestClient, own_store: Path, no: str, yes: str
) -> None:
    cards = own_desk.get("/api/v1/review", params={"kind": "link"}).json()["cards"]
    link = next(c["id"] for c in cards if c["relation"] in ("same_utterance", "same_event"))
    assert post(own_desk, "/verdicts", kind=no, item=link, reason="read both sentences").status_code == 200
    with opened(str(own_store)) as db:
        keep.survey(db, Settings())
    assert post(own_desk, "/verdicts/undo").status_code == 200
    again = post(own_desk, "/verdicts", kind=yes, item=link, reason="read them once more")
    assert (again.status_code, again.json()["stands"]) == (200, True)
    assert own_desk.get(f"/items/{link}/history").status_code == 200


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"kind": "accept", "item": "s-0000000000000000", "reason": "x"}, "nothing of this id"),
        ({"kind": "accept", "item": "ITEM"}, "a verdict needs a reason"),
        ({"kind": "speaker", "item": "ITEM", "reason": "x"}, "right speaker"),
        ({"kind": "maybe", "item": "ITEM", "reason": "x"}, "maybe"),
        ({"kind": "same", "item": "link-0", "reason": "x"}, "no such link"),
        ({"kind": "speaker", "item": "ITEM", "value": "A" * 5_000, "reason": "x"}, "too long"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(
    own_desk: TestClient, own_store: Path, said: dict[str, Any], sent: dict[str, str], told: str
) -> None:
    held = {k: said["readings"][0]["id"] if v == "ITEM" else v for k, v in sent.items()}
    answer = post(own_desk, "/verdicts", **held)
    assert 400 <= answer.status_code < 500
    assert told in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]
    assert verdicts(own_store) == ()


def test_readers_decide_nothing() -> None:
    assert {a.path: a.role for a in ACTS if a.path.startswith("/verdicts")} == {
        "/verdicts": "analyst",
        "/verdicts/undo": "analyst",
    }


def test_history_of_nothing_is_none(desk: TestClient) -> None:
    assert desk.get("/items/s-0000000000000000/history").status_code == 404
