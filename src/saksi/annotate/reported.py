"""Find the reporting clauses of a sentence: cue, who speaks, and where the words reported stand.

A clause is read in one of four ways: cue after the words (`…, kata X`), before them (`X mengatakan …`), as a source
(`menurut X, …`), or without a speaker of its own (`dikatakan bahwa …`, `tuduhan X bahwa …`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.annotate.clauses import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.clauses import Line
    from saksi.annotate.lexicon import Entry, Lexicon
    from saksi.model.statements import Bearing

__all__ = ["Candidate", "Side", "candidates"]

Side = Literal["after", "before", "around"]
"""Where the words stand: after the cue, before it, or on both sides."""
HEAD = 3
"""Items at the start of a noun phrase among which its head stands."""
REACH = 26
"""Items after a cue within which its complementizer may stand."""


class Candidate(msgspec.Struct):
    """A reporting clause, as far as its own words tell."""

    entry: Entry | None
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
    joined: bool = False
    """True where its subject is that of the clause before."""
    complementizer: bool = False
    fault: str | None = None
    """Why it is no statement."""


def candidates(line: Line, lex: Lexicon) -> list[Candidate]:
    """Return the reporting clauses of a sentence in order."""
    found = [c for i in range(len(line)) if (c := _postposed(line, lex, i))]
    for c in found:
        line.taken.update(range(c.first, c.last))
    covered = set(line.taken)
    for i in range(len(line)):
        if i in covered or line.items[i].quote >= 0 or line.items[i].inside >= 0:
            continue
        c = _according(line, lex, i) or _verbal(line, lex, i)
        if c:
            found.append(c)
            covered.update(range(c.first, c.last))
    found.sort(key=lambda c: c.first)
    for i, c in enumerate(found):
        if not (c.joined and c.subject is None and c.fault is None):
            continue
        main = next((o for o in found[i + 1 :] if o.subject is not None and o.side == "after"), None)
        if main is not None and line.lower(c.left - 1) in lex.phrases.manner:
            c.subject, c.bearing = main.subject, main.bearing
        elif not any(o.fault is None for o in found[:i]):
            c.subject = line.subject_of_clause(c.left)
            c.bearing = _bearing(line, lex, c.subject) if c.subject is not None else c.bearing
    return found


def _quote_before(line: Line, at: int) -> bool:
    """Say whether a quotation ends right before a position, a mark between left out."""
    while at > 0 and line.lower(at - 1) in (",", ".", "!", "?", "-", "–", "—"):
        at -= 1
    return line.is_quote(at - 1) or (line.is_mark(at - 1) and at > 1)


def _postposed(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    """Read `…, kata X` and `…, ujarnya`."""
    for entry in lex.entries(line.lowers, i):
        if entry.voice not in ("bare", "own") or line.items[i].inside >= 0:
            continue
        last = i + len(entry.words)
        before = line.lower(i - 1)
        quoted = _quote_before(line, i)
        led = before in lex.phrases.like or before in ("begitu",)
        if entry.weak and not (quoted or (entry.voice == "own" and before == ",")):
            continue
        if not (quoted or before == "," or led or (i == 0 and entry.voice == "own" and not entry.weak)):
            continue
        if entry.voice == "own":
            right = _tail(line, lex, last)
            return Candidate(entry, i, last, "around", "suffix", None, i - led, right)
        if entry.frame == "document" and not quoted:
            continue
        start = last + (line.lower(last) in lex.phrases.after_verb)
        if not line.actor_like(start) and not (quoted and line.lower(start) and line.items[start].text[0].isalpha()):
            continue
        subject = line.phrase(start)
        if subject.first == subject.last:
            continue
        c = Candidate(entry, i, last, "around", _bearing(line, lex, subject), subject, i - led)
        c.start = _tail(line, lex, subject.last)
        c.addressee = _addressee(line, lex, subject.last, c.start)
        return c
    return None


def _tail(line: Line, lex: Lexicon, at: int) -> int:
    """Return where a reporting clause after the words ends: before a comma that words may follow, a quotation, a stop."""
    n = len(line)
    while at < n:
        word = line.lower(at)
        if line.is_quote(at) or (line.clause_mark(at) and word != ":") or line.is_mark(at):
            return at
        if word == ":":
            return at + 1
        if word == "," and not (
            line.items[at].time or (at + 1 < n and (line.items[at + 1].time or line.lower(at + 1) in lex.phrases.days))
        ):
            after = line.lower(at + 1)
            if after in lex.phrases.links or after in lex.phrases.trailing or after in lex.phrases.like:
                return at
            if after in lex.phrases.openers or line.items[at].time:
                at += 1
                continue
            return at
        if any(e.voice in ("active",) for e in lex.entries(line.lowers, at)) and line.lower(
            at - 1
        ) in lex.phrases.links | {","}:
            return at - 1
        at += 1
    return at


def _bearing(line: Line, lex: Lexicon, subject: Phrase) -> Bearing:
    return (
        "pronoun"
        if line.lower(subject.first) in lex.phrases.pronouns and subject.last - subject.first == 1
        else "named"
    )


def _addressee(line: Line, lex: Lexicon, at: int, end: int) -> Phrase | None:
    for i in range(at, min(end, len(line))):
        if line.lower(i) in lex.phrases.addressee:
            found = line.phrase(i + 1, end)
            comma = next((k for k in range(*found) if line.lower(k) == ","), found.last)
            return Phrase(found.first, comma) if comma > found.first else None
    return None


def _according(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    """Read `menurut X, …`, `…, menurut X` and `yang menurut X …`."""
    word, ph = line.lower(i), lex.phrases
    if word in ph.according_own:
        right = i + 2 if line.lower(i + 1) == "," else i + 1
        return Candidate(None, i, i + 1, "around", "suffix", None, i, right)
    if word not in ph.according:
        return None
    subject = line.phrase(i + 1)
    if subject.first == subject.last:
        return None
    c = Candidate(None, i, i + 1, "around", _bearing(line, lex, subject), subject, i)
    if not any(line.actor_like(k) for k in range(subject.first, min(subject.last, subject.first + HEAD))):
        c.fault = "what follows names no source"
    if line.lower(i - 1) in ph.relative:
        c.side, c.start = "after", subject.last
        return c
    at = subject.last
    end = len(line)
    if i > 0 and line.lower(i - 1) not in (",", ";", ":") and not _quote_before(line, i):
        c.start = at  # `keputusan itu menurut X adalah …`
        return c
    c.addressee = _addressee(line, lex, at, min(end, at + 8))
    while at < end and line.lower(at) != "," and not line.clause_mark(at) and not line.is_quote(at):
        at += 1
    c.start = at
    return c


def _verbal(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    for entry in lex.entries(line.lowers, i):
        if entry.voice == "active":
            return _active(line, lex, i, entry)
        if entry.voice == "passive":
            return _passive(line, lex, i, entry)
        if entry.voice == "noun":
            return _noun(line, lex, i, entry)
        if entry.voice == "bare" and i == 0 and not entry.weak and line.actor_like(1):
            subject = line.phrase(1)
            if line.lower(subject.last) in (",", ":"):
                return Candidate(entry, 0, 1, "after", _bearing(line, lex, subject), subject, 0, subject.last + 1)
    return None


def _active(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `X mengatakan …` and `…, X menambahkan`."""
    ph = lex.phrases
    last = i + len(entry.words)
    group = line.group(i)
    before = line.lower(group - 1)
    c = Candidate(entry, i, last, "after", "elided", None, group)
    if any(line.lower(k) in ph.negations for k in range(group - 1, i)):
        c.fault = "negated"
        return c
    if before in ph.modals:
        c.fault = "wished or meant, not said"
        return c
    if before in ph.links and group - 1 > 0:
        c.joined = True
        c.left = group - 1 - (line.lower(group - 2) == ",")
    elif before in ph.manner:  # `setelah mengatakan …, X …`: the subject is that of the main clause
        c.joined, c.left = True, group
    else:
        c.subject = line.subject(group)
        if c.subject is None:
            c.joined = True
            c.left = group - (before == ",")
        else:
            c.bearing = _bearing(line, lex, c.subject)
            c.left = c.subject.first
    _complement(line, lex, c)
    return c


