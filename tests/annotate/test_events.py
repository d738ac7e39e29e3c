from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate.events import read_events
from saksi.annotate.mentions import find_mentions
from saksi.annotate.morphology import derived, plain
from saksi.annotate.times import read_times
from saksi.annotate.triggers import compiled
from saksi.model.articles import Credit
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.reading import Reading

WAR = "Perang dan pertempuran antara militer Karsova dan tentara Veldania berlanjut. "


def read(text: str, *said: tuple[str, str, str]) -> Reading:
    """Read the events of a text that stands in a report of a war; `said` are (speaker, cue, content)."""
    whole = WAR + text
    sheet, reading = page(whole)
    statements = tuple(_statement(whole, i, *s) for i, s in enumerate(said))
    for stage in (find_mentions, read_times):
        reading = stage(sheet, reading, PACK)
    return read_events(sheet, msgspec.structs.replace(reading, statements=statements), PACK)


def _statement(text: str, number: int, speaker: str, cue: str, content: str) -> Statement:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Statement(
        id=f"s{number}", form="indirect", content=(at(content),), cue=at(cue), bearing="named",
        speaker=Speaker(name=speaker, kind="state"), rule="test", score=1.0,
    )  # fmt: skip


def told(text: str, *said: tuple[str, str, str]) -> list[tuple[str, str | None, str, str]]:
    """(type, mode, status, trigger) of the events after the opening sentence."""
    reading = read(text, *said)
    words = reading.article.text
    return [(e.type, e.mode, e.status, e.trigger.of(words)) for e in reading.events if e.trigger.start >= len(WAR)]


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
@settings(max_examples=25, deadline=None)
def test_every_trigger_lies_in_the_text_and_every_id_is_its_own(words: list[str]) -> None:
    reading = read(" ".join(words) + ".")
    text = reading.article.text
    assert all(e.trigger.of(text).strip() for e in reading.events)
    assert len({e.id for e in reading.events}) == len(reading.events)
    assert list(reading.events) == sorted(reading.events, key=lambda e: e.trigger)


