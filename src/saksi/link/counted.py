"""Reducing a figure to its row: what is counted, whose, where, when, by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from saksi.link.rows import Counted
from saksi.link.words import folded, whole_day, words_of

if TYPE_CHECKING:
    from saksi.link.page import Page
    from saksi.link.parties import Party
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.span import Span

__all__ = ["counted"]

BRIEF = 4.0
"""Weight of words below which a sentence leaves to the one before it what its figure is about."""


def counted(f: Figure, page: Page, parties: dict[str, Party]) -> Counted:
    """Return the row of a figure; `parties` holds the speakers by statement."""
    reading = page.reading
    text = reading.article.text
    sentence = page.sentence(f.span)
    day = _day_of(f, sentence, reading)
    phrase = f.counts or f.span.of(text)
    head = frozenset(t for t in page.words.terms(words_of(f.counts or "")) if not t[0].isdigit())
    sides, places = _sides(f, sentence, page)
    return Counted(
        f.id,
        reading.article.id,
        f.low,
        f.high,
        f.hedge,
        f.unit,
        f.measure,
        phrase,
        head,
        sides,
        places,
        day,
        whole_day(reading.article.published.day),
        parties.get(f.claimed_by or ""),
        f.claimed_by,
        _context(sentence, page),
        f.span.start,
        any(w in page.words.rules.rivals for w in words_of(sentence.of(text))),
    )


def _context(sentence: Span, page: Page) -> frozenset[str]:
    """Return the roots of a sentence; of a brief one, those of the sentence before it too."""
    here = frozenset(page.terms(sentence))
    i = bisect_right(page.reading.sentences, sentence.start, key=lambda s: s.start) - 1
    if i < 1 or page.words.total(here) >= BRIEF:
        return here
    return here | frozenset(page.terms(page.reading.sentences[i - 1]))


def _day_of(f: Figure, sentence: Span, reading: Reading) -> str | None:
    """Return the day that stands nearest to the figure in its sentence, if the sentence names one."""
    days = [
        (abs(t.span.start - f.span.start), day)
        for t in reading.times
        if sentence.contains(t.span) and "/" not in (t.value or "") and (day := whole_day(t.value))
    ]
    return min(days)[1] if days else None


def _sides(f: Figure, sentence: Span, page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parties whose people are counted and the places they are counted at.

    A name right after a noun of attack (*serangan X*) is the attacker, not the side.
    """
    text = page.reading.article.text
    rules = page.words.rules
    sides, places = set(), set()
    near = sentence.of(text)
    if any(p in near.lower() for p in rules.parties_both):
        sides.add("both")
    for mention in page.reading.mentions:
        if not sentence.contains(mention.span):
            continue
        before = re.findall(r"\w+", text[sentence.start : mention.span.start].lower())[-1:]
        name = folded(mention.name)
        name = page.states.state(mention.name) or name
        between = text[min(f.span.end, mention.span.end) : max(f.span.start, mention.span.start)]
        if before and before[0] in rules.attacks and mention.span.start < f.span.start:
            continue
        if before and before[0] in rules.at:
            places.add(name)
            continue
        counted = f.span.contains(mention.span) or bool(f.counts and mention.name in f.counts)
        if counted or (len(between) <= 1 and mention.span.start >= f.span.end):
            sides.add(name)
    return frozenset(sides), frozenset(places)
