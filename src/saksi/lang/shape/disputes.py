"""Shape of `disputes.toml`: words that offer evidence, and words that settle a dispute."""

from __future__ import annotations

import msgspec

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Contents of `disputes.toml`. All words and phrases are lower case."""

    things: tuple[str, ...]
    """What evidence is (`citra satelit`): offered where a word of `showing` stands near it."""
    showing: tuple[str, ...]
    """Verbs of offering it (`merilis`)."""
    resting: tuple[str, ...]
    """Words right before it that rest something on it (`berdasarkan`)."""
    proving: tuple[str, ...]
    """Phrases that offer evidence by themselves (`bukti bahwa`)."""
    lacking: tuple[str, ...]
    """Phrases that say that there is none, beside a negation before one of `things` (`tanpa dasar`)."""
    admitting: tuple[str, ...]
    """Words with which somebody grants what was denied (`mengakui`)."""
    withdrawing: tuple[str, ...]
    """Words with which somebody takes back what was claimed (`mencabut pernyataan`)."""
    finding: tuple[str, ...]
    """Words with which somebody says how it was found to be (`menyimpulkan`)."""
