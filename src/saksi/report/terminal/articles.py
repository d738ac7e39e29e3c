"""The reports: by story, and at the end with all that is marked in them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from saksi.report.index import plain
from saksi.report.terminal.writer import NAME, REF, SOFT

if TYPE_CHECKING:
    from saksi.report.articles import Paragraph, Report
    from saksi.report.terminal.writer import Writer
    from saksi.report.view import Page

__all__ = ["stories", "texts"]


def stories(out: Writer, view: Page) -> None:
    """Print the stories, by conflict."""
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


def _report_line(out: Writer, report: Report) -> None:
    said = {"republished": "near_copy", "republished_part": "part_copy"}
    copies = "".join(f" · {out.say(said[c.kind], other=c.text)}" for c in report.copies)
    out.line(
        (f"[{report.number}] ", REF),
        report.title,
        (f" · {report.label} · {_published(out, report)}{copies}", SOFT),
        indent=2,
    )


def _published(out: Writer, report: Report) -> str:
    return report.published or out.say("date_unknown_because", reason=report.published_reason)


def texts(out: Writer, view: Page) -> None:
    """Print the reports with what was read in them marked."""
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
