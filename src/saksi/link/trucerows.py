"""Which of the events of one article speak of a ceasefire, of whose, and what each is to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from saksi.link.trucenotes import answers_in, breach_notes, notes_in
from saksi.link.truces import Note, TruceRow
from saksi.link.trucesides import Scene, actors_of, at_home, main_pair, own_sides, sides_of
from saksi.link.words import folded, whole_day, words_of
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link.page import Page
    from saksi.link.rows import EventRow
    from saksi.link.truces import Named, Part

__all__ = ["truce_rows"]

CEASEFIRE = "ceasefire"
COUNTS = ("nth", "count", "tries")
HELD = frozenset({"asserted", "alleged"})
ASKING = frozenset({"REQUEST", "REJECT"})
MAKING = frozenset({"AGREE", "CONCEDE"})
LONG_AGO = 366
"""Days before the report beyond which a ceasefire is history, not one of the conflict at hand."""
CLOSE = 6
"""Words before the noun or trigger that may leave it open."""
CLAUSE = re.compile(r"[,;:–—“”\"()]|\b(?:yang|bahwa)\b")
AFTER = 2
"""Sentences after the one that tells of a ceasefire in which more of it may stand."""


def truce_rows(rows: Sequence[EventRow], page: Page) -> dict[str, TruceRow]:
    """Return what the events of an article tell of ceasefires, by id; history and what is no telling are left out."""
    told = [r for r in rows if r.mode == CEASEFIRE or r.breach]
    if not told:
        return {}
    groups = frozenset(folded(m.name) for m in page.reading.mentions if m.kind == "group")
    scene = Scene(page, rows, (), groups, at_home(page))
    own = {r.id: own_sides(r, scene) for r in told}
    scene = msgspec.structs.replace(scene, pair=main_pair(own.values(), scene))
    taken = {page.sentence(r.trigger) for r in told}
    made = {r.id: _truce(r, own[r.id], taken, scene) for r in told}
    return {i: t for i, t in made.items() if t is not None}


def _truce(r: EventRow, own: tuple[Named, ...], taken: set[Span], scene: Scene) -> TruceRow | None:
    page, words = scene.page, scene.page.words.truces
    sentence = page.sentence(r.trigger)
    text = sentence.of(page.reading.article.text).lower()
    low, high, soft = _days(r, page)
    if r.status == "past_context" or (r.published and high and _back(r.published, LONG_AGO) > high):
        return None
    if r.type in ASKING and r.status == "denied":
        return None  # nobody calls for it, nobody refuses it
    part = _part(r, text, scene)
    by, accused = actors_of(r, part, scene)
    sides, named = sides_of(r, own, by, accused, scene)
    owned = part == "breach" and len(by) == 1 and by == accused
    part = "answer" if owned else part
    if part == "breach":
        notes = _broken(r, frozenset(k for k, _ in accused), sentence, scene)
    else:
        notes = _life(r, part, sentence, page)
        notes += [Note("admitted", by[0][1], r.trigger)] if owned else []
        if part in ("made", "force", "coming"):
            notes += [n for s in _more(sentence, taken, page) for n in notes_in(s, page) if n.field != "end"]
    starts = [n.value[:10] for n in notes if n.field == "effect" and sentence.contains(n.span)]
    if part == "made" and starts and low >= min(starts):
        low, high = "", ""  # the day is that from which, or until which, it holds
    return TruceRow(
        part,
        sides,
        named,
        by,
        accused,
        weak=_weak(r, text, page),
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
    states = page.states.states
    out = [n for n in notes_in(sentence, page) if n.field != "end" or (part == "end" and n.span.overlaps(r.trigger))]
    if r.place and "place" not in r.inferred and not any(n.field == "host" and n.value == r.place for n in out):
        signed = any(n.field == "written" and n.span.overlaps(r.trigger) for n in out)
        out.append(Note("host" if signed else "area", r.place, r.trigger))
    if any(w in words.rules.renewing for w in words_of(trigger)):
        out.append(Note("renewed", "", r.trigger))
    if r.word in words.rules.tried:
        out.append(Note("tried", "", r.trigger))
    if r.word in words.rules.brokering:
        out += [Note("mediator", n, r.trigger) for n in r.source if "source" not in r.inferred and folded(n) in states]
    if r.type == "RETREAT" and words.starting.search(trigger):
        out.append(Note("begins", "", r.trigger))
    return out


def _broken(r: EventRow, accused: frozenset[str], sentence: Span, scene: Scene) -> list[Note]:
    """Return what the sentence of a breach tells of it, and what the accused answer there or in the next sentence."""
    page = scene.page
    out = [n for n in notes_in(sentence, page) if n.field in COUNTS]
    out += breach_notes(Span(r.trigger.end, sentence.end), page)
    out += _act(r, accused, sentence, scene)
    i = bisect_left(page.reading.sentences, sentence.end, key=lambda s: s.start)
    for at, s in ((r.trigger.end, sentence), *((0, s) for s in page.reading.sentences[i : i + 1])):
        out += answers_in(s, at, accused, page)
    text, clauses = page.reading.article.text, page.words.rules.clauses
    for t in page.reading.times:
        since = t.value or t.partial
        if t.bound == "since" and since and sentence.contains(t.span) and t.span.start >= r.trigger.end:
            between = words_of(text[r.trigger.end : t.span.start])
            # In a clause of its own, it tells since when something else was (*yang berlaku sejak …*).
            out += [] if any(w in clauses for w in between) else [Note("since", since, t.span)]
    return out


def _part(r: EventRow, text: str, scene: Scene) -> Part:
    """Say what an event is to a ceasefire."""
    if r.type == "ACCUSE" or r.breach:
        return _breach(r, scene)
    if r.type in ASKING:
        return "open" if r.word in scene.page.words.truces.rules.offered else "asked"
    rules = scene.page.words.truces.rules
    start = r.trigger.start - scene.page.sentence(r.trigger).start
    thought = any(w in rules.hypothetical for w in words_of(text[:start]))
    if r.status not in HELD:
        return "open" if thought else _not_held(r, scene.page)
    if r.word in rules.tried or r.word in rules.offered or _unsure(r, scene.page):
        return "open"
    return "force" if r.type == "RETREAT" else "made" if r.type in MAKING else "open"


def _unsure(r: EventRow, page: Page) -> bool:
    """Say whether the clause leaves open that there is a ceasefire (*bisa disepakati*, *draf … disetujui*)."""
    words, sentence = page.words.truces, page.sentence(r.trigger)
    text = sentence.of(page.reading.article.text).lower()
    start, end = r.trigger.start - sentence.start, r.trigger.end - sentence.start
    nouns = list(words.noun.finditer(text))
    noun = min(nouns, key=lambda m: min(abs(m.start() - start), abs(m.start() - end)), default=None)
    if noun is None:
        return False
    lead = words_of(CLAUSE.split(text[: min(start, noun.start())])[-1])[-CLOSE:]
    after = words_of(CLAUSE.split(text[noun.end() :])[0])[:CLOSE] if r.word in words.rules.nominal else []
    between = words_of(text[noun.end() : start] if noun.end() <= start else text[end : noun.start()])
    about = lead if noun.end() <= start else between
    open_ = (*lead, *after, *(between if noun.end() <= start else ()))
    return any(w in words.rules.unsure for w in open_) or any(w in words.rules.drafts for w in about)


def _breach(r: EventRow, scene: Scene) -> Part:
    """Say what an event is that speaks of the breaking of a ceasefire."""
    if r.type == "ACCUSE":
        return "breach" if r.status in HELD and r.target else "open"
    if r.type == "RETREAT":
        # A noun (*pelanggaran*) of which nobody says whose it was tells of none.
        return "open" if r.word in scene.page.words.truces.rules.nominal else "breach"
    return "breach" if r.status in HELD else "answer" if r.status == "denied" else "open"


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
    if any(w in rules.offered for w in r.word.split()):
        return True  # who takes up a proposal has said yes; that makes none by itself
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
    loose = r.extent == "until" or (r.extent == "since" and (r.breach or r.type == "ACCUSE"))
    low, high = _interval(None if loose else r.date)
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


def _act(r: EventRow, accused: frozenset[str], sentence: Span, scene: Scene) -> list[Note]:
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
