"""Answers about words that are kept: the same few thousand words are asked about in every article."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Remembered"]

T = TypeVar("T")
MOST = 1 << 14


class Remembered(dict[str, T]):
    """What a pure function says of words: `known[word]` asks it once and keeps the answer.

    A table that only grows would grow with the pile: with `most` words it begins anew.
    """

    def __init__(self, tell: Callable[[str], T], most: int = MOST) -> None:
        super().__init__()
        self._tell = tell
        self._most = most

    def __missing__(self, word: str) -> T:
        """Ask the function about a word that was not asked about, or not lately."""
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._tell(word)
        return found
