"""Shape of `times.toml`: expressions of calendar time."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `times.toml`."""
