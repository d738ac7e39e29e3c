"""Accounts: who may come in, and as what. Each function is part of its caller's transaction."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from saksi.errors import AccessError
from saksi.model.accounts import ROLES, Account
from saksi.store.doors import accounts, sessions
from saksi.store.trail import stamp

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Connection

    from saksi.model.accounts import Role

__all__ = [
    "account_of", "add", "admins", "by_name", "by_number", "clean_name", "listed", "password_of", "rehashed",
    "set_disabled", "set_password", "set_role", "some",
]  # fmt: skip

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@+-]{0,62}[a-z0-9])?")
"""Letters that look like others would let one pass for another in the audit log: these cannot."""
LARGEST = 2**63 - 1
"""Number that SQLite knows."""


def clean_name(name: str) -> str:
    """Return a name as accounts keep it: in small letters.

    >>> clean_name(" Ana.Dolan ")
    'ana.dolan'

    Raises:
        AccessError: if it is no name.
    """
    clean = unicodedata.normalize("NFKC", name).strip().lower()
    if not NAME.fullmatch(clean):
        raise AccessError("a name has 1 to 64 of the letters a-z, digits and . _ - @ +", "name")
    return clean


def some(db: Connection) -> bool:
    """Say whether there are accounts."""
    return db.execute(select(accounts.c.number).limit(1)).first() is not None


def admins(db: Connection) -> int:
    """Return how many admins may come in."""
    a = accounts.c
    return int(db.execute(select(func.count()).where(a.role == "admin", a.disabled.is_(None))).scalar_one())


def listed(db: Connection) -> tuple[Account, ...]:
    """Return all accounts, by name."""
    return tuple(account_of(row) for row in db.execute(select(accounts).order_by(accounts.c.name)))


def by_name(db: Connection, name: str) -> Account:
    """Return an account.

    Raises:
        AccessError: if there is none of this name.
    """
    row = db.execute(select(accounts).where(accounts.c.name == clean_name(name))).first()
    if row is None:
        raise AccessError(f"{name}: there is no such account", "nobody")
    return account_of(row)


def by_number(db: Connection, number: int) -> Account | None:
    """Return an account, None if there is none of this number."""
    row = db.execute(select(accounts).where(accounts.c.number == number)).first() if number <= LARGEST else None
    return None if row is None else account_of(row)


def password_of(db: Connection, name: str) -> tuple[Account, str] | None:
    """Return an account with the hash of its password, None if there is none of this name."""
    row = db.execute(select(accounts).where(accounts.c.name == name)).first()
    return None if row is None else (account_of(row), row.password)


def add(db: Connection, name: str, role: Role, password: str, at: datetime, *, temporary: bool = False) -> Account:
    """Add an account.

    Args:
        db: an open store.
        name: its name; capitals do not matter.
        role: what it may do.
        password: the hash of its password.
        at: now.
        temporary: whether its owner has to choose another password first.

    Raises:
        AccessError: if the name is taken or no name, or the first account is not an admin.
    """
    clean = clean_name(name)
    if role not in ROLES:
        raise AccessError(f"{role}: is no role; there are: {', '.join(ROLES)}", "role")
    if role != "admin" and not admins(db):
        raise AccessError("the first account lets the others in: make an admin first", "first")
    row = {"name": clean, "role": role, "password": password, "made": stamp(at), "temporary": int(temporary)}
    if not db.execute(insert_or(accounts).on_conflict_do_nothing(), [row]).rowcount:
        raise AccessError(f"{clean}: there is such an account already", "taken")
    return by_name(db, clean)


def set_role(db: Connection, name: str, role: Role) -> Account:
    """Change what an account may do, from the next request on.

    Raises:
        AccessError: if there is no such account or role, or no admin would be left.
    """
    if role not in ROLES:
        raise AccessError(f"{role}: is no role; there are: {', '.join(ROLES)}", "role")
    account = by_name(db, name)
    db.execute(update(accounts).where(accounts.c.number == account.number).values(role=role))
    _led(db)
    return by_name(db, name)


def set_disabled(db: Connection, name: str, at: datetime | None) -> Account:
    """Close an account, which ends its sessions, or with None open it again.

    Raises:
        AccessError: if there is no such account, or no admin would be left.
    """
    account = by_name(db, name)
    since = account.disabled or stamp(at) if at else None
    db.execute(update(accounts).where(accounts.c.number == account.number).values(disabled=since))
    if at:
        db.execute(delete(sessions).where(sessions.c.account == account.number))
        _led(db)
    return by_name(db, name)


def set_password(
    db: Connection, name: str, password: str, *, temporary: bool = False, but: bytes | None = None
) -> Account:
    """Change the password of an account, which ends its sessions.

    Args:
        db: an open store.
        name: of the account.
        password: the hash of the new password.
        temporary: whether its owner has to choose another first.
        but: the hash of a session that goes on.

    Raises:
        AccessError: if there is no such account.
    """
    account = by_name(db, name)
    values = {"password": password, "temporary": int(temporary)}
    db.execute(update(accounts).where(accounts.c.number == account.number).values(values))
    ended = delete(sessions).where(sessions.c.account == account.number)
    db.execute(ended if but is None else ended.where(sessions.c.hash != but))
    return by_name(db, name)


def rehashed(db: Connection, account: Account, old: str, new: str) -> None:
    """Keep the same password under another hash, unless it was changed meanwhile."""
    a = accounts.c
    db.execute(update(accounts).where(a.number == account.number, a.password == old).values(password=new))


def account_of(row: Any) -> Account:
    """Return the account of a row that has its columns."""
    return Account(
        number=row.number,
        name=row.name,
        role=row.role,
        made=row.made,
        temporary=bool(row.temporary),
        disabled=row.disabled,
    )


def _led(db: Connection) -> None:
    if not admins(db):
        raise AccessError("somebody has to let the others in: this is the last admin", "last")
