"""Tell what becomes of a ceasefire from the word that governs its noun: demanded, agreed, declared, refused, broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.triggers import Hit
from saksi.lang.shape.events import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.triggers import Line
    from saksi.lang.shape.events import Rules, Truce

__all__ = ["CEASEFIRE", "names_truce", "truce_hits", "with_truces"]

CEASEFIRE = "ceasefire"
AFTER, CONTENT, PACT = 12, 14, 2
NEARER = frozenset({"AGREE", "RETREAT"})
"""Types whose word, between a declaration and the noun, is what is declared (`mengumumkan kesepakatan`)."""
SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "CONCEDE"})


def names_truce(line: Line, *, told: bool = False) -> bool:
    """Say whether a sentence speaks of a ceasefire, or points back at one that was `told` of before it."""
    named = any(t.name == "truce" for tags in line.tags for t in tags)
    return named or (told and any(_pact(line, i) for i in range(len(line.words))))


def _pact(line: Line, i: int) -> int:
    """Return the length of an accord that stands alone or is pointed at, 0 where it is one of its own kind."""
    length = max((t.length for t in line.tags[i] if t.name == "pact"), default=0)
    after = i + length
    if length != 1 or after >= len(line.words) or not line.words[after].text[0].isalnum():
        return length
    alone = line.at(after, "clauses.words") or line.at(after, "frames.prepositions")
    return length if alone else 0  # `kesepakatan nuklir`


def truce_hits(line: Line, rules: Rules, *, told: bool = False) -> Iterator[Hit]:
    """Yield a hit for each mention of a ceasefire that a governing word makes an event.

    Where one was `told` of in the sentence before, `melanggar kesepakatan itu` breaks it.
    """
    i = 0
    while i < len(line.words):
        length = max((t.length for t in line.tags[i] if t.name == "truce"), default=0)
        pact = 0 if length or not told else _pact(line, i)
        length = length or pact
        if length:
            found = _governor(line, i, i + length, rules)
            if found and found[1].type != "CONSULT" and (not pact or found[1].breach):
                span, kind = found
                yield Hit(*span, _family(kind), kind.voice, kind)
        i += length or 1


def _family(kind: Truce) -> Family:
    return Family(type=kind.type, mode=CEASEFIRE, speech=kind.type in SPOKEN, mutual=kind.type == "AGREE")


def _governor(line: Line, first: int, last: int, rules: Rules) -> tuple[tuple[int, int], Truce] | None:
    order = {id(kind): n for n, kind in enumerate(rules.truces.kinds)}
    places = [(i, "truce.before") for i in range(max(0, first - rules.truces.reach), last)]
    places += [(i, "truce.after") for i in range(last, min(last + AFTER, len(line.words)))]
    found = [
        (_aside(line, i, last, tag.truce), order[id(tag.truce)], i, tag.length, tag.truce)
        for i, name in places
        for tag in line.tags[i]
        if tag.name == name and tag.truce is not None and not _cut(line, i, first, last)
    ]
    if not found:
        return None
    best = min(found, key=lambda f: f[:3])
    if best[4].type == "CONCEDE" and best[2] < first:
        # What is declared may be said by a word of its own: an agreement, an extension.
        nearer = [f for f in found if best[2] + best[3] <= f[2] < first and f[4].type in NEARER and not f[4].status]
        best = max(nearer, key=lambda f: f[2], default=best)
    return (best[2], best[2] + best[3]), best[4]


def _aside(line: Line, i: int, last: int, kind: Truce) -> int:
    """Return how far a word only tells more of the noun before it (`menyepakati gencatan senjata yang berlaku …`).

    Of words in relative clauses the first is that of the noun's own; that it ended or was broken comes before.
    """
    if not any(line.at(j, "clauses.relative") for j in range(last, i)):
        return 0
    return 1 if kind.status or kind.breach else 1 + i - last


def _cut(line: Line, i: int, first: int, last: int) -> bool:
    between = range(i, first) if i < first else range(last, i)
    return any(line.at(j, "clauses.marks") or line.at(j, "clauses.words") for j in between)


def with_truces(line: Line, plain: list[Hit], rules: Rules, *, told: bool = False) -> list[Hit]:
    """Return the hits of a sentence with those about ceasefires, which replace others at the same words."""
    truces = list(truce_hits(line, rules, told=told))
    out = []
    for truce in truces:
        breach = truce.truce is not None and truce.truce.breach and truce.voice != "passive"
        accusing = [h for h in plain if h.family.type == "ACCUSE" and h.last <= truce.first]
        asking = [h for h in plain if _asks(line, h, truce)]
        if breach and accusing:
            said = accusing[-1]
            held = [h for h in plain if h.family.type == "AGREE" and truce.first <= h.first < truce.last + PACT]
            plain = [_replaced(h) if h is said else h for h in plain if h not in held]
        elif breach and truce.voice == "noun" and asking:
            # What is asked for answers the breach: it is no ceasefire.
            plain = [_apart(h) if h in asking else h for h in plain]
            out.append(truce)
        elif not asking:
            out.append(truce)
    kept = [h for h in plain if not any(h.first < t.last and t.first < h.last for t in out)]
    return sorted((*kept, *out))


def _apart(hit: Hit) -> Hit:
    return hit._replace(family=msgspec.structs.replace(hit.family, mode=None))


def _asks(line: Line, hit: Hit, truce: Hit) -> bool:
    """Say whether a demand or refusal before a ceasefire's governing word is the event (`mendesak … menyetujui`)."""
    if hit.family.type not in {"REQUEST", "REJECT"} or not 0 < truce.first - hit.last < CONTENT:
        return False
    return not any(line.at(i, "clauses.marks") for i in range(hit.last, truce.first))


def _replaced(hit: Hit) -> Hit:
    return hit._replace(family=Family(type="ACCUSE", mode=CEASEFIRE, speech=True))
