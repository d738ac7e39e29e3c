"""Train the part-of-speech tagger of the Indonesian pack, `src/saksi/lang/id/models/tags.crfsuite`.

    python training/pos_tagger.py TAGGED [--score] [--out FILE]

TAGGED is nlp-id's tagged news (`nlp_id/data/dataset_postag.txt` in the wheel of that name, MIT, © kumparan.com): one
token a line, a tab, its tag, an empty line between sentences. With `--score` nothing is written: a tenth of the
sentences is read by a model that saw neither them nor anything like them (sentences that share three in ten of their
runs of three words stay on one side). Training is deterministic: the same commit and file give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from saksi.annotate.tags import MODEL, PartsOfSpeech
from saksi.model.span import Span
from saksi.text.segment import tokens

ROOT = Path(__file__).resolve().parents[1]
TAGS = {
    "ADV": "ADV",
    "CC": "CCONJ",
    "DT": "DET",
    "FW": "X",
    "IN": "ADP",
    "JJ": "ADJ",
    "NEG": "PART",
    "NN": "NOUN",
    "NNP": "PROPN",
    "NUM": "NUM",
    "PR": "PRON",
    "RP": "PART",
    "SC": "SCONJ",
    "SYM": "PUNCT",
    "UH": "INTJ",
    "VB": "VERB",
}
# The data parts these from the word they are written with.
CLITICS = frozenset(("nya", "ku", "mu", "lah", "kah", "pun"))
SETTINGS = {"c1": 0.4, "c2": 0.02, "max_iterations": 150, "feature.minfreq": 3, "feature.possible_transitions": True}
HELD = 10
ALIKE = 0.3
RUN = 3
COMMON_RUN = 60

Token = tuple[str, str]


class Example(NamedTuple):
    """One tagged sentence, cut as Saksi cuts it."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


def tagged(path: Path) -> list[Example]:
    """Return the sentences of a file, each once."""
    found: dict[Example, None] = {}
    for block in re.split(r"\n[ \t]*\n", path.read_text("utf-8")):
        cells = [
            (word.strip(), tag.strip().upper()) for word, _, tag in (x.partition("\t") for x in block.splitlines())
        ]
        pairs = [(word, TAGS[tag]) for word, tag in cells if word and tag]
        if pairs:
            found[example(pairs)] = None
    return list(found)


def example(pairs: list[Token]) -> Example:
    """Put tokens with tags as the tokens that Saksi makes of them."""
    whole: list[Token] = []
    for token, tag in pairs:
        if whole and token in CLITICS and whole[-1][0][-1].isalpha():
            whole[-1] = (whole[-1][0] + token, whole[-1][1])
        else:
            whole.append((token, tag))
    pieces = [(t.text, tag) for token, tag in whole for t in tokens(token, Span(0, len(token)))]
    words, tags = zip(*pieces, strict=True)
    return Example(words, tags)


def clusters(examples: list[Example]) -> list[int]:
    """Return the number of the cluster of near-copies that each sentence belongs to."""
    runs = [
        frozenset(zip(*(w[k:] for k in range(RUN)), strict=False)) or frozenset((w,)) for w in map(folded, examples)
    ]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, own in enumerate(runs):
        for run in own:
            holders[run].append(i)
    root = list(range(len(examples)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = i = root[root[i]]
        return i

    for i, own in enumerate(runs):
        shared = Counter(j for run in own if len(holders[run]) <= COMMON_RUN for j in holders[run] if j < i)
        for j, count in shared.items():
            if count >= ALIKE * len(own | runs[j]):
                root[find(i)] = find(j)
    return [find(i) for i in range(len(examples))]


def folded(e: Example) -> tuple[str, ...]:
    """Return the words of a sentence, small, numbers as one."""
    return tuple("0" if w[0].isdigit() else w.lower() for w in e.words)


def train(examples: list[Example], path: Path) -> None:
    """Write a model."""
    reader = PartsOfSpeech(None)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for e in examples:
        trainer.append(reader.features(e.words), e.tags)
    trainer.train(str(path))


def score(examples: list[Example]) -> str:
    """Return how well a model reads sentences of clusters that it did not see."""
    group = clusters(examples)
    order = {g: n for n, g in enumerate(dict.fromkeys(group))}
    held = [e for e, g in zip(examples, group, strict=True) if order[g] % HELD == 0]
    rest = [e for e, g in zip(examples, group, strict=True) if order[g] % HELD]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        train(rest, path)
        model = pycrfsuite.Tagger()
        model.open(str(path))
        reader = PartsOfSpeech(model)
        began = time.process_time()
        read = [reader.tags(e.words) for e in held]
        took = time.process_time() - began
        size = path.stat().st_size
    seen = {w.lower() for e in rest for w in e.words}
    pairs = [p for e, tags in zip(held, read, strict=True) for p in zip(e.words, e.tags, tags, strict=True)]
    every = [(a, b) for _, a, b in pairs]
    words = [(a, b) for a, b in every if a != "PUNCT"]
    new = [(a, b) for w, a, b in pairs if w.lower() not in seen]
    out = [
        f"{len(examples)} sentences in {len(order)} clusters; {len(rest)} to learn from, {len(held)} to read",
        f"accuracy of all {len(every)} tokens {share(every):.4f}",
        f"of {len(words)} words {share(words):.4f}",
        f"of {len(new)} tokens not seen before {share(new):.4f}",
        f"{len(every) / took:,.0f} tokens a second, {size / 1e6:.2f} MB",
    ]
    for tag in sorted({a for a, _ in words}):
        right = sum(a == b == tag for a, b in words)
        f1 = 2 * right / (sum(a == tag for a, _ in words) + sum(b == tag for _, b in words))
        out.append(f"{tag:6} F1 {f1:.3f}")
    return "\n".join(out) + "\n"


def share(pairs: list[Token]) -> float:
    """Return the share of pairs that are equal."""
    return sum(a == b for a, b in pairs) / max(1, len(pairs))


def main() -> None:
    """Train, or score on what a model did not see."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("tagged", type=Path)
    ask.add_argument("--score", action="store_true")
    ask.add_argument("--out", type=Path, default=ROOT / "src" / "saksi" / "lang" / "id" / MODEL)
    o = ask.parse_args()
    examples = tagged(o.tagged)
    if o.score:
        sys.stdout.write(score(examples))
        return
    o.out.parent.mkdir(exist_ok=True)
    train(examples, o.out)


if __name__ == "__main__":
    main()
