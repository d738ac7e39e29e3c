"""The record's part *Who said what*: utterances by speaker, their wordings side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Index, clean
from saksi.report.wordings import Carrier, Wording, fragments, wordings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.actors import Actor
    from saksi.model.reading import Reading
    from saksi.model.record import Utterance
    from saksi.model.statements import Statement

__all__ = ["Carrier", "CrossReference", "Line", "Voice", "Wording", "fragments", "offices_of", "together", "voices"]

NEVER = "9999"


class CrossReference(msgspec.Struct, frozen=True):
    """A pointer from one line of the record to another."""

    kind: str
    text: str
    anchor: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance."""

    anchor: str
    speaker: str
    date: str
    """The date, or when it was reported for want of one."""
    date_reason: str | None
    """Why there is no date."""
    acts: tuple[str, ...]
    reach: str
    """`3 reports, 1 independent account`; empty where there is only one."""
    wordings: tuple[Wording, ...]
    answers: tuple[CrossReference, ...]
    denied: bool
    """True where it denies or is denied."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker and everything they said."""

    anchor: str
    name: str
    about: tuple[str, ...]
    """Offices, kind, state and other names, in words."""
    count: str
    many: bool
    major: tuple[Line, ...]
    minor: tuple[Line, ...]


def voices(index: Index, answers: dict[str, tuple[CrossReference, ...]]) -> tuple[Voice, ...]:
    """Return all speakers, those with the most widely heard or disputed words first, unnamed ones last.

    `answers` gives for an utterance id what answers it or what it answers. Writes the names of the lines into
    `index.lines`.
    """
    grouped: dict[str, list[Utterance]] = {}
    for utterance in (*index.record.linked.utterances, *_unlinked(index)):
        grouped.setdefault(_identity(index, utterance), []).append(utterance)
    grouped = _one_person(index, grouped)

    def weight(said: list[Utterance]) -> tuple[object, ...]:
        held = [_weight(u, answers) for u in said]
        return (not clean(said[0].speaker), *(-max(w[i] for w in held) for i in (0, 1, 2)), -len(said), said[0].speaker)

    order = sorted(grouped.values(), key=weight)
    return tuple(_voice(index, n, said, answers) for n, said in enumerate(order, 1))


def together(carriers: Iterable[Carrier]) -> list[list[Carrier]]:
    """Return carriers in order, those that bring the same words from one report on the same way as one."""
    held: dict[tuple[object, ...], list[Carrier]] = {}
    for c in carriers:
        held.setdefault((c.evidence.number, c.chain, c.notes, c.unsure), []).append(c)
    return list(held.values())


def _identity(index: Index, utterance: Utterance) -> str:
    """Return what tells a speaker from others: the actor, else the name, for unnamed sources with the report.

    Two actors of one name are two people; *a diplomat* of two reports may be two.
    """
    name = clean(utterance.speaker).casefold()
    named = index.called.get(name)
    if utterance.actor or named:
        return utterance.actor or (named.id if named else name)
    held = [index.statements[s] for s in utterance.statements if s in index.statements]
    unnamed = any(s.speaker and s.speaker.kind in ("anonymous", "document") for _, s in held)
    return f"{name} {held[0][0].article.id}" if unnamed else name


def _one_person(index: Index, grouped: dict[str, list[Utterance]]) -> dict[str, list[Utterance]]:
    """Return speakers with persons of a short name put to the one person whose name ends with it (`Dolan`)."""
    names = {key: max((clean(u.speaker) for u in said), key=len) for key, said in grouped.items()}
    people = {key: f" {names[key]}".casefold() for key, said in grouped.items() if _is_person(index, said)}
    out = dict(grouped)
    for key in sorted(people, key=lambda k: len(people[k])):
        longer = [k for k in people if k != key and people[k] != people[key] and people[k].endswith(people[key])]
        whole = max(longer, key=lambda k: len(people[k]), default=None)
        if whole and all(people[whole].endswith(people[k]) for k in longer):
            nearest = min(longer, key=lambda k: len(people[k]))
            out[nearest] = [*out[nearest], *out.pop(key)]
    return out


def _is_person(index: Index, said: Sequence[Utterance]) -> bool:
    held = (index.statements[s][1].speaker for u in said for s in u.statements if s in index.statements)
    return any(speaker is not None and speaker.kind == "person" for speaker in held)


def _heading(index: Index, said: Sequence[Utterance]) -> str:
    """Return the name to put over what somebody said: of a person the full one most used, of others the plain one."""
    actor = index.actors.get(next((u.actor for u in said if u.actor), ""))
    if actor and actor.kind == "state" and actor.state:
        return clean(actor.state)
    names = Counter(index.speaker(u) for u in said)
    if _is_person(index, said):
        return max(names, key=lambda n: (" " in n, names[n], len(n), n))
    return max(names, key=lambda n: (names[n], -len(n), n))


def _unlinked(index: Index) -> list[Utterance]:
    """Return every statement that linking put into no utterance as one of its own: nothing vanishes."""
    from saksi.model.record import Utterance  # noqa: PLC0415 -- shares no name with the import for types above

    return [
        Utterance(
            id=s.id,
            speaker=s.speaker.name if s.speaker else "",
            actor=s.speaker.actor if s.speaker else None,
            date=s.date,
            statements=(s.id,),
            chains=(),
            origins=1,
        )
        for r in index.readings
        for s in r.statements
        if s.id not in index.utterance_of
    ]


def _weight(utterance: Utterance, answers: dict[str, tuple[CrossReference, ...]]) -> tuple[int, int, int]:
    return (int(utterance.id in answers), utterance.accounts, len(utterance.statements))


