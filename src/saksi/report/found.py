"""What a search found, for the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saksi.report.console import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from saksi.model.found import Found, Hit

__all__ = ["render"]


def render(found: Found, console: Console) -> None:
    """Print the passages, each below the article and the speaker it belongs to, and how many there are in all."""
    above = None
    for hit in found.hits:
        heading = _heading(hit)
        if heading != above:
            console.print(heading)
        above = heading
        console.print(_passage(hit, plain=not console.is_terminal), "", sep="\n")
    shown = len(found.hits)
    held = f"These words stand in {_counted(found.statements, 'statement')} and {_counted(found.articles, 'article')}"
    console.print(f"{held}; shown: {_counted(shown, 'passage')}." if shown else "nothing found", markup=False)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _heading(hit: Hit) -> Text:
    from rich.text import Text  # noqa: PLC0415 - not every command prints with it

    heading, a = Text(), hit.article
    if hit.statement is not None:
        speaker = hit.statement.speaker
        heading.append(printable(speaker.name if speaker else "(speaker not known)"), "bold cyan").append(" · ")
    where = (a.outlet.value, a.published.value[:10] if a.published.value else "date not known", a.ref)
    return heading.append(printable(" · ".join(w for w in where if w)), "dim")


def _passage(hit: Hit, *, plain: bool) -> Text:
    from rich.text import Text  # noqa: PLC0415 - see _heading

    passage, at, sign = Text(), hit.passage.start, "*" if plain else ""
    for mark in hit.marks:
        passage.append(_flowing(hit.article.text[at : mark.start]))
        passage.append(f"{sign}{_flowing(mark.of(hit.article.text))}{sign}", "bold reverse")
        at = mark.end
    return passage.append(_flowing(hit.article.text[at : hit.passage.end]))


def _flowing(words: str) -> str:
    """Return words of an article as they can stand in a paragraph: lines run on, hidden characters are left out."""
    return "".join(c for c in re.sub(r"\s+", " ", words) if c.isprintable())
