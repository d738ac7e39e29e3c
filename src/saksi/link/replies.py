"""Whether one statement answers another: denies it, confirms it or responds to it.

An answer does one of these things by itself, whatever else its speaker said; it has a point in common with what it
answers, which is more than a topic; it is another party's, and does not come before.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.link.parties import kin
from saksi.link.stories import AKIN
from saksi.model.reasons import PointsBack, SharedPoint, SpeaksOf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saksi.link.parties import Party
    from saksi.link.rows import ArticleRow, Said
    from saksi.link.words import Lexicon

__all__ = [
    "ASIDE",
    "ASKING",
    "TOPIC",
    "Reply",
    "Setting",
    "Telling",
    "apart",
    "disclaims",
    "fits",
    "may",
    "names",
    "reply",
    "topics",
    "untrue",
]

Kind = Literal["denies", "confirms", "responds"]
Telling = tuple[int, float, tuple[str, str]]

RANK = {"denies": 2, "confirms": 1, "responds": 0}
ASSERTING = frozenset({"claim", "accuse", "announce", "warn", "threaten", "confirm"})
ASKING = frozenset({"demand", "appeal", "offer"})
GRANTING = frozenset({"promise", "refuse", "offer"})
TOPIC = 0.6
"""Weight from which a shared word is a topic."""
ASIDE = 0.45
"""The same within one article, where one accuses or names the other."""
POINT = 0.7
"""Weight of a word that is worth a denial by itself, where the other asserts it."""
HALF = 0.5
"""Share of the topics that makes a confirmation, or a denial within one article of somebody it does not name."""
THIRD = 0.3
"""Share of the topics that is enough for a denial, or for the answer to a demand."""
FIFTH = 0.2
"""Share of the topics that is enough where the answer names who asks."""
ALIKE = 0.25
"""Likeness of two articles asked where nothing but the topic ties what is said in them."""
OPENING = 3
"""Words at its beginning that hold the *not* of a statement."""
DAYS = 7
"""Days within which an answer comes."""
SLACK = 3
"""Days by which a report of undated words may come after one that answers them."""
NOTHING: frozenset[str] = frozenset()
REBELS = ({"group", "state"}, {"group", "organisation"})


class Setting(msgspec.Struct, frozen=True):
    """What is known of the articles around statements."""

    words: Lexicon
    story: Mapping[str, str]
    """Article → the story it tells."""
    articles: Mapping[str, ArticleRow]
    pointed: frozenset[tuple[str, str]] = frozenset()
    """Pairs of statements of which the first speaks of the second (*membantah tuduhan itu*)."""


class Reply(msgspec.Struct, frozen=True):
    """That one statement answers another."""

    kind: Kind
    score: float
    reason: SharedPoint | PointsBack | SpeaksOf

    @property
    def telling(self) -> Telling:
        """How telling it is, for sorting: its kind, its score; of two that tell as much, by who speaks."""
        return RANK[self.kind], self.score, self.reason.speakers

    @property
    def pointed(self) -> bool:
        """Whether the answer points back to what was said before it (*tuduhan itu*): it means only that."""
        return isinstance(self.reason, PointsBack)


class _Pair(msgspec.Struct, frozen=True):
    """An answer and what it may answer, with what they have in common."""

    a: Said
    b: Said
    words: Lexicon
    near: bool
    """Whether one article tells both."""
    first: frozenset[str]
    """Topics of the answer."""
    second: frozenset[str]
    turned: frozenset[str]
    """Words of weight that the answer says *not* of and the other says outright."""

    @property
    def opposed(self) -> bool:
        """Whether the two are known to stand for two states."""
        x, y = self.a.speaker, self.b.speaker
        return x.sovereign and y.sovereign and x.state != y.state

    @property
    def named(self) -> bool:
        """Whether one names the other."""
        return names(self.a, self.b) or names(self.b, self.a)

    @property
    def tied(self) -> bool:
        """Whether anything but the topic ties the two."""
        return self.opposed or self.named

    def share(self, pool: frozenset[str]) -> float:
        """Return how much of the briefer one is shared, 0 to 1, if the answer is about `pool`."""
        briefer = min(self.words.total(pool), self.words.total(self.second))
        return self.words.total(pool & self.second) / briefer if briefer else 0.0


def topics(s: Said, words: Lexicon, least: float) -> list[str]:
    """Return what a statement is about: its words of weight, without names, *not*, *during*."""
    idle = s.names | words.idle
    return [w for w in s.words if w.isidentifier() and w not in idle and words.weight(w) >= least]


def apart(a: Said, b: Said) -> bool:
    """Say whether two statements are the words of two parties, and `b` is not the recalling of other words."""
    x, y = a.speaker, b.speaker
    if b.recalls or not x.names or not y.names or not (_rebels(x, y) or kin(x, y) in ("other", "unclear")):
        return False
    # *Pernyataan Menteri X* is the words of X.
    return "document" not in (x.kind, y.kind) or x.stems.isdisjoint(y.stems)


def may(a: Said, b: Said) -> bool:
    """Say whether `a` can answer `b` at all: words of another party, and not before them or long after."""
    if not apart(a, b):
        return False
    first, second = b.day or b.published, a.day or a.published
    if not first or not second:
        return True
    late = (date.fromisoformat(second) - date.fromisoformat(first)).days
    # Words without a date may be older than their report.
    return (0 if b.day else -SLACK) <= late <= DAYS


def _rebels(x: Party, y: Party) -> bool:
    """Say whether one is an armed group and the other a state, or a body of one, in which it fights."""
    return x.state is not None and x.state == y.state and {x.kind, y.kind} in REBELS


def _compatriots(a: Said, b: Said) -> bool:
    """Say whether two stand for one state, whose voices do not dispute with each other, be they two people."""
    x, y = a.speaker, b.speaker
    return x.sovereign and y.sovereign and x.state == y.state and not _rebels(x, y)


def fits(kind: Kind, a: Said, b: Said, like: tuple[Said, Said]) -> bool:
    """Say whether two statements can stand in for two that answer each other: the same words with the same acts."""
    if not may(a, b) or (kind != "responds" and _compatriots(a, b)):
        return False
    if kind == "denies":
        return bool(a.acts & {"deny", "refuse"} or a.denied) and "deny" not in b.acts
    x, y = like
    return bool(a.acts & x.acts & (GRANTING | {"confirm", "deny"}) or a.acts == x.acts) and bool(
        b.acts & y.acts & (ASKING | ASSERTING) or b.acts == y.acts
    )


def reply(a: Said, b: Said, setting: Setting) -> Reply | None:
    """Return how `a` answers `b`, or None."""
    pointed = (a.id, b.id) in setting.pointed
    # What points back to words of its own article answers them, whenever they were said.
    if not (apart(a, b) if pointed else _can(a, b) and may(a, b)):
        return None
    pair = _pair(a, b, setting.words)
    found = _pointed(a, b, setting.words) if pointed else _denial(pair) or _confirmation(pair) or _response(pair)
    if found is None or (found.kind != "responds" and _compatriots(a, b)):
        return None
    return found if pointed or pair.near or _around(pair, setting) else None


def _can(a: Said, b: Said) -> bool:
    """Say whether one of the kinds can hold at all, by what the two do: most pairs fail here, at little cost."""
    if b.acts & ASKING and (a.calls or a.denied or a.acts & GRANTING):
        return True
    if a.cue and a.article == b.article and b.start < a.start:
        return True
    asserted = b.acts & ASSERTING or b.counts or "comment" in b.acts
    return bool(asserted) and bool(a.denied or a.acts & {"deny", "confirm"})


def _pointed(a: Said, b: Said, words: Lexicon) -> Reply:
    reason = PointsBack(speakers=_speakers(a, b), words=" ".join(a.raw))
    if a.acts & {"deny", "refuse"} or untrue(a, words):
        return Reply("denies", 0.8, reason)
    return Reply("confirms", 0.7, reason) if "confirm" in a.acts else Reply("responds", 0.6, reason)


def untrue(s: Said, words: Lexicon) -> bool:
    """Say whether a statement calls something untrue (*hal itu tidak benar*)."""
    text = f" {' '.join(s.raw)} "
    return any(f" {phrase} " in text for phrase in words.rules.untrue)


def _pair(a: Said, b: Said, words: Lexicon) -> _Pair:
    near = a.article == b.article
    accused = b.start < a.start and ("deny" in a.acts or ("accuse" in b.acts and names(b, a)))
    least = ASIDE if near and (accused or names(a, b)) else TOPIC
    own = {words.root(w) for n in (*a.speaker.names, *b.speaker.names) for w in n.split()}
    first, second = (frozenset(topics(s, words, least)) - own for s in (a, b))
    return _Pair(a, b, words, near, first, second, _turned(a, b, words))


def _turned(a: Said, b: Said, words: Lexicon) -> frozenset[str]:
    """Return the words of weight that `a` says *not* of and `b` says outright."""
    if not a.denied:
        return NOTHING
    outright = frozenset(b.words) - b.denied - a.people - b.people
    return frozenset(w for w in a.denied & outright if w.isidentifier() and words.weight(w) >= POINT)


def _around(p: _Pair, setting: Setting) -> bool:
    """Say whether two articles are about one matter: one story, or much alike if nothing but the topic ties the two."""
    x, y = setting.articles[p.a.article], setting.articles[p.b.article]
    told = setting.story.get(x.id)
    alike = math.fsum(w * y.terms[t] for t, w in sorted(x.terms.items()) if t in y.terms)
    return (told is not None and told == setting.story.get(y.id)) or alike >= (AKIN if p.named else ALIKE)


def _denial(p: _Pair) -> Reply | None:
    a, b = p.a, p.b
    # What gives a number asserts it, be it within a demand; concern at a thing asserts it too.
    asserted = b.acts & ASSERTING or b.counts or (p.turned and "comment" in b.acts)
    if not asserted or "deny" in b.acts or untrue(b, p.words):
        return None
    disclaimed = p.opposed and disclaims(a, p.words)
    if "deny" not in a.acts and not disclaimed:
        # Not called a denial by the report: only saying *not* of more than one thing that the other side says is one.
        flat = p.near and p.opposed and len(p.turned) > 1 and a.acts.isdisjoint(ASKING)
        return _found(p, "denies", p.turned, p.share(p.turned)) if flat else None
    # *Tidak ada bukti bahwa …*: all that follows is denied, as after *membantah*.
    whole = any(m.kind == "lacks" and m.own for m in a.marks)
    whole = whole or (a.form != "direct" and not p.words.denials.isdisjoint(a.cue))
    if not p.words.negations.isdisjoint(b.raw[:OPENING]) if whole else a.denied & b.denied:
        return None  # both say *not* of one thing: they agree
    pool = p.first if whole else p.first & a.denied
    shared, share = pool & p.second, p.share(pool)
    if not shared or not _apart(p):
        return None
    pointed = _heavy(p, shared)
    if p.near:
        accused = "accuse" in b.acts and names(b, a)
        told = share >= (THIRD if p.tied else HALF) and (len(shared) > 1 or pointed or accused)
    else:
        told = share >= THIRD and (len(shared) > 1 or (pointed and p.opposed))
    return _found(p, "denies", shared, share) if told else None


def disclaims(s: Said, words: Lexicon) -> bool:
    """Say whether somebody says *not* of the own side, other than of what it will do (*kami tidak memiliki …*)."""
    own = frozenset(words.rules.possessors)
    runs = zip(s.raw, s.raw[1:], s.raw[2:], strict=False)
    return s.form == "direct" and any(x in own and y in words.negations and z not in words.planned for x, y, z in runs)


def _apart(p: _Pair) -> bool:
    """Say whether neither may be the voice of the other: a body and a person may be, unless it is known whose it is."""
    kinds = {p.a.speaker.kind, p.b.speaker.kind}
    return p.opposed or kinds == {"person"} or "document" in kinds or "person" not in kinds


def _confirmation(p: _Pair) -> Reply | None:
    a, b = p.a, p.b
    # *Memastikan* is said of much that nobody claimed: only what the report calls an answer is one.
    if "confirm" not in a.acts or not a.cue or not b.acts & ASSERTING or "confirm" in b.acts or p.turned or not p.tied:
        return None
    shared, all_of_it = p.first & p.second, p.words.total(p.first)
    share = p.words.total(shared) / all_of_it if all_of_it else 0.0
    told = share >= HALF and len(shared) >= (2 if p.near else 3)
    return _found(p, "confirms", shared, share) if told else None


def _response(p: _Pair) -> Reply | None:
    a, b = p.a, p.b
    named, asks = names(a, b), bool(b.acts & ASKING)
    shared, share = p.first & p.second | p.turned, p.share(p.first)
    if asks and _called(p):
        return Reply("responds", 0.7 + 0.3 * share, SpeaksOf(speakers=_speakers(a, b), noun=min(a.calls)))
    if asks and (a.acts & GRANTING or (p.turned and p.opposed and "deny" in a.acts)) and _apart(p) and not _promised(p):
        # In another report of parties that are not known to be two states, each must name the other.
        meant = (named or _asked(p)) if p.near or p.opposed else named and names(b, a)
        # *Menolak X*: all that follows is refused; of *tidak akan …* what stands after the *not*.
        pool = shared & a.denied if "refuse" in a.acts and a.denied and not a.cue else shared
        enough = share >= (FIFTH if named else THIRD) and (len(pool) > 1 or named or _heavy(p, pool))
        return _found(p, "responds", pool, share) if pool and meant and enough else None
    pool = frozenset(w for w in shared if p.words.weight(w) >= TOPIC)
    told = bool(a.cue) and p.near and b.start < a.start and named and bool(pool) and share >= FIFTH
    return _found(p, "responds", pool, share) if told else None


def _promised(p: _Pair) -> bool:
    """Say whether what is promised is promised by who asks (*X berkomitmen …*): whoever says so speaks for it."""
    return "promise" in p.a.acts and any(p.a.raw[: len(n.split())] == tuple(n.split()) for n in p.b.speaker.names)


def _heavy(p: _Pair, pool: frozenset[str]) -> bool:
    return any(p.words.weight(w) >= POINT for w in pool)


def _asked(p: _Pair) -> bool:
    """Say whether what `b` asks is asked of the side of `a`, or of somebody of whom `a` says *not*."""
    own = {f"@{p.b.speaker.state}", "@self"}
    first = next((w for w in p.b.words if w[0] == "@" and w not in own), None)
    if first is None:
        return False
    return first == f"@{p.a.speaker.state}" or (bool(p.turned) and first in p.a.words)


def _called(p: _Pair) -> bool:
    """Say whether `a` speaks of what `b` asks by a noun with the name of who asks (*ultimatum X*)."""
    a, b = p.a, p.b
    meant = frozenset(act for noun in a.calls for act in p.words.calls[noun])
    answering = a.cue or a.acts & (GRANTING | {"comment", "deny", "confirm"})
    if (
        not answering
        or not b.acts & meant
        or not (_last(b) & a.people or (p.opposed and f"@{b.speaker.state}" in a.words))
    ):
        return False
    rest = p.first - {p.words.root(noun) for noun in a.calls}
    both = rest & p.second
    # In another report a call to do one thing and a word on another may share a word.
    told = bool(both) and (p.near or _asked(p) or len(both) > 1 or _heavy(p, both))
    return told or (not rest and (p.near or _asked(p)))


def _found(p: _Pair, kind: Kind, point: frozenset[str], share: float) -> Reply:
    heavy = sorted(point, key=lambda w: (-p.words.weight(w), w))[:3]
    points = tuple(p.words.shown(w, p.a.raw) for w in heavy)
    return Reply(kind, min(1.0, 0.5 + share / 2), SharedPoint(speakers=_speakers(p.a, p.b), points=points))


def _speakers(a: Said, b: Said) -> tuple[str, str]:
    return a.speaker.name, b.speaker.name


def names(a: Said, b: Said) -> bool:
    """Say whether the words of `a`, or whom they are addressed to, name the speaker of `b` or its state."""
    x, y = a.speaker, b.speaker
    public = y.kind not in ("anonymous", "group")  # *Warga X* are of X, but do not stand for it
    if public and x.sovereign and y.sovereign and x.state != y.state and f"@{y.state}" in a.words:
        return True
    last = _last(b) if y.kind == "person" else frozenset()
    return bool(last & set(a.raw)) or bool(a.addressee and last & set(a.addressee.lower().split()))


def _last(s: Said) -> frozenset[str]:
    return frozenset(n.split()[-1] for n in s.speaker.names)
