"""Shape of `statements.toml`: reporting words and how they are used."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `statements.toml`."""
