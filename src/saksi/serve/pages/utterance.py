"""One act of speaking: its wordings side by side, through whom they came, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.answers import references
from saksi.report.statements import Line, voices

if TYPE_CHECKING:
    from saksi.model.record import Utterance
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["UtterancePage", "UtteranceQuery", "utterance"]


class UtteranceQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which utterance; the id of a statement leads to the one that it reports."""

    id: str


class UtterancePage(msgspec.Struct, frozen=True, kw_only=True):
    """One act of speaking."""

    id: str
    speaker: str
    about: tuple[str, ...]
    """Offices, kind, state and other names of the speaker, in words."""
    actor: str | None
    """Id of the speaker."""
    date: str | None
    """ISO date of the words."""
    line: Line
    origins: int
    accounts: int
    reports: int


def utterance(ask: Asked, query: UtteranceQuery) -> UtterancePage | None:
    """Return an utterance with its wordings, the nearest to the origin first."""
    found: list[Utterance] = ask.view.kept("utterances", [query.id])
    if not found:
        owner = ask.view.holding("utterances", [query.id]).get(query.id)
        found = ask.view.kept("utterances", [owner]) if owner else []
    if not found:
        return None
    one = found[0]
    disputes = ask.view.kept("disputes", sorted(disputed(ask.view, one)))
    spoken = {u for d in disputes for u in (*d.claims, *(a for _, a in d.answers))} - {one.id}
    index = ask.view.index({"utterances": [one, *ask.view.kept("utterances", sorted(spoken))], "disputes": disputes})
    for voice in voices(index, references(index)):
        for line in (*voice.major, *voice.minor):
            if line.anchor == index.lines[one.id]:
                return UtterancePage(
                    id=one.id,
                    speaker=voice.name,
                    about=voice.about,
                    actor=one.actor,
                    date=one.date,
                    line=line,
                    origins=one.origins,
                    accounts=one.accounts,
                    reports=len({*one.articles}),
                )
    return None


def disputed(view: View, one: Utterance) -> set[str]:
    """Return the ids of the disputes that an utterance is part of."""
    return view.owners("disputes", one.statements)
