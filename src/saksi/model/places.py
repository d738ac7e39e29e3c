"""Where a place lies, and how much of a place it is."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Extent", "Spot"]

Extent = Literal["site", "city", "region", "country"]


class Spot(msgspec.Struct, frozen=True):
    """Coordinates of a named place. Of a region or country they are its middle, never a point where something fell."""

    name: str
    """As maps name it (`Tehran`)."""
    country: str | None
    """ISO 3166-1 code of the country it is counted to by most states; a filing place, no judgement. None for seas."""
    extent: Extent
    """A site is a building or base, a region anything from a district to a sea."""
    lat: float
    """Degrees north, WGS 84."""
    lon: float
    """Degrees east."""
    reach: int | None = None
    """Of a region or country: kilometres from that middle within which most of it lies."""
