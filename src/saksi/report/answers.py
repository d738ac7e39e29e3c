"""The record's part *Claims and answers*: who says one thing and who answers it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Index, brief, clean
from saksi.report.standing import ExhibitView, Settled, Standing, exhibits, settled, standings
from saksi.report.statements import CrossReference, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.model.links import Link
    from saksi.model.record import Dispute, Utterance

__all__ = ["Answer", "DisputeView", "disputes", "references"]

ASSERTING = frozenset({"claim", "accuse", "announce", "confirm", "comment", "deny", "warn"})
ORDER = ("denies", "confirms", "responds")
SAME = 2
"""Reports of the claim and of the answer together, where one report has both or each has one."""
SURE = 0.5
"""Score below which a link is marked."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dispute: an utterance in short."""

    kind: str
    """`claim`, or `denies`, `confirms`, `responds`."""
    label: str
    """What it does, in words."""
    line: Line
    around: str
    """The sentence that reports words which say nothing by themselves (*that claim*); empty for others."""
    unsure: str
    """What marks a weak link, else empty."""


class DisputeView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and what answers it."""

    anchor: str
    claims: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    denied: bool
    refused: bool
    """Whether somebody refuses what is asked for."""
    kind: str
    """What is done with the claim, in words: `denied`, `refused`, `confirmed`, `answered`."""
    point: str
    """The point at issue, in the reports' words; empty where an answer only points back."""
    language: str | None
    """Language of these words."""
    told: str
    """How many reports tell the claim and what stands against it, and whether any tells both; empty for one report."""
    claimants: tuple[Standing, ...]
    """Who stands by the claim."""
    opponents: tuple[Standing, ...]
    """Who denies, refuses or answers it."""
    thirds: tuple[Standing, ...]
    exhibits: tuple[ExhibitView, ...]
    settled: Settled


def references(index: Index) -> dict[str, tuple[CrossReference, ...]]:
    """Return for each utterance in a dispute what answers it and what it answers, as pointers to the dispute."""
    out: dict[str, dict[tuple[str, str, str], CrossReference]] = {}
    for n, dispute in enumerate(_ordered(index), 1):
        for kind, answer in dispute.answers:
            for claim in dispute.claims:
                told = index.words.of("answered", kind, speaker=index.speaker(index.utterances.get(answer)))
                _put(
                    out,
                    claim,
                    _whose(index, answer),
                    CrossReference(kind, told, index.address("disputes", dispute.id, f"d{n}")),
                )
                told = index.words.of("answering", kind, speaker=index.speaker(index.utterances.get(claim)))
                _put(
                    out,
                    answer,
                    _whose(index, claim),
                    CrossReference(kind, told, index.address("disputes", dispute.id, f"d{n}")),
                )
    return {key: tuple(held.values()) for key, held in out.items()}


def disputes(index: Index, lines: Iterable[Line]) -> tuple[DisputeView, ...]:
    """Return the disputes, denials first, each with its utterances as `voices` wrote them."""
    by_anchor = {line.anchor: line for line in lines}
    out = []
    for n, dispute in enumerate(_ordered(index), 1):
        ranked = sorted(dispute.claims, key=partial(_told, index, dispute))
        claims = [_side(index, by_anchor, "claim", u, ()) for u in ranked]
        answers = [
            _side(index, by_anchor, kind, u, dispute.claims)
            for kind, u in sorted(dispute.answers, key=lambda a: _rank(index, a, dispute.claims))
        ]
        denied, refused = any(kind == "denies" for kind, _ in dispute.answers), _refused(index, dispute)
        kind = "denied" if denied else "refused" if refused else dispute.kind
        shown = [c for c in claims if c]
        out.append(
            DisputeView(
                anchor=index.address("disputes", dispute.id, f"d{n}"),
                claims=tuple(shown),
                answers=tuple(a for a in answers if a),
                denied=denied,
                refused=refused,
                kind=index.words.of("dispute_kind", kind),
                point=clean(dispute.point),
                language=shown[0].line.wordings[0].language if shown else None,
                told=_spread(index, dispute),
                claimants=standings(index, dispute, by_anchor, "claim"),
                opponents=standings(index, dispute, by_anchor, "denial"),
                thirds=standings(index, dispute, by_anchor, "third"),
                exhibits=exhibits(index, dispute),
                settled=settled(index, dispute),
            )
        )
    return tuple(d for d in out if d.claims and d.answers)


def _spread(index: Index, dispute: Dispute) -> str:
    """Return in how many reports the claim and what stands against it are told; empty for one report of both."""
    ours, theirs = dispute.reports
    if not theirs or ours + theirs <= SAME:
        return index.words("dispute_across") if dispute.across else ""
    told = index.words("dispute_spread", ours=index.words.count("reports", ours), theirs=index.words.number(theirs))
    return index.words("comma").join((told, index.words("dispute_across"))) if dispute.across else told


