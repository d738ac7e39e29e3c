"""Alleged breaches of one ceasefire: who says so of whom, what it was, what the accused answer."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.link.origins import Ways, accounts, items_of, origins
from saksi.link.truceentries import notes_of, truce_of
from saksi.link.words import folded
from saksi.model.ceasefires import Breach, BreachAnswer, Pointer, Told
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import EventRow, Said
    from saksi.link.truces import Named

__all__ = ["Beside", "breaches"]

DAYS = 3
"""Days within which an allegation told without a day is that of the same two with one, and one answers another."""
Charge = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of those who allege a breach, and of those who are said to have broken it."""
ANSWERING = {"denies": "denied", "confirms": "admitted"}


class Alleged(NamedTuple):
    """One allegation: the row, who alleges it (None where the report does), and of whom."""

    row: EventRow
    who: Named | None
    accused: tuple[Named, ...]


class Beside(msgspec.Struct, frozen=True):
    """What stands beside the rows."""

    said: Mapping[str, Said]
    answers: Mapping[str, Sequence[tuple[str, str]]]
    """Statement → (kind of link, statement that answers it)."""
    ways: Ways


def breaches(rows: Iterable[EventRow], beside: Beside) -> tuple[Breach, ...]:
    """Return the breaches alleged of one ceasefire, each once, by day; those without a day come last."""
    told: dict[Charge, list[Alleged]] = defaultdict(list)
    refuted: list[EventRow] = []
    for e in sorted(rows, key=lambda e: (e.article, e.trigger, e.id)):
        t = truce_of(e)
        if t.part == "answer":
            refuted.append(e)
            continue
        mutual = len(t.by) > 1 and {k for k, _ in t.by} == {k for k, _ in t.accused}
        for who in t.by if mutual else (t.by[:1] or (None,)):
            accused = tuple(a for a in t.accused if not mutual or a != who)
            told[(who[0],) if who else (), tuple(k for k, _ in accused)].append(Alleged(e, who, accused))
    out = []
    for charge, held in sorted(told.items()):
        out += [(charge, _breach(charge, same, refuted, beside)) for same in _same(held)]
    return tuple(sorted((_countered(b, c, out) for c, b in out), key=lambda b: (b.date or "9999", b.id)))


def _same(held: Sequence[Alleged]) -> list[list[Alleged]]:
    """Part allegations of the same two by day; one without a day goes to the last in the days before its report."""
    days: dict[str, list[Alleged]] = defaultdict(list)
    loose = []
    for item in held:
        day = _day(item.row)
        if day:
            days[day].append(item)
        else:
            loose.append(item)
    dated = sorted(days)
    told = {item.row.article: d for d in dated for item in days[d]}
    extra: dict[str, list[Alleged]] = {}
    for item in sorted(loose, key=lambda x: (x.row.published or "9999", x.row.article, x.row.trigger, x.row.id)):
        said = item.row.published
        before = dated[bisect_right(dated, said) - 1 :][:1] if said and dated and dated[0] <= said else []
        near = told.get(item.row.article) or next((d for d in before if said and _apart(d, said) <= DAYS), None)
        if near:
            days[near].append(item)
            continue
        last = next(reversed(extra), "")
        at = last if last and said and _apart(last, said) <= DAYS else said or ""
        extra.setdefault(at, []).append(item)
    return [*(days[d] for d in dated), *extra.values()]


def _day(e: EventRow) -> str | None:
    """Return the day of a breach: not that of the words that tell of it."""
    t = truce_of(e)
    return t.low if t.low and t.low == t.high and not t.soft else None


