"""States that the pack does not know, told by what the article says of them (a government, an army), and capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.gazetteer import Entry, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.words import Lexicon, Linking, Word

__all__ = ["lands"]

TITLES = frozenset(("office", "rank"))
SHORTEST = 4
PROOF, TITLE, MINISTER, MINISTRY = "proof", "title", "minister", "ministry"
HINT, ALONE, PERSON = "hint", "alone", "person"


# A president may have three names; one who is named by the first of them alone is rare, a minister so named is not.
PROOFS = ({PROOF}, {TITLE, ALONE}, {TITLE, HINT}, {MINISTER, HINT}, {MINISTRY, ALONE}, {MINISTRY, HINT})


def lands(sentences: Iterable[Sequence[Word]], lex: Lexicon, linking: Linking) -> dict[str, Term]:
    """Return the unknown single names that have an army, a government or ministers, and are no one's surname."""
    signs: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    held: dict[str, str] = {}
    for words in sentences:
        keys = [w.key for w in words]
        for i, word in enumerate(words):
            if not (word.cap and len(word.text) >= SHORTEST and word.text[1:].islower()):
                continue
            sign = _sign(words, keys, i, lex, linking)
            if sign in (TITLE, MINISTER) and held.setdefault(word.key, keys[i + 1]) != keys[i + 1]:
                # No two office-holders share a first name that both are called by in full.
                sign = PROOF
            if sign:
                signs.setdefault(word.key, set()).add(sign)
                written.setdefault(word.key, word.text)
    found = (k for k, n in signs.items() if PERSON not in n and any(proof <= n for proof in PROOFS))
    states = {k: _term(k, written[k], written[k], seat=False) for k in found if not _known(k, lex, linking)}
    return {**_capitals(sentences, lex, linking, states), **states}


def _capitals(
    sentences: Iterable[Sequence[Word]], lex: Lexicon, linking: Linking, states: dict[str, Term]
) -> dict[str, Term]:
    """Return the unknown names that the article gives to capitals: `ibu kota Karsova, Tavrin`; `di ibu kota Tavrin`.

    One that is not said to be a state's is that of the only unknown state there is.
    """
    only = next(iter(states.values())) if len(states) == 1 else None
    longest = max(map(len, linking.capitals), default=0)
    last = {phrase[-1] for phrase in linking.capitals}
    found: dict[str, Term] = {}
    for words in sentences:
        keys = [w.key for w in words]
        for i in range(1, len(words)):
            if keys[i - 1] not in last or not any(
                tuple(keys[max(0, i - n) : i]) in linking.capitals for n in range(1, longest + 1)
            ):
                continue
            named = next((t for t in lex.names.longest(keys, i) if not t.seat), states.get(keys[i]))
            if named is not None and named.entry.kind != "state":
                continue
            at = i + len(named.words) if named is not None else i
            of = named or only
            town = words[at] if at < len(words) else None
            if of is None or town is None or not town.cap or _known(town.key, lex, linking):
                continue
            alone = at + 1 == len(words) or not (words[at + 1].joined and words[at + 1].cap)
            if alone and town.gap == ("," if named is not None else "") and town.key not in states:
                found.setdefault(town.key, _term(town.key, town.text, of.entry.name, seat=True))
    return found


def _known(key: str, lex: Lexicon, linking: Linking) -> bool:
    if key in lex.names.terms or key in lex.names.phrases or key in lex.openers or key in lex.small:
        return True
    return lex.institutional(key) or linking.is_verb(key)


def _sign(words: Sequence[Word], keys: list[str], i: int, lex: Lexicon, linking: Linking) -> str | None:
    """Return what a place in the text shows a name to be."""
    before = words[i - 1] if i and words[i].joined else None
    alone = i + 1 == len(words) or not (words[i + 1].joined and words[i + 1].cap)
    if before is None:
        return ALONE if alone else None
    lists, start = _head_before(keys, i, lex, linking)
    head = keys[start] if start >= 0 else ""
    sign: str | None = None
    if head in linking.powers:
        sign = _of_power(words, keys, (start, i), linking, titled=bool(lists & TITLES))
    elif alone and "rank" in lists and before.cap:
        sign = PERSON
    elif alone and not (before.key in linking.landforms and before.cap):
        hint = before.key in linking.locating or "groups" in lists or _listed(keys, i, lex, linking)
        plain = before.opens or lists or lex.institutional(before.key) or before.key in lex.names.terms
        sign = HINT if hint else PERSON if before.cap and not plain else ALONE
    return sign


def _of_power(
    words: Sequence[Word], keys: list[str], where: tuple[int, int], linking: Linking, *, titled: bool
) -> str | None:
    """Return what a name behind an office, army or ministry is; a field of office lies between for ministers."""
    start, i = where
    minister = keys[start] in linking.fielded
    fielded = (not minister or i - start > 1) and keys[i - 1] not in linking.landforms
    following = words[i + 1] if i + 1 < len(words) else None
    if not titled:
        alone = following is None or not (following.joined and following.cap)
        # Behind `juru bicara militer` a spokesman may stand with three names.
        if not fielded or not (alone or _named_behind(words, i + 1)):
            return None
        return PROOF if alone else MINISTRY if minister else MINISTER
    if following is not None and following.gap == "," and fielded and _named_behind(words, i + 1):
        return PROOF
    if fielded and _named_behind(words, i + 1):
        return MINISTER if minister else TITLE
    return HINT if following is not None and following.key in linking.demonstratives else None


def _listed(keys: list[str], i: int, lex: Lexicon, linking: Linking) -> bool:
    """Say whether a name is joined to that of a state (`Rusia dan Karsova`)."""
    if i <= 1 or keys[i - 1] not in linking.conjunctions:
        return False
    return any(t.entry.kind == "state" and not t.seat for t in lex.names.longest(keys[: i - 1], i - 2))


def _named_behind(words: Sequence[Word], k: int) -> bool:
    """Say whether given name and surname follow, with or without a comma."""
    if k + 1 >= len(words):
        return False
    first, last = words[k], words[k + 1]
    return first.cap and (first.joined or first.gap == ",") and last.cap and last.joined


def _head_before(keys: list[str], i: int, lex: Lexicon, linking: Linking) -> tuple[frozenset[str], int]:
    """Return the lists and the index of the title or head that ends before a word, fields of office between.

    What only a state has comes first (`juru bicara Kementerian Pertahanan`: the ministry).
    """
    found: tuple[frozenset[str], int] = (frozenset(), -1)
    for start in range(max(0, i - 5), i):
        if keys[start] not in lex.names.phrases:
            continue
        count, lists = lex.names.phrase(keys, start)
        if count and start + count <= i and all(lex.institutional(k) for k in keys[start + count : i]):
            if keys[start] in linking.powers:
                return lists, start
            found = found if found[1] >= 0 else (lists, start)
    return found


def _term(key: str, name: str, state: str, *, seat: bool) -> Term:
    entry = Entry(id="", name=name, kind="state", state=state)
    return Term((key,), entry, None, seat=seat)
