"""What stands between a reporting word and the words reported: complementizer, addressee, times, adjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.clauses import Phrase
from saksi.annotate.subjects import phrase

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line
    from saksi.annotate.lexicon import Lexicon

__all__ = ["addressee", "after_adjuncts", "after_times", "complementizer", "nothing", "quote_before", "tail"]

REACH = 26
"""Items after a cue within which its complementizer may stand."""
ENDS = frozenset(".!?;")
BETWEEN = frozenset((",", ".", "!", "?", "-", "–", "—"))
"""Marks that may stand between a quotation and its cue."""
LOOSE = frozenset((",", ":", ";", "–", "-"))


def quote_before(line: Line, at: int) -> bool:
    """Say whether a quotation ends right before a position, a mark between left out."""
    while at > 0 and line.lower(at - 1) in BETWEEN:
        at -= 1
    return line.is_quote(at - 1) or (line.is_mark(at - 1) and at > 1)


def nothing(line: Line, lex: Lexicon, at: int) -> bool:
    """Say whether no words can stand at a position after a cue: a stop, or a clause on how they were said."""
    ph, word = lex.phrases, line.lower(at)
    credited = line.lower(at + (word in ph.like)) in lex.credit_verbs
    if credited or (
        line.lower(at - 1) == "," and (word in ph.links | ph.trailing | ph.like | ph.recall or word in lex.credit_verbs)
    ):
        return True
    return at >= len(line) or (word in ENDS and not line.is_quote(at + 1))


def addressee(line: Line, lex: Lexicon, at: int, end: int) -> Phrase | None:
    """Return who is spoken to (`kepada X`, `wawancara dengan X`), where that stands in a range."""
    ph = lex.phrases
    for i in range(at, min(end, len(line))):
        if line.lower(i) in ph.boundaries:
            return None
        interview = line.lower(i) in ph.accompany and line.lower(i - 1).removesuffix(ph.own) in ph.interviews
        if line.lower(i) in ph.addressee or interview:
            found = phrase(line, i + 1, min(end, len(line)))
            comma = next((k for k in range(*found) if line.lower(k) == ","), found.last)
            return Phrase(found.first, comma) if comma > found.first else None
    return None


def complementizer(line: Line, lex: Lexicon, at: int, *, free: bool) -> int | None:
    """Return the position after the complementizer or colon of a cue that ends at `at`, None where it has none.

    With `free` any noun phrase may stand between; else only adjuncts.
    """
    ph = lex.phrases
    relative = False
    if line.lower(at) in ph.colloquial and not _conditional(line, at):
        return at + 1
    for i in range(at, min(len(line), at + REACH)):
        word = line.lower(i)
        if word in ph.complementizers or (word == ":" and not line.items[i].time):
            return i + 1 if i == at or free or _adjunct(line, lex, at) else None
        if word in ph.relative:
            relative = True
        elif line.is_quote(i) or line.clause_mark(i) or line.is_mark(i) or (word in ph.purpose and free):
            return None
        elif lex.verbal(word) and word not in ph.openers:
            if not relative:
                return None
            relative = False
    return None


def _conditional(line: Line, at: int) -> bool:
    """Say whether `jika` opens a condition, so that what would follow stands behind a comma."""
    for i in range(at + 1, len(line)):
        if line.breaks(i):
            return False
        if line.lower(i) == "," and not line.items[i].time:
            return True
    return False


def _adjunct(line: Line, lex: Lexicon, at: int) -> bool:
    word, ph = line.lower(at), lex.phrases
    if word == ",":
        at += 1
        word = line.lower(at)
    return (
        word in ph.complementizers
        or word in ph.openers
        or word in ph.addressee
        or word in ph.days
        or line.items[at].time
    )


def after_times(line: Line, lex: Lexicon, at: int) -> int:
    """Skip a time right after a cue (`pada Rabu (18/6)`)."""
    i = at
    openers = lex.phrases.openers
    before = next((k for k in (i + 1, i + 2) if k < len(line) and line.items[k].time), i)
    if before > i and all(line.lower(k) in openers for k in range(i, before)):  # `pada hari Senin`
        i = before
    start = i
    while i < len(line) and (
        line.items[i].time or line.lower(i) in lex.phrases.days or (i > start and line.lower(i) == "(")
    ):
        i = max(i + 1, line.after_bracket(i))
    if i == start:
        return at
    return i + 1 if line.lower(i) == "," else i


def after_adjuncts(line: Line, lex: Lexicon, at: int) -> int:
    """Skip addressee, times and adjuncts that stand between a cue and the words."""
    ph = lex.phrases
    apart = line.lower(at) == ","
    while at < len(line):
        word = line.lower(at)
        if apart and word in ph.openers and line.items[at].text.islower() and not _occasional(line, at):
            return at  # `mengatakan, hingga Selasa, …`
        if word in LOOSE and not line.is_mark(at):
            at += 1
        elif line.items[at].time or word in ph.days:
            at = after_times(line, lex, at)
        elif word in ph.addressee:
            at = max(at + 1, phrase(line, at + 1).last)
        elif word in ph.openers and word not in ph.relative and word not in ph.purpose:
            after = _after_adjunct(line, lex, at)
            if after == at:
                return at
            at = after
        else:
            return at
    return at


def _occasional(line: Line, at: int) -> bool:
    """Say whether a preposition opens an occasion on which words were said (`dalam sebuah wawancara`), or its day."""
    ph, noun = line.lex.phrases, at + 1
    while line.lower(noun) in ph.occasion_articles:
        noun += 1
    told = line.lower(at) in ph.occasion_openers and line.lower(noun).removesuffix(ph.own) in ph.occasions
    dated = line.lower(at) in ph.occasion_openers and line.lower(noun) in ph.days
    return told or dated or line.lower(at) in ph.addressee


def _after_adjunct(line: Line, lex: Lexicon, at: int) -> int:
    """Skip one adjunct: to its comma, or, where nothing else follows, to the end of the clause."""
    timed = after_times(line, lex, at)
    after = timed if timed > at else line.after_adjunct(at, min(len(line), at + REACH))
    if any(e.voice == "active" for k in range(at, after) for e in lex.entries(line.lowers, k)):
        return at
    if after > at:
        return after
    edge = next((k for k in range(at, len(line)) if line.is_quote(k) or line.clause_mark(k)), len(line))
    verbal = any(lex.verbal(line.lower(k)) or line.lower(k) in lex.phrases.predicates for k in range(at, edge))
    return at if verbal else edge


def tail(line: Line, lex: Lexicon, at: int) -> int:
    """Return where a reporting clause after the words ends: before a quotation, a stop, or a comma words may follow."""
    ph = lex.phrases
    while at < len(line):
        word = line.lower(at)
        if word == ":":
            return at + 1
        if line.is_quote(at) or line.clause_mark(at) or line.is_mark(at):
            return at
        if word == "," and not _timed(line, lex, at):
            after = line.lower(at + 1)
            if line.lower(at + 2) in ph.boundaries and after in ph.openers:  # `…, di mana ia menyebut …`
                return at
            if after in ph.links or after in ph.trailing or after in ph.like or after not in ph.openers:
                return at
        linked = line.lower(at - 1) == "," or line.lower(at - 1) in ph.links
        if linked and any(e.voice == "active" for e in lex.entries(line.lowers, at)):
            return at - 1
        at += 1
    return at


def _timed(line: Line, lex: Lexicon, comma: int) -> bool:
    """Say whether a comma stands within or before a time."""
    after = comma + 1
    return line.items[comma].time or (
        after < len(line) and (line.items[after].time or line.lower(after) in lex.phrases.days)
    )
