import json
from typing import Any

from saksi.export.geojson import pieces
from saksi.model.ceasefires import Pointer
from saksi.model.places import Spot
from saksi.model.reading import Reading
from saksi.model.record import Linked, TimelineEntry
from saksi.model.span import Span
from tests.run.samples import reading

TARN = Spot("Tarn", "VD", "city", 40.0, 45.0)
VALLEY = Spot("Orsk Valley", "VD", "region", 40.2, 45.3, 40)
LAND = Spot("Veldania", "VD", "country", 41.0, 46.0, 200)


def entry(name: str, place: str | None, spot: Spot | None, told: Reading) -> TimelineEntry:
    return TimelineEntry(
        id=name, date="2031-05-13", precision="day", type="ASSAULT", mode=None, source=("Karsova",), target=(),
        place=place, spot=spot, status="alleged", events=(f"e-{name}",),
        evidence=(Pointer(told.article.id, Span(3, 9)),),
    )  # fmt: skip


def mapped(*entries: TimelineEntry) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(b"".join(pieces([reading()], Linked(timeline=entries))))
    return out


def test_a_point_stands_where_a_town_lies_longitude_first() -> None:
    told = reading()
    (feature,) = mapped(entry("one", "Kota Tarn", TARN, told))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [45.0, 40.0]}
    held = feature["properties"]
    assert (held["event"], held["date"], held["place"], held["place_name"]) == (
        "ASSAULT",
        "2031-05-13",
        "Kota Tarn",
        "Tarn",
    )
    assert held["evidence"] == [{"ref": told.article.ref, "span": [3, 9]}]


def test_what_is_told_of_a_country_or_of_a_place_on_no_map_is_not_drawn() -> None:
    told = reading()
    held = mapped(
        entry("land", "Veldania", LAND, told), entry("lost", "Brona", None, told),
        entry("valley", "Lembah Orsk", VALLEY, told), entry("nowhere", None, None, told),
    )["features"]  # fmt: skip
    assert [(f["id"], f["geometry"] is not None, f["properties"]["reach_km"]) for f in held] == [
        ("land", False, 200), ("lost", False, None), ("valley", True, 40),
    ]  # fmt: skip


def test_nothing_on_the_map_is_an_empty_collection() -> None:
    assert mapped() == {"type": "FeatureCollection", "features": []}
