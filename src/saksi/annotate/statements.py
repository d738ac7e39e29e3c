"""Find the words that the article attributes to somebody."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec

from saksi.annotate.acts import acts_of
from saksi.annotate.clauses import Line, Phrase, lines
from saksi.annotate.faults import CLAUSELESS, MUTE, WITHIN, fault
from saksi.annotate.lexicon import lexicon
from saksi.annotate.quoted import Range, only_quotes, ranges
from saksi.annotate.reported import Candidate, candidates
from saksi.annotate.speakers import speaker_of
from saksi.annotate.subjects import phrase
from saksi.model.ids import digest, disambiguated
from saksi.model.reading import Dropped
from saksi.model.span import Span
from saksi.model.statements import Act, Bearing, Form, Speaker, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.annotate.lexicon import Lexicon
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet

__all__ = ["read_statements"]

TAIL = frozenset(",.;: \u00a0–—-…\"“”„‟«»'‘’`")
SAID = re.compile(r"[^\W_]")
TAIL_WORDS = 3
LONG = 40
"""Code points that a quotation at the head of a sentence has to have to be speech, whatever follows it."""
NAMED = 2
"""Words that a name beside a quotation must have to stand for a reporting clause."""
ANNOUNCED = 12
"""Items at the end of a paragraph among which a clause stands that announces the next."""
GAP = 3
"""Code points between the words of a sentence and those of the next that goes on with them, at most."""
LOOK = 12
"""Statements on either side among which the one that holds another is looked for."""


class _Draft(msgspec.Struct):
    """A statement before it has its id."""

    content: list[Span]
    cue: Span | None
    bearing: Bearing
    rule: str
    acts: tuple[Act, ...]
    speaker: Speaker | None = None
    addressee: str | None = None
    open: bool = False
    """True where a quotation without cue may go on with it."""
    forward: bool = False
    """True where its quotation is not closed, so that the next one goes on with it."""
    paragraph: int = -1


def read_statements(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `statements`, with speakers as the reporting clause names them."""
    reader = _Reader(sheet, pack.once(lexicon))
    for line in lines(sheet, reading, reader.lex):
        reader.read(line)
    drafts = reader.finished()
    ids = [_id(sheet, d) for d in drafts]
    statements = [_statement(sheet, d, i) for d, i in zip(drafts, disambiguated(ids), strict=True)]
    return msgspec.structs.replace(
        reading,
        statements=tuple(_nested(statements)),
        dropped=(*reading.dropped, *reader.dropped),
    )


