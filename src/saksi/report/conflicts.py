"""The record's front: the conflicts that the reports are about, and what the record was asked to be about."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from saksi.report.index import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.record import Scope
    from saksi.model.stories import Conflict
    from saksi.report.articles import Report
    from saksi.report.index import Index
    from saksi.report.locale import Words

__all__ = ["Chapter", "ConflictView", "ScopeView", "StoryView", "Touched", "chapters", "conflicts", "scope"]


class ConflictView(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict, for the front of the record."""

    title: str
    anchor: str
    count: str
    """Reports about it, and those about what it does elsewhere."""
    about: tuple[str, ...]
    """Further parties, period, places."""
    ask: str
    """Words that ask for its record."""


class StoryView(msgspec.Struct, frozen=True):
    """A story and the reports that tell it."""

    title: str
    reports: tuple[Report, ...]


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one conflict, or of none."""

    title: str
    """Empty where the record has no conflicts."""
    anchor: str
    stories: tuple[StoryView, ...]
    loners: tuple[Report, ...]
    """Reports that share their story with no other."""


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """A report that stands beside the record."""

    title: str
    about: str
    """Outlet and date."""
    url: str | None


class ScopeView(msgspec.Struct, frozen=True, kw_only=True):
    """What the record was asked to be about."""

    line: str
    touched_title: str
    touched: tuple[Touched, ...]


def conflicts(index: Index) -> tuple[ConflictView, ...]:
    """Return the conflicts of the record, those with most reports first."""
    return tuple(_view(index, n, c) for n, c in enumerate(index.record.linked.conflicts, 1))


def scope(scope: Scope | None, say: Words, chosen: int) -> ScopeView | None:
    """Return what the record was asked to be about, None for everything; `chosen` reports are in it."""
    if scope is None:
        return None
    rest = scope.given - chosen - len(scope.touched)
    names = say.joined(scope.conflicts) if scope.conflicts else ""
    head = say("scope_conflict", name=names) if names else say("scope_words", asked=clean(scope.asked))
    counted = say.count("scope_count", chosen, given=say.number(scope.given))
    beside = say.count("scope_touched", len(scope.touched)) if scope.touched else ""
    left = say.count("scope_left", rest)
    return ScopeView(
        line=" ".join(x for x in (head, counted, beside, left) if x),
        touched_title=say.count("touched_title", len(scope.touched)),
        touched=tuple(
            Touched(
                title=clean(b.title),
                about=" · ".join(
                    x for x in (clean(b.outlet or ""), say.moment(b.published) if b.published else "") if x
                ),
                url=b.url if b.url and urlsplit(b.url).scheme in ("http", "https") else None,
            )
            for b in scope.touched
        ),
    )


def chapters(index: Index, stories: Sequence[tuple[str, StoryView]], loners: Sequence[Report]) -> tuple[Chapter, ...]:
    """Return stories (with their ids) and reports that no story holds, by conflict; those of none come last.

    In a record of one conflict and nothing else there is one chapter without a title.
    """
    linked, say = index.record.linked, index.words
    of_story = {s: n for n, c in enumerate(linked.conflicts) for s in c.stories}
    number = {index.number[a]: n for n, c in enumerate(linked.conflicts) for a in _all(c) if a in index.number}
    last = len(linked.conflicts)
    out = []
    for n in range(last + 1):
        told = tuple(view for id_, view in stories if of_story.get(id_, last) == n)
        alone = tuple(r for r in loners if number.get(r.number, last) == n)
        title = clean(linked.conflicts[n].name) if n < last else say("other_reports")
        anchor = index.address("conflicts", linked.conflicts[n].id, f"k{n + 1}") if n < last else f"k{n + 1}"
        if told or alone:
            out.append(Chapter(title=title, anchor=anchor, stories=told, loners=alone))
    if len(out) == 1:
        return (msgspec.structs.replace(out[0], title=""),)
    return tuple(out)


def _view(index: Index, n: int, conflict: Conflict) -> ConflictView:
    say = index.words
    counted = [say.count("reports", len(conflict.articles))]
    if conflict.touched:
        counted.append(say.count("touched_count", len(conflict.touched)))
    about = []
    if conflict.parties[2:]:
        about.append(say("further_parties", names=say.joined(map(clean, conflict.parties[2:]))))
    if conflict.first and conflict.last:
        about.append(say.day(f"{conflict.first}/{conflict.last}"))
    if conflict.places:
        about.append(say("comma").join(map(clean, conflict.places[:3])))
    return ConflictView(
        title=clean(conflict.name),
        anchor=index.address("conflicts", conflict.id, f"k{n}"),
        count=say("comma").join(counted),
        about=tuple(about),
        ask=" ".join(clean(p) for p in conflict.parties[:2]).lower(),
    )


def _all(conflict: Conflict) -> tuple[str, ...]:
    return (*conflict.articles, *conflict.touched)
