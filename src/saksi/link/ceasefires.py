"""Ceasefires: one list of agreements, from what reports say was demanded, offered, agreed, in force and breached."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from saksi.link.groups import candidates, grouped
from saksi.link.stories import akin
from saksi.link.words import folded, whole_day
from saksi.model.ceasefires import Breach, Ceasefire, Pointer
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import ArticleRow, EventRow, Said

__all__ = ["ceasefires"]

DAYS = 3
"""Days within which reports of an agreement between the same parties speak of one agreement."""
REACH = 60
"""Days after an agreement within which an alleged breach is one of that agreement."""
MADE = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
HELD = frozenset({"asserted", "alleged"})
ASKING = frozenset({"REQUEST", "REJECT"})
CROWD = 400


def ceasefires(
    events: Sequence[EventRow], said: Mapping[str, Said], articles: Mapping[str, ArticleRow]
) -> list[Ceasefire]:
    """Return the ceasefires that reports speak of, oldest first, with the breaches alleged of each."""
    rows = {e.id: e for e in events if e.mode == "ceasefire" or e.breach}
    found: list[list[EventRow]] = []
    for part in ("made", "open", "asked"):
        lives = sorted((e for e in rows.values() if _part(e) == part), key=lambda e: e.id)
        met = candidates([[*_sides(e), e.article, ""] for e in lives], crowd=CROWD)
        near = [(_nearness(lives[i], lives[j], articles), lives[i].id, lives[j].id) for i, j in met]
        fits = partial(_fit, rows)
        found += [[rows[i] for i in g] for g in grouped([e.id for e in lives], [p for p in near if p[0] > 0], fits)]
    breaches: dict[int, list[EventRow]] = {}
    for claim in sorted((e for e in rows.values() if _is_breach(e)), key=lambda e: (_day(e) or "9999", e.id)):
        n = _breached(claim, [*found])
        if n is None:
            n = len(found)
            found.append([claim])
        breaches.setdefault(n, []).append(claim)
    out = [_ceasefire(g, breaches.get(n, []), said) for n, g in enumerate(found)]
    return sorted(out, key=lambda c: (c.announced or c.effect or "9999", c.id))


def _part(e: EventRow) -> str:
    """Say what an event is to a ceasefire: one `made`, in whatever way it went, one `open`, or one `asked` for."""
    if _is_breach(e):
        return "breach"
    if e.type in ASKING:
        return "asked"
    return "made" if e.status in HELD or e.failed or (e.type == "RETREAT" and e.status == "denied") else "open"


def _fit(rows: Mapping[str, EventRow], left: list[str], right: list[str]) -> bool:
    days = sorted(d for i in (*left, *right) if (d := _day(rows[i])) and rows[i].type != "REQUEST")
    sides = [s for i in (*left, *right) if (s := _sides(rows[i]))]
    return (not days or _apart(days[0], days[-1]) <= DAYS) and all(x & y for x in sides for y in sides)


def _is_breach(e: EventRow) -> bool:
    return e.type == "ACCUSE" or e.breach


def _day(e: EventRow) -> str | None:
    return whole_day(e.date)


def _sides(e: EventRow) -> frozenset[str]:
    """Return who is to hold fire, folded; of a call for a ceasefire those called upon; only what bears a name."""
    if e.joined:
        return frozenset(key for key, _ in e.joined)
    if e.status == "planned":
        return frozenset()  # who works for a ceasefire is not who makes one
    held = e.target_parties if e.type == "REQUEST" else e.parties
    named = [folded(n) for n in (*e.source, *e.target) if not n.islower()]
    return frozenset(p for p in held if any(p in n or n in p for n in named))


def _nearness(a: EventRow, b: EventRow, articles: Mapping[str, ArticleRow]) -> float:
    """Return how surely two events belong to one ceasefire's life; 0 where they do not."""
    one, other = _sides(a), _sides(b)
    shared = len(one & other)
    if one and other and not shared:
        return 0.0
    days = [d for e in (a, b) if (d := _day(e))]
    apart = _apart(days[0], days[1]) if len(days) == 2 else None  # noqa: PLR2004 - both
    if apart is not None and apart > DAYS:
        return 0.0
    if a.article == b.article:
        return 2.0 + shared
    if apart is None and (not (a.published and b.published) or _apart(a.published, b.published) > DAYS):
        return 0.0
    if not akin(articles[a.article], articles[b.article]):
        return 0.0
    return 1.0 + shared


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _breached(claim: EventRow, found: Sequence[Sequence[EventRow]]) -> int | None:
    """Return the index of the ceasefire that a breach is alleged of: the last one between these parties before it."""
    best: tuple[bool, str, int] | None = None
    for n, group in enumerate(found):
        sides = frozenset[str]().union(*(_sides(e) for e in group))
        same = any(e.article == claim.article for e in group)
        if not (_sides(claim) & sides or (same and not (_sides(claim) and sides))):
            continue
        start = min((d for e in group if (d := _day(e))), default="")
        until = _day(claim) or claim.published
        if start and until and (start > until or _apart(start, until) > REACH):
            continue
        # One that was made comes before one that was only asked for or offered.
        made = any(_part(e) == "made" for e in group)
        if best is None or (made, start, -n) > best:
            best = (made, start, -n)
    return -best[2] if best else None


