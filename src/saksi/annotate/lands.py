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
    if before is None:
        return 0
    alone = i + 1 == len(words) or not (words[i + 1].joined and words[i + 1].cap)
    lists, head = _head_before(keys, i, lex, linking)
    if lists & TITLES or head in linking.powers:
        held = _named_behind(words, i + 1) or (alone and not lists & TITLES)
        if head in linking.powers and held:
            return ENOUGH
        return -1 if alone and "rank" in lists and before.cap else 0
    if not alone or (before.key in linking.landforms and before.cap):
        return 0
    return ENOUGH if lists & POWER else _hint(before, lists, lex, linking, listed=_listed(keys, i, lex, linking))


def _hint(before: Word, lists: frozenset[str], lex: Lexicon, linking: Linking, *, listed: bool) -> int:
    if before.key in linking.locating or "groups" in lists or listed:
        return 1
    name = before.cap and not (before.opens or lists or lex.institutional(before.key) or before.key in lex.names.terms)
    return -1 if name else 0


def _listed(keys: list[str], i: int, lex: Lexicon, linking: Linking) -> bool:
    """Say whether a name is joined to that of a state (`Rusia dan Karsova`)."""
    if i < ENOUGH or keys[i - 1] not in linking.conjunctions:
        return False
    return any(t.entry.kind == "state" and not t.seat for t in lex.names.longest(keys[: i - 1], i - 2))


def _named_behind(words: Sequence[Word], k: int) -> bool:
    """Say whether given name and surname follow, with or without a comma."""
    if k + 1 >= len(words):
        return False
    first, last = words[k], words[k + 1]
    return first.cap and (first.joined or first.gap == ",") and last.cap and last.joined


def _head_before(keys: list[str], i: int, lex: Lexicon, linking: Linking) -> tuple[frozenset[str], str]:
    """Return the lists and the first word of the title or head that ends before a word, fields of office between.

    What only a state has comes first (`juru bicara Kementerian Pertahanan`: the ministry).
    """
    found: tuple[frozenset[str], str] = (frozenset(), "")
    for start in range(max(0, i - 5), i):
        count, lists = lex.names.phrase(keys, start)
        if count and start + count <= i and all(lex.institutional(k) for k in keys[start + count : i]):
            if keys[start] in linking.powers:
                return lists, keys[start]
            found = found if found[1] else (lists, keys[start])
    return found


def _term(key: str, name: str) -> Term:
    entry = Entry(id="", name=name, kind="state", state=name)
    return Term((key,), entry, None, seat=False)
