"""The record's part *Talks, offers and conditions*: who dealt with whom, and who will do what if who does what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Evidence, Index, Piece, brief, clean, clipped
from saksi.report.statements import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.ceasefires import Pointer
    from saksi.model.reading import Reading
    from saksi.model.span import Span
    from saksi.model.talks import Condition, Offer, Pledge, Side, Talk

__all__ = ["OfferView", "PledgeView", "ReplyView", "Saying", "TalkDay", "TalkView", "TalksView", "talks"]

NEVER = "9999"
DIRECTED = ("letter", "visit")
"""Kinds of talk in which one writes or comes to the other."""
GLIMPSE = 70
"""Characters around the word that tells of a talk."""
MARKS = '“”"«»„'


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """Saying said in a talk, as an offer, or as an answer to one."""

    speaker: str
    text: str
    """In quotation marks where the report has them."""
    date: str | None
    language: str | None
    evidence: Evidence


class TalkView(msgspec.Struct, frozen=True, kw_only=True):
    """A call, letter, visit, meeting or round of talks."""

    anchor: str
    what: str
    who: str
    place: str | None
    stage: str
    """As the record has it: `held`, `offered`, …"""
    mark: str
    """The stage in words; empty for what took place."""
    glimpse: tuple[Piece, ...]
    language: str | None
    reach: str
    said: tuple[Saying, ...]
    evidence: tuple[Evidence, ...]


class TalkDay(msgspec.Struct, frozen=True):
    """A day and who talked with whom."""

    heading: str
    talks: tuple[TalkView, ...]


class ReplyView(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to an offer."""

    reply: str
    """As the record has it: `accepted`, `refused`, …"""
    label: str
    words: Saying


class OfferView(msgspec.Struct, frozen=True, kw_only=True):
    """An offer with what answers it."""

    anchor: str
    words: Saying
    answers: tuple[ReplyView, ...]


class PledgeView(msgspec.Struct, frozen=True, kw_only=True):
    """A will do X if B does Y."""

    anchor: str
    kind: str
    label: str
    """What it is, in words: `threat, if …`."""
    speaker: str | None
    """None in a report's own voice."""
    date: str | None
    who: str | None
    """Who will do it; None where its words begin with the name, the speaker will, or nobody is named."""
    then: str
    """The words of what will be done; empty where they leave it open."""
    link: str
    """What joins both: `if`, `until`, `only after`."""
    other: str | None
    """Who is to meet the condition; None where its words begin with the name, or nobody is named."""
    given: str
    """The words of the condition."""
    language: str | None
    unsure: str
    evidence: tuple[Evidence, ...]


