"""Review: a queue of what the machine is least sure of and what most rests on, decided one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, get_args

import msgspec

from saksi.model.links import LinkKind
from saksi.model.span import cover
from saksi.report.events import label
from saksi.report.figures import value
from saksi.report.index import Evidence, clean
from saksi.run.overlay import spans
from saksi.serve import why
from saksi.serve.pages.doubts import KINDS, Candidate, Kind, queue
from saksi.serve.pages.parts import Choice, conflict_choices
from saksi.serve.pages.utterance import names_in
from saksi.serve.pages.verdicts import presets
from saksi.store.catalogue.review import Field, lately, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement
    from saksi.report.index import Index
    from saksi.serve.page import Asked

__all__ = ["Card", "Fact", "Rest", "ReviewPage", "ReviewQuery", "Side", "review"]

AHEAD = 10
"""Cards of one page: the first is shown, the others are there when it is decided."""
SKIPS = 200
"""How many skipped ones are known of."""
AROUND = 700
"""Characters of context before and after the paragraph."""
PARAGRAPH = 300
"""Characters of the paragraph on either side of the sentence, at most: the rest is context."""
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class ReviewQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to ask about."""

    kind: Kind | None = None
    """None for all kinds."""
    conflict: str | None = None
    """Id of a conflict."""
    outlet: str | None = None
    """Name of an outlet, as lists give it."""
    since: Day | None = None
    """First day on which the reports appeared."""
    skip: tuple[str, ...] = ()
    """Ids that were skipped: they come last."""


