"""The commands of who gets in to the desk."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.cli.common import DEFAULT_STORE, Store, guarded
from saksi.report.console import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from saksi.store.trail import By

__all__ = ["account"]


class Role(StrEnum):
    """What accounts may do."""

    reader = "reader"
    analyst = "analyst"
    admin = "admin"


class Scope(StrEnum):
    """What tokens may do."""

    read = "read"
    judge = "judge"
    admin = "admin"


Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the account; capitals do not matter.")]
Signed = Annotated[str, typer.Option(envvar="SAKSI_NAME", help="Who does it [default: who is signed in here].")]

account = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)


@account.callback()
def accounts() -> None:
    """Say who gets in to the desk.

    - `saksi account add ana --role admin` - an account; its password is asked for
    - `saksi account list` - all accounts
    - `saksi account role ana analyst` - what it may do
    - `saksi account password ana` - another password
    - `saksi account disable ana` - close it; `enable` opens it again
    - `saksi account token ana "nightly export"` - a token for a program

    A password is asked for, or read as one line from standard input; it is no argument, where others could see it.
    """


@account.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What it may do.")] = Role.reader,
    by: Signed = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Make an account. The first is an admin.

    Example: `saksi account add ana --role admin --store war.db`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth import acts
        from saksi.serve.auth.access import Cost
        from saksi.serve.auth.passwords import Passwords

        acts.addable(db, name, role.value)
        made = acts.add(db, signed, name, role.value, (Passwords(Cost()), _password()))
        print(printable(f"{made.name}: {role.value}"))


@account.command(name="list")
def list_(store: Store = DEFAULT_STORE) -> None:
    """List the accounts.

    Example: `saksi account list --store war.db`
    """
    with guarded():
        from saksi.store.accounts import listed
        from saksi.store.schema import opened

        with opened(store) as db, db.begin():
            for held in listed(db):
                state = f", closed since {held.disabled[:10]}" if held.disabled else ""
                print(printable(f"{held.name}: {held.role}, since {held.made[:10]}{state}"))


@account.command()
def role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="What it may do from now on.")],
    by: Signed = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Change what an account may do, at once.

    Example: `saksi account role ana analyst`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth.acts import change_role

        held = change_role(db, signed, name, role.value)
        print(printable(f"{held.name}: {held.role}"))


@account.command()
def password(name: Name, by: Signed = "", store: Store = DEFAULT_STORE) -> None:
    """Change the password of an account, which signs it out everywhere.

    Example: `saksi account password ana`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth.access import Cost
        from saksi.serve.auth.acts import give_password
        from saksi.serve.auth.passwords import Passwords
        from saksi.store.accounts import by_name

        with db.begin():
            by_name(db, name)
        made = give_password(db, signed, name, (Passwords(Cost()), _password()))
        print(printable(f"{made.name}: password changed, signed out everywhere"))


@account.command()
def disable(name: Name, by: Signed = "", store: Store = DEFAULT_STORE) -> None:
    """Close an account: it is signed out at once, and its tokens are of no use.

    Example: `saksi account disable ana`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth.acts import close

        print(printable(f"{close(db, signed, name).name}: closed"))


@account.command()
def enable(name: Name, by: Signed = "", store: Store = DEFAULT_STORE) -> None:
    """Open a closed account again; its password and tokens are as before.

    Example: `saksi account enable ana`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth.acts import close

        print(printable(f"{close(db, signed, name, opens=True).name}: open"))


@account.command()
def token(
    name: Name,
    purpose: Annotated[str, typer.Argument(metavar="PURPOSE", help="What it is for, to be known by later.")],
    *,
    scope: Annotated[Scope, typer.Option(help="What it may do.")] = Scope.read,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it lasts.")] = 90,
    by: Signed = "",
    store: Store = DEFAULT_STORE,
) -> None:
    """Make a token for a program, which is printed this once: `Authorization: Bearer saksi_…`.

    Example: `saksi account token ana "nightly export" --scope read --days 30`
    """
    with guarded(), _opened(store, by) as (db, signed):
        from saksi.serve.auth.acts import make_token
        from saksi.store.accounts import by_name

        with db.begin():
            owner = by_name(db, name)
        print(make_token(db, signed, owner, (purpose, scope.value, days)).secret)


@contextmanager
def _opened(store: str, by: str) -> Iterator[tuple[Connection, By]]:
    from datetime import UTC, datetime
    from getpass import getuser

    from saksi.store.schema import opened
    from saksi.store.trail import By

    with opened(store) as db:
        yield db, By(" ".join((by or getuser()).split()), None, datetime.now(UTC))


def _password() -> str:
    """Return a password, asked for twice on a terminal, else the first line of standard input."""
    from getpass import getpass

    from saksi.errors import AccessError

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass("Password: ")
    if given != getpass("Once more: "):
        raise AccessError("the two do not agree; nothing was changed", "again")
    return given
