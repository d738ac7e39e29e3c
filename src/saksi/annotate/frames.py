"""Read the clause around a word: its subject, its object, its agent, told by word order, voice and role words.

Indonesian puts the subject before the verb and the head of a noun phrase first; what stands between a subject and its
verb are helpers (`telah`), times and phrases with a preposition. Nothing here guesses: where the clause does not say,
there is no answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.kinds import inside, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.kinds import Grammar, Name
    from saksi.annotate.triggers import Line
    from saksi.model.span import Span

__all__ = ["Frame", "Noun", "frame_of"]

DEEP, FAR = 5, 14
NOMINAL = frozenset("nNd")
LIST = re.compile(r"n+(?:,n+)+(?:,cn+|cn+(?![dat\"-]*v))")
"""Three names or more; without a comma before the last, two may be the subject of the next clause."""
QUIET = frozenset('at"-')
"""Kinds that may stand between a subject and its verb: helpers, times, marks of quotation, brackets."""


class Noun(NamedTuple):
    """A noun phrase: `words[first:last]`; `said` stands for the speaker, where his words leave their subject out."""

    first: int
    last: int
    said: bool = False


SAID = Noun(0, 0, said=True)


class Frame(NamedTuple):
    """A sentence whose words are told apart: one letter a word.

    n name, N noun or adjective, d demonstrative, v verb, a helper or adverb, p preposition, u word of purpose, b word
    that opens a clause, r relative, c word that joins, t time, comma, full stop (any mark that ends a clause),
    quotation mark, - other marks.
    """

    line: Line
    kinds: str
    names: tuple[Name, ...]
    starts: tuple[int, ...]
    """Places where the words of a statement begin."""
    ends: tuple[int, ...]
    """Places after their ends."""

    def floor(self, at: int) -> int:
        """Return where the sentence, or the reported words, that hold a word begin."""
        held = (s if at < e else e for s, e in zip(self.starts, self.ends, strict=True) if s <= at)
        return max(held, default=0)

    def side(self, at: int) -> int:
        """Return how many statements' words hold a word."""
        return sum(s <= at < e for s, e in zip(self.starts, self.ends, strict=True))

    def subject(self, verb: int, depth: int = 0) -> Noun | None:
        """Return the subject of the verb at a place."""
        floor, j = self.floor(verb), verb - 1
        while depth < DEEP:
            while j >= floor and (self.kinds[j] in QUIET or self._before_time(j)):
                j -= 1
            if j < floor:
                return SAID if floor in self.starts else None
            kind = self.kinds[j]
            if kind in NOMINAL:
                first = self.start(j, floor)
                relative = self._relative(first - 1, floor)
                if relative is not None:
                    return self._before(relative, floor)
                if first == floor or self.kinds[first - 1] != "p" or self._accompanies(first - 1):
                    return self._explained(Noun(first, j + 1), floor)
                j = first - 2
            elif kind == "p" and self.line.at(j, "frames.own"):
                j -= 1
            else:
                return self._led(j, floor, depth)
        return None

    def _relative(self, j: int, floor: int) -> int | None:
        """Return the place of `yang` where its verb ends at a place (`siapa yang menyerang kami | akan menyesal`)."""
        if j < floor or self.kinds[j] != "v" or self.line.at(j, "frames.copulas"):
            return None
        while j > floor and self.kinds[j] in "va":
            j -= 1
        return j if self.kinds[j] == "r" else None

    def _led(self, j: int, floor: int, depth: int) -> Noun | None:
        """Return the subject of a verb that follows a word which is no part of its subject."""
        kind = self.kinds[j]
        if kind == "v":
            return self.subject(j, depth + 1)
        if kind == "u":
            return self._aimed(j, floor, depth)
        if kind in "r,":
            return self._before(j, floor) if kind == "r" else self._after_comma(j, floor, depth)
        return self._linked(j, floor, depth)

    def _linked(self, j: int, floor: int, depth: int) -> Noun | None:
        """Return the subject of a verb right after a word that joins clauses."""
        kind = self.kinds[j]
        if kind == "c" and j > floor and self.kinds[j - 1] in NOMINAL:
            first = self.start(j - 1, floor)
            if first == floor or self.kinds[first - 1] in "b.":
                return Noun(first, j)
        if kind == "b" and (self.line.at(j, "status.conditional") or self.line.at(j, "frames.reasons")):
            return None  # it may be the subject's or the object's act (`mengecam X karena menyerang`)
        if kind in "cb" and not self.line.at(j, "frames.that"):
            return self._verb_before(j, floor, depth) or (self._ahead(j) if kind == "b" else None)
        return SAID if kind == "b" and floor in self.starts else None

    def _verb_before(self, j: int, floor: int, depth: int) -> Noun | None:
        verb = next((i for i in range(j - 1, floor - 1, -1) if self.kinds[i] in "v."), None)
        return None if verb is None or self.kinds[verb] == "." else self.subject(verb, depth + 1)

    def _before(self, j: int, floor: int) -> Noun | None:
        """Return the noun phrase that a relative clause at a place belongs to."""
        j -= 1
        while j >= floor and self.kinds[j] in ',t"-':
            j -= 1
        if j < floor or self.kinds[j] not in NOMINAL:
            return None
        return Noun(self.start(j, floor), j + 1)

    def _after_comma(self, j: int, floor: int, depth: int) -> Noun | None:
        """Return the subject of a verb after a comma: one explained, one set off, or that of the verb before."""
        inserted = next((i for i in range(j - 1, floor, -1) if self.kinds[i] in ",."), None)
        if inserted is not None and self.kinds[inserted] == ",":
            relative = self.kinds[inserted + 1] in "rp"
            found = self._before(inserted, floor) if relative or "v" not in self.kinds[inserted:j] else None
            if found and (found.first == floor or self.kinds[found.first - 1] in 'b.c"'):
                return found
        k = j - 1
        while k >= floor and (self.kinds[k] in QUIET or self._before_time(k)):
            k -= 1
        if k >= floor and self.kinds[k] in NOMINAL:
            first = self.start(k, floor)
            before = self.kinds[first - 1] if first > floor else "."
            if before in "b." or (before == "," and "v" not in self.kinds[floor:first]):
                return self._explained(Noun(first, k + 1), floor)
        return self._verb_before(j, floor, depth)

    def _explained(self, found: Noun, floor: int) -> Noun:
        """Take the name before a comma for a description that explains it (`Dolan, presiden Veldania, …`)."""
        if found.first - 1 <= floor or self.kinds[found.first - 1] != "," or self.kinds[found.first - 2] not in "nd":
            return found
        first = self.start(found.first - 2, floor)
        led = self.kinds[first - 1] if first > floor else "."
        return Noun(first, found.first - 1) if led in "b." and "n" in self.kinds[first : found.first] else found

    def _aimed(self, j: int, floor: int, depth: int) -> Noun | None:
        """Return who is to do what `untuk` brings: the object of a demand, the one after `bagi`, else the subject."""
        end = j - 1
        while end >= floor and self.kinds[end] in 'at",-d':
            end -= 1
        if end >= floor and self.kinds[end] in NOMINAL:
            first = self.start(end, floor)
            while first - 2 >= floor and self.kinds[first - 1] == "c" and self.kinds[first - 2] in NOMINAL:
                first = self.start(first - 2, floor)
            told = first == floor and self._asked(floor)
            if told or (first > floor and self.line.at(first - 1, "roles.control")):
                return Noun(first, end + 1)
        verb = next((i for i in range(j - 1, floor - 1, -1) if self.kinds[i] in "v.b"), None)
        if verb is None or self.kinds[verb] != "v":
            return SAID if floor in self.starts else None
        if self.line.at(verb, "frames.asking") and not self.passive(verb):
            return self.object(verb + 1)
        return self.subject(verb, depth + 1)

    def _asked(self, floor: int) -> bool:
        """Say whether reported words begin after a verb that asks (`mendesak | X untuk`)."""
        return floor in self.starts and any(self.line.at(i, "frames.asking") for i in range(max(floor - 2, 0), floor))

    def _ahead(self, j: int) -> Noun | None:
        """Return the subject of the main clause after a clause that opens the sentence without one of its own."""
        comma = self.kinds.find(",", j)
        if comma < 0 or "v" in self.kinds[:j]:
            return None
        at = comma + 1
        while at < len(self.kinds) and self.kinds[at] in QUIET:
            at += 1
        return Noun(at, self.end(at)) if at < len(self.kinds) and self.kinds[at] in "nN" else None

    def asked(self, verb: int) -> bool:
        """Say whether a verb is the first of what somebody is asked to do."""
        floor = self.floor(verb)
        return self._asked(floor) and not set(self.kinds[floor:verb]) & set("v.bu")

    def passive(self, verb: int) -> bool:
        """Say whether a verb is a passive one."""
        return self.line.words[verb].passive

    def object(self, at: int, *, roles: Sequence[str] = ("roles.target",)) -> Noun | None:
        """Return the noun phrase that begins at a place, helpers and the given prepositions passed over."""
        limit = min(len(self.kinds), at + FAR)
        while at < limit and (self.kinds[at] in QUIET or any(self.line.at(at, r) for r in roles)):
            at += 1
        return Noun(at, self.end(at)) if at < limit and self.kinds[at] in "nN" else None

    def agent(self, at: int) -> Noun | None:
        """Return who stands right after a passive verb or, in its clause, after `oleh`."""
        found = self.object(at, roles=("roles.agent",))
        if found and (self.acts(found) or any(self.line.at(i, "roles.agent") for i in range(at, found.first))):
            return found
        for i in range(at, min(len(self.kinds), at + FAR)):
            if self.kinds[i] in ".br":
                return None
            if self.line.at(i, "roles.agent"):
                return self.object(i + 1, roles=())
        return None

    def acts(self, noun: Noun) -> bool:
        """Say whether a noun phrase begins with somebody who can act."""
        name = self.name_in(noun)
        if name and name.first == noun.first:
            return name.kind not in ("place", "document")
        return bool(self.line.at(self.head(noun), "frames.actors"))

    def name_in(self, noun: Noun) -> Name | None:
        """Return the first name in a noun phrase."""
        return next((n for n in self.names if n.first < noun.last and noun.first < n.last), None)

    def head(self, noun: Noun) -> int:
        """Return the place of the head of a noun phrase: its first word that counts or points at nothing."""
        for i in range(noun.first, noun.last):
            word = self.line.words[i].text
            if not (word[0].isdigit() or self.line.at(i, "frames.counting")):
                return i
        return noun.last - 1

    def start(self, j: int, floor: int) -> int:
        """Return where the noun phrase that ends with a word begins."""
        first = j
        while first > floor:
            if self._joined(first - 1, first):
                first -= 1
                continue
            opening = self._bracketed(first - 1, floor)
            if opening is None or self.kinds[opening - 1] not in "nN":
                break
            first = opening - 1
        if first - 1 > floor and self.kinds[first - 1] == "c" and self.kinds[first] == "n":
            listed = self._listed(first)
            if listed is not None:
                return max(listed[0], floor)
            if self.kinds[first - 2] in "nd":
                return self.start(first - 2, floor)
        return first

    def _bracketed(self, closing: int, floor: int) -> int | None:
        """Return where a bracket that closes at a place opens."""
        if self.line.words[closing].text != ")":
            return None
        places = range(closing - 1, max(closing - DEEP, floor), -1)
        return next((i for i in places if self.line.words[i].text == "("), None)

    def end(self, at: int) -> int:
        """Return where the noun phrase that begins at a place ends."""
        last = at + 1
        while last < len(self.kinds) and self._joined(last - 1, last):
            last += 1
        if self.kinds[last : last + 2] == '"n' and self.kinds[last - 1] == "N":
            return self.end(last + 1)  # `“penyerahan” Karsova`
        if (
            last + 1 < len(self.kinds)
            and self.kinds[last] == "c"
            and self.kinds[last - 1] == self.kinds[last + 1] == "n"
        ):
            return self.end(last + 1)
        if self.kinds[at] == "n" and self.kinds[last : last + 2] == ",n" and (listed := self._listed(at)):
            return listed[1]
        return last

    def _listed(self, at: int) -> tuple[int, int] | None:
        """Return the list of three names or more that holds a word: `Karsova, Meridia, dan Orsena`."""
        return next((m.span() for m in LIST.finditer(self.kinds) if m.start() <= at < m.end()), None)

    def _joined(self, left: int, right: int) -> bool:
        """Say whether two neighbouring words belong to one noun phrase."""
        pair = self.kinds[left] + self.kinds[right]
        if pair == "nn":
            return not any(n.last == right for n in self.names) or any(n.first == right for n in self.names)
        return pair in ("NN", "Nn", "nd", "Nd")

    def _before_time(self, j: int) -> bool:
        return self.kinds[j] == "p" and self.kinds[j + 1 : j + 2] == "t"

    def _accompanies(self, j: int) -> bool:
        """Say whether a preposition opens a clause of its own (`…, dengan Karsova menyerukan …`)."""
        return j > 0 and self.kinds[j - 1] == "," and self.line.at(j, "frames.accompany") > 0


def frame_of(
    line: Line, names: tuple[Name, ...], times: Iterable[Span], contents: Iterable[Span], grammar_: Grammar
) -> Frame:
    """Lay out a sentence with the names and times in it and the words of statements."""
    held = sorted((found[0], found[-1] + 1) for c in contents if (found := inside(line, c)))
    kinds = kinds_of(line, names, times, grammar_)
    return Frame(line, kinds, names, tuple(s for s, _ in held), tuple(e for _, e in held))
