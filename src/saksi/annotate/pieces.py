"""Cut sentences that have no end, so that no reading takes longer than its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.model.reading import Sentence, Sheet

__all__ = ["pieces"]

LONGEST = 300


def pieces(sheet: Sheet) -> Iterator[Sentence]:
    """Yield the sentences of a text; of one of more than 300 words, its pieces.

    No word governs another over hundreds of words: what is so long is a table, or a text without marks.
    """
    for sentence in sheet.sentences:
        if sentence.last - sentence.first <= LONGEST:
            yield sentence
            continue
        for first in range(sentence.first, sentence.last, LONGEST):
            last = min(first + LONGEST, sentence.last)
            span = Span(sheet.tokens[first].start, sheet.tokens[last - 1].end)
            yield msgspec.structs.replace(sentence, span=span, first=first, last=last)
