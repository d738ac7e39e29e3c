"""Spaces that were lost where a page had a link: `OtoritasIranmenangkap`, `kantor beritaTasnim`, `Israel,Mossad`.

Precision before recall: a name that is written so (`TikTok`, `detikOto`) must not be torn apart.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.lang.gazetteer import fold, gazetteer
from saksi.lang.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saksi.lang.pack import Pack

__all__ = ["lost_spaces"]

CAMEL = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")
WORD = re.compile(r"[^\W\d_]+")
LONG = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ’']{4,}")
ACRONYM = re.compile(r"([A-Z]{2,})([a-z]{2,})")
# An acronym and a name (`RIBudi`).
NAMED_ACRONYM = re.compile(r"([A-Z]{2,6})[A-Z][a-z]{3,}")
# A mark that a letter or an opening mark follows at once; what stands around it decides.
MARK = re.compile(r"[,;:.!?()”\"](?=[^\W\d_“\"])")
CAPITAL = re.compile(r"[A-ZÀ-Þ][a-z]")
# Within one of these nothing is glued.
ADDRESS = re.compile(
    r"(?:https?:|www\.)\S+|[^\s@]{1,64}@\S+|[#@]\w+|(?<![^\W_])[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}?\.(?:com|co|id|net|org|tv|gov|go|ac|info|news|ly|me)\b"
    r"(?:\.[a-z]{2})?(?:/\S*)?",
    re.IGNORECASE,
)
MIN_NAME = 3
MAX_ADDRESS = 300
MAX_WORD = 80
MAX_BRACKET = 60
MIN_WORD = 2
MIN_LEFT = 5
# An ending this long is no part of a name, whatever stands before it.
LONG_ENDING = 8
LONG_FUNCTION = 5
# The outlet whose name is one letter.
ONE = "X"
# A verb this long is none of a name that is known.
LONG_VERB = 6


class _Known(NamedTuple):
    camel: frozenset[str]
    prefixes: tuple[str, ...]
    endings: frozenset[str]
    verb: re.Pattern[str]
    common: frozenset[str]
    crediting: tuple[str, ...]
    """The verbs among them, which open a sentence too."""
    openings: tuple[str, ...]
    """Words before an outlet's name that stick to it (`dilansir`), longest first."""
    names: frozenset[str]
    """Names of one word that the gazetteer knows, folded."""
    never: frozenset[str]
    """Function words that no name ends in (`dengan`)."""
    titles: frozenset[str]
    """Words of the names of outlets (`Post`)."""
    parts: frozenset[str]
    """Words of names that the gazetteer knows, folded."""


def lost_spaces(text: str, pack: Pack) -> Iterator[int]:
    """Yield the offsets at which a space was lost, in no order."""
    known = pack.once(_known)
    addresses = _Addresses(text)
    torn = False
    for m in MARK.finditer(text):
        at = m.start() if m.group() == "(" else m.end()
        if _lost_at(text, m.start(), m.group()) and not addresses.hold(m.start()):
            torn = True
            yield at
    suspects = [
        (start, end)
        for start, end in _suspects(text, known, pack.once(_long))
        if (not addresses.hold(start) and not addresses.hold(end - 1))
        or (text[start - 1 : start].isspace() and _opened(text[start:end], known))  # `lamanHistory.com`
    ]
    if not suspects:
        return
    alone = frozenset(WORD.findall(text))
    found = {start + at for start, end in suspects for at in _cuts(text[start:end], known, alone, torn=False)}
    yield from found
    # A name that ends in a word is told from a word that ends in one (`Pandemi`) where other spaces were lost too.
    if found or torn:
        yield from (start + at for start, end in suspects for at in _cuts(text[start:end], known, alone, torn=True))


def _lost_at(text: str, at: int, mark: str) -> bool:
    """Say whether the mark at an offset wants a space beside it that it lacks."""
    before, after = text[max(0, at - MAX_BRACKET) : at], text[at + 1 : at + 4]
    return bool(before.strip()) and not before[-1].isspace() and MARKS[mark](before, after)


def _after_stop(before: str, after: str) -> bool:
    """Say whether a sentence begins after a stop, which may stand in an address or between initials too."""
    before = before[-3:]
    small = len(before) > MIN_WORD and before.isalpha() and before.islower()
    closed = (before[-2:].isalpha() and before[-2:].isupper()) or before[-1] in ")0123456789"
    if small:
        return after[0].isupper() and not after[:2].isupper()
    return closed and len(before) >= MIN_WORD and CAPITAL.match(after) is not None and after[2:3].islower()


