"""The rows of the events of one reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.link.rows import NOBODY, EventRow
from saksi.link.trucerows import truce_rows
from saksi.link.where import spot_of
from saksi.link.words import folded, whole_day, words_of

if TYPE_CHECKING:
    from saksi.link.page import Page
    from saksi.model.events import Event
    from saksi.model.span import Span

__all__ = ["happenings"]

CEASEFIRE = "ceasefire"
HELD = frozenset({"asserted", "alleged"})
SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
"""Types that happen by speaking: two of one party to another on one day are one only by what is said."""
FORCE = frozenset({"ASSAULT"})
HEAVY = 0.5
"""Weight of a word that says what a sentence is about."""
BESIDE = 2
"""Words after a trigger that say how it goes on (*kontak antara keduanya rutin*)."""


def happenings(page: Page) -> tuple[EventRow, ...]:
    """Return the events of a reading as rows, with what they tell of ceasefires."""
    rows = [_row(e, page) for e in page.reading.events]
    truces = truce_rows(rows, page)
    return tuple(msgspec.structs.replace(r, truce=truces[r.id]) if r.id in truces else r for r in rows)


def _row(e: Event, page: Page) -> EventRow:
    truce = e.mode == CEASEFIRE
    word = folded(e.trigger.of(page.reading.article.text))
    failed = (
        truce and e.status in HELD and word in page.words.truces.rules.tried and _fails(page.sentence(e.trigger), page)
    )
    both = page.words.rules.parties_both
    source, target = (tuple(n for n in names if n not in e.lent) for names in (e.source, e.target))
    return EventRow(
        e.id,
        page.reading.article.id,
        "RETREAT" if failed else e.type,
        e.mode,
        e.trigger,
        tuple(n for n in source if folded(n) not in both) or source,
        tuple(n for n in target if folded(n) not in both) or target,
        e.date,
        whole_day(page.reading.article.published.day),
        e.place,
        "denied" if failed or (truce and _negated(e.trigger, page)) else e.status,
        e.statement,
        _parties(e.source, page),
        _parties(e.target, page),
        e.type != "ACCUSE" and _breach(e.trigger, page),
        word,
        frozenset(e.inferred),
        extent=e.extent,
        hour=e.hour,
        spot=spot_of(e, page.reading, page.words.places),
        about=_about(e, page) if e.type in SPOKEN else NOBODY,
        beside=_states(page) if e.type in FORCE else NOBODY,
        wards=_wards(e.trigger, page),
        usual=_usual(e.trigger, page),
    )


def _about(e: Event, page: Page) -> frozenset[str]:
    """Return the roots of weight in an event's sentence, without names and times."""
    sentence, reading = page.sentence(e.trigger), page.reading
    spans = (*(m.span for m in reading.mentions), *(t.span for t in reading.times))
    held = (s for s in spans if sentence.contains(s))
    apart = {t for s in held for t in page.words.terms(words_of(s.of(reading.article.text)))}
    said = {t for t in page.terms(sentence) if t[0] != "@" and not t[0].isdigit()}
    return frozenset(t for t in said - apart if page.words.weight(t) >= HEAVY)


def _states(page: Page) -> frozenset[str]:
    """Return the states that an article names, also as those whose people it names."""
    served = (folded(a.state) for a in page.reading.actors if a.state)
    return frozenset((*(n[1:] for _, _, n in page.names), *served))


def _wards(trigger: Span, page: Page) -> bool:
    said = page.words.terms(words_of(trigger.of(page.reading.article.text)))
    return any(t in said for w in page.words.rules.warding for t in page.words.terms(w.split()))


def _usual(trigger: Span, page: Page) -> bool:
    """Say whether a word of a trigger or right behind it says that this goes on as a rule."""
    text, end = page.reading.article.text, page.sentence(trigger).end
    said = (*words_of(trigger.of(text)), *words_of(text[trigger.end : end])[:BESIDE])
    return not page.words.rules.usual.isdisjoint(said)


def _fails(sentence: Span, page: Page) -> bool:
    """Say whether a sentence tells that something came to nothing, and no word turns that (*tidak gagal*)."""
    said = words_of(sentence.of(page.reading.article.text))
    failing = page.words.rules.failing
    return any(w in failing and not (i and said[i - 1] in page.words.negations) for i, w in enumerate(said))


def _parties(phrases: tuple[str, ...], page: Page) -> frozenset[str]:
    """Return the states among the names of one side, or the names where there are none."""
    both = page.words.rules.parties_both
    names = [n for phrase in phrases for n in re.split(page.words.joints, phrase)]
    found = {page.states.side(n) for n in names} - {None}
    return frozenset(s for s in found if s) or frozenset(k for n in names if (k := folded(n)) not in both)


def _negated(trigger: Span, page: Page) -> bool:
    """Say whether a trigger holds its own *not* (*tidak ada gencatan senjata*)."""
    said = words_of(trigger.of(page.reading.article.text))
    return any(w in page.words.negations for w in said)


def _breach(trigger: Span, page: Page) -> bool:
    """Say whether an event is the breaking of a ceasefire."""
    text, breaking = page.reading.article.text, page.words.rules.breaking
    if not any(w in breaking for w in words_of(trigger.of(text))):
        return False
    return page.words.truces.noun.search(page.sentence(trigger).of(text).lower()) is not None
