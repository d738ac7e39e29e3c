"""A desk under what goes wrong: requests that make no sense, and stores that go away or cannot be written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec
import pytest

from saksi.serve.app import ACTS, PAGES
from saksi.serve.page import API, given
from saksi.store import accounts, schema
from saksi.store.schema import opened, writing
from tests.serve.auth import NOW
from tests.serve.auth.doorstep import HERE, WORDS, Browser, store_with
from tests.serve.conftest import HOST, client_of

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from saksi.serve.page import Act, Page

ODD = [
    "\0", "\ufffd", "a" * 5_000, "%", "'", '"', "*", "NEAR(", "a OR", "../..", "-1", "9" * 30, "1e999", "nan", "\u202e",
    "a\r\nX-A: b", "0000-00-00", "2031-13-45", "e30", "W251bGwsMV0", "MXwyfDM", "gICA",
]  # fmt: skip
"""Among them cursors of `{}`, `[null,1]`, `1|2|3` and of bytes that are no text."""


def meant(desk: TestClient) -> dict[str, str]:
    """Return the headers by which a desk knows that what is sent was meant."""
    csrf = desk.get("/settings").text.partition('name="csrf" value="')[2].partition('"')[0]
    return {"origin": HOST, "x-csrf-token": csrf}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_whatever_stands_in_an_address_is_no_failure(desk: TestClient, page: Page) -> None:
    kind, _ = given(page.value)
    path = page.where.replace("{kind}", "utterance").replace("{name:path}", "x")
    for field in msgspec.structs.fields(kind):
        for value in ODD:
            asked = path.replace("{id}", "x") + "?" + urlencode({field.name: value})
            assert desk.get(asked).status_code < 500, asked


@pytest.mark.parametrize(
    "headers",
    [{"referer": "http://["}, {"origin": "http://["}, {"hx-request": "true", "hx-current-url": "http://["}],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_is_none_leads_to_the_way_in(method: str, headers: dict[str, str], tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        answer = browser.request(method, "/audit", headers=headers)
        assert answer.headers.get("location", answer.headers.get("hx-redirect", "")).startswith("/signin")


def test_an_account_of_a_number_beyond_all_is_none(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        browser.sign_in()
        assert browser.sent(f"/accounts/{'9' * 30}/close", "/accounts").status_code == 404


@pytest.mark.parametrize("act", ACTS, ids=lambda a: a.name)
@pytest.mark.parametrize("body", ["next=/a&next=/b", "next=//e.example", "next=http://e.example/", "a=1&" * 2_000])
def test_no_form_fails_or_leads_elsewhere(own_desk: TestClient, act: Act, body: str) -> None:
    headers = {**meant(own_desk), "content-type": "application/x-www-form-urlencoded"}
    answer = own_desk.post(act.path, content=body, headers=headers, follow_redirects=False)
    assert answer.status_code < 500
    assert "e.example" not in answer.headers.get("location", "")


def test_a_body_nested_without_end_is_refused(own_desk: TestClient) -> None:
    headers = {**meant(own_desk), "content-type": "application/json"}
    answer = own_desk.post(f"{API}/verdicts", content=b'{"a":' * 50_000, headers=headers)
    assert answer.status_code == 400


def test_what_is_sent_as_something_else_than_a_form_is_refused(own_desk: TestClient) -> None:
    assert own_desk.post("/verdicts", files={"item": b"x"}, headers=meant(own_desk)).status_code == 415


def test_a_store_that_is_gone_or_replaced_is_noticed(own_store: Path, tmp_path: Path) -> None:
    with client_of(own_store) as desk:
        before = desk.get(f"{API}/settings").json()["state"]["articles"]
        assert before > 0
        own_store.rename(tmp_path / "aside.db")
        for path in ("/", f"{API}/conflicts", "/search?q=a"):
            answer = desk.get(path)
            assert answer.status_code == 503
            assert "there is no store" in answer.text
        shutil.copy(store_with(tmp_path), own_store)
        assert desk.get(f"{API}/settings").json()["state"]["articles"] == 0
        assert desk.get("/conflicts").status_code == 200
        own_store.unlink()
        (tmp_path / "aside.db").rename(own_store)
        assert desk.get(f"{API}/settings").json()["state"]["articles"] == before


def test_who_is_shut_out_is_out_at_once_with_session_and_token(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", budi="analyst")
    with Browser(store) as browser:
        browser.sign_in("budi")
        assert browser.get("/conflicts").status_code == 200
        with opened(store) as db, writing(db):
            accounts.set_disabled(db, "budi", NOW)
        assert browser.get("/conflicts").status_code == 303
        sent = browser.post("/verdicts", data={"kind": "reject", "item": "x"}, headers={"origin": HERE})
        assert sent.headers["location"].startswith("/signin")
        assert browser.sent("/signin", "/signin", name="budi", password=WORDS).status_code == 401


def test_a_store_that_cannot_be_written_is_read_and_says_so(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_writable", lambda _path: False)
    with client_of(own_store) as desk:
        for page in PAGES:
            if "{" not in page.path:
                assert desk.get(page.path).status_code == 200, page.path
        assert desk.get(f"{API}/figures?format=csv").status_code == 200
        headers = meant(desk)
        for path, sent in (
            ("/briefing/new", {"title": "x"}),
            ("/today/seen", {"number": 1}),
            ("/verdicts", {"kind": "reject", "item": said(own_store), "reason": "x"}),
        ):
            answer = desk.post(API + path, json=sent, headers=headers)
            assert (answer.status_code, "read-only" in answer.json()["detail"]) == (503, True), answer.text


def said(store: Path) -> str:
    with opened(str(store)) as db:
        return str(db.exec_driver_sql("SELECT id FROM statements LIMIT 1").scalar_one())
