"""Why a link was made: for each rule what it saw, and of a person's verdict who gave it and why.

Facts, no sentences: what they say in a language is told where they are shown (`report/reasons.py`). Where a rule holds
two items against each other, what is said of two stands in the order of the link's ends, left first.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.figures import Hedge, Measure

__all__ = [
    "Copied", "Decided", "FiguresCompared", "Kinship", "OneEvent", "PointsBack", "Quantity", "Reason", "SameWords",
    "SharedPoint", "SpeaksOf",
]  # fmt: skip

Kinship = Literal["same", "stands for", "same side", "unclear"]
"""How two speakers of one utterance stand to each other: `same` is one identity; one `stands for` the other, as a
person does for a state; they are two voices of the `same side`; of one it is `unclear` whom it speaks for."""


class _Seen(msgspec.Struct, frozen=True, gc=False, tag_field="rule"):
    """What one rule saw. Its tag names the rule, also in the export."""


class SameWords(_Seen, frozen=True, kw_only=True, tag="same_words"):
    """Two statements report the same words."""

    speakers: tuple[str, str]
    kin: Kinship
    date: str | None
    """ISO day of the words, where both give the same."""
    share: float
    """How much of their words they share, rare ones counting more, 0 to 1."""


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a figure says: see `Figure`."""

    low: float | None
    high: float | None
    hedge: Hedge


class FiguresCompared(_Seen, frozen=True, kw_only=True, tag="figures_compared"):
    """Two figures count one thing; the link's kind says what came of comparing them."""

    quantities: tuple[Quantity, Quantity]
    measure: Measure


class Copied(_Seen, frozen=True, kw_only=True, tag="copied"):
    """Two articles share passages of a report's own wording: the link names them. The left one copies the right.

    Without a credit and without times that differ, which came first is not known.
    """

    words: int
    """In all passages."""
    shares: tuple[float, float]
    """How much of each article's words the passages are, 0 to 1."""
    credits: str | None = None
    """Outlet of the source, where the copy credits it."""
    published: tuple[str, str] | None = None
    """Days or times (ISO, UTC) of publication, where by them the copy came after the source."""


class OneEvent(_Seen, frozen=True, kw_only=True, tag="one_event"):
    """Events of two articles are one: of a type, and of the same parties, day and place as far as both say."""

    type: str
    mode: str | None
    date: str | None
    """ISO date of the entry of the timeline that they make, in its forms."""


class SharedPoint(_Seen, frozen=True, kw_only=True, tag="shared_point"):
    """A statement answers another on a shared point."""

    speakers: tuple[str, str]
    points: tuple[str, ...]
    """Words that both have, the most telling first, lower case."""


class PointsBack(_Seen, frozen=True, kw_only=True, tag="points_back"):
    """A statement answers what was just said in its article, by words that point back to it (*tuduhan itu*)."""

    speakers: tuple[str, str]
    words: str
    """These words, lower case."""


class SpeaksOf(_Seen, frozen=True, kw_only=True, tag="speaks_of"):
    """A statement calls another by a noun for what that does (*ultimatum X*)."""

    speakers: tuple[str, str]
    noun: str


class Decided(_Seen, frozen=True, kw_only=True, tag="decided"):
    """A person says so, whatever the machine found."""

    by: str
    reason: str
    """In their own words, or as chosen from those that the desk offers, in the language in which they chose it."""


Reason = SameWords | FiguresCompared | Copied | OneEvent | SharedPoint | PointsBack | SpeaksOf | Decided
"""Each of them has a `rule` in the export: `{"rule": "one_event", "type": …}`."""
