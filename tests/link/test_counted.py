from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from saksi.link.compact import rows_of
from saksi.link.words import lexicon
from saksi.model.actors import Mention
from saksi.model.span import Span
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from saksi.link.rows import Counted


def read(draft: Draft) -> list[Counted]:
    return list(rows_of(draft.reading(), PACK.once(lexicon)).counted)


def one(sentence: str, words: str, *, time: tuple[str, str] | None = None, **more: Any) -> Counted:
    draft = Draft("a", outlet="Kabar Velda").tell(sentence).count(words, 24, 24, **more)
    return read(draft.time(*time) if time else draft)[0]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Sejauh ini 24 orang tewas di Veldania", "total"),
        ("Sebanyak 24 orang tewas sejak perang pecah", "total"),
        ("Dalam tiga pekan terakhir 24 orang tewas", "total"),
        ("Jumlah korban tewas bertambah menjadi 24 orang", "total"),
        ("Sebanyak 24 orang tewas dalam 24 jam terakhir", "day"),
        ("Sebanyak 24 orang tewas dalam serangan itu", "day"),
        ("Rata-rata 24 orang per hari tewas di Veldania", "each"),
        ("Ledakan di pasar menewaskan 24 orang", None),
        ("Warga sipil menjadi sasaran dan 24 orang tewas", None),
    ],
)
def test_a_sentence_says_over_what_it_counts(sentence: str, period: str | None) -> None:
    assert one(sentence, "24 orang").period == period


def test_that_attack_is_part_of_a_sum_that_was_given_before() -> None:
    draft = Draft("a").tell("Sejauh ini 90 orang tewas").count("90 orang", 90, 90)
    draft.tell("Sebanyak 24 orang terluka dalam serangan itu").count("24 orang", 24, 24, measure="wounded")
    assert [c.period for c in read(draft)] == ["total", "total"]


@pytest.mark.parametrize(
    ("sentence", "time", "told"),
    [
        ("Sejak 1 Mei, 24 orang tewas", ("1 Mei", "2031-05-01"), {"since": "2031-05-01"}),
        ("Sejak serangan dimulai Mei, 24 orang tewas", ("Mei", "2031-05"), {"since": "2031-05"}),
        ("Hingga 2 Mei, 24 orang tewas", ("2 Mei", "2031-05-02"), {"asof": "2031-05-02"}),
        ("Ledakan pada 2 Mei menewaskan 24 orang", ("2 Mei", "2031-05-02"), {"day": "2031-05-02"}),
        ("Menurut kabar pada 2 Mei, 24 orang tewas", ("2 Mei", "2031-05-02"), {"asof": "2031-05-02"}),
    ],
)
def test_a_time_is_the_start_the_end_or_the_day_of_a_count(sentence: str, time: Any, told: dict[str, str]) -> None:
    found = one(sentence, "24 orang", time=time)
    assert {k: v for k in ("since", "asof", "day") if (v := getattr(found, k))} == told


def test_a_time_beside_the_words_is_when_they_were_said() -> None:
    draft = Draft("a").say("Karsova pada 2 Mei", "24 orang tewas", kind="state").count("24 orang", 24, 24)
    found = read(draft.time("2 Mei", "2031-05-02"))[0]
    assert (found.asof, found.day) == ("2031-05-02", None)


@pytest.mark.parametrize(
    ("sentence", "words", "counts", "kinds", "part"),
    [
        ("Ledakan menewaskan 40 orang, termasuk 24 anak", "24 anak", "anak", {"children"}, True),
        ("Ledakan menewaskan 24 anak", "24 anak", "anak", {"children"}, False),
        ("Sebanyak 24 di antaranya perempuan", "24", None, {"women"}, True),
        ("Sebanyak 24 warga sipil tewas", "24 warga sipil", "warga sipil", {"civilians"}, False),
        ("Sebanyak 24 orang tewas", "24 orang", "orang", set(), False),
    ],
)
def test_kinds_of_people_and_parts(sentence: str, words: str, counts: str | None, kinds: set[str], part: bool) -> None:  # noqa: FBT001
    found = one(sentence, words, counts=counts)
    assert (set(found.kinds), found.part) == (kinds, part)


