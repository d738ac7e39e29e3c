"""What is done to accounts and tokens, on the desk and on the command line: each with its line in the audit log.

Each act is one transaction. `AccessError` says what will not do, `StoreError` that the store cannot be written.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from saksi.errors import AccessError, StoreError
from saksi.model.accounts import SCOPES, Account, Token, reaches
from saksi.serve.auth.doors import BITS, PREFIX
from saksi.serve.auth.passwords import checked, invented
from saksi.store import accounts, sessions, trail
from saksi.store.schema import read_only, writing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.model.accounts import Role, TokenScope
    from saksi.serve.auth.passwords import Passwords
    from saksi.store.trail import By

__all__ = [
    "DAYS",
    "Made",
    "add",
    "addable",
    "change_role",
    "choose_password",
    "close",
    "end_token",
    "give_password",
    "make_token",
]

DAYS = 90
"""How long a token lasts if nothing else is said."""
MOST_DAYS = 366
"""How long a token lasts at most."""


class Made(NamedTuple):
    """Something with a secret, which is told once and kept nowhere."""

    name: str
    secret: str


def add(db: Connection, by: By, name: str, role: Role, password: tuple[Passwords, str | None]) -> Made:
    """Add an account; without a password it gets an invented one, which its owner changes first of all."""
    passwords, given = password
    clean = accounts.clean_name(name)
    secret = invented() if given is None else checked(given, clean)
    kept = passwords.hash(secret)
    _writable(db)
    with writing(db):
        account = accounts.add(db, clean, role, kept, by.at, temporary=given is None)
        trail.note(db, by, "account_added", item=account.name, detail=role)
    return Made(account.name, secret)


def addable(db: Connection, name: str, role: Role) -> None:
    """See that an account could be added, before anybody is asked for a password."""
    with db.begin():
        if role != "admin" and not accounts.admins(db):
            raise AccessError("the first account lets the others in: make an admin first, with --role admin", "first")
        if accounts.password_of(db, accounts.clean_name(name)):
            raise AccessError(f"{name}: there is such an account already", "taken")


def change_role(db: Connection, by: By, name: str, role: Role) -> Account:
    """Change what an account may do, from its next request on."""
    _writable(db)
    with writing(db):
        before = accounts.by_name(db, name)
        account = accounts.set_role(db, name, role)
        trail.note(db, by, "role_changed", item=account.name, detail=f"{before.role} → {account.role}")
    return account


def close(db: Connection, by: By, name: str, *, opens: bool = False) -> Account:
    """Close an account, which ends its sessions at once and keeps its tokens out; or open it again."""
    _writable(db)
    with writing(db):
        account = accounts.set_disabled(db, name, None if opens else by.at)
        trail.note(db, by, "enabled" if opens else "disabled", item=account.name)
    return account


def choose_password(db: Connection, by: By, name: str, password: tuple[Passwords, str], but: bytes | None) -> Account:
    """Let the owner of an account choose its password: other sessions than `but` end."""
    passwords, given = password
    kept = passwords.hash(checked(given, name))
    _writable(db)
    with writing(db):
        account = accounts.set_password(db, name, kept, but=but)
        trail.note(db, by, "password_changed", item=account.name)
    return account


def give_password(db: Connection, by: By, name: str, password: tuple[Passwords, str | None]) -> Made:
    """Give an account another password: all its sessions end. Without one, it is invented, and to be changed first."""
    passwords, given = password
    secret = invented() if given is None else checked(given, accounts.clean_name(name))
    kept = passwords.hash(secret)
    _writable(db)
    with writing(db):
        account = accounts.set_password(db, name, kept, temporary=given is None)
        trail.note(db, by, "password_reset", item=account.name)
    return Made(account.name, secret)


def make_token(db: Connection, by: By, account: Account, asked: tuple[str, TokenScope, int]) -> Made:
    """Make a token of a name and a scope that lasts so many days."""
    name, scope, days = asked
    if not 1 <= days <= MOST_DAYS:
        raise AccessError(f"a token lasts from 1 to {MOST_DAYS} days", "days")
    if scope in SCOPES and not reaches(account.role, SCOPES[scope]):
        raise AccessError(f"a token reaches no further than its owner, who is {account.role}", "reach")
    secret = PREFIX + secrets.token_urlsafe(BITS)
    ends = trail.stamp(by.at + timedelta(days=days))
    _writable(db)
    with writing(db):
        token = Token(number=0, name=name, scope=scope, made=trail.stamp(by.at), ends=ends)
        token = sessions.made_token(db, account, secret, token)
        trail.note(db, by, "token_made", item=f"{account.name}/{token.number}", detail=f"{token.name} ({scope})")
    return Made(token.name, secret)


def end_token(db: Connection, by: By, account: Account, number: int) -> Token:
    """End a token of an account."""
    _writable(db)
    with writing(db):
        token = sessions.revoke(db, account.number, number)
        trail.note(db, by, "token_ended", item=f"{account.name}/{token.number}", detail=token.name)
    return token


def _writable(db: Connection) -> None:
    if name := read_only(db):
        raise StoreError(f"{name}: cannot be written: it is read-only")
