"""Read the quantities that a conflict report counts, as ranges with hedge, unit, measure and claimant."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.annotate import counted
from saksi.annotate.numbers import Number, Reader, reader
from saksi.model.figures import Figure, Hedge, Measure
from saksi.model.ids import digest, disambiguated
from saksi.model.reading import Dropped, Token
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["read_figures"]

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
YEAR = re.compile(r"(?:19|20)\d\d")
ENGLISH = re.compile(r"[1-9]\d{0,2},\d{3}")
GLUED = re.compile(r"([a-z]+)\d+")
MARKS = counted.END
HALF_OPEN: dict[Hedge, tuple[bool, bool]] = {
    "at_least": (True, False),
    "more_than": (True, False),
    "nearly": (False, True),
    "up_to": (False, True),
}
MIN_BARE = 2
SMALL = 1000


class Found(NamedTuple):
    """A figure by token indexes of its sentence."""

    first: int
    last: int
    number: Number
    hedge: Hedge
    unit: str
    measure: Measure
    counts: tuple[int, int] | None
    rule: str
    score: float
    people: bool = False


class Line(NamedTuple):
    """One sentence as the figure reader sees it, with what it reads by."""

    tokens: Sequence[Token]
    reader: Reader
    words: counted.Words


def read_figures(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `figures`, each with the innermost statement it stands in; what was no figure goes to `dropped`."""
    read, words = pack.once(reader), pack.once(counted.words)
    busy = [t.span for t in reading.times]
    drafts: list[Figure] = []
    dropped: list[Dropped] = []
    for sentence in sheet.sentences:
        tokens = sheet.tokens[sentence.first : sentence.last]
        if not any(read.begins(t) or t.text[-1].isdigit() for t in tokens):
            continue
        line = Line(_split(sheet.text, tokens, words), read, words)
        for found in _figures(line, busy):
            span = Span(line.tokens[found.first].start, line.tokens[found.last - 1].end)
            if isinstance(found, Found):
                drafts.append(_figure(sheet.text, reading, line, found, span))
            else:
                dropped.append(Dropped(kind="figure", span=span, reason=found.reason))
    ids = disambiguated([f.id for f in drafts])
    figures = tuple(msgspec.structs.replace(f, id=i) for f, i in zip(drafts, ids, strict=True))
    return msgspec.structs.replace(reading, figures=figures, dropped=(*reading.dropped, *dropped))


class Refused(NamedTuple):
    """A number that is no figure."""

    first: int
    last: int
    reason: str


def _split(text: str, tokens: Sequence[Token], w: counted.Words) -> list[Token]:
    """Part a currency sign from the digits it is glued to (`Rp3,5`)."""
    out: list[Token] = []
    skip_to = 0
    for token in tokens:
        if token.start < skip_to:
            continue
        glued = GLUED.fullmatch(token.lower) if token.text[-1].isdigit() and token.text[0].isalpha() else None
        digits = DIGITS.match(text, token.start + len(glued[1])) if glued and glued[1] in w.glued_signs else None
        if glued and digits:
            cut = digits.start()
            sign = text[token.start : cut]
            out.append(Token(token.start, cut, sign, sign.lower()))
            out.append(Token(cut, digits.end(), digits.group(), digits.group()))
            skip_to = digits.end()
        else:
            out.append(token)
    return out


def _figures(line: Line, busy: Sequence[Span]) -> Iterator[Found | Refused]:
    starts = [s.start for s in busy]
    i = 0
    before: Found | None = None
    while i < len(line.tokens):
        token = line.tokens[i]
        k = bisect_right(starts, token.start) - 1
        if k >= 0 and token.start < busy[k].end:
            i += 1
            continue
        number = line.reader.read(line.tokens, i)
        if number is None:
            i += 1
            continue
        number = _range(line, i, number)
        found = _read(line, i, number, before)
        if isinstance(found, Found):
            before = found
        yield found
        i = max(found.last, number.end)


def _range(line: Line, at: int, number: Number) -> Number:
    """Return the range that a number opens (`20 hingga 30`, `antara 20 dan 30`), or the number itself."""
    tokens, end = line.tokens, number.end
    if number.how not in ("exact", "vague") or end + 1 >= len(tokens):
        return number
    opener, joiner = line.words.rules.both
    paired = at > 0 and tokens[at - 1].lower == opener and tokens[end].lower == joiner
    if not paired and tokens[end].lower not in line.words.between:
        return number
    other = line.reader.read(tokens, end + 1)
    if other is None or other.how != number.how:
        return number
    low = number.low
    factor = _factor(other, tokens)
    if low < SMALL and low * factor <= other.high and tokens[end - 1].text[0].isdigit():
        low *= factor  # `10 hingga 15 ribu`
    return Number(low, other.high, other.end, "range", number.digits) if low < other.high else number