def _breach(
    charge: Charge,
    held: Sequence[Alleged],
    refuted: Sequence[EventRow],
    beside: Beside,
) -> Breach:
    rows = [e for e, _, _ in held]
    spoken = [s for e in rows if (s := beside.said.get(e.statement or ""))]
    lead = next((e for e in rows if e.statement in beside.said), rows[0])
    items = items_of(spoken, (), rows)
    voices = [items[e.id] for e in rows]
    accused = {k: n for _, _, names in held for k, n in names}
    events = tuple(sorted({e.id for e in rows}))
    area = [n.value for n, _ in notes_of(rows, "area")]
    return Breach(
        id=digest("breach", *events, *charge[0], "-", *charge[1]),
        accused=tuple(n for _, n in sorted(accused.items())),
        alleger=_alleger(lead, held, beside),
        date=next((d for e in rows if (d := _day(e))), None),
        since=min((n.value for n, _ in notes_of(rows, "since")), key=lambda v: (v.startswith("--"), v), default=None),
        statement=lead.statement if lead.statement in beside.said else None,
        place=min(area, key=lambda a: (-area.count(a), a), default=None),
        act=_told(rows, "act"),
        means=_told(rows, "means"),
        times=max((int(n.value) for n, _ in notes_of(rows, "count")), default=1),
        answers=tuple(_answers(rows, frozenset(charge[1]), refuted, beside)),
        events=events,
        reports=len({e.article for e in rows}),
        origins=1 if charge[0] else origins(voices, beside.ways),  # who alleges it is one voice, whoever carries it
        accounts=accounts(voices, beside.ways),
        evidence=tuple(sorted({Pointer(e.article, e.trigger) for e in rows})),
    )


def _alleger(lead: EventRow, held: Sequence[Alleged], beside: Beside) -> str | None:
    """Return who alleges it, by the fullest name: that in the accusation, or of the speaker of the words."""
    who = next((w for e, w, _ in held if e is lead), None)
    if who is None:
        return None
    mutual = len(truce_of(lead).by) > 1
    if lead.type == "ACCUSE" and not mutual and lead.source and "source" not in lead.inferred:
        return lead.source[0]
    spoken = beside.said.get(lead.statement or "")
    return spoken.speaker.name if spoken and spoken.speaker.state == who[0] else who[1]


def _told(rows: Sequence[EventRow], field: str) -> tuple[Told, ...]:
    held: dict[str, set[Pointer]] = defaultdict(set)
    for note, at in notes_of(rows, field):
        held[note.value].add(at)
    return tuple(Told(value=v, evidence=tuple(sorted(at))) for v, at in sorted(held.items()))


def _answers(
    rows: Sequence[EventRow], accused: frozenset[str], refuted: Sequence[EventRow], beside: Beside
) -> Iterable[BreachAnswer]:
    """Yield what the accused say to it: in statements that links show to answer, and as reports tell it."""
    articles = {e.article for e in rows}
    days = sorted({e.published for e in rows if e.published})
    seen: set[tuple[str, str]] = set()
    for kind, left in sorted({x for e in rows if e.statement for x in beside.answers.get(e.statement, ())}):
        spoken = beside.said.get(left)
        known = spoken.speaker.state or folded(spoken.speaker.name) if spoken else None
        told = ANSWERING.get(kind)
        if told and (known is None or known in accused) and (told, left) not in seen:
            seen.add((told, left))
            yield BreachAnswer(
                kind="denied" if told == "denied" else "admitted",
                by=spoken.speaker.name if spoken else None,
                statement=left,
                evidence=(),
            )
    for field in ("denied", "admitted"):
        for note, at in notes_of(rows, field):
            if not any(told == field for told, _ in seen):
                seen.add((field, at.article))
                yield BreachAnswer(
                    kind="denied" if field == "denied" else "admitted", by=note.value, statement=None, evidence=(at,)
                )
    for e in refuted:
        t = truce_of(e)
        i = bisect_right(days, e.published or "")
        near = e.published is not None and any(_apart(d, e.published) <= DAYS for d in days[max(i - 1, 0) : i + 1])
        if {k for k, _ in t.accused} & accused and (e.article in articles or near):
            spoken = beside.said.get(e.statement or "")
            owned = any(n.field == "admitted" for n in t.notes)
            kind = "admitted" if owned else "denied"
            if (kind, e.article) in seen or (spoken and (kind, spoken.id) in seen):
                continue
            yield BreachAnswer(
                kind="admitted" if owned else "denied",
                by=spoken.speaker.name if spoken else (t.by or t.accused)[0][1],
                statement=spoken.id if spoken else None,
                evidence=(Pointer(e.article, e.trigger),),
            )


def _countered(b: Breach, charge: Charge, all_: Sequence[tuple[Charge, Breach]]) -> Breach:
    by, accused = charge
    found = [
        o.id
        for (others, theirs), o in all_
        if by and set(others) & set(accused) and set(by) & set(theirs) and _together(b, o)
    ]
    return msgspec.structs.replace(b, countered=tuple(sorted(found))) if found else b


def _together(a: Breach, b: Breach) -> bool:
    return not (a.date and b.date) or _apart(a.date, b.date) <= DAYS


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
