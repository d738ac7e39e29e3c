"""The record's part *Timeline*: what happened, was announced or is alleged, day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from saksi.model.calendar import days_of
from saksi.model.events import Event
from saksi.model.ids import digest
from saksi.model.record import TimelineEntry
from saksi.report.index import Evidence, Index, Piece, clean, clipped
from saksi.report.whereabouts import Place, contested, deniers, disputed, place_of, spoken, when_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.contests import Contest
    from saksi.model.reading import Reading
    from saksi.report.locale import Words

__all__ = ["Day", "Happening", "Timeline", "happening_of", "label", "named", "standing", "timeline", "tone_of"]

NEVER = "9999"
MANY = 2
GLIMPSE = 40
"""Characters around the words of a happening of which no party was read."""
SPEECH = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
CALLS = frozenset({("REQUEST", "ceasefire"), ("REJECT", "ceasefire")})
"""Told with the ceasefires."""
DEEDS = frozenset({("REQUEST", "assist"), ("ACCUSE", "ceasefire"), ("RETREAT", "ceasefire")})
"""What is more than words though it be done with words."""
OPEN = frozenset({"planned", "conditional"})
ON = frozenset({"AGREE", "COOPERATE", "CONCEDE"})
"""What says nothing without its object: whoever *agrees* may agree to a plan of attack."""
TALK = SPEECH | {"CONSULT", "SUPPORT"}
FORCE = ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN", "SANCTION")
PEACE = ("RETREAT", "AID")
TONES = dict.fromkeys(FORCE, "force") | dict.fromkeys(PEACE, "peace")
FAILED = ("RETREAT", "ceasefire", "denied")
"""A ceasefire that failed."""


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
    glimpse: tuple[Piece, ...]
    """The words and a little of what stands around them."""
    glimpsed: bool
    """Whether the line shows these, where who did it to whom would say nothing or the wrong thing."""
    when: str
    """What the heading does not say of its date: the hour, other dates given, that it was worked out."""
    place: Place | None
    status: str
    """`asserted`, `alleged`, …"""
    mark: str
    """The status in words, with who says so; empty for what a report says in its own voice."""
    reach: str
    """On how many reports and independent sources it rests; empty for one report."""
    dispute: str
    """Who says it and who denies it; empty where nobody denies it."""
    denied: str
    """Who denies it, where the line itself says who tells it."""
    denials: tuple[Evidence, ...]
    """The words that deny it."""
    evidence: tuple[Evidence, ...]
    unsure: str
    """What marks a reading below the floor, else empty."""


class Day(msgspec.Struct, frozen=True):
    """A day, month or year and what is told of it."""

    heading: str
    dated: bool
    """False where the heading is the report that tells it, for want of a date."""
    happenings: tuple[Happening, ...]


class Timeline(msgspec.Struct, frozen=True):
    """The days in order, then what has no date, what has not happened, and what is told as history."""

    days: tuple[Day, ...]
    undated: tuple[Day, ...]
    ahead: tuple[Day, ...]
    """Planned, threatened or conditional, in a report's own voice."""
    background: tuple[Day, ...]


def timeline(index: Index) -> Timeline:
    """Return what happened, was done or is alleged, by day. Writes the names of the lines into `index.lines`.

    What somebody only says, without a day, is told where it stands among their words and not again here, talks without
    a day among the talks.
    """
    held: dict[str, list[TimelineEntry]] = {"days": [], "undated": [], "ahead": [], "background": []}
    talked = {e for t in index.record.linked.talks for e in t.events}
    for entry in (*index.record.linked.timeline, *_unlinked(index)):
        part = _part(index, entry)
        # Talks without a day stand among the talks.
        if part and not (part == "undated" and talked.issuperset(entry.events)):
            held[part].append(entry)
    denied = contested(index)
    parts = (_days(index, held[key], letter, denied) for key, letter in zip(held, "tuwp", strict=True))
    return Timeline(*parts)


def _part(index: Index, entry: TimelineEntry) -> str | None:
    """Return the part of the timeline that an entry belongs to; None where the statements tell it."""
    events = [index.events[e] for e in entry.events if e in index.events]
    said = bool(events) and all(_is_said(index, reading, e) for reading, e in events)
    call = (entry.type, entry.mode)
    if call in CALLS or (said and entry.type in SPEECH and call not in DEEDS):
        return None
    if entry.status == "past_context":
        return None if said else "background"
    if entry.status in OPEN or entry.type == "THREATEN":
        return None if said else "ahead"
    if said and (entry.status == "denied" or not _dated(entry, events)):
        return "undated" if call in DEEDS else None
    return "days" if entry.date else "undated"


