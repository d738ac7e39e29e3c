"""Putting together what is told of one ceasefire: by whose it is, by day, and by what the report tells before it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.link.rows import EventRow
    from saksi.link.truces import TruceRow
    from saksi.model.verdicts import Rulings

__all__ = ["Life", "gathered", "judged"]

DAYS = 3
"""Days within which reports of an agreement between the same parties speak of one agreement."""
SOON = 7
"""Days after an agreement in which a report that gives no day for one still tells of that one."""
REACH = 60
"""Days after an agreement within which an alleged breach, or its end, is one of that agreement."""
PAIR = 2
Key = tuple[str, ...]


class Life:
    """The rows of one ceasefire while they are gathered."""

    def __init__(self, first: str) -> None:
        self.first = first
        """ISO day from which it is known; empty where nothing tells."""
        self.rows: list[EventRow] = []
        self.broken: list[EventRow] = []


class _Bucket:
    """The ceasefires between the same parties, oldest first."""

    def __init__(self) -> None:
        self.lives: list[Life] = []
        self.dated: list[tuple[str, int, Life]] = []
        self.told: dict[str, list[tuple[int, int, Life]]] = defaultdict(list)
        """Article → (where, order, the ceasefire told of there)."""

    def new(self, first: str) -> Life:
        life = Life(first)
        self.lives.append(life)
        if first:
            insort(self.dated, (first, len(self.lives), life))
        return life

    def add(self, life: Life, e: EventRow) -> None:
        life.rows.append(e)
        insort(self.told[e.article], (e.trigger.start, len(self.told[e.article]), life))

    def before(self, e: EventRow) -> Life | None:
        """Return the ceasefire that the article told of last before an event."""
        held = self.told.get(e.article, [])
        i = bisect_right(held, e.trigger.start, key=lambda x: x[0]) - 1
        return held[i][2] if i >= 0 else None

    def main(self, e: EventRow) -> Life | None:
        """Return the ceasefire that the article tells of first."""
        held = self.told.get(e.article)
        return held[0][2] if held else None

    def last(self, day: str, reach: int) -> Life | None:
        """Return the last one begun by a day, no more than `reach` days before."""
        i = bisect_right(self.dated, day, key=lambda x: x[0]) - 1
        return self.dated[i][2] if day and i >= 0 and _apart(self.dated[i][0], day) <= reach else None

    def near(self, low: str, high: str, days: int) -> Life | None:
        """Return the first that began between two days, or no more than some days before or after them."""
        if not low:
            return None
        i = bisect_right(self.dated, _moved(low, -days - 1), key=lambda x: x[0])
        return self.dated[i][2] if i < len(self.dated) and self.dated[i][0] <= _moved(high, days) else None

    def earlier(self, day: str, count: int) -> list[Life]:
        """Return the last ones begun before a day, as many as asked for where there are so many."""
        i = bisect_right(self.dated, _moved(day, -1), key=lambda x: x[0]) if day else 0
        return [x[2] for x in self.dated[max(0, i - count) : i]]


def gathered(rows: Iterable[EventRow]) -> tuple[list[tuple[Key, Life]], list[EventRow]]:
    """Return the ceasefires that were made, with whose they are; and the rows that tell of none made.

    Which rows make one depends on the rows of the same parties alone; it does not depend on their order.
    """
    by_key: dict[Key, list[EventRow]] = defaultdict(list)
    for e in sorted(rows, key=lambda e: (e.article, e.trigger, e.id)):
        by_key[_key(e)].append(e)
    buckets: dict[Key, _Bucket] = {}
    left: list[EventRow] = []
    for key, held in sorted(by_key.items()):
        buckets[key] = _Bucket()
        left += _lives(held, buckets[key])
    _one_sided(buckets)
    _accuse([e for held in by_key.values() for e in held], buckets)
    return [(key, life) for key, b in buckets.items() for life in b.lives], left


def judged(lives: list[tuple[Key, Life]], rulings: Rulings) -> list[tuple[Key, Life]]:
    """Return the ceasefires with what people said of them: events that are of one, and such as are of two."""
    held = list(lives)
    for x, y in sorted(rulings.different):
        both = next((life for _, life in held if {x, y} <= {e.id for e in life.rows}), None)
        if both:
            (apart,) = (e for e in both.rows if e.id == y)
            both.rows.remove(apart)
            other = Life(_hard(apart))
            other.rows.append(apart)
            held.append((_key(apart), other))
    for x, y in sorted(rulings.same):
        one, two = (
            next((n for n, (_, life) in enumerate(held) if i in {e.id for e in life.rows}), None) for i in (x, y)
        )
        if one is not None and two is not None and one != two:
            life, gone = held[one][1], held.pop(two)[1]
            life.first = min((d for d in (life.first, gone.first) if d), default="")
            life.rows += gone.rows
            life.broken += gone.broken
    return held


def _key(e: EventRow) -> Key:
    """Return whose ceasefire a row is about; where nobody tells, that of the article."""
    return tuple(k for k, _ in _truce(e).sides) or ("", e.article)


def _truce(e: EventRow) -> TruceRow:
    if e.truce is None:
        raise ValueError(e.id)
    return e.truce


def _hard(e: EventRow) -> str:
    """Return the day from which a row surely tells that there is a ceasefire; empty where it does not."""
    t = _truce(e)
    if t.weak or t.part not in ("made", "force"):
        return ""
    fields = {n.field for n in t.notes}
    if t.part == "made" and not t.low:
        return min((n.value[:10] for n in t.notes if n.field == "effect"), default="")
    if t.soft or t.low != t.high or (t.part == "force" and "begins" not in fields):
        return ""
    return t.low


def _soft(e: EventRow) -> str:
    """Return the day that a row is about where it gives none: that of the words, or of the report."""
    t = _truce(e)
    return t.low if t.low and t.low == t.high else e.published or ""


def _lives(rows: list[EventRow], bucket: _Bucket) -> list[EventRow]:
    """Put the rows of the same parties together, those that give a day first; return those that tell of none made."""
    left: list[EventRow] = []
    sure = sorted((day, e.article, e.trigger, e.id, e) for e in rows if (day := _hard(e)))
    for day, _, _, _, e in sure:
        bucket.add(bucket.last(day, DAYS) or bucket.new(day), e)
    placed = {x[3] for x in sure}
    spans = [e for e in rows if e.id not in placed and _truce(e).part == "made" and _truce(e).low != _truce(e).high]
    for e in sorted(spans, key=lambda e: (_truce(e).low, e.article, e.trigger, e.id)):
        t = _truce(e)
        life = bucket.near(t.low, t.high, 1)
        if life or not (t.weak or t.earlier):
            bucket.add(life or bucket.new(t.low), e)
            placed.add(e.id)
    new = [e for e in rows if e.id not in placed and _truce(e).part in ("made", "force")]
    for e in sorted(new, key=lambda e: (_soft(e) or "9999", e.article, e.trigger, e.id)):
        t = _truce(e)
        if t.weak or t.earlier:
            continue
        bucket.add(_soft_life(e, bucket) or bucket.new(_soft(e)), e)
        placed.add(e.id)
    for e in rows:
        if e.id in placed or _truce(e).part in ("breach", "answer"):
            continue
        found = _rest(e, bucket)
        for life in found:
            bucket.add(life, e)
        if not found:
            left.append(e)
    return left


def _soft_life(e: EventRow, bucket: _Bucket) -> Life | None:
    t, day = _truce(e), _soft(e)
    before = None if t.fresh else bucket.before(e)
    if before:
        return before
    reach = SOON if t.part == "made" else REACH
    return bucket.last(day, reach) or bucket.near(day, day, 1)


def _rest(e: EventRow, bucket: _Bucket) -> list[Life]:
    """Return the ceasefires that a row says more of, which it does not make itself."""
    t, day = _truce(e), _soft(e)
    if t.part in ("asked", "open") or any(n.field == "tried" for n in t.notes):
        return []
    if t.low < t.high:
        found = bucket.near(t.low, t.high, 1)
        return [found] if found else []
    if t.earlier:
        main = bucket.main(e)
        count = max((int(n.value) for n in t.notes if n.field == "count"), default=1)
        return bucket.earlier(main.first if main else _moved(day, -1) if day else "", count)
    life = bucket.before(e) or bucket.main(e)
    if life is None:
        reach = REACH if t.part in ("end", "force") else DAYS
        life = bucket.last(day, reach) or bucket.near(day, day, 1)
    return [life] if life else []


def _one_sided(buckets: dict[Key, _Bucket]) -> None:
    """Put what one party declared with the ceasefire of it and another that began in those days, where there is one."""
    of = _by_side(buckets)
    for key, bucket in buckets.items():
        if len(key) != 1:
            continue
        for life in [*bucket.lives]:
            near = [x for b in of.get(key[0], ()) if (x := b.near(life.first, life.first, DAYS))]
            if len(near) == 1:
                near[0].rows += life.rows
                bucket.lives.remove(life)
        bucket.dated = [x for x in bucket.dated if x[2] in bucket.lives]


def _accuse(rows: list[EventRow], buckets: dict[Key, _Bucket]) -> None:
    """Give each breach, and each denial of one, to the ceasefire that it is said to be of."""
    of = _by_side(buckets)
    nameless: dict[Key, list[EventRow]] = defaultdict(list)
    for e in sorted(rows, key=lambda e: (_soft(e) or "9999", e.article, e.trigger, e.id)):
        if _truce(e).part in ("breach", "answer"):
            key = _key(e)
            sole = of.get(key[0], ()) if len(key) == 1 else ()
            life = _broken(e, sole[0] if len(sole) == 1 and not buckets[key].lives else buckets[key])
            (life.broken if life else nameless[key]).append(e)
    for key, held in sorted(nameless.items()):
        _known_by_breach(held, buckets[key])


def _known_by_breach(rows: list[EventRow], bucket: _Bucket) -> None:
    """Make ceasefires of which nobody tells but who speaks of their breach."""
    life: Life | None = None
    for e in rows:
        day = _soft(e)
        if _truce(e).part == "answer" and life is None:
            continue  # that nobody broke it says nothing of whether there is one
        if life is None or (life.first and day and _apart(life.first, day) > REACH):
            life = Life(day)
            bucket.lives.append(life)
        life.broken.append(e)


def _by_side(buckets: dict[Key, _Bucket]) -> dict[str, list[_Bucket]]:
    """Return the ceasefires between two parties by each of them."""
    of: dict[str, list[_Bucket]] = defaultdict(list)
    for key, bucket in buckets.items():
        if len(key) == PAIR and key[0]:
            for side in key:
                of[side].append(bucket)
    return of


def _broken(e: EventRow, bucket: _Bucket) -> Life | None:
    t, day = _truce(e), _soft(e)
    told = bool(t.low) and not t.soft
    if t.earlier and not told:
        main = bucket.main(e)
        held = bucket.earlier(main.first if main else day, 1)
        return held[0] if held else None
    before = bucket.before(e)
    if before and not told:
        return before
    return bucket.last(day, REACH) or (bucket.main(e) if not told else None)


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
