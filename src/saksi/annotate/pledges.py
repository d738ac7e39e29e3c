"""Judge two clauses: what the main clause holds out, who is to do what, and whether it is a pledge at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.doers import BODIES, NEAR, Act, Clause, Scene, Who
from saksi.model.talks import Side

if TYPE_CHECKING:
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.model.talks import ConditionKind

__all__ = ["Made", "Pair", "judged"]

SELF = frozenset({"promise", "threaten", "offer", "refuse"})
"""Acts of verbs that bind who speaks, where the words themselves have no *will*."""
MENACE = frozenset({"threaten", "warn"})


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


class Made(NamedTuple):
    """A condition that was found."""

    kind: ConditionKind
    given: Span
    main: Span | None
    if_party: Side | None
    then_party: Side | None
    statement: str | None
    why: tuple[str, ...]


def judged(pair: Pair, scene: Scene) -> Made | str:
    """Return the condition that two clauses make, or why they make none."""
    empty = scene.words.empty.at(scene.tokens, pair.given.first)
    if empty or (pair.said and not scene.binding(pair.said.speaker)):
        return "nothing that a party can meet or fail" if empty else "who speaks binds no party"
    if pair.main is None or pair.kind == "terms":
        return _terms(pair, scene) if pair.main else _first(pair, scene)
    will, must = scene.find(pair.main, scene.rules.will), scene.find(pair.main, scene.rules.must)
    act = scene.act(pair.main, max(will, must, pair.main.first))
    if act is None:
        return "no act of a party hangs on it"
    if reason := _unbound(pair, act, scene, helped=max(will, must, scene.find(pair.main, scene.rules.only)) >= 0):
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
    main = pair.main or pair.given
    if scene.find(main, scene.rules.able) >= 0:
        let = act.kind == "deed" and scene.find(main, scene.rules.letting) >= 0
        return "" if let and _other(pair, scene) else "only what may happen"
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


def _terms(pair: Pair, scene: Scene) -> Made | str:
    """Judge what somebody makes a condition: `X mensyaratkan penarikan pasukan Y`; of what, the words leave open."""
    main = pair.main or pair.given
    who = scene.who(main, main.last, pair.said)
    if who.side is None or scene.act(pair.given, pair.given.first) is None:
        return ""
    given = scene.who(pair.given, pair.given.last, pair.said)
    return _made("demand-first", pair._replace(main=None), (given, who), scene)


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
    return "exception" if pair.kind == "unless" else _held_out(pair, act, scene)


def _held_out(pair: Pair, act: Act, scene: Scene) -> ConditionKind:
    """Return what an act holds out: *not to strike* is a promise, *not to talk* a refusal."""
    if act.negated:
        return "promise-if" if act.kind == "harm" else "refusal-if"
    threat = pair.said is not None and "threaten" in pair.said.acts and "promise" not in pair.said.acts
    leaving = threat and scene.tokens[act.at].lower in scene.rules.quitting
    return "threat-if" if leaving or act.kind != "deed" else "promise-if"


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
    bound = not SELF.isdisjoint(said.acts) or scene.find(pair.main or pair.given, scene.rules.only) >= 0
    return "" if bound or _other(pair, scene) else "it does not say whose act it is"


def _other(pair: Pair, scene: Scene) -> bool:
    """Say whether the condition is an act of another side than that of who speaks: then what hangs on it is a pledge.

    `Perundingan bisa dimulai jika X menarik pasukannya`: so who speaks will let it.
    """
    if pair.said is None or pair.said.speaker is None or scene.act(pair.given, pair.given.first) is None:
        return False
    who = scene.who(pair.given, _told(pair.given, scene), pair.said)
    return who.how == "named" and who.side is not None and not scene.own(who.side, pair.said.speaker)


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
