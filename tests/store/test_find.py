from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from saksi.model.found import Found
from saksi.store import write
from saksi.store.find import find
from saksi.store.schema import opened
from tests.run.samples import DEAD, DENIAL, TRUCE, reading


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    unread = msgspec.structs.replace(reading(TRUCE, "velda-3", title="Café Orsk"), statements=(), figures=())
    with opened(str(tmp_path / "s.db"), make=True) as db:
        write.keep(db, [reading(DEAD), reading(DENIAL, "velda-1", speaker="Mirko Tavel"), unread])
        yield db


def shown(found: Found) -> list[tuple[str, str, list[str]]]:
    return [(h.kind, h.article.ref, [m.of(h.article.text) for m in h.marks]) for h in found.hits]


def test_statements_come_first_with_the_words_marked_in_their_sentence(db: Connection) -> None:
    found = find(db, "lembah ORSK")
    assert shown(found)[:2] == [("statement", r, ["Lembah", "Orsk"]) for r in ("velda-1", "velda-2")]
    assert ("article", "velda-3", ["Lembah", "Orsk"]) in shown(found)
    assert (found.statements, found.articles) == (2, 3)
    hit = next(h for h in found.hits if h.article.ref == "velda-2")
    assert hit.passage.of(hit.article.text) == DEAD[: DEAD.index(".") + 1]
    assert hit.statement is not None


def test_a_phrase_is_its_words_in_order(db: Connection) -> None:
    assert shown(find(db, '"gencatan senjata"')) == [("article", "velda-3", ["gencatan senjata"])]
    assert shown(find(db, '"senjata gencatan"')) == []
    assert shown(find(db, '"gencatan senjata')) == [("article", "velda-3", ["gencatan senjata"])]


def test_all_words_must_be_there(db: Connection) -> None:
    assert shown(find(db, "tewas gencatan")) == []


def test_a_star_ends_a_beginning(db: Connection) -> None:
    assert shown(find(db, "menyep*")) == [("article", "velda-3", ["menyepakati"])]


def test_a_speaker_is_found_by_name(db: Connection) -> None:
    (first, *_) = find(db, "dolan").hits
    assert first.statement is not None
    assert first.statement.speaker is not None
    assert first.statement.speaker.name == "Ana Dolan"


def test_accents_make_no_difference_and_a_title_is_found(db: Connection) -> None:
    assert shown(find(db, "cafe")) == [("article", "velda-3", [])]


@pytest.mark.parametrize("word", ["Ékolo", "평양", "Şuşa", "İzmir", "Ø", "٣٤"])
def test_words_of_any_script_are_found_and_marked(tmp_path: Path, word: str) -> None:
    with opened(str(tmp_path / "any.db"), make=True) as db:
        write.keep(db, [reading(f"Laporan dari {word}, kemarin.")])
        assert shown(find(db, word))[0] == ("statement", "velda-2", [word])


def test_words_found_twice_in_one_place_are_marked_once(db: Connection) -> None:
    assert shown(find(db, 'gencatan "gencatan senjata"')) == [("article", "velda-3", ["gencatan senjata"])]


def test_passages_are_as_many_as_asked_for(db: Connection) -> None:
    found = find(db, "orsk", limit=1)
    assert len(found.hits) == 1
    assert (found.statements, found.articles) == (2, 3)


def test_a_long_line_is_cut_around_the_words(tmp_path: Path) -> None:
    text = "kata " * 500 + "menyepakati " + "lagi " * 500
    long = msgspec.structs.replace(reading(text, "long"), statements=(), sentences=())
    with opened(str(tmp_path / "long.db"), make=True) as db:
        write.keep(db, [long])
        (hit,) = find(db, "menyepakati").hits
    assert "menyepakati" in hit.passage.of(text)
    assert len(hit.passage) < 400


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "a:b",
        "speaker:dolan",
        "(",
        "-",
        "^orsk",
        "*",
        "'",
        ";",
        "\0",
        "%",
        "",
        " ",
    ],
)
def test_no_character_means_anything_to_the_database(db: Connection, words: str) -> None:
    # As operators some of these would be errors and others would match everything; as words only Orsk is in the store.
    assert bool(find(db, words).hits) == (words == "^orsk")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(words=st.text())
def test_any_words_can_be_searched_for(db: Connection, words: str) -> None:
    find(db, words)


def test_a_query_words_are_not_the_databases(db: Connection) -> None:
    assert shown(find(db, "speaker:dolan")) == []
    assert shown(find(db, "NOT")) == []
    assert shown(find(db, "(orsk)")) != []
