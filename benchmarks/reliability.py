"""Show what scores are worth: `python benchmarks/reliability.py GOLD_DIR… [--rules]`.

Reads the articles of folders of gold readings and says, for each kind and for all kinds together, how many of the
readings of each band of scores are right, with the 95 % interval of that share (Wilson, 1927), and the expected
calibration error: the mean distance between score and share of right readings over the bands, weighted by how many
readings each holds; beside it, what chance alone makes of perfect scores on so few readings. With --rules, also for
each rule. Trust these where the articles were not the ones that rules were tuned on.

What counts as right: a statement that shares half of its letters with an expected one and names nobody else for its
speaker (`words`: whoever speaks); a figure on the expected number with its value; a time whose value begins with the
expected one; an event of the expected type on the expected trigger; a credit with an expected name. Matching is that
of tests/golden/scoring.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import defaultdict
from math import pi, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from beside import gold_files
from tests.golden.scoring import SAME, letters, matched, overlap, same_name, words

from saksi.lang.pack import load
from saksi.model.articles import Document
from saksi.run.pipeline import annotate
from saksi.text.header import article_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.reading import Reading
    from saksi.model.statements import Statement
    from saksi.model.times import Time

Gold = dict[str, Any]

HEAD = ("url", "outlet", "title", "published")
NEAR = 0.3
"""Share of letters that a figure, time or trigger has in common with the expected one, as in the scoring."""
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
"""Scores at which a band begins."""
SURE = 1.96
"""Standard deviations on either side that hold 95 %."""
KINDS = ("statements", "figures", "times", "events", "credits", "words")


class Judged(NamedTuple):
    """One reading and whether it is right."""

    kind: str
    rule: str
    score: float
    right: bool


def main() -> int:
    """Read, judge, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", nargs="+", type=Path, metavar="GOLD_DIR")
    ask.add_argument("--rules", action="store_true", help="also print the share of right readings for each rule")
    asked = ask.parse_args()
    paths = [p for folder in asked.gold for p in gold_files(folder)]
    held = [j for path in paths for j in judged(*read(path))]
    print(f"{len(paths)} articles, {len(held)} judged readings")
    for kind in KINDS:
        one = [j for j in held if j.kind == kind]
        if one:
            table(kind, one)
            if asked.rules:
                by_rule(one)
    table("all kinds", [j for j in held if j.kind != "words"])
    return 0


def read(path: Path) -> tuple[Gold, Reading]:
    """Return a gold reading and Saksi's own of the same article."""
    gold = json.loads(path.read_text("utf-8"))
    document = Document(
        ref=gold["id"], source=path.name, media="text", body=gold["text"], **{k: gold.get(k) for k in HEAD}
    )
    pack = load("id")
    return gold, annotate(article_of(document, gold["text"], pack), pack)


def judged(gold: Gold, reading: Reading) -> Iterator[Judged]:
    """Yield each reading of the kinds that the gold article judges."""
    if "statements" in gold:
        held = paired(gold, "statements", reading.statements, "content", SAME)
        for s, expected in zip(reading.statements, held, strict=True):
            yield Judged("statements", s.rule, s.score, expected is not None and named(expected, s))
            yield Judged("words", s.rule, s.score, expected is not None)
    if "credits" in gold:
        names = {words(name) for name in gold["credits"]}
        for c in reading.credits:
            yield Judged("credits", c.rule, c.score, words(c.name) in names)
    for kind, field, right in RIGHT:
        if kind in gold:
            got = getattr(reading, kind)
            for r, expected in zip(got, paired(gold, kind, got, field, NEAR), strict=True):
                yield Judged(kind, r.rule, r.score, expected is not None and right(expected, r))


