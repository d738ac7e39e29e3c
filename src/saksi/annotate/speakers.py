"""Make a speaker of the noun phrase in a reporting clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.span import Span
from saksi.model.statements import Speaker

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Lexicon
    from saksi.model.actors import ActorKind

__all__ = ["speaker_of"]

HEAD = 3
GROUPS = frozenset(("group", "anonymous"))


def speaker_of(line: Line, lex: Lexicon, phrase: Phrase) -> Speaker | None:
    """Return the speaker as the clause names it; the kind is a first guess from the head noun."""
    first, last = phrase.first, phrase.last
    if line.lower(first) in lex.reports | lex.media and last - first > 1 and _outlet_after(line, lex, first + 1, last):
        first += 1
    if line.lower(phrase.first) in lex.media:  # `harian keuangan Israel The Marker`
        ends = (line.text[line.items[k].start : line.items[last - 1].end].lower() for k in range(first, last))
        first += next((k for k, name in enumerate(ends) if name in lex.outlets), 0)
    while last > first and not line.items[last - 1].text[-1].isalnum() and line.items[last - 1].text != ")":
        last -= 1
    if last <= first:
        return None
    span = Span(line.items[phrase.first].start, line.items[last - 1].end)
    name = line.text[line.items[first].start : line.items[last - 1].end]
    return Speaker(name=" ".join(name.split()), kind=_kind(line, lex, first, last), mention=span)


def _outlet_after(line: Line, lex: Lexicon, first: int, last: int) -> bool:
    words = line.text[line.items[first].start : line.items[last - 1].end].lower()
    return words in lex.outlets or line.lower(first) in lex.media


def _kind(line: Line, lex: Lexicon, first: int, last: int) -> ActorKind:
    head = line.lower(first)
    if head in lex.phrases.pronouns:
        return "group" if lex.kinds.get(head) == "group" else "person"
    words = line.text[line.items[first].start : line.items[last - 1].end].lower()
    if words in lex.outlets:
        return "organisation"
    for i in range(first, min(last, first + HEAD)):
        kind = lex.kinds.get(line.lower(i))
        if kind in GROUPS and i > first and line.name_like(first):
            continue
        if kind:
            named = line.name_like(last - 1) and last - first > 2  # noqa: PLR2004 - office, state, name
            return (
                "person"
                if kind == "anonymous" and named and any(line.lower(j) == "," for j in range(i, last))
                else kind
            )
    return "person"
