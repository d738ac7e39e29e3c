"""Search: sentences that hold the words, with who says them, and filters that stand in the address."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from saksi.lang.gazetteer import fold
from saksi.model.statements import Act
from saksi.report.index import clean
from saksi.serve.findings import SORTS, Finder, Group, Kind, Result
from saksi.serve.listing import cursor, start
from saksi.serve.pages.elsewhere import Elsewhere, elsewhere
from saksi.serve.pages.parts import Choice, conflict_choices
from saksi.serve.who import state_of
from saksi.store.catalogue.search import BEST, Candidate, Found, Wanted, find, is_actor, outlets
from saksi.store.find import Phrase, phrases_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saksi.serve.page import Asked

__all__ = ["Result", "SearchPage", "SearchQuery", "result_rows", "search"]

NEAR = 24
"""Words between which the words may stand for a figure or an event to be near all of them."""
FACETS = 8
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
Short = Annotated[str, msgspec.Meta(max_length=200)]


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What is searched for. Filters work without words too."""

    q: Annotated[str, msgspec.Meta(max_length=400)] = ""
    """Words, all of which must stand there; a phrase in quotation marks; a star ends the beginning of a word."""
    kind: Kind = "statements"
    speaker: Short | None = None
    """Name, or id of an actor."""
    outlet: Short | None = None
    act: Act | None = None
    since: Day | None = None
    """ISO day on which it was said or happened, else reported; the day itself included."""
    until: Day | None = None
    place: Short | None = None
    """Name of a place that the same report tells of; for happenings, where it happened."""
    conflict: Short | None = None
    """Id of a conflict."""
    measure: Short | None = None
    """`killed`, `wounded`, …"""
    sort: Literal["best", "newest"] = "best"
    cursor: str | None = None


class Facet(msgspec.Struct, frozen=True):
    """A value by which results can be narrowed down."""

    key: str
    name: str
    count: int
    """Hits of those looked at."""


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    asked: SearchQuery
    results: tuple[Result, ...]
    count: int
    """Results that can be paged through."""
    more: bool
    """Whether there are more than can be paged through."""
    sure: bool
    """Whether all of these are results; else they are looked at when their turn comes."""
    held: int
    """The best hits, of which the results are made."""
    seen: int
    """Newest hits that were ranked and filtered."""
    total: int | None
    """Hits that hold the words, filters apart; None without words."""
    speaker: str
    """Name of the speaker that is asked for."""
    begun: str
    """The last word, where it stands nowhere as a whole and these have words that begin so; else empty."""
    elsewhere: tuple[Elsewhere, ...]
    """Where nothing is found: the lists of the desk that the words asked for name."""
    facets: dict[str, tuple[Facet, ...]]
    """By `act`, `speaker`, `outlet`, `measure`: what the results can be narrowed down to."""
    acts: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    conflicts: tuple[Choice, ...]
    outlets: tuple[str, ...]
    filtered: bool
    """Whether anything was asked for."""
    next: str | None


def search(ask: Asked, query: SearchQuery) -> SearchPage:
    """Return sentences that hold the words and pass the filters, each with who says it; the same words are one."""
    say, phrases = ask.say, phrases_of(query.q)
    wanted = _wanted(ask, query, phrases)
    begun, found = "", Found([], 0, None)
    if wanted.match or wanted.narrowed:
        found = find(ask.db, wanted, newest=query.sort == "newest")
        if not found.total and phrases and (longer := _begun(phrases)):
            begun = phrases[-1].words[-1]
            phrases = longer
            wanted = _wanted(ask, query, phrases)
            found = find(ask.db, wanted, newest=query.sort == "newest")
    groups = _groups(found.hits)
    first = start("search", query.cursor)
    finder = Finder(ask, query.kind, phrases)
    results, following = finder.results(groups, first)
    conflicts = conflict_choices(ask.view)
    return SearchPage(
        asked=query,
        results=tuple(results),
        count=len(groups),
        more=len(found.hits) >= BEST or (found.total or 0) > found.seen,
        sure=finder.sure,
        held=len(found.hits),
        seen=found.seen,
        total=found.total,
        speaker=_speaker(wanted, query, found),
        begun=begun if results else "",
        elsewhere=() if found.hits else elsewhere(say, query.q, conflicts),
        facets=_facets(ask, query, found),
        acts=tuple(Choice(a, say.of("acts", a)) for a in say.keys("acts")),
        measures=tuple(Choice(m, say.of("measures", m)) for m in say.keys("measures")),
        conflicts=conflicts,
        outlets=tuple(outlets(ask.db)),
        filtered=bool(wanted.match or wanted.narrowed),
        next=cursor("search", str(following)) if following is not None else None,
    )


