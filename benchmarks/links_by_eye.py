"""Print random links with the words they rest on, for a person to judge.

`python benchmarks/links_by_eye.py [PATH] [--about WORDS] [--count N] [--seed N] [--kinds KIND ...]`: N links of each
kind, drawn with a seed, of a `.jsonl.gz` stream of reports. An answer between two utterances is drawn once, however
many reports there are of them.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.lang.pack import load
from saksi.link.pile import link
from saksi.run.about import record_about
from saksi.run.local import gathered
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.model.record import Linked
    from saksi.model.statements import Statement

NEWS = Path(__file__).resolve().parents[2] / "shared" / "data" / "news"
KINDS = ("denies", "confirms", "responds", "same_utterance")
FIGURES = ("figures_agree", "figures_disagree", "supersedes")


def drawn(linked: Linked, kinds: Sequence[str], count: int, seed: int) -> list[Link]:
    """Return `count` links of each kind, the same for the same seed; of one pair of utterances only one."""
    group = {s: u.id for u in linked.utterances for s in u.statements}
    out: list[Link] = []
    for kind in kinds:
        seen: dict[tuple[str, str], list[Link]] = {}
        for x in linked.links:
            if x.kind == kind:
                pair = (x.left, x.right) if kind in ("same_utterance", *FIGURES) else (group[x.left], group[x.right])
                seen.setdefault(pair, []).append(x)
        one = [max(held, key=lambda x: x.score) for _, held in sorted(seen.items())]
        print(f"{kind}: {len(one)} of pairs, {sum(map(len, seen.values()))} links")
        # A draw that depends on nothing but the seed and the links: no security is at stake.
        out += random.Random(seed).sample(one, min(count, len(one)))  # noqa: S311
    return out


def shown(readings: Sequence[Reading], links: Sequence[Link]) -> None:
    """Print each link with both its statements."""
    said: dict[str, tuple[Reading, Statement]] = {s.id: (r, s) for r in readings for s in r.statements}

    counted = {f.id: (r, f) for r in readings for f in r.figures}

    def words(item: str) -> str:
        if item in counted:
            reading, f = counted[item]
            text = reading.article.text
            line = next((s for s in reading.sentences if s.start <= f.span.start < s.end), f.span)
            told = f"{text[line.start : f.span.start]}[{f.span.of(text)}]{text[f.span.end : line.end]}"
            day = reading.article.published.day
            return f"{reading.article.ref} {reading.article.outlet.value} | {day} | {' '.join(told.split())}"
        reading, s = said[item]
        text = " … ".join(" ".join(c.of(reading.article.text).split()) for c in s.content)
        who = s.speaker.name if s.speaker else "?"
        acts = "/".join(s.acts)
        return f"{reading.article.ref} {reading.article.outlet.value} | {who} | {s.date} | {acts} | {s.form}: {text}"

    for n, x in enumerate(links, 1):
        print(f"\n{n}. {x.kind} {x.score:.2f}: {x.reason}\n   {words(x.left)}\n   {words(x.right)}")


def main() -> int:
    """Read, link, draw and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--about", help="only one conflict, as for saksi report")
    ask.add_argument("--count", type=int, default=25, help="links of each kind")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--kinds", nargs="+", choices=(*KINDS, *FIGURES), default=KINDS)
    o = ask.parse_args()
    settings = Settings()
    path = o.path or next(iter(sorted(NEWS.glob("*.jsonl.gz"))), NEWS)
    readings: Sequence[Reading] = gathered([path], settings)[0]
    if o.about:
        record = record_about(o.about, readings, settings)
        readings, linked = record.readings, record.linked
    else:
        linked = link(readings, load(settings.languages[0]))
    shown(readings, drawn(linked, o.kinds, o.count, o.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
