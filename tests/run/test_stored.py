"""A store is exported as it is at one moment, and part by part."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING

from saksi.export.jsonl import lines, told
from saksi.model.reading import Reading
from saksi.run import keep
from saksi.run import stored as module
from saksi.run.about import about, record_about
from saksi.run.judging import Signature, judge
from saksi.run.local import read_pile
from saksi.run.shelf import linked
from saksi.run.stored import stored
from saksi.settings import Settings
from saksi.store.schema import opened
from tests.run.mixed import mixed
from tests.run.samples import ROWS, TRUCE, pile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SETTINGS = Settings()
MANY = 16
RINA = Signature("Rina", "I was there")


def rows(count: int) -> list[dict[str, str]]:
    return [
        {**row, "id": f"{row['id']}-{n}", "text": f"{row['text']} Hal itu terjadi di desa {chr(97 + n % 26)}{n}."}
        for n in range(count)
        for row in ROWS
    ]


def held(kind: type) -> int:
    return sum(isinstance(x, kind) for x in gc.get_objects())


def test_what_is_held_at_a_time_does_not_grow_with_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 5)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([pile(tmp_path, *rows(MANY))], db, SETTINGS)
        keep.survey(db, SETTINGS)
        before = held(Reading)
        with stored(db) as known:
            readings = [held(Reading) - before for n, _ in enumerate(told(known)) if n % 40 == 0]
    assert 0 < max(readings) <= 2 * 5


def test_what_comes_in_while_a_store_is_exported_is_not_in_it(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    late = pile(tmp_path, {"id": "late", "text": f"{TRUCE} Gencatan senjata itu dimulai hari ini."}).rename(
        tmp_path / "late.jsonl"
    )
    with opened(path, make=True) as db, opened(path, make=True) as other:
        keep.add([pile(tmp_path)], db, SETTINGS)
        keep.survey(db, SETTINGS)
        with stored(db) as known:
            out = told(known)
            first = [next(out)]
            assert keep.add([late], other, SETTINGS).new == 1
            said = next(r for r in known.readings() if r.statements).statements[0]
            judge(other, "reject", said.id, None, RINA)
            seen = [json.loads(line) for line in (*first, *out)]
        assert sum(o["type"] == "article" for o in seen) == len(ROWS)
        assert any(s["id"] == said.id for o in seen if o["type"] == "article" for s in o["statements"])
        assert not [o for o in seen if o["type"] == "verdict"]
        with stored(db) as known:
            now = [json.loads(line) for line in told(known)]
        assert sum(o["type"] == "article" for o in now) == len(ROWS) + 1
        assert [o["item"] for o in now if o["type"] == "verdict"] == [said.id]


def test_a_pile_of_files_and_a_store_of_them_export_the_same(tmp_path: Path) -> None:
    record = read_pile([mixed(tmp_path)], SETTINGS)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([mixed(tmp_path)], db, SETTINGS)
        keep.survey(db, SETTINGS)
        assert linked(db) == record.linked
        with stored(db) as known:
            assert [*told(known)] == [*lines(record.readings, record.linked)]


def test_a_record_about_something_is_the_same_of_a_store(tmp_path: Path) -> None:
    record = read_pile([mixed(tmp_path)], SETTINGS)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([mixed(tmp_path)], db, SETTINGS)
        keep.survey(db, SETTINGS)
        for asked in ("veldania karsova", "gempa"):
            with stored(db) as known:
                assert about(asked, known, SETTINGS) == record_about(asked, record.readings, SETTINGS)
