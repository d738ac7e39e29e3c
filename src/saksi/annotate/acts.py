"""Say what reported words do: claim, deny, demand, promise, threaten.

The verb that reports them says it first. Where the verb is plain (`mengatakan`), the words show it: by their phrases,
by what the speaker's own side will do, and by the events in them: who tells of an attack of the other side accuses, who
tells of one of the own side announces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.annotate.lexicon import Entry
    from saksi.lang.pack import Pack
    from saksi.lang.shape import acts as shape
    from saksi.model.events import Event
    from saksi.model.reading import Reading, Sheet, Token
    from saksi.model.statements import Act, Statement

__all__ = ["acts_of", "read_acts"]

NEUTRAL = frozenset(("claim", "comment"))
MILDER: dict[Act, frozenset[Act]] = {
    "threaten": frozenset(("warn", "promise", "claim", "announce", "refuse")),
    "demand": frozenset(("appeal",)),
    "deny": frozenset(("refuse",)),
}
"""Acts of verbs that words may sharpen to the act before."""
REPLACED: dict[Act, Act] = {"demand": "appeal", "deny": "refuse"}
"""What the sharper act takes the place of; other milder acts stay beside it."""
TOLD = frozenset(("accuse", "announce"))
ASKED = frozenset(("demand", "appeal", "threaten"))
HOSTILE = frozenset(("ASSAULT", "COERCE"))
DONE = frozenset(("alleged", "asserted", "past_context"))
NEAR = 5
"""Words within which a subject has its `akan`, and `akan` its verb."""

Words = tuple[str, ...]


class Said(NamedTuple):
    """The words of a statement."""

    words: Words
    reported: bool
    """Whether in reported speech, where `mereka` may be who speaks."""
    own: frozenset[int]
    """Which of them name the speaker's own state."""


class Signs(msgspec.Struct, frozen=True):
    """The phrases of the pack by their first word."""

    rules: shape.Rules
    openings: dict[str, tuple[tuple[Words, Act], ...]]
    signs: dict[str, tuple[tuple[Words, Act], ...]]
    sharpened: dict[str, tuple[tuple[Words, Act], ...]]


def acts_of(entry: Entry | None) -> tuple[Act, ...]:
    """Return the acts that the verb or noun of the reporting clause names."""
    return entry.acts if entry else ("claim",)


