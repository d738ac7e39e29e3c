"""Same utterances: the same words said on the same occasion, in whatever translation or form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.groups import grouped
from saksi.link.guards import conflict
from saksi.link.likeness import (
    ASKED,
    CORE,
    KEY,
    NEAR,
    apart,
    asked,
    days_between,
    deeds,
    in_brief,
    one_matter,
    one_refusal,
    telling,
    wording,
)
from saksi.link.origins import chain
from saksi.link.parties import kin
from saksi.link.rows import Said
from saksi.link.rulings import FIRM, fitting
from saksi.model.ids import digest
from saksi.model.links import Link
from saksi.model.reasons import SameWords
from saksi.model.record import Utterance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import ArticleRow
    from saksi.link.words import Lexicon
    from saksi.model.reasons import Kinship
    from saksi.model.verdicts import Rulings

__all__ = ["Told", "alike_between", "gathered", "repeated", "told", "utterances"]

ALIKE = 0.8
"""Likeness from which two are one utterance though only one was read as asking."""
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
            if score >= asked(x.said, y.said, how, words) and conflict(x.said, y.said, words) is None:
                out.append(_link(x.said, y.said, score, how))
    return out


def told(s: Said, words: Lexicon) -> Told:
    """Return a statement with what it shares with its mates.

    That is a heavy word together with a name or the state of the speaker, or a run of words whoever speaks.
    """
    # Of a last name its beginning, which spellings share.
    who = {s.speaker.state, s.speaker.actor, *(n.split()[-1][:STEM] for n in s.speaker.names)} - {None}
    heavy = {w for w in s.words if w[0] != "@" and words.weight(w) > KEY}
    told_of = (f"{c.measure} {c.low} {c.high} {name}" for c in s.counts if telling(c) for name in who)
    done = deeds(s)
    acting = {f"{act} {w}" for w in s.words if w[0] != "@" and words.weight(w) >= CORE for act in done} if done else ()
    runs = (" ".join(s.words[i : i + RUN]) for i in range(len(s.words) - RUN + 1))
    return Told(s, frozenset((*(f"{w} {name}" for w in heavy for name in who), *runs, *acting, *told_of)))


def _same_day(a: Said, b: Said) -> bool:
    if a.day and b.day:
        return abs(days_between(a.day, b.day)) <= NEAR
    for x, y in ((a, b), (b, a)):
        if x.day and y.published and not -NEAR <= days_between(x.day, y.published) <= RECENT:
            return False
    return not (a.published and b.published) or abs(days_between(a.published, b.published)) <= RECENT


def _link(a: Said, b: Said, score: float, how: Kinship) -> Link:
    left, right = (a, b) if a.id < b.id else (b, a)
    share = round(score, 2)
    reason = SameWords(
        speakers=(left.speaker.name, right.speaker.name),
        kin=how,
        date=a.day if a.day == b.day else None,
        share=share,
    )
    return Link(kind="same_utterance", left=left.id, right=right.id, score=share, reason=reason)


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
        if score < ALIKE and apart(x, y):
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
        scores.append(max(score, ASKED["same"]) if one_refusal(x, y, "same", words) else score)
    return not scores or sum(scores) / len(scores) >= ASKED["same"] / 2


def _retold(x: Said, y: Said, words: Lexicon) -> bool:
    """Say whether one report tells one thing that somebody does twice, as lead and body do."""
    if not deeds(x) & deeds(y) or x.day != y.day:
        return False
    return one_matter(x, y, words) or in_brief(x, y, "same", words)


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