class _Reader:
    """Goes through the sentences of one sheet."""

    def __init__(self, sheet: Sheet, lex: Lexicon) -> None:
        self.sheet = sheet
        self.lex = lex
        self.drafts: list[_Draft] = []
        self.dropped: list[Dropped] = []
        self.before: Line | None = None
        """The sentence before, where it reports nothing."""
        self.announced: tuple[Line, Candidate] | None = None
        """A reporting clause whose words come with the next paragraph."""

    def read(self, line: Line) -> None:
        """Read one sentence."""
        found = candidates(line, self.lex)
        used: set[int] = set()
        for c, held in zip(found, self._held(line, found), strict=True):
            if c.fault:
                told = self._claim(line, c) or self._sum_up(line, c)
                self._announce(line, c)
                if not told:
                    self._drop(line.span(c.first, c.last), c.fault)
                used.update(range(c.first, c.last) if told else ())
                continue
            self.drafts.append(self._draft(line, c, held))
            used.update(i for r in held for i in range(*r))
        if not used:
            self._continue(line)
        self._carry(line, used)
        self.before = None if used or line.quotes else line
        if self.announced and self.announced[0].paragraph < line.paragraph:
            self.announced = None

    def _held(self, line: Line, found: list[Candidate]) -> list[list[Range]]:
        """Return the words of each clause; one that turns out to report nothing cuts off no other's words."""
        held: list[list[Range]] = []
        for c in found:
            words = ranges(line, self.lex, c, found) if c.fault is None else []
            c.fault = c.fault or fault(line, self.lex, c, words, found)
            held.append(words)
        for i, c in enumerate(found):
            if c.fault is None and any(o.fault is None and held[k] == held[i] for k, o in enumerate(found) if k > i):
                c.fault = "a later verb says the same words"
        alive = [
            c
            for c in found
            if c.fault is None
            or c.bearing == "suffix"
            or (c.linked and c.fault not in WITHIN)
            or (c.subject is not None and c.fault != MUTE)
        ]
        if len(alive) == len(found):
            return held
        for i, c in enumerate(found):
            short = c.fault == CLAUSELESS
            if c.fault is None or short:
                c.fault = None
                held[i] = ranges(line, self.lex, c, [o for o in alive if o is not c])
                if short:
                    c.fault = fault(line, self.lex, c, held[i], found)
        return held

    def _announce(self, line: Line, c: Candidate) -> None:
        """Keep a clause that ends its paragraph with a colon: the next one holds the words."""
        if c.subject is not None and line.lower(len(line) - 1) == ":" and c.last >= len(line) - ANNOUNCED:
            self.announced = (line, c)

    def _sum_up(self, line: Line, c: Candidate) -> bool:
        """Take the sentence before, where it reports nothing itself (`… . Hal itu disampaikan X`)."""
        before = self.before
        passive = c.entry is None or c.entry.voice == "passive"
        if before is None or c.subject is None or not passive or c.side != "before":
            return False
        alike = self.lex.later.intersection(line.lowers[: c.first])
        if alike or before.paragraph < line.paragraph - 1 or line.starts(self.lex.anaphora, line.head) < NAMED:
            return False
        start = before.after_connectives(before.head)
        content = self._span(before, (start, len(before))) if start < len(before) else None
        if content is None or len(content) < LONG // 2:
            return False
        self.drafts.append(
            _Draft(
                [content],
                line.span(c.first, c.last),
                c.bearing,
                "sentence.summed",
                acts_of(c.entry),
                speaker_of(line, self.lex, c.subject),
                paragraph=line.paragraph,
            )
        )
        return True

    def _continue(self, line: Line) -> None:
        """Go on with the words of the sentence before, which this one only completes (`… . Terutama dalam …`)."""
        if line.lower(line.head) not in self.lex.phrases.elliptic or not self.drafts:
            return
        draft = self.drafts[-1]
        beside = 0 <= line.items[0].start - draft.content[-1].end <= GAP
        if beside and draft.paragraph == line.paragraph and not any(map(line.is_quote, range(len(line)))):
            content = self._span(line, (line.head, len(line)))
            draft.content += [content] if content else []

    def _claim(self, line: Line, c: Candidate) -> bool:
        """Give quotations without a speaker to the one who is said to have said them (`Demikian dikatakan X`)."""
        claimed = False
        if c.subject is None or c.entry is None or c.entry.voice != "passive" or c.side != "before":
            return claimed
        for draft in reversed(self.drafts):
            if draft.bearing != "carried" or draft.paragraph != line.paragraph:
                break
            claimed = True
            draft.speaker, draft.bearing = speaker_of(line, self.lex, c.subject), c.bearing
            draft.cue = line.span(c.first, c.last)
        return claimed

    def finished(self) -> list[_Draft]:
        """Return the statements in the order of the text, carried quotations without any speaker left out."""
        if any(d.bearing != "carried" for d in self.drafts):
            return sorted(self.drafts, key=lambda d: (d.content[0].start, d.content[-1].end))
        for draft in self.drafts:
            self._drop(draft.content[0], "a quotation in a report that names no speaker")
        return []

    def _drop(self, span: Span, reason: str) -> None:
        self.dropped.append(Dropped(kind="statement", span=span, reason=reason))

    def _draft(self, line: Line, c: Candidate, held: list[Range]) -> _Draft:
        content = [span for r in held if (span := self._span(line, r))]
        entry = c.entry
        addressee = c.addressee
        draft = _Draft(
            content=content,
            cue=line.span(c.first, c.last),
            bearing=c.bearing,
            rule=_rule(c),
            acts=acts_of(entry),
            speaker=speaker_of(line, self.lex, c.subject) if c.subject is not None else None,
            addressee=_plain(line, self.lex, addressee) if addressee and addressee.first < addressee.last else None,
            paragraph=line.paragraph,
        )
        draft.open = all(only_quotes(line, *r) for r in held)
        return draft

    def _span(self, line: Line, r: Range) -> Span | None:
        return _trimmed(line.text, *self._bounds(line, r))

    def _bounds(self, line: Line, r: Range) -> tuple[int, int]:
        first, last = line.items[r[0]], line.items[r[1] - 1]
        start = self.sheet.quotations[first.quote].inner.start if first.quote >= 0 else first.start
        end = self.sheet.quotations[last.quote].inner.end if last.quote >= 0 else last.end
        return start, end

    def _named_beside(self, line: Line, free: list[int]) -> bool:
        """Take a quotation that a name follows where the reporting word was forgotten (`"…," Menteri X, dikutip …`)."""
        at = free[-1] + 1
        at += line.lower(at) == ","
        if free[0] != line.head_quote() or not line.name_like(at) or line.items[at].time:
            return False
        who = phrase(line, at)
        if who.last - who.first < NAMED or line.lower(who.last) not in ("", ".", ","):
            return False
        if self.lex.phrases.predicates.intersection(line.lowers[at:]) or any(
            map(self.lex.verbal, line.lowers[at : who.last])
        ):
            return False
        content = [span for i in free if (span := self._span(line, (i, i + 1)))]
        acts = acts_of(None) if content else ()
        speaker = speaker_of(line, self.lex, who)
        if content:
            self.drafts.append(
                _Draft(content, None, "named", "quotation.named", acts, speaker, open=True, paragraph=line.paragraph)
            )
        return bool(content)

    def _carry(self, line: Line, used: set[int]) -> None:
        """Take quotations without a cue: they go on with what was said before, or with what follows."""
        free = [i for i in line.quotes if i not in used]
        if not free:
            return
        if self._named_beside(line, free):
            return
        others = [i for i in range(len(line)) if not line.is_quote(i) and line.items[i].text[0].isalnum()]
        alone = not others or (not used and len(others) <= TAIL_WORDS and min(others) > max(free))
        opening = self.sheet.quotations[line.items[free[0]].quote] if free[0] == line.head_quote() else None
        alone = alone or (opening is not None and len(opening.inner) > LONG)  # a quotation opens the sentence
        if not alone and not (used and min(free) > max(used)):
            for i in free:
                self._drop(
                    Span(line.items[i].start, line.items[i].end), "in quotation marks, but nobody is said to say it"
                )
            return
        content = [span for i in free if (span := self._span(line, (i, i + 1)))]
        last = max(self.drafts, key=lambda d: d.content[-1].end, default=None)
        if not content:
            return
        if last is not None and last.open and last.paragraph == line.paragraph:
            last.content.extend(content)
            return
        quotation = self.sheet.quotations[line.items[free[-1]].quote]
        said = self.announced if self.announced and self.announced[0].paragraph == line.paragraph - 1 else None
        told, c = said or (line, None)
        self.drafts.append(
            _Draft(
                content=content,
                cue=told.span(c.first, c.last) if c else None,
                bearing=c.bearing if c else "carried",
                rule="quotation.announced" if c else "quotation.carried",
                acts=acts_of(c.entry if c else None),
                speaker=speaker_of(told, self.lex, c.subject) if c and c.subject else None,
                open=True,
                forward=not quotation.closed,
                paragraph=line.paragraph,
            )
        )


