"""Conflicts: who fights whom in a pile, and which articles belong to it. Nothing is known of wars beforehand.

A conflict begins with two sides of which reports say that one strikes the other, or whose war they name. A pair that
shares a side with it and hardly appears without it is part of it (an ally, a patron). An article belongs to the
conflict that its title and first sentences are about; what is only named in passing belongs nowhere.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from saksi.link.belligerents import Side, pair_of
from saksi.link.words import folded
from saksi.model.ids import digest
from saksi.model.stories import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from saksi.link.belligerents import Pair
    from saksi.link.scenes import Scene
    from saksi.model.stories import Story

__all__ = ["conflicts", "with_stories"]

FOUGHT = 2.0
"""Weight of what says that two sides fight, in all reports together, from which they have a conflict."""
TIED = 0.5
"""Share of a pair's presence, over all articles, that must stand beside the main pair for it to be part of its
conflict."""
BESIDE = 0.25
"""Presence of the main pair in an article, as a share of the pair's own, from which it stands beside it."""
HEAVY, SHARE = 0.15, 0.2
"""Share of sentences with both sides, where events say that they fight and where none does, from which an article is
about them though its title and first sentences have only one."""
GAP = 365
"""Days without a report after which two states' fighting is another conflict; a rising at home smoulders on."""
TITLED, HEADED = 2.0, 1.0
"""What it adds to an article's score for a conflict that its title, or title and lead, name both sides."""
LONGEST = 4
"""Words of the name of a place, at most."""
TOLD = 2
"""Articles of a conflict whose title or lead have a name, from which the name can tell of it."""
PLACES = 5
ALLIES, ALLIED = 2, 0.34
"""Articles, or share of them, that say that a further side strikes or is struck, for it to be named."""


class Member(msgspec.Struct, frozen=True):
    """An article of a conflict."""

    scene: Scene
    touched: bool


def conflicts(scenes: Iterable[Scene]) -> list[Conflict]:
    """Return the conflicts of a pile, those with most articles first."""
    held = sorted(scenes, key=lambda s: s.article)
    main_of = _main_pairs(held)
    members: dict[Pair, list[Member]] = defaultdict(list)
    rest = []
    for scene in held:
        if best := _best(scene, main_of):
            members[best[0]].append(best[1])
        else:
            rest.append(scene)
    for main, scene in _told_by_name(members, rest):
        members[main].append(Member(scene, touched=False))
    spelled: dict[Side, Counter[str]] = defaultdict(Counter)
    for scene in held:
        for side, name in scene.spelled.items():
            spelled[side][name] += 1
    usual = {side: min(names, key=lambda n: (-names[n], n)) for side, names in spelled.items()}
    joined: dict[Pair, list[Pair]] = defaultdict(list)
    for pair, main in main_of.items():
        joined[main].append(pair)
    found = [c for main, all_ in members.items() for c in _parted(main, joined[main], all_, usual)]
    return sorted(found, key=lambda c: (-len(c.articles), -len(c.touched), c.name, c.id))


def with_stories(conflict: Conflict, stories: Iterable[Story]) -> Conflict:
    """Return a conflict with the stories whose articles mostly belong to it."""
    held = {*conflict.articles, *conflict.touched}
    mine = (s.id for s in stories if 2 * len(held.intersection(s.articles)) > len(s.articles))
    return msgspec.structs.replace(conflict, stories=tuple(sorted(mine)))


def _main_pairs(scenes: Sequence[Scene]) -> dict[Pair, Pair]:
    """Return each pair that fights, with the main pair of its conflict."""
    weight: defaultdict[Pair, float] = defaultdict(float)
    reach: dict[Pair, list[Scene]] = defaultdict(list)
    forced: set[Pair] = set()
    vouched = {side for scene in scenes for side in scene.vouched}
    for scene in scenes:
        forced |= scene.forced
        for pair, value in scene.fights.items():
            weight[pair] += value  # halves: adding them in any order gives the same
            reach[pair].append(scene)
    ordered = sorted((p for p in reach if vouched.issuperset(p)), key=lambda p: (-len(reach[p]), -weight[p], p))
    main_of: dict[Pair, Pair] = {}
    inside: dict[Pair, set[Side]] = {}
    for pair in ordered:
        # Two who fight a third are not each other's war.
        home = next((m for m, sides in inside.items() if sides.issuperset(pair)), None)
        home = home or next((m for m in inside if set(m) & set(pair) and _tied(pair, m, reach[pair])), None)
        if home is None and pair in forced and weight[pair] >= FOUGHT:
            home = pair
        if home is not None:
            main_of[pair] = home
            inside.setdefault(home, set()).update(pair)
    return main_of


