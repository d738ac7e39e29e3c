"""What is new: breaches, denials, figures that moved, agreements and words that rest on reports since a mark."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from saksi.report.citation import Passage
from saksi.report.contrast import Contrast
from saksi.report.index import clean, shortened
from saksi.report.talks import talks
from saksi.serve.briefing.gather import gathered
from saksi.serve.view import address
from saksi.store.catalogue import today as catalogue
from saksi.store.catalogue.groups import owners_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from saksi.model.disputes import Dispute
    from saksi.model.record import Utterance
    from saksi.report.citation import Amount, Cited
    from saksi.report.talks import TalkView
    from saksi.serve.briefing.gather import Gathered
    from saksi.serve.view import View

__all__ = ["KINDS", "Found", "Fresh", "Kind", "Line", "Moved", "found", "lines"]

Kind = Literal["breach", "denial", "figure", "agreement", "utterance"]
KINDS: tuple[Kind, ...] = ("breach", "denial", "figure", "agreement", "utterance")
"""What is more telling first."""
WEIGHTS: dict[Kind, int] = {"breach": 8, "denial": 5, "agreement": 4, "figure": 3}
"""How much one of a kind weighs where conflicts are put in order."""
SHOWN: dict[Kind, int] = {"breach": 6, "denial": 6, "figure": 5, "agreement": 5, "utterance": 5}
"""Lines of one kind for one conflict."""
TRIED = 24
"""Utterances that are looked at for one conflict: some of them are not new."""
MANY = 60
"""Ceasefires, disputes or counts that are looked at, at most."""
DIFFERING = 4
"""Numbers that disagree."""
LONG = 260
"""Characters of somebody's words."""


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a voice gave anew."""

    by: str
    before: str
    before_day: str
    after: str
    day: str
    anchor: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is new."""

    kind: Kind
    item: str
    """`kind/id`, by which it is cited and put into a briefing."""
    href: str
    lead: str
    """Who against whom, or what is counted."""
    about: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    """The words, not more than one of each side."""
    contrast: Contrast = Contrast()
    """The numbers that disagree."""
    moved: tuple[Moved, ...] = ()
    reports: int
    """How many of the new reports tell it."""
    outlets: tuple[str, ...]
    unsure: str = ""


class Found(NamedTuple):
    """What is new of one conflict, or of none: what is shown, and how much there is, by kind."""

    conflict: str | None
    items: dict[Kind, list[tuple[str, str]]]
    counts: dict[Kind, int]


class Fresh(NamedTuple):
    """The new reports: by number, by conflict, and a test of any report."""

    numbers: frozenset[int]
    fields: dict[str, set[int]]
    since: int | None

    def holds(self, number: int) -> bool:
        """Say whether a report is new."""
        return number > self.since if self.since is not None else number in self.numbers


