"""Score names, exact spans, against idner-news-2k: `python benchmarks/names.py [FILE]`.

Prints precision, recall and F1 of the rules alone (`find_mentions` without the model) and of the name tagger, and
how many words a second of one core the tagger reads.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from beside import SHARED, here  # noqa: E402 - the package and the recipes come after the path
from training.name_tagger import PACK, Example, Name, example, found, tagged  # noqa: E402 - outside the package

from saksi.annotate.mentions import sentence_of  # noqa: E402
from saksi.annotate.tagger import tagger  # noqa: E402
from saksi.lang.gazetteer import words  # noqa: E402

if TYPE_CHECKING:
    from saksi.annotate.naming import Naming

DEV = SHARED / "data" / "ner" / "idner-news-2k" / "dev.txt"
KINDS = {"person": "PER", "organisation": "ORG", "group": "ORG", "state": "LOC", "place": "LOC"}


def ruled(sentence: Naming) -> list[str]:
    """Return labels that say what the rules read; in titles and descriptions, the known names."""
    labels = ["O"] * len(sentence.words)

    def put(start: int, end: int, kind: str) -> None:
        label = KINDS.get(kind)
        if label:
            labels[start:end] = ["B-" + label, *["I-" + label] * (end - start - 1)]

    at = {w.start: i for i, w in enumerate(sentence.words)}
    for mention in sentence.mentions():
        start = end = at[mention.span.start]
        while end < len(sentence.words) and sentence.words[end].start < mention.span.end:
            end += 1
        name = end - len(words(mention.name)) if mention.kind == "person" else start
        inner = name if mention.kind == "person" else end if mention.kind in ("office", "anonymous") else start
        i = start
        while i < inner:
            term = sentence.term(i)
            if term is not None:
                put(i, i + len(term.words), term.entry.kind)
            i += len(term.words) if term is not None else 1
        if inner < end:
            put(name, end, mention.kind)
    return labels


def line(name: str, got: list[frozenset[Name]], gold: list[Example]) -> str:
    """Return one line of the table."""
    right: Counter[str] = Counter()
    for g, e in zip(got, gold, strict=True):
        for kind in ("PER", "ORG", "LOC", ""):
            said, true = ({n for n in names if kind in n[2]} for names in (g, e.names))
            right.update({kind + "both": len(said & true), kind + "said": len(said), kind + "true": len(true)})
    p, r = right["both"] / right["said"], right["both"] / right["true"]
    kinds = "  ".join(
        f"{k} {2 * right[k + 'both'] / (right[k + 'said'] + right[k + 'true']):.3f}" for k in ("PER", "ORG", "LOC")
    )
    return f"{name:<8} P {p:.4f}  R {r:.4f}  F1 {2 * p * r / (p + r):.4f}   {kinds}\n"


def main() -> None:
    """Print the table."""
    path = here(
        Path(sys.argv[1]) if len(sys.argv) > 1 else DEV, "a file of tagged names, such as the dev.txt of idner-news-2k"
    )
    gold = [example(s) for s in tagged(path)]
    read = [sentence_of(e.text, PACK) for e in gold]
    model = PACK.once(tagger)
    sys.stdout.write(line("rules", [found(e, ruled(s)) for e, s in zip(gold, read, strict=True)], gold))
    start = time.process_time()
    labels = [model.labels(s) for s in read]
    spent = time.process_time() - start
    sys.stdout.write(line("tagger", [found(e, got) for e, got in zip(gold, labels, strict=True)], gold))
    sys.stdout.write(f"tagger   {sum(map(len, labels)) / spent:,.0f} words a CPU second\n")


if __name__ == "__main__":
    main()