def _tied(pair: Pair, main: Pair, scenes: Sequence[Scene]) -> bool:
    all_ = [(_presence(s, pair), _presence(s, main)) for s in scenes]
    beside = math.fsum(mine for mine, other in all_ if other >= max(1.0, BESIDE * mine))
    return beside >= TIED * math.fsum(mine for mine, _ in all_)


def _presence(scene: Scene, pair: Pair) -> float:
    return scene.fights.get(pair, 0.0) + scene.together.get(pair, 0)


def _best(scene: Scene, main_of: dict[Pair, Pair]) -> tuple[Pair, Member] | None:
    """Return the conflict that an article belongs to, as its main pair."""
    scores: defaultdict[Pair, float] = defaultdict(float)
    touched: dict[Pair, bool] = {}
    for pair in sorted({*scene.fights, *scene.together, *_headed(scene)} & main_of.keys()):
        main = main_of[pair]
        if _about(scene, pair):
            scores[main] += _score(scene, pair)
            touched[main] = scene.elsewhere
    if not scores:
        return None
    main = min(scores, key=lambda m: (-scores[m], m))
    return main, Member(scene, touched[main])


def _told_by_name(members: dict[Pair, list[Member]], rest: Sequence[Scene]) -> list[tuple[Pair, Scene]]:
    """Return further articles of conflicts: of fighting, whose title or lead has a name that is told of in one only.

    So *the front in the Orsk valley is calm* is of the war over that valley, though it names no side. A name tells
    that as long as articles of other matters and conflicts do not have it as often.
    """
    heads = _Heads(members, rest)
    telling = {main: heads.telling(main) for main in members}
    found = []
    for scene in rest:
        if scene.war and scene.present and not (scene.played or scene.elsewhere):
            count = {main: len(names & heads.of(scene)) for main, names in telling.items()}
            best = min(count, key=lambda m: (-count[m], m), default=None)
            if best is not None and count[best]:
                found.append((best, scene))
    return found


class _Heads:
    """Which sides and places titles and leads have, and how often those of other matters have them."""

    def __init__(self, members: dict[Pair, list[Member]], rest: Sequence[Scene]) -> None:
        self.places = {folded(p) for all_ in members.values() for m in all_ for p in m.scene.places}
        self.all = {main: Counter(n for m in all_ for n in self.of(m.scene)) for main, all_ in members.items()}
        self.core = {
            main: Counter(n for m in all_ if not m.touched for n in self.of(m.scene)) for main, all_ in members.items()
        }
        self.total = Counter(n for held in self.all.values() for n in held.elements())
        asked = {n for main in members for n in self._told(main)}
        # Of the many articles of other matters, only what can tell of a conflict is asked.
        sides = {n for n in asked if not isinstance(n, str)}
        spelled = [(n, f" {n} ") for n in asked if isinstance(n, str)]
        for s in rest:
            if not s.war or s.played:
                self.total.update((s.title | s.lead) & sides)
                self.total.update(n for n, written in spelled if written in s.head)

    def of(self, scene: Scene) -> set[Side | str]:
        """Return the sides and known places that title or lead of an article have."""
        seen = scene.head.split()
        found: set[Side | str] = {*scene.title, *scene.lead}
        for size in range(1, LONGEST + 1):
            found.update(p for i in range(len(seen) - size + 1) if (p := " ".join(seen[i : i + size])) in self.places)
        return found

    def _told(self, main: Pair) -> set[Side | str]:
        core = self.core[main]
        return {n for n in core if (isinstance(n, str) or n in main) and core[n] >= TOLD}

    def telling(self, main: Pair) -> set[Side | str]:
        """Return the names that tell of a conflict: its main sides and places that others have less often."""
        core, all_ = self.core[main], self.all[main]
        return {n for n in self._told(main) if core[n] > self.total[n] - all_[n]}