def _complement(line: Line, lex: Lexicon, c: Candidate) -> None:
    """Find where the words after an active cue begin, or that they stand before it."""
    ph = lex.phrases
    at = c.last
    entry = c.entry
    while line.lower(at) in ph.after_verb and line.lower(at) not in ph.links:
        at += 1
    found = _complementizer(line, lex, at, free=entry is not None and entry.frame in ("warn", "object", "order"))
    if found is not None and not (entry and entry.frame == "order"):
        c.complementizer = True
        c.addressee = _addressee(line, lex, at, found) or (
            line.phrase(at, found) if entry and entry.frame == "warn" and found - at > 1 else None
        )
        c.start = found
        return
    if entry and entry.frame in ("order", "object", "name", "warn"):
        c.start = _after_times(line, lex, at)
        if entry.frame in ("order", "warn"):
            phrase = line.phrase(c.start)
            c.addressee = (
                phrase if phrase.last > phrase.first and line.lower(phrase.last) not in (",", ".", "") else None
            )
    else:
        c.addressee = _addressee(line, lex, at, min(len(line), at + 3))
        c.start = _after_adjuncts(line, lex, at)
    if _nothing(line, lex, c.start) and _words_before(line, c):
        c.side = "before"
        c.start = _tail(line, lex, c.last)