class TalksView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole part; false where there is nothing to tell."""

    days: tuple[TalkDay, ...]
    offers: tuple[OfferView, ...]
    pledges: tuple[PledgeView, ...]

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.days or self.offers or self.pledges)


def talks(index: Index) -> TalksView:
    """Return who dealt with whom by day, then offers with their answers, then conditions by who makes them."""
    linked = index.record.linked
    held = [
        (t, _talk(index, index.address("talks", t.id, f"talk{n}"), t))
        for n, t in enumerate(_ordered(index, linked.talks), 1)
    ]
    days = groupby(held, key=lambda pair: _heading(index, pair[0]))
    pledges = tuple(_pledges(index, linked.pledges))
    given = {e.ref for p in pledges for e in p.evidence}
    offers = [
        o
        for n, one in enumerate(linked.offers, 1)
        if (o := _offer(index, index.address("talks", one.id, f"offer{n}"), one))
    ]
    return TalksView(
        days=tuple(TalkDay(heading, tuple(v for _, v in group if v)) for heading, group in days),
        # An offer with a condition that nobody answers is told by the condition.
        offers=tuple(o for o in offers if o.answers or o.words.evidence.ref not in given),
        pledges=pledges,
    )


def _ordered(index: Index, held: Iterable[Talk]) -> list[Talk]:
    def place(talk: Talk) -> tuple[object, ...]:
        first = min((index.number.get(p.article, 0), p.span) for p in talk.evidence)
        return (talk.date or NEVER, "" if talk.date else _told(index, talk) or NEVER, talk.stage != "held", first)

    return sorted(held, key=place)


def _told(index: Index, talk: Talk) -> str | None:
    """Return the day on which a talk was first told of."""
    told = (index.by_article[p.article].article.published.day for p in talk.evidence if p.article in index.by_article)
    return min((day for day in told if day), default=None)


def _heading(index: Index, talk: Talk) -> str:
    """Return the day of a talk, or that on which it was told of: it took place no later."""
    if talk.date:
        return index.words.day(talk.date)
    told = _told(index, talk)
    return index.words("talks_told", day=index.words.day(told)) if told else index.words("talks_undated")


def _talk(index: Index, anchor: str, talk: Talk) -> TalkView | None:
    words = index.words
    evidence = _evidence(index, talk.evidence)
    if not evidence:
        return None
    index.lines.update((e, anchor) for e in talk.events if e not in index.lines)
    names = index.parties(_full(index, n) for n in talk.parties)
    who = words("between" if len(names) > 1 else "involving", parties=words.joined(names)) if names else ""
    if talk.kind in DIRECTED and len(names) > 1:
        who = words("from_to", source=names[0], target=words.joined(names[1:]))
    if talk.mediators:
        who = " ".join((who, words("mediated_by", mediators=words.joined(map(clean, talk.mediators))))).strip()
    return TalkView(
        anchor=anchor,
        what=words.of("talk_kinds", talk.kind),
        who=who,
        place=words("place", place=clean(talk.place)) if talk.place and talk.place not in talk.parties else None,
        stage=talk.stage,
        mark="" if talk.stage == "held" else words.of("talk_stages", talk.stage),
        glimpse=clipped(evidence[0].sentence, GLIMPSE),
        language=evidence[0].language,
        reach=words.count("reports", told) if (told := len({e.number for e in evidence})) > 1 else "",
        said=tuple(w for u in talk.said if (w := _words(index, u))),
        evidence=evidence,
    )


def _full(index: Index, name: str) -> str:
    """Return the fullest name of a person whom a report names in short."""
    actor = index.called.get(clean(name).casefold())
    return actor.name if actor and actor.kind == "person" else name


def _offer(index: Index, anchor: str, offer: Offer) -> OfferView | None:
    words = _words(index, offer.utterance)
    if words is None:
        return None
    answers = [(a, w) for a in offer.answers if (w := _words(index, a.utterance))]
    return OfferView(
        anchor=anchor,
        words=words,
        answers=tuple(
            ReplyView(reply=a.reply, label=index.words.of("offer_replies", a.reply), words=w) for a, w in answers
        ),
    )


def _words(index: Index, utterance: str) -> Saying | None:
    """Return an utterance in the words of the report nearest to its origin."""
    held = index.utterances.get(utterance)
    told = next((index.statements[s] for s in held.statements if s in index.statements), None) if held else None
    if held is None or told is None:
        return None
    reading, statement = told
    text = fragments(statement, reading.article.text)
    evidence = index.of_statement(statement.id)
    quoted = statement.form == "direct"
    return Saying(
        speaker=index.speaker(held),
        text=f"“{text}”" if quoted else brief(text, evidence),
        date=index.words.day(held.date) if held.date else None,
        language=reading.article.language,
        evidence=evidence,
    )


def _pledges(index: Index, pledges: Sequence[Pledge]) -> list[PledgeView]:
    at = {c.id: (r, c) for r in index.readings for c in r.conditions}
    held = [(p, found) for p in pledges if (found := [at[c] for c in p.conditions if c in at])]
    told = [(p, found, index.utterances.get(p.utterance or "")) for p, found in held]

    def order(one: tuple[Pledge, list[tuple[Reading, Condition]], object]) -> tuple[object, ...]:
        pledge, found, _ = one
        utterance = index.utterances.get(pledge.utterance or "")
        reading, condition = found[0]
        when = (utterance.date if utterance else None) or reading.article.published.day or NEVER
        return (when, index.number[reading.article.id], condition.span)

    return [
        _pledge(index, index.address("talks", p.id, f"pledge{n}"), p, found)
        for n, (p, found, _) in enumerate(sorted(told, key=order), 1)
    ]


def _pledge(index: Index, anchor: str, pledge: Pledge, found: list[tuple[Reading, Condition]]) -> PledgeView:
    reading, condition = found[0]
    words, text = index.words, reading.article.text
    said = index.statements.get(condition.statement or "")
    utterance = index.utterances.get(pledge.utterance or "")
    best = max(c.score for _, c in found)
    speaker = index.name(said[1]) if said else None
    return PledgeView(
        anchor=anchor,
        kind=condition.kind,
        label=words.of("condition_kinds", condition.kind),
        speaker=speaker,
        date=words.day(utterance.date) if utterance and utterance.date else None,
        who=_apart(condition.then_party, condition.then_span, text, speaker),
        then=_clause(condition.then_span, text),
        link=words.of("condition_links", condition.kind),
        other=_apart(condition.if_party, condition.if_span, text, None),
        given=_clause(condition.if_span, text),
        language=reading.article.language,
        unsure=words("unsure", share=f"{best:.0%}"[:-1]) if best < index.floor else "",
        evidence=tuple(index.evidence(r, _spans(c)) for r, c in found),
    )


def _apart(side: Side | None, span: Span | None, text: str, speaker: str | None) -> str | None:
    """Return a party, None where its clause begins with its name, or it speaks of itself."""
    if side is None or clean(side.name) == speaker:
        return None
    name = clean(side.name)
    return None if _clause(span, text).casefold().startswith(name.casefold()) else name


def _clause(span: Span | None, text: str) -> str:
    """Return the words of a clause, without quotation marks of which it has only one."""
    if span is None:
        return ""
    words = clean(span.of(text))
    opened, closed = (sum(words.count(m) for m in marks) for marks in ("“„«", "”»"))
    odd = opened != closed or words.count('"') % 2
    return words.translate({ord(m): None for m in MARKS}) if odd else words


def _spans(condition: Condition) -> tuple[Span, ...]:
    """Return the words that a condition rests on, in order and apart."""
    held = sorted(s for s in (condition.then_span, condition.marker, condition.if_span) if s)
    out: list[Span] = []
    for span in held:
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)


def _evidence(index: Index, pointers: Iterable[Pointer]) -> tuple[Evidence, ...]:
    """Return pointers as evidence, one each sentence."""
    held: dict[str, Evidence] = {}
    for pointer in pointers:
        if pointer.article in index.by_article:
            one = index.evidence(index.by_article[pointer.article], (pointer.span,))
            held.setdefault(one.ref, one)
    return tuple(held.values())
