"""Why another clause of a sentence leaves a reporting word nothing to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line
    from saksi.annotate.lexicon import Lexicon
    from saksi.annotate.reported import Candidate

__all__ = ["AIMED", "by_others"]

AIMED = "goes on with what is to be done"


def by_others(line: Line, lex: Lexicon, c: Candidate, found: list[Candidate]) -> str | None:
    """Return why the other clauses of the sentence leave nothing to report to this one."""
    before = [o for o in found if o.first < c.first and not o.fault]
    if c.subject is not None and _outlet(line, lex, c):
        after = [o for o in found if o is not c and not o.fault and o.first >= c.start and o.subject is not None]
        carried = c.entry is None and c.side == "around" and c.left == 0 and after
        closing = c.side == "before" and any(o.side != "after" and o.subject is not None for o in before)
        if carried or closing:
            return "credits the outlet that carried another's words"
    twice = _twice(line, lex, c, before)
    if twice is not None:
        return twice
    thought = line.lower(c.first) in lex.phrases.thinking and not c.linked
    if thought and any(o.side != "before" and o.start <= c.left for o in before):
        return "what one thinks as another tells it"
    own = c.joined and c.subject is None and not c.complementizer
    told = [o for o in before if o.side == "after" and o.start == c.left]
    if told and (own or (c.bearing == "pronoun" and any(o.entry is not None for o in told))):
        return "the speaker on the speaker's own words"
    return None


def _twice(line: Line, lex: Lexicon, c: Candidate, before: list[Candidate]) -> str | None:
    """Return why a clause only says again who says the words."""
    head = line.after_connectives(line.head)
    if c.bearing == "suffix" and any(o.side == "after" and o.left <= head for o in before):
        return "a second cue of the same words"  # `Dia menyebut bahwa …, tambahnya`
    if any(_listed(line, lex, c, o) for o in before):
        return AIMED
    if line.lower(c.last - 1) in lex.phrases.grounds and any(map(_reports, before)):
        return "grounds of somebody told of"
    return None


def _listed(line: Line, lex: Lexicon, c: Candidate, other: Candidate) -> bool:
    """Say whether a verb is one of those that another claims to have done (`mengaku sudah A, menekankan B, dan …`)."""
    done = other.entry is not None and other.entry.frame == "self" and not other.complementizer
    bare = c.subject is None and not c.complementizer and line.lower(c.first - 1) == ","
    if not done or not bare or lex.entries(line.lowers, other.start):
        return False
    ends = (k for k in range(c.last, len(line) - 2) if line.lower(k) == ",")
    return any(line.lower(k + 1) in lex.phrases.coordinators and lex.verbal(line.lower(k + 2)) for k in ends)


def _reports(c: Candidate) -> bool:
    """Say whether a clause reports what it is told of others, not an act of its own speaker."""
    return not c.fault and (c.complementizer or c.entry is None or c.entry.frame in ("say", "tell", "name", "show"))


def _outlet(line: Line, lex: Lexicon, c: Candidate) -> bool:
    if c.subject is None:
        return False
    words = line.words(c.subject).lower()
    return words in lex.outlets or line.lower(c.subject.first) in lex.media
