"""The doors of a desk: who somebody is, and how they come in and go out. Each act leaves a line in the audit log.

What is here blocks (a password takes a tenth of a second to check): it is called in a thread.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, cast

import msgspec
from sqlalchemy.exc import OperationalError

from saksi.errors import AccessError, StoreError
from saksi.model.accounts import Account, Role, capped
from saksi.serve.auth.access import is_loopback
from saksi.serve.auth.limits import Limits, TooMany, keys_of
from saksi.serve.auth.passwords import Passwords
from saksi.store import accounts, sessions, trail
from saksi.store.schema import opened, read_only, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from saksi.serve.auth.access import Access
    from saksi.store.trail import By

    Lend = Callable[[], AbstractContextManager[Connection]]

__all__ = ["Caller", "Came", "Doors"]

PREFIX = "saksi_"
"""Tokens begin with it, so that those who look for secrets in what is published know them."""
BITS = 32
"""Random bytes of a secret."""
TOUCH = timedelta(seconds=60)
"""How exactly it is noted when a session or token was last used."""
REMEMBERED = timedelta(days=90)
"""So long an address counts as one that somebody signed in from."""
AT_ONCE = 2
"""Passwords checked at the same time: each takes 64 MiB."""
QUEUE = 10.0
"""Seconds that a sign-in waits for others."""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who is at the door, as the request tells."""

    cookie: str | None = None
    """What the browser holds of a session."""
    bearer: str | None = None
    """What a program shows."""
    address: str | None = None
    agent: str | None = None
    forwarded: bool = False
    """Whether somebody between says that it comes from elsewhere."""
    watching: bool = False
    """Whether nobody has to be there for it to be sent, as for a stream of changes."""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """Who came in, and how."""

    name: str
    role: Role
    """What they may do now: for a program, no more than its token may."""
    account: Account | None = None
    """None of the one user of a desk without accounts."""
    session: bytes | None = None
    token: str | None = None
    """Name of the token."""
    changes: bool = True
    """Whether they may change anything; a token to read with may not."""


