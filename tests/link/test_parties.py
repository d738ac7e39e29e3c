from __future__ import annotations

from saksi.lang.gazetteer import gazetteer
from saksi.link.parties import Known
from tests.link.build import PACK


def test_a_body_is_no_state_for_an_office_that_is_held_of_it() -> None:
    names = PACK.once(gazetteer)
    known = Known({}, {"dpv": "dpv", "veldania": "veldania"}, names, frozenset(), frozenset({"veldania"}))
    assert [known.sovereign(n) for n in ("dpv", "veldania", "indonesia")] == [False, True, True]
