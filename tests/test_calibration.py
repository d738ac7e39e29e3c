"""The recipe that fits the scores, and the benchmark that says what they are worth."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotate.confidence import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True, scope="module")
def recipes() -> Iterator[None]:
    held = list(sys.path)
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
    yield
    sys.path[:] = held


def row(kind: str, *, right: bool, form: str) -> object:
    from training.confidence import Row  # noqa: PLC0415 - found only by the path set above

    return Row("1", kind, right, frozenset({("form", form)}))


def score(held: list[object], form: str) -> float:
    from training import confidence  # noqa: PLC0415 - see row

    return confidence.score(row("statements", right=True, form=form), *confidence.fitted(held))  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [3, 10, 30])
def test_a_few_right_readings_make_nothing_certain(count: int) -> None:
    held = [row("statements", right=True, form="direct") for _ in range(count)]
    assert score(held, "direct") < (count + 1.5) / (count + 2)  # Laplace: one right and one wrong more


def test_a_trait_of_right_readings_scores_more_and_a_new_one_as_the_usual() -> None:
    held = [row("statements", right=True, form="direct") for _ in range(40)]
    held += [row("statements", right=n % 4 > 0, form="mixed") for n in range(40)]
    assert score(held, "direct") > score(held, "never seen") > score(held, "mixed")
    assert score(held, "mixed") == pytest.approx(0.75, abs=0.08)


def test_the_judged_readings_of_the_shipped_fit_are_there_without_text() -> None:
    from training import confidence  # noqa: PLC0415 - see row

    held = confidence.load_rows(ROOT / "training" / "judged.csv")
    assert {r.kind for r in held} == set(KINDS)
    assert max(len(value) for r in held for _, value in r.traits) < 20


@given(st.integers(1, 200), st.data())
def test_the_interval_of_a_share_holds_it_and_stays_within_nothing_and_all(read: int, data: st.DataObject) -> None:
    from reliability import wilson  # noqa: PLC0415 - see row

    right = data.draw(st.integers(0, read))
    low, high = wilson(right, read)
    assert -1e-9 <= low <= right / read + 1e-9
    assert right / read - 1e-9 <= high <= 1 + 1e-9
