"""The things of a record made ready to be cited: their words in whole, their numbers, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.answers import disputes, references
from saksi.report.ceasefires import ceasefires
from saksi.report.citation import Amount, Cited, Passage, as_cited
from saksi.report.events import named, timeline
from saksi.report.figures import figures, heading
from saksi.report.index import clean
from saksi.report.series import subjects
from saksi.report.statements import fragments, voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.report.answers import DisputeView
    from saksi.report.ceasefires import BreachView, CeasefireView
    from saksi.report.events import Happening
    from saksi.report.figures import FigureView
    from saksi.report.index import Evidence, Index
    from saksi.report.series import SubjectView
    from saksi.report.standing import Quoted, Standing
    from saksi.report.statements import Line, Wording

__all__ = ["Citing"]

TOLD = 2
"""Sentences that tell of a ceasefire as a whole."""


class Citing:
    """All views of a small record, written once, and what is cited from them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._items = {anchor: item for item, anchor in index.anchors.items()}
        self._lines = {x.anchor: x for v in voices(index, references(index)) for x in (*v.major, *v.minor)}
        self._disputes = {d.anchor: d for d in disputes(index, self._lines.values())}
        over_time = subjects(index)
        self._subjects = {s.anchor: s for s in over_time}
        self._figures = {f.anchor: f for f in figures(index, over_time)}
        self._truces = {c.anchor: c for c in ceasefires(index)}
        days = timeline(index)
        parts = (days.days, days.undated, days.ahead, days.background)
        # Without a date, a heading names the number of a report, which says nothing outside of a record.
        told = ((d.heading if d.dated else "", h) for part in parts for d in part for h in d.happenings)
        self._happenings = {h.anchor: (day, h) for day, h in told}

    def utterance(self, item: str) -> Cited | None:
        """Return an utterance by its id, with the wording nearest to its origin."""
        anchor = self.index.address("utterances", item, "")
        line = self._lines.get(anchor)
        if line is None or not line.wordings:
            return None
        say, passages = self.index.words, [self._wording(line, line.wordings[0], self._acts(line))]
        whole = self.index.utterances.get(item)
        # Of one that was gathered in brief, only some of the wordings are here.
        more = len(line.wordings) - 1 if whole and len(whole.statements) == len(whole.articles) else 0
        notes = [a.text for a in line.answers]
        about = [line.reach, say.count("more_wordings", more) if more else ""]
        return as_cited("utterance", item, anchor, line.speaker, passages, about=about, notes=notes)

    def statement(self, item: str) -> Cited | None:
        """Return the words of one report by the id of a statement."""
        held = self.index.statements.get(item)
        if held is None:
            return None
        reading, s = held
        index, evidence = self.index, self.index.of_statement(item)
        say = index.words
        passage = Passage(
            speaker=index.name(s) or say("speaker_unknown"),
            does=say.joined(say.of("acts", a) for a in s.acts),
            words=fragments(s, reading.article.text),
            quoted=s.form == "direct",
            language=reading.article.language,
            day=say.day(s.date) if s.date else "",
            through=say("comma").join(clean(v) for v in s.via),
            articles=(reading.article.id,),
            anchor=evidence.anchor,
            unsure=index.unsure(s),
            judged=self._judged((evidence,)),
        )
        return as_cited("statement", item, evidence.anchor, passage.speaker, [passage])

    def dispute(self, item: str) -> Cited | None:
        """Return a dispute by its id: who stands by the claim, who against it, third voices."""
        anchor = self.index.address("disputes", item, "")
        d = self._disputes.get(anchor)
        if d is None:
            return None
        sides = {"claim": d.claimants, "denial": d.opponents, "third": d.thirds}
        passages = [self._stood(s, q, side) for side, held in sides.items() for s in held for q in s.words]
        told = [e.told for e in d.exhibits]
        return as_cited(
            "dispute", item, anchor, _opposed(d), passages, about=[d.kind, d.told], notes=[*told, d.settled.told]
        )

    def figure(self, item: str) -> Cited | None:
        """Return a count over time, figures side by side, or one figure, by its id."""
        anchor = self.index.address("figures", item, "")
        if found := self._subjects.get(anchor):
            return self._count(item, found)
        if group := self._figures.get(anchor):
            return self._group(item, group)
        groups = self.index.record.linked.figure_groups
        # A figure that nothing else can be held against stands under its own id.
        alone = next((f for g in groups if g.id == item for f in g.figures if f in self.index.figures), item)
        if alone != item:
            found_alone = self.figure(alone)
            return msgspec.structs.replace(found_alone, id=item) if found_alone else None
        if item not in self.index.figures:
            return None
        line = self.index.lines.get(item, "")
        return self.figure(line.removeprefix(self.index.address("figures", "", ""))) if line != anchor else None

    def ceasefire(self, item: str) -> Cited | None:
        """Return a ceasefire by its id; with `#` and the id of a breach, only that one of its breaches."""
        whole, _, breach = item.partition("#")
        anchor = self.index.address("ceasefires", whole, "")
        c = self._truces.get(anchor)
        if c is None:
            return self._wish(whole, anchor)
        at = self.index.address("ceasefires", item, "") if breach else ""
        shown = [b for b in c.breaches if not breach or b.anchor == at]
        told = {e.ref for b in shown for e in b.evidence[:1]}
        passages = [] if breach else self._each(e for e in c.evidence if e.ref not in told)[:TOLD]
        passages += [p for b in shown for p in self._breach(b, () if breach else b.details)]
        undated = "" if any(p.day for p in passages) else self.index.words("date_unknown")
        about = [c.status, self._when(whole) or undated]
        if breach:
            about = [*(d for b in shown for d in b.details), *(about if c.state != "named" else ())]
        facts = [(f.name, f.value) for f in (*c.declared, *c.facts) if f.value]
        rests = [e.article for e in self._of_truce(c)]
        return as_cited("ceasefire", item, at or anchor, c.title, passages, about=about, facts=facts, rests=rests)

    def happening(self, item: str) -> Cited | None:
        """Return what happened, by the id of an entry of the timeline."""
        anchor = self.index.address("happenings", item, "")
        day, h = self._happenings.get(anchor, ("", None))
        if h is None:
            return self._entry(item, anchor)
        passages = self._each(h.evidence, h.unsure)
        passages += [self._told(e, "", "", h.denied or h.dispute) for e in _apart(h.denials)]
        title = " ".join(x for x in (h.what, h.who) if x)
        about = [self.index.words("comma").join(x for x in (day, h.when) if x), *self._happened(h)]
        return as_cited("happening", item, anchor, title, passages, about=about, notes=[h.dispute])

    def event(self, item: str) -> Cited | None:
        """Return one event of one report by its id."""
        held = self.index.events.get(item)
        if held is None:
            return None
        say, event = self.index.words, held[1]
        evidence = self.index.of_event(item)
        passage = self._told(evidence, "", self.index.unsure(event))
        about = [say.day(event.date) if event.date else ""]
        return as_cited("event", item, evidence.anchor, named(self.index, event), [passage], about=about)

    def article(self, item: str) -> Cited | None:
        """Return a report by its id."""
        reading = self.index.by_article.get(item)
        if reading is None:
            return None
        published = reading.article.published.value
        about = [self.index.label(reading), self.index.words.moment(published) if published else ""]
        href = self.index.address("articles", item, "")
        title = self.index.title(reading)
        return as_cited("article", item, href, title, [], about=about, rests=[item], language=reading.article.language)

    def group(self, kind: str, item: str, title: str, articles: Sequence[str], most: int) -> Cited:
        """Return what is told by many reports and has no words of its own, such as a story, with the first of them."""
        held = [a for a in articles[:most] if a in self.index.by_article]
        href = self.index.address("stories" if kind == "story" else f"{kind}s", item, "")
        about = [self.index.words.count("reports", len(articles))] if articles else []
        return as_cited(kind, item, href, title, [], about=about, rests=held)

    def _acts(self, line: Line) -> str:
        return self.index.words.joined(line.acts)

    def _wording(self, line: Line, w: Wording, does: str) -> Passage:
        first = w.carriers[0]
        return Passage(
            speaker=line.speaker,
            does=does,
            words=w.text,
            quoted=w.quoted,
            around=w.around,
            language=w.language,
            day=line.date,
            through=self.index.words("comma").join(first.chain[1:-1]),
            articles=_articles(c.evidence for c in w.carriers),
            anchor=first.evidence.anchor,
            unsure=first.unsure,
            judged=self._judged(c.evidence for c in w.carriers),
        )

    def _stood(self, s: Standing, q: Quoted, side: str) -> Passage:
        return msgspec.structs.replace(self._wording(q.line, q.wording, s.does), side=side)

    def _count(self, item: str, s: SubjectView) -> Cited:
        amounts = [
            Amount(
                value=step.value,
                low=step.low,
                high=step.high,
                originals=step.originals,
                language=step.language,
                by=v.name,
                day=step.days,
                passed=step.passed,
                articles=_articles(step.evidence),
                anchor=step.evidence[0].anchor,
                unsure=step.unsure,
                judged=self._judged(step.evidence),
            )
            for v in s.voices
            for step in v.steps
        ]
        return self._numbers(item, s, [s.bounds], amounts, differ=s.differ)

    def _numbers(
        self, item: str, shown: SubjectView | FigureView, about: list[str], amounts: list[Amount], *, differ: bool
    ) -> Cited:
        title = heading(self.index.words, shown)
        made = as_cited("figure", item, shown.anchor, title, [], about=about, amounts=amounts, differ=differ)
        return msgspec.structs.replace(made, contrast=shown.contrast)

    def _group(self, item: str, g: FigureView) -> Cited:
        amounts = [
            Amount(
                value=row.value,
                originals=row.originals,
                language=row.language,
                by=row.claimant or row.evidence[0].label,
                day=row.days,
                articles=_articles(row.evidence),
                anchor=row.evidence[0].anchor,
                unsure=row.unsure,
                judged=self._judged(row.evidence),
            )
            for row in g.rows
        ]
        return self._numbers(item, g, [g.bounds, g.reach], amounts, differ=g.agree is False)

    def _breach(self, b: BreachView, details: Iterable[str]) -> Iterable[Passage]:
        does = self.index.words("comma").join((b.does, *details))
        if b.words:
            yield Passage(
                speaker=b.by,
                does=does,
                words=b.words,
                language=b.language,
                day=b.date or "",
                articles=_articles(b.evidence),
                anchor=b.evidence[0].anchor if b.evidence else b.anchor,
                judged=self._judged(b.evidence),
            )
        else:
            told = (self._told(e, b.date or "", "", b.by) for e in b.evidence[:1])
            yield from (msgspec.structs.replace(p, does=does) for p in told)
        for d in b.denials:
            quoted = d.words.startswith("“")
            words = d.words.strip("“”") if quoted else d.words
            yield Passage(
                speaker=d.text,
                side="denial",
                words=words,
                quoted=quoted,
                language=d.evidence.language,
                articles=(d.evidence.article,),
                anchor=d.evidence.anchor,
                judged=self._judged((d.evidence,)),
            )

    def _of_truce(self, c: CeasefireView) -> Iterable[Evidence]:
        yield from c.evidence
        for f in (*c.declared, *c.facts):
            yield from f.evidence

    def _wish(self, item: str, anchor: str) -> Cited | None:
        """Return a ceasefire that was called for, offered or refused."""
        one = next((c for c in self.index.record.linked.ceasefires if c.id == item), None)
        if one is None:
            return None
        index, say = self.index, self.index.words
        parties = say.joined(index.parties(one.parties))
        title = say("ceasefire_of", parties=parties) if parties else say("ceasefire_plain")
        at = ((index.by_article[p.article], p.span) for p in one.evidence if p.article in index.by_article)
        passages = self._each(index.evidence(r, (span,)) for r, span in at)
        about = [say.of("ceasefire_status", one.status), self._when(item)]
        return as_cited("ceasefire", item, anchor, title, passages, about=about)

    def _when(self, item: str) -> str:
        """Return when a ceasefire was made or began, else when it was first reported; empty where neither is known."""
        one = next((c for c in self.index.record.linked.ceasefires if c.id == item), None)
        if one is None:
            return ""
        day = (one.announced or one.effect or "")[:10]
        held = [self.index.by_article[p.article] for p in one.evidence if p.article in self.index.by_article]
        published = [r.article.published.value for r in held if r.article.published.value]
        return self.index.words.day(day) if day else self._reported(min(published, default=None))

    def _reported(self, published: str | None) -> str:
        return self.index.words("reported", day=self.index.words.day(published[:10])) if published else ""

    def _happened(self, h: Happening) -> list[str]:
        place = h.place.told if h.place else ""
        return [place, h.mark, h.reach]

    def _entry(self, item: str, anchor: str) -> Cited | None:
        """Return an entry that the timeline leaves to what was said."""
        entry = next((x for x in self.index.record.linked.timeline if x.id == item), None)
        if entry is None:
            return None
        say = self.index.words
        day = say.day(entry.date) if entry.date else ""
        passages = self._each([self.index.of_event(e) for e in entry.events if e in self.index.events])
        return as_cited("happening", item, anchor, named(self.index, entry), passages, about=[day])

    def _each(self, evidence: Iterable[Evidence], unsure: str = "") -> list[Passage]:
        """Return sentences of reports, the same words of several once."""
        held: dict[str, Passage] = {}
        for e in _apart(evidence):
            told = self._told(e, "", unsure)
            same = held.get(told.words, told)
            articles = tuple(dict.fromkeys((*same.articles, *told.articles)))
            held[told.words] = msgspec.structs.replace(same, articles=articles, judged=same.judged or told.judged)
        return list(held.values())

    def _told(self, e: Evidence, day: str, unsure: str, who: str = "") -> Passage:
        reported = self._reported(self.index.by_article[e.article].article.published.value)
        return Passage(
            speaker=who,
            words=clean("".join(p.text for p in e.sentence)),
            language=e.language,
            day=day or reported,
            articles=(e.article,),
            anchor=e.anchor,
            unsure=unsure,
            judged=self._judged((e,)),
        )

    def _judged(self, evidence: Iterable[Evidence]) -> str:
        """Say who stood by what was read, the last of them."""
        items = {self._items.get(e.anchor) for e in evidence} & self.index.vouched
        held = [v for r in self.index.readings for v in r.verdicts if v.item in items and v.link is None]
        last = max(held, key=lambda v: v.at, default=None)
        return (
            self.index.words("cite_judged", by=clean(last.by), day=self.index.words.day(last.at[:10])) if last else ""
        )


def _opposed(d: DisputeView) -> str:
    """Return who stands against whom."""
    sides = (dict.fromkeys(s.speaker for s in side) for side in (d.claimants, d.opponents))
    return " ↔ ".join(", ".join(names) for names in sides if names)


def _apart(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return evidence, each sentence once: two words of one sentence tell one thing."""
    return list({e.ref: e for e in evidence}.values())


def _articles(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.article for e in evidence))
