from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from saksi.errors import StoreError
from saksi.model.articles import Omission, Published
from saksi.model.span import Span
from saksi.model.verdicts import Verdict
from saksi.store import shelved, view, write
from saksi.store.schema import opened
from tests.run.samples import DENIAL, article, reading


def sound(db: Connection) -> None:
    """Check what the database promises: foreign keys hold, and the search indexes agree with the tables."""
    with db.begin():
        assert db.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        db.exec_driver_sql("INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)")
        db.exec_driver_sql("INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)")


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    one, two = reading(), reading(DENIAL, "velda-1", outlet="Kabar Orsk", title="Orsk")
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [one, two])
        assert tuple(view.readings(db)) == (two, one)
        assert view.articles(db, [one.article.id]) == (one.article,)
        assert view.versions(db, [one.article.id, "a-none"]) == {one.article.id: "0"}
        sound(db)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(text=st.text(min_size=1))
def test_a_text_is_kept_letter_for_letter(tmp_path: Path, text: str) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        made = article(text)
        write.keep(db, [reading(text)])
        assert view.articles(db, [made.id])[0].text == text
        sound(db)


def test_a_new_reading_takes_the_place_of_the_old(tmp_path: Path) -> None:
    old = reading()
    other = msgspec.structs.replace(old.statements[0], id="s-other", content=(Span(0, 7),))
    new = msgspec.structs.replace(old, version="1", statements=(old.statements[0], other))
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [old])
        write.keep(db, [new])
        assert tuple(view.readings(db)) == (new,)
        assert view.outdated(db, "0") == (old.article.id,)
        assert view.outdated(db, "1") == ()
        sound(db)


def test_a_date_told_by_other_reports_stands_in_the_reading_only(tmp_path: Path) -> None:
    undated = reading(published=None)  # type: ignore[arg-type]
    anchor = Published(value="2024-03-04", precision="day", reason="pile")
    dated = msgspec.structs.replace(undated, article=msgspec.structs.replace(undated.article, published=anchor))
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [undated])
        write.keep(db, [dated], {undated.article.id: anchor})
        assert view.anchors(db) == {undated.article.id: anchor}
        assert tuple(view.readings(db)) == (dated,)
        assert tuple(view.undated(db)) == (undated,)
        assert view.dated(db) == ()
        assert view.articles(db, [undated.article.id]) == (undated.article,)


def test_what_was_read_or_judged_is_to_be_linked_again(tmp_path: Path) -> None:
    article = reading().article.id
    verdict = Verdict(id="verdict-1", kind="reject", item="s-1", by="Ana", at="2031-03-05T09:15:00+00:00", reason="r")
    with opened(str(tmp_path / "s.db"), make=True) as db:
        for judged in (False, False, True):
            if judged:
                write.keep_verdict(db, verdict, [article])
            else:
                write.keep(db, [reading()])
            assert not view.state(db, "linked")[1]
            with db.begin():
                assert shelved.due(db, 9) == (article,)
                shelved.finished(db, shelved.numbers(db, [article]).values())
                write.note(db, "linked", view.counter(db))
            assert view.state(db, "linked")[1]


def test_an_omission_is_noted_once_and_struck_when_its_source_is_read(tmp_path: Path) -> None:
    gone = Omission("velda-2.txt", "is empty")
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep_omissions(db, [gone], "0")
        write.keep_omissions(db, [gone, Omission("b.txt", "is binary")], "1")
        assert view.omissions(db) == (Omission("b.txt", "is binary"), gone)
        write.keep(db, [reading()])
        assert view.omissions(db) == (Omission("b.txt", "is binary"),)


def test_readings_of_a_shape_that_is_no_more_are_one_line(tmp_path: Path) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [reading()])
        with db.begin():
            db.exec_driver_sql("UPDATE readings SET body = ?", (msgspec.msgpack.encode({"a": 1}),))
        with pytest.raises(StoreError, match="saksi add"):
            tuple(view.readings(db))
        with db.begin():
            db.exec_driver_sql("UPDATE articles SET facts = ?", (msgspec.msgpack.encode({"a": 1}),))
        with pytest.raises(StoreError, match="saksi add"):
            view.articles(db, [reading().article.id])


def test_readings_stream_while_the_store_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "PAGE", 2)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [reading(f"Laporan {n}.", f"r{n}") for n in range(7)])
        seen = []
        for r in view.readings(db):
            seen.append(r.article.ref)
            write.keep(db, [msgspec.structs.replace(r, version="1")])
        assert seen == [f"r{n}" for n in range(7)]
        assert view.outdated(db, "1") == ()
