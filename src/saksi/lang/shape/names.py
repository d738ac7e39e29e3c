"""Shape of `names.toml`: titles, states, organisations and how names are written."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `names.toml`."""
