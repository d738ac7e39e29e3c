"""Give mentions and speakers one identity each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["identify"]


def identify(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `actors` and the actor ids of mentions and speakers."""
    return reading
