"""Find the desk initials or the editor's name that sign a report (`(mm/alalam)`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saksi.model.articles import Credit
from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.model.reading import Sheet

__all__ = ["initials_of"]

INITIALS = re.compile(r"\(([a-zA-Z]{2,12}(?:[/,. -]{1,2}[a-zA-Z0-9]{1,12}){0,4}) {0,2}\)\W*$")
MAX_INITIALS = 30


def initials_of(sheet: Sheet) -> Credit | None:
    """Return the desk's initials at the end of the report (`(mm/alalam)`)."""
    for paragraph in reversed(sheet.paragraphs[-6:]):
        m = INITIALS.search(sheet.text, paragraph.start, paragraph.end)
        if m and len(m.group(1)) <= MAX_INITIALS and _desk(sheet.text, m.start()):
            return Credit(name=m.group(1), span=Span(m.start(1), m.end(1)), kind="initials", rule="credits.initials")
    return None


def _desk(text: str, start: int) -> bool:
    """Tell initials from an abbreviation in brackets: they stand after the last sentence, not after a word of it."""
    before = text[:start].rstrip()
    return bool(before) and (before[-1] in ".!?\"”’'»" or "\n" in text[len(before) : start])
