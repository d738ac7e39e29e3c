"""What to look at first: breaches, denials and refusals, counts that differ, tolls that were given anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.contrast import in_one_line
from saksi.report.index import clean, clipped, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.report.answers import DisputeView
    from saksi.report.ceasefires import BreachView, CeasefireView
    from saksi.report.figures import FigureView
    from saksi.report.index import Index
    from saksi.report.locale import Words
    from saksi.report.series import SubjectView
    from saksi.report.standing import Quoted, Standing
    from saksi.report.statements import Line, Wording

__all__ = ["First", "look_first"]

MOST = 5  # lines of one kind
VALUES = 6  # numbers of one count
CLAIM, DENIAL, TITLE = 130, 110, 60  # characters of a claim, of its denial, of a title


class First(msgspec.Struct, frozen=True):
    """One thing to look at first."""

    kind: str
    """`breach`, `dispute`, `figure`, `passed` or `more`."""
    lead: str
    """Who against whom, or what is counted."""
    told: str
    """The words or numbers that stand against each other."""
    anchor: str
    about: str = ""
    """Which ceasefire, when, in how many reports, how sure; empty where nothing is to be said."""


def look_first(
    index: Index,
    disputed: Sequence[DisputeView],
    over_time: Sequence[SubjectView],
    counted: Sequence[FigureView],
    truces: Sequence[CeasefireView],
) -> tuple[First, ...]:
    """Return what to look at first, the first few of each kind and a line that leads to the rest."""
    say = index.words
    told_of = {c.evidence.ref for d in disputed for a in d.claims for w in a.line.wordings for c in w.carriers}
    return (
        *_shown(say, _breaches(truces, told_of), "ceasefires"),
        *_shown(say, _disputes(index, disputed), "answers"),
        *_shown(say, _figures(index, counted), "figures"),
        *_shown(say, _passed(say, over_time), "figures"),
    )


def _shown(say: Words, held: list[First], anchor: str) -> list[First]:
    if len(held) <= MOST:
        return held
    return [*held[:MOST], First("more", "", say.count("more", len(held) - MOST), anchor)]


def _breaches(truces: Sequence[CeasefireView], told_of: set[str]) -> list[First]:
    """Return the breaches that do not stand among the disputes."""
    held = [(t, b) for t in truces for b in t.breaches if not (b.denials and told_of & {e.ref for e in b.evidence})]
    return [
        First("breach", f"{b.text}:", _alleged(b), b.anchor, _joined(b.date or "", t.title, _stands(t)))
        for t, b in held
    ]


def _stands(truce: CeasefireView) -> str:
    """Return what became of a ceasefire; empty where no more is known of it than its breach."""
    return truce.status if truce.state != "named" else ""


def _alleged(breach: BreachView) -> str:
    """Return the words of the allegation, and who denies it."""
    words = breach.words or clean("".join(p.text for e in breach.evidence[:1] for p in clipped(e.sentence, CLAIM // 2)))
    denied = " · ".join(d.text for d in breach.denials)
    return shortened(words, 2 * CLAIM) + (f" ↔ {denied}" if denied else "")


def _disputes(index: Index, disputed: Sequence[DisputeView]) -> list[First]:
    say = index.words
    # Links to the words of statements that give a number.
    giving = frozenset(index.anchors[f.claimed_by] for _, f in index.figures.values() if f.claimed_by in index.anchors)
    out = []
    for d in disputed:
        against = [s for s in d.opponents if s.tone == "denies"]
        if against and (d.denied or d.refused):
            claim = next((c.line for c in d.claims if _numbered(c.line, giving)), d.claims[0].line)
            deniers = _people(against)
            key = "first_dispute" if d.denied else "first_refusal"
            lead = say.count(key, len(deniers), deniers=say.joined(deniers), speaker=claim.speaker)
            shown = next((w for s in d.claimants for w in s.words), None)
            told, unsure = _sides(claim, shown, against[0].words[0], giving)
            out.append(First("dispute", lead, told, d.anchor, _joined(claim.date, d.told, unsure)))
    return out


def _people(standings: Iterable[Standing]) -> list[str]:
    """Return who stands there, each once however the reports spell them."""
    held: dict[str, str] = {}
    for s in standings:
        held.setdefault(s.words[0].line.anchor.partition("-")[0], s.speaker)
    return list(dict.fromkeys(held.values()))


def _sides(claim: Line, shown: Quoted | None, denial: Quoted, giving: frozenset[str]) -> tuple[str, str]:
    """Return the words of both sides, of one sentence that holds both that sentence, and how unsure they are."""
    wording = min(_numbered(claim, giving), key=lambda w: len(w.text), default=claim.wordings[0])
    carrier, around = wording.carriers[0], wording.around
    if around and shown and shown.line is claim:
        wording, carrier, around = shown.wording, shown.carrier, shown.around
    theirs, said, near = denial.wording, denial.carrier, denial.around
    if denial.line.wordings[0].quoted and not theirs.quoted:
        theirs, said, near = denial.line.wordings[0], denial.line.wordings[0].carriers[0], ""
    unsure = carrier.unsure or said.unsure
    if carrier.evidence.ref == said.evidence.ref and (around or near):
        whole = theirs if near else wording
        return _words(whole, near or around, CLAIM), unsure
    return f"{_words(wording, around, CLAIM)} ↔ {_words(theirs, near, DENIAL)}", unsure


def _words(wording: Wording, around: str, length: int) -> str:
    return f"“{shortened(wording.text, length)}”" if wording.quoted else shortened(around or wording.text, length)


def _numbered(line: Line, giving: frozenset[str]) -> list[Wording]:
    return [w for w in line.wordings if any(c.evidence.anchor in giving for c in w.carriers)]


def _figures(index: Index, counted: Sequence[FigureView]) -> list[First]:
    held = []
    for g in counted:
        if g.agree is False:
            lead = f"{_counted(index, g)}:"
            told = in_one_line(index.words, g.contrast.cut(VALUES), dated=True)
            held.append(First("figure", lead, told, g.within or g.anchor))
    return held


def _counted(index: Index, g: FigureView) -> str:
    """Return what is counted, with where, whose, since when, or the report that counts it."""
    if g.measure == index.words.of("measures", "other"):
        return g.counts[:1].upper() + g.counts[1:]
    if g.scope:
        return f"{g.measure}, {g.scope}"
    title = index.title(index.readings[g.rows[0].evidence[0].number - 1])
    return f"{g.measure}, {g.counts if g.telling else shortened(title, TITLE)}"


def _passed(say: Words, over_time: Iterable[SubjectView]) -> list[First]:
    """Return tolls that their own source gave anew, where nobody gives another one: those stand there already."""
    out = []
    for s in over_time:
        steps = [(v.name, step) for v in s.voices for step in v.steps if step.passed]
        if s.grave and steps and not s.differ:
            told = "; ".join(f"{x.value} ({say('comma').join((name, x.days))}) → {x.passed}" for name, x in steps)
            out.append(First("passed", f"{say('comma').join(p for p in (s.measure, s.scope) if p)}:", told, s.anchor))
    return out


def _joined(*parts: str) -> str:
    return " · ".join(p for p in parts if p)
