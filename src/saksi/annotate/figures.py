"""Read the quantities that a conflict report counts, as ranges with hedge, unit, measure and claimant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.annotate import counted
from saksi.annotate.numbers import reader
from saksi.annotate.quantities import Found, quantities
from saksi.annotate.ranges import Line, split
from saksi.model.figures import Figure, Hedge
from saksi.model.ids import digest, disambiguated
from saksi.model.reading import Dropped
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["read_figures"]

HALF_OPEN: dict[Hedge, tuple[bool, bool]] = {
    "at_least": (True, False),
    "more_than": (True, False),
    "nearly": (False, True),
    "up_to": (False, True),
}
DIGIT = re.compile(r"\d")


def read_figures(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `figures`, each with the innermost statement it stands in; what was no figure goes to `dropped`."""
    read, words = pack.once(reader), pack.once(counted.words)
    busy = [t.span for t in reading.times]
    drafts: list[Figure] = []
    dropped: list[Dropped] = []
    for sentence in sheet.sentences:
        tokens = sheet.tokens[sentence.first : sentence.last]
        begun = not read.starts.isdisjoint([t.lower for t in tokens])
        if not begun and not DIGIT.search(sheet.text, sentence.span.start, sentence.span.end):
            continue
        line = Line(split(sheet.text, tokens, words), read, words)
        for found in quantities(line, busy):
            span = Span(line.tokens[found.first].start, line.tokens[found.last - 1].end)
            if isinstance(found, Found):
                drafts.append(_figure(sheet.text, reading, line, found, span))
            else:
                dropped.append(Dropped(kind="figure", span=span, reason=found.reason))
    drafts = _referred(sheet.text, drafts, pack)
    ids = disambiguated([f.id for f in drafts])
    figures = tuple(msgspec.structs.replace(f, id=i) for f, i in zip(drafts, ids, strict=True))
    return msgspec.structs.replace(reading, figures=figures, dropped=(*reading.dropped, *dropped))


def _referred(text: str, figures: list[Figure], pack: Pack) -> list[Figure]:
    """Let `kelima orang itu` say what `lima orang` before it said befell them."""
    collective = pack.figures.numbers.collective
    told: dict[tuple[float | None, str], Figure] = {}
    out = []
    for figure in figures:
        before = told.get((figure.low, figure.unit))
        first = figure.span.of(text).split(maxsplit=1)[0].lower()
        if first in collective and figure.measure == "other" and before:
            out.append(msgspec.structs.replace(figure, measure=before.measure))
        else:
            told[figure.low, figure.unit] = figure
            out.append(figure)
    return out


def _figure(text: str, reading: Reading, line: Line, found: Found, span: Span) -> Figure:
    keeps_low, keeps_high = HALF_OPEN.get(found.hedge, (True, True))
    if found.number.low != found.number.high:
        keeps_low = keeps_high = True
    counts = None
    if found.counts:
        a, b = found.counts
        counts = text[line.tokens[a].start : line.tokens[b - 1].end]
    return Figure(
        id=digest("f", reading.article.id, span.of(text), counts),
        span=span,
        low=float(found.number.low) if keeps_low else None,
        high=float(found.number.high) if keeps_high else None,
        hedge=found.hedge,
        unit=found.unit,
        counts=counts,
        measure=found.measure,
        claimed_by=_claimant(reading, span),
        rule=found.rule,
    )


def _claimant(reading: Reading, span: Span) -> str | None:
    """Return the id of the innermost statement whose content holds a span."""
    held: Iterable[tuple[int, str]] = (
        (len(content), s.id) for s in reading.statements for content in s.content if content.contains(span)
    )
    return min(held, default=(0, None))[1]
