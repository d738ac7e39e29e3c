"""What a clause of a condition tells, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from saksi.model.span import Span
from saksi.model.talks import Side

if TYPE_CHECKING:
    from saksi.annotate.phrases import Phrases
    from saksi.lang.shape.conditions import Clauses
    from saksi.model.events import EventType
    from saksi.model.reading import Reading, Token
    from saksi.model.statements import Speaker, Statement

__all__ = ["BODIES", "NEAR", "Act", "Clause", "Scene", "Who", "Words"]

HARM: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
DEED: frozenset[EventType] = frozenset({"RETREAT", "AGREE", "CONSULT", "AID", "COOPERATE", "SUPPORT", "CONCEDE"})
ACTING = frozenset({"person", "state", "group", "organisation", "office"})
BODIES = frozenset({"state", "group", "organisation", "office"})
NEAR = 8
"""Words within which a clause names who acts, and words after *will* within which the act stands."""
QUOTES = frozenset('"“”„‟«»″＂')
EDGES = QUOTES | {",", "(", ")", "–", "—", "-"}


class Clause(NamedTuple):
    """The half-open range of tokens of a clause."""

    first: int
    last: int


class Words(msgspec.Struct, frozen=True):
    """The words by which a pledge is judged."""

    rules: Clauses
    own: frozenset[str]
    """Words by which a speaker means the own side."""
    state: frozenset[str]
    """Those that mean a body or state of the speaker (`negaranya`)."""
    harms: frozenset[str]
    suffix: str
    """Ending of a word for what belongs to somebody, or is done to them (`-nya`)."""
    empty: Phrases[str]
    that: Phrases[str]


class Who(NamedTuple):
    """Who a clause is about, and how that was found: `named`, `own`, `they`, `elided`, or not at all."""

    side: Side | None
    how: str = ""


class Act(NamedTuple):
    """What a clause tells: `harm`, `deed` or `suffering`, at which token, and whether it is denied."""

    kind: str
    at: int
    negated: bool


NOBODY = Who(None)


class Scene:
    """One article, as its conditions see it."""

    def __init__(self, tokens: tuple[Token, ...], reading: Reading, words: Words) -> None:
        self.tokens, self.words, self.rules = tokens, words, words.rules
        self.mentions = {m.span.start: m for m in reading.mentions if m.kind in ACTING}
        self.events = {e.trigger.start: e.type for e in reading.events}
        self.actors = {a.id: a for a in reading.actors}
        self.of = {m.actor: m.of for m in reading.mentions if m.actor and m.of}

    def span(self, clause: Clause) -> Span:
        """Return the span of a clause without the marks around it."""
        first, last = clause
        while first < last - 1 and self.tokens[first].lower in EDGES:
            first += 1
        while last > first + 1 and self.tokens[last - 1].lower in EDGES:
            last -= 1
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def find(self, clause: Clause, words: frozenset[str]) -> int:
        """Return the first token of a clause that is one of some words, -1 where none is."""
        return next((i for i in range(*clause) if self.tokens[i].lower in words), -1)

    def state(self, actor: str | None) -> str | None:
        """Return the state that an actor belongs to or stands for."""
        found = self.actors.get(actor or "")
        return (found.state or self.of.get(found.id)) if found else None

    def binding(self, speaker: Speaker | None) -> bool:
        """Say whether a speaker can bind a party: no analyst, no witness, no paper."""
        if speaker is None or speaker.kind in ("document", "anonymous"):
            return False
        found = self.actors.get(speaker.actor or "")
        office = found is not None and bool(found.state or found.offices)
        return speaker.kind in BODIES or office or speaker.actor in self.of

    def own(self, side: Side, speaker: Speaker) -> bool:
        """Say whether a party is the speaker's own side."""
        if side.name in (speaker.name, *speaker.aliases) or (side.actor and side.actor == speaker.actor):
            return True
        mine = self.state(speaker.actor)
        return mine is not None and mine in (side.name, self.state(side.actor))

    def act(self, clause: Clause, start: int) -> Act | None:
        """Return the first act at or after a token of a clause; of a clause that tells none there, the first of all."""
        for first in dict.fromkeys((start, clause.first)):
            for i in range(first, clause.last):
                kind = self._act(i)
                if kind:
                    before = Clause(max(clause.first, i - NEAR), i)
                    return Act(kind, i, self.find(before, self.rules.negations) >= 0)
        return None

    def _act(self, i: int) -> str:
        token = self.tokens[i]
        forms = {token.lower, token.lower.removesuffix(self.words.suffix)}
        if forms & self.rules.suffering:
            return "suffering"
        type_ = self.events.get(token.start)
        if forms & self.words.harms or type_ in HARM:
            return "harm"
        return "deed" if forms & self.rules.deeds or type_ in DEED else ""

    def who(self, clause: Clause, stop: int, said: Statement | None) -> Who:
        """Return who a clause is about, named before a token; of a passive, who does it."""
        at = clause.first
        while at < clause.last and self.tokens[at].lower in EDGES | self.rules.only:
            at += 1
        if at >= clause.last:
            return NOBODY
        if self.find(Clause(at, min(at + 2, clause.last)), self.rules.there) >= 0:
            return NOBODY
        verb = next((i for i in range(at, min(stop + NEAR, clause.last)) if self._passive(i)), -1)
        if 0 <= verb <= stop:
            return self._agent(Clause(verb + 1, min(verb + NEAR, clause.last)), said)
        # A noun that tells the act has its owner behind it: `balasan kami`.
        stop = stop if stop > at else at + 2
        if self._opens(at):
            return Who(None, "elided")
        return self._named(Clause(at, min(stop, at + NEAR, clause.last)), said)

    def _named(self, clause: Clause, said: Statement | None) -> Who:
        relative, i = False, clause.first
        while i < clause.last:
            token, before = self.tokens[i], self.tokens[i - 1].lower if i > clause.first else ""
            if self.words.that.at(self.tokens, i) or token.lower in self.rules.they:
                return Who(None, "they")
            if token.lower in self.words.own and said and said.speaker and before not in self.rules.away:
                return Who(self._speaking(said.speaker, token.lower), "own")
            relative = relative or token.lower in self.rules.which
            mention = self.mentions.get(token.start)
            if mention is None:
                i += 1
                continue
            end = next((k for k in range(i, clause.last) if self.tokens[k].start >= mention.span.end), clause.last)
            if relative:
                # `separatis yang didukung X`: those, not X.
                return Who(Side(self._text(clause.first, end)), "named")
            if before not in self.rules.away and before not in self.rules.grounds:
                actor = self.actors.get(mention.actor or "")
                name = actor.name if actor and mention.kind == "person" else mention.name
                return Who(Side(name, mention.actor), "named")
            i = end
        return NOBODY

    def _agent(self, clause: Clause, said: Statement | None) -> Who:
        """Return who does what a passive verb tells: behind *by*, or right behind the verb."""
        by = self.find(clause, self.rules.by)
        first = by + 1 if by >= 0 else clause.first
        return self._named(Clause(first, min(first + 2, clause.last)), said) if first < clause.last else NOBODY

    def _passive(self, i: int) -> bool:
        lower, before = self.tokens[i].lower, self.tokens[i - 1].lower if i else ""
        looks = len(lower) > NEAR - 2 and lower.startswith(self.rules.passive) and lower not in self.rules.not_passive
        return looks and before not in self.rules.which

    def _opens(self, at: int) -> bool:
        """Say whether a clause opens with its verb, so that who acts is left out."""
        lower = self.tokens[at].lower
        if self.tokens[at].start in self.mentions:
            return False
        helper = lower in self.rules.will | self.rules.must | self.rules.negations | self.rules.going
        verb = lower.startswith(self.rules.verbs) and len(lower) > NEAR - 2
        return helper or verb or lower in self.rules.deeds

    def _speaking(self, speaker: Speaker, word: str) -> Side:
        state = self.state(speaker.actor) if word in self.words.state else None
        if state is None:
            return Side(speaker.name, speaker.actor)
        return Side(state, next((i for i, a in self.actors.items() if a.name == state), None))

    def _text(self, first: int, last: int) -> str:
        return " ".join(t.text for t in self.tokens[first:last])

    def others(self, clause: Clause, but: Side | None) -> Side | None:
        """Return the one party that a clause names, but for one and its side."""
        spans = range(self.tokens[clause.first].start, self.tokens[clause.last - 1].end)
        held = [m for start, m in self.mentions.items() if start in spans and m.actor]
        sides = {m.actor: Side(m.name, m.actor) for m in held if m.kind != "person"}
        mine = self.state(but.actor) if but else None
        known = {but.actor, but.name} if but else set()
        found = [s for i, s in sides.items() if i not in known and not (mine and mine == self.state(i))]
        return found[0] if len(found) == 1 else None
