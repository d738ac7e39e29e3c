"""Print random links with the words they rest on, for a person to judge.

`python benchmarks/links_by_eye.py [PATH] [--about WORDS] [--count N] [--seed N] [--kinds KIND ...]`: N links of each
kind, drawn with a seed, of a `.jsonl.gz` stream of reports. `--whole N` draws N links in all instead: half or more
evenly over the kinds (of a rare kind all), the rest in proportion to how many there are of each. An answer
between two utterances is drawn once, however many reports there are of them; with `--once` so are figures of one count.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from beside import reports

from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.model.links import LinkKind
from saksi.report import locale
from saksi.report.reasons import why
from saksi.run.about import record_about
from saksi.run.local import gathered
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.span import Span
    from saksi.model.statements import Statement

KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
ANSWERS = ("denies", "confirms", "responds")
COUNTS = ("figures_agree", "figures_disagree", "supersedes")
ENGLISH = locale.words("en")
SHOWN = 500
"""Characters shown of a passage."""


def pooled(linked: Linked, kinds: Sequence[str], *, once: bool = False) -> dict[str, list[Link]]:
    """Return the links of each kind that can be drawn; of one pair of utterances, and if asked of counts, only one."""
    group = {s: u.id for u in linked.utterances for s in u.statements}
    group |= {f: g.id for g in linked.figure_groups for f in g.figures}
    pools: dict[str, list[Link]] = {}
    for kind in kinds:
        seen: dict[tuple[str, str], list[Link]] = {}
        for x in linked.links:
            if x.kind == kind:
                grouped = kind in ANSWERS or (once and kind in COUNTS)
                pair = (group[x.left], group[x.right]) if grouped else (x.left, x.right)
                seen.setdefault(pair, []).append(x)
        pools[kind] = [max(held, key=lambda x: x.score) for _, held in sorted(seen.items())]
        print(f"{kind}: {len(pools[kind])} of pairs, {sum(map(len, seen.values()))} links")
    return pools


def shares(pools: Mapping[str, Sequence[Link]], whole: int) -> dict[str, int]:
    """Return how many of each kind to draw, `whole` in all: of each the same or all, the rest in proportion."""
    least = whole // max(1, len(pools))
    take = {kind: min(least, len(pool)) for kind, pool in pools.items()}
    rest = max(0, whole - sum(take.values()))
    left = {kind: len(pool) - take[kind] for kind, pool in pools.items()}
    total = sum(left.values())
    # Rounded as a whole, so that the sum is what was asked for.
    done = seen = 0
    for kind, more in left.items():
        seen += more
        upto = round(rest * seen / total) if total else 0
        take[kind] += min(more, upto - done)
        done = upto
    return take


def drawn(pools: Mapping[str, Sequence[Link]], take: Mapping[str, int], seed: int) -> list[Link]:
    """Return so many links of each kind, the same for the same seed."""
    # A draw that depends on nothing but the seed and the links: no security is at stake.
    return [x for k, pool in pools.items() for x in random.Random(seed).sample(pool, take[k])]  # noqa: S311


def shown(readings: Sequence[Reading], links: Sequence[Link]) -> None:
    """Print each link with both its sides."""
    said: dict[str, tuple[Reading, Statement]] = {s.id: (r, s) for r in readings for s in r.statements}
    spans: dict[str, tuple[Reading, Span]] = {f.id: (r, f.span) for r in readings for f in r.figures}
    spans |= {e.id: (r, e.trigger) for r in readings for e in r.events}
    by = {r.article.id: r for r in readings}

    def words(item: str, passages: Sequence[Span]) -> str:
        if item in by:
            a = by[item].article
            text = " … ".join(" ".join(p.of(a.text).split())[:SHOWN] for p in passages)
            share = sum(p.end - p.start for p in passages) / max(1, len(a.text))
            return f"{a.ref} {a.outlet.value} | {a.published.value} | {a.title.value} | {share:.0%} of it: {text}"
        if item in spans:
            reading, span = spans[item]
            text = reading.article.text
            line = next((s for s in reading.sentences if s.start <= span.start < s.end), span)
            told = f"{text[line.start : span.start]}[{span.of(text)}]{text[span.end : line.end]}"
            day = reading.article.published.day
            title = reading.article.title.value
            return f"{reading.article.ref} {reading.article.outlet.value} | {day} | {title} | {' '.join(told.split())}"
        reading, s = said[item]
        text = " … ".join(" ".join(c.of(reading.article.text).split()) for c in s.content)
        who = s.speaker.name if s.speaker else "?"
        acts = "/".join(s.acts)
        return f"{reading.article.ref} {reading.article.outlet.value} | {who} | {s.date} | {acts} | {s.form}: {text}"

    for n, x in enumerate(links, 1):
        left, right = ([p[side] for p in x.passages] for side in (0, 1))
        print(f"\n{n}. {x.kind} {x.score:.2f}: {why(ENGLISH, x)}\n   {words(x.left, left)}\n   {words(x.right, right)}")


def main() -> int:
    """Read, link, draw and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--about", help="only one conflict, as for saksi report")
    ask.add_argument("--count", type=int, default=25, help="links of each kind")
    ask.add_argument("--whole", type=int, help="links of all kinds together")
    ask.add_argument("--once", action="store_true", help="of figures of one count one link only")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS)
    o = ask.parse_args()
    settings = Settings()
    readings: Sequence[Reading] = gathered([reports(o.path)], settings)[0]
    if o.about:
        record = record_about(o.about, readings, settings)
        readings, linked = record.readings, record.linked
    else:
        linked = link(readings, load(settings.languages[0]))
    pools = pooled(linked, o.kinds, once=o.once)
    each = {k: min(o.count, len(pool)) for k, pool in pools.items()}
    shown(readings, drawn(pools, shares(pools, o.whole) if o.whole else each, o.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