def _ceasefire(group: list[EventRow], claims: list[EventRow], said: Mapping[str, Said]) -> Ceasefire:
    ordered = sorted(group, key=lambda e: (e.article, e.trigger.start, e.id))
    life = [e for e in ordered if not _is_breach(e)]
    made = [e for e in life if e.type in MADE and e.status not in ("planned", "conditional", "denied")]
    force = [e for e in life if e.type == "RETREAT" and e.status in HELD]
    ends = [e for e in life if e.type == "RETREAT" and e.status == "denied"]
    return Ceasefire(
        id=digest("cease", *sorted(e.id for e in ordered)),
        parties=_names(life or ordered),
        mediators=tuple(sorted({m for e in life for m in e.mediators})),
        announced=_first(made),
        effect=_first(force),
        ended=_first(ends),
        status=_status(life, claims),
        evidence=tuple(Pointer(e.article, e.trigger) for e in ordered),
        breaches=_breaches([_breach(c, said) for c in claims]),
    )


def _first(events: Iterable[EventRow]) -> str | None:
    return min((e.date for e in events if e.date), default=None)


def _names(events: list[EventRow]) -> tuple[str, ...]:
    """Return the parties, each by the name that is its own rather than that of a seat or a body."""
    out: dict[str, str] = {}
    for e in events:
        for key in _sides(e):
            shown = [n for n in (*(name for _, name in e.joined), *e.source, *e.target) if folded(n) == key]
            out[key] = min([*shown, *([out[key]] if key in out else [])], default=key.title())
    return tuple(sorted(out.values()))


def _status(life: list[EventRow], claims: list[EventRow]) -> str:
    ends = [e for e in life if e.type == "RETREAT" and e.status == "denied"]
    if life and all(e.failed for e in life):
        return "failed"
    if any(not e.statement for e in ends) or any(c.breach and c.status == "asserted" for c in claims):
        return "broken"
    types = {"offered" if e.status in ("planned", "conditional") else e.type for e in life if e.status != "denied"}
    told = (
        ("said to have failed", bool(ends)),
        ("in force", any(e.type == "RETREAT" and e.status in HELD for e in life)),
        ("agreed", bool(types & {"AGREE", "SUPPORT"})),
        ("declared", "CONCEDE" in types),
        ("offered", "offered" in types and any(_sides(e) for e in life)),
        ("refused", "REJECT" in types),
        ("called for", any(e.type == "REQUEST" for e in life)),
    )
    return next((status for status, true in told if true), "mentioned")


def _breaches(held: list[Breach]) -> tuple[Breach, ...]:
    """Return alleged breaches, each once: one allegation told without a day is that of the same two with a day."""
    out: list[Breach] = []
    for b in sorted(held, key=lambda b: (b.date or "9999", b.evidence)):
        n = next((n for n, x in enumerate(out) if _one_breach(x, b)), None)
        if n is None:
            out.append(b)
        else:
            out[n] = msgspec.structs.replace(out[n], evidence=tuple(sorted({*out[n].evidence, *b.evidence})))
    return tuple(out)


def _one_breach(a: Breach, b: Breach) -> bool:
    first, second = (set(folded(x.alleger or "").split()) for x in (a, b))
    same = {folded(n) for n in a.accused} == {folded(n) for n in b.accused}
    return (
        same
        and bool(first) == bool(second)
        and (first <= second or second <= first)
        and (a.date == b.date or None in (a.date, b.date))
    )


def _breach(e: EventRow, said: Mapping[str, Said]) -> Breach:
    """Return a breach. In the report's own voice nobody alleges it, and who broke it is its source."""
    spoken = said.get(e.statement or "")
    accuser = None if e.breach or not e.source else e.source[0]
    named, parties = (e.source, e.source_parties) if e.breach else (e.target, e.target_parties)
    return Breach(
        accused=tuple(n for n in named if folded(n) in parties) or named,
        alleger=spoken.speaker.name if spoken else accuser,
        date=e.date,
        statement=e.statement,
        evidence=(Pointer(e.article, e.trigger),),
    )
