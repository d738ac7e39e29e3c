"""Fit what the traits of readings are worth, for `src/saksi/lang/id/confidence.toml`.

    python training/confidence.py judge GOLD_DIR… > training/judged.csv
    python training/confidence.py fit > src/saksi/lang/id/confidence.toml

`judge` reads the articles of folders of gold readings and writes, for each of Saksi's readings, its traits and whether
it is right (benchmarks/reliability.py says what right is), without any text. Take articles that the rules were not made
with: on others the scores come out too high. `fit` fits a logistic regression to these rows and prints it as the pack's
table; on standard error, what the scores are worth on articles left out of the fit, and how much better they tell right
from wrong than the share of right readings alone (the Brier score: mean square of score minus right).

Shrinkage (a normal prior of each weight around nothing) keeps a trait seen a few times from counting for much, and a
right and a wrong reading are added to each kind, so that nothing is ever certain.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from beside import gold_files
from reliability import Judged, judged, read, table

from saksi.annotate.confidence import KINDS, LEAST, MOST, traits
from saksi.lang.pack import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

HERE = Path(__file__).parent
COLUMNS = ("article", "kind", "right", "traits")
SEEN = 3
"""Readings that must have a trait for it to be weighed."""
PENALTY = 6.0
"""Precision of the prior: weights of half as much again in the odds are common, of three times rare."""
STEPS = 50
PRIORS: dict[str, dict[tuple[str, str], float]] = {
    "statements": {("voice", "passive"): 0.5, ("voice", "noun"): 0.5},
    "figures": {("how", "bare"): 0.4, ("how", "weak"): 0.4},
    "times": {("how", "ordinal"): 0.5, ("how", "ordinal-near"): 0.3},
    "events": {("voice", "ceasefire"): 0.6},
}
"""What seldom seen traits multiply the odds by until more is known: from an earlier count over 22 articles."""
FOLDS = 10
SLIGHT = 0.05
"""A weight (logarithm of the odds) that changes no score by a hundredth is left out of the table."""
HEAD = """\
# How likely a reading is right. A score starts at `usual`, the share of readings that are right; its odds
# (right : wrong) are then multiplied by the number of each trait that the reading has: 2 doubles them, 0.5 halves
# them, what is not listed changes nothing. A linguist may correct a number. Traits: docs/adding-a-language.md.
# Made by training/confidence.py from training/judged.csv: {count} readings of {articles} articles judged by hand.
"""


class Row(NamedTuple):
    """A reading that was judged."""

    article: str
    kind: str
    right: bool
    traits: frozenset[tuple[str, str]]


def main() -> int:
    """Judge or fit."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    to = ask.add_subparsers(dest="to", required=True)
    to.add_parser("judge").add_argument("gold", nargs="+", type=Path, metavar="GOLD_DIR")
    to.add_parser("fit").add_argument("judged", nargs="?", type=Path, default=HERE / "judged.csv")
    asked = ask.parse_args()
    if asked.to == "judge":
        write(chain.from_iterable(rows(p) for folder in asked.gold for p in gold_files(folder)))
    else:
        held = load_rows(asked.judged)
        sys.stdout.write(HEAD.format(count=len(held), articles=len({r.article for r in held})))
        for kind in KINDS:
            one = [r for r in held if r.kind == kind]
            sys.stdout.write(written(kind, *fitted(one)))
            checked(kind, one)
    return 0


def rows(path: Path) -> Iterator[Row]:
    """Yield the judged readings of one gold article."""
    gold, reading = read(path)
    verdicts: dict[str, list[bool]] = defaultdict(list)
    for j in judged(gold, reading):
        verdicts[j.kind].append(j.right)
    for kind in KINDS:
        told = traits(kind, reading, reading.article.text, load("id"))
        for right, t in zip(verdicts[kind], told, strict=False):
            yield Row(path.name.partition(".")[0], kind, right, frozenset(t.items()))


