"""Who stands where in a dispute, which evidence is offered, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.link.parties import kin
from saksi.link.point import REACHING, stretch
from saksi.link.replies import disclaims, names, untrue
from saksi.model.ceasefires import Pointer
from saksi.model.disputes import Exhibit, Outcome, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import Said
    from saksi.link.words import Lexicon
    from saksi.model.disputes import How, Side
    from saksi.model.record import Utterance

__all__ = ["Matter", "Tie", "exhibits", "outcome", "stances"]

SIDES: tuple[Side, ...] = ("claim", "denial", "third")
ASSERTING = frozenset({"claim", "accuse", "announce", "warn", "confirm", "comment"})
GRANTING = frozenset({"promise", "offer"})
THIRDS = 5
"""Third voices that a dispute names at most: those who share most of its point."""
TELLING: dict[How, int] = {
    "says": 0, "insists": 1, "confirms": 2, "denies": 0, "lacking": 1, "accuses": 2, "counters": 3, "refuses": 4,
    "grants": 5, "answers": 6, "speaks": 7,
}  # fmt: skip
EVIDENCE = ("offers", "lacks")
ENDING: dict[str, Literal["admitted", "withdrawn", "found"]] = {
    "admits": "admitted",
    "withdraws": "withdrawn",
    "finds": "found",
}


class Tie(msgspec.Struct, frozen=True):
    """An answer: an utterance to an utterance, and the statements that show it."""

    kind: str
    left: str
    right: str
    a: str
    b: str
    point: frozenset[str]
    """Roots on which they meet; none where the answer only points back."""
    score: float = 0.0
    """How sure the link between them is."""


class Matter(msgspec.Struct, frozen=True):
    """The answers of one dispute with what they are between."""

    ties: tuple[Tie, ...]
    claims: tuple[str, ...]
    spoken: Mapping[str, Utterance]
    rows: Mapping[str, Said]
    words: Lexicon | None
    point: frozenset[str]

    showing: Mapping[str, tuple[float, str]]
    """Utterance → how sure its surest link is, and the statement that it rests on."""

    def shown(self, utterance: str) -> str:
        """Return the statement of an utterance that shows what it answers, or the one nearest to the origin."""
        found = self.showing.get(utterance)
        return found[1] if found else self.spoken[utterance].statements[0]

    def sure(self, utterance: str) -> float:
        """Return how sure its surest link is, 0 to 1."""
        return self.showing.get(utterance, (0.0, ""))[0]

    def said(self, utterance: str) -> Said | None:
        """Return the row of an utterance: of the statement that is shown, or of another where that has none."""
        ids = (self.shown(utterance), *self.spoken[utterance].statements)
        return next((self.rows[s] for s in ids if s in self.rows), None)


class _Seat(msgspec.Struct):
    """A party on a side, while it is being filled."""

    side: Side
    held: dict[str, set[How]] = {}
    """Utterance → what it does."""
    voices: dict[str, str] = {}
    """Of each of its voices, by actor or name, the first utterance."""


def stances(matter: Matter, nearby: Sequence[str]) -> tuple[Stance, ...]:
    """Return who stands where; `nearby` are other utterances on the point, those that share most of it first."""
    seats: list[_Seat] = []
    side_of: dict[str, Side] = {}
    for claim in matter.claims:
        side_of[claim] = "claim"
        _seat(matter, seats, "claim", claim, "says")
    pending = list(matter.ties)
    while pending:
        ready = [t for t in pending if t.right in side_of]
        if not ready:
            break
        parts = [(t.left, *_part(matter, t, side_of[t.right], seats)) for t in ready]
        # Who takes a side towards one claim is no third voice towards another.
        for left, side, how in sorted(parts, key=lambda p: (p[1] == "third", p)):
            if side_of.setdefault(left, side) == side:
                _seat(matter, seats, side, left, how)
        pending = [t for t in pending if t not in ready]
    thirds = [u for u in nearby if _foreign(matter, u, seats)]
    for utterance in thirds:
        if sum(s.side == "third" for s in seats) < THIRDS or _same(matter, seats, "third", utterance):
            _seat(matter, seats, "third", utterance, "speaks")
    order = sorted(seats, key=lambda s: (SIDES.index(s.side), *_first(s)))
    return tuple(_stance(matter, s) for s in order)


def _first(seat: _Seat) -> tuple[int, int, str]:
    return (min(TELLING[h] for hs in seat.held.values() for h in hs), -len(seat.held), min(seat.held))


def _same(matter: Matter, seats: Iterable[_Seat], side: Side, utterance: str) -> _Seat | None:
    """Return the seat of the party that an utterance is of, on one side."""
    return next(
        (s for s in seats if s.side == side and any(_one_party(matter, u, utterance) for u in s.voices.values())), None
    )


def _one_party(matter: Matter, one: str, two: str) -> bool:
    a, b = matter.said(one), matter.said(two)
    if a is None or b is None or _voice(matter, one) == _voice(matter, two):
        return _voice(matter, one) == _voice(matter, two)
    return kin(a.speaker, b.speaker) in REACHING


def _seat(matter: Matter, seats: list[_Seat], side: Side, utterance: str, how: How) -> None:
    seat = _same(matter, seats, side, utterance)
    if seat is None:
        seat = _Seat(side)
        seats.append(seat)
    seat.held.setdefault(utterance, set()).add(how)
    seat.voices.setdefault(_voice(matter, utterance), utterance)


def _voice(matter: Matter, utterance: str) -> str:
    said = matter.spoken[utterance]
    return said.actor or said.speaker


def _part(matter: Matter, tie: Tie, against: Side, seats: Sequence[_Seat]) -> tuple[Side, How]:
    """Return on which side an answer stands, and what it does there."""
    claimer = _same(matter, seats, "claim", tie.left) is not None
    if against == "claim":
        if tie.kind == "confirms" or _owns(matter, tie):
            return "claim", "confirms"
        if tie.kind == "responds" and not _meant(matter, tie):
            return "third", "speaks"
        return "denial", _denial(matter, tie)
    if against == "denial":
        if claimer or tie.kind == "denies":
            return "claim", "insists"
        return ("denial", "confirms") if tie.kind == "confirms" else ("third", "speaks")
    return ("claim", "insists") if claimer else ("third", "speaks")


def _owns(matter: Matter, tie: Tie) -> bool:
    """Say whether who responds to a claim says that it is so (*mengakui*)."""
    a, b = matter.rows.get(tie.a), matter.rows.get(tie.b)
    return bool(a and b and "confirm" in a.acts and b.acts & ASSERTING)


def _meant(matter: Matter, tie: Tie) -> bool:
    """Say whether who responds is the one asked or accused, or refuses or grants what is asked.

    Who speaks of *that report* is the one that it is about.
    """
    a, b = matter.rows.get(tie.a), matter.rows.get(tie.b)
    return not tie.point or a is None or b is None or bool(a.acts & {"refuse", *GRANTING}) or names(b, a) or names(a, b)


def _denial(matter: Matter, tie: Tie) -> How:
    a, b = matter.rows.get(tie.a), matter.rows.get(tie.b)
    if tie.kind == "responds":
        acts = a.acts if a else frozenset()
        return "refuses" if "refuse" in acts else "grants" if acts & GRANTING else "answers"
    if a is None or b is None or matter.words is None:
        return "denies"
    if any(m.kind == "lacks" and m.own for m in a.marks):
        return "lacking"
    flat = bool(a.acts & {"deny", "refuse"}) or untrue(a, matter.words) or disclaims(a, matter.words)
    if "accuse" in a.acts and names(a, b) and not flat:
        return "accuses"
    return "denies" if flat else "counters"


def _foreign(matter: Matter, utterance: str, seats: Sequence[_Seat]) -> bool:
    """Say whether an utterance is of a party of neither side, and not of one that may be."""
    row = matter.said(utterance)
    if row is None or row.recalls or not row.speaker.names or not row.acts & ASSERTING:
        return False
    both = [matter.said(u) for s in seats if s.side != "third" for u in s.voices.values()]
    return all(x is None or kin(row.speaker, x.speaker) == "other" for x in both)


def _stance(matter: Matter, seat: _Seat) -> Stance:
    ranked = sorted(
        seat.held,
        key=lambda u: (min(TELLING[h] for h in seat.held[u]), -matter.sure(u), -len(matter.spoken[u].statements), u),
    )
    first = matter.spoken[ranked[0]]
    articles = {matter.rows[s].article for u in ranked for s in matter.spoken[u].statements if s in matter.rows}
    return Stance(
        side=seat.side,
        speaker=first.speaker,
        how=tuple(sorted({h for hs in seat.held.values() for h in hs}, key=TELLING.__getitem__)),
        utterances=tuple(ranked),
        shown=tuple(matter.shown(u) for u in ranked),
        points=tuple(_on_point(matter, u) for u in ranked),
        reports=len(articles),
        accounts=max(matter.spoken[u].accounts for u in ranked),
    )


def _on_point(matter: Matter, utterance: str) -> str:
    row = matter.rows.get(matter.shown(utterance))
    return stretch(row, matter.point, set(), matter.words)[1] if row and matter.words and matter.point else ""


def exhibits(matter: Matter, held: Sequence[Stance], nearby: Sequence[str]) -> tuple[Exhibit, ...]:
    """Return the evidence that the statements of a dispute offer or say is lacking, each passage once.

    What a party of either side says besides on the point counts too.
    """
    sides = [(s.side, u) for s in held for u in s.utterances]
    voices = {(s.side, _voice(matter, u)): u for s in held for u in reversed(s.utterances)}
    for utterance in nearby:
        row = matter.said(utterance)
        if row and any(m.kind in EVIDENCE for m in row.marks):
            sides += [(side, utterance) for (side, _), u in voices.items() if _one_party(matter, u, utterance)][:1]
    out: dict[Pointer, Exhibit] = {}
    for side, utterance in sides:
        for s in (s for s in matter.spoken[utterance].statements if s in matter.rows):
            row = matter.rows[s]
            for m in row.marks:
                if m.kind == "offers" or m.kind == "lacks":  # noqa: PLR1714 -- mypy reads which it is
                    by = row.speaker.name if m.own else None
                    at = Pointer(row.article, m.span)
                    found = Exhibit(kind=m.kind, side=side, by=by, statement=s, at=at)
                    if at not in out or (found.by is not None and out[at].by is None):
                        out[at] = found
    return tuple(sorted(out.values(), key=lambda o: (SIDES.index(o.side), o.at)))


def outcome(matter: Matter, held: Sequence[Stance], nearby: Sequence[str]) -> Outcome | None:
    """Return how a dispute was settled after the denial, or None while it is open.

    The denier confirms or admits it, the claimer takes it back, or a third party says what it found; words of the
    dispute itself and later ones on its point can say so. What comes first counts.
    """
    denials = [row for s in held if s.side == "denial" for u in s.utterances if (row := matter.said(u))]
    if all(t.kind != "denies" for t in matter.ties):
        return _owned(matter, held)
    if not denials:
        return None
    begun = min(_when(d)[0] for d in denials)
    first: dict[str, int] = {}
    for d in denials:
        first[d.article] = min(d.start, first.get(d.article, d.start))
    found: list[tuple[tuple[str, int], Outcome]] = []
    for utterance in (*(u for s in held for u in s.utterances), *nearby):
        row = matter.said(utterance)
        if row and not row.recalls and any(m.kind in ENDING for m in row.marks) and _after(row, first, begun):
            found += [(_when(row), o) for o in _ends(matter, row, held)]
    return min(found, key=lambda x: (x[0], x[1].statement), default=(None, None))[1]


def _owned(matter: Matter, held: Sequence[Stance]) -> Outcome | None:
    """Return the admission of somebody who never denied it."""
    confirming = [row for s in held if "confirms" in s.how for u in s.utterances if (row := matter.said(u))]
    found = [(_when(row), o) for row in confirming for o in _outcomes(row, {"admits"})]
    return min(found, key=lambda x: (x[0], x[1].statement), default=(None, None))[1]


def _when(row: Said) -> tuple[str, int]:
    return (row.day or row.published or "9999", row.start)


def _after(row: Said, first: Mapping[str, int], begun: str) -> bool:
    """Say whether words come after the denial: on a later day, or further down in an article that tells it."""
    return row.start > first[row.article] if row.article in first else _when(row)[0] > begun


def _ends(matter: Matter, row: Said, held: Sequence[Stance]) -> list[Outcome]:
    voices = {(s.side, _voice(matter, u)): u for s in held for u in reversed(s.utterances)}
    sides = {
        side
        for (side, _), u in voices.items()
        if (x := matter.said(u)) and (x.id == row.id or kin(x.speaker, row.speaker) in REACHING)
    }
    if "denial" in sides:
        # A denier who takes it back or asks for pardon admits it.
        return [msgspec.structs.replace(o, kind="admitted") for o in _outcomes(row, {"admits", "withdraws"})]
    return _outcomes(row, {"withdraws"} if "claim" in sides else {"finds"})


def _outcomes(row: Said, kinds: set[str]) -> list[Outcome]:
    asking = row.acts & {"demand", "appeal"}
    return [
        Outcome(
            kind=ENDING[m.kind],
            by=row.speaker.name,
            date=row.day or row.published,
            statement=row.id,
            at=Pointer(row.article, m.span),
        )
        for m in row.marks
        if m.kind in kinds and not (asking and m.kind == "withdraws" and m.own)
    ]