def read_acts(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add to each statement the acts that its words and the events in them show."""
    signs = pack.once(signs_of)
    sides = _Sides(reading)
    out = []
    for s in reading.statements:
        tokens = [t for span in s.content for t in sheet.tokens_in(span) if t.lower[0].isalnum()]
        said = Said(tuple(t.lower for t in tokens), s.form == "indirect", sides.own_words(s, tokens))
        cue = s.cue.of(sheet.text).lower() if s.cue else ""
        told = () if cue in signs.rules.claiming else sides.told(s) or _own_doing(said, signs.rules)
        acts = _acts(s.acts, said, signs, told)
        out.append(msgspec.structs.replace(s, acts=acts) if acts != s.acts else s)
    return msgspec.structs.replace(reading, statements=tuple(out))


def signs_of(pack: Pack) -> Signs:
    """Compile; use as `pack.once(signs_of)`."""
    rules = pack.acts
    return Signs(rules, _by_first(rules.openings), _by_first(rules.signs), _by_first(rules.sharpened))


def _by_first(phrases: dict[Act, tuple[str, ...]]) -> dict[str, tuple[tuple[Words, Act], ...]]:
    out: dict[str, list[tuple[Words, Act]]] = {}
    for act, held in phrases.items():
        for phrase in held:
            words = tuple(phrase.split())
            out.setdefault(words[0], []).append((words, act))
    return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in out.items()}


class _Sides:
    """Who is on the side of whom in an article, and which events its statements tell."""

    def __init__(self, reading: Reading) -> None:
        # An office whose holder no table knows belongs to what its title names (`Presiden Rusia`).
        named = {m.actor: m.of for m in reading.mentions if m.actor and m.of}
        self._states = {a.id: a.state or named.get(a.id) for a in reading.actors}
        self._mentions = sorted((m.span, m.actor) for m in reading.mentions if m.actor)
        self._events: dict[str, list[Event]] = {}
        for event in reading.events:
            if event.statement is not None and event.type in HOSTILE and event.source and event.status in DONE:
                self._events.setdefault(event.statement, []).append(event)

    def _state(self, statement: Statement) -> str | None:
        who = statement.speaker
        return self._states.get(who.actor) if who is not None and who.actor else None

    def own_words(self, statement: Statement, tokens: Sequence[Token]) -> frozenset[int]:
        """Return which of the words of a statement name the state of its speaker."""
        state = self._state(statement)
        if state is None or not tokens:
            return frozenset()
        held = [span for span, actor in self._mentions if self._states.get(actor) == state]
        held = [span for span in held if span.start < tokens[-1].end and tokens[0].start < span.end]
        return frozenset(i for i, t in enumerate(tokens) if any(s.start <= t.start < s.end for s in held))

    def told(self, statement: Statement) -> tuple[Act, ...]:
        """Return the acts that lie in telling of an attack: of another side, of one's own."""
        who, state = statement.speaker, self._state(statement)
        own = {who.name, state, *who.aliases} if who is not None else set()
        # A noun (`serangan Israel`) speaks of what is known, a verb says that it was done.
        held = [e for e in self._events.get(statement.id, ()) if "source" not in e.inferred and "-noun" not in e.rule]
        return tuple(dict.fromkeys("accuse" if own.isdisjoint(e.source) else "announce" for e in held))


def _acts(verb: tuple[Act, ...], said: Said, signs: Signs, told: tuple[Act, ...]) -> tuple[Act, ...]:
    """Return the acts of a statement: those of its verb, those its words show."""
    if not NEUTRAL.issuperset(verb):
        sharper = [a for a in _found(said.words, signs.sharpened, signs.rules) if not MILDER[a].isdisjoint(verb)]
        if "promise" in verb and not signs.rules.harms.isdisjoint(said.words[:NEAR]):
            sharper.append("threaten")
        replaced = {REPLACED.get(a) for a in sharper}
        return tuple(dict.fromkeys((*(a for a in verb if a not in replaced), *sharper)))
    bound = _bound(said, signs.rules)
    opening = [act for act in _opening(said.words, signs) if act != "refuse" or not bound]
    shown = dict.fromkeys((*opening, *bound, *_found(said.words, signs.signs, signs.rules)))
    if len(shown) > 1 and "refuse" not in shown:
        shown.pop("comment", None)
    if "offer" in shown:
        shown.pop("promise", None)
    if told and TOLD.issuperset(shown):
        return tuple(dict.fromkeys((*shown, *told, "claim")))
    # A fact is claimed by who denies another, and by who judges it in passing.
    if ("deny" in shown and said.reported) or list(shown) == ["warn"] or (list(shown) == ["comment"] and not opening):
        shown["claim"] = None
    return tuple(shown) or verb


def _own_doing(said: Said, rules: shape.Rules) -> tuple[Act, ...]:
    """Return whether the words open with what the own side has done (`pihaknya telah …`): that is announced."""
    words = said.words[:NEAR]
    for i, word in enumerate(words):
        opens = i == 0 and said.reported and (word in rules.done or word in rules.whole)
        if (opens or word in rules.own or i in said.own) and rules.negations.isdisjoint(words):
            asks = not rules.asking.isdisjoint(said.words[: NEAR + i])  # `kami telah berulang kali meminta`
            return ("announce",) if not asks and not rules.done.isdisjoint(words[i:]) else ()
    return ()


def _opening(words: Words, signs: Signs) -> Iterable[Act]:
    held = signs.openings.get(words[0], ()) if words else ()
    return [act for phrase, act in held if words[: len(phrase)] == phrase][:1]


def _found(words: Words, table: dict[str, tuple[tuple[Words, Act], ...]], rules: shape.Rules) -> Iterable[Act]:
    for i, word in enumerate(words):
        for phrase, act in table.get(word, ()):
            if words[i : i + len(phrase)] == phrase and not (act in ASKED and _of_others(words, i, rules)):
                yield act


def _of_others(words: Words, at: int, rules: shape.Rules) -> bool:
    """Say whether what is asked or threatened is told of somebody else (`X menuntut penyerahan tanpa syarat`)."""
    named = next((i for i in range(at - 1, max(at - NEAR, 0) - 1, -1) if words[i] in rules.others), None)
    return named is not None and named > 0 and rules.own.isdisjoint(words[max(named - NEAR, 0) : named])


def _bound(said: Said, rules: shape.Rules) -> tuple[Act, ...]:
    """Return what the speaker's own side binds itself to: a promise, a threat."""
    words = said.words
    for i, word in enumerate(words):
        opens = i == 0 and (word in rules.future or (said.reported and word in rules.whole))
        if not opens and word not in rules.own and i not in said.own:
            continue
        after = words[i : i + NEAR]
        at = next((k for k, w in enumerate(after) if w in rules.future), None)
        if at is None or not rules.believing.isdisjoint(after[:at]):
            continue
        verbs = words[i + at + 1 : i + at + 1 + NEAR]
        condition = not rules.conditions.isdisjoint(words)
        if not rules.harms.isdisjoint(verbs):
            return ("threaten", "warn") if condition else ("threaten",)
        if not rules.answers.isdisjoint(verbs):
            return ("threaten", "warn") if condition else ("promise", "threaten")
        if rules.negations.isdisjoint(after):
            return ("promise",)
    return ()