def _after_bracket(before: str, after: str) -> bool:
    """Say whether a word begins after a closing bracket; in `(mem)baik` one goes on."""
    content = before[before.rfind("(") + 1 :]
    return before[-1].isalnum() and after[0].isalpha() and not content[0].islower()


MARKS: dict[str, Callable[[str, str], bool]] = {
    ",": lambda before, after: before[-1].isalnum() and after[0].isalpha(),
    ";": lambda before, after: before[-1].isalnum() and after[0].isalpha(),
    ")": _after_bracket,
    ":": lambda before, after: before[-1].isalpha() and (after[0].isupper() or after[0] in '“"'),
    "(": lambda before, after: before[-1].islower() and after[0].isupper(),
    "”": lambda before, after: before[-1] in ".,!?" and after[0].isalpha(),
    '"': lambda before, after: before[-1] in ".,!?" and after[0].islower(),
    ".": _after_stop,
    "!": _after_stop,
    "?": _after_stop,
}


def _suspects(text: str, known: _Known, several: Remembered[bool]) -> Iterator[tuple[int, int]]:
    """Yield the words that may be several: with a capital inside, or a name that may end in a lower-case word."""
    done = -1
    for m in CAMEL.finditer(text):
        if m.start() <= done:
            continue
        start, end = m.start(), m.end()
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        done = end
        if end - start <= MAX_WORD and text[start:end].casefold() not in known.camel:
            yield start, end
    for m in LONG.finditer(text):
        if several[m.group()]:
            yield m.span()
    for m in NAMED_ACRONYM.finditer(text):
        if _acronym_of(m.group(), known) and not text[m.start() - 1 : m.start()].isalpha():
            yield m.span()


def _long(pack: Pack) -> Remembered[bool]:
    """Tell of a word with a capital whether it may be a name that ends in a lower-case word; for `pack.once`."""
    known = pack.once(_known)
    return Remembered(lambda word: _may_be_several(word, known))


def _may_be_several(word: str, known: _Known) -> bool:
    if not (len(word) <= MAX_WORD and word.isalpha() and _may_end(word, known)) or CAMEL.search(word):
        return False
    plain = word.lower() in known.common or fold(word) in known.names
    return word.casefold() not in known.camel and (not plain or _opened(word, known) > 0)


class _Addresses:
    """Where addresses lie in a text, found piece by piece: most texts are asked about in a few places only."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = 0
        self.spans: list[tuple[int, int]] = []

    def hold(self, at: int) -> bool:
        """Say whether an offset lies in an address."""
        if not self.start <= at < self.end:
            self._look(at)
        return any(start <= at < end for start, end in self.spans)

    def _look(self, at: int) -> None:
        text, start, end = self.text, at, at
        while start and at - start < MAX_ADDRESS and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and end - at < MAX_ADDRESS and not text[end].isspace():
            end += 1
        self.start, self.end = start, max(end, at + 1)
        self.spans = [(start + m.start(), start + m.end()) for m in ADDRESS.finditer(text[start:end])]


def _may_end(word: str, known: _Known) -> bool:
    """Say quickly whether a word without an inner capital could end in a lower-case word of its own."""
    return any(word[-size:] in known.endings for size in range(2, min(len(word) - 1, 14))) or (
        known.verb.search(word, MIN_WORD) is not None
    )


def _cuts(word: str, known: _Known, alone: frozenset[str], *, torn: bool) -> Iterator[int]:
    """Yield where a word is several words. `torn` says that spaces were lost elsewhere in the text."""
    start = _opened(word, known)
    if start:
        yield start
    if acronym := _acronym_of(word, known):
        yield acronym
        return
    for m in CAMEL.finditer(word, start):
        left, right = word[start : m.end()], word[m.end() :]
        if _glued(left, right, known, alone):
            yield m.end()
            yield from (start + at for at in _ending(left, known, alone))
            start, torn = m.end(), True
    yield from (start + at for at in _ending(word[start:], known, alone, torn=torn))


def _acronym_of(word: str, known: _Known) -> int:
    """Return where a name begins behind a known acronym (`RIBudi`), 0 where none does (`ASNpusat`)."""
    m, plain = NAMED_ACRONYM.fullmatch(word), ACRONYM.fullmatch(word)
    if m is None or fold(m.group(1)) not in known.names:
        return 0
    return 0 if plain and (plain.group(2) in known.common or plain.group(2) in known.endings) else m.end(1)


def _opened(word: str, known: _Known) -> int:
    """Return where an outlet's name begins after a word that credits it (`dilansirdetikSulsel`), 0 if it does not."""
    for opening in known.crediting:
        if word.startswith(opening.capitalize()) and word[len(opening) : len(opening) + 1].isupper():
            return len(opening)
    for opening in known.openings:
        rest = word[len(opening) :]
        if word.startswith(opening) and (
            rest[:1].isupper() or (rest.startswith(known.prefixes) and CAMEL.search(rest))
        ):
            return len(opening)
    return 0


