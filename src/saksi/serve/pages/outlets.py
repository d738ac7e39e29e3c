"""The outlets: how much they report, how much of it others had first, and from whom they have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from saksi.serve.listing import cursor, start
from saksi.serve.shares import Share, share
from saksi.store.catalogue import outlets as catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Asked

__all__ = ["OutletRow", "OutletsPage", "OutletsQuery", "outlet_rows", "outlets"]

MANY = 50
GIVERS = 3
"""Outlets named from which most is taken."""


class OutletsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which outlets."""

    q: str | None = None
    """Part of the name."""
    cursor: str | None = None


class Giver(msgspec.Struct, frozen=True, kw_only=True):
    """From whom an outlet has text."""

    name: str
    reports: int


class OutletRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet in the list."""

    name: str
    reports: int
    days: int
    """Days of its dated reports."""
    first: str | None
    """ISO day of its first dated report."""
    last: str | None
    copied: Share
    """Reports that have the text of another outlet's, whole or in part."""
    takes: tuple[Giver, ...]
    """From whom, the one of most of its reports first."""
    given: int
    """Reports of other outlets that have its text."""


class OutletsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Outlets, the one of most reports first."""

    outlets: tuple[OutletRow, ...]
    most: int
    """Reports of the first."""
    nameless: int
    """Reports of which no outlet is known."""
    asked: OutletsQuery
    next: str | None


def outlets(ask: Asked, query: OutletsQuery) -> OutletsPage:
    """Return the outlets, the one of most reports first."""
    found = catalogue.outlets(ask.db)
    taken: dict[str | None, dict[str | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    given: Counter[str | None] = Counter()
    for one, taker, giver in catalogue.traffic(ask.db):
        if taker != giver:
            taken[taker][giver].add(one)
            given[giver] += 1
    asked = (query.q or "").casefold().strip()
    named = [o for o in found if o.name and asked in o.name.casefold()]
    first = start("outlets", query.cursor)
    rows = [
        OutletRow(
            name=o.name or "",
            reports=o.reports,
            days=o.days,
            first=o.first or None,
            last=o.last or None,
            copied=share(len({one for found in taken[o.name].values() for one in found}), o.reports),
            takes=_givers(taken[o.name]),
            given=given[o.name],
        )
        for o in named[first : first + MANY]
    ]
    return OutletsPage(
        outlets=tuple(rows),
        most=named[0].reports if named else 0,
        nameless=sum(o.reports for o in found if not o.name),
        asked=query,
        next=cursor("outlets", str(first + MANY)) if len(named) > first + MANY else None,
    )


def _givers(found: Mapping[str | None, set[str]]) -> tuple[Giver, ...]:
    held = [Giver(name=g, reports=len(ones)) for g, ones in found.items() if g]
    return tuple(sorted(held, key=lambda g: (-g.reports, g.name))[:GIVERS])


def outlet_rows(page: OutletsPage) -> Iterator[Mapping[str, object]]:
    """Yield the outlets as flat rows."""
    for o in page.outlets:
        yield {
            "name": o.name,
            "reports": o.reports,
            "days": o.days,
            "first": o.first,
            "last": o.last,
            "copied": o.copied.n,
            "takes from": "; ".join(f"{g.name} ({g.reports})" for g in o.takes),
            "given": o.given,
        }
