from __future__ import annotations

import pytest

from saksi.annotate.events import read_events
from saksi.annotate.gate import weighed
from saksi.annotate.triggers import compiled, line_of
from saksi.lang.pack import load
from saksi.model.reading import Reading
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


def test_of_police_and_courts_only_what_they_do_is_read() -> None:
    text = (
        "Polisi menangkap tiga tersangka di Orsk. Penyidik Polres Orsk memeriksa mereka, jaksa menyusun dakwaan. "
        "Seorang tersangka menyerang polisi. Hakim memvonis Dolan tiga tahun penjara."
    )
    page = sheet(text, article(text), article(text).published, (), (), (), PACK)
    read = read_events(page, Reading(article=article(text), version="0"), PACK)
    assert {e.type for e in read.events} <= {"COERCE", "ACCUSE", "SANCTION"}
    assert [e.trigger.of(text) for e in read.events][:2] == ["menangkap", "memeriksa"]
    assert {d.reason for d in read.dropped} == {"in news of police and courts only what they do is read"}
