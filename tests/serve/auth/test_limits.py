from itertools import pairwise

import pytest

from saksi.serve.auth import limits
from saksi.serve.auth.limits import Limits, TooMany, keys_of


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def waits(held: Limits, keys: tuple[limits.Key, ...], clock: Clock, tries: int) -> list[float]:
    """Return how long each of some tries had to wait, made as soon as it may be."""
    out = []
    for _ in range(tries):
        before = clock.now
        while True:
            try:
                held.take(keys)
                break
            except TooMany as error:
                clock.now += error.wait
        out.append(round(clock.now - before, 1))
    return out


def test_each_try_too_many_doubles_the_wait_up_to_a_quarter_of_an_hour() -> None:
    clock = Clock()
    taken = waits(Limits(clock), keys_of("ana", "10.0.0.1", known=True), clock, 20)
    assert taken[:6] == [0.0] * 6
    assert all(1.8 < later / before <= 2 for before, later in pairwise(taken[6:13]))
    assert max(taken) == 900.0


def test_tries_at_the_same_time_are_tries_too() -> None:
    held, keys = Limits(Clock()), keys_of("ana", "10.0.0.1", known=True)
    for _ in range(6):
        held.take(keys)
    with pytest.raises(TooMany):
        held.take(keys)


def test_strangers_cannot_shut_out_an_owner_from_where_they_signed_in_before() -> None:
    clock = Clock()
    held = Limits(clock)
    for n in range(40):
        assert waits(held, keys_of("ana", f"10.0.{n}.1", known=False), clock, 1)[0] <= 60
    with pytest.raises(TooMany):
        held.take(keys_of("ana", "10.9.9.9", known=False))
    held.take(keys_of("ana", "192.168.1.7", known=True))


def test_elsewhere_the_owner_waits_a_minute_at_most_however_long_strangers_try() -> None:
    clock = Clock()
    held = Limits(clock)
    for n in range(500):
        waits(held, keys_of("ana", f"10.{n // 250}.{n % 250}.1", known=False), clock, 1)
    with pytest.raises(TooMany) as slowed:
        held.take(keys_of("ana", "192.168.1.7", known=False))
    assert slowed.value.wait <= 60


def test_one_address_is_slowed_whatever_names_it_tries() -> None:
    held = Limits(Clock())
    for n in range(21):
        held.take(keys_of(f"name{n}", "10.0.0.1", known=False))
    with pytest.raises(TooMany):
        held.take(keys_of("name99", "10.0.0.1", known=False))
    held.take(keys_of("name1", "10.0.0.2", known=False))


def test_the_addresses_of_one_network_of_version_six_count_as_one() -> None:
    one, same, other = (
        keys_of("ana", a, known=True)[0] for a in ("2001:db8:1:1::1", "2001:db8:1:1:ffff::2", "2001:db8:1:2::1")
    )
    assert one == same != other


def test_a_right_password_begins_anew_and_tries_fade() -> None:
    clock = Clock()
    held, keys = Limits(clock), keys_of("ana", "10.0.0.1", known=True)
    for _ in range(20):
        held.take(keys)
        held.forgive(keys)
    assert waits(held, keys, clock, 6) == [0.0] * 6
    clock.now += 6 * 3600
    assert waits(held, keys, clock, 5) == [0.0] * 5


def test_a_wait_is_noted_once() -> None:
    clock = Clock()
    held, keys = Limits(clock), keys_of("ana", "10.0.0.1", known=True)
    first = []
    for _ in range(12):
        try:
            held.take(keys)
        except TooMany as error:
            first.append(error.first)
    assert first == [True] + [False] * 5


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST", 50)
    held = Limits(Clock())
    for n in range(500):
        held.take(keys_of("ana", f"10.0.{n // 250}.{n % 250}", known=True))
    assert len(held) == 50
