"""The record's reports: which were read and which left out, and their full texts with everything read in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from saksi.model.span import Span
from saksi.report.events import label
from saksi.report.figures import value
from saksi.report.index import Index, clean
from saksi.report.marks import Mark
from saksi.report.statements import CrossReference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.model.reading import Reading

__all__ = ["Paragraph", "Report", "reports"]


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a report's text; the paragraphs of a report are its text, cut up."""

    span: Span
    aside: bool
    """True where all of it is boilerplate."""
    sentences: tuple[tuple[int, Span], ...]
    """Number and span of each sentence that begins in it."""
    notes: tuple[CrossReference, ...]
    """Lines of the record that rest on words beginning in it."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report in full."""

    number: int
    anchor: str
    label: str
    title: str
    published: str | None
    published_reason: str
    byline: str | None
    url: str | None
    """Its address where it is one of the web, else None: no other scheme is made a link."""
    language: str | None
    unread: str | None
    copies: tuple[CrossReference, ...]
    """Reports of which it is a near-copy, or has a part."""
    text: str
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]


def reports(index: Index) -> tuple[Report, ...]:
    """Return the reports in order of their numbers. Reads `index.lines`, so it comes after every other part."""
    return tuple(_report(index, reading) for reading in index.readings)


def _report(index: Index, reading: Reading) -> Report:
    article, words = reading.article, index.words
    number = index.number[article.id]
    published = article.published
    return Report(
        number=number,
        anchor=index.address("articles", article.id, f"r{number}"),
        label=index.label(reading),
        title=index.title(reading),
        published=words.moment(published.value) if published.value else None,
        published_reason=index.reason(published.reason),
        byline=clean(article.byline.value) if article.byline.value else None,
        url=article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None,
        language=article.language,
        unread=_unread(index, reading),
        copies=tuple(_copies(index, reading)),
        text=article.text,
        paragraphs=tuple(_paragraphs(index, reading)),
        marks=tuple(_marks(index, reading)),
    )


def _unread(index: Index, reading: Reading) -> str | None:
    if reading.unread and reading.unread.startswith("no language pack") and reading.article.language:
        return index.words("no_pack", language=index.words.language_name(reading.article.language))
    return index.reason(reading.unread) if reading.unread else None


def _copies(index: Index, reading: Reading) -> Iterable[CrossReference]:
    for link in index.links.get(reading.article.id, ()):
        if link.kind in ("republished", "republished_part") and link.right in index.number:
            n = index.number[link.right]
            yield CrossReference(
                link.kind,
                f"{n} ({index.label(index.by_article[link.right])})",
                index.address("articles", link.right, f"r{n}"),
            )


def _within(address: str) -> str:
    """Return the name that a link has within its page."""
    return address.rpartition("#")[2]


def _marks(index: Index, reading: Reading) -> Iterable[Mark]:
    here = reading.article.id
    number = index.number[here]
    yield from (Mark(span=s, look="bp", rank=0) for s in reading.boilerplate)
    for n, span in enumerate(reading.sentences, 1):
        yield Mark(
            span=span,
            look="sn",
            anchor=_within(index.address("articles", f"{here}#at-{n}", f"r{number}-{n}")),
            number=str(n),
            rank=1,
        )
    for statement in reading.statements:
        for i, span in enumerate(sorted(statement.content)):
            yield Mark(span=span, look="st", anchor=_within(index.anchors[statement.id]), head=i == 0, rank=2)
        if statement.cue:
            yield Mark(span=statement.cue, look="cue", rank=5)
    yield from (Mark(span=f.span, look="fg", anchor=_within(index.anchors[f.id]), rank=3) for f in reading.figures)
    yield from (Mark(span=e.trigger, look="ev", anchor=_within(index.anchors[e.id]), rank=4) for e in reading.events)


def _paragraphs(index: Index, reading: Reading) -> Iterable[Paragraph]:
    text = reading.article.text
    ends = [i + 1 for i, c in enumerate(text) if c == "\n" and text[i + 1 : i + 2] != "\n"]
    notes = sorted(_notes(index, reading), key=lambda note: note[0])
    numbered = list(enumerate(reading.sentences, 1))
    for start, end in pairwise(sorted({0, *ends, len(text)})):
        span = Span(start, end)
        yield Paragraph(
            span=span,
            aside=_covered(text, span, reading.boilerplate),
            sentences=tuple((n, s) for n, s in numbered if start <= s.start < end),
            notes=tuple(dict.fromkeys(note for at, note in notes if start <= at < end)),
        )


def _covered(text: str, span: Span, cover: Iterable[Span]) -> bool:
    at = span.start
    for s in sorted(cover):
        if text[at : max(at, s.start)].strip():
            break
        at = max(at, s.end)
    return not text[at : span.end].strip()


def _notes(index: Index, reading: Reading) -> Iterable[tuple[int, CrossReference]]:
    words, text = index.words, reading.article.text
    for s in reading.statements:
        if s.id in index.lines:
            acts = words.joined(words.of("acts", a) for a in s.acts) or words("said")
            name = index.name(s) or words("speaker_unknown")
            yield s.content[0].start, CrossReference("statement", f"{name} {acts}", index.lines[s.id])
    for f in reading.figures:
        if f.id in index.lines:
            yield f.span.start, CrossReference("figure", value(index, f, text), index.lines[f.id])
    for e in reading.events:
        line = index.lines.get(e.id) or index.lines.get(e.statement or "")
        if line:
            yield (
                e.trigger.start,
                CrossReference("event", index.told.get(e.id) or label(words, e.type, e.mode, e.status), line),
            )
