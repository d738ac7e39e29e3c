"""Who will do what if who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.model.reading import Reading

PACK = load("id")
WAR = "Pasukan Veldania menyerang pangkalan militer Karsova di Lembah Orsk dengan rudal pada Senin (3/3/2031). "
"""Makes an article one of conflict, with two parties."""
WHO = "Presiden Veldania Ana Dolan"


def read(text: str) -> Reading:
    document = Document(ref="a", source="a", media="text", body=text, published="2031-03-05")
    return annotate(article_of(document, text, PACK), PACK)


def told(sentence: str) -> list[tuple[str, str | None, str, str | None, str]]:
    """Return kind, who will do what, if who does what, for each condition of a sentence in an article of war."""
    reading = read(WAR + sentence)
    text = reading.article.text
    return [
        (
            c.kind,
            c.then_party.name if c.then_party else None,
            c.then_span.of(text) if c.then_span else "",
            c.if_party.name if c.if_party else None,
            c.if_span.of(text),
        )
        for c in reading.conditions
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"{WHO} mengatakan Veldania akan menyetujui gencatan senjata asalkan Karsova menarik pasukannya.",
            ("promise-if", "Veldania", "Veldania akan menyetujui gencatan senjata",
             "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan Veldania hanya akan kembali ke meja perundingan jika Karsova menghentikan serangannya.",
            ("promise-if", "Veldania", "Veldania hanya akan kembali ke meja perundingan",
             "Karsova", "Karsova menghentikan serangannya"),
        ),
        (
            '"Jika Karsova menyerang lagi, kami akan membalas dengan keras," kata ' + WHO + ".",
            ("threat-if", "Ana Dolan", "kami akan membalas dengan keras", "Karsova", "Karsova menyerang lagi"),
        ),
        (
            '"Apabila mereka menyerang kota kami maka balasan kami akan keras," kata ' + WHO + ".",
            ("threat-if", "Ana Dolan", "balasan kami akan keras", None, "mereka menyerang kota kami"),
        ),
        (
            f"{WHO} memperingatkan Karsova bahwa mereka akan menghadapi kehancuran jika melakukan intervensi.",
            ("threat-if", "Karsova", "mereka akan menghadapi kehancuran", "Karsova", "melakukan intervensi"),
        ),
        (
            f"{WHO} mengatakan negaranya tidak akan berunding sampai Karsova menarik pasukannya.",
            ("refusal-until", "Veldania", "negaranya tidak akan berunding", "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan pasukan Veldania akan menggempur Karsova sampai serangan terhadap Veldania berhenti.",
            ("threat-until", "pasukan Veldania", "pasukan Veldania akan menggempur Karsova",
             None, "serangan terhadap Veldania berhenti"),
        ),
        (
            f"{WHO} mengatakan jika Karsova ingin melanjutkan perundingan, mereka harus menghentikan serangan dulu.",
            ("demand-first", "Karsova", "Karsova ingin melanjutkan perundingan",
             "Karsova", "mereka harus menghentikan serangan dulu"),
        ),
        (
            f"{WHO} mengatakan Karsova harus menarik pasukannya terlebih dahulu.",
            ("demand-first", None, "", "Karsova", "Karsova harus menarik pasukannya terlebih dahulu"),
        ),
        (
            f"{WHO} mengatakan Veldania tidak akan menghentikan serangan kecuali jika Karsova menarik pasukannya.",
            ("exception", "Veldania", "Veldania tidak akan menghentikan serangan",
             "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan Veldania akan menghentikan serangan jika Karsova membebaskan para tawanan.",
            ("promise-if", "Veldania", "Veldania akan menghentikan serangan",
             "Karsova", "Karsova membebaskan para tawanan"),
        ),
        (
            f"{WHO} menolak berunding sampai Karsova menarik pasukannya.",
            ("refusal-until", "Ana Dolan", "menolak berunding", "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan Veldania baru akan berunding setelah Karsova menarik pasukannya.",
            ("promise-if", "Veldania", "Veldania baru akan berunding", "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan perundingan bisa dimulai jika Karsova menarik pasukannya.",
            ("promise-if", None, "perundingan bisa dimulai", "Karsova", "Karsova menarik pasukannya"),
        ),
        (
            f"{WHO} mengatakan Karsova harus menarik pasukannya sebelum perundingan dapat dimulai.",
            ("demand-first", None, "perundingan dapat dimulai", "Karsova", "Karsova harus menarik pasukannya"),
        ),
        (
            "Pemerintah Veldania mensyaratkan penarikan pasukan Karsova dari Lembah Orsk.",
            ("demand-first", "Pemerintah Veldania", "", "pasukan Karsova",
             "penarikan pasukan Karsova dari Lembah Orsk"),
        ),
        (
            f"{WHO} mengatakan bantuan hanya akan diberikan jika pertempuran mencapai wilayah Veldania.",
            ("promise-if", None, "bantuan hanya akan diberikan",
             None, "pertempuran mencapai wilayah Veldania"),
        ),
        (
            f"{WHO} mengatakan Veldania akan berunding asalkan pemberontak yang didukung Karsova berhenti menyerang.",
            ("promise-if", "Veldania", "Veldania akan berunding",
             "pemberontak yang didukung Karsova", "pemberontak yang didukung Karsova berhenti menyerang"),
        ),
        (
            "Veldania akan membebaskan para tawanan jika Karsova membuka perbatasan.",
            ("promise-if", "Veldania", "Veldania akan membebaskan para tawanan",
             "Karsova", "Karsova membuka perbatasan"),
        ),
    ],
)  # fmt: skip
def test_who_will_do_what_if_who_does_what(sentence: str, expected: tuple[str | None, ...]) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jika dilihat dari udara, Veldania akan menyerang pangkalan itu lagi.",
        "Jika jalur itu ditutup, maka harga minyak akan naik.",
        '"Kalau perang meluas, harga minyak akan melonjak," kata pengamat energi Rudi Hartono.',
        '"Jika Karsova menyerang, Veldania akan membalas," kata pengamat militer Rudi Hartono.',
        f"{WHO} mengatakan Karsova akan menyerang jika Nortia ikut berperang.",
        f"{WHO} mengatakan Veldania mungkin berunding jika Karsova berhenti menyerang.",
        f"{WHO} mengatakan bahkan jika Karsova menyerang, Veldania akan berunding.",
        "Veldania menahan para tawanan selama tiga bulan sebelum membebaskan mereka.",
        "Pertempuran berlangsung sampai Rabu (5/3/2031) hingga pasukan mundur.",
        "Warga asal Karsova akan meninggalkan Orsk.",
    ],
)
def test_what_explains_reckons_or_may_happen_is_no_condition(sentence: str) -> None:
    assert told(sentence) == []


def test_what_was_considered_and_not_kept_says_why() -> None:
    reading = read(WAR + f"{WHO} mengatakan Karsova akan menyerang jika Nortia ikut berperang.")
    assert [d.reason for d in reading.dropped if d.kind == "condition"] == ["what another will do, not the own side"]


def test_an_article_of_no_conflict_has_no_conditions() -> None:
    assert read(f"{WHO} mengatakan Veldania akan menarik diri jika Karsova membuka pasarnya.").conditions == ()


def test_a_condition_stands_in_the_words_of_its_statement() -> None:
    reading = read(WAR + f"{WHO} mengatakan Veldania akan berunding jika Karsova menarik pasukannya.")
    (condition,), statement = reading.conditions, reading.statements[-1]
    assert condition.statement == statement.id
    assert statement.content[0].contains(condition.span)
    assert condition.span.contains(condition.marker)
    assert condition.marker.of(reading.article.text) == "jika"


def test_an_own_voice_condition_belongs_to_no_statement() -> None:
    (condition,) = read(WAR + "Veldania akan membebaskan para tawanan jika Karsova membuka perbatasan.").conditions
    assert condition.statement is None


WORDS = st.sampled_from(
    ["jika", "akan", "Karsova", "tidak", "sampai", ",", "kami", "menyerang", "maka", "asalkan", "harus", "dan",
     "mereka", "menarik pasukan", "dulu", "kecuali", "“", "”", "yang", "oleh", "diserang", ".", "hanya", "sebelum",
     "Veldania"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25))
def test_any_order_of_words_reads_with_spans_in_place(words: list[str]) -> None:
    reading = read(f"{WAR}{WHO} mengatakan {' '.join(words)}.")
    text = reading.article.text
    for c in reading.conditions:
        assert c.span.of(text)
        assert c.span.contains(c.if_span)
        assert c.then_span is None or c.span.contains(c.then_span)
        assert not c.if_span.overlaps(c.marker) or c.kind == "demand-first"
    assert len({c.id for c in reading.conditions}) == len(reading.conditions)
