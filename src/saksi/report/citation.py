"""How anything that Saksi read is cited: words, speaker, date, outlet, title, address, hash of the text kept."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from saksi.report.contrast import Contrast
from saksi.report.index import clean, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.model.reading import Reading
    from saksi.report.index import Index
    from saksi.report.locale import Words

__all__ = ["Amount", "Cited", "Passage", "Source", "as_cited", "citation", "source", "source_line"]

SHOWN = 4
"""Further outlets that a citation names."""
MOST = 8
"""Voices that a citation gives."""
SPOKEN = ("utterance", "statement", "article")
"""What needs no title over its words, or is one itself."""
OPENING, CLOSING = frozenset('“"„«'), frozenset('”"“»')
"""Quotation marks that words begin and end with."""
MARKS = OPENING | CLOSING
LONG = 1200
"""Characters of somebody's words that a citation gives at most."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is cited."""

    article: str
    outlet: str | None
    title: str
    language: str | None
    published: str | None
    """ISO 8601, as long as it is exact."""
    url: str | None
    """Its address, where that is one of the web."""
    added: str | None
    """When Saksi took it in, in ISO 8601 and UTC; None where that is not known."""
    sha256: str
    """Of its text in UTF-8 as it is kept, in hexadecimal digits."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are cited, and who said them."""

    speaker: str
    """Empty for a report's own words."""
    side: str = ""
    """In a dispute `claim`, `denial` or `third`, of an answer to a breach `denial`; empty elsewhere."""
    does: str = ""
    """What the words do, in words: `denies`, `claims`; empty where nothing is to be said."""
    words: str
    quoted: bool = False
    """Whether a report puts them in quotation marks."""
    around: str = ""
    """The sentence that reports words which say nothing by themselves."""
    language: str | None = None
    day: str = ""
    """When they were said, in words, or when they were reported."""
    through: str = ""
    """Through whom they came."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that have them, the nearest to the origin first."""
    anchor: str = ""
    """Link to the words in the first of them."""
    unsure: str = ""
    judged: str = ""
    """Who stood by the reading, and when."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number that is cited."""

    value: str
    low: float | None = None
    high: float | None = None
    originals: tuple[str, ...]
    """The figure in the words of the reports."""
    language: str | None = None
    by: str
    day: str = ""
    passed: str = ""
    """What became of it; empty for what stands."""
    articles: tuple[str, ...]
    anchor: str = ""
    unsure: str = ""
    judged: str = ""


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A thing with all that a citation, or a line of a briefing, says of it."""

    kind: str
    id: str
    href: str
    title: str
    language: str | None = None
    """Of the title, where it is a report's."""
    about: tuple[str, ...] = ()
    """What stands under the title: status, dates, on how much it rests."""
    passages: tuple[Passage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    differ: bool = False
    """Whether the numbers disagree."""
    contrast: Contrast = Contrast()
    """Those that nobody gave anew, in one line: what contradicts what."""
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    """What answers it, how it ended, what else is to be said."""
    articles: tuple[str, ...] = ()
    """Ids of all articles it is cited from, in the order in which they are."""


def as_cited(  # noqa: PLR0913 - the parts of a thing that is cited
    kind: str,
    item: str,
    href: str,
    title: str,
    passages: list[Passage],
    *,
    about: Iterable[str] = (),
    amounts: list[Amount] | None = None,
    differ: bool = False,
    facts: Iterable[tuple[str, str]] = (),
    notes: Iterable[str] = (),
    rests: Iterable[str] = (),
    language: str | None = None,
) -> Cited:
    """Return a thing with what it rests on; what is empty is left out."""
    counted = amounts or []
    held = [a for p in passages for a in p.articles] + [a for x in counted for a in x.articles]
    return Cited(
        kind=kind,
        id=item,
        href=href,
        title=title,
        language=language,
        about=tuple(x for x in about if x),
        passages=tuple(passages),
        amounts=tuple(counted),
        differ=differ,
        facts=tuple(facts),
        notes=tuple(dict.fromkeys(n for n in notes if n)),
        articles=tuple(dict.fromkeys((*held, *rests))),
    )


def source(index: Index, reading: Reading, added: str | None = None) -> Source:
    """Return a report as it is cited; `added` is when it came in."""
    article = reading.article
    return Source(
        article=article.id,
        outlet=index.outlet(reading),
        title=index.title(reading),
        language=article.language,
        published=article.published.value,
        url=article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None,
        added=added or None,
        sha256=sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def source_line(say: Words, s: Source) -> str:
    """Return a report in one line: outlet, title, date, address, when it came in, the hash of its text."""
    head = [s.outlet or say("outlet_unknown"), _in_marks(s.title)]
    head.append(say.day(s.published) if s.published else say("date_unknown").lower())
    if s.url:
        head.append(clean(s.url))
    kept = [say("cite_added", day=say.day(s.added[:10]))] if s.added else []
    return "; ".join((say("comma").join(head), *kept, f"SHA-256 {s.sha256}")) + "."


def citation(say: Words, cited: Cited, sources: Mapping[str, Source]) -> str:
    """Return a thing as a citation: one line for each voice that it gives, then the reports, each once."""
    lines = [_passage(say, p, sources) for p in cited.passages]
    lines += [_amount(say, a) for a in cited.amounts]
    if len(lines) > MOST:
        lines[MOST:] = [say.count("more", len(lines) - MOST)]
    reports = [source_line(say, sources[a]) for a in _firsts(cited) if a in sources]
    head = [] if cited.kind in SPOKEN else [_titled(cited)]
    if len(lines) > 1:
        lines = [f"– {x}" for x in lines]
    told = [*head, *lines, *reports]
    return (" " if len(told) == 2 else "\n").join(told)  # noqa: PLR2004 - words and their report make one line


def _titled(cited: Cited) -> str:
    about = " · ".join(cited.about)
    return f"{cited.title} ({about})" if about else cited.title


def _firsts(cited: Cited) -> list[str]:
    """Return the articles that stand nearest to what is cited: of each voice the first, else all."""
    given = [x.articles[0] for x in cited.passages if x.articles]
    given += [x.articles[0] for x in cited.amounts if x.articles]
    return list(dict.fromkeys(given[:MOST] or cited.articles))


def _passage(say: Words, p: Passage, sources: Mapping[str, Source]) -> str:
    who = say("comma").join(x for x in (p.speaker, p.does if p.speaker else "", p.day) if x)
    words = shortened(p.words if p.quoted else p.around or p.words, LONG).rstrip(".")
    told = _in_marks(words) if p.quoted or not p.speaker else f"{words} ({say('cite_indirect')})"
    also = _also(say, p.articles, sources)
    return f"{who}: {told}{f' ({also})' if also else ''}." if who else f"{told}."


def _in_marks(words: str) -> str:
    """Return words in quotation marks, those that already stand around them not doubled."""
    opened, closed = words[:1] in OPENING, words[-1:] in CLOSING
    inner = words[1 if opened else 0 : -1 if closed else None]
    # Marks within go together with those at the ends: “A”, kata X, “B”.
    if MARKS.isdisjoint(inner):
        return f"“{inner}”"
    return words if opened and closed else f"“{words}”"


def _amount(say: Words, a: Amount) -> str:
    who = say("comma").join(x for x in (a.by, a.day) if x)
    words = "; ".join(f"“{o}”" for o in a.originals)
    return f"{who}: {a.value} ({words}){f' – {a.passed}' if a.passed else ''}."


def _also(say: Words, articles: Sequence[str], sources: Mapping[str, Source]) -> str:
    """Say which further outlets have the same words."""
    first = sources.get(articles[0]) if articles else None
    names = _named(sources[a] for a in articles[1:] if a in sources)
    names = [n for n in names if first is None or n != first.outlet]
    if not names:
        return ""
    shown = names[:SHOWN] + ([say.count("more_sources", len(names) - SHOWN)] if len(names) > SHOWN else [])
    return say("cite_also", names=say.joined(shown))


def _named(held: Iterable[Source]) -> list[str]:
    return list(dict.fromkeys(s.outlet for s in held if s.outlet))
