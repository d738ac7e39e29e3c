"""Words of a body share the day of those of its people, and words that were given out have the day of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.model.statements import Statement

PACK = load("id")


def said(text: str) -> tuple[Statement, ...]:
    document = Document(ref="a", source="a", media="text", body=text, published="2024-03-07")
    return annotate(article_of(document, text, PACK), PACK).statements


def days(text: str) -> list[str | None]:
    return [s.date for s in said(text)]


def test_a_body_speaks_on_the_day_of_its_spokesman() -> None:
    text = (
        "TNI membantah tuduhan penembakan warga di Lembah Orsk.\n"
        '"Itu tidak benar," kata Kepala Pusat Penerangan TNI Hasek Varn, Rabu (6/3/2024).\n'
        "PBB menyerukan penyelidikan."
    )
    assert days(text) == ["2024-03-06", "2024-03-06", None]


def test_a_recording_speaks_on_the_day_it_was_given_out() -> None:
    text = '"Kami siap," ujar Ana Dolan dalam rekaman video yang dibagikan kepada awak media Rabu (6/3/2024).'
    assert days(text) == ["2024-03-06"]


def test_a_day_of_what_is_told_of_somebody_is_not_that_of_the_words() -> None:
    text = '"Kami siap," ujar Ana Dolan dalam rapat yang membahas serangan pada Rabu (6/3/2024).'
    assert days(text) == [None]


def ways(text: str) -> list[tuple[str, ...]]:
    return [s.via for s in said(text)]


def test_a_credit_that_only_tells_of_somebody_carries_what_they_say_next() -> None:
    text = (
        "Warga Lembah Orsk mengungsi.\n"
        "Dilansir Reuters, Rabu (6/3/2024), Ana Dolan meninggalkan rumahnya bersama dua anak.\n"
        '"Kami takut," kata Dolan.\n"Kami ingin pulang," ujarnya.'
    )
    assert ways(text) == [("Reuters",), ("Reuters",)]
    assert days(text) == ["2024-03-06", "2024-03-06"]


def test_it_does_not_carry_the_words_of_others() -> None:
    text = (
        "Dilansir Reuters, Rabu (6/3/2024), Ana Dolan meninggalkan rumahnya.\n"
        "Menurut AFP, dua desa terbakar.\n"
        '"Kami takut," kata Mirko Tavel.'
    )
    assert ways(text)[-1] == ()
