"""Who said what, to whom, through whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.actors import ActorKind
from saksi.model.span import Span

__all__ = ["Act", "Bearing", "Form", "Speaker", "Statement"]

Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "claim", "deny", "confirm", "announce", "demand", "appeal", "accuse", "threaten", "warn", "promise", "refuse",
    "offer", "comment",
]  # fmt: skip
Bearing = Literal["named", "pronoun", "suffix", "elided", "carried", "passive"]


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words they are."""

    name: str
    """The fullest form that the article gives."""
    kind: ActorKind
    actor: str | None = None
    """Id of the actor."""
    mention: Span | None = None
    """The mention in the reporting clause, its title included; None where there is none but the *-nya* of the cue."""
    aliases: tuple[str, ...] = ()
    """Other names under which the article has the same speaker."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words attributed to an actor. `shared` GUIDELINES and docs/reading.md define each field."""

    id: str
    form: Form
    content: tuple[Span, ...]
    """The words attributed, without marks, reporting clause, *bahwa* and final punctuation."""
    cue: Span | None
    """The reporting word or phrase."""
    bearing: Bearing
    """How the reporting clause names the speaker: by name or description, by a pronoun, by the *-nya* of the cue, not
    at all because the subject of the clause before goes on (elided), not at all because the quotation goes on
    (carried), or by a passive without agent."""
    speaker: Speaker | None = None
    addressee: str | None = None
    via: tuple[str, ...] = ()
    """Agencies, outlets and documents that carried the words, nearest the speaker first."""
    date: str | None = None
    """ISO date on which the words were said."""
    acts: tuple[Act, ...] = ()
    inside: str | None = None
    """Id of the statement in which this one is quoted."""
    rule: str
    """The rule or model that read it."""
    score: float = 0.0
    """Chance that somebody said these words and that it is the speaker named, 0 to 1; 0 until scored, last of all."""
    unknown: tuple[tuple[str, str], ...] = ()
    """(field, reason) for each field that could not be worked out."""
