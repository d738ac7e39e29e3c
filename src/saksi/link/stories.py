"""Stories: articles about one happening."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from saksi.link.groups import candidates, grouped
from saksi.model.ids import digest
from saksi.model.stories import Story

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saksi.link.rows import ArticleRow
    from saksi.link.words import Lexicon

__all__ = ["akin", "stories"]

DAYS = 2
"""Days that may lie between two reports of one happening."""
ALIKE = 0.42
"""Likeness from which two articles tell one story: stories are narrow (one speech, one strike)."""
LEAD = 0.1
"""Added where both open with the same words of somebody."""
UNDATED = 0.04
"""Added to what is asked where a date is missing."""
BODY = 0.6
"""Share of the body's words and names in the likeness; the rest is title and lead."""
AKIN = 0.12
"""Likeness of two bodies from which they are about one matter."""
RARE = 0.6
"""Weight of a word by which reports of one happening are looked for."""


def stories(articles: Sequence[ArticleRow], words: Lexicon, leads: Collection[tuple[str, str]]) -> list[Story]:
    """Return the stories of two and more articles.

    `leads` holds pairs of articles (ids in order) that open with the same words of somebody.
    """
    rows = {a.id: a for a in articles}

    def score(a: ArticleRow, b: ArticleRow) -> float:
        opened = (min(a.id, b.id), max(a.id, b.id)) in leads
        return likeness(a, b, words) + LEAD * opened - _floor(a, b)

    keys = [[t for t in a.title_terms | a.lead_terms if t[0] != "@" and words.weight(t) > RARE] for a in articles]
    pairs = []
    for i, j in candidates(keys, needed=3):
        a, b = articles[i], articles[j]
        over = score(a, b)
        if over >= 0:
            pairs.append((over, a.id, b.id))

    def fits(left: list[str], right: list[str]) -> bool:
        return math.fsum(score(rows[x], rows[y]) for x in left for y in right) >= 0

    found = [g for g in grouped(rows, pairs, fits) if len(g) > 1]
    return [_story([rows[i] for i in g], words) for g in found]


def akin(a: ArticleRow, b: ArticleRow) -> bool:
    """Say whether two articles are about one matter, be it another happening of it."""
    return _body(a, b) >= AKIN


def _body(a: ArticleRow, b: ArticleRow) -> float:
    return math.fsum(w * b.terms[t] for t, w in sorted(a.terms.items()) if t in b.terms)


def likeness(a: ArticleRow, b: ArticleRow, words: Lexicon) -> float:
    """Return how alike two articles are, 0 to 1: their heaviest words and names, titles and leads."""
    head = max(
        _share(a.title_terms, b.title_terms, words),
        _share(a.lead_terms | a.title_terms, b.lead_terms | b.title_terms, words),
    )
    return BODY * _body(a, b) + (1 - BODY) * head


def _share(a: frozenset[str], b: frozenset[str], words: Lexicon) -> float:
    both = words.total(a) + words.total(b)
    return 2 * words.total(a & b) / both if both else 0.0


def _floor(a: ArticleRow, b: ArticleRow) -> float:
    if not a.day or not b.day:
        return ALIKE + UNDATED
    apart = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    return ALIKE if apart <= DAYS else 2.0


def _story(articles: list[ArticleRow], words: Lexicon) -> Story:
    def central(a: ArticleRow) -> tuple[float, str]:
        return -math.fsum(likeness(a, b, words) for b in articles if b is not a), a.id

    ordered = sorted(articles, key=lambda a: (a.day or "9999", a.id))
    title = min(articles, key=central).title
    return Story(
        id=digest("story", *sorted(a.id for a in articles)), title=title, articles=tuple(a.id for a in ordered)
    )