def _nothing(line: Line, lex: Lexicon, at: int) -> bool:
    """Say whether no words can stand at a position after a cue: a stop, or a clause on how they were said."""
    ph, word = lex.phrases, line.lower(at)
    if line.lower(at - 1) == "," and (word in ph.links | ph.trailing | ph.like | ph.recall or word in lex.credit_verbs):
        return True
    return at >= len(line) or (line.lower(at) in STOP_MARKS and not line.is_quote(at + 1))


STOP_MARKS = frozenset(".!?;")


def _words_before(line: Line, c: Candidate) -> bool:
    at = c.left
    return at > 0 and (line.lower(at - 1) == "," or _quote_before(line, at))


def _complementizer(line: Line, lex: Lexicon, at: int, *, free: bool) -> int | None:
    """Return the position after the complementizer or colon of a cue, None where it has none."""
    ph = lex.phrases
    relative = False
    start = at
    for i in range(at, min(len(line), at + REACH)):
        word = line.lower(i)
        if word in ph.complementizers or (word == ":" and not line.items[i].time):
            near = i == start or free or line.lower(start) in ph.openers or line.lower(start) in ph.days
            near = near or line.lower(start) == "," or line.items[start].time or line.lower(start) in ph.addressee
            return i + 1 if near else None
        if word in ph.relative:
            relative = True
        elif line.is_quote(i) or line.clause_mark(i) or line.is_mark(i):
            return None
        elif word in ph.purpose and free:
            return None
        elif lex.verbal(word) and word not in ph.openers:
            if not relative:
                return None
            relative = False
    return None


def _after_times(line: Line, lex: Lexicon, at: int) -> int:
    """Skip a time right after a cue (`pada Rabu (18/6)`)."""
    i = at
    if line.lower(i) in lex.phrases.openers and i + 1 < len(line) and line.items[i + 1].time:
        i += 1
    moved = False
    while i < len(line) and (
        line.items[i].time or line.lower(i) in lex.phrases.days or (moved and line.lower(i) == "(")
    ):
        i = max(i + 1, line.after_bracket(i))
        moved = True
    if not moved:
        return at
    return i + 1 if line.lower(i) == "," else i


