"""What a search found: passages of articles."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.articles import Article
from saksi.model.span import Span
from saksi.model.statements import Statement

__all__ = ["Found", "Hit"]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that holds what was searched for. All spans point into `article.text`."""

    kind: Literal["statement", "article"]
    article: Article
    passage: Span
    """What to show: the sentences around it."""
    marks: tuple[Span, ...]
    """The words searched for, within the passage."""
    statement: Statement | None = None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, best first: statements, then articles that have the words elsewhere."""

    hits: tuple[Hit, ...]
    statements: int
    """How many statements there are in all, shown or not."""
    articles: int
    """How many articles there are in all, shown or not."""
