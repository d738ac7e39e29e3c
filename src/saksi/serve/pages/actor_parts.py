"""Parts of an actor's page."""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words
from saksi.model.record import TimelineEntry, Utterance
from saksi.report.answers import DisputeView, disputes, references
from saksi.report.index import clean
from saksi.report.series import SubjectView, subjects
from saksi.report.statements import CrossReference, voices
from saksi.report.wordings import Carrier
from saksi.serve.pages.happenings import ToldDay, told
from saksi.serve.who import state_of, who
from saksi.store.catalogue import actors as catalogue
from saksi.store.catalogue.groups import owners_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.model.actors import Actor
    from saksi.model.disputes import Dispute
    from saksi.model.series import Series
    from saksi.model.statements import Statement
    from saksi.report.index import Index
    from saksi.serve.view import View

__all__ = [
    "Around", "DayCount", "Deeds", "Name", "Near", "Other", "Said", "Tenure", "answers", "around", "deeds", "names",
    "spoken", "tenures",
]  # fmt: skip

WINDOW = 60
"""Articles, the newest, in whose words of theirs it is counted who is named."""
BESIDE = 12
"""Names in such a count."""
NAMED = 4000
"""Articles, the newest, in which it is counted what they are called."""
ROWS, COLUMNS = 24, 8
FEW = 4
"""Names used more than once from which those used once are left out."""
LEAST = 3
"""Times that an outlet calls them by a name no other uses, from which that is told."""
DISPUTED = 12
MET = 150
"""Articles, the newest, in which deeds are looked for."""
DONE = 14
"""Deeds shown of each sort."""
COUNTS = 6
"""Counts over time that they give."""
SLIP = 0.05
"""Share of the reports of the office most told up to which another may be a slip."""
NOTHING: Mapping[str, str] = MappingProxyType({})
SUFFIX = 2
"""Words of a name that tell a person."""


class DayCount(msgspec.Struct, frozen=True):
    """A day and how much was said."""

    day: str
    n: int


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """An office, as the tables know it or as reports tell it."""

    title: str
    of: str | None
    since: str | None
    """ISO day; None where open or not known."""
    until: str | None
    known: bool
    """Whether it is known from tables, not read."""
    first: str | None = None
    """First ISO day of a report that names it with them, of those looked at."""
    last: str | None = None
    reports: int = 0
    outlets: tuple[str, ...] = ()


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Who has to do with somebody's words, and in how many utterances."""

    id: str | None
    name: str
    n: int


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the newest reports of somebody's words tell of others."""

    window: int
    about: tuple[Near, ...]
    addressees: tuple[Near, ...]
    via: tuple[Near, ...]
    offices: tuple[Tenure, ...]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """An utterance in a list: its words where they stand nearest to the origin."""

    id: str
    day: str | None
    """ISO date of the words."""
    told: str
    """The same in words, or when they were reported."""
    acts: tuple[str, ...]
    """What the words do, in words."""
    text: str
    whole: str
    """The words with what stands around them, where they say nothing by themselves; else empty."""
    quoted: bool
    language: str | None
    reports: int
    outlets: tuple[str, ...]
    accounts: int
    """Hands through which they reached us that do not lean on each other."""
    reach: str
    """The same in words."""
    answers: tuple[CrossReference, ...]
    """What answers them, and what they answer."""
    denied: bool
    evidence: Carrier
    """How the wording shown came here."""


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who answers them or whom they answer."""

    id: str | None
    name: str
    theirs: int
    """Disputes in which the other stands against what they said."""
    ours: int
    """Disputes in which they stand against what the other said."""
    denied: bool
    disputes: tuple[str, ...]


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name or title and how often each outlet uses it."""

    name: str
    times: tuple[int, ...]
    """By outlet, in the order of the columns."""
    total: int
    only: str | None
    """The one outlet that uses it, where others had the occasion to."""


