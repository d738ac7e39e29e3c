"""Parts of a conflict's page that other pages show in full: ceasefires, figures, disputes, talks; and who speaks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from saksi.model.record import TimelineEntry
from saksi.report.answers import DisputeView, disputes, references
from saksi.report.ceasefires import CeasefireView, ceasefires, wishes
from saksi.report.events import label
from saksi.report.index import clean
from saksi.report.series import subjects
from saksi.report.statements import voices
from saksi.report.talks import TalksView, talks
from saksi.serve.listing import cursor, start
from saksi.serve.pages.parts import is_contested
from saksi.store.catalogue.conflicts import resting, small_parts, speakers
from saksi.store.catalogue.timeline import ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from saksi.model.actors import Actor
    from saksi.model.ceasefires import Ceasefire
    from saksi.model.disputes import Dispute
    from saksi.model.record import Utterance
    from saksi.model.series import Series
    from saksi.model.stories import Conflict
    from saksi.report.index import Index
    from saksi.serve.listing import Slice
    from saksi.serve.page import Asked
    from saksi.serve.pages.happenings import ToldDay
    from saksi.serve.view import View

__all__ = [
    "MANY", "PlaceCount", "Side", "Speaker", "counted", "dispute_rows", "dispute_views", "disputed", "gravity",
    "map_features", "parties", "speaker_rows", "spoken_in", "talk_rows", "talked", "told_features",
    "truce_rows", "truces", "uttered", "weight", "within",
]  # fmt: skip

MANY = 20
"""Things on one page of a part."""
SMALL = 2_000
"""Things of one small part in a conflict, at most."""
PEOPLE = 30
"""Who speaks most, at most."""
PAIRS = 12
"""Who strikes whom, at most."""
ACTS = frozenset({"ASSAULT", "COERCE"})


class PlaceCount(msgspec.Struct, frozen=True, kw_only=True):
    """A place and how much happened there."""

    name: str
    """In the reader's language, as far as reports name it so."""
    key: str
    """As maps name it, by which the timeline is filtered."""
    lat: float
    """Degrees north, WGS 84; of a region, its middle."""
    lon: float
    extent: str
    """`site`, `city` or `region`."""
    count: int
    """Happenings."""
    force: int
    """Of these, acts of force."""
    last: str | None
    """Date of the last, as the reports give it."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """Who strikes whom, as told in the newest reports."""

    source: str
    target: str
    n: int
    """Acts of force."""
    kinds: tuple[tuple[str, int], ...]
    """(kind in words, how many), the most frequent first."""
    last: str | None
    """Date of the last."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks in the reports of a conflict."""

    actor: str
    """Id of the actor."""
    name: str
    kind: str
    """`person`, `state`, …"""
    state: str | None
    offices: tuple[str, ...]
    statements: int
    """How often they spoke: what several reports carry counts once."""
    reports: int
    party: bool
    """Whether they are of a state or group that fights."""


def within(view: View, parts: Sequence[str], one: Conflict) -> dict[str, list[Any]]:
    """Return what is kept of small parts that rests on reports of a conflict, in the order of the record.

    Of a count over time that is all voices, those too of reports that are in no conflict or in another one.
    """
    found = small_parts(view.db, parts, one.id)
    held = {part: view.kept(part, owners[:SMALL]) for part, owners in found.items()}
    if held.get("series"):
        more = view.owners("series", {s.subject for s in held["series"]}) - {s.id for s in held["series"]}
        held["series"] += view.kept("series", sorted(more)[:SMALL])
    return held


