"""Same utterances: the same words said on the same occasion, in whatever translation or form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saksi.link.figures import compared
from saksi.link.groups import grouped
from saksi.link.guards import conflict
from saksi.link.origins import chain
from saksi.link.parties import kin
from saksi.link.rows import Said
from saksi.link.rulings import FIRM, fitting
from saksi.model.ids import digest
from saksi.model.links import Link
from saksi.model.record import Utterance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import ArticleRow
    from saksi.link.words import Lexicon
    from saksi.model.verdicts import Rulings

__all__ = ["Told", "alike_between", "gathered", "repeated", "told", "utterances", "wording"]

ASKED = {"same": 0.46, "stands for": 0.58, "same side": 0.74, "unclear": 0.8}
"""Likeness of wording asked, by how the speakers stand to each other."""
WHO = {
    "same": "{0}",
    "stands for": "{0} and {1}, of whom one stands for the other",
    "same side": "{0} and {1}, of one side",
    "unclear": "{0} and {1}, of whom one is not clear",
}
DAY_APART = 0.2
"""Added to it where they were said on two days, which may be one day seen from two time zones."""
ONE_DEED = 0.06
"""Taken off where both do one thing that is done seldom: refuse, threaten."""
ONE_REFUSAL = 0.16
"""The same where both refuse: *tidak akan menyerah*, *menolak seruan untuk menyerah* have few words in common."""
OTHER_DEED = 0.2
"""Added where one asks for something and the other does not."""
OTHER_POINT = 0.2
"""Added where one says *not* of something that the other does not speak of."""
SHORT = 15
"""Words of a statement that has one point."""
ALIKE = 0.8
"""Likeness from which two are one utterance though only one was read as asking."""
TELLING = frozenset({"refuse", "deny", "demand", "offer", "threaten", "promise"})
ASKING = frozenset({"demand", "appeal"})
DEMANDING = ASKING | {"refuse"}
BRIEF = 2.2
"""Weight of words below which a statement says too little to be told from others by containment."""
NUMBER = 0.4
"""What a common number adds to the part of the shorter statement that is shared."""
MANY = 11
"""Number from which a count of anything tells words from others."""
KEY = 0.5
"""Weight from which a word is looked for."""
SAMPLE = 12
"""Statements of a group that stand for it when two groups are compared."""
TWICE = 0.25
"""Likeness that two statements of one article must have to be one utterance told twice."""
RUN = 4
"""Words in a run that is looked for whoever speaks."""
STEM = 5
"""Letters of a last name that its spellings share."""
UNNAMED = 2
"""Hands that words without a credit count as having gone through."""
NEAR = 1
"""Days between two dates of the words that may be one day seen from two time zones."""
RECENT = 4
"""Days before publication within which words without a date were said."""


class Told(msgspec.Struct, frozen=True):
    """A statement, ready to be held against others."""

    said: Said
    keys: frozenset[str]
    """What it shares with its mates: one in common is asked."""


def alike_between(a: Sequence[Told], b: Sequence[Told], words: Lexicon) -> list[Link]:
    """Return a link for each pair of statements of two articles that report the same words."""
    out = []
    for x in a:
        for y in b:
            if x.keys.isdisjoint(y.keys) or not _same_day(x.said, y.said):
                continue
            how = kin(x.said.speaker, y.said.speaker)
            if how == "other":
                continue
            score = wording(x.said, y.said, words)
            if score >= _asked(x.said, y.said, how, words) and conflict(x.said, y.said, words) is None:
                out.append(_link(x.said, y.said, score, how))
    return out


def told(s: Said, words: Lexicon) -> Told:
    """Return a statement with what it shares with its mates.

    That is a heavy word together with a name or the state of the speaker, or a run of words whoever speaks.
    """
    # Of a last name its beginning, which spellings share.
    who = {s.speaker.state, s.speaker.actor, *(n.split()[-1][:STEM] for n in s.speaker.names)} - {None}
    heavy = {w for w in s.words if w[0] != "@" and words.weight(w) > KEY}
    runs = (" ".join(s.words[i : i + RUN]) for i in range(len(s.words) - RUN + 1))
    return Told(s, frozenset((*(f"{w} {name}" for w in heavy for name in who), *runs)))


def _asked(a: Said, b: Said, how: str, words: Lexicon) -> float:
    """Return how alike the wording of two statements must be."""
    asked = ASKED[how]
    if a.day and b.day and a.day != b.day:
        asked += DAY_APART
    if a.acts & b.acts & TELLING:
        asked -= ONE_REFUSAL if "refuse" in a.acts & b.acts else ONE_DEED
    elif _apart(a, b):
        asked += OTHER_DEED
    if _silent(a, b, words) or _silent(b, a, words):
        asked += OTHER_POINT
    return asked


def _silent(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether the point of one brief statement is a *not* of which the other says nothing (*tidak berizin*).

    A refusal may be told without a *not*, and one report may tell less than the other: then the other has no point.
    """
    if not a.denied or len(a.words) > SHORT or not a.denied.isdisjoint(b.words) or (a.acts | b.acts) & DEMANDING:
        return False
    return any(w[0] != "@" and words.weight(w) > KEY for w in frozenset(b.words) - frozenset(a.words))


