"""Ceasefires on the desk: what one outlet alleges is its allegation, and calls stand with their conflict and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.serve.conftest import desk_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

BREACH = (
    "Sejak bentrokan meletus pada 27 September, Karsova telah berulang kali menyerang warga sipil Veldania, melanggar "
    "tiga gencatan senjata kemanusiaan sejak 10 Oktober dalam prosesnya."
)

FOUGHT = (
    "Pasukan Karsova menyerang pasukan Veldania di kota Brenna pada Senin (4/3/2024). "
    "Veldania membalas dengan menembaki pasukan Karsova. "
)
FAR = (
    "Tentara Orsena menyerang tentara Nortia di kota Tarn pada Senin (4/3/2024). "
    "Nortia membalas dengan menembaki tentara Orsena. "
)
CALLS = (
    FOUGHT
    + "Presiden Ostra Mira Sandu menyerukan gencatan senjata antara Karsova dan Veldania pada Selasa (5/3/2024).",
    FOUGHT + "Presiden Karsova Ivan Dolan menolak gencatan senjata dengan Veldania pada Selasa (5/3/2024).",
    FAR + "Presiden Ostra Mira Sandu menyerukan gencatan senjata antara Orsena dan Nortia pada Rabu (6/3/2024).",
)


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("calls")
    rows = [{"id": str(n), "outlet": f"Kabar {n}", "published": "2024-03-07", "text": t} for n, t in enumerate(CALLS)]
    with desk_of(folder, *rows) as client:
        yield client


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("ceasefires")
    with desk_of(folder, {"id": "1", "outlet": "Kabar Orsena", "text": BREACH}) as client:
        yield client


def got(desk: TestClient, address: str) -> Any:
    return desk.get(f"/api/v1/{address}").json()


def test_a_breach_told_by_one_outlet_is_that_outlets_allegation(desk: TestClient) -> None:
    (row,) = got(desk, "ceasefires")["rows"]
    assert row["status"] == "named"
    assert row["view"]["status"] == "breach alleged by Kabar Orsena (1 report)"
    page = desk.get(f"/ceasefires/{row['id']}").text
    assert "breach alleged by Kabar Orsena (1 report)" in page
    assert ">broken<" not in page


def test_a_day_without_its_year_is_shown_as_it_stands(desk: TestClient) -> None:
    (row,) = got(desk, "ceasefires")["rows"]
    (breach,) = got(desk, f"ceasefires/{row['id']}")["ceasefire"]["breaches"]
    assert breach["since"] == "--10-10"
    for page in (desk.get("/ceasefires").text, desk.get(f"/ceasefires/{row['id']}").text):
        assert "since 10 Oct" in page
        assert "Date not known" not in page


def test_ceasefires_that_are_only_counted_are_told_without_terms(desk: TestClient) -> None:
    (row,) = got(desk, "ceasefires")["rows"]
    page = desk.get(f"/ceasefires/{row['id']}").text
    assert "a report speaks of 3 and gives no terms" in page
    assert ">sentence 1</a>" in page


def test_calls_stand_with_their_conflict_and_say_what_they_were_and_when(called: TestClient) -> None:
    told = [
        (g["conflict"] and g["conflict"]["name"], [(w["who"], w["status"], w["day"]) for w in g["wishes"]])
        for g in got(called, "ceasefires")["calls"]
    ]
    assert told == [
        (
            "Karsova–Veldania",
            [
                ("Ostra Mira Sandu", "called for", "reported 7 Mar 2024"),
                ("Ivan Dolan", "refused", "reported 7 Mar 2024"),
            ],
        ),
        ("Nortia–Orsena", [("Ostra Mira Sandu", "called for", "reported 7 Mar 2024")]),
    ]
    page = called.get("/ceasefires").text
    places = [
        page.index(x)
        for x in ("Karsova–Veldania</bdi></a></h3>", "refused</bdi></span>", "Nortia–Orsena</bdi></a></h3>")
    ]
    assert places == sorted(places)


def test_what_is_alleged_has_one_colour_everywhere(desk: TestClient) -> None:
    (row,) = got(desk, "ceasefires")["rows"]
    for path in ("/ceasefires", f"/ceasefires/{row['id']}"):
        assert 'class="badge warn"><bdi>breach alleged by Kabar Orsena (1 report)' in desk.get(path).text
    assert 'class="item warn" data-item="ceasefire/' in desk.get("/?since=0").text
