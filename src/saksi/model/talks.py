"""What depends on what between parties: conditions; who met, called or wrote to whom; offers and their answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.ceasefires import Pointer
from saksi.model.span import Span

__all__ = [
    "Answer",
    "Condition",
    "ConditionKind",
    "Offer",
    "Pledge",
    "Reply",
    "Side",
    "Stage",
    "Talk",
    "TalkKind",
    "Talks",
]

ConditionKind = Literal[
    "promise-if", "threat-if", "threat-until", "refusal-if", "refusal-until", "demand-first", "exception",
]  # fmt: skip
TalkKind = Literal["call", "letter", "visit", "meeting", "talks", "mediation", "contact"]
Stage = Literal["held", "earlier", "planned", "offered", "asked for", "possible", "refused"]
"""`earlier` is told as history: before what the report is about."""
Reply = Literal["accepted", "refused", "on condition", "answered"]


class Side(msgspec.Struct, frozen=True):
    """Who a clause of a condition is about, as far as it says."""

    name: str
    """As the article names them; of *we*, who speaks."""
    actor: str | None = None
    """Id of the actor."""


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """Who will do what if who does what: the one clause hangs on the other.

    Of `demand-first`, what is asked for first is the `if` clause, and what it opens the way to the `then` clause.
    """

    id: str
    kind: ConditionKind
    """What is held out: a promise, a threat (ending when something stops), a refusal, a demand that comes before
    anything else, or an exception to what is else ruled out."""
    span: Span
    """All of it."""
    marker: Span
    """The word that makes it a condition (*asalkan*)."""
    if_span: Span
    then_span: Span | None = None
    """None where the words leave open what the demand is a condition of."""
    if_party: Side | None = None
    """Who is to do it; None where the clause does not say, or says it is nobody's doing."""
    then_party: Side | None = None
    statement: str | None = None
    """Id of the statement it stands in; None in the report's own voice."""
    rule: str
    """The class of the marker, the order of the clauses, and how the parties were found."""
    score: float = 0.0
    """Share of conditions of this rule that were right, read by eye (docs/talks.md)."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A call, letter, visit, meeting or round of talks, as far as the reports tell."""

    id: str
    kind: TalkKind
    stage: Stage
    parties: tuple[str, ...]
    """Who talks with whom; of a letter or visit, who writes or comes first. A person or body where the report names one
    of that side, else its state."""
    sides: tuple[str, ...] = ()
    """Of whom those are: states, or what is a side of its own, in lower case without marks."""
    mediators: tuple[str, ...] = ()
    date: str | None = None
    """ISO date, month or year; None where no report gives it."""
    place: str | None = None
    events: tuple[str, ...] = ()
    """Ids of the events that tell it."""
    said: tuple[str, ...] = ()
    """Ids of the utterances said in it or about what was asked there."""
    evidence: tuple[Pointer, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says to an offer."""

    reply: Reply
    utterance: str
    conditions: tuple[str, ...] = ()
    """Ids of the conditions in it."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """An offer or proposal between parties, with its answers."""

    id: str
    utterance: str
    """Id of the utterance that makes it."""
    answers: tuple[Answer, ...] = ()
    conditions: tuple[str, ...] = ()
    """Ids of the conditions that it is made on."""


class Pledge(msgspec.Struct, frozen=True, kw_only=True):
    """One condition, told by one or more reports."""

    id: str
    kind: ConditionKind
    utterance: str | None
    """Id of the utterance that makes it; None in a report's own voice."""
    conditions: tuple[str, ...]
    """Ids of the readings of it, best first."""


class Talks(msgspec.Struct, frozen=True, kw_only=True):
    """All that parties do by talking with each other."""

    talks: tuple[Talk, ...] = ()
    """By date; without one, last."""
    offers: tuple[Offer, ...] = ()
    pledges: tuple[Pledge, ...] = ()
