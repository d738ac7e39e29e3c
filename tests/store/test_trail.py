"""The audit log: found by what is asked, and only ever added to."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import IntegrityError

from saksi.store.doors import accounts, sessions, tokens, trail
from saksi.store.schema import opened, writing
from saksi.store.trail import By, Sought, acts, entries, known, note


def filled(db: Connection) -> None:
    with writing(db):
        for day in range(1, 10):
            at = datetime(2031, 3, day, 23, 59, 59, tzinfo=UTC)
            note(db, By("ana", "10.0.0.1", at), "signed_in")
            note(db, By("budi", None, at), "verdict", item=f"s-{day}", detail="reject: not said")


def test_entries_are_found_by_what_is_asked_newest_first(tmp_path: Path) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        filled(db)
        with db.begin():
            assert [e.number for e in entries(db, Sought(), limit=3)] == [18, 17, 16]
            assert [e.number for e in entries(db, Sought(), before=3)] == [2, 1]
            assert {e.who for e in entries(db, Sought(act="verdict"))} == {"budi"}
            assert [e.item for e in entries(db, Sought(item="s-4"))] == ["s-4"]
            assert len(entries(db, Sought(address="10.0.0.1", who="ana"))) == 9
            days = entries(db, Sought(since="2031-03-02", until="2031-03-03", who="ana"))
            assert [e.at for e in days] == ["2031-03-03T23:59:59+00:00", "2031-03-02T23:59:59+00:00"]
            assert acts(db) == ("signed_in", "verdict")


def test_nothing_in_it_can_be_changed_or_taken_out(tmp_path: Path) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        filled(db)
        for change in (delete(trail), update(trail).values(who="nobody")):
            with pytest.raises(IntegrityError, match="only ever added to"), writing(db):
                db.execute(change)
        with db.begin():
            assert len(entries(db, Sought())) == 18


def test_where_somebody_signed_in_from_is_known(tmp_path: Path) -> None:
    day = datetime(2031, 3, 5, tzinfo=UTC)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        filled(db)
        with db.begin():
            assert known(db, "ana", "10.0.0.1", day)
            assert not known(db, "ana", "10.0.0.2", day)
            assert not known(db, "budi", "10.0.0.1", day)
            assert not known(db, "ana", "10.0.0.1", datetime(2031, 4, 5, tzinfo=UTC))


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        for table in (accounts, sessions, tokens, trail):
            made = {row[1] for row in db.exec_driver_sql(f"PRAGMA table_info({table.name})")}
            assert made == {column.name for column in table.columns}
