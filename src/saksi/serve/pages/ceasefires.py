"""The ledger of ceasefires, and one ceasefire with its breaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.ceasefires import Ceasefire
from saksi.report.ceasefires import CeasefireView, Wish
from saksi.report.ceasefires import ceasefires as written
from saksi.report.ceasefires import wishes as wished
from saksi.report.index import clean
from saksi.serve.listing import Slice, chosen
from saksi.serve.pages.conflict_parts import uttered
from saksi.serve.pages.parts import Choice, conflict_choices, conflicts_of
from saksi.store.catalogue.groups import owners_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from saksi.model.stories import Conflict
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["CeasefirePage", "CeasefireQuery", "CeasefiresPage", "CeasefiresQuery", "ceasefire", "ceasefires"]

OPEN = ("announced", "declared", "agreed", "in force", "said to be in force", "named")
STATES = (*OPEN, "failed", "said to have failed", "expired", "ended")
UNMADE = ("called for", "offered", "refused", "denied", "tried", "mentioned")
WISHES = 12
"""Calls, offers and refusals shown beside the ledger."""


class CeasefiresQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which ceasefires."""

    conflict: str | None = None
    """Id of a conflict."""
    status: str | None = None
    """As the ledger has it: `in force`, `failed`, …"""
    party: str | None = None
    """Part of the name of a party."""
    breaches: bool = False
    """Only those with an alleged breach."""
    cursor: str | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A ceasefire in the list."""

    id: str
    parties: tuple[str, ...]
    status: str
    announced: str | None
    """ISO day."""
    ended: str | None
    mediators: tuple[str, ...]
    breaches: int
    view: CeasefireView


class Calls(msgspec.Struct, frozen=True, kw_only=True):
    """What was called for, offered, refused or hoped for in one conflict, or in none that the store knows."""

    conflict: Choice | None
    wishes: tuple[Wish, ...]
    """The latest first."""


class CeasefiresPage(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger, the latest first."""

    rows: tuple[Row, ...]
    calls: tuple[Calls, ...]
    """Ceasefires called for, offered, refused or hoped for, by conflict: on the first page."""
    conflicts: tuple[Choice, ...]
    """Conflicts to choose from."""
    statuses: tuple[Choice, ...]
    asked: CeasefiresQuery
    next: str | None


class CeasefireQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which ceasefire."""

    id: str


class CeasefirePage(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire and its life."""

    id: str
    ceasefire: Ceasefire
    """As it stands in the record."""
    title: str
    status: str
    """In words."""
    view: CeasefireView | None
    """None of one that was only called for, offered, refused or hoped for."""
    wishes: tuple[Wish, ...]
    """Of such a one, who speaks of it."""
    conflicts: tuple[Choice, ...]
    """The conflicts that its reports belong to."""
    reports: int


def ceasefires(ask: Asked, query: CeasefiresQuery) -> CeasefiresPage:
    """Return the ledger of ceasefires, the latest first."""
    party = (query.party or "").casefold()

    def fits(c: Ceasefire) -> bool:
        named = not party or any(party in p.casefold() for p in c.parties)
        fitting = c.status == query.status if query.status else c.made
        return named and fitting and (bool(c.breaches) or not query.breaches)

    found, rest = chosen(ask.view, "ceasefires", fits, Slice(query.conflict, query.cursor))
    made = [c for c in found if c.made]
    held: list[Ceasefire] = []
    if not query.cursor and not query.status and not query.breaches:
        held, _ = chosen(ask.view, "ceasefires", lambda c: not c.made, Slice(query.conflict, many=WISHES))
    held += [c for c in found if not c.made]
    index = ask.view.index({"ceasefires": [*made, *held], **uttered(ask.view, made)}, whole=True)
    views = {v.anchor: v for v in written(index)}
    rows = (_row(c, views[index.address("ceasefires", c.id, "")]) for c in made)
    return CeasefiresPage(
        rows=tuple(rows),
        calls=tuple(_calls(ask.view, wished(index), {c.id: c for c in held})),
        conflicts=conflict_choices(ask.view),
        statuses=tuple(Choice(s, ask.say.of("ceasefire_status", s)) for s in (*STATES, *UNMADE)),
        asked=query,
        next=rest,
    )


