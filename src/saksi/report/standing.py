"""Who stands where in a dispute, as the record tells it: the cells of its table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.model.disputes import Stance
from saksi.report.index import Evidence, Index, Piece, brief, clean, clipped, shortened
from saksi.report.statements import Carrier, Line, Wording  # noqa: TC001 - the API is described by these types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.model.disputes import Dispute, Exhibit, Outcome, Side
    from saksi.model.record import Utterance

__all__ = ["ExhibitView", "Quoted", "Settled", "Standing", "exhibits", "settled", "standings"]

ASSERTING = frozenset({"claim", "accuse", "announce", "confirm", "comment", "deny", "warn"})
AROUND = 60
"""Characters around the words that name evidence."""
LONG = 300
"""Characters that a cell shows of somebody's words at most: they open in whole."""
SHOWN = 2
"""Utterances of one party that a cell shows: the others stand among what it said."""
AGAINST = {"denies": "denies", "responds": "answers"}
"""What an answer does, where nothing more is known of it."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance in a cell."""

    line: Line
    wording: Wording
    """The wording that shows what it does here."""
    carrier: Carrier
    """The report that does."""
    pieces: tuple[Piece, ...]
    """Its words, those on the point told apart, and of long ones not much more."""
    around: str
    """The sentence that reports words which say nothing by themselves (*that claim*); empty for others."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One party in a cell."""

    speaker: str
    does: str
    """What it does, in words; empty for who simply says it."""
    tone: str
    """`claim`, `denies`, `confirms` or `third`: how it is marked."""
    words: tuple[Quoted, ...]
    more: str
    """How many more of its utterances there are, in words; empty for none."""
    reach: str
    """In how many reports, through how many accounts; empty for one report."""


