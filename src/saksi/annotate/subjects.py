"""Read noun phrases and the subjects of verbs in a sentence laid out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from saksi.annotate.clauses import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.clauses import Line

__all__ = ["group", "phrase", "subject", "subject_of_clause"]

LIMIT = 28
"""Items that a noun phrase may have."""
STARTS = 24
"""Places before a verb at which its clause may begin, the nearest first."""
TITLE = 4
"""Items among which a title ends."""
ENDED = frozenset(",.?!")
"""Marks before a closing quotation mark that end the words in it."""
WHEN = 6
"""Items between `yang` and its verb that tell when."""
ADJUNCTS = 6
"""Adjuncts that may stand before a subject."""


def phrase(line: Line, at: int, limit: int | None = None) -> Phrase:
    """Read a noun phrase that begins at a position, with its apposition; empty where there is none.

    With `limit` it is the subject of a verb group that begins there.
    """
    end = min(len(line), at + LIMIT) if limit is None else limit
    ph = line.lex.phrases
    i = at
    while i < end:
        word = line.lowers[i]
        if word == "." and i > at and not line.clause_mark(i):
            i += 1
        elif i in line.taken or line.is_quote(i) or line.items[i].time or line.clause_mark(i):
            break
        elif word == "(":
            i = min(end, line.after_bracket(i))
        elif word == "," and (listed := _list_end(line, i, end)) > i:
            i = listed
        elif word == ",":
            named = line.lowers[at] in ph.pronouns
            return Phrase(at, i if named else _apposition(line, i, end, before_verb=limit is not None))
        elif word in ph.determiners and i > at:
            return Phrase(at, _named_after(line, i + 1, end, before_verb=limit is not None))
        elif word in ph.relative and i > at:
            return Phrase(at, _relative(line, at, i, end, before_verb=limit is not None))
        elif _continues(line, at, i):
            i += 1
        else:
            break
    return Phrase(at, i)


def _named_after(line: Line, at: int, end: int, *, before_verb: bool) -> int:
    """Take along a name that explains a description (`pemimpin itu, Ilham Aliyev`)."""
    if line.lower(at) != "," or not line.name_like(at + 1):
        return at
    return _apposition(line, at, end, before_verb=before_verb)


def _continues(line: Line, first: int, at: int) -> bool:
    """Say whether the word at a position belongs to the noun phrase that began at `first`."""
    item, word, ph = line.items[at], line.lowers[at], line.lex.phrases
    glued = at > first and line.lowers[at - 1] == "_" and line.items[at - 1].end == item.start  # `@warga_tarn`
    glued = glued or (at > first and item.name and line.items[at - 1].name and item.text.islower())  # within a name
    if glued or not item.text[0].isalnum():
        return glued or (word in "-–&/.@_" and at > first)
    if at > first and (line.lowers[first] in ph.pronouns or word in ph.pronouns):
        return False
    if at > first and word in ph.inner:
        return _inner(line, first, at)
    if line.name_like(at) and not (at == first and word in ph.openers):
        return word not in ph.days and word not in ph.boundaries
    if at > first and word in ph.conjunctions:
        return line.actor_like(at + 1) or (line.lowers[first] in line.lex.kinds and _titled(line, at + 1))
    ends = (ph.openers, ph.boundaries, ph.auxiliaries, ph.complementizers, ph.negations, ph.copulas)
    return not (any(word in s for s in ends) or line.lex.verbal(word))


def _titled(line: Line, at: int) -> bool:
    """Say whether common nouns that end a title stand here, with the name behind a comma (`… dan komoditas, X`)."""
    for i in range(at, min(at + TITLE, len(line))):
        if line.lower(i) == ",":
            return i > at and line.name_like(i + 1)
        if not line.items[i].text.islower() or line.lex.verbal(line.lowers[i]):
            return False
    return False


def _inner(line: Line, first: int, at: int) -> bool:
    """Say whether a preposition stands inside a phrase (`sumber di kementerian`), not after it (`Lavrov di Moskow`)."""
    word, ph = line.lowers[at], line.lex.phrases
    common = line.items[at - 1].text[0].islower() or (at - 1 == line.head and not line.items[at - 1].name)
    if word in ph.inner_named and not line.name_like(at + 1):
        return False
    if word in ph.inner_common:
        return common
    return common or line.lowers[first] in line.lex.kinds


def _relative(line: Line, first: int, at: int, end: int, *, before_verb: bool) -> int:
    """Return where a restricting relative clause of a common noun ends; of a name it is no part."""
    ph = line.lex.phrases
    if line.items[at - 1].text[0].isupper() and line.items[first].text[0].isupper() and first + 1 >= at - 1:
        return at
    if all(line.lowers[i] in ph.auxiliaries or line.items[i].time for i in range(at + 1, end)):
        return at  # the cue itself is its verb
    verbs = 0
    for i in range(at + 1, end):
        word = line.lowers[i]
        if line.items[i].time and not before_verb:
            return at
        # `laporan X yang dikutip Rabu menyebut Y (mengatakan)`
        told = verbs and any(e.voice == "active" for e in line.lex.entries(line.lowers, i))
        verbs += line.lex.verbal(word)
        if told or word == "," or line.breaks(i) or i in line.taken:
            return i
        ends = word in ph.relative_ends or (i > at + 1 and (word in ph.boundaries or word in ph.addressee))
        if ends and not before_verb:
            return i
    return end


def _list_end(line: Line, comma: int, end: int) -> int:
    """Return where a list of names ends that a comma goes on (`Karsova, Meridia, dan Orsena`), or the comma's place."""
    at = comma
    while at + 1 < end and line.lowers[at] == "," and line.name_like(at - 1):
        last = line.lowers[at + 1] in line.lex.phrases.coordinators
        at += 1 + last
        first = at
        while at < end and line.name_like(at) and at not in line.taken:
            at += 1
        if at == first or (last and first == comma + 2):  # `Dolan, dan Karsova …` is no list
            return comma
        if last:
            return at
    return comma


