"""Find reporting clauses built on a passive (`dikatakan X bahwa …`), on a noun, or on a credit that quotes somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.candidate import Candidate, speak
from saksi.annotate.complements import complementizer, quote_before, tail
from saksi.annotate.subjects import group, phrase, subject

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Entry, Lexicon

__all__ = ["noun", "noun_at", "passive", "relayed", "shown_by"]

HEAD = 3
REACH = 26
NEAR = 10
"""Items within which somebody who is quoted stands after the verb that credits."""


def passive(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `dikatakan bahwa …`, `yang diklaim …`, `seperti yang dikatakan X, "…"` and `… diungkap X`."""
    ph = lex.phrases
    at = i + len(entry.words)
    c = Candidate(entry, i, at, "after", "passive", None, i)
    while line.lower(at) in ph.after_verb:
        at += 1
    first = group(line, i)
    relative = line.lower(first - 1) in ph.relative
    if line.lower(at) in ph.complementizers:
        c.start, c.complementizer, c.left = at + 1, True, first
        return c
    agent = at + (line.lower(at) in ph.agent)
    if line.actor_like(agent) and not line.day(agent):
        return _by_agent(line, lex, c, entry, phrase(line, agent))
    if relative and entry.frame in ("name", "self") and lex.verbal(line.lower(at)):
        c.start, c.left = at, first - 1 - (line.lower(first - 2) == ",")
        return c
    return None


def _by_agent(line: Line, lex: Lexicon, c: Candidate, entry: Entry, who: Phrase) -> Candidate | None:
    ph = lex.phrases
    first = group(line, c.first)
    if who.first == who.last:
        return None
    speak(line, c, who)
    if line.lower(first - 1) in ph.relative:
        return _relative(line, lex, c, who)
    if entry.frame in ("name", "order"):
        return None
    found = complementizer(line, lex, who.last, free=True)
    if found is not None:
        c.start, c.complementizer = found, True
        return c
    if first <= line.after_connectives(line.head):
        return _opening(line, lex, c, who)
    c.side, c.start, c.joined = "before", tail(line, lex, who.last), True
    thus = line.lower(first - 1) in ph.thus
    c.left = first - thus
    told = thus or entry.frame == "object" or line.lower(first - 1) == "," or quote_before(line, first)
    head = line.after_connectives(line.head)
    return c if told or line.lower(head) in ph.disclosed or line.starts(lex.anaphora, head) else None


def _opening(line: Line, lex: Lexicon, c: Candidate, who: Phrase) -> Candidate | None:
    """Read `Ditegaskan X, …`: the words stand behind the comma."""
    at = who.last if line.lower(who.last) == "," else tail(line, lex, who.last)
    if line.lower(at) != "," and line.lower(at - 1) != ":" and not line.is_quote(at):
        return None
    c.start = at + (line.lower(at) == ",")
    return c


def _relative(line: Line, lex: Lexicon, c: Candidate, who: Phrase) -> Candidate | None:
    """Read `seperti yang dikatakan X, "…"` and `yang dikutuk X sebagai …`."""
    ph = lex.phrases
    first = group(line, c.first)
    c.left = first - HEAD + 1
    if line.lower(who.last) in lex.as_words and c.bearing == "named" and line.lower(first - 2) not in lex.what:
        c.start = who.last + 1
        return c
    end = min(len(line), tail(line, lex, who.last) + REACH)
    quote = next((k for k in range(who.last, end) if line.is_quote(k)), None)
    c.start = quote or 0
    return c if quote is not None and line.lower(first - 2) in ph.like else None