def write(held: Iterable[Row]) -> None:
    """Write judged readings to standard output; articles get a number in place of their name."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    numbers: dict[str, int] = {}
    for row in held:
        told = ";".join(f"{trait}={value}" for trait, value in sorted(row.traits))
        out.writerow([numbers.setdefault(row.article, len(numbers) + 1), row.kind, int(row.right), told])


def load_rows(path: Path) -> list[Row]:
    """Return the judged readings of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        return [
            Row(
                line["article"],
                line["kind"],
                line["right"] == "1",
                frozenset((t.partition("=")[0], t.partition("=")[2]) for t in line["traits"].split(";")),
            )
            for line in lines
        ]


def fitted(held: Sequence[Row]) -> tuple[float, dict[tuple[str, str], float]]:
    """Return the logarithm of the odds that a score starts from, and what each trait adds to it (Newton's method)."""
    seen = Counter(t for r in held for t in r.traits)
    expected = {t: float(np.log(odds)) for t, odds in PRIORS.get(held[0].kind, {}).items()}
    names = sorted({*expected, *(t for t, n in seen.items() if n >= SEEN)})
    at = {t: i for i, t in enumerate(names, 1)}
    x: NDArray[np.float64] = np.zeros((len(held) + 2, len(names) + 1))
    x[:, 0] = 1
    for i, r in enumerate(held):
        x[i, [at[t] for t in r.traits if t in at]] = 1
    y = np.array([*(r.right for r in held), True, False], dtype=float)
    prior = np.full(x.shape[1], PENALTY)
    prior[0] = 1e-6
    middle = np.array([0.0, *(expected.get(t, 0.0) for t in names)])
    weights = middle.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - prior * (weights - middle)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(prior)
        weights += np.linalg.solve(curve, slope)
    return centred(held, float(weights[0]), {t: float(weights[i]) for t, i in at.items()})


def centred(
    held: Sequence[Row], start: float, weights: Mapping[tuple[str, str], float]
) -> tuple[float, dict[tuple[str, str], float]]:
    """Return the same scores told from the usual reading: a trait that was never seen then counts as the average."""
    seen = Counter(t for r in held for t in r.traits if t in weights)
    counts: Counter[str] = Counter()
    for (trait, _), n in seen.items():
        counts[trait] += n
    usual = {trait: sum(weights[t] * n for t, n in seen.items() if t[0] == trait) / counts[trait] for trait in counts}
    return start + sum(usual.values()), {t: w - usual.get(t[0], 0.0) for t, w in weights.items()}


def score(row: Row, start: float, weights: Mapping[tuple[str, str], float]) -> float:
    """Return the score that a table gives a reading."""
    total = start + sum(weights.get(t, 0.0) for t in row.traits)
    return float(min(max(1 / (1 + np.exp(-total)), LEAST), MOST))


def written(kind: str, start: float, weights: Mapping[tuple[str, str], float]) -> str:
    """Return a fit as a table of the pack."""
    told: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (trait, value), weight in weights.items():
        if abs(weight) >= SLIGHT:
            told[trait].append((value, round(float(np.exp(weight)), 2)))
    out = [f"\n[{kind}]", f"usual = {1 / (1 + np.exp(-start)):.2f}", f"[{kind}.odds]"]
    for trait, values in told.items():
        pairs = ", ".join(f'"{value}" = {odds}' for value, odds in sorted(values, key=lambda v: -v[1]))
        out.append(f"{trait} = {{ {pairs} }}")
    return "\n".join(out) + "\n"


def checked(kind: str, held: Sequence[Row]) -> None:
    """Print what scores are worth on articles that they were not fitted on."""
    articles = sorted({r.article for r in held})
    parts = {a: i % FOLDS for i, a in enumerate(articles)}
    told, flat = [], []
    for part in range(FOLDS):
        rest, out = [r for r in held if parts[r.article] != part], [r for r in held if parts[r.article] == part]
        fit, share = fitted(rest), sum(r.right for r in rest) / len(rest)
        told += [Judged(kind, "", score(r, *fit), r.right) for r in out]
        flat += [Judged(kind, "", share, r.right) for r in out]
    table(kind, told, sys.stderr)
    brier, plain = (sum((j.score - j.right) ** 2 for j in one) / len(one) for one in (told, flat))
    print(f"  Brier score {brier:.4f}; of the share of right readings alone {plain:.4f}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
