"""A wording cut into units that can be held against those of another: words, phrases of one meaning, names, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import fold
from saksi.link.words import GLUED, WORD, lexicon
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.lang.pack import Pack
    from saksi.lang.shape.figures import Numbers
    from saksi.link.words import Lexicon

__all__ = ["Scale", "Unit", "Word", "cut", "parted", "scale", "words_in"]

THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
THOUSAND = 1000
LONGEST = 60
"""Letters of a word that is looked at for lost spaces."""
WHOLE = 4
"""Letters of a word that is looked for in another without a space."""
REACH = 2
"""Words between the hedge of a number and the number (`lebih dari sekitar 200`)."""

Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → (its further words, the key that stands for the phrase), longest first."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text."""

    text: str
    """In lower case."""
    raw: str
    span: Span
    part: int
    """Number of the fragment of the content that it stands in."""


class Unit(msgspec.Struct, frozen=True):
    """One or more words that are compared as one."""

    first: int
    """Index of its first word."""
    last: int
    """Index after its last word."""
    text: str
    """Its words in lower case."""
    term: str
    """What it has in common with other forms and words for the same: `@name`, `#number`, or a root."""
    light: bool = False
    negation: bool = False
    refusing: bool = False
    hedge: bool = False
    strong: bool = False
    about: str = ""
    """Of the hedge of a number, its kind (`more_than`)."""
    person: bool = False
    rungs: dict[str, int] = {}
    """Ladder → how strong it is there."""

    @property
    def number(self) -> bool:
        """Say whether it is a number."""
        return self.term[0] == "#"


class Scale(msgspec.Struct, frozen=True):
    """What the pack says about wordings, made ready."""

    words: Lexicon
    phrases: Phrases
    about: tuple[Phrases, Phrases]
    """Hedges that stand before a number, and after it."""
    rungs: dict[str, dict[str, int]]
    """Word, phrase or root → ladder → rung."""
    stances: dict[str, str]
    light: frozenset[str]
    hedges: frozenset[str]
    strong: frozenset[str]
    refusing: frozenset[str]
    persons: frozenset[str]
    numbers: Numbers
    between: frozenset[str]
    """Words between the two ends of a range."""
    only: frozenset[str]

    def strength(self, text: str) -> dict[str, int]:
        """Return the rungs of a word or phrase: its own, else those of its root."""
        held = self.rungs.get(text)
        if held is not None or " " in text:
            return held or {}
        return self.rungs.get(f"/{self.words.root(text)}", {})


def scale(pack: Pack) -> Scale:
    """Make the pack's words ready: for `pack.once`."""
    rules, words = pack.wordings, pack.once(lexicon)
    rungs: dict[str, dict[str, int]] = {}
    for ladder in rules.ladders:
        for n, rung in enumerate(ladder.rungs):
            for phrase in rung:
                rungs.setdefault(phrase, {}).setdefault(ladder.field, n)
    for phrase, held in list(rungs.items()):
        if " " not in phrase:
            rungs.setdefault(f"/{words.root(phrase)}", held)
    named = (*(p for ladder in rules.ladders for rung in ladder.rungs for p in rung), *rules.persons)
    lists = (rules.hedges, rules.strong, rules.refusing)
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
        (before, after),
        rungs,
        {w: name for name, ws in rules.stances.items() for w in ws},
        frozenset(rules.light),
        frozenset(rules.hedges),
        frozenset(rules.strong),
        frozenset(rules.refusing),
        frozenset(rules.persons),
        numbers.numbers,
        frozenset(numbers.between),
        frozenset(pack.links.only),
    )


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


def words_in(text: str, start: int, part: int) -> list[Word]:
    """Return the words and numbers of a stretch of text that begins at `start`; words glued together are parted."""
    out = []
    for m in WORD.finditer(text):
        at = m.start()
        for piece in GLUED.split(m.group()) if not m.group().islower() else (m.group(),):
            # Glue has no letters of its own: the pieces lie end to end.
            span = Span(start + at, start + at + len(piece))
            out.append(Word(piece.replace("’", "'").lower(), piece, span, part))
            at += len(piece)
    return out


def parted(words: Sequence[Word], others: Sequence[Word], scale_: Scale) -> list[Word]:
    """Return words with those cut apart that are words of the other wording, names and light words without a space.

    Pages lose the space at links (`antaraIsraeldanIran`).
    """
    known = {w.text for w in others}
    return [piece for w in words for piece in _pieces(w, known, scale_)]


def _pieces(word: Word, known: set[str], scale_: Scale) -> tuple[Word, ...]:
    root = scale_.words.root(word.text)
    plain = word.text in known or not word.text.isalpha() or len(word.text) > LONGEST
    if plain or root in scale_.words.common or fold(word.raw) in scale_.words.names.terms:
        return (word,)
    cuts = _glue(word.text, known, scale_)
    heavy = [p for p in cuts if p not in scale_.light and len(p) >= WHOLE]
    if len(cuts) < 2 or not heavy or root in map(scale_.words.root, heavy):  # noqa: PLR2004 -- one piece is whole
        return (word,)
    out, at = [], 0
    for p in cuts:
        span = Span(word.span.start + at, word.span.start + at + len(p))
        out.append(Word(p, word.raw[at : at + len(p)], span, word.part))
        at += len(p)
    return tuple(out)


