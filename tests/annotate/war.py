"""Sentences read as they would stand in a report of a war."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.events import read_events
from saksi.annotate.mentions import find_mentions
from saksi.annotate.times import read_times
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.reading import Reading

WAR = "Perang dan pertempuran antara militer Karsova dan tentara Veldania berlanjut. "


def read(text: str, *said: tuple[str, str, str]) -> Reading:
    """Read the events of a text that stands in a report of a war; `said` are (speaker, cue, content)."""
    whole = WAR + text
    sheet, reading = page(whole)
    statements = tuple(_statement(whole, i, *s) for i, s in enumerate(said))
    for stage in (find_mentions, read_times):
        reading = stage(sheet, reading, PACK)
    return read_events(sheet, msgspec.structs.replace(reading, statements=statements), PACK)


def _statement(text: str, number: int, speaker: str, cue: str, content: str) -> Statement:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Statement(
        id=f"s{number}", form="indirect", content=(at(content),), cue=at(cue), bearing="named",
        speaker=Speaker(name=speaker, kind="state"), rule="test", score=1.0,
    )  # fmt: skip


def told(text: str, *said: tuple[str, str, str]) -> list[tuple[str, str | None, str, str]]:
    """(type, mode, status, trigger) of the events after the opening sentence."""
    reading = read(text, *said)
    words = reading.article.text
    return [(e.type, e.mode, e.status, e.trigger.of(words)) for e in reading.events if e.trigger.start >= len(WAR)]


def parties(text: str, *said: tuple[str, str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(source, target) of the last event, as far as they were read."""
    event = read(text, *said).events[-1]
    read_ = (() if side in event.inferred else getattr(event, side) for side in ("source", "target"))
    return tuple(tuple(n for n in names if n not in event.lent) for names in read_)  # type: ignore[return-value]
