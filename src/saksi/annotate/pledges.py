"""Judge two clauses: what the main clause holds out, who is to do what, and whether it is a pledge at all."""

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
    from saksi.model.talks import ConditionKind

__all__ = ["Clause", "Made", "Pair", "Scene", "Words", "judged"]

HARM: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
DEED: frozenset[EventType] = frozenset({"RETREAT", "AGREE", "CONSULT", "AID", "COOPERATE", "SUPPORT", "CONCEDE"})
SELF = frozenset({"promise", "threaten", "offer", "refuse"})
"""Acts of verbs that bind who speaks, where the words themselves have no *will*."""
MENACE = frozenset({"threaten", "warn"})
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


class Pair(NamedTuple):
    """Two clauses of which one hangs on the other."""

    kind: str
    """Class of the marker."""
    main: Clause | None
    given: Clause
    trailing: bool
    """True where the main clause stands before the condition."""
    said: Statement | None
    """The statement that holds them."""


class Words(msgspec.Struct, frozen=True):
    """The words by which a pledge is judged."""

    rules: Clauses
    own: frozenset[str]
    """Words by which a speaker means the own side."""
    state: frozenset[str]
    """Those that mean a body or state of the speaker (`negaranya`)."""
    harms: frozenset[str]
    empty: Phrases[str]
    that: Phrases[str]


class Made(NamedTuple):
    """A condition that was found."""

    kind: ConditionKind
    given: Span
    main: Span | None
    if_party: Side | None
    then_party: Side | None
    statement: str | None
    why: tuple[str, ...]


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
        if token.lower in self.rules.suffering:
            return "suffering"
        type_ = self.events.get(token.start)
        if token.lower in self.words.harms or type_ in HARM:
            return "harm"
        return "deed" if token.lower in self.rules.deeds or type_ in DEED else ""

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


def judged(pair: Pair, scene: Scene) -> Made | str:
    """Return the condition that two clauses make, or why they make none."""
    empty = scene.words.empty.at(scene.tokens, pair.given.first)
    if empty or (pair.said and not scene.binding(pair.said.speaker)):
        return "nothing that a party can meet or fail" if empty else "who speaks binds no party"
    if pair.main is None:
        return _first(pair, scene)
    will, must = scene.find(pair.main, scene.rules.will), scene.find(pair.main, scene.rules.must)
    act = scene.act(pair.main, max(will, must, pair.main.first))
    if act is None:
        return "no act of a party hangs on it"
    if reason := _unbound(pair, act, scene, helped=max(will, must) >= 0):
        return reason
    if kind := _kind(pair, act, scene, must=must >= 0 and will < 0):
        return _parties(pair, act, kind, scene, (will, must))
    return "a demand or plan that waits for nobody"


def _unbound(pair: Pair, act: Act, scene: Scene, *, helped: bool) -> str:
    """Say why an act binds nobody; `helped` where a word like *will* or *must* stands before it."""
    acts = pair.said.acts if pair.said else ()
    menace = not MENACE.isdisjoint(acts)
    if act.kind == "suffering":
        return "" if menace else "what befalls somebody, and no threat"
    if helped:
        return ""
    if scene.find(pair.main or pair.given, scene.rules.able) >= 0:
        return "only what may happen"
    return "" if menace or not SELF.isdisjoint(acts) else "nobody is bound to anything"


def _first(pair: Pair, scene: Scene) -> Made | str:
    """Judge what has to come first, where the words leave open before what."""
    must = scene.find(pair.given, scene.rules.must)
    act = scene.act(pair.given, must) if must >= 0 else None
    if act is None or pair.said is None:
        return ""
    who = scene.who(pair.given, must, pair.said)
    if who.how != "named":
        return ""
    return Made("demand-first", scene.span(pair.given), None, who.side, None, pair.said.id, ("if-named",))


def _kind(pair: Pair, act: Act, scene: Scene, *, must: bool) -> ConditionKind | None:
    inner = scene.act(pair.given, pair.given.first)
    if must:
        wanting = pair.kind in ("given", "provided") and scene.find(pair.given, scene.rules.wanting) >= 0
        return "demand-first" if wanting or (pair.kind == "before" and inner) else None
    if pair.kind not in ("given", "provided") and inner is None:
        return None
    if pair.kind in ("until", "before"):
        ends: ConditionKind | None = "threat-until" if act.kind == "harm" and pair.kind == "until" else None
        return "refusal-until" if act.negated else ends
    if pair.kind == "once" and scene.find(pair.main or pair.given, scene.rules.only) < 0:
        return None
    return "exception" if pair.kind == "unless" else _held_out(pair, act)