class Fact(msgspec.Struct, frozen=True):
    """One thing that Saksi read, in words."""

    name: str
    value: str


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """Something that rests on what is asked about."""

    page: str
    """Name of its page."""
    id: str
    told: str
    """What it is, in words."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the words marked, in its paragraph."""

    item: str
    evidence: Evidence
    day: str | None
    """ISO day of the report."""
    title: str
    lead: str
    """The paragraph before the sentence."""
    tail: str
    """The paragraph after the sentence."""
    above: str
    """What stands before the paragraph."""
    below: str
    """What stands after the paragraph."""
    facts: tuple[Fact, ...]
    """What Saksi read."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """Something to decide."""

    id: str
    """Of the item or link."""
    kind: Kind
    relation: LinkKind | None
    """Of a link."""
    question: str
    score: float
    priority: float
    """Its doubt times what rests on it: the queue is in this order."""
    doubts: tuple[str, ...]
    """Why it is asked, in words."""
    rests: tuple[Rest, ...]
    sides: tuple[Side, ...]
    """One, or of a link two."""
    names: tuple[str, ...]
    """Choices for the right speaker of a statement."""
    reasons: tuple[str, ...]
    """Reasons for a verdict to choose from."""


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """The head of the queue."""

    cards: tuple[Card, ...]
    waiting: int
    """How many wait, the skipped ones too."""
    more: bool
    """Whether there are more than were weighed."""
    decided: int
    """Verdicts that who asks gave today, in UTC, undone ones left out."""
    last: str | None
    """Id of their last verdict that stands."""
    skipped: int
    conflicts: tuple[Choice, ...]
    kinds: tuple[Kind, ...]
    asked: ReviewQuery


def review(ask: Asked, query: ReviewQuery) -> ReviewPage:
    """Return what to decide next: the least sure and most weighty first, decided ones left out."""
    view, name = ask.view, ask.user.name
    asked = Field(conflict=query.conflict, outlet=query.outlet, since=query.since)
    kinds = (query.kind,) if query.kind else KINDS
    queued, full = view.once(("queue", asked, kinds), lambda: queue(view, asked, kinds))
    skipped = {i: n for n, i in enumerate(query.skip[-SKIPS:])}
    # Sorting keeps the order of the others.
    found = sorted(queued, key=lambda c: skipped.get(c.id, -1))
    head = found[:AHEAD]
    index = view.index({}, [a for c in head for a in c.articles], whole=True)
    conflicts = conflict_choices(view)
    cards = (_card(ask, index, c, {c.key: c.name for c in conflicts}) for c in head)
    last = lately(view.db, name)
    return ReviewPage(
        cards=tuple(c for c in cards if c),
        waiting=len(found),
        more=full,
        decided=today(view.db, name, datetime.now(UTC).date().isoformat()),
        last=last.id if last else None,
        skipped=sum(c.id in skipped for c in found),
        conflicts=conflicts,
        kinds=get_args(Kind),
        asked=query,
    )


def _card(ask: Asked, index: Index, c: Candidate, conflicts: dict[str, str]) -> Card | None:
    items = (c.link.left, c.link.right) if c.link else (c.id,)
    sides = tuple(s for i in items if (s := _side(index, i)))
    if len(sides) < len(items):
        return None
    say = ask.say
    share = f"{c.score * 100:.0f}"
    if c.link:
        doubts: tuple[str, ...] = (say("review.doubt_link", share=share, reason=why.linked(say, c.link)),)
    else:
        doubts = (say("review.doubt", share=share, rule=_item(index, c.id)[1].rule), *_unknown(index, c.id))
    return Card(
        id=c.id,
        kind=c.kind,
        relation=c.link.kind if c.link else None,
        question=_question(ask, index, c),
        score=c.score,
        priority=round(c.priority, 3),
        doubts=doubts,
        rests=tuple(_rests(ask, c, conflicts)),
        sides=sides,
        names=names_in(index, c.id) if c.kind == "statement" else (),
        reasons=presets(say, c.kind),
    )


def _item(index: Index, item: str) -> tuple[Reading, Statement | Figure | Event]:
    held = index.statements.get(item) or index.figures.get(item) or index.events.get(item)
    assert held is not None  # noqa: S101 - its side was found
    return held


def _question(ask: Asked, index: Index, c: Candidate) -> str:
    if c.link:
        return ask.say(f"review.ask_{c.link.kind}")
    if c.kind == "figure":
        reading, f = index.figures[c.id]
        told = value(index, f, reading.article.text)
        return ask.say("review.ask_f", measure=ask.say.of("measures", f.measure), value=told)
    if c.kind == "event":
        e = index.events[c.id][1]
        return ask.say("review.ask_event", event=label(ask.say, e.type, e.mode, e.status))
    name = index.name(index.statements[c.id][1])
    return ask.say("review.ask_s", speaker=name) if name else ask.say("review.ask_s_none")


def _unknown(index: Index, item: str) -> Iterator[str]:
    held = index.statements.get(item)
    for what, reason in held[1].unknown if held else ():
        field = index.words.of("fields", what)
        yield index.words("unknown_because", field=field, reason=index.reason(reason))


def _rests(ask: Asked, c: Candidate, conflicts: dict[str, str]) -> Iterator[Rest]:
    say, stake = ask.say, c.stake
    many = say.number(stake.reports)
    sort = c.link.left.partition("-")[0] if c.link else c.id.partition("-")[0]
    if stake.dispute:
        yield Rest(page="dispute", id=stake.dispute, told=say("review.rest_dispute"))
    if stake.breach:
        yield Rest(page="ceasefire", id=stake.breach, told=say("review.rest_breach"))
    if stake.owner and stake.reports > 1:
        page, key = {"s": ("utterance", "reports"), "f": ("figure", "figure")}.get(sort, ("happening", "event"))
        yield Rest(page=page, id=stake.owner, told=say(f"review.rest_{key}", n=many))
    if stake.differ and stake.owner:
        yield Rest(page="figure", id=stake.owner, told=say("review.rest_differ"))
    if stake.conflict in conflicts:
        yield Rest(page="conflict", id=stake.conflict, told=conflicts[stake.conflict])


def _side(index: Index, item: str) -> Side | None:
    """Return where an item stands; None where it is not read any more, or was rejected."""
    if item in index.statements:
        (reading, read), evidence, facts = index.statements[item], index.of_statement(item), _of_statement(index, item)
    elif item in index.figures:
        (reading, read), evidence, facts = index.figures[item], index.of_figure(item), _of_figure(index, item)  # type: ignore[assignment]
    elif item in index.events:
        (reading, read), evidence, facts = index.events[item], index.of_event(item), _of_event(index, item)  # type: ignore[assignment]
    else:
        return None
    above, lead, tail, below = _around(reading, read)
    return Side(
        item=item,
        evidence=evidence,
        day=reading.article.published.day,
        title=index.title(reading),
        lead=lead,
        tail=tail,
        above=above,
        below=below,
        facts=tuple(Fact(name, told) for name, told in facts if told),
    )


def _around(reading: Reading, read: Statement | Figure | Event) -> tuple[str, str, str, str]:
    """Return what stands above the paragraph, in it before and after the sentences of the words, and below it."""
    text, reach = reading.article.text, cover(spans(read))
    first = bisect_right(reading.sentences, reach.start, key=lambda s: s.end)
    last = bisect_left(reading.sentences, reach.end, key=lambda s: s.start)
    frame = cover((reach, *reading.sentences[first:last]))
    start, end = text.rfind("\n", 0, frame.start) + 1, text.find("\n", frame.end)
    end = len(text) if end < 0 else end
    # Some reports are one long paragraph.
    if frame.start - start > PARAGRAPH:
        start = text.find(" ", frame.start - PARAGRAPH, frame.start) + 1 or frame.start - PARAGRAPH
    if end - frame.end > PARAGRAPH:
        end = max(text.rfind(" ", frame.end, frame.end + PARAGRAPH), frame.end)
    return (
        _end(clean(text[max(start - 2 * AROUND, 0) : start]), AROUND),
        clean(text[start : frame.start]),
        clean(text[frame.end : end]),
        _beginning(clean(text[end : end + 2 * AROUND]), AROUND),
    )


def _end(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[text.find(" ", len(text) - most) + 1 :]


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)] + " …"


def _of_statement(index: Index, item: str) -> Iterator[tuple[str, str]]:
    say, (_, s) = index.words, index.statements[item]
    yield say("review.said_by"), index.name(s) or say("speaker_unknown")
    yield say("review.acts"), say("comma").join(say.of("acts", a) for a in s.acts)
    yield say("review.to"), clean(s.addressee or "")
    yield say("review.date"), say.day(s.date) if s.date else ""
    yield say("review.through"), say("comma").join(clean(v) for v in s.via)


def _of_figure(index: Index, item: str) -> Iterator[tuple[str, str]]:
    say, (reading, f) = index.words, index.figures[item]
    yield say("review.measure"), say.of("measures", f.measure)
    yield say("review.value"), value(index, f, reading.article.text)
    yield say("review.counts"), clean(f.counts or "")
    said = index.statements.get(f.claimed_by or "")
    yield say("review.said_by"), (index.name(said[1]) or say("speaker_unknown")) if said else ""


def _of_event(index: Index, item: str) -> Iterator[tuple[str, str]]:
    say, (_, e) = index.words, index.events[item]
    yield say("review.event_kind"), label(say, e.type, e.mode, e.status)
    yield say("review.status"), say.of("status", e.status)
    yield say("review.source"), _names(index, e.source)
    yield say("review.target"), _names(index, e.target)
    yield say("review.place"), clean(e.place or "")
    yield say("review.date"), say.day(e.date) if e.date else ""


def _names(index: Index, names: Sequence[str]) -> str:
    return index.words("comma").join(index.parties(names))
