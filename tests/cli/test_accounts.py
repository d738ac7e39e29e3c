"""The commands of who gets in: passwords come from the terminal or standard input, and errors are one line."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from saksi.cli import app
from saksi.store.schema import opened
from tests.serve.auth.doorstep import store_with, told

WORDS = "hujan turun di bukit"


def account(store: str, *args: str, typed: str = WORDS + "\n") -> Result:
    return CliRunner().invoke(app, ["account", *args, "--store", store], input=typed, env={"SAKSI_NAME": "rina"})


def test_accounts_are_made_changed_and_closed(tmp_path: Path) -> None:
    store = store_with(tmp_path)
    for args, said in (
        (("add", "Ana", "--role", "admin"), "ana: admin"),
        (("add", "budi"), "budi: reader"),
        (("role", "BUDI", "analyst"), "budi: analyst"),
        (("disable", "budi"), "budi: closed"),
        (("enable", "budi"), "budi: open"),
        (("password", "budi"), "budi: password changed, signed out everywhere"),
    ):
        result = account(store, *args)
        assert (result.exit_code, result.stdout) == (0, said + "\n")
    account(store, "disable", "budi")
    listed = account(store, "list").stdout.splitlines()
    assert listed[0].startswith("ana: admin, since 20")
    assert ", closed since 20" in listed[1]
    token = account(store, "token", "ana", "nightly export", "--days", "7").stdout
    assert token.startswith("saksi_")
    assert [t[:3] for t in told(store)] == [
        ("account_added", "rina", "ana"),
        ("account_added", "rina", "budi"),
        ("role_changed", "rina", "budi"),
        ("disabled", "rina", "budi"),
        ("enabled", "rina", "budi"),
        ("password_reset", "rina", "budi"),
        ("disabled", "rina", "budi"),
        ("token_made", "rina", "ana/1"),
    ]
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert WORDS.encode() not in kept
    assert token.strip().encode() not in kept


@pytest.mark.parametrize(
    ("args", "typed", "said"),
    [
        (("add", "cici"), "short\n", "at least 12 characters"),
        (("add", "cici"), "", "at least 12 characters"),
        (("add", "ana"), WORDS, "such an account already"),
        (("add", "no name"), WORDS, "a name has 1 to 64"),
        (("role", "nobody", "admin"), "", "no such account"),
        (("role", "ana", "reader"), "", "last admin"),
        (("disable", "ana"), "", "last admin"),
        (("password", "nobody"), WORDS, "no such account"),
        (("password", "ana"), "ana ana ana ana\n", "little more than the name"),
        (("token", "ana", " "), "", "needs a name"),
        (("token", "nobody", "x"), "", "no such account"),
    ],
)
def test_what_will_not_do_is_one_line_and_changes_nothing(
    args: tuple[str, ...], typed: str, said: str, tmp_path: Path
) -> None:
    store = store_with(tmp_path, ana="admin")
    result = account(store, *args, typed=typed)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert told(store) == []


def test_the_first_account_is_an_admin_and_no_password_is_asked_for_before_that_is_known(tmp_path: Path) -> None:
    result = account(store_with(tmp_path), "add", "ana", typed="")
    assert result.exit_code == 1
    assert "make an admin first, with --role admin" in result.stderr


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = account(str(tmp_path / "none.db"), "add", "ana", "--role", "admin")
    assert (result.exit_code, (tmp_path / "none.db").exists()) == (1, False)


def test_a_password_is_no_argument(tmp_path: Path) -> None:
    assert account(store_with(tmp_path), "add", "ana", "--role", "admin", "--password", WORDS).exit_code == 2


@pytest.mark.parametrize(("again", "made"), [(WORDS, True), ("other words", False)])
def test_on_a_terminal_it_is_asked_for_twice_and_not_shown(again: str, made: bool, tmp_path: Path) -> None:  # noqa: FBT001
    store = store_with(tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "saksi", "account", "add", "ana", "--role", "admin", "--store", store]
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    ) as run:
        os.close(theirs)
        shown = b""
        for asked, typed in ((b"Password: ", WORDS), (b"Once more: ", again)):
            while asked not in shown:
                shown += os.read(ours, 1000)
            os.write(ours, typed.encode() + b"\n")
        run.wait(60)
    while True:
        try:
            piece = os.read(ours, 1000)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert WORDS.encode() not in shown
    assert (b"ana: admin" in shown, b"do not agree" in shown) == (made, not made)
    with opened(store) as db:
        assert db.exec_driver_sql("SELECT count(*) FROM accounts").scalar_one() == int(made)