def truces(ask: Asked, held: Mapping[str, list[Any]], cut: Slice) -> dict[str, object]:
    """Return the ledger, the last first, and on its first page what was called for or offered."""
    made: list[Ceasefire] = [c for c in held["ceasefires"] if c.made]
    made.sort(key=lambda c: (c.announced or c.effect or c.reported or "", c.id), reverse=True)
    shown, rest = _cut("conflict.ceasefires", made, cut)
    wished = [c for c in held["ceasefires"] if not c.made][-MANY:] if not cut.after else []
    index = ask.view.index({"ceasefires": [*shown, *wished], **uttered(ask.view, shown)}, whole=True)
    views = {v.anchor: v for v in ceasefires(index)}
    order = [views[index.address("ceasefires", c.id, "")] for c in shown]
    return {"ceasefires": tuple(order), "wishes": wishes(index), "next": rest}


def uttered(view: View, truces: Sequence[Ceasefire]) -> dict[str, list[Utterance]]:
    """Return the utterances that allege breaches and those that deny these, by which the ledger shows who denies."""
    breaches = [b for c in truces for b in c.breaches]
    told = {b.statement for b in breaches if b.statement}
    pointers = [p for b in breaches if not b.statement for p in b.evidence]
    readings = view.readings({p.article for p in pointers})
    cued = ((p, s) for p in pointers if p.article in readings for s in readings[p.article].statements)
    told |= {s.id for p, s in cued if s.cue and s.cue.overlaps(p.span)}
    alleging = view.kept("utterances", sorted({*view.holding("utterances", told).values()}))
    links = view.links({s for u in alleging for s in u.statements}, ("answers",))
    denying = view.holding("utterances", {x.left for x in links if x.kind == "denies"})
    more = {*denying.values()} - {u.id for u in alleging}
    return {"utterances": [*alleging, *view.kept("utterances", sorted(more))]}


def counted(ask: Asked, held: Mapping[str, list[Any]], cut: Slice) -> dict[str, object]:
    """Return counts over time, what became of people first."""
    by_subject: dict[str, list[Series]] = {}
    for s in held["series"]:
        by_subject.setdefault(s.subject, []).append(s)
    ranked = sorted(by_subject.values(), key=lambda found: gravity(ask, found))
    shown, rest = _cut("conflict.figures", ranked, cut)
    index = ask.view.index({"series": [s for found in shown for s in found]})
    return {"figures": subjects(index), "next": rest}


def disputed(ask: Asked, held: Mapping[str, list[Any]], cut: Slice) -> dict[str, object]:
    """Return disputes, what most reports tell first."""
    shown, rest = _cut("conflict.disputes", sorted(held["disputes"], key=weight), cut)
    return {"disputes": dispute_views(ask.view, shown), "next": rest}


def dispute_views(view: View, shown: Sequence[Dispute], index: Index | None = None) -> tuple[DisputeView, ...]:
    """Return disputes as the record tells them, in the order that is given."""
    if index is None:
        spoken = sorted({u for d in shown for u in spoken_in(d)})
        index = view.index({"disputes": shown, "utterances": view.kept("utterances", spoken)})
    lines = [line for v in voices(index, references(index)) for line in (*v.major, *v.minor)]
    held = {d.anchor: d for d in disputes(index, lines)}
    order = [index.address("disputes", d.id, "") for d in shown]
    return tuple(held[a] for a in order if a in held)


def spoken_in(dispute: Dispute) -> set[str]:
    """Return the utterances of a dispute."""
    stances = (u for s in dispute.stances for u in s.utterances)
    return {*dispute.claims, *(u for _, u in dispute.answers), *stances}


def talked(ask: Asked, held: Mapping[str, list[Any]], cut: Slice) -> dict[str, object]:
    """Return talks, offers and conditions, the last first; offers and conditions on the first page only."""
    ordered = sorted(held["talks"], key=lambda t: (t.date or "", t.id), reverse=True)
    shown, rest = _cut("conflict.talks", ordered, cut)
    offers, pledges = ([], []) if cut.after else (held["offers"][-MANY:], held["pledges"][-MANY:])
    spoken = {u for t in shown for u in t.said}
    spoken |= {u for o in offers for u in (o.utterance, *(a.utterance for a in o.answers))}
    spoken |= {p.utterance for p in pledges if p.utterance}
    uttered = ask.view.kept("utterances", sorted(spoken))
    index = ask.view.index({"talks": shown, "offers": offers, "pledges": pledges, "utterances": uttered})
    view = talks(index)
    return {"talks": TalksView(days=view.days[::-1], offers=view.offers, pledges=view.pledges), "next": rest}


