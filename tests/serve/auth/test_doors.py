"""Who somebody is, over time: sessions and tokens that end, passwords kept anew, what the store never holds."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from saksi.errors import AccessError, StoreError
from saksi.model.accounts import capped
from saksi.serve.auth import acts
from saksi.serve.auth.access import Access, Cost
from saksi.serve.auth.doors import Caller, Doors
from saksi.serve.auth.limits import TooMany
from saksi.serve.auth.passwords import Passwords
from saksi.store import accounts, sessions
from saksi.store.schema import opened, writing
from saksi.store.trail import By
from tests.serve.auth import NOW
from tests.serve.auth.doorstep import CHEAP, WORDS, store_with, told

HOME = "192.168.1.7"


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def after(self, **passed: float) -> None:
        self.now += timedelta(**passed)


def doors(folder: Path, access: Access | None = None) -> tuple[Doors, Clock]:
    clock = Clock()
    store = store_with(folder, ana="admin", budi="analyst", cici="reader")
    return Doors(store, access or Access(cost=CHEAP), clock), clock


def signed_in(held: Doors, name: str = "ana", address: str = HOME) -> str:
    return held.sign_in(name, WORDS, Caller(address=address, agent="Firefox"))


def token(held: Doors, name: str = "ana", scope: str = "read", days: int = 30) -> str:
    with opened(held.store) as db:
        with db.begin():
            owner = accounts.by_name(db, name)
        return acts.make_token(db, By(name, HOME, held.now()), owner, ("nightly", scope, days)).secret  # type: ignore[arg-type]


def test_a_session_ends_when_it_is_not_used(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    secret = signed_in(held)
    for _ in range(3):
        clock.after(minutes=59)
        assert held.who(Caller(cookie=secret))
    clock.after(minutes=61)
    assert held.who(Caller(cookie=secret)) is None


def test_a_session_ends_however_much_it_is_used(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    secret = signed_in(held)
    for _ in range(24):
        assert held.who(Caller(cookie=secret))
        clock.after(minutes=30)
    clock.after(minutes=1)
    assert held.who(Caller(cookie=secret)) is None


def test_a_page_that_only_watches_keeps_no_session_alive(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    secret = signed_in(held)
    for _ in range(6):
        clock.after(minutes=10)
        assert held.who(Caller(cookie=secret, watching=True))
    clock.after(minutes=1)
    assert held.who(Caller(cookie=secret)) is None


def test_another_secret_opens_nothing(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    secret = signed_in(held)
    assert len(secret) == 43
    for other in (
        secret[:-1] + ("A" if secret[-1] != "A" else "B"),
        secret.swapcase(),
        "",
        sessions.digest(secret).hex(),
    ):
        assert held.who(Caller(cookie=other)) is None
        assert held.who(Caller(bearer=other)) is None
    assert held.who(Caller(bearer=secret)) is None


def test_signing_in_anew_ends_the_session_that_the_browser_held(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    before = signed_in(held)
    after = held.sign_in("ana", WORDS, Caller(cookie=before, address=HOME))
    assert before != after
    assert held.who(Caller(cookie=before)) is None
    assert held.who(Caller(cookie=after))


def test_signing_out_everywhere_ends_all_of_ones_own_sessions(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    one, two, other = signed_in(held), signed_in(held), signed_in(held, "budi")
    came = held.who(Caller(cookie=one))
    assert came
    held.sign_out(came, held.by(came, HOME), everywhere=True)
    assert [held.who(Caller(cookie=c)) is None for c in (one, two, other)] == [True, True, False]


def test_a_closed_account_is_out_at_once_and_can_come_back(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    cookie, bearer = signed_in(held, "budi"), token(held, "budi")
    with opened(held.store) as db:
        acts.close(db, By("ana", HOME, NOW), "budi")
        assert held.who(Caller(cookie=cookie)) is None
        assert held.who(Caller(bearer=bearer)) is None
        with pytest.raises(AccessError, match="wrong"):
            signed_in(held, "budi")
        acts.close(db, By("ana", HOME, NOW), "budi", opens=True)
    assert held.who(Caller(cookie=cookie)) is None
    assert held.who(Caller(bearer=bearer))
    assert signed_in(held, "budi")


def test_what_one_may_do_changes_with_the_role_at_once(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    cookie = signed_in(held, "budi")
    with opened(held.store) as db:
        acts.change_role(db, By("ana", HOME, NOW), "budi", "reader")
    came = held.who(Caller(cookie=cookie))
    assert came
    assert came.role == "reader"


def test_a_new_password_ends_the_other_sessions(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    here, elsewhere = signed_in(held), signed_in(held)
    came = held.who(Caller(cookie=here))
    assert came
    with opened(held.store) as db:
        new = (held.passwords, "malam di lembah orsk")
        acts.choose_password(db, held.by(came, HOME), "ana", new, came.session)
    assert held.who(Caller(cookie=here))
    assert held.who(Caller(cookie=elsewhere)) is None
    with pytest.raises(AccessError):
        signed_in(held)
    assert held.sign_in("ana", "malam di lembah orsk", Caller(address=HOME))


def test_a_token_reaches_as_far_as_its_scope_and_its_owner(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    came = {s: held.who(Caller(bearer=token(held, "ana", s))) for s in ("read", "judge", "admin")}
    assert [(c.role, c.changes) for c in came.values() if c] == [("reader", False), ("analyst", True), ("admin", True)]
    with pytest.raises(AccessError, match="no further"):
        token(held, "budi", "admin")
    made = token(held, "budi", "judge")
    with opened(held.store) as db:
        acts.change_role(db, By("ana", HOME, NOW), "budi", "reader")
    reduced = held.who(Caller(bearer=made))
    assert reduced
    assert reduced.role == capped("reader", "judge") == "reader"


def test_a_token_ends_on_its_day_or_when_it_is_ended(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    one, two = token(held, days=30), token(held, days=30)
    assert one.startswith("saksi_")
    came = held.who(Caller(bearer=one))
    assert came
    assert came.account
    with opened(held.store) as db:
        acts.end_token(db, By("ana", HOME, NOW), came.account, 1)
        with pytest.raises(AccessError, match="no such token"):
            acts.end_token(db, By("ana", HOME, NOW), came.account, 1)
    assert held.who(Caller(bearer=one)) is None
    clock.after(days=29, hours=23)
    assert held.who(Caller(bearer=two))
    clock.after(hours=2)
    assert held.who(Caller(bearer=two)) is None


def test_nobody_ends_the_token_of_another(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    made = token(held, "ana")
    with opened(held.store) as db:
        with db.begin():
            other = accounts.by_name(db, "budi")
        with pytest.raises(AccessError, match="no such token"):
            acts.end_token(db, By("budi", HOME, NOW), other, 1)
    assert held.who(Caller(bearer=made))


def test_when_a_token_and_a_session_were_last_used_is_noted_to_the_minute(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    made, cookie = token(held), signed_in(held)
    for _ in range(3):
        clock.after(seconds=50)
        held.who(Caller(bearer=made))
        held.who(Caller(cookie=cookie))
    with opened(held.store) as db:
        used = db.exec_driver_sql("SELECT used FROM tokens").scalar_one()
        seen = db.exec_driver_sql("SELECT seen FROM sessions").scalar_one()
    assert (used, seen) == ("2031-03-05T09:17:30+00:00", "2031-03-05T09:16:40+00:00")


def test_a_page_does_not_wait_for_another_run_that_writes(tmp_path: Path) -> None:
    held, clock = doors(tmp_path)
    cookie = signed_in(held)
    clock.after(minutes=5)
    with opened(held.store) as db, writing(db):
        assert held.who(Caller(cookie=cookie))
    clock.after(minutes=5)
    assert held.who(Caller(cookie=cookie))


def test_the_store_holds_no_secret(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    with opened(held.store) as db:
        by = By("ana", HOME, NOW)
        invented = acts.add(db, by, "dedi", "reader", (held.passwords, None)).secret
        reset = acts.give_password(db, by, "cici", (held.passwords, None)).secret
    cookie, bearer = signed_in(held), token(held)
    held.who(Caller(bearer=bearer, address=HOME))
    for typed in ("kata sandi yang salah", cookie):
        with pytest.raises(AccessError):
            held.sign_in(typed, typed, Caller(address=HOME))
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"ana" in kept
    for secret in (WORDS, "malam", invented, reset, cookie, bearer, bearer.removeprefix("saksi_"), "kata sandi yang"):
        assert secret.encode() not in kept
    assert sessions.digest(cookie) in kept


def test_a_password_is_kept_at_the_cost_of_today_from_the_next_sign_in_on(tmp_path: Path) -> None:
    held, _ = doors(tmp_path, Access(cost=Cost(memory=16, passes=1, lanes=1)))

    def kept() -> str:
        with opened(held.store) as db:
            return str(db.exec_driver_sql("SELECT password FROM accounts WHERE name = 'ana'").scalar_one())

    assert "$m=8," in kept()
    signed_in(held)
    assert "$m=16," in kept()
    again = kept()
    signed_in(held)
    assert kept() == again
    assert Passwords(CHEAP).right(again, WORDS)


def test_a_name_that_is_not_there_costs_what_one_that_is_there_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, _ = doors(tmp_path)
    checked: list[bool] = []
    right = held.passwords.right

    def watched(kept: str | None, password: str) -> bool:
        checked.append(kept is None)
        return right(kept, password)

    monkeypatch.setattr(held.passwords, "right", watched)
    for name in ("ana", "nobody", "no name at all!", ""):
        with pytest.raises(AccessError, match="name or password is wrong"):
            held.sign_in(name, "some other words", Caller(address=HOME))
    assert checked == [False, True, True, True]


def test_too_many_tries_are_not_looked_at_and_noted_once(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    for _ in range(6):
        with pytest.raises(AccessError):
            held.sign_in("ana", "some other words", Caller(address="10.0.0.1"))
    for _ in range(4):
        with pytest.raises(TooMany):
            held.sign_in("ana", WORDS, Caller(address="10.0.0.1"))
    assert signed_in(held, address="10.0.0.2")
    assert [t[0] for t in told(held.store)] == ["refused"] * 6 + ["slowed", "signed_in"]


def test_without_accounts_whoever_is_at_the_computer_is_in_and_nobody_else(tmp_path: Path) -> None:
    store = store_with(tmp_path)
    local, shared = Access(alone="rina"), Access(bind="192.168.1.5")
    came = Doors(store, local).who(Caller(address="127.0.0.1"))
    assert came
    assert (came.name, came.role, came.account) == ("rina", "admin", None)
    assert Doors(store, local).who(Caller(address="::1"))
    for caller in (Caller(address="192.168.1.9"), Caller(address=None), Caller(address="127.0.0.1", forwarded=True)):
        assert Doors(store, local).who(caller) is None
    assert Doors(store, local).who(Caller(address="127.0.0.1", bearer="saksi_x")) is None
    assert Doors(store, shared).who(Caller(address="127.0.0.1")) is None


def test_with_accounts_the_computer_itself_signs_in_too_even_if_all_are_closed(tmp_path: Path) -> None:
    held, _ = doors(tmp_path)
    assert held.who(Caller(address="127.0.0.1")) is None
    with opened(held.store) as db, writing(db):
        db.exec_driver_sql("UPDATE accounts SET disabled = '2031'")
    assert held.who(Caller(address="127.0.0.1")) is None


def test_into_a_store_that_cannot_be_written_nobody_signs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, _ = doors(tmp_path)
    cookie = signed_in(held)
    monkeypatch.setattr("saksi.serve.auth.doors.read_only", lambda _: "desk.db")
    with pytest.raises(StoreError, match="nobody can sign in"):
        signed_in(held)
    assert held.who(Caller(cookie=cookie))