def paired(gold: Gold, kind: str, got: Sequence[Any], field: str, floor: float) -> list[Gold | None]:
    """Return the expected item of each reading, None where none is left for it."""
    text = gold["text"]

    def alike(g: Gold, i: int) -> float:
        if kind == "events" and g["type"] != got[i].type:
            return 0.0
        mine = getattr(got[i], field)
        theirs = g[field] if field == "content" else [g[field]]
        return overlap(letters(text, theirs), letters(text, mine if field == "content" else [mine]))

    found = {i: g for g, i in matched(gold[kind], list(range(len(got))), alike, floor)}
    return [found.get(i) for i in range(len(got))]


def named(gold: Gold, statement: Statement) -> bool:
    """Say whether the speaker whom a statement names is the right one; one that names nobody says nothing wrong."""
    if statement.speaker is None:
        return True
    return same_name(statement.speaker.name, [gold["speaker"], *gold.get("speaker_aliases", [])])


def valued(gold: Gold, figure: Figure) -> bool:
    """Say whether a figure has its bounds."""
    return (gold["low"], gold["high"]) == (figure.low, figure.high)


def dated(gold: Gold, time: Time) -> bool:
    """Say whether a time has its value, or a finer one."""
    if gold["value"] is None or time.value is None:
        return gold["value"] is time.value
    return time.value.startswith(gold["value"])


def typed(gold: Gold, event: Event) -> bool:
    """Say whether an event has its type."""
    return bool(gold["type"] == event.type)


RIGHT: tuple[tuple[str, str, Callable[[Gold, Any], bool]], ...] = (
    ("figures", "span", valued),
    ("times", "span", dated),
    ("events", "trigger", typed),
)


def table(kind: str, held: Sequence[Judged], file: TextIO | None = None) -> None:
    """Print the bands of one kind, from the highest scores down, and the expected calibration error."""
    bands: dict[int, list[Judged]] = defaultdict(list)
    for j in held:
        bands[bisect_right(BANDS, j.score + 1e-9)].append(j)
    error = sum(abs(sum(j.score - j.right for j in one)) for one in bands.values()) / len(held)
    # What chance alone makes of perfect scores: the mean distance of a binomial from its middle.
    chance = sum(sqrt(2 / pi * sum(j.score * (1 - j.score) for j in one)) for one in bands.values()) / len(held)
    errors = f"ECE {error:.3f} (perfect scores: about {chance:.3f})"
    total = f"{share(held):.2f} of {len(held)} are right, mean score {mean(held):.2f}, {errors}"
    print(f"\n{kind}: {total}", file=file)
    for band in sorted(bands, reverse=True):
        one = bands[band]
        scored = f"{BANDS[band - 1]:.2f} to {(*BANDS, 1.0)[band]:.2f}"
        low, high = wilson(right(one), len(one))
        shares = f"{share(one):.2f} ({low:.2f} to {high:.2f})  mean score {mean(one):.2f}"
        print(f"  scored {scored}  {len(one):5} read {right(one):5} right  {shares}", file=file)


def wilson(right: int, read: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    share, z = right / read, SURE**2 / read
    middle = (share + z / 2) / (1 + z)
    reach = sqrt(z * (share * (1 - share) + z / 4)) / (1 + z)
    return middle - reach, middle + reach


def by_rule(held: Sequence[Judged]) -> None:
    """Print the rules of one kind, the most used first."""
    rules: dict[str, list[Judged]] = defaultdict(list)
    for j in held:
        rules[j.rule.partition("+")[0]].append(j)
    print("  rule                     score   read  right  share")
    for rule, one in sorted(rules.items(), key=lambda r: (-len(r[1]), r[0])):
        print(f"  {rule:24} {mean(one):5.2f}  {len(one):5}  {right(one):5}   {share(one):.2f}")


def right(held: Iterable[Judged]) -> int:
    """Count the right ones."""
    return sum(j.right for j in held)


def share(held: Sequence[Judged]) -> float:
    """Return the share of right ones."""
    return right(held) / len(held)


def mean(held: Sequence[Judged]) -> float:
    """Return the mean score."""
    return sum(j.score for j in held) / len(held)


if __name__ == "__main__":
    sys.exit(main())
