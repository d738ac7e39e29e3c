"""House rule 7: numbers, names, negation, modality and roles are never left to similarity.

Each guard looks at two statements that are alike in wording and returns why they cannot be the same words, or None.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from saksi.link.counts import compared
from saksi.link.words import folded

if TYPE_CHECKING:
    from saksi.link.rows import Counted, Said
    from saksi.link.words import Lexicon
    from saksi.model.statements import Act

__all__ = ["conflict", "scopes"]

REACH = 2
"""Words after a negation or modal, pronouns and others such left out, among which is the word that it bears on."""
OPENING = 4
"""Words among which the act stands that a statement begins with."""
NOTHING: frozenset[str] = frozenset()
BRIEF = 8
"""Words of a statement in which any opposite tells."""
SPELLED = 0.7
"""Jaro-Winkler similarity from which two words may be spellings of one name."""
NAME = 4
"""Letters of a name that is no short form."""
LINE = 16
"""Words of a statement of one sentence."""
CONTENT = 0.36
"""Weight of a word that tells what the name beside it names: not *di*, *dan*."""
ASKING: frozenset[Act] = frozenset({"demand", "appeal"})
CLOSE = 4
"""Words between two parties within which one acts on the other."""
ASKED_AGAIN = 8192
"""Statements and kinds of words of which is remembered what they bear on."""
HEAVY = 0.43
"""Weight from which a word can bear a negation or a modal: not *akan*, *pernah*, *ada*."""


def conflict(a: Said, b: Said, words: Lexicon) -> str | None:
    """Return why two statements cannot be the same words, or None."""
    return (
        numbers(a, b)
        or people(a, b)
        or named(a, b, words)
        or opposite(a, b, words)
        or negation(a, b, words)
        or modality(a, b, words)
        or roles(a, b, words)
        or wished(a, b, words)
        or wanted(a, b)
    )


def numbers(a: Said, b: Said) -> str | None:
    """Both give numbers and none of one is any of the other, or numbers of one measure exclude each other."""
    for x in a.counts:
        mates = [y for y in b.counts if x.measure == y.measure and (x.measure != "other" or x.head & y.head)]
        if mates and all(compared(x, y) == "disagree" for y in mates):
            return f"numbers differ: {_range(x)} and {_range(mates[0])}"
    first, second = _values(a), _values(b)
    if first and second and not any(_meet(x, y) for x in first for y in second):
        return f"numbers differ: {_words(first[0])} and {_words(second[0])}"
    return None


def _values(s: Said) -> list[tuple[float, float]]:
    counted = [(-math.inf if c.low is None else c.low, math.inf if c.high is None else c.high) for c in s.counts]
    return sorted([*counted, *((v, v) for v in s.plain)])


def _meet(x: tuple[float, float], y: tuple[float, float]) -> bool:
    return x[0] <= y[1] and y[0] <= x[1]


def people(a: Said, b: Said) -> str | None:
    """Both name persons, and no one in common."""
    if a.people and b.people and (a.people.isdisjoint(b.people) or not _named(a, b)):
        return f"about different people: {min(a.people - b.people)} and {min(b.people - a.people)}"
    one, two = _subject(a), _subject(b)
    if one and two and one.isdisjoint(b.people) and two.isdisjoint(a.people):
        return f"about different people: {min(one)} and {min(two)}"
    return None


def named(a: Said, b: Said, words: Lexicon) -> str | None:
    """Each has a name that the other has not, after the same word (*komandan X*, *desa Y*), and both are one sentence.

    Short forms and other spellings of a name are no other name.
    """
    if max(len(a.raw), len(b.raw)) > LINE or not a.names or not b.names:
        return None
    one, two = _alone(a, b, words), _alone(b, a, words)
    for x, before in one.items():
        for y, other in two.items():
            if before == other and JaroWinkler.similarity(x, y) < SPELLED and x not in y and y not in x:
                return f"about different ones: {words.shown(x, a.raw)} and {words.shown(y, b.raw)}"
    return None


def _alone(s: Said, other: Said, words: Lexicon) -> dict[str, str]:
    """Return the names that only one of two statements has, each with the word of weight right before it."""
    held = frozenset(other.words) | {w[1:] for w in other.words if w[0] == "@"}
    return {
        w: before
        for before, w in pairwise(s.words)
        if w in s.names - held and len(w) >= NAME and before not in s.names and words.weight(before) >= CONTENT
    }


def wished(a: Said, b: Said, words: Lexicon) -> str | None:
    """One tells that somebody asks for it (*jaksa meminta agar …*), the other that it is so; neither speaker asks."""
    if not (a.acts | b.acts).isdisjoint(ASKING):
        return None
    for x, y in ((a, b), (b, a)):
        verb = _asked_for(x, words)
        if verb and words.term(folded(verb)) not in y.words:
            return f"what one says, in the other is asked for: {verb}"
    return None


def wanted(a: Said, b: Said) -> str | None:
    """One refuses what the other demands, in as many words."""
    for x, y in ((a, b), (b, a)):
        if "refuse" in x.acts and y.acts and y.acts <= ASKING and x.denied == y.denied:
            own = {f"@{y.speaker.state}", "@self"}
            if frozenset(y.words) - own <= frozenset(x.words):
                return "one refuses what the other asks for"
    return None


def _asked_for(s: Said, words: Lexicon) -> str | None:
    """Return the verb by which the one with whom a statement begins asks for what follows."""
    for verb, then in pairwise(s.raw[1 : 2 * OPENING]):
        if then in words.rules.clauses and folded(verb).startswith(words.rules.active) and _asks(verb, words):
            return verb
    return None


def _asks(verb: str, words: Lexicon) -> bool:
    return any(words.term(verb) == words.term(w) for act in ASKING for w in words.rules.calls.get(act, ()))


def _subject(s: Said) -> frozenset[str]:
    """Return the words of a name with which a statement begins."""
    words = [folded(w) for w in s.raw[: 2 * OPENING]]
    start = next((i for i, w in enumerate(words[:OPENING]) if w in s.people), None)
    if start is None:
        return NOTHING
    end = next((i for i, w in enumerate(words[start:], start) if w not in s.people), len(words))
    return frozenset(words[start:end])


def _named(a: Said, b: Said) -> bool:
    """Say whether two statements share the name of a person: not only what stands before it (*Terdakwa X*)."""
    if a.people <= b.people or b.people <= a.people:
        return True
    return any(not last.isdisjoint(other.people) for last, other in ((_last(a), b), (_last(b), a)))


def _last(s: Said) -> frozenset[str]:
    """Return the words that end the names in a statement."""
    words = [folded(w) for w in s.raw]
    return frozenset(w for w, after in pairwise((*words, "")) if w in s.people and after not in s.people)


def opposite(a: Said, b: Said, words: Lexicon) -> str | None:
    """One says the opposite of what the other says (*naik*, *turun*) in the same place, or both are brief."""
    one, two = frozenset(a.words), frozenset(b.words)
    brief = max(len(a.words), len(b.words)) <= BRIEF
    for x in one & words.opposites.keys():
        for y in words.opposites[x] & two:
            apart = y not in one and x not in two and x not in a.denied and y not in b.denied
            if apart and (brief or any(p == q != "" for p, q in zip(_beside(x, a), _beside(y, b), strict=True))):
                return f"opposites: {words.shown(x, a.raw)} and {words.shown(y, b.raw)}"
    return None


def _beside(root: str, s: Said) -> tuple[str, str]:
    """Return the roots before and after one."""
    i = s.words.index(root)
    return s.words[i - 1] if i else "", s.words[i + 1] if i + 1 < len(s.words) else ""


def negation(a: Said, b: Said, words: Lexicon) -> str | None:
    """One says of a word what the other denies of it. Refusals, and denials without a *not*, carry it in the verb."""
    if "refuse" in a.acts | b.acts or any("deny" in x.acts and not scopes(x, words.negations, words) for x in (a, b)):
        return None
    for x, y in ((a, b), (b, a)):
        denied = scopes(x, words.negations, words)
        if not denied or not _nots(x, words) - _nots(y, words):
            continue  # each *not* of the one stands in the other, before the same word
        turned = denied & frozenset(y.words) - scopes(y, words.negations, words)
        said = frozenset(x.words) - denied
        if turned and not turned & said:
            return f"one says “not” of what the other says: {words.shown(min(turned), x.raw)}"
    return None


def _nots(s: Said, words: Lexicon) -> frozenset[str]:
    """Return the words that follow the negations of a statement."""
    small = words.planned | words.possible | words.done
    ends = (i + 1 for i, w in enumerate(s.raw) if w in words.negations)
    return frozenset(next((w for w in s.raw[i:] if w not in small), "") for i in ends)


def modality(a: Said, b: Said, words: Lexicon) -> str | None:
    """One says that it was done, the other that it will or may be."""
    if a.acts & ASKING and b.acts & ASKING:
        return None  # what is asked for is not done yet, however it is put
    open_a = scopes(a, words.planned | words.possible, words)
    open_b = scopes(b, words.planned | words.possible, words)
    # *Tidak akan pernah* is no past: what is also planned is not done.
    done_a, done_b = scopes(a, words.done, words) - open_a, scopes(b, words.done, words) - open_b
    turned = (done_a & open_b - done_b) | (done_b & open_a - done_a)
    # *Menyerang X* without a marker is done where the other only plans it: both begin with the act.
    for x, y in ((a, b), (b, a)):
        planned, bare = _opening(x, words, words.planned), _opening(y, words, NOTHING)
        turned |= planned & bare
    if not turned:
        return None
    return f"done in one, planned or possible in the other: {words.shown(min(turned), a.raw)}"


def _opening(s: Said, words: Lexicon, markers: frozenset[str]) -> frozenset[str]:
    """Return the root of the first verb of a statement that begins with it, if exactly these markers precede it."""
    before = [w for w in s.raw[:OPENING] if w in words.planned | words.possible | words.negations | words.done]
    verb = next((w for w in s.raw[:OPENING] if w.startswith(words.rules.active) and words.root(w) != w), None)
    if verb is None or not (markers.issuperset(before) and bool(before) == bool(markers)):
        return NOTHING
    return frozenset({words.term(verb)})


def roles(a: Said, b: Said, words: Lexicon) -> str | None:
    """The same two parties, the other way round, about the same act."""
    first, second = _order(a, words), _order(b, words)
    for (x, y), (acts, passive) in first.items():
        other = second.get((y, x))
        if other and (x, y) not in second and other[1] == passive and acts & other[0]:
            return f"roles are swapped: {x.lstrip('@')} and {y.lstrip('@')}"
    return None


def scopes(s: Said, markers: frozenset[str], words: Lexicon) -> frozenset[str]:
    """Return the roots that words of a kind bear on: the next heavy word within reach.

    Works on the surface words, since roots and phrases (*tak terampuni*) may have swallowed the marker.
    """
    return _scopes(s.raw, markers, words)


# A statement is held against all others of its matter, and asked the same each time.
@lru_cache(maxsize=ASKED_AGAIN)
def _scopes(raw: tuple[str, ...], markers: frozenset[str], words: Lexicon) -> frozenset[str]:
    out = set()
    small = words.negations | words.planned | words.done | words.possible | words.vocabulary.pronouns
    for i, word in enumerate(raw):
        two = " ".join(raw[i : i + 2])
        if word in words.negations and two.partition(" ")[2] in words.rules.only:
            continue
        if word in markers or two in markers:
            start = i + 1 + (two in markers)
            after = [words.term(w) for w in raw[start : start + 3 * REACH] if w not in small][:REACH]
            heavy = [w for w in after if words.weight(words.root(w)) >= HEAVY]
            out.update(heavy[:1])
    return frozenset(out)


def _order(s: Said, words: Lexicon) -> dict[tuple[str, str], tuple[frozenset[str], bool]]:
    """Return for each ordered pair of parties in a statement the heavy roots around them, and whether it is passive."""
    places = [(i, w) for i, w in enumerate(s.words) if w[0] == "@" or w in s.names]
    passive = any(
        w.startswith(words.rules.passive) and words.root(w) != w and len(w) > len(words.root(w)) for w in s.raw
    )
    out: dict[tuple[str, str], tuple[frozenset[str], bool]] = {}
    for (i, x), (j, y) in pairwise(places):
        between = s.words[i + 1 : j]
        joined = len(between) <= 1 and (not between or between[0] in words.rules.joining)
        if x != y and not joined and len(between) <= CLOSE:
            around = frozenset(w for w in s.words[max(0, i - 2) : j] if w[0] != "@" and words.weight(w) >= HEAVY)
            out.setdefault((x, y), (around, passive))
    return out


def _range(x: Counted) -> str:
    return _words((-math.inf if x.low is None else x.low, math.inf if x.high is None else x.high))


def _words(value: tuple[float, float]) -> str:
    low, high = (f"{v:,g}" if math.isfinite(v) else "" for v in value)
    return low if low == high else f"{low}–{high}"
