"""A reporting clause as far as its own words tell: its cue, who speaks, and on which side the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Entry
    from saksi.model.statements import Bearing

__all__ = ["Candidate", "Side", "speak"]

Side = Literal["after", "before", "around"]
"""Where the words stand: after the cue, before it, or on both sides."""


class Candidate(msgspec.Struct):
    """A reporting clause, as far as its own words tell."""

    entry: Entry | None
    """None for `menurut`."""
    first: int
    last: int
    """Items of the cue."""
    side: Side
    bearing: Bearing
    subject: Phrase | None = None
    left: int = 0
    """Where the reporting clause begins, with the word that links it to what stands before."""
    start: int = 0
    """Where the words after the cue begin; for words before it, where the clause after them ends."""
    addressee: Phrase | None = None
    linked: bool = False
    """True where a word joins its verb to the verb before (`dan`, `seraya`)."""
    joined: bool = False
    """True where its subject is that of the clause before."""
    complementizer: bool = False
    words: tuple[int, int] | None = None
    """The items reported, where the clause itself tells them."""
    how: str = ""
    """The special way in which it reports, told with the rule (`relayed`)."""
    fault: str | None = None
    """Why it is no statement."""


def speak(line: Line, c: Candidate, who: Phrase | None) -> None:
    """Set who speaks, and how the clause names them."""
    c.subject = who
    if who is not None:
        alone = who.last - who.first == 1 and line.lower(who.first) in line.lex.phrases.pronouns
        c.bearing = "pronoun" if alone else "named"
