"""Entries of the ledger of ceasefires: what many reports tell of one, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import JaroWinkler

from saksi.link.words import folded
from saksi.model.ceasefires import Ceasefire, Declaration, Pointer, Told
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import EventRow, Said
    from saksi.link.truces import Note, TruceRow
    from saksi.model.ceasefires import TruceClass

__all__ = ["called", "named", "notes_of", "offers", "truce_entry", "truce_of", "wish_entry"]

AHEAD = 14
"""Days after it was made within which a ceasefire may come into force."""
BINDING = {"disarmament": 2, "monitoring": 1, "withdrawal": 1}
"""Terms that put a ceasefire into a class: 1 with compliance mechanisms, 2 definitive."""
CLASSES: tuple[TruceClass, ...] = ("cessation of hostilities", "with compliance mechanisms", "definitive")
SPELLING = 0.9
"""Jaro-Winkler similarity from which two names are spellings of one, as of speakers."""
LIFE = ("made", "force", "coming")
FIELDS = {
    "mediators": "mediator", "hosts": "host", "guarantors": "guarantor", "areas": "area", "until": "until",
    "duration": "duration",
}  # fmt: skip
"""Field of an entry → what notes call it."""
Kind = Literal["agreed", "declared", "denied", "renewed", "ended"]


def truce_of(e: EventRow) -> TruceRow:
    """Return what a row tells of a ceasefire.

    Raises:
        ValueError: if it tells of none.
    """
    if e.truce is None:
        raise ValueError(e.id)
    return e.truce


def notes_of(rows: Iterable[EventRow], field: str, parts: Sequence[str] = ()) -> list[tuple[Note, Pointer]]:
    """Return what rows note for a field, with where; of some parts of a ceasefire's life only, where given."""
    return sorted(
        {
            (n, Pointer(e.article, n.span))
            for e in rows
            for n in truce_of(e).notes
            if n.field == field and (not parts or truce_of(e).part in parts)
        }
    )


def named(rows: Iterable[EventRow]) -> dict[str, str]:
    """Return the parties to a ceasefire by key, each by the name that most rows give it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for e in rows:
        for key, name in truce_of(e).sides:
            names[key][name] += 1
    return {key: min(held, key=lambda n: (-held[n], n)) for key, held in sorted(names.items())}


def called(e: EventRow, said: Mapping[str, Said]) -> str | None:
    """Return who a row's words are from, where it stands in a statement."""
    spoken = said.get(e.statement or "")
    return spoken.speaker.name if spoken else None


def truce_entry(rows: Sequence[EventRow], broken: Sequence[EventRow], said: Mapping[str, Said]) -> Ceasefire:
    """Return the entry of a ceasefire that was made, or is known from its breach; without its breaches."""
    ordered = sorted(rows, key=lambda e: (e.article, e.trigger, e.id))
    told = ordered or sorted((e for e in broken), key=lambda e: (e.article, e.trigger, e.id))
    parties = named(told)
    terms = _told(ordered, "term", LIFE)
    classes = [BINDING[t.value] for t in terms if t.value in BINDING]
    announced, effect = _announced(ordered), _effect(ordered)
    if announced and effect and announced > effect[:10]:
        announced = None  # a day of later words: nobody announces what holds already
    status, how = _status(ordered, said, frozenset(parties))
    ends = [e for e in ordered if truce_of(e).part == "end"]
    return Ceasefire(
        id=digest("cease", *sorted(e.id for e in told)),
        parties=tuple(sorted(parties.values())),
        declarations=tuple(_declarations(ordered, said, parties)),
        mediators=_listed(ordered, "mediator", parties),
        hosts=_listed(ordered, "host", {}),
        guarantors=_listed(ordered, "guarantor", parties),
        areas=_listed(ordered, "area", parties),
        written=_told(ordered, "written", ("made",)),
        class_=CLASSES[max(classes)] if classes else None,
        purposes=_told(ordered, "purpose", LIFE),
        terms=terms,
        announced=announced,
        reported=min((e.published for e in told if e.published), default=None),
        effect=effect,
        until=_common([n.value for n, _ in notes_of(ordered, "until", LIFE)]),
        duration=_common([n.value for n, _ in notes_of(ordered, "duration", LIFE)]),
        ended=min((d for e in ends if (d := _day(e))), default=None) if how else None,
        how=how,
        status=status,
        evidence=tuple(Pointer(e.article, e.trigger) for e in told),
        rests=_rests(ordered, announced, effect),
    )


