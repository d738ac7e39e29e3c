"""Rows of what one report tells of parties talking with each other: talks, offers, conditions."""

from __future__ import annotations

import msgspec

from saksi.model.span import Span
from saksi.model.talks import ConditionKind, Reply, Stage, TalkKind

__all__ = ["ConditionRow", "Exchange", "TalkRows"]


class Exchange(msgspec.Struct, frozen=True):
    """A talk, as one report tells it with one word."""

    id: str
    article: str
    kind: TalkKind
    stage: Stage
    keys: frozenset[str]
    names: tuple[tuple[str, str], ...]
    """(key, name)."""
    mediators: tuple[str, ...]
    date: str | None
    published: str | None
    place: str | None
    span: Span
    event: str | None
    """Id of its event; None for a letter, which is no event."""
    said: tuple[str, ...]
    """Ids of statements made in it, or that offer it, ask for it, refuse it."""


class ConditionRow(msgspec.Struct, frozen=True):
    """A condition, to be told together with its like in other reports."""

    id: str
    article: str
    kind: ConditionKind
    statement: str | None
    parties: tuple[str, str]
    """Folded states or names of who does what if who does what; empty where not known."""
    words: frozenset[str]
    """Roots of its words."""


class TalkRows(msgspec.Struct, frozen=True):
    """All of this in one reading."""

    exchanges: tuple[Exchange, ...] = ()
    offers: tuple[str, ...] = ()
    """Statements that offer something to another party."""
    conditions: tuple[ConditionRow, ...] = ()
    replies: tuple[tuple[str, Reply], ...] = ()
    """Statements that would, as an answer to an offer, be more than an answer."""

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.exchanges or self.offers or self.conditions)
