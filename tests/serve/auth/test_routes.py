"""The forms of who gets in, as a browser sends them, and what the audit log says of each."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from saksi.model.accounts import ROLES, Act
from saksi.serve import auth
from saksi.serve.auth.access import Access
from saksi.store import accounts
from saksi.store.schema import opened
from tests.serve.auth.doorstep import CHEAP, HERE, WORDS, Browser, store_with, told

NEVER = {"error_length", "error_open", "error_wrong"}
"""Told where the desk is started, or in words of their own."""
NEW = "malam di lembah orsk"


def secret_on(page: str) -> str:
    """Return the secret that a page shows once."""
    found = re.search(r'id="secret"[^>]* value="([^"]+)"', page)
    assert found
    return found[1]


def test_somebody_signs_in_and_goes_on_and_out_again(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as browser:
        answer = browser.sign_in(" ANA ", onward="/audit?who=ana")
        assert (answer.status_code, answer.headers["location"]) == (303, "/audit?who=ana")
        held = browser.held
        assert browser.get("/audit").status_code == 200
        assert browser.get("/signin?next=/accounts").headers["location"] == "/accounts"
        out = browser.sent("/signout", "/accounts")
        assert (out.headers["location"], out.headers["clear-site-data"]) == ("/signin", '"cache"')
        assert browser.held is None
        browser.cookies.set("saksi-8000", held or "")
        assert browser.get("/audit").status_code == 303
    assert told(store) == [("signed_in", "ana", None, "127.0.0.1"), ("signed_out", "ana", None, "127.0.0.1")]


@pytest.mark.parametrize(
    ("name", "password"), [("ana", "other words"), ("nobody", WORDS), ("", ""), ("ana", "x" * 5000)]
)
def test_who_is_not_right_is_not_told_what_is_wrong(name: str, password: str, tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as browser:
        answer = browser.sign_in(name, password, onward="/audit")
        assert answer.status_code == 401
        assert "Name or password is wrong." in answer.text
        assert 'role="alert"' in answer.text
        assert 'value="/audit"' in answer.text
        assert browser.held is None
    assert told(store) == [("refused", "ana" if name == "ana" else None, None, "127.0.0.1")]


def test_what_is_typed_as_a_name_comes_back_as_text(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        answer = browser.sign_in('"><script>alert(1)</script>', "other words", onward='/"><script>')
        assert "<script>" not in answer.text.replace("<script src=", "")


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/signin"]
)
def test_signing_in_leads_to_no_other_site(onward: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        assert browser.sign_in(onward=onward).headers["location"] == "/"
        assert browser.get("/signin", params={"next": onward}).headers["location"] == "/"


def test_too_many_tries_are_told_to_wait(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as browser:
        assert [browser.sign_in("ana", "other words").status_code for _ in range(8)] == [401] * 6 + [429] * 2
        answer = browser.sign_in()
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 2
        assert "Too many tries." in answer.text
    assert [t[0] for t in told(store)] == ["refused"] * 6 + ["slowed"]


def test_a_form_to_sign_in_that_was_open_too_long_is_shown_anew(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        data = {"csrf": "0" * 64, "name": "ana", "password": WORDS}
        answer = browser.post("/signin", data=data, headers={"origin": HERE})
        assert answer.headers["location"] == "/signin?stale"
        assert "open for too long" in browser.get("/signin?stale").text
        assert browser.held is None


def test_nobody_is_signed_in_by_a_form_of_another_site(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        data = {"csrf": browser.form("/signin"), "name": "ana", "password": WORDS}
        assert browser.post("/signin", data=data, headers={"origin": "https://elsewhere.example"}).status_code == 403
        assert browser.held is None


def test_each_sign_in_makes_another_session_and_ends_the_one_before(tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser, Browser(str(tmp_path / "desk.db")) as thief:
        csrf = browser.form("/signin")
        browser.sign_in()
        first = browser.held or ""
        thief.cookies.set("saksi-8000", first)
        assert thief.get("/audit").status_code == 200
        data = {"csrf": browser.form("/accounts"), "name": "ana", "password": WORDS}
        browser.post("/signin", data=data, headers={"origin": HERE})
        assert browser.held != first
        assert thief.get("/audit").status_code == 303
        assert csrf != browser.form("/accounts")


def test_the_first_account_is_made_by_whoever_is_at_the_computer_who_then_signs_in(tmp_path: Path) -> None:
    store = store_with(tmp_path)
    with Browser(store, Access(cost=CHEAP, alone="rina")) as browser:
        refused = browser.sent("/accounts", "/accounts", name="Ana", role="reader")
        assert (refused.status_code, "has to be an admin" in refused.text) == (400, True)
        made = browser.sent("/accounts", "/accounts", name="Ana", role="admin")
        assert made.headers["cache-control"] == "no-store"
        given = secret_on(made.text)
        assert browser.get("/accounts").headers["location"] == "/signin?next=/accounts"
        assert browser.sign_in("ana", given).status_code == 303
        # Until the password is one's own, there is nothing else to do.
        assert browser.get("/audit").headers["location"] == "/settings/account"
        assert browser.get("/api/v1/audit").status_code == 403
        refused = browser.sent("/settings/account/password", "/settings/account", old=given, new=given, again="no")
        assert (refused.status_code, "do not agree" in refused.text) == (400, True)
        chosen = {"old": given, "new": NEW, "again": NEW}
        assert browser.sent("/settings/account/password", "/settings/account", **chosen).headers["location"] == "/"
        assert browser.get("/audit").status_code == 200
    assert [t[:3] for t in told(store)][:3] == [
        ("account_added", "rina", "ana"),
        ("signed_in", "ana", None),
        ("password_changed", "ana", "ana"),
    ]


def test_an_admin_lets_people_in_and_out(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", budi="reader")
    with Browser(store) as admin, Browser(store) as other:
        admin.sign_in()
        other.sign_in("budi")
        assert other.get("/audit").status_code == 403
        assert admin.sent("/accounts/2/role", "/accounts", role="admin").headers["location"] == "/accounts#a-2"
        assert other.get("/audit").status_code == 200
        assert admin.sent("/accounts/2/close", "/accounts").status_code == 303
        assert other.get("/audit").status_code == 303
        admin.sent("/accounts/2/open", "/accounts")
        given = secret_on(admin.sent("/accounts/2/password", "/accounts").text)
        assert other.sign_in("budi").status_code == 401
        assert other.sign_in("budi", given).status_code == 303
        assert admin.sent("/accounts/9/close", "/accounts").status_code == 404
        assert admin.sent("/accounts/2/role", "/accounts", role="owner").status_code == 400
    acts = [t for t in told(store) if t[0] not in ("signed_in", "refused")]
    assert [t[:3] for t in acts] == [
        ("role_changed", "ana", "budi"),
        ("disabled", "ana", "budi"),
        ("enabled", "ana", "budi"),
        ("password_reset", "ana", "budi"),
    ]
    assert {t[3] for t in acts} == {"127.0.0.1"}


def test_the_last_admin_cannot_be_shut_out(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", budi="reader")
    with Browser(store) as admin:
        admin.sign_in()
        for path, fields in (("/accounts/1/close", {}), ("/accounts/1/role", {"role": "reader"})):
            answer = admin.sent(path, "/accounts", **fields)
            assert (answer.status_code, "last admin" in answer.text) == (400, True)
        assert admin.get("/accounts").status_code == 200


@pytest.mark.parametrize(("name", "said"), [("budi", "already"), ("Ana Dolan", "letters a-z"), ("аna", "letters a-z")])
def test_a_name_that_will_not_do_is_told(name: str, said: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin", budi="reader")) as admin:
        admin.sign_in()
        answer = admin.sent("/accounts", "/accounts", name=name, role="reader")
        assert (answer.status_code, said in answer.text) == (400, True)


def test_one_changes_ones_own_password_and_stays_here(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    own = "/settings/account"
    with Browser(store) as here, Browser(store) as elsewhere:
        here.sign_in()
        elsewhere.sign_in()
        for old, new, said in (
            ("wrong", NEW, "present password is wrong"),
            (WORDS, "short", "at least 12"),
            (WORDS, "password1234", "first that are guessed"),
        ):
            answer = here.sent(f"{own}/password", own, old=old, new=new, again=new)
            assert (answer.status_code, said in answer.text) == (400, True)
        assert elsewhere.get("/audit").status_code == 200
        done = here.sent(f"{own}/password", own, old=WORDS, new=NEW, again=NEW)
        assert "Your password is changed" in here.get(done.headers["location"]).text
        assert elsewhere.get("/audit").status_code == 303
        assert elsewhere.sign_in().status_code == 401
        assert elsewhere.sign_in(password=NEW).status_code == 303


def test_a_session_left_open_is_no_way_to_guess_the_password(tmp_path: Path) -> None:
    own = "/settings/account"
    with Browser(store_with(tmp_path, ana="admin")) as here:
        here.sign_in()
        tries = [here.sent(f"{own}/password", own, old=f"guess {n}", new=NEW, again=NEW).text for n in range(8)]
    assert ["Too many tries" in t for t in tries] == [False] * 6 + [True] * 2


def test_a_token_is_shown_once_works_and_ends(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    own = "/settings/account"
    with Browser(store) as browser, Browser(store, address="10.0.0.5") as program:
        browser.sign_in()
        made = browser.sent(f"{own}/tokens", own, name="nightly export", scope="admin", days="7")
        secret = secret_on(made.text)
        assert made.headers["cache-control"] == "no-store"
        assert secret not in browser.get(own).text
        assert "nightly export" in browser.get(own).text
        headers = {"authorization": f"Bearer {secret}"}
        assert program.get("/api/v1/audit", headers=headers).status_code == 200
        assert "never" not in re.sub(r"<[^>]+>", "", browser.get(own).text).partition("Tokens")[2]
        browser.sent(f"{own}/tokens/1/end", own)
        assert program.get("/api/v1/audit", headers=headers).status_code == 401
    assert [t[:3] for t in told(store)[1:]] == [("token_made", "ana", "ana/1"), ("token_ended", "ana", "ana/1")]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": "", "scope": "read", "days": "9"}, "needs a name"),
        ({"name": "x", "scope": "admin", "days": "9"}, "no further than its owner"),
        ({"name": "x", "scope": "all", "days": "9"}, "no such scope"),
        ({"name": "x", "scope": "read", "days": "0"}, "1 to 366"),
        ({"name": "x", "scope": "read", "days": "9999"}, "1 to 366"),
        ({"name": "x", "scope": "read", "days": "²"}, "1 to 366"),
        ({"name": "x", "scope": "read", "days": "-1"}, "1 to 366"),
    ],
)
def test_a_token_that_will_not_do_is_told(sent: dict[str, str], said: str, tmp_path: Path) -> None:
    own = "/settings/account"
    with Browser(store_with(tmp_path, ana="admin", cici="reader")) as browser:
        browser.sign_in("cici")
        answer = browser.sent(f"{own}/tokens", own, **sent)
        assert (answer.status_code, said in answer.text) == (400, True)


def test_one_sees_where_one_is_signed_in_and_signs_out_everywhere(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as here, Browser(store, address="10.0.0.5") as there:
        here.sign_in()
        there.sign_in()
        page = here.get("/settings/account").text
        assert "10.0.0.5" in page
        assert page.count("this browser") == 1
        here.sent("/signout/everywhere", "/settings/account")
        assert there.get("/audit").status_code == here.get("/audit").status_code == 303
    assert told(store)[-1][0] == "signed_out_everywhere"


def test_on_a_desk_without_accounts_there_is_none_to_look_after(tmp_path: Path) -> None:
    own = "/settings/account"
    with Browser(store_with(tmp_path), Access(cost=CHEAP, alone="rina")) as here:
        page = here.get(own).text
        assert "no accounts" in page
        assert "rina" in page
        assert here.sent(f"{own}/tokens", "/accounts", name="x", scope="read", days="9").status_code == 403
        assert here.sent("/signout", "/accounts").headers["location"] == "/"


def test_the_audit_log_is_found_by_what_is_asked_and_read_on(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with opened(store) as db, db.begin():
        rows = [("2031-03-05T09:15:00+00:00", f"u{n % 3}", f"10.0.0.{n % 5}", "verdict", f"s-{n}") for n in range(250)]
        for row in rows:
            db.exec_driver_sql("INSERT INTO trail (at, who, address, act, item) VALUES (?, ?, ?, ?, ?)", row)
    with Browser(store) as browser:
        browser.sign_in()
        seen: list[str] = []
        before: int | None = None
        while True:
            cursor = {"before": str(before)} if before else {}
            page = browser.get("/api/v1/audit", params={"act": "verdict", "who": "u1", **cursor}).json()
            seen += [e["item"] for e in page["entries"]]
            before = page["next"]
            if before is None:
                break
        assert seen == [f"s-{n}" for n in range(249, -1, -1) if n % 3 == 1]
        shown = browser.get("/audit?act=verdict").text
        assert "s-249" in shown
        assert 'rel="next"' in shown
        assert browser.get("/api/v1/audit?since=yesterday").status_code == 400
        days = browser.get("/api/v1/audit?since=2031-03-05&until=2031-03-05").json()["entries"]
        assert {e["act"] for e in days} == {"verdict"}


def test_no_page_tells_a_hash(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin")
    with Browser(store) as browser:
        browser.sign_in()
        for path in ("/accounts", "/api/v1/accounts", "/settings/account", "/audit", "/api/v1/audit"):
            assert "argon2" not in browser.get(path).text
    with opened(store) as db, db.begin():
        assert [a.name for a in accounts.listed(db)] == ["ana"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_refusal_has_words(language: str, tmp_path: Path) -> None:
    with Browser(store_with(tmp_path, ana="admin")) as browser:
        page = browser.get(f"/signin?lang={language}").text
        assert f'<html lang="{language}"' in page
        assert ("Masuk" if language == "id" else "Sign in") in page


def coded(*sources: Path) -> set[str]:
    """Return the codes of what will not do."""
    return {c for p in sources for c in re.findall(r'AccessError\([^\n]*"(\w+)"\)', p.read_text("utf-8"))}


def test_all_that_is_said_has_words() -> None:
    here = Path(auth.__file__).parents[1]
    sources = [*here.glob("auth/*.py"), *here.glob("templates/*.j2"), here / "answer.py"]
    stored = [here.parent / "store" / name for name in ("accounts.py", "sessions.py")]
    asked = {key for p in sources for key in re.findall(r"""["']auth\.(\w+)["']""", p.read_text("utf-8"))}
    assert len(asked) > 80
    for language in ("en", "id"):
        held = tomllib.loads((here / "words" / f"{language}.toml").read_text("utf-8"))["auth"]
        assert asked - held.keys() - {"act_", "role_", "scope_", "about_", "css"} == set()
        assert {f"act_{a}" for a in get_args(Act)} | {f"role_{r}" for r in ROLES} <= held.keys()
        assert {f"error_{c}" for c in coded(*[p for p in sources if p.suffix == ".py"], *stored)} - NEVER <= held.keys()


def test_the_settings_lead_to_what_each_role_may_look_after(tmp_path: Path) -> None:
    store = store_with(tmp_path, ana="admin", cici="reader")
    for name, seen in (("ana", True), ("cici", False)):
        with Browser(store) as browser:
            browser.sign_in(name)
            page = browser.get("/settings").text
            assert 'href="/settings/account"' in page
            assert 'href="/settings/account#tokens"' in page
            assert [f'href="/{p}"' in page for p in ("accounts", "audit")] == [seen, seen]
