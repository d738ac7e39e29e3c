"""Read the clause around a trigger: which noun phrases act, which are acted upon, and where.

What a clause does not say stays empty; `Parts.loose` names what its words only suggest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.frames import Noun
from saksi.annotate.parties import Cast, Part, part_of
from saksi.annotate.triggers import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CASUALTY", "FAR", "Parts", "Scene"]

NEAR, FAR, CASUALTY, WARD = 5, 14, 6, 4
TOGETHER = frozenset({"AGREE", "COOPERATE", "CONSULT"})
GIVING = frozenset({"AID", "SUPPORT", "AGREE", "REQUEST"})
MOVING = frozenset({"ASSAULT", "MOBILIZE", "CONSULT", "AID", "RETREAT"})


class Parts(NamedTuple):
    """The roles of an event; empty where the sentence gives none."""

    source: Part = Part()
    target: Part = Part()
    place: str | None = None
    mutual: bool = False
    loose: frozenset[str] = frozenset()
    """Roles that the words suggest without saying so (`serangan di X`)."""


class Scene(Cast):
    """A trigger in its clause, and who acts in it."""

    __slots__ = ()

    def headed(self) -> Part:
        """Return the state that something is sent to."""
        for noun in self.brought(self.hit.last):
            name = self.frame.name_in(noun)
            if name and (name.kind == "state" or name.state):
                return part_of(name)
        return Part()

    def passive(self) -> Parts:
        """Return the roles of a passive verb; what is launched is no party but comes from one and heads for another."""
        subject = self.frame.subject(self.hit.first)
        source = self.doer(self.frame.agent(self.hit.last))
        target = Part() if self.given(subject) else self.sufferer(subject)
        if not target and self.hit.family.type == "AID":
            target = next(filter(None, map(self.sufferer, self.brought(self.hit.last))), Part())
        thrown = subject and not subject.said and self.frame.line.at(self.frame.head(subject), "frames.weapons")
        if thrown and self.hit.family.type == "ASSAULT":
            target = target or next(filter(None, map(self.sufferer, self.brought(self.hit.last))), Part())
            if not source:
                source = self.after().get("agent", Part())
        return Parts(source, target)

    def object(self) -> Part:
        """Return who an active verb acts upon: its object, or the one whom a role word brings after it."""
        last = self.hit.last
        first = self.frame.object(last)
        passed = "vau" if self.hit.family.type == "AGREE" else "va"
        while self.hit.family.type in GIVING and first is None and self.frame.kinds[last : last + 1] in tuple(passed):
            last += 1  # `berjanji akan memberi X`, `berjanji untuk memberi X`
            first = self.frame.object(last)
        lost = self.given(first) or self.wields()
        found = self.blamed(first) or (Part() if lost else self.sufferer(first))
        return found or next(filter(None, map(self.sufferer, self.brought(first.last if first else last))), Part())

    def wields(self) -> bool:
        """Say whether the trigger names a force that is used: its owner follows (`menggunakan kekuatan militer X`)."""
        hit = self.hit
        force = hit.last - hit.first > 1 and self.frame.line.at(hit.last - 1, "frames.actors") > 0
        return force and hit.family.type == "ASSAULT"

    def given(self, noun: Noun | None) -> bool:
        """Say whether a noun phrase is what help consists of, not whom it is for (`memasok baterai rudal`)."""
        if self.hit.family.type != "AID" or noun is None or noun.said:
            return False
        head = self.frame.head(noun)
        return self.frame.line.at(head, "class.relief") > 0 or self.frame.line.at(head, "frames.adjectives") > 0

    def blamed(self, noun: Noun | None) -> Part:
        """Return whose the act is that somebody condemns or refuses (`mengecam serangan X`)."""
        if noun is None or noun.said or not self.hit.family.keeps:
            return Part()
        for i in range(noun.first, noun.last):
            for tag in self.frame.line.tags[i]:
                if tag.sense and tag.sense.voice in ("noun", "patient"):
                    return Scene(self.frame, Hit(i, i + tag.length, tag.sense.family, tag.sense.voice)).noun().source
        return Part()

    def brought(self, at: int) -> Iterator[Noun]:
        """Yield the noun phrases after a place in the clause that a role word makes the one acted upon."""
        kinds, line = self.frame.kinds, self.frame.line
        wanted = ["roles.target"]
        support = self.hit.family.type == "SUPPORT"
        if self.hit.family.type in TOGETHER or self.hit.family.type == "SUPPORT":
            wanted.append("roles.partner")
        if self.hit.family.mode == "third-party":
            wanted.append("roles.between")
        if self.hit.family.type == "REQUEST" and self.frame.line.within(
            self.hit.last, at + 1, "class.fighting", "truce"
        ):
            wanted.append("roles.between")
        for i in range(at, min(at + FAR, len(kinds))):
            if kinds[i] in ".bur,v":
                return
            if support and line.at(i, "roles.rival"):
                return
            if self.hit.family.type == "THREATEN" and any(t.sense and t.sense.voice == "noun" for t in line.tags[i]):
                return  # `membalas serangan ke wilayahnya`
            length = max(line.at(i, w) for w in wanted)
            if kinds[i] == "p" and length and kinds[i + 1 : i + 2] != "t":
                noun = self.frame.object(i + length, roles=())
                if noun:
                    yield noun

    def noun(self) -> Parts:
        """Return the roles that stand after a noun, or before the verb that bears it."""
        found = self.after()
        source, target, bare = (found.get(k, Part()) for k in ("agent", "target", "bare"))
        for _, both in [] if found else self.fore():
            return Parts(both, both, mutual=True)
        if found.get("between"):
            return Parts(found["between"], found["between"], mutual=True)
        loose: frozenset[str] = frozenset()
        victim = self.frame.line.at(self.hit.first - 1, "frames.victims") > 0
        if bare and self.hit.voice == "patient" and not target and not victim:
            target = bare
        elif bare and not source:
            source = bare
        if not target and found.get("place") and self.hit.family.type == "ASSAULT":
            target, loose = found["place"], frozenset({"target"})
        hurt = self.hurt()
        if hurt:
            target = hurt._replace(state=hurt.state or target.state)
            loose = frozenset()
        if not source:
            source, unsure = self.doing()
            loose |= {"source"} if unsure else frozenset()
            if not source and not target and (warder := self.warder()):
                target, loose = warder, loose | {"target"}
        return Parts(source, target, loose=loose)

    def doing(self) -> tuple[Part, bool]:
        """Return who does what a noun says, told by the verb that bears it or by `-nya`, and whether that is unsure."""
        owned = self.frame.line.words[self.hit.last - 1]
        bearer = self.bearer()
        source = self.doer(self.frame.subject(bearer)) if bearer is not None else Part()
        if source and bearer is not None:
            own = owned.plain != owned.text.lower()  # `menghentikan agresinya`
            return source, not own and self.frame.line.at(bearer, "frames.ending") > 0  # one may end another's deed
        return (self.owner(), True) if owned.owned else (Part(), False)

    def owner(self) -> Part:
        """Return whose act one with `-nya` is: the subject of the verb before it, else the name before it."""
        floor = self.frame.floor(self.hit.first)
        verb = next((i for i in range(self.hit.first - 1, floor - 1, -1) if self.frame.kinds[i] in "v."), None)
        if verb is not None and self.frame.kinds[verb] == "v":
            passive = self.frame.passive(verb)
            return self.doer(self.frame.agent(verb + 1) if passive else self.frame.subject(verb))
        before = [
            n for n in self.frame.names if floor <= n.first < self.hit.first and n.kind not in ("place", "document")
        ]
        return part_of(before[-1]) if before else Part()

    def warder(self) -> Part:
        """Return who suffers the act that he wards off or answers (`membalas setiap serangan`)."""
        line, i = self.frame.line, self.hit.first - 1
        while i > self.hit.first - NEAR and i >= 0 and self.frame.kinds[i] in 'aNd"':
            i -= 1
        for first in range(i, max(i - WARD, -1), -1):
            length = line.at(first, "frames.warding")
            if length and first + length > i:
                verb = next((j for j in range(first, first + length) if self.frame.kinds[j] == "v"), first)
                return self.sufferer(self.frame.subject(verb))
        return Part()

    def after(self) -> dict[str, Part]:
        """Return the parties named after a noun, by role."""
        found: dict[str, Part] = {}
        kinds = self.frame.kinds
        i, role = self.hit.last, "bare"
        end = min(i + FAR, len(kinds))
        while i < end and kinds[i] not in ".bu,":
            if kinds[i] in "nN":
                noun = Noun(i, self.frame.end(i))
                part = self.near(noun) if role == "bare" else self.party(noun, acting=role == "agent")
                if role == "bare" and self.hit.family.speech and self.frame.kinds[noun.last :].lstrip("a")[:1] == "v":
                    role = "target" if self.hit.family.type == "ACCUSE" else ""  # `tudingan X menyerang`
                place = self.frame.name_in(noun)
                if role == "bare" and part and place and place.kind == "place" and self.hit.family.type == "ASSAULT":
                    role = "target"  # places are attacked, they do not attack
                if part and role:
                    found.setdefault(role, part)
                i, role = noun.last, ""
                continue
            if kinds[i] == "p":
                role = self.role(i)
                if role == "target" and self.answered():
                    role = ""
            elif kinds[i] == "v":
                found.update({k: v for k, v in self.told(i).items() if k not in found})
                noun_ = self.frame.object(i + 1, roles=("roles.agent",))
                if kinds[i - 1] != "r" or noun_ is None:
                    break
                i, role = noun_.last, ""  # `serangan yang dilancarkan X | menewaskan Y`
                continue
            i += 1
        return found

    def answered(self) -> bool:
        """Say whether the phrase is about what follows the act, so that `terhadap` is not its (`dampak serangan`)."""
        i = self.hit.first - 1
        while i >= 0 and self.frame.kinds[i] in 'N"':
            if self.frame.line.at(i, "frames.taking"):
                return True
            i -= 1
        return False

    def near(self, noun: Noun) -> Part:
        """Return the party named right after the trigger, adjectives passed over (`serangan udara besar Karsova`)."""
        line, patient = self.frame.line, self.hit.voice == "patient"
        name = self.frame.name_in(noun)
        stop = name.first if name else noun.last
        lists = ("frames.actors", "frames.people", "frames.things") if patient else ("frames.actors",)
        head = next(
            (
                i
                for i in range(noun.first, stop)
                if any(line.at(i, x) for x in lists) and not (name is None and line.at(i, "frames.adjectives"))
            ),
            None,
        )
        if head is None:
            return self.named(noun, name) if name and name.kind != "document" else Part()
        return self.party(Noun(head, noun.last), acting=not patient)

    def told(self, verb: int) -> dict[str, Part]:
        """Return the party that a verb after the noun brings: `serangan (yang) dilancarkan X`, `yang menewaskan Y`."""
        senses = [t.sense for t in self.frame.line.tags[verb] if t.sense]
        if self.frame.line.at(verb, "frames.suffered"):
            target = self.sufferer(self.frame.object(verb + 1, roles=("roles.agent",)))
            return {"target": target} if target else {}
        if self.frame.passive(verb):
            if not self.frame.line.at(verb, "frames.wrought"):
                return {}
            agent = self.doer(self.frame.agent(verb + 1))
            return {"agent": agent} if agent else {}
        if self.hit.family.type != "ASSAULT" or not any(s.family.type == "ASSAULT" for s in senses):
            return {}
        target = self.sufferer(self.frame.object(verb + 1))
        return {"target": target} if target else {}

    def role(self, i: int) -> str:
        """Return the role that a preposition announces."""
        line = self.frame.line
        if line.at(i, "roles.agent") or (line.at(i, "roles.origin") and self.originates(i)):
            return "agent"
        if line.at(i, "roles.between") and self.hit.family.type in TOGETHER:
            return "between"
        if line.at(i, "roles.target") or (self.hit.family.type in TOGETHER and line.at(i, "roles.partner")):
            return "target"
        return "place" if line.at(i, "roles.place") else ""

    def originates(self, i: int) -> bool:
        """Say whether `dari` names whose an act is (`serangan dari X`), not from where somebody is brought."""
        return self.hit.voice != "patient" and i - self.hit.last < WARD

    def bearer(self) -> int | None:
        """Return the place of the verb that bears a noun: `melancarkan serangan`, `bertanggung jawab atas serangan`."""
        line, kinds = self.frame.line, self.frame.kinds
        i = self.hit.first - 1
        while i > self.hit.first - NEAR and i >= 0 and kinds[i] in 'aNnd"-c' and not line.at(i, "roles.light"):
            i -= 1
        for first in range(i, max(i - 3, -1), -1):
            length = line.at(first, "roles.light")
            if length and first + length > i:
                return first
        return None

    def hurt(self) -> Part:
        """Return who is killed or wounded in what the noun names (`12 tentara tewas dalam serangan`)."""
        begin = max(self.hit.first - CASUALTY, 0)
        verb = self.frame.line.where(begin, self.hit.first, "roles.casualty")
        if verb is None or any(k in ".bru" for k in self.frame.kinds[verb : self.hit.first]):
            return Part()
        return self.sufferer(self.frame.subject(verb))

    def fore(self) -> list[tuple[str, Part]]:
        """Return the parties that stand before the verb that tells what became of a ceasefire between them."""
        kinds, line = self.frame.kinds, self.frame.line
        for i in range(self.hit.first - 1, self.frame.floor(self.hit.first), -1):
            if not self.hit.truce or kinds[i] in ".bur":
                break
            if line.at(i, "roles.between"):
                noun = self.frame.object(i + 1, roles=())
                return [("between", self.doer(noun))] if noun else []
        return []

    def place(self) -> str | None:
        """Return the place that `di` or `ke` names in the clause, the nearest after the trigger first."""
        if self.hit.family.speech and self.hit.voice != "noun":
            return None  # what follows is what is said
        kinds, line = self.frame.kinds, self.frame.line
        for i in range(self.hit.last, min(self.hit.last + FAR, len(kinds))):
            done = kinds[i] == "v" and not line.at(i, "frames.breaking") and kinds[i - 1] not in "ra"
            if kinds[i] in ".bu" or done or line.at(i, "status.negation"):
                break
            headed = line.at(i, "roles.way") > 0 and self.hit.family.type not in MOVING
            if not headed and (found := self.located(i)):
                return found
        for i in range(self.hit.first - 1, self.frame.floor(self.hit.first) - 1, -1):
            if kinds[i] in ".bu" or (kinds[i] == "," and "v" in kinds[self.frame.floor(i) : i]):
                break
            if not line.at(i, "roles.way") and (found := self.located(i)):
                return found
        return None

    def located(self, i: int) -> str | None:
        """Return the place named after the preposition at a place, if one stands there."""
        if self.frame.kinds[i] != "p" or not self.frame.line.at(i, "roles.place"):
            return None
        noun = self.frame.object(i + 1, roles=("roles.place",))
        name = self.frame.name_in(noun) if noun else None
        return name.forms[0] if name and name.kind in ("place", "state") else None
