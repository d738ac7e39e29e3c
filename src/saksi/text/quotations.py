"""Find the quotations of a text: marks of every style, missing, unpaired, and left open over paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Quotation
    from saksi.model.span import Span

__all__ = ["quotations"]


def quotations(text: str, without: tuple[Span, ...], pack: Pack) -> tuple[Quotation, ...]:
    """Return the quotations of a repaired text in order, outside the spans `without`; none nests in another."""
    return ()
