"""The record as JSON Lines: one object a line, in the export format of docs/reading.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.statements import Statement

__all__ = ["lines"]


def lines(readings: Iterable[Reading], linked: Linked) -> Iterator[bytes]:
    """Yield the lines of the export, each ending in a newline: articles, then links, stories and ceasefires."""
    encode = msgspec.json.Encoder().encode
    refs: dict[str, str] = {}
    for reading in readings:
        refs[reading.article.id] = reading.article.ref
        yield encode(_article(reading)) + b"\n"
    for link in linked.links:
        yield encode({"type": "link", **msgspec.structs.asdict(link)}) + b"\n"
    for story in linked.stories:
        articles = [refs[i] for i in story.articles]
        yield encode({"type": "story", "id": story.id, "articles": articles, "title": story.title}) + b"\n"
    for ceasefire in linked.ceasefires:
        yield encode({"type": "ceasefire", **msgspec.structs.asdict(ceasefire)}) + b"\n"


def _article(reading: Reading) -> dict[str, Any]:
    a = reading.article
    return {
        "type": "article",
        "id": a.id,
        "ref": a.ref,
        "url": a.url,
        "outlet": a.outlet.value,
        "title": a.title.value,
        "byline": a.byline.value,
        "published": a.published.value,
        "language": a.language,
        "text": a.text,
        "unread": reading.unread,
        "boilerplate": reading.boilerplate,
        "credits": [{"name": c.name, "span": c.span} for c in reading.credits],
        "statements": [_statement(s) for s in reading.statements],
        "figures": [_fields(f, "id span low high hedge unit counts measure claimed_by score") for f in reading.figures],
        "times": [_fields(t, "span value") for t in reading.times],
        "events": [
            _fields(e, "id type mode trigger source target date place status statement score") for e in reading.events
        ],
    }


def _statement(s: Statement) -> dict[str, Any]:
    out = _fields(s, "id form content cue addressee via date acts inside score")
    out["speaker"] = s.speaker and _fields(s.speaker, "name actor kind mention")
    return out


def _fields(value: msgspec.Struct, names: str) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names.split()}
