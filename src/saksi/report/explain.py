"""How an article was read: sentence by sentence, what was found, by which rule and score, and what was dropped.

For workers on a language pack, in English. Everything that a word list made possible names its file and line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from saksi.lang.gazetteer import gazetteer
from saksi.lang.pack import available, load
from saksi.report.index import plain
from saksi.report.wordlists import WordLists, word_lists
from saksi.run.scores import weighed
from saksi.settings import FLOOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from saksi.model.actors import Mention
    from saksi.model.articles import Credit, Known, Published
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.model.times import Time
    from saksi.report.wordlists import Place
    from saksi.run.scores import Factors

__all__ = ["explain"]

WIDEST = 100
LABEL = 13
SOFT, LOW = "dim", "red"
STYLES = {
    "statement": "green", "figure": "cyan", "time": "magenta", "event": "yellow", "credit": "blue", "mentions": "blue",
    "dropped": "red", "boilerplate": SOFT, "title line": SOFT,
}  # fmt: skip
WORDS = 96
"""Characters of a long passage that are shown, half from each end."""
BEARINGS = {
    "named": "named in the clause",
    "pronoun": "by a pronoun",
    "suffix": "by the suffix of the cue",
    "elided": "as the subject of the clause before",
    "carried": "as the quotation goes on",
    "passive": "as no agent stands with the passive",
}
FILES = (
    ("sentences, boilerplate", "boilerplate.toml"),
    ("mentions", "names.toml, actors.csv, offices.csv, places.csv, states.csv, models/names.crfsuite"),
    ("statements, credits", "statements.toml"),
    ("speakers", "names.toml, actors.csv, offices.csv"),
    ("figures", "figures.toml"),
    ("times", "times.toml"),
    ("acts", "acts.toml"),
    ("events", "events.toml"),
    ("scores", "confidence.toml"),
)
"""What is read with which files of the pack."""


def explain(readings: Sequence[Reading], console: Console, floor: float = FLOOR) -> None:
    """Print how each article was read; scores below `floor` stand out."""
    for number, reading in enumerate(readings):
        out = _Out(console, floor)
        if number:
            out.blank()
        _Article(reading, out).show()
    if any(r.unread is None for r in readings):
        out = _Out(console, floor)
        out.blank()
        _legend(readings, out)


class _Out:
    """Prints rows: a label, then text that is wrapped beside it. Nothing of a report is taken for markup."""

    def __init__(self, console: Console, floor: float) -> None:
        self.console = console
        self.floor = floor
        self.width = min(console.width, WIDEST)

    def blank(self) -> None:
        self.console.print()

    def row(self, label: str | Text, *parts: str | Text | tuple[str, str]) -> None:
        """Print one row; lines after the first stand as far in."""
        head = label if isinstance(label, Text) else Text(label, style=STYLES.get(label.split(" ", maxsplit=1)[0], ""))
        text = Text.assemble(*(p for p in parts if p))
        for n, line in enumerate(text.wrap(self.console, self.width - LABEL)):
            line.rstrip()
            margin = head if n == 0 else Text()
            margin = Text.assemble(margin, " " * (LABEL - margin.cell_len)) if line.plain else margin
            self.console.print(margin, line, sep="", soft_wrap=True, highlight=False)

    def line(self, *parts: str | Text | tuple[str, str]) -> None:
        """Print text over the whole width."""
        for line in Text.assemble(*(p for p in parts if p)).wrap(self.console, self.width):
            line.rstrip()
            self.console.print(line, soft_wrap=True, highlight=False)

    def rule(self) -> None:
        self.console.print(Text("─" * self.width, style=SOFT), soft_wrap=True, highlight=False)


class _Article:
    """One article and the ways to ask what stands where in it."""

    def __init__(self, reading: Reading, out: _Out) -> None:
        self.reading = reading
        self.out = out
        self.text = reading.article.text
        self.numbers = {s.id: n for n, s in enumerate(reading.statements, 1)}
        self.reasons: dict[tuple[str, str], int] = {}
        self.lists = WordLists({}, {})
        self.known: frozenset[str] = frozenset()
        self.own = ""
        self.why: dict[tuple[str, int], Factors] = {}
        if reading.article.language in available():
            pack = load(reading.article.language)
            self.lists = pack.once(word_lists)
            self.known = frozenset(pack.once(gazetteer).entries)
            self.own = pack.statements.phrases.own
            self.why = weighed(reading, pack) if reading.unread is None else {}

    def show(self) -> None:
        """Print the head, then the text from top to bottom with what was read in each part."""
        reading = self.reading
        _head(reading, self.out)
        if reading.unread is not None:
            self.out.line(("kept, but not read: ", LOW), plain(reading.unread))
            return
        rows = self._rows()
        parts = [
            *((s, "") for s in reading.sentences),
            *((s, "boilerplate") for s in reading.boilerplate),
            *((s, "title line") for s in reading.article.header),
        ]
        number = 0
        for span, label in sorted(parts):
            if label:
                at = self.lists.boilerplate(span.of(self.text)) if label == "boilerplate" else None
                why = _at_place(at) or " (by its shape, or the title again)" if label == "boilerplate" else ""
                self.out.blank()
                self.out.row(label, (self._clipped(span), SOFT), why)
                continue
            number += 1
            self.out.blank()
            self.out.row(Text(f"[{number}]", "bold"), self._sentence(span))
            here = rows.pop(span, [])
            for goes_on in self._going_on(span):
                self.out.row(f"statement {goes_on}", ("goes on", SOFT))
            for label_, text in here:
                self.out.row(label_, text)
        if rest := [row for held in rows.values() for row in held]:
            self.out.blank()
            self.out.line(("Outside all sentences", "bold"))
            for label_, text in rest:
                self.out.row(label_, text)

    def _rows(self) -> dict[Span | None, list[tuple[str, Text]]]:
        """Return the rows of each sentence; under None those that stand in no sentence."""
        r = self.reading
        rows: dict[Span | None, list[tuple[str, Text]]] = defaultdict(list)
        read = (
            *(
                ("statements", n, s.content[0], f"statement {n + 1}", self._statement(s))
                for n, s in enumerate(r.statements)
            ),
            *(("figures", n, f.span, "figure", self._figure(f)) for n, f in enumerate(r.figures)),
            *(("times", n, t.span, "time", self._time(t)) for n, t in enumerate(r.times)),
            *(("events", n, e.trigger, "event", self._event(e)) for n, e in enumerate(r.events)),
            *(("credits", n, c.span, "credit", self._credit(c)) for n, c in enumerate(r.credits)),
        )
        for kind, n, span, label, text in read:
            rows[self._at(span)].append((label, text.append(self._weighed(kind, n), SOFT)))
        named: dict[Span | None, list[Text]] = defaultdict(list)
        for m in r.mentions:
            named[self._at(m.span)].append(self._mention(m))
        for sentence, mentions in named.items():
            rows[sentence].append(("mentions", Text("\n").join(mentions)))
        for d in r.dropped:
            what = Text.assemble(f"{plain(d.kind)} ", self._quoted(d.span), (f" {plain(d.reason)}", "italic"))
            rows[self._at(d.span)].append(("dropped", what))
        return rows

    def _weighed(self, kind: str, n: int) -> str:
        """Return a line that says how a score came about (`confidence.toml`)."""
        if (kind, n) not in self.why:
            return ""
        usual, factors = self.why[kind, n]
        told = (f"{trait} {value} ×{odds:g}" for trait, value, odds in factors)
        return "\nscore: " + ", ".join((f"usually {usual:.2f}", *told))

    def _going_on(self, sentence: Span) -> list[int]:
        """Return the numbers of the statements that began in a sentence before."""
        begun = (s for s in self.reading.statements if s.content[0].start < sentence.start)
        return [self.numbers[s.id] for s in begun if any(c.overlaps(sentence) for c in s.content)]

    def _at(self, span: Span) -> Span | None:
        at = bisect_right(self.reading.sentences, span.start, key=lambda s: s.start) - 1
        return self.reading.sentences[at] if at >= 0 and span.start < self.reading.sentences[at].end else None

    def _sentence(self, span: Span) -> Text:
        """Return a sentence; in a terminal, statements underlined and cues, figures, times and triggers in colour."""
        marks = [(c, "underline") for s in self.reading.statements for c in s.content]
        marks += [(s.cue, "bold green") for s in self.reading.statements if s.cue]
        marks += [(f.span, STYLES["figure"]) for f in self.reading.figures]
        marks += [(t.span, STYLES["time"]) for t in self.reading.times]
        marks += [(e.trigger, STYLES["event"]) for e in self.reading.events]
        near = [(m, style) for m, style in marks if m.overlaps(span)]
        cuts = {span.start, span.end, *(min(max(x, span.start), span.end) for m, _ in near for x in (m.start, m.end))}
        text = Text()
        for start, end in pairwise(sorted(cuts)):
            styles = [style for m, style in near if m.start <= start < m.end]
            text.append(plain(self.text[start:end]), " ".join(styles))
        return text

    def _statement(self, s: Statement) -> Text:
        out = Text.assemble(self._score(s.score, s.rule), f"  {s.form}", f", {', '.join(s.acts)}" if s.acts else "")
        for n, span in enumerate(s.content):
            out.append("\n… " if n else "\n").append_text(self._quoted(span))
        cue = s.cue.of(self.text) if s.cue else ""
        out.append(f"\ncue: {plain(cue)}" if cue else "\nno cue")
        out.append(_at_place(self.lists.cue(cue, self.own)), SOFT)
        out.append_text(self._speaker(s))
        around = [
            f"to: {plain(s.addressee)}" if s.addressee else "",
            f"via: {' → '.join(map(plain, s.via))}" if s.via else "",
            f"said on: {plain(s.date)}" if s.date else "",
            f"inside statement {self.numbers.get(s.inside, '?')}" if s.inside else "",
        ]
        if any(around):
            out.append("\n" + " · ".join(filter(None, around)))
        for field, reason in s.unknown:
            first = self.reasons.setdefault((field, reason), self.numbers[s.id])
            why = plain(reason) if first == self.numbers[s.id] else f"as for statement {first}"
            out.append(f"\n{plain(field)} {'at first ' if getattr(s, field, None) else ''}not known: {why}", SOFT)
        return out

    def _speaker(self, s: Statement) -> Text:
        if s.speaker is None:
            return Text(f"\nspeaker not known ({BEARINGS[s.bearing]})", LOW)
        who, at = s.speaker, self.lists.actors.get(s.speaker.actor or "")
        told = f"named “{plain(who.mention.of(self.text))}”" if who.mention else BEARINGS[s.bearing]
        out = Text.assemble("\nspeaker: ", (plain(who.name), "bold"), f", {who.kind}, {told}")
        return out.append(f" ({at})" if at else "", SOFT)

    def _figure(self, f: Figure) -> Text:
        value = _range(f.low, f.high)
        hedge = "" if f.hedge == "exact" else f" ({f.hedge.replace('_', ' ')})"
        out = Text.assemble(self._score(f.score, f.rule), "  ", self._quoted(f.span))
        out.append(f"\n{value}{hedge} {plain(f.unit)}, {f.measure}")
        out.append(f" · counts “{plain(f.counts)}”" if f.counts else "")
        out.append(f" · claimed in statement {self.numbers.get(f.claimed_by, '?')}" if f.claimed_by else "")
        places = self.lists.figure(f.span.of(self.text), self._around(f.span), f.measure)
        return out.append(_listed(places), SOFT)

    def _time(self, t: Time) -> Text:
        out = Text.assemble(self._score(t.score, t.rule), "  ", self._quoted(t.span))
        out.append(f" = {plain(t.value)}" if t.value else f" = {plain(t.partial)}" if t.partial else "")
        if t.value is None:
            out.append(f"\nno value: {plain(t.reason or 'no reason given')}", LOW)
        return out.append(_listed(self.lists.time(t.span.of(self.text))), SOFT)

    def _credit(self, c: Credit) -> Text:
        at = _at_place(self.lists.credit(c.name)) if c.kind == "source" else ""
        return Text.assemble(self._score(c.score, c.rule), "  ", self._quoted(c.span), (at, SOFT))

    def _event(self, e: Event) -> Text:
        kind = "/".join(filter(None, (e.type, e.mode)))
        out = Text.assemble(self._score(e.score, e.rule), "  ", self._quoted(e.trigger), f" {kind}, {e.status}")
        who = f"\n{_names(e.source)} → {_names(e.target)}"
        where = f" · in {plain(e.place)}" if e.place else ""
        when = f" · on {plain(e.date)}" if e.date else ""
        out.append(f"{who}{where}{when}")
        out.append(f" · in statement {self.numbers.get(e.statement, '?')}" if e.statement else "")
        out.append(f"\nworked out, not read: {', '.join((*e.inferred, *e.lent))}" if e.inferred or e.lent else "", SOFT)
        if at := self.lists.trigger(e.trigger.of(self.text), e.rule):
            out.append(_listed((at,)), SOFT)
        near = self.lists.status(self._around(e.trigger), e.status)
        return out.append(f"\n{e.status}, perhaps for {_listed(near).strip()}" if near else "", SOFT)

    def _around(self, span: Span) -> str:
        sentence = self._at(span)
        return sentence.of(self.text) if sentence else span.of(self.text)

    def _mention(self, m: Mention) -> Text:
        kind = m.kind + (f": {plain(m.title)}" if m.title else "") + (f" of {plain(m.of)}" if m.of else "")
        at = self.lists.actors.get(m.actor or "")
        how = f"{at}" if at else "known" if m.actor in self.known else "in no table"
        return Text.assemble((plain(m.name), "bold"), f", {kind}", (f" {plain(m.rule)} ({how})", SOFT))

    def _score(self, score: float, rule: str) -> Text:
        return Text.assemble((f"{score:.2f}", LOW if score < self.out.floor else "bold"), f" {plain(rule)}")

    def _quoted(self, span: Span) -> Text:
        return Text.assemble("“", self._clipped(span), "”")

    def _clipped(self, span: Span) -> str:
        """Return the words of a span; of many, the first and the last."""
        words = plain(span.of(self.text)).strip()
        if len(words) <= WORDS:
            return words
        head, tail = words[: WORDS // 2], words[-WORDS // 2 :]
        return f"{head.rsplit(' ', 1)[0]} … {tail.split(' ', 1)[-1]}"


def _head(reading: Reading, out: _Out) -> None:
    article = reading.article
    out.rule()
    out.line((plain(article.ref), "bold"), f" · {plain(article.title.value)}" if article.title.value else "")
    known = (
        _known("outlet", article.outlet),
        _known("published", article.published),
        f"language: {plain(article.language)}" if article.language else "language not known",
    )
    out.line((" · ".join(known), SOFT))
    if reading.unread is None:
        out.line((f"{_counted(reading)}; read by Saksi {plain(reading.version)}", SOFT))


def _known(name: str, fact: Known | Published) -> str:
    if fact.value is None:
        return f"{name} not known: {plain(fact.reason)}"
    return f"{name}: {plain(fact.value)} ({plain(fact.reason)})"


def _counted(reading: Reading) -> str:
    kinds = ("sentences", "statements", "figures", "times", "events", "credits", "mentions", "dropped")
    return ", ".join(f"{len(getattr(reading, kind))} {kind}" for kind in kinds)


def _legend(readings: Sequence[Reading], out: _Out) -> None:
    """Print which rules read how often, and which files they read with."""
    out.rule()
    out.line(("Rules that read here", "bold"))
    held: dict[str, Counter[str]] = defaultdict(Counter)
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for kind, rule, score in _rules(readings):
        held[kind][rule] += 1
        scores[kind, rule].append(score)
    for kind, rules in held.items():
        told = (f"{r} {n}× {sum(scores[kind, r]) / n:.2f}" for r, n in rules.most_common())
        out.row(kind, ", ".join(told))
    out.blank()
    out.line(("Word lists of each stage", "bold"), (f" · in the folder lang/{_language(readings)}", SOFT))
    for what, files in FILES:
        out.line(f"{what}: ", (files, SOFT))
    out.blank()
    out.line(
        "The number before a rule is its score, the chance that the reading is right, as far as it is known; a place "
        "is file:line and list. How to change a pack: docs/adding-a-language.md",
    )


def _rules(readings: Sequence[Reading]) -> Iterator[tuple[str, str, float]]:
    for kind in ("statements", "figures", "times", "events", "credits"):
        for reading in readings:
            for item in getattr(reading, kind):
                yield kind, plain(item.rule), item.score


def _language(readings: Iterable[Reading]) -> str:
    return "|".join(dict.fromkeys(r.article.language or "" for r in readings if r.unread is None))


def _at_place(place: Place | None) -> str:
    return f" ({place})" if place else ""


def _listed(places: Sequence[Place]) -> str:
    """Return a line with words and where they stand; the file's name only the first time."""
    told = (f"{plain(p.word)}: {p if n == 0 else str(p).partition(':')[2]}" for n, p in enumerate(places))
    return "\n" + "; ".join(told) if places else ""


def _range(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.15g}"
    return f"{'?' if low is None else f'{low:,.15g}'} to {'?' if high is None else f'{high:,.15g}'}"


def _names(names: Sequence[str]) -> str:
    return plain(", ".join(names)) if names else "?"
