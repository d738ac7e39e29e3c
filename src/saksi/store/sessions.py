"""Sessions of browsers and tokens of programs. What they hold is a secret: the store keeps its SHA-256 alone.

A fast hash is enough: what is hashed has 256 random bits, and cannot be guessed. Each function is part of its caller's
transaction.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from sqlalchemy import delete, insert, select, update

from saksi.errors import AccessError
from saksi.model.accounts import SCOPES, Session, Token
from saksi.store.accounts import account_of
from saksi.store.doors import accounts, sessions, tokens
from saksi.store.trail import stamp

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from typing import Any

    from sqlalchemy import Connection, Row, Select

    from saksi.model.accounts import Account

__all__ = [
    "Length", "begin", "digest", "end", "end_all", "find", "find_token", "made_token", "of_account", "revoke", "seen",
    "swept", "tokens_of", "used",
]  # fmt: skip

AGENT = 200
"""Characters kept of what a browser says it is."""
NAMED = 60
"""Characters of the name of a token."""
MOST = 50
"""Tokens of one account."""


class Length(NamedTuple):
    """How long sessions last."""

    idle: timedelta
    """Since they were last used."""
    whole: timedelta
    """Since they were begun."""


def digest(secret: str) -> bytes:
    """Return what the store keeps of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def begin(db: Connection, account: Account, secret: str, at: datetime, origin: tuple[str | None, str | None]) -> bytes:
    """Begin a session, and return its hash. `origin` is the address and what the browser says it is."""
    address, agent = origin
    row = {"hash": digest(secret), "account": account.number, "made": stamp(at), "seen": stamp(at)}
    db.execute(insert(sessions), [{**row, "address": address, "agent": agent and agent[:AGENT]}])
    return digest(secret)


def find(db: Connection, secret: str, at: datetime, length: Length) -> Session | None:
    """Return the session of a secret, None if it ended or its account is closed."""
    s = sessions.c
    asked = _asked().where(s.hash == digest(secret), accounts.c.disabled.is_(None))
    row = db.execute(_alive(asked, at, length)).first()
    return None if row is None else _session(row)


def seen(db: Connection, session: bytes, at: datetime) -> None:
    """Note that a session was used."""
    db.execute(update(sessions).where(sessions.c.hash == session).values(seen=stamp(at)))


def of_account(db: Connection, number: int, at: datetime, length: Length) -> tuple[Session, ...]:
    """Return the sessions of an account, the last used first."""
    asked = _alive(_asked().where(sessions.c.account == number), at, length)
    return tuple(_session(row) for row in db.execute(asked.order_by(sessions.c.seen.desc())))


def end(db: Connection, session: bytes) -> None:
    """End a session."""
    db.execute(delete(sessions).where(sessions.c.hash == session))


def end_all(db: Connection, number: int) -> None:
    """End all sessions of an account."""
    db.execute(delete(sessions).where(sessions.c.account == number))


def swept(db: Connection, at: datetime, length: Length) -> None:
    """Forget sessions that ended by themselves."""
    s = sessions.c
    db.execute(delete(sessions).where((s.seen < stamp(at - length.idle)) | (s.made < stamp(at - length.whole))))


def made_token(db: Connection, account: Account, secret: str, token: Token) -> Token:
    """Keep a token and return it with its number.

    Raises:
        AccessError: if it has no name, reaches further than its owner, or there are too many.
    """
    name = " ".join(token.name.split())[:NAMED]
    if not name:
        raise AccessError("a token needs a name, to be known by later", "token_name")
    if token.scope not in SCOPES:
        raise AccessError(f"{token.scope}: is no scope; there are: {', '.join(SCOPES)}", "scope")
    if len(tokens_of(db, account.number)) >= MOST:
        raise AccessError(f"there are {MOST} tokens already: end one first", "too_many")
    row = {"hash": digest(secret), "account": account.number, "name": name, "scope": token.scope}
    number = db.execute(insert(tokens).values({**row, "made": token.made, "ends": token.ends})).inserted_primary_key
    return msgspec.structs.replace(token, number=number[0] if number else 0, name=name)


def find_token(db: Connection, secret: str, at: datetime) -> tuple[Account, Token] | None:
    """Return the token of a secret and who made it, None if it ended or the account is closed."""
    t = tokens.c
    columns = (*accounts.c, t.number.label("token"), t.name.label("called"), t.scope, t.made.label("began"))
    asked = select(*columns, t.ends, t.used).join(tokens, t.account == accounts.c.number)
    asked = asked.where(t.hash == digest(secret), t.ends > stamp(at), accounts.c.disabled.is_(None))
    row = db.execute(asked).first()
    if row is None:
        return None
    token = Token(number=row.token, name=row.called, scope=row.scope, made=row.began, ends=row.ends, used=row.used)
    return account_of(row), token


def used(db: Connection, number: int, at: datetime) -> None:
    """Note that a token was used."""
    db.execute(update(tokens).where(tokens.c.number == number).values(used=stamp(at)))


def tokens_of(db: Connection, number: int) -> tuple[Token, ...]:
    """Return the tokens of an account, the newest first, those that ended too."""
    t = tokens.c
    asked = select(t.number, t.name, t.scope, t.made, t.ends, t.used).where(t.account == number)
    rows = db.execute(asked.order_by(t.number.desc()))
    return tuple(Token(**row) for row in rows.mappings())


def revoke(db: Connection, number: int, token: int) -> Token:
    """End a token of an account.

    Raises:
        AccessError: if the account has no such token.
    """
    found = next((t for t in tokens_of(db, number) if t.number == token), None)
    if found is None:
        raise AccessError("there is no such token", "no_token")
    db.execute(delete(tokens).where(tokens.c.number == token))
    return found


def _asked() -> Select[Any]:
    s = sessions.c
    columns = (s.hash, s.made.label("began"), s.seen, s.address, s.agent)
    return select(*accounts.c, *columns).join(sessions, s.account == accounts.c.number)


def _alive(asked: Select[Any], at: datetime, length: Length) -> Select[Any]:
    s = sessions.c
    return asked.where(s.seen >= stamp(at - length.idle), s.made >= stamp(at - length.whole))


def _session(row: Row[Any]) -> Session:
    return Session(
        hash=row.hash, account=account_of(row), made=row.began, seen=row.seen, address=row.address, agent=row.agent
    )
