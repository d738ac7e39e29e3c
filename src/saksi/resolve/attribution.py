"""Work out through whom words came (`via`) and on which day they were said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.model.span import Span, cover
from saksi.resolve.houses import housed
from saksi.resolve.occasions import distances, shifted
from saksi.resolve.placed import NEAR, nearest, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.articles import Credit
    from saksi.model.reading import Reading, Sheet
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["attribute"]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
CLAUSE = 40
"""The same for the cue or the speaker."""
TAIL = 200
"""The same where only the reporting clause stands between (`kata X saat ditemui di Y, Rabu`)."""
FAR = 1000
"""Code points on either side of a statement beyond which a sentence without end is not its own."""
LOOK = 40
"""Statements before a position that are looked at."""
UNNAMED = frozenset(("anonymous", "document", "group"))
"""Kinds of speakers that are not told from each other by name."""
HEAD = 5
"""Tokens at the start of a sentence among which a word points back to words said before."""


class _Said(msgspec.Struct):
    """A statement and what its own clause says of its way and day."""

    statement: Statement
    who: str | None
    scope: Span
    """The sentences that hold it."""
    paragraph: int
    chain: tuple[str, ...] = ()
    day: str | None = None
    credited: bool = False
    """True where a credit of its own names its way."""
    earlier: bool = False
    """True where it was said before the day of the others."""
    clause_day: bool = False
    """True where the day stands with the cue or the speaker, not with the credit."""


def attribute(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Set `via` and `date` of the statements.

    A credit reaches its own sentence or the paragraph it opens or closes, and goes on over the next statements of the
    same speaker until another speaker or credit interrupts. Its day is the day of the words unless the reporting clause
    names another. A statement without a day shares the one nearest to it of the same speaker.
    """
    if not reading.statements:
        return reading
    work = _Work(sheet, reading, pack)
    work.own()
    work.back_references()
    work.introductions()
    work.delivered_days()
    work.chains()
    work.distant_days()
    work.days()
    return msgspec.structs.replace(reading, statements=tuple(_filled(s) for s in work.said))


def _filled(said: _Said) -> Statement:
    unknown = said.statement.unknown
    if said.day is None:
        unknown = (*unknown, ("date", "no day stands with the words, their credit or others of the same speaker"))
    return msgspec.structs.replace(said.statement, via=said.chain, date=said.day, unknown=unknown)


