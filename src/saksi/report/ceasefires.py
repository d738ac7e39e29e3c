"""The record's part *Ceasefires and alleged breaches*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Evidence, Index, clean
from saksi.report.statements import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.model.ceasefires import Breach, Ceasefire, Pointer

__all__ = ["BreachView", "CeasefireView", "Fact", "ceasefires"]

NEVER = "9999"


class Fact(msgspec.Struct, frozen=True):
    """A field and its value in words; None where the reports do not tell."""

    name: str
    value: str | None


class BreachView(msgspec.Struct, frozen=True, kw_only=True):
    """Who says that who broke it."""

    anchor: str
    text: str
    date: str | None
    words: str | None
    """The words of the allegation."""
    language: str | None
    evidence: tuple[Evidence, ...]


class CeasefireView(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire and its life."""

    anchor: str
    title: str
    status: str
    """In words."""
    state: str
    """As the record has it: `broken`, `in force`, …"""
    wanted: bool
    """True where it was only called for, offered, refused or mentioned."""
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    breaches: tuple[BreachView, ...]


def ceasefires(index: Index) -> tuple[CeasefireView, ...]:
    """Return the ceasefires: those agreed or broken by date, then those only called for or mentioned."""
    held = sorted(
        index.record.linked.ceasefires,
        key=lambda c: (_wanted(c), c.announced or c.effect or NEVER, c.id),
    )
    return tuple(_ceasefire(index, n, c) for n, c in enumerate(held, 1))


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
    breaches = sorted(ceasefire.breaches, key=lambda b: b.date or NEVER)
    return CeasefireView(
        anchor=f"c{n}",
        title=words("ceasefire_of", parties=parties) if parties else words("ceasefire_plain"),
        status=words.of("ceasefire_status", ceasefire.status),
        state=ceasefire.status,
        wanted=_wanted(ceasefire),
        facts=tuple(facts),
        evidence=_evidence(index, ceasefire.evidence),
        breaches=tuple(_breach(index, f"c{n}b{i}", b) for i, b in enumerate(breaches, 1)),
    )


def _breach(index: Index, anchor: str, breach: Breach) -> BreachView:
    words = index.words
    accused = words.joined(index.parties(breach.accused)) or words("nobody_named")
    held = index.statements.get(breach.statement or "")
    if breach.alleger:
        text = words("breach_by", alleger=clean(breach.alleger), accused=accused)
    else:
        text = words("breach_report", accused=accused)
    return BreachView(
        anchor=anchor,
        text=text[:1].upper() + text[1:],
        date=words.day(breach.date) if breach.date else None,
        words=fragments(held[1], held[0].article.text) if held else None,
        language=held[0].article.language if held else None,
        evidence=_evidence(index, breach.evidence) or ((index.of_statement(held[1].id),) if held else ()),
    )


def _evidence(index: Index, pointers: Iterable[Pointer]) -> tuple[Evidence, ...]:
    """Return pointers as evidence, one each sentence."""
    held: dict[str, Evidence] = {}
    for pointer in sorted(pointers):
        if pointer.article in index.by_article:
            one = index.evidence(index.by_article[pointer.article], (pointer.span,))
            held.setdefault(one.ref, one)
    return tuple(held.values())
