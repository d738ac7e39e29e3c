"""Show what scores are worth: `python benchmarks/reliability.py GOLD_DIR… [--rules]`.

Reads the articles of folders of gold readings and says, for each kind, how many of the readings scored 0.8 to 0.9,
0.9 to 1, … are right, and the expected calibration error: the mean distance between score and share of right readings
over these bins, weighted by how many readings each holds. With --rules, also for each rule, with the score that its
readings would have earned: their share of right ones, drawn to that of their kind where there are few of them. Trust
these where the articles were not the ones that rules were tuned on.

What counts as right: a statement that shares half of its letters with an expected one (`attributed`: whose speaker is
right too); a figure on the expected number with its value; a time whose value begins with the expected one; an event
of the expected type on the expected trigger. Matching is that of tests/golden/scoring.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.golden.scoring import SAME, letters, matched, overlap, same_name

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
BINS = 10
PRIOR = 8
"""As many readings of the kind's average are added to a rule's before its score is worked out."""
KINDS = ("statements", "attributed", "figures", "times", "events")


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
    paths = [p for folder in asked.gold for p in sorted(folder.glob("*.gold.json"))]
    if not paths:
        print("no *.gold.json there", file=sys.stderr)
        return 1
    held = [j for path in paths for j in judged(*read(path))]
    print(f"{len(paths)} articles, {len(held)} judged readings")
    for kind in KINDS:
        one = [j for j in held if j.kind == kind]
        if one:
            table(kind, one)
            if asked.rules:
                by_rule(one)
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
            yield Judged("statements", s.rule, s.score, expected is not None)
            yield Judged("attributed", s.rule, s.score, expected is not None and named(expected, s))
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
    """Say whether a statement has the speaker it should have."""
    speaker = statement.speaker.name if statement.speaker else None
    return same_name(speaker, [gold["speaker"], *gold.get("speaker_aliases", [])])


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


def table(kind: str, held: Sequence[Judged]) -> None:
    """Print the bins of one kind, from the highest scores down, and the expected calibration error."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for j in held:
        bins[min(int(j.score * BINS + 1e-9), BINS - 1)].append(j)
    error = sum(abs(sum(j.score - j.right for j in one)) for one in bins.values()) / len(held)
    print(f"\n{kind}: {share(held):.2f} of {len(held)} are right, mean score {mean(held):.2f}, ECE {error:.3f}")
    for low in sorted(bins, reverse=True):
        one = bins[low]
        scored = f"{low / BINS:.1f} to {(low + 1) / BINS:.1f}"
        print(f"  scored {scored}  {len(one):5} read {right(one):5} right  {share(one):.2f}  score {mean(one):.2f}")


def by_rule(held: Sequence[Judged]) -> None:
    """Print the rules of one kind, the most used first, and the score that each would have earned."""
    rules: dict[tuple[str, float], list[Judged]] = defaultdict(list)
    for j in held:
        rules[j.rule, j.score].append(j)
    prior = (right(held) + 1) / (len(held) + 2)  # no kind is beyond doubt because a few were right
    print("  rule                     score   read  right  share  earned")
    for (rule, score), one in sorted(rules.items(), key=lambda r: (-len(r[1]), r[0])):
        earned = (right(one) + PRIOR * prior) / (len(one) + PRIOR)
        print(f"  {rule:24} {score:5.2f}  {len(one):5}  {right(one):5}   {share(one):.2f}    {earned:.2f}")


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
