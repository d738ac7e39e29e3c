"""What the ledgers over a whole pile look at in one article."""

from __future__ import annotations

import msgspec

from saksi.link.rows import NOBODY, ArticleRow, EventRow, Prints, Rows, Said
from saksi.link.series import Tally, tallies
from saksi.link.talkrows import TalkRows

__all__ = ["Facets", "facets_of"]


class Facets(msgspec.Struct, frozen=True):
    """What concerns ceasefires in an article."""

    article: ArticleRow
    """Without the fingerprints of its text."""
    events: tuple[EventRow, ...]
    said: tuple[Said, ...]
    """The statements that these events stand in."""
    counted: tuple[Tally, ...] = ()
    """Its figures, for the series."""
    talks: TalkRows = TalkRows()
    """What it tells of talks and conditions."""


def facets_of(rows: Rows) -> Facets | None:
    """Return what concerns the ledgers in an article, None if nothing does."""
    events = tuple(e for e in rows.events if e.mode == "ceasefire" or e.breach)
    counted = tallies(rows)
    if not (events or counted or rows.talks):
        return None
    spoken = {e.statement for e in events}
    bare = msgspec.structs.replace(rows.article, prints=Prints())
    if not events:
        bare = msgspec.structs.replace(bare, terms={}, title_terms=NOBODY, lead_terms=NOBODY)
    return Facets(bare, events, tuple(s for s in rows.said if s.id in spoken), counted, rows.talks)
