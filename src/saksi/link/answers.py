"""Answers: which words deny, confirm or respond to which, and the disputes they make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from saksi.link.groups import candidates
from saksi.link.guards import scopes
from saksi.link.parties import kin
from saksi.model.links import Link
from saksi.model.record import Dispute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import Said
    from saksi.link.words import Lexicon
    from saksi.model.record import Utterance

__all__ = ["answers", "disputes"]

Kind = Literal["denies", "confirms", "responds"]

VERBS = {"denies": "denies what is said by", "confirms": "confirms what is said by", "responds": "responds to"}
ASSERTING = frozenset({"claim", "accuse", "announce", "warn", "threaten", "confirm"})
ASKING = frozenset({"demand", "appeal", "offer"})
GRANTING = frozenset({"promise", "refuse", "offer"})
TOPIC = 0.6
"""Weight from which a shared word is a topic."""
ON_TOPIC = 0.3
"""Share of the shorter statement's words of weight that an answer must have in common with what it answers, where
nothing else ties the two."""
ADDRESSED = 0.12
"""The same, where one names the other's speaker or side."""
FAR = 0.5
"""The same, for articles that tell no common story."""
SPARING = 0.2
"""Asked more for a confirmation: *memastikan* says of many things that they will be so."""
DAYS = 7
"""Days within which an answer comes."""
MANY = 150
"""Pairs of statements linked for one pair of utterances at most."""


def answers(said: Sequence[Said], spoken: Sequence[Utterance], words: Lexicon, story: Mapping[str, str]) -> list[Link]:
    """Return links from answers to what they answer, between different parties, within and across articles.

    What holds between two statements holds between all reports of the same words. `story` maps articles to the story
    they tell.
    """
    rows = {s.id: s for s in said}
    group = {i: u for u in spoken for i in u.statements}
    found: dict[tuple[str, str], tuple[float, Kind, str]] = {}
    for i, j in candidates([_topics(s, words) for s in said]):
        for a, b in ((said[i], said[j]), (said[j], said[i])):
            verdict = _answer(a, b, words, near=_near(a, b, story))
            if verdict:
                key = (group[a.id].id, group[b.id].id)
                found[key] = max(found.get(key, verdict), verdict)
    by_id = {u.id: u for u in spoken}
    out = []
    for (x, y), (score, kind, reason) in sorted(found.items()):
        if x == y or found.get((y, x), (0.0, "", "")) > (score, kind, reason):
            continue
        pairs = [
            (p, q) for p in sorted(by_id[x].statements) for q in sorted(by_id[y].statements) if _may(rows[p], rows[q])
        ]
        out += [Link(kind=kind, left=p, right=q, score=round(score, 2), reason=reason) for p, q in pairs[:MANY]]
    return out


def _topics(s: Said, words: Lexicon) -> list[str]:
    return [w for w in s.words if w.isidentifier() and words.weight(w) >= TOPIC]


def _may(a: Said, b: Said) -> bool:
    """Say whether `a` can answer `b` at all: another party, and not before it or long after."""
    if not a.speaker.names or not b.speaker.names or kin(a.speaker, b.speaker) != "other":
        return False
    first, second = b.day or b.published, a.day or a.published
    if not first or not second:
        return True
    late = (date.fromisoformat(second) - date.fromisoformat(first)).days
    exact = bool(a.day and b.day)
    return (0 if exact else -DAYS) <= late <= DAYS


def _near(a: Said, b: Said, story: Mapping[str, str]) -> bool:
    return a.article == b.article or (a.article in story and story[a.article] == story.get(b.article))


def _answer(a: Said, b: Said, words: Lexicon, *, near: bool) -> tuple[float, Kind, str] | None:
    kind = _kind(a, b)
    if kind is None or not _may(a, b):
        return None
    if kind == "denies" and scopes(a, words.negations, words) & scopes(b, words.negations, words):
        return None  # both say *not* of one thing: they agree
    names = {words.root(w) for n in (*a.speaker.names, *b.speaker.names) for w in n.split()}
    shared = frozenset(_topics(a, words)) & frozenset(_topics(b, words)) - names
    least = min(words.total(frozenset(_topics(a, words))), words.total(frozenset(_topics(b, words))))
    if not shared or not least:
        return None
    score = words.total(shared) / least
    named = _names(a, b) or _names(b, a)
    if not named and (kind == "responds" or len(shared) < _words_asked(kind, near=near)):
        return None
    if score < _asked(kind, named=named, near=near):
        return None
    point = ", ".join(sorted(shared, key=lambda w: (-words.weight(w), w))[:3]).replace("_", " ")
    return min(1.0, 0.5 + score / 2), kind, f"{a.speaker.name} {VERBS[kind]} {b.speaker.name}; both on {point}"


def _words_asked(kind: Kind, *, near: bool) -> int:
    """Return how many topics must be common where neither names the other: one is a coincidence."""
    return 2 if near and kind == "denies" else 3


def _asked(kind: Kind, *, named: bool, near: bool) -> float:
    """Return the share of common topics asked: less where something else ties the two."""
    asked = ADDRESSED if named else ON_TOPIC if near else FAR
    return asked + (SPARING if kind == "confirms" else 0)


def _kind(a: Said, b: Said) -> Kind | None:
    if "deny" in a.acts and b.acts & ASSERTING and "deny" not in b.acts:
        return "denies"
    if "confirm" in a.acts and b.acts & ASSERTING:
        return "confirms"
    if a.acts & GRANTING and b.acts & ASKING:
        return "responds"
    if a.cue and a.article == b.article and b.start < a.start:
        return "responds"
    return None


def _names(a: Said, b: Said) -> bool:
    """Say whether the words of `a`, or whom they are addressed to, name the speaker of `b` or its state."""
    if b.speaker.state and f"@{b.speaker.state}" in a.words:
        return True
    last = {n.split()[-1] for n in b.speaker.names if n and b.speaker.kind == "person"}
    return bool(last & set(a.raw)) or bool(a.addressee and last & set(a.addressee.lower().split()))


def disputes(spoken: Sequence[Utterance], links: Sequence[Link]) -> list[Dispute]:
    """Return what is answered with all that answers it; claims that the same words answer stand together."""
    group = {i: u.id for u in spoken for i in u.statements}
    answered: dict[str, set[tuple[str, str]]] = {}
    for link in links:
        answered.setdefault(group[link.right], set()).add((link.kind, group[link.left]))
    by_answers: Mapping[frozenset[tuple[str, str]], list[str]]
    by_answers = {}
    for claim, given in answered.items():
        by_answers.setdefault(frozenset(given), []).append(claim)
    found = [Dispute(claims=tuple(sorted(c)), answers=tuple(sorted(a))) for a, c in by_answers.items()]
    return sorted(found, key=lambda d: d.claims)
