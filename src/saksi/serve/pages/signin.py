"""The page where those who are not known yet say who they are."""

from __future__ import annotations

import msgspec

__all__ = ["SignInPage"]


class SignInPage(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the form."""

    name: str = ""
    """The name that was typed before."""
    next: str = "/"
    """Where they wanted to go."""
    wrong: str = ""
    """Why they are not in: `wrong`, `slow`, `stale`, or nothing."""
    wait: int = 0
    """Seconds until the next try is looked at."""
    safe: bool = True
    """Whether nobody on the way can read what is typed."""
