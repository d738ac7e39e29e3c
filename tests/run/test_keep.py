import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from saksi.errors import StoreError
from saksi.export.jsonl import lines
from saksi.lang.pack import Pack, load
from saksi.model.articles import Article, Omission, Published
from saksi.model.reading import Reading
from saksi.run import keep, ledger, pipeline
from saksi.run.judging import Signature, judge
from saksi.run.local import read_pile
from saksi.run.overlay import Judged, judged
from saksi.run.pipeline import annotate
from saksi.run.shelf import linked
from saksi.settings import Settings
from saksi.store import view, write
from saksi.store.schema import opened
from tests.run.samples import FOREIGN, ROWS, TRUCE, pile

SETTINGS = Settings()


def export(db: Connection) -> list[bytes]:
    keep.survey(db, SETTINGS)
    return list(lines(view.readings(db), linked(db)))


def test_a_store_holds_the_record_of_its_reports(tmp_path: Path) -> None:
    path, record = pile(tmp_path), read_pile([pile(tmp_path)], SETTINGS)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        tally = keep.add([path], db, SETTINGS)
        assert (tally.new, tally.known, tally.again) == (3, 0, 0)
        assert tuple(view.readings(db)) == record.readings
        keep.survey(db, SETTINGS)
        assert linked(db) == record.linked


def test_adding_the_same_again_changes_no_byte(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    paths = [pile(tmp_path), tmp_path / "none.txt"]
    with opened(str(store), make=True) as db:
        keep.add(paths, db, SETTINGS)
    before = store.read_bytes()
    with opened(str(store), make=True) as db:
        tally = keep.add(paths, db, SETTINGS)
    assert (tally.new, tally.known, tally.again, len(tally.omissions)) == (0, 3, 0, 1)
    assert store.read_bytes() == before


def test_reports_may_come_in_any_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "BATCH", 2)
    (tmp_path / "first").mkdir()
    with opened(str(tmp_path / "one.db"), make=True) as db:
        keep.add([pile(tmp_path / "first", ROWS[2], ROWS[2])], db, SETTINGS)
        tally = keep.add([pile(tmp_path)], db, SETTINGS)
        parts = {line for line in export(db) if b'"article"' in line}
    assert (tally.new, tally.known) == (2, 1)
    with opened(str(tmp_path / "other.db"), make=True) as db:
        keep.add([pile(tmp_path)], db, SETTINGS)
        assert {line for line in export(db) if b'"article"' in line} == parts


def test_another_version_reads_again_and_keeps_the_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([pile(tmp_path)], db, SETTINGS)
        before = export(db)
        for module in (keep, ledger, pipeline):
            monkeypatch.setattr(module, "__version__", "99")
        tally = keep.add([], db, SETTINGS)
        assert (tally.new, tally.known, tally.again) == (0, 0, 3)
        assert {r.version for r in view.readings(db)} == {"99"}
        assert export(db) == before
        assert keep.add([], db, SETTINGS).again == 0
        assert keep.add([pile(tmp_path)], db, SETTINGS, again=True).again == 3


def test_an_interrupted_run_leaves_a_whole_store_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep, "BATCH", 1)

    def interrupted(article: Article, pack: Pack) -> Reading:
        if article.ref == "velda-2":
            raise KeyboardInterrupt
        return annotate(article, pack)

    store = str(tmp_path / "s.db")
    with monkeypatch.context() as patch:
        patch.setattr(ledger, "annotate", interrupted)
        with pytest.raises(KeyboardInterrupt), opened(store, make=True) as db:
            keep.add([pile(tmp_path)], db, SETTINGS)
    with opened(store, make=True) as db:
        assert [r.article.ref for r in view.readings(db)] == ["velda-1"]
        assert not view.state(db, "linked")[1]
        tally = keep.add([pile(tmp_path)], db, SETTINGS)
        assert (tally.new, tally.known) == (2, 1)
        keep.survey(db, SETTINGS)
        record = read_pile([pile(tmp_path)], SETTINGS)
        assert (tuple(view.readings(db)), linked(db)) == (record.readings, record.linked)


def test_what_is_left_out_and_what_is_kept_unread_is_told_and_noted(tmp_path: Path) -> None:
    row = {"id": "de", "language": "de", "text": FOREIGN}
    with opened(str(tmp_path / "s.db"), make=True) as db:
        tally = keep.add([pile(tmp_path, *ROWS, row), tmp_path / "none.txt"], db, SETTINGS)
        assert tally.new == 4
        assert tally.unread == (("de", "no language pack for 'de'"),)
        assert [type(o) for o in tally.omissions] == [Omission]
        assert view.omissions(db) == tally.omissions


