from __future__ import annotations

from typing import Any

import msgspec
import pytest

from saksi.link.compact import rows_of
from saksi.link.pile import link
from saksi.link.timeline import one_event
from saksi.link.words import lexicon
from tests.link.build import PACK, Draft

DAY = "2031-05-03"


def act(ref: str, kind: Any, sentence: str, trigger: str, **more: Any) -> Draft:
    held: dict[str, Any] = {"source": ("Veldania",), "target": ("Karsova",), "date": DAY}
    return Draft(ref).tell(sentence).event(kind, trigger, **{**held, **more})


def one(a: Draft, b: Draft) -> bool:
    words = PACK.once(lexicon)
    (x,), (y,) = (rows_of(d.reading(), words).events for d in (a, b))
    likeness = one_event(x, y)
    assert one_event(y, x) == likeness
    return likeness > 0


LAUNCH = ("Veldania meluncurkan rudal ke Karsova", "meluncurkan")
DOWNED = ("Veldania menembak jatuh drone Karsova", "menembak jatuh")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (LAUNCH, ("Rudal diluncurkan Veldania", "diluncurkan"), True),
        (LAUNCH, DOWNED, False),
        (("Drone Karsova ditembak jatuh Veldania", "ditembak jatuh"), DOWNED, True),
        (("Veldania mencegat rudal Karsova", "mencegat"), ("Serangan Veldania ke Karsova", "Serangan"), False),
    ],
)
def test_warding_off_an_attack_is_no_attack(left: tuple[str, str], right: tuple[str, str], same: bool) -> None:  # noqa: FBT001
    a, b = (act(ref, "ASSAULT", *told, mode="heavy-weapons") for ref, told in (("a", left), ("b", right)))
    assert one(a, b) is same


@pytest.mark.parametrize(
    ("trigger", "sentence", "same"),
    [
        ("percakapan telepon", "Toreq mengadakan percakapan telepon dengan Sandu", True),
        ("kontak rutin", "Toreq menjaga kontak rutin dengan Sandu", False),
        ("kontak", "Kontak Toreq dan Sandu itu berlangsung dalam kontak berkala", False),
    ],
)
def test_what_goes_on_as_a_rule_is_no_deed_of_one_day(trigger: str, sentence: str, same: bool) -> None:  # noqa: FBT001
    call = act("a", "CONSULT", "Toreq menelepon Sandu", "menelepon")
    assert one(call, act("b", "CONSULT", sentence, trigger)) is same


@pytest.mark.parametrize(
    ("sentence", "trigger", "same"),
    [
        ("Veldania mendesak Karsova menyerahkan senjata tanpa syarat", "mendesak", True),
        ("Veldania menuntut Karsova membuka kembali pelabuhan gandum", "menuntut", False),
    ],
)
def test_two_demands_of_one_day_are_one_by_what_is_demanded(sentence: str, trigger: str, same: bool) -> None:  # noqa: FBT001
    a = act("a", "REQUEST", "Veldania menuntut penyerahan senjata tanpa syarat dari Karsova", "menuntut")
    assert one(a, act("b", "REQUEST", sentence, trigger)) is same


@pytest.mark.parametrize(("mode", "same"), [("yield", True), ("change", False)])
def test_what_is_demanded_may_be_said_by_the_mode(mode: str, same: bool) -> None:  # noqa: FBT001
    a = act("a", "REQUEST", "Veldania menuntut penyerahan tanpa syarat dari Karsova", "menuntut", mode=mode)
    b = act("b", "REQUEST", "Karsova tidak akan menyerah seperti diminta Veldania di rapat", "diminta", mode=mode)
    assert one(a, b) is same


def test_names_and_times_do_not_make_two_threats_one() -> None:
    a = act("a", "THREATEN", "Toreq mengancam Karsova pada 3 Mei 2031 soal gandum", "mengancam").time("3 Mei 2031", DAY)
    b = act("b", "THREATEN", "Toreq bersumpah pada 3 Mei 2031 bahwa benteng dibom", "bersumpah").time("3 Mei 2031", DAY)
    assert not one(a, b)


def test_a_shooting_down_and_a_launch_stand_in_two_lines_of_the_timeline() -> None:
    a = act("a", "ASSAULT", "Veldania menembak jatuh drone Karsova di Lembah Orsk", "menembak jatuh")
    b = act("b", "ASSAULT", "Veldania meluncurkan rudal ke Karsova dari Lembah Orsk", "meluncurkan")
    c = act("c", "ASSAULT", "Rudal yang diluncurkan Veldania ke Karsova jatuh di Lembah Orsk", "diluncurkan")
    entries = link([d.reading() for d in (a, b, c)], PACK).timeline
    assert sorted(sorted(t.events) for t in entries) == [["a:e0"], ["b:e0", "c:e0"]]


@pytest.mark.parametrize(("named", "same"), [("karsova", True), ("nortia", False)])
def test_one_attacker_strikes_in_two_wars_in_a_day(named: str, same: bool) -> None:  # noqa: FBT001
    words = PACK.once(lexicon)
    a = act("a", "ASSAULT", "Serangan udara Veldania di Karsova berlangsung", "Serangan udara")
    b = act("b", "ASSAULT", "Veldania menyerang tenda pengungsi pada Rabu", "menyerang", target=())
    (x,), (y,) = (rows_of(d.reading(), words).events for d in (a, b))
    assert "karsova" in x.beside
    y = msgspec.structs.replace(y, beside=frozenset({"veldania", named}))
    assert (one_event(x, y) > 0) is (one_event(y, x) > 0) is same
