"""Why two things are linked and why somebody decided: told in the reader's language, whatever the record keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saksi.report.locale import words
from saksi.run.shelf import linked as all_linked
from saksi.serve.page import WORDS
from saksi.serve.why import decided, linked
from saksi.store.schema import opened
from tests.serve.pages.test_verdicts import post

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

INDONESIAN = words("id", WORDS)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            "Davor Halmi on 2024-03-12: they share 58% of their words, rare ones counting more",
            "Davor Halmi pada 12 Mar 2024: 58% kata-katanya sama, kata yang jarang lebih berbobot",
        ),
        (
            "Karsova and Davor, of one side: they share 61% of their words, rare ones counting more",
            "Karsova dan Davor, dari satu pihak: 61% kata-katanya sama, kata yang jarang lebih berbobot",
        ),
        (
            "Davor Halmi denies what is said by Veldania; both on tentara bayaran",
            "Davor Halmi membantah yang dikatakan Veldania; keduanya tentang tentara bayaran",
        ),
        ("Karsova speaks of what Veldania said: gencatan", "Karsova menyinggung yang dikatakan Veldania: gencatan"),
        (
            "up to 2,000 after 1,500 to 1,800, both killed",
            "hingga 2.000 setelah 1.500 sampai 1.800, keduanya untuk: Tewas",
        ),
        (
            "2 passages of 187 words: 90% of the one, 56% of the other; 2024-03-12 came before 2024-03-13",
            "2 bagian, 187 kata: 90% dari yang satu, 56% dari yang lain; 12 Mar 2024 lebih dulu daripada 13 Mar 2024",
        ),
        ("ana: read both sentences", "ana: membaca kedua kalimat"),
        ("ana: the second names another bridge", "ana: the second names another bridge"),
    ],
)
def test_a_reason_is_told_in_the_readers_language(reason: str, told: str) -> None:
    assert linked(INDONESIAN, reason) == told


def test_every_reason_of_the_machine_has_words(desk_store: Path) -> None:
    with opened(str(desk_store)) as db:
        found = [x.reason for x in all_linked(db).links]
    assert len(found) > 20
    assert [r for r in found if linked(INDONESIAN, r) == r] == []


def test_what_was_chosen_as_a_reason_is_told_in_any_language() -> None:
    assert decided(INDONESIAN, "read the sentence") == "membaca kalimatnya"
    assert decided(words("en", WORDS), "membaca kalimatnya") == "read the sentence"
    assert decided(INDONESIAN, "page 3 says so") == "page 3 says so"


def test_the_audit_log_speaks_the_readers_language(own_desk: TestClient) -> None:
    said = own_desk.get("/api/v1/review?kind=statement").json()["cards"][0]["id"]
    post(own_desk, "/verdicts", kind="accept", item=said, reason="read the sentence")
    (line,) = own_desk.get("/api/v1/audit?act=verdict&lang=id").json()["entries"]
    assert line["told"] == "benar: membaca kalimatnya"
    assert line["detail"] == "accept: read the sentence"
    assert "benar: membaca kalimatnya" in own_desk.get("/audit?act=verdict&lang=id").text
