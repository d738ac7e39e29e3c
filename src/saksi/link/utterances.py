"""Same utterances: the same words said on the same occasion, in whatever translation or form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saksi.link.counts import compared
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

    from saksi.link.rows import ArticleRow, Counted
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
DEED_APART = 0.1
"""The same where both do one thing about one matter: some reports give the words their own day."""
UNDATED_APART = 0.1
"""The same where one has no date and its report is of another day, and both only say something."""
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
NAMES = 0.3
"""Weight of words without names below which a statement is nothing but names."""
POINT = 1.5
"""Weight of words without names from which a statement has a point of its own."""
SAYING = 0.3
"""Share of it that the other must have."""
DEEDS = {a: a for a in ("refuse", "deny", "offer", "promise", "accuse")} | {
    "demand": "ask",
    "appeal": "ask",
    "warn": "warn",
    "threaten": "warn",
}
"""What is more than saying so. Where one report has somebody demand, another has him appeal."""
MATTER = 0.8
"""Weight of a word that tells what a statement is about."""
BRIEFLY = 0.15
"""Likeness asked where one is the other in brief."""
FEW = 4
"""Words of weight of a statement in brief."""
CORE = 0.36
"""Weight from which a word counts among them."""
CORE_SAID = 0.9
"""Weight that they must have together."""
CORE_UNDATED = 0.95
"""The same where a date is missing."""
STATE = 0.6
"""Weight of a state."""
KEY = 0.5
"""Weight from which a word is looked for."""
SAMPLE = 12
"""Statements of a group that stand for it when two groups are compared."""
TWICE = 0.25
"""Likeness that two statements of one article must have to be one utterance told twice."""
PART = 0.5
"""Share of a statement's words that must stand in another of which it is a part."""
OWN = 0.8
"""Weight of words that each of two parts must have in common with the whole alone."""
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
    told_of = (f"{c.measure} {c.low} {c.high} {name}" for c in s.counts if _telling(c) for name in who)
    done = _deeds(s)
    acting = {f"{act} {w}" for w in s.words if w[0] != "@" and words.weight(w) >= CORE for act in done} if done else ()
    runs = (" ".join(s.words[i : i + RUN]) for i in range(len(s.words) - RUN + 1))
    return Told(s, frozenset((*(f"{w} {name}" for w in heavy for name in who), *runs, *acting, *told_of)))


def _asked(a: Said, b: Said, how: str, words: Lexicon) -> float:
    """Return how alike the wording of two statements must be."""
    asked = ASKED[how]
    if a.day and b.day and a.day != b.day:
        asked += DEED_APART if _deeds(a) & _deeds(b) and _one_matter(a, b, words) else DAY_APART
    elif (a.day or a.published) != (b.day or b.published) and not _deeds(a) & _deeds(b):
        asked += UNDATED_APART
    if a.acts & b.acts & TELLING:
        asked -= ONE_REFUSAL if "refuse" in a.acts & b.acts else ONE_DEED
    elif _apart(a, b):
        asked += OTHER_DEED
    if _silent(a, b, words) or _silent(b, a, words) or _only_names(a, b, words):
        asked += OTHER_POINT
    return min(asked, BRIEFLY) if _one_refusal(a, b, how, words) or _in_brief(a, b, how, words) else asked


def _deeds(s: Said) -> frozenset[str]:
    return frozenset(DEEDS[a] for a in s.acts if a in DEEDS)


def _one_refusal(a: Said, b: Said, how: str, words: Lexicon) -> bool:
    """Say whether both refuse one thing on one day: the words around it differ more than those of any other act."""
    if "refuse" not in a.acts & b.acts or how not in ("same", "stands for") or a.day is None or a.day != b.day:
        return False
    return _one_matter(a, b, words)


