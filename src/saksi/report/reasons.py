"""Why two items are linked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from saksi.model.reasons import (
    Copied,
    Decided,
    FiguresCompared,
    OneEvent,
    PointsBack,
    SameWords,
    SharedPoint,
    SpeaksOf,
)
from saksi.report.events import label
from saksi.report.index import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.model.links import Link
    from saksi.report.locale import Words

__all__ = ["why"]


def why(words: Words, link: Link, own: Callable[[str], str] = clean) -> str:
    """Return why two items are linked. `own` tells the reason of a person, in whatever language they gave it."""
    return clean(_told(words, link, own))


def _told(words: Words, link: Link, own: Callable[[str], str]) -> str:
    match link.reason:
        case SameWords(speakers=(a, b), kin=kin, date=date, share=share):
            who = words.of("kin", kin, a=a, b=b)
            told = words.of("why", "same_words", who=who, on=_on(words, date), share=_percent(share))
        case FiguresCompared(quantities=(left, right), measure=measure):
            key = "later" if link.kind == "supersedes" else "compared"
            a, b = (words.value(q.low, q.high, q.hedge, "") or "" for q in (left, right))
            told = words.of("why", key, a=a, b=b, measure=words.of("measures", measure))
        case Copied(shares=(one, other)) as copied:
            passages = words.count("passages", len(link.passages), words=words.number(copied.words))
            parts = {"one": _percent(one), "other": _percent(other), "order": _order(words, copied)}
            told = words.of("why", "copied", passages=passages, **parts)
        case OneEvent(type=kind, mode=mode, date=date):
            told = words.of("why", "one_event", what=label(words, kind, mode, ""), on=_on(words, date))
        case SharedPoint(speakers=(a, b), points=points):
            told = words.of("why", f"shared_point_{link.kind}", a=a, b=b, points=words("comma").join(points))
        case PointsBack(speakers=(a, b), words=said):
            told = words.of("why", f"points_back_{link.kind}", a=a, b=b, words=said)
        case SpeaksOf(speakers=(a, b), noun=noun):
            told = words.of("why", "speaks_of", a=a, b=b, noun=noun)
        case Decided(by=by, reason=reason):
            told = words.of("why", "decided", by=by, reason=own(reason))
        case other:
            assert_never(other)
    return told


def _order(words: Words, copied: Copied) -> str:
    if copied.credits is not None:
        return words.of("why", "credits", source=copied.credits)
    if copied.published is not None:
        then, first = map(words.moment, copied.published)
        return words.of("why", "before", first=first, then=then)
    return words.of("why", "no_order")


def _on(words: Words, date: str | None) -> str:
    return words.of("why", "on", day=words.day(date)) if date else ""


def _percent(share: float) -> str:
    return f"{share:.0%}"[:-1]
