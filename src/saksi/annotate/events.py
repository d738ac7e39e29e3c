"""Find PLOVER events: triggers, who does what to whom, and whether it is asserted, alleged, denied or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from saksi.annotate.casting import completed
from saksi.annotate.frames import frame_of
from saksi.annotate.gate import weighed
from saksi.annotate.moments import NOWHEN, points, time_of, times_of, when_of
from saksi.annotate.page import names_of, page_of, speaker_of
from saksi.annotate.parties import BODIES, Part
from saksi.annotate.pieces import pieces
from saksi.annotate.roles import Parts, facing, parts_of
from saksi.annotate.said import holding
from saksi.annotate.sides import Draft, Seen, wars_in
from saksi.annotate.status import Setting, status_of
from saksi.annotate.triggers import Hit, Line, compiled, hits, hopeless, line_of, mode_of
from saksi.annotate.truces import CEASEFIRE, names_truce, with_truces
from saksi.model.events import Event
from saksi.model.ids import digest, disambiguated
from saksi.model.reading import Dropped
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.frames import Frame
    from saksi.annotate.kinds import Name
    from saksi.annotate.page import Page
    from saksi.lang.pack import Pack
    from saksi.model.events import EventType, Status
    from saksi.model.reading import Reading, Sheet
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["read_events"]

OF_LAW = "in news of police and courts only what they do is read"
FACING = frozenset({"THREATEN", "REJECT"})
ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
LANDED = frozenset({"restrict", "territory"})
JUDGED = frozenset({"THREATEN", "REJECT"})
INFERRED: Final[tuple[Literal["source", "target", "date", "place"], ...]] = ("source", "target", "date", "place")

STRUCK = frozenset({"heavy-weapons", "aerial", "drone"})
AGO, REGULAR, MET, NEAR_OWN = 4, 2, 4, 5


def read_events(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `events`; none where the article is not about a conflict (`gate` of `events.toml`)."""
    lexicon = pack.once(compiled)
    laid = (line_of(s, sheet, lexicon) for s in pieces(sheet))
    lines = () if hopeless(sheet, lexicon) else tuple(laid)
    words, gate = weighed(lines), lexicon.rules.gate
    conflict = words.passes(gate)
    if not (conflict or words.lawful(gate)):
        seen = next((w for line in lines or laid if (w := line.trigger())), None)
        if seen is None:
            return reading
        dropped = Dropped(kind="event", span=Span(seen.start, seen.end), reason=words.reason())
        return msgspec.structs.replace(reading, dropped=(*reading.dropped, dropped))
    page = page_of(lines, sheet, reading, pack)
    wars: list[tuple[Part, Part]] = []
    drafts = completed(list(_drafts(page, wars)), wars, page.feuds())
    events = _events(drafts, sheet)
    if conflict:
        return msgspec.structs.replace(reading, events=events)
    of_law = tuple(e for e in events if e.type in gate.law_types)
    other = (Dropped(kind="event", span=e.trigger, reason=OF_LAW) for e in events if e.type not in gate.law_types)
    return msgspec.structs.replace(reading, events=of_law, dropped=(*reading.dropped, *other))


def _drafts(page: Page, wars: list[tuple[Part, Part]]) -> Iterator[Draft]:
    before, told = Part(), False
    for line in page.lines:
        names = names_of(line, page)
        wars.extend(wars_in(line, names))
        starts = frozenset(n.first for n in names)
        found = with_truces(line, list(hits(line, starts)), page.lexicon.rules, told=told)
        told = names_truce(line, told=told)
        if found:
            times = page.times_in(line.sentence.span)
            near = page.said.near(line.sentence.span)
            contents = [c for s in near for c in s.content if line.sentence.span.contains(c)]
            frame = frame_of(line, names, [t.span for t in times], contents, page.grammar)
            for hit in found:
                draft = _draft(hit, frame, (times, near), page, before)
                if not _spoken_of(draft, frame):
                    yield draft
        lead = next((n for n in names if n.kind != "place" and not line.at(n.first - 1, "roles.oblique")), None)
        before = Part(lead.forms, lead.state) if lead else before


