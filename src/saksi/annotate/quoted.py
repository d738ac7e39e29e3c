"""Work out which words a reporting clause reports: the stretches before and after it, and what cuts them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.subjects import phrase

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line
    from saksi.annotate.lexicon import Lexicon
    from saksi.annotate.reported import Candidate

__all__ = ["Range", "only_quotes", "ranges"]

Range = tuple[int, int]
"""Half-open range of the items of a sentence."""

EDGE = frozenset(",.;:–—-!?…")
DAY = frozenset("()")
DASHES = frozenset(("-", "–", "—", "--"))
LOOK = 30
STOP = frozenset(".!?;")


def ranges(line: Line, lex: Lexicon, c: Candidate, found: list[Candidate]) -> list[Range]:
    """Return the stretches that a reporting clause reports, none where there are no words; may set `c.fault`."""
    held: list[Range | None]
    if c.words is not None:
        return [c.words]
    if c.side == "after":
        held = [_after(line, lex, c, found)]
    elif c.side == "before":
        held = [_before(line, lex, c, found)]
    else:
        held = list(_around(line, lex, c, found))
    out = [r for r in held if r and _worded(line, r)]
    if not out:
        c.fault = c.fault or "no words reported"
    return out


def _worded(line: Line, r: Range) -> bool:
    return any(line.items[i].text[0].isalnum() or line.is_quote(i) for i in range(*r))


def _trim(line: Line, first: int, last: int) -> Range:
    while first < last and line.lower(first) in EDGE:
        first += 1
    while first < last and line.lower(last - 1) in EDGE:
        last -= 1
    return first, last


def _around(line: Line, lex: Lexicon, c: Candidate, found: list[Candidate]) -> list[Range]:
    before = _before(line, lex, c, found)
    held = [before] if before else []
    quoted = before is not None and only_quotes(line, *before)
    at = c.start
    if at >= len(line) or (line.clause_mark(at) and line.lower(at) != ":"):
        return held
    after = at + (line.lower(at) == ",")
    if any(o.first >= at and o.joined and o.left <= after for o in found):
        return held
    if line.is_quote(after) or line.is_mark(after):
        if not held or quoted or c.entry is not None:
            held.append((after, _quotes_end(line, after)))
    elif not quoted and not _aside(line, lex, c, after):
        beside = c.entry is None and at == (c.subject.last if c.subject is not None else c.last)
        if after > at or beside or not held:
            held.append(_trim(line, after, _cut(line, lex, c, after, found)))
    return held


def _aside(line: Line, lex: Lexicon, c: Candidate, at: int) -> bool:
    """Say whether what follows a reporting clause tells of the speaking, not of what was said."""
    word, ph = line.lower(at), lex.phrases
    if word in ph.relative or word in ph.trailing or word in ph.like:
        return True
    return word in ph.links and c.entry is not None


def _before(line: Line, lex: Lexicon, c: Candidate, found: list[Candidate]) -> Range | None:
    """Return the words before a reporting clause, in its own sentence."""
    earlier = [o for o in found if o.first < c.first and o.side != "after" and o.start <= c.left]
    first = max((o.start for o in earlier), default=0)
    first, last = _trim(line, first, c.left)
    if first >= last:
        return None
    for i in range(last - 1, first - 1, -1):
        if line.is_quote(i):
            return _with_lead(line, lex, first, i, last, c)
        if line.items[i].inside >= 0:
            continue
    first = _lead(line, lex, first, last)
    if first >= last:
        return None
    if c.side == "before" and c.joined:
        return _trim(line, first, last)
    if c.joined:
        return None
    while last > first and (line.lower(last - 1) in lex.phrases.coordinators or line.lower(last - 1) in EDGE):
        last -= 1
    return _trim(line, first, last) if first < last else None


def _with_lead(line: Line, lex: Lexicon, first: int, quote: int, last: int, c: Candidate) -> Range:
    """Return the quotation with the words before it, where those are part of what is said."""
    start = quote
    while start > first and (line.is_quote(start - 1) or line.lower(start - 1) in EDGE - {":"}):
        start -= 1
    if line.is_quote(first) and start > first:
        return first, last  # quotations and words in between
    start = max(start, first)
    while start < quote and line.lower(start) in EDGE:
        start += 1
    if start == first or line.lower(start - 1) == ":":
        return start, last
    inner = next((ch for ch in line.text[line.items[quote].start : line.items[quote].end] if ch.isalpha()), "A")
    if line.lower(quote - 1) in EDGE and inner.isupper():
        return quote, last
    return _trim(line, _lead(line, lex, first, last), last)


def _lead(line: Line, lex: Lexicon, first: int, last: int) -> int:
    """Skip connectives and credits at the start of reported words."""
    at = line.after_connectives(first)
    if line.lower(at) in lex.credit_verbs or (
        line.lower(at) in lex.phrases.like and line.lower(at + 1) in lex.credit_verbs
    ):
        after = line.after_adjunct(at, last)
        return line.after_connectives(after) if after > at else last
    return min(at, last)


def only_quotes(line: Line, first: int, last: int) -> bool:
    """Say whether a range holds quotations and marks only."""
    return all(line.is_quote(i) or line.items[i].inside >= 0 or line.lower(i) in EDGE for i in range(first, last))


def _quotes_end(line: Line, at: int) -> int:
    """Return where quotations that begin at a position end, further ones joined by a mark included."""
    end = at
    while end < len(line):
        joined = line.lower(end) in EDGE and (line.is_quote(end + 1) or line.is_mark(end + 1))
        if not (line.is_quote(end) or line.items[end].inside >= 0 or joined):
            break
        end += 1
    return end


def _after(line: Line, lex: Lexicon, c: Candidate, found: list[Candidate]) -> Range | None:
    at = c.start
    while at < len(line) and line.lower(at) in EDGE:
        at += 1
    if at >= len(line):
        return None
    end = _cut(line, lex, c, at, found)
    if line.is_quote(at) or line.is_mark(at):
        quotes = _quotes_end(line, at)
        if quotes >= end or _ends_quotation(line, lex, c, quotes):
            return at, quotes
    if c.entry is None:  # `yang menurut mereka …`
        comma = next((i for i in range(at, end) if line.lower(i) == ","), end)
        end = comma
    described = c.entry is not None and c.entry.voice == "passive" and line.lower(c.start - 1) in lex.as_words
    if (c.bearing == "passive" and not c.complementizer) or described:
        end = next((i for i in range(at, end) if line.lower(i) == ","), end)
    end = _timeless(line, lex, c, at, end)
    return _trim(line, at, end) if at < end else None


def _timeless(line: Line, lex: Lexicon, c: Candidate, at: int, end: int) -> int:
    """Return where words end without the day on which they were said (`menolak tawaran itu pada Rabu (6/3)`)."""
    ph, last = lex.phrases, end
    if c.entry is None or c.complementizer or c.entry.frame not in ("object", "order"):
        return end
    while last > at and (line.items[last - 1].time or line.lower(last - 1) in EDGE or line.lower(last - 1) in DAY):
        last -= 1
    while last > at and last < end and line.lower(last - 1) in ph.openers:
        last -= 1
    closed = line.lower(last - 1) in ph.determiners
    aimed = c.entry.frame == "order" and not ph.purpose.isdisjoint(line.lowers[at:last])
    told = line.lower(last) in ph.occasion_openers | ph.days and not ph.days.isdisjoint(line.lowers[last:end])
    return last if last < end and told and (closed or aimed) else end


def _ends_quotation(line: Line, lex: Lexicon, c: Candidate, at: int) -> bool:
    """Say whether the words reported end with a quotation although the sentence goes on."""
    follows, ph = line.lower(at), lex.phrases
    if c.entry is None or c.entry.frame in ("say", "tell", "document"):
        return (
            follows in EDGE
            or follows in ph.openers
            or follows in ph.addressee
            or (line.is_quote(at - 1) and not (c.complementizer and follows in ph.coordinators))
        )
    return follows in ph.occasion_openers or follows in STOP


def _cut(line: Line, lex: Lexicon, c: Candidate, at: int, found: list[Candidate]) -> int:
    """Return where words that begin at a position end: with the sentence, or before the next act of speaking."""
    edges = [
        _edge(line, lex, other, at)
        for other in found
        if other is not c and other.first >= at and other.left >= at and not _done(line, lex, other)
    ]
    end = min((e for e in edges if e is not None), default=len(line))
    joined = c.entry is not None and not c.complementizer and c.entry.frame in ("object", "order", "warn")
    apart = joined or (c.entry is not None and not c.complementizer and c.entry.frame == "self")
    clause, called = False, _called(lex, c)
    for i in range(at, end):
        if called and i > at + 1 and _moment(line, lex, i, c):
            return i
        if _credited(line, lex, i) or _occasion(line, lex, i, end) or _said_again(line, i, found):
            return i
        word, after = line.lower(i), line.lower(i + 1)
        if apart and word == "," and after in lex.phrases.contrasts and after in lex.phrases.manner:
            return i
        contrast = (word == "," and not clause) or word in DASHES
        if joined and contrast and line.lower(i + 1) in lex.phrases.contrasts:
            return i
        if joined and not clause and i > at and word in lex.phrases.coordinators and lex.verbal(line.lower(i + 1)):
            return i
        clause = clause or lex.verbal(word) or word in lex.phrases.purpose or word in lex.phrases.predicates
    return end


def _said_again(line: Line, at: int, found: list[Candidate]) -> bool:
    """Say whether a quotation with a cue of its own begins here (`X mengatakan belum terlambat: "…," ujarnya`)."""
    quoted = line.lower(at) == ":" and line.is_quote(at + 1)
    return quoted and any(o.first > at and o.side != "after" and o.entry and o.entry.frame != "document" for o in found)


def _called(lex: Lexicon, c: Candidate) -> bool:
    """Say whether something is called for or promised, so that a time clause behind it tells when that was."""
    if c.entry is None or c.complementizer or "accuse" in c.entry.acts:
        return False
    if c.entry.words[-1] in lex.phrases.grounds:
        return False
    promised = "promise" in c.entry.acts and c.entry.frame == "object"
    return promised or c.entry.frame == "order" or c.entry.voice == "noun"


def _moment(line: Line, lex: Lexicon, at: int, c: Candidate) -> bool:
    """Say whether a clause on when something was called for begins here (`mendesak X mundur setelah …`)."""
    ph = lex.phrases
    if line.lower(at) in ph.meanwhile:
        return line.lower(at + 1) not in ph.now and (line.lower(at - 1) == "," or line.actor_like(at + 1))
    noun = c.entry is not None and c.entry.voice == "noun"
    size = line.starts(lex.moments, at) or (line.starts(lex.amid, at) if noun else 0)
    return size > 0 and line.lower(at + size) not in ph.now and line.lower(at - 1) not in ph.now


def _done(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether a verb within reported words tells what is done there (`dilakukan usai memastikan …`)."""
    manner = line.lower(c.first - 1) in lex.phrases.manner and line.lower(c.first - 2) != ","
    return manner and c.entry is not None and not c.complementizer and line.lower(c.first) in lex.phrases.own_subject