def _one_matter(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether two statements share a word that tells what they are about."""
    shared = frozenset(a.words) & frozenset(b.words) - a.names - b.names
    return any(w[0] != "@" and words.weight(w) >= MATTER for w in shared)


def _in_brief(a: Said, b: Said, how: str, words: Lexicon) -> bool:
    """Say whether one does in few words what the other does in more, on one day: *menyerah*, *serangan X* condemned.

    All its words of weight must stand in the other, and what both do must be more than saying so.
    """
    if how not in ("same", "stands for") or not _deeds(a) & _deeds(b) or not _one_day(a, b):
        return False
    own = {f"@{a.speaker.state}", f"@{b.speaker.state}", "@self"}
    held = (frozenset(w for w in s.words if w[0] == "@" or words.weight(w) >= CORE) for s in (a, b))
    one, two = (h - words.idle - own for h in held)
    short, long = (one, frozenset(b.words)) if len(one) <= len(two) else (two, frozenset(a.words))
    short, long = _states(short, long), _states(long, short)
    if not short or len(short) > FEW or not short <= long:
        return False
    dated = a.day is not None and b.day is not None
    return _total(short, words) >= (CORE_SAID if dated else CORE_UNDATED)


def _one_day(a: Said, b: Said) -> bool:
    """Say whether two statements are of one day; words without a date are of the day before the report or that day."""
    if a.day and b.day:
        return a.day == b.day
    one, two = a.day or a.published, b.day or b.published
    return bool(one and two) and abs(_days(one or "", two or "")) <= NEAR


def _only_names(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether two statements have little in common but names: they speak of the same, and say another thing."""
    if "deny" in a.acts | b.acts or _one_number(a, b):
        return False
    one, two = (frozenset(w for w in s.words if w[0] != "@") - s.names for s in (a, b))
    shorter = min(words.total(one), words.total(two))
    bare = shorter < NAMES and not (_deeds(a) | _deeds(b))
    return bare or (shorter > POINT and words.total(one & two) < SAYING * shorter)


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
    first, second = frozenset(a.words), frozenset(b.words)
    first, second = _states(first, second) - own, _states(second, first) - own
    shared = _total(first & second, words)
    w1, w2 = _total(first, words), _total(second, words)
    shorter = min(w1, w2)
    if not shorter:
        return 0.0
    contained = NUMBER * _one_number(a, b) + shared / shorter * min(1.0, shorter / BRIEF)
    return min(1.0, 0.5 * contained + 0.5 * 2 * shared / (w1 + w2))


def _states(mine: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return words with the states among them written as such where the other has it so (*militer Israel*)."""
    plain = {w[1:] for w in other if w[0] == "@"} & mine
    return (mine - plain) | {f"@{w}" for w in plain} if plain else mine


def _total(roots: frozenset[str], words: Lexicon) -> float:
    """Return the weight of words; the states at war are in every report of it."""
    named = sum(w[0] == "@" for w in roots)
    return words.total(w for w in roots if w[0] != "@") + STATE * named


def _one_number(a: Said, b: Said) -> bool:
    """Say whether both give one number of one measure: few things tell words from others as surely.

    A few of what nobody counts (*keempat pulau*) name a thing rather than count it.
    """
    held = [x for x in a.counts if _telling(x)]
    return any(x.measure == y.measure and compared(x, y) == "agree" for x in held for y in b.counts)


def _telling(x: Counted) -> bool:
    """Say whether a number tells words from others."""
    return x.measure != "other" or (x.low or x.high or 0) >= MANY


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
        one, two = ([rows[i] for i in sorted(g)[:SAMPLE]] for g in (left, right))
        return _one_saying(one, two, words)

    pairs = [(x.score if x.judged_by == "machine" else FIRM, x.left, x.right) for x in links]
    pairs += [(1.0, x, y) for x, y in repeated(said)]
    return [tuple(rows[i] for i in g) for g in grouped(rows, pairs, fitting(fits, rulings))]


def _one_saying(one: Sequence[Said], two: Sequence[Said], words: Lexicon) -> bool:
    """Say whether two groups may be one utterance."""
    pairs = [(x, y) for x in one for y in two]
    how = [kin(x.speaker, y.speaker) for x, y in pairs]
    if "other" in how or any(conflict(x, y, words) for x, y in pairs):
        return False
    # Two voices of one side that one report tells apart are two, whatever they say.
    if any(x.article == y.article and k == "same side" for (x, y), k in zip(pairs, how, strict=True)):
        return False
    scores = []
    for x, y in pairs:
        score = wording(x, y, words)
        if score < ALIKE and _apart(x, y):
            return False
        if score < TWICE and any(
            _halves(x, y, z, words) for z in (*one, *two) if z.article not in (x.article, y.article)
        ):
            continue
        # What one report tells apart is not one for being like a third.
        if x.article == y.article and score < TWICE:
            if not _retold(x, y, words):
                return False
            continue
        scores.append(max(score, ASKED["same"]) if _one_refusal(x, y, "same", words) else score)
    return not scores or sum(scores) / len(scores) >= ASKED["same"] / 2


def _retold(x: Said, y: Said, words: Lexicon) -> bool:
    """Say whether one report tells one thing that somebody does twice, as lead and body do."""
    if not _deeds(x) & _deeds(y) or x.day != y.day:
        return False
    return _one_matter(x, y, words) or _in_brief(x, y, "same", words)


def _halves(x: Said, y: Said, whole: Said, words: Lexicon) -> bool:
    """Say whether two statements are two parts of what another report tells in one."""
    held = frozenset(whole.words)
    first, second = held & frozenset(x.words), held & frozenset(y.words)
    mine = words.total(first - second), words.total(second - first)
    return all(
        words.total(part) >= PART * words.total(frozenset(s.words)) and own >= OWN
        for part, s, own in zip((first, second), (x, y), mine, strict=True)
    )


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
