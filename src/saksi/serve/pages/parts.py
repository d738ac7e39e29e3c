"""What several pages are made of: choices of a filter, and where something belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import clean
from saksi.store.catalogue.groups import listed, owners_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from saksi.serve.view import View

__all__ = ["Choice", "conflict_choices", "conflicts_of"]

MOST = 40
"""Conflicts to choose from."""


class Choice(msgspec.Struct, frozen=True):
    """One of the values of a filter, or a thing by its name."""

    key: str
    name: str


def conflict_choices(view: View) -> tuple[Choice, ...]:
    """Return the conflicts of a store, the biggest first."""
    rows = listed(view.db, "conflicts", MOST, newest=False)
    return tuple(Choice(c.id, clean(c.name)) for c in view.kept("conflicts", [owner for _, owner in rows]))


def conflicts_of(view: View, articles: Collection[str]) -> tuple[Choice, ...]:
    """Return the conflicts that articles belong to, the one of most of them first."""
    held = [c for owners in owners_in(view.db, "conflicts", articles).values() for c in owners]
    order = sorted({*held}, key=lambda c: (-held.count(c), c))
    return tuple(Choice(c.id, clean(c.name)) for c in view.kept("conflicts", order))
