from pathlib import Path

import pytest

from saksi.errors import AccessError
from saksi.serve import commands
from saksi.serve.auth.access import Access, admitted, answers_to, is_loopback
from saksi.settings import Settings
from saksi.store import accounts
from saksi.store.schema import opened, writing
from tests.serve.auth import NOW
from tests.serve.auth.doorstep import store_with


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST:8000",
        "localhost.",
        "127.0.0.1:8000",
        "127.8.8.8",
        "[::1]:8000",
        "[::1]",
    ],
)
def test_a_desk_of_this_computer_answers_to_its_names(host: str) -> None:
    assert answers_to(Access(), host)


@pytest.mark.parametrize(
    "host",
    [
        "", None, "rebound.example", "rebound.example:8000", "localhost.rebound.example", "127.0.0.1.rebound.example",
        "0.0.0.0:8000", "192.168.1.5", "localhost:8000@rebound.example", "[::1]rebound.example", "localhost:80a",
        "::1", "rebound.example\\@localhost",
    ],
)  # fmt: skip
def test_it_answers_to_no_other_name(host: str | None) -> None:
    assert not answers_to(Access(), host)


def test_a_desk_in_a_network_answers_to_its_names_and_to_addresses_which_cannot_be_rebound() -> None:
    access = Access(bind="192.168.1.5", hosts=("Desk.Example.org",))
    assert all(answers_to(access, h) for h in ("desk.example.org:443", "192.168.1.5:8000", "localhost"))
    assert not any(answers_to(access, h) for h in ("other.example", "0.0.0.0"))  # noqa: S104 - nothing listens


@pytest.mark.parametrize(
    ("access", "shared"),
    [
        (Access(), False),
        (Access(bind="::1"), False),
        (Access(bind="localhost", hosts=("localhost",)), False),
        (Access(bind="0.0.0.0"), True),  # noqa: S104 - nothing listens
        (Access(bind="::"), True),
        (Access(bind=""), True),
        (Access(bind="192.168.1.5"), True),
        (Access(hosts=("desk.example.org",)), True),
        (Access(proxies=("127.0.0.1",)), True),
    ],
)
def test_who_can_reach_it_is_known(access: Access, shared: bool) -> None:  # noqa: FBT001 - a case
    assert access.shared is shared


def test_only_addresses_that_lead_nowhere_else_are_loopback() -> None:
    assert not any(is_loopback(n) for n in ("", "0.0.0.0", "::", "localhost.example", "127.0.0.1.example"))  # noqa: S104


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.168.1.5"])  # noqa: S104 - nothing listens
def test_a_desk_that_others_reach_does_not_start_without_an_admin(
    bind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listening(_host: str, _port: int) -> None:
        pytest.fail("it listens")

    monkeypatch.setattr(commands, "listening", listening)
    store = store_with(tmp_path)
    with pytest.raises(AccessError, match="saksi account add NAME --role admin") as failed:
        commands.run(store, Settings(), Access(bind=bind))
    assert "\n" not in str(failed.value)


def test_it_starts_with_an_admin_but_not_with_one_who_is_closed(tmp_path: Path) -> None:
    store, access = store_with(tmp_path, ana="admin", budi="reader"), Access(bind="192.168.1.5")
    admitted(store, access)
    with opened(store) as db, writing(db):
        db.exec_driver_sql("UPDATE accounts SET disabled = '2031' WHERE name = 'ana'")
    with pytest.raises(AccessError, match="no account"):
        admitted(store, access)


def test_behind_a_proxy_an_account_is_needed_too(tmp_path: Path) -> None:
    store = store_with(tmp_path)
    admitted(store, Access())
    for access in (Access(hosts=("desk.example.org",)), Access(proxies=("127.0.0.1",))):
        with pytest.raises(AccessError):
            admitted(store, access)


@pytest.mark.parametrize(("idle", "whole"), [(0, 10), (-1, 10), (20, 10)])
def test_sessions_have_a_length(idle: int, whole: int) -> None:
    with pytest.raises(AccessError, match="lasts"):
        Access(idle=idle, whole=whole)


def test_the_last_admin_stays(tmp_path: Path) -> None:
    with opened(store_with(tmp_path, ana="admin", budi="reader")) as db:
        with pytest.raises(AccessError, match="last admin"), writing(db):
            accounts.set_role(db, "ana", "reader")
        with pytest.raises(AccessError, match="last admin"), writing(db):
            accounts.set_disabled(db, "ana", NOW)
        with db.begin():
            assert accounts.admins(db) == 1
