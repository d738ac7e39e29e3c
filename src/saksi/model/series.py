"""One count over time, as one voice gives it."""

from __future__ import annotations

import msgspec

from saksi.model.figures import Hedge, Measure, Period

__all__ = ["Point", "Series"]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """What a voice gave on one day."""

    figure: str
    """Id of the figure."""
    article: str
    day: str | None
    """ISO day up to which it counts, or of the event, or on which it was said, or of the report: the first known."""
    low: float | None
    high: float | None
    hedge: Hedge
    superseded_by: str | None = None
    """Id of the figure with which the same voice gave a higher number on a later day, the first that differs."""
    revised_by: str | None = None
    """The same for a lower number."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One count as one voice gives it: the same measure, place, side and stretch of time."""

    id: str
    subject: str
    """The same for all series that count the same thing, by whomever."""
    measure: Measure
    unit: str
    counts: str
    """What is counted, in the words of the first figure."""
    places: tuple[str, ...]
    """Where, folded names; empty where no report says it."""
    sides: tuple[str, ...]
    """Whose, folded names; `both` for all sides together."""
    by: tuple[str, ...]
    """Whose attacks it counts, folded names."""
    kinds: tuple[str, ...]
    """Kinds of people (`children`), where not all are counted."""
    period: Period | None
    since: str | None
    """ISO date, month or year from which it counts."""
    claimant: str | None
    """Who gives it, as the reports write it; where several speak for one state, that state's folded name. None where an
    outlet says it in its own voice."""
    outlet: str | None
    """That outlet."""
    points: tuple[Point, ...]
    """Oldest first; undated ones last."""
