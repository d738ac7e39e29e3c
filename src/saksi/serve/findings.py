"""Hits of a search as evidence: the sentence with the words marked, who says it, and how many reports have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.span import Span, cover
from saksi.report.events import label, standing
from saksi.report.figures import value
from saksi.report.index import Piece, plain
from saksi.store.find import Phrase, around, marks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement
    from saksi.report.index import Index
    from saksi.serve.page import Asked
    from saksi.store.catalogue.search import Candidate

__all__ = ["SORTS", "Finder", "Group", "Kind", "Result"]

Kind = Literal["statements", "figures", "happenings", "articles"]
MANY = 20
"""Results on a page."""
LOOKED = 60
"""Reports looked into for one page of figures or events that stand near the words."""
WIDEST = 480
"""Characters of a statement from which only what is around the words is shown."""
CHOICE = 60
"""Places of the words in one report among which the best is looked for."""
SORTS: dict[str, Literal["statement", "figure", "event", "article"]] = {
    "statements": "statement", "figures": "figure", "happenings": "event", "articles": "article",
}  # fmt: skip
Page = Literal["utterance", "figure", "happening", "article", "statement", "event"]
PAGES: dict[str, tuple[Page, str]] = {
    "statement": ("utterance", "utterances"), "figure": ("figure", "figures"), "event": ("happening", "happenings"),
}  # fmt: skip
"""Which page tells more of what was read in one report, where linking made it a part of something; its address."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Something found, as evidence."""

    page: Page
    """Which page tells more of it; of a `statement` or `event` that the record leaves out, none does."""
    id: str
    """For that page; reports of the same utterance, figure or happening have one in common."""
    href: str
    """Where it opens: that page, or without one its words in the report."""
    item: str
    """Id of the statement, figure, event or article."""
    name: str
    """Who says it, what is counted, what happened, or the title of the report."""
    actor: str | None
    """Id of who says it."""
    what: str
    """Acts, who counts or tells it, in words."""
    passage: tuple[Piece, ...]
    """The sentence; the words searched for are marked, or without any what was read."""
    language: str | None
    day: str | None
    """ISO date of the words or of what happened, else of the report."""
    when: str
    outlet: str
    title: str
    """Of the report."""
    article: str
    """Id of the report."""
    address: str
    """Of the words in the report."""
    reports: int
    """How many reports have it."""
    unsure: str


class Group(msgspec.Struct):
    """Hits that are one result."""

    best: Candidate
    items: list[Candidate]


