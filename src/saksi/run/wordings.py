"""The wordings of utterances, for the record and the export: asked for one utterance at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import available, load
from saksi.link.wordings import Told, told, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.model.record import Utterance
    from saksi.model.wordings import Wordings

__all__ = ["Told", "compared", "told"]


def compared(utterance: Utterance, statements: Iterable[Told], language: str | None) -> Wordings | None:
    """Return the wordings of an utterance by the pack of its language; None without one, or without words."""
    if language not in available():
        return None
    return wordings(utterance, statements, load(language))