def _is_said(index: Index, reading: Reading, event: Event) -> bool:
    """Say whether the line of a statement tells an event: it stands in the words, or is the word of saying them.

    What somebody announces they do, they have done.
    """
    inside = index.statements.get(event.statement or "")
    if inside:
        return "announce" not in inside[1].acts
    return any(s.cue and s.cue.overlaps(event.trigger) and "announce" not in s.acts for s in reading.statements)


def _dated(entry: TimelineEntry, events: Sequence[tuple[Reading, Event]]) -> bool:
    return bool(entry.date) and any(e.date and "date" not in e.inferred for _, e in events)


def happening_of(index: Index, entry: TimelineEntry) -> Happening:
    """Return the line of one entry, wherever the record tells it."""
    return _happening(index, index.address("happenings", entry.id, ""), entry, contested(index).get(entry.id))


def named(index: Index, one: TimelineEntry | Event) -> str:
    """Return what happened and who acts on whom, in words, as far as a report says who."""
    inferred = one.inferred if isinstance(one, Event) else ()
    lent = one.lent if isinstance(one, Event) else ()
    source, target = (
        () if side in inferred else tuple(n for n in of if n not in lent)
        for side, of in (("source", one.source), ("target", one.target))
    )
    sources, targets = index.parties(source), index.parties(target)
    what = label(index.words, one.type, one.mode, one.status)
    return " ".join(x for x in (what[:1].upper() + what[1:], _who(index, one.type, sources, targets)) if x)


def label(words: Words, type_: str, mode: str | None, status: str) -> str:
    """Return a PLOVER type and mode in plain words: `ASSAULT`, `aerial` → `air strike`."""
    for key in (f"{type_}/{mode}/{status}", f"{type_}/{mode}", type_):
        phrase = words.of("events", key)
        if phrase != key:
            return phrase
    return type_.lower()


def tone_of(type_: str, mode: str | None, status: str) -> str:
    """Return `force`, `peace` or `talk`: what is told as not having happened is neither force nor a step to peace.

    Who agrees or gives way takes a step to peace where it is a ceasefire: else it may be a plan of attack or a remark.
    """
    if (type_, mode, status) == FAILED:
        return "force"
    if type_ in ON and mode == "ceasefire" and status != "denied":
        return "peace"
    return "talk" if status == "denied" else TONES.get(type_, "talk")


def standing(words: Words, type_: str, mode: str | None, status: str) -> str:
    """Return a status in words, empty where the label says it (`ceasefire fails`) or there is nothing to say."""
    key = f"{type_}/{mode}/{status}"
    return "" if words.of("events", key) != key else words.of("status", status)


def _unlinked(index: Index) -> list[TimelineEntry]:
    """Return events that linking put into no entry, as entries of their own: nothing vanishes.

    An act of speech inside a statement is left to the line of that statement.
    """
    held = {e for entry in index.record.linked.timeline for e in entry.events}
    return [
        TimelineEntry(
            id=digest("entry", e.id),
            date=e.date,
            type=e.type,
            mode=e.mode,
            source=() if "source" in e.inferred else tuple(n for n in e.source if n not in e.lent),
            target=() if "target" in e.inferred else tuple(n for n in e.target if n not in e.lent),
            place=None if "place" in e.inferred else e.place,
            status=e.status,
            events=(e.id,),
            evidence=(),
        )
        for r in index.readings
        for e in r.events
        if e.id not in held and not (e.type in SPEECH and e.statement)
    ]


def _days(index: Index, entries: Sequence[TimelineEntry], letter: str, denied: dict[str, Contest]) -> tuple[Day, ...]:
    def told(entry: TimelineEntry) -> list[int]:
        return sorted({index.number[index.events[e][0].article.id] for e in entry.events if e in index.events})

    def place(entry: TimelineEntry) -> tuple[str | None, str, int]:
        return (entry.date, entry.extent or "", 0 if entry.date else min(told(entry), default=0))

    def weight(entry: TimelineEntry) -> tuple[object, ...]:
        _, extent, first = place(entry)
        talk = entry.type in TALK
        begins, ends = days_of(entry.date) or (NEVER, NEVER)
        when = (begins, ends, entry.date or NEVER, extent, first)
        return (when, talk, -len(told(entry)), entry.type, entry.mode or "", entry.events)

    ordered = sorted(entries, key=weight)
    held = [
        (e, _happening(index, index.address("happenings", e.id, f"{letter}{n}"), e, denied.get(e.id)))
        for n, e in enumerate(ordered, 1)
    ]
    return tuple(
        Day(_heading(index, *key), key[0] is not None, tuple(h for _, h in group))
        for key, group in groupby(held, key=lambda pair: place(pair[0]))
    )


