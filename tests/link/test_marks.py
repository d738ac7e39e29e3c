from __future__ import annotations

import pytest

from saksi.link.marks import marking, marks
from saksi.model.span import Span
from tests.link.build import PACK

WORDS = PACK.once(marking)


def found(text: str) -> list[tuple[str, str]]:
    whole = Span(0, len(text))
    return [(m.kind, m.span.of(text)) for m in marks(text, (whole,), whole, WORDS)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Karsova merilis rekaman dari udara", "offers", "merilis rekaman"),
        ("citra satelit terbaru memperlihatkan parit di Orsk", "offers", "citra satelit terbaru memperlihatkan"),
        ("berdasarkan citra satelit, jembatan itu utuh", "offers", "berdasarkan citra satelit"),
        ("ada bukti bahwa gudang dibakar", "offers", "bukti bahwa"),
        ("tidak ada bukti adanya pejuang asing", "lacks", "tidak ada bukti"),
        ("Veldania tidak memberikan bukti", "lacks", "tidak memberikan bukti"),
        ("tuduhan itu tidak berdasar", "lacks", "tidak berdasar"),
        ("mengakui pasukannya membakar gudang", "admits", "mengakui"),
        ("mencabut tuduhannya terhadap Karsova", "withdraws", "mencabut tuduhannya"),
        ("penyelidikan menunjukkan gudang itu terbakar sendiri", "finds", "penyelidikan menunjukkan"),
        ("tuduhan itu tidak terbukti", "finds", "tidak terbukti"),
    ],
)
def test_words_that_offer_evidence_or_settle_a_dispute(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "rekaman lagu itu populer",
        "Karsova akan merilis rekaman",
        "Karsova tidak mengakui serangan itu",
        "Veldania tidak mencabut tuduhannya",
        "fakta itu bisa dibuktikan di pengadilan",
        "rekaman yang beredar itu panjang",
        "panen gandum di Nortia meningkat",
    ],
)
def test_what_only_speaks_of_it_or_says_not_is_none(text: str) -> None:
    assert found(text) == []


def test_words_beside_the_statement_are_the_reports() -> None:
    text = "Veldania tidak memberikan bukti, kata Karsova gudang itu utuh"
    content = Span(text.index("gudang"), len(text))
    (mark,) = marks(text, (content,), Span(0, len(text)), WORDS)
    assert (mark.kind, mark.own) == ("lacks", False)


def test_the_same_words_are_marked_once() -> None:
    text = "tidak ada bukti bahwa gudang dibakar"
    assert [k for k, _ in found(text)] == ["lacks"]
