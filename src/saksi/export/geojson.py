"""What happened where, as GeoJSON (RFC 7946): a point for each entry of the timeline that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from saksi.export.happenings import happenings
from saksi.run.contests import contested
from saksi.run.known import Held, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.model.places import Spot
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.run.known import Known

__all__ = ["pieces", "told"]

POINTS = frozenset({"site", "city", "region"})
SOME = 200
"""Entries that are looked at together."""


def pieces(readings: Iterable[Reading], linked: Linked) -> Iterator[bytes]:
    """Yield what `told` does of a pile in memory."""
    return told(Held(readings, linked))


def told(known: Known) -> Iterator[bytes]:
    """Yield a feature collection in UTF-8, one feature a line: all entries of the timeline of which a place is read.

    A town or site is a point. The point of a region is its middle, with its `reach_km`. What is placed in a country
    only, or at a place that no table knows, has no geometry: a point there would show a strike where none is told of.
    Properties are those of the timeline in JSON Lines, with the `ref` of each report. Verdicts are in it as they change
    what is told; by themselves they have no place.
    """
    contests = contested(known)
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for some in batches((t for t in known.part("timeline") if t.place), SOME):
        refs = known.refs({p.article for t in some for p in t.evidence})
        for held in happenings(some, contests):
            yield before + msgspec.json.encode(_feature(held, refs))
            before = b",\n"
    yield b"\n]}\n"


def _feature(held: dict[str, Any], refs: Mapping[str, str]) -> dict[str, Any]:
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
