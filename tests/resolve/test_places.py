from __future__ import annotations

import pytest

from saksi.resolve.places import locate
from tests.resolve.readings import PACK


@pytest.mark.parametrize(
    ("name", "state", "country"),
    [
        ("Teheran", None, "IR"),
        ("Baku", None, "AZ"),
        ("Kyiv", "Ukraina", "UA"),
        ("Tripoli", "Lebanon", "LB"),
        ("Tripoli", "Libya", "LY"),
        ("Jepang", None, "JP"),
    ],
)
def test_places_are_found_in_their_state(name: str, state: str | None, country: str) -> None:
    found = locate(name, state, PACK)
    assert found is not None
    assert found.country == country


def test_a_place_nobody_knows_lies_nowhere() -> None:
    assert locate("Lembah Orsk", None, PACK) is None
    assert locate("Teheran", "Jepang", PACK) is None
