"""Find what hangs on what: part a sentence at its marker into the condition and the main clause.

A condition between parties has an act of a party in its main clause, bound by a word like *akan* or by the verb that
reports it (`mengancam`). What only explains, reckons or may happen (`jika dilihat`, `bisa naik jika`) is none:
`pledges.py` judges that.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.annotate.doers import Clause, Scene, Words
from saksi.annotate.phrases import Phrases
from saksi.annotate.pledges import Made, Pair, judged
from saksi.model.ids import digest, disambiguated
from saksi.model.reading import Dropped
from saksi.model.span import Span, cover
from saksi.model.talks import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sentence, Sheet
    from saksi.model.statements import Statement

__all__ = ["Compiled", "compiled", "read_conditions"]

LAW = frozenset({"ACCUSE", "COERCE", "SANCTION"})
"""Types of event that articles of police and courts have too."""
MARKS = frozenset(".!?;:")
CONDITIONS = frozenset({"given", "provided"})
"""Classes of marker that always make a condition; of others, what makes none is not told."""
FEW = 2
"""Words of which a clause has at least."""
EARLY = 3
"""Words of a condition within which a comma ends none (`jika, misalnya, …`)."""


class Compiled(msgspec.Struct, frozen=True):
    """The words of the pack, ready to be looked up."""

    markers: Phrases[str]
    firsts: frozenset[str]
    words: Words
    needed: dict[str, frozenset[str]]
    """Class of marker → words of which its sentence has one, or it makes no condition."""


class Marked(NamedTuple):
    """A marker: the half-open range of its tokens, and its class."""

    first: int
    last: int
    kind: str


def compiled(pack: Pack) -> Compiled:
    """Compile; use as `pack.once(compiled)`."""
    rules, acts = pack.conditions, pack.acts
    names = rules.markers.__struct_fields__
    markers = Phrases([(phrase, name) for name in names for phrase in getattr(rules.markers, name)])
    words = Words(
        rules=rules.clauses,
        own=acts.own,
        state=rules.clauses.state,
        harms=acts.harms | rules.clauses.harms,
        suffix=pack.statements.phrases.own,
        empty=Phrases([(phrase, "") for phrase in rules.clauses.empty]),
        that=Phrases([(phrase, "") for phrase in rules.clauses.that]),
    )
    clauses = rules.clauses
    binding = clauses.will | clauses.must | clauses.negations
    needed = dict.fromkeys(("loose", "unless", "until", "before"), binding)
    needed |= {"once": clauses.only, "first": clauses.must}
    return Compiled(markers, frozenset(markers.firsts), words, needed)


def read_conditions(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add the conditions of an article of conflict to its reading; what was considered and not kept, to the dropped.

    Reads the statements with their acts, the mentions with their actors, and the events.
    """
    if LAW.issuperset(e.type for e in reading.events):
        return reading
    words = pack.once(compiled)
    at = [i for i, t in enumerate(sheet.tokens) if t.lower in words.firsts]
    if not at:
        return reading
    page = _Page(sheet, reading, words)
    found: list[tuple[Marked, Made]] = []
    dropped = []
    for marked in page.markers(at):
        made = page.read(marked)
        if isinstance(made, Made):
            found.append((marked, made))
        elif made and marked.kind in CONDITIONS:
            dropped.append(Dropped(kind="condition", span=page.span(marked), reason=made))
    if not (found or dropped):
        return reading
    sure = pack.conditions.sure
    held = tuple(_conditions(_outermost(found, page), page, sure))
    return msgspec.structs.replace(reading, conditions=held, dropped=(*reading.dropped, *dropped))


def _outermost(found: Sequence[tuple[Marked, Made]], page: _Page) -> list[tuple[Marked, Made]]:
    """Return what was found without what only says again within another that something comes first."""
    spans = [(n, page.whole(*held)) for n, held in enumerate(found)]
    inner = {n for n, s in spans if found[n][0].kind == "first" and any(m != n and o.contains(s) for m, o in spans)}
    return [held for n, held in enumerate(found) if n not in inner]


def _conditions(found: Sequence[tuple[Marked, Made]], page: _Page, sure: dict[str, float]) -> Iterator[Condition]:
    spans = [page.whole(*held) for held in found]
    article, text = page.sheet.article.id, page.sheet.text
    ids = disambiguated([digest("condition", article, s.of(text)) for s in spans])
    for i, span, (marked, made) in zip(ids, spans, found, strict=True):
        yield Condition(
            id=i,
            kind=made.kind,
            span=span,
            marker=page.span(marked),
            if_span=made.given,
            then_span=made.main,
            if_party=made.if_party,
            then_party=made.then_party,
            statement=made.statement,
            rule="+".join((marked.kind, *made.why)),
            score=sure.get(marked.kind, sure.get("other", 0.0)),
        )


