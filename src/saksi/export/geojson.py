"""What happened where, as GeoJSON (RFC 7946): a point for each entry of the timeline that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from saksi.export.happenings import happenings
from saksi.run.contests import Tellers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.places import Spot
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.verdicts import Verdict

__all__ = ["pieces"]

POINTS = frozenset({"site", "city", "region"})


def pieces(readings: Iterable[Reading], linked: Linked, _verdicts: Iterable[Verdict] = ()) -> Iterator[bytes]:
    """Yield a feature collection in UTF-8, one feature a line: all entries of the timeline of which a place is read.

    A town or site is a point. The point of a region is its middle, with its `reach_km`. What is placed in a country
    only, or at a place that no table knows, has no geometry: a point there would show a strike where none is told of.
    Properties are those of the timeline in JSON Lines, with the `ref` of each report. Verdicts are in it as they change
    what is told; by themselves they have no place.
    """
    tellers, refs = Tellers(), {}
    for reading in readings:
        refs[reading.article.id] = reading.article.ref
        tellers.take(reading)
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for held in happenings(linked.timeline, tellers.contests(linked)):
        if held["place"]:
            yield before + msgspec.json.encode(_feature(held, refs))
            before = b",\n"
    yield b"\n]}\n"


def _feature(held: dict[str, Any], refs: dict[str, str]) -> dict[str, Any]:
    spot: Spot | None = held.pop("spot")
    drawn = spot if spot and spot.extent in POINTS else None
    evidence = [{"ref": refs.get(p.article, p.article), "span": p.span} for p in held.pop("evidence")]
    where = {
        "place_name": spot and spot.name,
        "country": spot and spot.country,
        "place_extent": spot and spot.extent,
        "reach_km": spot and spot.reach,
    }
    return {
        "type": "Feature",
        "id": held["id"],
        "geometry": drawn and {"type": "Point", "coordinates": [drawn.lon, drawn.lat]},
        "properties": {**held, **where, "evidence": evidence},
    }
