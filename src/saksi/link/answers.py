"""Answers: which words deny, confirm or respond to which, and the disputes they make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.link.groups import candidates
from saksi.link.parties import kin
from saksi.link.stories import akin
from saksi.model.links import Link
from saksi.model.record import Dispute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import ArticleRow, Said
    from saksi.link.words import Lexicon
    from saksi.model.record import Utterance

__all__ = ["Setting", "answers", "disputes"]

Kind = Literal["denies", "confirms", "responds"]
Tie = Literal["named", "near", "mentioned", "none"]

VERBS = {"denies": "denies what is said by", "confirms": "confirms what is said by", "responds": "responds to"}
ASSERTING = frozenset({"claim", "accuse", "announce", "warn", "threaten", "confirm"})
ASKING = frozenset({"demand", "appeal", "offer"})
GRANTING = frozenset({"promise", "refuse", "offer"})
ANSWERING = GRANTING | ASKING | {"deny", "confirm"}
"""Acts of which one side of an answer in another article has one."""
TOPIC = 0.6
"""Weight from which a shared word is a topic."""
ASIDE = 0.45
"""The same within one article, where one names the other."""
POINT = 0.7
"""Weight of a word that is worth a denial by itself, where the other asserts it."""
RARE = 0.9
"""Weight of a word that is, whoever the two are."""
BRIEF = 5
"""Words of which the words *that claim* are the point."""
NOTHING: frozenset[str] = frozenset()
ASKED = {"named": 0.12, "near": 0.3, "mentioned": 0.3, "none": 0.5}
"""Share of the topics of the briefer statement that must be common, by what else ties the two."""
SHARED = {"named": 1, "near": 2, "mentioned": 2, "none": 3}
"""Common topics asked: one alone is a coincidence unless something ties the two."""
POINTED = 0.5
"""Share of the topics that is enough though it be one, where a report tells a denial after what it denies."""
SPARING = 0.2
"""Share asked more for a confirmation: *memastikan* says of many things that they will be so."""
DAYS = 7
"""Days within which an answer comes."""
MANY = 150
"""Pairs of statements linked for one pair of utterances at most."""


class Setting(msgspec.Struct, frozen=True):
    """What is known of the articles around statements."""

    words: Lexicon
    story: Mapping[str, str]
    """Article → the story it tells."""
    articles: Mapping[str, ArticleRow]
    pointed: frozenset[tuple[str, str]] = frozenset()
    """Pairs of statements of which the first speaks of the second (*membantah tuduhan itu*)."""


def answers(said: Sequence[Said], spoken: Sequence[Utterance], setting: Setting) -> list[Link]:
    """Return links from answers to what they answer, between different parties, within and across articles.

    What holds between two statements holds between all reports of the same words.
    """
    rows = {s.id: s for s in said}
    group = {i: u for u in spoken for i in u.statements}
    setting = msgspec.structs.replace(setting, pointed=_pointed(said, setting.words))
    found: dict[tuple[str, str], tuple[float, Kind, str]] = {}
    at = {s.id: n for n, s in enumerate(said)}
    for i, j in sorted({*_met(said, setting.words), *((at[x], at[y]) for x, y in setting.pointed)}):
        for a, b in ((said[i], said[j]), (said[j], said[i])):
            verdict = _answer(a, b, setting)
            if verdict:
                key = (group[a.id].id, group[b.id].id)
                found[key] = max(found.get(key, verdict), verdict)
    by_id = {u.id: u for u in spoken}
    out = []
    for (x, y), (score, kind, reason) in sorted(found.items()):
        if x == y or found.get((y, x), (0.0, "", "")) > (score, kind, reason):
            continue
        pairs = [(p, q) for p in sorted(by_id[x].statements) for q in sorted(by_id[y].statements)]
        held = [(p, q) for p, q in pairs if _may(rows[p], rows[q])]
        out += [Link(kind=kind, left=p, right=q, score=round(score, 2), reason=reason) for p, q in held[:MANY]]
    return out


def _met(said: Sequence[Said], words: Lexicon) -> list[tuple[int, int]]:
    """Return the pairs to look at: of one topic, if one can answer; in one article also of lighter words and names."""
    can = [bool(s.cue or s.calls or s.acts & ANSWERING) for s in said]
    far = candidates([_topics(s, words, TOPIC) for s in said], active=can)
    near = candidates([_near_keys(s, words) for s in said])
    return sorted({*far, *near})


def _pointed(said: Sequence[Said], words: Lexicon) -> frozenset[tuple[str, str]]:
    """Return the pairs of which one rejects *that claim* or *that figure*, and the other is what was said before it."""
    out: set[tuple[str, str]] = set()
    before: dict[str, list[Said]] = {}
    for s in sorted(said, key=lambda s: (s.article, s.start, s.id)):
        earlier = before.setdefault(s.article, [])
        meant = frozenset(s.raw) & words.pointing if len(s.raw) <= BRIEF and s.acts & {"deny", "refuse"} else NOTHING
        if meant and not words.that.isdisjoint(s.raw):
            held = (e for e in reversed(earlier) if (e.counts or not meant & words.numbers) and _may(s, e))
            out.update((s.id, e.id) for e in [*held][:1])
        earlier.append(s)
    return frozenset(out)


def _near_keys(s: Said, words: Lexicon) -> list[str]:
    called = s.people if s.calls else ()
    near = (*_topics(s, words, ASIDE), *called, *(n.split()[-1] for n in s.speaker.names))
    return [f"{s.article} {w}" for w in near]


def _topics(s: Said, words: Lexicon, least: float) -> list[str]:
    """Return what a statement is about: its words of weight, without names, *not*, *during*."""
    idle = s.names | words.idle
    return [w for w in s.words if w.isidentifier() and w not in idle and words.weight(w) >= least]


def _may(a: Said, b: Said) -> bool:
    """Say whether `a` can answer `b` at all: words of another party, and not before them or long after."""
    if b.recalls or not a.speaker.names or not b.speaker.names or kin(a.speaker, b.speaker) not in ("other", "unclear"):
        return False
    first, second = b.day or b.published, a.day or a.published
    if not first or not second:
        return True
    late = (date.fromisoformat(second) - date.fromisoformat(first)).days
    return (0 if a.day and b.day else -DAYS) <= late <= DAYS


def _answer(a: Said, b: Said, setting: Setting) -> tuple[float, Kind, str] | None:
    """Return score, kind and reason where `a` answers `b`, else None."""
    turned = _turned(a, b, setting.words)
    kind = "denies" if (a.id, b.id) in setting.pointed else _kind(a, b, turned)
    if kind is None or not _may(a, b):
        return None
    if a.article != b.article:
        if (kind == "denies" and "deny" not in a.acts) or not akin(
            setting.articles[a.article], setting.articles[b.article]
        ):
            return None
    elif kind == "denies" and (a.id, b.id) in setting.pointed:
        return 0.8, kind, f"{a.speaker.name} denies what {b.speaker.name} has just said; both on {' '.join(a.raw)}"
    elif kind == "responds" and _calls(a, b):
        return 0.7, kind, f"{a.speaker.name} speaks of what {b.speaker.name} said: {min(a.calls)}"
    tie = _tie(a, b, setting)
    return _weighed(a, b, (kind, tie, turned), setting.words) if _tied(a, b, kind, tie, turned) else None


def _tied(a: Said, b: Said, kind: Kind, tie: Tie, turned: frozenset[str]) -> bool:
    """Say whether enough beside the topic ties an answer of this kind to what it answers."""
    if kind == "denies":
        return not a.denied & b.denied  # where both say *not* of one thing they agree
    return tie == "named" and ("refuse" in a.acts or bool(turned) or _names(a, b))


def _weighed(
    a: Said, b: Said, found: tuple[Kind, Tie, frozenset[str]], words: Lexicon
) -> tuple[float, Kind, str] | None:
    """Return score, kind and reason where the two have enough topics in common."""
    kind, tie, turned = found
    # A denial that neither names whom it denies nor stands after words that accuse its speaker needs a topic of weight.
    aside = (
        a.article == b.article
        and (tie == "named" or kind == "denies")
        and (kind != "denies" or _names(a, b) or _accused(a, b))
    )
    least = ASIDE if aside else TOPIC
    own = {words.root(w) for n in (*a.speaker.names, *b.speaker.names) for w in n.split()}
    first, second = frozenset(_topics(a, words, least)) - own, frozenset(_topics(b, words, least)) - own
    shared, briefer = first & second, min(words.total(first), words.total(second))
    score = words.total(shared) / briefer if briefer else 0.0
    one = kind == "denies" and tie == "near" and a.article == b.article and score >= POINTED
    few = 1 if one else SHARED[tie] + (kind == "confirms" and a.article != b.article)
    enough = len(shared) >= few and score >= ASKED[tie] + (SPARING if kind == "confirms" else 0)
    if kind == "denies" and "deny" not in a.acts:
        # Not called a denial by the report: only flatly contradicting the other side, or somebody by name, is one.
        enough = bool(turned) and (_strangers(a, b) or _names(a, b))
    elif not enough:
        pointed = any(words.weight(w) >= RARE for w in turned)
        enough = tie != "none" and len(turned) >= (1 if pointed or tie == "named" or _strangers(a, b) else 2)
    if not enough:
        return None
    heavy = sorted(turned or shared, key=lambda w: (-words.weight(w), w))[:3]
    point = ", ".join(words.shown(w, a.raw) for w in heavy)
    return min(1.0, 0.5 + score / 2), kind, f"{a.speaker.name} {VERBS[kind]} {b.speaker.name}; both on {point}"


def _accused(a: Said, b: Said) -> bool:
    """Say whether `b`, said before, accuses the side of `a`, or is what the report calls denied."""
    return b.start < a.start and ("deny" in a.acts or ("accuse" in b.acts and _names(b, a)))


def _strangers(a: Said, b: Said) -> bool:
    """Say whether two parties are known to stand for two states."""
    return a.speaker.sovereign and b.speaker.sovereign and a.speaker.state != b.speaker.state


def _kind(a: Said, b: Said, turned: frozenset[str]) -> Kind | None:
    # What gives a number asserts it, be it within a demand; concern at a thing asserts it too.
    asserted = b.acts & ASSERTING or b.counts or (turned and "comment" in b.acts)
    if ("deny" in a.acts or turned) and asserted and "deny" not in b.acts:
        return "denies"
    if "confirm" in a.acts and b.acts & ASSERTING:
        return "confirms"
    if b.acts & ASKING and (a.acts & GRANTING or turned or _calls(a, b)):
        return "responds"
    return "responds" if a.cue and a.article == b.article and b.start < a.start else None


def _turned(a: Said, b: Said, words: Lexicon) -> frozenset[str]:
    """Return the words of weight that `a` says *not* of and `b` says outright."""
    if not a.denied:
        return NOTHING
    outright = frozenset(b.words) - b.denied - a.people - b.people
    return frozenset(w for w in a.denied & outright if w.isidentifier() and words.weight(w) >= POINT)


def _tie(a: Said, b: Said, setting: Setting) -> Tie:
    """Say what ties two statements beside their topics."""
    if _names(a, b) or _names(b, a):
        return "named"
    if a.article == b.article or (
        a.article in setting.story and setting.story[a.article] == setting.story.get(b.article)
    ):
        return "near"
    around = setting.articles[a.article].people
    return "mentioned" if b.speaker.kind == "person" and _last(b) & around else "none"


def _names(a: Said, b: Said) -> bool:
    """Say whether the words of `a`, or whom they are addressed to, name the speaker of `b` or its state."""
    if _strangers(a, b) and f"@{b.speaker.state}" in a.words:
        return True
    last = _last(b) if b.speaker.kind == "person" else frozenset()
    return bool(last & set(a.raw)) or bool(a.addressee and last & set(a.addressee.lower().split()))


def _last(s: Said) -> frozenset[str]:
    return frozenset(n.split()[-1] for n in s.speaker.names)


def _calls(a: Said, b: Said) -> bool:
    """Say whether `a` speaks of the words of the speaker of `b` by a noun (*ultimatum X*)."""
    return bool(a.calls) and bool(_last(b) & a.people)


def disputes(spoken: Sequence[Utterance], links: Sequence[Link]) -> list[Dispute]:
    """Return what is answered with all that answers it; claims that the same words answer stand together."""
    group = {i: u.id for u in spoken for i in u.statements}
    answered: dict[str, set[tuple[str, str]]] = {}
    for link in links:
        answered.setdefault(group[link.right], set()).add((link.kind, group[link.left]))
    by_answers: dict[frozenset[tuple[str, str]], list[str]] = {}
    for claim, given in answered.items():
        by_answers.setdefault(frozenset(given), []).append(claim)
    found = [Dispute(claims=tuple(sorted(c)), answers=tuple(sorted(a))) for a, c in by_answers.items()]
    return sorted(found, key=lambda d: d.claims)
