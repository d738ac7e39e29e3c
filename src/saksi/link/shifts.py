"""What the differences between two aligned wordings say: sharpened, softened, a *not* more or less, another number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.link.alignment import next_heavy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.link.alignment import Alignment
    from saksi.link.scale import Scale
    from saksi.link.wordunits import Unit
    from saksi.model.wordings import RunKind, ShiftKind

__all__ = ["Change", "Verdict", "changes", "unjudged"]

Side = Literal["left", "right"]
REACH = 3
NEAR = 2
"""Units between a word that sharpens and what it sharpens."""
NARROW = 3
"""Units of weight between two pairs where little differs."""
GUESSING = "assertion"
"""The ladder whose lowest rung holds back."""
FEW = 3
"""Digits of a round number before its noughts."""
ROUND = 0.02
"""Share of a number that rounding takes off or puts on."""
CLAUSE = 12
"""Units of a condition."""
FULL = (".", "!", "?")
LEAST = 3
"""Letters of a root that tells two words are forms of one."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A change that bears on what was said, by the units that show it."""

    kind: ShiftKind
    field: str
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """What became of each unit, and what that says."""

    left: tuple[tuple[RunKind, str | None], ...]
    """Of each left unit, the kind of its run and the field."""
    right: tuple[tuple[RunKind, str | None], ...]
    changes: tuple[Change, ...]


def changes(a: Alignment, scale: Scale, own: frozenset[str]) -> Verdict:
    """Return what became of each unit. `own` are the terms that name the speaker or the speaker's state."""
    back = a.turned()
    left, right = _loose_kinds(a, "dropped"), _loose_kinds(back, "added")
    found: list[Change] = []
    for i, j in a.pairs.items():
        kind, field = _pair(a, i, j, scale, own)
        left[i] = right[j] = kind, field
        if field:
            found.append(Change(kind=_shift(kind), field=field, left=(i,), right=(j,)))
    found += (*_said_no(a), *_turned(a, scale), *_conditions(a, "left"), *_conditions(back, "right"))
    for i, change in _weights(a, "left"):
        left[i] = change.kind, change.field
        found.append(change)
    for j, change in _weights(back, "right"):
        right[j] = change.kind, change.field
        found.append(change)
    found += _counts(a, left, right)
    return Verdict(tuple(left), tuple(right), tuple(found))


def unjudged(verdict: Verdict, a: Alignment) -> Verdict:
    """Return a verdict without its changes: what stood for a stronger or weaker word is only another word."""
    left = tuple(_bare(one, "changed" if n in a.pairs else "dropped") for n, one in enumerate(verdict.left))
    taken = set(a.pairs.values())
    right = tuple(_bare(one, "changed" if n in taken else "added") for n, one in enumerate(verdict.right))
    return Verdict(left, right, ())


def _bare(one: tuple[RunKind, str | None], kind: RunKind) -> tuple[RunKind, str | None]:
    return one if one[1] is None else (kind, None)


def _loose_kinds(a: Alignment, alone: RunKind) -> list[tuple[RunKind, str | None]]:
    """Return what becomes of each unit without a mate in its place; a name given twice over (`PBB (…)`) is not lost."""

    def twice(i: int) -> bool:
        near = {a.left[k].term for k in (i - 1, i + 1) if 0 <= k < len(a.left)}
        return a.left[i].term[0] == "@" and a.left[i].term in near

    return [("moved" if i in a.moved or twice(i) else alone, None) for i in range(len(a.left))]


def _shift(kind: RunKind) -> ShiftKind:
    return kind if kind in ("sharpened", "softened") else "changed"


def _pair(a: Alignment, i: int, j: int, scale: Scale, own: frozenset[str]) -> tuple[RunKind, str | None]:
    """Return what one unit in the place of another says."""
    x, y = a.left[i], a.right[j]
    if x.text == y.text:
        return "kept", None
    ladder = next((f for f in x.rungs if f in y.rungs and x.rungs[f] != y.rungs[f]), None)
    if ladder:
        return ("sharpened" if y.rungs[ladder] > x.rungs[ladder] else "softened"), ladder
    if x.number or x.about or x.negation:
        return _exact(x, y)
    if x.person or y.person:
        return _persons(x, y, own)
    return _other_words(a, i, j, scale)


def _other_words(a: Alignment, i: int, j: int, scale: Scale) -> tuple[RunKind, str | None]:
    """Return what another form of a word, or another word for the same, says."""
    x, y = a.left[i], a.right[j]
    if x.seat != y.seat and (_where(a.left, i, scale) or _where(a.right, j, scale)):
        return "changed", None
    if _one_root(x, y, scale):
        return "form", None
    return ("same" if x.term == y.term or not x.rungs.keys().isdisjoint(y.rungs) else "form"), None


