"""Stores that another version wrote: what is in them is read and linked again, never shown as it was."""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from saksi.errors import StoreError
from saksi.export.jsonl import lines
from saksi.model.links import Link
from saksi.model.reasons import Reason
from saksi.run import finding, keep, shelf
from saksi.run.judging import Signature, judge
from saksi.run.overlay import judged, laid_over
from saksi.run.shelf import linked
from saksi.settings import Settings
from saksi.store import view
from saksi.store.blob import packed
from saksi.store.schema import MIGRATIONS, opened
from saksi.store.shape import shape
from tests.run.mixed import mixed
from tests.run.samples import pile

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

SETTINGS = Settings()


def export(db: Connection) -> list[bytes]:
    keep.survey(db, SETTINGS)
    return list(lines(laid_over(view.readings(db), judged(db)), linked(db), view.verdicts(db)))


def fresh(folder: Path) -> tuple[Path, list[bytes]]:
    path = folder / "fresh.db"
    with opened(str(path), make=True) as db:
        keep.add([pile(folder)], db, SETTINGS)
        said = next(s for r in view.readings(db) for s in r.statements)
        judge(db, "accept", said.id, None, Signature("Rina", "heard it"))
        return path, export(db)


def aged(fresh: Path, body: bytes) -> Path:
    """Return a store of schema 2 with the same articles and verdicts, in which `body` is what was read in each."""
    path = fresh.with_name("old.db")
    old = sqlite3.connect(path)
    old.execute("PRAGMA journal_mode = WAL")
    for script in MIGRATIONS[:2]:
        for command in script.strip().split("\n\n"):
            old.execute(command)
    old.execute("PRAGMA user_version = 2")
    old.execute("ATTACH ? AS new", (str(fresh),))
    for table in ("articles", "items", "verdicts"):
        names = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
        old.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM new.{table}")  # noqa: S608 - our own names
    old.execute("INSERT INTO readings SELECT article, version, published, unread, anchor, ? FROM new.readings", (body,))
    old.execute("INSERT INTO linked VALUES ('utterances', 0, x'00')")
    old.execute("INSERT INTO state VALUES ('readings', '3'), ('linked', '3')")
    old.commit()
    old.close()
    return path


@pytest.mark.parametrize(
    "body",
    [
        zlib.compress(msgspec.msgpack.encode({"sentences": [[0, 9]], "gone": 1})),
        zlib.compress(msgspec.msgpack.encode({"statements": [{"was": "otherwise"}]})),
        b"not even packed",
    ],
    ids=["bare", "otherwise", "broken"],
)
@pytest.mark.parametrize("added", [True, False])
def test_a_store_of_an_older_schema_gives_the_record_that_a_new_one_gives(
    tmp_path: Path, body: bytes, *, added: bool
) -> None:
    path, want = fresh(tmp_path)
    with opened(str(aged(path, body)), make=added) as db:
        if added:
            assert keep.add([], db, SETTINGS).again == 3
        assert export(db) == want
        assert keep.add([], db, SETTINGS).again == 0


def test_what_is_asked_of_a_store_before_it_is_read_again_is_told_in_one_line(tmp_path: Path) -> None:
    path, _ = fresh(tmp_path)
    old = aged(path, zlib.compress(packed({"statements": [{"was": "otherwise"}]})))
    with pytest.raises(StoreError, match="bring it up to date with: saksi add") as raised, opened(str(old)) as db:
        finding.find(db, "gencatan")
    assert "\n" not in str(raised.value)


def test_rows_of_another_shape_are_linked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, want = fresh(tmp_path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE shelved SET rows = x'00', scene = x'00'")
        db.execute("UPDATE ties SET body = x'00'")
        db.execute("UPDATE kept SET body = x'00'")
    db.close()
    with monkeypatch.context() as patch, opened(str(path)) as store:
        patch.setattr(shelf, "_form", lambda: "another")
        assert export(store) == want
    with opened(str(path)) as store:
        assert export(store) == want


def test_conflicts_and_ledgers_are_there_again_after_all_was_linked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pile.db"
    with opened(str(path), make=True) as store:
        keep.add([mixed(tmp_path)], store, SETTINGS)
        want = export(store)
    assert any(b'"type":"conflict"' in line for line in want)
    monkeypatch.setattr(shelf, "_form", lambda: "another")
    with opened(str(path)) as store:
        assert export(store) == want


def test_a_field_more_is_another_shape() -> None:
    class One(msgspec.Struct):
        a: int

    def like(**fields: Any) -> Any:
        return msgspec.defstruct("One", list(fields.items()))

    assert shape(One) == shape(like(a=int))
    assert len({shape(like(a=int)), shape(like(a=str)), shape(like(a=int, b=int))}) == 3


def test_links_of_which_a_rule_told_other_facts_have_another_shape() -> None:
    """So that a store in which they are kept links its reports again."""
    fields = [(f.name, f.type) for f in msgspec.structs.fields(Link)]

    def told_by(reason: Any) -> Any:
        return msgspec.defstruct("Link", [(n, reason if n == "reason" else t) for n, t in fields])

    def rule(tag: str, **facts: Any) -> Any:
        return msgspec.defstruct("OneRule", list(facts.items()), tag_field="rule", tag=tag)

    held = (str, rule("one", a=str), rule("one", a=int), rule("one", a=str, b=str), rule("other", a=str), Reason)
    assert len({shape(told_by(x)) for x in held}) == len(held)
