from __future__ import annotations

import pytest

from saksi.annotate.gate import weighed
from saksi.annotate.triggers import compiled, line_of
from saksi.lang.pack import load
from saksi.text.segment import sheet
from tests.run.samples import article

PACK = load("id")
LEXICON = PACK.once(compiled)


def passes(text: str) -> tuple[bool, str]:
    came = article(text)
    page = sheet(text, came, came.published, (), (), (), PACK)
    words = weighed(line_of(s, page, LEXICON) for s in page.sentences)
    return words.passes(LEXICON.rules.gate), words.reason()


@pytest.mark.parametrize(
    "text",
    [
        "Pasukan Veldania menyerang Karsova dengan rudal.",
        "Gencatan senjata disepakati. Gencatan senjata itu berlaku pada Senin.",
        "Kontak tembak pecah di Orsk, dan prajurit membalas. Dua orang tewas dan ratusan warga mengungsi.",
        "Tank menembak warga yang menunggu bantuan di Gaza, menewaskan 45 orang, kata militer. Itu penembakan.",
    ],
)
def test_words_of_war_let_an_article_pass(text: str) -> None:
    assert passes(text)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Veldania menyerang gawang Karsova. Kiper menahan gol di babak kedua.", "gawang 1"),
        ("Perang dagang memanas. Tarif naik dan saham turun.", "tarif 1"),
        ("Serangan jantung diawali gejala nyeri dada.", "gejala 1"),
        ("Sekolah libur pada Senin.", "hardly a word of war"),
        ("Bom itu palsu. Tidak ada bom di sana. Bom hanya kabar.", "bom 3"),
    ],
)
def test_words_of_other_matters_stop_it_and_are_told(text: str, told: str) -> None:
    stopped, reason = passes(text)
    assert not stopped
    assert told in reason
