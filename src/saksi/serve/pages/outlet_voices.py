"""Whom an outlet quotes, and how its voices are shared out between the parties of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.stories import Conflict
from saksi.report.index import clean
from saksi.serve.shares import Share, share
from saksi.serve.who import belongs, state_of, who
from saksi.store.catalogue import outlets as catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.serve.view import View
    from saksi.serve.who import State
    from saksi.store.catalogue.outlets import Placed

__all__ = ["Party", "Sides", "Speaker", "Voices", "voices"]

SPEAKERS = 15
CONFLICTS = 3
PARTIES = 4
LEAST = 3
"""Reports on a conflict, of the outlet and of others, from which their voices are counted."""
OTHERS = 400
"""Reports of other outlets on a conflict, the newest, that the outlet's are held against."""
DAY = len("2031-05-03")


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who is quoted."""

    id: str
    name: str
    kind: str
    state: str | None
    share: Share
    """Their statements of all in the outlet's reports."""
    reports: int


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Voices of one party of a conflict."""

    name: str
    here: Share
    """Statements of its people in the outlet's reports of the conflict, of those with a speaker."""
    elsewhere: Share
    """The same in the reports of other outlets on the conflict in the same days."""


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """The voices of the parties of a conflict."""

    conflict: str
    name: str
    reports: int
    """Of the outlet."""
    others: int
    """Of other outlets, in the same days."""
    parties: tuple[Party, ...]
    few: bool
    """Whether there are too few statements to say that the outlet differs."""


class Voices(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an outlet quotes."""

    statements: int
    """With a speaker who is known."""
    speakers: tuple[Speaker, ...]
    sides: tuple[Sides, ...]


def voices(view: View, name: str, articles: Sequence[Placed]) -> Voices:
    """Return whom some articles of an outlet quote, the most often quoted first."""
    found = catalogue.voices(view.db, [a.number for a in articles])
    total = sum(n for _, n, _ in found)
    people = who(view, [a for a, _, _ in found[:SPEAKERS]])
    speakers = [
        Speaker(
            id=a,
            name=clean(people[a].name),
            kind=people[a].kind,
            state=clean(people[a].state or "") or None,
            share=share(n, total),
            reports=reports,
        )
        for a, n, reports in found[:SPEAKERS]
        if a in people
    ]
    return Voices(statements=total, speakers=tuple(speakers), sides=tuple(_sides(view, name, articles)))


def _sides(view: View, name: str, articles: Sequence[Placed]) -> Iterable[Sides]:
    numbers = {a.number: a for a in articles}
    owned = catalogue.owners(view.db, "conflicts", numbers, CONFLICTS * 4)
    held: list[Conflict] = view.kept("conflicts", owned)
    mine = {c.id: [a for a in articles if a.id in {*c.articles}] for c in held}
    for c in sorted(held, key=lambda c: -len(mine[c.id]))[:CONFLICTS]:
        days = sorted(a.published[:DAY] for a in mine[c.id] if a.published[:1].isdigit())
        if not days:
            continue
        beside = catalogue.between(view.db, c.id, (days[0], days[-1]), OTHERS)
        others = [a for a in beside if a.outlet != name]
        if len(mine[c.id]) < LEAST or len(others) < LEAST:
            continue
        states = [state_of(p) for p in c.parties[:PARTIES]]
        here, away = (_counted(view, held_, states) for held_ in (mine[c.id], others))
        parties = [
            Party(name=clean(p), here=share(here[1][i], here[0]), elsewhere=share(away[1][i], away[0]))
            for i, p in enumerate(c.parties[:PARTIES])
        ]
        yield Sides(
            conflict=c.id,
            name=clean(c.name),
            reports=len(mine[c.id]),
            others=len(others),
            parties=tuple(parties),
            few=not any(_differ(p) for p in parties),
        )


def _counted(view: View, articles: Sequence[Placed], states: Sequence[State]) -> tuple[int, list[int]]:
    numbers = [a.number for a in articles]
    found = catalogue.voices(view.db, numbers)
    called = catalogue.titles(view.db, numbers)
    by = [0] * len(states)
    for actor, n, _ in found:
        for i, state in enumerate(states):
            if belongs(actor, called.get(actor, ()), state):
                by[i] += n
                break
    return sum(n for _, n, _ in found), by


def _differ(p: Party) -> bool:
    """Say whether the intervals of two shares lie apart."""
    a, b = p.here, p.elsewhere
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    return a.low > b.high or a.high < b.low
