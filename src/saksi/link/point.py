"""The point at issue between a claim and its answer, in the text's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link.rows import Said
    from saksi.link.stances import Matter
    from saksi.link.words import Lexicon

__all__ = ["REACHING", "common", "kept", "phrase", "stretch"]

TOPIC = 0.6
"""Weight from which a shared word is a point."""
ASIDE = 0.45
"""The same where they share no heavier one."""
WEAK = 0.3
"""Weight of a shared word that may stand beside the point."""
GAP = 1
"""Words between two of them, at most."""
FEW = 3
"""Words of most weight that are kept."""
LONGEST = 7
"""Words of the phrase that shows the point, at most."""
PHRASE = 3
"""Words of one meaning, at most (*pesawat tanpa awak*)."""
REACHING = ("same", "stands for", "same side")
"""How two speakers are one party."""


def common(a: Said, b: Said, words: Lexicon) -> frozenset[str]:
    """Return the roots on which an answer and what it answers meet: those that it says *not* of, else the heaviest."""
    shared = _shared(a, b, words)
    turned = shared & a.denied - b.denied
    for pool, least in ((turned, TOPIC), (shared, TOPIC), (shared, ASIDE)):
        held = [w for w in pool if words.weight(w) >= least]
        if held:
            return frozenset(sorted(held, key=lambda w: (-words.weight(w), w))[:FEW])
    return frozenset()


def kept(told: Sequence[Said], words: Lexicon) -> frozenset[str]:
    """Return the heaviest roots that all of two or more wordings of a claim have; none for a single wording."""
    if len({s.raw for s in told}) < 2:  # noqa: PLR2004 -- one wording tells nothing from another
        return frozenset()
    shared = frozenset.intersection(*(frozenset(s.words) - s.names for s in told)) - words.idle
    held = [w for w in shared if w.isidentifier() and words.weight(w) >= TOPIC]
    return frozenset(sorted(held, key=lambda w: (-words.weight(w), w))[:FEW])


def _shared(a: Said, b: Said, words: Lexicon) -> set[str]:
    idle = a.names | b.names | words.idle | a.calls | b.calls
    return {w for w in set(a.words) & set(b.words) if w.isidentifier() and w not in idle}


def phrase(matter: Matter) -> str:
    """Return a short stretch of the claim that holds the point; of an answer, where no claim has it."""
    words = matter.words
    if words is None or not matter.point:
        return ""
    pairs = [(matter.rows[t.a], matter.rows[t.b]) for t in matter.ties if t.a in matter.rows and t.b in matter.rows]
    weak = {w for a, b in pairs for w in _shared(a, b, words) if words.weight(w) >= WEAK}
    for side in ([b for _, b in pairs], [a for a, _ in pairs]):
        found = [stretch(row, matter.point, weak, words) for row in side]
        best = max(enumerate(found), key=lambda x: (x[1][0], -len(x[1][1]), -x[0]), default=None)
        if best and best[1][1]:
            return best[1][1]
    return ""


def stretch(row: Said, point: frozenset[str], weak: set[str], words: Lexicon) -> tuple[float, str]:
    """Return the stretch of words with most of the point in it, and the weight of what is shared in it."""
    raw = row.raw
    hits: list[tuple[int, int, str]] = []
    i = 0
    while i < len(raw):
        sizes = (n for n in range(PHRASE, 0, -1) if _term(raw[i : i + n], n, words) in point | weak)
        size = next(sizes, 0)
        if size:
            hits.append((i, i + size, words.terms(raw[i : i + size])[0]))
        i += size or 1
    best = (0.0, "")
    for n, (start, end, _) in enumerate(hits):
        last = n
        while (
            last + 1 < len(hits) and hits[last + 1][0] - hits[last][1] <= GAP and hits[last + 1][1] - start <= LONGEST
        ):
            last += 1
        terms = {h[2] for h in hits[n : last + 1]}
        weight = words.total(terms)
        if not terms.isdisjoint(point) and weight > best[0]:
            best = (weight, " ".join(raw[start : max(end, hits[last][1])]))
    return best


def _term(run: Sequence[str], size: int, words: Lexicon) -> str | None:
    """Return the root that stands for some words together, or None where they are no phrase."""
    terms = words.terms(run) if len(run) == size else ()
    return terms[0] if len(terms) == 1 else None