def _edge(line: Line, lex: Lexicon, other: Candidate, at: int) -> int | None:
    """Return where a later reporting clause cuts off the words of an earlier one, None where it stands within them."""
    ph, edge = lex.phrases, other.left
    before = line.lower(edge - 1)
    if other.joined and other.side == "after" and edge > at:
        return edge
    if other.bearing == "passive" and line.lower(edge) == ",":
        return edge
    apposed = other.words is not None and before in EDGE
    if other.side != "after" and (before == "," or line.is_mark(edge - 1) or apposed):
        return edge - 1
    if edge <= at or (other.entry is not None and other.entry.voice == "noun"):
        return None
    reason = before in ph.reasons and line.lower(edge - 2) == ","
    if before in ph.manner or before in ph.links or reason:
        return edge - 1
    # `mengatakan bahwa meski X menguasainya, Y menyatakan …`
    main = line.lower(at) in ph.boundaries and "," not in line.lowers[at : edge - 1]
    apart = before == "," and other.subject is not None and other.side == "after"
    return edge - 1 if apart and not main else None


def _occasion(line: Line, lex: Lexicon, at: int, end: int) -> bool:
    """Say whether a phrase on the occasion of the words begins here (`dalam sebuah wawancara dengan X`)."""
    ph = lex.phrases
    if line.lower(at) not in ph.occasion_openers:
        return False
    noun = at + 1
    while line.lower(noun) in ph.occasion_articles:
        noun += 1
    if line.lower(noun).removesuffix(ph.own) not in ph.occasions:
        return False
    return not any(line.lower(i) in ph.copulas or line.is_mark(i) for i in range(noun, end))


def _credited(line: Line, lex: Lexicon, at: int) -> bool:
    """Say whether words that credit a source, or say how the words were said, begin at a position."""
    word, ph = line.lower(at), lex.phrases
    if word in ph.like:
        return line.lower(at + 1) in ph.trailing or line.lower(at + 1) in lex.credit_verbs
    if (
        word == ","
        and ph.recall.intersection(line.lowers[at : at + LOOK])
        and line.lower(phrase(line, at + 1).last) in ph.recall
    ):
        return True
    return line.lower(at - 1) == "," and (word in ph.trailing or word in lex.credit_verbs) and at > 0
