"""Disputes: a claim, who stands by it, who denies it, and whether it was ever settled."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.ceasefires import Pointer

__all__ = ["Dispute", "Exhibit", "How", "Outcome", "Side", "Stance"]

Side = Literal["claim", "denial", "third"]
How = Literal[
    "says", "confirms", "insists", "denies", "accuses", "counters", "lacking", "refuses", "grants", "answers", "speaks",
]  # fmt: skip
"""What a party does in a dispute. For the claim: `says` it, `confirms` it, `insists` against the denial. Against it:
`denies` it flatly, `accuses` in turn, `counters` with another account, says that evidence is `lacking`, `refuses` what
is asked, `grants` it or `answers` otherwise. A third voice only `speaks` of the same point."""


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """One party's part in a dispute."""

    side: Side
    speaker: str
    """Name of the party: that of its first utterance here."""
    how: tuple[How, ...]
    utterances: tuple[str, ...]
    """Its utterances in the dispute, the most telling first."""
    shown: tuple[str, ...] = ()
    """Of each of them the statement that shows what it does here."""
    points: tuple[str, ...] = ()
    """Of each of these statements the words on the point at issue, lower case; empty where it has none of them."""
    reports: int
    """Number of articles that report them."""
    accounts: int
    """Number of independent accounts of the utterance that has most: docs/origins.md says what counts."""


class Exhibit(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that is offered, or said to be lacking."""

    kind: Literal["offers", "lacks"]
    side: Side
    """On which side of the dispute the statement stands."""
    by: str | None
    """Who offers it; None where the report says so in its own voice, beside the statement."""
    statement: str
    at: Pointer


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a dispute was settled, as far as the reports say: by whom, when, in which words."""

    kind: Literal["admitted", "withdrawn", "found"]
    """The denier confirms or admits it, the claimer takes it back, or a third party says what it found."""
    by: str
    date: str | None
    """ISO date of these words."""
    statement: str
    at: Pointer | None = None
    """The words that say so; None where it is the statement as a whole."""


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and what answers it."""

    id: str = ""
    claims: tuple[str, ...]
    """Utterance ids of the claim."""
    answers: tuple[tuple[str, str], ...]
    """(`denies`, `confirms` or `responds`, utterance id), replies to answers among them."""
    kind: Literal["denied", "refused", "confirmed", "answered"] = "answered"
    """What is done with the claim at most."""
    point: str = ""
    """The point at issue: words of the claim that the answer shares; empty where the answer only points back."""
    stances: tuple[Stance, ...] = ()
    """Who stands by the claim, who against it, third voices, in this order."""
    exhibits: tuple[Exhibit, ...] = ()
    outcome: Outcome | None = None
    """None while it is open."""
    across: bool = False
    """Whether claim and answer stand in different articles only."""
    reports: tuple[int, int] = (0, 0)
    """Number of articles that report the claim, and what stands against it."""
    origins: tuple[int, int] = (0, 0)
    """Number of parties that stand by the claim, and against it."""
