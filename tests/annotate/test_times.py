from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.times import read_times
from saksi.text.quotations import quotations
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.times import Time

DAY = "2031-05-07"  # a Wednesday
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def times(text: str, day: str | None = DAY) -> tuple[Time, ...]:
    sheet, reading = page(text, day)
    return read_times(sheet, reading, PACK).times


def values(text: str, day: str | None = DAY) -> list[tuple[str, str | None]]:
    return [(t.span.of(text), t.value) for t in times(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Ia tiba pada Selasa (6/5/2031).", "Selasa (6/5/2031)", "2031-05-06"),
        ("Ia tiba pada Minggu (04/05).", "Minggu (04/05)", "2031-05-04"),
        ("Ia tiba pada Rabu (7/5/231).", "Rabu (7/5/231)", "2031-05-07"),
        ("Ia tiba pada Rabu (7/5/2031) dini hari.", "Rabu (7/5/2031) dini hari", "2031-05-07"),
        ("Ia tiba pada Selasa, 6 Mei 2031.", "Selasa, 6 Mei 2031", "2031-05-06"),
        ("Ia tiba pada 18 Maret 2029.", "18 Maret 2029", "2029-03-18"),
        ("Ia tiba pada tanggal 27 September.", "27 September", "2030-09-27"),
        ("Ia tiba pada 3 Mei lalu.", "3 Mei lalu", "2031-05-03"),
        ("Ia tiba pada bulan Januari.", "Januari", "2031-01"),
        ("Ia pergi sejak Oktober 2029.", "sejak Oktober 2029", "2029-10"),
        ("Ia pergi sejak Desember lalu.", "sejak Desember lalu", "2030-12"),
        ("Ia pergi pada Juli tahun lalu.", "Juli tahun lalu", "2030-07"),
        ("Ia pergi pada akhir April.", "akhir April", "2031-04"),
        ("Ia lahir pada tahun 1991.", "tahun 1991", "1991"),
        ("Ia berkuasa sejak 1989.", "sejak 1989", "1989"),
        ("Perjanjian 1997 masih berlaku.", "1997", "1997"),
        ("Ia berkuasa sejak awal 1990-an.", "sejak awal 1990-an", "199"),
        ("Ia pergi pekan lalu.", "pekan lalu", "2031-W18"),
        ("Ia pergi pada awal pekan ini.", "awal pekan ini", "2031-W19"),
        ("Ia pergi bulan lalu.", "bulan lalu", "2031-04"),
        ("Ia pergi pada awal bulan ini.", "awal bulan ini", "2031-05"),
        ("Ia pergi tahun lalu.", "tahun lalu", "2030"),
        ("Ia pergi pada akhir pekan lalu.", "akhir pekan lalu", "2031-W18"),
        ("Ia pergi hari ini.", "hari ini", "2031-05-07"),
        ("Ia pergi kemarin.", "kemarin", "2031-05-06"),
        ("Ia pergi kemarin (6/5).", "kemarin (6/5)", "2031-05-06"),
        ("Kota itu dibom semalam.", "semalam", "2031-05-06"),
        ("Kota itu dibom tadi malam.", "tadi malam", "2031-05-06"),
        ("Kota itu dibom malam ini.", "malam ini", "2031-05-07"),
        ("Ia tiba besok.", "besok", "2031-05-08"),
        ("Ia tiba lusa.", "lusa", "2031-05-09"),
        ("Ia pergi pada hari Minggu lalu.", "Minggu lalu", "2031-05-04"),
        ("Ia pergi pada Rabu lalu.", "Rabu lalu", "2031-04-30"),
        ("Ia pergi pada Rabu.", "Rabu", "2031-05-07"),
        ("Ia pergi pada Senin pagi waktu setempat.", "Senin pagi", "2031-05-05"),
        ("Ia pergi pada Jumat pekan lalu.", "Jumat pekan lalu", "2031-05-02"),
        ("Perundingan akan digelar pada Jumat.", "Jumat", "2031-05-09"),
        ("Perundingan digelar Jumat mendatang.", "Jumat mendatang", "2031-05-09"),
        ("Ia pergi tiga hari lalu.", "tiga hari lalu", "2031-05-04"),
        ("Ia pergi beberapa menit yang lalu.", "beberapa menit yang lalu", "2031-05-07"),
        ("Serangan berlangsung sepanjang Selasa (6/5).", "sepanjang Selasa (6/5)", "2031-05-06"),
        ("Pertempuran berlangsung pada 1-5 Mei.", "1-5 Mei", "2031-05-01/2031-05-05"),
        ("Mereka bertempur dari 28 April hingga 5 Mei.", "28 April hingga 5 Mei", "2031-04-28/2031-05-05"),
        ("Antara 2019 dan 2020 ia di sana.", "Antara 2019 dan 2020", "2019/2020"),
        ("Perang itu terjadi pada abad ke-20.", "abad ke-20", "19"),
    ],
)
def test_reads(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Mereka bertempur selama enam hari.",
        "Rudo Halim, 34 tahun, dihukum 5 tahun penjara.",
        "Jam malam berlaku mulai pukul 18.00 waktu setempat.",
        "Sejak itu kota tersebut sunyi.",
        "Sehari setelah surat itu dikirim, ia membantah.",
        "Beberapa saat kemudian, sirene berbunyi.",
        "Setiap Senin mereka berdoa.",
        "UU Nomor 2 Tahun 2020 melarangnya.",
        "Dalam satu minggu ada tujuh hari.",
        "Sebanyak 2000 orang mengungsi.",
    ],
)
def test_durations_ages_clock_times_and_habits_are_no_times(text: str) -> None:
    assert values(text) == []


