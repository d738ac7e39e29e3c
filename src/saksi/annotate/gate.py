"""Whether an article's words are of armed conflict, or of police and courts: of all else, no events are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.annotate.triggers import Line
    from saksi.lang.shape.events import Gate

__all__ = ["Weighed", "weighed"]

WEAK = 1 / 3
"""What a weak word counts, beside a strong one."""
SHOWN = 4
NEAR = 1e-9


class Weighed(NamedTuple):
    """The words of an article that tell what it is about, with how often each stands there."""

    strong: Counter[str]
    weak: Counter[str]
    against: Counter[str]
    law: Counter[str]
    length: int
    """Words of the article."""

    def passes(self, gate: Gate) -> bool:
        """Say whether it is about a conflict: enough words of it, of enough kinds, dense enough."""
        score = self.strong.total() + self.weak.total() * WEAK - self.against.total()
        # A phrase says more than a word: `gencatan senjata` alone is proof.
        kinds = sum(1 + phrase.count(" ") for phrase in self.strong) + len(self.weak) * WEAK
        return (
            self.strong.total() >= gate.proof
            and kinds >= gate.kinds - NEAR
            and score >= gate.least - NEAR
            and score * 100 >= gate.density * self.length
        )

    def lawful(self, gate: Gate) -> bool:
        """Say whether it is about police and courts: then what they do is read."""
        found = self.law.total()
        return (
            found >= gate.law_least
            and len(self.law) >= gate.law_kinds
            and found * 100 >= gate.law_density * self.length
        )

    def reason(self) -> str:
        """Say why it is not about a conflict, with the words that tell so."""
        told = [
            f"{name}: {', '.join(f'{w} {n}' for w, n in _most(found))}"
            for name, found in (("of war", self.strong + self.weak), ("of other matters", self.against))
            if found
        ]
        return f"the article is not about a conflict ({'; '.join(told) or 'hardly a word of war'})"


def weighed(lines: Iterable[Line]) -> Weighed:
    """Count the words of the gate in an article's sentences."""
    found: dict[str, Counter[str]] = {f"gate.{name}": Counter() for name in ("strong", "weak", "against", "law")}
    length = 0
    for line in lines:
        length += len(line.words)
        for i, tags in enumerate(line.tags):
            for tag in tags:
                if tag.name in found:
                    found[tag.name][" ".join(w.plain for w in line.words[i : i + tag.length])] += 1
    return Weighed(found["gate.strong"], found["gate.weak"], found["gate.against"], found["gate.law"], length)


def _most(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda x: (-x[1], x[0]))[:SHOWN]
