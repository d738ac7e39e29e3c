"""Articles about one happening."""

from __future__ import annotations

import msgspec

__all__ = ["Story"]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles about one happening, oldest first where dates are known."""

    id: str
    title: str
    """Title of its most central article, or its first sentence."""
    articles: tuple[str, ...]
    """Article ids."""
