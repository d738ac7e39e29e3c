"""Annotate news on one core, and the same texts by a name finder of spaCy: `python benchmarks/speed.py [PATH]`.

Saksi reads all that it reads in an article: boilerplate, names, times, credits, statements, speakers, figures, events.
spaCy is `spacy.blank("id")` with an `ner` of its default settings, trained here on idner-news-2k; it finds names only.
Each reads the pile in turn, three times over, so that both meet the same machine. spaCy is no part of Saksi: `pip
install spacy` beforehand, or without it only Saksi's own speed is told.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beside import SHARED, first, stream

from saksi.lang.pack import load
from saksi.model.articles import Article
from saksi.run.ledger import incoming, reading_of
from saksi.run.steady import steady
from saksi.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

TRAIN = SHARED / "data" / "ner" / "idner-news-2k" / "train.txt"
SETTINGS = Settings()
FLOOR = 100.0
FLOOR_RATIO = 3.0
ROUNDS = 3
EPOCHS = 3


def main() -> int:
    """Run and print; 1 if a floor is not held."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("path", nargs="?", type=Path, help="a .jsonl.gz file")
    ask.add_argument("--every", type=int, default=8, help="read every N-th article")
    o = ask.parse_args()
    path = stream(o.path)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    articles = _articles(path, o.every)
    load(SETTINGS.languages[0])
    steady()  # as the commands do
    readers: dict[str, Callable[[Article], object]] = {"Saksi": lambda a: reading_of(a, SETTINGS)}
    if find_spec("spacy") and TRAIN.is_file():
        nlp = _trained()
        readers["spaCy"] = lambda a: nlp(a.text)
    else:
        print(f"without spaCy: it is not installed, or {TRAIN} is not here")
    spent = _seconds(readers, articles)
    length = statistics.median(len(a.text) for a in articles)
    print(f"{len(articles)} articles of {length:.0f} characters (median), one core")
    for name, seconds in spent.items():
        half, whole = statistics.median(seconds), sum(seconds)
        print(f"{name:<6} {1 / half:>6.1f} a second (median article), {len(seconds) / whole:>6.1f} over all")
    own = spent["Saksi"]
    held = 1 / statistics.median(own) >= FLOOR
    if "spaCy" in spent:
        ratio = sum(spent["spaCy"]) / sum(own)
        print(f"Saksi is {ratio:.1f} times as fast")
        held &= ratio >= FLOOR_RATIO
    print(f"floors: {FLOOR:.0f} a second, {FLOOR_RATIO:.0f} times spaCy: {'held' if held else 'NOT HELD'}")
    return int(not held)


def _articles(path: Path, every: int) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        pile.write_bytes(b"".join(first(path, None, every=every)))
        return [a for a in incoming([pile], SETTINGS) if isinstance(a, Article)]


def _seconds(readers: dict[str, Callable[[Article], object]], articles: list[Article]) -> dict[str, list[float]]:
    """Return for each reader and article the least CPU seconds of a few rounds."""
    best = {name: [float("inf")] * len(articles) for name in readers}
    for _ in range(ROUNDS):
        for name, read in readers.items():
            for i, article in enumerate(articles):
                start = time.process_time()
                read(article)
                best[name][i] = min(best[name][i], time.process_time() - start)
    return best


def _trained() -> Any:
    """Return spaCy's blank Indonesian with names learnt from tagged news."""
    import spacy  # noqa: PLC0415 - a peer to measure by, not a part
    from spacy.training import Example  # noqa: PLC0415

    nlp = spacy.blank("id")
    nlp.add_pipe("ner")
    examples = []
    for block in TRAIN.read_text("utf-8").strip().split("\n\n"):
        cells = [line.split() for line in block.splitlines() if line.strip()]
        words, labels = [c[0] for c in cells], [c[-1] for c in cells]
        doc = spacy.tokens.Doc(nlp.vocab, words=words)
        examples.append(Example.from_dict(doc, {"entities": spacy.training.iob_to_biluo(labels)}))
    optimizer = nlp.initialize(lambda: examples)
    chance = random.Random(1)  # noqa: S311 - order of examples only
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for batch in spacy.util.minibatch(examples, 64):
            nlp.update(batch, sgd=optimizer)
    return nlp


if __name__ == "__main__":
    sys.exit(main())
