"""The article as coreference walks it: who stood where, who has spoken, who is the subject of what."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from saksi.lang.gazetteer import words
from saksi.model.statements import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.lang.pack import Pack
    from saksi.model.actors import ActorKind, Mention
    from saksi.model.reading import Quotation, Reading, Sentence, Sheet
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.resolve.cast import Cast, Identity
    from saksi.resolve.descriptions import Reader

__all__ = ["Scene", "speaker_of"]

REACH = 12
"""Sentences that a pronoun reaches back."""
OFFICERS = 4
"""Statements back within which an officer of a body is looked for."""
EARLY = 5
"""Words of a sentence within which a name is its subject."""
ACTING: frozenset[ActorKind] = frozenset(("organisation", "state", "group", "person", "office"))


def speaker_of(identity: Identity, called: str | None = None) -> Speaker:
    """Return an identity as a speaker, under its fullest name; a state under the one that it is `called` here."""
    name = called if called and identity.kind == "state" else identity.name
    names = list(identity.names)
    names += [written for (_, of), written in identity.titles.items() if of]
    if identity.entry:
        names.append(identity.entry.name)
    aliases = tuple(dict.fromkeys(n for n in names if n != name))
    return Speaker(name=name, kind=identity.kind, actor=identity.id, aliases=aliases)


class Scene:
    """Where to look for whom. Speakers are settled from front to back as the walk goes on."""

    def __init__(self, sheet: Sheet, reading: Reading, cast: Cast, reader: Reader, pack: Pack) -> None:
        self.sheet = sheet
        self.reading = reading
        self.cast = cast
        self.reader = reader
        self.pack = pack
        self.speakers: dict[int, Speaker] = {}
        self.said: list[tuple[int, Speaker, Statement]] = []
        self._starts = [m.span.start for m in reading.mentions]
        self._contents = sorted((c.start, c.end) for s in reading.statements for c in s.content)
        self._credited = {c.span.start for c in reading.credits if c.kind == "source"}
        self._quotations = sheet.quotations

    def settle(self, index: int, speaker: Speaker | None) -> None:
        """Keep whose words a statement has."""
        if speaker is None:
            return
        statement = self.reading.statements[index]
        self.speakers[index] = speaker
        if speaker.kind == "anonymous" and self.reader.read(speaker.name).kind is None:
            return  # nothing shows that it is somebody, so no pronoun may mean it
        at = statement.cue.start if statement.cue else statement.content[0].start
        self.said.append((at, speaker, statement))

    # Places in the text

    def quotation_at(self, position: int) -> Quotation | None:
        """Return the quotation that holds a code point."""
        i = bisect_right(self._quotations, position, key=lambda q: q.span.start) - 1
        return self._quotations[i] if i >= 0 and position < self._quotations[i].span.end else None

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that holds a code point, or -1."""
        sentence = self.sheet.sentence_at(position)
        return sentence.paragraph if sentence else -1

    def sentence_index(self, position: int) -> int:
        """Return the index of the sentence at or before a code point."""
        return bisect_right(self.sheet.sentences, position, key=lambda s: s.span.start) - 1

    def in_quotation(self, position: int) -> bool:
        """Say whether a code point stands in quoted speech."""
        quotation = self.quotation_at(position)
        return quotation is not None and quotation.sentence

    def in_content(self, position: int) -> bool:
        """Say whether a code point stands in words attributed to somebody."""
        i = bisect_right(self._contents, (position, len(self.sheet.text))) - 1
        return any(s <= position < e for s, e in self._contents[max(0, i - 2) : i + 1])

    def mentions_in(self, span: Span) -> range:
        """Return the indices of the mentions that begin within a span."""
        first = bisect_right(self._starts, span.start - 1)
        return range(first, bisect_right(self._starts, span.end - 1))

    # Who is near

    def previous(self, statement: Statement) -> Speaker | None:
        """Return the speaker of the statement before."""
        start = statement.content[0].start
        before = [(min(at, s.content[0].start), who) for at, who, s in self.said if s.content[0].start < start]
        return max(before, key=lambda b: b[0])[1] if before else None

    def nearest(self, at: int, kinds: frozenset[ActorKind], statement: Statement) -> Speaker | None:
        """Return the nearest speaker or subject of the kinds before a code point, sentence by sentence.

        Whoever spoke comes before a subject of the same sentence. A person is a subject by standing early in a
        sentence; a body or state only where no one spoke and no person is near.
        """
        here = self.sentence_index(at)
        people = kinds & {"person", "office"}
        for i in range(here, max(-1, here - REACH), -1):
            sentence = self.sheet.sentences[i]
            limit, near = (at, kinds) if i == here else (sentence.span.end, people)
            found = self._spoke_in(sentence, limit, kinds) or self._subject_of(sentence, limit, near, statement)
            if found:
                return self._voice(found, sentence)
        last = next((who for _, who, _ in reversed(self.said) if who.kind in kinds), None)
        return last or self._any_subject(here, at, kinds, statement)

    def person_beside(self, body: Speaker, at: int, people: frozenset[ActorKind]) -> Speaker | None:
        """Return the person who spoke last in the paragraph where a body only noted or decided something.

        Quotations are spoken by people; but a body that is itself said to speak (`Karsova mengatakan`) goes on.
        """
        spoke = sorted(((said, who, s) for said, who, s in self.said if said < at), key=lambda held: held[0])
        last = next(((said, s) for said, who, s in reversed(spoke) if who == body), None)
        if last is None or self._speaking(last[1]):
            return None
        here = self.paragraph_at(last[0])
        return next((who for n, who, _ in reversed(spoke) if who.kind in people and self.paragraph_at(n) == here), None)

    def _speaking(self, statement: Statement) -> bool:
        """Say whether a statement is reported with a verb of speaking (`mengatakan`), not of noting or doing."""
        cue = statement.cue.of(self.sheet.text).lower() if statement.cue else ""
        return cue in self.reader.speaking

    def _any_subject(self, here: int, at: int, kinds: frozenset[ActorKind], statement: Statement) -> Speaker | None:
        for i in range(here, max(-1, here - REACH), -1):
            sentence = self.sheet.sentences[i]
            limit = at if i == here else sentence.span.end
            for identity, mention in self._outside(sentence, limit, statement):
                known = identity.kind == "person" or identity.entry is not None or identity.of is not None
                if identity.kind in kinds and known:
                    return speaker_of(identity, mention.name)
        return None

    def _voice(self, found: Speaker, sentence: Sentence) -> Speaker:
        """Where a body spoke through its officer (`Ketua Perbarindo Joko`), the officer goes on speaking."""
        if found.kind != "organisation":
            return found
        names = {n.lower() for n in (found.name, *found.aliases)}
        for at, who, _ in reversed(self.said[-OFFICERS:]):
            if who.kind != "person" or at > sentence.span.end:
                continue
            for i, identity in enumerate(self.cast.by_mention):
                held = self.reading.mentions[i]
                if identity.id == who.actor and held.title:
                    text = held.span.of(self.sheet.text).lower()
                    if any(n in text for n in names):
                        return who
        return found

    def _spoke_in(self, sentence: Sentence, limit: int, kinds: frozenset[ActorKind]) -> Speaker | None:
        """Return who spoke last in a sentence; whoever speaks only in another's words comes last."""
        nested: Speaker | None = None
        for at, who, _ in sorted(self.said, key=lambda s: -s[0]):
            if sentence.span.start <= at < limit and who.kind in kinds:
                if not self.in_content(at):
                    return who
                nested = nested or who
        return nested

    def _subject_of(
        self, sentence: Sentence, limit: int, kinds: frozenset[ActorKind], statement: Statement
    ) -> Speaker | None:
        """Return whom a sentence is about: the first fitting name near its beginning, outside others' words."""
        for identity, mention in self._outside(sentence, limit, statement):
            if len(words(self.sheet.text[sentence.span.start : mention.span.start])) > EARLY:
                return None
            if identity.kind in kinds:
                return speaker_of(identity, mention.name)
        return None

    def _outside(self, sentence: Sentence, limit: int, statement: Statement) -> Iterator[tuple[Identity, Mention]]:
        own = {c.start for c in statement.content}
        for i in self.mentions_in(sentence.span):
            start = self.reading.mentions[i].span.start
            if start >= limit or start in own or self.in_quotation(start) or self.in_content(start):
                continue
            if start in self._credited:  # `Dikutip dari X, mereka mengatakan`: who carries words is not who speaks
                continue
            yield self.cast.by_mention[i], self.reading.mentions[i]

    def subject_before(self, at: int, statement: Statement) -> Speaker | None:
        """Return who goes on speaking within a sentence: its speaker so far, else its subject."""
        sentence = self.sheet.sentence_at(at)
        if sentence is None:
            return None
        spoke = self._spoke_in(sentence, at, frozenset((*ACTING, "anonymous", "document")))
        if spoke:
            return spoke
        for identity, mention in self._outside(sentence, at, statement):
            if identity.kind in ACTING:
                return speaker_of(identity, mention.name)
        return None

    def agent(self, at: int, statement: Statement) -> Speaker | None:
        """Return who says what a passive reports: the subject that a relative clause hangs on, else who spoke last."""
        sentence = self.sheet.sentence_at(at)
        spoke = self.previous(statement)
        if sentence and spoke and self._spoke_in(sentence, at, frozenset((*ACTING, "anonymous", "document"))):
            return spoke
        if sentence:
            for identity, mention in self._outside(sentence, at, statement):
                early = len(words(self.sheet.text[sentence.span.start : mention.span.start])) <= EARLY
                if identity.kind in ("state", "organisation", "group") and early:
                    return speaker_of(identity, mention.name)
        return spoke

    def next_person(self, at: int) -> Speaker | None:
        """Return the person who is named next, for a pronoun that runs ahead of its name."""
        for i, mention in enumerate(self.reading.mentions):
            if mention.span.start > at and mention.kind == "person":
                return speaker_of(self.cast.by_mention[i])
        return None

    def last_spoken(self, kinds: frozenset[ActorKind], word: str = "") -> Speaker | None:
        """Return the last speaker of the kinds whose name holds a word."""
        for _, who, _ in reversed(self.said):
            if who.kind in kinds and (not word or word in " ".join(words(" ".join((who.name, *who.aliases))))):
                return who
        return None

    def full_name(self, name: str) -> str:
        """Return the fullest form of an actor's name, or the name itself where it is none."""
        person = self.cast.person(name) if len(words(name)) <= EARLY else None
        if person:
            return person.name
        for i in self.reading.mentions:
            if i.kind == "person" and i.span.of(self.sheet.text) == name:
                return i.name
        return self._outlet(name) or name

    def _outlet(self, name: str) -> str | None:
        """Return the body in a name that is otherwise a state's (`EFE Spanyol`)."""
        written, seen = name.split(), words(name)
        found: list[str] = []
        i = 0
        while i < len(seen) and len(written) == len(seen):
            term = next(
                (t for t in self.cast.names.longest(seen, i) if t.entry.kind in ("organisation", "state")), None
            )
            if term is None:
                return None
            found += [" ".join(written[i : i + len(term.words)])] if term.entry.kind == "organisation" else []
            i += len(term.words)
        return found[0] if len(found) == 1 else None
