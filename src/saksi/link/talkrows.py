"""What one report tells of parties talking with each other: calls, letters, visits, meetings, offers, conditions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.link.words import folded, whole_day, words_of
from saksi.model.ids import digest
from saksi.model.span import Span
from saksi.model.talks import ConditionKind, Reply, Stage, TalkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.lang.shape.conditions import Talking
    from saksi.link.page import Page
    from saksi.model.actors import Mention
    from saksi.model.events import Event
    from saksi.model.statements import Act, Statement
    from saksi.model.talks import Condition

__all__ = ["ConditionRow", "Exchange", "OfferRow", "TalkRows", "talk_rows"]

MODES: dict[str, TalkKind] = {"phone": "call", "visit": "visit", "third-party": "mediation", "multilateral": "meeting"}
DEALING = frozenset({"CONSULT", "AGREE", "RETREAT", "CONCEDE", "AID", "SUPPORT", "COOPERATE"})
"""Types of event that an offer between parties speaks of."""
ACTING = frozenset({"person", "state", "group", "organisation", "office"})
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
SAID: dict[str, Stage] = {"offer": "offered", "demand": "asked for", "appeal": "asked for", "refuse": "refused"}


class Party(NamedTuple):
    """One side of a talk."""

    key: str
    """Folded state, or folded name where none is known."""
    name: str
    """As the report names it: the person or body, where it names one beside its state."""


class Exchange(msgspec.Struct, frozen=True):
    """A talk, as one report tells it with one word."""

    id: str
    article: str
    kind: TalkKind
    stage: Stage
    keys: frozenset[str]
    names: tuple[tuple[str, str], ...]
    """(key, name)."""
    mediators: tuple[str, ...]
    date: str | None
    published: str | None
    place: str | None
    span: Span
    event: str | None
    """Id of its event; None for a letter, which is no event."""
    said: tuple[str, ...]
    """Ids of statements made in it, or that offer it, ask for it, refuse it."""


class OfferRow(msgspec.Struct, frozen=True):
    """A statement that offers something to another party."""

    statement: str
    article: str
    key: str
    """Folded state or name of who offers."""


class ConditionRow(msgspec.Struct, frozen=True):
    """A condition, to be told together with its like in other reports."""

    id: str
    article: str
    kind: ConditionKind
    statement: str | None
    parties: tuple[str, str]
    """Folded states or names of who does what if who does what; empty where not known."""


class TalkRows(msgspec.Struct, frozen=True):
    """All of this in one reading."""

    exchanges: tuple[Exchange, ...] = ()
    offers: tuple[OfferRow, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    replies: tuple[tuple[str, Reply], ...] = ()
    """Statements that would, as an answer to an offer, be more than an answer."""

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.exchanges or self.offers or self.conditions)


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
        exchanges=(*exchanges, *_letters(page, words)),
        offers=tuple(_offers(page)),
        conditions=tuple(_condition(c, page) for c in reading.conditions),
        replies=tuple(_replies(page, words)),
    )


def _exchange(event: Event, page: Page, words: Talking, held: dict[str, Statement]) -> Exchange | None:
    reading = page.reading
    sentence = page.sentence(event.trigger)
    before = _clause(reading.article.text[sentence.start : event.trigger.start])
    there = _said_there(event, page, before)
    parties, mediators = _sides(event, page, sentence, there)
    stage = _stage(event, before[-NEAR:], words, held.get(event.statement or ""), reading.article.text)
    # It takes two, but for who offers to mediate.
    lone = bool(mediators) and stage in ("held", "offered", "refused")
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
        said=tuple(dict.fromkeys((*asked, *(i for i, name in there if _key(name, page) in keys)))),
    )


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
        by, source, target = tuple(p.name for p in _parties(source, page)), (), tuple({*target} - {*source})
    read = (*source, *target)
    parties: list[Party] = []
    for more in ((), (name for _, name in there), _beside(event, page), _partner(event, page)):
        parties = _parties((*read, *more), page)
        if len(parties) > 1:
            break
    body = next((n for n in read if not _standing(n, page)), None)
    if body and len(parties) > 1 and len(_parties(read, page)) == 1:
        # A body that the words do not place is that of who speaks: `Kementerian Luar Negeri telah …`.
        parties = [*parties[:-1], Party(parties[-1].key, body)]
    return [p for p in parties if p.name not in by], by


def _beside(event: Event, page: Page) -> Iterator[str]:
    """Yield whom a text names right behind a talk, side by side: `negosiasi X-Y`, `pertemuan antara X dan Y`."""
    text, words, at = page.reading.article.text, page.words.conditions.talking, event.trigger.end
    for m in sorted((m for m in page.reading.mentions if m.kind in ACTING), key=lambda m: m.span):
        if m.span.start < at:
            continue
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
    side = page.states.side(said.speaker.name)
    if side is None or not page.states.sovereign(side):
        return
    if said.addressee and not ASKING.isdisjoint(said.acts):
        yield from (said.speaker.name, said.addressee)
    elif event.rule.startswith(DOING) or event.status == "planned":
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
        if event.status == "past_context" and not event.date:
            return None
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
    sentence = page.sentence(event.trigger)
    return [
        (s.id, s.speaker.name)
        for s in page.reading.statements
        if s.cue and s.speaker and sentence.contains(s.cue) and not any(c.overlaps(event.trigger) for c in s.content)
    ]


def _parties(names: Iterable[str], page: Page) -> list[Party]:
    """Return the sides among names, each once: by who acts for them, where the report names them beside their state."""
    found: dict[str, str] = {}
    both = page.words.rules.parties_both
    for whole in names:
        for name in re.split(page.words.joints, whole):
            key = _key(name, page)
            if key and key not in both and _standing(name, page):
                plain = key not in found or folded(found[key]) == key
                found[key] = name if plain else found[key]
    return [Party(k, n) for k, n in found.items()]


def _standing(name: str, page: Page) -> bool:
    """Say whether a name is of a party that can deal with others: a state, what belongs to one, a known body or group.

    So a team or a delegation without a state, citizens and embassies at home are none.
    """
    if page.states.side(name) or page.words.names.named(name):
        return True
    plain = folded(name)
    held = (a for a in page.reading.actors if plain in map(folded, (a.name, *a.aliases)))
    return any(a.kind in ("state", "group") or bool(a.state or a.offices) for a in held)


def _key(name: str, page: Page) -> str:
    return page.states.side(name) or folded(name)


def _letters(page: Page, words: Talking) -> list[Exchange]:
    """Return the letters that a report tells of, where it says to whom and by whom."""
    text = page.reading.article.text
    lower = text.lower()
    if not any(w in lower for w in words.letters):
        return []
    found = []
    for sentence in page.reading.sentences:
        mentions = [m for m in page.reading.mentions if m.kind in ACTING and sentence.contains(m.span)]
        if mentions and any(w in words.letters for w in words_of(sentence.of(text))):
            letter = _letter(page, sentence, mentions)
            found += [letter] if letter else []
    return found


def _letter(page: Page, sentence: Span, mentions: list[Mention]) -> Exchange | None:
    words, text = page.words.conditions.talking, page.reading.article.text
    at = _place(sentence.of(text).lower(), words)
    if at is None:
        return None
    span = Span(sentence.start + at[0], sentence.start + at[1])
    after = next((m for m in mentions if m.span.start >= span.end), None)
    if after is None:
        return None
    between = words_of(text[span.end : after.span.start])
    if len(between) > CLOSE or not between or words.towards.isdisjoint(between):
        return None
    speakers = [s.speaker.name for s in page.reading.statements if s.cue and s.speaker and sentence.contains(s.cue)]
    before = [m.name for m in mentions if m.span.end <= span.start]
    writer = next((n for n in (*before[-1:], *speakers) if _key(n, page) != _key(after.name, page)), None)
    parties = _parties((writer, after.name), page) if writer else []
    if len(parties) < 2:  # noqa: PLR2004 - it takes two
        return None
    said = [
        s.id
        for s in page.reading.statements
        if s.cue and sentence.contains(s.cue) and s.speaker and s.speaker.name == writer
    ]
    return Exchange(
        id=digest("exchange", page.reading.article.id, "letter", str(span.start)),
        article=page.reading.article.id,
        kind="letter",
        stage="held",
        keys=frozenset(p.key for p in parties),
        names=tuple(parties),
        mediators=(),
        date=None,
        published=whole_day(page.reading.article.published.day),
        place=None,
        span=span,
        event=None,
        said=tuple(said),
    )


def _place(lower: str, words: Talking) -> tuple[int, int] | None:
    """Return where a letter stands in a lower-case sentence, and not a newspaper or a warrant."""
    held = words_of(lower)
    at = 0
    for n, word in enumerate(held):
        at = lower.index(word, at)
        if word in words.letters and (n + 1 == len(held) or held[n + 1] not in words.papers):
            return at, at + len(word)
        at += len(word)
    return None


def _offers(page: Page) -> list[OfferRow]:
    """Return the offers of parties to parties: of talks, help, a withdrawal, or on a condition."""
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
            out.append(OfferRow(s.id, reading.article.id, side))
    return out


def _anothers(statement: Statement, page: Page) -> bool:
    """Say whether a statement tells of what another offered (`dia menawarkan diri`)."""
    rules, text = page.words.conditions, page.reading.article.text
    held = [w for c in statement.content for w in words_of(c.of(text))]
    at = next((i for i, w in enumerate(held) if w in rules.talking.proposed), 0)
    return not rules.clauses.they.isdisjoint(held[max(at - CLOSE, 0) : at])


def _condition(condition: Condition, page: Page) -> ConditionRow:
    sides = (condition.then_party, condition.if_party)
    then, if_ = (_key(side.name, page) if side else "" for side in sides)
    return ConditionRow(condition.id, page.reading.article.id, condition.kind, condition.statement, (then, if_))


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
