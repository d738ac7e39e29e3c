"""The record's part *Ceasefires and alleged breaches*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Evidence, Index, Piece, brief, clean, clipped
from saksi.report.statements import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.model.ceasefires import Breach, Ceasefire, Declaration, Pointer, Tally, Told
    from saksi.model.events import Event
    from saksi.model.reading import Reading

__all__ = ["BreachView", "CeasefireView", "Denial", "Fact", "Wish", "ceasefires", "wishes"]

NEVER = "9999"
CALLED = "called for"
GLIMPSE = 70
"""Characters around the word that speaks of a ceasefire."""
DURATION = re.compile(r"P(?:(\d+)([DWMY])|T(\d+)(H))")


class Fact(msgspec.Struct, frozen=True):
    """A field and its value in words; None where the reports do not tell."""

    name: str
    value: str | None
    evidence: tuple[Evidence, ...] = ()


class Denial(msgspec.Struct, frozen=True):
    """What the accused say to a breach, and in what words."""

    text: str
    words: str
    evidence: Evidence
    admits: bool = False


class BreachView(msgspec.Struct, frozen=True, kw_only=True):
    """Who says that who broke it."""

    anchor: str
    text: str
    by: str
    """Who alleges it."""
    does: str
    """What they do: `alleges a breach by X`."""
    date: str | None
    words: str | None
    """The words of the allegation."""
    language: str | None
    details: tuple[str, ...] = ()
    """Where, by what act and means, on how many sources it rests, what it was answered with."""
    evidence: tuple[Evidence, ...]
    denials: tuple[Denial, ...]


class CeasefireView(msgspec.Struct, frozen=True, kw_only=True):
    """One ceasefire and its life."""

    anchor: str
    title: str
    status: str
    """In words."""
    state: str
    """As the record has it: `agreed`, `in force`, …"""
    declared: tuple[Fact, ...] = ()
    """What each party declared: who, and what and when."""
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]
    breaches: tuple[BreachView, ...]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A ceasefire that somebody called for, offered, refused, denied, tried or hoped for."""

    anchor: str
    ceasefire: str
    """Id of the entry that it is the first told of."""
    called: bool
    """True where it was called for."""
    state: str
    """As the ledger has it: `called for`, `offered`, `refused`, …"""
    status: str
    """The same in words."""
    date: str | None
    """ISO date on which it was first said or done; None where no report tells."""
    reported: str | None
    """ISO day of the first report."""
    day: str
    """The same in words, or when it was first reported."""
    who: str
    glimpse: tuple[Piece, ...]
    language: str | None
    counted: str | None = None
    """What its words count, held against the ledger."""
    evidence: tuple[Evidence, ...]


def ceasefires(index: Index) -> tuple[CeasefireView, ...]:
    """Return the ceasefires that were made, by date."""
    held = [c for c in index.record.linked.ceasefires if c.made]
    held.sort(key=lambda c: (c.announced or (c.effect or c.reported or NEVER)[:10], c.id))
    return tuple(_ceasefire(index, index.address("ceasefires", c.id, f"c{n}"), c, held) for n, c in enumerate(held, 1))


def wishes(index: Index) -> tuple[Wish, ...]:
    """Return who called for a ceasefire between whom, then who offered, refused or hoped for one, each once."""
    at = {(r.article.id, e.trigger): (r, e) for r in index.readings for e in r.events if e.mode == "ceasefire"}
    told: dict[tuple[str, tuple[str, ...], str], list[tuple[Reading, Event]]] = {}
    first: dict[tuple[str, tuple[str, ...], str], str] = {}
    counts: dict[str, str] = {}
    for ceasefire in (c for c in index.record.linked.ceasefires if not c.made):
        for reading, event in filter(None, (at.get((p.article, p.span)) for p in ceasefire.evidence)):
            who = _wisher(index, reading, event)
            state = "refused" if event.type == "REJECT" else ceasefire.status
            utterance = index.utterance_of.get(event.statement or "")
            one = who if state == CALLED and who else utterance.id if utterance else event.id
            key = (state, ceasefire.parties, one)
            first.setdefault(key, ceasefire.id)
            told.setdefault(key, []).append((reading, event))
            counts.update((event.id, fact.value) for fact in _counts(index, ceasefire.counts) if fact.value)
    order = sorted(told.items(), key=lambda item: (item[0][0] != CALLED, _first(index, item[1])))
    return tuple(_wish(index, f"w{n}", (key[0], first[key], held), counts) for n, (key, held) in enumerate(order, 1))