def shown_by(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether the subject of a verb of showing is a document with an issuer, or what somebody disclosed."""
    if c.subject is None:
        return False
    head, last = c.subject
    issued = any(line.lower(k) in lex.phrases.noun_agents and line.name_like(k + 1) for k in range(head, last))
    named = any(line.name_like(k) for k in range(head + 1, last))
    return issued or (named and any(lex.kinds.get(line.lower(k)) == "document" for k in range(head, head + 2)))


def noun_at(line: Line, lex: Lexicon, at: int) -> bool:
    """Say whether a noun of saying with its clause stands at a position (`peringatan bahwa`)."""
    if not any(e.voice == "noun" for e in lex.entries(line.lowers, at)):
        return False
    return _clause_of(line, lex, at) > 0


def _clause_of(line: Line, lex: Lexicon, at: int) -> int:
    """Return where the clause of a noun begins, 0 where it has none: an adjective or an addressee may stand between."""
    ph = lex.phrases
    end = at + 1
    while end < at + HEAD and line.lower(end) not in ph.complementizers | ph.purpose | ph.addressee:
        if not line.lower(end).isalpha() or line.name_like(end) or lex.verbal(line.lower(end)):
            return 0
        end += 1
    if line.lower(end) in ph.addressee:
        end = phrase(line, end + 1).last
    if line.lower(end) in ph.complementizers:
        return end + 1
    return end if line.lower(end) in ph.purpose else 0


def noun(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `seruan X untuk …`, `dengan tuduhan bahwa …`, `X mengeluarkan peringatan bahwa …`."""
    ph = lex.phrases
    if line.items[i].text[0].isupper() and i > 0:
        return None
    accompanied = line.lower(i - 1) in ph.accompany
    at = i + 1
    c = Candidate(entry, i - accompanied, at, "after", "elided", None, i)
    if line.lower(at) in ph.complementizers and accompanied:
        c.joined, c.start, c.complementizer = True, at + 1, True
        c.left = i - 1 - (line.lower(i - 2) == ",")
        return c
    if line.lower(i - 1) in lex.light and noun_at(line, lex, i):
        return _given(line, lex, c, i)
    at += line.lower(at) in ph.noun_agents
    if not line.actor_like(at) or line.items[at].time:
        return None
    who = phrase(line, at)
    speak(line, c, who)
    follows = line.lower(who.last)
    if follows in ph.complementizers:
        c.start, c.complementizer = who.last + 1, True
        return c
    c.start = who.last
    return c if follows in ph.purpose and c.bearing == "named" else None


def _given(line: Line, lex: Lexicon, c: Candidate, i: int) -> Candidate | None:
    """Read `X mengeluarkan peringatan (keras) (kepada Y) bahwa …`."""
    first = group(line, i - 1)
    before = line.lower(first - 1)
    if before in lex.phrases.modals or before in lex.phrases.negations:
        return None
    c.start = _clause_of(line, lex, i)
    c.complementizer = line.lower(c.start - 1) in lex.phrases.complementizers
    if before in lex.phrases.links and first > 1:  # `X mengatakan … dan mengulangi seruannya agar …`
        c.joined, c.left = True, first - 1 - (line.lower(first - 2) == ",")
        return c
    who = subject(line, first)
    speak(line, c, who)
    c.joined = who is None
    c.left = who.first if who is not None else first - (before == ",")
    return c


def relayed(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    """Read `…, dilansir AFP mengutip X` and `"…," kutip TASS dari pernyataan X`: a credit that names who was quoted."""
    ph = lex.phrases
    if line.lower(i) not in lex.credit_verbs and line.lower(i) not in lex.told:
        return None
    left = i - (line.lower(i - 1) in ph.thus)
    ended = line.lower(left - 1) == "," or quote_before(line, left)
    if not ended and not line.starts(lex.anaphora, line.after_connectives(line.head)):
        return None
    who = _quoted(line, lex, i + 1)
    if who is None:
        return None
    c = Candidate(None, i, i + 1, "before", "named", None, left, len(line), joined=True)
    speak(line, c, who)
    return c


def _quoted(line: Line, lex: Lexicon, start: int) -> Phrase | None:
    """Return who is quoted after a position (`mengutip pejabat X`, `dari pernyataan X`); no outlet."""
    ph = lex.phrases
    for k in range(start, min(start + NEAR, len(line))):
        word = line.lower(k)
        if word in ph.boundaries or line.clause_mark(k) or line.is_quote(k):
            break
        vehicle = word in ph.occasions and line.lower(k - 1) in ph.noun_agents
        if not vehicle and word not in ph.recall:
            continue
        stated = vehicle or line.lower(k + 1) in ph.occasions
        at = k + 1 + (stated and not vehicle)
        who = phrase(line, at)
        outlet = line.words(who).lower() in lex.outlets if who.last > who.first else True
        known = stated or lex.kinds.get(line.lower(at)) is not None
        return who if not outlet and line.actor_like(at) and known and line.lower(at) not in lex.media else None
    return None
