"""What the desk remembers is never older than the store."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from saksi.report.locale import languages
from saksi.run import keep
from saksi.serve.ahead import LISTS, Ahead
from saksi.serve.answer import Answering
from saksi.serve.app import PAGES, build
from saksi.serve.assets import FOLDER, address_of
from saksi.serve.desk import Desk
from saksi.serve.remembered import Remembered
from saksi.settings import Settings
from saksi.store.schema import opened
from tests.serve.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = "Menteri Pertahanan Veldania Ana Dolan membantah serangan di Lembah Orsk itu, Senin (4/3/2024)."


@pytest.fixture
def client(own_store: Path) -> Iterator[TestClient]:
    """A client of a desk that was not started: it has no keeper, and nothing is worked out ahead."""
    desk = Desk(str(own_store), Settings())
    yield TestClient(build(desk), base_url="http://127.0.0.1", client=("127.0.0.1", 5))
    desk.close()


def test_what_was_asked_before_is_not_worked_out_again() -> None:
    held = Remembered(2)
    assert held.once(1, "a", lambda: "first") == "first"
    assert held.once(1, "a", lambda: "second") == "first"


def test_another_state_of_the_store_forgets_everything() -> None:
    held = Remembered(2)
    held.once(1, "a", lambda: "old")
    assert held.once(2, "a", lambda: "new") == "new"
    assert held.once(2, "a", lambda: "newer") == "new"


def test_what_was_asked_longest_ago_goes_first() -> None:
    held = Remembered(2)
    for asked in "ab":
        held.once(1, asked, lambda: "old")
    held.once(1, "a", lambda: "new")
    held.once(1, "c", lambda: "old")
    assert [held.once(1, asked, lambda: "new") for asked in "ab"] == ["old", "new"]


def test_a_value_of_a_state_that_is_over_is_not_held() -> None:
    held = Remembered(2)

    def overtaken() -> str:
        held.once(2, "b", lambda: "now")
        return "then"

    held.once(1, "a", overtaken)
    assert held.once(2, "a", lambda: "now") == "now"


def test_two_who_ask_the_same_at_once_let_it_be_worked_out_once() -> None:
    held, begun, go_on, times = Remembered(2), Event(), Event(), []

    def work() -> str:
        times.append(1)
        begun.set()
        assert go_on.wait(10)
        return "value"

    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(held.once, 1, "a", work)
        assert begun.wait(10)
        second = readers.submit(held.once, 1, "a", work)
        go_on.set()
        assert (first.result(10), second.result(10), len(times)) == ("value", "value", 1)


def test_what_failed_is_tried_again() -> None:
    held = Remembered(2)

    def failing() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        held.once(1, "a", failing)
    assert held.once(1, "a", lambda: "value") == "value"


@pytest.mark.parametrize("path", ["/outlets", "/actors"])
def test_a_list_shows_a_report_as_soon_as_it_is_linked(
    client: TestClient, own_store: Path, tmp_path: Path, path: str
) -> None:
    before = client.get(f"/api/v1{path}").json()
    assert client.get(f"/api/v1{path}").json() == before
    report = tmp_path / "new.txt"
    report.write_text(REPORT, "utf-8")
    with opened(str(own_store)) as db:
        keep.add([report], db, Settings())
        keep.survey(db, Settings())
    assert client.get(f"/api/v1{path}").json() != before


def test_two_readers_are_told_in_their_own_languages(client: TestClient) -> None:
    told = {code: client.get("/api/v1/disputes", params={"lang": code}).json() for code in ("en", "id", "en")}
    assert told["en"] != told["id"]
    assert client.get("/api/v1/disputes", params={"lang": "id"}).json() == told["id"]


def test_lists_are_worked_out_before_somebody_asks(own_store: Path) -> None:
    desk = Desk(str(own_store), Settings())
    ahead = Ahead(desk, Answering(desk, PAGES), PAGES)
    state, asked = ahead._look()  # noqa: SLF001 - what it does of itself while the desk is open
    assert state is not None
    assert {name for _, name, _ in asked} == {name for name, _ in LISTS} | {"conflict", "outlet"}
    assert {code for code, *_ in asked} == {*languages()}
    for one in asked:
        ahead._one(*one)  # noqa: SLF001
    same = {p.name for p in PAGES if p.same}
    assert {x[0] for x in desk.told._held} >= {name for _, name, _ in asked} & same  # type: ignore[index] # noqa: SLF001
    desk.close()


def test_nothing_is_worked_out_while_the_store_is_not_linked(own_store: Path) -> None:
    with opened(str(own_store)) as db, db.begin():
        db.execute(text("UPDATE state SET value = value + 1 WHERE key = 'readings'"))
    desk = Desk(str(own_store), Settings())
    assert Ahead(desk, Answering(desk, PAGES), PAGES)._look() == (None, [])  # noqa: SLF001
    desk.close()


def test_names_are_counted_when_reports_are_read_again(own_store: Path) -> None:
    with opened(str(own_store)) as db:
        keep.add([EXAMPLES], db, Settings(), again=True)
        with db.begin():
            counted = db.execute(text("SELECT * FROM names ORDER BY actor, kind, name")).all()
            query = text("SELECT actor, kind, name, count(*) FROM called GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
            assert counted == db.execute(query).all()
            assert counted
            db.execute(text("DELETE FROM articles"))
            assert db.execute(text("SELECT count(*) FROM names")).scalar() == 0


@pytest.mark.parametrize("name", ["desk.css", "vendor/htmx.min.js", "icon.svg"])
def test_a_file_is_the_same_whether_it_comes_packed_or_not(desk: TestClient, name: str) -> None:
    whole = (FOLDER / name).read_bytes()
    plain = desk.get(address_of(name), headers={"Accept-Encoding": "identity"})
    assert plain.content == whole
    assert "content-encoding" not in plain.headers
    with desk.stream("GET", address_of(name), headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
        assert (gzip.decompress(raw) if packed.headers.get("content-encoding") == "gzip" else raw) == whole
        assert len(raw) <= len(whole)
        assert packed.headers["content-type"] == plain.headers["content-type"]
        assert packed.headers["cache-control"] == plain.headers["cache-control"]
        assert packed.headers["vary"] == "Accept-Encoding"