def _first(index: Index, held: Sequence[tuple[Reading, Event]]) -> tuple[int, int]:
    return min((index.number[r.article.id], e.trigger.start) for r, e in held)


def _wisher(index: Index, reading: Reading, event: Event) -> str:
    """Return who calls for it or speaks of it: whose words it stands in, else who acts."""
    acting = () if "source" in event.inferred else event.source
    if event.type == "REQUEST" and acting:
        return index.words.joined(index.parties(acting))
    inside = index.statements.get(event.statement or "")
    spoken = (
        inside[1] if inside else next((s for s in reading.statements if s.cue and s.cue.overlaps(event.trigger)), None)
    )
    return index.name(spoken) or index.words.joined(index.parties(acting))


def _wished(index: Index, event: Event) -> str | None:
    """Return the date of an event that a report tells with it, else that of the words it stands in."""
    inside = index.statements.get(event.statement or "")
    own = event.date if "date" not in event.inferred else None
    return own or (inside[1].date if inside else None)


def _wish(
    index: Index, anchor: str, told: tuple[str, str, Sequence[tuple[Reading, Event]]], counts: dict[str, str]
) -> Wish:
    state, ceasefire, held = told
    say = index.words
    days = [d for r, e in held if (d := _wished(index, e))]
    reported = min((r.article.published.value[:10] for r, _ in held if r.article.published.value), default=None)
    day = min(days, default=None)
    evidence = tuple(index.evidence(r, (e.trigger,), index.anchors[e.id]) for r, e in held)
    for _, event in held:
        index.lines.setdefault(event.id, anchor)
    return Wish(
        anchor=anchor,
        ceasefire=ceasefire,
        called=state == CALLED,
        state=state,
        status=say.of("ceasefire_status", state),
        date=day,
        reported=reported,
        day=say.day(day) if day else say("reported", day=say.day(reported)) if reported else "",
        who=_wisher(index, *held[0]),
        glimpse=clipped(evidence[0].sentence, GLIMPSE),
        language=held[0][0].article.language,
        counted=next((counts[e.id] for _, e in held if e.id in counts), None),
        evidence=evidence,
    )


def _ceasefire(index: Index, anchor: str, ceasefire: Ceasefire, others: Sequence[Ceasefire]) -> CeasefireView:
    words = index.words
    parties = words.joined(index.parties(ceasefire.parties))
    breaches = sorted(ceasefire.breaches, key=lambda b: (b.date or NEVER, b.id))
    names = {
        b.id: index.address("ceasefires", f"{ceasefire.id}#{b.id}", f"{anchor}b{i}") for i, b in enumerate(breaches, 1)
    }
    return CeasefireView(
        anchor=anchor,
        title=words("ceasefire_of", parties=parties) if parties else words("ceasefire_plain"),
        status=_status(index, ceasefire),
        state=ceasefire.status,
        declared=tuple(_declared(index, ceasefire.declarations)),
        facts=tuple(_facts(index, ceasefire, others)),
        evidence=_evidence(index, ceasefire.evidence),
        breaches=tuple(_breach(index, names[b.id], b) for b in breaches),
    )


def _status(index: Index, c: Ceasefire) -> str:
    """Return what became of it in words; of one that is known from its breach alone, who alleges that."""
    words = index.words
    if c.status != "named" or not c.breaches:
        return words.of("ceasefire_status", c.status)
    by = dict.fromkeys(name for b in c.breaches for name in _allegers(index, b))
    reports = {p.article for b in c.breaches for p in b.evidence}
    return words.count("truce_alleged", len(reports), by=words.joined(by))


