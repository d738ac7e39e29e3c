"""The sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import NAME, REF, SOFT

if TYPE_CHECKING:
    from saksi.report.sources import Source
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["sources"]


def sources(out: Writer, view: Page) -> None:
    """Print the outlets, and the sources that they credit."""
    out.section(out.say("sources"), out.say("sources_lead"))
    for title, sources in (("source_outlets", view.outlets), ("source_credits", view.credited)):
        if sources:
            out.blank()
            out.line((out.say(title), NAME))
        for source in sources:
            _source(out, source)


def _source(out: Writer, source: Source) -> None:
    refs = Text("".join(f" [{r.text}]" for r in source.reports), style=REF)
    out.line((source.name, NAME), (f" · {source.count}", SOFT), refs, indent=2)
    if source.alone:
        alone = " ".join(dict.fromkeys(f"[{h.ref}]" for h in source.hanging if h.alone))
        out.line((f"{source.alone_text} ", SOFT), (alone, REF), indent=4)
