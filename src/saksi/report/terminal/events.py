"""The timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import BAD, NAME, SOFT, WARN, unsure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.report.events import Day, Happening
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
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            reach = (f" · {h.reach}" * bool(h.reach), SOFT)
            told = (h.what, NAME), _told(h), (f" [{h.when}]" * bool(h.when), SOFT)
            out.line(*told, mark, reach, unsure(h.unsure), out.refs(h.evidence), indent=2, hang=4)
            if h.dispute:
                out.line((f"≠ {h.dispute}", BAD), out.refs(h.denials), indent=4)
            for e in h.evidence[:1]:
                out.line(out.context(e), indent=4)


def _told(h: Happening) -> str:
    """Return who did it to whom, and where; of a point on the map, with its coordinates."""
    place = f", {h.place.told}" if h.place else ""
    if h.place and h.place.extent in ("site", "city"):
        place += f" ({h.place.lat}, {h.place.lon})"
    return f" {h.who}" * bool(h.who) + place


def _compact(out: Writer, days: Sequence[Day]) -> None:
    for day in days:
        out.line((day.heading, SOFT), indent=2)
        for h in day.happenings:
            glimpse = Text.assemble(" · ", out.words(h.glimpse)) if h.glimpsed else Text()
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            out.line(h.what, _told(h), mark, unsure(h.unsure), glimpse, out.refs(h.evidence), indent=4, hang=2)
