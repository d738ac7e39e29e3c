"""Sheets of a few sentences, for the tests of the annotators."""

from __future__ import annotations

from saksi.lang.pack import load
from saksi.model.articles import Article, Known, Precision, Published
from saksi.model.reading import Reading, Sheet
from saksi.text.segment import sheet

PACK = load("id")
UNKNOWN = Known(value=None, reason="not given")


def published(value: str | None) -> Published:
    precision: dict[int, Precision] = {25: "second", 10: "day", 7: "month", 4: "year"}
    return Published(value=value, precision=precision[len(value)] if value else None, reason="given")


def page(text: str, day: str | None = "2031-05-07") -> tuple[Sheet, Reading]:
    """Cut up a text that appeared on a day (a Wednesday, unless told otherwise), and begin its reading."""
    article = Article(
        id="a-1",
        ref="one",
        source="one",
        url=None,
        outlet=UNKNOWN,
        title=UNKNOWN,
        byline=UNKNOWN,
        published=published(day),
        language="id",
        text=text,
    )
    cut = sheet(text, article, article.published, (), (), (), PACK)
    return cut, Reading(article=article, version="0", sentences=tuple(s.span for s in cut.sentences))
