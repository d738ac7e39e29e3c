"""Figures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.report.terminal.writer import BAD, GOOD, NAME, SOFT, unsure

if TYPE_CHECKING:
    from saksi.report.figures import FigureRow, FigureView
    from saksi.report.series import SubjectView
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["figures"]


def figures(out: Writer, view: Page) -> None:
    """Print counts over time, then figures side by side, then those that stand alone."""
    out.section(out.say("figures_section"), out.say("figures_lead"))
    if view.subjects:
        out.blank()
        out.line((out.say("figures_over_time"), NAME))
    for subject in view.subjects:
        out.blank()
        _subject(out, subject)
    for group in view.figures:
        if not group.single and not group.within:
            out.blank()
            _group(out, group)
    alone = sorted((g for g in view.figures if g.single and not g.within), key=lambda g: g.place)
    if alone:
        out.blank()
        out.line((out.say("figures_single"), NAME))
    for group in alone:
        _row(out, group.rows[0], " · ".join(("", group.measure, *((group.counts,) if group.telling else ()))))
    if not view.figures and not view.subjects:
        out.line((out.say("nothing"), SOFT))


def _subject(out: Writer, subject: SubjectView) -> None:
    verdict = (f"  ≠ {out.say('disagree')}", BAD) if subject.differ else ("", "")
    what = ((f" · {part}", SOFT) for part in (subject.counts, subject.scope) if part)
    out.line((subject.measure, NAME), *what, verdict)
    for voice in subject.voices:
        name = out.say("series_own", outlet=voice.name) if voice.own else voice.name
        out.line((name, ""), indent=2)
        for step in voice.steps:
            originals = " / ".join(f"“{o}”" for o in step.originals)
            value = (step.value, SOFT if step.passed else NAME)
            passed = (f" · {step.passed}" if step.passed else "", SOFT)
            told = ("".join(f" · {part}" for part in (", ".join(step.givers), originals) if part), SOFT)
            when = (f"{step.days}: ", SOFT)
            out.line(when, value, passed, told, unsure(step.unsure), out.refs(step.evidence), indent=4, hang=2)


def _group(out: Writer, group: FigureView) -> None:
    verdict = ("", "")
    if group.agree is not None:
        verdict = (f"  = {out.say('agree')}", GOOD) if group.agree else (f"  ≠ {out.say('disagree')}", BAD)
    out.line(
        (group.measure, NAME),
        (f" · {group.counts}" * bool(group.counts), SOFT),
        verdict,
        (f" · {group.reach}" * bool(group.reach), SOFT),
    )
    for row in group.rows:
        _row(out, row, "")


def _row(out: Writer, row: FigureRow, what: str) -> None:
    claimant = out.say("claimed_by", speaker=row.claimant) if row.claimant else out.say("report_voice")
    originals = " / ".join(f"“{o}”" for o in row.originals)
    told = (f"{what} · {claimant} · {originals}", SOFT)
    out.line((row.value, NAME), told, unsure(row.unsure), out.refs(row.evidence), indent=2, hang=2)
