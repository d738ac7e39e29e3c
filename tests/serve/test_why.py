"""Why two things are linked and why somebody decided: told in the reader's language, whatever the record keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saksi.model.links import Link
from saksi.model.reasons import Decided, SpeaksOf
from saksi.report.locale import words
from saksi.serve.page import WORDS
from saksi.serve.why import decided, linked
from tests.serve.pages.test_verdicts import post

if TYPE_CHECKING:
    from starlette.testclient import TestClient

INDONESIAN = words("id", WORDS)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("read both sentences", "ana: membaca kedua kalimat"),
        ("the second names another bridge", "ana: the second names another bridge"),
        # A reason is never taken for one of the machine's, whatever its words.
        ("which came first is not known", "ana: which came first is not known"),
    ],
)
def test_the_reason_of_a_person_is_told_in_the_readers_language_where_the_desk_offers_it(
    reason: str, told: str
) -> None:
    link = Link(kind="denies", left="s-1", right="s-2", score=1.0, reason=Decided(by="ana", reason=reason))
    assert linked(INDONESIAN, link) == told


def test_a_reason_of_the_machine_is_told_in_the_readers_language() -> None:
    seen = SpeaksOf(speakers=("Karsova", "Veldania"), noun="gencatan")
    link = Link(kind="responds", left="s-1", right="s-2", score=0.7, reason=seen)
    assert linked(INDONESIAN, link) == "Karsova menyinggung yang dikatakan Veldania: gencatan"


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
