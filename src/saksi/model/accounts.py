"""Who may come in, who is in, and the audit log of what was done by whom.

All times are ISO 8601 in UTC to the second (`2031-03-05T09:15:00+00:00`), so that they sort as text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "ROLES", "SCOPES", "Account", "Act", "Entry", "Role", "Session", "Token", "TokenScope", "capped", "reaches",
]  # fmt: skip

Role = Literal["reader", "analyst", "admin"]
"""`reader` sees everything; `analyst` decides about what was read; `admin` lets people in and reads the audit log."""
TokenScope = Literal["read", "judge", "admin"]
"""What a token may do: never more than its owner may."""
Act = Literal[
    "signed_in", "refused", "slowed", "signed_out", "signed_out_everywhere", "account_added", "role_changed",
    "disabled", "enabled", "password_changed", "password_reset", "token_made", "token_ended", "verdict", "export",
]  # fmt: skip
"""What the audit log tells. `refused` is a sign-in that failed, `slowed` one that was not looked at: there were too
many before it."""

ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
"""From the least to the most."""
SCOPES: dict[TokenScope, Role] = {"read": "reader", "judge": "analyst", "admin": "admin"}
"""Up to which role a token goes."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One who may come in."""

    number: int
    name: str
    role: Role
    made: str
    temporary: bool = False
    """Whether the password is one that somebody else gave, to be changed first of all."""
    disabled: str | None = None
    """Since when nobody comes in by it; None if it is open."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One browser that is signed in."""

    hash: bytes
    """SHA-256 of what the browser holds."""
    account: Account
    made: str
    seen: str
    address: str | None = None
    agent: str | None = None
    """What the browser says it is, shortened."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What a program comes in with."""

    number: int
    name: str
    scope: TokenScope
    made: str
    ends: str
    used: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit log."""

    number: int
    at: str
    who: str | None
    """The account; None where nobody is known, as in a sign-in by a name that does not exist."""
    address: str | None
    """From where; None on the command line."""
    act: Act
    item: str | None = None
    """What it was done to: an account, a token, an item of the record, an address of the desk."""
    detail: str | None = None


def reaches(role: Role, needed: Role) -> bool:
    """Say whether a role may do what another is needed for."""
    return ROLES.index(role) >= ROLES.index(needed)


def capped(role: Role, scope: TokenScope) -> Role:
    """Return the role that a token of some scope gives to an account of some role: the lesser of the two."""
    return min(role, SCOPES[scope], key=ROLES.index)
