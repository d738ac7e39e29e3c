"""The wordings of utterances, for the record and the export: asked for one utterance at a time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from saksi.lang.pack import available, load
from saksi.link.scale import scale
from saksi.link.wordings import Told, told, wordings
from saksi.run.known import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.model.record import Utterance
    from saksi.model.wordings import Wordings
    from saksi.run.known import Known

__all__ = ["Told", "all_wordings", "compared", "ready", "told"]

SOME = 50
"""Utterances that are compared at a time."""
REMEMBERED = 1_000
"""Utterances whose wordings are held for who asks again: a desk shows the same ones on many pages."""


def compared(utterance: Utterance, statements: Iterable[Told], language: str | None) -> Wordings | None:
    """Return the wordings of an utterance by the pack of its language; None without one, or without words."""
    if language not in available():
        return None
    return _compared(utterance, tuple(statements), language)


def ready() -> None:
    """Make ready what the first comparison would else wait for: the words of every language."""
    for language in available():
        load(language).once(scale)


@lru_cache(REMEMBERED)
def _compared(utterance: Utterance, statements: tuple[Told, ...], language: str) -> Wordings | None:
    return wordings(utterance, statements, load(language))


def all_wordings(known: Known) -> Iterator[Wordings]:
    """Yield the wordings of each utterance that has two or more, in the order of the utterances."""
    for some in batches((u for u in known.part("utterances") if len(u.statements) > 1), SOME):
        wanted = {s for u in some for s in u.statements}
        held: dict[str, tuple[Told, str | None]] = {}
        for reading in known.readings(known.homes(wanted)):
            for s in reading.statements:
                if s.id in wanted:
                    held[s.id] = told(s, reading.article), reading.article.language
        for utterance in some:
            if found := _wordings(utterance, [held[s] for s in utterance.statements if s in held]):
                yield found


def _wordings(utterance: Utterance, held: Sequence[tuple[Told, str | None]]) -> Wordings | None:
    languages = {language for _, language in held}
    language = languages.pop() if len(languages) == 1 else None
    found = compared(utterance, (t for t, _ in held), language)
    return found if found and found.others else None
