"""The record does not depend on the order in which reports came in, nor on how many at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.export.geojson import pieces as held_pieces
from saksi.export.geojson import told as pieces
from saksi.export.jsonl import lines, told
from saksi.run import keep
from saksi.run.judging import Signature, judge
from saksi.run.overlay import judged, laid_over
from saksi.run.shelf import linked
from saksi.run.stored import stored
from saksi.settings import Settings
from saksi.store import view
from saksi.store.schema import opened

if TYPE_CHECKING:
    import random

    from sqlalchemy import Connection

SETTINGS = Settings()
EXAMPLES = Path(__file__).parents[2] / "examples"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NEWS = Path(__file__).parents[3] / "shared" / "data" / "news"
RINA = Signature("Rina", "I was there")


def export(db: Connection) -> bytes:
    keep.survey(db, SETTINGS)
    with stored(db) as known:
        streamed = b"".join(line for line in told(known) if not line.startswith(b'{"type":"verdict"'))
        drawn = b"".join(pieces(known))
    held = tuple(laid_over(view.readings(db), judged(db)))
    assert streamed == b"".join(lines(held, linked(db))), "what is streamed is not what is held"
    assert drawn == b"".join(held_pieces(held, linked(db)))
    return streamed


def added(store: Path, parts: list[list[Path]]) -> bytes:
    with opened(str(store), make=True) as db:
        for part in parts:
            keep.add(part, db, SETTINGS)
        return export(db)


def reports(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".txt", ".html", ".jsonl", ".md"})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return added(tmp_path_factory.mktemp("whole") / "s.db", [reports(EXAMPLES)])


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_examples_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, chance: random.Random
) -> None:
    order = reports(EXAMPLES)
    chance.shuffle(order)
    size = chance.randint(1, 5)
    parts = [order[i : i + size] for i in range(0, len(order), size)]
    assert added(tmp_path_factory.mktemp("parts") / "s.db", parts) == whole


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_seeds_one_by_one(tmp_path: Path) -> None:
    order = sorted(p for p in SEEDS.iterdir() if p.is_file())
    once = added(tmp_path / "once.db", [order])
    assert added(tmp_path / "back.db", [[p] for p in reversed(order)]) == once


def test_a_verdict_leaves_no_trace_when_it_is_undone(tmp_path: Path, whole: bytes) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add(reports(EXAMPLES), db, SETTINGS)
        known = linked(db)
        pair = next(u.statements for u in known.utterances if len(u.statements) > 1)
        answer = next(x for x in known.links if x.kind == "denies")
        given_ = [
            judge(db, "different", pair[0], pair[1], RINA),
            judge(db, "reject", answer.id, None, RINA),
            judge(db, "reject", pair[0], None, RINA),
            judge(db, "same", known.links[0].left, known.links[0].right, RINA),
        ]
        assert export(db) != whole
        for verdict in given_:
            judge(db, "undo", verdict.id, None, RINA)
        assert export(db) == whole


def test_a_verdict_may_come_before_or_after_other_reports(tmp_path: Path) -> None:
    order = reports(EXAMPLES)
    exports = []
    for name, late in (("before", order[1::2]), ("after", [])):
        with opened(str(tmp_path / f"{name}.db"), make=True) as db:
            keep.add([p for p in order if p not in late], db, SETTINGS)
            said = next(s for r in view.readings(db) if r.article.ref in order[0].name for s in r.statements)
            judge(db, "speaker", said.id, "Mirko Tavel", RINA)
            keep.add(late, db, SETTINGS)
            exports.append(export(db))
    assert exports[0] == exports[1]
