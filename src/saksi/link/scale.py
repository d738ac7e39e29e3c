"""What a language pack says about wordings, made ready: words for the same, ladders, hedges, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.words import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.lang.pack import Pack
    from saksi.lang.shape.figures import Rules as Figures
    from saksi.link.words import Lexicon

__all__ = ["Phrases", "Scale", "scale"]

WHOLE = 4
"""Letters of a root that stands for words for the same."""

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → (its further words, the key that stands for the phrase), longest first."""


class Scale(msgspec.Struct, frozen=True):
    """What the pack says about wordings, made ready."""

    words: Lexicon
    phrases: Phrases
    roots: dict[str, str]
    """Root → the key of the words for the same that have it."""
    about: tuple[Phrases, Phrases]
    """Hedges that stand before a number, and after it."""
    rungs: dict[str, dict[str, int]]
    """Word, phrase or root → ladder → rung."""
    stances: dict[str, str]
    light: frozenset[str]
    hedges: frozenset[str]
    strong: frozenset[str]
    refusing: frozenset[str]
    conditions: frozenset[str]
    persons: frozenset[str]
    figures: Figures
    lead: frozenset[str]
    """Words that may stand between the hedge of a number and the number."""
    dated: frozenset[str]
    """Words after which a number is a date, a clock time or a name."""
    months: frozenset[str]
    only: frozenset[str]

    def strength(self, text: str) -> dict[str, int]:
        """Return the rungs of a word or phrase: its own, those without its ending, else those of its root."""
        held = self.rungs.get(text)
        if held is not None or " " in text or text in self.light or text in self.lead:
            return held or {}
        stems = (text.removesuffix(e) for e in self.words.rules.suffixes if text.endswith(e))
        stem = next((s for s in stems if s in self.rungs and s not in self.light), None)
        return self.rungs[stem] if stem else self.rungs.get(f"/{self.words.root(text)}", {})


def scale(pack: Pack) -> Scale:
    """Make the pack's words ready: for `pack.once`."""
    rules, words = pack.wordings, pack.once(lexicon)
    rungs: dict[str, dict[str, int]] = {}
    for ladder in rules.ladders:
        for n, rung in enumerate(ladder.rungs):
            for phrase in rung:
                rungs.setdefault(phrase, {}).setdefault(ladder.field, n)
    of_root: dict[str, list[dict[str, int]]] = {}
    for phrase, held in rungs.items():
        if " " not in phrase and phrase not in rules.light:
            of_root.setdefault(f"/{words.root(phrase)}", []).append(held)
    # Where forms of one root stand on several rungs (*terbunuh*, *dibunuh*), a form not listed stands on none.
    rungs |= {root: all_[0] for root, all_ in of_root.items() if all(held == all_[0] for held in all_)}
    named = (*(p for ladder in rules.ladders for rung in ladder.rungs for p in rung), *rules.persons)
    lists = (rules.hedges, rules.strong, rules.refusing, rules.conditions)
    keys = {p: f"{group[0]}=" for group in reversed(rules.same) for p in group}
    # A phrase that links.toml knows keeps the key that it has there.
    alone = [p for p in (*named, *(p for held in lists for p in held)) if " " in p]
    for phrase in alone:
        keys.setdefault(phrase, _known(phrase, words) or phrase)
    numbers = pack.figures
    before, after = (
        _phrases((p, kind) for kind, ps in held for p in ps)
        for held in (numbers.before.items(), (*numbers.after.items(), ("about", (numbers.numbers.approximate,))))
    )
    return Scale(
        words,
        _phrases(keys.items()),
        _roots(keys, words, rules.light),
        (before, after),
        rungs,
        {w: name for name, ws in rules.stances.items() for w in ws},
        frozenset(rules.light),
        frozenset(rules.hedges),
        frozenset(rules.strong),
        frozenset(rules.refusing),
        frozenset(rules.conditions),
        frozenset(rules.persons),
        numbers,
        frozenset((*numbers.lead, *numbers.total, *(w for c in numbers.currencies for w in c.signs))),
        frozenset(numbers.not_after),
        frozenset(w for held in (*pack.times.months, *pack.times.short_months) for w in held),
        frozenset(pack.links.only),
    )


def _roots(keys: Mapping[str, str], words: Lexicon, light: Sequence[str]) -> dict[str, str]:
    """Return the keys of words for the same by root: of *perundingan*, *negosiasi* also for *berunding*."""
    out: dict[str, str] = {}
    alone = {first: key for first, held in words.phrases.items() for rest, key in held if not rest}
    for word, key in sorted({**alone, **{w: k for w, k in keys.items() if " " not in w}}.items()):
        root = words.root(word)
        if word not in light and len(root) >= WHOLE and not key.startswith("@"):
            out.setdefault(root, key)
    return out


def _known(phrase: str, words: Lexicon) -> str | None:
    first, *rest = phrase.split()
    return next((term for more, term in words.phrases.get(first, ()) if more == tuple(rest)), None)


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, key in pairs:
        first, *rest = phrase.split() or [""]
        if first:
            found.setdefault(first, []).append((tuple(rest), key))
    return {w: tuple(sorted(p, key=lambda x: (-len(x[0]), x))) for w, p in found.items()}
