"""The record of a pile of reports: readings, and what holding them against each other shows."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.articles import Omission
from saksi.model.calendar import Precision
from saksi.model.ceasefires import Ceasefire, Pointer
from saksi.model.disputes import Dispute
from saksi.model.events import Status
from saksi.model.links import Link
from saksi.model.places import Spot
from saksi.model.reading import Reading
from saksi.model.series import Series
from saksi.model.stories import Conflict, Story
from saksi.model.talks import Offer, Pledge, Talk

__all__ = [
    "Beside", "Chain", "Dispute", "FigureGroup", "Linked", "Record", "Scope", "TimelineEntry", "Utterance",
]  # fmt: skip


class Chain(msgspec.Struct, frozen=True):
    """The way of one statement from its origin to the outlet: `("Sergey Lavrov", "Kommersant", "TASS", "Outlet")`."""

    statement: str
    path: tuple[str, ...]


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """One act of speaking, reported by one or more statements."""

    id: str
    speaker: str
    """Name of the speaker."""
    actor: str | None
    date: str | None
    """ISO date of the words, where any report gives it."""
    statements: tuple[str, ...]
    """Ids of the statements that report it, nearest to the origin first."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that they stand in, in the same order."""
    chains: tuple[Chain, ...]
    origins: int = 1
    """Number of independent origins of what is said: the speaker alone. docs/origins.md says what counts."""
    accounts: int = 1
    """Number of hands through which the words reached us that do not lean on each other; 0 where none has a name."""


class FigureGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Figures that count the same thing, side by side."""

    id: str
    measure: str
    counts: str
    """What is counted, in the words of the first figure."""
    figures: tuple[str, ...]
    agree: bool | None
    """True where all agree within their hedges, False where two disagree, None where there is only one."""
    origins: int = 1
    """Number of independent origins: voices of different sides. docs/origins.md says what counts."""
    accounts: int = 1
    """Number of hands that bring them and do not lean on each other; 0 where none has a name."""


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What happened when and where, from the events of one or more reports."""

    id: str
    """The same for the same events, in whatever order they came."""
    date: str | None
    """The best date that the reports give: ISO day, month, year, decade, week, or an interval with a slash."""
    precision: Precision = "unknown"
    """How exact it is."""
    inferred: bool = False
    """Whether no report gives it with the event, so that it was worked out from what stands near."""
    earliest: str | None = None
    """First ISO day that the dates which the reports give may mean; None where none gives one."""
    latest: str | None = None
    """Last such day, never after the first report that tells it; of what went on, the day of the last report."""
    extent: Literal["since", "until"] | None = None
    """Whether it began on that date and went on, or went on until then; None where it happened then."""
    hour: str | None = None
    """Time of day in the words of a report."""
    type: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None
    spot: Spot | None = None
    """Where that place lies, and how much of a place it is."""
    status: Status
    events: tuple[str, ...]
    evidence: tuple[Pointer, ...]
    origins: int = 1
    """Number of independent origins, as of figures."""
    accounts: int = 1
    """Number of hands that bring it and do not lean on each other; 0 where none has a name."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read across articles."""

    links: tuple[Link, ...] = ()
    stories: tuple[Story, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Biggest first."""
    utterances: tuple[Utterance, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    series: tuple[Series, ...] = ()
    """Counts over time, one for each voice; those of one subject stand together."""
    disputes: tuple[Dispute, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    talks: tuple[Talk, ...] = ()
    offers: tuple[Offer, ...] = ()
    pledges: tuple[Pledge, ...] = ()


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A report that stands beside the record: named, but not read into it."""

    ref: str
    title: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a record was asked to be about, where it is not about everything."""

    asked: str
    conflicts: tuple[str, ...]
    """Names of the conflicts that were meant; none where reports were chosen because they name what was asked for."""
    given: int
    """Number of reports from which these were chosen."""
    touched: tuple[Beside, ...] = ()
    """Reports about what these conflicts do elsewhere, oldest first."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The record: what `saksi report` prints and `saksi.read` returns."""

    readings: tuple[Reading, ...]
    linked: Linked
    omissions: tuple[Omission, ...] = ()
    """Input that was left out, and why."""
    scope: Scope | None = None
    """What it was asked to be about; None for everything."""
