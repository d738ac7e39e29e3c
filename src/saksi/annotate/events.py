"""Find PLOVER events: triggers, who does what to whom, and whether it is asserted, alleged, denied or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["read_events"]


def read_events(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `events`."""
    return reading
