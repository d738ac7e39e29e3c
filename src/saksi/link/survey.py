"""What is seen only from above: the conflicts, the ledger of ceasefires, the disputes of a whole pile.

Each is one function of a little about every article, so that it can be worked out anew whenever something comes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.ceasefires import ceasefires
from saksi.link.conflicts import conflicts, with_stories
from saksi.link.disputes import disputes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.link.rows import Rows
    from saksi.link.scenes import Scene
    from saksi.model.record import Linked

from saksi.link.rows import ArticleRow, EventRow, Prints, Said

__all__ = ["Facets", "facets_of", "survey"]


class Facets(msgspec.Struct, frozen=True):
    """What the ledger of ceasefires looks at in one article."""

    article: ArticleRow
    """Without its text's fingerprints."""
    events: tuple[EventRow, ...]
    said: tuple[Said, ...]


def facets_of(rows: Rows) -> Facets:
    """Return what concerns ceasefires in an article."""
    events = tuple(e for e in rows.events if e.mode == "ceasefire" or e.breach)
    spoken = {e.statement for e in events}
    return Facets(
        msgspec.structs.replace(rows.article, prints=Prints()), events, tuple(s for s in rows.said if s.id in spoken)
    )


def survey(linked: Linked, scenes: Iterable[Scene], facets: Iterable[Facets]) -> Linked:
    """Return what was linked with what is seen only over the whole pile."""
    held = sorted((f for f in facets if f.events), key=lambda f: f.article.id)
    events = [e for f in held for e in f.events]
    said = {s.id: s for f in held for s in f.said}
    answered = [x for x in linked.links if x.kind in ("denies", "confirms", "responds")]
    return msgspec.structs.replace(
        linked,
        conflicts=tuple(with_stories(c, linked.stories) for c in conflicts(scenes)),
        disputes=tuple(disputes(linked.utterances, answered)),
        ceasefires=tuple(ceasefires(events, said, {f.article.id: f.article for f in held})),
    )