def _voice(index: Index, n: int, said: Sequence[Utterance], answers: dict[str, tuple[CrossReference, ...]]) -> Voice:
    ordered = sorted(said, key=lambda u: (*(-w for w in _weight(u, answers)), u.date or NEVER, u.id))
    major: list[tuple[str, Line]] = []
    minor: list[tuple[str, Line]] = []
    for i, utterance in enumerate(ordered, 1):
        anchor = index.address("utterances", utterance.id, f"u{n}-{i}")
        index.lines[utterance.id] = anchor
        index.lines.update((s, anchor) for s in utterance.statements)
        line = _line(index, anchor, utterance, answers)
        (major if line.reach or line.answers else minor).append((utterance.date or NEVER, line))
    name = _heading(index, said)
    actor = next((u.actor for u in said if u.actor), "")
    return Voice(
        anchor=index.address("actors", actor, f"v{n}") if actor else f"v{n}",
        name=name,
        about=_about(index, said, name),
        many=len(said) > 1,
        count=index.words.count("utterances", len(said)),
        major=tuple(line for _, line in major),
        minor=tuple(line for _, line in sorted(minor, key=lambda pair: pair[0])),
    )


def _line(index: Index, anchor: str, utterance: Utterance, answers: dict[str, tuple[CrossReference, ...]]) -> Line:
    held = [index.statements[s] for s in utterance.statements if s in index.statements]
    # A page reads no more of its reports than it shows.
    reports = len({*utterance.articles} or {r.article.id for r, _ in held})
    acts = dict.fromkeys(a for _, s in held for a in s.acts)
    reasons = [reason for _, s in held for field, reason in s.unknown if field == "date"]
    words = index.words
    return Line(
        anchor=anchor,
        speaker=index.speaker(utterance),
        date=words.day(utterance.date) if utterance.date else _reported(index, [r for r, _ in held]),
        date_reason=None if utterance.date else index.reason(reasons[0] if reasons else "not given"),
        acts=tuple(words.of("acts", a) for a in acts),
        reach=index.reach(reports, utterance.accounts, "accounts"),
        wordings=_wordings(index, utterance),
        answers=answers.get(utterance.id, ()),
        denied=any(a.kind == "denies" for a in answers.get(utterance.id, ())),
    )


def _reported(index: Index, readings: Iterable[Reading]) -> str:
    days = [r.article.published.day for r in readings if r.article.published.day]
    return index.words("reported", day=index.words.day(min(days))) if days else index.words("date_unknown").lower()


def _wordings(index: Index, utterance: Utterance) -> tuple[Wording, ...]:
    paths = {c.statement: c.path for c in utterance.chains}
    held = {i: index.statements[i][1] for i in utterance.statements if i in index.statements}
    return wordings_of(index, utterance, {i: _carrier(index, s, paths.get(i, ())) for i, s in held.items()})


def _carrier(index: Index, statement: Statement, path: tuple[str, ...]) -> Carrier:
    words, evidence = index.words, index.of_statement(statement.id)
    speaker = index.name(statement) or words("speaker_unknown")
    through = path[1:-1] or statement.via
    notes = []
    if statement.addressee:
        notes.append(words("to", addressee=clean(statement.addressee)))
    outer = index.statements.get(statement.inside or "")
    if outer:
        notes.append(words("inside", speaker=index.name(outer[1]) or words("speaker_unknown")))
    for field, reason in statement.unknown:
        if field == "speaker" and statement.speaker:
            notes.append(index.reason(reason))
        elif field != "date":
            notes.append(words("unknown_because", field=words.of("fields", field), reason=index.reason(reason)))
    return Carrier(
        chain=(speaker, *(clean(name) for name in through), evidence.label),
        notes=tuple(notes),
        evidence=evidence,
        unsure=index.unsure(statement),
    )


def _about(index: Index, said: Sequence[Utterance], name: str) -> tuple[str, ...]:
    bearers = [a for u in said if u.actor and (a := index.actors.get(u.actor))]
    exact = [a for a in bearers if clean(a.name).casefold() == name.casefold()]
    actor = next(iter((*exact, *bearers)), None) or index.called.get(name.casefold())
    if actor is not None:
        offices = offices_of(actor, name)
        return (*offices, *_others(index, actor, " · ".join((name, *offices))))
    held = [index.statements[s][1].speaker for u in said for s in u.statements if s in index.statements]
    kinds = [speaker.kind for speaker in held if speaker]
    return (index.words.of("kinds", kinds[0]),) if kinds and kinds[0] in ("anonymous", "document") else ()


def offices_of(actor: Actor, name: str) -> list[str]:
    """Return the offices of an actor in words, and the state where neither these nor the name tell it."""
    held = []
    for office in actor.offices:
        of, title = clean(office.of or ""), clean(office.title)
        whole = title if not of or of.casefold() in title.casefold() else f"{title} {of}"
        held.append(whole.title() if whole.islower() else whole)
    state = clean(actor.state or "")
    if state and state != name and not any(state in one for one in (*held, name)):
        held.append(state)
    return list(dict.fromkeys(held))


def _others(index: Index, actor: Actor, shown: str) -> tuple[str, ...]:
    """Return the other names of an actor, those left out that are a part of what is shown."""
    shown = shown.casefold()
    held = [a for a in dict.fromkeys(clean(a) for a in (actor.name, *actor.aliases)) if a and a.casefold() not in shown]
    return (index.words("also", names=index.words("comma").join(held)),) if held else ()
