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
# A list number that stands before its item; a degree or company form that ends in a stop (`M.Psi.`, `Tbk.`).
NUMBERED = re.compile(r"\(?\d{1,3}[.)]")
DEGREE = re.compile(r"[A-Z][A-Za-z]{0,2}[a-z]\.|(?:[A-Z][A-Za-z]{0,4}\.){2,}")
SAID = re.compile(r"[^\W_]")
CLOSING = '"”’)'
STOP = re.compile(r"[.!?…][\"”’)]*\s+(?=[\"“‘(]?[^\W_])")
# A sentence longer than this is looked at again; one this long is never one.
LONG = 600
ENDLESS = 3000
LOOK_BACK = 80


def tokens(text: str, span: Span) -> Iterator[Token]:
    """Yield the tokens of a stretch of text, in order."""
    for m in TOKEN.finditer(text, span.start, span.end):
        word = m.group()
        start, end = m.span()
        yield Token(start, end, word, word.lower())


def paragraphs(text: str, without: Iterable[Span] = ()) -> Iterator[Span]:
    """Yield the lines of a text that hold a letter or digit, trimmed, with the stretches `without` cut out."""
    gaps = _merged(without)
    first = 0
    for m in LINE.finditer(text):
        start = m.start()
        while first < len(gaps) and gaps[first][1] <= start:
            first += 1
        i = first
        while start < m.end():
            cut_start, cut_end = gaps[i] if i < len(gaps) and gaps[i][0] < m.end() else (m.end(), m.end())
            yield from _trimmed(text, start, max(start, cut_start), 0)
            start = max(start, cut_end)
            i += 1


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for span in sorted(spans):
        if out and span.start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], span.end))
        else:
            out.append((span.start, span.end))
    return out


def sentences(text: str, paragraph: Span, abbreviations: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield the sentences of a paragraph, trimmed. A quotation of several sentences stays whole.

    `abbreviations` are lower-case words with their final full stop (`jl.`) that end no sentence.
    """
    line = paragraph.of(text)
    start = 0
    for boundary in get_sentence_boundaries("id", line):
        end = int(boundary["end_index"])
        if end < len(line) and _goes_on(line, start, end, abbreviations):
            continue
        for piece_start, piece_end in _pieces(line, start, end, abbreviations):
            yield from _trimmed(line, piece_start, piece_end, paragraph.start)
        start = end
    yield from _trimmed(line, start, len(line), paragraph.start)


def _goes_on(line: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Say whether a sentence goes on over a boundary: after an abbreviation, within an address, after a quotation."""
    # Only the last words matter, and a paragraph may be one line of megabytes.
    words = line[max(start, end - LOOK_BACK) : end].split()
    if not words:
        return False
    last, after = words[-1].lstrip("([\"'“‘"), line[end]
    if not last:
        return False
    if last.lower() in abbreviations or (end - start <= LOOK_BACK and len(words) == 1 and NUMBERED.fullmatch(last)):
        return True
    if not line[end - 1].isspace() and after.isalnum():
        return last.isupper() and after.isupper() and line[end + 1 : end + 2].isupper()
    return after.islower() and (last[-1] in CLOSING or DEGREE.fullmatch(last) is not None)


def _pieces(line: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or its parts where a missing mark made one sentence of many."""
    if end - start > LONG and (end - start > ENDLESS or not _balanced(line[start:end])):
        for m in STOP.finditer(line, start, end):
            if not _goes_on(line, start, m.end(), abbreviations):
                yield start, m.end()
                start = m.end()
    yield start, end


def _balanced(sentence: str) -> bool:
    return (
        sentence.count("“") == sentence.count("”")
        and sentence.count('"') % 2 == 0
        and sentence.count("(") == sentence.count(")")
    )


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[Span]:
    piece = line[start:end]
    if SAID.search(piece):
        left = start + len(piece) - len(piece.lstrip())
        yield Span(offset + left, offset + left + len(piece.strip()))


def sheet(  # noqa: PLR0913, PLR0917 - the parts of one page, each from its own step
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