class Deeds(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did, what was done to them, and the figures that they give."""

    done: tuple[ToldDay, ...]
    suffered: tuple[ToldDay, ...]
    figures: tuple[SubjectView, ...]
    window: int
    """Articles, the newest, in which they were looked for."""


def around(view: View, actor: str) -> Around:
    """Return who is named in somebody's words, to whom and through whom they were said, by the newest reports."""
    articles = catalogue.spoken(view.db, actor, WINDOW)
    read = view.readings(articles)
    mine = [(r, s) for r in read.values() for s in r.statements if s.speaker and s.speaker.actor == actor]
    one = view.holding("utterances", [s.id for _, s in mine])
    about: dict[str, set[str]] = defaultdict(set)
    to: dict[str, set[str]] = defaultdict(set)
    via: dict[str, set[str]] = defaultdict(set)
    full = {a.id: clean(a.name) for r in read.values() for a in r.actors if a.kind not in ("place", "anonymous")}
    others = {i: [m for m in r.mentions if m.actor in full and m.actor != actor] for i, r in read.items()}
    for reading, s in mine:
        said = one.get(s.id, s.id)
        first, last = s.content[0].start, s.content[-1].end
        for m in others[reading.article.id]:
            if first <= m.span.start < last and any(c.contains(m.span) for c in s.content):
                about[m.actor or ""].add(said)
        if s.addressee:
            to[clean(s.addressee)].add(said)
        for v in s.via:
            via[clean(v)].add(said)
    met = [m for m in catalogue.met(view.db, actor, WINDOW) if m not in read]
    return Around(
        window=len(read),
        about=tuple(Near(id=a, name=full[a], n=n) for a, n in _most(about)),
        addressees=tuple(Near(id=None, name=a, n=n) for a, n in _most(to)),
        via=tuple(Near(id=None, name=a, n=n) for a, n in _most(via)),
        offices=_told(view, actor, [*read, *met][:WINDOW]),
    )


def _most(held: dict[str, set[str]]) -> list[tuple[str, int]]:
    return sorted(((k, len(v)) for k, v in held.items()), key=lambda p: (-p[1], p[0]))[:BESIDE]


def _told(view: View, actor: str, articles: Sequence[str]) -> tuple[Tenure, ...]:
    """Return the offices by which reports name somebody, the most frequent first."""
    held: dict[tuple[str, ...], list[tuple[str, str | None, str, str]]] = defaultdict(list)
    for reading in view.readings(articles).values():
        day, outlet = reading.article.published.day or "", clean(reading.article.outlet.value or "")
        for title, of in {(m.title, m.of) for m in reading.mentions if m.actor == actor and m.title}:
            whose = state_of(clean(of)).name if of else None
            held[words(f"{title} {whose or ''}")].append((clean(title or ""), whose, day, outlet))
    out = []
    for key, found in held.items():
        # *Presiden* says no more than *Presiden* of somewhere does.
        if found[0][1] is None and any(k[: len(key)] == key and k != key for k in held):
            continue
        days = sorted(d for *_, d, _ in found if d)
        out.append(
            Tenure(
                title=Counter(t for t, *_ in found).most_common(1)[0][0],
                of=found[0][1],
                since=None,
                until=None,
                known=False,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                reports=len(found),
                outlets=tuple(sorted({o for *_, o in found if o})),
            )
        )
    most = max((t.reports for t in out), default=0)
    return tuple(sorted((t for t in out if t.reports > most * SLIP), key=lambda t: (-t.reports, t.title))[:BESIDE])


def tenures(one: Actor, near: Around) -> tuple[Tenure, ...]:
    """Return the offices known, the last first, then those that reports tell of."""
    dated = [o for o in one.offices if o.since or o.until]
    held = [Tenure(title=clean(o.title), of=o.of, since=o.since, until=o.until, known=True) for o in dated]
    return (*sorted(held, key=lambda t: t.since or "", reverse=True), *near.offices)


def spoken(view: View, owners: Sequence[str], reported: Mapping[str, str] = NOTHING) -> tuple[Said, ...]:
    """Return utterances for a list, in the order of their ids. `reported` are days of first reports that are known."""
    held: list[Utterance] = view.kept("utterances", owners)
    first = {u.statements[0]: u.articles[0] for u in held if u.articles}
    contested = view.kept("disputes", sorted(view.owners("disputes", [s for u in held for s in u.statements])))
    wanted = {u for d in contested for u in (*d.claims, *(a for _, a in d.answers))} - {u.id for u in held}
    beside: list[Utterance] = view.kept("utterances", sorted(wanted))
    first |= {u.statements[0]: u.articles[0] for u in beside if u.articles}
    outlets = _outlets(held)
    index = view.index({"utterances": [*held, *beside], "disputes": contested}, items=first)
    lines = {x.anchor: x for v in voices(index, references(index)) for x in (*v.major, *v.minor)}
    out = []
    for u in held:
        line = lines.get(index.lines.get(u.id, ""))
        if line is None or not line.wordings:
            continue
        w = line.wordings[0]
        reports = len({*u.articles})
        out.append(
            Said(
                id=u.id,
                day=u.date,
                told=line.date if u.date or not reported.get(u.id) else _reported(index, reported[u.id]),
                acts=line.acts,
                text=w.text,
                whole=w.around,
                quoted=w.quoted,
                language=w.language,
                reports=reports,
                outlets=outlets[u.id],
                accounts=u.accounts,
                reach=index.reach(reports, u.accounts, "accounts"),
                answers=line.answers,
                denied=line.denied,
                evidence=w.carriers[0],
            )
        )
    return tuple(out)


def _reported(index: Index, day: str) -> str:
    return index.words("reported", day=index.words.day(day))


def _outlets(held: Iterable[Utterance]) -> dict[str, tuple[str, ...]]:
    """Return the outlets that report each utterance, by the ends of its chains."""
    return {u.id: tuple(dict.fromkeys(clean(c.path[-1]) for c in u.chains if c.path)) for u in held}


def answers(view: View, actor: str) -> tuple[tuple[Other, ...], tuple[DisputeView, ...]]:
    """Return who answers somebody and whom they answer, the most often first, and the disputes."""
    ours = {s for r in view.readings(catalogue.spoken(view.db, actor, MET)).values() for s in _of(r.statements, actor)}
    held: list[Dispute] = view.kept("disputes", sorted(view.owners("disputes", ours)))
    spoke = {u for d in held for u in (*d.claims, *(a for _, a in d.answers))}
    said = {u.id: u for u in view.kept("utterances", sorted(spoke))}
    others: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"theirs": set(), "ours": set(), "denied": set()})
    for d in held:
        claims = [said[c] for c in d.claims if c in said]
        for kind, answer in d.answers:
            reply = said.get(answer)
            if reply is None:
                continue
            for claim in claims:
                side = "theirs" if claim.actor == actor else "ours" if reply.actor == actor else None
                other = reply if side == "theirs" else claim
                if side and other.actor != actor:
                    found = others[other.actor or clean(other.speaker)]
                    found[side].add(d.id)
                    found["denied"] |= {d.id} if kind == "denies" else set()
    people = who(view, [o for o in others if o.startswith(("actor-", "state-")) or " " not in o])
    index = view.index({"disputes": held[:DISPUTED], "utterances": list(said.values())})
    shown = disputes(index, [x for v in voices(index, references(index)) for x in (*v.major, *v.minor)])
    out = [
        Other(
            id=o if o in people else None,
            name=clean(people[o].name) if o in people else o,
            theirs=len(f["theirs"]),
            ours=len(f["ours"]),
            denied=bool(f["denied"]),
            disputes=tuple(sorted(f["theirs"] | f["ours"])),
        )
        for o, f in others.items()
    ]
    return tuple(sorted(out, key=lambda o: (-o.theirs - o.ours, o.name))), shown


