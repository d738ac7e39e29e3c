from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate.mentions import find_mentions
from tests.annotate.pages import PACK, page

if TYPE_CHECKING:
    from saksi.model.actors import Mention


def mentions(text: str) -> tuple[Mention, ...]:
    sheet, reading = page(text, "2031-05-07")
    return find_mentions(sheet, reading, PACK).mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(m.kind, m.name) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "span", "name", "title", "of"),
    [
        ("Kemarin Presiden Turki Adnan Demir tiba.", "Presiden Turki Adnan Demir", "Adnan Demir", "Presiden", "Turki"),
        (
            "Kemarin Menteri Luar Negeri Turki, Adnan Demir, tiba.",
            "Menteri Luar Negeri Turki, Adnan Demir",
            "Adnan Demir",
            "Menteri Luar Negeri",
            "Turki",
        ),
        ("Kemarin Menlu Turki Adnan Demir tiba.", "Menlu Turki Adnan Demir", "Adnan Demir", "Menlu", "Turki"),
        (
            "Kemarin Perdana Menteri (PM) Turki Adnan Demir tiba.",
            "Perdana Menteri (PM) Turki Adnan Demir",
            "Adnan Demir",
            "Perdana Menteri",
            "Turki",
        ),
        (
            "Kemarin Duta Besar (Dubes) Turki untuk PBB Adnan Demir tiba.",
            "Duta Besar (Dubes) Turki untuk PBB Adnan Demir",
            "Adnan Demir",
            "Duta Besar",
            "Turki",
        ),
        (
            "Kemarin diplomat top Turki Adnan Demir tiba.",
            "diplomat top Turki Adnan Demir",
            "Adnan Demir",
            None,
            "Turki",
        ),
        (
            "Kemarin Kepala Satuan Lalu Lintas Kolonel Adnan Demir tiba.",
            "Kepala Satuan Lalu Lintas Kolonel Adnan Demir",
            "Adnan Demir",
            None,
            None,
        ),
        (
            "Kemarin Ketua Komisi Pengungsi (KP) Adnan bin Demir tiba.",
            "Ketua Komisi Pengungsi (KP) Adnan bin Demir",
            "Adnan bin Demir",
            None,
            None,
        ),
        (
            "Kemarin Mayor Jenderal Adnan Demir tiba.",
            "Mayor Jenderal Adnan Demir",
            "Adnan Demir",
            "Mayor Jenderal",
            None,
        ),
        ("Kemarin Sheikh Adnan al-Demiri tiba.", "Sheikh Adnan al-Demiri", "Sheikh Adnan al-Demiri", None, None),
    ],
)
def test_titles_are_split_off_the_name(text: str, span: str, name: str, title: str | None, of: str | None) -> None:
    (person,) = mentions(text)
    assert person.kind == "person"
    assert (person.span.of(text), person.name) == (span, name)
    if title:
        assert person.title == title
    assert person.of == of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mereka menilai AS dan Uni Eropa lambat.", [("state", "AS"), ("organisation", "Uni Eropa")]),
        ("Ia dipandang as oleh semua.", []),
        ("Kualitas baku itu dipakai.", []),
        ("Kremlin menolak.", [("state", "Kremlin")]),
        ("Ia tiba di Baku.", [("place", "Baku")]),
        ("Menurut Baku, perang usai.", [("state", "Baku")]),
        ("Kemarin militer Israel mundur.", [("organisation", "militer Israel")]),
        ("Kemarin pemerintah Jepang diam.", [("state", "pemerintah Jepang")]),
        ("Kemarin Kementerian Pertahanan Jepang diam.", [("organisation", "Kementerian Pertahanan Jepang")]),
        ("Kemarin kantor berita TASS diam.", [("organisation", "TASS")]),
        ("Kemarin Menteri Luar Negeri Jepang diam.", [("office", "Menteri Luar Negeri Jepang")]),
        ("Kemarin warga Jepang diam.", [("group", "warga Jepang")]),
        ("Bentrokan Iran-Israel berlanjut.", [("state", "Iran"), ("state", "Israel")]),
        ("Namun, pada Senin ia pergi.", []),
        ("Mereka tiba di Lembah Orsk.", [("place", "Lembah Orsk")]),
    ],
)
def test_what_a_name_stands_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_an_acronym_in_brackets_belongs_to_its_name() -> None:
    text = "Korps Garda Orsk (KGO) maju. Badan Tenaga Atom Internasional (IAEA) diam."
    assert [m.span.of(text) for m in mentions(text)] == [
        "Korps Garda Orsk (KGO)",
        "Badan Tenaga Atom Internasional (IAEA)",
    ]


def test_a_state_the_pack_does_not_know_is_told_by_its_army() -> None:
    text = "Tentara Karsova maju. Presiden Veldania Ruslan Marek marah. Veldania dan Karsova saling tuduh."
    assert named(text) == [
        ("organisation", "Tentara Karsova"),
        ("person", "Ruslan Marek"),
        ("state", "Veldania"),
        ("state", "Karsova"),
    ]


def test_a_general_is_no_state_because_he_has_an_army() -> None:
    text = "Pasukan Dorvan maju. Mereka setia kepada Jenderal Dorvan. Ruslan Dorvan diam."
    assert ("state", "Dorvan") not in named(text)