def test_vague_spans_have_no_value_but_a_reason() -> None:
    for text in ("Dalam beberapa hari terakhir, perang meluas.", "Dalam beberapa jam ke depan kami menyerang."):
        (time,) = times(text)
        assert time.value is None
        assert time.reason


def test_a_weekday_wins_over_a_date_that_disagrees() -> None:
    assert values("Ia tiba pada Selasa (7/5).") == [("Selasa (7/5)", "2031-05-06")]


def test_days_counted_from_the_day_last_named() -> None:
    text = "Orsk jatuh pada 2 Mei. Sehari setelahnya, Karsova mundur. Dua hari kemudian, perundingan dimulai."
    assert [v for _, v in values(text)] == ["2031-05-02", "2031-05-03", "2031-05-05"]


def test_a_day_of_fighting_is_counted_from_the_day_the_text_gives() -> None:
    text = "Perang pecah pada Sabtu (3/5). Pada hari kelima, Velda dibom."
    assert values(text)[1] == ("hari kelima", "2031-05-07")


@pytest.mark.parametrize(("day", "expected"), [("2025-06-19", "2025-06-18"), ("2026-06-19", "2026-06-19")])
def test_a_day_of_fighting_is_counted_from_the_known_first_day_of_a_war(day: str, expected: str) -> None:
    assert values("Perang di Iran memasuki hari keenam.", day) == [("hari keenam", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Mereka menyerang kemarin,” kata Marek, Senin (5/5).", "2031-05-04"),
        ("Marek berkata pada Senin, “Kami menang kemarin.”", "2031-05-04"),
        ("Marek berkata, “Kami menang kemarin.”", "2031-05-06"),
        ("Marek menulis pada Maret, “Kami menang kemarin.”", "2031-05-06"),
        ("Pada Senin Marek tiba. “Kami menang kemarin,” katanya.", "2031-05-06"),
    ],
)
def test_yesterday_in_quoted_words_is_that_of_the_day_they_were_said(text: str, expected: str) -> None:
    sheet, reading = page(text, DAY)
    quoted = msgspec.structs.replace(sheet, quotations=quotations(text, (), PACK))
    found = {t.span.of(text): t.value for t in read_times(quoted, reading, PACK).times}
    assert found["kemarin"] == expected


def test_a_report_just_after_midnight_speaks_of_the_day_its_credits_name() -> None:
    text = '"Beberapa menit yang lalu sirene berbunyi," kata Rudo dilansir KBV, Rabu (7/5/2031).'
    assert values(text, "2031-05-08T00:15:00+07:00")[0][1] == "2031-05-07"


def test_without_a_date_only_full_dates_have_values() -> None:
    text = "Pada Rabu (7/5), ia menyebut 18 Maret 2029 dan pekan lalu."
    first, second, third = times(text, None)
    assert (first.value, first.partial, first.weekday, first.reason) == (None, "--05-07", 2, "year not known")
    assert second.value == "2029-03-18"
    assert third.value is None
    assert third.reason == "publication date not known"


