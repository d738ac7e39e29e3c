"""Shape of `ceasefires.toml`: what reports tell of a ceasefire beside that there is one.

The fields are those of the ETH/PRIO Civil Conflict Ceasefire Dataset (Clayton, Nygård, Strand, Rustad et al., Journal
of Conflict Resolution, 2022); docs/ceasefires.md says what each means.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Note", "Rules"]

Field = Literal["purpose", "term", "written", "end"]


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in a sentence about a ceasefire that tell one of its fields."""

    field: Field
    value: str
    """What they tell: a purpose, a term, how it is written, how it ended."""
    words: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Contents of `ceasefires.toml`. All words and phrases are lower case."""

    nouns: tuple[str, ...]
    """What a ceasefire is called."""
    agreements: tuple[str, ...]
    """Nouns that with one of `pointing` speak of a ceasefire named before (`kesepakatan itu`)."""
    pointing: tuple[str, ...]
    earlier: tuple[str, ...]
    """Words that speak of another ceasefire than the one at hand: an earlier one (`sebelumnya`)."""
    fresh: tuple[str, ...]
    """Words right after the noun that set a ceasefire off from those before it (`baru`)."""
    notes: tuple[Note, ...]
    tried: tuple[str, ...]
    """Triggers of what was only tried (`upaya`)."""
    offered: tuple[str, ...]
    """Triggers of what was only offered (`tawaran`)."""
    nominal: tuple[str, ...]
    """Triggers that are nouns (`kesepakatan`): they name a ceasefire, and tell by themselves of none."""
    completing: tuple[str, ...]
    """Words that make such a noun a ceasefire that was made (`dicapai`)."""
    hypothetical: tuple[str, ...]
    """Words before a trigger that make a *not* of it one thought of, not one told (`meskipun tidak ada`)."""
    unsure: tuple[str, ...]
    """Words before the noun or trigger in its clause that leave open whether it came about (`optimistis`, `bisa`)."""
    drafts: tuple[str, ...]
    """Words before the noun for what is only about a ceasefire (`draf`, `membahas`, `syarat`)."""
    renewing: tuple[str, ...]
    """Words in a trigger by which a ceasefire is prolonged."""
    starting: tuple[str, ...]
    """Words after which the day and hour stand from which it holds, longest first (`mulai berlaku`)."""
    lasting: tuple[str, ...]
    """Words before how long it holds (`selama`)."""
    units: dict[str, str]
    """Word for a unit of time → its letter in an ISO 8601 duration, hours as `H`."""
    spans: dict[str, str]
    """Word for a whole duration → ISO 8601 (`sepekan`)."""
    numbers: dict[str, int]
    """Number words up to a hundred, as durations and counts of ceasefires use them."""
    ordinals: dict[str, int]
    """Words right after the noun that say which ceasefire of a row it is."""
    clock: tuple[str, ...]
    """Words before an hour (`pukul`)."""
    both: tuple[str, ...]
    """Nouns that an ordinal before them counts: `kedua pihak` is no second ceasefire."""
    partner: tuple[str, ...]
    """Words between the noun and the other party (`gencatan senjata dengan X`)."""
    brokering: tuple[str, ...]
    """Triggers whose subject brings it about (`memediasi`)."""
    mediating: tuple[str, ...]
    """Words before those who bring it about (`ditengahi`)."""
    mediators: tuple[str, ...]
    """Words after one who does (`sebagai mediator`)."""
    guaranteeing: tuple[str, ...]
    """Words before those who vouch for it."""
    hosting: tuple[str, ...]
    """Nouns before the place where it was made (`pertemuan … di X`)."""
    at: tuple[str, ...]
    """Prepositions before that place."""
    stops: tuple[str, ...]
    """Words at which a list of names or a phrase of place ends."""
    admitting: tuple[str, ...]
    """Words by which somebody owns up to a breach (`mengakui`)."""
    refuting: tuple[str, ...]
    """Words by which somebody denies one (`membantah`)."""
    charges: tuple[str, ...]
    """Nouns for what is denied so (`tuduhan`, `pelanggaran`)."""
    owning: tuple[str, ...]
    """Words for what is owned up to so (`melanggar`)."""
    means: tuple[str, ...]
    """With what it was broken."""