def _rule(c: Candidate) -> str:
    """Name the rule: how the verb is used, its voice, and the special way, if any (`say.active+relayed`)."""
    name = f"{c.entry.frame}.{c.entry.voice}" if c.entry else f"according.{c.side}"
    return f"{name}+{c.how}" if c.how else name


def _plain(line: Line, lex: Lexicon, phrase: Phrase) -> str:
    first = phrase.first
    while first < phrase.last - 1 and line.lowers[first] in lex.media_words and line.items[first].text[0].islower():
        first += 1
    return line.span(first, phrase.last).of(line.text).strip(" ,")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without marks and final punctuation at its ends, None where nothing is left."""
    while start < end and text[start] in TAIL:
        start += 1
    while start < end and text[end - 1] in TAIL:
        end -= 1
    return Span(start, end) if start < end else None


def _id(sheet: Sheet, draft: _Draft) -> str:
    cue = draft.cue.of(sheet.text) if draft.cue else None
    return digest("s", sheet.article.id, cue, *(s.of(sheet.text) for s in draft.content))


def _statement(sheet: Sheet, draft: _Draft, name: str) -> Statement:
    form = _form(sheet, draft.content)
    unknown: tuple[tuple[str, str], ...] = ()
    if draft.forward:
        unknown = (("speaker", "its quotation is not closed: the speaker is that of the next one"),)
    return Statement(
        id=name,
        form=form,
        content=tuple(draft.content),
        cue=draft.cue,
        bearing=draft.bearing,
        speaker=draft.speaker,
        addressee=draft.addressee,
        acts=draft.acts,
        rule=draft.rule,
        unknown=unknown,
    )


def _form(sheet: Sheet, content: Iterable[Span]) -> Form:
    """Say whether the words stand in quotation marks wholly, in part or not at all."""
    inside = outside = False
    for span in content:
        first = bisect_right(sheet.quotations, span.start, key=lambda q: q.inner.end)
        last = bisect_left(sheet.quotations, span.end, key=lambda q: q.inner.start)
        at = span.start
        for q in sheet.quotations[first:last]:
            outside = outside or SAID.search(sheet.text, at, q.inner.start) is not None
            start, at = max(at, q.inner.start), min(q.inner.end, span.end)
            inside = inside or SAID.search(sheet.text, start, at) is not None
        outside = outside or SAID.search(sheet.text, at, span.end) is not None
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _nested(statements: list[Statement]) -> list[Statement]:
    """Set `inside`: the smallest other statement that holds both cue and words."""
    out = []
    for i, s in enumerate(statements):
        near = statements[max(0, i - LOOK) : i + LOOK]
        told = s.cue is not None and not s.rule.startswith("document")
        whole = (*s.content, s.cue) if told and s.cue else s.content
        holders = [
            o for o in near if o is not s and s.cue and all(any(h.contains(w) for h in o.content) for w in whole)
        ]
        holder = min(holders, key=lambda o: sum(map(len, o.content)), default=None)
        out.append(msgspec.structs.replace(s, inside=holder.id) if holder else s)
    return out
