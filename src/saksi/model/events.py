"""What happened, was planned or is alleged: PLOVER types and modes.

Source: Halterman, Bagozzi, Beger, Schrodt, Scarborough, "PLOVER and POLECAT: A New Political Event Ontology and
Dataset" (2023), and its manual.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Event", "EventType", "Status"]

EventType = Literal[
    "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "CONSULT", "RETREAT", "REQUEST", "REJECT", "ACCUSE",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["asserted", "alleged", "denied", "planned", "conditional", "past_context"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One trigger word and what it says happened."""

    id: str
    type: EventType
    mode: str | None
    """PLOVER mode, or None where the text does not give one."""
    trigger: Span
    source: tuple[str, ...] = ()
    """Who acts: the phrase in the text and, where it stands for a state, the state."""
    target: tuple[str, ...] = ()
    date: str | None = None
    extent: Literal["since", "until"] | None = None
    """Whether it began then and went on (`menyerang sejak 10 Oktober`) or went on until then; None where it happened
    then."""
    hour: str | None = None
    """Time of day in the words of the text (`malam`, `pukul 03.30 WIB`)."""
    place: str | None = None
    status: Status
    statement: str | None = None
    """Id of the statement it stands in."""
    inferred: tuple[Literal["source", "target", "date", "place"], ...] = ()
    """The roles above that the clause does not give, worked out from its sentence or from who fights whom in the
    article; all others were read in the clause."""
    lent: tuple[str, ...] = ()
    """Names in `source` and `target` that the clause does not give, beside a description that it does (`warga`)."""
    rule: str
    score: float = 0.0
    """Chance that the trigger tells of an event of this type, 0 to 1; 0 until scored, last of all."""
