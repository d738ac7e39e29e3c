"""Cut a text into paragraphs, sentences and tokens. Nothing is changed or lost; every piece is a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from saksi.model.reading import Sentence, Sheet, Token
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.lang.pack import Pack
    from saksi.model.articles import Article, Published
    from saksi.model.reading import Quotation

__all__ = ["paragraphs", "sentences", "sheet", "tokens"]

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# A number with its groups, fractions or date slashes; a word with its hyphens and apostrophes; or one mark.
TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[-‐‑'’ʻ][^\W_]+)*\d*|[^\W_]+(?:-[^\W_]+)*|\S")


def tokens(text: str, span: Span) -> Iterator[Token]:
    """Yield the tokens of a stretch of text, in order."""
    for m in TOKEN.finditer(text, span.start, span.end):
        yield Token(m.start(), m.end(), m.group(), m.group().lower())


def paragraphs(text: str, without: Iterable[Span] = ()) -> Iterator[Span]:
    """Yield the lines of a text that hold a letter or digit, trimmed, with the stretches `without` cut out."""
    gaps = sorted(without)
    for m in LINE.finditer(text):
        start = m.start()
        inside = [g for g in gaps if g.start < m.end() and m.start() < g.end]
        for cut_start, cut_end in [*((g.start, g.end) for g in inside), (m.end(), m.end())]:
            piece = text[start : max(start, cut_start)]
            if any(c.isalnum() for c in piece):
                left = start + len(piece) - len(piece.lstrip())
                yield Span(left, left + len(piece.strip()))
            start = max(start, cut_end)


def sentences(text: str, paragraph: Span, abbreviations: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield the sentences of a paragraph, trimmed. A quotation of several sentences stays whole.

    `abbreviations` are lower-case words with their final full stop (`jl.`) that end no sentence.
    """
    line = paragraph.of(text)
    start = 0
    for boundary in get_sentence_boundaries("id", line):
        end = int(boundary["end_index"])
        words = line[start:end].rsplit(maxsplit=1)
        if words and words[-1].lstrip("(\"'“‘").lower() in abbreviations and end < len(line):
            continue
        yield from _trimmed(line, start, end, paragraph.start)
        start = end
    yield from _trimmed(line, start, len(line), paragraph.start)


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[Span]:
    piece = line[start:end]
    if any(c.isalnum() for c in piece):
        left = start + len(piece) - len(piece.lstrip())
        yield Span(offset + left, offset + left + len(piece.strip()))


def sheet(  # noqa: PLR0913 - the parts of one page, each from its own step
    text: str,
    article: Article,
    published: Published,
    boilerplate: tuple[Span, ...],
    header: tuple[Span, ...],
    quotations: tuple[Quotation, ...],
    pack: Pack,
) -> Sheet:
    """Cut up a repaired text. `boilerplate`, `header` and `quotations` are spans into `text`."""
    cut = tuple(paragraphs(text, (*boilerplate, *header)))
    words: list[Token] = []
    found: list[Sentence] = []
    for i, paragraph in enumerate(cut):
        for span in sentences(text, paragraph, pack.once(_abbreviations)):
            first = len(words)
            words.extend(tokens(text, span))
            found.append(Sentence(span, first, len(words), i))
    return Sheet(
        article=article,
        published=published,
        text=text,
        boilerplate=boilerplate,
        paragraphs=cut,
        sentences=tuple(found),
        tokens=tuple(words),
        quotations=quotations,
    )


def _abbreviations(pack: Pack) -> frozenset[str]:
    return frozenset(pack.boilerplate.abbreviations)
