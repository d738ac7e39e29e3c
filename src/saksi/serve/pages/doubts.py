"""What to ask people about first: what the machine is least sure of, weighed by what rests on it."""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.links import Link
from saksi.model.verdicts import standing
from saksi.run.shelf import as_kept
from saksi.store.catalogue.groups import owners_in
from saksi.store.catalogue.review import Doubt, about, doubtful, field, links_in, sizes, standing_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from saksi.model.ceasefires import Ceasefire
    from saksi.serve.view import View
    from saksi.store.catalogue.review import Field

__all__ = ["KINDS", "Candidate", "Kind", "Stake", "priority", "queue", "spread", "weight"]

Kind = Literal["statement", "figure", "event", "link"]
KINDS: tuple[Kind, ...] = ("statement", "figure", "event", "link")
GROUPS = {"statement": "utterances", "figure": "figure_groups", "event": "timeline"}
"""What an item of a kind is told together with."""
SORTS = {"s": "statement", "f": "figure", "event": "event"}
BELOW = 0.9
"""Score from which nothing is asked."""
MANY = 300
"""How many of a kind are weighed: the least sure."""
ASKED = frozenset({
    "same_utterance", "denies", "confirms", "responds", "figures_agree", "figures_disagree", "supersedes", "same_event",
})  # fmt: skip
"""Links that are asked about."""
DISPUTED, BREACH, DIFFER, CONFLICT = 3.0, 3.0, 2.0, 2.0


class Stake(msgspec.Struct, frozen=True, kw_only=True):
    """What rests on something read."""

    owner: str | None = None
    """Id of the utterance, of the group of figures or of the entry of the timeline that it is part of."""
    reports: int = 1
    """How many reports tell that."""
    dispute: str | None = None
    """Id of the dispute that it is part of."""
    breach: str | None = None
    """Id of the ceasefire of which it alleges, denies or tells a breach."""
    differ: bool = False
    """Whether another number is given for it."""
    conflict: str | None = None
    """Id of the conflict that its report belongs to."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Something to ask about."""

    id: str
    kind: Kind
    score: float
    articles: tuple[str, ...]
    """Where it was read; of a link, where its left and its right end were."""
    stake: Stake
    link: Link | None = None
    priority: float = 0.0
    """How early it is asked about: the highest first."""


def weight(stake: Stake) -> float:
    """Return how much rests on something, 1 for nothing.

    Twice as many reports count one more; a dispute and a breach three, contradicting numbers and a conflict two.
    """
    out = 1.0 + log2(max(stake.reports, 1))
    out += DISPUTED * (stake.dispute is not None) + BREACH * (stake.breach is not None)
    return out + DIFFER * stake.differ + CONFLICT * (stake.conflict is not None)


def priority(score: float, stake: Stake) -> float:
    """Return how early something is asked about: its doubt (1 − score) times what rests on it.

    More doubt never comes later, nor does what more rests on.

    Args:
        score: chance that it is right, 0 to 1.
        stake: what rests on it.
    """
    return (1.0 - score) * weight(stake)


def queue(view: View, asked: Field, kinds: Collection[Kind]) -> tuple[list[Candidate], bool]:
    """Return what to ask about, the most urgent first, and whether there is more than was weighed.

    What somebody decided, and did not undo, is left out.
    """
    within = field(view.db, asked)
    doubts: dict[Kind, list[Doubt]] = {k: doubtful(view.db, k, BELOW, MANY, within) for k in kinds if k != "link"}
    full = any(len(held) == MANY for held in doubts.values())
    links: Sequence[Link] = ()
    if "link" in kinds:
        links = _links(view, within)
        full = full or len(links) > MANY
        links = links[:MANY]
    where = standing_in(view.db, [end for x in links for end in (x.left, x.right)])
    stakes = _Stakes(view, doubts, where)
    found = [
        Candidate(id=d.id, kind=kind, score=d.score, articles=(d.article,), stake=stakes.of(d.id, kind, d.article))
        for kind, held in doubts.items()
        for d in held
    ]
    found += [
        Candidate(
            id=x.id,
            kind="link",
            score=x.score,
            articles=(where[x.left], where[x.right]),
            stake=stakes.of_link(x),
            link=x,
        )
        for x in links
        if x.left in where and x.right in where
    ]
    done = _decided(view, found)
    return spread([c for c in found if c.id not in done]), full


