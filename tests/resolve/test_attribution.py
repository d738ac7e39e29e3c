"""Attribution: through whom words came, and on which day they were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from saksi.model.statements import Statement

PACK = load("id")


def read(text: str) -> tuple[Statement, ...]:
    document = Document(ref="one", source="one", media="text", body=text, published="2031-05-07")
    return annotate(article_of(document, text, PACK), PACK).statements


def test_a_chain_goes_from_the_speaker_to_the_report() -> None:
    (s,) = read('"Kami pulang," kata Arven Molik dalam sebuah posting di X, seperti dikutip Reuters, Selasa (6/5).')
    assert (s.via, s.date) == (("X", "Reuters"), "2031-05-06")


def test_a_credit_goes_on_with_its_speaker_until_another_speaks() -> None:
    statements = read(
        "Dilansir Reuters, Selasa (6/5), Arven Molik mengatakan perang usai.\n"
        '"Kami pulang besok," katanya.\n'
        "Ruda Selm membantah bahwa perang usai.\n"
        "Arven Molik mengatakan pasukan sudah pergi."
    )
    assert [s.via for s in statements] == [("Reuters",), ("Reuters",), (), ()]
    assert [s.date for s in statements[:2]] == ["2031-05-06", "2031-05-06"]


def test_statements_before_a_credit_have_none() -> None:
    first, second = read('Arven Molik mengatakan perang usai.\n"Kami pulang besok," kata Molik, dilansir Reuters.')
    assert (first.via, second.via) == ((), ("Reuters",))


def test_a_closing_credit_reaches_its_paragraph() -> None:
    (s,) = read("Arven Molik mengatakan perang usai. Demikian dilansir Reuters.")
    assert s.via == ("Reuters",)


def test_the_outlet_that_speaks_is_not_its_own_carrier() -> None:
    (s,) = read("Televisi pemerintah Karsova mengatakan perang sudah usai.")
    assert s.via == ()


def test_the_day_in_the_reporting_clause_beats_that_of_the_credit() -> None:
    first, second = read(
        "Arven Molik mengatakan pada Senin (5/5) bahwa perang usai.\n"
        '"Kami pulang besok," kata Molik, seperti dikutip Reuters, Selasa (6/5).'
    )
    assert (first.date, second.date) == ("2031-05-05", "2031-05-05")


def test_a_day_within_the_words_is_not_the_day_of_the_words() -> None:
    (s,) = read("Arven Molik mengatakan serangan itu terjadi pada Jumat (2/5).")
    assert s.date is None
    assert dict(s.unknown)["date"]


def test_a_nested_statement_inherits_the_chain() -> None:
    outer, inner = read("Dilansir Reuters, Liga Utara melaporkan bahwa Karsova menuduh Molik berbohong.")
    assert outer.via == inner.via == ("Reuters",)


def test_a_day_behind_the_occasion_is_that_of_the_words() -> None:
    (s,) = read(
        '"Kami pulang," kata Arven Molik saat ditemui wartawan di gedung kementerian di Tarn, Selasa (6/5/2031).'
    )
    assert s.date == "2031-05-06"


def test_words_that_tell_of_today_were_said_today() -> None:
    first, second = read(
        "Arven Molik mengatakan tentara menyerang Tarn malam ini.\nPasukan Karsova mundur pada Rabu (7/5).\n"
        "Molik sebelumnya bersumpah bahwa Tarn tidak akan jatuh."
    )
    assert (first.date, second.date) == ("2031-05-07", None)


def test_a_sentence_that_sums_up_the_one_before_gives_it_its_speaker_and_day() -> None:
    (s,) = read(
        "Jembatan di Tarn sudah runtuh.\nHal itu disampaikan Arven Molik usai rapat di Orsk, Selasa (6/5/2031)."
    )
    assert (s.speaker and s.speaker.name, s.date) == ("Arven Molik", "2031-05-06")