def _where(units: Sequence[Unit], i: int, scale: Scale) -> bool:
    """Say whether a name is told as a place: there a city does not stand for its state."""
    return i > 0 and units[i - 1].text in scale.words.rules.at


def _exact(x: Unit, y: Unit) -> tuple[RunKind, str | None]:
    """Return what another number, hedge of a number or *not* says: these are the same or they are not."""
    field: str | None = "number" if x.number else "about" if x.about else "negation"
    if x.term == y.term:
        return "same", None
    # Other days and hours, and numbers of another kind, are words like others.
    if x.number:
        field = None if not (x.counts and y.counts) else "rounded" if _rounded(x, y) else field
    return "changed", field


def _rounded(x: Unit, y: Unit) -> bool:
    """Say whether one number is the other made round: `38.208.348`, *38 juta*."""
    low, high = sorted(float(u.term[1:]) for u in (x, y))
    digits = {len(f"{n:.0f}".rstrip("0")) for n in (low, high)}
    return 0 < high - low < ROUND * high and len(digits) > 1 and min(digits) <= FEW


def _persons(x: Unit, y: Unit, own: frozenset[str]) -> tuple[RunKind, str | None]:
    named = [u.term for u in (x, y) if not u.person]
    return ("form" if all(term in own for term in named) else "changed"), None


def _one_root(x: Unit, y: Unit, scale: Scale) -> bool:
    roots = [scale.words.root(u.text) for u in (x, y)]
    return roots[0] == roots[1] and len(roots[0]) >= LEAST


def _turned(a: Alignment, scale: Scale) -> Iterator[Change]:
    """Yield a change for each verb of which the names beside it change places, or its voice does and they do not."""
    passive = scale.words.rules.passive
    for i, j in (*a.pairs.items(), *a.moved.items()):
        x, y = _beside(a.left, i), _beside(a.right, j)
        if None in (*x, *y) or a.left[i].term[0] == "@" or not _one_root(a.left[i], a.right[j], scale):
            continue
        voices = [u.text.startswith(passive) for u in (a.left[i], a.right[j])]
        if x[0] != x[1] and (x == y[::-1] if voices[0] == voices[1] else x == y):
            yield Change(kind="changed", field="roles", left=(i - 1, i, i + 1), right=(j - 1, j, j + 1))


def _beside(units: Sequence[Unit], i: int) -> tuple[str | None, str | None]:
    """Return the names right before and right after a unit."""
    before = next((u.term for u in reversed(units[max(0, i - NEAR) : i]) if not u.light), "")
    after = next((u.term for u in units[i + 1 : i + 1 + NEAR] if not u.light), "")
    return (before if before[:1] == "@" else None, after if after[:1] == "@" else None)


def _said_no(a: Alignment) -> Iterator[Change]:
    """Yield a change for each *not* that stands with a word in one wording and not in the other."""
    nots, others = _negated(a.left), _negated(a.right)
    back = a.turned()
    moved = ((i, j) for i, j in a.moved.items() if a.left[i].text == a.right[j].text)
    for i, j in (*a.pairs.items(), *moved):
        x, y = nots.get(i, ()), others.get(j, ())
        if a.left[i].light or a.left[i].person or a.left[i].term[0] in "@#" or len(x) % 2 == len(y) % 2:
            continue
        # One that stands with a word the other wording lacks may say it too: *menolak seruan untuk menyerah*.
        told = _loose(back, others) if len(x) > len(y) else _loose(a, nots)
        if not told and any(a.left[k].negation for k in x) | any(a.right[k].negation for k in y):
            yield Change(kind="changed", field="negation", left=(*x, i), right=(*y, j))


def _loose(a: Alignment, nots: dict[int, tuple[int, ...]]) -> bool:
    """Say whether a *not* or a refusal stands with a word that the other wording does not have."""
    return any(a.mate(of) is None for of in nots)


def _negated(units: Sequence[Unit]) -> dict[int, tuple[int, ...]]:
    """Return, for each unit that a *not* or a refusal stands with, the places of these."""
    out: dict[int, tuple[int, ...]] = {}
    for k, unit in enumerate(units):
        if unit.negation or unit.refusing:
            of = next_heavy(units, k, REACH)
            if of is not None:
                out[of] = (*out.get(of, ()), k)
    return out