def _held_out(pair: Pair, act: Act) -> ConditionKind:
    """Return what an act holds out: *not to strike* is a promise, *not to talk* a refusal."""
    if act.negated:
        return "promise-if" if act.kind == "harm" else "refusal-if"
    threat = pair.said is not None and "threaten" in pair.said.acts and "promise" not in pair.said.acts
    return "threat-if" if threat or act.kind != "deed" else "promise-if"


def _parties(pair: Pair, act: Act, kind: ConditionKind, scene: Scene, at: tuple[int, int]) -> Made | str:
    main = pair.main or pair.given
    stop = min((i for i in at if i >= 0), default=act.at)
    then = scene.who(main, stop, pair.said)
    given = scene.who(pair.given, _told(pair.given, scene), pair.said)
    then, given = _pointed(pair, act, (then, given), scene)
    if kind == "demand-first":
        # Who wants the one has to do the other first: what is to be done is the condition.
        return _made(kind, pair._replace(main=pair.given, given=main), (then, given), scene)
    if reason := _another(pair, act, then, scene):
        return reason
    if pair.kind == "loose" and given.how not in ("named", "they"):
        return ""
    return _made(kind, pair, (given, then), scene)


def _told(clause: Clause, scene: Scene) -> int:
    """Return where a clause tells its act: not within a clause about its subject (`separatis yang didukung X`)."""
    act = scene.act(clause, clause.first)
    while act and act.at > clause.first and scene.tokens[act.at - 1].lower in scene.rules.which:
        later = scene.act(clause, act.at + 1)
        act = later if later and later.at > act.at else None
    return act.at if act else min(clause.first + NEAR, clause.last)


def _another(pair: Pair, act: Act, then: Who, scene: Scene) -> str:
    """Say why what hangs on a condition is no act of who speaks, or in a report's own voice of nobody named."""
    said = pair.said
    if said is None or said.speaker is None:
        return "" if then.how == "named" and then.side else "the report does not say whose act it is"
    if act.kind == "suffering":
        return ""
    if then.side:
        return "" if scene.own(then.side, said.speaker) else "what another will do, not the own side"
    left_open = SELF.isdisjoint(said.acts) and scene.find(pair.main or pair.given, scene.rules.only) < 0
    return "it does not say whose act it is" if left_open else ""


def _pointed(pair: Pair, act: Act, found: tuple[Who, Who], scene: Scene) -> tuple[Who, Who]:
    """Put names to pronouns and to what is left out, as far as the words leave one reading."""
    then, given = found
    said, main = pair.said, pair.main or pair.given
    speaker = said.speaker if said else None
    addressee = Side(said.addressee) if said and said.addressee else None
    if said and speaker:
        bound = not SELF.isdisjoint(said.acts)
        self_ = Side(speaker.name, speaker.actor)
        if then.how == "elided" and bound and act.kind != "suffering":
            then = Who(self_, "elided")
        elif then.how == "they" and act.kind == "suffering":
            then = Who(addressee or given.side, "they")
        elif then.how == "they" and scene.find(main, scene.rules.must) >= 0:
            then = Who(given.side, "they")
        elif then.how == "they" and said.form != "direct" and (speaker.kind in BODIES or bound):
            then = Who(self_, "own")
    if given.how in ("they", "elided") and pair.trailing:
        if act.kind == "suffering":
            given = Who(then.side or addressee, given.how)
        elif act.kind == "harm":
            given = Who(addressee or scene.others(main, then.side), given.how)
    return then, given


def _made(kind: ConditionKind, pair: Pair, found: tuple[Who, Who], scene: Scene) -> Made:
    given, then = found
    why = (*((f"if-{given.how}",) if given.how else ()), *((f"then-{then.how}",) if then.how else ()))
    main = scene.span(pair.main) if pair.main else None
    return Made(kind, scene.span(pair.given), main, given.side, then.side, pair.said.id if pair.said else None, why)
