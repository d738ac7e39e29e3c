"""Find the reporting clauses of a sentence: cue, who speaks, and where the words reported stand.

A clause is read in one of four ways: cue after the words (`…, kata X`), before them (`X mengatakan …`), as a source
(`menurut X, …`), or as a passive or noun (`dikatakan bahwa …`, `tuduhan X bahwa …`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.candidate import Candidate, speak
from saksi.annotate.complements import (
    addressee,
    after_adjuncts,
    after_times,
    complementizer,
    nothing,
    quote_before,
    tail,
)
from saksi.annotate.nominal import noun, noun_at, passive, quoted_after, relayed, shown_by
from saksi.annotate.subjects import group, phrase, subject, subject_of_clause

if TYPE_CHECKING:
    from saksi.annotate.clauses import Line, Phrase
    from saksi.annotate.lexicon import Entry, Lexicon

__all__ = ["Candidate", "candidates"]

WISHED = "wished or meant, not said"
TELEGRAPHIC = 6
"""Items of whoever speaks at the head of a telegraphic sentence, at most."""
PEOPLE = frozenset(("person", "office"))
HEAD = 3
"""Items at the start of a noun phrase among which its head stands."""
NEAR = 8
TITLE = 4
"""Words of a title that nobody listed before the name of whoever speaks (`kata insinyur X`)."""
CLOSES = frozenset((",", "—", "–"))
ENDS = frozenset(",.!?")
REACH = 26


def candidates(line: Line, lex: Lexicon) -> list[Candidate]:
    """Return the reporting clauses of a sentence in order."""
    cued = [i for i, word in enumerate(line.lowers) if word in lex.cues]
    found = [c for i in cued if (c := _postposed(line, lex, i))]
    for c in found:
        line.taken.update(range(c.first, c.last))
    covered = set(line.taken)
    for i in cued:
        if i in covered or line.items[i].quote >= 0 or line.items[i].inside >= 0:
            continue
        c = _according(line, lex, i) or _verbal(line, lex, i) or relayed(line, lex, i)
        if c:
            _goes_on(line, lex, c, found)
            _share(line, c, found)
            found.append(c)
            covered.update(range(c.first, c.last))
    found.sort(key=lambda c: c.first)
    for i, c in enumerate(found):
        if c.joined and c.subject is None and c.fault is None:
            _find_subject(line, lex, c, found[:i], found[i + 1 :])
    return found


def _share(line: Line, c: Candidate, earlier: list[Candidate]) -> None:
    """Let a verb whose subject another verb of saying has taken before it go on with that one."""
    if c.subject is None or c.joined or c.entry is None or c.entry.voice != "active":
        return
    if any(o.fault is None and c.subject.last <= o.first < c.first and o.entry is not None for o in earlier):
        first = group(line, c.first)
        c.subject, c.bearing, c.joined, c.left = None, "elided", True, first - (line.lower(first - 1) == ",")


def _goes_on(line: Line, lex: Lexicon, c: Candidate, earlier: list[Candidate]) -> None:
    """Let a verb that `dan` joins to one that is only wished be wished too (`untuk meminta … dan mengusulkan …`)."""
    ph, last = lex.phrases, earlier[-1] if earlier else None
    if last is not None and c.complementizer and c.subject is None and last.side == "after" and last.start == c.first:
        c.subject, c.bearing, last.fault = last.subject, last.bearing, "another verb says it"
        return  # `X mengatakan pada Rabu menyatakan bahwa …`
    if last is None or last.fault != WISHED or not c.linked or c.complementizer:
        return
    between = range(last.last, c.first)
    if not any(line.clause_mark(k) or line.lower(k) in ph.complementizers or line.lower(k) == "," for k in between):
        c.fault, c.linked = WISHED, False


def _find_subject(line: Line, lex: Lexicon, c: Candidate, earlier: list[Candidate], later: list[Candidate]) -> None:
    """Find whose words a clause without a subject of its own reports, where no clause before it tells."""
    main = next((o for o in later if o.subject is not None and o.side == "after"), None)
    if main is not None and line.lower(c.left - 1) in lex.phrases.manner:
        c.subject, c.bearing = main.subject, main.bearing
    elif not any(o.fault is None for o in earlier):
        speak(line, c, subject_of_clause(line, c.left))


def _postposed(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    """Read `…, kata X` and `…, ujarnya`."""
    if line.items[i].inside >= 0:
        return None
    for entry in lex.entries(line.lowers, i):
        if entry.voice not in ("bare", "own") or not _follows_words(line, lex, i, entry):
            continue
        last = i + len(entry.words)
        c = Candidate(entry, i, last, "around", "suffix", None, i - (line.lower(i - 1) in lex.phrases.thus))
        if entry.voice == "own":
            c.start = tail(line, lex, last)
            if line.lower(last) in lex.phrases.complementizers:
                c.side, c.start, c.complementizer = "after", last + 1, True
            elif c.left < i:  # `…, seperti dikatakannya di …`
                c.side = "before"
            c.addressee = addressee(line, lex, last, c.start)
            return c
        start = last + (line.lower(last) in lex.phrases.after_verb)
        if not _speaker_at(line, i, start, weak=entry.weak):
            continue
        speak(line, c, phrase(line, start))
        if c.subject and c.subject.last > c.subject.first:
            c.start = _clause_end(line, lex, c.left, c.subject.last)
            c.addressee = addressee(line, lex, c.subject.last, c.start)
            if entry.frame == "document":
                _author(line, lex, c)
            return c
    return None


def _clause_end(line: Line, lex: Lexicon, left: int, at: int) -> int:
    """Return where a reporting clause ends whose speaker ends at a position: at once where no words stand before it."""
    nothing_before = line.after_connectives(line.head) >= left
    return at if line.lower(at) == "," and nothing_before else tail(line, lex, at)  # `Sebab, kata dia, selama ini …`


def _speaker_at(line: Line, cue: int, at: int, *, weak: bool) -> bool:
    """Say whether whoever speaks may be named here: a known word, or any after a quotation or before a name."""
    if line.actor_like(at):
        return True
    if not line.lower(at) or not line.items[at].text[0].isalpha() or line.lower(at) in line.lex.not_objects:
        return False
    return quote_before(line, cue) or (not weak and any(line.name_like(k) for k in range(at, at + TITLE)))


def _author(line: Line, lex: Lexicon, c: Candidate) -> None:
    """Give what a text quotes to the one who speaks in it (`isi artikel itu mengutip X`, `wawancara X kepada …`)."""
    ph = lex.phrases
    for k in range(len(line) - 1):
        said = k > c.last and line.lower(k) in ph.recall
        if said or (k < c.first and line.lower(k) in ph.interviews and line.name_like(k + 1)):
            names = [i for i in range(*phrase(line, k + 1)) if line.name_like(i)]
            if names:
                who = phrase(line, names[0])
                c.addressee = addressee(line, lex, who.last, c.first) or c.addressee
                speak(line, c, who)
                return


def _follows_words(line: Line, lex: Lexicon, i: int, entry: Entry) -> bool:
    """Say whether a form that stands after the words reported may do so here."""
    quoted, before = quote_before(line, i), line.lower(i - 1)
    if entry.frame == "document":
        return quoted
    if entry.weak and line.is_mark(i - 1) and line.lower(i - 2) not in ENDS:
        return False  # `telah "membocorkan" kisah …`
    if entry.weak:
        after = line.lower(i + 1)
        ended = after in ENDS or after in CLOSES or not after or after in lex.phrases.openers or line.day(i + 1)
        opening = i == line.head and after == ","
        set_off = entry.voice == "own" and ((before == "," and ended) or opening)
        return quoted or set_off or (before == "," and _set_off(line, i + 1))
    opening = i == line.head if entry.voice == "own" else line.head < i == line.after_connectives(line.head)
    return quoted or before in CLOSES or before in lex.phrases.thus or opening


def _set_off(line: Line, at: int) -> bool:
    """Say whether whoever speaks stands here and a comma or stop behind them (`…, lanjut dia, …`)."""
    if not line.actor_like(at):
        return False
    who = phrase(line, at)
    return who.last > at and (line.lower(who.last) in CLOSES or line.lower(who.last) in ENDS)


def _according(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    """Read `menurut X, …`, `…, menurut X` and `yang menurut X …`."""
    word, ph = line.lower(i), lex.phrases
    if word in ph.according_own:
        return Candidate(None, i, i + 1, "around", "suffix", None, i, i + 1)
    who = phrase(line, i + 1) if word in ph.according else _testified(line, i)
    if who is None or who.first == who.last:
        return None
    # `demikian menurut X`, `Masih menurut X, …`
    thus = line.lower(i - 1) in ph.thus or (i == line.head + 1 and line.lower(line.head) in ph.auxiliaries)
    c = Candidate(None, i, i + 1, "around", "named", None, i - thus, who.last)
    speak(line, c, who)
    head = any(line.actor_like(k) for k in range(who.first, min(who.last, who.first + HEAD)))
    bare = who.last - who.first == 1 and line.lower(who.first) in lex.unsigned and line.lower(who.last) in ENDS
    if bare or (not head and not any(line.name_like(k) for k in range(*who))):
        c.fault = "what follows names no source"
    if line.lower(i - 1) in ph.relative:
        c.side = "after"
    elif i == 0 or thus or line.lower(i - 1) in (",", ";", ":") or quote_before(line, i):
        c.addressee = addressee(line, lex, who.last, who.last + NEAR)
        while c.start < len(line) and line.lower(c.start) != "," and not line.breaks(c.start):
            c.start += 1
        # `menurut X, Rabu (18/6), …`; `menurut X, sejak Rabu, …` is what X says
        if line.lower(c.start) == "," and (c.start > who.last or line.lower(c.start + 1) in ph.days):
            after = after_times(line, lex, c.start + 1)
            c.start = after - 1 if after > c.start + 1 and line.lower(after - 1) == "," else c.start
    return c


def _testified(line: Line, i: int) -> Phrase | None:
    """Return whose words a clause rests on (`berdasarkan keterangan X, …`); an outlet's are its credit."""
    ph = line.lex.phrases
    opening = i == 0 or line.lower(i - 1) == ","
    if line.lower(i) not in ph.based or not opening or line.lower(i + 1) not in ph.testimony:
        return None
    at = i + 2 + (line.lower(i + 2) in ph.noun_agents)
    if not any(line.actor_like(k) for k in (at, at + 1)):
        return None
    who = phrase(line, at)
    return None if who.last == who.first or line.words(who).lower() in line.lex.outlets else who


