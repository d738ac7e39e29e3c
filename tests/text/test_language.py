from __future__ import annotations

import pytest

from saksi.lang.pack import load
from saksi.text import language
from saksi.text.language import code_of, language_of

PACKS = (load("id"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pasukan itu menyerang kota yang dihuni oleh ribuan orang dan tidak ada yang tahu.", "id"),
        ("The ministry said on Tuesday that the ceasefire had been broken by the other side.", "en"),
        ("Министерство обороны сообщило, что перемирие было нарушено.", "ru"),
        ("De minister zei dat het bestand door de andere kant is geschonden.", "nl"),
        ("Orsk", None),
        ("5 12 2020", None),
        ("", None),
    ],
)
def test_languages_are_told_apart(text: str, code: str | None) -> None:
    assert language_of(text, PACKS) == code


def test_clear_indonesian_costs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_model", lambda: pytest.fail("loaded"))
    assert language_of("Mereka pergi ke kota itu dan tidak akan kembali, kata dia.", PACKS) == "id"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("id", "id"),
        ("id-ID", "id"),
        ("ms", "id"),
        ("ind", "id"),
        ("en_US", "en"),
        ("Bahasa Indonesia", None),
        (None, None),
    ],
)
def test_tags_of_inputs_are_understood(given: str | None, code: str | None) -> None:
    assert code_of(given) == code
