"""Briefings as Word documents: real styles, headings, quotations, and numbered sources that the text leads to."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from saksi.serve.briefing.situation import numbered
from saksi.serve.briefing.writers import how, prepared, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docx.document import Document as Doc
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from saksi.report.citation import Amount, Cited, Passage
    from saksi.report.locale import Words
    from saksi.serve.briefing.situation import Entry, SituationPage

__all__ = ["as_word"]

LANGUAGES = {"en": "en-GB", "id": "id-ID"}
"""Names under which word processors know languages; others stand by their code."""
UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
INK, SOFT, ACCENT, DIFFER = (RGBColor.from_string(c) for c in ("1D1B18", "57524A", "0B5566", "9C2717"))
SERIF, SANS = "Georgia", "Calibri"
MARGIN = Cm(2.3)


class Writer:
    """Writes one document."""

    def __init__(self, page: SituationPage) -> None:
        self.page = page
        self.say: Words = said(page.language)
        self.numbers: Mapping[str, int] = numbered(page)
        self.doc: Doc = Document()
        self._marks = 0
        _styled(self.doc, LANGUAGES.get(page.language, page.language))

    def written(self) -> bytes:
        """Return the document."""
        page, say = self.page, self.say
        core = self.doc.core_properties
        core.title, core.author, core.language = _fit(page.title), _fit(page.author), page.language
        core.subject, core.comments, core.keywords = say("briefing.report"), f"Saksi {page.version}", ""
        core.created = core.modified = datetime.fromisoformat(page.changed).replace(tzinfo=None)
        self._footer()
        self._line(say("briefing.report"), "Kicker")
        self._line(page.title, "Title")
        dates = [say("briefing.of_period", period=page.period)] if page.period else []
        dates.append(prepared(page, say))
        self._line(" · ".join(dates), "Subtitle")
        if page.points:
            self._line(say("briefing.points"), "Heading 1")
            for point in page.points:
                self._refs(self._line(point.text, "List Bullet"), point.numbers)
        for e in page.entries:
            self._entry(e)
        self._sources()
        self._line(say("briefing.how"), "Heading 1")
        self._line(" ".join(how(page, say)), "Meta")
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _entry(self, e: Entry) -> None:
        say = self.say
        if e.part.kind == "heading":
            self._line(e.part.text, "Heading 1")
        elif e.part.kind == "comment":
            for paragraph in e.part.text.split("\n\n"):
                self._line(paragraph, "Normal")
        elif e.cited is None:
            self._line(e.part.text, "Heading 2")
            told = f"{say('briefing.gone')} ({e.part.item}). {say('briefing.gone_text')}"
            self._line(told, "Meta", color=DIFFER)
        else:
            self._cited(e.cited)

    def _cited(self, c: Cited) -> None:
        self._line(self.say(f"briefing.kind_{c.kind}"), "Kicker").paragraph_format.keep_with_next = True
        self._line(c.title, "Heading 2", language=c.language)
        if c.about:
            self._line(" · ".join(c.about), "Meta").paragraph_format.keep_with_next = True
        for p in c.passages:
            self._passage(p)
        if c.amounts:
            self._amounts(c.amounts)
        if c.differ:
            self._line(f"≠ {self.say('briefing.differ')}", "Meta", color=DIFFER)
        for name, value in c.facts:
            self._line(f"{name}: {value}", "Meta")
        for note in c.notes:
            self._line(f"→ {note}", "Meta")
        if not (c.passages or c.amounts):
            self._refs(self._line("", "Meta"), [self.numbers[a] for a in c.articles if a in self.numbers])

    def _passage(self, p: Passage) -> None:
        words = p.words if p.quoted else p.around or p.words
        style = "Answer" if p.side in ("denial", "third") else "Quote"
        shown = f"“{words}”" if p.quoted else words
        self._line(shown, style, language=p.language).paragraph_format.keep_with_next = True
        who = ", ".join(x for x in (p.speaker, p.does, p.day) if x)
        under = "Under answer" if style == "Answer" else "Attribution"
        line = self._line(f"— {who}" + (f" ({p.through})" if p.through else ""), under)
        self._refs(line, [self.numbers[a] for a in p.articles if a in self.numbers])
        for mark in filter(None, (p.unsure, p.judged)):
            line.add_run(f"  [{_fit(mark)}]").bold = True

    def _amounts(self, amounts: Sequence[Amount]) -> None:
        say = self.say
        when = ("when",) if any(a.day for a in amounts) else ()
        heads = ("value", "who", *when, "original", "at")
        table = self.doc.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].style = self.doc.styles["Cell"]
            cell.paragraphs[0].add_run(say(f"briefing.{head}")).bold = True
        _repeated(table.rows[0])
        for a in amounts:
            cells = table.add_row().cells
            value = f"{a.value}\n{a.passed}" if a.passed else a.value
            told = "; ".join(f"“{o}”" for o in a.originals[:3])
            marks = "".join(f" [{m}]" for m in (a.unsure, a.judged) if m)
            days = (a.day or say("date_unknown"),) if when else ()
            for cell, text in zip(cells, (value + marks, a.by, *days, told, ""), strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = self.doc.styles["Cell"]
                paragraph.add_run(_fit(text))
            _language(cells[-2].paragraphs[0].runs[0], a.language)
            cited = [self.numbers[x] for x in a.articles if x in self.numbers]
            self._refs(cells[-1].paragraphs[0], cited, raised=False)
        self.doc.add_paragraph(style="Meta")

    def _sources(self) -> None:
        if not self.page.references:
            return
        self._line(self.say("briefing.references"), "Heading 1")
        self._line(self.say("briefing.references_lead"), "Meta")
        for r in self.page.references:
            paragraph = self.doc.add_paragraph(style="Source")
            self._marked(paragraph, f"ref{r.number}", f"[{r.number}]")
            paragraph.add_run(f"\t{_fit(r.line)}")

    def _line(self, text: str, style: str, *, language: str | None = None, color: RGBColor | None = None) -> Paragraph:
        paragraph = self.doc.add_paragraph(style=style)
        run = paragraph.add_run(_fit(text))
        _language(run, language if language != self.page.language else None)
        if color is not None:
            run.font.color.rgb = color
        return paragraph

    def _refs(self, paragraph: Paragraph, numbers: Iterable[int], *, raised: bool = True) -> None:
        """Add numbers that lead to the sources."""
        for n in numbers:
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"ref{n}")
            link.set(qn("w:history"), "1")
            run = paragraph.add_run(f"[{n}]")
            run.font.superscript = raised
            run.font.color.rgb = ACCENT
            link.append(run._r)  # noqa: SLF001 - python-docx has no links within a document
            paragraph._p.append(link)  # noqa: SLF001

    def _marked(self, paragraph: Paragraph, name: str, text: str) -> None:
        """Add text that a link within the document leads to."""
        self._marks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._marks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)  # noqa: SLF001
            if tag == "w:bookmarkStart":
                paragraph.add_run(text).bold = True

    def _footer(self) -> None:
        paragraph = self.doc.sections[0].footer.paragraphs[0]
        paragraph.style = self.doc.styles["Meta"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(f"{_fit(self.page.title)} · ")
        run = paragraph.add_run()
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            part.text = text or None
            run._r.append(part)  # noqa: SLF001


def as_word(page: SituationPage) -> bytes:
    """Return a briefing as an Office Open XML document."""
    return Writer(page).written()


def _styled(doc: Doc, language: str) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    styles: Any = doc.styles
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    _font(styles["Normal"], SERIF, 10.5, INK)
    _font(styles["Title"], SERIF, 24, INK)
    _font(styles["Subtitle"], SANS, 9.5, SOFT, italic=False)
    _font(styles["Heading 1"], SERIF, 15, INK)
    _font(styles["Heading 2"], SERIF, 12, INK)
    _font(styles["Quote"], SERIF, 11.5, INK, italic=False)
    styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    styles["Quote"].paragraph_format.space_after = Pt(1)
    more: tuple[tuple[str, str, float, RGBColor], ...] = (
        ("Meta", SANS, 9, SOFT),
        ("Kicker", SANS, 8, ACCENT),
        ("Answer", SERIF, 11.5, INK),
        ("Cell", SANS, 9, INK),
    )
    more += (("Attribution", SANS, 9, SOFT), ("Under answer", SANS, 9, SOFT), ("Source", SANS, 8.5, SOFT))
    for name, font, size, color in more:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Quote"] if name == "Answer" else styles["Normal"]
        _font(style, font, size, color)
        style.paragraph_format.space_after = Pt(3)
    styles["Kicker"].font.all_caps = True
    styles["Kicker"].paragraph_format.space_before = Pt(12)
    styles["Kicker"].paragraph_format.space_after = Pt(0)
    styles["Heading 2"].paragraph_format.space_before = Pt(0)
    styles["Answer"].paragraph_format.left_indent = Cm(1.4)
    for name, indent in (("Attribution", 0.6), ("Under answer", 1.4)):
        styles[name].paragraph_format.left_indent = Cm(indent)
        styles[name].paragraph_format.space_after = Pt(6)
    styles["Source"].paragraph_format.left_indent = Cm(0.9)
    styles["Source"].paragraph_format.first_line_indent = Cm(-0.9)


def _font(style: ParagraphStyle, name: str, size: float, color: RGBColor, *, italic: bool | None = None) -> None:
    style.font.name, style.font.size, style.font.italic = name, Pt(size), italic
    style.font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), name)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)


def _language(run: Any, language: str | None) -> None:
    """Say in which language words stand, so that no spelling checker takes them for another."""
    if language:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), LANGUAGES.get(language, language))
        run._r.get_or_add_rPr().append(lang)  # noqa: SLF001 - python-docx has no languages


def _repeated(row: Any) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - as above


def _fit(text: str) -> str:
    return UNFIT.sub("", text)
