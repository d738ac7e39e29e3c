"""All conflicts, the biggest first: who fights, where, how much is reported, and what stands out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saksi.report.answers import DisputeView
from saksi.report.ceasefires import BreachView, CeasefireView, ceasefires
from saksi.serve.listing import cursor, place
from saksi.serve.pages.conflict_overview import DayCount
from saksi.serve.pages.conflict_parts import dispute_views, spoken_in, uttered, weight, within
from saksi.serve.pages.parts import ConflictHead, head_of, is_contested
from saksi.store.catalogue.conflicts import days
from saksi.store.catalogue.groups import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saksi.model.ceasefires import Ceasefire
    from saksi.model.disputes import Dispute
    from saksi.model.stories import Conflict
    from saksi.serve.page import Asked

__all__ = ["ConflictRow", "ConflictsPage", "ConflictsQuery", "conflicts", "rows"]

MANY = 12
"""Conflicts on one page."""
BARS = 60
"""Bars of a sparkline, at most."""
DAY = len("2031-05-03")


class ConflictsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of the list."""

    cursor: str | None = None


class ConflictRow(ConflictHead, frozen=True, kw_only=True):
    """A conflict in the list."""

    stories: int
    trend: tuple[DayCount, ...]
    """Reports by day; of a long conflict by stretches of as many days each, named by the first."""
    breaches: int
    """Alleged breaches of its ceasefires."""
    disputes: int
    """Claims that are denied or refused."""
    agreement: CeasefireView | None
    """The newest ceasefire."""
    breach: BreachView | None
    """The last alleged breach of a ceasefire that is not said to have ended."""
    dispute: DisputeView | None
    """What is disputed in most reports."""


class ConflictsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Conflicts, the biggest first."""

    rows: tuple[ConflictRow, ...]
    next: str | None


def conflicts(ask: Asked, query: ConflictsQuery) -> ConflictsPage:
    """Return conflicts, those with most reports first."""
    found = listed(ask.view.db, "conflicts", MANY + 1, after=place("conflicts", query.cursor), newest=False)
    shown: list[Conflict] = ask.view.kept("conflicts", [owner for _, owner in found[:MANY]])
    rest = cursor("conflicts", found[MANY - 1][0]) if len(found) > MANY else None
    return ConflictsPage(rows=tuple(_row(ask, one) for one in shown), next=rest)


def rows(page: ConflictsPage) -> Iterator[Mapping[str, object]]:
    """Yield conflicts as flat rows."""
    for r in page.rows:
        yield {
            "id": r.id,
            "name": r.name,
            "parties": "; ".join(r.parties),
            "places": "; ".join(r.places),
            "first": r.first,
            "last": r.last,
            "reports": r.reports,
            "stories": r.stories,
            "breaches": r.breaches,
            "disputes": r.disputes,
        }


def _row(ask: Asked, one: Conflict) -> ConflictRow:
    held = within(ask.view, ("ceasefires", "disputes"), one)
    made: list[Ceasefire] = [c for c in held["ceasefires"] if c.made]
    made.sort(key=lambda c: (c.announced or c.effect or c.reported or "", c.id))
    contested: list[Dispute] = sorted(held["disputes"], key=weight)
    open_ = [c for c in made if c.breaches and c.how != "expired"]
    truces = list({c.id: c for c in (*open_[-1:], *made[-1:])}.values())
    spoken = ask.view.kept("utterances", sorted({u for d in contested[:1] for u in spoken_in(d)}))
    spoken = [*{u.id: u for u in (*spoken, *uttered(ask.view, truces)["utterances"])}.values()]
    index = ask.view.index({"ceasefires": truces, "disputes": contested[:1], "utterances": spoken})
    views = {v.anchor: v for v in ceasefires(index)}
    shown = [views[index.address("ceasefires", c.id, "")] for c in (*open_[-1:], *made[-1:])]
    return ConflictRow(
        **msgspec.structs.asdict(head_of(one)),
        stories=len(one.stories),
        trend=tuple(trend(days(ask.view.db, one.id))),
        breaches=sum(len(c.breaches) for c in made),
        disputes=sum(map(is_contested, contested)),
        agreement=shown[-1] if shown else None,
        breach=shown[0].breaches[-1] if open_ and shown[0].breaches else None,
        dispute=next(iter(dispute_views(ask.view, contested[:1], index)), None),
    )


def trend(found: Sequence[tuple[str, int]]) -> Iterator[DayCount]:
    """Yield reports by day without gaps, or by equal stretches of days where there are more than fit."""
    held = {date.fromisoformat(day): n for day, n in found if len(day) == DAY}
    if not held:
        return
    first, last = min(held), max(held)
    each = -(-((last - first).days + 1) // BARS)
    bars: dict[int, int] = dict.fromkeys(range(((last - first).days // each) + 1), 0)
    for day, n in held.items():
        bars[(day - first).days // each] += n
    for at, n in bars.items():
        yield DayCount(date.fromordinal(first.toordinal() + at * each).isoformat(), n)
