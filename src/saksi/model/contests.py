"""A disputed entry of the timeline."""

from __future__ import annotations

import msgspec

__all__ = ["Contest"]


class Contest(msgspec.Struct, frozen=True):
    """Who stands by an entry of the timeline and who denies it."""

    told_by: tuple[str, ...]
    """Names of those in whose words it is told."""
    reported: bool
    """Whether a report tells it in its own voice."""
    denied_by: tuple[str, ...]
    """Names of those who deny it; empty where only reports do, in their own voice."""
    denials: tuple[str, ...]
    """Ids of the statements that deny it, and of events denied in a report's own voice."""