@pytest.mark.parametrize(
    "sentence", ["Sebanyak 5 dari 24 korban tewas adalah tamu", "Dari 24 korban tewas, 5 adalah tamu"]
)
def test_a_share_of_a_count_is_its_part(sentence: str) -> None:
    draft = Draft("a").tell(sentence).count("5", 5, 5, counts="korban").count("24 korban", 24, 24, counts="korban")
    assert [c.part for c in read(draft)] == [True, False]


def test_the_dead_and_the_wounded_of_one_sentence_are_in_one_place() -> None:
    draft = Draft("a").tell("Serangan di Karsova menewaskan banyak: 24 orang tewas dan 90 orang luka")
    draft.count("24 orang", 24, 24).count("90 orang", 90, 90, measure="wounded")
    draft.tell("Ada 7 orang tewas dan 9 orang luka di Veldania").count("7 orang", 7, 7)
    draft.count("9 orang", 9, 9, measure="wounded")
    assert [set(c.places) for c in read(draft)] == [{"karsova"}, {"karsova"}, {"veldania"}, {"veldania"}]


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Sebanyak 24 orang tewas di Karsova", {"places": {"karsova"}}),
        ("Serangan Veldania ke Karsova menewaskan 24 orang", {"places": {"karsova"}, "by": {"veldania"}}),
        ("Serangan udara balasan Veldania menewaskan 24 orang", {"by": {"veldania"}}),
        ("Ada 24 orang tewas di Karsova dan Veldania", {"places": {"karsova", "veldania"}}),
        ("Sebanyak 24 orang tewas di Karsova dan ratusan di Veldania", {"places": {"karsova"}}),
        ("Pertempuran menewaskan 24 orang dari kedua belah pihak", {"sides": {"both"}}),
        ("Kedua pihak berunding sementara 24 orang tewas", {}),
    ],
)
def test_where_whose_and_by_whom(sentence: str, where: dict[str, set[str]]) -> None:
    found = one(sentence, "24 orang")
    assert {k: set(v) for k in ("sides", "places", "by") if (v := getattr(found, k))} == where


def test_its_own_citizens_are_those_of_the_state_that_was_named() -> None:
    fled = {"measure": "evacuated", "counts": "warganya"}
    draft = Draft("a").tell("Pemerintah Karsova memulangkan 24 warganya dari Veldania")
    assert read(draft.count("24 warganya", 24, 24, **fled))[0].sides == {"karsova"}


def test_two_figures_of_one_sentence_have_their_own_places() -> None:
    draft = Draft("a").tell("Sebanyak 24 orang tewas di Karsova, sedangkan 224 korban dilaporkan di Veldania")
    found = read(draft.count("24 orang", 24, 24).count("224 korban", 224, 224))
    assert [set(c.places) for c in found] == [{"karsova"}, {"veldania"}]


def test_the_wounded_of_the_next_sentence_are_where_the_dead_were() -> None:
    draft = Draft("a").tell("Serangan Veldania menewaskan 24 orang di Karsova").count("24 orang", 24, 24)
    draft.tell("Sementara 90 orang lainnya cedera akibat serangan itu").count("90 orang", 90, 90, measure="wounded")
    assert [(set(c.places), set(c.by)) for c in read(draft)] == [({"karsova"}, {"veldania"})] * 2


def test_a_ministry_speaks_for_its_state_and_the_press_for_itself() -> None:
    draft = Draft("a", outlet="Kabar Velda")
    for who in ("Kementerian Pertahanan Karsova", "Karsova", "Media Karsova"):
        draft.say(who, "24 orang tewas", kind="organisation").count("24 orang", 24, 24)
    draft.tell("Sebanyak 24 orang tewas").count("24 orang", 24, 24)
    voices = [c.voice for c in read(draft)]
    assert voices[0] == voices[1] == "karsova"
    assert voices[2:] == ["press media karsova", "@kabar velda"]


def test_a_place_inside_a_description_counts() -> None:
    reading = Draft("a").tell("Serangan itu menewaskan 24 orang di Indonesia").count("24 orang", 24, 24).reading()
    start = reading.article.text.index("orang")
    whole = Mention(span=Span(start, start + len("orang di Indonesia")), name="orang di Indonesia", kind="anonymous")
    reading = msgspec.structs.replace(reading, mentions=(whole,))
    (found,) = rows_of(reading, PACK.once(lexicon)).counted
    assert found.places == found.lands == {"indonesia"}
