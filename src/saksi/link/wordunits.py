"""A wording cut into units that can be held against those of another: words, phrases of one meaning, names, numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import fold
from saksi.link.words import GLUED
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.scale import Scale

__all__ = ["Unit", "Word", "cut", "parted", "words_in"]

WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""As of `words.WORD`, with clock times and dates in digits as one."""
MARK = re.compile(r"\W*?([.,;:!?–—])")
CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
THOUSAND = 1000
LONGEST = 60
"""Letters of a word that is looked at for lost spaces."""
WHOLE = 4
"""Letters of a word that is looked for in another without a space."""
REACH = 2
"""Words between the hedge of a number and the number (`lebih dari sekitar 200`)."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word of a text."""

    text: str
    """In lower case."""
    raw: str
    span: Span
    part: int
    """Number of the fragment of the content that it stands in."""
    stop: str = ""
    """The mark that follows it."""


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
    back: bool = False
    """Whether the number stands before that hedge."""
    seat: bool = False
    """Of the name of a state, whether it is that of a city that stands for it, or is one (`di Teheran`)."""
    counts: bool = False
    """Of a number, whether it is no date, clock time or name."""
    condition: bool = False
    stop: str = ""
    """The mark that follows it."""
    person: bool = False
    rungs: dict[str, int] = {}
    """Ladder → how strong it is there."""

    @property
    def number(self) -> bool:
        """Say whether it is a number."""
        return self.term[0] == "#"


def words_in(text: str, start: int, part: int) -> list[Word]:
    """Return the words and numbers of a stretch of text that begins at `start`; words glued together are parted."""
    out: list[Word] = []
    for m in WORD.finditer(text):
        at = m.start()
        for piece in GLUED.split(m.group()) if not m.group().islower() else (m.group(),):
            # Glue has no letters of its own: the pieces lie end to end.
            span = Span(start + at, start + at + len(piece))
            at += len(piece)
            mark = MARK.match(text, at) if at == m.end() else None
            out.append(Word(piece.replace("’", "'").lower(), piece, span, part, mark[1] if mark else ""))
    if out:
        out[-1] = msgspec.structs.replace(out[-1], stop=out[-1].stop or "…")
    return out


def parted(words: Sequence[Word], others: Sequence[Word], scale: Scale) -> list[Word]:
    """Return words with those cut apart that are words of the other wording, names and light words without a space.

    Pages lose the space at links (`antaraIsraeldanIran`).
    """
    known = {w.text for w in others}
    return [piece for w in words for piece in _pieces(w, known, scale)]


def _pieces(word: Word, known: set[str], scale: Scale) -> tuple[Word, ...]:
    root = scale.words.root(word.text)
    plain = word.text in known or not word.text.isalpha() or len(word.text) > LONGEST
    if plain or root in scale.words.common or fold(word.raw) in scale.words.names.terms:
        return (word,)
    cuts = _glue(word.text, known, scale)
    heavy = [p for p in cuts if p not in scale.light and len(p) >= WHOLE]
    if len(cuts) < 2 or not heavy or root in map(scale.words.root, heavy):  # noqa: PLR2004 -- one piece is whole
        return (word,)
    out, at = [], 0
    for p in cuts:
        span = Span(word.span.start + at, word.span.start + at + len(p))
        out.append(Word(p, word.raw[at : at + len(p)], span, word.part))
        at += len(p)
    return tuple(out)


