"""Claims and what answers them: one block a dispute, with the columns of its table as labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.terminal.writer import BAD, GOOD, NAME, SOFT, unsure

if TYPE_CHECKING:
    from saksi.report.answers import DisputeView
    from saksi.report.standing import Standing
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["answers"]

TONES = {"denies": BAD, "confirms": GOOD}


def answers(out: Writer, view: Page) -> None:
    """Print claims with who stands where."""
    out.section(out.say("answers"), out.say("answers_lead"))
    for n, dispute in enumerate(view.disputes, 1):
        out.blank()
        _dispute(out, n, dispute)
    if not view.disputes:
        out.line((out.say("nothing"), SOFT))


def _dispute(out: Writer, n: int, d: DisputeView) -> None:
    opposed = d.denied or d.refused
    head = Text.assemble((f"{n}. ", SOFT), (d.kind, BAD if opposed else SOFT))
    if d.point:
        head.append_text(Text.assemble((f" · {out.say('dispute_point')} ", SOFT), (d.point, NAME)))
    if d.told:
        head.append(f" · {d.told}", style=SOFT)
    out.line(head, unsure(next((a.unsure for a in d.answers if a.unsure), "")))
    cells = (("dispute_claim", d.claimants), ("dispute_denial", d.opponents), ("dispute_thirds", d.thirds))
    for label, standing in cells:
        if standing:
            out.line((out.say(label), SOFT), indent=2)
        for s in standing:
            _standing(out, s)
    if d.exhibits:
        out.line((out.say("dispute_evidence"), SOFT), indent=2)
    for e in d.exhibits:
        out.line((f"{e.told} ", SOFT), out.words(e.glimpse), out.refs((e.evidence,)), indent=4)
    shown = out.refs((d.settled.evidence,)) if d.settled.evidence else ""
    style = BAD if opposed and not d.settled.evidence else GOOD if d.settled.evidence else SOFT
    lacking = [
        out.say(k) for k, held in (("dispute_no_evidence", d.exhibits), ("dispute_no_thirds", d.thirds)) if not held
    ]
    out.line(
        (f"{out.say('dispute_rest')}: ", SOFT),
        (f"{d.settled.told}.", style),
        shown,
        (f" {' '.join(lacking)}", SOFT),
        indent=2,
    )


def _standing(out: Writer, s: Standing) -> None:
    told = (f" · {s.does}", TONES.get(s.tone, SOFT)) if s.does else ""
    out.line((s.speaker, NAME), told, (f" · {s.reach}" if s.reach else "", SOFT), indent=4)
    for w in s.words:
        text = Text.assemble(*((p.text, "underline" if p.words else "") for p in w.pieces))
        out.line(
            Text.assemble("“", text, "”") if w.wording.quoted else text,
            (f" · {w.line.date}", SOFT),
            out.refs((w.carrier.evidence,)),
            unsure(w.carrier.unsure),
            indent=6,
        )
        if w.around:
            out.line((w.around, SOFT), indent=8)
    if s.more:
        out.line((s.more, SOFT), indent=6)
