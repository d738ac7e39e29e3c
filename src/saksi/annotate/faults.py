"""Why a reporting word with words beside it is still no statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.rivals import AIMED, by_others
from saksi.annotate.subjects import group, phrase

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Lexicon
    from saksi.annotate.quoted import Range
    from saksi.annotate.reported import Candidate

__all__ = ["CLAUSELESS", "MUTE", "WITHIN", "fault"]

MUTE = "its subject cannot speak, or shows a thing"

DONE = "tells what is done, not what is said"
DRIVEN = "drives somebody, calls for nothing"
CLAUSELESS = "no clause and no quotation after it"
WITHIN = frozenset((AIMED, DONE, DRIVEN, CLAUSELESS, MUTE))
"""Reasons for which a verb joined to another goes on with the words of that one."""
CLAUSAL = frozenset(("say", "tell", "self", "name"))
CLAUSE = 3
"""Items that a clause after `mengatakan,` has at least, one less."""
REACH = 8
LONG = 6
"""Letters of a noun formed with prefix and suffix, at least one less."""
POINTER = 3
"""Items of a phrase that only points back, at most."""
NEUTRAL = frozenset(("claim", "comment"))
TELLING = frozenset(("claim", "announce"))


def fault(line: Line, lex: Lexicon, c: Candidate, held: list[Range], found: list[Candidate]) -> str | None:
    """Return why a candidate is no statement, None where it is one."""
    if not held:
        return "no words reported"
    spoken = _by_speaker(line, lex, c, held)
    return spoken or _by_words(line, lex, c, held) or _by_frame(line, lex, c, held) or by_others(line, lex, c, found)


def _by_speaker(line: Line, lex: Lexicon, c: Candidate, held: list[Range]) -> str | None:
    """Return why whoever the clause names, or leaves out, says nothing."""
    if c.joined and not c.complementizer and _infinitive(line, lex, c):
        return AIMED
    if c.subject is not None and c.bearing == "pronoun" and line.lower(c.subject.first) in lex.phrases.first_person:
        return "the report's own voice"
    if c.joined and c.subject is None and not c.complementizer and line.lower(c.first) in lex.phrases.own_subject:
        return DONE
    if c.subject is None and not (c.linked or c.complementizer) and _part(line, lex, c):
        return "part of a description or of another verb"
    if _mute(line, lex, c) or _felt(line, lex, c) or _shows(line, lex, c, held[0]):
        return MUTE
    return None


def _part(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether an active verb right behind a common word has no speaker (`momen membanggakan`)."""
    before = group(line, c.first) - 1
    ph, word = lex.phrases, line.lower(before)
    if c.entry is None or c.entry.voice != "active" or before < 0 or not line.items[before].text.islower():
        return False
    loose = (ph.manner, ph.links, ph.relative, ph.pronouns, ph.auxiliaries, ph.copulas, lex.kinds)
    return word.isalpha() and not any(word in held for held in loose) and not line.items[before].name


