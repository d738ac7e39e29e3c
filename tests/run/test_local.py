import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from saksi.errors import PackError
from saksi.export.jsonl import lines
from saksi.lang.pack import Pack
from saksi.model.articles import Article, Published
from saksi.model.reading import Reading
from saksi.run import ledger, local
from saksi.run.local import read_pile
from saksi.run.pipeline import annotate
from saksi.settings import Settings
from tests.run.samples import DEAD, DENIAL, FOREIGN, TRUCE, pile

SETTINGS = Settings()


def refs(readings: Iterable[Reading]) -> list[str]:
    return [r.article.ref for r in readings]


def test_readings_come_in_the_order_of_publication_those_without_a_date_last(tmp_path: Path) -> None:
    record = read_pile([pile(tmp_path)], SETTINGS)
    assert refs(record.readings) == ["velda-2", "velda-1", "velda-3"]
    assert record.omissions == ()
    assert all(r.unread is None for r in record.readings)


def test_the_order_of_input_changes_nothing(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(DEAD)
    two.write_text(DENIAL)
    assert read_pile([one, two], SETTINGS) == read_pile([two, one], SETTINGS)


def test_an_article_given_twice_is_read_once(tmp_path: Path) -> None:
    path = pile(tmp_path)
    (tmp_path / "copy.jsonl").write_bytes(path.read_bytes())
    assert len(read_pile([path, tmp_path / "copy.jsonl"], SETTINGS).readings) == 3


def test_an_article_in_a_language_without_a_pack_is_kept_unread(tmp_path: Path) -> None:
    record = read_pile([pile(tmp_path, {"id": "de", "language": "de", "text": FOREIGN})], SETTINGS)
    (reading,) = record.readings
    assert reading.unread == "no language pack for 'de'"
    assert reading.article.text == FOREIGN


def test_an_article_whose_language_cannot_be_told_is_kept_unread(tmp_path: Path) -> None:
    (reading,) = read_pile([pile(tmp_path, {"id": "x", "text": "12 · 13"})], SETTINGS).readings
    assert reading.unread == "its language could not be told"


def fails_on(ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Article, pack: Pack) -> Reading:
        if article.ref == ref:
            raise ValueError("two\nlines")
        return annotate(article, pack)

    monkeypatch.setattr(ledger, "annotate", failing)


def test_an_article_that_cannot_be_read_is_left_out_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_on("velda-1", monkeypatch)
    record = read_pile([pile(tmp_path)], SETTINGS)
    assert refs(record.readings) == ["velda-2", "velda-3"]
    (omission,) = record.omissions
    assert omission.source.endswith("pile.jsonl:1")
    assert omission.reason == "Saksi failed on it (ValueError: two lines): please report this error, with the article"


@pytest.mark.parametrize("error", [PackError("names.toml: no such key"), ModuleNotFoundError("No module named 'orsk'")])
def test_a_broken_pack_or_installation_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(_article: Article, _pack: Pack) -> Reading:
        raise error

    monkeypatch.setattr(ledger, "annotate", broken)
    with pytest.raises(type(error)):
        read_pile([pile(tmp_path)], SETTINGS)


def test_strict_reading_lets_an_error_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails_on("velda-1", monkeypatch)
    with pytest.raises(ValueError, match="two"):
        read_pile([pile(tmp_path)], SETTINGS, strict=True)


def test_a_date_that_other_reports_told_is_that_of_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Published(value="2024-03-03", precision="day", reason="pile")

    def anchors(_dated: Iterable[str], undated: Iterable[Reading]) -> dict[str, Published]:
        return {r.article.id: told for r in undated if r.article.text == TRUCE}

    monkeypatch.setattr(local, "anchors", anchors)
    first = read_pile([pile(tmp_path)], SETTINGS).readings[0]
    assert (first.article.ref, first.article.published) == ("velda-3", told)


def test_a_name_that_is_no_unicode_comes_out_as_json(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(DEAD)
    record = read_pile([tmp_path], SETTINGS)
    out, *_ = (json.loads(line) for line in lines(record.readings, record.linked))
    assert out["text"] == DEAD


def test_half_a_surrogate_pair_becomes_one_replacement_character(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.run.samples import article  # noqa: PLC0415 - only here

    broken = article("Tewas \ud83d dua.", "n\udce9")
    monkeypatch.setattr(ledger, "articles", lambda _paths, _settings: [broken])
    (whole,) = ledger.incoming((), SETTINGS)
    assert isinstance(whole, Article)
    assert (whole.text, whole.ref) == ("Tewas \ufffd dua.", "n\ufffd")


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    read_pile([pile(tmp_path)], SETTINGS, lambda what, count: told.append((what, count)))
    assert told == [("reading", 1), ("reading", 2), ("reading", 3), ("linking", 3)]


def test_a_language_without_a_pack_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="'xx'"):
        read_pile([pile(tmp_path)], Settings(languages=("xx",)))