def result_rows(page: SearchPage) -> Iterator[Mapping[str, object]]:
    """Yield the results, one row each."""
    for r in page.results:
        yield {
            "kind": r.page,
            "id": r.id,
            "name": r.name,
            "what": r.what,
            "words": "".join(p.text for p in r.passage),
            "day": r.day,
            "outlet": r.outlet,
            "title": r.title,
            "reports": r.reports,
            "article": r.article,
            "address": r.address,
        }


def _wanted(ask: Asked, query: SearchQuery, phrases: Sequence[Phrase]) -> Wanted:
    speaker = (query.speaker or "").strip()
    actor = speaker if speaker and is_actor(ask.db, speaker) else ""
    held = [quoted(p) for p in phrases]
    match = " AND ".join(held)
    if query.kind in ("figures", "happenings") and len(held) > 1:
        match = f"NEAR({' '.join(held)}, {NEAR})"
    if speaker and not actor:
        named = _named(speaker)
        if query.kind == "statements":
            match = " AND ".join(filter(None, (match, named)))
        else:
            actor = _actor(ask, named)
    return Wanted(
        sort=SORTS[query.kind],
        match=match,
        actor=actor,
        outlet=query.outlet or "",
        act=query.act or "",
        since=query.since or "",
        until=query.until or "",
        place=fold(query.place) if query.place else "",
        conflict=query.conflict or "",
        measure=query.measure or "",
    )


def _named(speaker: str) -> str:
    """Return the query of whoever is called so; of a state, whoever is called by any of its names."""
    state = state_of(speaker)
    forms = dict.fromkeys((speaker, *(f'"{f}"' for f in (*state.forms, *state.seats) if f != speaker)))
    asked = [" AND ".join(f"speaker : {quoted(p)}" for p in phrases_of(form)) for form in forms]
    held = [a for a in asked if a]
    return held[0] if len(held) == 1 else f"({' OR '.join(f'({a})' for a in held)})" if held else ""


def _actor(ask: Asked, named: str) -> str:
    """Return the id of the actor who most of the newest statements by somebody of a name are by."""
    hits = find(ask.db, Wanted(match=named)).hits if named else []
    common = Counter(h.actor for h in hits if h.actor).most_common(1)
    return str(common[0][0]) if common else "-"


def _speaker(wanted: Wanted, query: SearchQuery, found: Found) -> str:
    """Return the name by which an actor is called most; what was asked for where none was meant or found."""
    names = Counter(h.speaker for h in found.hits if h.speaker and h.actor == wanted.actor)
    return clean(names.most_common(1)[0][0] if wanted.actor and names else query.speaker or "")


def _begun(phrases: Sequence[Phrase]) -> tuple[Phrase, ...] | None:
    """Return what was asked with its last word as the beginning of one, as somebody who still types means it."""
    last = phrases[-1]
    if last.beginning or len(last.words[-1]) < 2:  # noqa: PLR2004 - one letter begins everything
        return None
    return (*phrases[:-1], msgspec.structs.replace(last, beginning=True))


def _groups(hits: Sequence[Candidate]) -> list[Group]:
    out: dict[str, Group] = {}
    for h in hits:
        held = out.setdefault(h.owner, Group(h, []))
        held.items.append(h)
    return list(out.values())


def _facets(ask: Asked, query: SearchQuery, found: Found) -> dict[str, tuple[Facet, ...]]:
    """Return counts over the hits that were looked at: an address narrows down to each."""
    said: Counter[tuple[str, str]] = Counter()
    held: dict[str, Counter[tuple[str, str]]] = {"act": Counter(), "speaker": said, "measure": Counter()}
    where: Counter[tuple[str, str]] = Counter()
    names: dict[str, Counter[str]] = {}
    for h in found.hits:
        if h.outlet:
            where[h.outlet, clean(h.outlet)] += 1
        if query.kind == "statements":
            held["act"].update((a, ask.say.of("acts", a)) for a in h.what.split())
            if h.actor and h.speaker:
                names.setdefault(h.actor, Counter())[clean(h.speaker)] += 1
        elif query.kind == "figures":
            held["measure"][h.what, ask.say.of("measures", h.what)] += 1
    said.update({(a, c.most_common(1)[0][0]): c.total() for a, c in names.items()})
    held["outlet"] = where
    return {k: tuple(Facet(*kn, n) for kn, n in c.most_common(FACETS)) for k, c in held.items() if len(c) > 1}