def _factor(number: Number, tokens: Sequence[Token]) -> float:
    """Return what scale words made of the digits at the end of a number: 1000 for `15 ribu`."""
    if not number.digits:
        return 1
    end = number.end - 1
    while end > 0 and not tokens[end].text[0].isdigit():
        end -= 1
    digits = re.sub(r"\.(?=\d{3})", "", tokens[end].text).replace(",", ".")
    try:
        return number.high / float(digits)
    except (ValueError, ZeroDivisionError):
        return 1


def _read(line: Line, at: int, number: Number, before: Found | None) -> Found | Refused:
    tokens, w = line.tokens, line.words
    sign = w.signs.before(tokens, at)
    first, hedge = _hedged(line, sign[1] if sign else at)
    end = number.end
    late = w.after.at(tokens, end)
    if late and (w.nouns.at(tokens, late[1]) or late[1] >= len(tokens)):
        hedge, end = late[0], late[1]
    if YEAR.fullmatch(tokens[at].text) and hedge == "exact" and not sign and _after_name(tokens, at):
        return Refused(at, end, "a year in a name")
    if sign:
        number, end = _until(line, number, end, sign[0])
        return _finish(line, Found(first, end, number, hedge, sign[0], "money", None, "figures.money", 0.9))
    if number.how == "fraction":
        return _share(line, first, number, hedge)
    named = _noun(line, end)
    if named is None:
        if end < len(tokens) and tokens[end].lower in w.others:
            return _others(line, (first, at, end + 1), number, hedge, before)
        return _bare(line, (first, at, end), number, hedge)
    noun, start, end = named
    refused = _refused(line, at, number, noun)
    if refused:
        return Refused(at, max(end, number.end), refused)
    if noun.kind in ("unit", "money"):
        return _measured(line, (first, number.end, end), number, hedge, noun)
    what = counted.befell(tokens, first, end, noun, w)
    if noun.weak and what is None:
        return Refused(at, end, "counted only with what befell them")
    stop = counted.counts_after(tokens, start, end, w)
    last = end + 1 if end < len(tokens) and tokens[end].lower in w.others else end
    counts: tuple[int, int] | None = (start, stop)
    if noun.unit == "people" and noun.measure == "other":
        told = counted.counts_before(tokens, first, w)
        counts = (told[0], told[1]) if told else counts
        noun = told[2] if told and told[2] else noun
    measure = what or noun.measure
    if noun.measure in ("killed", "wounded") or (measure in ("strikes", "weapons") and noun.measure != "other"):
        measure = noun.measure
    found = Found(
        first,
        last,
        _whole(line, at, number),
        hedge,
        noun.unit,
        measure,
        counts,
        "figures.noun",
        0.7 if noun.weak else 0.9,
    )
    return _finish(line, found)


def _after_name(tokens: Sequence[Token], at: int) -> bool:
    return at > 1 and tokens[at - 1].text[0].isupper()


def _until(line: Line, number: Number, end: int, sign: str | None = None) -> tuple[Number, int]:
    """Read the second end of a range that repeats the unit: `15%-35%`, `USD 20 miliar hingga USD 30 miliar`."""
    tokens, w = line.tokens, line.words
    if number.how != "exact" or end + 1 >= len(tokens) or tokens[end].lower not in w.between:
        return number, end
    start = end + 1
    if sign:
        hit = w.signs.at(tokens, start)
        if hit is None or hit[0] != sign:
            return number, end
        start = hit[1]
    other = line.reader.read(tokens, start)
    if other is None or other.how != "exact" or other.low <= number.low:
        return number, end
    last = other.end
    if sign is None:
        first, second = w.nouns.before(tokens, end), w.nouns.at(tokens, last)
        if first is None or second is None or first[0] != second[0]:
            return number, end
        last = second[1]
    return Number(number.low, other.high, last, "range", number.digits), last


def _hedged(line: Line, at: int) -> tuple[int, Hedge]:
    """Return where a figure begins, its hedge included, and the hedge."""
    tokens, w = line.tokens, line.words
    hit = w.hedges.before(tokens, at)
    start = at
    while hit is None and start > 0 and tokens[start - 1].lower in w.lead:
        start -= 1
        hit = w.hedges.before(tokens, start)
    if hit is None:
        first = at - 1 if at > 0 and tokens[at - 1].lower in w.rules.total else at
        return first, "exact"
    further = w.hedges.before(tokens, hit[1])
    return (further[1] if further and further[0] == hit[0] else hit[1]), hit[0]


