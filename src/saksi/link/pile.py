"""Hold readings against each other: the steps of linking, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.record import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading

__all__ = ["link"]


def link(readings: Iterable[Reading], pack: Pack) -> Linked:
    """Link a pile of readings. The iterable is read once; only what linking needs of each reading is held.

    The result depends on the set of readings, not on their order.
    """
    return Linked()
