"""Search the statements and articles of a store, and show each hit in its place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import text

from saksi.model.articles import Article, Published
from saksi.model.found import Found, Hit
from saksi.model.span import Span, cover
from saksi.store.blob import reading_from, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

    from saksi.model.reading import Reading

__all__ = ["Phrase", "around", "find", "marks_of", "phrases_of", "quoted"]

WORD = re.compile(r"[^\W_]+")
ASKED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|(\S+)')
PASSAGES = 3
"""Passages shown of one article, at most."""
WIDEST = 600
"""Code points of a passage, at most."""
AROUND = 160
"""Code points kept on either side where a passage is cut."""


def find(db: Connection, words: str, limit: int = 20) -> Found:
    """Search for all of the words, in any order, case and accents apart; `"…"` holds a phrase, `*` ends a beginning.

    Any characters may be given: none has another meaning.
    """
    phrases = phrases_of(words)
    if not phrases:
        return Found(hits=(), statements=0, articles=0)
    ask = {"match": " AND ".join(quoted(p) for p in phrases), "limit": limit}
    with db.begin():
        said = db.execute(_STATEMENTS, ask).all()
        written = db.execute(_ARTICLES, ask).all()
        counts = [int(db.execute(q, ask).scalar_one()) for q in (_COUNT_STATEMENTS, _COUNT_ARTICLES)]
    hits = [hit for row in said if (hit := _statement_hit(row, phrases)) is not None]
    shown = {(h.article.id, mark) for h in hits for mark in h.marks}
    for row in written:
        if len(hits) >= limit:
            break
        passages = [
            h for h in _article_hits(row, phrases) if not h.marks or {(h.article.id, m) for m in h.marks} - shown
        ]
        hits.extend(passages[:PASSAGES])
    return Found(hits=tuple(hits[:limit]), statements=counts[0], articles=counts[1])


class Phrase(msgspec.Struct, frozen=True):
    """Words that must stand together in this order; one alone too."""

    words: tuple[str, ...]
    """As the index has them: small, without accents."""
    beginning: bool
    """Whether the last word is only the beginning of one."""


def phrases_of(asked: str) -> tuple[Phrase, ...]:
    """Return what is searched for: each word, and each phrase in quotation marks; nothing else has a meaning."""
    out = []
    for m in ASKED.finditer(asked):
        part: str = m[1] if m[1] is not None else m[2]
        words = tuple(WORD.findall(_plain(part)))
        if words:
            out.append(Phrase(words, m[2] is not None and part.endswith("*")))
    return tuple(out)


def quoted(phrase: Phrase) -> str:
    """Return a phrase as FTS5 is asked for it."""
    # Only letters and digits are left in the words, so that nothing in them can be taken for the query language.
    return f'"{" ".join(phrase.words)}"' + ("*" if phrase.beginning else "")


def _plain(words: str) -> str:
    """Return the words small and without accents, one character for each."""
    return words.lower() if words.isascii() else "".join(_bare(c) for c in words)


def _bare(c: str) -> str:
    parts = unicodedata.normalize("NFD", c)
    return (parts[0] if all(unicodedata.combining(p) for p in parts[1:]) else c).lower()[0]


def marks_of(article: str, phrases: Sequence[Phrase]) -> list[Span]:
    """Return where the phrases stand, in order; where two overlap, they are one."""
    out: list[Span] = []
    for span in sorted(_places(article, phrases)):
        if out and out[-1].overlaps(span):
            out[-1] = cover((out[-1], span))
        else:
            out.append(span)
    return out


def _places(article: str, phrases: Sequence[Phrase]) -> Iterator[Span]:
    plain = _plain(article)
    tokens = [(m.group(), m.start(), m.end()) for m in WORD.finditer(plain)]
    for phrase in phrases:
        last = len(phrase.words) - 1
        for i in range(len(tokens) - last):
            if all(
                tokens[i + k][0].startswith(w) if k == last and phrase.beginning else tokens[i + k][0] == w
                for k, w in enumerate(phrase.words)
            ):
                yield Span(tokens[i][1], tokens[i + last][2])


_WHOLE = "a.facts, a.text, r.version, r.anchor, r.body FROM"
_STATEMENTS = text(
    f"SELECT s.id, {_WHOLE} statement_words w JOIN statements s ON s.number = w.rowid"
    " JOIN articles a ON a.number = s.article JOIN readings r ON r.article = a.number"
    " WHERE statement_words MATCH :match ORDER BY bm25(statement_words), s.number LIMIT :limit"
)
_ARTICLES = text(
    f"SELECT {_WHOLE} article_words w JOIN articles a ON a.number = w.rowid"
    " JOIN readings r ON r.article = a.number"
    " WHERE article_words MATCH :match ORDER BY bm25(article_words), a.number LIMIT :limit"
)
_COUNT_STATEMENTS = text("SELECT count(*) FROM statement_words WHERE statement_words MATCH :match")
_COUNT_ARTICLES = text("SELECT count(*) FROM article_words WHERE article_words MATCH :match")


def _reading(row: Row[tuple[object, ...]]) -> Reading:
    article = msgspec.structs.replace(unpacked(row.facts, Article), text=row.text)
    if row.anchor is not None:
        article = msgspec.structs.replace(article, published=unpacked(row.anchor, Published))
    return reading_from(row.body, article, row.version)


def _statement_hit(row: Row[tuple[object, ...]], phrases: Sequence[Phrase]) -> Hit | None:
    reading = _reading(row)
    statement = next((s for s in reading.statements if s.id == row.id), None)
    if statement is None:
        return None
    passage = around(reading, cover(statement.content))
    marks = tuple(m for m in marks_of(reading.article.text, phrases) if passage.contains(m))
    return Hit(kind="statement", article=reading.article, passage=passage, marks=marks, statement=statement)


def _article_hits(row: Row[tuple[object, ...]], phrases: Sequence[Phrase]) -> Iterator[Hit]:
    reading = _reading(row)
    passages: dict[Span, list[Span]] = {}
    for mark in marks_of(reading.article.text, phrases):
        passages.setdefault(around(reading, mark), []).append(mark)
    if not passages:
        # Only the title, which need not stand in the text, has the words.
        start = reading.sentences[0] if reading.sentences else Span(0, min(len(reading.article.text), AROUND))
        passages[start] = []
    # Where one sentence has more of the words than another, it says more of what was meant.
    best = sorted(passages.items(), key=lambda p: (-len(set(_texts(reading, p[1]))), p[0]))
    for passage, marks in best:
        yield Hit(kind="article", article=reading.article, passage=passage, marks=tuple(marks))


def _texts(reading: Reading, spans: Iterable[Span]) -> Iterator[str]:
    return (s.of(reading.article.text).lower() for s in spans)


def around(reading: Reading, span: Span) -> Span:
    """Return the sentences that a span lies in, or its line; cut where they are very long."""
    whole = [s for s in reading.sentences if s.overlaps(span)]
    wide = cover([span, *whole]) if whole else _line(reading.article.text, span)
    if len(wide) <= WIDEST:
        return wide
    return Span(max(wide.start, span.start - AROUND), min(wide.end, span.end + AROUND))


def _line(words: str, span: Span) -> Span:
    end = words.find("\n", span.end)
    return Span(words.rfind("\n", 0, span.start) + 1, len(words) if end < 0 else end)
