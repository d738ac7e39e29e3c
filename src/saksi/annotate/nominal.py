"""Find reporting clauses built on a passive (`dikatakan X bahwa …`), on a noun, or on a credit that quotes somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.candidate import Candidate, speak
from saksi.annotate.complements import complementizer, quote_before, tail
from saksi.annotate.subjects import group, phrase, subject

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Entry, Lexicon

__all__ = ["noun", "noun_at", "passive", "quoted_after", "relayed", "shown_by"]

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
    if line.lower(at) in ph.occasion_openers and lex.kinds.get(line.lower(at + 1)) == "document":
        return _in_document(line, lex, c, first, at + 1)
    if line.lower(at) == "," and first == line.head and entry.frame not in ("order", "self"):
        c.start, c.how = at + 1, "opening"  # `Dijelaskan, saat ini …`
        return c
    agent = at + (line.lower(at) in ph.agent)
    if line.actor_like(agent) and not line.day(agent):
        return _by_agent(line, lex, c, entry, phrase(line, agent))
    if relative and entry.frame in ("name", "self") and lex.verbal(line.lower(at)):
        c.start, c.left = at, first - 1 - (line.lower(first - 2) == ",")
        return c
    return None


def _in_document(line: Line, lex: Lexicon, c: Candidate, first: int, at: int) -> Candidate | None:
    """Read `"…," demikian disebutkan dalam laporan X` and `disebutkan dalam laporan X bahwa …`."""
    who = phrase(line, at)
    if who.first == who.last:
        return None
    speak(line, c, who)
    c.how = "document"
    found = complementizer(line, lex, who.last, free=True)
    if found is not None:
        c.start, c.complementizer, c.left = found, True, first
        return c
    thus = line.lower(first - 1) in lex.phrases.thus
    c.side, c.start, c.joined, c.left = "before", tail(line, lex, who.last), True, first - thus
    return c if thus or quote_before(line, first) or line.lower(first - 1) == "," else None


def _by_agent(line: Line, lex: Lexicon, c: Candidate, entry: Entry, who: Phrase) -> Candidate | None:
    ph = lex.phrases
    first = group(line, c.first)
    if who.first == who.last:
        return None
    speak(line, c, who)
    if line.lower(first - 1) in ph.relative:
        return _relative(line, lex, c, who, entry)
    if entry.frame in ("name", "order"):
        c.start, c.left = who.last, first  # `X dituduh Y melanggar …`
        return c if entry.frame == "order" and line.tag(who.last) == "VERB" else None
    found = complementizer(line, lex, who.last, free=True)
    if found is not None:
        c.start, c.complementizer = found, True
        return c
    if line.lower(c.first) in lex.credit_verbs:
        return None
    head = line.after_connectives(line.head)
    opening = first <= head + (line.lower(head) in ph.boundaries)  # `Meski diakui X, …`
    return _opening(line, lex, c, who) if opening else _closing(line, lex, c, first)


def _closing(line: Line, lex: Lexicon, c: Candidate, first: int) -> Candidate | None:
    """Read `…, demikian disampaikan X` and `rencana itu diungkap X`: the words stand before."""
    ph, who, entry = lex.phrases, c.subject, c.entry
    if who is None or entry is None:
        return None
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


def _denied(line: Line, lex: Lexicon, c: Candidate, relative: int) -> Candidate | None:
    """Read `…, sebuah ambisi yang dibantah X`: what is denied is the noun phrase before."""
    ph, start = lex.phrases, relative
    while start > 0 and line.lower(start - 1)[:1].isalpha() and not line.is_quote(start - 1):
        word = line.lower(start - 1)
        if word in ph.openers or word in ph.boundaries or word in ph.auxiliaries or lex.verbal(word):
            break
        start -= 1
    first = start
    while first < relative and line.lower(first) in ph.occasion_articles:
        first += 1
    if first == relative:
        return None
    c.side, c.joined, c.left, c.start, c.words = "before", True, start, c.first, (first, relative)
    c.how = "apposed"
    return c


def _relative(line: Line, lex: Lexicon, c: Candidate, who: Phrase, entry: Entry) -> Candidate | None:
    """Read `seperti yang dikatakan X, "…"` and `yang dikutuk X sebagai …`."""
    ph = lex.phrases
    first = group(line, c.first)
    c.left = first - HEAD + 1
    if "deny" in entry.acts:
        return _denied(line, lex, c, first - 1)
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
    while end < at + HEAD and line.lower(end) not in ph.complementizers | ph.purpose | ph.addressee | ph.about:
        if not line.lower(end).isalpha() or line.name_like(end) or lex.verbal(line.lower(end)):
            return 0
        end += 1
    if line.lower(end) in ph.addressee:
        end = phrase(line, end + 1).last
    matter = line.lower(end) in ph.about and line.lower(at).removesuffix(ph.own) in ph.topical
    if line.lower(end) in ph.complementizers or matter:
        return end + 1
    return end if line.lower(end) in ph.purpose else 0


def noun(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `seruan X untuk …`, `dengan tuduhan bahwa …`, `X mengeluarkan peringatan bahwa …`."""
    ph = lex.phrases
    accompanied = line.lower(i - 1) in ph.accompany
    at = i + 1
    groundless = line.lower(i) in ph.grounds and (not accompanied or line.lower(at) in ph.groundless)
    if groundless or (line.items[i].text[0].isupper() and i > 0):
        return None
    c = Candidate(entry, i - accompanied, at, "after", "elided", None, i)
    clause = line.lower(at) in ph.complementizers
    if accompanied and (clause or line.lower(i) in ph.grounds):
        c.joined, c.start, c.complementizer = True, at + clause, clause
        c.left = i - 1 - (line.lower(i - 2) == ",")
        c.how = "accompanied"
        return c
    if line.lower(i - 1) in lex.light and noun_at(line, lex, i):
        return _given(line, lex, c, i)
    at += line.lower(at) in ph.noun_agents
    if not line.actor_like(at) or line.items[at].time:
        return None
    speak(line, c, phrase(line, at))
    return _of_speaker(line, c)


