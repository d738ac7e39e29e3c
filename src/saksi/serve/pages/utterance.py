"""One act of speaking: its wordings side by side, through whom they came, and what answers it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from saksi.model.statements import Act, Form
from saksi.report.answers import Answer, disputes, references
from saksi.report.index import Evidence, clean, shortened
from saksi.report.statements import Line, voices
from saksi.report.wordings import Carrier, fragments
from saksi.serve.page import Problem
from saksi.serve.pages.parts import Choice, conflicts_of
from saksi.serve.pages.verdicts import Judgement, judgements, presets
from saksi.store.catalogue.groups import owners_in
from saksi.store.catalogue.utterances import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saksi.model.record import Utterance
    from saksi.report.index import Index
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["Opposed", "Read", "UtterancePage", "UtteranceQuery", "Way", "utterance"]

MANY = 60
"""Reports whose readings are listed, at most."""
DAYS = 2
"""How far off other words of the speaker are looked for, that may be the same."""
CLOSE = 8
"""How many of them are named."""
BRIEF = 140
"""Characters of these."""
NAMES = 30
"""Names that a wrong speaker may be replaced with, of one report."""


class UtteranceQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which utterance; the id of a statement leads to the one that it reports."""

    id: str


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody through whom the words came, and who had them from there."""

    name: str
    role: str
    """`speaker`, `hand` (an interview, a paper, an agency) or `outlet`."""
    reports: tuple[Evidence, ...] = ()
    """Of an outlet, where they stand."""
    onward: tuple[Way, ...] = ()


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What Saksi read in one report."""

    id: str
    """Id of the statement."""
    evidence: Evidence
    day: str | None
    """ISO day on which the report appeared."""
    title: str
    speaker: str
    form: Form
    rule: str
    score: float
    names: tuple[str, ...]
    """Who else is named in the report: choices for the right speaker."""
    chain: tuple[str, ...]
    notes: tuple[str, ...]
    unsure: str
    judgements: tuple[Judgement, ...]
    """What people decided about it."""
    against: str | None
    """The statement that it is held against: the nearest wording, or of the nearest itself the next."""


