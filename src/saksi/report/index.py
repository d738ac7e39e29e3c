"""Where everything stands in a record: reports by number, items by id, and the way to the words of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from saksi.model.span import Span, cover
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from saksi.model.actors import Actor
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Record, Utterance
    from saksi.model.statements import Statement
    from saksi.report.locale import Words

    Address = Callable[[str, str, str], str]
    """(sort, id, name within the record) → what a link to it is called: `utterances`, its id, `u3-1`."""

__all__ = ["Evidence", "Index", "Piece", "brief", "clean", "clipped", "plain", "shortened"]

NEVER = "9999"
STOOD_BY = ("accept", "speaker")
"""Verdicts by which a person stands by a reading, as it is or put right."""
FEW = 4
"""Words that say something by themselves."""
AROUND = 60
DAMAGED = re.compile(r"â€.?|Ã¢â‚¬.?|[†\ufffd]")
"""Quotation marks that were decoded wrongly."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return text for a line of the record: white space evened out, control and direction marks taken away.

    A title or name from a hostile page can thereby neither turn the line around nor command a terminal.
    """
    return plain(text).strip()


def plain(text: str) -> str:
    """Return text without control and direction marks, every stretch of white space as one space."""
    return SPACE.sub(" ", CONTROL.sub("", text))


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a passage."""

    text: str
    words: bool
    """True for the words that the line rests on, False for what stands around them."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The words a line rests on, in their context, and where they stand."""

    number: int
    """Number of the report."""
    ref: str
    """Report and sentence, for a person: `3:12`."""
    article: str
    """Id of the report."""
    anchor: str
    """Name of the link to the words."""
    label: str
    """The outlet, or the report's number where the outlet is not known."""
    language: str | None
    sentence: tuple[Piece, ...]
    """The sentence or sentences of the words."""
    passage: tuple[Piece, ...]
    """The same with the sentence before and after, where they stand in the same paragraph."""
    url: str | None = None
    """Address of the original page, where it is known."""