def spread(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates in the order in which they are asked about, their priority filled in.

    Of one matter (a ceasefire, a dispute, a group) the second question counts half, the third a third: who has answered
    the first knows the most of what is to be known, and other matters wait.
    """
    asked: Counter[str] = Counter()
    out = []
    for c in sorted(candidates, key=lambda c: (-priority(c.score, c.stake), c.id)):
        matter = c.stake.breach or c.stake.dispute or c.stake.owner or c.id
        asked[matter] += 1
        out.append(msgspec.structs.replace(c, priority=priority(c.score, c.stake) / asked[matter]))
    return sorted(out, key=lambda c: (-c.priority, c.id))


def _links(view: View, within: Collection[int] | None) -> list[Link]:
    held: dict[str, Link] = {}
    for part in ("links", "answers"):
        bodies = links_in(view.db, part, within)
        found: Iterable[Link] = as_kept(part, bodies.values())
        held.update((i, x) for i, x in zip(bodies, found, strict=True) if _doubted(x))
    return [x for _, x in sorted(held.items(), key=lambda pair: (pair[1].score, pair[0]))]


def _doubted(link: Link) -> bool:
    return link.kind in ASKED and link.score < BELOW and link.judged_by == "machine"


class _Stakes:
    """What rests on candidates, looked up for all of them at once."""

    def __init__(self, view: View, doubts: Mapping[Kind, Sequence[Doubt]], where: Mapping[str, str]) -> None:
        articles = {d.article for held in doubts.values() for d in held} | {*where.values()}
        items = {d.id: kind for kind, held in doubts.items() for d in held}
        items |= {i: SORTS.get(i.partition("-")[0], "") for i in where}  # type: ignore[misc] # of the kinds above
        self._where = where
        self._owner: dict[str, str] = {}
        self._size: dict[str, int] = {}
        self._differ: set[str] = set()
        for kind, part in GROUPS.items():
            of = view.holding(part, [i for i, k in items.items() if k == kind])
            self._owner |= of
            self._size |= sizes(view.db, part, set(of.values()))
        groups = {o for i, o in self._owner.items() if items[i] == "figure" and self._size.get(o, 1) > 1}
        self._differ = {g.id for g in view.kept("figure_groups", sorted(groups)) if g.agree is False}
        self._dispute = view.holding("disputes", [i for i, k in items.items() if k == "statement"])
        self._conflict = {a: min(held) for a, held in owners_in(view.db, "conflicts", articles).items()}
        truces = {c for held in owners_in(view.db, "ceasefires", articles).values() for c in held}
        self._breach = dict(_breaches(view.kept("ceasefires", sorted(truces))))

    def of(self, item: str, kind: str, article: str) -> Stake:
        """Return what rests on an item."""
        owner = self._owner.get(item)
        return Stake(
            owner=owner,
            reports=self._size.get(owner or "", 1),
            dispute=self._dispute.get(item),
            breach=self._breach.get(item),
            differ=kind == "figure" and owner in self._differ,
            conflict=self._conflict.get(article),
        )

    def of_link(self, link: Link) -> Stake:
        """Return what rests on a link: what rests on either of its ends."""
        kind = SORTS.get(link.left.partition("-")[0], "")
        one, two = (self.of(i, kind, self._where.get(i, "")) for i in (link.left, link.right))
        return Stake(
            owner=one.owner,
            reports=max(one.reports, two.reports),
            dispute=one.dispute or two.dispute,
            breach=one.breach or two.breach,
            differ=one.differ or two.differ or link.kind == "figures_disagree",
            conflict=one.conflict or two.conflict,
        )


def _breaches(truces: Iterable[Ceasefire]) -> Iterator[tuple[str, str]]:
    """Yield what tells of a breach, with the ceasefire."""
    for truce in truces:
        for breach in truce.breaches:
            said = (breach.statement, *(a.statement for a in breach.answers))
            yield from ((i, truce.id) for i in (*said, *breach.events) if i)


def _decided(view: View, found: Iterable[Candidate]) -> set[str]:
    """Return of some candidates those about which a verdict stands."""
    held = list(found)
    by_ends = {(c.link.kind, c.link.left, c.link.right): c.id for c in held if c.link}
    pairs = {frozenset((c.link.left, c.link.right)): c.id for c in held if c.link}
    items = {c.id for c in held if not c.link}
    out: set[str] = set()
    ends = {end for c in held if c.link for end in (c.link.left, c.link.right)}
    for v in standing(about(view.db, items | ends)):
        if v.other is None:
            out.add(v.item)
        elif v.link is not None:
            out.add(by_ends.get((v.link, v.item, v.other), ""))
        else:
            out.add(pairs.get(frozenset((v.item, v.other)), ""))
    return out
