"""Stories: articles about one happening."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from saksi.link.groups import grouped
from saksi.link.words import whole_day, words_of
from saksi.model.ids import digest
from saksi.model.stories import Story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import ArticleRow, EventRow, Said
    from saksi.link.words import Lexicon

__all__ = ["AKIN", "akin", "fresh", "leading", "one_story", "stories"]

DAYS = 2
"""Days that may lie between two reports of one happening."""
ALIKE = 0.42
"""Likeness from which two articles tell one story: stories are narrow (one speech, one strike)."""
LEAD = 0.1
"""Added where both open with the same words of somebody."""
TITLED = 0.1
"""Likeness of two titles from which that counts: what a report of the stock exchange opens with is not its news."""
OTHER = -0.2
"""Likeness of two numbers of a daily column."""
ASIDE = 0.08
"""Taken off between a report of prices or markets and one of fighting: what moves a price is not the same news."""
UNDATED = 0.04
"""Added to what is asked where a date is missing."""
BODY = 0.6
"""Share of the body's words and names in the likeness; the rest is title and lead."""
AKIN = 0.12
"""Likeness of two bodies from which they are about one matter."""
NESTED = 2
"""Statements before it in whose words one may stand."""
STRANGE = -0.3
"""What two articles that were not compared add to the likeness of two groups."""


def stories(articles: Mapping[str, ArticleRow], scores: Mapping[tuple[str, str], float], words: Lexicon) -> list[Story]:
    """Return the stories of two and more articles. `scores` are those of pairs, smaller id first, by `one_story`."""

    def fits(left: list[str], right: list[str]) -> bool:
        return math.fsum(scores.get((min(x, y), max(x, y)), STRANGE) for x in left for y in right) >= 0

    pairs = [(score, a, b) for (a, b), score in scores.items() if score >= 0]
    return [_story([articles[i] for i in g], words) for g in grouped(articles, pairs, fits) if len(g) > 1]


def one_story(a: ArticleRow, b: ArticleRow, words: Lexicon, *, opened: bool) -> float:
    """Return by how much two articles are more alike than reports of one happening must be; below 0 they tell two.

    `opened` says that both open with the same words of somebody, or with the same act.
    """
    titles = _share(a.title_terms, b.title_terms, words)
    score = likeness(a, b, words) + LEAD * (opened and titles >= TITLED) - _floor(a, b)
    if score < 0:
        return score
    return OTHER if _editions(a, b, words) else score - ASIDE * _aside(a, b, words)


def _aside(a: ArticleRow, b: ArticleRow, words: Lexicon) -> bool:
    """Say whether one title is of prices or markets, and the other of fighting only."""
    said = [frozenset(words_of(x.title)) for x in (a, b)]
    touched, fighting = ([not s.isdisjoint(held) for s in said] for held in (words.rules.touched, words.rules.fighting))
    return touched[0] != touched[1] and fighting[touched[0]]


def _editions(a: ArticleRow, b: ArticleRow, words: Lexicon) -> bool:
    """Say whether two articles are a column of one outlet on two days (*harga emas hari ini*, *perang hari ke-6*)."""
    if a.day == b.day or a.outlet is None or a.outlet != b.outlet:
        return False
    one, two = _days_in(a.title, words), _days_in(b.title, words)
    # The same date in both is the day of what they tell.
    return bool(one and two) and not any(d[0].isdigit() for d in one & two)


def _days_in(title: str, words: Lexicon) -> frozenset[str]:
    """Return the words of a title that give a day, with the number before them."""
    said = f" {' '.join(words_of(title))} "
    found = [(d, said.index(f" {d} ")) for d in words.rules.daily if f" {d} " in said]
    before = ((d, said[:at].rpartition(" ")[2]) for d, at in found)
    return frozenset(f"{n} {d}" if n.isdigit() else d for d, n in before)


def leading(said: Sequence[Said]) -> list[Said]:
    """Return statements in the order of the text, without those that stand in the words of one before.

    What a report opens with is what it is about; a demand that is refused there (*menolak untuk menyerah*) is not.
    """
    out: list[Said] = []
    for s in sorted(said, key=lambda s: (s.start, -len(s.raw), s.id)):
        if not any(f" {' '.join(s.raw)} " in f" {' '.join(x.raw)} " for x in out[-NESTED:]):
            out.append(s)
    return out


def fresh(e: EventRow) -> bool:
    """Say whether an event is news where it is told, not what went before."""
    day = whole_day(e.date)
    return (
        not (day and e.published)
        or (date.fromisoformat(e.published or "") - date.fromisoformat(day or "")).days <= DAYS
    )


def akin(a: ArticleRow, b: ArticleRow) -> bool:
    """Say whether two articles are about one matter, be it another happening of it."""
    return _body(a, b) >= AKIN


def _body(a: ArticleRow, b: ArticleRow) -> float:
    return math.fsum(w * b.terms[t] for t, w in a.terms.items() if t in b.terms)  # exact: in whatever order


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
