"""Read the time of day that stands with a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.lang.pack import Pack
    from saksi.model.span import Span

__all__ = ["Hours"]

BETWEEN = 2
"""Words between a clock time and the date after it (`pukul 03.30 WIB pada hari Senin`)."""


class Hours:
    """The patterns of a pack; use as `pack.once(Hours)`."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.times
        clock = rf"(?:{_any(rules.clocks)})\s+\d{{1,2}}[.:]\d\d(?!\d)(?:\s+(?:{_any(rules.zones)})\b)?"
        rough = rf"(?:(?:{_any(rules.roughly)})\s+)?"
        self.part = re.compile(rf"\b(?:{_any(rules.day_parts)})\b", re.IGNORECASE)
        self.after = re.compile(rf"[\s,)]*({rough}{clock})", re.IGNORECASE)
        self.before = re.compile(rf"\b({rough}{clock})(?:\s+\w+){{0,{BETWEEN}}}[\s,(]*$", re.IGNORECASE)

    def of(self, text: str, sentence: Span, time: Span) -> str | None:
        """Return the time of day that stands with a date in its sentence, in the words of the text."""
        clock = self.after.match(text, time.end, sentence.end)
        clock = clock or self.before.search(text[sentence.start : time.start])
        if clock:
            return " ".join(clock[1].split())
        part = self.part.search(text, time.start, time.end)
        return part[0] if part else None


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
