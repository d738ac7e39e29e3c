"""The desk keeps its store linked, and tells who listens."""

from __future__ import annotations

import json
import multiprocessing
import time
from typing import TYPE_CHECKING

import httpx

from saksi.model.articles import Article
from saksi.run import keep
from saksi.run.ledger import incoming
from saksi.serve import keeper
from saksi.serve.keeper import AGAIN, PATIENCE, SELDOM, SETTLED, Turns
from saksi.serve.server import GRACE
from saksi.settings import Settings
from saksi.store import view, write
from saksi.store.schema import opened, writing
from tests.serve.live import served

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from starlette.testclient import TestClient

LONG = 60.0
"""Seconds after which nothing will come any more."""


def test_what_comes_in_meanwhile_is_linked_and_told(own_store: Path, tmp_path: Path) -> None:
    with served(own_store) as address, httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG) as stream:
        told = (json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:"))
        before = next(told)
        assert before["current"]
        come_in(own_store, tmp_path)
        first = next(t for t in told if t["articles"] == before["articles"] + 1)
        assert not first["current"]
        assert first["due"] == 1
        last = next(t for t in told if t["current"])
    assert last["due"] == 0
    with opened(str(own_store)) as db:
        assert view.state(db, "surveyed")[1]


def test_a_desk_that_ends_lets_listeners_go(own_store: Path) -> None:
    with served(own_store) as address:
        stream = httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG)
        response = stream.__enter__()
        next(response.iter_bytes())
        start = time.monotonic()
    assert time.monotonic() - start < GRACE / 4
    stream.__exit__(None, None, None)


def test_what_comes_in_one_after_another_is_linked_once() -> None:
    turns = Turns()
    assert turns.due("1", 0.0)
    turns.taken(1.0, well=True)
    assert not turns.due("1", 100.0)
    seen = [turns.due(str(second), float(second)) for second in range(101, 128)]
    assert not any(seen)
    assert not turns.due("127", 127.0 + SETTLED / 2)
    assert turns.due("127", 127.0 + SETTLED)


def test_changes_that_never_end_are_not_waited_for() -> None:
    turns = Turns()
    turns.due("0", 0.0)
    turns.taken(0.0, well=True)
    linked = next(second for second in range(10, 100) if turns.due(str(second), float(second)))
    assert linked == 10 + PATIENCE


def test_what_failed_is_tried_again_ever_more_seldom_until_it_is_done() -> None:
    turns, moment, waits = Turns(), 0.0, []
    assert turns.due("1", moment)
    for _ in range(12):
        turns.taken(moment, well=False)
        before = moment
        while not turns.due("1", moment):
            moment += 1
        waits.append(moment - before)
    assert waits[:3] == [AGAIN, AGAIN * 2, AGAIN * 4]
    assert waits[-1] == SELDOM
    turns.taken(moment, well=True)
    assert not turns.due("1", moment + 10 * SELDOM)


def test_a_process_that_is_killed_while_it_links_is_followed_by_another(
    own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "AGAIN", 0.2)
    with served(own_store) as address, httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG) as stream:
        told = (json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:"))
        before = next(told)
        come_in(own_store, tmp_path)
        killed = None
        while killed is None:
            killed = next(iter(multiprocessing.active_children()), None)
            time.sleep(0.01)
        killed.kill()
        assert next(t for t in told if t["articles"] == before["articles"] + 1)["due"] == 1
        assert next(t for t in told if t["current"])["due"] == 0


def come_in(store: Path, folder: Path) -> None:
    """Keep a report in a store, and leave it unlinked."""
    report = folder / "new.txt"
    report.write_text("Menteri Pertahanan Veldania Ana Dolan membantah serangan itu, Senin (4/3/2024).", "utf-8")
    with opened(str(store)) as db:
        articles = (a for a in incoming([report], Settings()) if isinstance(a, Article))
        read, _ = keep._read(list(articles), Settings())  # noqa: SLF001 - kept, and not linked yet
        write.keep(db, read)


def test_what_another_version_linked_is_linked_anew_while_the_desk_says_so(own_store: Path) -> None:
    with opened(str(own_store)) as db, writing(db):
        db.exec_driver_sql("UPDATE state SET value = 'another' WHERE key = 'shelf'")
        db.exec_driver_sql("UPDATE kept SET body = x'c0' WHERE part = 'utterances'")
    with served(own_store) as address, httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG) as stream:
        told = (json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:"))
        assert not next(told)["current"]
        assert next(t for t in told if t["current"])["due"] == 0
        assert httpx.get(f"{address}/api/v1/today?since=0").json()["conflicts"]


def test_until_then_a_page_says_what_is_going_on(own_desk: TestClient, own_store: Path) -> None:
    with opened(str(own_store)) as db, writing(db):
        db.exec_driver_sql("UPDATE kept SET body = x'c0'")
    answer = own_desk.get("/?since=0")
    assert answer.status_code == 503
    assert "Another version of Saksi wrote what this store holds" in answer.text
    assert "Try again" in answer.text
    assert "versi Saksi yang lain" in own_desk.get("/?since=0&lang=id").text
    assert "saksi add" in own_desk.get("/api/v1/today?since=0").json()["detail"]