class Finder:
    """Turns hits into evidence: reads no more reports than it shows."""

    def __init__(self, ask: Asked, kind: Kind, phrases: Sequence[Phrase]) -> None:
        self.ask, self.kind, self.phrases = ask, kind, phrases
        self.sure = kind in ("statements", "articles") or not phrases

    def results(self, groups: Sequence[Group], start: int) -> tuple[list[Result], int | None]:
        """Return the results of one page, and the place of the next one; None where nothing is left."""
        step = MANY if self.sure else LOOKED
        held = groups[start : start + step]
        index = self.ask.view.index({}, {g.best.report for g in held}, whole=True)
        told = self._reports(held)
        out: list[Result] = []
        for n, g in enumerate(held):
            if len(out) == MANY:
                return out, start + n
            if g.best.report in index.by_article and (one := self._result(index, g, told)) is not None:
                out.append(one)
        after = start + len(held)
        return out, after if after < len(groups) else None

    def _reports(self, held: Sequence[Group]) -> dict[str, int]:
        part = {"statements": "utterances", "figures": "figure_groups", "happenings": "timeline"}.get(self.kind)
        owners = [g.best.owner for g in held]
        return {o: len(a) for o, a in self.ask.view.articles_of(part, owners).items()} if part else {}

    def _result(self, index: Index, g: Group, told: Mapping[str, int]) -> Result | None:
        c, reading = g.best, index.by_article[g.best.report]
        parts = self._parts(index, c, reading)
        if parts is None:
            return None
        spans, name, what, item = parts
        passage, marks = self._passage(reading, spans)
        if passage is None:
            return None
        article = reading.article
        words = index.anchors.get(c.item) or index.address("articles", article.id, "")
        page, known, href = self._page(index, c, words)
        return Result(
            page=page,
            id=known,
            href=href,
            item=c.item,
            name=name,
            actor=c.actor,
            what=what,
            passage=pieces(article.text, passage, marks),
            language=article.language,
            day=c.day,
            when=self._when(c, item, reading),
            outlet=index.outlet(reading) or "",
            title=index.title(reading),
            article=article.id,
            address=words,
            reports=told.get(c.owner, 1),
            unsure=index.unsure(item) if item else "",
        )

    def _page(self, index: Index, c: Candidate, words: str) -> tuple[Page, str, str]:
        """Return which page tells more of a hit, its id for that page, and where it opens."""
        sort = SORTS[self.kind]
        if c.owner == c.item:
            return sort, c.item, words
        page, addressed = PAGES[sort]
        known = c.item if sort == "figure" else c.owner
        return page, known, index.address(addressed, known, "")

    def _parts(
        self, index: Index, c: Candidate, reading: Reading
    ) -> tuple[tuple[Span, ...], str, str, Statement | Figure | Event | None] | None:
        say = self.ask.say
        if c.item in index.statements:
            s = index.statements[c.item][1]
            acts = say.joined(say.of("acts", a) for a in s.acts) or say("said")
            return s.content, index.name(s) or say("speaker_unknown"), acts, s
        if c.item in index.figures:
            f = index.figures[c.item][1]
            name = f"{say.of('measures', f.measure)}: {value(index, f, reading.article.text)}"
            return (f.span,), name, self._teller(index, f.claimed_by), f
        if c.item in index.events:
            e = index.events[c.item][1]
            status = standing(say, e.type, e.mode, e.status)
            who = say.joined(index.parties((*e.source, *e.target)))
            return (e.trigger,), label(say, e.type, e.mode, e.status), " · ".join(filter(None, (who, status))), e
        return ((), index.title(reading), "", None) if c.item == reading.article.id else None

    def _teller(self, index: Index, statement: str | None) -> str:
        held = index.statements.get(statement or "")
        return (index.name(held[1]) or self.ask.say("speaker_unknown")) if held else self.ask.say("report_voice")

    def _when(self, c: Candidate, item: Statement | Figure | Event | None, reading: Reading) -> str:
        if not c.day:
            return ""
        own = bool(item and getattr(item, "date", None)) or c.day != reading.article.published.day
        day = self.ask.say.day(c.day)
        return day if own or self.kind == "articles" else self.ask.say("search.reported_on", day=day)

    def _passage(self, reading: Reading, spans: tuple[Span, ...]) -> tuple[Span | None, list[Span]]:
        """Return what is shown of a report and what is marked in it; None where the words do not stand near."""
        text, sentences = reading.article.text, reading.sentences
        if not text:
            return None, []
        if spans:
            whole = cover(spans)
            near = cover([whole, *(s for s in sentences if s.overlaps(whole))])
            marks = [Span(m.start + near.start, m.end + near.start) for m in marks_of(near.of(text), self.phrases)]
            if not self.sure and not self._all_in(near.of(text)):
                return None, []
            held = marks or list(spans)
            return (around(reading, held[0]) if len(near) > WIDEST else around(reading, whole)), held
        marks = marks_of(text[:200_000], self.phrases)
        if not marks:
            first = sentences[0] if sentences else Span(0, min(len(text), WIDEST))
            return around(reading, first), []
        # A title says what the report is called already.
        some = [m for m in marks if any(s.overlaps(m) for s in sentences)][:CHOICE] or marks[:CHOICE]
        best = max(some, key=lambda m: (self._held(around(reading, m), text), -m.start))
        return around(reading, best), marks

    def _held(self, passage: Span, text: str) -> int:
        words = passage.of(text)
        return sum(bool(marks_of(words, [p])) for p in self.phrases)

    def _all_in(self, words: str) -> bool:
        return all(marks_of(words, [p]) for p in self.phrases)


def pieces(text: str, passage: Span, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """Return a passage cut up at what is marked in it."""
    out, at = [], passage.start
    for m in sorted(marks):
        if m.start < at or m.end > passage.end:
            continue
        out += [Piece(plain(text[at : m.start]), words=False), Piece(plain(text[m.start : m.end]), words=True)]
        at = m.end
    out.append(Piece(plain(text[at : passage.end]), words=False))
    if passage.start and text[passage.start - 1].isalnum():
        out[0] = Piece("… " + out[0].text, out[0].words)
    if passage.end < len(text) and text[passage.end].isalnum():
        out[-1] = Piece(out[-1].text + " …", out[-1].words)
    return tuple(p for p in out if p.text)
