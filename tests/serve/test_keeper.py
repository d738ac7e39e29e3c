"""The desk keeps its store linked, and tells who listens."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import httpx

from saksi.run import keep
from saksi.settings import Settings
from saksi.store import view, write
from saksi.store.schema import opened
from tests.serve.live import served

if TYPE_CHECKING:
    from pathlib import Path

LONG = 60.0
"""Seconds after which nothing will come any more."""


def test_what_comes_in_meanwhile_is_linked_and_told(own_store: Path, tmp_path: Path) -> None:
    report = tmp_path / "new.txt"
    report.write_text("Menteri Pertahanan Veldania Ana Dolan membantah serangan itu, Senin (4/3/2024).", "utf-8")
    with served(own_store) as address, httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG) as stream:
        told = (json.loads(line[5:]) for line in stream.iter_lines() if line.startswith("data:"))
        before = next(told)
        assert before["current"]
        with opened(str(own_store)) as db:
            read, _ = keep._read(list(reports(report)), Settings())  # noqa: SLF001 - kept, and not linked yet
            write.keep(db, read)
        first = next(t for t in told if t["articles"] == before["articles"] + 1)
        assert not first["current"]
        assert first["due"] == 1
        last = next(t for t in told if t["current"])
    assert last["due"] == 0
    with opened(str(own_store)) as db:
        assert view.state(db, "surveyed")[1]


def reports(path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201 - articles
    from saksi.model.articles import Article  # noqa: PLC0415
    from saksi.run.ledger import incoming  # noqa: PLC0415

    return (a for a in incoming([path], Settings()) if isinstance(a, Article))


def test_a_desk_that_closes_lets_listeners_go(own_store: Path) -> None:
    with served(own_store) as address:
        stream = httpx.stream("GET", f"{address}/api/v1/changes", timeout=LONG)
        response = stream.__enter__()
        next(response.iter_bytes())
        start = time.monotonic()
    assert time.monotonic() - start < LONG / 2
    stream.__exit__(None, None, None)
