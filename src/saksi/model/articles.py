"""What came in: documents as they lay there, and the articles read out of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Article", "Credit", "Document", "Known", "Omission", "Precision", "Published"]

Precision = Literal["second", "day", "month", "year"]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it came: decoded to characters, nothing else done to it."""

    ref: str
    """The input's own `id` (JSON Lines) or its file name."""
    source: str
    """Where it lay, for messages: a path, or path and line number."""
    media: Literal["text", "html"]
    body: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


class Omission(msgspec.Struct, frozen=True):
    """Input that was left out, and why, in one line: nothing vanishes."""

    source: str
    reason: str


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A fact about an article with where it was found; `value` is None where it could not be, and `reason` says why."""

    value: str | None
    reason: str
    """`given` (by the input), `page` (metadata of the HTML page), `text`, or why it is not known."""
    span: Span | None = None
    """Where in the text it stands, if it was read there."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """When an article appeared."""

    value: str | None
    """ISO 8601, as long as its precision: `2025-06-18T17:05:00+07:00`, `2020-11-03`, `2020-11`, `2020`."""
    precision: Precision | None
    reason: str
    """`given`, `page`, `text`, `pile` (worked out from the other reports read with it), or why it is not known."""
    span: Span | None = None

    @property
    def day(self) -> str | None:
        """The ISO date, where the precision is a day or better."""
        return self.value[:10] if self.value and self.precision in ("day", "second") else None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One published report, its text never altered."""

    id: str
    """Depends on outlet, address and text only: the same report is the same article wherever it lay."""
    ref: str
    source: str
    url: str | None
    outlet: Known
    title: Known
    byline: Known
    published: Published
    language: str | None
    """ISO 639-1 code, or None where the text is too short or mixed to tell."""
    text: str
    header: tuple[Span, ...] = ()
    """Title lines and datelines that stand in the text: part of the report, but not of its sentences."""


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """An agency, outlet or document that the article names as its source, or the desk's initials at its end."""

    name: str
    span: Span
    kind: Literal["source", "initials"]
    rule: str = ""
    """The rule that read it."""
    score: float = 0.0
    """Chance that the article credits somebody of this name, 0 to 1; 0 until scored, last of all."""
