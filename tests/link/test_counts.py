from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.link.counts import compared, judged
from saksi.link.rows import Counted

if TYPE_CHECKING:
    from saksi.model.figures import Hedge

NONE: frozenset[str] = frozenset()


def number(low: float | None, high: float | None, hedge: Hedge = "exact", **more: Any) -> Counted:
    bare = Counted(
        id="f",
        article="a",
        low=low,
        high=high,
        hedge=hedge,
        unit="people",
        measure="killed",
        phrase="",
        head=NONE,
        sides=NONE,
        places=NONE,
        day=None,
        published=None,
        claimant=None,
        statement=None,
        context=NONE,
        start=0,
        rival=False,
    )
    return msgspec.structs.replace(bare, **more)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ((2000, 2000), (2000, 2000), "agree"),
        ((2000, 2000), (20000, 20000), "disagree"),
        ((45, None, "at_least"), (53, None, "at_least"), "disagree"),
        ((50, None, "more_than"), (50, 50), "agree"),
        ((50, None, "more_than"), (300, 300), "disagree"),
        ((1000, None, "more_than"), (1481, 1481), None),
        ((200, None, "more_than"), (224, None, "at_least"), "agree"),
        ((200, None, "more_than"), (300, None, "at_least"), None),
        ((200, None, "more_than"), (585, 585), "disagree"),
        ((224, None, "at_least"), (200, 200), "disagree"),
        ((None, 2000, "nearly"), (None, 2000, "nearly"), "agree"),
        ((None, 2000, "nearly"), (1950, 1950), "agree"),
        ((None, 2000, "nearly"), (400, 400), "disagree"),
        ((None, 100, "up_to"), (60, 60), None),
        ((None, 100, "up_to"), (150, 150), "disagree"),
        ((20, 20, "about"), (21, 21), "agree"),
        ((20, 20), (21, 21), "disagree"),
        ((25, 25, "about"), (23, 23), "agree"),
        ((25, 25, "about"), (21, 21), "disagree"),
        ((100, 999, "vague"), (550, 550), "agree"),
        ((10, 99, "vague"), (200, None, "more_than"), "disagree"),
        ((None, None), (5, 5), None),
    ],
)
def test_ranges_are_compared_with_their_hedges(a: Any, b: Any, verdict: str | None) -> None:
    assert compared(number(*a), number(*b)) == verdict
    assert compared(number(*b), number(*a)) == verdict


def names(*held: str) -> frozenset[str]:
    return frozenset(held)


ORSK: Any = {"places": names("orsk"), "lands": names("veldania")}
VELDANIA: Any = {"places": names("veldania"), "lands": names("veldania")}
BOTH: Any = {"places": names("veldania", "karsova"), "lands": names("veldania", "karsova")}


@pytest.mark.parametrize(
    ("a", "b", "held"),
    [
        ({}, {}, True),
        ({"sides": names("karsova")}, {"sides": names("karsova")}, True),
        ({"sides": names("karsova")}, {"sides": names("veldania")}, False),
        ({"sides": names("both")}, {"sides": names("karsova")}, False),
        ({"sides": names("both")}, {}, False),
        ({"sides": names("both")}, {"sides": names("both")}, True),
        (VELDANIA, VELDANIA, True),
        (VELDANIA, {"places": names("karsova"), "lands": names("karsova")}, False),
        (VELDANIA, BOTH, False),
        (ORSK, VELDANIA, False),
        (ORSK, {**ORSK, "places": names("lembah orsk")}, True),
        (ORSK, {**ORSK, "places": names("brenna")}, False),
        ({"by": names("karsova")}, {"by": names("karsova")}, True),
        ({"by": names("karsova")}, {"by": names("veldania")}, False),
        ({"by": names("karsova")}, VELDANIA, True),
        ({"by": names("veldania")}, VELDANIA, False),
        ({"kinds": names("children")}, {"kinds": names("children")}, True),
        ({"kinds": names("children")}, {}, False),
        ({"kinds": names("civilians")}, {"kinds": names("soldiers")}, False),
        ({"part": True}, {}, False),
        ({"part": True}, {"part": True}, True),
        ({"period": "total"}, {"period": "total"}, True),
        ({"period": "total"}, {"period": "day"}, False),
        ({"period": "total"}, {}, True),
        ({"period": "each"}, {}, False),
        ({"since": "2031-05-01"}, {"since": "2031-05"}, True),
        ({"since": "2031-05-01"}, {"since": "2030-10-07"}, False),
        ({"day": "2031-05-01"}, {"day": "2031-05-02"}, False),
        ({"published": "2031-05-01"}, {"published": "2031-05-03"}, True),
        ({"published": "2031-05-01"}, {"published": "2031-05-13"}, False),
        ({"measure": "wounded"}, {}, False),
    ],
)
def test_only_counts_of_one_thing_are_held_against_each_other(a: Any, b: Any, held: bool) -> None:  # noqa: FBT001
    one, other = number(24, 24, **a), number(31, 31, **b)
    assert judged(one, other) == judged(other, one) == ("disagree" if held else None)


@pytest.mark.parametrize(("value", "one"), [(23, True), (20, False), (7, False)])
def test_a_part_and_its_whole_are_one_count_only_by_a_number_that_is_not_round(value: float, one: bool) -> None:  # noqa: FBT001
    town, land = number(value, value, **ORSK), number(value, value, **VELDANIA)
    assert judged(town, land) == ("agree" if one else None)


FIRST = {"published": "2031-05-01", "voice": "karsova"}
NEXT = {"published": "2031-05-03", "voice": "karsova"}


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ((24, FIRST), (31, NEXT), "later"),
        ((31, FIRST), (24, NEXT), "later"),
        ((24, FIRST), (31, FIRST), "disagree"),
        ((24, FIRST), (24, NEXT), "agree"),
        ((24, FIRST), (31, {**NEXT, "voice": "palang hijau"}), "disagree"),
        ((24, {**FIRST, "period": "total"}), (31, {**NEXT, "voice": "palang hijau"}), None),
        ((31, {**FIRST, "period": "total"}), (24, {**NEXT, "voice": "palang hijau"}), "disagree"),
        ((24, {**FIRST, "period": "total"}), (31, {**FIRST, "voice": "palang hijau"}), "disagree"),
        ((24, {**FIRST, "voice": None}), (31, {**NEXT, "voice": None}), "disagree"),
        ((24, {**FIRST, "asof": "2031-05-02"}), (31, {**FIRST, "asof": "2031-05-03"}), "later"),
    ],
)
def test_a_count_that_has_grown_is_no_disagreement(a: Any, b: Any, verdict: str | None) -> None:
    one, other = number(a[0], a[0], **a[1]), number(b[0], b[0], **b[1])
    assert judged(one, other) == judged(other, one) == verdict


BOUND = st.one_of(st.none(), st.integers(0, 10_000).map(float))
HEDGES: list[Hedge] = ["exact", "about", "nearly", "at_least", "more_than", "up_to", "vague"]


@given(st.tuples(BOUND, BOUND), st.tuples(BOUND, BOUND), st.sampled_from(HEDGES), st.sampled_from(HEDGES))
def test_it_does_not_matter_which_of_two_comes_first(a: Any, b: Any, one: Hedge, other: Hedge) -> None:
    x = number(a[0], a[1], one, published="2031-05-01")
    y = number(b[0], b[1], other, published="2031-05-02")
    assert judged(x, y) == judged(y, x)