def test_a_known_year_gives_days_but_nothing_relative() -> None:
    text = "Pada 27 September, dan lagi pada Selasa, ia membantah."
    assert values(text, "2031") == [("27 September", "2031-09-27"), ("Selasa", None)]


def test_the_words_alone_stay_on_record_when_the_value_is_known() -> None:
    (time,) = times("Ia tiba pada Selasa (6/5).")
    assert (time.value, time.partial, time.weekday) == ("2031-05-06", "--05-06", 1)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_every_full_date_is_read_whatever_the_report_day(day: date) -> None:
    text = f"Ia tiba pada {WEEKDAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})."
    assert [v for _, v in values(text, None)] == [day.isoformat()]


@given(st.dates(date(2002, 1, 1), date(2097, 12, 31)), st.integers(0, 150))
def test_a_day_and_month_lies_in_the_past_half_year(day: date, ago: int) -> None:
    past = date.fromordinal(day.toordinal() - ago)
    text = f"Ia tiba pada {WEEKDAYS[past.weekday()]} ({past.day}/{past.month})."
    assert [v for _, v in values(text, day.isoformat())] == [past.isoformat()]


@given(st.text(alphabet="0123456789 /().,-ahirselpkndtomuJSMR", max_size=60))
def test_spans_lie_inside_the_text_in_order(text: str) -> None:
    spans = [t.span for t in times(text)]
    assert all(s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.integers(0, 10**12), st.sampled_from(["hari", "pekan", "bulan", "tahun", "dekade"]))
def test_however_long_ago_it_stays_a_reading(count: int, unit: str) -> None:
    for after in ("lalu", "terakhir", "ke depan", "kemudian", "sebelumnya"):
        for time in times(f"Pada 5 Mei, {count} {unit} {after}, ia pergi."):
            assert time.value or time.reason


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_publication_date_nobody_means_is_none(day: str) -> None:
    text = "Ia pergi kemarin, tiga pekan lalu dan pada Rabu (7/5); ia kembali dua tahun ke depan."
    assert [v for _, v in values(text, day)] == [None] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gaza digempur sejak 7 Oktober.", "2023-10-07"),
        ("Jembatan Orsk ditutup sejak 7 Oktober.", "2024-10-07"),
        ("Gaza tenang pada 7 Juni.", "2025-06-07"),
    ],
)
def test_the_day_since_which_a_war_is_fought_keeps_its_year(text: str, expected: str) -> None:
    assert [value for _, value in values(text, "2025-06-18")] == [expected]


@pytest.mark.parametrize(
    ("text", "bound", "hour"),
    [
        ("Ia pergi sejak 3 Mei.", "since", None),
        ("Ia tinggal hingga Selasa (6/5).", "until", None),
        ("Ia tinggal dari 3 hingga 6 Mei.", None, None),
        ("Ia pergi pada Selasa (6/5) malam.", None, "malam"),
        ("Ia pergi sejak Selasa (6/5/2031) dini hari.", "since", "dini hari"),
        ("Ia pergi pada Selasa (6/5), sekitar pukul 03.30 WIB.", None, "sekitar pukul 03.30 WIB"),
        ("Sesaat setelah pukul 15.30 waktu setempat pada Selasa (6/5), ia pergi.", None, "pukul 15.30 waktu setempat"),
        ("Pukul 15.30 ia pergi; rapat lain yang lama itu digelar pada Selasa (6/5).", None, None),
    ],
)
def test_a_time_may_begin_or_end_a_span_and_have_an_hour(text: str, bound: str | None, hour: str | None) -> None:
    (time,) = times(text)
    assert (time.bound, time.hour) == (bound, hour)


def test_a_mistyped_month_gives_way_to_the_weekday() -> None:
    # 2 May 2031 is a Friday, 2 March a Sunday; 5 March is too far off and fits no Friday either way.
    assert values("Ia tiba pada Jumat (2/3/2031).") == [("Jumat (2/3/2031)", "2031-05-02")]
    assert values("Ia tiba pada Jumat (5/3/2031).") == [("Jumat (5/3/2031)", "2031-03-07")]