def _apart(a: Said, b: Said) -> bool:
    """Say whether one asks for something and the other says or refuses something."""
    pairs = ((a.acts, b.acts), (b.acts, a.acts))
    return any(x and x <= ASKING and y.isdisjoint(ASKING | {"offer", "warn", "threaten"}) for x, y in pairs)


def _same_day(a: Said, b: Said) -> bool:
    if a.day and b.day:
        return abs(_days(a.day, b.day)) <= NEAR
    for x, y in ((a, b), (b, a)):
        if x.day and y.published and not -NEAR <= _days(x.day, y.published) <= RECENT:
            return False
    return not (a.published and b.published) or abs(_days(a.published, b.published)) <= RECENT


def _days(a: str, b: str) -> int:
    return 0 if a == b else (date.fromisoformat(b) - date.fromisoformat(a)).days


def wording(a: Said, b: Said, words: Lexicon) -> float:
    """Return how alike two statements are in their words, 0 to 1: how much they share, and how much of the shorter.

    The speaker's own state weighs nothing: everything that the speaker says is about it.
    """
    own = {f"@{a.speaker.state}", f"@{b.speaker.state}", "@self"}
    first, second = frozenset(a.words) - own, frozenset(b.words) - own
    shared = words.total(first & second)
    w1, w2 = words.total(first), words.total(second)
    shorter = min(w1, w2)
    if not shorter:
        return 0.0
    contained = NUMBER * _one_number(a, b) + shared / shorter * min(1.0, shorter / BRIEF)
    return min(1.0, 0.5 * contained + 0.5 * 2 * shared / (w1 + w2))


def _one_number(a: Said, b: Said) -> bool:
    """Say whether both give one number of one measure: few things tell words from others as surely.

    A few of what nobody counts (*keempat pulau*) name a thing rather than count it.
    """
    held = [x for x in a.counts if x.measure != "other" or (x.low or x.high or 0) >= MANY]
    return any(x.measure == y.measure and compared(x, y) == "agree" for x in held for y in b.counts)


def _link(a: Said, b: Said, score: float, how: str) -> Link:
    left, right = (a, b) if a.id < b.id else (b, a)
    who = WHO[how].format(left.speaker.name, right.speaker.name)
    when = f" on {a.day}" if a.day and a.day == b.day else ""
    reason = f"{who}{when}: {score:.0%} of the wording by weight"
    return Link(kind="same_utterance", left=left.id, right=right.id, score=round(score, 2), reason=reason)


def gathered(said: Sequence[Said], links: Sequence[Link], words: Lexicon, rulings: Rulings) -> list[tuple[Said, ...]]:
    """Return the statements that report the same words together; one that nothing else reports stands alone."""
    rows = {s.id: s for s in said}

    def fits(left: list[str], right: list[str]) -> bool:
        pairs = [(rows[x], rows[y]) for x in sorted(left)[:SAMPLE] for y in sorted(right)[:SAMPLE]]
        if any(kin(x.speaker, y.speaker) == "other" or conflict(x, y, words) for x, y in pairs):
            return False
        scores = [wording(x, y, words) for x, y in pairs]
        if any(_apart(x, y) and score < ALIKE for (x, y), score in zip(pairs, scores, strict=True)):
            return False
        # What one report tells apart is not one for being like a third.
        apart = any(x.article == y.article and score < TWICE for (x, y), score in zip(pairs, scores, strict=True))
        return not apart and sum(scores) / len(scores) >= ASKED["same"] / 2

    pairs = [(x.score if x.judged_by == "machine" else FIRM, x.left, x.right) for x in links]
    pairs += [(1.0, x, y) for x, y in repeated(said)]
    return [tuple(rows[i] for i in g) for g in grouped(rows, pairs, fitting(fits, rulings))]


def repeated(said: Sequence[Said]) -> list[tuple[str, str]]:
    """Return the pairs of statements with the same words of one speaker in one article: it holds them twice."""
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    out = []
    for s in sorted(said, key=lambda s: s.id):
        key = (s.article, s.speaker.name, s.raw)
        if key in first:
            out.append((first[key], s.id))
        else:
            first[key] = s.id
    return out


def utterances(
    groups: Sequence[tuple[Said, ...]],
    articles: Mapping[str, ArticleRow],
) -> list[Utterance]:
    """Return an utterance for each group of statements."""
    return [_utterance(g, articles) for g in groups]


def _utterance(members: Sequence[Said], articles: Mapping[str, ArticleRow]) -> Utterance:
    ordered = sorted(members, key=_nearness)
    dates = sorted(s.day for s in members if s.day)
    named = max(members, key=lambda s: (s.speaker.kind == "person", len(s.speaker.name), s.id))
    return Utterance(
        id=digest("utt", *sorted(s.id for s in members)),
        speaker=named.speaker.name,
        actor=named.speaker.actor,
        date=max(dates, key=lambda d: (dates.count(d), d)) if dates else None,
        statements=tuple(s.id for s in ordered),
        articles=tuple(s.article for s in ordered),
        chains=tuple(chain(s, articles[s.article]) for s in ordered),
    )


def _nearness(s: Said) -> tuple[bool, int, str, str]:
    """Sort the words themselves before reports of them, few hands before many, a named hand before none."""
    return s.form != "direct", len(s.via) or UNNAMED, s.published or "9999", s.id