def parties(ask: Asked, one: Conflict, window: Sequence[int]) -> dict[str, object]:
    """Return who strikes whom, and who speaks most, in the newest reports of a conflict."""
    said = speakers(ask.view.db, window, PEOPLE)
    index = ask.view.index({}, ids(ask.view.db, [article for *_, article in said]), whole=True)
    own = {clean(p).casefold() for p in one.parties}
    press = {clean(c.name).casefold() for r in index.readings for c in r.credits}
    people = []
    for actor, n, reports, _ in said:
        known = index.actors.get(actor)
        if known is None:
            continue
        state = clean(known.state or "") or None
        name = (state if known.kind == "state" else None) or clean(known.name)
        people.append(
            Speaker(
                actor=actor,
                name=name,
                kind=known.kind,
                state=state,
                offices=tuple(dict.fromkeys(clean(o.title) for o in known.offices)),
                statements=n,
                reports=reports,
                party=_side_of(known, own) and not (known.kind == "organisation" and name.casefold() in press),
            )
        )
    return {"sides": _sides(ask, one, window), "speakers": tuple(people)}


def _side_of(actor: Actor, own: Collection[str]) -> bool:
    """Say whether an actor is of one party: by its state, its name (*Kementerian Pertahanan X*) or its office.

    Who is named with two of them (*X dan Y*) is of neither.
    """
    if actor.kind == "state" and clean(actor.state or "").casefold() in own:
        return True
    told = (actor.state or "", actor.name, *(o.of or "" for o in actor.offices))
    names = " · ".join(clean(t).casefold() for t in told)
    return sum(re.search(rf"\b{re.escape(p)}\b", names) is not None for p in own) == 1


def _sides(ask: Asked, one: Conflict, window: Sequence[int]) -> tuple[Side, ...]:
    """Return who strikes whom: parties of the conflict as the state or group behind the words of the reports."""
    names = {clean(p).casefold(): clean(p) for p in one.parties}
    kinds: dict[tuple[str, str], Counter[str]] = {}
    last: dict[tuple[str, str], str] = {}
    found: list[TimelineEntry] = ask.view.kept("timeline", sorted(resting(ask.view.db, "timeline", window)))
    for e in found:
        if e.type not in ACTS or e.status not in ("asserted", "alleged"):
            continue
        for source in _named(e.source, names):
            for target in _named(e.target, names):
                if source != target:
                    kinds.setdefault((source, target), Counter())[label(ask.say, e.type, e.mode, e.status)] += 1
                    last[source, target] = max(last.get((source, target), ""), e.date or "")
    held = [
        Side(source=s, target=t, n=k.total(), kinds=tuple(k.most_common(4)), last=last[s, t] or None)
        for (s, t), k in kinds.items()
    ]
    return tuple(sorted(held, key=lambda x: (-x.n, x.source, x.target))[:PAIRS])


