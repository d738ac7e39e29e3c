"""Statements: who is said to have said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.statements import read_statements
from saksi.annotate.times import read_times
from saksi.text.quotations import quotations
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement


def read(text: str) -> Reading:
    sheet, reading = page(text)
    sheet = msgspec.structs.replace(sheet, quotations=quotations(text, (), PACK))
    return read_statements(sheet, read_times(sheet, reading, PACK), PACK)


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.name if s.speaker else None, words(text, s)) for s in read(text).statements]


def words(text: str, statement: Statement) -> str:
    return " … ".join(span.of(text) for span in statement.content)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ('"Kami pulang," kata Molik.', "Molik", "Kami pulang"),
        ('Molik mengatakan, "Kami pulang."', "Molik", "Kami pulang"),
        ("Molik berkata; “Kami pulang.”", "Molik", "Kami pulang"),
        ('"Kami pulang," kata Molik. "Besok pagi."', "Molik", "Kami pulang … Besok pagi"),
        ('"Kami pulang besok pagi," Molik menambahkan.', "Molik", "Kami pulang besok pagi"),
        ("Molik mengatakan pada Rabu (7/5) bahwa perang usai.", "Molik", "perang usai"),
        ("Molik mengatakan kepada wartawan di Tarn bahwa perang usai.", "Molik", "perang usai"),
        ("Molik mengatakan perang akan segera usai.", "Molik", "perang akan segera usai"),
        ("Perang sudah usai, kata Molik.", "Molik", "Perang sudah usai"),
        ("Perang, kata Molik, sudah usai.", "Molik", "Perang … sudah usai"),
        ("Menurut Molik, perang sudah usai.", "Molik", "perang sudah usai"),
        ("Perang sudah usai, menurut Molik.", "Molik", "Perang sudah usai"),
        ("Keputusan itu menurut Molik adalah langkah tepat.", "Molik", "Keputusan itu … adalah langkah tepat"),
        ("Molik mendesak Karsova untuk mundur.", "Molik", "Karsova untuk mundur"),
        ("Molik menuduh Karsova menembaki Tarn.", "Molik", "Karsova menembaki Tarn"),
        ("Molik memperingatkan Karsova bahwa perang dekat.", "Molik", "perang dekat"),
        ("Molik menyebut Selm sebagai pembohong.", "Molik", "Selm sebagai pembohong"),
        ("Molik menolak seruan Selm.", "Molik", "seruan Selm"),
        ('Molik menuntut "penarikan penuh" tentara Karsova.', "Molik", 'penarikan penuh" tentara Karsova'),
        ("Molik mengatakan perang usai dalam sebuah wawancara dengan KBV.", "Molik", "perang usai"),
        ("Molik menuntut penarikan pasukan dan mempertimbangkan opsi lain.", "Molik", "penarikan pasukan"),
        ('"Perang usai," demikian disampaikan Molik di Tarn.', "Molik", "Perang usai"),
        ("Ditegaskan Molik, jembatan itu tidak dijaga.", "Molik", "jembatan itu tidak dijaga"),
        ("Pasukan mundur dari Tarn, seperti disampaikan oleh Molik.", "Molik", "Pasukan mundur dari Tarn"),
        ("Molik mengeluarkan peringatan keras bahwa perang dekat.", "Molik", "perang dekat"),
        ("Laporan Dinas Velda menunjukkan bahwa air surut.", "Laporan Dinas Velda", "air surut"),
        ("Selm menggambarkannya sebagai kota mati.", "Selm", "sebagai kota mati"),
        ("Serangan itu, yang dikecam Selm sebagai tindakan keji, gagal.", "Selm", "tindakan keji"),
        ("Air surut, demikian dilaporkan KBV mengutip pejabat Tarn.", "pejabat Tarn", "Air surut"),
        ('"Air surut," kutip TASS dari pernyataan Molik.', "Molik", "Air surut"),
        ("Jembatan di Tarn sudah runtuh. Hal itu disampaikan Molik.", "Molik", "Jembatan di Tarn sudah runtuh"),
        ('Imbauan militer mengatakan:\n"Warga diminta pergi."', "Imbauan militer", "Warga diminta pergi"),
        ('Perang, kata Molik, "sudah usai".', "Molik", "Perang … sudah usai"),
        ("Berdasarkan keterangan tiga pejabat Velda, perang usai.", "tiga pejabat Velda", "perang usai"),
        ("Molik khawatir banjir akan datang lagi.", "Molik", "banjir akan datang lagi"),
        ("Namun kata Molik, banjir akan surut.", "Molik", "banjir akan surut"),
        ("Sebab, kata Molik, selama ini banjir cepat surut.", "Molik", "selama ini banjir cepat surut"),
        ("Banjir akan surut — kata Molik.", "Molik", "Banjir akan surut"),
        ("Banjir akan surut, kata insinyur Molik.", "insinyur Molik", "Banjir akan surut"),
        ("Molik mengatakan, data itu tidak benar.", "Molik", "data itu tidak benar"),
        ("Pemulihan, menurut Molik, akan lama.", "Molik", "Pemulihan … akan lama"),
        (
            "Molik mengatakan air surut usai memastikan hujan berhenti.",
            "Molik",
            "air surut usai memastikan hujan berhenti",
        ),
        ("Molik meminta Selm mundur setelah Tarn jatuh.", "Molik", "Selm mundur"),
        ("Molik mengatakan, pada 2030, air surut.", "Molik", "pada 2030, air surut"),
        ("Molik memperingatkan pada Rabu jalan akan ditutup.", "Molik", "jalan akan ditutup"),
        ("Molik memperingatkan Selm tentang banjir besar.", "Molik", "banjir besar"),
        ("Molik mengatakan bahwaair sudah surut.", "Molik", "air sudah surut"),
        ("Molik menyebut kalau air sudah surut.", "Molik", "air sudah surut"),
        ("Banjir, lanjut Molik, sudah surut.", "Molik", "Banjir … sudah surut"),
        ("Banjir sudah surut, kata salah seorang pejabat.", "salah seorang pejabat", "Banjir sudah surut"),
        ("Dilaporkan oleh pejabat Tarn bahwa air surut.", "pejabat Tarn", "air surut"),
        ('"Air surut," demikian disebutkan dalam laporan Dinas Velda.', "laporan Dinas Velda", "Air surut"),
        ("Molik memerintahkan para petugas untuk pulang.", "Molik", "para petugas untuk pulang"),
        ("Molik mendorong Karsova agar berunding.", "Molik", "Karsova agar berunding"),
        ("Pemerintah ungkap banyak jembatan sudah rusak.", "Pemerintah", "banyak jembatan sudah rusak"),
        ("Molik menutup bandara dengan alasan keamanan.", "Molik", "keamanan"),
        ("Molik meminta bantuan. Terutama obat.", "Molik", "bantuan … Terutama obat"),
        ("Menurut Molik kepada KBV, Rabu, air surut.", "Molik", "air surut"),
        ("Molik melihat air semakin surut.", "Molik", "air semakin surut"),
        ("Situasi aman Komandan Arven Molik mengatakan perang usai.", "Komandan Arven Molik", "perang usai"),
        ("Reuters melaporkan perang usai, mengutip pejabat Tarn.", "pejabat Tarn", "perang usai"),
        ("Molik mengatakan pada Rabu menyatakan bahwa perang usai.", "Molik", "perang usai"),
    ],
)
def test_the_speaker_and_the_words(text: str, who: str, what: str) -> None:
    assert said(text) == [(who, what)]


@pytest.mark.parametrize(
    "text",
    [
        "Ratusan rumah dilaporkan rusak di Lembah Orsk.",
        "Menurut laporan, jalan ke Tarn terputus.",
        "Molik menjelaskan peta-peta yang dibawa dari Velda.",
        "Situasi ini menuntut warga untuk menyimpan air.",
        "Hal ini menunjukkan bahwa perang belum usai.",
        "Bantuan itu disampaikan Molik kepada korban banjir.",
        "Perkara itu diungkap Molik pada Rabu.",
        "Nilainya naik terhadap mata uang Velda.",
        "Kenaikan harga membebani warga mengingat panen gagal tahun ini.",
        "Dengan kata lain, lembah itu terkepung.",
        "Molik menolak berkomentar lebih jauh.",
        "Molik tidak mengatakan kapan pasukan pulang.",
        "Molik datang untuk mengatakan bahwa perang usai.",
        "Perang mengancam pasokan air dua kota.",
        'Kesepakatan "perdamaian abadi" itu ditandatangani.',
        "Molik mengatakan hal itu kepada wartawan.",
        "Molik menyebut nama pelaku.",
        "Kami menulis soal perang itu tahun lalu.",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_what_was_weighed_and_left_out_is_listed_with_its_reason() -> None:
    dropped = read("Molik tidak mengatakan kapan pasukan pulang.").dropped
    assert [d.reason for d in dropped if d.kind == "statement"] == ["negated"]


def test_two_cues_are_two_statements() -> None:
    text = '"Kami pulang," ujar Molik, sambil mendesak Karsova agar mundur.'
    assert said(text) == [("Molik", "Kami pulang"), (None, "Karsova agar mundur")]


def test_the_subject_of_the_clause_before_goes_on() -> None:
    first, second = read("Molik mengecam serangan itu dan menuduh Karsova berbohong.").statements
    assert (first.bearing, second.bearing, second.speaker) == ("named", "elided", None)


def test_the_form_tells_whether_words_stand_in_quotation_marks() -> None:
    text = 'Molik mengatakan perang usai. Molik menyebut perang itu "gila". "Kami pulang," kata Molik.'
    assert [s.form for s in read(text).statements] == ["indirect", "mixed", "direct"]


def test_a_quoted_paragraph_without_cue_goes_on_with_the_speaker_before() -> None:
    text = '"Kami pulang," kata Molik.\n"Kami tidak akan kembali lagi ke lembah ini."'
    assert [s.bearing for s in read(text).statements] == ["named", "carried"]


def test_a_quotation_in_a_report_that_names_no_speaker_is_no_statement() -> None:
    reading = read('"Kami pulang besok."')
    assert reading.statements == ()
    assert reading.dropped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Kami pulang." Demikian dikatakan Molik.', [("Molik", "Kami pulang")]),
        ('"Kami pulang," Menteri Arven Molik, dikutip dari KBV.', [("Menteri Arven Molik", "Kami pulang")]),
        ("KBV mengutip Molik yang mengatakan bahwa perang usai.", [("Molik", "perang usai")]),
        ("Setelah mengatakan perang usai, Molik meminta damai.", [("Molik", "perang usai"), ("Molik", "damai")]),
        ("Molik mengklaim menang, namun Karsova membantahnya.", [("Molik", "menang")]),
        ("Tidak ada kelompok yang mengaku menyerang Tarn.", []),
        ("Molik bekerja untuk mencegah perang dan memastikan bantuan tiba.", []),
        ("Molik membantah tuduhan itu.", [("Molik", "tuduhan itu")]),
        ("Selm menimbun racun, tuduhan yang dibantah Karsova.", [("Karsova", "tuduhan")]),
        (
            "Molik menyebut Selm pergi, karena Karsova berkata air naik.",
            [("Molik", "Selm pergi"), ("Karsova", "air naik")],
        ),
        ("Molik menuntut damai dan mendorong Selm untuk pulang.", [("Molik", "damai"), (None, "Selm untuk pulang")]),
        ("Molik akan meminta Selm pulang.", []),
        ("Rumor mengatakan bahwa Molik sakit.", []),
        ("Serangan itu mendorong warga untuk pergi.", []),
        ("Pasukan yang dianggap mengancam warga sudah pergi.", []),
        ("Molik mengumumkan tindakan tersebut.", []),
        ("Acara itu menjadi momen membanggakan bagi warga yang hadir.", []),
        ("Molik mengatakan Selm menunda mengumumkan hasil.", [("Molik", "Selm menunda mengumumkan hasil")]),
        ("Molik meminta Selm pulang dan memastikan warga aman.", [("Molik", "Selm pulang dan memastikan warga aman")]),
        ("Pencekalan mendesak yang diajukan Molik berlaku.", []),
    ],
)
def test_whose_words_they_are_where_the_clause_does_not_say_plainly(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_a_report_of_a_report_is_inside_it() -> None:
    outer, inner = read("Liga Utara melaporkan bahwa Karsova menuduh Molik berbohong.").statements
    assert inner.inside == outer.id


def test_bearings_of_pronouns_and_suffixes() -> None:
    text = 'Molik berpidato. "Kami pulang," ujarnya. Dia menambahkan bahwa perang usai. Dikatakan bahwa kota aman.'
    assert [s.bearing for s in read(text).statements] == ["suffix", "pronoun", "passive"]


def test_who_is_spoken_to() -> None:
    text = "Molik mendesak Karsova untuk mundur. Molik mengatakan kepada wartawan bahwa perang usai."
    assert [s.addressee for s in read(text).statements] == ["Karsova", "wartawan"]


def test_what_is_called_for_is_not_who_is_called_upon() -> None:
    text = "Molik menyerukan perjanjian tahun 1999 tentang bantuan. Molik meminta warga untuk pulang."
    assert [s.addressee for s in read(text).statements] == [None, "warga"]


def test_what_is_called_for_is_not_who_is_urged_next() -> None:
    text = "Sekretaris Liga Mira Talsen menyerukan penyelidikan independen dan mendesak kedua pihak untuk berunding."
    assert [s.addressee for s in read(text).statements] == [None, "kedua pihak"]


def test_ids_depend_on_the_words_and_not_on_where_they_stand() -> None:
    text = "Molik mengatakan perang usai."
    (alone,) = read(text).statements
    moved = read("Hujan turun di Tarn.\n" + text).statements
    assert [s.id for s in moved] == [alone.id]


@given(
    st.lists(
        st.sampled_from(
            [
                "Molik",
                "kata",
                "mengatakan",
                "bahwa",
                '"',
                ",",
                ".",
                "menurut",
                "dan",
                "Karsova",
                "mendesak",
                "untuk",
                "pergi",
                "yang",
                "disebut",
                "itu",
                ":",
                "dia",
                "\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_run_of_words_is_read_with_spans_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for s in read(text).statements:
        assert words(text, s)
        assert all(a.end <= b.start for a, b in zip(s.content, s.content[1:], strict=False))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Presiden tegaskan pasukannya tetap di Orsk.", [("Presiden", "pasukannya tetap di Orsk")]),
        ("Ancaman Molik untuk menutup perbatasan ditanggapi dingin.", [("Molik", "untuk menutup perbatasan")]),
        ("Seruan PBB agar kedua pihak menahan diri tidak digubris.", [("PBB", "agar kedua pihak menahan diri")]),
        ("Pasukan itu dituduh PBB melanggar gencatan senjata.", [("PBB", "melanggar gencatan senjata")]),
        ("Masih menurut PBB, tidak ada korban sipil.", [("PBB", "tidak ada korban sipil")]),
    ],
)
def test_parts_of_speech_tell_where_clauses_end(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert said(sentence) == expected
