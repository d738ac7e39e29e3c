"""What was read in an article and why, one note for each reading, in the words of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.span import Span, cover
from saksi.report.events import label, standing
from saksi.report.figures import value
from saksi.report.index import clean, shortened
from saksi.serve import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.actors import Mention
    from saksi.model.articles import Credit
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement
    from saksi.model.times import Time
    from saksi.report.index import Index

__all__ = ["KINDS", "Kind", "Note", "Told", "notes"]

Kind = Literal["statement", "figure", "event", "time", "credit", "mention"]
KINDS: tuple[Kind, ...] = ("statement", "figure", "event", "time", "credit", "mention")
LONGEST = 80
"""Characters of what a note quotes."""


class Told(msgspec.Struct, frozen=True):
    """A line of a note."""

    name: str
    text: str
    words: bool = False
    """Whether the text is of the report, so in its language."""
    address: str = ""
    """Page of what is named; empty where it has none."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One reading: what was read, and why."""

    id: str
    """Of the reading; of what has no id, a name within the page."""
    kind: Kind
    spans: tuple[Span, ...]
    """Its words in the article's text, in code points."""
    cue: Span | None = None
    """The reporting word of a statement."""
    name: str
    """What was read, in a few words."""
    gloss: str
    """What that is: acts, a measure, a kind."""
    quoted: str = ""
    """The beginning of the words."""
    lines: tuple[Told, ...]
    rule: str
    score: float
    """Chance that it is right, 0 to 1."""
    unsure: str
    """What marks a reading below the floor, else empty."""
    unknown: tuple[Told, ...] = ()
    """What could not be worked out, and why."""
    decided: tuple[str, ...] = ()
    """What people decided about it, with who and why."""


def notes(index: Index, reading: Reading, actors: frozenset[str]) -> tuple[Note, ...]:
    """Return a note for each reading in an article, in the order of the words; `actors` have pages of their own."""
    held = _Notes(index, reading, actors)
    return tuple(sorted(held.all(), key=lambda n: (n.spans[0].start, -n.spans[0].end, KINDS.index(n.kind))))


