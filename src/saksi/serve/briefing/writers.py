"""Briefings as files: one HTML file that needs nothing beside it, and CommonMark with footnotes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from saksi.report.locale import Words, words
from saksi.serve.briefing.situation import numbered
from saksi.serve.context import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saksi.report.citation import Amount, Cited, Passage
    from saksi.serve.briefing.situation import Entry, SituationPage

__all__ = ["as_html", "as_markdown", "how", "prepared", "said"]

HERE = Path(__file__).parent.parent
MEANT = re.compile(r"([\\`*_{}\[\]<>#|~^$])")
"""What means something in CommonMark or in what is commonly added to it."""
AT_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
"""What makes a list or a heading out of a line that begins with it."""


def said(language: str) -> Words:
    """Return the words of the record and of the desk in a language."""
    return words(language, HERE / "words")


def as_html(page: SituationPage) -> bytes:
    """Return a briefing as one HTML file: no network, no scripts; all that came from reports is escaped."""
    style = (HERE / "static" / "paper.css").read_text("utf-8")
    style += "body{margin:0;background:#f3f0e8}@media screen{.paper{margin:1.5rem auto}}@page{margin:18mm}"
    style += "@media print{body{background:none}}"
    template = environment().get_template("briefing_file.html.j2")
    safe = Markup(style)  # noqa: S704 - our own file
    return template.render(page=page, numbers=numbered(page), say=said(page.language), style=safe).encode(
        "utf-8", "replace"
    )


def as_markdown(page: SituationPage) -> bytes:
    """Return a briefing in CommonMark with footnotes; nothing that came from reports means anything in it."""
    return ("\n\n".join(_blocks(page, said(page.language))) + "\n").encode("utf-8", "replace")


def _blocks(page: SituationPage, say: Words) -> Iterator[str]:
    numbers = numbered(page)
    yield f"# {_plain(page.title)}"
    dates = [say("briefing.of_period", period=page.period)] if page.period else []
    dates.append(prepared(page, say))
    yield "  \n".join(f"*{_plain(d)}*" for d in dates)
    if page.points:
        yield f"## {say('briefing.points')}"
        yield "\n".join(f"- {_plain(p.text)}{_notes(p.numbers)}" for p in page.points)
    for e in page.entries:
        yield from _entry(e, numbers, say)
    yield f"## {say('briefing.how')}"
    yield _plain(" ".join((*how(page, say), say("briefing.references_lead"))))
    if page.references:
        yield "\n".join(f"[^{r.number}]: {_plain(r.line)}" for r in page.references)


def prepared(page: SituationPage, say: Words) -> str:
    """Return who prepared a briefing, and when."""
    day = say.day(page.changed[:10])
    return say("briefing.prepared", name=page.author, day=day) if page.author else say("briefing.dated", day=day)


def how(page: SituationPage, say: Words) -> Iterator[str]:
    """Yield how a briefing was made, and what its marks mean."""
    yield say("briefing.how_read", version=page.version)
    if page.unsure:
        yield f"{say('briefing.how_unsure')} {say.count('briefing.unsure', page.unsure)}"
    if page.judged:
        yield f"{say('briefing.how_judged')} {say.count('briefing.judged', page.judged)}"
    if page.gone:
        yield say("briefing.how_gone")


def _entry(e: Entry, numbers: Mapping[str, int], say: Words) -> Iterator[str]:
    if e.part.kind == "heading":
        yield f"## {_plain(e.part.text)}"
    elif e.part.kind == "comment":
        for paragraph in e.part.text.split("\n\n"):
            yield "\\\n".join(_plain(line) for line in paragraph.splitlines() if line)
    elif e.cited is None:
        yield f"### {_plain(e.part.text)}"
        yield f"*{_plain(say('briefing.gone'))}* ({_plain(e.part.item)}). {_plain(say('briefing.gone_text'))}"
    else:
        yield from _cited(e.cited, numbers, say)


def _cited(c: Cited, numbers: Mapping[str, int], say: Words) -> Iterator[str]:
    kind = say(f"briefing.kind_{c.kind}")
    yield f"### {_plain(c.title if c.title.startswith(kind) else f'{kind}: {c.title}')}"
    if c.about:
        yield f"*{_plain(' · '.join(c.about))}*"
    for p in c.passages:
        yield _passage(p, numbers)
    if c.amounts:
        yield "\n".join(_amount(a, numbers) for a in c.amounts)
    if c.differ:
        yield f"**≠ {_plain(say('briefing.differ'))}**"
    if c.facts:
        yield "\n".join(f"- {_plain(name)}: {_plain(value)}" for name, value in c.facts)
    if c.notes:
        yield "\n".join(f"- {_plain(n)}" for n in c.notes)
    if not (c.passages or c.amounts) and c.articles:
        yield _notes(numbers[a] for a in c.articles if a in numbers)


def _passage(p: Passage, numbers: Mapping[str, int]) -> str:
    told = _plain(p.words if p.quoted else p.around or p.words)
    who = ", ".join(_plain(x) for x in (p.speaker, p.does, p.day) if x)
    through = f" ({_plain(p.through)})" if p.through else ""
    marks = "".join(f" *{_plain(m)}*" for m in (p.unsure, p.judged) if m)
    words = f"“{told}”" if p.quoted else told
    return f"> {words}\n>\n> — {who}{through}{_notes(numbers[a] for a in p.articles if a in numbers)}{marks}"


def _amount(a: Amount, numbers: Mapping[str, int]) -> str:
    who = ", ".join(_plain(x) for x in (a.by, a.day) if x)
    words = "; ".join(f"“{_plain(o)}”" for o in a.originals[:3])
    marks = "".join(f" *{_plain(m)}*" for m in (a.passed, a.unsure, a.judged) if m)
    return f"- **{_plain(a.value)}** – {who} ({words}){_notes(numbers[x] for x in a.articles if x in numbers)}{marks}"


def _notes(numbers: Iterable[int]) -> str:
    return "".join(f"[^{n}]" for n in numbers)


def _plain(text: str) -> str:
    """Return text as one line of CommonMark in which nothing has a meaning of its own."""
    line = MEANT.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
    return AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if not m[2].isdigit() else f"{m[1]}{m[2]}\\", line)