def _glue(text: str, known: set[str], scale: Scale) -> tuple[str, ...]:
    """Return the fewest words that a word is made of without their spaces; none where it is not."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(2, len(text) + 1):
        for start in range(end - 1):
            piece = text[start:end]
            if start in best and (piece in known or piece in scale.light or _known_name(piece, scale)):
                cuts = (*best[start], piece)
                best[end] = min(best.get(end, cuts), cuts, key=len)
    return best.get(len(text), ())


def _known_name(piece: str, scale: Scale) -> bool:
    return len(piece) >= WHOLE and any(len(t.words) == 1 for t in scale.words.names.terms.get(piece, ()))


def cut(words: Sequence[Word], scale: Scale) -> tuple[Unit, ...]:
    """Return the units of a wording, in order; every word is in one."""
    seen = [w.text for w in words]
    out: list[Unit] = []
    i = 0
    while i < len(words):
        unit = _about(seen, i, scale) or _numeral(seen, i, scale) or _name(words, i, scale) or _phrase(seen, i, scale)
        i = unit.last
        out.append(msgspec.structs.replace(unit, stop=words[i - 1].stop))
    return tuple(out)


def _about(seen: Sequence[str], i: int, scale: Scale) -> Unit | None:
    """Return the hedge of a number that begins here: the number is beside it; `20 hingga 30` is a range."""
    for phrases, back in zip(scale.about, (False, True), strict=True):
        size, kind = _longest(seen, i, phrases)
        if size and _beside_number(seen, i, size, scale, back=back):
            return Unit(i, i + size, " ".join(seen[i : i + size]), f"~{kind}", about=kind, back=back)
    return None


def _beside_number(seen: Sequence[str], i: int, size: int, scale: Scale, *, back: bool) -> bool:
    before = any(_number(w, scale) for w in seen[max(0, i - REACH) : i])
    if back:
        return before
    k = i + size
    while k < min(len(seen), i + size + REACH) and seen[k] in scale.lead:
        k += 1
    return k < len(seen) and _number(seen[k], scale) and not (before and seen[i] in scale.figures.between)


def _name(words: Sequence[Word], i: int, scale: Scale) -> Unit | None:
    if not words[i].raw[0].isupper():
        return None
    folded = [fold(w.raw) for w in words[i : i + 6]]
    for term in scale.words.names.longest(folded, 0):
        end = i + len(term.words)
        raw = " ".join(w.raw for w in words[i:end])
        if term.exact is None or term.exact == raw:
            text = " ".join(w.text for w in words[i:end])
            return Unit(i, end, text, f"@{term.entry.id}", rungs=scale.strength(text), seat=term.seat)
    return None


def _phrase(seen: Sequence[str], i: int, scale: Scale) -> Unit:
    size, term = _longest(seen, i, scale.phrases)
    more, other = _longest(seen, i, scale.words.phrases)
    if more > size or (more == size and more and term[-1:] != "="):
        size, term = more, other
    if not size:
        root = scale.words.root(seen[i])
        size, term = 1, root if seen[i] in scale.light else scale.roots.get(root, root)
    text = " ".join(seen[i : i + size])
    return Unit(
        i,
        i + size,
        text,
        term,
        light=text in scale.light,
        negation=any(w in scale.words.negations for w in text.split()) and not _only(seen, i + size, scale),
        refusing=text in scale.refusing,
        hedge=text in scale.hedges,
        strong=text in scale.strong,
        condition=text in scale.conditions,
        person=text in scale.persons,
        rungs=scale.strength(text),
    )


def _only(seen: Sequence[str], i: int, scale: Scale) -> bool:
    """Say whether what follows a *not* makes it deny nothing (`tidak hanya`)."""
    return i < len(seen) and seen[i] in scale.only


def _longest(
    seen: Sequence[str], i: int, phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[int, str]:
    for rest, key in phrases.get(seen[i], ()):
        if tuple(seen[i + 1 : i + 1 + len(rest)]) == rest:
            return 1 + len(rest), key
    return 0, ""


def _number(word: str, scale: Scale) -> bool:
    numbers = scale.figures.numbers
    return word[0].isdigit() or word in numbers.units or word in numbers.whole


def _numeral(seen: Sequence[str], i: int, scale: Scale) -> Unit | None:
    """Return the number that begins here, in digits, in words or in both (`1,5 juta`, `dua ratus lima puluh`)."""
    if not _number(seen[i], scale):
        return None
    value, k = _value(seen, i, scale)
    if value is not None:
        value *= _scale_of_range(seen, i, k, scale)
    dated = k < len(seen) and seen[k] in scale.months
    counts = value is not None and not dated and not (i and seen[i - 1] in scale.dated)
    text = " ".join(seen[i:k])
    term = text.replace(":", ".") if value is None else f"{value:.12g}"
    return Unit(i, k, text, f"#{term}", counts=counts)


def _value(seen: Sequence[str], i: int, scale: Scale) -> tuple[float | None, int]:
    """Return a number and the index after its words; None for dates and clock times."""
    numbers = scale.figures.numbers
    total = section = 0.0
    k = i
    while k < len(seen) and _number(seen[k], scale) and (k == i or not seen[k][0].isdigit()):
        word = seen[k]
        held = _digits(word) if word[0].isdigit() else float(numbers.whole.get(word, numbers.units.get(word, 0)))
        k += 1
        if held is None:
            return None, k
        if k < len(seen) and seen[k] == numbers.teen:
            held, k = held + 10, k + 1
        times = 1.0
        while k < len(seen) and seen[k] in numbers.scales:
            times, k = times * numbers.scales[seen[k]], k + 1
        # A thousand multiplies all that stands before it: *dua ratus lima puluh ribu*.
        if held * times >= THOUSAND and section:
            held, section = section + held, 0.0
        if held * times >= THOUSAND:
            total += held * times
        else:
            section += held * times
    return total + section, k


def _scale_of_range(seen: Sequence[str], i: int, k: int, scale: Scale) -> float:
    """Return the scale that the first end of a range takes from the second: `700 sampai Rp 800 juta`."""
    figures = scale.figures
    if k != i + 1 or k >= len(seen) or seen[k] not in figures.between:
        return 1.0
    to = next((n for n in range(k + 1, min(len(seen), k + 1 + REACH)) if _number(seen[n], scale)), None)
    after = seen[to + 1] if to is not None and to + 1 < len(seen) else ""
    return float(figures.numbers.scales.get(after, 1))


def _digits(word: str) -> float | None:
    if "/" in word or CLOCK.fullmatch(word):
        return None
    plain = re.sub(r"[.,]", "", word) if THOUSANDS.fullmatch(word) else word.replace(".", "").replace(",", ".", 1)
    return float(plain.replace(",", ""))
