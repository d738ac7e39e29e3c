"""Spaces that were lost between an acronym or a name and the next word."""

from __future__ import annotations

import pytest

from saksi.lang.pack import load
from saksi.text.repair import repaired

PACK = load("id")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ujar juru bicara Kemlu RIBudi Santoso", "ujar juru bicara Kemlu RI Budi Santoso"),
        ("Panglima TNIHasek Varn", "Panglima TNI Hasek Varn"),
        ("dikutip Anadolusebagaimana dilansir Antara", "dikutip Anadolu sebagaimana dilansir Antara"),
        ("bantuan USAID dan UNICEF", "bantuan USAID dan UNICEF"),
    ],
)
def test_a_name_behind_an_acronym_is_parted_from_it(written: str, meant: str) -> None:
    assert repaired(written, PACK).text == meant
