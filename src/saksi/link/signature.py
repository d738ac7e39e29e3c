"""By what an article is found when others are held against it: keys, of which related articles share some.

Only pairs of articles that share enough keys of one kind, and appeared near enough in time, are compared. Whether two
articles are compared depends on these two alone, so that what is found between them needs no third, and the order in
which articles come in changes nothing.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.link.copies import opening
from saksi.link.passages import PLACE, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.link.rows import ArticleRow, Counted, EventRow, Rows, Said
    from saksi.link.words import Lexicon

__all__ = ["KINDS", "Kind", "Posted", "Signature", "least", "meeting", "signature"]

ABOUT = 24
"""Heaviest terms of an article by which it is found."""
SPOKEN = 8
"""Heaviest words of a statement by which it is found, each with who speaks."""
HEAVY = 0.5
"""Weight from which a word is one of them."""
STEM = 5
"""Letters of a last name that its spellings share."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of key."""

    needed: int
    """Keys in common from which two articles are compared, if both have `full` keys."""
    full: int
    days: int | None
    """Days that may lie between the two; None for any number. What has no date meets everything."""


KINDS: Mapping[str, Kind] = {
    "about": Kind(4, ABOUT, 7),
    "spoken": Kind(1, 1, 5),
    "printed": Kind(2, 2, None),
    "counted": Kind(1, 1, 7),
    "happened": Kind(1, 1, None),
}
"""What articles are about, who speaks with which words, fingerprints of the text, numbers of a thing, dated acts.

What comparing all pairs would find more is measured by `benchmarks/blocking.py`.
"""


class Signature(msgspec.Struct, frozen=True):
    """The keys of an article."""

    article: str
    day: int | None
    """Ordinal of the day of publication."""
    keys: dict[str, tuple[int, ...]]
    """Kind → keys, sorted, each once: signed numbers of 64 bits."""
    outlet: str | None = None
    opening: str = ""
    """What tells its beginning from others."""


def signature(rows: Rows, words: Lexicon) -> Signature:
    """Return the keys by which an article is found."""
    article = rows.article
    marks = {m >> PLACE for m in marks_of(article.prints)}
    return Signature(
        article.id,
        date.fromisoformat(article.day).toordinal() if article.day else None,
        {
            "about": _hashed(_about(article)),
            "spoken": _hashed(k for s in rows.said for k in _spoken(s, words)),
            "printed": tuple(sorted(marks)),
            "counted": _hashed(k for c in rows.counted for k in _counted(c)),
            "happened": _hashed(k for e in rows.events for k in _happened(e)),
        },
        article.outlet,
        opening(article),
    )


def _about(article: ArticleRow) -> Iterable[str]:
    return [t for t, _ in sorted(article.terms.items(), key=lambda x: (-x[1], x[0]))[:ABOUT]]


def _spoken(s: Said, words: Lexicon) -> Iterator[str]:
    who = {s.speaker.state, *(n.split()[-1][:STEM] for n in s.speaker.names)} - {None}
    weights = {w: words.weight(w) for w in s.words if w[0] != "@"}
    heavy = sorted((w for w, weight in weights.items() if weight > HEAVY), key=lambda w: (-weights[w], w))
    return (f"{w} {name}" for w in heavy[:SPOKEN] for name in who)


def _counted(c: Counted) -> Iterator[str]:
    return (f"{c.measure} {c.low} {c.high} {root}" for root in c.head)


def _happened(e: EventRow) -> Iterator[str]:
    if e.date is None:
        return iter(())
    return (f"{e.type} {e.date} {name}" for name in (*e.acting, *e.suffering))


def _hashed(keys: Iterable[str]) -> tuple[int, ...]:
    found = (blake2b(k.encode("utf-8", "surrogatepass"), digest_size=8).digest() for k in {*keys})
    return tuple(sorted(int.from_bytes(d, "big", signed=True) for d in found))


class Posted(NamedTuple):
    """That an article has keys of a kind in common with another."""

    article: str
    day: int | None
    keys: int
    """How many keys of that kind it has."""


def meeting(one: Signature, kind: str, posted: Iterable[tuple[Posted, int]]) -> Iterator[str]:
    """Yield the articles that an article is compared with for sharing keys of a kind.

    `posted` are all articles that have one of its keys of this kind, each with the number of those in common. Of
    articles with few keys, fewer in common are asked.
    """
    rule, size = KINDS[kind], len(one.keys[kind])
    for p, n in posted:
        near = rule.days is None or one.day is None or p.day is None or abs(one.day - p.day) <= rule.days
        if near and n >= least(rule, min(size, p.keys)) and p.article != one.article:
            yield p.article


def least(rule: Kind, keys: int) -> int:
    """Return how many keys two articles must share of which the one with fewer has so many."""
    return max(1, rule.needed * min(keys, rule.full) // rule.full)
