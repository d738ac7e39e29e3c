"""The record for a terminal: readable at 80 columns, and plain text when it is piped."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from saksi.report.index import clipped, plain
from saksi.report.view import page
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from saksi.model.record import Record
    from saksi.report.answers import Answer
    from saksi.report.articles import Paragraph, Report
    from saksi.report.ceasefires import CeasefireView
    from saksi.report.events import Day
    from saksi.report.figures import FigureRow, FigureView
    from saksi.report.index import Evidence, Piece
    from saksi.report.sources import Source
    from saksi.report.statements import Line, Wording
    from saksi.report.view import Page

__all__ = ["render"]

WIDEST = 96
SOFT, NAME, REF, BAD, GOOD, WARN = "dim", "bold", "cyan", "red", "green", "yellow"
ENDED = ("broken", "failed", "said to have failed")
AROUND = 110  # characters of context either side of the words


def render(record: Record, *, language: str, console: Console, floor: float = FLOOR) -> None:
    """Print the record in `language`; readings that score below `floor` are marked.

    Raises:
        PackError: if the record cannot be written in that language.
    """
    view = page(record, language, floor)
    out = _Writer(console, view)
    for part in (_head, _stories, _timeline, _statements, _figures, _answers, _ceasefires, _sources, _reports):
        part(out, view)


class _Writer:
    """Prints lines with an indent; words of the reports are put in bold, or between asterisks where nothing is."""

    def __init__(self, console: Console, view: Page) -> None:
        self.console = console
        self.say = view.words
        self.width = min(console.width, WIDEST)
        self.plain = console.color_system is None or console.no_color

    def line(self, *parts: str | Text | tuple[str, str], indent: int = 0, hang: int = 0) -> None:
        """Print text wrapped to the width; rows after the first stand `hang` columns further in."""
        for n, row in enumerate(Text.assemble(*parts).wrap(self.console, self.width - indent - hang)):
            row.rstrip()
            margin = " " * (indent + (hang if n else 0))
            self.console.print(margin, row, sep="", soft_wrap=True, highlight=False)

    def blank(self) -> None:
        self.console.print()

    def section(self, title: str, lead: str = "") -> None:
        self.blank()
        self.blank()
        rule = Rule(Text(title.upper(), style="bold"), align="left", style=SOFT, characters="─")
        self.console.print(rule, width=self.width)
        if lead:
            self.line((lead, SOFT))

    def refs(self, all_: Iterable[Evidence]) -> Text:
        refs = dict.fromkeys(e.ref for e in all_)
        return Text(" " + " ".join(f"[{r}]" for r in refs), style=REF)

    def context(self, evidence: Evidence) -> Text:
        return self.words(clipped(evidence.sentence, AROUND))

    def words(self, pieces: Iterable[Piece]) -> Text:
        text = Text(style=SOFT)
        for piece in pieces:
            if piece.words:
                text.append(f"*{piece.text}*" if self.plain else piece.text, style="not dim bold")
            else:
                text.append(piece.text)
        return text


def _head(out: _Writer, view: Page) -> None:
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
            out.line("- ", (first.lead, NAME), f" {first.told}" if first.lead else first.told, indent=2, hang=2)
    if view.how_to_read:
        out.blank()
        out.line((view.how_to_read, SOFT))


def _conflicts(out: _Writer, view: Page) -> None:
    if not view.conflicts or view.scope:
        return
    out.section(out.say("conflicts"), out.say("conflicts_lead", ask=view.conflicts[0].ask))
    for c in view.conflicts:
        out.line((c.title, NAME), f" · {c.count}", (f" · {' · '.join(c.about)}" * bool(c.about), SOFT), hang=2)


def _stories(out: _Writer, view: Page) -> None:
    out.section(out.say("stories"), out.say("stories_lead"))
    for chapter in view.chapters:
        if chapter.title:
            out.blank()
            out.line((chapter.title.upper(), NAME))
        for story in chapter.stories:
            out.blank()
            out.line((story.title, NAME))
            for report in story.reports:
                _report_line(out, report)
        if chapter.loners:
            out.blank()
            out.line((out.say("story_single"), SOFT))
            for report in chapter.loners:
                _report_line(out, report)
    if view.scope and view.scope.touched:
        out.blank()
        out.line((view.scope.touched_title, SOFT))
        for touched in view.scope.touched:
            out.line(touched.title, (f" · {touched.about}", SOFT), indent=2)


def _report_line(out: _Writer, report: Report) -> None:
    said = {"republished": "near_copy", "republished_part": "part_copy"}
    copies = "".join(f" · {out.say(said[c.kind], other=c.text)}" for c in report.copies)
    out.line(
        (f"[{report.number}] ", REF),
        report.title,
        (f" · {report.label} · {_published(out, report)}{copies}", SOFT),
        indent=2,
    )


def _published(out: _Writer, report: Report) -> str:
    return report.published or out.say("date_unknown_because", reason=report.published_reason)


def _timeline(out: _Writer, view: Page) -> None:
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


def _days(out: _Writer, days: Sequence[Day]) -> None:
    for day in days:
        out.blank()
        out.line((day.heading, NAME))
        for h in day.happenings:
            told = f" {h.who}" * bool(h.who) + f", {h.place}" * bool(h.place)
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            reach = (f" · {h.reach}" * bool(h.reach), SOFT)
            out.line((h.what, NAME), told, mark, reach, _unsure(h.unsure), out.refs(h.evidence), indent=2, hang=4)
            for e in h.evidence[:1]:
                out.line(out.context(e), indent=4)


def _compact(out: _Writer, days: Sequence[Day]) -> None:
    for day in days:
        out.line((day.heading, SOFT), indent=2)
        for h in day.happenings:
            told = f" {h.who}" * bool(h.who) + f", {h.place}" * bool(h.place)
            glimpse = Text.assemble(" · ", out.words(h.glimpse)) if not h.who else Text()
            mark = (f" ({h.mark})" * bool(h.mark), BAD if h.status == "denied" else WARN)
            out.line(h.what, told, mark, _unsure(h.unsure), glimpse, out.refs(h.evidence), indent=4, hang=2)


def _unsure(mark: str) -> tuple[str, str]:
    return (f" ({mark})" if mark else "", WARN)


def _statements(out: _Writer, view: Page) -> None:
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
                _wording(out, wording, _when(line))
    if not view.voices:
        out.line((out.say("nothing"), SOFT))


def _when(line: Line) -> str:
    return " · ".join((line.date, ", ".join(line.acts))) if line.acts else line.date


def _major(out: _Writer, line: Line) -> None:
    out.line((_when(line), SOFT), (f" · {line.reach}" * bool(line.reach), NAME), indent=2)
    for wording in line.wordings:
        _wording(out, wording, "", indent=4)
    for tie in line.answers:
        out.line("↔ ", (tie.text, BAD if tie.kind == "denies" else GOOD), indent=4)


def _wording(out: _Writer, wording: Wording, when: str, indent: int = 2, *, apart: bool = True) -> None:
    text = Text.assemble(*((p.text, "underline" if p.words and apart else "") for p in wording.pieces))
    out.line(Text.assemble("“", text, "”") if wording.quoted else text, indent=indent)
    for c in wording.carriers:
        path = " → ".join(c.chain[1:])
        about = " · ".join(x for x in (when, path, *c.notes) if x)
        out.line((about, SOFT), out.refs((c.evidence,)), _unsure(c.unsure), indent=indent + 2)


def _figures(out: _Writer, view: Page) -> None:
    out.section(out.say("figures_section"), out.say("figures_lead"))
    for group in view.figures:
        if not group.single:
            out.blank()
            _group(out, group)
    alone = sorted((g for g in view.figures if g.single), key=lambda g: g.place)
    if alone:
        out.blank()
        out.line((out.say("figures_single"), NAME))
    for group in alone:
        _row(out, group.rows[0], " · ".join(("", group.measure, *((group.counts,) if group.telling else ()))))
    if not view.figures:
        out.line((out.say("nothing"), SOFT))


def _group(out: _Writer, group: FigureView) -> None:
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


def _row(out: _Writer, row: FigureRow, what: str) -> None:
    claimant = out.say("claimed_by", speaker=row.claimant) if row.claimant else out.say("report_voice")
    originals = " / ".join(f"“{o}”" for o in row.originals)
    told = (f"{what} · {claimant} · {originals}", SOFT)
    out.line((row.value, NAME), told, _unsure(row.unsure), out.refs(row.evidence), indent=2, hang=2)


def _answers(out: _Writer, view: Page) -> None:
    out.section(out.say("answers"), out.say("answers_lead"))
    for dispute in view.disputes:
        out.blank()
        for side in dispute.claims:
            _side(out, side, 2)
        for side in dispute.answers:
            _side(out, side, 6)
    if not view.disputes:
        out.line((out.say("nothing"), SOFT))


def _side(out: _Writer, side: Answer, indent: int) -> None:
    style = {"denies": BAD, "confirms": GOOD}.get(side.kind, SOFT)
    told = Text.assemble((side.line.speaker, NAME), (f" · {side.label}", style), (f" · {side.line.date}", SOFT))
    out.line(told, _unsure(side.unsure), indent=indent)
    _wording(out, side.line.wordings[0], "", indent, apart=False)
    if side.around:
        out.line((side.around, SOFT), indent=indent + 2)


def _ceasefires(out: _Writer, view: Page) -> None:
    out.section(out.say("ceasefires_section"), out.say("ceasefires_lead"))
    for c in view.ceasefires:
        out.blank()
        out.line((c.title, NAME), (f" · {c.status}", BAD if c.state in ENDED else GOOD))
        facts = [f"{f.name}: {f.value or out.say('not_known')}" for f in c.facts]
        out.line((" · ".join(facts), SOFT), indent=2)
        for e in c.evidence:
            out.line((f"[{e.ref}] ", REF), out.context(e), indent=2, hang=2)
        _breaches(out, c)
    for called, key in ((True, "called_for"), (False, "ceasefires_open")):
        held = [w for w in view.wishes if w.called == called]
        if held:
            out.blank()
            out.line((out.say(key), NAME))
        for w in held:
            out.line(w.who, " · " * bool(w.who), out.words(w.glimpse), out.refs(w.evidence), indent=2, hang=2)
    if not (view.ceasefires or view.wishes):
        out.line((out.say("nothing"), SOFT))


def _breaches(out: _Writer, c: CeasefireView) -> None:
    if c.breaches:
        out.line((out.say("breaches_title"), NAME), indent=2)
    for b in c.breaches:
        date = b.date or out.say("date_unknown").lower()
        out.line((b.text, WARN), (f" · {date}", SOFT), out.refs(b.evidence), indent=4)
        if b.words:
            out.line(b.words, indent=6)
        for d in b.denials:
            out.line((d.text, BAD), f": {d.words}", out.refs((d.evidence,)), indent=6, hang=2)


def _sources(out: _Writer, view: Page) -> None:
    out.section(out.say("sources"), out.say("sources_lead"))
    for title, sources in (("source_outlets", view.outlets), ("source_credits", view.credited)):
        if sources:
            out.blank()
            out.line((out.say(title), NAME))
        for source in sources:
            _source(out, source)


def _source(out: _Writer, source: Source) -> None:
    refs = Text("".join(f" [{r.text}]" for r in source.reports), style=REF)
    out.line((source.name, NAME), (f" · {source.count}", SOFT), refs, indent=2)
    if source.alone:
        alone = " ".join(dict.fromkeys(f"[{h.ref}]" for h in source.hanging if h.alone))
        out.line((f"{source.alone_text} ", SOFT), (alone, REF), indent=4)


def _reports(out: _Writer, view: Page) -> None:
    out.section(out.say("reports_full"), out.say("reports_lead_plain"))
    for report in view.reports:
        out.blank()
        out.line((f"[{report.number}] ", REF), (report.title, NAME))
        out.line((f"{report.label} · {_published(out, report)}", SOFT), indent=2)
        for paragraph in report.paragraphs:
            text = _text(report, paragraph)
            if text:
                out.line(text, indent=2)


def _text(report: Report, paragraph: Paragraph) -> Text:
    """Return a paragraph with the numbers of its sentences; attributed words bold, what is not the report dim."""
    numbers = {span.start: n for n, span in paragraph.sentences}
    marks = [m for m in report.marks if m.look in ("st", "bp") and m.span.overlaps(paragraph.span)]
    edges = {paragraph.span.start, paragraph.span.end, *numbers}
    for m in marks:
        edges.update((max(m.span.start, paragraph.span.start), min(m.span.end, paragraph.span.end)))
    text = Text()
    for start, end in pairwise(sorted(edges)):
        if start in numbers:
            text.append(f"[{numbers[start]}] ", style=REF)
        looks = {m.look for m in marks if m.span.start <= start < m.span.end}
        text.append(plain(report.text[start:end]), style=SOFT if "bp" in looks else "bold" if looks else "")
    text.rstrip()
    return text
