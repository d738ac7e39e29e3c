"""Shape of `confidence.toml`: how often readings turned out right, and what raises or lowers that."""

from __future__ import annotations

import msgspec

__all__ = ["Kind", "Rules"]


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How likely a reading of one kind is right."""

    usual: float
    """Share of right readings, from which the score starts."""
    odds: dict[str, dict[str, float]]
    """Trait → its value → what the odds are multiplied by. A value that is not listed changes nothing."""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `confidence.toml`."""

    statements: Kind
    figures: Kind
    times: Kind
    events: Kind
    credits: Kind
