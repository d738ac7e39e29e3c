"""The names a pack knows: states, people, organisations, places and who held which office when.

Read from `states.csv`, `actors.csv`, `offices.csv` and `places.csv`; compiled once a pack. Forms are compared word by
word without regard to case, hyphens and diacritics, so that *Nagorno Karabakh* and *Nagorno-Karabakh* are one.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saksi.errors import PackError
from saksi.model.actors import ActorKind, Office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.pack import Pack

__all__ = ["WORD", "Entry", "Gazetteer", "Term", "fold", "gazetteer", "rows", "words"]

# A number, or letters with apostrophes inside them; hyphens part words.
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’‘ʻ][^\W\d_]+)*\d*")
PLAIN = str.maketrans("ıİßøØłŁđĐəƏ", "iIsoOlLdDeE", "'’‘ʻ`")
REMEMBERED = 1 << 14
"""Words and names kept with their folded forms: each is asked for again and again, in one article and the next."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One known actor or place."""

    id: str
    name: str
    kind: ActorKind
    state: str | None
    """Name of the state it is, belongs to or stands for."""
    forms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    seats: tuple[str, ...] = ()
    """For a state: places of government that stand for it (`Kremlin`)."""


class Term(msgspec.Struct, frozen=True):
    """One form of an entry as it is looked for."""

    words: tuple[str, ...]
    entry: Entry
    exact: str | None
    """The very letters, where the form is an acronym that may be another word in small letters (`AS`)."""
    seat: bool
    """Whether it is a seat of government, which may also be meant as the place it is."""


class Gazetteer(msgspec.Struct, frozen=True):
    """All known names, and the ways to ask for them."""

    entries: dict[str, Entry]
    terms: dict[str, tuple[Term, ...]]
    """First folded word → terms that begin with it, longest first."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    """First word → phrases of `names.toml` (titles and heads), longest first, with the lists that hold them."""
    holders: dict[tuple[str, str], tuple[tuple[str, str, str], ...]]
    """(office, state or body), folded → (first day, last day, id of the holder)."""
    edited: str
    """Last day (ISO) for which the table of offices was kept."""
    codes: dict[str, str]
    """ISO 3166-1 code → id of the state."""

    def longest(self, seen: Sequence[str], at: int) -> Iterator[Term]:
        """Yield the terms that the folded words `seen` have from index `at` on, longest first."""
        for term in self.terms.get(seen[at], ()):
            end = at + len(term.words)
            if end <= len(seen) and tuple(seen[at:end]) == term.words:
                yield term

    def phrase(self, seen: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        """Return the number of words of the longest title or head that begins at `at`, and the lists that hold it."""
        for parts, lists in self.phrases.get(seen[at], ()):
            if tuple(seen[at : at + len(parts)]) == parts:
                return len(parts), lists
        return 0, frozenset()

    def named(self, name: str) -> Term | None:
        """Return the term that a whole name is a form of."""
        seen = words(name)
        for term in self.terms.get(seen[0], ()) if seen else ():
            if term.words == seen and (term.exact is None or term.exact == name):
                return term
        return None

    def holder(self, title: str, of: str, day: str | None) -> Entry | None:
        """Return who held an office on a day, or its only holder on record where no day is known.

        Whoever still held it when the table was last edited is not taken for its holder after that.
        """
        held = self.holders.get((" ".join(words(title)), " ".join(words(of))), ())
        if day is None:
            return self.entries[held[0][2]] if len({h[2] for h in held}) == 1 else None
        now = [h for h in held if h[0] <= day <= (h[1] or self.edited) + "~"]
        return self.entries[now[-1][2]] if now else None


@lru_cache(REMEMBERED)
def fold(word: str) -> str:
    """Return a word in small letters without diacritics and apostrophes."""
    if word.isascii():
        return word.lower().translate(PLAIN)
    plain = unicodedata.normalize("NFKD", word.translate(PLAIN)).encode("ascii", "ignore").decode().lower()
    return plain or word.lower()


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(map(fold, WORD.findall(text)))


def gazetteer(pack: Pack) -> Gazetteer:
    """Compile the tables of a pack; use as `pack.once(gazetteer)`.

    Raises:
        PackError: if a table is missing or lacks a column; names the file.
    """
    states = {row["code"]: _state(row) for row in rows(pack, "states.csv")}
    names = {code: entry.name for code, entry in states.items()}
    offices: dict[str, list[Office]] = {}
    for row in rows(pack, "offices.csv"):
        held = Office(row["title"], row["of"], row["since"] or None, row["until"] or None)
        offices.setdefault(row["actor"], []).append(held)
    entries = {e.id: e for e in states.values()}
    for row in rows(pack, "actors.csv"):
        entry = Entry(
            id=row["id"],
            name=row["name"],
            kind=msgspec.convert(row["kind"], ActorKind),
            state=names.get(row["state"]),
            forms=_parts(row["forms"]),
            offices=tuple(offices.get(row["id"], ())),
        )
        entries[entry.id] = entry
    for row in rows(pack, "places.csv"):
        key = "place-" + "-".join(words(row["name"]))
        state = names.get(row["country"])
        entries[key] = Entry(id=key, name=row["name"], kind="place", state=state, forms=_parts(row["forms"]))
    return Gazetteer(
        entries=entries,
        terms=_terms(entries),
        phrases=_phrases(pack),
        holders=_holders(entries),
        edited=pack.names.titles.edited,
        codes={code: entry.id for code, entry in states.items()},
    )


def rows(pack: Pack, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the pack, comment lines left out.

    Raises:
        PackError: if it is missing; names the file.
    """
    path = pack.path(name)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(line for line in file if not line.startswith("#"))
    except OSError as error:
        raise PackError(f"{path}: language pack {pack.code!r} lacks this file: {error.strerror}") from error


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _state(row: dict[str, str]) -> Entry:
    seats = (*_parts(row["capital"]), *_parts(row["seats"]))
    return Entry(
        id="state-" + row["code"].lower(),
        name=row["name"],
        kind="state",
        state=row["name"],
        forms=(*_parts(row["forms"]), row["english"]),
        seats=tuple(dict.fromkeys(s for s in seats if s != row["name"])),
    )


