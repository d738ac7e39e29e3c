"""Shape of `wordings.toml`: what holding two wordings of one utterance against each other needs to know."""

from __future__ import annotations

import msgspec

__all__ = ["Ladder", "Rules", "Telling"]


class Ladder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one thing, by how strong they are."""

    field: str
    """What they speak of (`reaction`)."""
    rungs: tuple[tuple[str, ...], ...]
    """Words and phrases of one strength together, the weakest first; a word may stand in several ladders."""


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one thing that take sides by being chosen."""

    field: str
    """What they name (`fighters`)."""
    words: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Contents of `wordings.toml`. All words are lower case."""

    light: tuple[str, ...]
    """Words that hold a sentence together and by themselves say nothing: two wordings are not aligned by them."""
    same: tuple[tuple[str, ...], ...]
    """Words and phrases that say the same, besides those of `links.toml`."""
    persons: tuple[str, ...]
    """Words for the speaker or the speaker's side, of which reports take now one, now another (`kami`, `pihaknya`)."""
    hedges: tuple[str, ...]
    """Words that take back some of what they stand with (`diduga`): a wording without them is sharper."""
    strong: tuple[str, ...]
    """Words that make sharper what they stand with (`keras`, `biadab`)."""
    refusing: tuple[str, ...]
    """Words that say *not* of the next verb without one (`menolak`)."""
    conditions: tuple[str, ...]
    """Words that open a condition (`jika`, `kecuali`): a wording without it is sharper."""
    ladders: tuple[Ladder, ...]
    stances: dict[str, tuple[str, ...]]
    """How a reporting word takes what it reports: `plain`, or in doubt, as an admission, …"""
    namings: tuple[str, ...] = ()
    """Those of the ladders that hold what people and powers are called: from the second rung on, a word takes sides."""
    telling: tuple[Telling, ...] = ()
    """Further words and phrases that take sides, which no ladder holds."""