def _glued(left: str, right: str, known: _Known, alone: frozenset[str]) -> bool:
    """Say whether two words meet at an inner capital."""
    inner = CAMEL.search(right)
    right = right[: inner.end()] if inner else right
    right = right[: next(_ending(right, known, alone), None)]
    if len(left) < MIN_WORD or left.casefold() in known.prefixes or f"{left}{right}".casefold() in known.camel:
        return False
    if left[0].islower():
        return len(left) >= MIN_NAME or left in known.endings
    if len(left) < MIN_NAME:
        return False
    name = left[: next(_ending(left, known, alone), None)]  # `ReutersdanAl`
    if fold(name) in known.names or (fold(right) in known.names and len(left) >= MIN_LEFT):
        return True
    # Two capitals may be a name that is written so: both halves must be words of their own.
    return _is_word(left, known, alone) and _is_word(right, known, alone)


def _is_word(word: str, known: _Known, alone: frozenset[str]) -> bool:
    return word in alone or word.lower() in known.common or fold(word) in known.parts


def _ending(word: str, known: _Known, alone: frozenset[str], *, torn: bool = True) -> Iterator[int]:
    """Yield where a lower-case word that a name ends in begins: `Iranmenangkap`, `ISNAyang`."""
    if not word[:1].isupper() or word.lower() in known.common or fold(word) in known.names:
        return
    if word.startswith(ONE) and word[1:] in known.endings:
        yield 1  # `Xseperti`
        return
    if m := ACRONYM.fullmatch(word):
        if m.group(2) in known.endings or m.group(2) in known.common or known.verb.fullmatch(m.group(2)):
            yield m.start(2)
        return
    verbs: list[int] = []
    for at in range(MIN_NAME, len(word) - 1):
        name, ending = word[:at], word[at:]
        long = LONG_ENDING if fold(name) not in known.names else LONG_VERB
        verb = len(ending) >= long and known.verb.fullmatch(ending) is not None
        listed = ending in known.endings or (verb and ending in known.common)
        if verb and listed:
            verbs.append(at)
        if len(ending) >= LONG_ENDING and ending in known.endings:
            yield min(verbs, default=at)
            return
        # The shortest endings (`di`) end names too.
        if (
            (verb or listed)
            and at > MIN_NAME
            and (torn or len(ending) > MIN_WORD)
            and (
                _named(name, known, alone, torn=torn)
                or (listed and torn and (name in known.titles or ending in known.never))
            )
        ):
            yield at
            return


def _named(name: str, known: _Known, alone: frozenset[str], *, torn: bool) -> bool:
    return fold(name) in known.names or (torn and name in alone and name.lower() not in known.common)


def _known(pack: Pack) -> _Known:
    rules = pack.boilerplate
    with pack.path("commonness.csv").open(encoding="utf-8", newline="") as table:
        common = frozenset(row["word"] for row in csv.DictReader(line for line in table if not line.startswith("#")))
    terms = [term.words for known in pack.once(gazetteer).terms.values() for term in known]
    titles = (*pack.names.titles.offices, *pack.names.heads.bodies, *pack.names.heads.forces, *pack.names.heads.groups)
    # Shorter function words end names too (`Nadia`).
    function = (w for w in rules.function_words if len(w) > MIN_NAME)
    active = (w for verb in pack.statements.verbs for w in verb.active.split() if len(w) >= LONG_VERB and w.isalpha())
    endings = frozenset((*pack.names.writing.glued, *function, *rules.endings, *active))
    credited = pack.statements.credits
    outlets = (fold(name) for name in credited.outlets if name.isalpha() and len(name) > MIN_LEFT)
    return _Known(
        camel=frozenset(w.casefold() for w in rules.camel_case),
        prefixes=rules.camel_prefixes,
        endings=endings,
        verb=re.compile(rules.verb),
        common=common
        | endings
        | frozenset(rules.function_words)
        | {word for title in titles for word in title.split()},
        never=frozenset(w for w in rules.function_words if len(w) >= LONG_FUNCTION),
        titles=frozenset(w for name in credited.outlets for w in name.split() if w.isalpha() and w[1:].islower()),
        crediting=tuple(sorted((w for w in credited.verbs if w.isalpha()), key=len, reverse=True)),
        openings=tuple(sorted((w for w in (*credited.verbs, *credited.between) if w.isalpha()), key=len, reverse=True)),
        names=frozenset(words[0] for words in terms if len(words) == 1).union(outlets),
        parts=frozenset(word for words in terms for word in words),
    )