class ExhibitView(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence offered, or said to be lacking."""

    told: str
    """Who does what: `X offers`, `Y says there is none`, `the report says there is none`."""
    glimpse: tuple[Piece, ...]
    """The words with a little of what stands around them."""
    kind: str
    evidence: Evidence


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How it ended."""

    told: str
    """`Admitted by X, 3 May 2031`, or that it is open."""
    kind: str
    """`admitted`, `withdrawn`, `found` or `open`."""
    evidence: Evidence | None


def standings(index: Index, dispute: Dispute, by_anchor: Mapping[str, Line], side: Side) -> tuple[Standing, ...]:
    """Return the parties on one side of a dispute whose words the record has."""
    found = (_standing(index, s, by_anchor) for s in _stances(index, dispute) if s.side == side)
    return tuple(s for s in found if s)


def _stances(index: Index, dispute: Dispute) -> Sequence[Stance]:
    """Return who stands where; of a dispute of which that is not known, by what the answers do."""
    if dispute.stances:
        return dispute.stances
    held: dict[tuple[Side, str], Stance] = {}
    sides: list[tuple[Side, str, str]] = [("claim", "says", u) for u in dispute.claims]
    sides += [
        ("claim", "confirms", u) if kind == "confirms" else ("denial", AGAINST[kind], u) for kind, u in dispute.answers
    ]
    for side, how, u in sides:
        utterance = index.utterances.get(u)
        if utterance:
            key = (side, index.speaker(utterance))
            before = held[key].utterances if key in held else ()
            held[key] = Stance(
                side=side,
                speaker=utterance.speaker,
                how=(how,),  # type: ignore[arg-type] # one of two words above
                utterances=(*before, u),
                reports=len(utterance.statements),
                accounts=utterance.accounts,
            )
    return tuple(held.values())


def _standing(index: Index, stance: Stance, by_anchor: Mapping[str, Line]) -> Standing | None:
    lines = [by_anchor.get(index.lines.get(u, "")) for u in stance.utterances]
    marks = [index.anchors.get(s, "") for s in stance.shown] or [""] * len(lines)
    points = stance.points or [""] * len(lines)
    whole = zip(lines, marks, points, strict=True)
    shown = [_quoted(line, mark, point) for line, mark, point in whole if line and line.wordings]
    if not shown:
        return None
    # What most reports tell stands first.
    shown.sort(key=lambda q: -len({c.evidence.number for w in q.line.wordings for c in w.carriers}))
    say, first = index.words, index.utterances[stance.utterances[0]]
    hows = [h for h in stance.how if h != "says"]
    does = say.joined(say.of("how", h) for h in hows) if hows else _asks(index, first)
    against = stance.side == "denial" and {*stance.how} & {"denies", "lacking", "accuses", "counters", "refuses"}
    tone = "denies" if against else "confirms" if "confirms" in stance.how else stance.side
    rest = len(shown) - SHOWN
    return Standing(
        speaker=shown[0].line.speaker,
        does=does,
        tone="third" if tone == "denial" else tone,
        words=tuple(shown[:SHOWN]),
        more=say.count("more", rest) if rest > 0 else "",
        reach=index.reach(stance.reports, stance.accounts, "accounts"),
    )


def _asks(index: Index, utterance: Utterance) -> str:
    """Return what words do that claim nothing: an appeal or a promise."""
    acts = dict.fromkeys(a for s in utterance.statements if s in index.statements for a in index.statements[s][1].acts)
    if not acts or any(a in ASSERTING for a in acts):
        return ""
    return index.words.joined(index.words.of("acts", a) for a in acts)


def _quoted(line: Line, anchor: str, point: str) -> Quoted:
    held = ((w, c) for w in line.wordings for c in w.carriers)
    wording, carrier = next(
        ((w, c) for w, c in held if c.evidence.anchor == anchor), (line.wordings[0], line.wordings[0].carriers[0])
    )
    whole = wording.text if wording.quoted else brief(wording.text, carrier.evidence)
    around = "" if whole == wording.text else whole
    return Quoted(line=line, wording=wording, carrier=carrier, pieces=_pieces(wording.text, point), around=around)


def _pieces(text: str, point: str) -> tuple[Piece, ...]:
    """Return words with those on the point told apart, cut before and after them where they are long."""
    found = re.search(r"\W+".join(map(re.escape, point.split())), text, re.IGNORECASE) if point else None
    if not found:
        return (Piece(shortened(text, LONG), words=False),)
    start, end = found.span()
    first = 0 if end <= LONG else text.rfind(" ", 0, max(start - LONG // 2, 1)) + 1
    before = ("… " if first else "") + text[first:start]
    after = shortened(text[end:], max(LONG - (end - first), 1)) if len(text) - first > LONG else text[end:]
    parts = (Piece(before, words=False), Piece(text[start:end], words=True), Piece(after, words=False))
    return tuple(p for p in parts if p.text)


def exhibits(index: Index, dispute: Dispute) -> tuple[ExhibitView, ...]:
    """Return the evidence that is offered, or said to be lacking, the same words of one statement once."""
    out: dict[tuple[str, str], ExhibitView] = {}
    for offer in dispute.exhibits:
        reading = index.by_article.get(offer.at.article)
        if reading and offer.statement in index.statements:
            evidence = index.evidence(reading, (offer.at.span,))
            told, glimpse = _told(index, offer), clipped(evidence.sentence, AROUND)
            words = clean(offer.at.span.of(reading.article.text)).casefold()
            out.setdefault(
                (offer.statement, words), ExhibitView(told=told, glimpse=glimpse, kind=offer.kind, evidence=evidence)
            )
    return tuple(out.values())


def _told(index: Index, offer: Exhibit) -> str:
    by = index.name(index.statements[offer.statement][1]) if offer.by else None
    return index.words.of("offer", offer.kind, speaker=by or index.words("report_voice"))


def settled(index: Index, dispute: Dispute) -> Settled:
    """Return how a dispute ended, or that it is open."""
    outcome = dispute.outcome
    if outcome is None or outcome.statement not in index.statements:
        key = "dispute_open" if dispute.kind in ("denied", "refused") else "dispute_none"
        return Settled(told=index.words(key), kind="open", evidence=None)
    return Settled(told=_ended(index, outcome), kind=outcome.kind, evidence=_shown(index, outcome))


def _ended(index: Index, outcome: Outcome) -> str:
    by = index.name(index.statements[outcome.statement][1]) or index.words("speaker_unknown")
    told = index.words.of("outcome", outcome.kind, speaker=by)
    return index.words("comma").join((told, index.words.day(outcome.date))) if outcome.date else told


def _shown(index: Index, outcome: Outcome) -> Evidence:
    reading = index.by_article.get(outcome.at.article) if outcome.at else None
    if outcome.at and reading:
        return index.evidence(reading, (outcome.at.span,), index.anchors[outcome.statement])
    return index.of_statement(outcome.statement)