def _terms(entries: dict[str, Entry]) -> dict[str, tuple[Term, ...]]:
    by_first: dict[str, dict[tuple[str, ...], Term]] = {}
    for entry in entries.values():
        for form in (entry.name, *entry.forms, *entry.seats):
            parts = words(form)
            # What is listed first keeps its form: states before people before places.
            if parts and parts not in by_first.setdefault(parts[0], {}):
                exact = form if form.isupper() and len(form) <= ACRONYM else None
                by_first[parts[0]][parts] = Term(parts, entry, exact, form in entry.seats)
    return {first: tuple(sorted(found.values(), key=_length)) for first, found in by_first.items()}


ACRONYM = 5


def _length(term: Term) -> int:
    return -len(term.words)


def _phrases(pack: Pack) -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]:
    titles, heads = pack.names.titles, pack.names.heads
    lists: dict[str, tuple[str, ...]] = {
        "office": (*titles.offices, *titles.short),
        "rank": titles.ranks,
        "honorific": titles.honorifics,
        "before": titles.before,
        "landforms": pack.names.writing.landforms,
        **{name: getattr(heads, name) for name in heads.__struct_fields__},
    }
    found: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            found.setdefault(words(phrase), set()).add(name)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts, kinds in found.items():
        by_first.setdefault(parts[0], []).append((parts, frozenset(kinds)))
    return {first: tuple(sorted(many, key=lambda p: -len(p[0]))) for first, many in by_first.items()}


def _holders(entries: dict[str, Entry]) -> dict[tuple[str, str], tuple[tuple[str, str, str], ...]]:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for entry in entries.values():
        for office in entry.offices:
            if office.of and (office.since or office.until):
                key = (" ".join(words(office.title)), " ".join(words(office.of)))
                held.setdefault(key, []).append((office.since or "", office.until or "", entry.id))
    return {key: tuple(sorted(many)) for key, many in held.items()}