def _rests(rows: Sequence[EventRow], announced: str | None, effect: str | None) -> tuple[Told, ...]:
    """Return the words that the fields rest on that are no more than names and dates."""
    held: dict[str, set[Pointer]] = defaultdict(set)
    for field, note in FIELDS.items():
        held[field].update(at for _, at in notes_of(rows, note, (*LIFE, "end")))
    held["effect"] = {at for n, at in notes_of(rows, "effect", LIFE) if effect and n.value[:10] == effect[:10]}
    for e in rows:
        if truce_of(e).part == "made" and announced and _day(e) == announced:
            held["announced"].add(Pointer(e.article, e.trigger))
        if truce_of(e).part == "end":
            held["ended"].add(Pointer(e.article, e.trigger))
    return tuple(Told(value=f, evidence=tuple(sorted(at))) for f, at in sorted(held.items()) if at)


def wish_entry(rows: Sequence[EventRow]) -> Ceasefire:
    """Return the entry of what was only called for, offered, refused, denied, tried or spoken of."""
    ordered = sorted(rows, key=lambda e: (e.article, e.trigger, e.id))
    types = {e.type for e in ordered if truce_of(e).part == "asked"}
    parts = {truce_of(e).part for e in ordered}
    told = (
        ("called for", "REQUEST" in types),
        ("refused", "REJECT" in types),
        ("denied", "denial" in parts),
        ("offered", any(offers(e) for e in ordered)),
        ("tried", any(n.field == "tried" for e in ordered for n in truce_of(e).notes)),
    )
    return Ceasefire(
        id=digest("cease", *sorted(e.id for e in ordered)),
        parties=tuple(sorted(named(ordered).values())),
        status=next((status for status, true in told if true), "mentioned"),
        evidence=tuple(Pointer(e.article, e.trigger) for e in ordered),
    )


def offers(e: EventRow) -> bool:
    """Say whether somebody would make one: on a condition, or of his own accord; what is hoped for is no offer."""
    if not truce_of(e).by:
        return False
    own = e.type == "CONCEDE" and e.status in ("planned", "asserted", "alleged")
    return own or e.status == "conditional" or e.type == "REQUEST"


def _told(rows: Sequence[EventRow], field: str, parts: Sequence[str]) -> tuple[Told, ...]:
    held: dict[str, list[Pointer]] = defaultdict(list)
    for note, at in notes_of(rows, field, parts):
        held[note.value].append(at)
    return tuple(Told(value=v, evidence=tuple(sorted(set(at)))) for v, at in sorted(held.items()))


