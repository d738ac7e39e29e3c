"""A wording held against the one nearest to the origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import NAME, SOFT, WARN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.report.terminal.writer import Writer
    from saksi.report.wordings import Part, Wording

__all__ = ["against", "remarks"]

STYLES = {"plain": "", "dropped": "dim strike", "added": "underline"}
MARKS = {"plain": "{}", "dropped": "[-{}-]", "added": "{{+{}+}}"}
"""How a terminal without styles shows them: as wdiff does."""


def against(parts: Iterable[Part], *, plain: bool) -> Text:
    """Return a wording with the words struck out that it leaves out, and those underlined that it adds."""
    if plain:
        return Text("".join(MARKS[p.kind].format(p.text) for p in parts))
    return Text.assemble(*((p.text, STYLES[p.kind]) for p in parts))


def remarks(out: Writer, wording: Wording, indent: int) -> None:
    """Print what the difference says, and why a wording is the nearest."""
    if wording.about:
        out.line((wording.about, SOFT), indent=indent)
    for note in wording.notes:
        out.line(("· ", SOFT), (note.text, WARN if note.kind != "changed" else NAME), indent=indent)
