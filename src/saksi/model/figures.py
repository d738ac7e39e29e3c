"""Counted quantities."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Figure", "Hedge", "Measure", "Period"]

Hedge = Literal["exact", "about", "nearly", "at_least", "more_than", "up_to", "vague"]
Measure = Literal[
    "killed", "wounded", "casualties", "captured", "missing", "displaced", "evacuated", "fighters", "troops",
    "weapons", "strikes", "targets", "territory", "money", "distance", "other",
]  # fmt: skip
Period = Literal["total", "day", "each"]
"""Over what is counted: all since some start, one day or one attack, or so many each day or for each one."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity that a report counts, as a range."""

    id: str
    span: Span
    """Hedge, number and the noun or unit it counts (`lebih dari 550 tentara`)."""
    low: float | None
    high: float | None
    """Bounds of the value; equal for an exact number, None where the text leaves one open."""
    hedge: Hedge
    unit: str
    """`people`, `percent`, `km`, `aircraft`, an ISO 4217 code, …"""
    counts: str | None
    """Phrase from the text that says what is counted (`tentara Armenia`)."""
    measure: Measure
    claimed_by: str | None = None
    """Id of the statement it stands in; None where the report says it in its own voice."""
    rule: str
    score: float = 0.0
    """Chance that it is a figure of this value, 0 to 1; 0 until scored, last of all."""
