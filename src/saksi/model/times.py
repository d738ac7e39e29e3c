"""Points and spans of calendar time."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Time"]


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """An expression that names a point or span of calendar time."""

    span: Span
    value: str | None
    """ISO 8601: `2020-11-03`, `2020-09`, `1991`, `199` (the nineties), `2020-W44`, or an interval with a slash."""
    partial: str | None = None
    """What the words alone say where the year is missing (`--11-06`)."""
    weekday: int | None = None
    """Monday is 0; None where the words name no weekday."""
    bound: Literal["since", "until"] | None = None
    """Whether the words make it where a span begins (`sejak 10 Oktober`) or ends (`hingga Rabu`)."""
    hour: str | None = None
    """Time of day in the words of the text, where they stand with it (`malam`, `pukul 03.30 WIB`)."""
    rule: str
    score: float = 0.0
    """Chance that it is a time of this value, 0 to 1; 0 until scored, last of all."""
    reason: str | None = None
    """Why there is no value."""
