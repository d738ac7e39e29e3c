"""Readings put together by hand, about an invented war: Veldania and Karsova over Lembah Orsk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from saksi.lang.pack import load
from saksi.model.actors import Actor, Mention
from saksi.model.articles import Article, Credit, Known, Published
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.ids import digest
from saksi.model.reading import Reading
from saksi.model.reasons import SharedPoint
from saksi.model.span import Span
from saksi.model.statements import Speaker, Statement
from saksi.model.times import Time

if TYPE_CHECKING:
    from saksi.model.events import EventType

PACK = load("id")
STATES = {"Veldania": ("Vorburg",), "Karsova": ("Kars",), "Nortia": ("Nort",)}
"""States and the capitals that stand for them."""
POINT = SharedPoint(speakers=("Mira Sandu", "Ilan Toreq"), points=("desa",))
"""Why one answers the other, where a test makes the link itself."""
PEOPLE = {"Ilan Toreq": "Veldania", "Mira Sandu": "Karsova", "Oleg Brant": "Nortia"}
BODIES = {
    "Kementerian Pertahanan Veldania": "Veldania",
    "Kementerian Pertahanan Karsova": "Karsova",
    "Markas Karsova": "Karsova",
}


class Draft:
    """A report being written; everything said of it is found in its text by the words."""

    def __init__(self, ref: str, *, day: str | None = "2031-05-03", outlet: str | None = None, title: str = "") -> None:
        self.ref, self.day, self.outlet, self.title = ref, day, outlet, title
        self.text = ""
        self.said: list[dict[str, Any]] = []
        self.counted: list[dict[str, Any]] = []
        self.happened: list[dict[str, Any]] = []
        self.timed: list[dict[str, Any]] = []
        self.credits: list[str] = []

    def tell(self, sentence: str) -> Draft:
        """Add a sentence in the report's own voice."""
        self.text += f"{sentence}. "
        return self

    def say(self, who: str, words: str, **more: Any) -> Draft:
        """Add a statement: `who` says `words`."""
        verb = more.pop("verb", "mengatakan")
        start = len(self.text) + len(who) + len(verb) + 2
        self.text += f"{who} {verb} {words}. "
        self.said.append({"who": who, "span": Span(start, start + len(words)), **more})
        return self

    def count(self, words: str, low: float | None, high: float | None, **more: Any) -> Draft:
        """Read the last occurrence of some words as a figure."""
        start = self.text.rindex(words)
        self.counted.append({"span": Span(start, start + len(words)), "low": low, "high": high, **more})
        return self

    def event(self, kind: EventType, words: str, **more: Any) -> Draft:
        """Read the last occurrence of some words as the trigger of an event."""
        start = self.text.rindex(words)
        self.happened.append({"type": kind, "trigger": Span(start, start + len(words)), **more})
        return self

    def time(self, words: str, value: str) -> Draft:
        """Read the last occurrence of some words as a time."""
        start = self.text.rindex(words)
        self.timed.append({"span": Span(start, start + len(words)), "value": value})
        return self

    def credit(self, name: str) -> Draft:
        """Credit a source."""
        self.credits.append(name)
        return self

    def reading(self) -> Reading:
        """Return the report, read."""
        article = Article(
            id=digest("art", self.ref, self.text),
            ref=self.ref,
            source=self.ref,
            url=None,
            outlet=Known(value=self.outlet, reason="given"),
            title=Known(value=self.title or None, reason="given"),
            byline=Known(value=None, reason="none"),
            published=Published(value=self.day, precision="day" if self.day else None, reason="given"),
            language="id",
            text=self.text or " ",
        )
        statements = tuple(self._statement(n, s) for n, s in enumerate(self.said))
        return Reading(
            article=article,
            version="0",
            sentences=tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^.]*(?:\.\d+[^.]*)*\.", self.text)),
            mentions=tuple(sorted(self._mentions(), key=lambda m: m.span)),
            actors=tuple(_actors()),
            credits=tuple(Credit(name=c, span=Span(0, 1), kind="source") for c in self.credits),
            times=tuple(Time(rule="test", score=1.0, **t) for t in self.timed),
            statements=statements,
            figures=tuple(self._figure(n, f, statements) for n, f in enumerate(self.counted)),
            events=tuple(self._event(n, e) for n, e in enumerate(self.happened)),
        )

    def _mentions(self) -> list[Mention]:
        kinds = dict.fromkeys(PEOPLE, "person") | dict.fromkeys(STATES, "state")
        kinds |= {c: "state" for capitals in STATES.values() for c in capitals}
        out = []
        for name, kind in kinds.items():
            for m in re.finditer(rf"\b{name}\b", self.text):
                actor = f"act-{name}" if name in PEOPLE or name in STATES else f"act-{_state_of(name)}"
                span = Span(m.start(), m.end())
                out.append(Mention(span=span, name=name, kind=kind, actor=actor))  # type: ignore[arg-type]
        return out

    def _statement(self, n: int, s: dict[str, Any]) -> Statement:
        who = s["who"]
        kind = "person" if who in PEOPLE else "state" if _state_of(who) else "organisation"
        speaker = Speaker(
            name=who,
            kind=s.get("kind", kind),
            actor=f"act-{_state_of(who) or who}" if who in {*PEOPLE, *BODIES} or _state_of(who) else None,
            aliases=s.get("aliases", ()),
        )
        return Statement(
            id=f"{self.ref}:s{n}",
            form=s.get("form", "indirect"),
            content=(s["span"],),
            cue=s.get("cue", Span(s["span"].start - 2, s["span"].start - 1)),
            bearing="named",
            speaker=speaker,
            addressee=s.get("addressee"),
            via=s.get("via", ()),
            date=s.get("date"),
            acts=s.get("acts", ("claim",)),
            rule="test",
            score=1.0,
        )

    def _figure(self, n: int, f: dict[str, Any], statements: tuple[Statement, ...]) -> Figure:
        inside = next((s.id for s in statements if s.content[0].contains(f["span"])), None)
        return Figure(
            id=f"{self.ref}:f{n}",
            span=f["span"],
            low=f["low"],
            high=f["high"],
            hedge=f.get("hedge", "exact"),
            unit=f.get("unit", "people"),
            counts=f.get("counts"),
            measure=f.get("measure", "killed"),
            claimed_by=inside,
            rule="test",
            score=1.0,
        )

    def _event(self, n: int, e: dict[str, Any]) -> Event:
        return Event(
            id=f"{self.ref}:e{n}",
            type=e["type"],
            mode=e.get("mode"),
            trigger=e["trigger"],
            source=e.get("source", ()),
            target=e.get("target", ()),
            date=e.get("date"),
            place=e.get("place"),
            status=e.get("status", "asserted"),
            statement=e.get("statement"),
            inferred=e.get("inferred", ()),
            rule="test",
            score=1.0,
        )


def _state_of(name: str) -> str | None:
    return next((s for s, capitals in STATES.items() if name == s or name in capitals), None)


def _actors() -> list[Actor]:
    states = [Actor(id=f"act-{s}", name=s, kind="state", aliases=c, state=s) for s, c in STATES.items()]
    people = [Actor(id=f"act-{p}", name=p, kind="person", state=s) for p, s in PEOPLE.items()]
    return [*states, *people, *(Actor(id=f"act-{b}", name=b, kind="organisation", state=s) for b, s in BODIES.items())]