def _verbal(line: Line, lex: Lexicon, i: int) -> Candidate | None:
    for entry in lex.entries(line.lowers, i):
        if entry.voice == "active" and line.lower(i) in lex.light and noun_at(line, lex, i + 1):
            return None  # `menyampaikan ancaman untuk …`: the noun is read
        if entry.voice == "active":
            found = _active(line, lex, i, entry)
            return found if entry.frame != "show" or shown_by(line, lex, found) else None
        if entry.voice in ("passive", "noun"):
            return (passive if entry.voice == "passive" else noun)(line, lex, i, entry)
        c = _bare(line, lex, i, entry) if entry.voice == "bare" else None
        if c is not None:
            return c
    return None


def _bare(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `Kata X, …` and `Pemerintah ungkap …`."""
    if i and line.tag(i) == "VERB":  # many of these forms are nouns and adjectives too
        return _telegraphic(line, lex, i, entry)
    if i or entry.weak or not line.actor_like(1):
        return None
    who = phrase(line, 1)
    if line.lower(who.last) not in (",", ":"):
        return None
    c = Candidate(entry, 0, 1, "after", "named", None, 0, who.last + 1)
    speak(line, c, who)
    return c


def _telegraphic(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate | None:
    """Read `Pemerintah ungkap …` at the head of a sentence, as leads and captions have it."""
    start = line.after_connectives(line.head)
    if entry.frame == "document" or not start < i <= start + TELEGRAPHIC or not line.actor_like(start):
        return None
    who = phrase(line, start, i)
    known = line.items[start].name or line.lower(start) in lex.kinds or line.lower(start) in lex.phrases.pronouns
    if who.last != i or not known or not (i - start == 1 or line.name_like(i - 1)):
        return None
    c = Candidate(entry, i, i + len(entry.words), "after", "named", None, start, how="telegraphic")
    speak(line, c, who)
    _complement(line, lex, c, entry)
    return c


def _active(line: Line, lex: Lexicon, i: int, entry: Entry) -> Candidate:
    """Read `X mengatakan …` and `…, X menambahkan`."""
    ph = lex.phrases
    first = group(line, i)
    before = line.lower(first - 1)
    c = Candidate(entry, i, i + len(entry.words), "after", "elided", None, first)
    if any(line.lower(k) in ph.negations for k in range(first - 1, i)) or _nobody(line, lex, first):
        c.fault = "negated"
    elif before in ph.deemed:
        c.fault = "what somebody is taken to do"
    elif before in ph.modals or ph.planned.intersection(line.lowers[first:i]):
        c.fault = WISHED
    if c.fault:
        return c
    c.linked = before in ph.links
    if before in ph.links and first > 1:
        c.joined, c.left = True, first - 1 - (line.lower(first - 2) == ",")
    elif before in ph.manner:  # `setelah mengatakan …, X …`: the subject is that of the main clause
        c.joined = True
    else:
        speak(line, c, _headed(line, subject(line, first)))
        if c.subject is not None:
            c.addressee = addressee(line, lex, c.subject.first, first)
        c.joined = c.subject is None
        if c.joined and before in ph.relative:
            c.fault = "told of what cannot speak"
        c.left = c.subject.first if c.subject is not None else first - (before == ",")
        _recalled(line, lex, c, first)
        _repeated(line, lex, c)
    _complement(line, lex, c, entry)
    return c


def _headed(line: Line, who: Phrase | None) -> Phrase | None:
    """Leave out a heading that ran into the sentence (`Situasi kondusif Wakil Kepala X mengatakan`)."""
    if who is None or line.items[who.first].name or line.lower(who.first) in line.lex.kinds:
        return who
    for k in range(who.first + 1, who.last - 1):
        title = line.items[k].text[0].isupper() and line.lex.kinds.get(line.lower(k)) in PEOPLE
        if title and line.items[k - 1].text.islower() and line.name_like(k + 1):
            return phrase(line, k, who.last)
    return who


def _nobody(line: Line, lex: Lexicon, verb: int) -> bool:
    """Say whether a verb tells what nobody does (`tidak ada kelompok yang mengaku …`)."""
    ph = lex.phrases
    if line.lower(verb - 1) not in ph.relative:
        return False
    return any(
        line.lower(k) in ph.copulas and line.lower(k - 1) in ph.negations for k in range(max(1, verb - NEAR), verb - 1)
    )


def _recalled(line: Line, lex: Lexicon, c: Candidate, verb: int) -> None:
    """Give words to the source that another source repeats (`KCNA mengutip Kim yang mengatakan …`)."""
    for k in range(verb - 1, max(0, verb - REACH), -1):
        if line.lower(k) in lex.phrases.recall:
            who = phrase(line, k + 1)
            if who.last > who.first and line.actor_like(who.first) and line.words(who).lower() not in lex.outlets:
                speak(line, c, who)
                c.joined = False
            return
        if any(e.voice == "active" for e in lex.entries(line.lowers, k)) or line.breaks(k):
            return


def _repeated(line: Line, lex: Lexicon, c: Candidate) -> None:
    """Give what an outlet reports to the source that it names (`New York Times melaporkan, mengutip pejabat AS`)."""
    if c.subject is None:
        return
    if line.words(c.subject).lower() not in lex.outlets and line.lower(c.subject.first) not in lex.media:
        return
    ph = lex.phrases
    for k in range(c.last, len(line)):
        linked = line.lower(k - 1) == "," or line.lower(k - 1) in ph.accompany or k == c.last
        if line.lower(k) in ph.recall and linked:
            who = quoted_after(line, lex, k)
            if who is not None:
                left = c.subject.first
                speak(line, c, who)
                c.left, c.how = left, "relayed"
            return


def _asked(line: Line, lex: Lexicon, whom: Phrase) -> bool:
    """Say whether an object is who is to do something, not what is called for (`menyerukan perjanjian tentang …`)."""
    if line.items[whom.first].text[0].isupper():
        return True
    for k in range(whom.last, len(line.items)):
        if line.lower(k) in lex.phrases.purpose | lex.phrases.complementizers:
            return True
        if line.breaks(k) or any(e.voice == "active" for e in lex.entries(line.lowers, k)):
            break  # `menyerukan penyelidikan dan mendesak X untuk …`
    return False


def _complement(line: Line, lex: Lexicon, c: Candidate, entry: Entry) -> None:
    """Find where the words after an active cue begin, or that they stand before it."""
    ph = lex.phrases
    at = c.last
    while line.lower(at) in ph.after_verb and line.lower(at) not in ph.links:
        at += 1
    found = None
    if entry.frame != "order":
        found = complementizer(line, lex, at, free=entry.frame == "warn")
    if found is not None:
        c.complementizer, c.start = True, found
        c.addressee = addressee(line, lex, at, found) or c.addressee
        if c.addressee is None and entry.frame == "warn" and found - at > 1:
            c.addressee = phrase(line, at, found - 1)
        return
    if entry.frame in ("order", "object", "name", "warn"):
        c.start = after_times(line, lex, at)
        if entry.frame == "name" and line.lower(c.start) in lex.as_words:
            c.start = at  # `menggambarkan tahun 2025 sebagai …`
        if entry.frame in ("order", "warn") and "accuse" not in entry.acts:
            whom = phrase(line, c.start)
            about = entry.frame == "warn" and line.lower(whom.last) in ph.about
            if about and line.actor_like(whom.first):  # `memperingatkan X tentang …`
                c.addressee, c.start = whom, whom.last + 1
                return
            told = line.actor_like(whom.first) and line.lower(whom.last) not in (",", ".", "")
            c.addressee = whom if told and whom.last > whom.first and _asked(line, lex, whom) else None
    else:
        c.addressee = addressee(line, lex, at, at + HEAD) or c.addressee
        c.start = after_adjuncts(line, lex, at)
    words_before = c.left > 0 and (line.lower(c.left - 1) == "," or quote_before(line, c.left))
    if words_before and nothing(line, lex, c.start):
        c.side, c.start = "before", tail(line, lex, c.last)
