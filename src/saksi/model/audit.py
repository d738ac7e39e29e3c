"""Everything that is known of one item: what the machine read, what it is linked with, what people decided."""

from __future__ import annotations

import msgspec

from saksi.model.articles import Article
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.links import Link
from saksi.model.statements import Statement
from saksi.model.verdicts import Verdict

__all__ = ["Audit"]


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """The history of one item."""

    id: str
    article: Article | None
    """The article that it was read in, or that it is; for a link, that of its left end."""
    version: str | None
    """Version of Saksi that read the article."""
    read: Statement | Figure | Event | Link | None
    """The machine's word; None for an article, and for what is not read any more."""
    links: tuple[Link, ...]
    """Links that it is an end of, as they stand with all verdicts."""
    verdicts: tuple[Verdict, ...]
    """What people decided about it, oldest first, undone or not."""
    standing: tuple[str, ...]
    """Ids of those verdicts that stand."""
