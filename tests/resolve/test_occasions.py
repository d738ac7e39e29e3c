"""How far one occasion lies from another."""

from __future__ import annotations

import pytest

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

PACK = load("id")
BEFORE = "Presiden Ana Dolan, Rabu (6/3/2024), menolak tawaran itu.\nPenolakan itu disampaikan "
AFTER = " Perdana Menteri Mirko Tavel mengatakan bahwa perang usai."


@pytest.mark.parametrize(
    ("distance", "day"),
    [
        ("sehari setelah", "2024-03-05"),
        ("dua hari setelah", "2024-03-04"),
        ("10 hari usai", "2024-02-25"),
        ("sehari sebelum", "2024-03-07"),
        ("sebulan setelah", None),
        ("900 hari setelah", None),
    ],
)
def test_words_lie_so_many_days_from_those_before(distance: str, day: str | None) -> None:
    text = BEFORE + distance + AFTER
    document = Document(ref="a", source="a", media="text", body=text, published="2024-03-06")
    reading = annotate(article_of(document, text, PACK), PACK)
    assert [s.date for s in reading.statements if s.speaker and s.speaker.name == "Mirko Tavel"] == [day]
    assert reading.statements[0].date == "2024-03-06"