def _noun(line: Line, at: int) -> tuple[counted.Noun, int, int] | None:
    """Return the noun or unit that follows a number, with the token range of its words."""
    tokens, nouns = line.tokens, line.words.nouns
    hit = nouns.at(tokens, at)
    best = (hit[0], at, hit[1]) if hit else None
    end = hit[1] if hit else at
    for _ in range(2):  # `dua orang mantan tentara`: the last noun is what is counted
        start = end
        while start < len(tokens) and start < end + 2 and tokens[start].lower in line.words.skipped:
            start += 1
        if hit is not None and start == end and tokens[start - 1].lower not in line.words.skipped:
            break
        hit = nouns.at(tokens, start)
        if hit is None or hit[0].kind == "none" or (best and hit[0].kind != "thing"):
            break
        best, end = (hit[0], at, hit[1]), hit[1]
    return best


def _refused(line: Line, at: int, number: Number, noun: counted.Noun) -> str | None:
    tokens = line.tokens
    if noun.kind == "none":
        return "a span of time, an age or another thing that reports do not count"
    previous = tokens[at - 1].lower if at else ""
    if number.how == "all":
        if noun.kind != "thing" or noun.weak or (number.low == MIN_BARE and noun.unit != "people"):
            return "refers to things named, counts none"
        if line.words.nouns.before(tokens, at):
            return "an ordinal"
    if number.how != "all" and line.words.not_after.before(tokens, at):
        return "a name, an order, an age or a time of day"
    if number.low == 0:
        return "none counted"
    return "one of several" if previous == "-" else None


def _measured(line: Line, where: tuple[int, int, int], number: Number, hedge: Hedge, noun: counted.Noun) -> Found:
    first, start, end = where
    tokens, w = line.tokens, line.words
    number, end = _until(line, number, end)
    if noun.kind == "money":
        return _finish(line, Found(first, end, number, hedge, noun.unit, "money", None, "figures.money", 0.9))
    counts: tuple[int, int] | None = None
    measure = noun.measure
    if noun.unit == "percent":
        counts, measure = _share_of(line, first, end)
    else:
        stop = counted.counts_after(tokens, end, end, w)
        hit = w.nouns.at(tokens, end)
        stop = max(stop, hit[1] if hit else stop)
        if stop < len(tokens) and stop == end and tokens[end].text.isalpha() and tokens[end].lower not in w.closers:
            stop += 1  # `20 juta barel minyak`
        counts = (end, stop) if stop > end else None
        end = stop if counts and _rate(line, stop) > stop else end
    return _finish(line, Found(first, end, number, hedge, noun.unit, measure, counts, f"figures.{noun.kind}", 0.9))


def _share(line: Line, first: int, number: Number, hedge: Hedge) -> Found | Refused:
    end = number.end
    tokens, w = line.tokens, line.words
    if w.not_after.before(tokens, first):
        return Refused(first, end, "a name, an order, an age or a time of day")
    at = end + 1 if end < len(tokens) and tokens[end].lower == w.rules.numbers.of else end
    hit = w.nouns.at(tokens, at)
    if tokens[number.end - 2].lower == w.rules.numbers.of and not (hit and hit[0].unit == "people"):
        return Refused(first, end, "one of several")
    if hit and hit[0].kind == "none":
        return Refused(first, end, "a span of time, an age or another thing that reports do not count")
    if at == end and not hit and tokens[end - 1].lower == w.rules.numbers.half:
        return Refused(first, end, "a part of nothing that is counted")
    counts, measure = _share_of(line, first, end)
    return _finish(line, Found(first, end, number, hedge, "percent", measure, counts, "figures.share", 0.8))


def _share_of(line: Line, first: int, end: int) -> tuple[tuple[int, int] | None, Measure]:
    """Return the noun phrase that a share is of, and its measure."""
    tokens, w = line.tokens, line.words
    start = end + 1 if end < len(tokens) and tokens[end].lower == w.rules.numbers.of else end
    stop = start
    while stop < len(tokens) and stop < start + 5 and tokens[stop].text[0].isalpha():
        if tokens[stop].lower in w.closers:
            break
        stop += 1
    measure: Measure = "other"
    for i in [*range(start, min(start + 4, len(tokens))), *range(max(0, first - 4), first)]:
        hit = w.narrows.at(tokens, i)
        if hit:
            measure = hit[0]
            break
    return ((start, stop) if stop > start else None), measure


