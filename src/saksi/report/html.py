"""The record as one HTML file that needs nothing beside it: no network, no scripts."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from saksi.report.index import shortened
from saksi.report.marks import marked
from saksi.report.statements import together
from saksi.report.view import page
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from saksi.model.record import Record
    from saksi.report.articles import Paragraph, Report

__all__ = ["render"]

HERE = Path(__file__).parent
PIECE = re.compile(r'<span class="\w+ (r\d+[a-z]\d+)"')


def render(record: Record, *, language: str, floor: float = FLOOR) -> str:
    """Return the record as an HTML page in `language`; everything that came from a report is escaped.

    Readings that score below `floor` are marked.

    Raises:
        PackError: if the record cannot be written in that language.
    """
    view = page(record, language, floor)
    texts = {(r.number, p.span.start): _written(r, p) for r in view.reports for p in r.paragraphs}
    return _template().render(
        page=view,
        say=view.words,
        together=together,
        shortened=shortened,
        text=lambda report, paragraph: texts[report.number, paragraph.span.start],
        style=_style() + _pieces(texts.values()),
    )


@lru_cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- 40 ms, for this page only

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(HERE / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("record.html.j2")


@lru_cache
def _style() -> Markup:
    return Markup((HERE / "style.css").read_text(encoding="utf-8"))  # noqa: S704 -- our own file


def _written(report: Report, paragraph: Paragraph) -> Markup:
    return marked(report.text, report.marks, paragraph.span)


def _pieces(texts: Iterable[Markup]) -> Markup:
    """Return rules that light up all pieces of an item whose first piece is the target of a link."""
    seen = Counter(name for text in texts for name in PIECE.findall(text))
    rules = [f".report:has(#{name}:target) .{name}{{background:var(--hit)}}" for name, n in seen.items() if n > 1]
    return Markup("\n".join(rules))  # noqa: S704 -- names are ours: letters and digits
