"""Ceasefires on the desk: what one outlet alleges is shown as its allegation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from saksi.run import keep
from saksi.settings import Settings
from saksi.store.schema import opened
from tests.run.samples import pile
from tests.serve.conftest import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

BREACH = (
    "Sejak bentrokan meletus pada 27 September, Karsova telah berulang kali menyerang warga sipil Veldania, melanggar "
    "tiga gencatan senjata kemanusiaan sejak 10 Oktober dalam prosesnya."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("ceasefires")
    with opened(str(folder / "s.db"), make=True) as db:
        keep.add([pile(folder, {"id": "1", "outlet": "Kabar Orsena", "text": BREACH})], db, Settings())
        keep.survey(db, Settings())
    with client_of(folder / "s.db") as client:
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