def ceasefire(ask: Asked, query: CeasefireQuery) -> CeasefirePage | None:
    """Return a ceasefire: who declared what and when, its terms, its breaches with their answers, how it ended."""
    found: list[Ceasefire] = ask.view.kept("ceasefires", [query.id])
    if not found:
        return None
    one = found[0]
    after = ask.view.kept("ceasefires", [one.followed]) if one.followed else []
    index = ask.view.index({"ceasefires": [one, *after], **uttered(ask.view, [one])}, whole=True)
    address = index.address("ceasefires", one.id, "")
    view = next((v for v in written(index) if v.anchor == address), None)
    articles = ask.view.articles_of("ceasefires", [one.id]).get(one.id, [])
    parties = ask.say.joined(index.parties(one.parties))
    return CeasefirePage(
        id=one.id,
        ceasefire=one,
        title=ask.say("ceasefire_of", parties=parties) if parties else ask.say("ceasefire_plain"),
        status=ask.say.of("ceasefire_status", one.status),
        view=view,
        wishes=() if view else wished(index),
        conflicts=conflicts_of(ask.view, articles),
        reports=len(articles),
    )


def rows(page: CeasefiresPage) -> Iterator[Mapping[str, object]]:
    """Yield the ceasefires of a list, one row each."""
    for r in page.rows:
        yield {
            "id": r.id,
            "parties": "; ".join(r.parties),
            "status": r.status,
            "announced": r.announced,
            "ended": r.ended,
            "mediators": "; ".join(r.mediators),
            "breaches": r.breaches,
        }


def breach_rows(page: CeasefirePage) -> Iterator[Mapping[str, object]]:
    """Yield the alleged breaches of a ceasefire, one row each."""
    for b in page.ceasefire.breaches:
        yield {
            "id": b.id,
            "date": b.date,
            "alleged_by": b.alleger,
            "accused": "; ".join(b.accused),
            "place": b.place,
            "act": "; ".join(t.value for t in b.act),
            "means": "; ".join(t.value for t in b.means),
            "answers": "; ".join(f"{a.kind} {a.by or ''}".strip() for a in b.answers),
            "reports": b.reports,
            "origins": b.origins,
        }


def _calls(view: View, told: Sequence[Wish], of: Mapping[str, Ceasefire]) -> Iterator[Calls]:
    """Yield calls by conflict, those with the latest first; what belongs to none comes last."""
    within = owners_in(view.db, "conflicts", {e.article for w in told for e in w.evidence})
    chosen = conflict_choices(view)
    ids = list(dict.fromkeys([*(c.key for c in chosen), *sorted(i for some in within.values() for i in some)]))
    conflicts: list[Conflict] = view.kept("conflicts", ids)
    groups: dict[str, list[Wish]] = {}
    for w in sorted(told, key=lambda w: w.date or w.reported or "", reverse=True):
        best = _conflict(conflicts, of[w.ceasefire].parties, within.get(w.evidence[0].article, frozenset()))
        groups.setdefault(best.id if best else "", []).append(w)
    names = {c.id: Choice(c.id, clean(c.name)) for c in conflicts}
    for key in sorted(groups, key=lambda k: not k):
        yield Calls(conflict=names.get(key), wishes=tuple(groups[key]))


def _conflict(held: Sequence[Conflict], parties: Sequence[str], within: Collection[str]) -> Conflict | None:
    """Return the conflict of those who are to hold fire, one that the report is of before others; else the report's."""
    fighting = [c for c in held if parties and {*parties} <= {*c.parties}]
    own = [c for c in held if c.id in within]
    return next(iter([*(c for c in fighting if c in own), *fighting, *own]), None)


def _row(c: Ceasefire, view: CeasefireView) -> Row:
    return Row(
        id=c.id,
        parties=c.parties,
        status=c.status,
        announced=c.announced or (c.effect or c.reported or "")[:10] or None,
        ended=c.ended,
        mediators=c.mediators,
        breaches=len(c.breaches),
        view=view,
    )