class Index:
    """Lookup tables over a record. Reports are numbered from 1, the oldest first, undated ones last."""

    def __init__(self, record: Record, words: Words, floor: float = FLOOR, address: Address | None = None) -> None:
        self.record = record
        self.address: Address = address or _local
        """What links are called: by default, by their names within the record."""
        self.words = words
        self.floor = floor
        self.readings: tuple[Reading, ...] = tuple(sorted(record.readings, key=_age))
        self.number = {r.article.id: n for n, r in enumerate(self.readings, 1)}
        self.by_article = {r.article.id: r for r in self.readings}
        self.statements: dict[str, tuple[Reading, Statement]] = {}
        self.figures: dict[str, tuple[Reading, Figure]] = {}
        self.events: dict[str, tuple[Reading, Event]] = {}
        self.actors: dict[str, Actor] = {}
        self.called: dict[str, Actor] = {}
        """Name or alias, case folded → actor."""
        self.anchors: dict[str, str] = {}
        """Item id → name of the link to its words."""
        self.lines: dict[str, str] = {}
        """Item id → name of the link to its line in the record; filled while the page is written."""
        self.told: dict[str, str] = {}
        """Event id → what its line says happened; filled while the page is written."""
        self.vouched = {v.item for r in self.readings for v in r.verdicts if v.kind in STOOD_BY and v.link is None}
        """Ids of the readings that a person accepted or put right."""
        for reading in self.readings:
            self._take(reading)
        self.utterances = {u.id: u for u in record.linked.utterances}
        self.links: dict[str, list[Link]] = {}
        """Item id → links of which it is the left side."""
        for link in record.linked.links:
            self.links.setdefault(link.left, []).append(link)
        self.disputed = {i for x in record.linked.links if x.kind == "figures_disagree" for i in (x.left, x.right)}
        """Ids of figures for which another number is given."""
        points = (p for s in record.linked.series for p in s.points)
        self.counted_on = {p.figure: p.day for p in points if p.day}
        """Id of a figure of a count over time → ISO day for which it is given."""
        self.utterance_of = {s: u for u in record.linked.utterances for s in u.statements}

    def _take(self, reading: Reading) -> None:
        self.statements.update((s.id, (reading, s)) for s in reading.statements)
        self.figures.update((f.id, (reading, f)) for f in reading.figures)
        self.events.update((e.id, (reading, e)) for e in reading.events)
        for actor in reading.actors:
            held = self.actors.get(actor.id)
            if held is None or (len(actor.name), len(actor.offices)) > (len(held.name), len(held.offices)):
                self.actors[actor.id] = actor
            if actor.kind not in ("anonymous", "document"):  # their names tell nobody apart from others
                self.called.update((clean(name).casefold(), actor) for name in (*actor.aliases, actor.name))
        self._name(reading, "s", [s.id for s in reading.statements])
        self._name(reading, "f", [f.id for f in reading.figures])
        self._name(reading, "e", [e.id for e in reading.events])

    def _name(self, reading: Reading, letter: str, ids: Iterable[str]) -> None:
        article = reading.article.id
        for i, item in enumerate(ids, 1):
            name = f"r{self.number[article]}{letter}{i}"
            self.anchors[item] = self.address("articles", f"{article}#{item}", name)

    def score(self, item: Statement | Figure | Event) -> float:
        """Return the score of a reading; what a person stands by is certain."""
        return 1.0 if item.id in self.vouched else item.score

    def unsure(self, *items: Statement | Figure | Event) -> str:
        """Return the mark of a line that rests on these readings; empty unless all are below the floor."""
        best = max(map(self.score, items), default=1.0)
        return self.words("unsure", share=f"{best:.0%}"[:-1]) if best < self.floor else ""

    def reach(self, reports: int, sources: int, kind: str = "origins") -> str:
        """Return on how many reports and independent sources a thing rests; empty for one report.

        `kind` is `origins` for who tells it, `accounts` for through how many hands it reached us.
        """
        if reports < 2:  # noqa: PLR2004 -- what one report tells needs no count
            return ""
        named = self.words.count(kind, sources) if sources else self.words("origin_none")
        return self.words("comma").join((self.words.count("reports", reports), named))

    def outlet(self, reading: Reading) -> str | None:
        """Return the name of the outlet: as read, else the host of the report's address, else None."""
        host = urlsplit(reading.article.url or "").hostname or ""
        return clean(reading.article.outlet.value or "") or clean(host.removeprefix("www.")) or None

    def label(self, reading: Reading) -> str:
        """Return the name of the outlet, or the number of the report where the outlet is not known."""
        number = str(self.number[reading.article.id])
        return self.outlet(reading) or self.words("report_number", n=number)

    def title(self, reading: Reading) -> str:
        """Return the title of a report, or its first words."""
        article = reading.article
        if article.title.value:
            return clean(article.title.value)
        words = reading.sentences[0].of(article.text) if reading.sentences else article.text[:200]
        first = clean(DAMAGED.sub("", words)).lstrip("\"“‘'«")
        return shortened(first, 90) or self.words("title_unknown")

    def name(self, statement: Statement | None) -> str | None:
        """Return the name of who said a statement, the fullest that any report gives."""
        if statement is None or statement.speaker is None:
            return None
        utterance = self.utterance_of.get(statement.id)
        return clean((utterance.speaker if utterance else "") or statement.speaker.name)

    def parties(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return names, each actor once: `Baku`, `Azerbaijan`, `pasukan Azerbaijan` → `pasukan Azerbaijan`.

        A name is left out where a longer one holds it, names the same actor, or names one that belongs to that state.
        A state stands behind the seat that the report names it by: `Baku (Azerbaijan)`.
        """
        held = list(dict.fromkeys(clean(n) for n in names if clean(n)))
        held = self._forces(_joined(held, self.called))
        kept = [n for n in held if not any(self._implied(n, other) for other in held if other != n)]
        return tuple(dict.fromkeys(self._with_seat(n, held) for n in kept))

    def _forces(self, names: Sequence[str]) -> list[str]:
        """Return names with each force or body once, in the report's own words, which come first."""
        seen: set[str] = set()
        out = []
        for name in names:
            actor = self.called.get(name.casefold())
            if actor is None or actor.kind not in ("group", "organisation") or actor.id not in seen:
                out.append(name)
            if actor:
                seen.add(actor.id)
        return out

    def _with_seat(self, name: str, held: Iterable[str]) -> str:
        state = self.called.get(name.casefold())
        if state is None or state.kind != "state" or clean(state.name).casefold() != name.casefold():
            return name
        seats = [n for n in held if self.called.get(n.casefold()) is state and name.casefold() not in n.casefold()]
        return f"{seats[0]} ({name})" if len(seats) == 1 else name

    def _implied(self, name: str, other: str) -> bool:
        short, long = name.casefold(), other.casefold()
        if f" {short} " in f" {long} ":
            return True
        mine, theirs = self.called.get(short), self.called.get(long)
        if mine and theirs and mine.id == theirs.id:
            whole = clean(mine.name).casefold()
            return (short == whole, len(short), short) < (long == whole, len(long), long)
        return theirs is not None and theirs.state is not None and clean(theirs.state).casefold() == short

    def speaker(self, utterance: Utterance | None) -> str:
        """Return the name of who said an utterance, or words that say it is not known."""
        name = clean(utterance.speaker) if utterance else ""
        return name or self.words("speaker_unknown")

    def sentence(self, reading: Reading, position: int) -> int:
        """Return the number of the sentence that holds a code point or is the last before it; 0 before the first."""
        return bisect_right(reading.sentences, position, key=lambda s: s.start)

    def evidence(self, reading: Reading, spans: Iterable[Span], anchor: str | None = None) -> Evidence:
        """Return spans of one report as evidence; without an anchor, it leads to their first sentence."""
        held = tuple(sorted(spans))
        n = self.number[reading.article.id]
        at = self.sentence(reading, held[0].start)
        article = reading.article.id
        return Evidence(
            number=n,
            ref=f"{n}:{at}" if at else f"{n}",
            article=article,
            anchor=anchor
            or self.address("articles", *((f"{article}#at-{at}", f"r{n}-{at}") if at else (article, f"r{n}"))),
            label=self.label(reading),
            language=reading.article.language,
            sentence=_passage(reading, held, 0),
            passage=_passage(reading, held, 1),
            url=reading.article.url,
        )

    def of_statement(self, item: str) -> Evidence:
        """Return the words of a statement as evidence."""
        reading, statement = self.statements[item]
        return self.evidence(reading, statement.content, self.anchors[item])

    def of_figure(self, item: str) -> Evidence:
        """Return the words of a figure as evidence."""
        reading, figure = self.figures[item]
        return self.evidence(reading, (figure.span,), self.anchors[item])

    def of_event(self, item: str) -> Evidence:
        """Return the trigger of an event as evidence."""
        reading, event = self.events[item]
        return self.evidence(reading, (event.trigger,), self.anchors[item])

    def reason(self, reason: str) -> str:
        """Return the reason why something is not known, in the language of the record where its words are listed."""
        return clean(self.words.of("reasons", reason))


def _local(_sort: str, _id: str, name: str) -> str:
    return name


def _joined(names: Sequence[str], called: Mapping[str, Actor]) -> list[str]:
    """Return names with bare nouns put to the state after them (`tentara (X)`), and left out where others stand."""
    out: list[str] = []
    for n, name in enumerate(names):
        if out and out[-1].endswith(f"({name})"):
            continue
        after = called.get(names[n + 1].casefold()) if n + 1 < len(names) else None
        if not name.islower() or name.casefold() in called:
            out.append(name)
        elif after and after.kind == "state":
            out.append(f"{name} ({names[n + 1]})")
    return out or list(names)


def shortened(text: str, length: int) -> str:
    """Return text cut at a word before `length` characters, with an ellipsis where something was cut."""
    if len(text) <= length:
        return text
    return text[: text.rfind(" ", 0, length) if " " in text[:length] else length].rstrip(" ,;:.–—") + " …"


def brief(text: str, evidence: Evidence) -> str:
    """Return reported words, or the sentence around them where they say nothing by themselves (*that claim*)."""
    if len(text.split()) >= FEW:
        return text
    return clean("".join(p.text for p in clipped(evidence.sentence, AROUND)))


def clipped(passage: Sequence[Piece], around: int) -> tuple[Piece, ...]:
    """Return the words with no more than `around` characters of what stands on either side."""
    out = []
    for i, piece in enumerate(passage):
        text = piece.text
        if not piece.words and len(text) > around:
            if i == 0:
                text = f"… {text[text.find(' ', len(text) - around) + 1 :]}"
            elif i == len(passage) - 1:
                text = shortened(text, around)
        out.append(Piece(text, piece.words))
    return tuple(out)


def _age(reading: Reading) -> tuple[bool, str, str, str]:
    article = reading.article
    return (article.published.day is None, article.published.value or NEVER, article.ref, article.id)


def _passage(reading: Reading, spans: tuple[Span, ...], more: int) -> tuple[Piece, ...]:
    """Return the sentences that the spans touch, and `more` on either side in the same paragraph, spans told apart."""
    text, reach = reading.article.text, cover(spans)
    first = bisect_right(reading.sentences, reach.start, key=lambda s: s.end)
    last = bisect_left(reading.sentences, reach.end, key=lambda s: s.start)
    frame = reach
    if first < last:
        near = reading.sentences[max(first - more, 0) : last + more]
        frame = cover((reach, *(s for s in near if _together(text, s, reach))))
    out: list[Piece] = []
    at = frame.start
    for span in spans:
        _add(out, text[at : max(span.start, at)], words=False)
        _add(out, text[max(span.start, at) : span.end], words=True)
        at = max(at, span.end)
    _add(out, text[at : frame.end], words=False)
    return tuple(out)


def _together(text: str, sentence: Span, reach: Span) -> bool:
    between = text[min(sentence.end, reach.end) : max(sentence.start, reach.start)]
    return "\n" not in between


def _add(out: list[Piece], text: str, *, words: bool) -> None:
    even = plain(text)
    if even:
        out.append(Piece(even, words))
