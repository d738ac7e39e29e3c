"""The ledger of ceasefires: from what many reports tell of agreements, their coming into force, breach and end.

One pure function of small rows, near linear in their number: rows meet by whose ceasefire it is and by day, never each
with each. The outcome does not depend on their order.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.link.breaches import Beside, breaches
from saksi.link.lives import gathered, judged
from saksi.link.origins import Ways
from saksi.link.truceentries import offers, truce_entry, truce_of, wish_entry
from saksi.model.ceasefires import Pointer, Tally
from saksi.model.verdicts import Rulings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.lives import Life
    from saksi.link.rows import ArticleRow, EventRow, Said
    from saksi.model.ceasefires import Ceasefire
    from saksi.model.links import Link

__all__ = ["ceasefires"]

DAYS = 3
"""Days within which calls for a ceasefire between the same parties, and offers of one, stand together."""
NEVER = "9999"


def ceasefires(
    events: Iterable[EventRow],
    said: Mapping[str, Said],
    articles: Mapping[str, ArticleRow],
    answers: Sequence[Link] = (),
    ways: Ways | None = None,
    rulings: Rulings | None = None,
) -> list[Ceasefire]:
    """Return the ceasefires that reports speak of, oldest first, with the breaches alleged of each.

    What was only called for, offered, refused or hoped for stands among them, with `made` false.

    Args:
        events: rows that have a `truce`; others are passed over.
        said: the statements that these stand in and, where there are any, those that answer them, by id.
        articles: rows of their articles, by id, for counting origins.
        answers: links between statements that deny, confirm or respond.
        ways: what tells the ways between articles, for counting origins; without it copies are not seen.
        rulings: what people said of events: that they are of one ceasefire, or of two.
    """
    rows = {e.id: e for e in events if e.truce}
    lives, left = gathered(rows.values())
    lives = judged(lives, rulings or Rulings())
    beside = Beside(said, _answered(answers), ways or Ways(articles, {}, frozenset()))
    by_key: dict[tuple[str, ...], list[tuple[Life, Ceasefire]]] = defaultdict(list)
    for key, life in lives:
        entry = truce_entry(life.rows, life.broken, said)
        by_key[key].append((life, msgspec.structs.replace(entry, breaches=breaches(life.broken, beside))))
    out: list[Ceasefire] = []
    for held in by_key.values():
        out += _counted(_followed(sorted(held, key=lambda x: (x[0].first or NEVER, x[1].id))))
    short = {key: [(life.first, c.id) for life, c in held if life.rows] for key, held in by_key.items()}
    out += [_tallied(wish_entry(group), group, short.get(_key(group[0]), [])) for group in _together(left)]
    return sorted(out, key=lambda c: (c.announced or (c.effect or c.reported or NEVER)[:10], c.id))


def _answered(links: Iterable[Link]) -> dict[str, list[tuple[str, str]]]:
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        for left, right in ((link.left, link.right), *link.also):
            out[right].append((link.kind, left))
    return out


def _key(e: EventRow) -> tuple[str, ...]:
    return tuple(k for k, _ in truce_of(e).sides) or ("", e.article)


def _followed(held: list[tuple[Life, Ceasefire]]) -> list[tuple[Life, Ceasefire]]:
    """Give each ceasefire the next one between the same parties."""
    made = [(life, c) for life, c in held if life.first and c.status != "named"]
    after = {c.id: later.id for (_, c), (_, later) in pairwise(made)}
    return [(life, msgspec.structs.replace(c, followed=after.get(c.id))) for life, c in held]


def _counted(held: list[tuple[Life, Ceasefire]]) -> list[Ceasefire]:
    """Hold what the reports of each ceasefire count against what there is between its parties."""
    known = [(life.first, c.id) for life, c in held if life.rows]
    out: list[Ceasefire] = []
    seen: set[str] = set()
    for life, c in reversed(held):  # a count that several share stands with the last of them
        rows = [e for e in (*life.rows, *life.broken) if e.id not in seen]
        seen.update(e.id for e in rows)
        out.append(_tallied(c, rows, known))
    return out[::-1]


def _tallied(c: Ceasefire, rows: Sequence[EventRow], known: Sequence[tuple[str, str]]) -> Ceasefire:
    told: dict[tuple[str, str, str], set[Pointer]] = defaultdict(set)
    for e in rows:
        for n in truce_of(e).notes:
            if n.field in ("nth", "count", "tries"):
                # Those before the one that an article is about began before its day.
                day = _before(e.published) if truce_of(e).earlier and e.published else e.published
                told[n.field, n.value, day or ""].add(Pointer(e.article, n.span))
    out = [
        Tally(
            says=int(value),
            ordinal=field == "nth",
            tried=field == "tries",
            holds=tuple(i for first, i in known if not (first and day) or first <= day),
            evidence=tuple(sorted(at)),
        )
        for (field, value, day), at in sorted(told.items(), key=lambda x: (x[0][0], int(x[0][1]), x[0][2] or NEVER))
    ]
    return msgspec.structs.replace(c, counts=tuple(out)) if out else c


def _together(left: Iterable[EventRow]) -> list[list[EventRow]]:
    """Put together what was called for, and what was offered or spoken of, of the same parties in the same days."""
    held: dict[tuple[str, tuple[str, ...], str], list[EventRow]] = defaultdict(list)
    for e in left:
        t = truce_of(e)
        part: str = t.part if t.part in ("asked", "denial") else "open"
        part = "offered" if part == "open" and offers(e) else part
        part = "tried" if any(n.field == "tried" for n in t.notes) else part
        nobody = not (e.published or t.low)
        held[part, _key(e), e.article if nobody else ""].append(e)
    out: list[list[EventRow]] = []
    for _, rows in sorted(held.items()):
        start = ""
        rows.sort(key=lambda e: (_when(e), e.article, e.trigger, e.id))
        for e in rows:
            day = _when(e)
            if e is not rows[0] and ((start and day and _apart(start, day) <= DAYS) or not (start or day)):
                out[-1].append(e)
            else:
                out.append([e])
                start = day
    return out


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def _when(e: EventRow) -> str:
    return e.published or truce_of(e).low


def _apart(a: str, b: str) -> int:
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)
