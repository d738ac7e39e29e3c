"""Find the agencies, outlets and documents that the article names as sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["find_credits"]


def find_credits(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `credits`."""
    return reading