class _Notes:
    def __init__(self, index: Index, reading: Reading, actors: frozenset[str]) -> None:
        self.index, self.reading, self.actors = index, reading, actors
        self.say = index.words
        self.text = reading.article.text

    def all(self) -> Iterator[Note]:
        r = self.reading
        yield from map(self._statement, r.statements)
        yield from map(self._figure, r.figures)
        yield from map(self._event, r.events)
        yield from map(self._time, r.times)
        yield from map(self._credit, r.credits)
        yield from map(self._mention, r.mentions)

    def _statement(self, s: Statement) -> Note:
        say, who = self.say, s.speaker
        acts = say.joined(say.of("acts", a) for a in s.acts) or say("said")
        lines = [
            self._who(self.index.name(s) or say("speaker_unknown"), who.actor if who else None),
            Told(say("article.kind"), say.of("kinds", who.kind) if who else ""),
            Told(say("article.named"), self._named(s), words=bool(who and who.mention)),
            Told(say("article.act"), acts),
            Told(say("article.form"), say(f"article.form_{s.form}")),
            Told(say("article.cue"), self._words(s.cue) if s.cue else say("article.no_cue"), words=bool(s.cue)),
            Told(say("article.to"), clean(s.addressee or "")),
            Told(say("article.via"), " → ".join(map(clean, s.via))),
            Told(say("article.said_on"), say.day(s.date) if s.date else ""),
            Told(say("article.inside"), self._inside(s.inside), address=f"#{s.inside}" if s.inside else ""),
        ]
        return self._note(
            s,
            "statement",
            tuple(sorted(s.content)),
            (self.index.name(s) or say("speaker_unknown"), acts),
            lines,
            cue=s.cue,
            unknown=tuple(Told(say.of("fields", f), self.index.reason(r)) for f, r in s.unknown),
        )

    def _named(self, s: Statement) -> str:
        who = s.speaker
        return self._words(who.mention) if who and who.mention else self.say(f"article.bearing_{s.bearing}")

    def _inside(self, item: str | None) -> str:
        held = self.index.statements.get(item or "")
        return (self.index.name(held[1]) or self.say("speaker_unknown")) if held else ""

    def _figure(self, f: Figure) -> Note:
        say = self.say
        told, measure = value(self.index, f, self.text), say.of("measures", f.measure)
        lines = [
            Told(say("article.value"), told),
            Told(say("article.measure"), measure),
            Told(say("article.counts"), clean(f.counts or ""), words=True),
            Told(say("article.claimed"), self._claimed(f.claimed_by), address=self._link(f.claimed_by)),
        ]
        return self._note(f, "figure", (f.span,), (told, measure), lines)

    def _claimed(self, item: str | None) -> str:
        return self._inside(item) or clean(item or "") or self.say("report_voice")

    def _link(self, item: str | None) -> str:
        return f"#{item}" if item and item in self.index.statements else ""

    def _event(self, e: Event) -> Note:
        say, what = self.say, label(self.say, e.type, e.mode, e.status)
        out = (*e.inferred, *e.lent)
        status = say.of("status", e.status) or say("article.asserted")
        lines = [
            Told(say("article.event"), what),
            Told(say("article.status"), status),
            Told(say("article.source"), say.joined(self.index.parties(e.source)), words=True),
            Told(say("article.target"), say.joined(self.index.parties(e.target)), words=True),
            Told(say("article.place"), clean(e.place or ""), words=True),
            Told(say("article.day"), say.of("extents", e.extent, day=say.day(e.date)) if e.date and e.extent else
                 say.day(e.date) if e.date else ""),
            Told(say("article.hour"), clean(e.hour or ""), words=True),
            Told(say("article.claimed"), self._claimed(e.statement), address=self._link(e.statement)),
            Told(say("article.worked_out"), say("comma").join(self._inferred(x) for x in out)),
        ]  # fmt: skip
        return self._note(e, "event", (e.trigger,), (what, standing(say, e.type, e.mode, e.status)), lines)

    def _inferred(self, role: str) -> str:
        known = {"source", "target", "date", "place"}
        return self.say(f"article.{'day' if role == 'date' else role}").lower() if role in known else clean(role)

    def _time(self, t: Time) -> Note:
        say = self.say
        told = say.day(t.value) if t.value else ""
        lines = [
            Told(say("article.day"), say.of("extents", t.bound, day=told) if t.bound and told else told),
            Told(say("article.partial"), clean(t.partial or "") if not t.value else ""),
            Told(say("article.hour"), clean(t.hour or ""), words=True),
        ]
        unknown = () if t.value else (Told(say("article.day"), self.index.reason(t.reason or "")),)
        gloss = say("article.kind_time_gloss")
        return self._note(t, "time", (t.span,), (told or self._words(t.span), gloss), lines, unknown=unknown)

    def _credit(self, c: Credit) -> Note:
        said = self.say(f"article.credit_{c.kind}")
        return self._note(c, "credit", (c.span,), (clean(c.name), said), [Told(self.say("article.credit"), said)])

    def _mention(self, m: Mention) -> Note:
        say = self.say
        lines = [
            self._who(clean(m.name), m.actor, say("article.name")),
            Told(say("article.kind"), say.of("kinds", m.kind)),
            Told(say("article.title"), clean(m.title or ""), words=True),
            Told(say("article.of"), clean(m.of or ""), words=True),
        ]
        return self._note(m, "mention", (m.span,), (clean(m.name), say.of("kinds", m.kind)), lines)

    def _who(self, name: str, actor: str | None, what: str = "") -> Told:
        address = self.index.address("actors", actor, "") if actor in self.actors and actor else ""
        return Told(what or self.say("article.speaker"), name, address=address)

    def _note(  # noqa: PLR0913 - what kinds of notes differ in
        self,
        item: Statement | Figure | Event | Time | Credit | Mention,
        kind: Kind,
        spans: tuple[Span, ...],
        named: tuple[str, str],
        lines: Iterable[Told],
        *,
        cue: Span | None = None,
        unknown: tuple[Told, ...] = (),
    ) -> Note:
        score, mark = getattr(item, "score", 1.0), ""
        held = getattr(item, "id", "")
        if held:
            score, mark = self.index.score(item), self.index.unsure(item)  # type: ignore[arg-type]
        return Note(
            id=held or f"{kind}-{spans[0].start}-{spans[0].end}",
            kind=kind,
            spans=spans,
            cue=cue,
            name=named[0],
            gloss=named[1],
            quoted=shortened(self._words(self._opening(spans)), LONGEST),
            lines=tuple(t for t in lines if t.text),
            rule=clean(item.rule),
            score=score,
            unsure=mark,
            unknown=unknown,
            decided=tuple(
                self.say(f"article.decided_{v.kind}", by=clean(v.by), reason=why.decided(self.say, v.reason))
                for v in self.reading.verdicts
                if v.item == held and v.kind in ("accept", "speaker")
            ),
        )

    @staticmethod
    def _opening(spans: tuple[Span, ...]) -> Span:
        return Span(spans[0].start, min(cover(spans).end, spans[0].start + 4 * LONGEST))

    def _words(self, span: Span) -> str:
        return clean(span.of(self.text))
