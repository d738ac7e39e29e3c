"""What one report tells of parties talking with each other: calls, visits, meetings, offers, conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.link.letters import letters_of
from saksi.link.talkers import ACTING, Party, has_standing, key_of, parties_among
from saksi.link.talkrows import ConditionRow, Exchange, TalkRows
from saksi.link.words import folded, whole_day, words_of
from saksi.model.ids import digest
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.shape.conditions import Talking
    from saksi.link.page import Page
    from saksi.model.actors import Mention
    from saksi.model.events import Event
    from saksi.model.statements import Act, Statement
    from saksi.model.talks import Condition, Reply, Stage, TalkKind

__all__ = ["talk_rows"]

MODES: dict[str, TalkKind] = {"phone": "call", "visit": "visit", "third-party": "mediation", "multilateral": "meeting"}
DEALING = frozenset({"CONSULT", "AGREE", "RETREAT", "CONCEDE", "AID", "SUPPORT", "COOPERATE"})
"""Types of event that an offer between parties speaks of."""
YIELDING: frozenset[Act] = frozenset({"promise", "confirm", "offer", "announce"})
"""Acts of an answer that takes up what is offered."""
LAW = frozenset({"ACCUSE", "COERCE", "SANCTION"})
"""Types of event that articles of police and courts have too."""
DOING = "consult-active"
"""Rule of an event whose subject acts."""
NEAR, CLOSE = 8, 3
"""Words before a talk within which it is offered or asked for; words behind a letter within which it is addressed."""
FAR = 20
"""Code points between a talk and the names of those who hold it, and between these."""
ASKING: frozenset[Act] = frozenset({"demand", "appeal", "offer"})
PLAN = 4
"""Words before a talk within which it is said to be yet to come."""
SAID: dict[str, Stage] = {"offer": "offered", "demand": "asked for", "appeal": "asked for", "refuse": "refused"}


def talk_rows(page: Page) -> TalkRows:
    """Return what a reading tells of talks; depends on this reading alone."""
    reading = page.reading
    words = page.words.conditions.talking
    if LAW.issuperset(e.type for e in reading.events):
        return TalkRows()
    events = [e for e in reading.events if e.type == "CONSULT"]
    held = {s.id: s for s in reading.statements}
    exchanges = [x for e in events if (x := _exchange(e, page, words, held))]
    return TalkRows(
        exchanges=(*_once(exchanges, page), *letters_of(page)),
        offers=tuple(_offers(page)),
        # What stood in words that a person rejected stands nowhere.
        conditions=tuple(_condition(c, page) for c in reading.conditions if c.statement is None or c.statement in held),
        replies=tuple(_replies(page, words)),
    )


def _exchange(event: Event, page: Page, words: Talking, held: dict[str, Statement]) -> Exchange | None:
    reading = page.reading
    sentence = page.sentence(event.trigger)
    before = _clause(reading.article.text[sentence.start : event.trigger.start])
    there = _said_there(event, page, before)
    parties, mediators = _sides(event, page, sentence, there)
    stage = _stage(event, before[-NEAR:], words, held.get(event.statement or ""), reading.article.text)
    if stage == "held" and not page.words.planned.isdisjoint(before[-PLAN:]):
        stage = "planned"
    # It takes two, but for who offers to mediate.
    lone = bool(mediators) and stage in ("held", "earlier", "offered", "refused")
    if stage is None or (len(parties) < 2 and not lone):  # noqa: PLR2004
        return None
    keys = frozenset(p.key for p in parties)
    asked = (event.statement,) if event.statement and stage in ("offered", "asked for", "refused") else ()
    return Exchange(
        id=digest("exchange", event.id),
        article=reading.article.id,
        kind=_kind(event, page),
        stage=stage,
        keys=keys,
        names=tuple(parties),
        mediators=mediators,
        date=None if "date" in event.inferred else event.date,
        published=whole_day(reading.article.published.day),
        place=None if "place" in event.inferred else event.place,
        span=event.trigger,
        event=event.id,
        said=tuple(dict.fromkeys((*asked, *(i for i, name in there if key_of(name, page) in keys)))),
    )


def _once(exchanges: list[Exchange], page: Page) -> list[Exchange]:
    """Return exchanges but for those that a mediation in the same sentence tells: `memediasi perundingan X dan Y`."""
    mediated = {(x.keys, page.sentence(x.span)) for x in exchanges if x.kind == "mediation"}
    return [x for x in exchanges if x.kind == "mediation" or (x.keys, page.sentence(x.span)) not in mediated]


def _sides(
    event: Event, page: Page, sentence: Span, there: list[tuple[str, str]]
) -> tuple[list[Party], tuple[str, ...]]:
    """Return who talks with whom, and who mediates."""
    source, target = (tuple(n for n in names if n not in event.lent) for names in (event.source, event.target))
    # Where one side was worked out, both may be written on either: only what the other does not have was read.
    if "target" in event.inferred:
        source, target = tuple(n for n in source if n not in target) or source[:1], ()
    if "source" in event.inferred:
        source = ()
    by = _mediators(sentence, page)
    if event.mode == "third-party" and event.rule.startswith(DOING):
        by, source, target = tuple(p.name for p in parties_among(source, page)), (), tuple({*target} - {*source})
    read = (*source, *target)
    parties: list[Party] = []
    speaking = (name for _, name in there)
    for more in (_row(event, read, page), speaking, _beside(event, page), _over(event, page), _partner(event, page)):
        parties = parties_among((*read, *more), page)
        if len(parties) > 1:
            break
    body = next((n for n in read if not has_standing(n, page)), None)
    if body and len(parties) > 1 and len(parties_among(read, page)) == 1:
        # A body that the words do not place is that of who speaks: `Kementerian Luar Negeri telah …`.
        parties = [*parties[:-1], Party(parties[-1].key, body)]
    return [p for p in parties if p.name not in by], by


def _row(event: Event, read: Sequence[str], page: Page) -> Iterator[str]:
    """Yield whom a text names right behind a party of a talk, in one row with it: `bertemu menlu X, Y, dan Z`."""
    text, words, at = page.reading.article.text, page.words.conditions.talking, -1
    sentence, keys = page.sentence(event.trigger), {key_of(n, page) for n in read}
    for m in _mentions(page, Span(event.trigger.end, max(sentence.end, event.trigger.end + 1))):
        joined = at >= 0 and m.span.start - at <= FAR and words.beside.issuperset(words_of(text[at : m.span.start]))
        if joined:
            yield m.name
        if joined or (at < 0 and key_of(m.name, page) in keys):
            at = m.span.end
        elif at >= 0:
            return


def _over(event: Event, page: Page) -> list[str]:
    """Return the two of whom one reaches the other by telephone: `X menghubungi Y lewat sambungan telepon`."""
    start, end = page.sentence(event.trigger).start, event.trigger.start
    named = [m.name for m in _mentions(page, Span(start, end))] if event.mode == "phone" and start < end else []
    return named if len(parties_among(named, page)) == 2 else []  # noqa: PLR2004 - more of them are not told apart


def _mentions(page: Page, span: Span) -> list[Mention]:
    """Return the mentions of possible parties within a span, in order."""
    return sorted((m for m in page.reading.mentions if m.kind in ACTING and span.contains(m.span)), key=_start)


def _start(mention: Mention) -> Span:
    return mention.span


def _beside(event: Event, page: Page) -> Iterator[str]:
    """Yield whom a text names right behind a talk, side by side: `negosiasi X-Y`, `pertemuan antara X dan Y`."""
    text, words, at = page.reading.article.text, page.words.conditions.talking, event.trigger.end
    for m in _mentions(page, Span(at, len(text) + 1)):
        between = words_of(text[at : m.span.start])
        if m.span.start - at > FAR or not words.beside.issuperset(between):
            return
        yield m.name
        at = m.span.end


def _partner(event: Event, page: Page) -> Iterator[str]:
    """Yield with whom a party wants to talk of whom only the words say so: who is asked, or who speaks.

    `X meminta Y memulai konsultasi`: X and Y. `X mengatakan Y ingin berunding`: Y, and X.
    """
    said = next((s for s in page.reading.statements if s.id == event.statement), None)
    if said is None or said.speaker is None or event.mode == "third-party":
        return
    if said.addressee and not ASKING.isdisjoint(said.acts):
        yield from (said.speaker.name, said.addressee)
    elif event.rule.startswith(DOING) or event.status == "planned":
        side = page.states.side(said.speaker.name)
        # Who only comments on it (an analyst) is no party to it.
        if side and page.states.sovereign(side):
            yield said.speaker.name


def _clause(text: str) -> list[str]:
    """Return the words of the last clause of a text."""
    return words_of(text[max((text.rfind(f"{mark} ") for mark in ".!?;"), default=-1) + 1 :])


def _mediators(sentence: Span, page: Page) -> tuple[str, ...]:
    """Return whom a sentence names right behind a word of mediation (`dimediasi oleh X`)."""
    text, words = page.reading.article.text, page.words.conditions.talking.mediating
    if words.isdisjoint(words_of(sentence.of(text))):
        return ()
    held = (m for m in page.reading.mentions if m.kind in ACTING and sentence.contains(m.span))
    return tuple(m.name for m in held if not words.isdisjoint(words_of(text[sentence.start : m.span.start])[-2:]))


def _kind(event: Event, page: Page) -> TalkKind:
    if event.mode in MODES:
        return MODES[event.mode]
    trigger, words = folded(event.trigger.of(page.reading.article.text)), page.words.conditions.talking
    if any(root in trigger for root in words.meetings):
        return "meeting"
    return "contact" if any(root in trigger for root in words.contacts) else "talks"


def _stage(event: Event, before: list[str], words: Talking, said: Statement | None, text: str) -> Stage | None:
    """Return how far a talk has come; None where nothing tells that there was or will be one."""
    near = frozenset(before)
    if event.status in ("asserted", "alleged", "past_context"):
        if event.status == "past_context":
            return "earlier"
        return "refused" if frozenset(before[-2:]) & words.declined else "held"
    # Of words that are many sentences, not all do what some do.
    brief = said is not None and not any(". " in c.of(text) for c in said.content)
    told = next((SAID[a] for a in said.acts if a in SAID), None) if said and brief else None
    if event.status == "denied" or near & words.declined or told == "refused":
        return "refused" if near & words.declined or told == "refused" else None
    if near & words.proposed:
        return "offered"
    if near & words.sought:
        return "asked for"
    return told or ("planned" if event.status == "planned" else "possible")


def _said_there(event: Event, page: Page, before: list[str]) -> list[tuple[str, str]]:
    """Return statements with their speakers whose reporting clause names the talk as where they were made."""
    trigger = words_of(event.trigger.of(page.reading.article.text))[:1]
    if page.words.conditions.talking.during.isdisjoint((*before[-2:], *trigger)):
        return []
    if not frozenset(page.words.conditions.markers.once).isdisjoint(before[-NEAR:]):
        return []  # after it, not in it
    sentence = page.sentence(event.trigger)
    return [
        (s.id, s.speaker.name)
        for s in page.reading.statements
        if s.cue and s.speaker and sentence.contains(s.cue) and not any(c.overlaps(event.trigger) for c in s.content)
    ]


def _offers(page: Page) -> list[str]:
    """Return the statements that are offers of parties to parties: of talks, help, a withdrawal, or on a condition."""
    reading = page.reading
    dealing = [e.trigger for e in reading.events if e.type in DEALING]
    bound = {c.statement for c in reading.conditions}
    out = []
    for s in reading.statements:
        if "offer" not in s.acts or s.speaker is None or s.speaker.kind in ("document", "anonymous"):
            continue
        deals = any(c.contains(t) for c in s.content for t in dealing)
        side = page.states.side(s.speaker.name)
        if side and (deals or s.id in bound) and not _anothers(s, page):
            out.append(s.id)
    return out


def _anothers(statement: Statement, page: Page) -> bool:
    """Say whether a statement tells of what another offered (`dia menawarkan diri`)."""
    rules, text = page.words.conditions, page.reading.article.text
    held = [w for c in statement.content for w in words_of(c.of(text))]
    at = next((i for i, w in enumerate(held) if w in rules.talking.proposed), 0)
    return not rules.clauses.they.isdisjoint(held[max(at - CLOSE, 0) : at])


def _condition(condition: Condition, page: Page) -> ConditionRow:
    sides = (condition.then_party, condition.if_party)
    then, if_ = (key_of(side.name, page) if side else "" for side in sides)
    words = frozenset(page.words.terms(words_of(condition.span.of(page.reading.article.text))))
    return ConditionRow(condition.id, page.reading.article.id, condition.kind, condition.statement, (then, if_), words)


def _replies(page: Page, words: Talking) -> list[tuple[str, Reply]]:
    reading = page.reading
    bound = {c.statement for c in reading.conditions}
    out: list[tuple[str, Reply]] = []
    for s in reading.statements:
        if s.id in bound:
            out.append((s.id, "on condition"))
        elif "refuse" in s.acts:
            out.append((s.id, "refused"))
        elif not YIELDING.isdisjoint(s.acts):
            content = (w for c in s.content for w in words_of(c.of(reading.article.text)))
            cue = words_of(s.cue.of(reading.article.text)) if s.cue else ()
            if not words.accepting.isdisjoint((*content, *cue)):
                out.append((s.id, "accepted"))
    return out
