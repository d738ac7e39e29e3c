"""Find the spans that name people, organisations, states, groups, offices and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.lands import lands
from saksi.annotate.naming import Naming
from saksi.annotate.tagger import OUTSIDE, tagger
from saksi.annotate.words import Around, Linking, lexicon, words_of
from saksi.lang.gazetteer import fold, words
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.annotate.terms import Terms
    from saksi.annotate.words import Lexicon, Word
    from saksi.lang.pack import Pack
    from saksi.model.actors import Mention
    from saksi.model.reading import Reading, Sheet

__all__ = ["find_mentions", "sentence_of"]


def find_mentions(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `mentions`, in order, none overlapping: known names first, then titles, heads and the shape of words."""
    lex, linking = pack.once(lexicon), pack.once(_linking)
    sentences = [words_of(sheet.text, s.span) for s in sheet.sentences]
    around = Around(_capitals(sentences), lands(sentences, lex, linking), pack.once(tagger).chances)
    found: list[Mention] = []
    for held in sentences:
        found.extend(Naming(sheet.text, held, lex, around, linking).mentions())
    return msgspec.structs.replace(reading, mentions=tuple(_surnames(found, lex)))


def sentence_of(text: str, pack: Pack) -> Naming:
    """Return one sentence that stands alone, as the name finder reads it."""
    lex, linking = pack.once(lexicon), pack.once(_linking)
    held = words_of(text, Span(0, len(text)))
    return Naming(text, held, lex, Around(frozenset(), lands([held], lex, linking), _untold), linking)


def _untold(sentence: Terms) -> list[tuple[str, float]]:
    return [(OUTSIDE, 1.0)] * len(sentence.words)


def _surnames(found: Sequence[Mention], lex: Lexicon) -> Iterator[Mention]:
    """Take a lone unknown name for a person where the article names a person with it in full."""
    people = {w for m in found if m.kind == "person" for w in words(m.name) if len(w) >= SHORTEST}
    for m in found:
        lone = m.kind == "organisation" and m.of is None and fold(m.name) in people and not m.name.isupper()
        yield msgspec.structs.replace(m, kind="person") if lone and not lex.names.named(m.name) else m


SHORTEST = 3


def _capitals(sentences: Sequence[Sequence[Word]]) -> frozenset[str]:
    """Return the folded words that have a capital where nothing but their being names gives them one."""
    small = {w.key for held in sentences for w in held if not w.cap}
    large = {w.key for held in sentences for w in held if w.cap and not w.opens}
    return frozenset(large - small)


def _linking(pack: Pack) -> Linking:
    writing = pack.names.writing
    return Linking(
        locating=frozenset(writing.locating),
        capitals=frozenset(words(phrase) for phrase in writing.capitals),
        modifying=frozenset(writing.modifying),
        modified=frozenset(writing.modified),
        plural=frozenset(writing.plural),
        christened=frozenset(writing.christened),
        concurrent=tuple(tuple(words(phrase)) for phrase in writing.concurrent),
        foreign=frozenset(writing.foreign),
        posted=frozenset(writing.posted),
        landforms=frozenset(writing.landforms),
        powers=frozenset(writing.powers),
        fielded=frozenset(writing.fielded),
        demonstratives=frozenset(pack.names.references.demonstratives),
        of=frozenset(writing.of),
        conjunctions=frozenset(writing.conjunctions),
        days=frozenset(writing.calendar),
        verb_prefixes=writing.verb_prefixes,
        suffix=pack.names.references.suffix,
    )
