"""An HTML page to the text of its report and what the page says about it: address, outlet, title, byline, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from saksi.model.articles import Document

__all__ = ["Page", "page_of"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a report and the metadata of its page; None where the page does not say."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO 8601, as precise as the page gives it."""


def page_of(document: Document) -> Page:
    """Return the text of a document. That of a plain text is the document's own, unchanged."""
    if document.media == "text":
        return Page(text=document.body)
    return Page(text=document.body)
