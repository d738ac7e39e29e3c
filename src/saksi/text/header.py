"""Take outlet, title, byline and publication date from the text where they stand; otherwise None with a reason."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from saksi.model.articles import Article, Document, Known, Published
from saksi.model.ids import digest
from saksi.model.span import Span
from saksi.text.clean import key_of
from saksi.text.dateline import Dateline, find_dateline
from saksi.text.dates import Dated, full_dates, read_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from saksi.lang.pack import Pack
    from saksi.text.page import Page

__all__ = ["article_of"]

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
SENTENCE_START = re.compile(r"(?:[.!?][”\"’]?\s|\n)")
DAY_AND_MONTH = re.compile(r"\((\d{1,2}/\d{1,2})\)")
WORD = re.compile(r"[^\W\d_]+")
# The head of an article is over by then.
HEAD_LINES = 12
MAX_TITLE = 160
MIN_TITLE_WORDS = 3
# A line of the report, not of its head.
PROSE = 100
TITLE_CASE = 0.6
# What may stand beside the date on a line of its own: a weekday, a clock, a place.
MAX_BESIDE_DATE = 30
MAX_BYLINE = 60


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class _Head(NamedTuple):
    title: Span | None
    dateline: Dateline | None
    date: Dated | None
    """A full date on a line of its own."""
    date_line: Span | None

    @property
    def spans(self) -> tuple[Span, ...]:
        found = (self.title, self.date_line, self.dateline.span if self.dateline else None)
        return tuple(sorted(s for s in found if s))


def article_of(document: Document, text: str, pack: Pack | None, page: Page | None = None) -> Article:
    """Make an article of a document and the text read out of it.

    What the document gives goes before what its page says, and that before what is read in the text. Without a pack,
    the text is not read.
    """
    given_title = document.title or (page.title if page else None)
    head = _head(text, given_title, pack) if pack else _Head(None, None, None, None)
    url = _address(document.url) or (_address(page.url) if page else None)
    outlet = _first(document.outlet, page.outlet if page else None) or _outlet(head, url)
    title = _first(document.title, page.title if page else None) or _title(head, text)
    byline = _first(document.byline, _page_byline(page, pack)) or _byline(text, pack)
    return Article(
        id=digest("a", outlet.value, url, text),
        ref=document.ref,
        source=document.source,
        url=url,
        outlet=outlet,
        title=title,
        byline=byline,
        published=_published(document.published, _page_date(page, pack), text, head, pack),
        language=document.language,
        text=text,
        header=head.spans,
    )


def _first(given: str | None, page: str | None) -> Known | None:
    if given:
        return Known(value=given, reason="given")
    return Known(value=page, reason="page") if page else None


def _outlet(head: _Head, url: str | None) -> Known:
    if head.dateline and head.dateline.outlet:
        return Known(value=head.dateline.outlet, reason="text", span=head.dateline.outlet_span)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if host:
        return Known(value=host, reason="url")
    return Known(value=None, reason="not given, and no dateline in the text names it")


def _address(url: str | None) -> str | None:
    """Return an address as given, unless it cannot be taken apart (`http://[x`): that leads nowhere."""
    try:
        urlsplit(url or "")
    except ValueError:
        return None
    return url


def _title(head: _Head, text: str) -> Known:
    if head.title:
        return Known(value=head.title.of(text), reason="text", span=head.title)
    return Known(value=None, reason="not given, and the text does not begin with one")


def _head(text: str, title: str | None, pack: Pack) -> _Head:
    lines = list(_lines(text))
    dated: dict[_Line, Dated] = {}
    dateline = None
    for line in lines:
        if found := _date_line(text, line, pack):
            dated[line] = found
            continue
        dateline = find_dateline(text, line.start, line.end, pack)
        if dateline or len(line.text) >= MAX_TITLE:
            break
    before = [n for n in lines if not dateline or n.start < dateline.span.start]
    titled = _title_line(text, before, lines, title, dated.keys())
    for line, found in dated.items():
        return _Head(titled, dateline, found, Span(line.start, line.end))
    return _Head(titled, dateline, None, None)


def _lines(text: str) -> Iterator[_Line]:
    count = 0
    for m in LINE.finditer(text):
        piece = m.group().strip()
        if piece:
            start = m.start() + len(m.group()) - len(m.group().lstrip())
            yield _Line(start, start + len(piece), piece)
            count += 1
            if count >= HEAD_LINES:
                return


def _title_line(
    text: str, before: list[_Line], lines: list[_Line], title: str | None, dated: Collection[_Line]
) -> Span | None:
    """Return the line of the head that is the title: the one given, or the first if it looks like one."""
    if title:
        key = key_of(title)
        short = (n for n in before if len(n.text) < MAX_TITLE and key_of(n.text) == key)
        return next((Span(n.start, n.end) for n in short), None)
    if not before or len(lines) == 1 or before[0] in dated or not _looks_like_title(before[0]):
        return None
    line, after = before[0], lines[1]
    gap = text[line.end : after.start].count("\n") > 1
    told = key_of(after.text) == key_of(line.text) or after not in before
    told = told or any(n in dated for n in lines[1:MIN_TITLE_WORDS])
    longer = len(after.text) >= PROSE and not after.text[0].islower() and _capitals(line.text) >= TITLE_CASE
    return Span(line.start, line.end) if gap or told or longer else None


def _looks_like_title(line: _Line) -> bool:
    return (
        len(line.text) <= MAX_TITLE
        and len(WORD.findall(line.text)) >= MIN_TITLE_WORDS
        and not line.text[0].islower()
        and not line.text.endswith((".", ",", ";", ":", ".”", '."'))
    )


def _capitals(text: str) -> float:
    longer = [w for w in WORD.findall(text) if len(w) > MIN_TITLE_WORDS]
    return sum(w[0].isupper() for w in longer) / len(longer) if longer else 0.0


def _date_line(text: str, line: _Line, pack: Pack) -> Dated | None:
    if len(line.text) > PROSE or line.text.endswith("."):
        return None
    for found in full_dates(text, pack, line.start, line.end):
        if len(line.text) - (found.end - found.start) <= MAX_BESIDE_DATE:
            return found
    return None


def _page_byline(page: Page | None, pack: Pack | None) -> str | None:
    """Return whom the page names as its author, where that is a person: by its labels first, then its metadata."""
    if not page or not pack:
        return page.byline if page else None
    found = []
    for line in page.labelled:
        label, _, name = line.partition(":")
        rank = _rank(label.strip().lower(), pack)
        if rank is not None and _is_person(name.strip(), pack):
            found.append((rank, name.strip()))
    if page.byline and (name := _unlabelled(page.byline, pack)) and _is_person(name, pack):
        found.append((_rank("author", pack) or 0, name))
    return min(found, key=lambda f: f[0])[1] if found else None


def _unlabelled(name: str, pack: Pack) -> str:
    first, _, rest = name.partition(" ")
    return rest if _rank(first.strip(":").lower(), pack) is not None else name


def _page_date(page: Page | None, pack: Pack | None) -> str | None:
    """Return when a page says it appeared: the visible stamp, in local time, where its metadata agrees."""
    if not page or not pack:
        return page.published if page else None
    told = read_date(page.published, pack) if page.published else None
    for stamp in page.stamps:
        for found in full_dates(stamp, pack):
            if found.agrees and (told is None or _days_apart(found.value, told[0]) <= 1):
                return found.value
    return page.published


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0


def _byline(text: str, pack: Pack | None) -> Known:
    unknown = Known(value=None, reason="not given, and no line in the text names it")
    if not pack:
        return unknown
    found: list[tuple[int, Known]] = []
    for m in LINE.finditer(text):
        label, colon, name = m.group().strip("() \t").partition(":")
        rank = _rank(label.strip().lower(), pack)
        name = name.split("|")[0].strip()
        if colon and rank is not None and 0 < len(name) <= MAX_BYLINE and _is_person(name, pack):
            start = text.index(name, m.start() + m.group().index(":"))
            found.append((rank, Known(value=name, reason="text", span=Span(start, start + len(name)))))
    return min(found, key=lambda f: f[0])[1] if found else unknown


def _rank(label: str, pack: Pack) -> int | None:
    return pack.boilerplate.bylines.index(label) if label in pack.boilerplate.bylines else None


def _is_person(name: str, pack: Pack) -> bool:
    """Say whether a byline may name a person, not a desk, an outlet or a page."""
    found = [w.lower() for w in WORD.findall(name)]
    return name[:1].isupper() and not set(found) & set(pack.boilerplate.not_bylines)


def _published(given: str | None, page: str | None, text: str, head: _Head, pack: Pack | None) -> Published:
    trouble = ""
    for value, reason in ((given, "given"), (page, "page")):
        if value and (read := read_date(value, pack)):
            return Published(value=read[0], precision=read[1], reason=reason)
        if value:
            trouble = f"{value[:40]!r} is no date; "
    if not pack:
        return Published(value=None, precision=None, reason=f"{trouble}not given")
    found = head.date or _report_date(text, head, pack)
    if found:
        return Published(value=found.value, precision=found.precision, reason="text", span=Span(found.start, found.end))
    return Published(value=None, precision=None, reason=trouble + _why_none(text, pack))


def _why_none(text: str, pack: Pack) -> str:
    if m := DAY_AND_MONTH.search(text):
        return f"only a day without a year in the text: {m.group(1)}"
    if any(True for _ in full_dates(text, pack)):
        return "no date in the text that reads as the day of the report"
    return "not given, and no full date in the text"


def _report_date(text: str, head: _Head, pack: Pack) -> Dated | None:
    """Return the latest full date that credits and reporting clauses write: with its weekday, or in the dateline."""
    rules = pack.boilerplate
    candidates = []
    for found in full_dates(text, pack):
        if head.dateline and head.dateline.span.start <= found.start < head.dateline.span.end:
            return found
        opens = text[found.start : found.end].startswith("(")
        if not (found.weekday or opens) or not found.agrees or text[found.start - 1 : found.start] == "/":
            continue
        start = max((m.end() for m in SENTENCE_START.finditer(text, max(0, found.start - 400), found.start)), default=0)
        words = [w.lower() for w in WORD.findall(text, max(start, found.start - 400), found.start)]
        if set(words) & set(rules.ahead) or (words and words[-1] in rules.looking_back):
            continue
        candidates.append(found)
    return max(candidates, key=lambda f: (f.value[:10], -f.start), default=None)
