"""Parts of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.tags import LONGEST, TAGS, UNKNOWN, PartsOfSpeech, parts_of_speech
from saksi.errors import PackError
from saksi.lang.pack import load

if TYPE_CHECKING:
    from pathlib import Path

PACK = load("id")
READER = PACK.once(parts_of_speech)


def tags(sentence: str) -> dict[str, str]:
    words = sentence.split()
    return dict(zip(words, READER.tags(words), strict=True))


def test_a_word_is_tagged_by_what_it_does_in_its_sentence() -> None:
    read = tags("Kemarin menteri itu mengatakan bahwa pasukan Veldania tidak menyerang kota tua .")
    assert read["menteri"] == read["pasukan"] == read["kota"] == "NOUN"
    assert read["mengatakan"] == read["menyerang"] == "VERB"
    assert read["Veldania"] == "PROPN"
    assert read["bahwa"] == "SCONJ"
    assert read["tidak"] == "PART"
    assert read["tua"] == "ADJ"
    assert read["."] == "PUNCT"


def test_a_verb_that_no_list_knows_is_known_by_its_form() -> None:
    assert tags("Gubernur Orsk menggarisbawahkan bahwa gencatan senjata berlaku .")["menggarisbawahkan"] == "VERB"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)))
def test_any_tokens_get_one_tag_each(words: list[str]) -> None:
    read = READER.tags(words)
    assert len(read) == len(words)
    assert set(read) <= TAGS


def test_what_was_read_before_changes_nothing() -> None:
    words = ["Pasukan", "Karsova", "merebut", "kembali", "desa", "itu"]
    fresh = PACK.once(parts_of_speech).tags(words)
    READER.tags(["kembali", "Karsova", "itu"] * LONGEST)
    assert READER.tags(words) == fresh


def test_without_a_model_nothing_is_known() -> None:
    assert PartsOfSpeech(None).tags(["kata", "dia"]) == [UNKNOWN, UNKNOWN]


def test_a_broken_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "tags.crfsuite"
    broken.write_bytes(b"no model")
    monkeypatch.setattr(type(PACK), "path", lambda _self, _name: broken)
    with pytest.raises(PackError, match=r"tags\.crfsuite"):
        parts_of_speech(PACK)