def test_a_date_that_other_reports_told_comes_and_goes_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Published(value="2024-03-03", precision="day", reason="pile")

    def anchors(dated: Iterable[str], undated: Iterable[Reading]) -> dict[str, Published]:
        return {r.article.id: told for r in undated if r.article.text == TRUCE and [*dated]}

    (tmp_path / "more").mkdir()
    monkeypatch.setattr(keep, "anchors", anchors)
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([pile(tmp_path, ROWS[2])], db, SETTINGS)
        assert [r.article.published.value for r in view.readings(db)] == [None]
        keep.add([pile(tmp_path / "more", ROWS[1])], db, SETTINGS)
        assert [r.article.published.value for r in view.readings(db)] == ["2024-03-03", "2024-03-04"]
        monkeypatch.setattr(keep, "anchors", lambda _dated, _undated: {})
        keep.add([], db, SETTINGS, again=True)
        assert [r.article.published.value for r in view.readings(db)] == ["2024-03-04", None]


def test_dates_told_by_other_reports_stay_when_nothing_changes(tmp_path: Path) -> None:
    told = {"id": "undated", "text": f'"Kami akan bertahan," kata Ana Dolan kepada KBV, Rabu (6/3). {TRUCE}'}
    store = tmp_path / "s.db"
    with opened(str(store), make=True) as db:
        keep.add([pile(tmp_path, *ROWS, told)], db, SETTINGS)
        dates = {r.article.ref: r.article.published for r in view.readings(db)}
        assert (dates["undated"].value, dates["undated"].reason) == ("2024-03-06", "pile")
        keep.add([], db, SETTINGS, again=True)
        assert {r.article.ref: r.article.published for r in view.readings(db)} == dates


def test_a_store_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(str(tmp_path / "s.db"), make=True) as db:
        keep.add([pile(tmp_path, ROWS[0])], db, SETTINGS)
    monkeypatch.setattr("os.access", lambda _path, mode: mode == 4)
    with pytest.raises(StoreError, match="read-only"), opened(str(tmp_path / "s.db")) as db:
        keep.add([pile(tmp_path)], db, SETTINGS)


def test_a_store_that_cannot_be_written_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "s.db"
    with opened(str(store), make=True) as db:
        keep.add([pile(tmp_path)], db, SETTINGS)
    before = store.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda _path, mode: mode == os.R_OK)
        with opened(str(store)) as db:
            assert not view.state(db, "surveyed")[1]
            told = export(db)
        assert store.read_bytes() == before
    with opened(str(store)) as db:
        assert not view.state(db, "surveyed")[1]
        assert export(db) == told
        judge(db, "reject", next(view.readings(db)).statements[0].id, None, Signature("Rina", "not said"))
    monkeypatch.setattr("os.access", lambda _path, mode: mode == os.R_OK)
    with pytest.raises(StoreError, match="saksi add") as raised, opened(str(store)) as db:
        export(db)
    assert "\n" not in str(raised.value)


def test_what_is_decided_while_another_run_links_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = str(tmp_path / "s.db")
    given: list[str] = []

    def late(db: Connection) -> Judged:
        held = judged(db)
        if not given:
            with opened(store) as other:
                item = linked(other).utterances[0].statements[0]
                given.append(judge(other, "reject", item, None, Signature("Rina", "not said")).item)
        return held

    with opened(store, make=True) as db:
        keep.add([pile(tmp_path)], db, SETTINGS)
        monkeypatch.setattr(keep, "judged", late)
        keep.add([], db, SETTINGS, again=True)
        assert given[0] not in {s for u in linked(db).utterances for s in u.statements}


def test_what_comes_in_while_another_run_dates_is_dated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"id": "undated", "text": f'"Kami akan bertahan," kata Ana Dolan kepada KBV, Rabu (6/3). {TRUCE}'}
    store = str(tmp_path / "s.db")
    (tmp_path / "more").mkdir()

    def late(language: str) -> Pack:
        # Between telling dates and linking, another run adds the reports that tell the year.
        if not (tmp_path / "more" / "done").exists():
            (tmp_path / "more" / "done").touch()
            with opened(store, make=True) as other:
                write.keep(other, read_pile([pile(tmp_path / "more", *ROWS)], SETTINGS).readings)
        return load(language)

    monkeypatch.setattr("saksi.run.keep.load", late)
    with opened(store, make=True) as db:
        keep.add([pile(tmp_path, told)], db, SETTINGS)
        assert not view.state(db, "linked")[1]
        keep.finish(db, SETTINGS)
        assert {r.article.ref: r.article.published.value for r in view.readings(db)}["undated"] == "2024-03-06"
