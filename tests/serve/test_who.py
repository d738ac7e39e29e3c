"""Who is meant by what a reader calls a party."""

from __future__ import annotations

import pytest

from saksi.serve.who import meant


@pytest.mark.parametrize(
    ("party", "name", "is_meant"),
    [
        ("Rusia", "Kremlin", True),  # its seat of government
        ("Rusia", "Kementerian Luar Negeri Rusia", True),
        ("rus", "Rusia", True),  # a part of a name
        ("Rusia", "juru bicara Kremlin", False),  # somebody there is not the state
        ("Rusia", "Belarus", False),
        ("Veldania", "Karsova", False),
    ],
)
def test_a_state_is_meant_by_its_other_names(party: str, name: str, *, is_meant: bool) -> None:
    assert meant(party, name) is is_meant