def _weights(a: Alignment, side: Side) -> Iterator[tuple[int, Change]]:
    """Yield what a hedge or a strong word says that the other wording does not have with the same words."""
    mates = {*a.pairs.values(), *a.moved.values()}
    for i, unit in enumerate(a.left):
        if a.mate(i) is not None or not (unit.hedge or unit.strong) or unit.about:
            continue
        field = "hedge" if unit.hedge else "strength"
        beside = [k for k in _beside_it(a.left, i) if k in a.pairs]
        if not _narrow(a, i) or not beside or any(_has(a.right, a.pairs[k], field) for k in beside):
            continue
        if unit.hedge and any(_guesses(u) for j, u in enumerate(a.right) if j not in mates):
            continue
        # Leaving out a hedge sharpens, putting one in softens; of a strong word the other way round.
        kind: ShiftKind = "sharpened" if (side == "left") == unit.hedge else "softened"
        left, right = ((i,), ()) if side == "left" else ((), (i,))
        yield i, Change(kind=kind, field=field, left=left, right=right)


def _narrow(a: Alignment, i: int) -> bool:
    """Say whether little else differs where a word stands: else it went with what it belonged to."""
    before = max((k for k in a.pairs if k < i), default=-1)
    after = min((k for k in a.pairs if k > i), default=len(a.left))
    from_, to = a.pairs.get(before, -1), a.pairs.get(after, len(a.right))
    gaps = (a.left[before + 1 : after], a.right[from_ + 1 : to])
    return all(sum(not u.light for u in gap) <= NARROW for gap in gaps)


def _guesses(unit: Unit) -> bool:
    """Say whether a word holds back, in whatever way: one report has *mungkin* where another has *menduga*."""
    return unit.hedge or unit.rungs.get(GUESSING) == 0


def _conditions(a: Alignment, side: Side) -> Iterator[Change]:
    """Yield what a condition says that the other wording leaves out and whose main clause it keeps."""
    mates = {*a.pairs.values(), *a.moved.values()}
    if any(u.condition for j, u in enumerate(a.right) if j not in mates):
        return
    for i, unit in enumerate(a.left):
        if not unit.condition or a.mate(i) is not None:
            continue
        end = next((k for k in range(i + 1, len(a.left)) if a.mate(k) is not None), len(a.left))
        after = i and i - 1 in a.pairs and a.left[i - 1].stop not in FULL
        before = end in a.pairs and a.left[end - 1].stop == ","
        if (after or before) and 1 < end - i <= CLAUSE:
            kind: ShiftKind = "sharpened" if side == "left" else "softened"
            units = tuple(range(i, end))
            left, right = (units, ()) if side == "left" else ((), units)
            yield Change(kind=kind, field="condition", left=left, right=right)


def _beside_it(units: Sequence[Unit], i: int) -> list[int]:
    """Return the units of weight that a word may belong to: of a hedge the next, of a strong one both beside it."""
    after = next((k for k in range(i + 1, min(len(units), i + 1 + REACH)) if not units[k].light), None)
    before = next((k for k in range(i - 1, max(-1, i - 1 - NEAR), -1) if not units[k].light), None)
    return [k for k in ((after,) if units[i].hedge else (before, after)) if k is not None]


def _has(units: Sequence[Unit], j: int, field: str) -> bool:
    """Say whether a hedge, or a strong word, stands with a unit."""
    near = (*units[max(0, j - REACH) : j], *units[j + 1 : j + 1 + NEAR])
    return any(u.hedge if field == "hedge" else u.strong for u in near)


def _counts(
    a: Alignment,
    left: list[tuple[RunKind, str | None]],
    right: list[tuple[RunKind, str | None]],
) -> Iterator[Change]:
    """Yield a change for each number that both give, one of them with a hedge; marks the hedge."""
    for i, j in (*a.pairs.items(), *a.moved.items()):
        if not (a.left[i].counts and a.right[j].counts):
            continue
        x, y = _about(a.left, i), _about(a.right, j)
        if (x is None) == (y is None):
            continue
        kind: ShiftKind = "sharpened" if y is None else "softened"
        if x is not None:
            left[x] = kind, "about"
        if y is not None:
            right[y] = kind, "about"
        yield Change(
            kind=kind,
            field="about",
            left=tuple(sorted({i, i if x is None else x})),
            right=tuple(sorted({j, j if y is None else y})),
        )


def _about(units: Sequence[Unit], i: int) -> int | None:
    """Return the hedge that a number has; of two numbers beside each other the nearer one has it."""
    for step, end in ((-1, -1), (1, len(units))):
        for k in list(range(i + step, end, step))[:NEAR]:
            if units[k].number:
                break
            if units[k].about and units[k].back == (step > 0):
                return k
    return None
