"""What several pages are made of: choices of a filter, and where something belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import clean
from saksi.store.catalogue.figures import lone
from saksi.store.catalogue.groups import listed, owners_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from saksi.model.disputes import Dispute
    from saksi.model.stories import Conflict
    from saksi.report.series import SubjectView
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = [
    "Choice", "ConflictHead", "Lone", "conflict_choices", "conflicts_of", "count_rows", "head_of", "is_contested",
    "lone_counts",
]  # fmt: skip

MOST = 40
"""Conflicts to choose from."""


class Choice(msgspec.Struct, frozen=True):
    """One of the values of a filter, or a thing by its name."""

    key: str
    name: str


class ConflictHead(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a conflict wherever it is shown."""

    id: str
    name: str
    parties: tuple[str, ...]
    """States and armed groups that fight, the two main ones first."""
    home: str | None
    """The state that fights a group of its own, if that is the conflict."""
    places: tuple[str, ...]
    first: str | None
    """ISO day of the first dated report."""
    last: str | None
    reports: int
    touched: int
    """Reports about what it does elsewhere, which are not counted in."""


class Lone(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of one measure that are given at one time only: no list of counts over time has them."""

    measure: str
    name: str
    """The measure in words."""
    n: int


def lone_counts(ask: Asked, conflict: str, measures: Collection[str] = ()) -> tuple[Lone, ...]:
    """Return how many counts of a conflict are given at one time only, by measure; of `measures` alone, if given."""
    held = ask.view.once(("lone", conflict), lambda: lone(ask.db, conflict))
    order = sorted(held, key=lambda m: ask.say.place("measures", m))
    return tuple(
        Lone(measure=m, name=ask.say.of("measures", m), n=held[m]) for m in order if not measures or m in measures
    )


def is_contested(d: Dispute) -> bool:
    """Say whether a claim that is answered is disputed: who confirms or explains one disputes nothing."""
    return d.kind in ("denied", "refused")


def head_of(one: Conflict) -> ConflictHead:
    """Return what is said of a conflict wherever it is shown, in names fit for a line."""
    return ConflictHead(
        id=one.id,
        name=clean(one.name),
        parties=tuple(map(clean, one.parties)),
        home=one.home,
        places=tuple(map(clean, one.places)),
        first=one.first,
        last=one.last,
        reports=len(one.articles),
        touched=len(one.touched),
    )


def count_rows(held: Iterable[SubjectView]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the numbers of counts over time as flat rows, each with the address of its count."""
    for s in held:
        for v in s.voices:
            for step in v.steps:
                row: dict[str, object] = {
                    "measure": s.measure,
                    "counts": s.counts,
                    "scope": s.scope,
                    "voice": v.name,
                    "from": step.first,
                    "to": step.last,
                    "low": step.low,
                    "high": step.high,
                    "value": step.value,
                    "became": step.passed,
                    "evidence": " ".join(e.anchor for e in step.evidence),
                }
                yield s.anchor, row


def conflict_choices(view: View) -> tuple[Choice, ...]:
    """Return the conflicts of a store, the biggest first."""
    rows = listed(view.db, "conflicts", MOST, newest=False)
    return tuple(Choice(c.id, clean(c.name)) for c in view.kept("conflicts", [owner for _, owner in rows]))


def conflicts_of(view: View, articles: Collection[str]) -> tuple[Choice, ...]:
    """Return the conflicts that articles belong to, the one of most of them first."""
    held = [c for owners in owners_in(view.db, "conflicts", articles).values() for c in owners]
    order = sorted({*held}, key=lambda c: (-held.count(c), c))
    return tuple(Choice(c.id, clean(c.name)) for c in view.kept("conflicts", order))
