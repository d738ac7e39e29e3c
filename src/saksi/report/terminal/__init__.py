"""The record for a terminal: readable at 80 columns, and plain text when it is piped. One module a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.report.terminal.answers import answers
from saksi.report.terminal.articles import stories, texts
from saksi.report.terminal.ceasefires import ceasefires
from saksi.report.terminal.events import timeline
from saksi.report.terminal.figures import figures
from saksi.report.terminal.head import head
from saksi.report.terminal.sources import sources
from saksi.report.terminal.statements import statements
from saksi.report.terminal.talks import talks
from saksi.report.terminal.writer import Writer
from saksi.report.view import page
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from rich.console import Console

    from saksi.model.record import Record

__all__ = ["render"]

PARTS = (head, answers, figures, ceasefires, talks, timeline, statements, stories, sources, texts)


def render(record: Record, *, language: str, console: Console, floor: float = FLOOR) -> None:
    """Print the record in `language`; readings that score below `floor` are marked.

    Raises:
        PackError: if the record cannot be written in that language.
    """
    view = page(record, language, floor)
    out = Writer(console, view)
    for part in PARTS:
        part(out, view)
