"""Who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.wordings import against, remarks
from saksi.report.terminal.writer import BAD, GOOD, NAME, SOFT, unsure

if TYPE_CHECKING:
    from saksi.report.statements import Line, Wording
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["statements", "worded"]


def statements(out: Writer, view: Page) -> None:
    """Print who said what, by speaker."""
    out.section(out.say("statements"), out.say("statements_lead"))
    if view.undated:
        reasons = (f"{reason} ({out.say.count('undated_lines', n)})" for reason, n in view.undated)
        out.line((f"{out.say('undated_words')} {'; '.join(reasons)}.", SOFT))
    for voice in view.voices:
        out.blank()
        out.line((voice.name, NAME), (" · " + " · ".join((*voice.about, voice.count)), SOFT))
        for line in voice.major:
            _major(out, line)
        for line in voice.minor:
            for wording in line.wordings:
                worded(out, wording, _when(line))
    if not view.voices:
        out.line((out.say("nothing"), SOFT))


def _when(line: Line) -> str:
    return " · ".join((line.date, ", ".join(line.acts))) if line.acts else line.date


def _major(out: Writer, line: Line) -> None:
    out.line((_when(line), SOFT), (f" · {line.reach}" * bool(line.reach), NAME), indent=2)
    for n, wording in enumerate(line.wordings):
        worded(out, wording, "", indent=6 if n else 4)
    for tie in line.answers:
        out.line("↔ ", (tie.text, BAD if tie.kind == "denies" else GOOD), indent=4)


def worded(out: Writer, wording: Wording, when: str, indent: int = 2, *, apart: bool = True) -> None:
    """Print one wording with the reports that carry it; `apart` holds it against the nearest one."""
    text = against(wording.parts, plain=out.plain) if apart and wording.parts else Text(wording.text)
    out.line(Text.assemble("“", text, "”") if wording.quoted else text, indent=indent)
    if apart:
        remarks(out, wording, indent + 2)
    for c in wording.carriers:
        path = " → ".join(c.chain[1:])
        about = " · ".join(x for x in (when, path, *c.notes) if x)
        out.line((about, SOFT), out.refs((c.evidence,)), unsure(c.unsure), indent=indent + 2)
