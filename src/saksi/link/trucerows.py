"""Which of the events of one article speak of a ceasefire, of whose, and what each is to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.link.trucenotes import answers_in, breach_notes, notes_in
from saksi.link.truces import Note, TruceRow
from saksi.link.words import folded, whole_day, words_of
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.page import Page
    from saksi.link.rows import EventRow
    from saksi.link.truces import Named, Part

__all__ = ["truce_rows"]

CEASEFIRE = "ceasefire"
COUNTS = ("nth", "count", "tries")
HELD = frozenset({"asserted", "alleged"})
ASKING = frozenset({"REQUEST", "REJECT"})
MAKING = frozenset({"AGREE", "CONCEDE"})
PAIR = 2
NEAR = 12
"""Characters between the noun and the place where a ceasefire holds."""
LONG_AGO = 366
"""Days before the report beyond which a ceasefire is history, not one of the conflict at hand."""
AFTER = 2
"""Sentences after the one that tells of a ceasefire in which more of it may stand."""
BODIES = ("state", "organisation", "group", "place")
HYPHENS = ("-", "–", "—", "/")


class _Scene(msgspec.Struct, frozen=True):
    """The article around the events."""

    page: Page
    rows: Sequence[EventRow]
    pair: tuple[Named, ...]
    """The two of whose ceasefires it tells."""
    groups: frozenset[str]
    """Folded names of armed groups in it."""


def truce_rows(rows: Sequence[EventRow], page: Page) -> dict[str, TruceRow]:
    """Return what the events of an article tell of ceasefires, by id; history and what is no telling are left out."""
    told = [r for r in rows if r.mode == CEASEFIRE or r.breach]
    if not told:
        return {}
    groups = frozenset(folded(m.name) for m in page.reading.mentions if m.kind == "group")
    scene = _Scene(page, rows, (), groups)
    own = {r.id: _own(r, scene) for r in told}
    scene = msgspec.structs.replace(scene, pair=_pair(own.values(), scene))
    taken = {page.sentence(r.trigger) for r in told}
    made = {r.id: _truce(r, own[r.id], taken, scene) for r in told}
    return {i: t for i, t in made.items() if t is not None}


def _truce(r: EventRow, own: tuple[Named, ...], taken: set[Span], scene: _Scene) -> TruceRow | None:
    page, words = scene.page, scene.page.words.truces
    sentence = page.sentence(r.trigger)
    text = sentence.of(page.reading.article.text).lower()
    low, high, soft = _days(r, page)
    if r.status == "past_context" or (r.published and high and _back(r.published, LONG_AGO) > high):
        return None
    if r.type in ASKING and r.status == "denied":
        return None  # nobody calls for it, nobody refuses it
    part = _part(r, text, scene)
    by, accused = _actors(r, part, scene)
    sides, named = _sides(r, own, by, accused, scene)
    if part == "breach":
        notes = _broken(r, frozenset(k for k, _ in accused), sentence, scene)
    else:
        notes = _life(r, part, sentence, page)
        if part in ("made", "force", "coming"):
            notes += [n for s in _more(sentence, taken, page) for n in notes_in(s, page) if n.field != "end"]
    starts = [n.value[:10] for n in notes if n.field == "effect" and sentence.contains(n.span)]
    if part == "made" and starts and low >= min(starts):
        low, high = "", ""  # the day is that from which, or until which, it holds
    if part == "breach" and any(n.field == "since" for n in notes):
        low, high = "", ""
    return TruceRow(
        part,
        sides,
        named,
        by,
        accused,
        weak=_weak(r, text, page),
        back=words.back.search(text) is not None,
        earlier=words.earlier.search(text) is not None,
        fresh=words.fresh.search(text) is not None,
        low=low,
        high=high,
        soft=soft,
        notes=tuple(sorted(set(notes))),
    )


def _life(r: EventRow, part: Part, sentence: Span, page: Page) -> list[Note]:
    """Return what the sentence of an event tells of the ceasefire itself."""
    words, trigger = page.words.truces, r.trigger.of(page.reading.article.text).lower()
    out = [n for n in notes_in(sentence, page) if n.field != "end" or (part == "end" and n.span.overlaps(r.trigger))]
    if r.place and "place" not in r.inferred and not any(n.field == "host" and n.value == r.place for n in out):
        signed = any(n.field == "written" and n.span.overlaps(r.trigger) for n in out)
        out.append(Note("host" if signed else "area", r.place, r.trigger))
    if any(w in words.rules.renewing for w in words_of(trigger)):
        out.append(Note("renewed", "", r.trigger))
    if r.word in words.rules.tried:
        out.append(Note("tried", "", r.trigger))
    if r.type == "RETREAT" and words.starting.search(trigger):
        out.append(Note("begins", "", r.trigger))
    return out


def _broken(r: EventRow, accused: frozenset[str], sentence: Span, scene: _Scene) -> list[Note]:
    """Return what the sentence of a breach tells of it, and what the accused answer there or in the next sentence."""
    page = scene.page
    out = [n for n in notes_in(sentence, page) if n.field in COUNTS]
    out += breach_notes(Span(r.trigger.end, sentence.end), page)
    out += _act(r, accused, sentence, scene)
    i = bisect_left(page.reading.sentences, sentence.end, key=lambda s: s.start)
    for at, s in ((r.trigger.end, sentence), *((0, s) for s in page.reading.sentences[i : i + 1])):
        out += answers_in(s, at, accused, page)
    out += [
        Note("since", t.value, t.span)
        for t in page.reading.times
        if t.bound == "since" and t.value and sentence.contains(t.span) and t.span.start >= r.trigger.end
    ]
    return out


def _part(r: EventRow, text: str, scene: _Scene) -> Part:
    """Say what an event is to a ceasefire."""
    rules = scene.page.words.truces.rules
    if r.type == "ACCUSE":
        return "breach" if r.status in HELD else "open"
    if r.breach:
        broken = r.type == "RETREAT" or r.status in HELD
        return "breach" if broken else "answer" if r.status == "denied" else "open"
    if r.type in ASKING:
        return "open" if r.word in rules.offered else "asked"
    start = r.trigger.start - scene.page.sentence(r.trigger).start
    thought = any(w in rules.hypothetical for w in words_of(text[:start]))
    if r.status not in HELD:
        return "open" if thought else _not_held(r, scene.page)
    if r.word in rules.tried or r.word in rules.offered:
        return "open"
    return "force" if r.type == "RETREAT" else "made" if r.type in MAKING else "open"


def _not_held(r: EventRow, page: Page) -> Part:
    """Say what an event is that is denied or planned."""
    if r.status == "denied" and r.type == "RETREAT" and _ends(r, page):
        return "end"
    if r.status == "denied" and (r.type in MAKING or (r.type == "RETREAT" and r.statement)):
        return "denial"
    begins = page.words.truces.starting.search(r.trigger.of(page.reading.article.text).lower())
    return "coming" if r.status == "planned" and r.type == "RETREAT" and begins else "open"


def _ends(r: EventRow, page: Page) -> bool:
    word = r.trigger.of(page.reading.article.text).lower()
    return r.word in page.words.truces.rules.tried or any(
        f == "end" and pattern.search(word) for f, _, pattern in page.words.truces.notes
    )


def _weak(r: EventRow, text: str, page: Page) -> bool:
    """Say whether a trigger is but a noun (*kesepakatan gencatan senjata*), and no word says that it was reached."""
    rules = page.words.truces.rules
    if r.word not in rules.nominal:
        return False
    return not any(w in rules.completing for w in words_of(text))


def _more(sentence: Span, taken: set[Span], page: Page) -> list[Span]:
    """Return the sentences right after one that say more of its ceasefire and tell of no other event of one."""
    spans, text = page.reading.sentences, page.reading.article.text
    i = bisect_left(spans, sentence.end, key=lambda s: s.start)
    out = []
    for after in spans[i : i + AFTER]:
        said = after.of(text).lower()
        words = page.words.truces
        if after in taken or words.earlier.search(said):
            break
        if words.noun.search(said) or words.back.search(said):
            out.append(after)
    return out


def _days(r: EventRow, page: Page) -> tuple[str, str, bool]:
    """Return the first and last day on which something may have been; the day of the words where no other is told."""
    low, high = _interval(None if r.extent == "until" else r.date)
    if low or r.statement is None:
        return low, high, "date" in r.inferred
    said = next((s.date for s in page.reading.statements if s.id == r.statement), None)
    return (*_interval(said), True)


def _interval(value: str | None) -> tuple[str, str]:
    """Return the first and last day of an ISO date, week or month; empty for what is longer or unknown."""
    if not value or "/" in value:
        return "", ""
    if day := whole_day(value):
        return day, day
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    first = last = None
    with suppress(ValueError):
        if week:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            last = first + timedelta(6)
        elif month:
            first = date(int(month[1]), int(month[2]), 1)
            last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(1)
        elif re.fullmatch(r"\d{4}", value):
            first, last = date(int(value), 1, 1), date(int(value), 12, 31)
    return (first.isoformat(), last.isoformat()) if first and last else ("", "")


def _back(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


def _own(r: EventRow, scene: _Scene) -> tuple[Named, ...]:
    """Return the parties that the sentence of an event names as those whose ceasefire it is."""
    if r.type == "ACCUSE" or r.breach:
        return ()
    if r.type == "REQUEST":
        read = _named(r.target if "target" not in r.inferred else (), scene)
    else:
        source = _acting(r)
        read = _named((*source, *(r.target if "target" not in r.inferred and r.type == "AGREE" else ())), scene)
    if len(read) == PAIR:
        return read
    return _joined(r, scene) or read


def _acting(r: EventRow) -> tuple[str, ...]:
    """Return the names of who acts, as far as read: of a mutual act, not the other side that is but worked out."""
    if "source" in r.inferred:
        return ()
    return tuple(n for n in r.source if n not in r.target) or r.source if "target" in r.inferred else r.source


def _named(names: Iterable[str], scene: _Scene) -> tuple[Named, ...]:
    """Return the parties among some names, each once: states, and armed groups, which stand for theirs."""
    page = scene.page
    out: dict[str, str] = {}
    for phrase in names:
        for name in re.split(page.words.joints, phrase):
            plain = folded(name)
            group = plain in scene.groups
            key = page.states.side(name) or (plain if group else None)
            if key and (group or key not in out):
                out[key] = name if group or plain == key else key.title()
    return tuple(sorted(out.items()))


def _joined(r: EventRow, scene: _Scene) -> tuple[Named, ...]:
    """Return the two actors that a sentence names side by side, nearest to the trigger; who mediates is none."""
    page = scene.page
    sentence, text = page.sentence(r.trigger), page.reading.article.text
    aside = {n.span for n in notes_in(sentence, page) if n.field in ("mediator", "guarantor")}
    spans = {m.span for m in page.reading.mentions if m.kind in BODIES and sentence.contains(m.span)} - aside
    for name in page.states.local:
        found = re.finditer(rf"\b{re.escape(name)}\b", sentence.of(text), re.IGNORECASE)
        spans |= {Span(sentence.start + m.start(), sentence.start + m.end()) for m in found} - aside
    best: list[tuple[int, tuple[Named, ...]]] = []
    for a, b in pairwise(sorted(spans)):
        between = text[a.end : b.start].strip().lower() if a.end <= b.start else "."
        if r.type == "REQUEST" and a.start < r.trigger.start:
            continue  # who calls for it
        if between in page.words.rules.joining or between in HYPHENS:
            pair = _named((a.of(text), b.of(text)), scene)
            if len(pair) == PAIR:
                best.append((min(abs(a.start - r.trigger.start), abs(b.end - r.trigger.start)), pair))
    return min(best)[1] if best else ()


def _pair(own: Iterable[tuple[Named, ...]], scene: _Scene) -> tuple[Named, ...]:
    """Return the two of whose ceasefires an article tells: those named so most often, else those who fight in it."""
    told = list(own)
    pairs = Counter(tuple(k for k, _ in sides) for sides in told if len(sides) == PAIR)
    if not pairs:
        about = (r.parties for r in scene.rows if r.breach or (r.mode == CEASEFIRE and r.type not in ASKING))
        pairs = Counter(tuple(sorted(p)) for p in about if len(p) == PAIR)
    if not pairs:
        pairs = Counter(
            tuple(sorted((*r.acting, *r.suffering)))
            for r in scene.rows
            if r.type == "ASSAULT" and len(r.acting) == 1 == len(r.suffering) and r.acting != r.suffering
        )
    if not pairs:
        return ()
    best = min(pairs, key=lambda p: (-pairs[p], p))
    names = dict(n for sides in told for n in sides)
    return tuple((k, names.get(k) or k.title()) for k in best)


def _sides(
    r: EventRow, own: tuple[Named, ...], by: tuple[Named, ...], accused: tuple[Named, ...], scene: _Scene
) -> tuple[tuple[Named, ...], bool]:
    """Return who is to hold fire, and whether the event's own sentence says so."""
    pair = {k for k, _ in scene.pair}
    if r.type == "ACCUSE" or r.breach:
        own = tuple(sorted(dict((*(b for b in by if b[0] in pair or r.type != "ACCUSE"), *accused)).items()))
        held = {k for k, _ in accused}
        return (scene.pair, False) if pair and held <= pair else (own, True)
    if len(own) >= PAIR:
        return own, True
    if own and r.status == "planned" and own[0][0] not in pair:
        own = ()  # who works for a ceasefire is not who makes one
    elsewhere = _elsewhere(r, pair, scene)
    if elsewhere:
        return elsewhere, True
    # Somebody outside of the pair who declares one, or agrees to one, does so for the pair: a mediator.
    return (scene.pair, False) if pair else (own, bool(own))


