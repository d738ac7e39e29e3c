"""The head of the record: what it is about, what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.report.terminal.writer import NAME, REF, SOFT, WARN

if TYPE_CHECKING:
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["head"]


def head(out: Writer, view: Page) -> None:
    """Print what the record is about and what to look at first."""
    out.line((view.title, NAME))
    out.line(" · ".join(view.head))
    if view.scope:
        out.line((view.scope.line, WARN))
    for name, reason in view.left_out:
        out.line((f"{out.say('left_out')}: ", WARN), (name, NAME), f": {reason}")
    for r in view.unread:
        out.line((f"{out.say('unread_title')}: ", WARN), (f"[{r.number}] ", REF), (r.title, NAME), f": {r.unread}")
    _conflicts(out, view)
    out.section(out.say("glance"))
    for count in view.glance:
        out.line((f"{count.kind:>5}  ", NAME), count.text)
    if view.first:
        out.blank()
        out.line((out.say("look_first"), NAME))
        for first in view.first:
            out.line(
                "- ",
                (first.lead, NAME),
                f" {first.told}" if first.lead else first.told,
                (f" · {first.about}" * bool(first.about), SOFT),
                indent=2,
                hang=2,
            )
    if view.how_to_read:
        out.blank()
        out.line((view.how_to_read, SOFT))


def _conflicts(out: Writer, view: Page) -> None:
    if not view.conflicts or view.scope:
        return
    out.section(out.say("conflicts"), out.say("conflicts_lead", ask=view.conflicts[0].ask))
    for c in view.conflicts:
        out.line((c.title, NAME), f" · {c.count}", (f" · {' · '.join(c.about)}" * bool(c.about), SOFT), hang=2)
