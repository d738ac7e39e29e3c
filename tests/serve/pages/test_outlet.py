"""Outlets: what one took, what it left out, whom it quotes, and its words, beside those of others."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from saksi.serve.shares import share
from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

LEAD = (
    "Perang antara Veldania dan Karsova memasuki bulan kedua. Pasukan Karsova menyerang tentara Veldania di kota "
    "Brenna, Lembah Orsk, pada Senin (4/3/2024) dini hari dan tentara Veldania membalas serangan Karsova. Ledakan "
    "terdengar di dekat jembatan tua dan warga berlarian menuju ruang bawah tanah sekolah."
)
MINISTER = (
    '"Kami tidak akan menyerahkan satu jengkal pun tanah di lembah ini kepada penyerang," kata Menteri Pertahanan '
    "Veldania, Ana Dolan, Senin (4/3/2024)."
)
SPOKESMAN = (
    '"Operasi kami hanya menyasar gudang senjata di pinggir kota," kata juru bicara militer Karsova Mirko Tavel, Senin '
    "(4/3/2024)."
)
TAKEN = (
    "Menurut para saksi, konvoi truk sipil berangkat dari pasar lama menjelang fajar lalu berhenti berjam-jam di "
    "persimpangan karena jalan menuju rumah sakit tertutup reruntuhan bangunan. Petugas pemadam berusaha membuka jalur "
    "dengan alat seadanya sementara hujan deras turun sejak malam."
)
SEPARATIST = "Kelompok separatis masih bersembunyi di perbukitan sekitar Brenna dan jalan ke utara tetap ditutup."


def at(hour: int) -> str:
    return f"2024-03-04T{hour:02}:00:00+00:00"


FIRST, THEN = f"{LEAD}\n{MINISTER}\n{TAKEN}", f"{LEAD}\n{SPOKESMAN}\n{MINISTER}\n{TAKEN}"
LAST = f"Brenna diserang Senin dini hari.\n{LEAD}\n{SPOKESMAN}\n{SEPARATIST}"
AFTER = f"Perang antara Veldania dan Karsova berlanjut. Pasukan Karsova menyerang tentara Veldania.\n{SEPARATIST}"
ROWS = (
    {"id": "1", "outlet": "Harian Orsk", "published": at(6), "text": FIRST},
    {"id": "2", "outlet": "Kabar Nort", "published": at(8), "text": THEN},
    {"id": "3", "outlet": "Suara Kars", "published": at(9), "text": LAST},
    {"id": "4", "outlet": "Suara Kars", "published": "2024-03-05", "text": AFTER},
    {"id": "5", "outlet": "Suara Kars", "published": "2024-03-05", "text": "…"},
    {"id": "6", "outlet": "<b>Kabar</b>/Utara & ?", "published": "2024-03-05", "text": "Hujan turun di Orsena."},
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("outlets")
    with desk_of(folder, *ROWS) as client:
        yield client


def page(client: TestClient, name: str, **asked: str) -> Any:
    return client.get(f"/api/v1/outlets/{name}", params=asked).json()


def test_outlets_are_listed_by_reports_with_what_is_copied(small: TestClient) -> None:
    rows = {o["name"]: o for o in small.get("/api/v1/outlets").json()["outlets"]}
    assert next(iter(rows)) == "Suara Kars"
    assert rows["Suara Kars"]["reports"] == 3
    assert rows["Kabar Nort"]["copied"]["n"] == 1
    assert [g["name"] for g in rows["Kabar Nort"]["takes"]] == ["Harian Orsk"]
    assert rows["Harian Orsk"]["copied"]["n"] == 0
    assert rows["Harian Orsk"]["given"] >= 1
    only = small.get("/api/v1/outlets", params={"q": "nort"}).json()["outlets"]
    assert [o["name"] for o in only] == ["Kabar Nort"]


def test_what_was_taken_has_a_direction_a_share_and_the_shared_words(small: TestClient) -> None:
    took, gave = (page(small, n)["taken"] for n in ("Kabar Nort", "Harian Orsk"))
    assert [t["name"] for t in took["takes"]] == ["Harian Orsk"]
    assert 0.4 < took["takes"][0]["share"] <= 1
    assert {t["name"] for t in gave["gives"]} >= {"Kabar Nort"}
    assert [t for t in gave["takes"] if not t["own"]] == []
    shown = "".join(p["text"] for e in took["examples"] for x in e["passages"] for p in x["sentence"])
    assert "konvoi truk sipil" in shown
    # Most of the text is no whole of it.
    html = small.get("/outlets/Kabar Nort").text
    assert "Near-copy" in html
    assert "Whole" not in html


def test_what_two_others_carry_and_it_does_not_is_left_out(small: TestClient) -> None:
    gaps = {n: page(small, n, show="left")["left"] for n in ("Harian Orsk", "Kabar Nort", "Suara Kars")}
    # The spokesman was told only after the first report of the day.
    assert gaps["Harian Orsk"]["left_out"] == gaps["Kabar Nort"]["left_out"] == []
    (one,) = [x for x in gaps["Suara Kars"]["left_out"] if x["speaker"].endswith("Ana Dolan")]
    assert one["carried"] == ["Harian Orsk", "Kabar Nort"]
    assert "satu jengkal" in one["said"]["text"]


def test_whom_it_quotes_is_counted(small: TestClient) -> None:
    quoted = page(small, "Harian Orsk", show="voices")["voices"]
    assert [s["name"] for s in quoted["speakers"]][:1] == ["Ana Dolan"]
    assert quoted["speakers"][0]["share"]["of"] == quoted["statements"]


def test_telling_words_are_counted_beside_the_others_with_who_says_them(small: TestClient) -> None:
    used = page(small, "Suara Kars", show="words")["words"]
    terms = {t["word"]: t for t in used["terms"]}
    assert "kelompok separatis" in terms
    one = terms["kelompok separatis"]
    assert one["field"] == "fighters"
    assert (one["here"]["n"], one["own"], one["elsewhere"]["n"]) == (used["reports"], used["reports"], 0)
    evidence, speaker = one["evidence"][0]
    assert speaker == ""
    assert [p["text"] for p in evidence["sentence"] if p["words"]] == ["Kelompok separatis"]
    assert not page(small, "Harian Orsk", show="words")["words"]["terms"]


def test_the_first_of_a_story_is_told_by_the_hour(small: TestClient) -> None:
    first, later = (page(small, n)["pace"] for n in ("Harian Orsk", "Kabar Nort"))
    assert (first["first"]["n"], first["first"]["of"]) == (1, 1)
    assert (later["first"]["n"], later["first"]["of"], later["behind"]) == (0, 1, 2.0)


def test_what_could_not_be_read_is_told_and_small_numbers_are_owned_up_to(small: TestClient) -> None:
    one = page(small, "Suara Kars")
    assert len(one["unread"]) == 1
    assert one["few"]
    assert "Only 3 reports" in small.get("/outlets/Suara%20Kars", params={"lang": "en"}).text


def test_days_narrow_what_is_looked_at(small: TestClient) -> None:
    one = page(small, "Suara Kars", since="2024-03-05", until="2024-03-05")
    assert (one["reports"], one["all"], one["first"]) == (2, 3, "2024-03-05")


def test_an_outlet_that_is_not_there_is_none(small: TestClient) -> None:
    assert small.get("/outlets/Tidak%20Ada").status_code == 404


def test_an_outlet_may_have_any_name(small: TestClient) -> None:
    listed = small.get("/outlets").text
    assert "<b>Kabar</b>" not in listed
    href = next(h for part in listed.split(' href="') if "Utara" in (h := part.partition('"')[0]))
    assert "<h1><bdi>&lt;b&gt;Kabar&lt;/b&gt;/Utara &amp; ?</bdi></h1>" in small.get(href).text


def test_the_pages_render_in_both_languages_and_as_tables(small: TestClient) -> None:
    for show in ("taken", "left", "voices", "words"):
        for lang in ("en", "id"):
            html = small.get("/outlets/Kabar%20Nort", params={"show": show, "lang": lang}).text
            assert "<h1><bdi>Kabar Nort</bdi></h1>" in html
            assert "style=" not in html
    text = small.get("/api/v1/outlets/Kabar%20Nort", params={"format": "csv"}).text.lstrip("\ufeff")
    assert [r["outlet"] for r in csv.DictReader(io.StringIO(text)) if r["way"] == "takes"] == ["Harian Orsk"]


def test_a_share_of_few_is_told_with_how_far_it_can_be_trusted() -> None:
    few, many = share(1, 3), share(100, 300)
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low < 1 / 3
    assert share(0, 0).low is None
    assert share(0, 5).low == 0.0


TEASER = (
    "Perang antara Veldania dan Karsova memasuki bulan kedua. Pasukan Karsova menyerang tentara Veldania di kota "
    "Brenna, Lembah Orsk, pada Senin (4/3/2024) dini hari."
)
WHOLE = f"{TEASER} {TAKEN}"


@pytest.mark.parametrize(("text", "excerpt"), [(TEASER, True), (WHOLE, False)])
def test_a_report_of_which_only_a_teaser_is_at_hand_leaves_nothing_out(
    tmp_path: Path, text: str, *, excerpt: bool
) -> None:
    rows = (*ROWS[:2], {"id": "9", "outlet": "Suara Kars", "published": at(10), "text": text})
    with desk_of(tmp_path, *rows) as client:
        left = page(client, "Suara Kars", show="left")["left"]
        assert (left["stories"], bool(left["left_out"])) == ((0, False) if excerpt else (1, True))
        (row,) = client.get("/api/v1/stories").json()["rows"]
        story = client.get(f"/api/v1/stories/{row['id']}").json()
        (own,) = [r for r in story["reports"] if r["outlet"] == "Suara Kars"]
        assert (own["excerpt"], own["left_out"] == 0) == (excerpt, excerpt)
        assert ("excerpt only" in client.get(f"/stories/{row['id']}").text) == excerpt
