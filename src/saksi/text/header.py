"""Take outlet, title, byline and publication date from the text where they stand; otherwise None with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.articles import Article, Document, Known, Published
from saksi.model.ids import digest

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.text.page import Page

__all__ = ["article_of"]


def article_of(document: Document, text: str, pack: Pack | None, page: Page | None = None) -> Article:
    """Make an article of a document and the text read out of it. Without a pack, only what was given is known."""

    def known(value: str | None) -> Known:
        return Known(value=value, reason="given" if value else "not given")

    return Article(
        id=digest("a", document.outlet, document.url, text),
        ref=document.ref,
        source=document.source,
        url=document.url,
        outlet=known(document.outlet),
        title=known(document.title),
        byline=known(document.byline),
        published=Published(
            value=document.published,
            precision=("second" if len(document.published) > 10 else "day") if document.published else None,
            reason="given" if document.published else "not given",
        ),
        language=document.language or "id",
        text=text,
    )
