"""The timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import BAD, NAME, SOFT, WARN, unsure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.report.events import Day
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["timeline"]


def timeline(out: Writer, view: Page) -> None:
    """Print what happened, by day."""
    out.section(out.say("timeline"), out.say("timeline_lead"))
    told = view.timeline
    _days(out, told.days)
    rest = ((told.undated, "undated_events"), (told.ahead, "ahead"), (told.background, "background"))
    for days, key in rest:
        if days:
            out.blank()
            out.line((out.say(key), NAME), (f" · {out.say(f'{key}_lead')}", SOFT))
            _compact(out, days)
    if not (told.days or any(days for days, _ in rest)):
        out.line((out.say("nothing"), SOFT))


def _days(out: Writer, days: Sequence[Day]) -> None:
    for day in days:
        out.blank()
        out.line((day.heading, NAME))
        for h in day.happenings:
            told = f" {h.who}" * bool(h.who) + f", {h.place}" * bool(h.place)
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            reach = (f" · {h.reach}" * bool(h.reach), SOFT)
            out.line((h.what, NAME), told, mark, reach, unsure(h.unsure), out.refs(h.evidence), indent=2, hang=4)
            for e in h.evidence[:1]:
                out.line(out.context(e), indent=4)


def _compact(out: Writer, days: Sequence[Day]) -> None:
    for day in days:
        out.line((day.heading, SOFT), indent=2)
        for h in day.happenings:
            told = f" {h.who}" * bool(h.who) + f", {h.place}" * bool(h.place)
            glimpse = Text.assemble(" · ", out.words(h.glimpse)) if not h.who else Text()
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            out.line(h.what, told, mark, unsure(h.unsure), glimpse, out.refs(h.evidence), indent=4, hang=2)
