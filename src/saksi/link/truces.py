"""What linking keeps of an event that speaks of a ceasefire: worked out once an article, from that article alone."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Named", "Note", "Part", "TruceRow"]

Named = tuple[str, str]
"""A party: the state it is or stands for, or its folded name; and its name as the report writes it."""
Part = Literal["made", "force", "coming", "end", "denial", "asked", "open", "breach", "answer"]
"""What an event is to a ceasefire: its making; its being in force; its coming into force, told ahead; its end; that
somebody denies it; a call for it or a refusal; a try, an offer, a hope; a breach of it; the denial of a breach."""


class Note(msgspec.Struct, frozen=True, order=True):
    """Words that tell one field of a ceasefire or breach."""

    field: str
    """`purpose`, `term`, `written`, `end`, `mediator`, `guarantor`, `host`, `area`, `effect`, `until`, `duration`,
    `renewed`, `begins`, `tried`; of a breach `act`, `means`, `since`, `denied`, `admitted`; `nth`, `count`, `tries`:
    which of a row it is, how many are counted, how many were tried."""
    value: str
    span: Span


class TruceRow(msgspec.Struct, frozen=True):
    """An event that speaks of a ceasefire."""

    part: Part
    sides: tuple[Named, ...]
    """Parties that are to hold fire, by key."""
    own: bool
    """Whether the event's own sentence names them; else they are those of whose ceasefires its article tells."""
    by: tuple[Named, ...]
    """Who declares, agrees, refuses, denies or calls for it; of a breach who alleges it; as far as read."""
    accused: tuple[Named, ...] = ()
    """Of a breach, who broke it; of the denial of one, who is said not to have."""
    weak: bool = False
    """Whether the words only name a ceasefire: they say more of one that others tell of, and make none."""
    earlier: bool = False
    """Whether it speaks of one before that which its article is about (*sebelumnya*)."""
    fresh: bool = False
    """Whether it speaks of another one than those before (*gencatan senjata baru*)."""
    low: str = ""
    high: str = ""
    """First and last ISO day on which it may have been; empty where its report does not say."""
    soft: bool = False
    """Whether that day is only that of the words, or worked out."""
    notes: tuple[Note, ...] = ()
