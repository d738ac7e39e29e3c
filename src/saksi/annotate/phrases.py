"""Find phrases of a word list among tokens: the longest one that begins, or ends, at a token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.model.reading import Token

__all__ = ["Phrases"]

V = TypeVar("V")
WORD = re.compile(r"\d+|[^\W_]+(?:[-'’][^\W_]+)*|\S")


class Phrases(Generic[V]):
    """Phrases with a value each. Later entries do not replace earlier ones of the same words."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        seen = set()
        for phrase, value in entries:
            words = tuple(WORD.findall(phrase.lower()))
            if words not in seen:
                seen.add(words)
                self._first.setdefault(words[0], []).append((words, value))
                self._last.setdefault(words[-1], []).append((words, value))
        for table in (self._first, self._last):
            for found in table.values():
                found.sort(key=lambda entry: -len(entry[0]))

    @property
    def firsts(self) -> Iterable[str]:
        """The words that a phrase may begin with, lower-case."""
        return self._first.keys()

    def begins(self, word: str) -> bool:
        """Say whether any phrase begins with a lower-case word."""
        return word in self._first

    def at(self, tokens: Sequence[Token], start: int) -> tuple[V, int] | None:
        """Return the value of the longest phrase that begins at `tokens[start]`, and the index after it."""
        if start >= len(tokens):
            return None
        for words, value in self._first.get(tokens[start].lower, ()):
            end = start + len(words)
            if end <= len(tokens) and all(t.lower == w for t, w in zip(tokens[start:end], words, strict=True)):
                return value, end
        return None

    def before(self, tokens: Sequence[Token], end: int) -> tuple[V, int] | None:
        """Return the value of the longest phrase that ends right before `tokens[end]`, and the index of its start."""
        if end <= 0:
            return None
        for words, value in self._last.get(tokens[end - 1].lower, ()):
            start = end - len(words)
            if start >= 0 and all(t.lower == w for t, w in zip(tokens[start:end], words, strict=True)):
                return value, start
        return None
