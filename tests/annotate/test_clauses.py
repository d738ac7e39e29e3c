"""Sentences laid out: whole quotations, subjects, noun phrases."""

from __future__ import annotations

import msgspec
import pytest

from saksi.annotate.clauses import Line, lines
from saksi.annotate.lexicon import lexicon
from saksi.annotate.subjects import group, phrase, subject
from saksi.text.quotations import quotations
from tests.annotate.pages import PACK, page

LEX = PACK.once(lexicon)


def laid(text: str) -> list[Line]:
    sheet, reading = page(text)
    sheet = msgspec.structs.replace(sheet, quotations=quotations(text, (), PACK))
    return lines(sheet, reading, LEX)


def subject_of(text: str, verb: str) -> str | None:
    (line,) = laid(text)
    found = subject(line, group(line, line.lowers.index(verb)))
    return line.words(found) if found else None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Presiden Veldania Tomas Aruel juga mengatakan perang usai.", "mengatakan", "Presiden Veldania Tomas Aruel"),
        ("Menteri Luar Negeri, Arven Molik, mengatakan perang usai.", "mengatakan", "Menteri Luar Negeri, Arven Molik"),
        ("Selain itu, di Tarn, militer Karsova mengatakan perang usai.", "mengatakan", "militer Karsova"),
        ("Aruel dalam wawancara dengan Radio Orsk mengatakan perang usai.", "mengatakan", "Aruel"),
        ("Aruel, yang berkuasa sejak lama, telah bersumpah untuk menang.", "bersumpah", "Aruel"),
        ("Perang pecah setelah Ruda Selm menuduh Veldania menyerang.", "menuduh", "Ruda Selm"),
        (
            "Para ahli yang berbicara di Lume mengatakan sungai itu kering.",
            "mengatakan",
            "Para ahli yang berbicara di Lume",
        ),
        ("Ia heran, dengan Liga Utara berulang kali menyerukan damai.", "menyerukan", "Liga Utara"),
        ("dr. Sanna Ordi mengatakan rumah sakit penuh.", "mengatakan", "dr. Sanna Ordi"),
    ],
)
def test_the_subject_of_a_verb(text: str, verb: str, expected: str) -> None:
    assert subject_of(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kata Wakil Menteri, Osta Brin sebagaimana dikutip KBV.", "Wakil Menteri, Osta Brin"),
        ("kata Sanna Ordi, dokter dan wali kota Lume, tanpa memberi rincian.", "Sanna Ordi, dokter dan wali kota Lume"),
        ("kata sumber lain di kementerian yang sama.", "sumber lain di kementerian yang sama"),
        ("kata dia, Karsova harus pergi.", "dia"),
        ("kata Aruel, Karsova telah pergi.", "Aruel"),
        ("kata Aruel di Tarn.", "Aruel"),
        ("kata pemimpin Veldania itu kepada wartawan.", "pemimpin Veldania itu"),
    ],
)
def test_the_speaker_after_a_cue(text: str, expected: str) -> None:
    (line,) = laid(text)
    assert line.words(phrase(line, 1)) == expected


def test_a_spoken_quotation_is_one_item_and_ends_no_sentence_inside() -> None:
    (line,) = laid('"Kami pergi. Kami tidak akan kembali lagi!" ujar Molik.')
    assert [i.text for i in line.items] == ["“”", "ujar", "Molik", "."]


def test_a_term_in_quotation_marks_stays_words() -> None:
    (line,) = laid('Molik menyebut rencana itu "gila".')
    assert [i.text for i in line.items if i.inside >= 0] == ['"', "gila", '"']
