"""What a reader put into a briefing: items in their order, headings and comments between them."""

from __future__ import annotations

import secrets
from typing import Literal

import msgspec

from saksi.report.index import clean
from saksi.serve.page import Problem

__all__ = [
    "LONG",
    "MANY",
    "Body",
    "Part",
    "added",
    "decoded",
    "encoded",
    "moved",
    "new_key",
    "removed",
    "rewritten",
    "written",
]

MANY = 200
"""Parts of one briefing."""
LONG = 8000
"""Characters of a comment."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a briefing."""

    key: str
    """Tells it from the other parts."""
    kind: Literal["item", "heading", "comment"]
    item: str = ""
    """`kind/id` of what was picked."""
    text: str = ""
    """Of a heading or comment; of an item, what it was called when it was picked."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a briefing."""

    period: str = ""
    """In the reader's words; empty for that of the reports."""
    points: tuple[str, ...] = ()
    """Key points in the reader's words; none for those that the items give."""
    parts: tuple[Part, ...] = ()


def encoded(body: Body) -> bytes:
    """Return content as it is kept."""
    return msgspec.json.encode(body)


def decoded(kept: bytes) -> Body:
    """Return content that was kept."""
    return msgspec.json.decode(kept, type=Body)


def added(body: Body, part: Part, after: str = "") -> Body:
    """Return content with one more part, after one of a key or at the end; an item that is there stays where it is.

    Raises:
        Problem: if it is full.
    """
    if part.kind == "item" and any(p.item == part.item for p in body.parts):
        return body
    if len(body.parts) >= MANY:
        raise Problem(422, f"a briefing has {MANY} parts at most: begin another")
    at = next((n for n, p in enumerate(body.parts, 1) if p.key == after), len(body.parts))
    return msgspec.structs.replace(body, parts=(*body.parts[:at], part, *body.parts[at:]))


def moved(body: Body, key: str, by: int) -> Body:
    """Return content with one part further up (-1) or down (1)."""
    held = list(body.parts)
    at = next((n for n, p in enumerate(held) if p.key == key), None)
    if at is not None and 0 <= at + by < len(held):
        held[at], held[at + by] = held[at + by], held[at]
    return msgspec.structs.replace(body, parts=tuple(held))


def removed(body: Body, key: str) -> Body:
    """Return content without a part."""
    return msgspec.structs.replace(body, parts=tuple(p for p in body.parts if p.key != key))


def rewritten(body: Body, key: str, text: str) -> Body:
    """Return content with another text of a heading or comment; without any text, without that part."""
    told = written(text)
    if not told:
        return removed(body, key)
    parts = tuple(msgspec.structs.replace(p, text=told) if p.key == key and p.kind != "item" else p for p in body.parts)
    return msgspec.structs.replace(body, parts=parts)


def written(text: str) -> str:
    """Return what somebody wrote, cleaned line by line; empty lines set paragraphs apart.

    Raises:
        Problem: if it is too long.
    """
    if len(text) > LONG:
        raise Problem(422, f"a text has {LONG:,} characters at most")
    lines = [clean(line) for line in text.splitlines()]
    return "\n".join(lines).strip("\n")


def new_key() -> str:
    """Return a key for a new part."""
    return secrets.token_hex(4)
