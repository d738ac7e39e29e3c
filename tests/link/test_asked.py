from __future__ import annotations

import pytest

from saksi.link.asked import Concept, asked_for, broadly, concepts
from saksi.link.words import lexicon
from saksi.model.stories import Conflict
from tests.link.build import PACK

WAR = Conflict(id="c1", name="Iran–Israel", parties=("Iran", "Israel"), places=("Teheran",), articles=("a",))
OWN = Conflict(
    id="c2", name="Indonesia–TPNPB-OPM", parties=("Indonesia", "TPNPB-OPM"), home="Indonesia", places=("Papua",),
    articles=("b",),
)  # fmt: skip
INVENTED = Conflict(id="c3", name="Karsova–Veldania", parties=("Karsova", "Veldania"), articles=("c",))
ALL = (WAR, OWN, INVENTED)


def meant(asked: str) -> list[str]:
    wanted = concepts(asked, ALL, PACK, PACK.once(lexicon))
    return [c.id for c in ALL if asked_for(c, wanted)]


@pytest.mark.parametrize(
    "asked",
    [
        "iran israel",
        "Israel Iran",
        "ISRAEL-IRAN",
        "perang Iran vs Israel",
        "isreal",
        "Tehran Tel Aviv",
        "IDF iran",
        "IRGC",
    ],
)
def test_parties_and_what_stands_for_them_ask_for_their_conflict(asked: str) -> None:
    assert meant(asked) == ["c1"]


@pytest.mark.parametrize("asked", ["papua", "OPM", "kkb papua", "tni opm", "TPNPB"])
def test_a_rising_is_asked_for_by_the_group_and_its_place(asked: str) -> None:
    assert meant(asked) == ["c2"]


@pytest.mark.parametrize("asked", ["veldania karsova", "Karsova", "veldanja"])
def test_states_that_no_table_knows_are_asked_for_too(asked: str) -> None:
    assert meant(asked) == ["c3"]


@pytest.mark.parametrize("asked", ["ukraina", "iran karsova", "harga beras", "jakarta", "", "Khamenei"])
def test_what_is_no_party_asks_for_no_conflict(asked: str) -> None:
    assert meant(asked) == []


@pytest.mark.parametrize("asked", ["Irn", "war in iran", "Netanyahu Teheran"])
def test_broadly_unknown_words_are_left_aside_and_people_are_their_state(asked: str) -> None:
    wanted = broadly(concepts(asked, ALL, PACK, PACK.once(lexicon)))
    assert [c.id for c in ALL if asked_for(c, wanted)] == ["c1"]


def test_words_of_war_alone_are_words() -> None:
    assert concepts("perang", ALL, PACK, PACK.once(lexicon)) == (Concept(("perang",)),)
