from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate.events import read_events
from saksi.annotate.mentions import find_mentions
from saksi.annotate.morphology import derived, plain
from saksi.annotate.triggers import compiled
from tests.annotate.pages import PACK, page
from tests.annotate.war import read, told


def test_the_forms_of_a_root_are_built_with_their_nasals() -> None:
    rules = PACK.events.morphology
    built = [
        derived(root, form, rules)
        for root, form in (
            ("serang", "meN-"), ("tembak", "meN-i"), ("bom", "meN-"), ("kecam", "meN-"), ("gempur", "peN-an"),
            ("rebut", "meN-"), ("caplok", "peN-an"), ("runding", "ber-"), ("ancam", "-an"), ("bom", "di-"),
        )
    ]  # fmt: skip
    assert built == [
        "menyerang", "menembaki", "mengebom", "mengecam", "penggempuran",
        "merebut", "pencaplokan", "berunding", "ancaman", "dibom",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "known"), [("serangannya", "serangan"), ("serangan-serangan", "serangan"), ("diserangnya", "diserang")]
)
def test_endings_and_doubling_are_taken_off(word: str, known: str) -> None:
    assert plain(word, frozenset({"serangan", "diserang"}), PACK.events.morphology) == known


def test_an_active_verb_has_its_subject_for_source_and_a_passive_one_for_target() -> None:
    active, passive = read("Tentara Karsova menyerang Veldania. Veldania diserang oleh tentara Karsova.").events[-2:]
    assert any("Karsova" in n for n in active.source)
    assert any("Veldania" in n for n in active.target)
    assert any("Karsova" in n for n in passive.source)
    assert any("Veldania" in n for n in passive.target)


def test_a_noun_takes_its_roles_from_what_follows() -> None:
    for text in ("Serangan Karsova terhadap Veldania berlanjut.", "Serangan terhadap Veldania oleh Karsova berlanjut."):
        event = read(text).events[-1]
        assert "Karsova" in event.source
        assert "Veldania" in event.target


def test_both_sides_of_a_battle_are_source_and_target() -> None:
    event = read("Bentrokan antara Karsova dan Veldania meletus.").events[-1]
    assert set(event.source) >= {"Karsova", "Veldania"}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Jet tempur Karsova menyerang kota itu.", "aerial"),
        ("Karsova menyerang kota itu dengan rudal.", "heavy-weapons"),
        ("Drone Karsova menyerang kota itu.", "drone"),
        ("Karsova menyerang kota itu.", None),
        ("Tentara menembaki warga.", "firearms"),
        ("Veldania menembak jatuh dua drone.", "heavy-weapons"),
    ],
)
def test_the_mode_is_what_the_clause_says(text: str, mode: str | None) -> None:
    assert told(text)[0][1] == mode


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Karsova menyerang Velda.", "asserted"),
        ("Karsova tidak menyerang Velda.", "denied"),
        ("Karsova belum pernah menyerang Velda.", "denied"),
        ("Karsova tidak hanya menyerang Velda.", "asserted"),
        ("Karsova membantah telah menyerang Velda.", "denied"),
        ("Karsova akan menyerang Velda.", "planned"),
        ("Karsova bersiap untuk menyerang Velda.", "planned"),
        ("Jika Karsova menyerang Velda, perang meluas.", "conditional"),
        ("Dugaan serangan Karsova diselidiki.", "alleged"),
        ("Pada tahun 2014 Karsova menyerang Velda.", "past_context"),
    ],
)
def test_status_follows_negation_plans_conditions_and_dates(text: str, status: str) -> None:
    assert told(text)[0][2] == status


def test_what_a_source_says_is_alleged_and_its_own_act_of_speech_is_asserted() -> None:
    events = told(
        "Veldania menuduh Karsova menyerang rumah sakit.", ("Veldania", "menuduh", "Karsova menyerang rumah sakit")
    )
    assert [(e[0], e[2]) for e in events] == [("ACCUSE", "asserted"), ("ASSAULT", "alleged")]


