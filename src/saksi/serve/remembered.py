"""What was worked out for a page, held for as long as the store stands as it does."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["Remembered"]


class Remembered:
    """Values by what they were asked with: forgotten as soon as the store is in another state. Threads may share it.

    Args:
        many: how many are held at most; what was asked for longest ago goes first.
    """

    def __init__(self, many: int) -> None:
        self._many = many
        self._lock = Lock()
        self._state: Hashable = None
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._turns: dict[Hashable, Lock] = {}

    def once(self, state: Hashable, asked: Hashable, work: Callable[[], Any]) -> Any:
        """Return what was worked out before for the same question in the same state, else what `work` returns now.

        Args:
            state: names the state that the store is in for who asks.
            asked: all else that the value depends on.
            work: works it out; None is not held.
        """
        with self._lock:
            if state != self._state:
                self._state = state
                self._held.clear()
            if (found := self._found(asked)) is not None:
                return found
            turn = self._turns.setdefault((state, asked), Lock())
        # Who asks the same meanwhile waits for the first.
        with turn:
            with self._lock:
                if state == self._state and (found := self._found(asked)) is not None:
                    return found
            try:
                return self._put(state, asked, work())
            finally:
                with self._lock:
                    self._turns.pop((state, asked), None)

    def _found(self, asked: Hashable) -> Any:
        found = self._held.get(asked)
        if found is not None:
            self._held.move_to_end(asked)
        return found

    def _put(self, state: Hashable, asked: Hashable, value: Any) -> Any:
        with self._lock:
            # Another reader may have seen the next state meanwhile.
            if value is not None and state == self._state:
                self._held[asked] = value
                while len(self._held) > self._many:
                    self._held.popitem(last=False)
        return value
