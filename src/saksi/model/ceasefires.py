"""Agreements to stop shooting, and their lives."""

from __future__ import annotations

import msgspec

from saksi.model.span import Span

__all__ = ["Breach", "Ceasefire", "Pointer"]


class Pointer(msgspec.Struct, frozen=True, order=True):
    """A span in a named article."""

    article: str
    span: Span


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """An alleged breach of a ceasefire."""

    accused: tuple[str, ...]
    alleger: str | None
    """Who alleges it; None where a report says it in its own voice."""
    date: str | None
    statement: str | None
    """Id of the statement that alleges it."""
    evidence: tuple[Pointer, ...]


class Ceasefire(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire, as far as the reports tell. Dates are ISO; None is not known."""

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    announced: str | None = None
    effect: str | None = None
    ended: str | None = None
    status: str
    """`called for`, `offered`, `declared`, `agreed`, `in force`, `broken`, `failed`, `said to have failed` (by a named
    source), `refused`, or `mentioned`."""
    evidence: tuple[Pointer, ...]
    breaches: tuple[Breach, ...] = ()