def _named(phrases: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """Return the parties among some phrases, each once."""
    return list(dict.fromkeys(names[n] for p in phrases if (n := clean(p).casefold()) in names))


def gravity(ask: Asked, found: Sequence[Series]) -> tuple[int, int, str]:
    """Return the rank of a count: the gravest measure first, then what most numbers are given of."""
    points = sum(len(s.points) for s in found)
    return ask.say.place("measures", found[0].measure), -points, found[0].subject


def weight(dispute: Dispute) -> tuple[bool, bool, int, str]:
    """Return the rank of a dispute: open ones first, denials and refusals, then what most reports tell."""
    return (dispute.outcome is not None, not is_contested(dispute), -sum(dispute.reports), dispute.id)


def _cut(of: str, held: Sequence[Any], cut: Slice) -> tuple[list[Any], str | None]:
    """Return the part of the list `of` after a cursor, and the cursor of the rest."""
    first = start(of, cut.after)
    rest = first + cut.many
    return list(held[first:rest]), cursor(of, str(rest)) if rest < len(held) else None


def map_features(places: Iterable[PlaceCount], conflict: str) -> Iterator[Mapping[str, object]]:
    """Yield the places of a map as GeoJSON features, each a way to what happened there."""
    for p in places:
        props = {**msgspec.structs.asdict(p), "href": _there(conflict, p.key)}
        yield _feature(p.lon, p.lat, props)


def _there(conflict: str, name: str) -> str:
    return f"/conflicts/{quote(conflict, safe='')}?part=timeline&place={quote(name)}"


def told_features(days: Iterable[ToldDay]) -> Iterator[Mapping[str, object]]:
    """Yield what happened at places that have a point as GeoJSON features."""
    for day in days:
        for t in day.told:
            p = t.line.place
            if p and p.lat and p.extent != "country":
                props = {
                    "id": t.id,
                    "name": t.line.what,
                    "date": t.date,
                    "type": t.type,
                    "mode": t.mode,
                    "who": t.line.who,
                    "place": t.place,
                    "extent": p.extent,
                    "status": t.line.status,
                    "disputed": t.disputed,
                    "reports": t.reports,
                    "href": f"/happenings/{t.id}",
                }
                yield _feature(float(p.lon), float(p.lat), props)


def _feature(lon: float, lat: float, properties: Mapping[str, object]) -> Mapping[str, object]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}


def speaker_rows(people: Iterable[Speaker]) -> Iterator[Mapping[str, object]]:
    """Yield speakers as flat rows."""
    for p in people:
        yield {**msgspec.structs.asdict(p), "offices": "; ".join(p.offices)}


def truce_rows(held: Iterable[CeasefireView]) -> Iterator[Mapping[str, object]]:
    """Yield ceasefires as flat rows."""
    for c in held:
        facts = {f.name: f.value for f in c.facts if f.value}
        yield {"id": _last(c.anchor), "title": c.title, "status": c.state, "breaches": len(c.breaches), **facts}


def dispute_rows(held: Iterable[DisputeView]) -> Iterator[Mapping[str, object]]:
    """Yield disputes as flat rows."""
    for d in held:
        yield {
            "id": _last(d.anchor),
            "kind": d.kind,
            "point": d.point,
            "claimants": "; ".join(s.speaker for s in d.claimants),
            "opponents": "; ".join(s.speaker for s in d.opponents),
            "claim": d.claims[0].line.wordings[0].text if d.claims and d.claims[0].line.wordings else "",
            "answer": d.answers[0].line.wordings[0].text if d.answers and d.answers[0].line.wordings else "",
            "reports": d.told,
            "outcome": d.settled.told,
        }


def talk_rows(held: TalksView | None) -> Iterator[Mapping[str, object]]:
    """Yield talks, offers and conditions as flat rows."""
    if held is None:
        return
    for day in held.days:
        for t in day.talks:
            yield {"sort": "talk", "day": day.heading, "what": t.what, "who": t.who, "stage": t.stage, "place": t.place}
    for o in held.offers:
        told = "; ".join(f"{a.words.speaker}: {a.label}" for a in o.answers)
        yield {"sort": "offer", "day": o.words.date, "what": o.words.text, "who": o.words.speaker, "stage": told}
    for p in held.pledges:
        told = f"{p.then} {p.link} {p.given}".strip()
        yield {"sort": "condition", "day": p.date, "what": told, "who": p.speaker, "stage": p.label}


def _last(anchor: str) -> str:
    return anchor.rpartition("/")[2]
