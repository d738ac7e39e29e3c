"""Claims and what answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.statements import worded
from saksi.report.terminal.writer import BAD, GOOD, NAME, SOFT, unsure

if TYPE_CHECKING:
    from saksi.report.answers import Answer
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["answers"]


def answers(out: Writer, view: Page) -> None:
    """Print claims with what answers them."""
    out.section(out.say("answers"), out.say("answers_lead"))
    for dispute in view.disputes:
        out.blank()
        for side in dispute.claims:
            _side(out, side, 2)
        for side in dispute.answers:
            _side(out, side, 6)
    if not view.disputes:
        out.line((out.say("nothing"), SOFT))


def _side(out: Writer, side: Answer, indent: int) -> None:
    style = {"denies": BAD, "confirms": GOOD}.get(side.kind, SOFT)
    told = Text.assemble((side.line.speaker, NAME), (f" · {side.label}", style), (f" · {side.line.date}", SOFT))
    out.line(told, unsure(side.unsure), indent=indent)
    worded(out, side.line.wordings[0], "", indent, apart=False)
    if side.around:
        out.line((side.around, SOFT), indent=indent + 2)
