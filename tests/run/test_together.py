"""Several runs on one store, and runs that are killed: nothing is lost, and the record is the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.export.jsonl import lines
from saksi.run import keep
from saksi.run.local import read_pile
from saksi.run.shelf import linked
from saksi.settings import Settings
from saksi.store import view
from saksi.store.schema import opened

SETTINGS = Settings()
EXAMPLES = sorted(p for p in (Path(__file__).parents[2] / "examples").rglob("*.*") if p.suffix in {".txt", ".html"})
RUN = """
import os, signal, sys
from importlib import import_module
from saksi.run import keep
from saksi.settings import Settings
from saksi.store.schema import opened

store, stage, *paths = sys.argv[1:]
if stage:
    module, _, name = stage.rpartition(".")
    setattr(import_module(module), name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
with opened(store, make=True) as db:
    keep.add(paths, db, Settings())
    keep.survey(db, Settings())
"""
STAGES = ("saksi.store.write._items", "saksi.link.pile.derive", "saksi.link.survey.disputes")
"""Functions that are called while articles are read, related and surveyed, within the transaction."""


def started(store: Path, stage: str, paths: list[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN, str(store), stage, *map(str, paths)])


def export(store: Path, paths: list[Path]) -> bytes:
    with opened(str(store), make=True) as db:
        keep.add(paths, db, SETTINGS)
        keep.survey(db, SETTINGS)
        return b"".join(lines(view.readings(db), linked(db)))


@pytest.fixture(scope="module")
def whole() -> bytes:
    record = read_pile(EXAMPLES, SETTINGS)
    return b"".join(lines(record.readings, record.linked))


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_run_that_is_killed_loses_nothing(tmp_path: Path, whole: bytes) -> None:
    runs = [started(tmp_path / f"{n}.db", stage, EXAMPLES) for n, stage in enumerate(STAGES)]
    assert [run.wait() for run in runs] == [-signal.SIGKILL] * len(runs)
    for n in range(len(runs)):
        with opened(str(tmp_path / f"{n}.db")) as db:
            assert (view.count(db) > 0) == (n > 0)
        assert export(tmp_path / f"{n}.db", EXAMPLES if n == 0 else []) == whole


def test_two_runs_at_once_give_one_record(tmp_path: Path, whole: bytes) -> None:
    half = len(EXAMPLES) // 2
    runs = [started(tmp_path / "s.db", "", part) for part in (EXAMPLES[: half + 2], EXAMPLES[half:])]
    assert [run.wait() for run in runs] == [0, 0]
    with opened(str(tmp_path / "s.db")) as db:
        assert view.state(db, "linked")[1]
    assert export(tmp_path / "s.db", []) == whole
