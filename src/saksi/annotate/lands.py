"""States that the pack does not know, told by what the article says of them: a government, an army, ministers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saksi.lang.gazetteer import Entry, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.words import Lexicon, Linking, Word

__all__ = ["lands"]

POWER = frozenset(("forces", "governments"))
TITLES = frozenset(("office", "rank"))
ENOUGH = 2
SHORTEST = 4


def lands(sentences: Iterable[Sequence[Word]], lex: Lexicon, linking: Linking) -> dict[str, Term]:
    """Return the unknown single names that have an army, a government or people, and are no one's surname."""
    proofs: Counter[str] = Counter()
    people: set[str] = set()
    written: dict[str, str] = {}
    for words in sentences:
        keys = [w.key for w in words]
        for i, word in enumerate(words):
            if not (word.cap and len(word.text) >= SHORTEST and word.text[1:].islower()):
                continue
            weight = _weight(words, keys, i, lex, linking)
            if weight < 0:
                people.add(word.key)
            elif weight and word.key not in lex.names.terms and not lex.institutional(word.key):
                proofs[word.key] += weight
                written.setdefault(word.key, word.text)
    found = (k for k, n in proofs.items() if n >= ENOUGH and k not in people and k not in lex.openers)
    return {k: _term(k, written[k]) for k in found}


def _weight(words: Sequence[Word], keys: list[str], i: int, lex: Lexicon, linking: Linking) -> int:
    """Return how strongly a place in the text shows a name to be a state's; below 0, to be a person's."""
    before = words[i - 1] if i and words[i].joined else None
    after = words[i + 1] if i + 1 < len(words) and words[i + 1].joined and words[i + 1].cap else None
    if before is None:
        return 0
    lists = _head_before(keys, i, lex)
    alone = after is None
    if lists & POWER and alone:
        return ENOUGH
    if lists & TITLES:
        more = i + 2 < len(words) and words[i + 2].cap and words[i + 2].joined
        if after is not None:
            return ENOUGH if more else 0
        return -1 if "rank" in lists else 0
    if before.key in linking.locating or "groups" in lists:
        return 1 if alone else 0
    name = before.cap and not before.opens and alone and not lists and not lex.institutional(before.key)
    return -1 if name and before.key not in lex.names.terms and before.joined else 0


def _head_before(keys: list[str], i: int, lex: Lexicon) -> frozenset[str]:
    """Return the lists of the title or head that ends right before a word."""
    for start in range(max(0, i - 4), i):
        count, lists = lex.names.phrase(keys, start)
        if start + count == i:
            return lists
    return frozenset()


def _term(key: str, name: str) -> Term:
    entry = Entry(id="", name=name, kind="state", state=name)
    return Term((key,), entry, None, seat=False)
