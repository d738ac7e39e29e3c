"""The record's part *Ceasefires and alleged breaches*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.figures import value
from saksi.report.index import Evidence, Index, Piece, brief, clean, clipped
from saksi.report.statements import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.ceasefires import Breach, Ceasefire, Pointer
    from saksi.model.events import Event
    from saksi.model.reading import Reading

__all__ = ["BreachView", "CeasefireView", "Denial", "Fact", "Wish", "ceasefires", "wishes"]

NEVER = "9999"
COUNTED = "ceasefires"
"""Unit of figures that count ceasefires."""
GLIMPSE = 70
"""Characters around the word that speaks of a ceasefire."""


class Fact(msgspec.Struct, frozen=True):
    """A field and its value in words; None where the reports do not tell."""

    name: str
    value: str | None


class Denial(msgspec.Struct, frozen=True):
    """Who denies a breach, and in what words."""

    text: str
    words: str
    evidence: Evidence


class BreachView(msgspec.Struct, frozen=True, kw_only=True):
    """Who says that who broke it."""

    anchor: str
    text: str
    date: str | None
    words: str | None
    """The words of the allegation."""
    language: str | None
    evidence: tuple[Evidence, ...]
    denials: tuple[Denial, ...]


class CeasefireView(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire and its life."""

    anchor: str
    title: str
    status: str
    """In words."""
    state: str
    """As the record has it: `broken`, `in force`, …"""
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    breaches: tuple[BreachView, ...]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A ceasefire that somebody called for, offered, refused or hoped for."""

    anchor: str
    called: bool
    """True where it was called for."""
    who: str
    glimpse: tuple[Piece, ...]
    language: str | None
    evidence: tuple[Evidence, ...]


def ceasefires(index: Index) -> tuple[CeasefireView, ...]:
    """Return the ceasefires that were made, by date."""
    held = [c for c in index.record.linked.ceasefires if not _wanted(c)]
    held.sort(key=lambda c: (c.announced or c.effect or NEVER, c.id))
    return tuple(_ceasefire(index, n, c) for n, c in enumerate(held, 1))


def wishes(index: Index) -> tuple[Wish, ...]:
    """Return who called for a ceasefire, then who offered, refused or hoped for one, each once."""
    at = {(r.article.id, e.trigger): (r, e) for r in index.readings for e in r.events if e.mode == "ceasefire"}
    told: dict[tuple[bool, str], list[tuple[Reading, Event]]] = {}
    for ceasefire in filter(_wanted, index.record.linked.ceasefires):
        for reading, event in filter(None, (at.get((p.article, p.span)) for p in ceasefire.evidence)):
            who = _wisher(index, reading, event)
            called = event.type == "REQUEST"
            utterance = index.utterance_of.get(event.statement or "")
            one = who if called and who else utterance.id if utterance else event.id
            told.setdefault((called, one), []).append((reading, event))
    order = sorted(told.values(), key=lambda held: (held[0][1].type != "REQUEST", _first(index, held)))
    return tuple(_wish(index, f"w{n}", held) for n, held in enumerate(order, 1))


def _first(index: Index, held: Sequence[tuple[Reading, Event]]) -> tuple[int, int]:
    return min((index.number[r.article.id], e.trigger.start) for r, e in held)


def _wisher(index: Index, reading: Reading, event: Event) -> str:
    """Return who calls for it or speaks of it: whose words it stands in, else who acts."""
    acting = () if "source" in event.inferred else event.source
    if event.type == "REQUEST" and acting:
        return index.words.joined(index.parties(acting))
    inside = index.statements.get(event.statement or "")
    spoken = (
        inside[1] if inside else next((s for s in reading.statements if s.cue and s.cue.overlaps(event.trigger)), None)
    )
    return index.name(spoken) or index.words.joined(index.parties(acting))


def _wish(index: Index, anchor: str, held: Sequence[tuple[Reading, Event]]) -> Wish:
    evidence = tuple(index.evidence(r, (e.trigger,), index.anchors[e.id]) for r, e in held)
    for _, event in held:
        index.lines.setdefault(event.id, anchor)
    return Wish(
        anchor=anchor,
        called=held[0][1].type == "REQUEST",
        who=_wisher(index, *held[0]),
        glimpse=clipped(evidence[0].sentence, GLIMPSE),
        language=held[0][0].article.language,
        evidence=evidence,
    )


def _wanted(ceasefire: Ceasefire) -> bool:
    """Say whether a ceasefire was only spoken of."""
    return ceasefire.status in ("called for", "offered", "refused", "mentioned") and not ceasefire.breaches


def _ceasefire(index: Index, n: int, ceasefire: Ceasefire) -> CeasefireView:
    words = index.words
    parties = words.joined(index.parties(ceasefire.parties))
    dates = (("announced", ceasefire.announced), ("in_effect", ceasefire.effect), ("ended", ceasefire.ended))
    facts = [Fact(words(key), words.day(value) if value else None) for key, value in dates]
    if not any(value for _, value in dates):
        facts = [Fact(words("dates"), None)]
    if ceasefire.mediators:
        mediators = words.joined(index.parties(ceasefire.mediators))
        facts.append(Fact(words("mediators"), mediators))
    counted = _counted(index, ceasefire)
    if counted:
        facts.append(Fact(words("counted"), " / ".join(counted)))
    breaches = sorted(ceasefire.breaches, key=lambda b: b.date or NEVER)
    return CeasefireView(
        anchor=f"c{n}",
        title=words("ceasefire_of", parties=parties) if parties else words("ceasefire_plain"),
        status=words.of("ceasefire_status", ceasefire.status),
        state=ceasefire.status,
        facts=tuple(facts),
        evidence=_evidence(index, ceasefire.evidence),
        breaches=tuple(_breach(index, f"c{n}b{i}", b) for i, b in enumerate(breaches, 1)),
    )


def _counted(index: Index, ceasefire: Ceasefire) -> list[str]:
    """Return how many ceasefires the reports count in the sentences that tell of this one."""
    held: dict[str, list[str]] = {}
    for pointer in sorted({*ceasefire.evidence, *(p for b in ceasefire.breaches for p in b.evidence)}):
        reading = index.by_article.get(pointer.article)
        if reading is None:
            continue
        at = index.sentence(reading, pointer.span.start)
        for figure in reading.figures:
            if figure.unit == COUNTED and index.sentence(reading, figure.span.start) == at:
                held.setdefault(value(index, figure, reading.article.text), []).append(index.label(reading))
    return [f"{number} ({index.words('comma').join(dict.fromkeys(labels))})" for number, labels in held.items()]


def _breach(index: Index, anchor: str, breach: Breach) -> BreachView:
    words = index.words
    accused = words.joined(index.parties(breach.accused)) or words("nobody_named")
    held = index.statements.get(_alleging(index, breach) or "")
    alleger = (index.name(held[1]) if held else None) or breach.alleger
    if breach.alleger and alleger:
        text = words("breach_by", alleger=clean(alleger), accused=accused)
    else:
        text = words("breach_report", accused=accused)
    return BreachView(
        anchor=anchor,
        text=text[:1].upper() + text[1:],
        date=words.day(breach.date) if breach.date else None,
        words=fragments(held[1], held[0].article.text) if held else None,
        language=held[0].article.language if held else None,
        evidence=_evidence(index, breach.evidence) or ((index.of_statement(held[1].id),) if held else ()),
        denials=tuple(_denials(index, breach)),
    )


def _denials(index: Index, breach: Breach) -> Iterable[Denial]:
    """Yield who denies a breach, each once."""
    utterance = index.utterance_of.get(_alleging(index, breach) or "")
    claims = set(utterance.statements) if utterance else set()
    seen: set[str] = set()
    for left, links in index.links.items():
        if left in index.statements and any(k.kind == "denies" and k.right in claims for k in links):
            reading, statement = index.statements[left]
            name = index.name(statement) or index.words("speaker_unknown")
            if name not in seen:
                seen.add(name)
                text = fragments(statement, reading.article.text)
                quoted = statement.form == "direct"
                text = f"“{text}”" if quoted else brief(text, index.of_statement(left))
                yield Denial(index.words("breach_denied", speaker=name), text, index.of_statement(left))


def _alleging(index: Index, breach: Breach) -> str | None:
    """Return the statement that alleges a breach: its own, or the one whose word of accusing tells of it."""
    if breach.statement:
        return breach.statement
    for pointer in breach.evidence:
        reading = index.by_article.get(pointer.article)
        for s in reading.statements if reading else ():
            if s.cue and s.cue.overlaps(pointer.span):
                return s.id
    return None


def _evidence(index: Index, pointers: Iterable[Pointer]) -> tuple[Evidence, ...]:
    """Return pointers as evidence, one each sentence."""
    held: dict[str, Evidence] = {}
    for pointer in sorted(pointers):
        if pointer.article in index.by_article:
            one = index.evidence(index.by_article[pointer.article], (pointer.span,))
            held.setdefault(one.ref, one)
    return tuple(held.values())
