"""Disputes: what is claimed and what answers it, as a table of who stands where.

An answer, what it answers, and the reply to it are one dispute, and so are two answers to one claim, and two claims
with one answer where they share its point.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from saksi.link.parties import kin
from saksi.link.point import REACHING, common, kept, phrase
from saksi.link.stances import Matter, Tie, exhibits, outcome, stances
from saksi.model.disputes import Dispute
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.link.rows import Said
    from saksi.link.words import Lexicon
    from saksi.model.links import Link
    from saksi.model.record import Utterance

__all__ = ["disputes"]

RANK = {"denied": 0, "refused": 1, "confirmed": 2, "answered": 3}


def disputes(
    spoken: Sequence[Utterance],
    links: Iterable[Link],
    rows: Mapping[str, Said] | None = None,
    words: Lexicon | None = None,
    stories: Iterable[Sequence[str]] = (),
) -> list[Dispute]:
    """Return the disputes, the most important first: what is denied, what many voices tell, what is recent.

    The outcome depends on the sets given, not on their order.

    Args:
        spoken: the utterances.
        links: the answers between their statements.
        rows: statements by id, at least those of the links; of others in the same stories third voices are found.
        words: the language's words; without them no point is named.
        stories: the articles of each story.
    """
    rows = rows or {}
    by_id = {u.id: u for u in spoken}
    group = {s: u.id for u in spoken for s in u.statements}
    ties = [
        Tie(x.kind, group[x.left], group[x.right], x.left, x.right, _common(x, rows, words), x.score)
        for x in sorted(links, key=lambda x: (x.kind, x.left, x.right))
        if x.left in group and x.right in group and group[x.left] != group[x.right]
    ]
    parts = _parts(ties, by_id, rows)
    nearby = _Nearby(by_id, rows, stories) if words else None
    found = []
    for part in parts:
        matter = _matter(part, by_id, rows, words)
        found.append(_dispute(matter, nearby.of(matter) if nearby else ()))
    return sorted(found, key=lambda d: _order(d, by_id))


def _common(link: Link, rows: Mapping[str, Said], words: Lexicon | None) -> frozenset[str]:
    a, b = rows.get(link.left), rows.get(link.right)
    return common(a, b, words) if a and b and words else frozenset()


def _parts(ties: Sequence[Tie], by_id: Mapping[str, Utterance], rows: Mapping[str, Said]) -> list[list[Tie]]:
    """Return the ties of each dispute."""
    head = list(range(len(ties)))

    def root(n: int) -> int:
        while head[n] != n:
            head[n] = head[head[n]]
            n = head[n]
        return n

    asked: dict[str, list[int]] = defaultdict(list)
    answering: dict[str, list[int]] = defaultdict(list)
    for n, tie in enumerate(ties):
        asked[tie.right].append(n)
        answering[tie.left].append(n)
    pairs = [(n, held[0]) for held in asked.values() for n in held]
    pairs += [pair for held in answering.values() for pair in _one_point(held, ties)]
    for item, held in answering.items():
        pairs += [(n, asked[item][0]) for n in held if item in asked and _chained(ties, n, asked[item], by_id, rows)]
    for n, m in pairs:
        head[root(n)] = root(m)
    out: dict[int, list[Tie]] = defaultdict(list)
    for n, tie in enumerate(ties):
        out[root(n)].append(tie)
    return list(out.values())


def _one_point(held: Sequence[int], ties: Sequence[Tie]) -> list[tuple[int, int]]:
    """Return which of the ties of one answer meet on one point; words that only point back may mean any."""
    if any(not ties[n].point for n in held):
        return [(n, held[0]) for n in held]
    first: dict[str, int] = {}
    return [(n, first.setdefault(word, n)) for n in held for word in ties[n].point]


def _chained(
    ties: Sequence[Tie], n: int, replies: Sequence[int], by_id: Mapping[str, Utterance], rows: Mapping[str, Said]
) -> bool:
    """Say whether replies to an answer are part of what it answers: on its point, or by whom it answers."""
    points = [ties[m].point for m in replies]
    if not ties[n].point or not all(points) or any(not ties[n].point.isdisjoint(p) for p in points):
        return True
    claimer = _row(by_id[ties[n].right], rows)
    repliers = [_row(by_id[ties[m].left], rows) for m in replies]
    return any(r and claimer and kin(r.speaker, claimer.speaker) in REACHING for r in repliers)


def _row(utterance: Utterance, rows: Mapping[str, Said]) -> Said | None:
    return next((rows[s] for s in utterance.statements if s in rows), None)


def _matter(
    ties: Sequence[Tie], by_id: Mapping[str, Utterance], rows: Mapping[str, Said], words: Lexicon | None
) -> Matter:
    lefts = {t.left for t in ties}
    # In a circle of replies everything is claimed.
    claims = sorted({t.right for t in ties} - lefts) or sorted({t.right for t in ties})
    counted = Counter(w for t in ties for w in t.point)
    # What most of them meet on; a word of one tie of many is beside the point.
    point = frozenset(w for w, n in counted.items() if 2 * n >= max(counted.values()))
    if not point and words:
        # Words that only point back have no point of their own: it is what all wordings of the claim have.
        point = kept([rows[s] for c in claims for s in by_id[c].statements if s in rows], words)
    showing: dict[str, tuple[float, str]] = {}
    for tie in sorted(ties, key=lambda t: (-t.score, t.left, t.right)):
        showing.setdefault(tie.left, (tie.score, tie.a))
        showing.setdefault(tie.right, (tie.score, tie.b))
    return Matter(tuple(ties), tuple(claims), by_id, rows, words, point, showing)


def _dispute(matter: Matter, nearby: Sequence[str]) -> Dispute:
    held = stances(matter, nearby)
    ours = [s for s in held if s.side == "claim"]
    theirs = [s for s in held if s.side == "denial"]
    told = [_articles(matter, [u for s in side for u in s.utterances]) for side in (ours, theirs)]
    hows = {h for s in theirs for h in s.how}
    denied = any(t.kind == "denies" for t in matter.ties)
    refused = "refuses" in hows
    confirmed = any("confirms" in s.how for s in ours)
    return Dispute(
        id=digest("dsp", *matter.claims),
        claims=matter.claims,
        answers=tuple(sorted({(t.kind, t.left) for t in matter.ties})),
        kind="denied" if denied else "refused" if refused else "confirmed" if confirmed else "answered",
        point=phrase(matter),
        stances=held,
        exhibits=exhibits(matter, held, nearby),
        outcome=outcome(matter, held, nearby),
        across=bool(told[0] and told[1]) and told[0].isdisjoint(told[1]),
        reports=(len(told[0]), len(told[1])),
        origins=(len(ours), len(theirs)),
    )


def _articles(matter: Matter, utterances: Iterable[str]) -> set[str]:
    return {matter.rows[s].article for u in utterances for s in matter.spoken[u].statements if s in matter.rows}


def _order(d: Dispute, by_id: Mapping[str, Utterance]) -> tuple[int, int, int, tuple[str, ...]]:
    utterances = {*d.claims, *(u for _, u in d.answers)}
    heard = sum(by_id[u].accounts for u in utterances)
    days = [day for u in utterances if (day := by_id[u].date)]
    recent = max((date.fromisoformat(day).toordinal() for day in days if len(day) == len("2031-05-03")), default=0)
    return (RANK[d.kind], -heard, -recent, d.claims)


class _Nearby:
    """What else is said in the articles of a dispute and of their stories, on its point."""

    def __init__(
        self, by_id: Mapping[str, Utterance], rows: Mapping[str, Said], stories: Iterable[Sequence[str]]
    ) -> None:
        self._of: dict[str, set[str]] = defaultdict(set)
        """(Story or article, root) → utterances."""
        self._story = {a: f"{min(held)}+" for held in stories for a in held}
        for u in by_id.values():
            for s in u.statements:
                if row := rows.get(s):
                    for word in set(row.words):
                        self._of[f"{self._where(row.article)} {word}"].add(u.id)

    def _where(self, article: str) -> str:
        return self._story.get(article, article)

    def of(self, matter: Matter) -> list[str]:
        """Return further utterances on the point of a dispute, in a fixed order."""
        words = matter.words
        if words is None or not matter.point:
            return []
        inside = {u for t in matter.ties for u in (t.left, t.right)}
        places = {self._where(matter.rows[i].article) for t in matter.ties for i in (t.a, t.b) if i in matter.rows}
        shared: dict[str, set[str]] = defaultdict(set)
        for place in places:
            for word in matter.point:
                for u in self._of.get(f"{place} {word}", ()):
                    shared[u].add(word)
        whole = words.total(matter.point)
        kept = [u for u, held in shared.items() if u not in inside and words.total(held) >= whole / 2]
        return sorted(kept, key=lambda u: (-words.total(shared[u]), u))
