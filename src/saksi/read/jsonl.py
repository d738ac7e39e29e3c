"""JSON Lines: one report an object, `{"id","url","outlet","title","byline","published","language","text"|"html"}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.errors import InputError
from saksi.model.articles import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.articles import Omission

__all__ = ["documents"]


class _Row(msgspec.Struct):
    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


def documents(lines: Iterable[bytes], source: str) -> Iterator[Document | Omission]:
    """Yield the document of each line; a line that is none is an omission that names it."""
    decode = msgspec.json.Decoder(_Row).decode
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = decode(line)
        body = row.text if row.text is not None else row.html
        if body is None:
            raise InputError(f"{source}:{number}: neither text nor html")
        yield Document(
            ref=str(row.id) if row.id is not None else f"{source}:{number}",
            source=f"{source}:{number}",
            media="text" if row.text is not None else "html",
            body=body,
            url=row.url,
            outlet=row.outlet,
            title=row.title,
            byline=row.byline,
            published=row.published,
            language=row.language,
        )
