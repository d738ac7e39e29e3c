"""Shape of `acts.toml`: what reported words do, where their verb does not say it."""

from __future__ import annotations

import msgspec

from saksi.model.statements import Act

__all__ = ["Rules"]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `acts.toml`. All phrases are lower-case words with spaces between."""

    openings: dict[Act, tuple[str, ...]]
    """Phrases that show the act where they open the words."""
    signs: dict[Act, tuple[str, ...]]
    """Phrases that show the act wherever they stand in the words."""
    sharpened: dict[Act, tuple[str, ...]]
    """Phrases that show the act even where the verb names a milder one (`memperingatkan … akan membalas`)."""
    own: frozenset[str]
    """Words by which a speaker means the own side (`kami`, `pihaknya`)."""
    whole: frozenset[str]
    """The same, where reported speech opens with them and else means anybody (`mereka`)."""
    future: frozenset[str]
    """Words that bind the own side (`akan`)."""
    done: frozenset[str]
    """Words by which the own side says what it has done or is doing (`telah`)."""
    asking: frozenset[str]
    """Verbs by which the own side asks: what it has asked for is no announcement (`kami telah meminta`)."""
    others: frozenset[str]
    """Words that tell of another's demand or threat, where no word for the own side stands before them: what follows
    is theirs (`tuntutan "penyerahan tanpa syarat"`)."""
    claiming: frozenset[str]
    """Cues that doubt or own up to what is said, so that what the own side has done is no announcement (`klaim`)."""
    negations: frozenset[str]
    believing: frozenset[str]
    """Words after which what follows is an opinion on the future, and binds nobody (`saya yakin akan`)."""
    harms: frozenset[str]
    """Verbs that, done by the own side in the future, are a threat."""
    conditions: frozenset[str]
    """Words that open a condition (`jika`)."""
    answers: frozenset[str]
    """Verbs that are a threat where a condition goes with them (`merespons`)."""
