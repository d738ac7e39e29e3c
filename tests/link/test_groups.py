from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.link.groups import candidates, grouped

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20)


def test_rows_meet_by_what_they_share() -> None:
    assert list(candidates([{1, 2}, {2, 3}, {4}, {1, 2, 3}])) == [(0, 1), (0, 3), (1, 3)]
    assert list(candidates([{1, 2}, {2, 3}, {4}, {1, 2, 3}], needed=2)) == [(0, 3), (1, 3)]


def test_one_of_a_pair_must_be_active() -> None:
    assert list(candidates([{1}, {1}, {1}], active=[False, True, False])) == [(0, 1), (1, 2)]


def test_a_crowd_hangs_together_without_all_pairs() -> None:
    met = list(candidates([{"x"}] * 500, crowd=60))
    assert len(met) < 1000
    assert all((i, i + 1) in set(met) for i in range(499))


@given(PAIRS)
def test_every_item_is_in_one_group(pairs: list[tuple[float, str, str]]) -> None:
    groups = grouped("abcdefgh", pairs, lambda _left, _right: True)
    assert sorted(i for g in groups for i in g) == list("abcdefgh")
    of = {i: g for g in groups for i in g}
    assert all(of[a] == of[b] for _, a, b in pairs)


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_changes_nothing(pairs: list[tuple[float, str, str]], random: object) -> None:
    def small(left: list[str], right: list[str]) -> bool:
        return len(left) + len(right) <= 3

    first = grouped("abcdefgh", pairs, small)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert grouped("hgfedcba", pairs, small) == first