def _declared(index: Index, declarations: Iterable[Declaration]) -> Iterator[Fact]:
    """Yield what parties declared: `Iran` – `agreed, 24 June 2025, according to X`; the same of several in one line."""
    say = index.words
    held: dict[tuple[str, str | None, str | None], list[Declaration]] = {}
    for d in declarations:
        held.setdefault((d.kind, d.date, d.according), []).append(d)
    for (kind, day, according), same in held.items():
        told = [say.of("declarations", kind)]
        if day:
            told.append(say.day(day))
        if according:
            told.append(say("according_to", speaker=clean(according)))
        parties = say.joined(index.parties(d.party for d in same))
        yield Fact(parties, say("comma").join(told), _evidence(index, {p for d in same for p in d.evidence}))


def _facts(index: Index, c: Ceasefire, others: Sequence[Ceasefire]) -> Iterator[Fact]:
    """Yield the fields that the reports tell; where they give no date at all, that dates are not known."""
    say = index.words
    at = {t.value: _evidence(index, t.evidence) for t in c.rests}
    over = say("day_unknown") if c.how else None
    if c.announced or c.effect or c.ended or over:
        yield Fact(say("announced"), say.day(c.announced) if c.announced else None, at.get("announced", ()))
        yield Fact(say("in_effect"), _when(index, c.effect) if c.effect else None, at.get("effect", ()))
        yield Fact(say("ended"), say.day(c.ended) if c.ended else over, at.get("ended", ()))
    else:
        yield Fact(say("dates"), None)
    if c.until:
        yield Fact(say("truce_until"), say.day(c.until), at.get("until", ()))
    if c.duration:
        yield Fact(say("truce_duration"), _duration(index, c.duration), at.get("duration", ()))
    people = (("mediators", c.mediators), ("guarantors", c.guarantors), ("hosts", c.hosts), ("areas", c.areas))
    yield from (Fact(say(k), say.joined(index.parties(names)), at.get(k, ())) for k, names in people if names)
    if c.class_:
        yield Fact(say("truce_class"), say.of("truce_classes", c.class_))
    told = (("truce_written", c.written), ("truce_purpose", c.purposes), ("truce_terms", c.terms))
    yield from (_told(index, key, values) for key, values in told if values)
    after = next((n for n, o in enumerate(others, 1) if o.id == c.followed), None)
    if after:
        yield Fact(say("followed_by"), _title(index, others[after - 1]))
    yield from _counts(index, c.counts)


def _title(index: Index, c: Ceasefire) -> str:
    day = c.announced or (c.effect or c.reported or "")[:10]
    return index.words("truce_on", day=index.words.day(day)) if day else index.words("truce_undated")


def _when(index: Index, value: str) -> str:
    """Return a day, with the hour where it is told: by the clock of the text."""
    day, _, hour = value.partition("T")
    return index.words("comma").join((index.words.day(day), hour)) if hour else index.words.day(day)


def _duration(index: Index, value: str) -> str:
    found = DURATION.fullmatch(value)
    if found is None:
        return value
    number, unit = found[1] or found[3], found[2] or found[4]
    return index.words.count(f"truce_{unit.lower()}", int(number))


def _told(index: Index, key: str, values: Sequence[Told]) -> Fact:
    shown = [index.words.of("truce_values", v.value) for v in values]
    at = [p for v in values for p in v.evidence]
    return Fact(index.words(key), index.words("comma").join(shown), _evidence(index, at))


def _counts(index: Index, tallies: Iterable[Tally]) -> Iterator[Fact]:
    """Yield how many ceasefires the reports count, held against the ledger."""
    say = index.words
    told: dict[str, list[Pointer]] = {}
    for t in tallies:
        form = "counted_nth" if t.ordinal else "counted_tries" if t.tried else "counted_truces"
        form = form if t.holds else f"bare_{form}"
        told.setdefault(say(form, says=say.number(t.says), holds=say.number(len(t.holds))), []).extend(t.evidence)
    for value, evidence in told.items():
        yield Fact(say("counted"), value, _evidence(index, evidence))


