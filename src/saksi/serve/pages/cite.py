"""How anything on the desk is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.citation import Cited, Source, citation
from saksi.serve.briefing.gather import KINDS, gathered
from saksi.serve.page import Problem

if TYPE_CHECKING:
    from saksi.serve.page import Asked

__all__ = ["CitePage", "CiteQuery", "cite"]


class CiteQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be cited."""

    kind: str
    """`utterance`, `statement`, `figure`, `dispute`, `ceasefire`, `happening`, `event`, `article`, `story` or
    `conflict`."""
    id: str


class CitePage(msgspec.Struct, frozen=True, kw_only=True):
    """A citation."""

    text: str
    """The citation as one text, in the language of the reader."""
    cited: Cited
    sources: tuple[Source, ...]
    """The reports that it rests on, with the SHA-256 of the text of each as it is kept."""


def cite(ask: Asked, query: CiteQuery) -> CitePage | None:
    """Return how something is cited: words, speaker, date, outlet, address, and the hash of the text that is kept."""
    if query.kind not in KINDS:
        raise Problem(400, f"{query.kind}: cannot be cited; these can: {', '.join(KINDS)}")
    held = gathered(ask.view, [(query.kind, query.id)])
    one = held.cited.get((query.kind, query.id))
    if one is None:
        return None
    sources = tuple(held.sources[a] for a in one.articles if a in held.sources)
    return CitePage(text=citation(ask.say, one, held.sources), cited=one, sources=sources)
