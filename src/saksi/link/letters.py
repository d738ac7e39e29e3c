"""Letters that a report tells of: who wrote to whom, and what of it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.talkers import ACTING, key_of, parties_among
from saksi.link.talkrows import Exchange
from saksi.link.words import whole_day, words_of
from saksi.model.ids import digest
from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.lang.shape.conditions import Talking
    from saksi.link.page import Page
    from saksi.model.actors import Mention

__all__ = ["letters_of"]

CLOSE = 3
"""Words behind a letter within which it is addressed."""


def letters_of(page: Page) -> list[Exchange]:
    """Return the letters that a report tells of, where it says to whom and by whom."""
    words = page.words.conditions.talking
    text = page.reading.article.text
    lower = text.lower()
    if not any(w in lower for w in words.letters):
        return []
    found = []
    for sentence in page.reading.sentences:
        mentions = [m for m in page.reading.mentions if m.kind in ACTING and sentence.contains(m.span)]
        if mentions and any(w in words.letters for w in words_of(sentence.of(text))):
            letter = _letter(page, sentence, mentions)
            found += [letter] if letter else []
    return found


def _letter(page: Page, sentence: Span, mentions: list[Mention]) -> Exchange | None:
    words, text = page.words.conditions.talking, page.reading.article.text
    at = _place(sentence.of(text).lower(), words)
    if at is None:
        return None
    span = Span(sentence.start + at[0], sentence.start + at[1])
    after = next((m for m in mentions if m.span.start >= span.end), None)
    if after is None:
        return None
    between = frozenset(words_of(text[span.end : after.span.start]))
    if len(between) > CLOSE:
        return None
    before = [m.name for m in mentions if m.span.end <= span.start]
    if not words.towards.isdisjoint(between):
        cued = (s for s in page.reading.statements if s.cue and s.speaker and sentence.contains(s.cue))
        writers, reader = [*before[-1:], *(s.speaker.name for s in cued if s.speaker)], after.name
    elif not words.origins.isdisjoint(between) and before:
        writers, reader = [after.name], before[-1]
    else:
        return None
    writer = next((n for n in writers if key_of(n, page) != key_of(reader, page)), None)
    parties = parties_among((writer, reader), page) if writer else []
    if len(parties) < 2:  # noqa: PLR2004 - it takes two
        return None
    said = [
        s.id
        for s in page.reading.statements
        if s.cue and sentence.contains(s.cue) and s.speaker and s.speaker.name == writer
    ]
    return Exchange(
        id=digest("exchange", page.reading.article.id, "letter", str(span.start)),
        article=page.reading.article.id,
        kind="letter",
        stage="held",
        keys=frozenset(p.key for p in parties),
        names=tuple(parties),
        mediators=(),
        date=None,
        published=whole_day(page.reading.article.published.day),
        place=None,
        span=span,
        event=None,
        said=tuple(said),
    )


def _place(lower: str, words: Talking) -> tuple[int, int] | None:
    """Return where a letter stands in a lower-case sentence, and not a newspaper or a warrant."""
    held = words_of(lower)
    at = 0
    for n, word in enumerate(held):
        at = lower.index(word, at)
        if word in words.letters and (n + 1 == len(held) or held[n + 1] not in words.papers):
            return at, at + len(word)
        at += len(word)
    return None