def test_the_object_of_a_condemnation_is_a_fact() -> None:
    events = told("Uni Orsk mengecam serangan Karsova.", ("Uni Orsk", "mengecam", "serangan Karsova"))
    assert [(e[0], e[2]) for e in events] == [("ACCUSE", "asserted"), ("ASSAULT", "asserted")]


def test_we_are_the_one_who_speaks() -> None:
    event = read("Karsova mengatakan kami menyerang Velda.", ("Karsova", "mengatakan", "kami menyerang Velda")).events[
        -1
    ]
    assert "Karsova" in event.source
    assert event.statement == "s0"


def test_verbs_that_are_joined_share_their_subject() -> None:
    event = read("Karsova menyerang Velda dan mengancam Veldania.").events[-1]
    assert event.type == "THREATEN"
    assert event.source[0] == "Karsova"


def test_who_is_hurt_is_the_target() -> None:
    event = read("Sedikitnya 30 warga tewas akibat tembakan tentara Karsova.").events[-1]
    assert any("warga" in n for n in event.target)
    assert any("Karsova" in n for n in event.source)


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Uni Orsk mendesak kedua pihak menyetujui gencatan senjata.", "REQUEST", "asserted"),
        ("Karsova dan Veldania menyepakati gencatan senjata.", "AGREE", "asserted"),
        ("Gencatan senjata disepakati kedua pihak.", "AGREE", "asserted"),
        ("Karsova mengumumkan gencatan senjata sepihak.", "CONCEDE", "asserted"),
        ("Karsova menolak usulan gencatan senjata.", "REJECT", "asserted"),
        ("Gencatan senjata mulai berlaku tengah malam.", "RETREAT", "asserted"),
        ("Gencatan senjata itu gagal.", "RETREAT", "denied"),
        ("Gencatan senjata dilanggar dalam dua jam.", "RETREAT", "denied"),
        ("Veldania menuduh Karsova melanggar gencatan senjata.", "ACCUSE", "asserted"),
    ],
)
def test_a_ceasefire_is_what_becomes_of_it(text: str, type_: str, status: str) -> None:
    assert [(e[0], e[1], e[2]) for e in told(text)] == [(type_, "ceasefire", status)]


def test_a_breach_in_the_reports_own_voice_is_the_attack_that_it_was() -> None:
    assert told("Tentara Karsova melanggar gencatan senjata.") == [("ASSAULT", None, "asserted", "melanggar")]


def test_what_is_threatened_is_no_event_of_its_own() -> None:
    assert [e[0] for e in told("Karsova mengancam akan menyerang Velda.")] == ["THREATEN"]


@pytest.mark.parametrize(
    "text",
    [
        "Jenderal itu meninggal karena serangan jantung.",
        "Bom waktu utang mengintai.",
        "Ia menahan diri.",
        "Menteri itu menolak berkomentar.",
        "Menteri Pertahanan tiba di Velda.",
    ],
)
def test_phrases_that_mean_something_else_are_no_events(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Karsova menyerang sejak menit awal. Gol lahir di babak pertama setelah bek lawan menahan bola.",
        "Gempa magnitudo 6 mengguncang Velda dan menghancurkan rumah-rumah. BMKG meminta warga mengungsi.",
        "Film tentang penculikan itu dibintangi aktor yang pernah menembak lawan mainnya di drama lain.",
        "Investor menyerbu saham bank. Menteri mengancam menaikkan tarif.",
        "Penyakit itu menyerang jantung, kata dokter yang meminta pasien menahan diri.",
    ],
)
def test_no_war_is_read_into_reports_of_something_else(text: str) -> None:
    sheet, reading = page(text)
    after = read_events(sheet, find_mentions(sheet, reading, PACK), PACK)
    assert after.events == ()
    assert all(d.reason for d in after.dropped)


@given(st.lists(st.sampled_from(sorted(compiled(PACK).phrases)), max_size=40))
@settings(max_examples=25)
def test_every_trigger_lies_in_the_text_and_every_id_is_its_own(words: list[str]) -> None:
    reading = read(" ".join(words) + ".")
    text = reading.article.text
    assert all(e.trigger.of(text).strip() for e in reading.events)
    assert len({e.id for e in reading.events}) == len(reading.events)
    assert list(reading.events) == sorted(reading.events, key=lambda e: e.trigger)
