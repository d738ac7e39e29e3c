"""Agreements to stop shooting, and their lives.

The fields follow the ETH/PRIO Civil Conflict Ceasefire Dataset (Clayton, Nygård, Strand, Rustad et al., "Introducing
the ETH/PRIO Civil Conflict Ceasefire Dataset", Journal of Conflict Resolution, 2022), as far as news tells them.
docs/ceasefires.md says what each means.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Breach", "BreachAnswer", "Ceasefire", "Declaration", "Pointer", "Tally", "Told", "TruceClass"]

TruceClass = Literal["cessation of hostilities", "with compliance mechanisms", "definitive"]


class Pointer(msgspec.Struct, frozen=True, order=True):
    """A span in a named article."""

    article: str
    span: Span


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The value of a field, and the words that tell it."""

    value: str
    evidence: tuple[Pointer, ...]


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """What one party says or does about a ceasefire."""

    party: str
    kind: Literal["agreed", "declared", "denied", "renewed", "ended"]
    """`denied`: that there is such a ceasefire."""
    according: str | None = None
    """Who says so, where it is somebody else than the party and the report itself."""
    date: str | None = None
    """ISO day."""
    statement: str | None = None
    evidence: tuple[Pointer, ...]


class BreachAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the accused says to it."""

    kind: Literal["denied", "admitted"]
    by: str | None
    statement: str | None
    """Id of the statement that answers; None where a report tells it without one."""
    evidence: tuple[Pointer, ...]


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """An alleged breach of a ceasefire."""

    id: str = ""
    accused: tuple[str, ...]
    alleger: str | None
    """Who alleges it; None where a report says it in its own voice."""
    date: str | None
    since: str | None = None
    """ISO date from which it is said to have gone on; `--10-10` where the words name no year."""
    statement: str | None
    """Id of the statement that alleges it."""
    place: str | None = None
    act: tuple[Told, ...] = ()
    """The acts of force that it was; the value is the PLOVER mode, empty where none is told."""
    means: tuple[Told, ...] = ()
    """With what, in the words of the text."""
    times: int = 1
    """How many ceasefires it is said to have broken."""
    answers: tuple[BreachAnswer, ...] = ()
    countered: tuple[str, ...] = ()
    """Ids of breaches that the accused allege of the alleger in the same days."""
    events: tuple[str, ...] = ()
    reports: int = 1
    origins: int = 1
    """Number of independent origins. docs/origins.md says what counts."""
    accounts: int = 1
    evidence: tuple[Pointer, ...]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many ceasefires a report counts, held against the ledger."""

    says: int
    ordinal: bool
    """Whether the text says *the third*, so that there are three at least."""
    tried: bool
    """Whether it counts attempts."""
    holds: tuple[str, ...]
    """Ids of the ceasefires between its parties that the ledger holds, begun by the day of the report."""
    evidence: tuple[Pointer, ...]


class Ceasefire(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire, as far as the reports tell. Dates are ISO; None is not known."""

    id: str
    parties: tuple[str, ...]
    declarations: tuple[Declaration, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    """Places where it was made."""
    guarantors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    """Places where it is to hold."""
    written: tuple[Told, ...] = ()
    """`signed`, `joint statement`, `letter`, `document`; empty where the reports do not tell that it is written."""
    class_: TruceClass | None = None
    """By the terms that are told; None where none are."""
    purposes: tuple[Told, ...] = ()
    """`humanitarian`, `exchange`, `holiday`, `election`, `peace process`."""
    terms: tuple[Told, ...] = ()
    """`exchange`, `monitoring`, `withdrawal`, `disarmament`, `corridor`, `aid`."""
    announced: str | None = None
    reported: str | None = None
    """ISO day of the first report."""
    effect: str | None = None
    """Day, or day and hour by the clock of the text (`2031-05-03T08:00`), from which it is to hold."""
    until: str | None = None
    duration: str | None = None
    """ISO 8601, as announced."""
    ended: str | None = None
    how: str | None = None
    """How it ended: `failed`, `expired`, `ended by one side`; None where no report says that it did."""
    followed: str | None = None
    """Id of the next ceasefire between these parties."""
    status: str
    """Of one that was made: `announced` (only by others than its parties), `declared`, `agreed`, `in force`, `said to
    be in force` (by others than its parties), `failed`, `said to have failed` (by somebody, not by a report),
    `expired`, `ended`, `named` (known only from its alleged breach). Of one that was not: `called for`, `offered`,
    `refused`, `denied`, `tried`, `mentioned`."""
    evidence: tuple[Pointer, ...]
    breaches: tuple[Breach, ...] = ()
    rests: tuple[Told, ...] = ()
    """The words that the fields without evidence of their own rest on; the value is the name of the field."""
    counts: tuple[Tally, ...] = ()
    """How many ceasefires the reports of this one count between its parties."""

    @property
    def made(self) -> bool:
        """Whether it is a ceasefire at all, not a call for one, an offer or a hope."""
        return self.status not in ("called for", "offered", "refused", "denied", "tried", "mentioned")
