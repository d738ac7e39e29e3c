"""Over what time a figure counts: all since some start, one day or one attack, or so many each day."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saksi.link.words import whole_day, words_of

if TYPE_CHECKING:
    from saksi.lang.shape.links import Counting
    from saksi.link.page import Page
    from saksi.model.figures import Figure, Period
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["Extent", "extent"]

BEFORE = 5
"""Words from *sejak* to the time from which it counts (*sejak serangan dimulai Jumat*)."""
RATE = 24
"""Characters after a figure within which *per hari* is about it."""
SAID = 4
"""Words up to the first of a time among which a word of telling makes it the time of the telling."""


class Extent(msgspec.Struct, frozen=True):
    """What the sentence of a figure says of time."""

    period: Period | None = None
    since: str | None = None
    asof: str | None = None
    day: str | None = None


def extent(f: Figure, sentence: Span, page: Page, said: Statement | None) -> Extent:
    """Return over what time a figure counts, as far as its sentence tells.

    A time after *sejak* is the start, one after *hingga* the end of a total. A time beside the words of a statement, or
    after a word of telling, is when it was said. Any other is the day on which it happened.
    """
    text, words = page.reading.article.text, page.words.rules.counting
    since = until = told = None
    days = []
    starts = False
    for t in page.reading.times:
        if not sentence.contains(t.span):
            continue
        before = words_of(text[sentence.start : t.span.start])
        role = _role(t, (*before, *words_of(t.span.of(text))[:1]), words, said)
        if role == "since":
            since, starts = t.value, True
        elif role == "until":
            until = whole_day(t.value)
        elif "/" not in (t.value or "") and (day := whole_day(t.value)):
            if role == "told":
                told = day
            else:
                days.append((abs(t.span.start - f.span.start), day))
    period = _period(f, sentence, page)
    if period != "each" and (starts or until):
        period = "total"
    day = min(days)[1] if days else None
    if period == "total" and day:
        until, day = until or day, None
    return Extent(period, since, until or told or (whole_day(said.date) if said else None), day)


def _role(t: Time, leading: tuple[str, ...], words: Counting, said: Statement | None) -> str | None:
    """Say what a time is to a count; `leading` are the words before it and its first one (*sejak Jumat*)."""
    # A name may be glued to the word after it (*Veldaniasejak*).
    if any(w.endswith(words.since) for w in leading[-BEFORE:]):
        return "since"
    # *Dari Selasa hingga Rabu* is a span, *hingga Rabu* the end of a count.
    if not {*leading[-2:]}.isdisjoint(words.until) and {*leading[-BEFORE:]}.isdisjoint(words.of):
        return "until"
    outside = said is not None and not any(c.overlaps(t.span) for c in said.content)
    return "told" if outside or not {*leading[-SAID:]}.isdisjoint(words.told) else None


def _period(f: Figure, sentence: Span, page: Page) -> Period | None:
    text, words = page.reading.article.text, page.words.rules.counting
    around = sentence.of(text).lower()
    if "/" in f.unit or _held(words.each, text[f.span.start : f.span.end + RATE].lower()):
        return "each"
    if _held(words.total, around) or _started(around, page):
        return "total"
    if _held(words.one, around):
        return "day"
    if _spanned(around, words):
        return "total"
    if _held(words.this, around):
        return "total" if _summed(sentence, page) else "day"
    return "total" if _held(words.toll, around) else None


def _summed(sentence: Span, page: Page) -> bool:
    """Say whether the sentence before gives a sum of all so far."""
    spans, words = page.reading.sentences, page.words.rules.counting
    i = bisect_right(spans, sentence.start, key=lambda s: s.start) - 2
    before = spans[i].of(page.reading.article.text).lower() if i >= 0 else ""
    return _held((*words.total, *words.toll, *words.since), before) or _spanned(before, words)


def _started(text: str, page: Page) -> bool:
    """Say whether it counts from the beginning of the fighting (*sejak perang pecah*)."""
    rules = page.words.rules
    return bool(_starts(rules.counting.since, (*rules.wars, *rules.attacks)).search(text))


@lru_cache(8)
def _starts(since: tuple[str, ...], fighting: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(since)})\s+(?:\w+\s+){{0,2}}(?:{'|'.join(fighting)})\b")


def _spanned(text: str, words: Counting) -> bool:
    """Say whether it counts all in some days or weeks (*dalam tiga hari terakhir*)."""
    return bool(_spans(words.within, words.spans).search(text))


@lru_cache(8)
def _spans(within: tuple[str, ...], spans: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(within)})\s+[\w.,]+\s+(?:{'|'.join(spans)})\b")


def _held(phrases: tuple[str, ...], text: str) -> bool:
    return bool(_pattern(phrases).search(text))


@lru_cache(16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
