"""Draw events of articles that belong to no conflict, for the eye: `python benchmarks/peace.py [PATH] [-n N]`.

Prints each event with its type, roles and sentence; a person then says of each whether such a thing happened, was
planned or is alleged in the words (true), or whether a war was read into football, trade, illness or an earthquake
(false). Before them, how many articles belong to which conflict. The draw depends on the seed and on what is read.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from beside import reports

from saksi.lang.pack import load
from saksi.link.conflicts import conflicts
from saksi.link.scenes import scene_of
from saksi.link.words import lexicon
from saksi.model.articles import Article
from saksi.model.reading import Reading
from saksi.run.ledger import incoming, reading_of
from saksi.settings import Settings

if TYPE_CHECKING:
    from saksi.model.articles import Omission
    from saksi.model.events import Event

SETTINGS = Settings()


def main() -> int:
    """Print the conflicts and the sample."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a file or folder of reports")
    ask.add_argument("-n", type=int, default=100, help="how many events to draw")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--touched", action="store_true", help="draw from articles that a conflict only touches, too")
    o = ask.parse_args()
    readings = [r for a in incoming([reports(o.path)], SETTINGS) if isinstance(r := _read(a), Reading)]
    words = load("id").once(lexicon)
    warring: set[str] = set()
    for c in conflicts(scene_of(r, words) for r in readings):
        print(f"{len(c.articles):5} + {len(c.touched):<4} {c.name}  ({c.first} – {c.last})")
        warring.update(c.articles if o.touched else (*c.articles, *c.touched))
    held = [(r, e) for r in readings if r.article.id not in warring for e in r.events]
    articles = len({r.article.id for r, _ in held})
    print(f"{len(readings)} articles; {len(held)} events in {articles} of the {len(readings) - len(warring)} others")
    print(dict(Counter(e.type for _, e in held).most_common()))
    drawn = random.Random(o.seed).sample(held, min(o.n, len(held)))  # noqa: S311 - a sample, no secret
    for n, (reading, event) in enumerate(sorted(drawn, key=lambda x: (x[0].article.ref, x[1].trigger)), 1):
        _show(n, reading, event)
    return 0


def _read(item: Article | Omission) -> Reading | Omission | None:
    return reading_of(item, SETTINGS) if isinstance(item, Article) else None


def _show(n: int, reading: Reading, event: Event) -> None:
    text = reading.article.text
    at = event.trigger
    around = next((s for s in reading.sentences if s.contains(at)), at)
    words = f"{text[around.start : at.start]}[[{at.of(text)}]]{text[at.end : around.end]}"
    # The record does not print roles that the clause does not give.
    source, target = (
        "?" if r in event.inferred else " / ".join(getattr(event, r)) or "?" for r in ("source", "target")
    )
    who = f"{source} → {target}"
    print(f"\n{n:3} {reading.article.ref}  {reading.article.title.value or ''}")
    print(f"    {event.type}{'/' + event.mode if event.mode else ''} {event.status}: {who}")
    print(f"    {' '.join(words.split())}")


if __name__ == "__main__":
    sys.exit(main())
