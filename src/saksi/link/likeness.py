"""How alike two statements are, and how alike they must be to report the same words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from saksi.link.counts import GENERIC, compared

if TYPE_CHECKING:
    from saksi.link.rows import Counted, Said
    from saksi.link.words import Lexicon

__all__ = [
    "ASKED",
    "CORE",
    "KEY",
    "NEAR",
    "apart",
    "asked",
    "days_between",
    "deeds",
    "in_brief",
    "one_matter",
    "one_refusal",
    "telling",
    "wording",
]

ASKED = {"same": 0.46, "stands for": 0.58, "same side": 0.74, "unclear": 0.8}
"""Likeness of wording asked, by how the speakers stand to each other."""
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
FEW_WORDS = 9
"""Words of a statement whose verb is its point."""
FEW = 4
"""Words of weight of a statement in brief."""
SENTENCE = 30
"""Words of what can be said in brief: in more than a sentence, any few words stand."""
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
NEAR = 1
"""Days between two dates of the words that may be one day seen from two time zones."""


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
    held = [x for x in a.counts if telling(x)]
    return any(x.measure == y.measure and compared(x, y) == "agree" for x in held for y in b.counts)


def telling(x: Counted) -> bool:
    """Say whether a number tells words from others."""
    return x.measure not in GENERIC or (x.low or x.high or 0) >= MANY


def asked(a: Said, b: Said, how: str, words: Lexicon) -> float:
    """Return how alike the wording of two statements must be."""
    least = ASKED[how]
    if a.day and b.day and a.day != b.day:
        least += DEED_APART if deeds(a) & deeds(b) and one_matter(a, b, words) else DAY_APART
    elif (a.day or a.published) != (b.day or b.published) and not deeds(a) & deeds(b):
        least += UNDATED_APART
    if a.acts & b.acts & TELLING:
        least -= ONE_REFUSAL if "refuse" in a.acts & b.acts else ONE_DEED
    elif apart(a, b):
        least += OTHER_DEED
    if _silent(a, b, words) or _silent(b, a, words) or _only_names(a, b, words) or _other_verb(a, b, words):
        least += OTHER_POINT
    if _bare(a, words) or _bare(b, words):
        least += OTHER_POINT * 2
    return min(least, BRIEFLY) if one_refusal(a, b, how, words) or in_brief(a, b, how, words) else least


def deeds(s: Said) -> frozenset[str]:
    """Return what a statement does that is more than saying so."""
    return frozenset(DEEDS[a] for a in s.acts if a in DEEDS)


def one_refusal(a: Said, b: Said, how: str, words: Lexicon) -> bool:
    """Say whether both refuse one thing on one day: the words around it differ more than those of any other act."""
    if "refuse" not in a.acts & b.acts or how not in ("same", "stands for") or a.day is None or a.day != b.day:
        return False
    return one_matter(a, b, words)


def one_matter(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether two statements share a word that tells what they are about."""
    shared = frozenset(a.words) & frozenset(b.words) - a.names - b.names
    return any(w[0] != "@" and words.weight(w) >= MATTER for w in shared)


def in_brief(a: Said, b: Said, how: str, words: Lexicon) -> bool:
    """Say whether one does in few words what the other does in more, on one day: *menyerah*, *serangan X* condemned.

    All its words of weight must stand in the other, and what both do must be more than saying so.
    """
    if how not in ("same", "stands for") or not deeds(a) & deeds(b) or not _one_day(a, b):
        return False
    if max(len(a.raw), len(b.raw)) > SENTENCE:
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
    return bool(one and two) and abs(days_between(one or "", two or "")) <= NEAR


def days_between(a: str, b: str) -> int:
    """Return the days from one ISO day to another."""
    return 0 if a == b else (date.fromisoformat(b) - date.fromisoformat(a)).days


def _other_verb(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether two brief statements tell of two acts (*menargetkan program X*, *mengembangkan program X*)."""
    if max(len(a.raw), len(b.raw)) > FEW_WORDS:
        return False
    one, two = (
        next((w for w in s.raw if w.startswith(words.rules.active) and words.root(w) != w), None) for s in (a, b)
    )
    if not one or not two or not a.denied.isdisjoint(b.denied):
        return False
    return words.term(one) not in b.words and words.term(two) not in a.words


def _only_names(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether two statements have little in common but names: they speak of the same, and say another thing."""
    if "deny" in a.acts | b.acts or (_one_number(a, b) and any(x.measure != "other" for x in a.counts)):
        return False
    one, two = (frozenset(w for w in s.words if w[0] != "@") - s.names for s in (a, b))
    shorter = min(words.total(one), words.total(two))
    return shorter > POINT and words.total(one & two) < SAYING * shorter


def _bare(s: Said, words: Lexicon) -> bool:
    """Say whether a statement is nothing but names, and nothing is done with them."""
    return not deeds(s) and words.total(frozenset(w for w in s.words if w[0] != "@") - s.names) < NAMES


def _silent(a: Said, b: Said, words: Lexicon) -> bool:
    """Say whether the point of one brief statement is a *not* of which the other says nothing (*tidak berizin*).

    A refusal may be told without a *not*, and one report may tell less than the other: then the other has no point.
    """
    if not a.denied or len(a.words) > SHORT or not a.denied.isdisjoint(b.words) or (a.acts | b.acts) & DEMANDING:
        return False
    return any(w[0] != "@" and words.weight(w) > KEY for w in frozenset(b.words) - frozenset(a.words))


def apart(a: Said, b: Said) -> bool:
    """Say whether one asks for something and the other says or refuses something."""
    pairs = ((a.acts, b.acts), (b.acts, a.acts))
    return any(x and x <= ASKING and y.isdisjoint(ASKING | {"offer", "warn", "threaten"}) for x, y in pairs)