def _draft(
    hit: Hit, frame: Frame, beside: tuple[tuple[Time, ...], tuple[Statement, ...]], page: Page, before: Part
) -> Draft:
    line, (times, statements) = frame.line, beside
    start, end = line.words[hit.first].start, line.words[hit.last - 1].end
    inner = holding(start, statements)
    cued = next((s for s in statements if s.cue and s.cue.start < end and start < s.cue.end), None)
    near, far = times_of(frame, hit, times if inner else page.own_times(times))
    asked = cued is None and hit.voice == "active" and frame.asked(hit.first)
    parts = parts_of(frame, hit)
    agent = bool(parts.source.forms) and "source" not in parts.loose
    setting = Setting(inner, near or far, page.day, cued is not None, _excused(line, hit), asked, agent)
    status = status_of(line, hit, setting)
    source, target = _whom(parts, inner, (frame, hit), before, page)
    said = cued or inner
    each = parts.mutual and bool(source)
    if hit.family.speech and said and said.speaker and not each and _speaks(hit, source, cued=cued is not None):
        source = speaker_of(said, page) or source
    type_, mode, status = _typed(hit, line, parts, status, frame.names)
    target = Part() if _carries(target, page) or (hit.truce and target.points == "some") else target
    if hit.truce and hit.truce.breach:
        type_, mode, status, source, target = _breach(status, source, target, said, page)
    if _threat(hit, line, status, inner, source, page):
        type_, mode, status = "THREATEN", "violence", "alleged"
    source = Part() if type_ in ACTS and _carries(source, page) else source
    loose = set(parts.loose)
    if not target and type_ in FACING:
        target = _closed(frame, hit, mode) or facing(frame, hit, source)
        target = Part() if _carries(target, page) else target
        loose |= {"target"} if target else set()
    loose |= {side for side, part in (("source", source), ("target", target)) if part.points == "guess"}
    before_then = line.within(hit.first - AGO, hit.first, "frames.earlier") or _goes_on(line, hit)
    words = cued or (inner if hit.family.speech and _same(source, inner, page) else None)
    spoken = words.date if words else None
    time = None if before_then or spoken else time_of(frame, hit, near)
    if time is None and not before_then and not spoken and (time := time_of(frame, hit, points(far))):
        loose.add("date")
    date = None if before_then else spoken or (time.value if time else None)
    return Draft(
        hit,
        line,
        type_,
        mode,
        status,
        source,
        target,
        parts.place or _town(frame, target, type_, mode),
        parts.mutual,
        inner,
        date,
        frozenset(loose),
        stage=_stage(frame, hit),
        before=before,
        said=speaker_of(inner, page) if inner else Part(),
        when=when_of(frame, hit, time) if time else NOWHEN,
    )


def _spoken_of(draft: Draft, frame: Frame) -> bool:
    """Say whether something is but spoken of: help with nobody who gives or gets it, an attack that could be met."""
    hit, open_ = draft.hit, not draft.source and (not draft.target or "target" in draft.loose)
    if hit.voice != "noun" or not open_:
        return False
    if draft.type != "ASSAULT":
        return draft.type == "AID" and not draft.target
    # `dirancang untuk menghadapi serangan`, `mampu menangkal serangan`
    met = next((i for i in range(max(hit.first - MET, 1), hit.first) if frame.line.at(i, "frames.warding")), None)
    return met is not None and (frame.kinds[met - 1] == "u" or frame.line.at(met - 1, "frames.able") > 0)


def _town(frame: Frame, target: Part, type_: EventType, mode: str | None) -> str | None:
    """Return the place that is itself struck (`menghantam X`); unless weapons do it, a capital may be its rulers."""
    if type_ != "ASSAULT" or not target.forms or target.forms[0] == target.state:
        return None
    held = next((n for n in frame.names if n.forms == target.forms), None)
    if held is not None and (held.kind == "place" or (held.kind == "state" and mode in STRUCK)):
        return held.forms[0]
    within = (n.forms[0] for n in frame.names if n.kind == "place")  # `rumah sakit di Orsk`
    return next((name for name in within if target.forms[0].endswith(f" {name}")), None)


def _goes_on(line: Line, hit: Hit) -> bool:
    """Say whether talks go on and have no day of their own (`kontak rutin`)."""
    return hit.family.type == "CONSULT" and line.within(hit.first, hit.last + REGULAR, "frames.habitual")


