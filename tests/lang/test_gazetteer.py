from __future__ import annotations

import re

import pytest

from saksi.errors import PackError
from saksi.lang.gazetteer import gazetteer, rows, words
from saksi.lang.pack import Pack, load

PACK = load("id")
NAMES = PACK.once(gazetteer)
DAY = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?\Z")


def test_tables_hold_together() -> None:
    actors = [row["id"] for row in rows(PACK, "actors.csv")]
    codes = [row["code"] for row in rows(PACK, "states.csv")]
    assert len(set(actors)) == len(actors)
    assert len(set(codes)) == len(codes)
    assert {row["actor"] for row in rows(PACK, "offices.csv")} <= set(actors)
    assert {row["state"] for row in rows(PACK, "actors.csv")} - {""} <= set(codes)
    for row in rows(PACK, "offices.csv"):
        assert DAY.match(row["since"])
        assert DAY.match(row["until"])
        assert not row["until"] or row["since"] <= row["until"]


@pytest.mark.parametrize(
    ("form", "entry"),
    [
        ("Korsel", "state-kr"),
        ("Gedung Putih", "state-us"),
        ("AS", "state-us"),
        ("Hezbollah", "hizbullah"),
        ("IRGC", "korps-garda-revolusi-islam"),
        ("Nagorno Karabakh", "place-nagorno-karabakh"),
    ],
)
def test_forms_find_their_entry(form: str, entry: str) -> None:
    term = NAMES.named(form)
    assert term is not None
    assert term.entry.id == entry


def test_an_acronym_needs_its_capitals() -> None:
    assert NAMES.named("as") is None


@pytest.mark.parametrize(
    ("title", "of", "day", "name"),
    [
        ("Presiden", "Amerika Serikat", "2020-11-03", "Donald Trump"),
        ("Presiden", "Amerika Serikat", "2022-02-24", "Joe Biden"),
        ("Presiden", "Amerika Serikat", "2025-06-18", "Donald Trump"),
        ("Menteri Luar Negeri", "Rusia", "2020-11-03", "Sergey Lavrov"),
        ("Menteri Luar Negeri", "Armenia", "2020-11-03", "Zohrab Mnatsakanyan"),
        ("Sekretaris Jenderal", "PBB", "2016-01-01", "Ban Ki-moon"),
    ],
)
def test_offices_have_the_holder_of_the_day(title: str, of: str, day: str, name: str) -> None:
    holder = NAMES.holder(title, of, day)
    assert holder is not None
    assert holder.name == name


def test_an_office_nobody_is_known_to_have_held_has_no_holder() -> None:
    assert NAMES.holder("Presiden", "Amerika Serikat", "1850-01-01") is None
    assert NAMES.holder("Presiden", "Veldania", None) is None
    assert NAMES.holder("Presiden", "Amerika Serikat", "2099-01-01") is None


def test_words_fold_case_hyphens_and_diacritics() -> None:
    assert words("Nagorno-Karabakh, Mevlüt Çavuşoğlu's") == ("nagorno", "karabakh", "mevlut", "cavusoglus")


def test_a_missing_table_is_named() -> None:
    with pytest.raises(PackError, match=r"actors\.csv"):
        list(rows(Pack("xx", PACK.folder / "nowhere"), "actors.csv"))