def found(view: View, numbers: Sequence[int], since: int | None, shown: int) -> tuple[list[Found], Fresh]:
    """Return what is new by conflict, those with the most telling first; what belongs to none comes last.

    Args:
        view: the store.
        numbers: the new reports.
        since: the number after which reports are new; None where they are those of a day.
        shown: for how many conflicts what was said is looked up.
    """
    fields: dict[str, set[int]] = defaultdict(set)
    for owner, _, number in catalogue.touched(view.db, "conflicts", numbers):
        fields[owner].add(number)
    fresh = Fresh(frozenset(numbers), dict(fields), since)
    by_field: dict[str | None, dict[Kind, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    told = [*_breaches(view, fresh), *_denials(view, fresh), *_figures(view, fresh), *_made(view, fresh)]
    older = _of_older(view, [item for _, item, rests in told if not _field(fresh, rests)])
    for kind, item, rests in told:
        by_field[_field(fresh, rests) or older.get(item)][kind].append(item)
    order = sorted({*fields, *filter(None, by_field)}, key=lambda c: (-_weight(by_field[c]), -len(fields[c]), c))
    in_some = set[int]().union(*fields.values())
    out = []
    for n, conflict in enumerate((*order, None)):
        items, counts = by_field[conflict], {kind: len(of) for kind, of in by_field[conflict].items()}
        held = fields[conflict] if conflict else {*numbers} - in_some
        if n < shown or conflict is None:
            items["utterance"] = [("utterance", u.id) for u in _said(view, fresh, held, apart=not conflict)]
            counts["utterance"] = catalogue.said_in(view.db, held, apart=not conflict)
        out.append(Found(conflict, {k: of[: SHOWN[k]] for k, of in items.items()}, counts))
    return out, fresh


def lines(view: View, wanted: Iterable[Found], fresh: Fresh) -> dict[str | None, list[Line]]:
    """Return the lines of what was found, by conflict."""
    held = list(wanted)
    asked = [(kind, item) for f in held for of in f.items.values() for kind, item in of if kind != "talk"]
    all_ = gathered(view, asked, brief=True)
    known = catalogue.outlets(view.db, sorted(all_.sources))
    new = {a for a, (number, _) in known.items() if fresh.holds(number)}
    met = _talks(view, [i for f in held for of in f.items.values() for kind, i in of if kind == "talk"])
    out: dict[str | None, list[Line]] = {}
    for f in held:
        out[f.conflict] = [
            line
            for kind in KINDS
            for item in f.items.get(kind, ())
            if (line := met.get(item[1]) if item[0] == "talk" else _line(kind, all_.cited.get(item), all_, new))
        ]
    return out


def _weight(items: Mapping[Kind, Sequence[object]]) -> int:
    return sum(w * min(len(items.get(k, ())), 5) for k, w in WEIGHTS.items())


def _field(fresh: Fresh, rests: Collection[int]) -> str | None:
    """Return the conflict that most of some reports belong to."""
    shared = Counter({c: len(held.intersection(rests)) for c, held in fresh.fields.items()})
    best = max(shared.items(), key=lambda pair: (pair[1], len(fresh.fields[pair[0]]), pair[0]), default=None)
    return best[0] if best and best[1] else None


def _of_older(view: View, items: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the conflict of disputes and ceasefires whose new reports are of none, by all reports they rest on."""
    out: dict[tuple[str, str], str] = {}
    for sort, part in (("dispute", "disputes"), ("ceasefire", "ceasefires")):
        ids = {item.partition("#")[0]: (sort, item) for kind, item in items if kind == sort}
        held = view.articles_of(part, ids) if ids else {}
        within = owners_in(view.db, "conflicts", {a for of in held.values() for a in of}) if held else {}
        for owner, of in held.items():
            shared = Counter(c for a in of for c in within.get(a, ()))
            out |= {ids[owner]: max(shared, key=lambda c: (shared[c], c))} if shared else {}
    return out


New = tuple[Kind, tuple[str, str], set[int]]


def _touched(view: View, fresh: Fresh, part: str) -> tuple[dict[str, set[int]], set[str]]:
    """Return the reports of what rests on new ones, by its id, and the items in these."""
    rests: dict[str, set[int]] = defaultdict(set)
    items = set()
    for owner, item, number in catalogue.touched(view.db, part, fresh.numbers):
        rests[owner].add(number)
        items.add(item)
    order = sorted(rests, key=lambda o: (-len(rests[o]), o))
    return {o: rests[o] for o in order[:MANY]}, items


def _breaches(view: View, fresh: Fresh) -> Iterator[New]:
    rests, articles = _touched(view, fresh, "ceasefires")
    for c in view.kept("ceasefires", list(rests)):
        told = [b for b in c.breaches if any(p.article in articles for p in b.evidence)]
        for b in sorted(told, key=lambda b: (b.date or "", b.reports), reverse=True):
            yield "breach", ("ceasefire", f"{c.id}#{b.id}"), rests[c.id]


def _denials(view: View, fresh: Fresh) -> Iterator[New]:
    rests, statements = _touched(view, fresh, "disputes")
    held: list[Dispute] = view.kept("disputes", list(rests))
    denying = {u for d in held for kind, u in d.answers if kind == "denies"}
    made = view.members("utterances", denying)
    # A denial that was there already and is told again is not new.
    new = {u for u, of in made.items() if of and statements.issuperset(of.keys())}
    alleging = _alleging(view, fresh)
    of = view.members("disputes", [d.id for d in held])
    for d in sorted(held, key=lambda d: -sum(d.reports)):
        # What is denied of a breach stands with the breach.
        if any(kind == "denies" and u in new for kind, u in d.answers) and alleging.isdisjoint(of[d.id]):
            yield "denial", ("dispute", d.id), rests[d.id]


def _alleging(view: View, fresh: Fresh) -> set[str]:
    """Return the ids of the statements that allege the breaches which are told as new and denied there."""
    rests, _ = _touched(view, fresh, "ceasefires")
    return {b.statement for c in view.kept("ceasefires", list(rests)) for b in c.breaches if b.statement and b.answers}


def _figures(view: View, fresh: Fresh) -> Iterator[New]:
    rests, figures = _touched(view, fresh, "series")
    told: dict[str, set[int]] = defaultdict(set)
    for s in view.kept("series", list(rests)):
        given = [(p.low, p.high, p.figure in figures) for p in s.points]
        if any(new and given[n][:2] != given[n - 1][:2] for n, (_, _, new) in enumerate(given) if n):
            told[s.subject] |= rests[s.id]
    for subject, numbers in told.items():
        yield "figure", ("figure", subject), numbers
    within = view.owners("series", figures)
    for group in catalogue.disagreeing(view.db, fresh.numbers)[:MANY]:
        made = view.members("figure_groups", [group])[group]
        if not (told and within & view.owners("series", made)):
            numbers = {n for n, _ in catalogue.outlets(view.db, sorted({*made.values()})).values() if fresh.holds(n)}
            yield "figure", ("figure", group), numbers


def _made(view: View, fresh: Fresh) -> Iterator[New]:
    """Yield ceasefires that were made, offers that were accepted, and talks that a party of their conflict held."""
    rests, _ = _touched(view, fresh, "ceasefires")
    older = _older(view, fresh, "ceasefires", rests)
    for c in view.kept("ceasefires", [o for o in rests if o not in older]):
        if c.made and c.status != "named":
            yield "agreement", ("ceasefire", c.id), rests[c.id]
    rests, statements = _touched(view, fresh, "offers")
    for o in view.kept("offers", list(rests)):
        agreeing = [a.utterance for a in o.answers if a.reply == "accepted"]
        new = [u for u, of in view.members("utterances", agreeing).items() if of and statements & of.keys()]
        for u in new[:1]:
            yield "agreement", ("utterance", u), rests[o.id]
    rests, _ = _touched(view, fresh, "talks")
    older = _older(view, fresh, "talks", rests)
    fighting = {c.id: {_plain(p) for p in c.parties} for c in view.kept("conflicts", list(fresh.fields))}
    fighting_in = {o: fighting.get(_field(fresh, numbers) or "") for o, numbers in rests.items()}
    held = [t for t in view.kept("talks", [o for o in rests if o not in older]) if t.stage == "held"]
    held = [t for t in held if (of := fighting_in[t.id]) is None or not of.isdisjoint(t.sides)]
    for t in sorted(held, key=lambda t: (-len(t.evidence), t.date or "")):
        yield "agreement", ("talk", t.id), rests[t.id]


def _plain(name: str) -> str:
    """Return a name in lower case without marks, as talks have their sides."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _older(view: View, fresh: Fresh, part: str, owners: Collection[str]) -> set[str]:
    """Return what some report told before."""
    held = view.articles_of(part, owners)
    known = catalogue.outlets(view.db, sorted({a for of in held.values() for a in of}))
    return {o for o, of in held.items() if not all(fresh.holds(known[a][0]) for a in of)}


def _said(view: View, fresh: Fresh, numbers: Collection[int], *, apart: bool) -> list[Utterance]:
    """Return new utterances, those first that most of the new reports have, and of these those of named speakers.

    With `apart`, those alone that no report of a conflict has.
    """
    counted = dict(catalogue.said(view.db, numbers, TRIED, apart=apart))
    held: list[Utterance] = view.kept("utterances", list(counted))
    known = catalogue.outlets(view.db, sorted({a for u in held for a in u.articles}))
    new = [u for u in held if all(fresh.holds(known[a][0]) for a in u.articles if a in known)]
    return sorted(new, key=lambda u: (-counted[u.id], -u.accounts, u.actor is None, not clean(u.speaker), u.id))


def _line(kind: Kind, cited: Cited | None, all_: Gathered, new: Collection[str]) -> Line | None:
    if cited is None:
        return None
    shown = _sides(cited)
    lead, about = cited.title, cited.about
    if kind == "breach" and shown:
        lead, about = f"{shown[0].speaker} {shown[0].does}", (cited.title, *about)
        shown = (msgspec.structs.replace(shown[0], speaker="", does=""), *shown[1:])
    elif kind == "denial":
        lead, about = _denied(cited, all_) or lead, cited.about[1:]
    elif kind == "utterance" and shown:
        about = (shown[0].does, *about)
        shown = tuple(msgspec.structs.replace(p, speaker="", does="") for p in shown)
    elif kind == "agreement":
        shown = shown[:1]
        about = (*about, *(f"{name}: {value}" for name, value in cited.facts[:1]))
    moved = tuple(_moved(cited.amounts, new)) if kind == "figure" else ()
    differing = cited.contrast.cut(DIFFERING) if cited.differ and not moved else Contrast()
    if kind == "figure" and not (moved or cited.differ):
        return None
    names = dict.fromkeys(s.outlet for a in cited.articles if (s := all_.sources.get(a)) and s.outlet)
    return Line(
        kind=kind,
        item=f"{cited.kind}/{cited.id}",
        href=cited.href,
        lead=lead,
        about=tuple(x for x in about if x),
        passages=shown,
        contrast=differing,
        moved=moved,
        reports=sum(a in new for a in cited.articles),
        outlets=tuple(names),
        unsure=next((p.unsure for p in shown if p.unsure), ""),
    )


def _sides(cited: Cited) -> tuple[Passage, ...]:
    """Return the first words of each side, cut."""
    held: dict[str, Passage] = {}
    for p in cited.passages:
        held.setdefault(p.side, p)
    two = [p for side, p in held.items() if side != "third"][:2]
    return tuple(
        msgspec.structs.replace(p, words=shortened(p.words, LONG), around=shortened(p.around, LONG)) for p in two
    )


def _denied(cited: Cited, all_: Gathered) -> str:
    """Say who denies what whom said."""
    say = all_.made.words
    claim = next((p.speaker for p in cited.passages if p.side == "claim"), "")
    deniers = list(dict.fromkeys(p.speaker for p in cited.passages if p.side == "denial"))
    if not (claim and deniers):
        return ""
    return say.count("first_dispute", len(deniers), deniers=say.joined(deniers), speaker=claim).rstrip(":")


def _moved(amounts: Sequence[Amount], new: Collection[str]) -> Iterator[Moved]:
    """Yield the last new number of each voice that gave another one before."""
    by: dict[str, list[Amount]] = defaultdict(list)
    for a in amounts:
        by[a.by].append(a)
    for name, held in by.items():
        told = [
            (old, a)
            for old, a in pairwise(held)
            if (old.low, old.high) != (a.low, a.high) and not {*a.articles}.isdisjoint(new)
        ]
        for old, a in told[-1:]:
            yield Moved(by=name, before=old.value, before_day=old.day, after=a.value, day=a.day, anchor=a.anchor)


def _talks(view: View, ids: Collection[str]) -> dict[str, Line]:
    """Return the talks of some ids as lines: they have no page, so each leads to the words that tell it."""
    held = {t.id: t for t in view.kept("talks", ids)}
    index = view.index({"talks": [*held.values()]}, [e for t in held.values() for e in t.events])
    index.address = lambda sort, item, name: item if sort == "talks" else address(sort, item, name)
    told = (t for day in talks(index).days for t in day.talks)
    return {t.anchor: _talk(t, held[t.anchor].events) for t in told}


def _talk(t: TalkView, events: Sequence[str]) -> Line:
    e = t.evidence[0]
    words = shortened(clean("".join(p.text for p in e.sentence)), LONG)
    return Line(
        kind="agreement",
        item=f"event/{events[0]}" if events else f"article/{e.article}",
        href=e.anchor,
        lead=" ".join(x for x in (t.what, t.who) if x),
        about=tuple(x for x in (t.place, t.reach) if x),
        passages=(Passage(speaker="", words=words, language=e.language, articles=(e.article,), anchor=e.anchor),),
        reports=len({x.article for x in t.evidence}),
        outlets=tuple(dict.fromkeys(x.label for x in t.evidence)),
    )
