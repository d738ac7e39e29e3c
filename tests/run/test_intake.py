from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saksi.model.articles import Article, Omission
from saksi.run import intake
from saksi.run.intake import articles
from saksi.settings import Settings
from saksi.text.page import page_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from saksi.model.articles import Document
    from saksi.text.page import Page

PROSE = "Pasukan Karsova meninggalkan Lembah Orsk pada hari Minggu dan tidak akan kembali ke kota itu, kata Sena Orsk."
ENGLISH = "Karsovan troops left the valley on Sunday and said that they would not return to the town in the north."


def test_texts_pages_and_records_become_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Jakarta, SUARA.com - {PROSE}\n")
    (tmp_path / "b.html").write_text(
        f"<html><body><h1>Karsova Tinggalkan Orsk</h1><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    )
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "c1", "text": ENGLISH, "published": "2031-02-01"}))
    found = [a for a in articles([tmp_path], Settings()) if isinstance(a, Article)]
    assert [(a.ref, a.language) for a in found] == [("a.txt", "id"), ("b.html", "id"), ("c1", "en")]
    assert found[0].outlet.value == "SUARA.com"
    assert PROSE in found[1].text
    assert found[2].published.day == "2031-02-01"


def test_a_page_without_a_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><nav><a href='/'>Beranda</a></nav></body></html>")
    (left_out,) = articles([tmp_path], Settings())
    assert isinstance(left_out, Omission)
    assert "no report" in left_out.reason


def test_the_language_given_goes_first_where_it_is_one(tmp_path: Path) -> None:
    rows = [{"text": PROSE, "language": "en"}, {"text": PROSE, "language": "Bahasa Indonesia"}, {"text": "Orsk."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [a.language for a in articles([tmp_path], Settings()) if isinstance(a, Article)] == ["en", "id", None]


def test_a_long_pile_is_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(i), "text": f"{PROSE} {i}"}) for i in range(200)))
    found = articles([path], Settings())
    first = next(found)
    assert isinstance(first, Article)
    assert first.ref == "0"
    assert sum(1 for _ in found) == 199


def test_a_page_on_which_saksi_fails_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document) -> Page:
        if document.ref == "a.txt":
            raise RecursionError("too\ndeep")
        return page_of(document)

    monkeypatch.setattr(intake, "page_of", failing)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROSE)
    left_out, kept = articles([tmp_path], Settings())
    assert isinstance(kept, Article)
    assert isinstance(left_out, Omission)
    assert left_out.source.endswith("a.txt")
    assert (
        left_out.reason == "Saksi failed on it (RecursionError: too deep): please report this error, with the article"
    )