def _others(
    line: Line, where: tuple[int, int, int], number: Number, hedge: Hedge, before: Found | None
) -> Found | Refused:
    """Read `ratusan lainnya`: it counts what the figure before counts, or people where something befell them."""
    first, at, end = where
    if number.how == "all" or line.words.not_after.before(line.tokens, at):
        return Refused(at, end, "refers to things named, counts none")
    what = counted.befell(line.tokens, first, end, None, line.words)
    if what is None and before is None:
        return Refused(at, end, "nothing says what is counted")
    unit = "people" if what or before is None else before.unit
    counts = before.counts if before and before.unit == unit else None
    measure: Measure = what or (before.measure if before else "other")
    return _finish(line, Found(first, end, number, hedge, unit, measure, counts, "figures.others", 0.8))


def _bare(line: Line, where: tuple[int, int, int], number: Number, hedge: Hedge) -> Found | Refused:
    """Read a number without a noun: only where the words before it say what is counted."""
    first, at, end = where
    tokens, w = line.tokens, line.words
    closed = end >= len(tokens) or tokens[end].lower in MARKS or tokens[end].lower in w.closers
    led = first != at or (first > 0 and tokens[first - 1].lower in w.amounts)
    after = w.befell_after.at(tokens, end)
    told = counted.counts_before(tokens, first, w)
    what = counted.befell(tokens, first, end, None, w)
    if (
        number.how in ("all", "about")
        or not (closed or after)
        or not led
        or number.high < MIN_BARE
        or not (what or told)
        or w.not_after.before(tokens, at)
    ):
        return Refused(at, end, "nothing says what is counted")
    noun = told[2] if told else None
    measure: Measure = what or (noun.measure if noun else "other")
    counts = (told[0], told[1]) if told else None
    unit = noun.unit if noun else ("people" if what else "other")
    return _finish(line, Found(first, end, number, hedge, unit, measure, counts, "figures.bare", 0.6))


def _whole(line: Line, at: int, number: Number) -> Number:
    """Read `1,200 orang` as English grouping: people and things come whole."""
    if number.low == number.high and ENGLISH.fullmatch(line.tokens[at].text) and number.low < SMALL:
        return number._replace(low=number.low * SMALL, high=number.high * SMALL)
    return number


def _rate(line: Line, end: int) -> int:
    """Return the end of a rate (`per hari`) that begins at a token, or `end`."""
    tokens = line.tokens
    if end + 1 < len(tokens) and tokens[end].lower in line.words.rate and tokens[end + 1].text.islower():
        return end + 2
    return end


def _finish(line: Line, found: Found) -> Found:
    """Add what follows: a hedge after the noun, a rate."""
    tokens, w = line.tokens, line.words
    end, hedge, unit = found.last, found.hedge, found.unit
    late = w.after.at(tokens, end)
    if (
        late
        and hedge == "exact"
        and not (
            late[1] < len(tokens)
            and tokens[late[1]].text[0].isalpha()
            and late[1] - end == 1
            and tokens[late[1]].lower not in w.closers
        )
    ):
        hedge, end = late[0], late[1]
    rated = _rate(line, end)
    if rated > end:
        unit = f"{unit}/{tokens[rated - 1].lower}"
        end = rated
    number = found.number
    if hedge == "exact" and number.how in ("vague", "about", "range"):
        hedge = "vague" if number.how == "vague" else "about"
    return found._replace(last=end, hedge=hedge, unit=unit)


def _figure(text: str, reading: Reading, line: Line, found: Found, span: Span) -> Figure:
    keeps_low, keeps_high = HALF_OPEN.get(found.hedge, (True, True))
    if found.number.low != found.number.high:
        keeps_low = keeps_high = True
    counts = None
    if found.counts:
        a, b = found.counts
        counts = text[line.tokens[a].start : line.tokens[b - 1].end]
    return Figure(
        id=digest("f", reading.article.id, span.of(text), counts),
        span=span,
        low=found.number.low if keeps_low else None,
        high=found.number.high if keeps_high else None,
        hedge=found.hedge,
        unit=found.unit,
        counts=counts,
        measure=found.measure,
        claimed_by=_claimant(reading, span),
        rule=found.rule,
        score=found.score,
    )


def _claimant(reading: Reading, span: Span) -> str | None:
    """Return the id of the innermost statement whose content holds a span."""
    held: Iterable[tuple[int, str]] = (
        (len(content), s.id) for s in reading.statements for content in s.content if content.contains(span)
    )
    return min(held, default=(0, None))[1]
