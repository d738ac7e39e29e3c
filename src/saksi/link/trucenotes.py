"""What the sentences about a ceasefire tell of it: why, on what terms, through whom, from when, for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.truces import Note
from saksi.link.words import whole_day, words_of
from saksi.model.span import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from saksi.link.page import Page
    from saksi.link.trucewords import TruceWords
    from saksi.model.actors import Mention

__all__ = ["answers_in", "breach_notes", "notes_in"]

NEAR = 45
"""Characters between a word and the name or day that belongs to it."""
PHRASE = 90
"""Characters that a list of names may take up."""
GAP = 5
"""Words between the noun and a duration that a word like *for* opens."""
CLOCK = 25
"""Characters between a day and its hour."""
COUNTED = "ceasefires"
"""Unit of figures that count ceasefires."""
ACTORS = ("person", "state", "organisation", "group", "place")


def notes_in(sentence: Span, page: Page) -> tuple[Note, ...]:
    """Return what a sentence about a ceasefire tells of its fields."""
    words = page.words.truces
    text = sentence.of(page.reading.article.text).lower()
    found = {Note(f, v, _at(m, sentence)) for f, v, pattern in words.notes for m in pattern.finditer(text)}
    found |= {
        Note("duration", value, _at(m, sentence)) for m in words.lasting.finditer(text) if (value := _iso(m, words))
    }
    found |= set(_days(sentence, text, page))
    found |= set(_named(sentence, text, page))
    found |= set(_counts(sentence, text, page))
    return tuple(sorted(found))


def breach_notes(sentence: Span, page: Page) -> tuple[Note, ...]:
    """Return with what a sentence says that a ceasefire was broken."""
    text = sentence.of(page.reading.article.text).lower()
    return tuple(Note("means", m[0], _at(m, sentence)) for m in page.words.truces.means.finditer(text))


def answers_in(sentence: Span, at: int, accused: frozenset[str], page: Page) -> tuple[Note, ...]:
    """Return who of the accused denies or owns up to a breach in a sentence, from a code point on; the value is who."""
    words = page.words.truces
    whole = sentence.of(page.reading.article.text).lower()
    out = []
    for field, pattern in (("denied", words.refuting), ("admitted", words.admitting)):
        for m in pattern.finditer(whole, max(0, at - sentence.start)):
            before = [
                x
                for x in page.reading.mentions
                if x.kind in ACTORS
                and sentence.start <= x.span.start
                and 0 <= sentence.start + m.start() - x.span.end <= NEAR
            ]
            after = whole[m.end() : m.end() + NEAR]
            pointed = words.charge.search(after) if field == "denied" else words.owning.search(after)
            if before and pointed and page.states.side(before[-1].name) in accused:
                out.append(Note(field, before[-1].name, _at(m, sentence)))
    return tuple(out)


def _at(m: re.Match[str], sentence: Span) -> Span:
    return Span(sentence.start + m.start(), sentence.start + m.end())


def _iso(m: re.Match[str], words: TruceWords) -> str | None:
    """Return a duration in ISO 8601; None where what stands before it says that it is that of something else."""
    if (
        words.hosting.search(m["gap"])
        or words.stops.search(m["gap"])
        or len(m["gap"].split()) > (GAP if m["for"] else 1)
    ):
        return None
    if m["span"]:
        return words.rules.spans[m["span"]]
    number = int(m["number"]) if m["number"].isdigit() else words.rules.numbers[" ".join(m["number"].split())]
    letter = words.rules.units[m["unit"]]
    return f"PT{number}H" if letter == "H" else f"P{number}{letter}"


def _counts(sentence: Span, text: str, page: Page) -> Iterator[Note]:
    """Yield how many ceasefires are counted or were tried, and which of a row one is, from the second on."""
    words = page.words.truces
    for f in page.reading.figures:
        if f.unit == COUNTED and sentence.contains(f.span) and f.low is not None and f.low == f.high:
            tried = words_of(f.counts or "")[:1]
            yield Note("tries" if tried and tried[0] in words.rules.tried else "count", str(int(f.low)), f.span)
    for m in words.nth.finditer(text):
        if words.rules.ordinals[m["nth"]] > 1:
            yield Note("nth", str(words.rules.ordinals[m["nth"]]), _at(m, sentence))


def _days(sentence: Span, text: str, page: Page) -> Iterator[Note]:
    """Yield from when, and until when, a ceasefire holds: the day, and the hour where a clock tells it."""
    words = page.words.truces
    times = [t for t in page.reading.times if sentence.contains(t.span) and whole_day(t.value)]
    noun = words.noun.search(text)
    for time in times if noun else ():
        if time.bound == "until" and noun and time.span.start >= sentence.start + noun.end():
            yield Note("until", f"{whole_day(time.value)}", time.span)
    for m in words.starting.finditer(text):
        end = sentence.start + m.end()
        after = next((t for t in times if 0 <= t.span.start - end <= NEAR and t.bound != "until"), None)
        between = text[m.end() : after.span.start - sentence.start] if after else ""
        if after is None or words.starting.search(between):
            continue
        hour = words.clock.search(text, m.end(), min(len(text), after.span.end - sentence.start + CLOCK))
        value = f"{whole_day(after.value)}" + (f"T{int(hour['hour']):02}:{hour['minute'] or '00'}" if hour else "")
        close = max(after.span.end, sentence.start + hour.end() if hour else 0)
        yield Note("effect", value, Span(sentence.start + m.start(), close))


def _named(sentence: Span, text: str, page: Page) -> Iterator[Note]:
    words = page.words.truces
    held = [m for m in page.reading.mentions if sentence.contains(m.span) and m.kind in ACTORS]
    for field, pattern in (("mediator", words.mediating), ("guarantor", words.guaranteeing)):
        for m in pattern.finditer(text):
            for mention in _after(m.end(), held, sentence, text, page):
                yield Note(field, mention.name, mention.span)
    for m in words.mediators.finditer(text):
        before = [x for x in held if 0 <= sentence.start + m.start() - x.span.end <= 2]  # noqa: PLR2004 - a space, a mark
        for mention in before:
            yield Note("mediator", mention.name, mention.span)
    for m in words.hosting.finditer(text):
        place = _place(m.end(), held, sentence, text, page)
        if place:
            yield Note("host", place.name, place.span)


def _after(at: int, held: list[Mention], sentence: Span, text: str, page: Page) -> list[Mention]:
    """Return the names that follow a word, up to where their list ends."""
    stop = page.words.truces.stops.search(text, at)
    end = sentence.start + min(stop.start() if stop else len(text), at + PHRASE)
    found = [m for m in held if sentence.start + at <= m.span.start and m.span.end <= end]
    return found if found and found[0].span.start - sentence.start - at <= NEAR else []


def _place(at: int, held: list[Mention], sentence: Span, text: str, page: Page) -> Mention | None:
    """Return the place that a preposition names after a noun of meeting."""
    for mention in held:
        start = mention.span.start - sentence.start
        between = text[at:start].split()
        if (
            mention.kind in ("place", "state")
            and start >= at
            and between[-1:]
            and between[-1] in page.words.truces.rules.at
        ):
            whole = text[at:start]
            return (
                mention
                if len(whole) <= PHRASE and not page.words.truces.noun.search(whole) and "." not in whole
                else None
            )
    return None
