"""The rows of the events of one reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.link.rows import EventRow
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
    )


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
