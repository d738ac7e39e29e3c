"""Readings of a few sentences, for the tests of what is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.model.reading import Reading

PACK = load("id")


def reading(text: str, published: str | None = "2031-05-07") -> Reading:
    document = Document(ref="one", source="one", media="text", body=text, published=published)
    return annotate(article_of(document, text, PACK), PACK)


def speakers(text: str, published: str | None = "2031-05-07") -> list[tuple[str, str] | None]:
    """Return name and kind of each statement's speaker, in order of the words."""
    ordered = sorted(reading(text, published).statements, key=lambda s: s.content[0].start)
    return [(s.speaker.name, s.speaker.kind) if s.speaker else None for s in ordered]
