"""Say what reported words do: claim, deny, demand, promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.annotate.lexicon import Entry, Lexicon
    from saksi.model.statements import Act

__all__ = ["acts_of"]

NEUTRAL = frozenset(("claim", "comment"))


def acts_of(lex: Lexicon, entry: Entry | None, words: str) -> tuple[Act, ...]:
    """Return the acts of words reported with a cue: those of its verb and, for a plain verb, those the words show."""
    acts: tuple[Act, ...] = entry.acts if entry else ("claim",)
    if not NEUTRAL.issuperset(acts):
        return acts
    start = words.lower()
    opening = next((act for opening, act in lex.opening_acts if start.startswith(opening)), None)
    shown = dict.fromkeys(act for act, pattern in lex.signs if pattern.search(start))
    if opening is not None:
        return tuple(dict.fromkeys((opening, *shown)))
    return tuple(shown) if shown else acts