class _Work:
    """The statements of one article in the order of the text."""

    def __init__(self, sheet: Sheet, reading: Reading, pack: Pack) -> None:
        self.sheet = sheet
        phrases = pack.statements.phrases
        self.determiners = phrases.determiners
        rules = pack.statements.credits
        self.crediting = rules.verbs | rules.between
        self.anaphora = tuple(p for p in phrases.anaphora if " " in p)
        self.delivered = phrases.delivered
        self.relative = phrases.relative
        self.received = rules.received
        self.given_out = phrases.delivered | phrases.given_out
        self.earlier = phrases.earlier
        self.present = re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases.present))})\b")
        self.breaks = phrases.boundaries | phrases.relative
        self.credits = sorted((c for c in reading.credits if c.kind == "source"), key=lambda c: c.span.start)
        self.people = [(m.span.start, m.actor) for m in reading.mentions if m.kind == "person" and m.actor]
        self.times = sorted((t for t in reading.times if t.value and DAY.match(t.value)), key=lambda t: t.span.start)
        who: str | None = None
        self.said: list[_Said] = []
        for s in reading.statements:
            if s.speaker is not None:
                who = s.speaker.actor or s.speaker.name.casefold()
            self.said.append(_Said(s, who, *self._scope(s)))
        self.distances = distances(sheet, pack)
        self.contents = sorted((span, s.id) for s in reading.statements for span in s.content)
        self.starts = [said.statement.content[0].start for said in self.said]

    def _scope(self, s: Statement) -> tuple[Span, int]:
        spans = [*s.content, *([s.cue] if s.cue else [])]
        whole = cover(spans)
        sentences = self.sheet.sentences
        first = bisect_right(sentences, whole.start, key=lambda x: x.span.end)
        last = bisect_left(sentences, whole.end, key=lambda x: x.span.start)
        held = list(sentences[first:last])
        if not held:
            return whole, -1
        if self.sheet.tokens[held[-1].last - 1].lower in self.crediting:  # a line broken before the name
            held.extend(sentences[last : last + 1])
        scope = cover(x.span for x in held)
        start, end = max(scope.start, whole.start - FAR), min(scope.end, whole.end + FAR)
        return Span(start, end), held[0].paragraph

    def own(self) -> None:
        """Read credits and days that stand in the statement's own sentences."""
        for said in self.said:
            near = within(self.credits, said.scope)
            if said.paragraph >= 0:
                start = self.sheet.paragraphs[said.paragraph].start
                if start < said.scope.start:
                    near = [*within(self.credits, Span(start, min(start + NEAR, said.scope.start))), *near]
            held = [c for c in near if self._reaches(c, said)]
            said.chain = tuple(dict.fromkeys(c.name for c in held if not self._speaks(c, said)))
            said.credited = bool(said.chain)
            said.day, said.clause_day = self._day(said, held)
            said.earlier = said.day is None and self._before_others(said)

    def _reaches(self, credit: Credit, said: _Said) -> bool:
        if any(span.contains(credit.span) for span in said.statement.content):
            return False
        if said.scope.contains(credit.span):
            return True
        opened = self._opens(credit)
        return opened == said.paragraph and said.scope.start > credit.span.start and opened >= 0

    def _opens(self, credit: Credit) -> int:
        """Return the paragraph that a credit opens, or the one that it closes with a sentence of its own, or -1."""
        sentence = self.sheet.sentence_at(credit.span.start)
        if sentence is None:
            return -1
        paragraph = self.sheet.paragraphs[sentence.paragraph]
        return sentence.paragraph if credit.span.start - paragraph.start < NEAR // 2 else -1

    def _speaks(self, credit: Credit, said: _Said) -> bool:
        """Say whether the outlet named is itself the speaker."""
        speaker = said.statement.speaker
        if speaker is not None and speaker.mention is not None and speaker.mention.start == credit.span.start:
            return True
        return speaker is not None and speaker.name.casefold() == credit.name.casefold()

    def _day(self, said: _Said, held: Sequence[Credit]) -> tuple[str | None, bool]:
        s = said.statement
        anchors = [s.cue] if s.cue else []
        if s.speaker and s.speaker.mention:
            anchors.append(s.speaker.mention)
        free = [t for t in within(self.times, said.scope) if not self._told(t.span, besides=s.inside)]
        near = nearest([t for t in free if self._in_clause(t, anchors)], anchors, CLAUSE)
        if near is None:
            near = nearest([t for t in free if self._in_tail(t, said)], anchors, TAIL)
        credited = nearest(free, [c.span for c in held])
        if near is not None and (credited is None or near is not credited):
            return near.value, True
        return (credited.value, False) if credited is not None else (None, False)

    def _before_others(self, said: _Said) -> bool:
        """Say whether the reporting clause sets its words before those of the others (`sebelumnya bersumpah`)."""
        cue = said.statement.cue
        if cue is None:
            return False
        start = max(said.scope.start, cue.start - CLAUSE)
        if start >= cue.start:
            return False
        return any(t.lower in self.earlier for t in self.sheet.tokens_in(Span(start, cue.start)))

    def _told(self, span: Span, *, besides: str | None) -> bool:
        """Say whether a stretch is part of reported words, but for those of a statement that repeats these."""
        at = bisect_right(self.contents, span.start, key=lambda c: c[0].start)
        return any(c.contains(span) and name != besides for c, name in self.contents[max(0, at - LOOK) : at])

    def _before(self, at: int) -> list[_Said]:
        """Return the last statements whose sentences end before a position, in order."""
        last = bisect_left(self.starts, at)
        return [said for said in self.said[max(0, last - LOOK) : last] if said.scope.end <= at]

    def _in_clause(self, time: Time, anchors: Sequence[Span]) -> bool:
        """Say whether no other clause begins between a time and a cue or speaker."""
        for anchor in anchors:
            first, last = sorted((time.span, anchor))
            if first.end >= last.start:
                return True
            between = self.sheet.tokens_in(Span(first.end, last.start))
            if not any(t.lower in self.breaks for t in between):
                return True
        return False

    def _in_tail(self, time: Time, said: _Said) -> bool:
        """Say whether a time stands in the reporting clause behind its cue, with no words reported between."""
        cue = said.statement.cue
        if cue is None or time.span.start < cue.end:
            return False
        if time.span.start == cue.end:
            return True
        between, sentence = Span(cue.end, time.span.start), self.sheet.sentence_at(cue.start)
        if any(c.start < between.end and c.end > between.start for c in said.statement.content):
            return False
        if sentence is None or time.span.end > sentence.span.end:
            return False
        words = [t.lower for t in self.sheet.tokens_in(between)]
        # `kata X dalam rekaman yang dibagikan Kamis`: so the words went out.
        told = any(w in self.relative and after not in self.given_out for w, after in pairwise((*words, "")))
        return not told and self.received.isdisjoint(words)

    def back_references(self) -> None:
        """Take credits of sentences that report nothing but point back (`Peringatan itu disiarkan televisi …`)."""
        for credit in self.credits:
            sentence = self.sheet.sentence_at(credit.span.start)
            if sentence is None:
                continue
            first, last = (bisect_left(self.starts, at) for at in (sentence.span.start, sentence.span.end))
            around = self.said[max(0, first - LOOK) : last]
            earlier = self._before(sentence.span.start)
            if not earlier or any(said.scope.overlaps(sentence.span) for said in around):
                continue
            words = [t.lower for t in self.sheet.tokens[sentence.first : sentence.first + HEAD]]
            closing = (
                sentence.paragraph == earlier[-1].paragraph and len(self.sheet.tokens_in(sentence.span)) < NEAR // 4
            )
            if closing:
                reached = [said for said in earlier if said.paragraph == sentence.paragraph]
            elif self.determiners.intersection(words) and earlier[-1].paragraph >= sentence.paragraph - 1:
                reached = earlier[-1:]
            else:
                continue
            day = nearest(within(self.times, sentence.span), [credit.span])
            for said in reached:
                said.chain = tuple(dict.fromkeys((*said.chain, credit.name)))
                said.day = said.day or (day.value if day else None)

    def introductions(self) -> None:
        """Take credits of sentences that only tell of who speaks next (`Dilansir X, Dolan mengungsi …`)."""
        for credit in self.credits:
            sentence = self.sheet.sentence_at(credit.span.start)
            if sentence is None or any(said.scope.overlaps(sentence.span) for said in self.said):
                continue
            told = {who for at, who in self.people if sentence.span.start <= at < sentence.span.end}
            following = bisect_left(self.starts, sentence.span.end)
            only = self._opens(credit) >= 0 and {c.name for c in self.credits} == {credit.name}
            said = self.said[following] if following < len(self.said) else None
            if said is not None and (said.who in told or (only and not following)) and not said.chain:
                day = nearest(within(self.times, sentence.span), [credit.span])
                said.chain, said.day = (credit.name,), said.day or (day.value if day else None)

    def delivered_days(self) -> None:
        """Take the day of sentences that say when words reported before were said (`Hal itu disampaikan pada Rabu`)."""
        for sentence in self.sheet.sentences:
            tokens = self.sheet.tokens[sentence.first : sentence.last]
            verb = next((t for t in tokens if t.lower in self.delivered), None)
            if verb is None:
                continue
            opening = self.sheet.text[sentence.span.start : verb.end + NEAR // 2].lower()
            if not any(words in opening for words in self.anaphora):
                continue
            earlier = self._before(sentence.span.start)
            anchor = Span(verb.start, verb.end)
            free = within(self.times, sentence.span)
            day = nearest([t for t in free if self._in_clause(t, (anchor,))], (anchor,), NEAR)
            if day is None and len(free) == 1 and free[0].span.start > verb.end:
                day = free[0]
            last = earlier[-1] if earlier else None
            if day is not None and last and last.paragraph >= sentence.paragraph - 1 and last.day is None:
                last.day, last.clause_day = day.value, True

    def chains(self) -> None:
        """Carry chains on over the next statements of the same speaker; a nested statement inherits its holder's."""
        by_id = {said.statement.id: said for said in self.said}
        who: str | None = None
        chain: tuple[str, ...] = ()
        within: _Said | None = None
        for said in self.said:
            if said.statement.inside in by_id:
                holder = by_id[said.statement.inside]
                said.chain = tuple(dict.fromkeys((*said.chain, *holder.chain)))
                within = said
                continue
            if within is not None and said.who == within.who and not said.chain:
                said.chain = within.chain  # the words repeated go on
                continue
            if said.chain:
                who, chain = said.who, said.chain
            elif said.who == who and not said.clause_day:
                said.chain = chain
            elif self._points_back(said.statement):
                said.chain = chain  # `kata sumber tersebut`
            else:
                who, chain = said.who, ()

    def _points_back(self, s: Statement) -> bool:
        """Say whether its speaker is only called one told of before, and nobody knows who (`sumber tersebut`)."""
        mention = s.speaker.mention if s.speaker and s.speaker.kind in UNNAMED else None
        words = mention.of(self.sheet.text).lower().split() if mention else []
        return bool(words) and words[-1] in self.determiners

    def distant_days(self) -> None:
        """Take the day of words that lie a count of days from those before (`sehari setelah X menyerukan …`)."""
        for at, days in self.distances:
            sentence = self.sheet.sentence_at(at - 1)
            base = next((s for s in reversed(self._before(at)) if s.day), None)
            following = bisect_left(self.starts, at)
            said = self.said[following] if following < len(self.said) else None
            cue = said.statement.cue if said else None
            if sentence is None or base is None or base.day is None or said is None or cue is None:
                continue
            speaker = said.statement.speaker
            who = speaker.mention if speaker else None
            told = who is not None and at <= who.start <= at + len(" “") and cue.start < sentence.span.end
            if told and not said.clause_day:
                said.day, said.clause_day = shifted(base.day, days), True
                # What a speaker says next goes on with what they said on the day of the report.
                said.earlier = said.who == base.who

    def days(self) -> None:
        """Share days between statements of one speaker: from the one before, else from the one after."""
        today = self.sheet.published.day
        for said in self.said:
            if said.day is None and not said.earlier and today and self._now(said, today):
                said.day = today
        by_speaker: dict[str | None, list[_Said]] = {}
        for said in self.said:
            if (said.statement.inside is None or said.day is not None) and not said.earlier:
                by_speaker.setdefault(said.who, []).append(said)
        for who, held in by_speaker.items():
            if who is not None:
                _share(held)
        free = [s for s in self.said if not s.earlier]
        for n, day in housed([(s.statement, s.day) for s in free], self.sheet.text):
            free[n].day = day
        credited = next((s.day for s in self.said if s.day and s.chain), None)
        for said in (s for s in self.said if s.day is None and s.paragraph == 0 and credited == today):
            said.day = today

    def _now(self, said: _Said, today: str) -> bool:
        """Say whether the words tell of the day of the report, by its date or by a word like *malam ini*."""
        if today in self._days_within(said):
            return True
        named = any(t.value == today for t in self.times)
        return named and any(self.present.search(c.of(self.sheet.text).lower()) for c in said.statement.content)

    def _days_within(self, said: _Said) -> set[str | None]:
        """Return the days named in the words themselves: what is told of the day of the report was said on that day."""
        return {t.value for c in said.statement.content for t in within(self.times, c)}


def _share(held: Iterable[_Said]) -> None:
    ordered = list(held)
    last: _Said | None = None
    for said in ordered:
        if said.day is None and last is not None:
            if not (said.credited and last.chain and said.chain != last.chain):  # else said on another occasion
                said.day = last.day
        elif said.day is not None and not said.clause_day and last is not None and last.clause_day:
            said.day = last.day
            continue
        if said.day is not None and (last is None or said.clause_day or not last.clause_day):
            last = said
    following: str | None = None
    for said in reversed(ordered):
        if said.day is None:
            said.day = following
        else:
            following = said.day