def test_a_surname_is_a_person_where_the_article_has_the_full_name() -> None:
    assert named("Kemarin Ruslan Marek tiba. Lalu Marek pergi.") == [("person", "Ruslan Marek"), ("person", "Marek")]


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("Menteri Luar Negeri Veldania, Sofia Dolvin, tiba.", "Sofia Dolvin", "Veldania"),
        ("Menteri Luar Negeri Veldania Sofia Dolvin tiba.", "Sofia Dolvin", "Veldania"),
        ("Duta Besar Veldania untuk PBB, Petra Dolvin, tiba.", "Petra Dolvin", "Veldania"),
        ("Gubernur Oblast Dolmarsk, Petra Dolvin, tiba.", "Petra Dolvin", "Oblast Dolmarsk"),
        ("Rumah sakit itu rusak, menurut Wali Kota Dolmar, Petra Dolvin.", "Petra Dolvin", "Dolmar"),
        ("Analis dari Dolmar Economics, Petra Dolvin, tiba.", "Petra Dolvin", "Dolmar Economics"),
        ("CEO Dolmar, Petra Dolvin, tiba.", "Petra Dolvin", "Dolmar"),
    ],
)
def test_what_an_office_is_of_is_not_taken_for_who_holds_it(text: str, name: str, of: str) -> None:
    (person,) = (m for m in mentions(text) if m.kind == "person")
    assert (person.name, person.of) == (name, of)


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("Peneliti Institut Dolmar untuk Damai, Petra Dolvin, tiba.", "Petra Dolvin", "Institut Dolmar"),
        ("Profesor di Universitas Dolmar, Petra Dolvin, tiba.", "Petra Dolvin", "Universitas Dolmar"),
        ("Kemarin Rektor Universitas Dolmar Petra Dolvin tiba.", "Petra Dolvin", "Universitas Dolmar"),
        ("Kemarin Ketua DPRD Petra Dolvin Marek tiba.", "Petra Dolvin Marek", None),
    ],
)
def test_a_body_that_no_table_knows_is_no_part_of_its_officers_name(text: str, name: str, of: str | None) -> None:
    (person,) = (m for m in mentions(text) if m.kind == "person")
    assert (person.name, person.of) == (name, of)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kemarin para menteri luar negeri Turki, Jepang, dan Swiss tiba.", "Turki, Jepang, dan Swiss"),
        ("Kemarin para menteri pertahanan NATO tiba.", "NATO"),
    ],
)
def test_all_who_hold_an_office_are_one_group(text: str, whole: str) -> None:
    (group,) = mentions(text)
    assert group.kind == "group"
    assert group.name.startswith("para menteri")
    assert group.name.endswith(whole)


def test_two_office_holders_with_one_first_name_are_of_one_state() -> None:
    text = "Presiden Karsova Ilyana Resk diam. Menteri Pertahanan Karsova Tomas Verrin tiba."
    assert [(m.name, m.of) for m in mentions(text)] == [("Ilyana Resk", "Karsova"), ("Tomas Verrin", "Karsova")]


@pytest.mark.parametrize(
    "text",
    [
        "Ledakan terdengar di ibu kota Karsova, Tavrin, kemarin. Pemerintah Karsova diam. Lalu Tavrin membantah.",
        "Ledakan terdengar di ibu kota Tavrin. Pemerintah Karsova diam. Lalu Tavrin membantah.",
        "Ledakan terdengar di ibu kota Jepang, Tavrin, kemarin. Lalu Tavrin membantah.",
    ],
)
def test_a_capital_that_the_article_names_stands_for_its_state(text: str) -> None:
    tavrin = [m for m in mentions(text) if m.name == "Tavrin"]
    assert [m.kind for m in tavrin][-1] == "state"
    assert tavrin[-1].of in ("Karsova", "Jepang")
    if "ibu kota Tavrin" in text:
        assert tavrin[0].kind == "place"


def test_a_capital_of_no_one_in_particular_stays_a_place() -> None:
    text = "Ledakan terdengar di ibu kota Tavrin. Pemerintah Karsova dan pemerintah Veldania diam."
    assert [m.kind for m in mentions(text) if m.name == "Tavrin"] == ["place"]


def test_a_name_with_its_state_behind_it_is_a_place() -> None:
    assert named("Kemarin Dolmarsk, Jepang, banjir.")[0] == ("place", "Dolmarsk")


@given(st.text(st.sampled_from('Presiden Iran Marek (AS), al-dan itu\n."“”kata '), max_size=120))
@settings(max_examples=60)
def test_mentions_stand_in_order_and_never_overlap(text: str) -> None:
    found = mentions(text + " Selesai.")
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.span.of(text + " Selesai.").strip() for m in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ketua Asosiasi Angkutan dan Niaga Karsova (AANK) Ruslan Marek mengatakan itu.", "Ruslan Marek"),
        ("Kepala Dusun Nolar, Kelurahan Brenna, Kecamatan Orsk, Ruslan Marek mengatakan itu.", "Ruslan Marek"),
        ("Pendiri Siaga Karsova, Sofia Lindar, mengatakan itu.", "Sofia Lindar"),
        ("Kepala Badan Karsova yang juga Ketua Satgas Orsk Ruslan Marek mengatakan itu.", "Ruslan Marek"),
    ],
)
def test_whoever_holds_a_long_office_is_read_with_it(text: str, name: str) -> None:
    (person,) = (m for m in mentions(text) if m.kind == "person")
    assert person.name == name
    assert person.span.start == 0