def _of_speaker(line: Line, c: Candidate) -> Candidate | None:
    """Read the words behind a noun of saying and its speaker (`seruan X untuk …`)."""
    ph = line.lex.phrases
    after = c.subject.last if c.subject is not None else c.last
    while after < len(line) and (line.items[after].time or line.lower(after) in ph.earlier):
        after += 1  # `tawaran Putin sebelumnya untuk …`
    follows = line.lower(after)
    if follows in ph.complementizers:
        c.start, c.complementizer = after + 1, True
    elif follows in ph.purpose and c.bearing == "named":
        c.start = after
    else:
        return None
    end = _predicate(line, c)
    if end is not None:
        c.words = (c.start, end)
    return c


def _predicate(line: Line, c: Candidate) -> int | None:
    """Return where the verb stands whose subject the noun of saying is (`Seruan X untuk … ditolak Y`)."""
    ph = line.lex.phrases
    if c.first > line.after_connectives(line.head):
        return None
    verbs = 0
    for k in range(c.start + 1, len(line)):
        if line.breaks(k):
            return None
        if line.tag(k) != "VERB" or line.lower(k - 1) in ph.relative:
            continue
        if verbs and line.lower(k).startswith(ph.passive_prefix):
            held = ph.negations | ph.auxiliaries
            return next(j for j in range(k, c.start, -1) if line.lower(j - 1) not in held)
        verbs += 1
    return None


def _given(line: Line, lex: Lexicon, c: Candidate, i: int) -> Candidate | None:
    """Read `X mengeluarkan peringatan (keras) (kepada Y) bahwa …`."""
    first = group(line, i - 1)
    before = line.lower(first - 1)
    if before in lex.phrases.modals or before in lex.phrases.negations:
        return None
    c.start, c.how = _clause_of(line, lex, i), "light"
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
    who = quoted_after(line, lex, i + 1)
    if who is None:
        return None
    c = Candidate(None, i, i + 1, "before", "named", None, left, len(line), joined=True, how="relayed")
    speak(line, c, who)
    return c


def quoted_after(line: Line, lex: Lexicon, start: int) -> Phrase | None:
    """Return who is quoted after a position (`mengutip pejabat X`, `dari pernyataan X`); no outlet."""
    ph = lex.phrases
    for k in range(start, min(start + NEAR, len(line))):
        word = line.lower(k)
        if word in ph.boundaries or line.breaks(k):
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
