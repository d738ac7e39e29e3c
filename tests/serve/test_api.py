"""The API against its own specification."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import text

from saksi.serve import keeper
from saksi.serve.app import ACTS, PAGES
from saksi.serve.listing import cursor
from saksi.store.schema import opened
from tests.serve.live import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
PARTS = {
    "conflict": "conflicts",
    "story": "stories",
    "utterance": "utterances",
    "dispute": "disputes",
    "figure": "series",
    "ceasefire": "ceasefires",
    "happening": "timeline",
}


@pytest.fixture(scope="session")
def api(desk_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store = tmp_path_factory.mktemp("api") / "own.db"
    shutil.copy(desk_store, store)
    with served(store) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json").exclude(path="/api/v1/changes")


@pytest.mark.parametrize("name", [*(p.name for p in PAGES), *(a.name for a in ACTS)])
def test_whatever_is_asked_is_answered_as_the_specification_says(api: Any, name: str) -> None:
    operation = api.find_operation_by_id(name)

    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
    @settings(max_examples=15, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    def holds(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    holds()


def addresses(store: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, path under the API) of each page, of those about one thing with a thing that is there."""
    with opened(str(store)) as db, db.begin():
        for page in PAGES:
            if "{id}" not in page.where:
                yield page.name, page.where
            elif page.name in PARTS:
                query = text("SELECT owner FROM members WHERE part = :part ORDER BY owner LIMIT 1")
                if one := db.execute(query, {"part": PARTS[page.name]}).scalar():
                    yield page.name, page.where.replace("{id}", one)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/search?kind=reports", "kind=reports: “kind” hanya dapat berisi salah satu dari: "),
        ("/audit?since=yesterday", "since=yesterday: di sini diperlukan tanggal, ditulis seperti 2024-03-31."),
        ("/audit?before=many", "before=many: di sini diperlukan sebuah angka"),
    ],
)
def test_a_value_that_does_not_fit_is_told_as_a_person_would(desk: TestClient, asked: str, said: str) -> None:
    page = desk.get(f"{asked}&lang=id")
    assert page.status_code == 400
    assert said in page.text
    name = said.partition(":")[0]
    told = desk.get(f"/api/v1{asked}").json()["detail"]
    assert told.startswith(f"{name}: ")
    assert "$" not in told


def test_every_page_is_there_as_json_in_the_shape_of_its_type(desk: TestClient, desk_store: Path) -> None:
    seen = set()
    for name, path in addresses(desk_store):
        if "{" in path:
            continue
        answer = desk.get(path)
        assert answer.status_code in (200, 400), (path, answer.text)
        if answer.status_code == 200:
            seen.add(name)
            assert answer.headers["content-type"].startswith("application/json"), path
    assert {*PARTS} <= seen


@pytest.mark.parametrize("path", ["/api/v1/ceasefires", "/api/v1/openapi.json"])
def test_what_has_not_changed_is_not_sent_again(desk: TestClient, path: str) -> None:
    first = desk.get(path)
    again = desk.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = desk.get(path, headers={"If-None-Match": '"another"'})
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/ceasefires?nonsense=1", 400),
        ("/api/v1/ceasefires?cursor=%00", 400),
        ("/api/v1/ceasefires?breaches=perhaps", 400),
        ("/api/v1/ceasefires/none", 404),
        ("/api/v1/nowhere", 404),
        ("/api/v1", 404),
        ("/api/v1/", 404),
        ("/api/v1/figures?format=xml", 400),
    ],
)
def test_all_errors_have_one_shape(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert set(told) == {"type", "title", "status", "detail"}
    assert told["status"] == status
    assert told["detail"]


def test_who_comes_when_too_many_watch_is_told_to_come_again(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "MOST", 0)
    answer = desk.get("/api/v1/changes")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    said = desk.get("/api/v1/openapi.json").json()["paths"]["/api/v1/changes"]["get"]["responses"]
    assert {*said} == {"200", "401", "403", "503"}


def test_the_cursor_of_one_list_is_no_place_of_another(desk: TestClient) -> None:
    conflict = desk.get("/api/v1/conflicts").json()["rows"][0]["id"]
    lists = ("conflicts", "stories", "actors", "disputes", "figures", "figures?show=disagreements", "ceasefires",
             "outlets", "search?q=x", "settings/left-out", *(f"conflicts/{conflict}?part={part}" for part in
             ("timeline", "ceasefires", "figures", "disputes", "talks", "stories")))  # fmt: skip
    for path in lists:
        for foreign in ("AAAA", cursor("another", "1"), cursor("actors" if path != "actors" else "stories", "9 9 a")):
            asked = f"/api/v1/{path}{'&' if '?' in path else '?'}cursor={foreign}"
            assert desk.get(asked).status_code == 400, asked


@pytest.mark.parametrize(
    ("path", "of", "place"),
    [
        ("outlets", "outlets", "{}"),
        ("search?q=x", "search", "{}"),
        ("stories", "stories", "2024|{}"),
        ("actors", "actors", "{} 1 a"),
        ("actors", "actors", "1 {} a"),
        ("actors/{actor}", "said", "{} 2024-01-01 a"),
        ("conflicts/{conflict}?part=disputes", "conflict.disputes", "{}"),
    ],
)
@pytest.mark.parametrize("number", ["²", "-1", "x", "9" * 20, "9" * 5_000])
def test_a_cursor_with_a_number_that_is_none_of_ours_is_refused(
    desk: TestClient, path: str, of: str, place: str, number: str
) -> None:
    named = {
        "actor": desk.get("/api/v1/actors").json()["actors"][0]["id"],
        "conflict": desk.get("/api/v1/conflicts").json()["rows"][0]["id"],
    }
    address = "/api/v1/" + path.format(**named)
    assert desk.get(address).status_code == 200
    answer = desk.get(f"{address}{'&' if '?' in address else '?'}cursor={cursor(of, place.format(number))}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), answer.text


def test_a_list_goes_on_where_it_stopped(desk: TestClient) -> None:
    seen: list[str] = []
    path = "/api/v1/figures"
    for _ in range(20):
        answer = desk.get(path).json()
        seen += [s["anchor"] for s in answer["subjects"]]
        if not answer["next"]:
            break
        path = f"/api/v1/figures?cursor={answer['next']}"
    assert len(seen) == len({*seen}) > 0