def _told(index: Index, dispute: Dispute, claim: str) -> tuple[float, int, str]:
    """Rank a claim: what is answered most surely first, of these what most reports tell."""
    held = index.utterances.get(claim)
    answers = [(kind, index.utterances[u]) for kind, u in dispute.answers if u in index.utterances]
    links = [link for kind, u in answers if (link := _link(index, kind, u, (claim,)))]
    return (-max((x.score for x in links), default=0.0), -len(held.statements) if held else 0, claim)


def _rank(index: Index, answer: tuple[str, str], claims: tuple[str, ...]) -> tuple[int, float]:
    kind, utterance = answer
    link = _link(index, kind, index.utterances[utterance], claims) if utterance in index.utterances else None
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), -(link.score if link else 1.0))


def _whose(index: Index, item: str) -> str:
    """Return what tells a speaker from others, however the reports spell the name."""
    utterance = index.utterances.get(item)
    return (utterance.actor if utterance else None) or index.speaker(utterance)


def _put(
    out: dict[str, dict[tuple[str, str, str], CrossReference]], key: str, whose: str, reference: CrossReference
) -> None:
    out.setdefault(key, {}).setdefault((reference.kind, reference.anchor, whose), reference)


def _ordered(index: Index) -> list[Dispute]:
    """Return the disputes: denials and refusals first, of these what is about a conflict, of these the sure ones.

    Of these again what most independent voices tell.
    """
    within = {a for c in index.record.linked.conflicts for a in c.articles}

    def weight(dispute: Dispute) -> tuple[bool, bool, bool, int, int, float]:
        answers = [(kind, index.utterances[u]) for kind, u in dispute.answers if u in index.utterances]
        links = [link for kind, u in answers if (link := _link(index, kind, u, dispute.claims))]
        score = max((link.score for link in links), default=1.0)
        claims = [index.utterances[u] for u in dispute.claims if u in index.utterances]
        heard = sum(u.accounts for u in (*claims, *(u for _, u in answers)))
        told = sum(len(u.statements) for u in claims)
        said = [index.statements[s][0].article.id for u in claims for s in u.statements if s in index.statements]
        opposed = _refused(index, dispute) or any(kind == "denies" for kind, _ in answers)
        return (not opposed, within.isdisjoint(said), score < SURE, -heard, -told, -score)

    return sorted(index.record.linked.disputes, key=weight)


def _refused(index: Index, dispute: Dispute) -> bool:
    """Say whether an answer refuses what is asked for, in the words by which it is an answer."""
    held = [u for kind, u in dispute.answers if kind == "responds" and u in index.utterances]
    links = [_link(index, "responds", index.utterances[u], dispute.claims) for u in held]
    said = [index.statements[x.left][1] for x in links if x and x.left in index.statements]
    return any("refuse" in s.acts for s in said)


def _side(index: Index, by_anchor: dict[str, Line], kind: str, item: str, claims: tuple[str, ...]) -> Answer | None:
    utterance = index.utterances.get(item)
    line = by_anchor.get(index.lines.get(item, ""))
    if utterance is None or line is None or not line.wordings:
        return None
    link = _link(index, kind, utterance, claims)
    return Answer(
        kind=kind,
        label=_claimed(index, utterance) if kind == "claim" else index.words.of("answers", kind),
        line=line,
        around=_around(line),
        unsure=index.words("unsure_link") if link and link.score < SURE else "",
    )


def _around(line: Line) -> str:
    wording = line.wordings[0]
    whole = wording.text if wording.quoted else brief(wording.text, wording.carriers[0].evidence)
    return "" if whole == wording.text else whole


def _claimed(index: Index, utterance: Utterance) -> str:
    """Return what words do that are answered: an appeal or a promise is no claim."""
    acts = dict.fromkeys(a for s in utterance.statements if s in index.statements for a in index.statements[s][1].acts)
    if not acts or any(a in ASSERTING for a in acts):
        return index.words("claim_side")
    return index.words.joined(index.words.of("acts", a) for a in acts)


def _link(index: Index, kind: str, answer: Utterance, claims: tuple[str, ...]) -> Link | None:
    """Return the surest link by which an utterance answers a claim."""
    right = {s for c in claims if c in index.utterances for s in index.utterances[c].statements}
    held = [
        link
        for left in answer.statements
        for link in index.links.get(left, ())
        if link.kind == kind and link.right in right
    ]
    return max(held, key=lambda link: link.score, default=None)
