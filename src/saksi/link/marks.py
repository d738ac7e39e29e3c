"""Words in and around a statement that offer evidence or settle what was disputed.

They are looked for in the words attributed and in the sentence of the reporting clause: *X merilis video yang
menunjukkan …*, *mengakui bahwa …*. A negation before the thing turns an offer into a lack of it; before an admission
or a withdrawal it leaves nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack

__all__ = ["Mark", "Marking", "marking", "marks"]

Kind = Literal["offers", "lacks", "admits", "withdraws", "finds"]
WORD = re.compile(r"\w+(?:-\w+)*")
NEAR = 6
"""Words between what shows and what is shown, at most."""
BEFORE = 3
"""Words before a thing within which a negation is of it."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """Such words."""

    kind: Kind
    span: Span
    own: bool
    """Whether they stand in the words attributed, not in what the report says beside them."""


class Marking(msgspec.Struct, frozen=True):
    """The language pack's words for it, made ready."""

    first: frozenset[str]
    """First words of all phrases below: a text without any of them has no marks."""
    things: tuple[tuple[str, ...], ...]
    """Phrases as words, longest first."""
    proving: tuple[tuple[str, ...], ...]
    resting: tuple[tuple[str, ...], ...]
    lacking: tuple[tuple[str, ...], ...]
    settling: tuple[tuple[Kind, tuple[str, ...]], ...]
    showing: frozenset[str]
    negations: frozenset[str]
    planned: frozenset[str]
    """Words that put what follows into the future, or make it only possible."""


class _Word(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str


def marking(pack: Pack) -> Marking:
    """Make the pack's words ready: for `pack.once`."""
    rules, links = pack.disputes, pack.links
    settling: list[tuple[Kind, tuple[str, ...]]] = [("admits", p) for p in _phrases(rules.admitting)]
    settling += [("withdraws", p) for p in _phrases(rules.withdrawing)]
    settling += [("finds", p) for p in _phrases(rules.finding)]
    things, proving, lacking = (_phrases(w) for w in (rules.things, rules.proving, rules.lacking))
    opening = (*things, *proving, *lacking, *(p for _, p in settling))
    return Marking(
        frozenset(p[0] for p in opening),
        things,
        proving,
        _phrases(rules.resting),
        lacking,
        tuple(settling),
        frozenset(rules.showing),
        frozenset(links.negations),
        frozenset((*links.planned, *links.possible)),
    )


def marks(text: str, content: Sequence[Span], sentence: Span | None, words: Marking) -> tuple[Mark, ...]:
    """Return the marks of a statement, in order of kind and place.

    Args:
        text: the article's text.
        content: the spans of the words attributed.
        sentence: the sentence of the reporting clause.
        words: the words to look for.
    """
    stretches = [(c, True) for c in content] + ([(sentence, False)] if sentence else [])
    out: dict[tuple[Kind, Span], bool] = {}
    for span, own in stretches:
        held = [_Word(m.start(), m.end(), m[0].lower()) for m in WORD.finditer(text, span.start, span.end)]
        for kind, found in (*_evidence(held, words), *_settled(held, words)):
            out.setdefault((kind, found), own or any(c.contains(found) for c in content))
    whole = [Mark(kind, span, own) for (kind, span), own in out.items()]
    return tuple(sorted(m for m in whole if not any(_within(m, o) for o in whole)))


def _within(m: Mark, o: Mark) -> bool:
    """Say whether a mark is a part of another of its kind, or lies across one that starts before it."""
    return m.kind == o.kind and m.span != o.span and m.span.overlaps(o.span) and (-len(o.span), o) < (-len(m.span), m)


def _phrases(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in phrases), key=lambda p: (-len(p), p)))


def _at(held: Sequence[_Word], i: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """Return how many words at `i` are one of some phrases; 0 where none is."""
    return next((len(p) for p in phrases if tuple(w.text for w in held[i : i + len(p)]) == p), 0)


def _span(held: Sequence[_Word], i: int, j: int) -> Span:
    return Span(held[i].start, held[j - 1].end)


def _evidence(held: Sequence[_Word], words: Marking) -> list[tuple[Kind, Span]]:
    out: list[tuple[Kind, Span]] = []
    for i, word in enumerate(held):
        if word.text not in words.first:
            continue
        bare = _at(held, i, words.lacking)
        if bare:
            out.append(("lacks", _span(held, i, i + bare)))
        size = _at(held, i, words.things)
        if not size:
            continue
        nots = [n for n in range(max(0, i - BEFORE), i) if held[n].text in words.negations]
        if nots:
            out.append(("lacks", _span(held, nots[0], i + size)))
        elif found := _offered(held, i, size, words):
            out.append(("offers", _span(held, *found)))
    return out


def _offered(held: Sequence[_Word], i: int, size: int, words: Marking) -> tuple[int, int] | None:
    """Return the range of words that offer the thing at `i`, or None where it is only spoken of."""
    proof = _at(held, i, words.proving)
    if proof:
        return i, i + proof
    before = next((n for n in range(max(0, i - 2), i) if _at(held, n, words.resting) == i - n), None)
    if before is not None:
        return before, i + size
    near = [n for n in range(max(0, i - NEAR), min(len(held), i + size + NEAR)) if held[n].text in words.showing]
    for n in sorted(near, key=lambda n: (abs(n - i), n)):
        turned = {w.text for w in held[max(0, n - 2) : n]}
        if turned.isdisjoint(words.negations | words.planned):
            return min(n, i), max(n + 1, i + size)
    return None


def _settled(held: Sequence[_Word], words: Marking) -> list[tuple[Kind, Span]]:
    out: list[tuple[Kind, Span]] = []
    for i, word in enumerate(held):
        if word.text not in words.first:
            continue
        for kind, phrase in words.settling:
            if tuple(w.text for w in held[i : i + len(phrase)]) == phrase:
                before = [n for n in range(max(0, i - 2), i) if held[n].text in words.negations]
                open_ = any(w.text in words.planned for w in held[max(0, i - 2) : i])
                if not before and not open_:
                    out.append((kind, _span(held, i, i + len(phrase))))
                elif before and kind == "finds":
                    out.append((kind, _span(held, before[0], i + len(phrase))))
    return out