def _elsewhere(r: EventRow, pair: set[str], scene: _Scene) -> tuple[Named, ...]:
    """Return the state of the place that the ceasefire is said to be in, where it is none of the pair's."""
    page = scene.page
    sentence, text = page.sentence(r.trigger), page.reading.article.text
    for m in page.words.truces.noun.finditer(sentence.of(text).lower()):
        end = sentence.start + m.end()
        near = (x for x in page.reading.mentions if 0 <= x.span.start - end <= NEAR and sentence.contains(x.span))
        place = next(near, None)
        before = text[end : place.span.start].split()[-1:] if place else []
        if place and before and before[0] in page.words.truces.rules.at:
            key = page.states.side(place.name)
            if key and pair and key not in pair:
                return ((key, place.name),)
    return ()


def _actors(r: EventRow, part: Part, scene: _Scene) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return who acts: who declares, agrees, denies, calls or alleges; and of a breach whom it is said of."""
    acting = _named(_acting(r), scene)
    speaker = _speaker(r, scene)
    if part == "answer":
        return speaker or acting, acting
    if part == "breach" and r.type == "ACCUSE":
        # An agency is nobody's side: it alleges under its own name.
        own = tuple((folded(n), n) for n in r.source[:1] if "source" not in r.inferred)
        return acting or speaker or own, _named(r.target, scene)
    if part == "breach":
        told = speaker if {k for k, _ in speaker}.isdisjoint(k for k, _ in acting) else ()
        return told or _rival(r, acting, scene), acting
    if part == "denial" or r.type == "REQUEST":
        return speaker or acting, ()
    return acting, ()


def _speaker(r: EventRow, scene: _Scene) -> tuple[Named, ...]:
    said = next((s for s in scene.page.reading.statements if s.id == r.statement), None) if r.statement else None
    return _named((said.speaker.name, *said.speaker.aliases), scene) if said and said.speaker else ()


def _rival(r: EventRow, accused: tuple[Named, ...], scene: _Scene) -> tuple[Named, ...]:
    """Return who speaks of a breach by what they do about it (*memerintahkan balasan atas pelanggaran X*)."""
    sentence = scene.page.sentence(r.trigger)
    for other in scene.rows:
        if other.id != r.id and sentence.contains(other.trigger) and other.type in ("REQUEST", "THREATEN", "REJECT"):
            who = _named(other.source if "source" not in other.inferred else (), scene)
            if who and {k for k, _ in who}.isdisjoint(k for k, _ in accused):
                return who
    return ()


def _act(r: EventRow, accused: frozenset[str], sentence: Span, scene: _Scene) -> list[Note]:
    """Return the act of force by which a ceasefire is said to have been broken, and where, from the same sentence."""
    out = []
    for other in scene.rows:
        if other.id != r.id and other.type == "ASSAULT" and sentence.contains(other.trigger) and not other.breach:
            if not other.acting & accused:
                continue
            out.append(Note("act", other.mode or "", other.trigger))
            if other.place and "place" not in other.inferred:
                out.append(Note("area", other.place, other.trigger))
    if r.place and "place" not in r.inferred:
        out.append(Note("area", r.place, r.trigger))
    return out
