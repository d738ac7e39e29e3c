"""Datelines: place, outlet and dash before the first sentence (`Moskow, LiputanIslam.com –`, `JAKARTA (ANTARA) -`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.lang.gazetteer import gazetteer, words
from saksi.model.span import Span

if TYPE_CHECKING:
    from saksi.lang.pack import Pack

__all__ = ["Dateline", "find_dateline"]

MAX_DATELINE = 80
DASH = re.compile(r"[\s\u00a0]*(?:[-–—−]{1,3}|:)[\s\u00a0]*")
ENDINGS = r"(?i:\.(?:com|co|id|net|org|news|tv|info|press|my))+"
# Any other ending may be one of an address too; before a dash it is, where it is all small or all capitals.
OTHER_ENDING = r"(?<=[\w-]{3})(?:(?:\.[a-z]{2,12}){1,2}|(?:\.[A-Z]{2,12}){1,2})"
DOMAIN = rf"(?!(?i:co|com|or|go|ac)\.)[A-Za-z0-9][\w-]*(?:{ENDINGS}(?![\w.]?\w)|{OTHER_ENDING}(?![\w.]?\w))"
COMMON = re.compile(rf".*{ENDINGS}")
NAME = r"(?:Al-|AL-)?[A-ZÀ-Þ][\w'’.]*(?:[ /][A-ZÀ-Þ][\w'’.]*){0,3}"
DAY = r"(?:,\s*\(?\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| [A-Z][a-z]+ \d{4})\)?)?"
# An all-capital word this long before a dash is a place or an outlet, not an acronym in a sentence.
MIN_CAPITALS = 4


class Dateline(NamedTuple):
    """A dateline in a line of text."""

    span: Span
    """Up to and with the dash."""
    outlet: str | None
    outlet_span: Span | None


class _Forms(NamedTuple):
    with_outlet: tuple[re.Pattern[str], ...]
    place: re.Pattern[str]
    towns: frozenset[tuple[str, ...]]
    """Those of the dateline list."""
    cities: frozenset[tuple[str, ...]]
    """Those and all other known places and states."""


def find_dateline(text: str, start: int, end: int, pack: Pack) -> Dateline | None:
    """Return the dateline that the line `text[start:end]` begins with, or None.

    It never takes in words of the sentence: what follows a bare place must begin a sentence, and a place without
    outlet must be a known one or stand in capitals.
    """
    forms = pack.once(_forms)
    limit = min(end, start + MAX_DATELINE)
    for pattern in forms.with_outlet:
        m = pattern.match(text, start, limit)
        if m and (stop := _stop(text, m, end, forms)):
            outlet = Span(m.start("outlet"), m.end("outlet"))
            return Dateline(Span(start, stop), outlet.of(text), outlet)
    m = forms.place.match(text, start, limit)
    dash = DASH.match(text, m.end()) if m else None
    if m and dash and ":" not in dash.group() and dash.end() < end and _opens(text[dash.end()]):
        place = m.group("place")
        spaced = dash.group()[0].isspace()
        capitals = place.isupper() and len(place) >= MIN_CAPITALS
        # Between two words in capitals a bare hyphen may join two states; it cannot join a town to what follows.
        town = words(place) in forms.towns
        begins = spaced or town or text[dash.end() + 1 : dash.end() + 2].islower()
        if begins and ((capitals and spaced) or ((capitals or spaced) and _is_place(place, forms))):
            return Dateline(Span(start, _trimmed(text, start, dash.end())), None, None)
    return None


def _stop(text: str, m: re.Match[str], end: int, forms: _Forms) -> int | None:
    """Return where a dateline with an outlet ends: at its dash; without one, before the capital of the sentence."""
    place = m["place"]
    last = bool(place) and m.start("place") > m.start("outlet")
    if last and "." in m["outlet"] and (size := _city(place, forms)):
        return m.start("place") + size
    dash = DASH.match(text, m.end(), end)
    # `Reuters: Kota Itu Jatuh` is a headline that names its source.
    if dash and dash.end() < end and (place or ":" not in dash.group()):
        return _trimmed(text, m.start(), dash.end())
    sentence = text[m.end() : m.end() + 1].isspace() and text[m.end() : end].lstrip()[:1].isupper()
    bare = not place and m["outlet"].isupper()
    return m.end() if COMMON.fullmatch(m["outlet"]) and not last and (place or bare) and sentence else None


def _city(place: str, forms: _Forms) -> int:
    """Return the length of the known city that the first word of a sentence is glued to (`JakartaSaksikan`), or 0."""
    for size in range(len(place) - 1, 2, -1):
        if place[size].isupper() and place[size - 1].islower() and _is_place(place[:size], forms):
            return size
    return 0


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _opens(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in "\"'“‘«"


def _is_place(name: str, forms: _Forms) -> bool:
    return all(words(part) in forms.cities for part in re.split(r"[,/]", name))


def _forms(pack: Pack) -> _Forms:
    rules = pack.boilerplate
    names = "|".join(map(re.escape, sorted(rules.outlets, key=len, reverse=True)))
    outlet = rf"(?P<outlet>{DOMAIN}|(?:{names})(?!\w))"
    place = rf"(?P<place>{NAME}(?:,\s*{NAME})?)"
    known = pack.once(gazetteer)
    towns = frozenset(words(city) for city in rules.cities)
    cities = towns | {t.words for terms in known.terms.values() for t in terms if t.entry.kind in ("state", "place")}
    return _Forms(
        with_outlet=(
            re.compile(rf"\(?{outlet}\)?(?:\s*,\s*{place})?{DAY}"),
            re.compile(rf"{place}{DAY}\s*[,.|]\s*{outlet}"),
            re.compile(rf"{place}{DAY}\s*\((?P<outlet>{DOMAIN}|(?:{names})(?!\w)|[A-Z]{{3,}}[A-Za-z ]{{0,20}})\)"),
        ),
        place=re.compile(rf"{place}{DAY}"),
        towns=towns,
        cities=cities,
    )
