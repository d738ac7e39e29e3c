"""Shape of `figures.toml`: number words, hedges, units and counted nouns."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `figures.toml`."""
