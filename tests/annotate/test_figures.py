from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.figures import read_figures
from saksi.annotate.times import read_times
from saksi.model.span import Span
from saksi.model.statements import Statement
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading

HEDGES = ("", "sekitar ", "hampir ", "lebih dari ", "sedikitnya ", "hingga ")


def read(text: str, *said: Statement) -> Reading:
    sheet, reading = page(text)
    reading = msgspec.structs.replace(read_times(sheet, reading, PACK), statements=said)
    return read_figures(sheet, reading, PACK)


def figures(text: str) -> tuple[Figure, ...]:
    return read(text).figures


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


def statement(name: str, *content: Span) -> Statement:
    return Statement(id=name, form="indirect", content=content, cue=None, bearing="named", rule="test", score=1.0)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "hedge"),
    [
        ("Ledakan itu menewaskan 12 tentara.", "12 tentara", 12, 12, "exact"),
        ("Jumlahnya mendekati 2.000 orang.", "mendekati 2.000 orang", None, 2000, "nearly"),
        ("Di sana ada hampir dua ribu pejuang.", "hampir dua ribu pejuang", None, 2000, "nearly"),
        ("Lebih dari 1200 orang tewas.", "Lebih dari 1200 orang", 1200, None, "more_than"),
        ("Sedikitnya 24 warga tewas.", "Sedikitnya 24 warga", 24, None, "at_least"),
        ("Tidak kurang dari 40 rumah rusak.", "Tidak kurang dari 40 rumah", 40, None, "at_least"),
        ("Mereka menahan hingga 90 sandera.", "hingga 90 sandera", None, 90, "up_to"),
        ("Karsova menguasai sekitar 20% wilayah.", "sekitar 20%", 20, 20, "about"),
        ("Kami punya 100 ribu prajurit.", "100 ribu prajurit", 100_000, 100_000, "exact"),
        ("Puluhan ribu warga mengungsi.", "Puluhan ribu warga", 10_000, 99_999, "vague"),
        ("Ratusan orang tewas.", "Ratusan orang", 100, 999, "vague"),
        ("Antara 20 dan 30 tank hancur.", "Antara 20 dan 30 tank", 20, 30, "about"),
        ("Antara lain 20-30 roket jatuh.", "20-30 roket", 20, 30, "about"),
        ("Sekitar 10 hingga 15 ribu orang lari.", "Sekitar 10 hingga 15 ribu orang", 10_000, 15_000, "about"),
        ("Sebanyak 50-an warga luka.", "50-an warga", 50, 50, "about"),
        ("Sudah 200 orang lebih tewas.", "200 orang lebih", 200, None, "more_than"),
        ("Total 10 drone dicegat.", "Total 10 drone", 10, 10, "exact"),
        ("Sepertiga penduduk mengungsi.", "Sepertiga", 33.33, 33.33, "exact"),
        ("Kelima orang itu ditahan.", "Kelima orang", 5, 5, "exact"),
        ("Sejauh ini empat upaya gencatan senjata gagal.", "empat upaya gencatan senjata", 4, 4, "exact"),
        ("Bantuan itu senilai Rp3,5 juta.", "Rp3,5 juta", 3_500_000, 3_500_000, "exact"),
        ("Bantuan itu bernilai 5 miliar dolar AS.", "5 miliar dolar AS", 5e9, 5e9, "exact"),
        ("Rudal itu jatuh 12,5 km dari Velda.", "12,5 km", 12.5, 12.5, "exact"),
    ],
)
def test_reads(text: str, words: str, low: float | None, high: float | None, hedge: str) -> None:
    figure = only(text)
    assert (figure.span.of(text), figure.low, figure.high, figure.hedge) == (words, low, high, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "Perang berlangsung selama enam hari.",
        "Rudo Halim, 34 tahun, tiba pukul 18.00 pada Rabu (7/5).",
        "Rudo (37) menolak.",
        "Jet F-35 dan rudal Velda-1 terlihat.",
        "Resolusi 1701 dan Pasal 5 dilanggar.",
        "Salah satu tentara membawa sebuah surat.",
        "Kedua negara dan kedua pihak berunding.",
        "Gencatan senjata ketiga gagal pada hari keenam.",
        "Ia menang dengan skor 3-0 di babak kedua.",
        "Tiga pejabat berbicara kepada KBV.",
        "Rudal itu melaju lima kali kecepatan suara.",
        "Beberapa peluru ditembakkan dan banyak warga lari.",
    ],
)
def test_what_reports_do_not_count(text: str) -> None:
    assert figures(text) == ()


