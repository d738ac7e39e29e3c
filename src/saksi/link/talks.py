"""Talks across reports: who met, called or wrote to whom; offers with their answers; conditions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from saksi.model.ceasefires import Pointer
from saksi.model.ids import digest
from saksi.model.talks import Answer, Offer, Pledge, Talk, Talks

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from saksi.link.facets import Facets
    from saksi.link.shelf import Shelf
    from saksi.link.talkrows import ConditionRow, Exchange, TalkRows
    from saksi.model.links import Link
    from saksi.model.record import TimelineEntry, Utterance
    from saksi.model.talks import Reply, Stage, TalkKind

__all__ = ["surveyed", "talks"]

FIRM: tuple[Stage, ...] = ("held", "earlier", "refused", "planned", "offered", "asked for", "possible")
"""Stages, the one first that a talk has come to where reports of one day tell several."""
KINDS: tuple[TalkKind, ...] = ("letter", "call", "visit", "mediation", "meeting", "talks", "contact")
"""Kinds, the one first that tells more where reports of one talk have several words for it."""
DIRECTED = frozenset({"letter", "visit"})
"""Kinds in which one comes or writes to the other."""
LEAST = 0.3
"""Share of its words that a condition has in common with another report of it at least."""
MONTH = 7
"""Characters of an ISO month."""
WEIGHT: tuple[Reply, ...] = ("refused", "on condition", "accepted", "answered")
"""Replies, the weightier first, where reports of one answer tell several."""


def talks(
    rows: Iterable[TalkRows], entries: Iterable[TimelineEntry], spoken: Iterable[Utterance], links: Iterable[Link]
) -> Talks:
    """Return all that parties do by talking with each other, in whatever order rows come.

    Exchanges are one talk where the timeline has them as one happening, or where kind, parties and day are the same; of
    those without a day, where they are told of in the same month at the same stage.
    """
    held = list(rows)
    said = {s: u.id for u in spoken for s in u.statements}
    found = sorted((x for r in held for x in r.exchanges), key=lambda x: x.id)
    conditions = [c for r in held for c in r.conditions]
    replies = {s: reply for r in held for s, reply in r.replies}
    one = {e: t.id for t in entries for e in t.events}
    met = [_talk(group, said) for group in _joined(found, one)]
    return Talks(
        talks=tuple(sorted(met, key=lambda t: (t.date or "9999", t.kind, t.id))),
        offers=tuple(_offers({o for r in held for o in r.offers}, said, links, replies, conditions)),
        pledges=tuple(_pledges(conditions, said)),
    )


def surveyed(shelf: Shelf, facets: Iterable[Facets]) -> list[tuple[str, Sequence[Talk | Offer | Pledge]]]:
    """Return the parts of a record that `talks` makes of a shelf, by name."""
    rows = [f.talks for f in facets if f.talks]
    links = [*shelf.kept("answers")]
    said = {s for r in rows for x in r.exchanges for s in x.said} | {o for r in rows for o in r.offers}
    said |= {c.statement for r in rows for c in r.conditions if c.statement} | {
        i for x in links for i in (x.left, x.right)
    }
    events = {x.event for r in rows for x in r.exchanges if x.event}
    entries = shelf.kept("timeline", {*shelf.holding("timeline", events).values()})
    spoken = shelf.kept("utterances", {*shelf.holding("utterances", said).values()})
    found = talks(rows, entries, spoken, links)
    return [("talks", found.talks), ("offers", found.offers), ("pledges", found.pledges)]


def _joined(found: Sequence[Exchange], one: dict[str, str]) -> list[list[Exchange]]:
    """Return exchanges by the talk that they are, in order of their ids."""
    root: dict[Hashable, Hashable] = {}

    def top(x: Hashable) -> Hashable:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for x in found:
        for key in (_same(x), one.get(x.event or "")):
            if key is not None:
                root[top(x.id)] = top(key)
    groups: dict[Hashable, list[Exchange]] = defaultdict(list)
    for x in found:
        groups[top(x.id)].append(x)
    return list(groups.values())


def _same(x: Exchange) -> Hashable:
    """Return what two exchanges share that are one talk."""
    between = tuple(key for key, _ in x.names) if x.kind in DIRECTED else x.keys
    if x.date:
        return (x.kind, between, x.date, x.stage in ("held", "planned"))
    return (x.kind, between, (x.published or "")[:MONTH], x.stage, None)


def _talk(group: Sequence[Exchange], said: dict[str, str]) -> Talk:
    ordered = sorted(group, key=lambda x: (FIRM.index(x.stage), -len(x.keys), x.published or "9999", x.id))
    first = ordered[0]
    names: dict[str, str] = {}
    for x in ordered:
        for key, name in x.names:
            if len(name) > len(names.get(key, "")):
                names[key] = name
    spoken = sorted({said[s] for x in group for s in x.said if s in said})
    return Talk(
        id=digest("talk", *sorted(x.id for x in group)),
        kind=min((x.kind for x in group), key=KINDS.index),
        stage=first.stage,
        parties=tuple(names[k] for k in (names if first.kind in DIRECTED else sorted(names))),
        sides=tuple(sorted(names)),
        mediators=tuple(sorted({m for x in group for m in x.mediators})),
        date=min((x.date for x in group if x.date), default=None),
        place=next((x.place for x in ordered if x.place), None),
        events=tuple(sorted(x.event for x in group if x.event)),
        said=tuple(spoken),
        evidence=tuple(Pointer(x.article, x.span) for x in ordered),
    )


def _offers(
    offering: Collection[str],
    said: dict[str, str],
    links: Iterable[Link],
    replies: dict[str, Reply],
    conditions: Sequence[ConditionRow],
) -> list[Offer]:
    made = {said[s] for s in offering if s in said}
    bound: dict[str, set[str]] = defaultdict(set)
    for c in conditions:
        if c.statement in said:
            bound[said[c.statement]].add(c.id)
    answers: dict[str, dict[str, set[Reply]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        left, right = said.get(link.left), said.get(link.right)
        if left and right in made and left != right and link.kind in ("denies", "confirms", "responds"):
            told: Reply = "accepted" if link.kind == "confirms" else "answered"
            answers[right][left].add(replies.get(link.left, told))
    return [
        Offer(
            id=digest("offer", u),
            utterance=u,
            answers=tuple(
                Answer(reply=min(found, key=WEIGHT.index), utterance=a, conditions=tuple(sorted(bound.get(a, ()))))
                for a, found in sorted(answers.get(u, {}).items())
            ),
            conditions=tuple(sorted(bound.get(u, ()))),
        )
        for u in sorted(made)
    ]


def _pledges(conditions: Sequence[ConditionRow], said: dict[str, str]) -> list[Pledge]:
    """Return the conditions; those of one utterance, kind and parties once, as far as their reports say."""
    held: dict[tuple[str | None, str], list[list[ConditionRow]]] = defaultdict(list)
    for c in sorted(conditions, key=lambda c: (-sum(map(bool, c.parties)), c.article, c.id)):
        utterance = said.get(c.statement or "")
        groups = held[utterance, c.kind]
        fitting = [g for g in groups if utterance and _alike(g, c) >= LEAST]
        if fitting:
            max(fitting, key=lambda g: _alike(g, c)).append(c)
        else:
            groups.append([c])
    told = [
        Pledge(
            id=digest("pledge", *sorted(c.id for c in rows)),
            kind=rows[0].kind,
            utterance=utterance,
            conditions=tuple(c.id for c in rows),
        )
        for (utterance, _), groups in held.items()
        for rows in groups
    ]
    return sorted(told, key=lambda p: p.id)


def _alike(group: Sequence[ConditionRow], c: ConditionRow) -> float:
    """Return how much of its words a condition shares with others; 0 where one report or a party tells them apart."""
    if any(r.article == c.article for r in group):
        return 0.0
    first = group[0]
    if any(a and b and a != b for a, b in zip(first.parties, c.parties, strict=True)):
        return 0.0
    return len(first.words & c.words) / (min(len(first.words), len(c.words)) or 1)
