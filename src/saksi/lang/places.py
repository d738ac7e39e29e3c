"""Where places lie: coordinates of towns, regions and countries, found by the names that reports give them.

`coordinates.csv` holds what is of no language: GeoNames' names and places, and the middles of regions. What a language
calls them is in its pack: an Indonesian form leads through `places.csv` and `states.csv` to the other forms, one of
which the table holds.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from saksi.errors import PackError
from saksi.lang.gazetteer import gazetteer, words
from saksi.model.places import Extent, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.lang.gazetteer import Gazetteer, Term
    from saksi.lang.pack import Pack

__all__ = ["Atlas", "atlas"]

TABLE = Path(__file__).parent / "coordinates.csv"
REMEMBERED = 4096
FAMOUS, BIGGER = 300_000, 10
"""Inhabitants from which a town that no report placed is meant, if no other of its name has a tenth as many."""


class Row(msgspec.Struct, frozen=True):
    """A line of the table."""

    spot: Spot
    people: int


class Atlas(msgspec.Struct, frozen=True):
    """What one language calls places, and where they lie."""

    names: Gazetteer
    codes: dict[str, str]
    """Name of a state → its code."""
    heads: tuple[tuple[tuple[str, ...], Extent], ...]
    """First words of names and what they make of what follows (`kota`, `provinsi`), the longest first."""

    def spot(self, name: str, lands: Sequence[str] = (), before: str = "") -> Spot | None:
        """Return where a place lies; None where its name is not known, or may be one of several.

        Args:
            name: as a report writes it.
            lands: names of states that the report is about, the likeliest first. A name that the language pack does not
                list is looked for in these only, unless no other place is so called, or none a tenth as big.
            before: what stands before the name in the text (`ke wilayah`): its last words may say what the name means.
        """
        parts, want = self._bare(name)
        want = want or self._headed(before)
        term = self.names.named(name) or self.names.named(" ".join(parts))
        if term is None:
            return self._unlisted(" ".join(parts), want, lands)
        entry = term.entry
        code = self.codes.get(entry.state or "", "")
        if entry.kind == "state" and not term.seat:
            return _country(code)
        if entry.kind not in ("place", "state"):
            return None
        for form in self._forms(name, " ".join(parts), term):
            # A sea, or a region that states share, has no country; a territory may have one that no pack lists.
            here = [r for r in _rows(form) if not code or r.spot.country in (code, None)]
            if here:
                return _best(here, want)
        return None

    def _bare(self, name: str) -> tuple[tuple[str, ...], Extent | None]:
        """Return the folded words of a name without a first word that says what it is, and what that is."""
        parts = words(name)
        for head, extent in self.heads:
            if len(parts) > len(head) and parts[: len(head)] == head:
                return parts[len(head) :], extent
        return parts, None

    def _headed(self, before: str) -> Extent | None:
        """Return what the last words before a name make of it."""
        parts = words(before)
        return next((extent for head, extent in self.heads if parts[-len(head) :] == head), None)

    def _forms(self, name: str, bare: str, term: Term) -> tuple[str, ...]:
        forms = (name, bare) if term.seat else (name, bare, term.entry.name, *term.entry.forms)
        return tuple(dict.fromkeys(" ".join(words(f)) for f in forms))

    def _unlisted(self, key: str, want: Extent | None, lands: Sequence[str]) -> Spot | None:
        found = [r for r in _rows(key) if r.spot.extent != "country"]
        for land in lands:
            here = [r for r in found if r.spot.country == self.codes.get(land, "")]
            if here:
                return _best(here, want)
        if " " in key and len({(r.spot.country, r.spot.name) for r in found}) == 1:
            return _best(found, want)  # of names of several words, one that only one place bears
        ranked = sorted(found, key=lambda r: -r.people)
        if not ranked or ranked[0].people < FAMOUS or any(r.people * BIGGER > ranked[0].people for r in ranked[1:]):
            return None
        return _best(ranked[:1], want)


def atlas(pack: Pack) -> Atlas:
    """Return the atlas of a language; use as `pack.once(atlas)`. The table is opened at the first question."""
    names = pack.once(gazetteer)
    codes = {names.entries[i].name: code for code, i in names.codes.items()}
    kinds: tuple[tuple[tuple[str, ...], Extent], ...] = ((pack.links.towns, "city"), (pack.links.regions, "region"))
    heads = ((words(head), extent) for listed, extent in kinds for head in listed)
    return Atlas(names, codes, tuple(sorted(heads, key=lambda h: (-len(h[0]), h[0]))))


def _country(code: str) -> Spot | None:
    return next((r.spot for r in _rows(code.lower()) if r.spot.extent == "country"), None) if code else None


def _best(rows: Sequence[Row], want: Extent | None) -> Spot:
    """Return the place that is of the wanted extent; else a region before a town in it, else the biggest town.

    Where a region is meant and only a town of its name is known, the town is the middle of a region, not the place.
    """
    spot = min(rows, key=lambda r: (r.spot.extent != want, r.spot.extent == "city", -r.people)).spot
    if want == "region" and spot.extent in ("city", "site"):
        return msgspec.structs.replace(spot, extent="region")
    return spot


@lru_cache(REMEMBERED)
def _rows(key: str) -> tuple[Row, ...]:
    """Return the lines of a folded name, by halving the bytes: to parse all takes a thousand times as long."""
    table, prefix = _table(), f"{key},".encode()
    out: list[Row] = []
    at = _first(table, prefix) if key else len(table)
    while table.startswith(prefix, at):
        end = table.index(b"\n", at)
        out.append(_row(table[at:end].decode().split(",")))
        at = end + 1
    return tuple(out)


def _first(table: bytes, prefix: bytes) -> int:
    """Return where the first of some sorted lines stands that is not before a prefix."""
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", middle)
        if table[middle:end] < prefix:
            low = end + 1
        else:
            high = middle
    return low


def _row(cells: Sequence[str]) -> Row:
    _, name, country, extent, lat, lon, reach, people = cells
    if extent not in get_args(Extent):
        raise PackError(f"{TABLE}: {name}: no kind of place is called {extent!r}")
    spot = Spot(name, country or None, extent, float(lat), float(lon), int(reach) if reach else None)  # type: ignore[arg-type]
    return Row(spot, int(people or 0))


@lru_cache
def _table() -> bytes:
    try:
        return TABLE.read_bytes()
    except OSError as error:
        raise PackError(f"{TABLE}: {error.strerror}") from error
