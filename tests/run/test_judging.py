"""What people decide is laid over what Saksi read, and outlives reading it again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import saksi
from saksi.errors import InputError, UndoneError
from saksi.model.verdicts import Verdict, standing
from saksi.run import keep
from saksi.run.auditing import audit
from saksi.run.finding import find
from saksi.run.judging import Signature, judge
from saksi.run.overlay import judged, laid_over
from saksi.run.shelf import linked
from saksi.settings import Settings
from saksi.store import schema, view, write
from saksi.store.schema import opened
from tests.run.samples import pile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from saksi.model.reading import Reading
    from saksi.model.statements import Statement

CLAIM = (
    "Presiden Veldania Ana Dolan mengatakan bahwa pasukan Karsova menyerang tiga desa "
    "di Lembah Orsk pada Senin (4/3/2024)."
)
AGAIN = (
    "Ana Dolan, presiden Veldania, mengatakan pasukan Karsova menyerang tiga desa di Lembah Orsk pada Senin (4/3/2024)."
)
ROWS = (
    {"id": "one", "outlet": "Kabar Orsk", "published": "2024-03-04", "text": CLAIM},
    {"id": "two", "outlet": "Warta Velda", "published": "2024-03-04", "text": AGAIN},
)
RINA = Signature("Rina", "saya mendengarnya sendiri", datetime(2024, 3, 6, tzinfo=UTC))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    with opened(str(tmp_path / "s.db"), make=True) as connection:
        keep.add([pile(tmp_path, *ROWS)], connection, Settings())
        yield connection


def now(db: Connection) -> list[Reading]:
    keep.finish(db, Settings())
    return list(laid_over(view.readings(db), judged(db)))


def statements(db: Connection) -> list[Statement]:
    return [s for r in now(db) for s in r.statements]


def later(signature: Signature, hours: int) -> Signature:
    at = signature.at or datetime.now(UTC)
    return signature._replace(at=at + timedelta(hours=hours))


def test_the_two_reports_are_of_one_utterance(db: Connection) -> None:
    first, second = statements(db)
    assert [set(u.statements) for u in linked(db).utterances] == [{first.id, second.id}]


def test_the_right_speaker_flows_into_the_utterance(db: Connection) -> None:
    for s in statements(db):
        judge(db, "speaker", s.id, "Mirko Tavel", RINA)
    assert {s.speaker.name for s in statements(db) if s.speaker} == {"Mirko Tavel"}
    assert [u.speaker for u in linked(db).utterances] == ["Mirko Tavel"]


def test_search_finds_the_right_speaker_and_no_more_what_is_no_statement(db: Connection) -> None:
    first, second = statements(db)
    wrong = judge(db, "speaker", first.id, "Mirko Tavel", RINA)
    judge(db, "reject", second.id, None, RINA)
    now(db)
    (hit,) = (h for h in find(db, "Tavel desa").hits if h.statement)
    assert hit.statement
    assert hit.statement.speaker
    assert (hit.statement.id, hit.statement.speaker.name) == (first.id, "Mirko Tavel")
    assert find(db, "Dolan desa").statements == 0
    judge(db, "undo", wrong.id, None, later(RINA, 1))
    now(db)
    assert find(db, "Tavel").hits == ()
    assert find(db, "Dolan desa").statements == 1


def test_what_is_rejected_is_dropped_with_who_says_so_and_undoing_brings_it_back(db: Connection) -> None:
    first = statements(db)[0]
    verdict = judge(db, "reject", first.id, None, RINA)
    assert first.id not in {s.id for s in statements(db)}
    assert any("Rina" in d.reason and d.kind == "statement" for r in now(db) for d in r.dropped)
    assert all(f.claimed_by != first.id for r in now(db) for f in r.figures)
    judge(db, "undo", verdict.id, None, later(RINA, 1))
    assert first.id in {s.id for s in statements(db)}


def test_what_is_undone_is_not_undone_twice_but_the_undoing_can_be(db: Connection) -> None:
    first = statements(db)[0]
    verdict = judge(db, "reject", first.id, None, RINA)
    undoing = judge(db, "undo", verdict.id, None, later(RINA, 1))
    with pytest.raises(UndoneError, match="undone already"):
        judge(db, "undo", verdict.id, None, later(RINA, 2))
    assert len(view.verdicts(db)) == 2
    judge(db, "undo", undoing.id, None, later(RINA, 3))
    assert first.id not in {s.id for s in statements(db)}
    told = audit(db, first.id)
    assert (len(told.verdicts), told.standing) == (3, (verdict.id,))
    judge(db, "undo", verdict.id, None, later(RINA, 4))
    assert first.id in {s.id for s in statements(db)}


def test_pairs_are_parted_and_put_together(db: Connection) -> None:
    first, second = (s.id for s in statements(db))
    judge(db, "different", first, second, RINA)
    now(db)
    assert sorted(len(u.statements) for u in linked(db).utterances) == [1, 1]
    judge(db, "same", second, first, later(RINA, 1))
    now(db)
    assert [len(u.statements) for u in linked(db).utterances] == [2]
    (link,) = (x for x in linked(db).links if x.kind == "same_utterance")
    assert (link.judged_by, link.score) == ("Rina", 1.0)


def test_a_rejected_link_parts_its_ends(db: Connection) -> None:
    now(db)
    (link,) = (x for x in linked(db).links if x.kind == "same_utterance")
    judge(db, "reject", link.id, None, RINA)
    now(db)
    assert all(x.kind != "same_utterance" for x in linked(db).links)
    assert sorted(len(u.statements) for u in linked(db).utterances) == [1, 1]
    assert [v.by for v in audit(db, link.id).verdicts] == ["Rina"]


@pytest.mark.parametrize(("no", "yes"), [("reject", "accept"), ("different", "reject")])
def test_a_link_that_is_gone_since_it_was_denied_is_decided_again(db: Connection, no: str, yes: str) -> None:
    now(db)
    (link,) = (x for x in linked(db).links if x.kind == "same_utterance")
    if no == "different":
        judge(db, no, link.right, link.left, RINA)
    else:
        judge(db, no, link.id, None, RINA)
    now(db)
    assert linked(db).utterances[0].statements != (link.left, link.right)
    again = judge(db, yes, link.id, None, later(RINA, 1))
    assert (again.link, again.item, again.other) == ("same_utterance", link.left, link.right)
    assert {v.kind for v in audit(db, link.id).verdicts} == {no, yes}
    now(db)
    assert [x.judged_by for x in linked(db).links if x.id == link.id] == (["Rina"] if yes == "accept" else [])


@pytest.mark.parametrize(
    ("first", "then", "sizes"),
    [
        ("different", "accept", [2]),
        ("reject", "same", [2]),
        ("same", "reject", [1, 1]),
        ("accept", "different", [1, 1]),
    ],
)
def test_whether_two_are_one_is_one_question_of_the_pair_and_of_its_link(
    db: Connection, first: str, then: str, sizes: list[int]
) -> None:
    now(db)
    (link,) = (x for x in linked(db).links if x.kind == "same_utterance")
    for n, kind in enumerate((first, then)):
        if kind in ("same", "different"):
            judge(db, kind, link.left, link.right, later(RINA, n))
        else:
            judge(db, kind, link.id, None, later(RINA, n))
        now(db)
    assert [len(u.statements) for u in linked(db).utterances] == sizes
    assert len(standing(view.verdicts(db))) == 1


def test_a_verdict_survives_reading_again_and_words_read_otherwise(db: Connection) -> None:
    first = statements(db)[0]
    judge(db, "speaker", first.id, "Mirko Tavel", RINA)
    reading = next(r for r in view.readings(db) if first.id in {s.id for s in r.statements})
    shorter = msgspec.structs.replace(first.content[0], end=first.content[0].end - 5)
    changed = msgspec.structs.replace(first, id="s-0123456789abcdef", content=(shorter,))
    write.keep(db, [msgspec.structs.replace(reading, statements=(changed,))])
    assert [s.speaker.name for s in statements(db) if s.id == changed.id and s.speaker] == ["Mirko Tavel"]
    keep.add([], db, Settings(), again=True)
    assert [s.speaker.name for s in statements(db) if s.id == first.id and s.speaker] == ["Mirko Tavel"]


def test_the_machines_word_stays_in_the_store(db: Connection) -> None:
    first = statements(db)[0]
    judge(db, "speaker", first.id, "Mirko Tavel", RINA)
    held = next(s for r in view.readings(db) for s in r.statements if s.id == first.id)
    assert held == first
    told = audit(db, first.id)
    assert told.read == first
    assert [v.id for v in told.verdicts] == list(told.standing)


@pytest.mark.parametrize(
    ("kind", "item", "value", "complaint"),
    [
        ("maybe", "", None, "is no verdict"),
        ("reject", "s-none", None, "holds nothing of this id"),
        ("speaker", "", None, "the name of the right speaker"),
        ("same", "", None, "the id of the item"),
        ("reject", "", "more", "takes one id"),
        ("same", "", "f-1", "not two items of one kind"),
        ("undo", "verdict-none", None, "no such verdict"),
        ("accept", "link-none", None, "no such link"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_in_one_line(
    db: Connection, kind: str, item: str, value: str | None, complaint: str
) -> None:
    with pytest.raises(InputError) as raised:
        judge(db, kind, item or statements(db)[0].id, value, RINA)
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)
    assert view.verdicts(db) == ()


def test_a_verdict_is_signed_and_has_a_reason(db: Connection) -> None:
    item = statements(db)[0].id
    for signature in (Signature("", "so"), Signature("Rina", " ")):
        with pytest.raises(InputError, match="a verdict needs"):
            judge(db, "accept", item, None, signature)


def test_verdicts_outlive_a_change_of_the_tables(db: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = judge(db, "accept", statements(db)[0].id, None, RINA)
    path = db.exec_driver_sql("PRAGMA database_list").fetchone()
    db.rollback()
    assert path is not None
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE extra (a TEXT)"))
    with opened(path[2]) as newer:
        assert view.verdicts(newer) == (verdict,)


def test_the_library_decides_as_the_command_does(tmp_path: Path) -> None:
    store = str(tmp_path / "s.db")
    with opened(store, make=True) as db:
        keep.add([pile(tmp_path, *ROWS)], db, Settings())
        item = statements(db)[0].id
    verdict = saksi.judge(store, "accept", item, by="Rina", reason="benar")
    assert saksi.audit(store, item).verdicts == (verdict,)


verdicts = st.lists(
    st.builds(
        Verdict,
        id=st.uuids().map(str),
        kind=st.sampled_from(["accept", "reject", "same", "different"]),
        item=st.sampled_from(["s-1", "s-2"]),
        other=st.sampled_from(["s-3", None]),
        by=st.just("Rina"),
        at=st.sampled_from(["2024-03-06T00:00:00+00:00", "2024-03-07T00:00:00+00:00"]),
        reason=st.just("so"),
    ),
    unique_by=lambda v: v.id,
)


@given(verdicts, st.randoms(use_true_random=False))
def test_which_verdicts_stand_does_not_depend_on_their_order(made: list[Verdict], chance: object) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(made) == standing(shuffled)
    undone = [*made, *(Verdict(id=f"u{v.id}", kind="undo", item=v.id, by="T", at="2025", reason="x") for v in made)]
    assert standing(undone) == ()
