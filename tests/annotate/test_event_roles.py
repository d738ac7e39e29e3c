from __future__ import annotations

from time import process_time

import msgspec
import pytest

from saksi.annotate.events import read_events
from saksi.annotate.mentions import find_mentions
from saksi.annotate.times import read_times
from saksi.model.articles import Credit
from saksi.model.span import Span
from tests.annotate.pages import PACK, page
from tests.annotate.war import WAR, parties, read, told


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