class Doors:
    """The doors of one desk, which threads share."""

    def __init__(
        self, store: str, access: Access, clock: Callable[[], datetime] | None = None, lend: Lend | None = None
    ) -> None:
        self.store = store
        self._lend = lend or (lambda: opened(store))
        self.access = access
        self.now = clock or (lambda: datetime.now(UTC))
        self.passwords = Passwords(access.cost)
        self.limits = Limits()
        self.key = secrets.token_bytes(BITS)
        """Of this process: forms of a browser that is not signed in do not outlive it."""
        self._checking = BoundedSemaphore(AT_ONCE)

    def who(self, caller: Caller) -> Came | None:
        """Return who somebody is, None if the desk does not know them.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self._lend() as db, db.begin():
            came, stale = self._who(db, caller)
        if stale and came:
            self._touch(came, stale)
        return came

    def sign_in(self, name: str, password: str, caller: Caller) -> str:
        """Begin a session and return its secret, which is nowhere else. One that the browser held before ends.

        Raises:
            AccessError: if name or password is wrong, or the account is closed: it is not told which.
            TooMany: if there were too many tries; it was not looked at.
            StoreError: if the store cannot be written.
        """
        wanted = _name(name)
        with opened(self.store) as db:
            if read_only(db):
                raise StoreError(f"{read_only(db)}: cannot be written: nobody can sign in")
            with db.begin():
                found = accounts.password_of(db, wanted)
                known = trail.known(db, wanted, caller.address, self.now() - REMEMBERED)
            keys = keys_of(wanted, caller.address, known=known)
            by = trail.By(found and found[0].name, caller.address, self.now())
            try:
                self.limits.take(keys)
                right = self._right(found and found[1], password)
            except TooMany as error:
                if error.first:
                    with writing(db):
                        trail.note(db, by, "slowed")
                raise
            if found is None or not right or found[0].disabled:
                with writing(db):
                    # What was typed as a name may be a password: an unknown one is not written down.
                    trail.note(db, by, "refused", detail=_why(found, right=right))
                raise AccessError("name or password is wrong", "wrong")
            self.limits.forgive(keys)
            return self._begun(db, (found[0], found[1], password), caller, by)

    def sign_out(self, came: Came, by: By, *, everywhere: bool = False) -> None:
        """End a session, or all of an account."""
        if came.account and came.session:
            with opened(self.store) as db, writing(db):
                if everywhere:
                    sessions.end_all(db, came.account.number)
                else:
                    sessions.end(db, came.session)
                trail.note(db, by, "signed_out_everywhere" if everywhere else "signed_out")

    def taken_along(self, came: Came, caller: Caller, what: str) -> None:
        """Note that somebody took a file from the desk; of a store that cannot be written nothing can be noted."""
        with opened(self.store) as db:
            if not read_only(db):
                with writing(db):
                    trail.note(db, self.by(came, caller.address), "export", item=what)

    def by(self, came: Came, address: str | None) -> By:
        """Return how the audit log names somebody who does something now."""
        return trail.By(came.name, address, self.now())

    def right(self, account: Account, password: str) -> bool:
        """Say whether a password is that of an account.

        Raises:
            TooMany: if there were too many tries: a session left open is no way to guess it.
        """
        keys = (("pair", account.name, "own"),)
        self.limits.take(keys)
        with opened(self.store) as db, db.begin():
            found = accounts.password_of(db, account.name)
        right = self._right(found and found[1], password)
        if right:
            self.limits.forgive(keys)
        return right

    def _who(self, db: Connection, caller: Caller) -> tuple[Came | None, str | None]:
        """Return who it is, and when they were last seen if that is to be noted."""
        now = self.now()
        if caller.bearer is not None:
            held = sessions.find_token(db, caller.bearer, now)
            if held is None:
                return None, None
            account, token = held
            role, changes = capped(account.role, token.scope), token.scope != "read"
            came = Came(name=account.name, role=role, account=account, token=token.name, changes=changes)
            return came, None if token.used and _fresh(token.used, now) else str(token.number)
        session = caller.cookie and sessions.find(db, caller.cookie, now, self.access.length)
        if session:
            account = session.account
            came = Came(name=account.name, role=account.role, account=account, session=session.hash)
            return came, None if caller.watching or _fresh(session.seen, now) else session.seen
        here = not self.access.shared and not caller.forwarded and is_loopback(caller.address or "")
        if here and not accounts.some(db):
            return Came(name=self.access.alone, role="admin"), None
        return None, None

    def _touch(self, came: Came, stale: str) -> None:
        """Note that somebody was seen, unless another run writes just now: a page does not wait for that."""
        with opened(self.store) as db:
            if read_only(db):
                return
            cast("sqlite3.Connection", db.connection.dbapi_connection).execute("PRAGMA busy_timeout = 0")
            try:
                with writing(db):
                    if came.session:
                        sessions.seen(db, came.session, self.now())
                    else:
                        sessions.used(db, int(stale), self.now())
            except OperationalError:
                return

    def _right(self, kept: str | None, password: str) -> bool:
        if not self._checking.acquire(timeout=QUEUE):
            raise TooMany(QUEUE, first=False)
        try:
            return self.passwords.right(kept, password)
        finally:
            self._checking.release()

    def _begun(self, db: Connection, held: tuple[Account, str, str], caller: Caller, by: By) -> str:
        account, kept, password = held
        secret = secrets.token_urlsafe(BITS)
        anew = self.passwords.hash(password) if self.passwords.outdated(kept) else None
        with writing(db):
            if anew:
                accounts.rehashed(db, account, kept, anew)
            if caller.cookie:
                sessions.end(db, sessions.digest(caller.cookie))
            sessions.swept(db, by.at, self.access.length)
            sessions.begin(db, account, secret, by.at, (caller.address, caller.agent))
            trail.note(db, by, "signed_in")
        return secret


def _name(typed: str) -> str:
    try:
        return accounts.clean_name(typed)
    except AccessError:
        return ""


def _why(found: object, *, right: bool) -> str:
    return "unknown name" if found is None else "account closed" if right else "wrong password"


def _fresh(seen: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(seen) < TOUCH
