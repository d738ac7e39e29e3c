"""Quotations: marks of every style, missing, unpaired, left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.model.span import Span
from saksi.text.quotations import quotations

PACK = load("id")


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text, (), PACK)]


def speech(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text, (), PACK) if q.sentence]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ("”", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"), ("'", "'"), ("``", "''"), ("″", "″")],
)
def test_marks_of_every_style(opening: str, closing: str) -> None:
    text = f"{opening}Kami tidak pergi dari lembah ini,{closing} kata Molik."
    assert inner(text) == ["Kami tidak pergi dari lembah ini,"]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert inner("Pada hari Jum'at para ulama Qur’an di Lembah Orsk berdoa.") == []


def test_single_marks_within_double_ones_stay_inside() -> None:
    text = "“Kami tahu di mana 'Sang Komandan' bersembunyi,” tulis Drosk."
    assert inner(text) == ["Kami tahu di mana 'Sang Komandan' bersembunyi,"]


def test_a_space_on_the_wrong_side_of_the_closing_mark() -> None:
    assert inner("“Kami bisa pergi pada Juli 2031, ”kata Molik.") == ["Kami bisa pergi pada Juli 2031,"]


def test_a_space_lost_behind_the_closing_mark_opens_no_other() -> None:
    text = 'Molik berkata, "Kami tahu tempatnya."Petugas berdiri di Tarn. Drosk pergi. "Kami menunggu," kata Molik.'
    assert inner(text) == ["Kami tahu tempatnya.", "Kami menunggu,"]


def test_a_missing_closing_mark_ends_before_the_reporting_word() -> None:
    (q,) = quotations(text := '"Kami sudah tiba di Tarn, kata Drosk.', (), PACK)
    assert (q.inner.of(text), q.closed, q.opened) == ("Kami sudah tiba di Tarn", False, True)


def test_a_missing_opening_mark_begins_with_the_paragraph() -> None:
    (q,) = quotations(text := 'Kami sudah tiba di Tarn," kata Drosk.', (), PACK)
    assert (q.inner.of(text), q.closed, q.opened) == ("Kami sudah tiba di Tarn,", True, False)


def test_a_missing_opening_mark_leaves_out_sentences_that_report() -> None:
    text = 'Drosk mengatakan hujan turun. Kami sudah tiba di Tarn," kata Drosk.'
    assert inner(text) == ["Kami sudah tiba di Tarn,"]


def test_a_missing_mark_does_not_swallow_the_next_quotation() -> None:
    text = '"Kami sudah tiba di Tarn, kata Drosk. "Penduduk menyambut kami," ujarnya.'
    assert inner(text) == ["Kami sudah tiba di Tarn", "Penduduk menyambut kami,"]


def test_paragraphs_that_each_open_a_mark_and_only_the_last_closes() -> None:
    text = '"Kami menahan diri selama dua hari.\n"Sekarang kesabaran kami habis," kata Drosk.'
    first, second = quotations(text, (), PACK)
    assert (first.closed, second.closed) == (False, True)
    assert first.inner.of(text) == "Kami menahan diri selama dua hari."


def test_a_term_within_an_unclosed_quotation_does_not_end_it() -> None:
    text = '"Pasukan kami melancarkan "serangkaian serangan" di lembah itu, kata tentara Karsova.'
    assert inner(text) == ['Pasukan kami melancarkan "serangkaian serangan" di lembah itu']


def test_inches_are_no_quotation() -> None:
    assert inner('Layar 11" itu pecah, dan pipa 4" bocor.') == []


def test_speech_is_told_from_scare_quotes_names_and_titles() -> None:
    text = (
        'Bantuan "yang diperlukan" dikirim. Film "Sungai Para Leluhur" diputar. "Kami akan kembali besok." '
        'Ia menyebutnya "gila".'
    )
    assert speech(text) == ["Kami akan kembali besok."]
    assert len(inner(text)) == 4


def test_what_is_left_out_is_left_out() -> None:
    text = '"Kami pulang besok," kata Molik.\nBACA JUGA "Kami tinggal di sini"'
    found = quotations(text, (Span(text.index("BACA"), len(text)),), PACK)
    assert [q.inner.of(text) for q in found] == ["Kami pulang besok,"]


@given(st.text(alphabet="ab K.,\n\"'“”‘’«»`´!? (", max_size=60))
def test_quotations_never_overlap_and_never_leave_their_text(text: str) -> None:
    end = 0
    for q in quotations(text, (), PACK):
        assert q.span.contains(q.inner)
        assert q.span.start >= end
        assert "\n" not in q.span.of(text)
        end = q.span.end
