"""The record's part *Timeline*: what happened, was announced or is alleged, day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from saksi.model.record import TimelineEntry
from saksi.report.index import SURE, Evidence, Index, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.report.locale import Words

__all__ = ["Day", "Happening", "Timeline", "label", "timeline"]

NEVER = "9999"
SPEECH = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
TALK = SPEECH | {"CONSULT", "SUPPORT"}
FORCE = ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION")
PEACE = ("AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE")
TONES = dict.fromkeys(FORCE, "force") | dict.fromkeys(PEACE, "peace")


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the timeline."""

    anchor: str
    tone: str
    """`force`, `peace` or `talk`: what kind of event it is, for the eye."""
    what: str
    who: str
    trigger: str
    """The words of the reports that tell it."""
    language: str | None
    place: str | None
    status: str
    """`asserted`, `alleged`, …"""
    mark: str
    """The status in words, with who says so; empty for what a report says in its own voice."""
    evidence: tuple[Evidence, ...]
    unsure: bool


class Day(msgspec.Struct, frozen=True):
    """A day, month or year and what is told of it."""

    heading: str
    dated: bool
    """False where the heading is the report that tells it, for want of a date."""
    happenings: tuple[Happening, ...]


class Timeline(msgspec.Struct, frozen=True):
    """The days in order, then what has no date, then what is told as history."""

    days: tuple[Day, ...]
    undated: tuple[Day, ...]
    background: tuple[Day, ...]


def timeline(index: Index) -> Timeline:
    """Return every event of the reports by day. Writes the names of the lines into `index.lines`."""
    entries = [*index.record.linked.timeline, *_unlinked(index)]
    present = [e for e in entries if e.status != "past_context"]
    past = [e for e in entries if e.status == "past_context"]
    days = _days(index, present, "t")
    return Timeline(tuple(d for d in days if d.dated), tuple(d for d in days if not d.dated), _days(index, past, "p"))


def label(words: Words, type_: str, mode: str | None, status: str) -> str:
    """Return a PLOVER type and mode in plain words: `ASSAULT`, `aerial` → `air strike`."""
    for key in (f"{type_}/{mode}/{status}", f"{type_}/{mode}", type_):
        phrase = words.of("events", key)
        if phrase != key:
            return phrase
    return type_.lower()


def _unlinked(index: Index) -> list[TimelineEntry]:
    """Return events that linking put into no entry, as entries of their own: nothing vanishes.

    An act of speech inside a statement is left to the line of that statement.
    """
    held = {e for entry in index.record.linked.timeline for e in entry.events}
    return [
        TimelineEntry(
            date=e.date,
            type=e.type,
            mode=e.mode,
            source=e.source,
            target=e.target,
            place=e.place,
            status=e.status,
            events=(e.id,),
            evidence=(),
        )
        for r in index.readings
        for e in r.events
        if e.id not in held and not (e.type in SPEECH and e.statement)
    ]


def _days(index: Index, entries: Sequence[TimelineEntry], letter: str) -> tuple[Day, ...]:
    def told(entry: TimelineEntry) -> list[int]:
        return sorted({index.number[index.events[e][0].article.id] for e in entry.events if e in index.events})

    def place(entry: TimelineEntry) -> tuple[str | None, int]:
        return (entry.date, 0 if entry.date else min(told(entry), default=0))

    def weight(entry: TimelineEntry) -> tuple[object, ...]:
        first, talk = place(entry)[1], entry.type in TALK
        return (entry.date or NEVER, first, talk, -len(told(entry)), entry.type, entry.mode or "", entry.events)

    held = [(e, _happening(index, f"{letter}{n}", e)) for n, e in enumerate(sorted(entries, key=weight), 1)]
    return tuple(
        Day(_heading(index, *key), key[0] is not None, tuple(h for _, h in group))
        for key, group in groupby(held, key=lambda pair: place(pair[0]))
    )


def _heading(index: Index, date: str | None, report: int) -> str:
    """Return a date, or the report that tells what has none: it happened no later than that appeared."""
    if date:
        return index.words.day(date)
    if not report:
        return index.words("date_unknown")
    published = index.readings[report - 1].article.published.value
    day = index.words.day(published) if published else index.words("date_unknown").lower()
    return index.words("told_in", report=str(report), day=day)


def _happening(index: Index, anchor: str, entry: TimelineEntry) -> Happening:
    words = index.words
    events = [index.events[e] for e in entry.events if e in index.events]
    index.lines.update((e.id, anchor) for _, e in events)
    sources, targets = index.parties(entry.source), index.parties(entry.target)
    mutual = bool({*sources} & {*targets})
    what = label(words, entry.type, entry.mode or ("mutual" if mutual else None), entry.status)
    index.told.update((e.id, what) for _, e in events)
    return Happening(
        anchor=anchor,
        tone=TONES.get(entry.type, "talk"),
        what=what[:1].upper() + what[1:],
        who=_who(index, entry.type, sources, targets),
        trigger=" / ".join(dict.fromkeys(clean(e.trigger.of(r.article.text)).lower() for r, e in events)),
        language=events[0][0].article.language if events else None,
        place=words("place", place=clean(entry.place)) if entry.place else None,
        status=entry.status,
        mark=_mark(index, entry),
        evidence=tuple(index.of_event(e.id) for _, e in events)
        or tuple(
            index.evidence(index.by_article[p.article], (p.span,))
            for p in entry.evidence
            if p.article in index.by_article
        ),
        unsure=bool(events) and all(e.score < SURE for _, e in events),
    )


def _who(index: Index, type_: str, sources: tuple[str, ...], targets: tuple[str, ...]) -> str:
    """Return who acts on whom in words; where a name stands on both sides, the parties without saying who began."""
    words = index.words
    if {*sources} & {*targets}:
        parties = index.parties((*sources, *targets))
        return words("between" if len(parties) > 1 else "involving", parties=words.joined(parties))
    form = "both" if sources and targets else "source" if sources else "target"
    if not (sources or targets):
        return ""
    return words.role(type_, form, source=words.joined(sources), target=words.joined(targets))


def _mark(index: Index, entry: TimelineEntry) -> str:
    """Return the status in words: who says so, where the reports name them."""
    if entry.status in ("asserted", "past_context"):
        return ""
    said = [index.statements.get(index.events[e][1].statement or "") for e in entry.events if e in index.events]
    names = list(dict.fromkeys(name for pair in said if pair and (name := index.name(pair[1]))))
    if not names:
        return index.words.of("status", entry.status)
    return index.words.of("alleged_by", entry.status, speaker=index.words.joined(names))