def _after_adjuncts(line: Line, lex: Lexicon, at: int) -> int:
    """Skip addressee, times and adjuncts that stand between a cue and the words."""
    ph = lex.phrases
    end = len(line)
    while at < end:
        word = line.lower(at)
        if word in (",", ":", ";", "–", "-") and not line.is_mark(at):
            at += 1
        elif line.items[at].time or word in ph.days:
            at = _after_times(line, lex, at)
        elif word in ph.addressee:
            at = max(at + 1, line.phrase(at + 1).last)
        elif word in ph.openers and word not in ph.relative and word not in ph.purpose:
            timed = _after_times(line, lex, at)
            comma = line.after_adjunct(at, min(end, at + REACH)) if timed == at else timed
            if comma == at:
                edge = next((k for k in range(at, end) if line.is_quote(k) or line.clause_mark(k)), end)
                verbal = any(lex.verbal(line.lower(k)) or line.lower(k) in ph.predicates for k in range(at, edge))
                return at if verbal else edge
            at = comma
        else:
            return at
    return at


def _passive(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `dikatakan bahwa …`, `yang diklaim …` and `… diungkap X`."""
    ph = lex.phrases
    last = i + len(entry.words)
    at = last
    while line.lower(at) in ph.after_verb:
        at += 1
    c = Candidate(entry, i, last, "after", "passive", None, i)
    group = line.group(i)
    if line.lower(at) in ph.complementizers:
        c.start, c.complementizer, c.left = at + 1, True, group
        return c
    agent = at + (line.lower(at) in ph.agent)
    told = line.lower(i - 1) in ph.relative and line.lower(i - 2) in ph.like
    if told and line.actor_like(agent):
        c.subject = line.phrase(agent)
        c.bearing, c.left = _bearing(line, lex, c.subject), i - 2
        tail = _tail(line, lex, c.subject.last)
        c.start = next((k for k in range(c.subject.last, min(len(line), tail + REACH)) if line.is_quote(k)), tail)
        return c if line.is_quote(c.start) else None
    if line.actor_like(agent) and not line.items[agent].time and line.lower(agent) not in ph.days:
        subject = line.phrase(agent)
        if entry.frame in ("name", "order") or line.lower(group - 1) in ph.relative or subject.first == subject.last:
            return None
        c.subject, c.bearing = subject, _bearing(line, lex, subject)
        found = _complementizer(line, lex, subject.last, free=True)
        if found is not None:
            c.start, c.complementizer = found, True
            return c
        c.side, c.left, c.start = "before", group, _tail(line, lex, subject.last)
        c.joined = True
        return c
    if line.lower(group - 1) in ph.relative and entry.frame in ("name", "self") and lex.verbal(line.lower(at)):
        c.start = at
        c.left = group - 1 - (line.lower(group - 2) == ",")
        return c
    return None


def _noun(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `seruan X untuk …`, `peringatan X bahwa …`, `dengan tuduhan bahwa …`."""
    ph = lex.phrases
    if line.items[i].text[0].isupper() and i > 0:
        return None
    accompanied = line.lower(i - 1) in ph.accompany
    at = i + 1
    c = Candidate(entry, i - accompanied, i + 1, "after", "elided", None, i)
    if line.lower(at) in ph.complementizers and accompanied:
        c.joined, c.start, c.complementizer = True, at + 1, True
        c.left = i - 1 - (line.lower(i - 2) == ",")
        return c
    at += line.lower(at) in ("dari", "oleh")
    if not line.actor_like(at) or line.items[at].time:
        return None
    c.subject = line.phrase(at)
    c.bearing = _bearing(line, lex, c.subject)
    follow = line.lower(c.subject.last)
    if follow in ph.complementizers:
        c.start, c.complementizer = c.subject.last + 1, True
    elif follow in ph.purpose and c.bearing == "named":
        c.start = c.subject.last
    else:
        return None
    c.left = i
    return c


def siblings(found: list[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Yield each reporting clause with each that follows it in its sentence."""
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            yield one, other
