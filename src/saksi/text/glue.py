"""Spaces that were lost where a page had a link: `OtoritasIranmenangkap`, `kantor beritaTasnim`, `Israel,Mossad`.

Precision before recall: a name that is written so (`TikTok`, `detikOto`) must not be torn apart.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.lang.gazetteer import fold, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack

__all__ = ["lost_spaces"]

CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
WORD = re.compile(r"[^\W\d_]+")
MIXED = re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ][^\W\d_]*|[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ’']{4,}")
ACRONYM = re.compile(r"([A-Z]{2,})([a-z]{2,})")
# After a comma, closing bracket or, before a capital, a colon or full stop; before an opening bracket.
MARK = re.compile(
    r"(?<=[^\W_][,;])(?=[^\W\d_])|(?<=[^\W\d_]:)(?=[A-ZÀ-Þ“\"])|(?<=\w\))(?=[^\W\d_])"
    r"|(?<=[a-z]{3}[.!?])(?=[A-ZÀ-Þ][a-z ])|(?<=[A-Z\d)]{2}[.!?])(?=[A-ZÀ-Þ][a-z]{2})"
    r"|(?<=[.,!?]”)(?=[^\W\d_])|(?<=[.,!?]\")(?=[a-z])|(?<=[a-zß-ÿ])(?=\([A-Z])"
)
# Within one of these nothing is glued.
ADDRESS = re.compile(
    r"(?:https?:|www\.)\S+|\S+@\S+|[#@]\w+|(?<![^\W_])[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org|tv|gov|go|ac|info|news|ly|me)\b"
    r"(?:\.[a-z]{2})?(?:/\S*)?",
    re.IGNORECASE,
)
MIN_NAME = 3
MIN_WORD = 2
MIN_LEFT = 5
# An ending this long is no part of a name, whatever stands before it.
LONG_ENDING = 8


class _Known(NamedTuple):
    camel: frozenset[str]
    prefixes: tuple[str, ...]
    endings: frozenset[str]
    verb: re.Pattern[str]
    common: frozenset[str]
    names: frozenset[str]
    """Names of one word that the gazetteer knows, folded."""
    parts: frozenset[str]
    """Words of names that the gazetteer knows, folded."""


def lost_spaces(text: str, pack: Pack) -> Iterator[int]:
    """Yield the offsets at which a space was lost, in no order."""
    known = pack.once(_known)
    addresses = [m.span() for m in ADDRESS.finditer(text)]
    for m in MARK.finditer(text):
        if not _inside(m.start(), addresses):
            yield m.start()
    alone: set[str] | None = None
    for m in MIXED.finditer(text):
        word = m.group()
        if word.casefold() in known.camel or not (CAMEL.search(word) or _may_end(word, known)):
            continue
        if _inside(m.start(), addresses) or _inside(m.end() - 1, addresses):
            continue
        alone = alone if alone is not None else set(WORD.findall(text))
        yield from (m.start() + at for at in _cuts(word, known, alone))


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _may_end(word: str, known: _Known) -> bool:
    """Say quickly whether a word without an inner capital could end in a lower-case word of its own."""
    return any(word[-size:] in known.endings for size in range(2, min(len(word) - 1, 14))) or (
        known.verb.search(word, MIN_WORD) is not None
    )


def _cuts(word: str, known: _Known, alone: set[str]) -> Iterator[int]:
    """Yield where a word is several words."""
    start = 0
    for m in CAMEL.finditer(word):
        left, right = word[start : m.start()], word[m.start() :]
        if _glued(left, right, known, alone):
            yield m.start()
            yield from (start + at for at in _ending(left, known, alone))
            start = m.start()
    yield from (start + at for at in _ending(word[start:], known, alone))


def _glued(left: str, right: str, known: _Known, alone: set[str]) -> bool:
    """Say whether two words meet at an inner capital."""
    first = WORD.match(right)
    right = re.split(CAMEL, first.group())[0] if first else right
    right = right[: next(_ending(right, known, alone), None)]
    if len(left) < MIN_WORD or left.casefold() in known.prefixes:
        return False
    if f"{left}{right}".casefold() in known.camel:
        return False
    if left[0].islower():
        return len(left) >= MIN_NAME or left in known.common
    if len(left) < MIN_NAME:
        return False
    if fold(left) in known.names or (fold(right) in known.names and len(left) >= MIN_LEFT):
        return True
    # Two capitals may be a name that is written so: both halves must be words of their own.
    return _is_word(left, known, alone) and _is_word(right, known, alone)


def _is_word(word: str, known: _Known, alone: set[str]) -> bool:
    return word in alone or word.lower() in known.common or fold(word) in known.parts


def _ending(word: str, known: _Known, alone: set[str]) -> Iterator[int]:
    """Yield where a lower-case word that a name ends in begins: `Iranmenangkap`, `ISNAyang`."""
    if not word[:1].isupper() or word.lower() in known.common or fold(word) in known.names:
        return
    if m := ACRONYM.fullmatch(word):
        if m.group(2) in known.endings or m.group(2) in known.common or known.verb.fullmatch(m.group(2)):
            yield m.start(2)
        return
    for at in range(MIN_NAME, len(word) - 1):
        name, ending = word[:at], word[at:]
        if not ending.islower():
            continue
        listed = ending in known.endings or (len(ending) >= LONG_ENDING and ending in known.common)
        if not listed and not (len(ending) >= LONG_ENDING and known.verb.fullmatch(ending)):
            continue
        certain = listed and len(ending) >= LONG_ENDING
        if certain or (name in alone and (listed or at > MIN_NAME)) or fold(name) in known.names:
            yield at
            return


def _known(pack: Pack) -> _Known:
    rules = pack.boilerplate
    with pack.path("commonness.csv").open(encoding="utf-8", newline="") as table:
        common = frozenset(row["word"] for row in csv.DictReader(line for line in table if not line.startswith("#")))
    terms = [term.words for known in pack.once(gazetteer).terms.values() for term in known]
    titles = (*pack.names.titles.offices, *pack.names.heads.bodies, *pack.names.heads.forces, *pack.names.heads.groups)
    endings = frozenset((*pack.names.writing.glued, *rules.function_words, *rules.endings))
    return _Known(
        camel=frozenset(w.casefold() for w in rules.camel_case),
        prefixes=rules.camel_prefixes,
        endings=endings,
        verb=re.compile(rules.verb),
        common=common | endings | {word for title in titles for word in title.split()},
        names=frozenset(words[0] for words in terms if len(words) == 1),
        parts=frozenset(word for words in terms for word in words),
    )
