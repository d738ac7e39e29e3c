"""What linking keeps of a reading: compact rows, so that a pile of any size fits in memory."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.link.marks import Mark
from saksi.link.parties import Party
from saksi.link.talkrows import TalkRows
from saksi.link.truces import TruceRow
from saksi.model.events import EventType, Status
from saksi.model.figures import Hedge, Measure, Period
from saksi.model.places import Spot
from saksi.model.span import Span

__all__ = ["ArticleRow", "Counted", "EventRow", "Prints", "Rows", "Said"]


NOBODY: frozenset[str] = frozenset()


class Prints(msgspec.Struct, frozen=True, gc=False):
    """What tells the passages that a text shares with others: written and read in `passages.py`."""

    marks: bytes = b""
    """Fingerprints, eight bytes each."""
    words: bytes = b""
    """Two bytes for each word: its hash, and whether it is the report's own wording."""
    places: bytes = b""
    """Where each word stands."""


class ArticleRow(msgspec.Struct, frozen=True):
    """An article, for copies, stories and chains."""

    id: str
    outlet: str | None
    day: str | None
    """ISO date of publication."""
    title: str
    credits: tuple[str, ...]
    """Folded names of the sources it credits, and the parts of its initials (`kp/suaratimur`)."""
    sources: tuple[str, ...]
    """Those of them that are sources, not initials, as the article writes them."""
    prints: Prints
    terms: dict[str, float]
    """Weight of its heaviest words and names; the square sum is 1."""
    title_terms: frozenset[str]
    lead_terms: frozenset[str]
    moment: str | None = None
    """ISO time of publication in UTC, where it is known to the minute with its zone."""


class Counted(msgspec.Struct, frozen=True):
    """A figure, for comparison."""

    id: str
    article: str
    low: float | None
    high: float | None
    hedge: Hedge
    unit: str
    measure: Measure
    phrase: str
    """What is counted, in the text's words."""
    head: frozenset[str]
    """Roots of that phrase."""
    sides: frozenset[str]
    """Parties whose people or things are counted, and `both` where it puts all sides together."""
    places: frozenset[str]
    """Where, as far as its sentence says for this figure: folded names, of states and of what lies in them."""
    day: str | None
    """ISO date on which it happened, where its sentence gives it."""
    published: str | None
    claimant: Party | None
    statement: str | None
    context: frozenset[str]
    """Roots of its sentence, without the number."""
    start: int
    rival: bool
    """Whether its sentence says that it is another count of what was counted before (*angka yang lebih tinggi*)."""
    outlet: str | None = None
    lands: frozenset[str] = NOBODY
    """States that its places are or lie in."""
    by: frozenset[str] = NOBODY
    """States or groups whose attack it is the count of."""
    kinds: frozenset[str] = NOBODY
    """What kinds of people are counted, where not all (`children`, `soldiers`)."""
    part: bool = False
    """Whether it is a part of a number that stands beside it (*12 di antaranya*)."""
    period: Period | None = None
    since: str | None = None
    """Of a total, the ISO date, month or year from which it counts."""
    asof: str | None = None
    """ISO day up to which it counts or on which it was said, where the text tells."""
    line: int = 0
    """Where its sentence begins."""
    voice: str | None = None
    """Who gives it, for comparison: the state that the claimant speaks for, or its own folded name, after `press` the
    name of a part of the press, after `@` the outlet in its own voice."""

    @property
    def when(self) -> str | None:
        """The ISO day for which it stands: the one up to which it counts, of the event, of the words, of the report."""
        return self.asof or self.day or self.published


class Said(msgspec.Struct, frozen=True):
    """A statement, for comparison."""

    id: str
    article: str
    start: int
    speaker: Party
    addressee: str | None
    via: tuple[str, ...]
    day: str | None
    published: str | None
    acts: frozenset[str]
    form: str
    words: tuple[str, ...]
    """Roots in order; names of states, and words for the speaker's own side, as `@state`."""
    raw: tuple[str, ...]
    """The words themselves, lower case, in order."""
    counts: tuple[Counted, ...]
    plain: tuple[float, ...]
    """Numbers in digits that neither a figure nor a time explains."""
    people: frozenset[str]
    """Words of the names of persons in it."""
    names: frozenset[str]
    """Roots of all names in it."""
    denied: frozenset[str]
    """Roots within reach of a *not*."""
    calls: frozenset[str]
    """Nouns in it for what others say (*ultimatum*)."""
    cue: tuple[str, ...]
    """Words of answering in the sentence of its cue."""
    recalls: bool = False
    """Whether it is the recalling of another statement, whose words they are."""
    marks: tuple[Mark, ...] = ()
    """Words that offer evidence or settle a dispute, in it or in the sentence of its cue."""


class EventRow(msgspec.Struct, frozen=True):
    """An event, for ceasefires and the timeline."""

    id: str
    article: str
    type: EventType
    mode: str | None
    trigger: Span
    source: tuple[str, ...]
    target: tuple[str, ...]
    date: str | None
    published: str | None
    place: str | None
    status: Status
    statement: str | None
    source_parties: frozenset[str]
    target_parties: frozenset[str]
    """Folded names; of a name that stands for a state, the state."""
    breach: bool
    """Whether it is the breaking of a ceasefire itself, not an accusation of it."""
    word: str
    """The trigger, folded."""
    inferred: frozenset[str]
    """Roles that the clause does not give."""
    truce: TruceRow | None = None
    """What it tells of a ceasefire, if it does."""
    extent: Literal["since", "until"] | None = None
    """Whether it began on its date and went on, or went on until then."""
    hour: str | None = None
    """Time of day in the report's words."""
    spot: Spot | None = None
    """Where its place lies."""
    about: frozenset[str] = NOBODY
    """Of what happens by speaking, the roots of weight in its sentence: what is said, without who says it to whom."""
    beside: frozenset[str] = NOBODY
    """Of an attack, the states that its article names."""
    wards: bool = False
    """Whether it is the warding off of an attack (a shooting down), no attack."""
    usual: bool = False
    """Whether it is told as what goes on as a rule (regular contacts), not as one deed."""

    @property
    def acting(self) -> frozenset[str]:
        """Who acts, as far as it was read."""
        return NOBODY if "source" in self.inferred else self.source_parties

    @property
    def suffering(self) -> frozenset[str]:
        """Whom it is done to, as far as it was read."""
        return NOBODY if "target" in self.inferred else self.target_parties


class Rows(msgspec.Struct, frozen=True):
    """All rows of one reading."""

    article: ArticleRow
    said: tuple[Said, ...]
    counted: tuple[Counted, ...]
    events: tuple[EventRow, ...]
    talks: TalkRows = TalkRows()