def _stage(frame: Frame, hit: Hit) -> tuple[Seen, ...]:
    """Return the parties of a sentence, those nearest to a trigger first."""
    side = frame.side(hit.first)
    names = (n for n in frame.names if n.state and frame.side(n.first) == side)
    near = sorted(names, key=lambda n: min(abs(n.first - hit.last), abs(hit.first - n.last)))
    line = frame.line
    return tuple(
        Seen(Part(n.forms, n.state), n.kind == "place" or line.at(n.first - 1, "roles.place") > 0, n.first >= hit.last)
        for n in near
    )


def _closed(frame: Frame, hit: Hit, mode: str | None) -> Part:
    """Return the place that somebody threatens to close or take (`mengancam akan menutup Selat X`)."""
    named = (n for n in frame.names if n.first >= hit.last and n.kind == "place")
    place = next(named, None) if mode in LANDED else None
    return Part(place.forms, place.state) if place else Part()


def _carries(part: Part, page: Page) -> bool:
    """Say whether a party is but the outlet that carried the words (`berjanji kepada Harian X`)."""
    named = {c.name for c in page.reading.credits if part.state is None}
    return any(f.lower() in page.outlets or f in named or f.lower().startswith(page.grammar.media) for f in part.forms)


def _same(source: Part, statement: Statement | None, page: Page) -> bool:
    """Say whether who acts is who speaks, so that the act is in the words and has their day."""
    speaker = speaker_of(statement, page) if statement else Part()
    return speaker.forms[:1] == source.forms[:1] != ()


def _speaks(hit: Hit, source: Part, *, cued: bool) -> bool:
    """Say whether the one who acts is the one whose words these are."""
    if cued:
        return hit.voice != "passive" or not source
    return not source and hit.family.type in JUDGED and hit.voice == "passive"


def _typed(
    hit: Hit, line: Line, parts: Parts, status: Status, names: tuple[Name, ...]
) -> tuple[EventType, str | None, Status]:
    family = hit.family
    mode = mode_of(line, hit)
    near = range(hit.first - 6, hit.first) if hit.voice == "passive" else range(hit.last, hit.last + 6)
    him = line.words[hit.last - 1].owned and hit.voice == "active"  # `membunuhnya`
    if family.person and (him or any(n.kind == "person" and n.first in near for n in names)):
        mode = family.person
    kind = family.type
    if family.ahead and status in ("asserted", "alleged"):
        status = "planned"
    if family.becomes and status == "planned":
        kind = family.becomes
    if hit.truce and hit.truce.status and status in ("asserted", "alleged"):
        status = hit.truce.status
    if status == "planned" and not family.speech and line.within(hit.last, hit.last + 9, "status.conditional"):
        status = "conditional"
    return kind, mode, status


def _breach(
    status: Status, source: Part, target: Part, said: Statement | None, page: Page
) -> tuple[EventType, str | None, Status, Part, Part]:
    """Tell an alleged breach from one that the report tells, and from a ceasefire that came to nothing."""
    if source and status == "denied":
        return "ASSAULT", None, status, source, target
    if said is not None:
        return "ACCUSE", CEASEFIRE, status, speaker_of(said, page), source or target
    if source:
        return "ASSAULT", None, status, source, target
    return "RETREAT", CEASEFIRE, "denied", source, target


def _threat(hit: Hit, line: Line, status: Status, inner: Statement | None, source: Part, page: Page) -> bool:
    if hit.family.type != "ASSAULT" or hit.family.joins or inner is None or hit.voice != "active":
        return False
    near = range(hit.first - 3, hit.first)
    able = status == "conditional" and line.within(near.start, near.stop, "frames.able")
    will = status == "planned" and line.within(near.start, near.stop, "status.planned")
    if not (able or will) or line.at(hit.first - 1, "status.purpose"):
        return False
    if inner.cue and any(
        line.words[i].start <= inner.cue.start < line.words[i].end and line.at(i, "status.announcing")
        for i in range(len(line.words))
    ):
        return False
    speaker = speaker_of(inner, page)
    return bool(source.state and source.state == speaker.state) or not set(source.forms).isdisjoint(speaker.forms)


def _excused(line: Line, hit: Hit) -> bool:
    """Say whether a fact-taking word governs the trigger: `mengecam serangan`, `membenarkan bahwa serangan`."""
    for i in range(max(hit.first - 4, 0), hit.first):
        if any(t.sense and t.sense.family.keeps and i + t.length <= hit.first for t in line.tags[i]):
            return hit.voice in ("noun", "patient")
        if line.at(i, "status.confirming"):
            return True
    return False