class Opposed(msgspec.Struct, frozen=True, kw_only=True):
    """Words of somebody that answer it or that it answers."""

    dispute: str
    """Id of the dispute."""
    utterance: str
    """Id of the other utterance."""
    kind: str
    """`denies`, `confirms` or `responds`."""
    told: str
    """What is done by whom, in words."""
    outward: bool
    """Whether this utterance answers the other, not the other this one."""
    side: Answer


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Other words of the same speaker in the same days, which may be the same act of speaking."""

    statement: str
    utterance: str
    date: str | None
    text: str
    language: str | None


class UtterancePage(msgspec.Struct, frozen=True, kw_only=True):
    """One act of speaking."""

    id: str
    speaker: str
    about: tuple[str, ...]
    """Offices, kind, state and other names of the speaker, in words."""
    actor: str | None
    """Id of the speaker."""
    date: str | None
    """ISO date of the words."""
    date_reason: str | None
    """Why there is none, in words."""
    acts: tuple[Act, ...]
    forms: tuple[Form, ...]
    addressees: tuple[str, ...]
    line: Line
    origins: int
    accounts: int
    reports: int
    way: Way
    opposed: tuple[Opposed, ...]
    stories: tuple[Choice, ...]
    conflicts: tuple[Choice, ...]
    readings: tuple[Read, ...]
    near: tuple[Near, ...]
    judgements: tuple[Judgement, ...]
    """What people decided about any of its readings, oldest first."""
    reasons: tuple[str, ...]
    """Reasons for a verdict to choose from."""


def utterance(ask: Asked, query: UtteranceQuery) -> UtterancePage | None:
    """Return an utterance with its wordings, the nearest to the origin first, its ways here and what answers it."""
    one = _found(ask.view, query.id)
    if one is None:
        return None
    view = ask.view
    disputed = view.kept("disputes", sorted(view.owners("disputes", one.statements)))
    spoken = {u for d in disputed for u in (*d.claims, *(a for _, a in d.answers))} - {one.id}
    others: list[Utterance] = view.kept("utterances", sorted(spoken))
    index = view.index({"utterances": [one, *others], "disputes": disputed})
    heard = voices(index, references(index))
    lines = {line.anchor: (voice, line) for voice in heard for line in (*voice.major, *voice.minor)}
    found = lines.get(index.lines.get(one.id, ""))
    if found is None:
        # Somebody rejected all its readings, and linking has not come to it yet.
        raise Problem(404, ask.say("utterance.rejected"))
    voice, line = found
    held = [index.statements[s][1] for s in one.statements if s in index.statements]
    decided = judgements(ask, one.statements)
    articles = dict.fromkeys(one.articles)
    return UtterancePage(
        id=one.id,
        speaker=line.speaker,
        about=voice.about,
        actor=one.actor,
        date=one.date,
        date_reason=line.date_reason,
        acts=tuple(dict.fromkeys(a for s in held for a in s.acts)),
        forms=tuple(dict.fromkeys(s.form for s in held)),
        addressees=tuple(dict.fromkeys(clean(s.addressee) for s in held if s.addressee)),
        line=line,
        origins=one.origins,
        accounts=one.accounts,
        reports=len(articles),
        way=_ways(line),
        opposed=tuple(_opposed(index, one, (line for _, line in lines.values()))),
        stories=_stories(view, articles),
        conflicts=conflicts_of(view, articles),
        readings=tuple(_readings(index, one, line, decided)),
        near=tuple(_near(ask, one)),
        judgements=decided,
        reasons=presets(ask.say, "statement"),
    )


def rows(page: UtterancePage) -> Iterable[Mapping[str, object]]:
    """Yield the reports of an utterance, one row each."""
    wordings = {c.evidence.anchor: w for w in page.line.wordings for c in w.carriers}
    for r in page.readings:
        wording = wordings.get(r.evidence.anchor)
        yield {
            "speaker": page.speaker,
            "date": page.date,
            "words": wording.text if wording else "",
            "form": r.form,
            "outlet": r.evidence.label,
            "published": r.day,
            "chain": " → ".join(r.chain),
            "changes": "; ".join(n.text for n in wording.notes) if wording else "",
            "statement": r.id,
            "article": r.evidence.article,
        }


def _found(view: View, item: str) -> Utterance | None:
    owner = view.holding("utterances", [item]).get(item, item)
    found: list[Utterance] = view.kept("utterances", [owner])
    return found[0] if found else None


def _ways(line: Line) -> Way:
    """Return the ways of the words as one tree: who had them from the same hand stand beside each other."""
    carriers = [c for w in line.wordings for c in w.carriers]
    return Way(name=line.speaker, role="speaker", onward=_onward([(c.chain[1:], c) for c in carriers]))


def _onward(ways: Iterable[tuple[tuple[str, ...], Carrier]]) -> tuple[Way, ...]:
    """Return who comes next on some ways, those with the most behind them first, outlets last."""
    held: dict[tuple[str, bool], list[tuple[tuple[str, ...], Carrier]]] = {}
    for names, carrier in ways:
        held.setdefault((names[0], len(names) == 1), []).append((names[1:], carrier))
    order = sorted(held.items(), key=lambda x: (x[0][1], -len(x[1]), x[0][0]))
    return tuple(
        Way(name=name, role="outlet", reports=tuple(c.evidence for _, c in behind))
        if last
        else Way(name=name, role="hand", onward=_onward(behind))
        for (name, last), behind in order
    )


def _opposed(index: Index, one: Utterance, lines: Iterable[Line]) -> Iterable[Opposed]:
    """Yield what answers an utterance and what it answers, each once."""
    by_address = {index.address("disputes", d.id, ""): d for d in index.record.linked.disputes}
    seen: set[tuple[str, str, bool]] = set()
    for told in disputes(index, lines):
        dispute = by_address.get(told.anchor)
        mine = index.lines[one.id]
        if dispute is None:
            continue
        claims = any(c.line.anchor == mine for c in told.claims)
        sides = told.answers if claims else told.claims
        kinds = {a.line.anchor: a.kind for a in told.answers}
        for side in sides:
            key = (dispute.id, side.line.anchor, not claims)
            if side.line.anchor == mine or key in seen:
                continue
            seen.add(key)
            kind = side.kind if claims else kinds.get(mine, "responds")
            table = "answered" if claims else "answering"
            yield Opposed(
                dispute=dispute.id,
                utterance=side.line.anchor.rpartition("/")[2],
                kind=kind,
                told=index.words.of(table, kind, speaker=side.line.speaker),
                outward=not claims,
                side=side,
            )


def _stories(view: View, articles: Iterable[str]) -> tuple[Choice, ...]:
    owners = [o for held in owners_in(view.db, "stories", [*articles]).values() for o in held]
    order = sorted({*owners}, key=lambda o: (-owners.count(o), o))
    return tuple(Choice(s.id, clean(s.title)) for s in view.kept("stories", order))


def _readings(index: Index, one: Utterance, line: Line, decided: Iterable[Judgement]) -> Iterable[Read]:
    carriers = {c.evidence.anchor: c for w in line.wordings for c in w.carriers}
    about = list(decided)
    held = [s for s in one.statements if s in index.statements][:MANY]
    for item in held:
        reading, statement = index.statements[item]
        evidence = index.of_statement(item)
        carrier = carriers.get(evidence.anchor)
        other = next((s for s in held if s != item), None)
        yield Read(
            id=item,
            evidence=evidence,
            day=reading.article.published.day,
            title=index.title(reading),
            speaker=index.name(statement) or index.words("speaker_unknown"),
            form=statement.form,
            rule=statement.rule,
            score=index.score(statement),
            names=names_in(index, item),
            chain=carrier.chain if carrier else (),
            notes=carrier.notes if carrier else (),
            unsure=carrier.unsure if carrier else "",
            judgements=tuple(j for j in about if item in (j.item, j.other)),
            against=other,
        )


def names_in(index: Index, item: str) -> tuple[str, ...]:
    """Return who is named in the article of a statement, its speaker left out, those named nearest to it first."""
    reading, statement = index.statements[item]
    mine = statement.speaker.actor if statement.speaker else None
    full = {a.id: a.name for a in reading.actors if a.kind not in ("place", "document")}
    at = statement.content[0].start
    near = sorted((m for m in reading.mentions if m.actor in full), key=lambda m: abs(m.span.start - at))
    order = dict.fromkeys([m.actor for m in near if m.actor] + [*full])
    return tuple(dict.fromkeys(clean(full[a]) for a in order if a != mine))[:NAMES]


def _near(ask: Asked, one: Utterance) -> Iterable[Near]:
    """Yield other words of the speaker in the same days."""
    view, day = ask.view, one.date
    if one.actor is None or day is None or len(day) != len("2031-03-05"):
        return
    at = date.fromisoformat(day)
    first, last = (str(at + timedelta(days=n)) for n in (-DAYS, DAYS))
    items = [s for s in beside(view.db, one.actor, (first, last), CLOSE * 4) if s not in one.statements]
    owners = dict.fromkeys(o for o in view.holding("utterances", items).values() if o != one.id)
    found: list[Utterance] = view.kept("utterances", [*owners][:CLOSE])
    index = view.index({}, [u.articles[0] for u in found if u.articles], whole=True)
    for u in found:
        for s in [s for s in u.statements if s in index.statements][:1]:
            reading, shown = index.statements[s]
            text = shortened(fragments(shown, reading.article.text), BRIEF)
            yield Near(statement=s, utterance=u.id, date=u.date, text=text, language=reading.article.language)
