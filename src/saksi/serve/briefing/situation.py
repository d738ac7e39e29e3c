"""A briefing as it is read: items with their words and numbers, and numbered references to the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi import __version__
from saksi.report.citation import Cited, Source, source_line
from saksi.report.contrast import in_one_line
from saksi.report.index import shortened
from saksi.serve.briefing.body import Part  # noqa: TC001 - a field is made of it
from saksi.serve.briefing.gather import gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.report.citation import Passage
    from saksi.report.locale import Words
    from saksi.serve.briefing.body import Body
    from saksi.serve.page import User
    from saksi.serve.view import View
    from saksi.store.catalogue.briefings import Head

__all__ = ["VALUES", "Entry", "Point", "Reference", "SituationPage", "numbered", "situated"]

POINTS = 5
"""Key points that the items give by themselves."""
OPPOSED = {"denied": "first_dispute", "refused": "first_refusal"}
"""Kind of a dispute → the line that says who is against what."""
VALUES = 4
"""Numbers of one count in a key point."""
LONG = 160
"""Characters of somebody's words in a key point."""


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a briefing cites."""

    number: int
    """From 1, in the order in which they are cited."""
    source: Source
    line: str
    """The report in one line."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A key point."""

    text: str
    numbers: tuple[int, ...] = ()
    """Numbers of the reports it rests on."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a briefing as it is read."""

    part: Part
    cited: Cited | None = None
    """What was picked; None of headings and comments, and of what is gone from the store."""
    gone: bool = False


class SituationPage(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing as it is read."""

    id: str
    title: str
    author: str
    """Who writes it; empty on a desk of a single user."""
    own: bool
    """Whether that is who asks."""
    created: str
    """In ISO 8601 and UTC."""
    changed: str
    language: str
    """Of all that is not the words of reports, an ISO 639-1 code."""
    version: str
    """Of Saksi."""
    period: str
    """In words; empty where it is not known."""
    points: tuple[Point, ...]
    entries: tuple[Entry, ...]
    references: tuple[Reference, ...]
    gone: int
    """How many of its items are not in the store any more."""
    unsure: int
    """How many of the words and numbers are marked as unsure."""
    judged: int
    """How many of them somebody stood by."""


def situated(view: View, say: Words, head: Head, body: Body, reader: User) -> SituationPage:
    """Return a briefing as `reader` gets it, with what the store says now of its items."""
    picked = [_pair(p.item) for p in body.parts if p.kind == "item"]
    held = gathered(view, picked)
    entries = []
    for p in body.parts:
        cited = held.cited.get(_pair(p.item)) if p.kind == "item" else None
        cited = _voiced(say, cited, held.sources) if cited else None
        entries.append(Entry(part=p, cited=cited, gone=p.kind == "item" and cited is None))
    shown = [e.cited for e in entries if e.cited]
    articles = dict.fromkeys(a for c in shown for a in c.articles if a in held.sources)
    number = {a: n for n, a in enumerate(articles, 1)}
    references = tuple(
        Reference(number=n, source=held.sources[a], line=source_line(say, held.sources[a])) for a, n in number.items()
    )
    rests = [p.unsure for c in shown for p in c.passages] + [a.unsure for c in shown for a in c.amounts]
    stood = [p.judged for c in shown for p in c.passages] + [a.judged for c in shown for a in c.amounts]
    return SituationPage(
        id=head.id,
        title=head.title,
        author=head.reader if reader.account or head.reader != reader.name else "",
        own=head.reader == reader.name,
        created=head.created,
        changed=head.changed,
        language=say.language,
        version=__version__,
        period=body.period or _period(say, [r.source for r in references]),
        points=tuple(Point(text=p) for p in body.points) or tuple(_points(say, shown, number)),
        entries=tuple(entries),
        references=references,
        gone=sum(e.gone for e in entries),
        unsure=sum(map(bool, rests)),
        judged=sum(map(bool, stood)),
    )


def numbered(page: SituationPage) -> dict[str, int]:
    """Return the number under which each report is cited, by its id."""
    return {r.source.article: r.number for r in page.references}


def _voiced(say: Words, c: Cited, sources: Mapping[str, Source]) -> Cited:
    """Return a thing with the names of outlets over the words that they say in their own voice."""

    def voice(p: Passage) -> Passage:
        s = sources.get(p.articles[0]) if p.articles else None
        if p.speaker or s is None:
            return p
        name = s.outlet or say("outlet_unknown")
        return msgspec.structs.replace(p, speaker=name, does=say("briefing.own_voice"))

    return msgspec.structs.replace(c, passages=tuple(voice(p) for p in c.passages))


def _pair(item: str) -> tuple[str, str]:
    kind, _, id_ = item.partition("/")
    return kind, id_


def _period(say: Words, cited: Sequence[Source]) -> str:
    """Return of which days the reports are, and how many of them are of no known day: not when something happened."""
    days = sorted(s.published[:10] for s in cited if s.published and len(s.published) > 9)  # noqa: PLR2004 - a day
    if not days:
        return ""
    told = [say("briefing.reports_of", days=say.day(f"{days[0]}/{days[-1]}"))]
    return say("comma").join(told + [say.count("briefing.no_day", n) for n in [len(cited) - len(days)] if n])


def _points(say: Words, shown: Sequence[Cited], number: dict[str, int]) -> Iterable[Point]:
    """Yield a line for each of the first items that says most in short."""
    for c in [c for c in shown if c.passages or c.amounts][:POINTS]:
        numbers = tuple(dict.fromkeys(number[a] for a in _resting(c) if a in number))
        yield Point(text=_point(say, c), numbers=numbers)


def _resting(c: Cited) -> Sequence[str]:
    """Return the articles of a key point: the first of each number that it tells."""
    told = [[a.articles[0] for a in c.amounts if a.value == g.value and a.articles] for g in c.contrast.cut(VALUES).all]
    return [articles[0] for articles in told if articles] or c.articles[:3]


def _point(say: Words, c: Cited) -> str:
    if c.amounts:
        where = f" ({c.about[0]})" if c.about else ""
        return f"{c.title}{where}: {in_one_line(say, c.contrast.cut(VALUES))}"
    first = c.passages[0]
    words = shortened(first.words if first.quoted else first.around or first.words, LONG)
    words = f"“{words}”" if first.quoted or not first.speaker else words
    if c.kind == "dispute":
        against = next((p for p in c.passages if p.side == "denial"), None)
        line = next((key for kind, key in OPPOSED.items() if say.of("dispute_kind", kind) in c.about[:1]), "")
        if against and line:
            return f"{say.count(line, 1, deniers=against.speaker, speaker=first.speaker)} {words}"
        # Who confirms or answers does not deny.
        return f"{first.speaker}: {words}" + (f" – {against.speaker} {against.does}".rstrip() if against else "")
    if c.kind in ("utterance", "statement"):
        return f"{first.speaker}: {words}"
    return f"{c.title}. {words}" if c.kind in ("happening", "event") else f"{c.title}: {words}"
