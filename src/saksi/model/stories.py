"""Articles about one happening, and the conflicts above them."""

from __future__ import annotations

import msgspec

__all__ = ["Conflict", "Story"]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles about one happening, oldest first where dates are known."""

    id: str
    title: str
    """Title of its most central article, or its first sentence."""
    articles: tuple[str, ...]
    """Article ids."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """An armed conflict: who fights whom, and the reports and stories that belong to it."""

    id: str
    """Depends on the two main parties only (and the year, where the pile holds two of their wars)."""
    name: str
    """Its two main parties, and the year where they fought more than once: `Karsova–Veldania`."""
    parties: tuple[str, ...]
    """States and armed groups that fight, the two main ones first."""
    home: str | None = None
    """The state that fights a group of its own, if that is the conflict."""
    places: tuple[str, ...] = ()
    """Where it is fought: the places that most of its articles tell of, the most frequent first."""
    first: str | None = None
    """ISO day of its first dated report."""
    last: str | None = None
    """ISO day of its last dated report."""
    articles: tuple[str, ...]
    """Ids of the articles about it: its fighting, its parties' words and acts, the people in it, what others say and do
    about it; oldest first."""
    touched: tuple[str, ...] = ()
    """Ids of the articles about what it does elsewhere (prices, markets, trade); oldest first."""
    stories: tuple[str, ...] = ()
    """Ids of the stories whose articles mostly belong to it."""