def _breach(index: Index, anchor: str, breach: Breach) -> BreachView:
    words = index.words
    accused = words.joined(index.parties(breach.accused)) or words("nobody_named")
    held = index.statements.get(_alleging(index, breach) or "")
    voices = _allegers(index, breach)
    by = words.joined(voices)
    text = words("breach_by", alleger=by, accused=accused)
    if not breach.alleger:
        text = words("breach_report" if breach.accused else "breach_report_bare", accused=accused, outlet=by)
    since = words("breach_since", day=words.day(breach.since)) if breach.since else None
    return BreachView(
        anchor=anchor,
        text=text[:1].upper() + text[1:],
        by=by,
        does=words.count("breach_does" if breach.accused else "breach_does_bare", len(voices), accused=accused),
        date=words.day(breach.date) if breach.date else since,
        words=fragments(held[1], held[0].article.text) if held else None,
        language=held[0].article.language if held else None,
        details=tuple(_details(index, breach)),
        evidence=_evidence(index, breach.evidence) or ((index.of_statement(held[1].id),) if held else ()),
        denials=tuple(_answers(index, breach)),
    )


def _allegers(index: Index, breach: Breach) -> tuple[str, ...]:
    """Return who alleges a breach: who is quoted with it, else the outlets that say so in their own voice."""
    if not breach.alleger:
        labels = dict.fromkeys(e.label for e in _evidence(index, breach.evidence))
        return tuple(labels) or (index.words("report_voice"),)
    held = index.statements.get(_alleging(index, breach) or "")
    spoken = held[1].speaker if held else None
    own = held is not None and (spoken is None or spoken.name == breach.alleger)
    return (clean((index.name(held[1]) if held and own else None) or breach.alleger),)


def _details(index: Index, breach: Breach) -> Iterator[str]:
    say = index.words
    if breach.times > 1:
        yield say.count("breach_times", breach.times)
    if breach.place:
        yield clean(breach.place)
    means = list(dict.fromkeys(clean(t.value) for t in breach.means))
    if means:
        yield say("breach_means", means=say("comma").join(means))
    reach = index.reach(breach.reports, breach.origins)
    if reach:
        yield reach
    if breach.countered:
        yield say("breach_countered")


def _answers(index: Index, breach: Breach) -> Iterator[Denial]:
    """Yield what the accused say to a breach, each once: as the ledger has it, and as links between statements show."""
    say, seen = index.words, set[str]()
    for answer in breach.answers:
        held = index.statements.get(answer.statement or "")
        name = index.name(held[1]) if held else None
        name = name or (clean(answer.by) if answer.by else say("speaker_unknown"))
        at = index.of_statement(held[1].id) if held else next(iter(_evidence(index, answer.evidence)), None)
        if at and name not in seen:
            seen.add(name)
            text = fragments(held[1], held[0].article.text) if held else clean("".join(p.text for p in at.sentence))
            shown = f"“{text}”" if held and held[1].form == "direct" else brief(text, at)
            admits = answer.kind == "admitted"
            yield Denial(say("breach_admitted" if admits else "breach_denied", speaker=name), shown, at, admits)
    yield from _denials(index, breach, seen)


def _denials(index: Index, breach: Breach, seen: set[str]) -> Iterator[Denial]:
    """Yield who denies a breach in words that links show to deny it, each once."""
    utterance = index.utterance_of.get(_alleging(index, breach) or "")
    claims = set(utterance.statements) if utterance else set()
    for left, links in index.links.items():
        if left in index.statements and any(k.kind == "denies" and k.right in claims for k in links):
            reading, statement = index.statements[left]
            name = index.name(statement) or index.words("speaker_unknown")
            if name not in seen:
                seen.add(name)
                text = fragments(statement, reading.article.text)
                quoted = statement.form == "direct"
                text = f"“{text}”" if quoted else brief(text, index.of_statement(left))
                yield Denial(index.words("breach_denied", speaker=name), text, index.of_statement(left))


def _alleging(index: Index, breach: Breach) -> str | None:
    """Return the statement that alleges a breach: its own, or the one whose word of accusing tells of it."""
    if breach.statement:
        return breach.statement
    for pointer in breach.evidence:
        reading = index.by_article.get(pointer.article)
        for s in reading.statements if reading else ():
            if s.cue and s.cue.overlaps(pointer.span):
                return s.id
    return None


def _evidence(index: Index, pointers: Iterable[Pointer]) -> tuple[Evidence, ...]:
    """Return pointers as evidence, one each sentence."""
    held: dict[str, Evidence] = {}
    for pointer in sorted(pointers):
        if pointer.article in index.by_article:
            one = index.evidence(index.by_article[pointer.article], (pointer.span,))
            held.setdefault(one.ref, one)
    return tuple(held.values())