def _glue(text: str, known: set[str], scale_: Scale) -> tuple[str, ...]:
    """Return the fewest words that a word is made of without their spaces; none where it is not."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(2, len(text) + 1):
        for start in range(end - 1):
            piece = text[start:end]
            if start in best and (piece in known or piece in scale_.light or _known_name(piece, scale_)):
                cuts = (*best[start], piece)
                best[end] = min(best.get(end, cuts), cuts, key=len)
    return best.get(len(text), ())


def _known_name(piece: str, scale_: Scale) -> bool:
    return len(piece) >= WHOLE and any(len(t.words) == 1 for t in scale_.words.names.terms.get(piece, ()))


def cut(words: Sequence[Word], scale_: Scale) -> tuple[Unit, ...]:
    """Return the units of a wording, in order; every word is in one."""
    seen = [w.text for w in words]
    out: list[Unit] = []
    i = 0
    while i < len(words):
        unit = (
            _about(seen, i, scale_) or _numeral(seen, i, scale_) or _name(words, i, scale_) or _phrase(seen, i, scale_)
        )
        out.append(unit)
        i = unit.last
    return tuple(out)


def _about(seen: Sequence[str], i: int, scale_: Scale) -> Unit | None:
    """Return the hedge of a number that begins here: the number is within reach; `20 hingga 30` is a range."""
    for phrases, back in zip(scale_.about, (False, True), strict=True):
        size, kind = _longest(seen, i, phrases)
        after = any(_number(w, scale_) for w in seen[i + size : i + size + REACH])
        before = any(_number(w, scale_) for w in seen[max(0, i - REACH) : i])
        inside = before and after and seen[i] in scale_.between
        if size and (before if back else after) and not inside:
            return Unit(i, i + size, " ".join(seen[i : i + size]), f"~{kind}", about=kind)
    return None


def _name(words: Sequence[Word], i: int, scale_: Scale) -> Unit | None:
    if not words[i].raw[0].isupper():
        return None
    folded = [fold(w.raw) for w in words[i : i + 6]]
    for term in scale_.words.names.longest(folded, 0):
        end = i + len(term.words)
        raw = " ".join(w.raw for w in words[i:end])
        if term.exact is None or term.exact == raw:
            text = " ".join(w.text for w in words[i:end])
            return Unit(i, end, text, f"@{term.entry.id}", rungs=scale_.strength(text))
    return None


def _phrase(seen: Sequence[str], i: int, scale_: Scale) -> Unit:
    size, term = _longest(seen, i, scale_.phrases)
    more, other = _longest(seen, i, scale_.words.phrases)
    if more > size or (more == size and more and term[-1:] != "="):
        size, term = more, other
    if not size:
        size, term = 1, scale_.words.root(seen[i])
    text = " ".join(seen[i : i + size])
    return Unit(
        i,
        i + size,
        text,
        term,
        light=text in scale_.light,
        negation=any(w in scale_.words.negations for w in text.split()) and not _only(seen, i + size, scale_),
        refusing=text in scale_.refusing,
        hedge=text in scale_.hedges,
        strong=text in scale_.strong,
        person=text in scale_.persons,
        rungs=scale_.strength(text),
    )


def _only(seen: Sequence[str], i: int, scale_: Scale) -> bool:
    """Say whether what follows a *not* makes it deny nothing (`tidak hanya`)."""
    return i < len(seen) and seen[i] in scale_.only


def _longest(
    seen: Sequence[str], i: int, phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[int, str]:
    for rest, key in phrases.get(seen[i], ()):
        if tuple(seen[i + 1 : i + 1 + len(rest)]) == rest:
            return 1 + len(rest), key
    return 0, ""


def _number(word: str, scale_: Scale) -> bool:
    numbers = scale_.numbers
    return word[0].isdigit() or word in numbers.units or word in numbers.whole


def _numeral(seen: Sequence[str], i: int, scale_: Scale) -> Unit | None:
    """Return the number that begins here, in digits, in words or in both (`1,5 juta`, `dua ratus lima puluh`)."""
    if not _number(seen[i], scale_):
        return None
    numbers = scale_.numbers
    total = section = 0.0
    k = i
    while k < len(seen) and _number(seen[k], scale_) and (k == i or not seen[k][0].isdigit()):
        word = seen[k]
        held = float(numbers.units.get(word, 0)) if not word[0].isdigit() else _digits(word)
        k += 1
        if word in numbers.whole:
            held = float(numbers.whole[word])
        if k < len(seen) and seen[k] == numbers.teen:
            held, k = held + 10, k + 1
        while k < len(seen) and seen[k] in numbers.scales:
            held, k = held * numbers.scales[seen[k]], k + 1
        # A thousand multiplies all that stands before it: *dua ratus lima puluh ribu*.
        if held >= THOUSAND and section:
            last = held / _scale_of(seen[k - 1], scale_)
            section, held = 0.0, (section + last) * _scale_of(seen[k - 1], scale_)
        if held >= THOUSAND:
            total += held
        else:
            section += held
    return Unit(i, k, " ".join(seen[i:k]), f"#{total + section:.12g}")


def _scale_of(word: str, scale_: Scale) -> float:
    return float(scale_.numbers.scales.get(word, 1))


def _digits(word: str) -> float:
    plain = re.sub(r"[.,]", "", word) if THOUSANDS.fullmatch(word) else word.replace(".", "").replace(",", ".", 1)
    return float(plain.replace(",", ""))