def _headed(scene: Scene) -> Iterator[Pair]:
    """Yield the pairs that title and lead name."""
    sides = sorted(scene.title | scene.lead)
    for i, b in enumerate(sides):
        for a in sides[:i]:
            if pair := pair_of(a, b):
                yield pair


def _about(scene: Scene, pair: Pair) -> bool:
    """Say whether an article is about two sides' fight, or what it does elsewhere, not about something else."""
    fought = scene.fights.get(pair, 0.0)
    titled = _there(pair, scene.title)
    if scene.played and not fought:
        return False
    if scene.elsewhere:
        both = all(titled) or (fought > 0 and all(_there(pair, scene.lead)))
        return both and (fought > 0 or scene.war)
    if all(_there(pair, scene.title | scene.lead)):
        return fought > 0 or scene.war
    share = scene.together.get(pair, 0) / max(scene.sentences, 1)
    if pair in scene.forced and scene.war and share >= SHARE:
        return True
    return any(titled) and scene.war and share >= (HEAVY if fought >= FOUGHT else SHARE)


def _there(pair: Pair, sides: AbstractSet[Side]) -> tuple[bool, bool]:
    """Say of each side of a pair whether it is among some sides; a group stands for its state, but not at home."""
    states = frozenset() if pair[0].state == pair[1].state else {s.state for s in sides}
    one, two = ((side in sides or (not side.group and side.state in states)) for side in pair)
    return one, two


def _score(scene: Scene, pair: Pair) -> float:
    titled, headed = all(_there(pair, scene.title)), all(_there(pair, scene.title | scene.lead))
    return _presence(scene, pair) + TITLED * titled + HEADED * headed


def _parted(main: Pair, pairs: Sequence[Pair], members: Sequence[Member], usual: dict[Side, str]) -> Iterator[Conflict]:
    """Yield the conflicts of two sides: one, or where their fighting paused for long, one for each time."""
    dated = sorted(((m.scene.day, m.scene.article, m) for m in members if m.scene.day), key=lambda x: x[:2])
    spells: list[list[Member]] = [[]]
    before = ""
    for day, _, member in dated:
        apart = (date.fromisoformat(day) - date.fromisoformat(before or day)).days
        if apart > GAP and main[0].state != main[1].state:
            spells.append([])
        spells[-1].append(member)
        before = day
    # What has no date belongs to the time that most reports are of.
    max(spells, key=len).extend(m for m in members if not m.scene.day)
    for spell in spells:
        if any(not m.touched for m in spell):
            yield _conflict(main, pairs, spell, usual, parted=len(spells) > 1)


def _conflict(
    main: Pair,
    pairs: Sequence[Pair],
    members: Sequence[Member],
    usual: dict[Side, str],
    *,
    parted: bool,
) -> Conflict:
    ordered = sorted(members, key=lambda m: (m.scene.day or "9999", m.scene.article))
    days = [m.scene.day for m in ordered if m.scene.day]
    year = f" {days[0][:4]}" if parted and days else ""
    reach = Counter(side for m in members for side in {s for p in pairs if p in m.scene.forced for s in p})
    least = min(ALLIES, ALLIED * len(members))
    sides = sorted((s for s in reach.keys() - set(main) if reach[s] >= least), key=lambda s: (-reach[s], s))
    names = [usual[s] for s in (*main, *sides)]
    called = {folded(n) for n in names}
    core = [m.scene for m in members if not m.touched]
    places = Counter(p for s in core for p in dict.fromkeys(s.places) if folded(p) not in called)
    return Conflict(
        id=digest("conflict", *(part for side in main for part in (side.state, side.group)), year),
        name="–".join(names[:2]) + year,
        parties=tuple(names),
        home=usual[Side(main[0].state)] if main[0].state and main[0].state == main[1].state else None,
        places=tuple(sorted(places, key=lambda p: (-places[p], p))[:PLACES]),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple(m.scene.article for m in ordered if not m.touched),
        touched=tuple(m.scene.article for m in ordered if m.touched),
    )
