"""One reading as linking takes it apart: its words as roots, its sentences, its states."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from saksi.link.words import words_of

if TYPE_CHECKING:
    from saksi.link.parties import Known
    from saksi.link.rows import Counted
    from saksi.link.words import Lexicon
    from saksi.model.reading import Reading
    from saksi.model.span import Span

__all__ = ["Page"]


class Page(msgspec.Struct, frozen=True):
    """One reading with what is looked up in it often."""

    reading: Reading
    words: Lexicon
    states: Known
    names: tuple[tuple[int, int, str], ...]
    """(start, end, `@state`) of every mention of a state, in order."""
    figures: tuple[Counted, ...] = ()

    def terms(self, span: Span) -> tuple[str, ...]:
        """Return the roots within a span, states as `@state`."""
        text = self.reading.article.text
        out: list[str] = []
        at = span.start
        first = bisect_right(self.names, (span.start, -1, ""))
        for start, end, name in self.names[first:]:
            if end > span.end:
                break
            if start >= at:
                out += (*self.words.terms(words_of(text[at:start])), name)
                at = end
        return (*out, *self.words.terms(words_of(text[at : span.end])))

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds a span, or the span itself where none does."""
        spans = self.reading.sentences
        i = bisect_right(spans, span.start, key=lambda s: s.start) - 1
        return spans[i] if i >= 0 and spans[i].overlaps(span) else span
