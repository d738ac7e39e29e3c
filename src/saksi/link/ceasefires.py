"""Ceasefires: one list of agreements, from what reports say was demanded, offered, agreed, in force and breached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from saksi.link.groups import grouped
from saksi.link.words import folded
from saksi.model.ceasefires import Breach, Ceasefire, Pointer
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import EventRow, Said

__all__ = ["ceasefires"]

DAYS = 3
"""Days within which reports of an agreement between the same parties speak of one agreement."""
REACH = 60
"""Days after an agreement within which an alleged breach is one of that agreement."""
AGREED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "RETREAT"})


def ceasefires(events: Sequence[EventRow], said: Mapping[str, Said]) -> list[Ceasefire]:
    """Return the ceasefires that reports speak of, oldest first, with the breaches alleged of each."""
    rows = {e.id: e for e in events if e.mode == "ceasefire"}
    lives = {i: e for i, e in rows.items() if e.type != "ACCUSE"}
    ordered = sorted(lives.values(), key=lambda e: e.id)
    pairs = [(_nearness(a, b), a.id, b.id) for n, b in enumerate(ordered) for a in ordered[:n] if _nearness(a, b) > 0]

    def fits(left: list[str], right: list[str]) -> bool:
        days = sorted(d for i in (*left, *right) if (d := rows[i].date) and len(d) == 10 and rows[i].type in AGREED)  # noqa: PLR2004 - length of an ISO date
        parties = [rows[i].parties for i in (*left, *right) if rows[i].parties]
        return (not days or _apart(days[0], days[-1]) <= DAYS) and all(x & y for x in parties for y in parties)

    found = [[rows[i] for i in g] for g in grouped(lives, pairs, fits)]
    claims = sorted((e for e in rows.values() if e.type == "ACCUSE"), key=lambda e: e.id)
    of: dict[int, list[EventRow]] = {}
    for claim in claims:
        n = _breached(claim, found)
        if n is None:
            found.append([claim])
            n = len(found) - 1
        of.setdefault(n, []).append(claim)
    out = [_ceasefire(g, of.get(n, []), said) for n, g in enumerate(found)]
    return sorted(out, key=lambda c: (c.announced or c.effect or "9999", c.id))


def _nearness(a: EventRow, b: EventRow) -> float:
    """Return how surely two events belong to one ceasefire's life; 0 where they do not."""
    if a.parties and b.parties and not a.parties & b.parties:
        return 0.0
    shared = len(a.parties & b.parties)
    days = [d for d in (a.date, b.date) if d and len(d) == 10]  # noqa: PLR2004 - length of an ISO date
    apart = _apart(days[0], days[1]) if len(days) == 2 else None  # noqa: PLR2004 - both
    if apart is not None and apart > DAYS:
        return 0.0
    if a.article == b.article:
        return 2.0 + shared - (apart or 0) / 10
    if shared < 2 and not (shared and apart is not None):  # noqa: PLR2004 - one party has many ceasefires, a pair has few
        return 0.0
    return 1.0 + shared - (apart if apart is not None else 1) / 10


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _breached(claim: EventRow, found: Sequence[Sequence[EventRow]]) -> int | None:
    """Return the index of the ceasefire that a breach is alleged of: the last one between these parties before it."""
    best: tuple[str, int] | None = None
    for n, group in enumerate(found):
        parties = frozenset().union(*(e.parties for e in group))
        same_article = any(e.article == claim.article for e in group)
        if not (claim.parties & parties or (same_article and not (claim.parties and parties))):
            continue
        days = [e.date for e in group if e.date and len(e.date) == 10]  # noqa: PLR2004 - length of an ISO date
        start = min(days, default="")
        until = claim.date or claim.published
        if start and until and len(until) == 10 and (start > until or _apart(start, until) > REACH):  # noqa: PLR2004
            continue
        if best is None or (start, -n) > (best[0], -best[1]):
            best = (start, n)
    return best[1] if best else None


def _ceasefire(group: list[EventRow], claims: list[EventRow], said: Mapping[str, Said]) -> Ceasefire:
    ordered = sorted(group, key=lambda e: (e.article, e.trigger.start, e.id))
    life = [e for e in ordered if e.type != "ACCUSE"]
    made = sorted(
        e.date for e in life if e.date and e.type in ("AGREE", "CONCEDE", "SUPPORT") and e.status != "planned"
    )
    force = sorted(e.date for e in life if e.date and e.type == "RETREAT" and e.status in ("asserted", "alleged"))
    ends = sorted(e.date for e in life if e.date and e.type == "RETREAT" and e.status == "denied")
    names = _names(life or ordered)
    return Ceasefire(
        id=digest("cease", *sorted(e.id for e in ordered)),
        parties=names,
        mediators=tuple(sorted({m for e in life for m in e.mediators})),
        announced=made[0] if made else None,
        effect=force[0] if force else None,
        ended=ends[0] if ends else None,
        status=_status(life, claims),
        evidence=tuple(Pointer(e.article, e.trigger) for e in ordered),
        breaches=tuple(_breach(c, said) for c in sorted(claims, key=lambda e: (e.date or "9999", e.id))),
    )


def _names(events: list[EventRow]) -> tuple[str, ...]:
    """Return the parties by the shortest name that the reports give each."""
    out: dict[str, str] = {}
    for e in events:
        for name in (*e.source, *e.target):
            for key in e.parties:
                if folded(name) == key or (key not in out and key in folded(name)):
                    out[key] = name
    return tuple(sorted(out.values()))


def _status(life: list[EventRow], claims: list[EventRow]) -> str:
    if any(e.type == "RETREAT" and e.status == "denied" for e in life) or any(c.status == "asserted" for c in claims):
        return "broken"
    if any(e.type == "RETREAT" and e.status in ("asserted", "alleged") for e in life):
        return "in force"
    types = {e.type if e.status not in ("planned", "conditional") else "offered" for e in life if e.type != "REQUEST"}
    if types & {"AGREE", "SUPPORT"}:
        return "agreed"
    if types & {"CONCEDE", "offered"}:
        return "offered"
    if "REJECT" in types:
        return "refused"
    return "called for" if life else "mentioned"


def _breach(e: EventRow, said: Mapping[str, Said]) -> Breach:
    spoken = said.get(e.statement or "")
    alleger = spoken.speaker.name if spoken else (e.source[0] if e.source else None)
    return Breach(
        accused=e.target,
        alleger=alleger,
        date=e.date,
        statement=e.statement,
        evidence=(Pointer(e.article, e.trigger),),
    )
