"""An HTML page to the text of its report and what the page says about it: address, outlet, title, byline, date.

The body is what a real extractor (trafilatura) finds, put together from its cautious and its generous reading: the
cautious one misses leads, the generous one brings menus. Lists of links are taken out beforehand.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.model.articles import Document

__all__ = ["Page", "page_of"]

# Blocks that are lists of links: this share of their words stands in links.
LINKS = 0.4
BLOCKS = ("ul", "ol", "dl", "nav", "aside", "footer", "form", "select", "button", "figcaption")
ALWAYS_OUT = ("nav", "footer", "form", "select", "button", "script", "style", "noscript", "template")
# A paragraph of the report, as against a caption, a date or a menu.
MIN_PROSE = 60
PROSE_END = re.compile(r"[.!?…][”\"’')]*(?:\s*\([A-Za-z/|, ]{2,20}\))?$")
SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
PUBLISHED = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date']/@content",
    "//meta[@name='date' or @name='DC.date.issued']/@content",
    "//meta[@name='content_PublishedDate' or @name='cXenseParse:recs:publishtime']/@content",
    "//article//time[@datetime]/@datetime",
)
AUTHORS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//*[@rel='author']",
    "//*[contains(@class, 'reporter') or contains(@class, 'penulis')]//a",
    "//meta[@name='author']/@content",
    "//meta[@name='content_author']/@content",
)
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?")
STAMP = re.compile(r"\b\d{4}\b.*\b\d{1,2}[:.]\d{2}\b")
LABEL = re.compile(r"[A-Za-z]{2,15}\s*:")
LABELLED = re.compile(r"[A-Za-z]{2,15}\s*:\s*[A-Z].{2,60}")
# What stands below the last paragraph and belongs to the report: initials, and lines of the form `label: name`.
INITIALS = re.compile(r"\([A-Za-z]{2,6}(?:[/|, ]+[A-Za-z]{2,6})*\)")
SIGNED = re.compile(r"[A-Za-z]{2,15}\s*:\s*[A-Z][^:]{2,40}")
MAX_SIGNED = 5
DASHES = re.compile(r"[-–—]{1,3}")
OPEN = re.compile(r"\s[-–—]{1,3}$")
MAX_DATELINE = 40
# How many pieces of text before and after the heading may hold the date.
NEAR_BEFORE, NEAR_AFTER = 12, 40
MIN_TITLE_WORDS = 3
MIN_TITLE = 15


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a report and the metadata of its page; None where the page does not say."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    """As the page names its author; a desk or an outlet may stand there."""
    published: str | None = None
    """ISO 8601, as precise as the page gives it. Never a guess from the file or the clock."""
    stamps: tuple[str, ...] = ()
    """Lines near the heading that hold a year and a clock, the nearest first."""
    labelled: tuple[str, ...] = ()
    """Short lines of the form `label: name`, for a pack to tell which names the author."""


class _Piece(NamedTuple):
    """A piece of text on a page."""

    text: str
    linked: bool


def page_of(document: Document) -> Page:
    """Return the text of a document. That of a plain text is the document's own, unchanged.

    The text of a page has one paragraph a line; it is empty where the page holds no report.
    """
    if document.media == "text":
        return Page(text=document.body)
    from trafilatura import extract_metadata, load_html  # noqa: PLC0415 - 0.3 s, and most input is plain text

    html = document.body
    tree = load_html(html)
    if tree is None:
        # A piece of a page is no page to the extractor.
        html = f"<html><body>{html}</body></html>"
        tree = load_html(html)
    if tree is None:
        return Page(text="")
    told = extract_metadata(load_html(html)).as_dict()
    title = _title(tree, told.get("title"))
    pieces = _pieces(tree)
    words = [piece.text for piece in pieces]
    facts = Page(
        text="",
        url=told.get("url") or None,
        outlet=_outlet(tree, told.get("sitename")),
        title=title,
        byline=_byline(tree) or told.get("author") or None,
        published=_published(tree, html),
        stamps=_stamps(words, title),
        labelled=tuple(_labelled(words)),
    )
    return msgspec.structs.replace(facts, text="\n".join(_framed(_body(tree, title), pieces)))


def _pieces(tree: Any) -> list[_Piece]:
    nodes = tree.xpath("//body//text()[not(parent::script or parent::style)]")
    return [_Piece(text, _linked(node)) for node in nodes if (text := _text(node))]


def _linked(node: Any) -> bool:
    around = node.getparent()
    around = around.getparent() if node.is_tail else around
    return around is not None and (around.tag == "a" or next(around.iterancestors("a"), None) is not None)


def _framed(body: list[str], pieces: list[_Piece]) -> list[str]:
    """Put back the town before the first paragraph and the signature below the last, where the extractor lost them."""
    if not body:
        return []
    texts = [piece.text for piece in pieces]
    head = next((i for i in range(2, len(texts)) if texts[i] == body[0]), 0)
    if head and DASHES.fullmatch(texts[head - 1]) and len(texts[head - 2]) <= MAX_DATELINE:
        body = [" ".join(texts[head - 2 : head + 1]), *body[1:]]
    if len(body) > 1 and len(body[0]) <= MAX_DATELINE and OPEN.search(body[0]):
        body = [f"{body[0]} {body[1]}", *body[2:]]
    last = body[-1]
    ends = (i for i, text in enumerate(texts) if text == last or (len(text) >= MIN_TITLE and last.endswith(text)))
    at = max(ends, default=len(texts))
    return [*body, *islice(_signatures(pieces[at + 1 :]), MAX_SIGNED)]


def _signatures(pieces: list[_Piece]) -> Iterator[str]:
    """Yield what stands below the last paragraph and belongs to the report, up to the first thing that does not."""
    rest = iter(pieces)
    for piece in rest:
        line = piece
        if line.text.isalpha() or line.text.endswith(":"):
            name = next(rest, _Piece("", linked=False))
            line = _Piece(f"{piece.text} {name.text}", piece.linked or name.linked)
        # The labels of keywords and of related reports stand before links.
        if line.linked or not (INITIALS.fullmatch(line.text) or SIGNED.fullmatch(line.text)):
            return
        yield line.text


def _body(tree: Any, title: str | None) -> list[str]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - see page_of

    _prune(tree)
    cautious, generous = (
        _lines(
            bare_extraction(
                tree, favor_recall=recall, include_comments=False, include_tables=False, with_metadata=False
            )
        )
        for recall in (False, True)
    )
    if not cautious:
        # Of a page with next to nothing on it the extractor thinks that there is nothing.
        return [line for line in generous or _paragraphs(tree) if _is_prose(line)]
    kept = set(cautious)
    if kept - set(generous):
        return _closed(_without(cautious, title))
    inside = [i for i, line in enumerate(generous) if line in kept]
    first = inside[0]
    while first and _is_prose(generous[first - 1]):
        first -= 1
    last = inside[-1]
    while last + 1 < len(generous) and _is_prose(generous[last + 1]):
        last += 1
    body = [line for line in generous[first : last + 1] if line in kept or _is_prose(line)]
    return _closed(_without(body, title))


def _paragraphs(tree: Any) -> list[str]:
    """Return the lines of a page as they stand in it: paragraphs, and text beside them."""
    for line_break in tree.xpath("//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    nodes = tree.xpath("//p") or tree.xpath("//body") or [tree]
    lines = (line for node in nodes for line in "".join(node.itertext()).splitlines())
    return [" ".join(line.split()) for line in lines]


def _closed(lines: list[str]) -> list[str]:
    """Cut headlines of other articles off the end: after the last paragraph only credits and closing words stand."""
    prose = max((i for i, line in enumerate(lines) if _is_prose(line)), default=len(lines))
    return [
        line
        for i, line in enumerate(lines)
        if i <= prose
        or line.startswith("(")
        or LABEL.match(line)
        or "©" in line
        or line.isupper()
        or PROSE_END.search(line)
    ]


def _lines(found: Any) -> list[str]:
    text = (found.text if found is not None else "") or ""
    cleaned = (SPACES.sub(" ", line).strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in cleaned if any(c.isalnum() for c in line)]


def _without(lines: list[str], title: str | None) -> list[str]:
    """Leave out the title where the body repeats it at its head: the page gives it as such."""
    return lines[1:] if title and lines and lines[0].casefold() == title.casefold() else lines


def _is_prose(line: str) -> bool:
    return len(line) >= MIN_PROSE and PROSE_END.search(line) is not None


def _prune(tree: Any) -> None:
    """Take out what is never the report: forms, menus, and blocks that are mostly links."""
    for block in tree.xpath(" | ".join(f"//{name}" for name in dict.fromkeys((*ALWAYS_OUT, *BLOCKS)))):
        if block.getparent() is None:
            continue
        if block.tag in ALWAYS_OUT or _mostly_links(block):
            block.drop_tree()


def _mostly_links(block: Any) -> bool:
    whole = len("".join(block.itertext()).split())
    linked = sum(len("".join(a.itertext()).split()) for a in block.iter("a"))
    return whole > 0 and linked >= LINKS * whole


def _text(value: Any) -> str:
    return " ".join((value if isinstance(value, str) else "".join(value.itertext())).split())


def _title(tree: Any, told: str | None) -> str | None:
    """Return the heading that the page's own title contains: titles for search machines bear the outlet's name."""
    named = [_text(v) for v in tree.xpath("//meta[@property='og:title']/@content | //title")]
    whole = " ".join((*named, told or "")).casefold()
    heads = (_text(h) for h in tree.xpath("//h1 | //h2 | //*[@itemprop='headline']"))
    fitting = [h for h in heads if len(h) >= MIN_TITLE and len(h.split()) >= MIN_TITLE_WORDS and h.casefold() in whole]
    return max(fitting, key=len) if fitting else (told or None)


def _outlet(tree: Any, told: str | None) -> str | None:
    names = [_text(v) for v in tree.xpath("//meta[@property='og:site_name']/@content")]
    return next((n for n in (*names, told or "") if n), None)


def _byline(tree: Any) -> str | None:
    for person in _json_ld(tree, "author"):
        name = person.get("name") if isinstance(person, dict) else person
        if isinstance(name, str) and name.strip():
            return _text(name)
    for path in AUTHORS:
        for value in tree.xpath(path):
            name = _text(value)
            if name and "/" not in name:
                return name
    return None


def _published(tree: Any, html: str) -> str | None:
    found = [v for v in _json_ld(tree, "datePublished") if isinstance(v, str)]
    found += [v for path in PUBLISHED for v in tree.xpath(path)]
    for value in found:
        if m := ISO_DAY.match(value.strip()):
            day, clock, zone = m.groups()
            return f"{day}T{clock}{zone or ''}" if clock else str(day)
    from htmldate import find_date  # noqa: PLC0415 - see page_of

    return find_date(html, original_date=True, extensive_search=False, min_date="1995-01-01", max_date="2100-01-01")


def _stamps(words: list[str], title: str | None) -> tuple[str, ...]:
    heading = next((i for i in reversed(range(len(words))) if words[i] == title), None)
    if heading is None:
        return ()
    near = range(max(0, heading - NEAR_BEFORE), min(len(words), heading + NEAR_AFTER))
    found = [i for i in near if len(words[i]) <= MIN_PROSE and STAMP.search(words[i])]
    return tuple(words[i] for i in sorted(found, key=lambda i: abs(i - heading)))


def _labelled(words: list[str]) -> Iterator[str]:
    for before, word in zip(["", *words], words, strict=False):
        line = f"{before} {word}" if word.startswith(":") else word
        if LABELLED.fullmatch(line):
            yield line
        elif LABEL.fullmatch(before) and len(word) <= MIN_PROSE:
            yield f"{before} {word}"


def _json_ld(tree: Any, key: str) -> Iterator[Any]:
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(block, strict=False)
        except ValueError:
            continue
        items = data if isinstance(data, list) else [data, *data.get("@graph", [])] if isinstance(data, dict) else []
        for item in items:
            value = item.get(key) if isinstance(item, dict) else None
            yield from value if isinstance(value, list) else [value] if value else []
