"""The map is of real places, so these tests are: what they say of them is on any map."""

from collections import Counter
from math import isclose

import pytest

from saksi.lang import places
from saksi.lang.pack import load
from saksi.lang.places import Atlas, atlas

ATLAS: Atlas = load("id").once(atlas)


@pytest.mark.parametrize(
    ("name", "country", "extent", "lat", "lon"),
    [
        ("Teheran", "IR", "city", 35.7, 51.4),  # a capital is the town, though its name stands for the state
        ("Jenewa", "CH", "city", 46.2, 6.1),  # by a name that only the pack has
        ("Bersyeba", "IL", "city", 31.25, 34.8),
        ("Fordow", "IR", "site", 34.9, 51.0),
        ("Gedung Putih", "US", "site", 38.9, -77.0),
        ("Jalur Gaza", "PS", "region", 31.4, 34.4),
        ("Kota Gaza", "PS", "city", 31.5, 34.5),
        ("Selat Hormuz", None, "region", 26.6, 56.3),
        ("Jawa Tengah", "ID", "region", -7.1, 110.6),
    ],
)
def test_a_place_lies_where_maps_have_it(name: str, country: str | None, extent: str, lat: float, lon: float) -> None:
    spot = ATLAS.spot(name)
    assert spot is not None
    assert (spot.country, spot.extent) == (country, extent)
    assert isclose(spot.lat, lat, abs_tol=0.1)
    assert isclose(spot.lon, lon, abs_tol=0.1)


def test_a_state_is_no_point_but_a_country_with_its_reach() -> None:
    for name in ("Iran", "wilayah Iran"):
        spot = ATLAS.spot(name)
        assert spot is not None
        assert (spot.extent, spot.country) == ("country", "IR")
        assert spot.reach is not None
        assert spot.reach > 300


def test_the_word_before_a_name_tells_a_region_from_the_town_it_is_named_for() -> None:
    kinds = [ATLAS.spot("Kursk", before=before) for before in ("ke ", "ke wilayah ", "di Provinsi ", "di kota ")]
    assert [k and k.extent for k in kinds] == ["city", "region", "region", "city"]
    near = [ATLAS.spot(name) for name in ("Teheran", "dekat Teheran", "selatan Jalur Gaza")]
    assert [n and n.extent for n in near] == ["city", "region", "region"]


@pytest.mark.parametrize("name", ["Lembah Orsk", "Timur Tengah", "Eropa", "Kemnaker", "ibu kota", "", "Ali Shadmani"])
def test_what_is_on_no_map_or_too_wide_for_one_lies_nowhere(name: str) -> None:
    assert ATLAS.spot(name, ("Iran", "Israel")) is None


def test_of_several_towns_of_a_name_the_one_in_a_state_of_the_report_is_meant() -> None:
    def countries(*lands: str) -> str | None:
        spot = ATLAS.spot("Córdoba", lands)
        return spot.country if spot else None

    assert countries("Spanyol") == "ES"
    assert countries("Argentina", "Spanyol") == "AR"
    assert countries() is None


def test_every_line_of_the_table_can_be_read() -> None:
    lines = [x for x in places.TABLE.read_text("utf-8").splitlines() if not x.startswith("#")]
    rows = [x.split(",") for x in lines]
    assert len(rows) > 30_000
    assert lines == sorted({*lines}), "names are looked for by halving"
    assert {len(r) for r in rows} == {8}
    assert {r[3] for r in rows} == {"site", "city", "region", "country"}
    assert all(-90 <= float(r[4]) <= 90 and -180 <= float(r[5]) <= 180 for r in rows)
    assert not [r for r in rows if r[3] == "region" and not int(r[6])]


def test_every_name_of_the_table_is_found() -> None:
    lines = [x.split(",") for x in places.TABLE.read_text("utf-8").splitlines() if not x.startswith("#")]
    told = Counter(x[0] for x in lines)
    assert not [key for key, n in told.items() if len(places._rows(key)) != n]  # noqa: SLF001 - all of it, once
    assert not [key for key in ("", "zzzz", "#", "gaza cit", "abu dhab") if places._rows(key)]  # noqa: SLF001