def _whom(
    parts: Parts, inner: Statement | None, where: tuple[Frame, Hit], before: Part, page: Page
) -> tuple[Part, Part]:
    """Return source and target with a name for each word that points at somebody."""
    frame, hit = where
    line = frame.line
    source, target = (_pointed(p, inner, (frame, hit.last), before, page) for p in (parts.source, parts.target))
    if source.points == "others" and line.within(hit.first, hit.last, "roles.first"):
        source, target = speaker_of(inner, page) if inner else Part(), source  # `mereka akan kami balas`
    if parts.source.points == "own" and inner and (owner := _owner(frame, hit.first, inner.content[0].start)):
        source = _belonging(parts.source, owner)  # `X kata Y, jika Z mengerahkan militernya untuk menyerang`
    if parts.target.points == "own":
        if line.within(hit.last, hit.last + NEAR_OWN, "roles.own"):
            target = _belonging(parts.target, source)
        elif source.forms and not source.state:
            target = Part(parts.target.forms)  # `negara yang mengevakuasi warganya`
    return source, target


def _pointed(part: Part, inner: Statement | None, where: tuple[Frame, int], before: Part, page: Page) -> Part:
    """Put a name to a word that points at somebody."""
    frame, at = where
    found, points = Part(), ""
    if part.points == "speaker":
        found = speaker_of(inner, page) if inner else _owner(frame, at) or before
    elif part.points == "own":
        owner = (speaker_of(inner, page) if inner else Part()) or _owner(frame, at) or before
        return _belonging(part, owner)
    elif part.points == "before":
        direct = inner is not None and inner.form == "direct"
        found, points = (Part() if direct else speaker_of(inner, page) if inner else before), "guess"
    elif part.points == "they":
        if inner and inner.form == "direct":
            return Part(points="others")
        # A person is no `they`, a ministry is.
        body = inner is not None and inner.speaker and inner.speaker.kind in BODIES
        found, points = (speaker_of(inner, page), "") if inner and body else (Part() if inner else before, "guess")
    else:
        return part
    return Part(tuple(dict.fromkeys((*part.forms, *found.forms))), found.state, points if found else "")


def _belonging(part: Part, owner: Part) -> Part:
    """Return a description with the state of those to whom it belongs."""
    return Part((*part.forms, *((owner.state,) if owner.state else ())), owner.state)


def _owner(frame: Frame, at: int, since: int = 0) -> Part:
    """Return the first actor of a sentence, or of the words that begin at an offset, whom `-nya` later points at."""
    names = (n for n in frame.names if n.kind not in ("place", "document") and n.first <= at)
    first = next((n for n in names if frame.line.words[n.first].start >= since), None)
    return Part(first.forms, first.state) if first else Part()


def _events(drafts: list[Draft], sheet: Sheet) -> tuple[Event, ...]:
    spans = [Span(d.line.words[d.hit.first].start, d.line.words[d.hit.last - 1].end) for d in drafts]
    ids = disambiguated(
        [
            digest("event", sheet.article.id, d.type, span.of(sheet.text), d.line.sentence.span.of(sheet.text))
            for d, span in zip(drafts, spans, strict=True)
        ]
    )
    return tuple(
        Event(
            id=i,
            type=d.type,
            mode=d.mode,
            trigger=span,
            source=_both(d) if d.mutual else d.source.forms,
            target=_both(d)
            if d.mutual and d.target and (d.type == "ASSAULT" or d.hit.voice == "noun")
            else d.target.forms,
            date=d.date,
            extent=d.when.extent,
            hour=d.when.hour,
            place=d.place,
            status=d.status,
            statement=d.statement.id if d.statement else None,
            rule="+".join((f"{d.hit.family.type.lower()}-{CEASEFIRE if d.hit.truce else d.hit.voice}", *d.why)),
            inferred=tuple(r for r in INFERRED if r in d.loose),
            lent=tuple(dict.fromkeys(d.lent)),
        )
        for i, d, span in zip(ids, drafts, spans, strict=True)
    )


def _both(draft: Draft) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*draft.source.forms, *draft.target.forms)))
