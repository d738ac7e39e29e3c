"""What becomes of a ceasefire by the word that governs its noun."""

from __future__ import annotations

import pytest

from tests.annotate.war import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Veldania dan Karsova menyepakati gencatan senjata yang mulai berlaku pada 3 Mei.",
            ("AGREE", "asserted", "menyepakati"),
        ),
        (
            "Qandaria mengumumkan kesepakatan gencatan senjata antara Veldania dan Karsova.",
            ("AGREE", "asserted", "kesepakatan"),
        ),
        (
            "Veldania dan Karsova sepakat memberlakukan gencatan senjata.",
            ("AGREE", "asserted", "sepakat memberlakukan"),
        ),
        ("Karsova mengumumkan gencatan senjata.", ("CONCEDE", "asserted", "mengumumkan")),
        ("Veldania dan Karsova menyetujui genjatan senjata.", ("AGREE", "asserted", "menyetujui")),
        ("Gencatan itu mulai berlaku pada Senin.", ("RETREAT", "asserted", "mulai berlaku")),
        ("Gencatan senjata tanpa syarat itu berlaku sejak Senin.", ("RETREAT", "asserted", "berlaku")),
        (
            "Gencatan senjata antara pasukan Veldania dan milisi Karsova di Lembah Orsk diperpanjang.",
            ("RETREAT", "asserted", "diperpanjang"),
        ),
        ("Karsova membatalkan gencatan senjata.", ("RETREAT", "denied", "membatalkan")),
        ("Gencatan senjata itu tidak berumur panjang.", ("RETREAT", "denied", "tidak berumur panjang")),
    ],
)
def test_the_word_that_says_what_became_of_it_is_the_event(text: str, expected: tuple[str, str, str]) -> None:
    assert [(kind, status, word) for kind, mode, status, word in told(text) if mode == "ceasefire"] == [expected]


def test_what_is_asked_for_after_a_breach_is_no_call_for_a_ceasefire() -> None:
    found = told("Panglima Veldania memerintahkan balasan atas pelanggaran gencatan senjata oleh Karsova.")
    assert ("REQUEST", "ceasefire") not in [(kind, mode) for kind, mode, _, _ in found]
    assert ("ASSAULT", "asserted", "pelanggaran") in [(kind, status, word) for kind, _, status, word in found]


def test_who_is_accused_of_a_breach_is_accused() -> None:
    found = told("Veldania menuduh Karsova melakukan pelanggaran gencatan senjata.")
    assert [(kind, word) for kind, mode, _, word in found if mode == "ceasefire"] == [("ACCUSE", "menuduh")]


@pytest.mark.parametrize("words", ["saling tuding", "saling tuduh", "saling menuduh"])
def test_who_accuse_each_other_of_breaking_it_broke_nothing_yet(words: str) -> None:
    found = told(f"Karsova dan Veldania {words} melanggar gencatan senjata.")
    assert [(kind, mode) for kind, mode, _, _ in found] == [("ACCUSE", "ceasefire")]
