"""Answers: which words deny, confirm or respond to which."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from saksi.link.parties import kin
from saksi.link.replies import (
    ASIDE,
    ASKING,
    TOPIC,
    Reply,
    Setting,
    apart,
    disclaims,
    fits,
    names,
    reply,
    topics,
    untrue,
)
from saksi.link.rows import Said
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from saksi.link.replies import Telling
    from saksi.link.rows import Rows
    from saksi.link.words import Lexicon
    from saksi.model.record import Utterance

__all__ = ["Answer", "Asked", "answers", "answers_between", "answers_within", "asked"]

ANSWERING = ASKING | {"promise", "refuse", "deny", "confirm"}
"""Acts of which one side of an answer in another article has one."""
MEANT = 0.35
"""Weight of a word by which words that point back say to what."""
BRIEF = 6
"""Words of which the words *that claim* are the point."""
NOUN = 2
"""Words of a denial that is a clause of the sentence it denies."""
JOINT = 24
"""Code points between the two at most: a mark and *sebuah*."""
CHARGING = frozenset({"claim", "accuse", "announce", "warn", "threaten"})
ALONGSIDE = ("same", "stands for", "same side")
CLAIMS = 4
"""Utterances of one speaker that one utterance answers at most: those that it answers most tellingly."""
MANY = 150
"""Other reports that a link names at most."""


class Asked(msgspec.Struct, frozen=True):
    """A statement with what it must share with another for one to answer the other."""

    said: Said
    topics: frozenset[str]
    near: frozenset[str]
    """The same within one article: lighter words and names count too."""
    can: bool
    """Whether it does something that an answer in another article does, or that is answered there."""


class Answer(msgspec.Struct, frozen=True):
    """That one statement answers another, before it is known which statements are one utterance."""

    reply: Reply
    left: str
    right: str


def asked(s: Said, words: Lexicon) -> Asked:
    """Return a statement ready to be held against others."""
    called = s.people if s.calls else ()
    near = frozenset((*topics(s, words, ASIDE), *called, *(n.split()[-1] for n in s.speaker.names)))
    can = bool(s.cue or s.calls or s.acts & ANSWERING or disclaims(s, words))
    return Asked(s, frozenset(topics(s, words, TOPIC)), near, can)


def answers_between(
    a: tuple[Rows, Sequence[Asked]], b: tuple[Rows, Sequence[Asked]], words: Lexicon, *, told: bool
) -> list[Answer]:
    """Return which statements of two articles answer each other; `told` says that the articles tell one story."""
    one, two = a[0].article, b[0].article
    setting = Setting(words, dict.fromkeys((one.id, two.id), "") if told else {}, {one.id: one, two.id: two})
    out = []
    for x in a[1]:
        for y in b[1]:
            if (x.can or y.can) and not x.topics.isdisjoint(y.topics):
                out += _either(x.said, y.said, setting)
    return out


def answers_within(rows: Rows, held: Sequence[Asked], words: Lexicon) -> list[Answer]:
    """Return which statements of one article answer each other."""
    article = rows.article
    pointed = _pointed(rows.said, words)
    setting = Setting(words, {}, {article.id: article}, pointed)
    out = []
    for x, y in combinations(held, 2):
        ids = x.said.id, y.said.id
        if not x.near.isdisjoint(y.near) or ids in pointed or ids[::-1] in pointed:
            out += _either(x.said, y.said, setting)
    return out


def _either(x: Said, y: Said, setting: Setting) -> list[Answer]:
    pairs = ((a, b, reply(a, b, setting)) for a, b in ((x, y), (y, x)))
    return [Answer(found, a.id, b.id) for a, b, found in pairs if found]


def answers(
    lefts: Collection[str], spoken: Mapping[str, Utterance], found: Iterable[Answer], rows: Mapping[str, Said]
) -> dict[str, list[Link]]:
    """Return, for some utterances, the links from each to what it answers, between different parties.

    Two utterances have one link, between the reports of them that show it best: those of one article, or those nearest
    to the origin. What holds between these holds between other reports of the same words that do the same: the link
    names them. `spoken` has the utterance of each statement; `found` all answers from and to the utterances `lefts`.
    """
    held: dict[tuple[str, str], list[tuple[Reply, Said, Said]]] = {}
    by_id = {u.id: u for u in spoken.values()}
    for f in found:
        x, y = spoken[f.left].id, spoken[f.right].id
        if x != y:
            held.setdefault((x, y), []).append((f.reply, rows[f.left], rows[f.right]))
    best = {key: max(v.telling for v, _, _ in some) for key, some in held.items()}
    won = {(x, y): v for (x, y), v in best.items() if (y, x) not in best or (v, x) > (best[y, x], y)}
    rivals: dict[tuple[str, str], list[tuple[Telling, str]]] = {}
    for (x, y), verdict in won.items():
        if x in lefts:
            rivals.setdefault((x, by_id[y].actor or by_id[y].speaker), []).append((verdict, y))
    kept = sorted((x, y) for (x, _), some in rivals.items() for _, y in sorted(some, reverse=True)[:CLAIMS])
    out: dict[str, list[Link]] = {}
    for x, y in kept:
        shown = [h for h in held[x, y] if h[0].telling[0] == won[x, y][0]]
        out.setdefault(x, []).append(_link(shown, (by_id[x], by_id[y]), rows))
    return out


def _link(held: list[tuple[Reply, Said, Said]], pair: tuple[Utterance, Utterance], rows: Mapping[str, Said]) -> Link:
    left, right = pair
    order = {i: n for n, i in enumerate((*left.statements, *right.statements))}
    found, a, b = min(held, key=lambda h: (h[1].article != h[2].article, order[h[2].id], order[h[1].id], -h[0].score))
    also = [(p, q) for p in sorted(left.statements) for q in sorted(right.statements) if (p, q) != (a.id, b.id)]
    if found.pointed:
        also = [(p, q) for p, q in also if rows[q].article == b.article or rows[q].raw == b.raw]
    shown = {(x.id, y.id) for _, x, y in held}
    kept = [(p, q) for p, q in also if (p, q) in shown or fits(found.kind, rows[p], rows[q], (a, b))]
    return Link(
        kind=found.kind,
        left=a.id,
        right=b.id,
        score=round(found.score, 2),
        reason=found.reason,
        also=tuple(kept[:MANY]),
    )


def _pointed(said: Sequence[Said], words: Lexicon) -> frozenset[tuple[str, str]]:
    """Return the pairs of which one speaks of *that claim* or *that figure*, and the other is what it means.

    A confirmation need not call it a claim: *serangan X tersebut*; a denial right after the words need not point: *…,
    ambisi yang dibantah X*. Who speaks of *those reports* means all that one party said.
    """
    out: set[tuple[str, str]] = set()
    before: dict[str, list[Said]] = {}
    for s in sorted(said, key=lambda s: (s.article, s.start, s.id)):
        earlier = before.setdefault(s.article, [])
        if len(s.raw) <= BRIEF and not words.that.isdisjoint(s.raw):
            out.update((s.id, e.id) for e in _meant_of(s, earlier, words))
        elif earlier and _appended(s, earlier[-1], words):
            out.add((s.id, earlier[-1].id))
        earlier.append(s)
    return frozenset(out)


def _meant_of(s: Said, earlier: Sequence[Said], words: Lexicon) -> list[Said]:
    """Return what words that point back mean: what was said last, of an accusation the last that can be one.

    *Tuduhan itu* is what accuses, first of all what accuses its denier; else what was said right before, if it asserts
    something.
    """
    held = [e for e in reversed(earlier) if _meant(s, e, words) and apart(s, e) and not _earlier(s, e)]
    if not words.charges.isdisjoint(w.partition("-")[0] for w in s.raw):
        own = [e for e in held if "accuse" in e.acts and names(e, s)]
        last = [e for e in held[:1] if e.acts & CHARGING and e is earlier[-1]]
        held = own or [e for e in held if "accuse" in e.acts] or [e for e in held if names(e, s)] or last
    many = any(w in words.pointing and w == v for x in s.raw for w, _, v in [x.partition("-")])
    return [e for e in held if kin(e.speaker, held[0].speaker) in ALONGSIDE][:CLAIMS] if many else held[:1]


def _earlier(s: Said, e: Said) -> bool:
    return s.day is not None and e.day is not None and s.day < e.day


def _appended(s: Said, e: Said, words: Lexicon) -> bool:
    """Say whether a denial of one or two words goes on with the sentence it denies (*…, ambisi yang dibantah X*)."""
    gap = s.start - e.start - len(" ".join(e.raw))
    denied = s.acts & {"deny", "refuse"} and not words.denials.isdisjoint(s.cue)
    return bool(denied and len(s.raw) <= NOUN and 0 <= gap <= JOINT and e.acts & CHARGING and apart(s, e))


def _meant(s: Said, e: Said, words: Lexicon) -> bool:
    """Say whether brief words that point back can mean an earlier statement."""
    meant = {w.partition("-")[0] for w in s.raw} & words.pointing
    if "confirm" in s.acts:
        about = frozenset(topics(s, words, MEANT)) & frozenset(e.words)
        # *Memastikan* is said of much that nobody claimed: only what the report calls an answer is one.
        return bool(s.cue and (meant or about)) and "confirm" not in e.acts
    handled = not words.handling.isdisjoint(s.raw)
    if not meant or not (handled or s.acts & {"deny", "refuse"} or untrue(s, words)):
        return False
    return bool(e.counts) or not meant & words.numbers
