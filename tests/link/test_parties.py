from __future__ import annotations

from saksi.lang.gazetteer import gazetteer
from saksi.link.parties import Known, kin, party_of
from saksi.model.statements import Speaker
from tests.link.build import PACK


def test_a_body_is_no_state_for_an_office_that_is_held_of_it() -> None:
    names = PACK.once(gazetteer)
    known = Known({}, {"dpv": "dpv", "veldania": "veldania"}, names, frozenset(), frozenset({"veldania"}))
    assert [known.sovereign(n) for n in ("dpv", "veldania", "indonesia")] == [False, True, True]


def test_a_person_and_a_state_that_share_a_name_are_not_one() -> None:
    names = PACK.once(gazetteer)
    known = Known({}, {"veldania": "veldania"}, names, frozenset(), frozenset({"veldania"}))
    state, toreq, brant = (
        party_of(Speaker(name=name, kind=kind, aliases=aliases), known)  # type: ignore[arg-type]
        for name, kind, aliases in (
            ("Veldania", "state", ()),
            ("Ilan Toreq", "person", ("Veldania", "Toreq")),
            ("Oleg Brant", "person", ("Veldania",)),
        )
    )
    only = party_of(Speaker(name="Veldania", kind="person"), known)
    assert kin(state, state) == "same"
    assert kin(toreq, only) != "same"
    assert kin(toreq, brant) == "other"
    assert {kin(a, b) for a in (toreq, only) for b in (state,)} <= {"stands for", "unclear"}
    assert kin(toreq, toreq) == "same"
