"""Give every statement its speaker in the fullest form: pronouns, -nya, titles, offices, metonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["resolve_speakers"]


def resolve_speakers(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Resolve `speaker` and `addressee` of the statements."""
    return reading
