"""What passes the guard: through the whole desk, as browsers and programs send it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from saksi.report.locale import words
from saksi.serve.auth import acts, guard
from saksi.serve.auth.access import Access
from saksi.serve.auth.doors import Doors
from saksi.serve.auth.guard import Guard, Voice
from saksi.serve.auth.headers import POLICY
from saksi.store import accounts
from saksi.store.schema import opened, writing
from saksi.store.trail import By
from tests.serve.auth.doorstep import CHEAP, HERE, WORDS, Browser, store_with, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Receive, Scope, Send

DESK_WORDS = Path(guard.__file__).parents[1] / "words"


def token(store: str, name: str, scope: str) -> dict[str, str]:
    with opened(store) as db:
        with db.begin():
            owner = accounts.by_name(db, name)
        by = By(name, None, datetime.now(UTC))
        return {"authorization": f"Bearer {acts.make_token(db, by, owner, ('t', scope, 9)).secret}"}  # type: ignore[arg-type]


def lead(response: Response | object) -> str:
    return str(getattr(response, "text", ""))


def test_on_this_computer_without_accounts_nobody_is_asked(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path)) as here:
        assert here.get("/audit").status_code == 200
        assert here.get("/api/v1/accounts").json()["accounts"] == []


def test_from_elsewhere_everybody_is_asked(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path), address="192.168.1.9") as elsewhere:
        assert elsewhere.get("/audit").headers["location"] == "/signin?next=/audit"
        assert elsewhere.get("/api/v1/accounts").status_code == 401


def test_who_is_not_known_is_led_to_the_way_in_and_then_on(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        asked = browser.get("/audit?who=ana&act=verdict")
        assert (asked.status_code, asked.headers["location"]) == (
            303,
            "/signin?next=/audit%3Fwho%3Dana%26act%3Dverdict",
        )
        assert 'name="next" value="/audit?who=ana&amp;act=verdict"' in browser.get(asked.headers["location"]).text
        answer = browser.get("/api/v1/audit")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["detail"] == "Sign in first."


def test_a_part_of_a_page_leads_the_whole_page_to_the_way_in(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        sent = {"hx-request": "true", "hx-current-url": f"{HERE}/audit?who=ana"}
        answer = browser.get("/audit?who=ana&before=7", headers=sent)
        assert answer.headers["hx-redirect"] == "/signin?next=/audit%3Fwho%3Dana"
        elsewhere = browser.get(
            "/audit", headers={"hx-request": "true", "hx-current-url": "https://e.example//e.example"}
        )
        assert elsewhere.headers["hx-redirect"] == "/signin"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        answer = browser.post("/accounts", data={"name": "x"}, headers={"referer": f"{HERE}/accounts", "origin": HERE})
        assert answer.headers["location"] == "/signin?next=/accounts"


@pytest.mark.parametrize(
    "path", ["/nothing", "/api/v1/nothing", "/openapi.json", "//evil.example/", "/Static/x", "/a/../static"]
)
def test_strangers_do_not_learn_what_there_is(path: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        assert browser.get(f"{HERE}{path}").status_code in (303, 401)


def test_strangers_see_the_files_of_the_pages(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        script = browser.get("/signin").text.partition('<script src="')[2].partition('"')[0]
        assert browser.get(script).status_code == 200


ROLES = {"cici": "reader", "budi": "analyst", "ana": "admin"}


@pytest.mark.parametrize("name", ROLES)
def test_pages_are_for_their_role(name: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", budi="analyst", cici="reader")
    with Browser(store) as browser:
        browser.sign_in(name)
        for path in ("/accounts", "/audit", "/api/v1/accounts", "/api/v1/audit"):
            assert browser.get(path).status_code == (200 if name == "ana" else 403)
        assert browser.get("/settings/account").status_code == 200
        sent = browser.sent("/accounts", "/settings/account", name="dedi", role="admin")
        assert sent.status_code == (200 if name == "ana" else 403)
    with opened(store) as db, db.begin():
        assert len(accounts.listed(db)) == (4 if name == "ana" else 3)


def test_programs_come_in_with_a_token_and_need_no_form(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", cici="reader")
    with Browser(store) as program:
        for headers, status in (
            (token(store, "ana", "admin"), 200),
            (token(store, "ana", "judge"), 403),
            (token(store, "ana", "read"), 403),
            (token(store, "cici", "read"), 403),
            ({"authorization": "Bearer saksi_unknown"}, 401),
            ({"authorization": "Bearer "}, 401),
            ({"authorization": "Basic YW5hOmFuYQ=="}, 401),
        ):
            assert program.get("/api/v1/audit", headers=headers).status_code == status
        admin = {**token(store, "ana", "admin"), "content-type": "application/json"}
        assert program.post("/api/v1/today/seen", content=b'{"number":0}', headers=admin).status_code == 200


def test_one_reads_ones_own_account_in_the_browser_and_as_json(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", cici="reader")
    with Browser(store) as browser:
        browser.sign_in("cici")
        mine = browser.get("/api/v1/settings/account").json()
        assert mine["account"]["name"] == "cici"
        assert "password" not in mine["account"]
        assert [s["here"] for s in mine["sessions"]] == [True]
        assert "cici" in browser.get("/settings/account").text
    with Browser(store) as program:
        theirs = program.get("/api/v1/settings/account", headers=token(store, "ana", "read")).json()
        assert (theirs["account"]["name"], theirs["sessions"]) == ("ana", [])
        assert len(theirs["tokens"]) == 1
        assert program.get("/api/v1/settings/account").status_code == 401


def test_a_token_to_read_with_changes_nothing_and_no_token_looks_after_an_account(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as program:
        refused = program.post("/accounts", data={"name": "dedi"}, headers=token(store, "ana", "read"))
        assert (refused.status_code, "may only read" in refused.text) == (403, True)
        admin = token(store, "ana", "admin")
        sent = {"name": "more", "role": "admin", "scope": "admin", "days": "9"}
        for path in (
            "/settings/account/tokens",
            "/settings/account/tokens/1/end",
            "/settings/account/password",
            "/accounts",
            "/accounts/1/password",
            "/accounts/1/role",
            "/accounts/1/close",
            "/accounts/1/open",
            "/signout",
            "/signout/everywhere",
        ):
            refused = program.post(path, data=sent, headers=admin)
            assert (refused.status_code, "sign in with a browser" in refused.text) == (403, True), path
        assert program.get("/api/v1/accounts", headers=admin).json()["accounts"][0]["name"] == "ana"
    assert [t[0] for t in told(store)] == ["token_made"] * 2


def test_a_wrong_token_is_refused_even_where_nobody_is_asked(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path)) as here:
        assert here.get("/api/v1/audit", headers={"authorization": "Bearer saksi_x"}).status_code == 401


@pytest.mark.parametrize("roles", [{}, {"ana": "admin"}])
def test_nothing_is_changed_without_the_token_of_the_form_and_from_elsewhere(
    roles: dict[str, str], tmp_path: Path
) -> None:
    store = store_with(tmp_path, **roles)  # type: ignore[arg-type]
    with Browser(store) as browser:
        if roles:
            browser.sign_in()
        csrf = browser.form("/accounts")
        form = {"name": "dedi", "role": "admin"}
        fine = {"origin": HERE}
        for data, headers in (
            (form, fine),
            ({**form, "csrf": ""}, fine),
            ({**form, "csrf": "0" * 64}, fine),
            ({**form, "csrf": csrf}, {"origin": "https://elsewhere.example"}),
            ({**form, "csrf": csrf}, {"origin": "null"}),
            ({**form, "csrf": csrf}, {"origin": "http://localhost:9000"}),
            ({**form, "csrf": csrf}, {**fine, "sec-fetch-site": "cross-site"}),
            (form, {**fine, "x-csrf-token": "0" * 64}),
        ):
            assert browser.post("/accounts", data=data, headers=headers).status_code == 403
        for method in ("PUT", "PATCH", "DELETE"):
            assert browser.request(method, "/accounts", headers=fine).status_code == 405
        with opened(store) as db, db.begin():
            assert len(accounts.listed(db)) == len(roles)
        done = browser.post("/accounts", data=form, headers={**fine, "x-csrf-token": csrf})
        assert done.status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/verdicts", "/api/v1/today", "/api/v1/nothing"])
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_program_that_asks_in_a_way_that_nothing_knows_is_told_so(method: str, path: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as program:
        assert program.request(method, path).status_code == 401
        for scope in ("read", "admin"):
            answer = program.request(method, path, headers=token(str(tmp_path / "desk.db"), "ana", scope))
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
            assert answer.headers["content-type"] == "application/problem+json"
            assert method in answer.json()["detail"]


def test_the_form_of_another_browser_will_not_do(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as one, Browser(store) as other:
        one.sign_in()
        other.sign_in()
        csrf = one.form("/accounts")
        data = {"name": "dedi", "role": "reader", "csrf": csrf}
        assert other.post("/accounts", data=data, headers={"origin": HERE}).status_code == 403
        assert one.post("/accounts", data=data, headers={"origin": HERE}).status_code == 200


def test_open_forms_of_a_session_outlive_the_process(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as before, Browser(store) as after:
        before.sign_in()
        csrf = before.form("/accounts")
        after.cookies = before.cookies
        data = {"name": "dedi", "role": "reader", "csrf": csrf}
        assert after.post("/accounts", data=data, headers={"origin": HERE}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "rebound.example:8000", "0.0.0.0:8000", "192.168.1.5:8000"])
def test_a_desk_of_this_computer_answers_to_no_other_name(host: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path)) as here:
        for path in ("/audit", "/api/v1/audit", "/static/desk.css", "/signin"):
            answer = here.get(path, headers={"host": host})
            assert answer.status_code == 421
            assert f"not called {host}" in answer.text


def test_another_site_may_link_to_a_page_but_not_draw_on_it(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path)) as here:
        linked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
        assert here.get("/audit", headers=linked).status_code == 200
        drawn = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
        assert here.get("/api/v1/audit", headers=drawn).status_code == 403


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path)) as here:
        answer = here.post("/accounts", content=b"a" * 1_000_001, headers={"origin": HERE, "x-csrf-token": "x"})
        assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/signin", "/audit", "/api/v1/audit", "/nothing", "/static/nothing"])
def test_every_answer_has_the_strict_headers(path: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        for headers in ({}, {"host": "rebound.example"}):
            held = browser.get(path, headers=headers).headers
            assert held["content-security-policy"] == POLICY
            assert (held["x-content-type-options"], held["x-frame-options"]) == ("nosniff", "DENY")
            assert held["referrer-policy"] == "same-origin"
            assert held["cross-origin-resource-policy"] == "same-origin"
            assert "strict-transport-security" not in held
            assert "server" not in held
            assert "unsafe" not in held["content-security-policy"]


def test_pages_of_those_signed_in_stay_out_of_shared_caches(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        assert browser.sign_in().headers["cache-control"] == "no-store"
        for path in ("/accounts", "/api/v1/accounts", "/settings/account"):
            assert "private" in browser.get(path).headers["cache-control"]


def test_with_https_cookies_and_browsers_keep_to_it(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    access = Access(hosts=("desk.example.org",), https=True, port=8080, cost=CHEAP)
    with Browser(store, access) as browser:
        at = {"host": "desk.example.org"}
        page = browser.get("/signin", headers=at)
        assert page.headers["strict-transport-security"].startswith("max-age=")
        assert page.headers["cross-origin-opener-policy"] == "same-origin"
        name, _, rest = page.headers["set-cookie"].partition("=")
        assert name == "__Host-saksi-visit-8080"
        csrf = page.text.partition('name="csrf" value="')[2].partition('"')[0]
        sent = {**at, "origin": "https://desk.example.org", "cookie": f"{name}={rest.partition(';')[0]}"}
        data = {"csrf": csrf, "name": "ana", "password": WORDS}
        answer = browser.post("/signin", data=data, headers=sent)
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-saksi-8080=")
        for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=43200"):
            assert part in cookie
        assert "Domain" not in cookie


def test_without_https_the_cookie_is_for_no_script_and_for_one_port(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        cookie = browser.sign_in().headers["set-cookie"]
    assert cookie.startswith("saksi-8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def alone(store: str, app: "ASGIApp") -> Guard:
    async def problem(_request: Request, error: Exception) -> Response:
        return PlainTextResponse(str(error), getattr(error, "status", 500))

    return Guard(app, Doors(store, Access(cost=CHEAP)), Voice(problem, lambda _: words("en", DESK_WORDS)))


def test_a_file_that_is_taken_along_is_noted(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")

    async def app(scope: "Scope", receive: "Receive", send: "Send") -> None:
        named = {"content-disposition": 'attachment; filename="figures.csv"'} if "csv" in scope["path"] else {}
        await PlainTextResponse("a,b", headers=named)(scope, receive, send)

    with Browser(store, app=alone(store, app)) as program:
        headers = token(store, "ana", "read")
        for path in ("/api/v1/figures.csv?by=Karsova", "/api/v1/figures"):
            assert program.get(path, headers=headers).status_code == 200
    assert told(store)[1:] == [("export", "ana", "/api/v1/figures.csv?by=Karsova", "127.0.0.1")]


@pytest.mark.parametrize("spec", ["2.3", "2.4"])
def test_whoever_is_shut_out_sees_no_more_of_a_stream(
    spec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "AGAIN", 0.0)
    store = store_with(tmp_path, ana="admin", budi="reader")
    headers = token(store, "budi", "read")

    async def changes() -> "AsyncIterator[str]":
        for n in range(50):
            if n == 3:
                with opened(store) as db:
                    acts.close(db, By("ana", None, datetime.now(UTC)), "budi")
            yield f"data: {n}\n\n"
            await asyncio.sleep(0)

    async def app(scope: "Scope", _receive: "Receive", send: "Send") -> None:
        async def waiting() -> dict[str, str]:
            await asyncio.sleep(3600)
            return {"type": "http.disconnect"}

        scope["asgi"] = {"version": "3.0", "spec_version": spec}
        await StreamingResponse(changes(), media_type="text/event-stream")(scope, waiting, send)

    with Browser(store, app=alone(store, app)) as program:
        assert program.get("/api/v1/changes", headers=headers).text == "data: 0\n\ndata: 1\n\ndata: 2\n\n"


@pytest.mark.parametrize("accept", ["text/event-stream", "*/*", "application/json"])
def test_a_stream_that_is_left_open_does_not_hold_the_session(accept: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    ago = (datetime.now(UTC) - timedelta(minutes=30)).isoformat(timespec="seconds")

    def seen() -> str:
        with opened(store) as db:
            return str(db.exec_driver_sql("SELECT seen FROM sessions").scalar())

    with Browser(store) as browser, Browser(store, app=alone(store, PlainTextResponse("data: 0\n\n"))) as watching:
        browser.sign_in()
        watching.cookies = browser.cookies
        with opened(store) as db, writing(db):
            db.exec_driver_sql("UPDATE sessions SET seen = ?", (ago,))
        assert watching.get("/api/v1/changes", headers={"accept": accept}).status_code == 200
        assert seen() == ago
        assert browser.get("/audit", headers={"accept": accept}).status_code == 200
        assert seen() > ago


def test_a_session_that_ended_in_the_store_is_out_on_the_next_page(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as browser:
        browser.sign_in()
        assert browser.get("/audit").status_code == 200
        with opened(store) as db, writing(db):
            long_ago = (datetime.now(UTC) - timedelta(hours=2)).isoformat(timespec="seconds")
            db.exec_driver_sql("UPDATE sessions SET seen = ?", (long_ago,))
        assert browser.get("/audit").status_code == 303