def _infinitive(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether a joined verb goes on with a verb of purpose before it (`untuk mencegah … dan memastikan …`)."""
    entry, ph = c.entry, lex.phrases
    if entry is None or entry.voice != "active" or not ph.coordinators.intersection(line.lowers[c.left : c.first]):
        return False
    if not {"claim", "confirm", "comment"}.issuperset(entry.acts) or entry.frame == "self":
        return False
    for i in range(c.left - 1, 0, -1):
        if line.breaks(i) or line.lower(i) in ph.complementizers:
            return False
        wished = line.lower(i - 1) in ph.purpose or line.lower(i - 1) in ph.modals
        if any(e.voice == "active" for e in lex.entries(line.lowers, i)):
            return line.lower(i - 1) in ph.purpose
        if wished and lex.verbal(line.lower(i)):
            return True
    return False


def _by_words(line: Line, lex: Lexicon, c: Candidate, held: list[Range]) -> str | None:
    """Return why the words beside a cue are not what was said."""
    first, last = held[0]
    if len(held) == 1 and _stands_for(line, lex, c, held[0]):
        return "stands for words reported elsewhere"
    entry = c.entry
    if entry is None:
        return None
    described = entry.frame == "order" and line.lower(first) in lex.phrases.relative
    if described or _points(line, lex, c, first):  # `pencekalan mendesak yang diajukan X`
        return "describes a thing, repeats another source, or points to words reported elsewhere"
    if "refuse" in entry.acts and line.starts(lex.no_comment, first):
        return "says nothing"
    apart = line.lower(c.last) in (",", ":")  # `mengatakan, data itu …`
    named = c.side == "after" and not c.complementizer and not apart and line.lower(first) in lex.not_objects
    plain = entry.frame == "name" or line.lower(c.last - 1) in lex.phrases.plain
    called = last if plain else min(last, first + 4)
    ends = lex.phrases.relative | lex.phrases.accompany
    called = next((i for i in range(first, called) if line.lower(i) in ends), called)
    if named and NEUTRAL.issuperset(entry.acts) and not _predicate(line, lex, first, called):
        return "names a thing, reports no words"
    return None


def _points(line: Line, lex: Lexicon, c: Candidate, first: int) -> bool:
    """Say whether a verb repeats a source (`mengutip Reuters`) or points to words before (`membantahnya`)."""
    ph, verb = lex.phrases, line.lower(c.last - 1)
    if verb in ph.recall:
        linked = line.lower(c.first - 1) == "," or line.lower(c.first - 1) in ph.links
        return not linked or c.side != "after" or line.actor_like(first)
    pointed = c.entry is not None and c.entry.frame == "object" and c.entry.voice == "active" and verb.endswith(ph.own)
    return pointed and not c.complementizer and line.lower(first) not in ph.copulas


def _stands_for(line: Line, lex: Lexicon, c: Candidate, held: Range) -> bool:
    """Say whether the words are only a phrase that points to others (`mengatakan hal itu`)."""
    first, last = held
    size = line.starts(lex.anaphora, first)
    answers = c.entry is not None and c.entry.voice != "passive" and not NEUTRAL.issuperset(c.entry.acts)
    if c.side == "after" and c.entry is not None and TELLING.issuperset(c.entry.acts) and _pointer(line, first, last):
        return True
    if _spoken_of(line, lex, c, held):
        return True
    if not size or answers:
        return False
    if not any(line.items[i].text[0].isalnum() and not line.items[i].time for i in range(first + size, last)):
        return True
    if c.side == "before":
        return c.entry is not None and c.entry.voice == "passive"
    ends = line.lower(first + size)
    return (
        c.side == "after"
        and not c.complementizer
        and line.lower(c.last) != ","
        and ends not in lex.phrases.reasons
        and (ends == "," or ends in lex.phrases.openers or ends in lex.phrases.addressee)
    )


def _spoken_of(line: Line, lex: Lexicon, c: Candidate, held: Range) -> bool:
    """Say whether the words are a matter known from before, which somebody brought up (`rencana itu dilontarkan X`)."""
    first, last = held
    passive = c.side == "before" and c.entry is not None and c.entry.voice == "passive"
    return passive and line.lower(last - 1) in lex.phrases.determiners and not _predicate(line, lex, first, last)


def _pointer(line: Line, first: int, last: int) -> bool:
    """Say whether words are only a noun with a word that points back (`mengumumkan tindakan tersebut`)."""
    ph = line.lex.phrases
    last = next((k for k in range(first, last) if line.lower(k) == "," and line.lower(k + 1) in ph.links), last)
    return first < last <= first + POINTER and line.lower(last - 1) in ph.determiners and not line.name_like(first)


def _by_frame(line: Line, lex: Lexicon, c: Candidate, held: list[Range]) -> str | None:
    """Return why what follows a cue is not what its verb takes."""
    entry = c.entry
    if entry is None or c.side != "after" or c.complementizer or entry.voice == "noun":
        return None
    first, last = held[0]
    quoted = line.is_quote(first) or line.is_mark(first)
    if line.lower(c.first) in lex.phrases.urging | lex.phrases.commanding and not _urges(line, lex, c, first, last):
        return DRIVEN
    if line.lower(c.last) == "," and c.subject is not None and not quoted and entry.frame in CLAUSAL:
        clause = (entry.frame != "tell" and last - first > CLAUSE) or _asserts(line, lex, first, last)
        return None if clause else CLAUSELESS  # `Ia melihat, sejauh ini …`
    if line.lower(c.first) in lex.phrases.seeing and c.subject is not None and _states(line, lex, first, last):
        return None
    if entry.frame in ("document", "tell"):
        return None if quoted else CLAUSELESS
    return _by_plain_frame(line, lex, c, held[0], quoted=quoted)


def _by_plain_frame(line: Line, lex: Lexicon, c: Candidate, held: Range, *, quoted: bool) -> str | None:
    """Return why what follows a verb is no clause of the kind that it takes."""
    first, last = held
    frame = c.entry.frame if c.entry else "say"
    timed = any(line.items[i].time for i in range(first, last))
    if line.lower(c.last - 1) in lex.phrases.plain and last - first > 1 and not timed:
        return None
    if frame in ("say", "name", "show") or line.lower(c.last - 1) in lex.phrases.clausal:
        return None if quoted or _asserts(line, lex, first, last) else CLAUSELESS
    claims = c.entry is not None and NEUTRAL.union(("confirm",)).issuperset(c.entry.acts)
    if frame == "self" and not quoted and not _clause_start(line, lex, first):
        return None if claims and c.subject is not None and _states(line, lex, first, last) else "no clause after it"
    return None if _speaks(line, c) else "its subject cannot speak"


def _urges(line: Line, lex: Lexicon, c: Candidate, first: int, last: int) -> bool:
    """Say whether a verb of urging has what it calls for, and a subject that can speak."""
    ph = lex.phrases
    whom = phrase(line, first + (line.lower(first) in ph.addressee))
    asked = line.actor_like(whom.first)
    told = asked and (
        lex.verbal(line.lower(whom.last)) or ph.purpose.intersection(line.lowers[whom.last : whom.last + REACH])
    )
    urged = line.lower(c.first) in ph.urging and ph.purpose.intersection(line.lowers[first:last])
    if not (told or urged or line.lower(first) in ph.purpose):
        return False
    if c.subject is None:
        return c.linked
    head = c.subject.first
    return line.actor_like(head) and (_known(line, head) or not line.lower(head).endswith(ph.thing_suffix))


def _predicate(line: Line, lex: Lexicon, first: int, last: int) -> bool:
    if line.lower(first) in lex.phrases.feelings:
        return True
    return any(line.is_quote(i) or line.is_mark(i) or _predicates(line, lex, i) for i in range(first, last))


def _asserts(line: Line, lex: Lexicon, first: int, last: int) -> bool:
    """Say whether a stretch holds a predicate other than in a relative clause (`bukti yang diserahkan`)."""
    if line.lower(first).removesuffix(lex.phrases.own) in lex.phrases.feelings:
        return True
    at = first
    while at < last:
        if line.lower(at) in lex.phrases.relative and at > first:
            at = _past_relative(line, lex, at + 1, last)
            continue
        if line.is_quote(at) or line.is_mark(at) or _predicates(line, lex, at):
            return True
        at += 1
    return False


def _states(line: Line, lex: Lexicon, first: int, last: int) -> bool:
    """Say whether a noun phrase is followed by what is said of it (`melihat kekuasaan itu semakin besar`)."""
    at = first + 1
    while at < last:
        if line.lower(at) in lex.phrases.relative:
            at = _past_relative(line, lex, at + 1, last)
            continue
        if line.items[at].text.islower() and line.lower(at) in lex.phrases.stating:
            return True
        at += 1
    return False


def _past_relative(line: Line, lex: Lexicon, at: int, last: int) -> int:
    """Return where a relative clause may end: behind its verb, or before the word that points at its noun."""
    ph = lex.phrases
    while at < last:
        word = line.lower(at)
        if word in ph.determiners or word == ",":
            return at + 1
        if _predicates(line, lex, at) and not (word in ph.auxiliaries or word in ph.negations):
            return at + 1
        at += 1
    return last


def _clause_start(line: Line, lex: Lexicon, first: int) -> bool:
    """Say whether a verb phrase or a clause begins here (`mengancam akan`), not a thing threatened."""
    if line.lower(first) in lex.phrases.purpose or line.items[first].text[0].isdigit():
        return True
    return any(_predicates(line, lex, i) for i in range(first, min(first + REACH, len(line))))


def _predicates(line: Line, lex: Lexicon, at: int) -> bool:
    """Say whether the word at a position shows a clause: a verb, or one of the words that serve as one."""
    word = line.items[at].text
    return word.islower() and (lex.verbal(word) or word in lex.phrases.predicates)


def _speaks(line: Line, c: Candidate) -> bool:
    if c.subject is None or c.bearing != "named":
        return True
    return any(line.actor_like(i) for i in range(c.subject.first, min(c.subject.last, c.subject.first + 3)))


def _mute(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether the subject of an active verb is nothing that speaks."""
    if c.subject is None and c.linked and line.lower(c.first) in lex.phrases.causing:
        return _unheard(line, phrase(line, line.after_connectives(line.head)))
    if c.subject is None or c.entry is None or c.entry.voice != "active" or c.bearing != "named":
        return False
    head, ph = c.subject.first, lex.phrases
    if c.subject.last - head > POINTER and all(line.items[k].text[0].isupper() for k in range(*c.subject)):
        return False  # `Operasi Perdagangan Maritim X`
    if _hearsay(line, c.subject) or (line.lower(c.first) in ph.causing and _unheard(line, c.subject)):
        return True
    verbs = any(map(lex.verbal, line.lowers[max(0, head - REACH) : head]))
    behind = verbs or line.lower(c.start).endswith(ph.own) or line.lower(c.first - 1) == ","
    if line.lower(c.first) in ph.conjunctive and not c.complementizer and behind:
        return True  # `membebani warga mengingat …`
    return line.lower(head) in ph.things or (not c.complementizer and _thing(line, head))


def _hearsay(line: Line, who: Phrase) -> bool:
    """Say whether nobody is named as the source (`rumor mengatakan`, `sejumlah laporan menyebut`)."""
    ph, words = line.lex.phrases, line.lowers[who.first : who.last]
    if any(line.name_like(k) for k in range(who.first + 1, who.last)):
        return False
    return ph.hearsay.intersection(words[:3]) != set() or ph.vague.issuperset(words)


def _known(line: Line, at: int) -> bool:
    """Say whether the word at a position is known to begin a name or description of somebody."""
    lower, lex = line.lower(at), line.lex
    known = line.items[at].name or lower in lex.kinds or lower.removesuffix(lex.phrases.own) in lex.kinds
    return known or lower in lex.phrases.pronouns or line.one_of(at)


def _unheard(line: Line, who: Phrase) -> bool:
    """Say whether a phrase of small words holds nothing that is known to speak (`Inisiatif tersebut`)."""
    rest = range(who.first + 1, who.last)
    if not rest or not all(line.items[k].text.islower() and line.lower(k) not in line.lex.kinds for k in rest):
        return False
    return not _known(line, who.first)


def _felt(line: Line, lex: Lexicon, c: Candidate) -> bool:
    """Say whether an adjective of opinion stands elsewhere than right after its holder (`sangat khawatir`)."""
    if line.lower(c.first) not in lex.phrases.opinions or c.entry is None or c.entry.voice != "active":
        return False
    if c.complementizer:
        return c.subject is None
    beside = c.subject is not None and all(
        line.lower(k) in lex.phrases.auxiliaries for k in range(c.subject.last, c.first)
    )
    return not beside or line.lower(c.start) in lex.phrases.openers


def _shows(line: Line, lex: Lexicon, c: Candidate, held: Range) -> bool:
    """Say whether a verb of describing stands without what somebody is said to be (`menggambarkan dilema`)."""
    if line.lower(c.first) not in lex.phrases.describing or c.complementizer:
        return False
    return not any(line.lower(k) in lex.as_words or line.is_quote(k) or line.is_mark(k) for k in range(*held))


def _thing(line: Line, at: int) -> bool:
    """Say whether a noun for what is done or what is the case stands at a position: nobody who could speak."""
    ph = line.lex.phrases
    word = line.lower(at).removesuffix(ph.own)
    if word in line.lex.kinds or (
        at + 1 < len(line) and line.items[at + 1].text[0].isupper() and word not in ph.things
    ):
        return False
    return word in ph.things or (
        len(word) > LONG
        and not line.items[at].name
        and word.startswith(ph.thing_prefixes)
        and word.endswith(ph.thing_suffix)
    )