def _apposition(line: Line, comma: int, end: int, *, before_verb: bool) -> int:
    """Return where an apposition after a comma ends, or the comma's own position where none follows."""
    at, ph = comma + 1, line.lex.phrases
    if not line.actor_like(at) or line.day(at) or line.lower(at) in ph.pronouns:
        return comma
    if line.lex.kinds.get(line.lower(at)) == "document":
        return comma  # `kata X, laporan itu …`
    inner = phrase(line, at, end if before_verb else None)
    if inner.last == inner.first:
        return comma
    follows = line.lower(inner.last)
    ended = (
        inner.last in (end, len(line))
        or follows in (",", ".", "(")
        or follows in ph.openers
        or (before_verb and follows in ph.auxiliaries)
        or line.is_quote(inner.last)
        or line.is_mark(inner.last)
        or line.items[inner.last].time
    )
    return inner.last if ended else comma


def subject(line: Line, verb: int) -> Phrase | None:
    """Return the subject of a verb group that begins at a position, or None where none can be read."""
    named = _antecedent(line, verb)
    if named is not None:
        return named
    spare: Phrase | None = None
    for start in islice(_clause_starts(line, verb), STARTS):
        found = _parsed(line, start, verb)
        if found and line.actor_like(found.first):
            return _explained(line, found, verb)
        spare = spare or found
    if line.lower(verb - 1) == ",":
        return spare
    run = _run_before(line, verb)
    return spare if run is None or (spare and spare.first <= run.first and run.last <= spare.last) else run


def _explained(line: Line, found: Phrase, verb: int) -> Phrase:
    """Return the name that a set-off phrase before a verb only explains (`X, dosen di kampus Y, Tarn, menyebut`)."""
    if line.lower(found.first - 1) != "," or line.lower(found.last) != "," or found.last + 1 != verb:
        return found
    for start in islice(_clause_starts(line, verb), STARTS):
        if start >= found.first or not line.name_like(start):
            continue
        at = phrase(line, start, verb).last
        while line.lower(at) == "," and at + 1 < found.first:
            at = max(at + 1, phrase(line, at + 1, verb).last)
        if line.lower(at) == "," and at + 1 in (found.first, verb) and line.name_like(start + 1):
            return Phrase(start, found.last)
    return found


def subject_of_clause(line: Line, before: int) -> Phrase | None:
    """Return the subject of the clause that stands before a position: of its last verb with a subject of its own."""
    for start in islice(_clause_starts(line, before), STARTS):
        at = _past_adjuncts(line, start, before)
        found = phrase(line, at, before)
        if found.last == at or not line.actor_like(at):
            continue
        verb = next((i for i in range(found.last, before) if line.lex.verbal(line.lowers[i])), None)
        if verb is not None and _reaches(line, found.last, verb):
            return found
    return None


def group(line: Line, verb: int) -> int:
    """Return where the verb group of a verb begins: its auxiliaries and adverbs stand before it."""
    ph = line.lex.phrases
    at = verb
    while at > 0:
        if line.lowers[at - 1] in ph.auxiliaries and not line.items[at - 1].text[0].isupper():
            at -= 1
        elif at > 1 and line.lowers[at - 2] in ph.manner_adverbs:
            at -= 2
        else:
            break
    return at


