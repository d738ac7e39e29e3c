from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.resolve.cast import neutral
from tests.resolve.readings import reading


def actor(text: str, name: str) -> str | None:
    found = reading(text)
    return next(m.actor for m in found.mentions if m.name == name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nikol Pashinyan", "Nikol Pashinian"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Recep Tayyip Erdogan", "Erdogan"),
        ("Volodymyr Zelenskyy", "Zelensky"),
    ],
)
def test_spellings_of_a_known_name_are_one_actor_in_all_articles(one: str, other: str) -> None:
    text = "Kemarin Presiden {} tiba."
    assert actor(text.format(one), one) == actor(text.format(other), other)


def test_spellings_of_an_unknown_name_are_one_actor_in_all_articles() -> None:
    one = actor("Kemarin Jenderal Mahmoud Dervish tiba.", "Mahmoud Dervish")
    assert one == actor("Kemarin Mahmud Derwish pergi.", "Mahmud Derwish")
    assert one != actor("Kemarin Hamid Dervish pergi.", "Hamid Dervish")


def test_an_office_is_one_actor_whatever_its_state_is_called() -> None:
    one = actor("Juru bicara kementerian luar negeri Korut diam.", "Juru bicara kementerian luar negeri Korut")
    other = "Juru bicara kementerian luar negeri Korea Utara"
    assert one == actor(f"{other} diam.", other)


def test_a_surname_and_a_slip_of_the_pen_are_the_person_named_in_full() -> None:
    found = reading("Kemarin Jenderal Ruslan Dovrenko tiba. Lalu Dovrenko pergi. “Selesai,” kata Dovrenco.")
    assert len({m.actor for m in found.mentions}) == 1
    assert len(found.actors) == 1


def test_a_state_its_capital_and_its_government_are_one_actor() -> None:
    found = reading("Baku menolak. Pemerintah Azerbaijan marah. Azerbaijan diam.")
    assert {m.actor for m in found.mentions} == {"state-az"}
    assert [(a.id, a.name, a.state) for a in found.actors] == [("state-az", "Azerbaijan", "Azerbaijan")]


def test_a_capital_is_a_place_where_things_happen_there() -> None:
    found = reading("Ledakan terdengar di Baku. Baku membantah laporan itu.")
    assert [(m.kind, m.actor) for m in found.mentions] == [("place", "place-baku"), ("state", "state-az")]
    assert [(s.speaker.name, s.speaker.kind) for s in found.statements if s.speaker] == [("Baku", "state")]


def test_a_person_is_not_the_state_of_the_same_name() -> None:
    found = reading("Menteri Pertahanan Israel, Israel Katz, tiba. Israel diam.")
    assert [m.actor for m in found.mentions] == ["israel-katz", "state-il"]


def test_every_mention_and_named_speaker_has_an_actor_that_is_listed() -> None:
    found = reading("Presiden Veldania Ruslan Marek berkata, “Kami menang.” Badan Bantuan Orsk membantah hal itu.")
    ids = {a.id for a in found.actors}
    assert {m.actor for m in found.mentions} <= ids
    assert {s.speaker.actor for s in found.statements if s.speaker and s.speaker.actor} <= ids


def test_known_actors_bring_their_offices_and_state() -> None:
    found = reading("Kemarin Sergey Lavrov tiba.")
    (lavrov,) = found.actors
    assert lavrov.state == "Rusia"
    assert any(o.title == "Menteri Luar Negeri" and o.of == "Rusia" for o in lavrov.offices)


@given(st.text("abcdefghijklmnopqrstuvwxyz ", max_size=30))
def test_the_neutral_key_does_not_depend_on_case(name: str) -> None:
    assert neutral(name.upper()) == neutral(name)