def _heading(index: Index, date: str | None, extent: str, report: int) -> str:
    """Return a date, or the report that tells what has none: it happened no later than that appeared."""
    if date:
        day = index.words.day(date)
        return index.words.of("extents", extent, day=day) if extent else day
    if not report:
        return index.words("date_unknown")
    published = index.readings[report - 1].article.published.value
    day = index.words.day(published) if published else index.words("date_unknown").lower()
    return index.words("told_in", report=str(report), day=day)


def _happening(index: Index, anchor: str, entry: TimelineEntry, contest: Contest | None) -> Happening:
    words = index.words
    events = [index.events[e] for e in entry.events if e in index.events]
    index.lines.update((e.id, anchor) for _, e in events)
    sources, targets = index.parties(entry.source), index.parties(entry.target)
    fought = any({*e.source} & {*e.target} for _, e in events)
    mutual = bool({*sources} & {*targets}) or (fought and not sources and not targets)
    what = label(words, entry.type, entry.mode or ("mutual" if mutual else None), entry.status)
    index.told.update((e.id, what) for _, e in events)
    evidence = tuple(index.of_event(e.id) for _, e in events) or tuple(
        index.evidence(index.by_article[p.article], (p.span,)) for p in entry.evidence if p.article in index.by_article
    )
    who = "" if entry.type in ON and not sources else _who(index, entry.type, sources, targets)
    return Happening(
        anchor=anchor,
        tone=tone_of(entry.type, entry.mode, entry.status),
        what=what[:1].upper() + what[1:],
        who=who,
        glimpsed=not who or (entry.type in ON and entry.mode is None),
        trigger=" / ".join(dict.fromkeys(clean(e.trigger.of(r.article.text)).lower() for r, e in events)),
        language=events[0][0].article.language if events else None,
        when=when_of(index, entry),
        place=place_of(index, entry),
        status=entry.status,
        mark=_mark(index, entry),
        reach=_reach(index, entry, events),
        dispute=disputed(index, contest),
        denied=words("breach_denied", speaker=deniers(index, contest)) if contest else "",
        denials=_denials(index, contest),
        glimpse=clipped(evidence[0].sentence, GLIMPSE) if evidence else (),
        evidence=evidence,
        unsure=index.unsure(*(e for _, e in events)),
    )


def _reach(index: Index, entry: TimelineEntry, events: Sequence[tuple[Reading, Event]]) -> str:
    """Return on how many reports it rests, empty for one, and how many independent accounts or, if only said, sides."""
    words, reports = index.words, len({r.article.id for r, _ in events})
    if reports < MANY:
        return ""
    if not spoken(index, [e for _, e in events]):
        sources = words.count("accounts", entry.accounts) if entry.accounts else words("origin_none")
    else:
        sources = words("one_side") if entry.origins == 1 else words.count("origins", entry.origins)
    return words("comma").join((words.count("reports", reports), sources))


def _denials(index: Index, contest: Contest | None) -> tuple[Evidence, ...]:
    """Return the words that deny an entry."""
    items = contest.denials if contest else ()
    held = [index.of_statement(i) if i in index.statements else index.of_event(i) for i in items if i in index.anchors]
    return tuple(sorted(held, key=lambda e: (e.number, e.ref)))


def _who(index: Index, type_: str, sources: tuple[str, ...], targets: tuple[str, ...]) -> str:
    """Return who acts on whom in words; where a name stands on both sides, the parties without saying who began."""
    words = index.words
    if {*sources} & {*targets}:
        parties = index.parties((*sources, *targets))
        states = tuple(p for p in parties if (a := index.called.get(p.casefold())) and a.kind == "state")
        parties = states if len(states) > 1 else parties
        return words("between" if len(parties) > 1 else "involving", parties=words.joined(parties))
    form = "both" if sources and targets else "source" if sources else "target"
    if not (sources or targets):
        return ""
    return words.role(type_, form, source=words.joined(sources), target=words.joined(targets))


def _mark(index: Index, entry: TimelineEntry) -> str:
    """Return the status in words: who says so, where the reports name them."""
    if entry.status in ("asserted", "past_context"):
        return ""
    ended = (entry.type, entry.mode, entry.status) == FAILED
    said = [index.statements.get(index.events[e][1].statement or "") for e in entry.events if e in index.events]
    names = list(dict.fromkeys(name for pair in said if pair and (name := index.name(pair[1]))))
    if not names:
        return "" if ended else index.words.of("status", entry.status)
    return index.words.of("alleged_by", "alleged" if ended else entry.status, speaker=index.words.joined(names))
