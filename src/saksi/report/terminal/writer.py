"""Lines of text on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from saksi.report.index import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from saksi.report.index import Evidence, Piece
    from saksi.report.view import Page

__all__ = ["BAD", "GOOD", "NAME", "REF", "SOFT", "WARN", "Writer", "unsure"]

WIDEST = 96
SOFT, NAME, REF, BAD, GOOD, WARN = "dim", "bold", "cyan", "red", "green", "yellow"
AROUND = 110  # characters of context either side of the words


class Writer:
    """Prints lines with an indent; words of the reports are put in bold, or between asterisks where nothing is."""

    def __init__(self, console: Console, view: Page) -> None:
        self.console = console
        self.say = view.words
        self.width = min(console.width, WIDEST)
        self.plain = console.color_system is None or console.no_color

    def line(self, *parts: str | Text | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """Print text wrapped to the width; rows after the first stand `hang` columns further in."""
        for n, row in enumerate(Text.assemble(*parts).wrap(self.console, self.width - indent - hang)):
            row.rstrip()
            margin = " " * (indent + (hang if n else 0))
            self.console.print(margin, row, sep="", soft_wrap=True, highlight=False)

    def blank(self) -> None:
        """Print an empty line."""
        self.console.print()

    def section(self, title: str, lead: str = "") -> None:
        """Print the title of a part, and what it holds."""
        self.blank()
        self.blank()
        rule = Rule(Text(title.upper(), style="bold"), align="left", style=SOFT, characters="─")
        self.console.print(rule, width=self.width)
        if lead:
            self.line((lead, SOFT))

    def refs(self, all_: Iterable[Evidence]) -> Text:
        """Return where some words stand, as `[2.4]`."""
        refs = dict.fromkeys(e.ref for e in all_)
        return Text(" " + " ".join(f"[{r}]" for r in refs), style=REF)

    def context(self, evidence: Evidence) -> Text:
        """Return the words of a report in their sentence."""
        return self.words(clipped(evidence.sentence, AROUND))

    def words(self, pieces: Iterable[Piece]) -> Text:
        """Return some text in which the words in question stand out."""
        text = Text(style=SOFT)
        for piece in pieces:
            if piece.words:
                text.append(f"*{piece.text}*" if self.plain else piece.text, style="not dim bold")
            else:
                text.append(piece.text)
        return text


def unsure(mark: str) -> tuple[str, str]:
    """Return what marks a reading that may be wrong, with its style."""
    return (f" ({mark})" if mark else "", WARN)
