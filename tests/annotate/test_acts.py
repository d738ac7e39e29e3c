"""What reported words do."""

from __future__ import annotations

import pytest

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

PACK = load("id")


def acts(text: str) -> list[set[str]]:
    document = Document(ref="a", source="a", media="text", body=text, published="2031-03-05")
    return [set(s.acts) for s in annotate(article_of(document, text, PACK), PACK).statements]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Presiden Veldania Ana Dolan mengatakan perang usai.", {"claim"}),
        ("Presiden Veldania Ana Dolan mengancam akan pergi.", {"threaten"}),
        ("Presiden Veldania Ana Dolan mengatakan tidak akan pergi.", {"refuse"}),
        ("Presiden Veldania Ana Dolan mengatakan serangan itu adalah kejahatan perang.", {"accuse"}),
        ("Presiden Veldania Ana Dolan menolak tuduhan itu.", {"deny"}),
        ("Presiden Veldania Ana Dolan menolak tawaran itu.", {"refuse"}),
        ("Presiden Veldania Ana Dolan mengatakan tidak ada bukti serangan.", {"claim", "deny"}),
        ('"Kami akan membantu warga Orsk," kata Ana Dolan.', {"promise"}),
        ('"Kami akan menghancurkan kota itu," kata Ana Dolan.', {"threaten"}),
        ('"Kami akan merespons dengan tegas jika mereka datang," kata Ana Dolan.', {"threaten", "warn"}),
        ('"Saya yakin akan ada jalan," kata Ana Dolan.', {"comment"}),
        ('"Kami siap bertemu di Orsk," kata Ana Dolan.', {"offer"}),
        ("Ana Dolan memperingatkan bahwa pasukannya akan membalas.", {"warn", "threaten"}),
        ("Ana Dolan mengatakan pihaknya telah mengirim bantuan ke Orsk.", {"announce", "claim"}),
        ("Ana Dolan mengklaim pihaknya telah menghancurkan tank musuh.", {"claim"}),
        ("Ana Dolan mengusulkan gencatan senjata.", {"offer"}),
        ("Ana Dolan mengatakan pelaku harus diadili.", {"demand"}),
        ("Ana Dolan menyerukan penyerahan tanpa syarat.", {"demand"}),
    ],
)
def test_words_show_what_their_verb_leaves_open(sentence: str, expected: set[str]) -> None:
    assert acts(sentence) == [expected]


def test_who_tells_of_an_attack_accuses_the_other_side_and_announces_for_the_own() -> None:
    text = (
        "Menteri Pertahanan Iran mengatakan bahwa Israel menyerang sebuah pangkalan pada Selasa (4/3/2031). "
        "Militer Israel mengatakan bahwa Israel menyerang sebuah pangkalan pada Selasa (4/3/2031)."
    )
    assert acts(text) == [{"accuse", "claim"}, {"announce", "claim"}]


def test_the_state_of_the_speaker_promises_by_its_name() -> None:
    assert acts("Presiden Rusia mengatakan bahwa Rusia akan terus bekerja dengan Turki.") == [{"promise"}]
    assert acts("Presiden Turki mengatakan bahwa Rusia akan terus bekerja dengan Turki.") == [{"claim"}]