def test_what_was_no_figure_is_kept_with_its_reason() -> None:
    (dropped,) = read("Perang berlangsung selama enam hari.").dropped
    assert dropped.kind == "figure"
    assert dropped.reason


@pytest.mark.parametrize(
    ("text", "measure", "unit"),
    [
        ("Serangan itu menewaskan 12 orang.", "killed", "people"),
        ("Sepuluh orang, termasuk tiga anak, tewas.", "killed", "people"),
        ("Serangan itu melukai 12 orang.", "wounded", "people"),
        ("Veldania menahan lima orang.", "captured", "people"),
        ("Ribuan warga mengungsi.", "displaced", "people"),
        ("Ada 300 pejuang di Orsk.", "fighters", "people"),
        ("Ada 300 tentara di Orsk.", "troops", "people"),
        ("Karsova menembakkan 30 rudal.", "weapons", "missiles"),
        ("Serangan itu merusak dua gedung.", "targets", "buildings"),
        ("Tujuh wilayah diduduki.", "territory", "districts"),
        ("Jumlah tentara Veldania yang tewas tidak lebih dari 40 orang.", "killed", "people"),
        ("Jumlah tentara bayaran asing mendekati 1.500 orang.", "fighters", "people"),
        ("Mereka menukar 85 tawanan dan jenazah prajurit yang gugur.", "captured", "people"),
    ],
)
def test_says_what_befell_what_is_counted(text: str, measure: str, unit: str) -> None:
    first = figures(text)[0]
    assert (first.measure, first.unit) == (measure, unit)


def test_others_count_what_was_counted_before() -> None:
    dead, hurt = figures("Sedikitnya 24 orang tewas di Velda dan ratusan lainnya luka-luka.")
    assert (dead.measure, hurt.measure, hurt.unit, hurt.low) == ("killed", "wounded", "people", 100)


def test_a_number_counts_what_the_words_before_it_name() -> None:
    assert only("Ada militan asing yang jumlahnya mendekati dua ribu.").measure == "fighters"
    assert only("Jumlah militan dari Nortia mencapai 2.000 orang.").counts == "militan dari Nortia"


def test_the_claimant_is_the_innermost_statement() -> None:
    text = "Rudo mengatakan Karsova mengklaim 12 tentara tewas, dan 3 jet jatuh."
    outer = statement("outer", Span(text.index("Karsova"), len(text) - 1))
    inner = statement("inner", Span(text.index("12"), text.index(", dan")))
    dead, jets = read(text, outer, inner).figures
    assert (dead.claimed_by, jets.claimed_by) == ("inner", "outer")
    assert only("Dua belas tentara tewas.").claimed_by is None


def test_ids_do_not_depend_on_where_the_words_stand() -> None:
    assert only("Kemarin 12 tentara tewas.").id == only("Pada hari yang sama, 12 tentara tewas.").id


@given(st.sampled_from(HEDGES), st.integers(2, 10**9), st.integers(2, 10**9))
def test_ranges_are_ordered(hedge: str, a: int, b: int) -> None:
    for figure in figures(f"Ada {hedge}{a} hingga {b} orang, atau {b}-{a} orang, di Orsk."):
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@given(st.text(alphabet="0123456789 .,-%$Rpduaribokestqngjl", max_size=60))
def test_spans_lie_inside_the_text_in_order(text: str) -> None:
    spans = [f.span for f in figures(text)]
    assert all(s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("words", ["12 tentara", "ratusan tentara", "beberapa ribu tentara", "sepertiga wilayah"])
def test_a_figure_is_written_the_same_after_it_was_kept(words: str) -> None:
    figure = only(f"Serangan itu menghantam {words}.")
    written = msgspec.json.encode(figure)
    assert msgspec.json.encode(msgspec.json.decode(written, type=type(figure))) == written
