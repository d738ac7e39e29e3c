"""Lay what people decided over what Saksi read.

The machine's readings and links stay as they are in the store. Verdicts stand beside them and are laid over whenever
the record is made: so they survive reading and linking again, and undoing one brings the machine's word back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.reading import Dropped
from saksi.model.span import Span, cover
from saksi.model.statements import Speaker, Statement
from saksi.model.verdicts import TOGETHER, Rulings, Verdict, standing
from saksi.store import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from saksi.model.reading import Reading
    from saksi.model.verdicts import Place

__all__ = ["Item", "Judged", "items", "judged", "laid_over", "over", "sort", "spans"]

Item = Statement | Figure | Event
T = TypeVar("T", Statement, Figure, Event)
ALIKE = 0.5
"""Share of code points in common from which a later reading of a judged item is the same one."""


class Judged(msgspec.Struct, frozen=True):
    """The verdicts that stand, by what they are about now."""

    readings: dict[str, tuple[Verdict, ...]] = {}
    """By article, with the ids that its readings have now."""
    rulings: Rulings = Rulings()
    ever: frozenset[str] = frozenset()
    """Articles that any verdict was about, undone or not."""

    def relations(self) -> tuple[Verdict, ...]:
        """Return the verdicts about two items."""
        of = self.rulings
        return (*of.same.values(), *of.different.values(), *of.links.values())


def items(reading: Reading) -> Iterator[Item]:
    """Yield what was read in an article and can be judged."""
    yield from reading.statements
    yield from reading.figures
    yield from reading.events


def spans(item: Item) -> tuple[Span, ...]:
    """Return the words that an item is known by."""
    if isinstance(item, Statement):
        return item.content
    return (item.trigger if isinstance(item, Event) else item.span,)


def sort(item: str) -> str:
    """Return what sort of item an id names: `s`, `f`, `event`, `a`, `link`."""
    return item.partition("-")[0]


def judged(db: Connection) -> Judged:
    """Return the verdicts of a store that stand, with the ids that what they are about has now."""
    readings: dict[str, Reading | None] = {}
    by_article: dict[str, list[Verdict]] = {}
    rulings = Rulings({}, {}, {})
    every = view.verdicts(db)
    # Most items are read as they were: only for the others their articles are looked at.
    there = view.there(db, {i for v in every for i in (v.item, v.other) if i})

    def now(item: str, place: Place | None) -> str | None:
        if place is None:
            return None
        if (item, place.article) in there:
            return item
        if place.article not in readings:
            readings[place.article] = view.reading(db, place.article)
        held = readings[place.article]
        return _now(held, item, place) if held is not None else None

    for v in standing(every):
        item = now(v.item, v.place)
        other = now(v.other, v.other_place) if v.other is not None else None
        if item is None or (v.other is not None and other is None):
            continue  # it is not read any more, or its article is not there
        moved = msgspec.structs.replace(v, item=item, other=other)
        if other is None:
            by_article.setdefault(v.place.article if v.place else "", []).append(moved)
        elif v.link is not None:
            rulings.links[v.link, item, other] = moved
            if v.link in TOGETHER and v.kind == "reject":
                rulings.different[min(item, other), max(item, other)] = moved
        else:
            (rulings.same if v.kind == "same" else rulings.different)[min(item, other), max(item, other)] = moved
    ever = frozenset(p.article for v in every for p in (v.place, v.other_place) if p)
    return Judged({k: tuple(v) for k, v in by_article.items()}, rulings, ever)


def _now(reading: Reading, item: str, place: Place) -> str | None:
    """Return the id by which a reading has a judged item now: its own, or that of what is read in its words."""
    if not place.spans:
        return item
    alike = [x for x in items(reading) if sort(x.id) == sort(item)]
    if any(x.id == item for x in alike):
        return item
    ranked = sorted(((_shared(place.spans, spans(x)), x.id) for x in alike), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] >= ALIKE else None


def _shared(one: tuple[Span, ...], two: tuple[Span, ...]) -> float:
    first = {i for s in one for i in range(s.start, s.end)}
    second = {i for s in two for i in range(s.start, s.end)}
    return len(first & second) / len(first | second)


def laid_over(readings: Iterable[Reading], decided: Judged) -> Iterator[Reading]:
    """Yield readings with what people decided about them."""
    for reading in readings:
        verdicts = decided.readings.get(reading.article.id)
        yield over(reading, verdicts) if verdicts else reading


def over(reading: Reading, verdicts: Iterable[Verdict]) -> Reading:
    """Return a reading with verdicts about what was read in it: what was rejected is dropped, with who says so."""
    held = tuple(verdicts)
    out = {v.item: v for v in held if v.kind == "reject"}
    right = {v.item: v for v in held if v.kind == "speaker" and v.speaker}
    dropped = [
        Dropped(kind=_kind(x), span=cover(spans(x)), reason=f"rejected by {v.by}: {v.reason}")
        for x in items(reading)
        if (v := out.get(x.id))
    ]
    statements = [_respoken(s, right.get(s.id), reading) for s in reading.statements if s.id not in out]
    return msgspec.structs.replace(
        reading,
        statements=tuple(_without(s, "inside", out) for s in statements),
        figures=tuple(_without(f, "claimed_by", out) for f in reading.figures if f.id not in out),
        events=tuple(_without(e, "statement", out) for e in reading.events if e.id not in out),
        dropped=(*reading.dropped, *dropped),
        verdicts=held,
    )


def _kind(item: Item) -> str:
    return {"s": "statement", "f": "figure"}.get(sort(item.id), "event")


def _without(item: T, field: str, out: Mapping[str, Verdict]) -> T:
    return msgspec.structs.replace(item, **{field: None}) if getattr(item, field) in out else item


def _respoken(statement: Statement, verdict: Verdict | None, reading: Reading) -> Statement:
    if verdict is None or verdict.speaker is None:
        return statement
    name = verdict.speaker
    asked = name.casefold()
    actor = next((a for a in reading.actors if asked in {a.name.casefold(), *(x.casefold() for x in a.aliases)}), None)
    mention = next((m.span for m in reading.mentions if m.name.casefold() == asked), None)
    speaker = Speaker(
        name=actor.name if actor else name,
        kind=actor.kind if actor else "person",
        actor=actor.id if actor else None,
        mention=mention,
        aliases=actor.aliases if actor else (),
    )
    known = tuple(u for u in statement.unknown if u[0] != "speaker")
    return msgspec.structs.replace(statement, speaker=speaker, unknown=known)
