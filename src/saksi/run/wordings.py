"""The wordings of utterances, for the record and the export: asked for one utterance at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import available, load
from saksi.link.wordings import Told, told, wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.reading import Reading
    from saksi.model.record import Utterance
    from saksi.model.wordings import Wordings

__all__ = ["Comparing", "Told", "compared", "told"]


def compared(utterance: Utterance, statements: Iterable[Told], language: str | None) -> Wordings | None:
    """Return the wordings of an utterance by the pack of its language; None without one, or without words."""
    if language not in available():
        return None
    return wordings(utterance, statements, load(language))


class Comparing:
    """Compares the wordings of many utterances while readings come by one at a time; holds words, no articles."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        self._utterances = [u for u in utterances if len(u.statements) > 1]
        self._wanted = {s for u in self._utterances for s in u.statements}
        self._held: dict[str, tuple[Told, str | None]] = {}

    def take(self, reading: Reading) -> None:
        """Keep the words of a reading that some utterance needs."""
        for s in reading.statements:
            if s.id in self._wanted:
                self._held[s.id] = told(s, reading.article), reading.article.language

    def wordings(self) -> Iterator[Wordings]:
        """Yield the wordings of each utterance that has two or more, in the order of the utterances."""
        for utterance in self._utterances:
            held = [self._held[s] for s in utterance.statements if s in self._held]
            languages = {language for _, language in held}
            language = languages.pop() if len(languages) == 1 else None
            found = compared(utterance, (t for t, _ in held), language)
            if found and found.others:
                yield found
