"""Accounts: all of them for admins, and each reader's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from saksi.model.accounts import ROLES, SCOPES, Account, Role, Token, TokenScope, reaches
from saksi.report.index import clean, shortened
from saksi.store import accounts as held
from saksi.store import sessions

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.serve.page import Asked
    from saksi.store.sessions import Length

__all__ = [
    "AccountPage", "AccountQuery", "AccountsPage", "AccountsQuery", "Hint", "account", "account_page", "accounts",
    "accounts_page",
]  # fmt: skip

# The first that fits: each names those after it too.
BROWSERS = (
    ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
    ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip

DONE = frozenset({"password", "token_ended"})
"""What an address may say was just done."""


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """What came of something that was just done."""

    code: str
    """Of the words that say it."""
    good: bool = False
    name: str = ""
    """Of the account or token that it is about."""
    secret: str = ""
    """A password or token that is told this once."""


class AccountsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """All accounts are shown."""


class AccountsPage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who may come in."""

    accounts: tuple[Account, ...]
    roles: tuple[Role, ...]
    """From the least to the most."""
    hint: Hint | None = None


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """One browser that somebody is signed in with."""

    made: str
    seen: str
    address: str | None
    agent: str | None
    """What the browser says it is."""
    browser: str
    """The same in two words, as far as they are known."""
    here: bool
    """Whether it is the one that asks."""


class AccountQuery(msgspec.Struct, frozen=True, kw_only=True):
    """One's own account is shown."""

    done: str = ""
    """What was just done, of `DONE`; anything else says nothing."""


class AccountPage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reader's own account."""

    account: Account | None
    """None for the one user of a desk without accounts."""
    sessions: tuple[Mine, ...]
    tokens: tuple[Token, ...]
    scopes: tuple[TokenScope, ...]
    """What tokens of theirs may do."""
    now: str
    """When this was asked: tokens that ended before it are of no use any more."""
    hint: Hint | None = None


def accounts(ask: Asked, query: AccountsQuery) -> AccountsPage:  # noqa: ARG001 - as all pages
    """Return all accounts, by name."""
    return accounts_page(ask.db)


def account(ask: Asked, query: AccountQuery) -> AccountPage:
    """Return the account of who asks."""
    theirs = held.by_number(ask.db, ask.account.number) if ask.account else None
    hint = Hint(code=query.done, good=True) if query.done in DONE else None
    return account_page(ask.db, theirs, ask.session, (datetime.now(UTC), ask.length), hint)


def accounts_page(db: Connection, hint: Hint | None = None) -> AccountsPage:
    """Return all accounts, by name, with what came of something that was just done."""
    return AccountsPage(accounts=held.listed(db), roles=ROLES, hint=hint)


def account_page(
    db: Connection, account: Account | None, session: bytes | None, at: tuple[datetime, Length], hint: Hint | None
) -> AccountPage:
    """Return a reader's own account.

    Args:
        db: an open store.
        account: theirs; None for the one user of a desk without accounts.
        session: the hash of the session that asks.
        at: now, and how long sessions last.
        hint: what came of something that was just done.
    """
    now = at[0].isoformat(timespec="seconds")
    if account is None:
        return AccountPage(account=None, sessions=(), tokens=(), scopes=(), now=now, hint=hint)
    open_ = sessions.of_account(db, account.number, *at)
    mine = (
        Mine(
            made=s.made,
            seen=s.seen,
            address=s.address,
            agent=s.agent,
            browser=_browser(s.agent or ""),
            here=s.hash == session,
        )
        for s in open_
    )
    scopes = tuple(s for s, role in SCOPES.items() if reaches(account.role, role))
    tokens = sessions.tokens_of(db, account.number)
    return AccountPage(account=account, sessions=tuple(mine), tokens=tokens, scopes=scopes, now=now, hint=hint)


def _browser(agent: str) -> str:
    """Return what a browser is called and what it runs on; the beginning of what it says, where it is none of these."""
    name = next((name for mark, name in BROWSERS if mark in agent), None)
    system = next((name for mark, name in SYSTEMS if mark in agent), None)
    return " · ".join(n for n in (name, system) if n) or shortened(clean(agent), 40) or "?"
