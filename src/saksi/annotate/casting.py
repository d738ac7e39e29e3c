"""Give roles that a clause leaves open to those whom the article lets a reader name, and say how.

What is lent here was not read in the clause: the role is noted in `Draft.loose`, the way in `Draft.why`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saksi.annotate.lending import bare, is_open, lent, shared, with_role
from saksi.annotate.parties import Part
from saksi.annotate.sides import HOSTILE, sides_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saksi.annotate.sides import Draft, Seen, Sides

    Rule = Callable[[Draft, list[Draft], Sides], Draft]

__all__ = ["completed"]

INHERITED = frozenset({"aerial", "heavy-weapons", "drone"})
REAL = frozenset({"asserted", "alleged"})
UNREAL = frozenset({"conditional", "past_context", "denied"})
TALKS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
AIMED = frozenset({"THREATEN", "REJECT", "ACCUSE", "REQUEST"})
RECALLED = frozenset({"ASSAULT", "COERCE", "ACCUSE"})
ALIKE = frozenset({"ASSAULT"})
ONTO = frozenset({"ASSAULT", "COERCE", "AID"})
UNTOLD = frozenset({"ASSAULT", "SANCTION", "PROTEST"})
CALLED = frozenset({"phone", "visit"})
CALLS = frozenset({"REQUEST", "THREATEN"})
CUT = frozenset({"restrict", "withhold"})
CEASEFIRE, INQUIRY, YIELD, MEET = "ceasefire", "investigate", "yield", "meet"
MAJORITY, TWICE = 0.6, 2
NEXT, LATER, LONG, LAST = 1, 4, 8, 50


def completed(
    drafts: list[Draft], wars: list[tuple[Part, Part]], known: frozenset[frozenset[str]] = frozenset()
) -> list[Draft]:
    """Fill roles from what was told before and from who fights whom, and modes from what each side strikes with.

    `known` are adversaries of the world's conflicts whom the article names both.
    """
    sides = sides_of(drafts, wars, known)
    out: list[Draft] = []
    for draft, after in _followed(drafts):
        told = _answered(draft, after)
        for rule in RULES:
            told = rule(told, out, sides)
        out.append(told)
    out = [_aimed(d, after) for d, after in _followed(out)]
    modes: dict[str, Counter[str]] = {}
    for d in out:
        struck = d.type == "ASSAULT" and d.status not in UNREAL and not d.mutual and not d.hit.family.answers
        if struck and d.source.state and d.mode is not None and d.mode in INHERITED:
            modes.setdefault(d.source.state, Counter())[d.mode] += 1
    return [_armed(d, modes) for d in out]


def _followed(drafts: list[Draft]) -> zip[tuple[Draft, Draft | None]]:
    """Pair each event with the one that is told after it."""
    return zip(drafts, (*drafts[1:], None), strict=False)  # where there is none, none follows


def _pair(draft: Draft, _: list[Draft], sides: Sides) -> Draft:
    """Name those whom `both sides` points at."""
    if "both" not in (draft.source.points, draft.target.points):
        return draft
    names = tuple(f for p in sides.both() or () for f in p.forms)
    source, target = (
        p._replace(forms=tuple(dict.fromkeys((*p.forms, *names)))) if p.points == "both" else p
        for p in (draft.source, draft.target)
    )
    return draft._replace(source=source, target=target)


def _others(draft: Draft, _: list[Draft], sides: Sides) -> Draft:
    """Name whom a speaker means by `they`: those he is at odds with or deals with, never his own side."""
    if "others" not in (draft.source.points, draft.target.points):
        return draft
    rival, partner = sides.rival(draft.said.state), sides.partner(draft.said.state)
    found = (rival or partner) if draft.type in HOSTILE else (partner or rival)
    out = draft if draft.target.points != "others" else draft._replace(target=Part())
    for side, part, across in (("source", draft.source, draft.target), ("target", draft.target, draft.source)):
        if part.points == "others" and found and not shared(found, across):
            out = with_role(out, side, found, f"{side}-others")
    return out


def _foes(draft: Draft, _: list[Draft], sides: Sides) -> Draft:
    """Set whom a side fights against it."""
    if "both" in (draft.source.points, draft.target.points):
        return draft
    fights = draft.type == "ASSAULT"
    if draft.mutual:
        both = sides.both()
        if both and not draft.source and not draft.target and (fights or draft.mode == CEASEFIRE):
            return lent(draft, *both, "foes")
        own = sides.other(draft.target.state)
        return lent(draft, own, sides.other(draft.source.state), "foe") if fights else draft
    if not fights:
        return draft
    return lent(draft, sides.other(draft.target.state), sides.other(draft.source.state), "foe")


def _recalled(draft: Draft, before: list[Draft], _: Sides) -> Draft:
    """Give an act without a party those of the last one of its kind told in its paragraph or the one before."""
    if draft.mutual or draft.type not in RECALLED or draft.status not in REAL or (draft.source and draft.target):
        return draft
    return _again(draft, before, NEXT)


def _again(draft: Draft, before: list[Draft], reach: int) -> Draft:
    for d in reversed(before[-LAST:]):
        if draft.line.sentence.paragraph - d.line.sentence.paragraph > reach:
            break
        if draft.hit.family.answers and d.type == draft.type and not d.hit.family.answers and not d.mutual:
            return lent(draft, bare(d.target), bare(d.source), "answer")
        same = d.hit.family is draft.hit.family or d.hit.family.mode == draft.hit.family.mode == "auto"
        if (
            d.type == draft.type
            and d.mutual == draft.mutual
            and (d.source or d.target)
            and (same or d.type not in ALIKE)
        ):
            agrees = d.type != "COERCE" or d.mode == draft.mode
            for one, two in ((draft.source, d.source), (draft.target, d.target)):
                agrees = agrees and (is_open(one) or shared(one, two))
            if not agrees and d.type == "AID":  # several may help the same people
                return lent(draft, None, d.target, "again")
            source, target = (bare(p) if d.type in ALIKE else p for p in (d.source, d.target))
            if not agrees and d.type in ALIKE and draft.line.at(draft.hit.last, "frames.pointing"):
                return lent(draft, source, None, "again")  # `serangan itu merusak gudang milik X`
            return lent(draft, source, target, "again") if agrees else draft
    return draft


def _answered(draft: Draft, after: Draft | None) -> Draft:
    """Give an attack the parties of the one that it answers, reversed (`serangan ini balasan atas serangan X ke Y`)."""
    if draft.type != "ASSAULT" or not after or after.type != "ASSAULT" or after.line is not draft.line:
        return draft
    if not draft.line.within(draft.hit.last, after.hit.first, "frames.answering"):
        return draft
    # A place behind the second attack is where that one was.
    loose = draft._replace(target=Part()) if "target" in draft.loose else draft
    return lent(loose, bare(after.target) if after.target.state else None, bare(after.source), "answer")


def _aimed(draft: Draft, after: Draft | None) -> Draft:
    """Give what is mobilized the target of the attack that it is for (`menyiapkan rudal untuk menyerang X`)."""
    if draft.type != "MOBILIZE" or not after or after.type != "ASSAULT" or after.line is not draft.line:
        return draft
    return lent(draft, None, bare(after.target), "aim") if after.source.state == draft.source.state else draft


def _home(draft: Draft, _before: list[Draft], _: Sides) -> Draft:
    """Name the state whose people are rescued as the one who does it."""
    if not draft.hit.family.own or not draft.target.state:
        return draft
    return lent(draft, bare(draft.target), None, "home")


def _told(draft: Draft, before: list[Draft], _: Sides) -> Draft:
    """Give what is spoken of again the parties of the last one of its kind in the paragraphs before."""
    if not (is_open(draft.source) or is_open(draft.target)):
        return draft
    return _again(draft, [d for d in before[-LAST:] if d.mode not in CALLED], LATER)


def _joining(draft: Draft, _before: list[Draft], sides: Sides) -> Draft:
    """Name who joins a fight, and against whom: not the one at whose side he fights."""
    if not draft.hit.family.joins:
        return draft
    out = draft
    both = [p.state for p in sides.both() or ()]
    against = out.line.within(out.hit.last, out.hit.last + LONG, "roles.rival")
    if out.target.state in both and out.hit.voice == "active" and not out.target.points and not against:
        foe = sides.other(out.target.state)
        if foe and foe.state != out.source.state:
            out = out._replace(target=foe, loose=out.loose | {"target"}, why=(*out.why, "target-foe"))
    allies = {s.part.state for s in out.stage if s.after and not s.there and s.part.state in both}
    if len(allies) == 1 and not against and out.hit.voice == "active":
        out = lent(out, None, sides.other(next(iter(allies))), "foe")
    near = [s.part for s in out.stage if not s.there and s.part.state not in both]
    if is_open(out.source) and near and both:
        out = lent(out, bare(near[0]), None, "joins")
    return out


def _agreed(draft: Draft, _before: list[Draft], sides: Sides) -> Draft:
    """Name the two sides as those who are to agree on the end of their fight."""
    if draft.type not in TALKS or draft.hit.voice != "noun":
        return draft
    line, start = draft.line, draft.hit.last
    cut = next(
        (i for i in range(start, min(start + LONG, len(line.words))) if line.at(i, "clauses.words")), start + LONG
    )
    if not line.within(start, cut, "class.fighting") or draft.source.points == "pair":
        return draft
    return lent(draft, *both, "foes") if (both := sides.both()) else draft


def _met(draft: Draft, before: list[Draft], sides: Sides) -> Draft:
    """Name those who talk: the two states of the sentence, the one who speaks of it, those who deal with each other."""
    if draft.type not in TALKS or (draft.source and draft.target):
        return draft
    near = _states(draft.stage)
    if is_open(draft.source) and is_open(draft.target):
        fight = {p.state for p in near} == {p.state for p in sides.both() or ()}  # who fights rather talks to others
        return lent(draft, near[0], near[1], "stage") if len(near) == len("ab") and not fight else draft
    known = draft.target if is_open(draft.source) else draft.source
    others = [p for p in near if p.state != known.state]
    if len(others) == 1:
        return lent(draft, others[0], others[0], "stage")
    if draft.said.state and draft.said.state != known.state:
        return lent(draft, draft.said, draft.said, "said")
    partner = sides.partner(known.state)
    return lent(draft, partner, partner, "partner")


def _states(stage: Sequence[Seen]) -> list[Part]:
    return [Part((s,), s) for s in dict.fromkeys(p.part.state for p in stage) if s]


def _addressed(draft: Draft, before: list[Draft], sides: Sides) -> Draft:
    """Name whom words are for: who asked, who is at odds with the speaker."""
    if draft.type not in AIMED or not is_open(draft.target) or draft.mode == INQUIRY:
        return draft
    if draft.type == "REQUEST" and draft.mode in (CEASEFIRE, YIELD):
        both = sides.both()
        if both and draft.source.state not in [p.state for p in both] and not sides.partner(draft.source.state):
            names = tuple(f for p in both for f in p.forms)
            return lent(draft, None, Part(names, both[0].state), "foes")
    if draft.type == "REJECT" and draft.source.state:
        asked = next(
            (
                d
                for d in reversed(before[-LAST:])
                if d.type in CALLS and d.target.state == draft.source.state and d.source
            ),
            None,
        )
        if asked:
            return lent(draft, None, bare(asked.source), "asker")
    if draft.type == "THREATEN" and draft.source and (near := _beside(draft, draft.source)):
        return lent(draft, None, near, "stage")
    if draft.type == "REQUEST" and draft.mode != YIELD:
        return _asked(draft, sides)
    return lent(draft, None, sides.rival(draft.source.state), "rival")


def _asked(draft: Draft, sides: Sides) -> Draft:
    """Name whom a proposal is for: him who tells of it, if another made it, else the one who is dealt with."""
    if not draft.source.state:
        return draft
    if draft.said.state and draft.said.state != draft.source.state:
        return lent(draft, None, draft.said, "said")
    return lent(draft, None, sides.partner(draft.source.state), "partner") if draft.mode == MEET else draft


def _beside(draft: Draft, other: Part) -> Part | None:
    """Return the nearest party of the sentence that belongs to another state."""
    return next((bare(s.part) for s in draft.stage if s.part.state != other.state and not s.there), None)


def _there(draft: Draft, _: list[Draft], sides: Sides) -> Draft:
    """Name the side in whose land something is attacked (`serangan di Karsova`)."""
    if draft.type != "ASSAULT" or draft.mutual or not is_open(draft.target) or draft.source.state:
        return draft
    if draft.hit.family.answers:  # what is warded off over a land is not that land's
        return draft
    there = [s for s in draft.stage if s.there]
    near = next((s.part for s in sorted(there, key=lambda s: not s.after)), None)
    return lent(draft, None, bare(near), "there") if near and sides.other(near.state) else draft


def _struck(draft: Draft, before: list[Draft], sides: Sides) -> Draft:
    """Give an attack that names nobody the parties of the last one told, or those of most."""
    if draft.type != "ASSAULT" or draft.mutual:
        return draft
    if draft.source.state or draft.target.state:
        return lent(draft, sides.rival(draft.target.state), sides.rival(draft.source.state), "rival")
    if (
        draft.hit.family.mode == "auto"
        and not draft.hit.family.answers
        and is_open(draft.source)
        and is_open(draft.target)
        and (most := sides.striker())
    ):
        return lent(draft, *most, "most")
    return draft


def _blocked(draft: Draft, _before: list[Draft], sides: Sides) -> Draft:
    """Name as the one who cuts a side off, where nobody is named, whoever strikes it (`blokade` of a land at war)."""
    most = sides.striker() if draft.type == "COERCE" and draft.mode in CUT and draft.hit.voice == "noun" else None
    if not most or not is_open(draft.source) or (draft.target.state and draft.target.state != most[1].state):
        return draft
    return lent(draft, most[0], most[1] if draft.target.state else None, "most")


def _by_whom(draft: Draft, _before: list[Draft], _: Sides) -> Draft:
    """Name who does what: the state that the sentence, or the one before, is about."""
    threat = draft.type == "THREATEN" and draft.hit.voice == "noun"  # who hears of a threat is named more often
    crime = draft.type == "COERCE" and draft.mode is None  # `pemerasan` is hardly the deed of those who tell of it
    if draft.mutual or not is_open(draft.source) or draft.type in UNTOLD or threat or crime:
        return draft
    ahead = (s.part for s in draft.stage if not s.after and not s.there)
    there = (s.part for s in draft.stage if s.there and not s.after and draft.type == "COERCE")
    said = () if draft.type == "COERCE" and draft.hit.voice == "noun" else (draft.said,)
    # `X mengatakan Y akan kalah jika mengerahkan pasukannya`
    lone = draft.status == "conditional" and draft.hit.voice == "active"
    near = (*ahead, *said) if lone else (*said, *ahead)
    for part in (*near, *there, draft.before):
        if part.state and (part.state != draft.target.state or draft.type == "COERCE"):
            return lent(draft, bare(part) if shared(part, draft.target) else part, None, "stage")
    return draft


def _onto(draft: Draft, _before: list[Draft], _: Sides) -> Draft:
    """Name whom something is done to: the nearest other state of the sentence."""
    if draft.mutual or not is_open(draft.target) or draft.type not in ONTO or draft.hit.family.own:
        return draft
    if draft.type in ("COERCE", "AID"):
        near = next((s.part for s in draft.stage if s.there), None)
        return lent(draft, None, bare(near), "there") if near else draft
    return lent(draft, None, _beside(draft, draft.source) if draft.source.state else None, "stage")


RULES: tuple[Rule, ...] = (
    _pair,
    _others,
    _home,
    _joining,
    _there,
    _foes,
    _recalled,
    _agreed,
    _met,
    _addressed,
    _struck,
    _told,
    _blocked,
    _by_whom,
    _onto,
    _addressed,
)


def _armed(draft: Draft, modes: dict[str, Counter[str]]) -> Draft:
    family = draft.hit.family
    if draft.type != "ASSAULT" or draft.mode or family.mode != "auto" or family.vague or draft.mutual:
        return draft
    seen = modes.get(draft.source.state or "")
    if not seen or draft.status in UNREAL:
        return draft
    mode, count = seen.most_common(1)[0]
    return draft._replace(mode=mode) if count >= max(TWICE, MAJORITY * seen.total()) else draft