class _Page:
    """One article with what is looked up in it."""

    def __init__(self, sheet: Sheet, reading: Reading, words: Compiled) -> None:
        self.sheet, self.reading, self.words = sheet, reading, words
        self.tokens, self.rules = sheet.tokens, words.words.rules

    @cached_property
    def scene(self) -> Scene:
        """The article as its conditions see it; made when a sentence asks."""
        return Scene(self.tokens, self.reading, self.words.words)

    def span(self, marked: Marked) -> Span:
        """Return the span of a marker."""
        return Span(self.tokens[marked.first].start, self.tokens[marked.last - 1].end)

    def whole(self, marked: Marked, made: Made) -> Span:
        """Return the span of a condition with all its parts."""
        return cover((self.span(marked), made.given, *((made.main,) if made.main else ())))

    def markers(self, at: Sequence[int]) -> Iterator[Marked]:
        """Yield the markers at some tokens, the longest at each; none begins within another."""
        last = 0
        for i in at:
            held = self.words.markers.at(self.tokens, i) if i >= last else None
            if held:
                last = held[1]
                yield Marked(i, last, held[0])

    def read(self, marked: Marked) -> Made | str:
        """Return what a marker makes of its sentence, or why it is no condition."""
        sentence = self.sheet.sentence_at(self.tokens[marked.first].start)
        if sentence is None or not self._promising(marked, sentence):
            return ""
        said, lo, hi = self._bounds(marked, sentence.first, sentence.last)
        if marked.first > lo and self.tokens[marked.first - 1].lower in self.rules.even:
            return "no condition: even so, or whether"
        if marked.kind == "first":
            given = Clause(self._back(marked.first, lo), self._end(marked.last, hi))
            return judged(Pair(marked.kind, None, given, trailing=True, said=said), self.scene)
        pair = self._parted(marked, lo, hi, said)
        if pair is None or pair.main is None:
            return "no main clause"
        if pair.main.last == pair.main.first or pair.given.last - pair.given.first < FEW:
            return "no main clause"
        return judged(pair, self.scene)

    def _promising(self, marked: Marked, sentence: Sentence) -> bool:
        """Say whether a sentence has a word without which a marker that has other uses makes no condition."""
        needed = self.words.needed.get(marked.kind)
        return needed is None or any(t.lower in needed for t in self.tokens[sentence.first : sentence.last])

    def _bounds(self, marked: Marked, lo: int, hi: int) -> tuple[Statement | None, int, int]:
        """Return the innermost statement whose words hold a marker, and the tokens that both clauses stand in."""
        span = self.span(marked)
        held = [(len(c), n, c) for n, s in enumerate(self.reading.statements) for c in s.content if c.contains(span)]
        if not held:
            return None, lo, hi
        _, n, content = min(held)
        while self.tokens[lo].start < content.start:
            lo += 1
        while self.tokens[hi - 1].end > content.end:
            hi -= 1
        return self.reading.statements[n], lo, hi

    def _parted(self, marked: Marked, lo: int, hi: int, said: Statement | None) -> Pair | None:
        start = marked.first - 1
        while start >= lo and not self.tokens[start].lower[0].isalnum() and self.tokens[start].lower not in MARKS:
            start -= 1
        before = self.tokens[start].lower if start >= lo else ""
        opens = start < lo or before in MARKS or before in self.rules.joining or before in self.rules.ends
        end = self._end(marked.last, hi)
        if not opens:
            main = self._refused(Clause(self._back(marked.first, lo), marked.first), said)
            return Pair(marked.kind, main, Clause(marked.last, end), trailing=True, said=said)
        so = next((i for i in range(marked.last, end) if self.tokens[i].lower in self.rules.so), -1)
        cut = so if so >= 0 else end
        if cut >= hi or (so < 0 and self.tokens[cut].lower != ","):
            return None
        main = Clause(cut + 1, self._main_end(cut + 1, hi))
        return Pair(marked.kind, main, Clause(marked.last, cut), trailing=False, said=said)

    def _refused(self, main: Clause, said: Statement | None) -> Clause:
        """Return the main clause with the verb of refusing right before it: `menolak berunding`."""
        if said is None or said.cue is None or "refuse" not in said.acts or main.first == 0:
            return main
        before = self.tokens[main.first - 1]
        cued = said.cue.contains(Span(before.start, before.end)) and before.lower in self.rules.negations
        return Clause(main.first - 1, main.last) if cued else main

    def _end(self, first: int, hi: int) -> int:
        """Return where a clause ends: at a comma, a mark, a word that opens another."""
        for i in range(first, hi):
            lower = self.tokens[i].lower
            if lower in MARKS or lower in self.rules.ends or (lower == "," and i - first >= EARLY):
                return i
        return hi

    def _main_end(self, first: int, hi: int) -> int:
        for i in range(first, hi):
            lower = self.tokens[i].lower
            if lower in MARKS or lower in self.rules.ends:
                return i
            if lower == "," and i + 1 < hi and self.tokens[i + 1].lower in self.rules.joining:
                return i
        return hi

    def _back(self, last: int, lo: int) -> int:
        """Return where the main clause before a marker begins."""
        for i in range(last - 1, lo - 1, -1):
            lower = self.tokens[i].lower
            if lower in MARKS or lower in self.rules.ends:
                return i + 1
            if lower in self.rules.joining and i > lo and self.tokens[i - 1].lower == ",":
                return i + 1
        return lo
