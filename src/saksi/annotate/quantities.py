"""Read the quantities of a sentence: hedge, number, what is counted, and why a number is no figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate import counted
from saksi.annotate.ranges import Line, opened, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.annotate.numbers import Number
    from saksi.model.figures import Hedge, Measure
    from saksi.model.reading import Token
    from saksi.model.span import Span

__all__ = ["Found", "Refused", "quantities"]

YEAR = re.compile(r"(?:19|20)\d\d")
ENGLISH = re.compile(r"[1-9]\d{0,2},\d{3}")
MIN_BARE = 2
ARMS = frozenset({"strikes", "weapons", "troops"})
"""Measures that what is sent or fired gives to things which say their own."""
ONE_OF = ("one", "of", "three")
SMALL = 1000
TEN = 10
NAMED = "a name, an order, an age or a time of day"
UNCOUNTED = "a span of time, an age or another thing that reports do not count"
UNSAID = "nothing says what is counted"


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
    people: bool = False


class Refused(NamedTuple):
    """A number that is no figure."""

    first: int
    last: int
    reason: str


def quantities(line: Line, busy: Sequence[Span]) -> Iterator[Found | Refused]:
    """Yield the quantities of a sentence and the numbers that are none; `busy` are spans of times."""
    starts = [s.start for s in busy]
    i = 0
    before: Found | None = None
    while i < len(line.tokens):
        token = line.tokens[i]
        if not line.reader.begins(token):
            i += 1
            continue
        k = bisect_right(starts, token.start) - 1
        if k >= 0 and token.start < busy[k].end:
            i += 1
            continue
        number = line.reader.read(line.tokens, i)
        if number is None:
            i += 1
            continue
        number = opened(line, i, number)
        found = _read(line, i, number, before)
        if isinstance(found, Found):
            before = found
        yield found
        i = max(found.last, number.end)


class Heard(NamedTuple):
    """A number with its hedge, before it is known what it counts."""

    first: int
    at: int
    """Where the number itself begins."""
    end: int
    number: Number
    hedge: Hedge


def _read(line: Line, at: int, number: Number, before: Found | None) -> Found | Refused:
    tokens, w = line.tokens, line.words
    sign = w.signs.before(tokens, at)
    first, hedge = _hedged(line, sign[1] if sign else at, paired=number.how == "range")
    end = number.end
    late = w.after.at(tokens, end)
    if late and (w.nouns.at(tokens, late[1]) or late[1] >= len(tokens)):
        hedge, end = late[0], late[1]
    heard = Heard(first, at, end, number, hedge)
    if sign:
        return _money(line, heard, sign[0])
    if YEAR.fullmatch(tokens[at].text) and hedge == "exact" and _after_name(tokens, at):
        return Refused(at, end, "a year in a name")
    if number.how == "fraction":
        return _share(line, heard)
    named = _noun(line, end)
    if named:
        return _named(line, heard, named)
    other = w.others.at(tokens, end)
    if other:
        return _others(line, heard._replace(end=other[1]), before)
    return _bare(line, heard)


def _named(line: Line, heard: Heard, named: tuple[counted.Noun, int, int]) -> Found | Refused:
    noun, start, end = named
    refused = _refused(line, heard.at, heard.number, noun)
    if refused:
        return Refused(heard.at, max(end, heard.end), refused)
    if noun.kind == "thing":
        return _things(line, heard, noun, (start, end))
    return _measured(line, heard._replace(end=end), noun)


def _things(line: Line, heard: Heard, noun: counted.Noun, where: tuple[int, int]) -> Found | Refused:
    tokens, w = line.tokens, line.words
    start, end = where
    what = counted.befell(tokens, heard.first, end, noun, w)
    if noun.weak and what is None:
        return Refused(heard.at, end, "counted only with what befell them")
    counts = (start, counted.counts_after(tokens, start, end, w))
    if noun.unit == "people" and noun.measure == "other":
        told = counted.counts_before(tokens, heard.first, w)
        if told:
            counts, noun = (told[0], told[1]), told[2] or noun
            what = counted.befell_between(tokens, told[1], heard.first, w) or what
    measure = what or noun.measure
    if noun.measure in ("killed", "wounded") or (measure in ARMS and noun.measure != "other"):
        measure = noun.measure  # `12 jenazah`, `tiga rudal` say it themselves
    other = w.others.at(tokens, end)
    last = other[1] if other else end
    number = _whole(line, heard.at, heard.number)
    found = Found(
        heard.first,
        last,
        number,
        heard.hedge,
        noun.unit,
        measure,
        counts,
        "figures.weak" if noun.weak else "figures.noun",
    )
    return _finish(line, found)


def _money(line: Line, heard: Heard, code: str) -> Found:
    # `US$ 50,000` is grouping, `US$ 1,149` a rate of exchange.
    number = _whole(line, heard.at, heard.number) if heard.number.low >= TEN else heard.number
    number, end = until(line, number, heard.end, code)
    return _finish(line, Found(heard.first, end, number, heard.hedge, code, "money", None, "figures.money"))


def _after_name(tokens: Sequence[Token], at: int) -> bool:
    return at > 1 and tokens[at - 1].text[0].isupper()


def _hedged(line: Line, at: int, *, paired: bool) -> tuple[int, Hedge]:
    """Return where a figure begins, its hedge included, and the hedge."""
    tokens, w = line.tokens, line.words
    if paired and at > 0 and tokens[at - 1].lower == w.rules.both[0]:
        at -= 1  # `antara 20 dan 30`
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
        return UNCOUNTED
    previous = tokens[at - 1].lower if at else ""
    if number.how == "all":
        if noun.kind != "thing" or noun.weak or (number.low == MIN_BARE and noun.unit != "people"):
            return "refers to things named, counts none"
        if line.words.nouns.before(tokens, at):
            return "an ordinal"
    if number.how != "all" and line.words.not_after.before(tokens, at):
        return NAMED
    if number.low == 0 or (number.high == 1 and previous in line.words.negations):
        return "none counted"
    return "one of several" if previous == "-" else None


def _measured(line: Line, heard: Heard, noun: counted.Noun) -> Found | Refused:
    """Read a number with a unit: `20 persen wilayah`, `21 juta barel minyak per hari`."""
    tokens, w = line.tokens, line.words
    whole = heard.number if noun.unit == "percent" else _whole(line, heard.at, heard.number)
    number, end = until(line, whole, heard.end)
    rated = _rate(line, end)
    if noun.measure == "distance" and rated > end and tokens[rated - 1].lower in w.speeds:
        return Refused(heard.at, rated, "a speed")
    counts: tuple[int, int] | None = None
    measure = noun.measure
    if noun.unit == "percent":
        counts, measure = _share_of(line, heard.first, end)
    elif noun.kind == "unit":
        hit = w.nouns.at(tokens, end)
        stop = max(counted.counts_after(tokens, end, end, w), hit[1] if hit else end)
        if stop == end < len(tokens) and tokens[end].text.isalpha() and tokens[end].lower not in w.closers:
            stop += 1
        counts = (end, stop) if stop > end else None
        end = stop if counts and _rate(line, stop) > stop else end
    rule = f"figures.{noun.kind}"
    return _finish(line, Found(heard.first, end, number, heard.hedge, noun.unit, measure, counts, rule))


def _share(line: Line, heard: Heard) -> Found | Refused:
    """Read `sepertiga wilayah`, `satu dari tiga warga`."""
    first, end = heard.first, heard.number.end
    tokens, w = line.tokens, line.words
    of = w.rules.numbers.of
    at = end + 1 if end < len(tokens) and tokens[end].lower == of else end
    hit = w.nouns.at(tokens, at)
    refused = None
    if w.not_after.before(tokens, first):
        refused = NAMED
    elif end - heard.at == len(ONE_OF) and tokens[end - 2].lower == of and not (hit and hit[0].unit == "people"):
        refused = "one of several"
    elif hit and hit[0].kind == "none":
        refused = UNCOUNTED
    elif at == end and not hit and heard.hedge == "exact" and tokens[end - 1].lower == w.rules.numbers.half:
        refused = "half of nothing that is counted"
    if refused:
        return Refused(first, end, refused)
    counts, measure = _share_of(line, first, end)
    return _finish(line, Found(first, end, heard.number, heard.hedge, "percent", measure, counts, "figures.share"))


def _share_of(line: Line, first: int, end: int) -> tuple[tuple[int, int] | None, Measure]:
    """Return the noun phrase that a share is of, and its measure."""
    tokens, w = line.tokens, line.words
    start = end + 1 if end < len(tokens) and tokens[end].lower == w.rules.numbers.of else end
    stop = start
    while stop < len(tokens) and stop < start + 5 and tokens[stop].text[0].isalpha():
        if tokens[stop].lower in w.closers or w.befell_after.at(tokens, stop):
            break
        stop += 1
    measure: Measure = "other"
    for i in [*range(start, min(start + 4, len(tokens))), *range(max(0, first - 4), first)]:
        hit = w.narrows.at(tokens, i)
        if hit:
            measure = hit[0]
            break
    return ((start, stop) if stop > start else None), measure


def _others(line: Line, heard: Heard, before: Found | None) -> Found | Refused:
    """Read `ratusan lainnya`: it counts what the figure before counts, or people where something befell them."""
    first, number, end = heard.first, heard.number, heard.end
    partly = line.words.others.before(line.tokens, end)
    lone = number.high < MIN_BARE and partly is not None and partly[0]  # `satu di antaranya` is one of several
    if number.how == "all" or lone or line.words.not_after.before(line.tokens, heard.at):
        return Refused(heard.at, end, "refers to things named, counts none")
    what = counted.befell(line.tokens, first, end, None, line.words)
    if what is None and before is None:
        return Refused(heard.at, end, UNSAID)
    unit = "people" if what or before is None else before.unit
    counts = before.counts if before and before.unit == unit else None
    measure: Measure = what or (before.measure if before else "other")
    return _finish(line, Found(first, end, number, heard.hedge, unit, measure, counts, "figures.others"))


def _bare(line: Line, heard: Heard) -> Found | Refused:
    """Read a number without a noun: only where the words around it say what is counted."""
    first, end, number = heard.first, heard.end, heard.number
    tokens, w = line.tokens, line.words
    told = counted.counts_before(tokens, first, w)
    what = counted.befell(tokens, first, end, None, w)
    if not (what or told) or not _may_stand_bare(line, heard):
        return Refused(heard.at, end, UNSAID)
    told = told or counted.noun_before(tokens, first, w)
    noun = told[2] if told else None
    measure: Measure = what or (noun.measure if noun else "other")
    counts = (told[0], told[1]) if told else None
    unit = noun.unit if noun else ("people" if what else "other")
    return _finish(line, Found(first, end, number, heard.hedge, unit, measure, counts, "figures.bare"))


def _may_stand_bare(line: Line, heard: Heard) -> bool:
    first, at, end = heard.first, heard.at, heard.end
    tokens, w = line.tokens, line.words
    if heard.number.how in ("all", "about") or w.not_after.before(tokens, at):
        return False
    if heard.number.digits and first == at and _after_name(tokens, at):
        return False  # `helikopter Bell 407`
    harmed = w.befell_after.at(tokens, end)
    if harmed and _closed(line, harmed[1]):
        return True  # `27 tewas dan 40 luka`, not `tiga luka tembak`
    led = first != at or (first > 0 and tokens[first - 1].lower in w.amounts)
    return led and heard.number.high >= MIN_BARE and _closed(line, end)


def _closed(line: Line, at: int) -> bool:
    """Say whether a noun phrase is over at a token."""
    if at >= len(line.tokens):
        return True
    word, w = line.tokens[at].lower, line.words
    return word in counted.END or word in w.closers or word in w.severities


def _whole(line: Line, at: int, number: Number) -> Number:
    """Read `1,200 orang` as English grouping: what is counted has no thousandths, save shares."""
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
    """Add what follows: a hedge after the noun (`200 orang lebih`), a rate (`per hari`)."""
    end, hedge, unit = found.last, found.hedge, found.unit
    late = line.words.after.at(line.tokens, end)
    if late and hedge == "exact" and _ends(line, late[1]):
        hedge, end = late[0], late[1]
    rated = _rate(line, end)
    if rated > end:
        unit = f"{unit}/{line.tokens[rated - 1].lower}"
        end = rated
    if hedge == "exact" and found.number.how in ("vague", "about", "range"):
        hedge = "vague" if found.number.how == "vague" else "about"
    return found._replace(last=end, hedge=hedge, unit=unit)


def _ends(line: Line, at: int) -> bool:
    """Say whether a phrase ends here: `200 orang lebih.`, but not `200 orang lebih memilih …`."""
    if at >= len(line.tokens) or not line.tokens[at].text[0].isalpha():
        return True
    word = line.tokens[at].lower
    return (word in line.words.closers and word != line.words.rules.numbers.of) or line.words.befell_after.begins(word)
