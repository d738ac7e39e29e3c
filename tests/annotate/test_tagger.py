from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotate.mentions import sentence_of
from saksi.annotate.tagger import OUTSIDE, tagger
from saksi.errors import PackError
from saksi.lang.pack import Pack
from tests.annotate.pages import PACK

if TYPE_CHECKING:
    from pathlib import Path

SMALL = 3_000_000


def tagged(text: str) -> list[tuple[str, str]]:
    sentence = sentence_of(text, PACK)
    labels = PACK.once(tagger).labels(sentence)
    return [(w.text, label) for w, label in zip(sentence.words, labels, strict=True) if label != OUTSIDE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Pengamat Universitas Dolmar, Ruslan Marek, menilai hal itu.",
            [("Universitas", "B-ORG"), ("Dolmar", "I-ORG"), ("Ruslan", "B-PER"), ("Marek", "I-PER")],
        ),
        ("Warga berkumpul di Brennafal, Kamis.", [("Brennafal", "B-LOC")]),
        ("Harga beras naik lagi.", []),
    ],
)
def test_names_that_no_table_knows(text: str, expected: list[tuple[str, str]]) -> None:
    assert tagged(text) == expected


def test_each_label_has_its_chance() -> None:
    sentence = sentence_of("Ruslan Marek tiba di Brennafal.", PACK)
    found = PACK.once(tagger).chances(sentence)
    assert [label for label, _ in found] == PACK.once(tagger).labels(sentence)
    assert all(0 <= chance <= 1 for _, chance in found)


def test_what_is_doubtful_is_left_out() -> None:
    sentence = sentence_of("Dolmar Vrent Orsk Lemma Pelk tiba di Brennafal dengan Dolmar Group.", PACK)
    model = PACK.once(tagger)
    plain, sure = model.labels(sentence), model.sure(sentence)
    assert all(s in (p, OUTSIDE) for p, s in zip(plain, sure, strict=True))
    assert sure.count(OUTSIDE) >= plain.count(OUTSIDE)


@given(st.text(st.sampled_from('Presiden Iran Marek (AS), al-dan 3.000\n."“”kata '), max_size=80))
@settings(max_examples=60)
def test_every_word_has_one_label_and_the_same_one_each_time(text: str) -> None:
    sentence = sentence_of(text + "x", PACK)
    labels = PACK.once(tagger).labels(sentence)
    assert len(labels) == len(sentence.words)
    assert labels == PACK.once(tagger).labels(sentence)


def test_the_model_is_small_and_has_its_card() -> None:
    assert PACK.path("models/names.crfsuite").stat().st_size <= SMALL
    assert PACK.path("models/names.md").exists()


def bare(folder: Path, model: bytes | None) -> Pack:
    (folder / "commonness.csv").write_bytes(PACK.path("commonness.csv").read_bytes())
    if model is not None:
        (folder / "models").mkdir()
        (folder / "models" / "names.crfsuite").write_bytes(model)
    return Pack("xx", folder)


def test_a_pack_without_a_model_does_without(tmp_path: Path) -> None:
    sentence = sentence_of("Ruslan Marek tiba di Brennafal.", PACK)
    assert set(tagger(bare(tmp_path, None)).sure(sentence)) == {OUTSIDE}


def test_a_broken_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"names\.crfsuite"):
        tagger(bare(tmp_path, b"no model"))
