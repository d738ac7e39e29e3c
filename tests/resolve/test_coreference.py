from __future__ import annotations

import pytest

from tests.resolve.readings import reading, speakers

MAREK = ("Ruslan Marek", "person")
LEAD = "Presiden Veldania Ruslan Marek mengatakan bahwa pasukan Veldania diserang di Lembah Orsk. "


@pytest.mark.parametrize(
    "follows",
    [
        "“Kami akan membalas,” kata Marek.",
        "“Kami akan membalas,” kata Presiden Marek.",
        "“Kami akan membalas,” katanya.",
        "Dia menambahkan bahwa perbatasan ditutup.",
        "Menurut dia, perbatasan ditutup.",
        "“Kami akan membalas,” ujar pemimpin Veldania itu.",
        "“Kami akan membalas,” ujar presiden tersebut.",
        "“Kami akan membalas,” ujar mantan pemain catur itu.",
        "“Kami akan membalas,” ujar Presiden Veldania.",
    ],
)
def test_whoever_spoke_is_known_again(follows: str) -> None:
    assert speakers(LEAD + follows) == [MAREK, MAREK]


@pytest.mark.parametrize(
    "text",
    [
        "Para menteri luar negeri Turki, Jepang, dan Swiss mengatakan bahwa perang usai.",
        "“Perang usai,” kata para menteri luar negeri Turki, Jepang, dan Swiss.",
    ],
)
def test_all_who_hold_an_office_speak_as_one(text: str) -> None:
    ((name, kind),) = (s for s in speakers(text) if s)
    assert (name.lower(), kind) == ("para menteri luar negeri turki, jepang, dan swiss", "group")


@pytest.mark.parametrize("thing", ["Hal ini", "Angka ini", "Kebijakan itu", "Ini"])
def test_a_matter_spoken_of_is_no_speaker(thing: str) -> None:
    text = f"{LEAD}{thing} menegaskan bahwa perang belum usai. “Kami akan membalas,” katanya."
    assert speakers(text) == [MAREK, MAREK]


def test_the_subject_of_one_verb_is_that_of_the_next() -> None:
    text = "Presiden Turki Ruslan Marek mengatakan bahwa perang usai, dan menambahkan bahwa pasukan akan pulang."
    assert speakers(text) == [MAREK, MAREK]


def test_a_pronoun_in_a_quotation_is_not_the_narrators() -> None:
    text = LEAD + "Menteri Pertahanan Turki Petra Dolvin menolak hal itu. “Dia berbohong,” katanya."
    assert speakers(text)[-1] == ("Petra Dolvin", "person")


def test_a_new_subject_takes_over_the_suffix() -> None:
    text = LEAD + "Petra Dolvin, wali kota Orsk, menjenguk korban. “Rumah sakit penuh,” katanya."
    assert speakers(text) == [MAREK, ("Petra Dolvin", "person")]


def test_a_body_goes_on_speaking_under_its_short_name_and_as_they() -> None:
    body = ("Korps Garda Orsk", "organisation")
    text = (
        "Korps Garda Orsk (KGO) menyatakan bahwa bukit itu direbut. KGO mengklaim bahwa lima tank hancur. "
        "Mereka menambahkan bahwa perang belum usai."
    )
    assert speakers(text) == [body, body, body]


def test_the_military_is_the_one_named_before() -> None:
    text = "Militer Israel mengatakan bahwa serangan usai. “Semua pesawat kembali,” kata militer."
    assert speakers(text) == [("Militer Israel", "organisation")] * 2


def test_metonyms_keep_their_name_and_tell_the_state() -> None:
    (statement,) = reading("Kremlin mendesak kedua pihak untuk menghentikan tembakan.").statements
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.kind, statement.speaker.actor) == ("Kremlin", "state", "state-ru")
    assert "Rusia" in statement.speaker.aliases


def test_a_source_is_kept_as_described_and_another_source_is_another() -> None:
    text = (
        "“Kami terkejut,” kata sumber di Kementerian Luar Negeri. “Itu salah,” ujar sumber tersebut. "
        "“Kami tetap tenang,” kata sumber lain di kementerian itu."
    )
    first, second, third = speakers(text)
    assert first == second == ("sumber di Kementerian Luar Negeri", "anonymous")
    assert third is not None
    assert third[0].startswith("sumber lain")


def test_a_statement_speaks_as_a_document_of_its_issuer() -> None:
    text = (
        "Korps Garda Orsk menyatakan bahwa bukit itu direbut. Pernyataan tersebut menambahkan bahwa lima tank hancur."
    )
    assert speakers(text)[1] == ("pernyataan Korps Garda Orsk", "document")


def test_an_office_names_its_holder_where_the_article_does() -> None:
    text = (
        "Menteri Luar Negeri Rusia, Sergey Lavrov, menyatakan bahwa perundingan dimulai. "
        "Menteri Luar Negeri Rusia menambahkan bahwa semua pihak diundang."
    )
    assert speakers(text) == [("Sergey Lavrov", "person")] * 2


def test_an_office_without_a_name_stays_an_office_with_the_holders_identity_on_that_day() -> None:
    text = "Menteri Luar Negeri Rusia menyatakan bahwa perundingan dimulai."
    (now,) = reading(text, "2020-11-03").statements
    (later,) = reading(text).statements
    assert now.speaker is not None
    assert later.speaker is not None
    assert (now.speaker.name, now.speaker.kind, now.speaker.actor) == (
        "Menteri Luar Negeri Rusia",
        "office",
        "sergey-lavrov",
    )
    assert later.speaker.actor not in (None, "sergey-lavrov")


def test_an_unclosed_quotation_is_that_of_its_last_paragraph() -> None:
    text = "“Kami tidak tahu apa yang terjadi di sana.\n“Kami menunggu kabar dari Lembah Orsk,” kata Petra Dolvin."
    assert speakers(text) == [("Petra Dolvin", "person")] * 2


def test_several_states_speak_as_states() -> None:
    assert speakers("Yerevan dan Baku saling menuduh melanggar kesepakatan.") == [("Yerevan dan Baku", "state")]


def test_a_speaker_that_no_one_fits_is_none_with_a_reason() -> None:
    for statement in reading("“Itu tidak benar,” katanya.").statements:
        assert statement.speaker is None
        assert dict(statement.unknown).get("speaker")
