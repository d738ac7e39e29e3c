"""Fill the roles and modes that a sentence leaves open from the rest of the article: who stands against whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.roles import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.annotate.triggers import Hit, Line
    from saksi.model.events import EventType, Status
    from saksi.model.statements import Statement

__all__ = ["Draft", "completed"]

OPPOSED = frozenset({"ASSAULT", "THREATEN", "REJECT", "REQUEST"})
INHERITED = frozenset({"aerial", "heavy-weapons", "drone"})
UNREAL = frozenset({"conditional", "past_context", "denied"})
CEASEFIRE = "ceasefire"
MAJORITY = 0.7
WEIGHT = 2


class Draft(NamedTuple):
    """An event on its way."""

    hit: Hit
    line: Line
    type: EventType
    mode: str | None
    status: Status
    source: Part
    target: Part
    place: str | None
    mutual: bool
    statement: Statement | None
    date: str | None
    near: tuple[str, ...]
    """States named in the sentence."""


def completed(drafts: list[Draft], named: Iterable[str]) -> list[Draft]:
    """Fill roles and modes from the rest of the article: who attacks whom, and with what.

    `named` are the states that the article names, once a mention.
    """
    sides = _sides(drafts, named)
    out: list[Draft] = []
    for draft in drafts:
        out.append(_filled(_recalled(draft, out), sides, _latest(draft, out)))
    modes: dict[str, Counter[str]] = {}
    for d in out:
        if d.type == "ASSAULT" and d.mode in INHERITED and d.status not in UNREAL and d.source.state and not d.mutual:
            modes.setdefault(d.source.state, Counter())[d.mode] += 1
    return [_armed(d, modes) for d in out]


class Sides(NamedTuple):
    """Who stands against whom in an article."""

    pairs: Counter[tuple[str, str]]
    """How often the first state attacks the second."""
    named: Counter[str]
    """How often a state is named."""

    def against(self, state: str, near: tuple[str, ...]) -> str | None:
        """Return the adversary of a state: one named beside it, else the one it fights and that is named most."""
        beside = [s for s in near if s != state]
        weights = {s: n + WEIGHT * (self.pairs[state, s] + self.pairs[s, state]) for s, n in self.named.items()}
        others = sorted((s for s in weights if s != state), key=lambda s: -weights[s])
        return next(iter((*beside, *others)), None)

    def attacker(self, state: str) -> str | None:
        """Return who attacks a state most."""
        return next((s for (s, t), _ in self.pairs.most_common() if t == state), None)

    def top(self) -> tuple[str, str] | None:
        """Return the most frequent attacker and attacked."""
        return self.pairs.most_common(1)[0][0] if self.pairs else None


def _sides(drafts: list[Draft], named: Iterable[str]) -> Sides:
    pairs: Counter[tuple[str, str]] = Counter()
    for d in drafts:
        one, two = d.source.state, d.target.state
        if d.type == "ASSAULT" and d.status not in UNREAL and one and two and one != two:
            pairs[one, two] += 1
    return Sides(pairs, Counter(named))


def _recalled(draft: Draft, before: list[Draft]) -> Draft:
    """Give an event without any party those of the last one of its type and kind of word."""
    if draft.mutual or (draft.source and draft.target):
        return draft
    last = next((d for d in reversed(before) if (d.type, d.mode) == (draft.type, draft.mode)), None)
    if last is None or last.mutual:
        return draft
    if draft.type == "COERCE" or not (draft.source or draft.target):
        return draft._replace(source=draft.source or last.source, target=draft.target or last.target)
    return draft


def _latest(draft: Draft, before: list[Draft]) -> tuple[str, str] | None:
    """Return the sides of the last attack told before it in its paragraph."""
    for d in reversed(before):
        if d.line.sentence.paragraph != draft.line.sentence.paragraph:
            return None
        if d.type == "ASSAULT" and d.source.state and d.target.state and not d.mutual:
            return d.source.state, d.target.state
    return None


def _filled(draft: Draft, sides: Sides, latest: tuple[str, str] | None) -> Draft:
    if draft.mutual or draft.source.points == "both" or draft.target.points == "both":
        return _both(draft, sides)
    if draft.type not in OPPOSED:
        return draft
    source, target = draft.source, draft.target
    fights = draft.type == "ASSAULT"
    if fights and source.state and source.state == target.state and _same(source, target):
        target = Part()
    if fights and target.state and not source.state and (not source or source.points == "some"):
        source = _with(source, sides.attacker(target.state))
    top = latest or sides.top()
    if fights and not source and not target.state and top:
        source, target = _with(source, top[0]), _with(target, top[1])
    if source.state and not target.state:
        target = _with(target, sides.against(source.state, () if fights else draft.near))
    return draft._replace(source=source, target=target)


def _same(source: Part, target: Part) -> bool:
    """Say whether two parties of one state are one party: one cannot fight oneself, but a rebel its state."""
    own = {target.state}
    return set(target.forms) <= own or not (set(source.forms) & set(target.forms)) <= own


def _both(draft: Draft, sides: Sides) -> Draft:
    """Name the two sides where the sentence says `both`, or names nobody for something mutual."""
    both = sides.top() or tuple(s for s, _ in sides.named.most_common(2))
    source, target = draft.source, draft.target
    fought = draft.type == "ASSAULT" or draft.mode == CEASEFIRE
    if len(both) > 1 and draft.mutual and (source.points == "both" or (fought and not source and not target)):
        return draft._replace(source=_with(source, both[0]), target=_with(target, both[1]))
    if len(both) > 1 and "both" in (source.points, target.points):
        source, target = (p._replace(forms=(*p.forms, *both)) if p.points == "both" else p for p in (source, target))
    if draft.type == "ASSAULT" and source.state and not target:
        target = _with(target, sides.against(source.state, draft.near))
    return draft._replace(source=source, target=target)


def _with(part: Part, state: str | None) -> Part:
    return part._replace(forms=(*part.forms, state), state=state) if state else part


def _armed(draft: Draft, modes: dict[str, Counter[str]]) -> Draft:
    if draft.type != "ASSAULT" or draft.mode or draft.hit.family.mode != "auto" or draft.mutual:
        return draft
    seen = modes.get(draft.source.state or "")
    if not seen or draft.status in UNREAL:
        return draft
    mode, count = seen.most_common(1)[0]
    return draft._replace(mode=mode) if count >= MAJORITY * seen.total() else draft