def _of(statements: Iterable[Statement], actor: str) -> list[str]:
    return [s.id for s in statements if s.speaker and s.speaker.actor == actor]


def names(view: View, actor: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Return by which names which outlets call somebody, and the outlets, the one that does most often first."""
    rows = [c for c in catalogue.called(view.db, actor, NAMED) if c.outlet]
    by: Counter[str] = Counter()
    held: dict[str, Counter[str]] = defaultdict(Counter)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        # Reports run words together now and then.
        key, outlet = "".join(words(row.name)), row.outlet or ""
        by[outlet] += row.times
        held[key][outlet] += row.times
        spelt[key][clean(row.name)] += row.times
    columns = tuple(o for o, _ in by.most_common(COLUMNS))
    out = []
    for key, times in sorted(held.items(), key=lambda p: (-sum(p[1].values()), p[0])):
        total = sum(times.values())
        alone = next(iter(times)) if len(times) == 1 and total >= LEAST else None
        # Another outlet that hardly names them had no occasion to use the name.
        others = sum(n for o, n in by.items() if o != alone)
        only = alone if alone and others >= by[alone] * LEAST / total else None
        shown = max(spelt[key], key=lambda n: (spelt[key][n], n.count(" "), n))
        out.append(Name(name=shown, times=tuple(times[c] for c in columns), total=total, only=only))
    often = [n for n in out if n.total > 1]
    return tuple((often if len(often) >= FEW else out)[:ROWS]), columns


def deeds(view: View, one: Actor) -> Deeds:
    """Return what somebody did and what was done to them, the last first, and the counts over time they give."""
    articles = catalogue.met(view.db, one.id, MET)
    called = _names(view, one)
    owned = {o for owners in owners_in(view.db, "timeline", articles).values() for o in owners}
    entries: list[TimelineEntry] = view.kept("timeline", sorted(owned))
    entries.sort(key=lambda e: e.date or "", reverse=True)
    by = [e for e in entries if _among(called, e.source)][:DONE]
    to = [e for e in entries if _among(called, e.target) and e not in by][:DONE]
    lines = told(view, [*by, *to])
    mine = {e.id for e in by}
    spoke = catalogue.spoken(view.db, one.id, MET)
    counted = {o for owners in owners_in(view.db, "series", spoke).values() for o in owners}
    series: list[Series] = [s for s in view.kept("series", sorted(counted)) if _among(called, [s.claimant or ""])]
    index: Index = view.index({"series": series[:COUNTS]})
    return Deeds(
        done=_days(lines["days"], mine, within=True),
        suffered=_days(lines["days"], mine, within=False),
        figures=subjects(index),
        window=len(articles),
    )


def _days(days: Iterable[ToldDay], mine: set[str], *, within: bool) -> tuple[ToldDay, ...]:
    held = (msgspec.structs.replace(d, told=tuple(t for t in d.told if (t.id in mine) == within)) for d in days)
    return tuple(reversed([d for d in held if d.told]))


def _names(view: View, one: Actor) -> set[tuple[str, ...]]:
    """Return the folded names by which the record's entries have somebody."""
    held = {words(n) for n in (one.name, *one.aliases, *((one.state,) if one.kind == "state" and one.state else ()))}
    held |= {words(n) for n, _, _ in catalogue.named(view.db, one.id)}
    return held - {()}


def _among(called: set[tuple[str, ...]], phrases: Iterable[str]) -> bool:
    for phrase in phrases:
        seen = words(clean(phrase))
        if seen in called or any(len(n) >= SUFFIX and seen[-len(n) :] == n for n in called):
            return True
    return False
