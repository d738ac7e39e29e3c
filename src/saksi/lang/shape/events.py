"""Shape of `events.toml`: trigger words of PLOVER events."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `events.toml`."""
