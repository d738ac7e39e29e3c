"""Find the spans that name people, organisations, states, groups, offices and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.naming import Linking, Naming
from saksi.annotate.words import lexicon, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.annotate.words import Word
    from saksi.lang.pack import Pack
    from saksi.model.actors import Mention
    from saksi.model.reading import Reading, Sheet

__all__ = ["find_mentions"]


def find_mentions(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `mentions`, in order, none overlapping: known names first, then titles, heads and the shape of words."""
    lex, linking = pack.once(lexicon), pack.once(_linking)
    sentences = [words_of(sheet.text, s.span, lex) for s in sheet.sentences]
    seen = _capitals(sentences)
    found: list[Mention] = []
    for words in sentences:
        found.extend(Naming(sheet.text, words, lex, seen, linking).mentions())
    return msgspec.structs.replace(reading, mentions=tuple(found))


def _capitals(sentences: Sequence[Sequence[Word]]) -> frozenset[str]:
    """Return the folded words that have a capital where nothing but their being names gives them one."""
    small = {w.key for words in sentences for w in words if not w.cap}
    large = {w.key for words in sentences for w in words if w.cap and not w.opens}
    return frozenset(large - small)


def _linking(pack: Pack) -> Linking:
    writing = pack.names.writing
    return Linking(
        locating=frozenset(writing.locating),
        of=frozenset(writing.of),
        conjunctions=frozenset(writing.conjunctions),
        days=frozenset(writing.calendar),
        verb_prefixes=writing.verb_prefixes,
        suffix=pack.names.references.suffix,
    )