def _clause_starts(line: Line, verb: int) -> Iterator[int]:
    """Yield where the clause of a verb may begin: behind the nearest opening word first, then its commas."""
    ph = line.lex.phrases
    edge = verb
    while edge > 0:
        previous = edge
        edge -= 1
        while edge > 0 and not _edge(line, edge - 1):
            edge -= 1
        yield edge
        yield from (i + 1 for i in range(edge, previous) if line.lowers[i] == "," and i + 1 < verb)
        if edge and (line.breaks(edge - 1) or line.lowers[edge - 1] in ph.complementizers):
            return


def _edge(line: Line, at: int) -> bool:
    word, ph = line.lowers[at], line.lex.phrases
    if word in ph.accompany and at and line.lowers[at - 1] == ",":
        return True  # `…, dengan X menyerukan …`
    if line.is_mark(at) and at and line.lowers[at - 1] in ENDED:
        return True  # `… karena "alasan mendesak," X mengatakan`
    if word in ph.coordinators and at and line.lowers[at - 1] == ",":
        # A clause of its own, not a list; `Meksiko` is no verb.
        before = range(max(0, at - LIMIT), at)
        return any(line.lex.verbal(line.lowers[k]) and not line.items[k].text[0].isupper() for k in before)
    return line.breaks(at) or word in ph.boundaries or at in line.taken


def _past_adjuncts(line: Line, start: int, end: int) -> int:
    at = line.after_connectives(start)
    for _ in range(ADJUNCTS):
        if at >= end or not (_opens(line, at) or line.day(at)):
            break
        after = line.after_adjunct(at, end)
        if after == at:
            break
        at = line.after_connectives(after)
    return at


def _parsed(line: Line, start: int, verb: int) -> Phrase | None:
    at = _past_adjuncts(line, start, verb)
    if at >= verb or _opens(line, at) or line.day(at):
        return None
    found = phrase(line, at, verb)
    if found.last > at and _reaches(line, found.last, verb):
        return found
    if found.last > at and line.lower(found.last) == "," and line.name_like(at):
        explained = phrase(line, found.last + 1, verb)  # `Binance, bursa terbesar di dunia, mengatakan`
        if explained.last > explained.first and line.lower(explained.last) == "," and explained.last + 1 == verb:
            return Phrase(at, explained.last)
    return None


def _opens(line: Line, at: int) -> bool:
    return line.lowers[at] in line.lex.phrases.openers and line.lowers[at] not in line.lex.phrases.auxiliaries


def _reaches(line: Line, at: int, verb: int) -> bool:
    """Say whether only adjuncts stand between a noun phrase and its verb."""
    ph = line.lex.phrases
    while at < verb:
        word = line.lowers[at]
        if _opens(line, at):
            return True
        if word == "," or word in ph.auxiliaries or line.day(at):
            at = max(at + 1, line.after_bracket(at))
        elif line.lowers[at - 1] in ph.manner_adverbs:
            at += 1
        else:
            return False
    return True


def _run_before(line: Line, verb: int) -> Phrase | None:
    """Return the run of capitalised words (with the common nouns of a title) that stands right before a verb."""
    ph = line.lex.phrases
    at = verb
    while at > 0 and (line.lowers[at - 1] in ph.relative or line.lowers[at - 1] == ","):
        at -= 1
    last = at
    while at > 0 and _in_run(line, at - 1, last):
        at -= 1
        if line.lowers[at] in ph.pronouns:
            break
    return Phrase(at, last) if any(line.actor_like(i) for i in range(at, last)) else None


def _antecedent(line: Line, verb: int) -> Phrase | None:
    """Return the name before `, yang beberapa jam sebelumnya menyerukan`: when it was stands between."""
    ph = line.lex.phrases
    at = verb
    while at > max(0, verb - WHEN) and _tells_when(line, at - 1):
        at -= 1
    if at == verb or line.lowers[at - 1] not in ph.relative or line.lower(at - 2) != ",":
        return None
    run = _run_before(line, at - 1)
    return run if run is not None and line.name_like(run.last - 1) else None


def _tells_when(line: Line, at: int) -> bool:
    word, ph = line.lowers[at], line.lex.phrases
    if line.items[at].time:
        return True
    plain = word.isalpha() and line.items[at].text.islower() and at not in line.taken and not line.is_quote(at)
    return plain and word not in ph.relative and word not in ph.boundaries and not line.lex.verbal(word)


def _in_run(line: Line, at: int, last: int) -> bool:
    word, ph = line.lowers[at], line.lex.phrases
    if word in ph.days:
        return False
    if line.name_like(at) or word in line.lex.kinds or word in ph.pronouns:
        return True
    return at == last - 1 and word in ph.determiners