def parties(text: str, *said: tuple[str, str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(source, target) of the last event, as far as they were read."""
    event = read(text, *said).events[-1]
    read_ = (() if side in event.inferred else getattr(event, side) for side in ("source", "target"))
    return tuple(tuple(n for n in names if n not in event.lent) for names in read_)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # whose subject goes on, and how far
        ("Karsova menyerang Velda dan pada Senin menembaki pasukan Veldania.", "Karsova", "pasukan Veldania"),
        ("Setelah menyerang pos polisi, tentara Karsova menculik tiga guru.", "tentara Karsova", "tiga guru"),
        ("Veldania mendesak Karsova untuk tidak menyerang warga.", "Karsova", "warga"),
        ("Tidak ada alasan bagi Karsova untuk menyerang Veldania.", "Karsova", "Veldania"),
        ("Tentara Karsova yang mengepung Velda menembaki pasukan Veldania.", "Tentara Karsova", "pasukan Veldania"),
        # passives and nouns
        ("Warga yang mengungsi itu diserang tentara Karsova.", "tentara Karsova", "Warga"),
        ("Tujuh tentara Veldania gugur dalam serangan pasukan Karsova.", "pasukan Karsova", "tentara Veldania"),
        ("Serangan yang dilancarkan pasukan Karsova menewaskan lima warga.", "pasukan Karsova", "lima warga"),
        ("Rudal yang ditembakkan dari Karsova menghantam Velda.", "Karsova", None),
        ("Karsova melancarkan serangan besar terhadap Veldania.", "Karsova", "Veldania"),
        ("Karsova bertanggung jawab atas serangan itu.", "Karsova", None),
        # weapons, casualties, words that are no actor
        ("Sebuah roket menghantam rumah sakit.", None, "rumah sakit"),
        ("Artileri Karsova menembaki permukiman.", "Artileri Karsova", "permukiman"),
        ("Kemampuan itu menghancurkan gedung.", None, "gedung"),
        ("Belum diketahui siapa yang menembaki pos itu.", None, "pos"),
        # whose act it is may be open
        ("Veldania mengecam Karsova karena menyerang warga.", None, "warga"),
        # mediators and those spoken to
        ("Karsova meminta bantuan keamanan.", "Karsova", None),
        ("Serangan Karsova dikecam oleh Meridia.", "Meridia", "Karsova"),
    ],
)
def test_roles_are_what_the_clause_says_and_nothing_else(text: str, source: str | None, target: str | None) -> None:
    for found, wanted in zip(parties(text), (source, target), strict=True):
        assert bool(found) == (wanted is not None), found
        assert wanted is None or any(wanted.lower() in f.lower() for f in found), found


def test_whose_forces_somebody_speaks_of() -> None:
    said = ("Karsova", "membantah", "pasukannya menyerang rumah sakit")
    source, target = parties("Karsova membantah pasukannya menyerang rumah sakit.", said)
    assert source == ("pasukannya", "Karsova")
    assert target == ("rumah sakit",)


def test_the_subject_of_a_reporting_clause_does_not_fight() -> None:
    said = ("Marek Dolan", "mengatakan", "permusuhan mendekati perbatasan")
    assert parties("Marek Dolan mengatakan permusuhan mendekati perbatasan.", said) == ((), ())


def test_who_ends_or_mediates_a_fight_is_no_side_of_it() -> None:
    for text in ("Meridia berusaha mengakhiri pertempuran.", "Meridia, yang menengahi, menyesalkan bentrokan itu."):
        fight = next(e for e in reversed(read(text).events) if e.type == "ASSAULT")
        assert "Meridia" not in (*fight.source, *fight.target)


def test_who_meets_whom_and_who_only_brings_them_together() -> None:
    met = next(e for e in read("Veldania bertemu Karsova di Orsk.").events if e.type == "CONSULT")
    assert set(met.source) == {"Veldania", "Karsova"}
    text = "Orsk dan Meridia menengahi perundingan antara Veldania dan Karsova."
    brought, talks = (e for e in read(text).events if e.type == "CONSULT")
    assert {"Veldania", "Karsova"} == set(brought.target) == set(talks.source)


def test_a_side_is_inferred_only_from_who_fights_whom_and_marked() -> None:
    text = "Karsova menyerang Veldania. Veldania menembaki Karsova. Meridia dan Meridia prihatin. Karsova menyerang."
    event = read(text).events[-1]
    assert (event.target, event.inferred) == (("Veldania",), ("target",))
    lone = read("Meridia menyerang.").events[-1]
    assert (lone.target, lone.inferred) == ((), ())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Pada 12 Maret 2024, Karsova menyerang Velda setelah perundingan gagal pada 10 Maret 2024.", "2024-03-12"),
        ("Sejak bentrokan meletus pada 10 Maret 2024, Karsova menyerang Velda.", None),
        ("Karsova menyerang Velda dan merobek perjanjian tahun 1997.", None),
        ("Sebuah roket menghantam rumah sakit, Rabu (20/3/2024) pagi.", "2024-03-20"),
        ("Meridia bersidang pada 12 Maret 2024 untuk membahas serangan di Velda.", None),
        ("Karsova menyerang Velda, melanggar gencatan senjata pada 12 Maret 2024.", None),
    ],
)
def test_a_date_is_that_of_the_events_own_clause(text: str, date: str | None) -> None:
    event = next(e for e in read(text).events[1:] if e.type == "ASSAULT" and e.trigger.of(WAR + text) != "bentrokan")
    assert event.date == date


def test_a_word_of_asking_in_quotation_marks_is_no_demand() -> None:
    assert not [e for e in told("Karsova memulai konsultasi “mendesak” tentang bantuan.") if e[0] == "REQUEST"]


def test_to_hold_back_a_delivery_is_no_arrest() -> None:
    assert not [e for e in told("Meridia menahan pengiriman tentara bayaran.") if e[0] == "COERCE"]


def test_a_text_without_a_full_stop_is_read_in_a_time_that_grows_with_it() -> None:
    part = "tentara Karsova menyerang Veldania dengan rudal pada Senin lalu ketika Meridia mengecam serangan itu, "

    def spent(times: int) -> float:
        sheet, reading = page(WAR + part * times)
        for stage in (find_mentions, read_times):
            reading = stage(sheet, reading, PACK)
        start = process_time()
        assert len(read_events(sheet, reading, PACK).events) >= times
        return process_time() - start

    spent(10)
    assert spent(320) < 40 * max(spent(20), 0.01)


def test_a_role_that_the_clause_leaves_open_is_lent_and_the_rule_says_how() -> None:
    text = "Karsova menyerang Veldania. Karsova menembaki Veldania. Serangan itu menewaskan 12 orang."
    event = read(text).events[-1]
    assert ("Karsova" in event.source, "Veldania" in event.target) == (True, True)
    assert "source" in event.inferred
    assert event.rule.startswith("assault-noun+")


def test_a_name_lent_beside_a_description_is_told_from_what_was_read() -> None:
    event = read("Karsova menyerang Veldania. Karsova menembaki rumah sakit.").events[-1]
    assert event.target == ("rumah sakit", "Veldania")
    assert (event.inferred, event.lent) == ((), ("Veldania",))


def test_known_adversaries_are_lent_only_where_the_article_names_both() -> None:
    def target(text: str) -> tuple[str, ...]:
        return next(e for e in read(text).events if e.trigger.of(WAR + text) == "Serangan").target

    assert target("Pemerintah Ukraina prihatin. Serangan Rusia berlanjut.") == ("Ukraina",)
    assert target("Serangan Rusia berlanjut.") == ()


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Veldania merespons serangan itu dengan tenang.", None, "Veldania"),
        ("Veldania membela diri dari serangan Karsova.", "Karsova", None),
        ("Karsova mempertimbangkan serangan terhadap Veldania.", "Karsova", "Veldania"),
        ("Veldania memberikan bantuan militer kepada Karsova.", "Veldania", "Karsova"),
        ("Rudal itu dipasok Meridia kepada Karsova.", "Meridia", "Karsova"),
        ("Karsova memperingatkan Veldania dan Meridia agar tidak ikut campur.", "Veldania", None),
    ],
)
def test_who_suffers_who_gives_and_who_is_warned(text: str, source: str | None, target: str | None) -> None:
    event = read(text).events[-1]
    for wanted, names in ((source, event.source), (target, event.target)):
        assert wanted is None or wanted in names


def test_what_somebody_could_do_is_a_threat_in_his_own_words() -> None:
    said = ("Karsova", "mengatakan", "kami dapat menghancurkan gedung itu")
    assert [(e[0], e[1]) for e in told("Karsova mengatakan kami dapat menghancurkan gedung itu.", said)] == [
        ("THREATEN", "violence")
    ]


@pytest.mark.parametrize(
    ("text", "date", "extent", "hour"),
    [
        ("Karsova menyerang Veldania sejak 3 Mei 2031.", "2031-05-03", "since", None),
        ("Karsova menyerang Veldania hingga 3 Mei 2031.", "2031-05-03", "until", None),
        ("Karsova menyerang Veldania pada 3 Mei 2031 dini hari.", "2031-05-03", None, "dini hari"),
        ("Ketegangan meningkat sejak 3 Mei 2031, ketika Karsova menyerang Veldania.", "2031-05-03", None, None),
        ("Karsova menyerang Veldania, dan bank itu tutup sejak 3 Mei 2031.", None, None, None),
        ("Sejak 3 Mei 2031, Karsova menyerang Veldania.", "2031-05-03", "since", None),
    ],
)
def test_an_event_may_have_begun_on_its_date(text: str, date: str | None, extent: str | None, hour: str | None) -> None:
    events = read(text).events
    found = next(e for e in events if e.trigger.start >= len(WAR))
    assert (found.date, found.extent, found.hour) == (date, extent, hour)


def test_the_day_of_a_credit_dates_what_was_said_not_what_happened() -> None:
    text = f"{WAR}Dilansir Harian Orsk, Rabu (18/6/2031), Karsova menyerang kota Tarn."
    sheet, reading = page(text)
    at = Span(text.index("Harian"), text.index("Harian") + len("Harian Orsk"))
    for stage in (find_mentions, read_times):
        reading = stage(sheet, reading, PACK)
    credited = msgspec.structs.replace(reading, credits=(Credit(name="Harian Orsk", span=at, kind="source"),))
    dates = [[e.date for e in read_events(sheet, r, PACK).events][-1] for r in (reading, credited)]
    assert dates == ["2031-06-18", None]


def test_what_lasts_since_a_day_began_amid_something_that_did_not_begin_then() -> None:
    text = "Nortia memberlakukan blokade sejak 3 Mei 2031, di tengah perundingan antara Karsova dan Veldania."
    events = {e.trigger.of(WAR + text): (e.date, e.extent) for e in read(text).events if e.trigger.start >= len(WAR)}
    assert events["perundingan"] == ("2031-05-03", None)
    assert ("2031-05-03", "since") in events.values()
