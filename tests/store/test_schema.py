import os
import sqlite3
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import inspect

from saksi.errors import StoreError
from saksi.store import schema, view, write
from saksi.store.schema import MIGRATIONS, TABLES, opened
from tests.run.samples import reading


def made(path: Path) -> Path:
    with opened(str(path), make=True) as db:
        write.keep(db, [reading()])
    return path


def complaint(url: str, *, make: bool = False) -> str:
    with pytest.raises(StoreError) as raised, opened(url, make=make):
        pass
    said = str(raised.value)
    assert "\n" not in said
    return said


def test_the_migrations_make_the_tables_that_the_queries_know(tmp_path: Path) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        there = inspect(db)
        for table in TABLES.sorted_tables:
            columns = {c["name"]: c["nullable"] for c in there.get_columns(table.name)}
            keys = set(there.get_pk_constraint(table.name)["constrained_columns"])
            assert columns.keys() == {c.name for c in table.columns}
            assert {n for n, nullable in columns.items() if nullable} - keys == {
                c.name for c in table.columns if c.nullable
            }
            assert keys == {c.name for c in table.primary_key}


def test_a_store_keeps_its_rules(tmp_path: Path) -> None:
    path = made(tmp_path / "s.db")
    with opened(str(path)) as db:
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
        assert db.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert db.exec_driver_sql("PRAGMA user_version").scalar_one() == len(MIGRATIONS)


def test_who_makes_a_store_that_another_is_making_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.1, other.close)
    done.start()
    with opened(str(path), make=True) as db:
        assert inspect(db).get_table_names()
    done.join()


def test_a_migration_happens_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "s.db")
    broken = "CREATE TABLE extra (a TEXT)\n\nCREATE NONSENSE"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, broken))
        assert "NONSENSE" in complaint(str(path))
    with opened(str(path)) as db:
        assert view.count(db) == 1
        assert "extra" not in inspect(db).get_table_names()


def test_an_older_store_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "s.db")
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE extra (a TEXT)"))
    with opened(str(path)) as db:
        assert view.count(db) == 1
        assert "extra" in inspect(db).get_table_names()


def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "s.db")
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    before = path.read_bytes()
    assert "newer Saksi" in complaint(str(path), make=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [True, False])
def test_a_database_of_something_else_is_left_alone(tmp_path: Path, *, make: bool) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE state (a TEXT)")
    db.close()
    before = path.read_bytes()
    assert complaint(str(path), make=make) == f"{path}: is a database, but no store of Saksi"
    assert path.read_bytes() == before


@pytest.mark.parametrize("make", [True, False])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, *, make: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Kepada yang terhormat\n" * 100)
    assert "is no store of Saksi" in complaint(str(path), make=make)
    assert path.read_text() == "Kepada yang terhormat\n" * 100


def test_a_damaged_store_is_one_line(tmp_path: Path) -> None:
    path = made(tmp_path / "s.db")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), opened(str(path)) as db:
        tuple(view.readings(db))


def test_what_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    assert "saksi add" in complaint(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert "saksi add" in complaint(str(tmp_path / "empty.db"))
    assert "is a folder" in complaint(str(tmp_path), make=True)
    assert "is not there" in complaint(str(tmp_path / "missing" / "s.db"), make=True)


@pytest.mark.parametrize("url", ["", ":memory:", "sqlite://", "sqlite:///", "a\0b"])
def test_a_store_is_a_file(url: str) -> None:
    said = complaint(url, make=True)
    assert "such as saksi.db" in said or "give a path" in said or "no name of a file" in said, said


def test_another_database_server_is_refused_without_its_password() -> None:
    said = complaint("postgresql://saksi:rahasia@host/db")
    assert "postgresql" in said
    assert "rahasia" not in said


@pytest.mark.parametrize("name", ["s?mode=ro.db", "a b#c%20.db", "naïve-日.db", os.fsdecode(b"caf\xe9.db")])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    with opened(str(tmp_path / name), make=True) as db:
        write.keep(db, [reading()])
    assert (tmp_path / name).exists()
    with opened(f"sqlite:///{tmp_path / name}") as db:
        assert view.count(db) == 1


def test_a_store_in_use_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "s.db")
    monkeypatch.setattr(schema, "WAIT", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError, match="in use by another run"), opened(str(path), make=True) as db:
            write.keep(db, [reading()])
        with opened(str(path)) as db:  # readers never wait
            assert view.count(db) == 1
    finally:
        other.close()


def test_a_store_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "s.db")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode == os.R_OK)
    with opened(str(path)) as db:
        assert view.count(db) == 1
        with pytest.raises(StoreError, match="read-only"), opened(str(path)) as again:
            write.keep(again, [reading()])
    assert "permission denied" in complaint(str(path), make=True)
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE extra (a TEXT)"))
    assert "older Saksi" in complaint(str(path))


def test_what_is_no_file_is_no_store() -> None:
    assert "no file" in complaint(os.devnull, make=True)


def test_text_that_is_damaged_is_one_line(tmp_path: Path) -> None:
    path = made(tmp_path / "s.db")
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER article_out")
        db.execute("UPDATE articles SET text = CAST(x'ed41' AS TEXT)")
    with pytest.raises(StoreError, match="damaged"), opened(str(path)) as damaged:
        list(view.readings(damaged))
