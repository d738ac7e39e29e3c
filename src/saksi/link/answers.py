"""Answers: which words deny, confirm or respond to which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.link.groups import candidates
from saksi.link.replies import ASIDE, ASKING, TOPIC, Reply, Setting, disclaims, fits, may, reply, topics, untrue
from saksi.model.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.link.rows import Said
    from saksi.link.words import Lexicon
    from saksi.model.record import Utterance

__all__ = ["Setting", "answers"]

ANSWERING = ASKING | {"promise", "refuse", "deny", "confirm"}
"""Acts of which one side of an answer in another article has one."""
MEANT = 0.35
"""Weight of a word by which words that point back say to what."""
BRIEF = 6
"""Words of which the words *that claim* are the point."""
CLAIMS = 4
"""Utterances of one speaker that one utterance answers at most: those that it answers most tellingly."""
MANY = 150
"""Other reports that a link names at most."""


def answers(said: Sequence[Said], spoken: Sequence[Utterance], setting: Setting) -> list[Link]:
    """Return links from answers to what they answer, between different parties, within and across articles.

    Two utterances have one link, between the reports of them that show it best: those of one article, or those nearest
    to the origin. What holds between these holds between other reports of the same words that do the same: the link
    names them.
    """
    rows = {s.id: s for s in said}
    group = {i: u for u in spoken for i in u.statements}
    setting = msgspec.structs.replace(setting, pointed=_pointed(said, setting.words))
    found: dict[tuple[str, str], list[tuple[Reply, Said, Said]]] = {}
    at = {s.id: n for n, s in enumerate(said)}
    for i, j in sorted({*_met(said, setting.words), *((at[x], at[y]) for x, y in setting.pointed)}):
        for a, b in ((said[i], said[j]), (said[j], said[i])):
            verdict = reply(a, b, setting) if group[a.id] is not group[b.id] else None
            if verdict:
                found.setdefault((group[a.id].id, group[b.id].id), []).append((verdict, a, b))
    by_id = {u.id: u for u in spoken}
    best = {key: max(v for v, _, _ in held) for key, held in found.items()}
    won = {(x, y): v for (x, y), v in best.items() if (y, x) not in best or (v, x) > (best[y, x], y)}
    rivals: dict[tuple[str, str], list[tuple[Reply, str]]] = {}
    for (x, y), verdict in won.items():
        rivals.setdefault((x, by_id[y].actor or by_id[y].speaker), []).append((verdict, y))
    kept = [(x, y) for (x, _), held in rivals.items() for _, y in sorted(held, reverse=True)[:CLAIMS]]
    return [
        _link([h for h in found[x, y] if h[0].kind == won[x, y].kind], (by_id[x], by_id[y]), rows)
        for x, y in sorted(kept)
    ]


def _link(held: list[tuple[Reply, Said, Said]], pair: tuple[Utterance, Utterance], rows: Mapping[str, Said]) -> Link:
    left, right = pair
    order = {i: n for n, i in enumerate((*left.statements, *right.statements))}
    found, a, b = min(held, key=lambda h: (h[1].article != h[2].article, order[h[2].id], order[h[1].id], -h[0].score))
    also = [(p, q) for p in sorted(left.statements) for q in sorted(right.statements) if (p, q) != (a.id, b.id)]
    if found.pointed:
        also = [(p, q) for p, q in also if rows[q].article == b.article or rows[q].raw == b.raw]
    shown = {(x.id, y.id) for _, x, y in held}
    kept = [(p, q) for p, q in also if (p, q) in shown or fits(found.kind, rows[p], rows[q], (a, b))]
    return Link(
        kind=found.kind,
        left=a.id,
        right=b.id,
        score=round(found.score, 2),
        reason=found.reason,
        also=tuple(kept[:MANY]),
    )


def _met(said: Sequence[Said], words: Lexicon) -> list[tuple[int, int]]:
    """Return the pairs to look at: of one topic, if one can answer; in one article also of lighter words and names."""
    can = [bool(s.cue or s.calls or s.acts & ANSWERING or disclaims(s, words)) for s in said]
    far = candidates([topics(s, words, TOPIC) for s in said], active=can)
    near = candidates([_near_keys(s, words) for s in said])
    return sorted({*far, *near})


def _pointed(said: Sequence[Said], words: Lexicon) -> frozenset[tuple[str, str]]:
    """Return the pairs of which one speaks of *that claim* or *that figure*, and the other is what was said before it.

    A confirmation need not call it a claim: *serangan X tersebut*.
    """
    out: set[tuple[str, str]] = set()
    before: dict[str, list[Said]] = {}
    for s in sorted(said, key=lambda s: (s.article, s.start, s.id)):
        earlier = before.setdefault(s.article, [])
        if len(s.raw) <= BRIEF and not words.that.isdisjoint(s.raw):
            out.update((s.id, e.id) for e in [e for e in reversed(earlier) if _meant(s, e, words) and may(s, e)][:1])
        earlier.append(s)
    return frozenset(out)


def _meant(s: Said, e: Said, words: Lexicon) -> bool:
    """Say whether brief words that point back can mean an earlier statement."""
    meant = {w.partition("-")[0] for w in s.raw} & words.pointing
    if "confirm" in s.acts:
        about = frozenset(topics(s, words, MEANT)) & frozenset(e.words)
        return bool(meant or about) and "confirm" not in e.acts
    handled = not words.handling.isdisjoint(s.raw)
    if not meant or not (handled or s.acts & {"deny", "refuse"} or untrue(s, words)):
        return False
    return bool(e.counts) or not meant & words.numbers


def _near_keys(s: Said, words: Lexicon) -> list[str]:
    called = s.people if s.calls else ()
    near = (*topics(s, words, ASIDE), *called, *(n.split()[-1] for n in s.speaker.names))
    return [f"{s.article} {w}" for w in near]