def _listed(rows: Sequence[EventRow], field: str, parties: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names noted for a field, each once, parties to the ceasefire left out."""
    own = {folded(n) for n in (*parties, *parties.values())}
    counts = Counter(n.value for n, _ in notes_of(rows, field, (*LIFE, "end")) if folded(n.value) not in own)
    out: list[str] = []
    for name in sorted(counts, key=lambda n: (-counts[n], n)):
        if not any(JaroWinkler.similarity(folded(name), folded(o)) >= SPELLING for o in out):
            out.append(name)
    return tuple(sorted(out))


def _common(values: list[str]) -> str | None:
    """Return the value that most give; of several the longest, then the first."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], -len(v), v), default=None)


def _day(e: EventRow) -> str | None:
    t = truce_of(e)
    return t.low if t.low and t.low == t.high else None


def _announced(rows: Sequence[EventRow]) -> str | None:
    """Return the day on which it was made: the first that a report gives, else that of the words that say so."""
    made = [e for e in rows if truce_of(e).part == "made" and not _renews(e)]
    for soft in (False, True):
        days = [d for e in made if truce_of(e).soft == soft and (d := _day(e))]
        if days:
            return min(days)
    return None


def _renews(e: EventRow) -> bool:
    return any(n.field == "renewed" for n in truce_of(e).notes)


def _effect(rows: Sequence[EventRow]) -> str | None:
    """Return the day, and hour where one is told, from which it holds: that which most reports give."""
    first = min((d for e in rows if truce_of(e).part == "made" and (d := _day(e))), default=None)
    values = [n.value for n, _ in notes_of(rows, "effect", LIFE)]
    if first:
        start = date.fromisoformat(first) - timedelta(1)
        values = [v for v in values if start <= date.fromisoformat(v[:10]) <= start + timedelta(AHEAD + 1)]
    days = Counter(v[:10] for v in values)
    day = min(days, key=lambda d: (-days[d], d), default=None)
    hours = [v for v in values if v[:10] == day and len(v) > len(v[:10])]
    return _common(hours) or day


def _status(rows: Sequence[EventRow], said: Mapping[str, Said], parties: frozenset[str]) -> tuple[str, str | None]:
    """Return what became of a ceasefire, and how it ended where a report says in its own voice that it did."""
    ends = [e for e in rows if truce_of(e).part == "end"]
    how = min((n.value for e in ends if not e.statement for n in truce_of(e).notes if n.field == "end"), default=None)
    if how:
        return {"failed": "failed", "expired": "expired"}.get(how, "ended"), how
    if ends:
        return "said to have failed", None
    return _standing(rows, said, parties), None


def _standing(rows: Sequence[EventRow], said: Mapping[str, Said], parties: frozenset[str]) -> str:
    """Return how far a ceasefire came of which nobody says that it is over."""
    force = [e for e in rows if truce_of(e).part == "force" and not truce_of(e).weak]
    made = [e for e in rows if truce_of(e).part == "made"]
    if force:
        return "said to be in force" if all(_foreign(e, said, parties) for e in force) else "in force"
    if not made:
        return "said to be in force" if rows else "named"
    if all(_foreign(e, said, parties) for e in made):
        return "announced"
    return "agreed" if any(e.type == "AGREE" for e in made) else "declared"


def _foreign(e: EventRow, said: Mapping[str, Said], parties: frozenset[str]) -> bool:
    """Say whether a row stands in the words of somebody who is no party, or is the deed of one."""
    by = {k for k, _ in truce_of(e).by}
    if e.statement:
        spoken = said.get(e.statement)
        return spoken is None or spoken.speaker.state not in parties
    return bool(by) and by.isdisjoint(parties)


def _declarations(rows: Sequence[EventRow], said: Mapping[str, Said], parties: Mapping[str, str]) -> list[Declaration]:
    """Return what each party says or does about it, each kind once for each who tells it, the earliest first."""
    held: dict[tuple[str, Kind, str], list[EventRow]] = defaultdict(list)
    for e in rows:
        kind = _kind(e)
        if kind:
            for key, according in _declaring(e, said, parties):
                held[key, kind, according].append(e)
    out = [_declaration(key, same, said, parties) for key, same in held.items()]
    return sorted(out, key=lambda d: (d.date or "9999", d.party, d.kind, d.according or "", d.evidence))


def _kind(e: EventRow) -> Kind | None:
    part = truce_of(e).part
    if part == "denial":
        return "denied"
    if part == "end" and any(n.value == "ended by one side" for n in truce_of(e).notes):
        return "ended"
    if _renews(e) and part in ("made", "force"):
        return "renewed"
    if part != "made" or truce_of(e).weak:
        return None
    return "agreed" if e.type == "AGREE" else "declared"


def _declaring(e: EventRow, said: Mapping[str, Said], parties: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the parties that declare something, each with who else says so (empty where it does so itself)."""
    t = truce_of(e)
    own = [k for k, _ in t.by if k in parties]
    sides = own or ([k for k, _ in t.sides] if t.part == "made" and (t.own or e.type == "AGREE") else [])
    spoken = said.get(e.statement or "")
    teller = spoken.speaker.name if spoken else t.by[0][1] if t.by and not own else ""
    state = spoken.speaker.state if spoken else None
    return [(k, "" if state == k else teller) for k in sides]


def _declaration(
    key: tuple[str, Kind, str], rows: Sequence[EventRow], said: Mapping[str, Said], parties: Mapping[str, str]
) -> Declaration:
    party, kind, according = key
    spoken = sorted(e.statement for e in rows if e.statement and e.statement in said)
    hard = [d for e in rows if not truce_of(e).soft and (d := _day(e))]
    return Declaration(
        party=parties.get(party, party.title()),
        kind=kind,
        according=according or None,
        date=min(hard or [d for e in rows if (d := _day(e))], default=None),
        statement=next(iter(spoken), None),
        evidence=tuple(sorted({Pointer(e.article, e.trigger) for e in rows})),
    )
