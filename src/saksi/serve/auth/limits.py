"""How often somebody may try to sign in: each try too many doubles the wait before the next is looked at.

Three things are counted: tries from an address, tries at an account from one address, and tries at an account from
addresses that never signed in to it. The last wait is short and passes its owner by, who has signed in from where they
are before: so nobody can be shut out by strangers. Counts fade, and there are only so many of them.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Key", "Limits", "TooMany", "keys_of"]

MOST = 10_000
"""Counts that are kept; the one not touched for the longest is forgotten first."""


class Rule(NamedTuple):
    """How a count makes wait."""

    free: int
    """Tries before anybody waits."""
    longest: float
    """Seconds."""
    fades: float = 1_800.0
    """Seconds in which one try is forgotten."""


RULES = {"address": Rule(20, 900.0), "pair": Rule(5, 900.0), "account": Rule(10, 60.0)}
Key = tuple[str, ...]
"""What is counted: the name of its rule and what it belongs to."""


class Count(NamedTuple):
    """Tries so far."""

    level: float
    at: float
    """Since when the level fades, in seconds of the clock."""
    until: float = 0.0
    """Before this no try is looked at."""
    told: bool = False
    """Whether the wait that goes on was noted."""


class TooMany(Exception):  # noqa: N818 - it is no fault, but an answer
    """A try is not looked at now."""

    def __init__(self, wait: float, *, first: bool) -> None:
        super().__init__(f"too many tries: wait {wait:.0f} s")
        self.wait = wait
        """Seconds."""
        self.first = first
        """Whether it is the first to be turned away since the wait began."""


class Limits:
    """Counts of tries, of one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._counts: OrderedDict[Key, Count] = OrderedDict()
        self._clock = clock
        self._lock = Lock()

    def take(self, keys: Iterable[Key]) -> None:
        """Count a try before it is looked at: tries at the same time are tries too.

        Raises:
            TooMany: if it has to wait; it is then not counted.
        """
        with self._lock:
            now, asked = self._clock(), tuple(keys)
            key = max(asked, key=lambda k: self._count(k, now).until)
            held = self._count(key, now)
            if held.until > now:
                self._counts[key] = held._replace(told=True)
                raise TooMany(held.until - now, first=not held.told)
            for each in asked:
                self._set(each, self._more(each, now))

    def forgive(self, keys: Iterable[Key]) -> None:
        """Take back a try that was right; tries at this account from this address begin anew."""
        with self._lock:
            now = self._clock()
            for key in keys:
                count = self._count(key, now)
                left = 0.0 if key[0] == "pair" else max(0.0, count.level - 1)
                self._set(key, Count(left, now))

    def __len__(self) -> int:
        return len(self._counts)

    def _count(self, key: Key, now: float) -> Count:
        count = self._counts.get(key, Count(0.0, now))
        return count._replace(level=max(0.0, count.level - (now - count.at) / RULES[key[0]].fades), at=now)

    def _more(self, key: Key, now: float) -> Count:
        rule, level = RULES[key[0]], self._count(key, now).level + 1
        over = level - rule.free
        return Count(level, now, now + min(rule.longest, 2.0 ** min(over, 30)) if over > 0 else 0.0)

    def _set(self, key: Key, count: Count) -> None:
        self._counts[key] = count
        self._counts.move_to_end(key)
        while len(self._counts) > MOST:
            self._counts.popitem(last=False)


def keys_of(name: str, address: str | None, *, known: bool) -> tuple[Key, ...]:
    """Return what a try counts for.

    Args:
        name: the account that is tried at, whether it exists or not.
        address: from where.
        known: whether its owner signed in from there before.
    """
    place = _place(address)
    strangers: tuple[Key, ...] = () if known else (("account", name),)
    return (("address", place), ("pair", name, place), *strangers)


def _place(address: str | None) -> str:
    """Return an address, of version 6 the network that one household or office is given whole."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if parsed.version == 6:  # noqa: PLR2004 - its name
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
