"""Train the name tagger of the Indonesian pack, `src/saksi/lang/id/models/names.crfsuite`.

    python training/name_tagger.py NEWS OTHER [--folds N] [--out FILE]

NEWS is the train set of idner-news-2k (MIT), OTHER that of NERGrit (Apache-2.0): one token a line, its label in the
last column, an empty line between sentences. With `--folds` nothing is written: the score is that of N parts of NEWS,
each read by a model that did not see it. Training is deterministic: the same commit and files give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from saksi.annotate.mentions import sentence_of
from saksi.annotate.tagger import MODEL, tagger
from saksi.lang.gazetteer import gazetteer
from saksi.lang.pack import load

ROOT = Path(__file__).resolve().parents[1]
PACK = load("id")
LABELS = {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC"}
CLOSING = frozenset((*",.;:!?)]%”’", "...", ".."))
OPENING = frozenset("([“‘")
QUOTES = frozenset(('"', "``", "''"))
SYLLABLES = ("va", "rin", "do", "ka", "lest", "mor", "tu", "gen", "sia", "bek", "lo", "nan", "pri", "zu", "hal", "dov")
SEED = 1
SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
# OTHER is an encyclopaedia's: what it says of these features is kept apart from what NEWS says, and not used.
APART = ("w=", "s=", "z=", "h=", "c=", "l=", "r=", "ls=", "rs=", "zz=")

Name = tuple[int, int, str]


class Example(NamedTuple):
    """One tagged sentence."""

    text: str
    owners: tuple[int, ...]
    """For each word, the index of the token it stands in."""
    labels: tuple[str, ...]
    """For each word."""
    names: frozenset[Name]
    """First token, token after the last, and label of each name."""
    features: list[list[str]]
    copies: tuple[Example, ...] = ()
    """The same with made-up names, to learn from only."""


def tagged(path: Path) -> list[list[tuple[str, str]]]:
    """Return the sentences of a file as tokens with labels."""
    out: list[list[tuple[str, str]]] = []
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line.split() for line in block.splitlines() if line.strip()]
        found = [(cells[0], cells[-1]) for cells in lines]
        if found:
            out.append([(w, t[:2] + LABELS.get(t[2:], t[2:])) for w, t in found])
    return out


def joined(tokens: list[str]) -> tuple[str, list[int]]:
    """Return tokens as running text, and where each ends in it."""
    text, ends, quoted, glued = "", [], False, True
    for token in tokens:
        hyphen = token in ("-", "/") and text[-1:].isalnum()
        mark = token in QUOTES
        if not (glued or token in CLOSING or token.startswith(")") or hyphen or (mark and quoted)):
            text += " "
        quoted ^= mark
        text += token
        ends.append(len(text))
        glued = hyphen or token in OPENING or (mark and quoted)
    return text, ends


def names_of(labels: list[str]) -> frozenset[Name]:
    """Return the names that labels tell, as half-open ranges."""
    found: set[Name] = set()
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if label[0] == "I" and label[2:] == kind:
            continue
        if kind:
            found.add((start, i, kind))
        start, kind = i, label[2:]
    return frozenset(found)


def example(sentence: list[tuple[str, str]]) -> Example:
    """Put a tagged sentence as Saksi reads it: the words of a running text."""
    text, ends = joined([token for token, _ in sentence])
    read = sentence_of(text, PACK)
    owners: list[int] = []
    labels: list[str] = []
    at = 0
    for word in read.words:
        while ends[at] <= word.start:
            at += 1
        label = sentence[at][1]
        labels.append("I" + label[1:] if owners and owners[-1] == at and label[0] == "B" else label)
        owners.append(at)
    features = tagger(PACK, untrained=True).features(read)
    return Example(text, tuple(owners), tuple(labels), names_of([t for _, t in sentence]), features)


def disguised(sentence: list[tuple[str, str]], chance: random.Random) -> list[tuple[str, str]] | None:
    """Return a sentence with made-up names in place of those the tables know, or None where it has none.

    From these the model learns names by where they stand: the news will bring states that no table has.
    """
    out = [
        ("".join(chance.choices(SYLLABLES, k=3)).capitalize() if label != "O" and known(token) else token, label)
        for token, label in sentence
    ]
    return None if out == sentence else out


def known(token: str) -> bool:
    """Say whether a token is the name of a state, place or person in the tables."""
    if not token[:1].isupper() or not token[1:].islower():
        return False
    term = PACK.once(gazetteer).named(token)
    return term is not None and term.entry.kind in ("state", "place", "person")


def with_copy(sentence: list[tuple[str, str]], chance: random.Random) -> Example:
    """Return a sentence with its copy in disguise."""
    copy = disguised(sentence, chance)
    return example(sentence)._replace(copies=(example(copy),) if copy else ())


def train(news: list[Example], other: list[Example], path: Path) -> None:
    """Write a model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for e in news:
        for one in (e, *e.copies):
            trainer.append(one.features, one.labels)
    for e in other:
        apart = [[*f, "N", *("N" + x for x in f if x.startswith(APART))] for f in e.features]
        trainer.append(apart, e.labels)
    trainer.train(str(path))


def found(e: Example, labels: list[str]) -> frozenset[Name]:
    """Return the names that labels of words tell, as ranges of tokens."""
    return frozenset((e.owners[a], e.owners[b - 1] + 1, kind) for a, b, kind in names_of(labels))


def across(news: list[Example], other: list[Example], folds: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 of exact names, each part read by a model trained on the rest."""
    right = said = true = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        for k in range(folds):
            cut = slice(k * len(news) // folds, (k + 1) * len(news) // folds)
            held = news[cut]
            train([e for e in news if e not in held], other, path)
            model = pycrfsuite.Tagger()
            model.open(str(path))
            for e in held:
                names = found(e, model.tag(e.features))
                right, said, true = right + len(names & e.names), said + len(names), true + len(e.names)
    return right / said, right / true, 2 * right / (said + true)


def main() -> None:
    """Train, or score by cross-validation."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("news", type=Path)
    ask.add_argument("other", type=Path)
    ask.add_argument("--folds", type=int)
    ask.add_argument("--out", type=Path, default=ROOT / "src" / "saksi" / "lang" / "id" / MODEL)
    o = ask.parse_args()
    chance = random.Random(SEED)  # noqa: S311 - made-up names guard nothing
    news = [with_copy(s, chance) for s in tagged(o.news)]
    other = [example(s) for s in tagged(o.other)]
    if o.folds:
        sys.stdout.write("P {:.4f} R {:.4f} F1 {:.4f}\n".format(*across(news, other, o.folds)))
        return
    o.out.parent.mkdir(exist_ok=True)
    train(news, other, o.out)


if __name__ == "__main__":
    main()
