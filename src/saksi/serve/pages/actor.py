"""One actor: offices, what they said and to whom, who answers them, what outlets call them, what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.statements import Act
from saksi.report.answers import DisputeView
from saksi.report.index import clean
from saksi.serve.listing import cursor, number, place
from saksi.serve.page import refused
from saksi.serve.pages.actor_parts import (
    NAMED,
    DayCount,
    Deeds,
    Name,
    Near,
    Other,
    Said,
    Tenure,
    answers,
    around,
    deeds,
    names,
    spoken,
    tenures,
)  # fmt: skip
from saksi.serve.pages.parts import Choice, conflict_choices
from saksi.serve.who import known, who
from saksi.store.catalogue import actors as catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Asked

__all__ = ["ActorPage", "ActorQuery", "actor", "rows"]

MANY = 15
"""Utterances on one page."""
STRIP = 120
"""Days on which they spoke, in the strip."""


class ActorQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which actor, and which of their words."""

    id: str
    show: Literal["said", "answers", "names", "deeds"] = "said"
    """Their words; who answers them; what outlets call them; what they did, and the figures that they give."""
    act: Act | None = None
    """What the words do."""
    since: str | None = None
    """First ISO day on which they were said."""
    until: str | None = None
    conflict: str | None = None
    """Id of the conflict whose reports have them."""
    q: str | None = None
    """Words in them; the last may be the beginning of one."""
    sort: Literal["newest", "reports"] = "newest"
    """What was said last first, or what most reports tell."""
    cursor: str | None = None


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """One actor. Of the parts that `show` asks for, the others are empty."""

    id: str
    name: str
    kind: str
    kind_told: str
    """The kind in words."""
    state: str | None
    also: tuple[str, ...]
    """Other names."""
    reports: int
    """Articles that report their words."""
    statements: int
    """In these articles, as often as they stand there."""
    utterances: int
    """The same, once however many articles report it: what `said` goes through without a filter."""
    outlets: int
    tenures: tuple[Tenure, ...]
    """Offices: those known with their days, and those that reports tell of."""
    days: tuple[DayCount, ...]
    """The last days on which they spoke."""
    acts: tuple[Choice, ...]
    """What their words do, the most frequent first."""
    window: int
    """Articles, the newest, from which `about`, `addressees`, `via` and the offices told are counted."""
    about: tuple[Near, ...]
    """Who is named in their words."""
    addressees: tuple[Near, ...]
    via: tuple[Near, ...]
    """Agencies and outlets that carried their words to others."""
    said: tuple[Said, ...]
    others: tuple[Other, ...]
    """Who answers them, and whom they answer."""
    disputes: tuple[DisputeView, ...]
    names: tuple[Name, ...]
    named_in: int
    """Articles, the newest, in which these were counted."""
    named_by: tuple[str, ...]
    """The outlets in which they are named, the columns of `names`."""
    deeds: Deeds | None
    conflicts: tuple[Choice, ...]
    asked: ActorQuery
    next: str | None


def actor(ask: Asked, query: ActorQuery) -> ActorPage | None:
    """Return an actor: offices, words, answers, names, deeds."""
    view = ask.view
    one = who(view, [query.id]).get(query.id)
    counts = catalogue.tally(ask.db, query.id)
    if one is None or (known(query.id) and not counts.said and not catalogue.met(ask.db, query.id, 1)):
        return None
    near = around(view, query.id)
    shown, rest = _said(ask, query) if query.show == "said" else ((), None)
    answered, disputed = answers(view, query.id) if query.show == "answers" else ((), ())
    called, outlets = names(view, query.id) if query.show == "names" else ((), ())
    name = clean(one.name)
    return ActorPage(
        id=query.id,
        name=name,
        kind=one.kind,
        kind_told=ask.say.of("kinds", one.kind),
        state=clean(one.state) if one.state and clean(one.state) != name else None,
        also=tuple(dict.fromkeys(a for a in map(clean, one.aliases) if a and a != name)),
        reports=counts.reports,
        statements=counts.said,
        utterances=catalogue.utterances(ask.db, query.id),
        outlets=counts.outlets,
        tenures=tenures(one, near),
        days=tuple(DayCount(d, n) for d, n in catalogue.days(ask.db, query.id, STRIP)),
        acts=tuple(Choice(a, ask.say.of("acts", a)) for a in sorted(counts.acts, key=lambda a: (-counts.acts[a], a))),
        window=near.window,
        about=near.about,
        addressees=near.addressees,
        via=near.via,
        said=shown,
        others=answered,
        disputes=disputed,
        names=called,
        named_in=len(catalogue.met(ask.db, query.id, NAMED)) if called else 0,
        named_by=outlets,
        deeds=deeds(view, one) if query.show == "deeds" else None,
        conflicts=conflict_choices(view),
        asked=query,
        next=rest,
    )


def rows(page: ActorPage) -> Iterator[Mapping[str, object]]:
    """Yield what the part shown lists as flat rows: words, answers, names or deeds."""
    for s in page.said:
        yield {
            "id": s.id,
            "speaker": page.name,
            "day": s.day,
            "acts": ", ".join(s.acts),
            "words": s.text,
            "quoted": s.quoted,
            "reports": s.reports,
            "accounts": s.accounts,
            "chain": " > ".join(s.evidence.chain),
            "evidence": s.evidence.evidence.anchor,
        }
    for o in page.others:
        yield {"name": o.name, "answers them": o.theirs, "is answered": o.ours, "disputes": " ".join(o.disputes)}
    for n in page.names:
        yield {"name": n.name, **dict(zip(page.named_by, n.times, strict=True)), "only in": n.only}
    if page.deeds:
        for role, days in (("does", page.deeds.done), ("suffers", page.deeds.suffered)):
            for day in days:
                for t in day.told:
                    yield {
                        "role": role,
                        "date": t.date,
                        "what": t.line.what,
                        "who": t.line.who,
                        "status": t.line.status,
                    }


def _said(ask: Asked, query: ActorQuery) -> tuple[tuple[Said, ...], str | None]:
    asked = catalogue.Asked(
        actor=query.id,
        act=query.act,
        conflict=query.conflict,
        since=query.since or "",
        until=f"{query.until}~" if query.until else "",
        words=query.q,
        widely=query.sort == "reports",
        after=_after(query.cursor),
    )
    found = catalogue.said(ask.db, asked, MANY + 1)
    last = found[MANY - 1] if len(found) > MANY else None
    rest = cursor("said", f"{last.reports} {last.day} {last.owner}") if last else None
    return spoken(ask.view, [s.owner for s in found[:MANY]], {s.owner: s.day for s in found}), rest


def _after(given: str | None) -> catalogue.Said | None:
    held = place("said", given)
    if held is None:
        return None
    parts = held.split(" ")
    if len(parts) != 3:  # noqa: PLR2004 - reports, day, id
        raise refused(400, "error.cursor")
    return catalogue.Said(number(parts[0]), parts[1], parts[2])
