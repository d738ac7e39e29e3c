"""The pack's words about ceasefires, made ready to be looked for in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saksi.lang.shape.ceasefires import Rules

__all__ = ["TruceWords", "truce_words"]


class TruceWords(msgspec.Struct, frozen=True):
    """Word lists of `ceasefires.toml` as sets and patterns. Patterns are for lower-case text."""

    rules: Rules
    feuds: dict[str, frozenset[str]]
    """Folded name of a state or group → those whom it fights in the conflicts that the pack knows."""
    partner: re.Pattern[str]
    """A ceasefire's noun with the word before the other party (`gencatan senjata dengan`)."""
    noun: re.Pattern[str]
    back: re.Pattern[str]
    """A noun for what was agreed, or for a ceasefire, that points at one named before."""
    notes: tuple[tuple[str, str, re.Pattern[str]], ...]
    """(field, value, words)."""
    lasting: re.Pattern[str]
    """How long it holds: number and unit, or one word for both."""
    nth: re.Pattern[str]
    earlier: re.Pattern[str]
    fresh: re.Pattern[str]
    starting: re.Pattern[str]
    clock: re.Pattern[str]
    mediating: re.Pattern[str]
    mediators: re.Pattern[str]
    guaranteeing: re.Pattern[str]
    hosting: re.Pattern[str]
    stops: re.Pattern[str]
    means: re.Pattern[str]
    refuting: re.Pattern[str]
    admitting: re.Pattern[str]
    charge: re.Pattern[str]
    """The noun of an allegation right after a word of denying (`tuduhan itu`)."""
    owning: re.Pattern[str]
    """Words of breaking right after one of admitting."""


def truce_words(rules: Rules, feuds: Iterable[tuple[str, str]], fold: Callable[[str], str]) -> TruceWords:
    """Make the words ready. `feuds` are pairs of names, `fold` makes names comparable."""
    foes: dict[str, set[str]] = {}
    for a, b in ((fold(x), fold(y)) for x, y in feuds):
        foes.setdefault(a, set()).add(b)
        foes.setdefault(b, set()).add(a)
    noun, pointing = _any(rules.nouns), _any(rules.pointing)
    number = rf"(?P<number>\d+|{_any(rules.numbers)})"
    unit = rf"(?P<unit>{_any(rules.units)})"
    span = rf"(?P<span>{_any(rules.spans)})"
    clock = rf"(?:{_any(rules.clock)})\s+(?P<hour>[012]?\d)(?:[.:](?P<minute>[0-5]\d))?"
    return TruceWords(
        rules,
        {name: frozenset(held) for name, held in foes.items()},
        _words(rf"(?:{noun})(?:\s+\w+)?\s+(?:{_any(rules.partner)})"),
        _words(noun),
        _words(rf"(?:{_any(rules.agreements)}|{noun})(?:\s+(?:{noun}|\w+))?\s+(?:{pointing})"),
        tuple((n.field, n.value, _words(_any(n.words))) for n in rules.notes),
        _words(
            rf"(?:{noun})(?P<gap>(?:\s+[^\W\d]+){{0,5}}?)\s+(?P<for>(?:{_any(rules.lasting)})\s+)?(?:{number}\s+{unit}|{span})"
        ),
        _words(rf"(?:{noun})(?:\s+\w+)?\s+(?P<nth>{_any(rules.ordinals)})(?!\s+(?:{_any(rules.both)}))"),
        _words(rf"(?:{noun})(?:\s+\w+)?\s+(?:{_any(rules.earlier)})"),
        _words(rf"(?:{noun})(?:\s+\w+)?\s+(?:{_any(rules.fresh)})(?!\s+(?:{_any(rules.both)}))"),
        _words(_any(rules.starting)),
        _words(clock),
        _words(_any(rules.mediating)),
        _words(_any(rules.mediators)),
        _words(_any(rules.guaranteeing)),
        _words(_any(rules.hosting)),
        re.compile(rf"\b(?:{_any(rules.stops)})\b|[;:.()“”\"]"),
        _words(_any(rules.means)),
        _words(_any(rules.refuting)),
        _words(_any(rules.admitting)),
        re.compile(rf"^\s+(?:\w+\s+)?(?:{_any(rules.charges)})\b"),
        re.compile(rf"^\s+(?:\w+\s+){{0,2}}(?:{_any(rules.owning)})\b"),
    )


def _any(words: Iterable[str]) -> str:
    """Return an alternation, longest first: a longer phrase is not cut by a shorter one."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")
