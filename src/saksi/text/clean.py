"""Mark boilerplate: what outlets put into an article that is not the report. It is marked, never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.lang.pack import Pack

__all__ = ["boilerplate"]


def boilerplate(text: str, title: str | None, pack: Pack) -> tuple[Span, ...]:
    """Return the stretches of a repaired text that are not the report, in order and disjoint."""
    return ()
