from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.model.span import Span
from saksi.text.segment import paragraphs, sentences, tokens

ABBREVIATIONS = frozenset(load("id").boilerplate.abbreviations)


def cut(text: str) -> list[str]:
    return [s.of(text) for p in paragraphs(text) for s in sentences(text, p, ABBREVIATIONS)]


@pytest.mark.parametrize(
    "whole",
    [
        "Kata H. Ali Sena di Jl. Orsk No. 5 pukul 10.30 waktu setempat.",
        "Menurut KBV, Jumat (6/11).",
        "“Kami pergi. Kami kembali,” kata Sena.",
        '"Apakah kita menang?" kata Sena.',
        "“Apakah kita menang?” kata Sena.",
        "Sena Orsk, M.Psi. mengatakan hal itu.",
        "PT Lembah Orsk Tbk. bersama KBV menolak.",
        "1. Kota Orsk jatuh.",
        "Dilansir SUARA.CO.ID kemarin.",
        "Sekitar 2.000 orang pergi.",
        "Prof. Dr. Sena Orsk datang.",
    ],
)
def test_a_sentence_is_not_broken(whole: str) -> None:
    assert cut(f"{whole} Lalu ia pulang.") == [whole, "Lalu ia pulang."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ia pergi (6/11). Lalu ia pulang.", 2),
        ("Mereka pergi... Lalu kembali.", 2),
        ("semua kecil. juga ini. dan ini.", 3),
        ("😀 Orsk tenang. 😀😀 Siapa? é́ Sena. Selesai.", 4),
        ('Kata Sena "kami pergi. Lalu mereka datang. Kota jatuh.', 3),
        ("Ini (kata mereka. Lalu ada lagi. Dan lagi.", 3),
    ],
)
def test_sentences_end(text: str, parts: int) -> None:
    assert len(cut(text)) == parts


def test_offsets_are_code_points() -> None:
    text = "😀😀 Orsk tenang. Sena pulang."
    assert cut(text) == ["😀😀 Orsk tenang.", "Sena pulang."]


def test_a_mark_that_is_never_closed_does_not_swallow_the_paragraph() -> None:
    text = "“Kami pergi ke kota. " + "Lalu mereka datang ke lembah dan menutup jalan. " * 30 + "“Ya,” kata Sena."
    assert max(map(len, cut(text))) < 200


def test_a_quotation_of_many_sentences_stays_whole() -> None:
    speech = "“" + "Kami pergi ke lembah dan menutup jalan ke kota itu. " * 15 + "Kami menang,” kata Sena."
    assert cut(speech) == [speech]


def test_megabytes_on_one_line_are_cut_in_time() -> None:
    start = time.process_time()
    for line in ("a" * 3_000_000, "Sena pulang. " * 100_000, '"Sena pulang. ' * 20_000, "(" * 100_000):
        sum(1 for _ in sentences(line, Span(0, len(line)), ABBREVIATIONS))
    assert time.process_time() - start < 5


@given(st.text("aAé😀 .!?…“”\"'()\n1,", max_size=200))
def test_sentences_are_disjoint_in_order_and_hold_every_letter(text: str) -> None:
    spans = [(p, s) for p in paragraphs(text) for s in sentences(text, p, ABBREVIATIONS)]
    at = 0
    for paragraph, span in spans:
        assert paragraph.contains(span)
        assert span.start >= at
        at = span.end
    held = {i for _, s in spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= held


@given(st.text("aA .\n", min_size=1, max_size=80), st.data())
def test_what_is_cut_out_is_in_no_paragraph(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    gap = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = list(paragraphs(text, [gap]))
    assert not any(p.overlaps(gap) for p in found)
    held = {i for p in found for i in range(p.start, p.end)} | set(range(gap.start, gap.end))
    assert {i for i, c in enumerate(text) if c.isalnum()} <= held


def test_tokens_keep_numbers_and_hyphened_words_whole() -> None:
    text = "Baku tembak-menembak, 2.000 orang (3/11/2020)!"
    words = [t.text for t in tokens(text, Span(0, len(text)))]
    assert words == ["Baku", "tembak-menembak", ",", "2.000", "orang", "(", "3/11/2020", ")", "!"]
