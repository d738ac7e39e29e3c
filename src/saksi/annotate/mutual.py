"""Tell the two sides of what both do: battles, talks, agreements."""

from __future__ import annotations

from saksi.annotate.frames import Noun
from saksi.annotate.parties import Part
from saksi.annotate.scene import CASUALTY, FAR, Parts, Scene

__all__ = ["Mutual"]


class Mutual(Scene):
    """A trigger whose parties are both source and target."""

    __slots__ = ()

    def both(self) -> Parts:
        """Return the two sides of something mutual."""
        found = self.sides() or self.fore()
        partners = [p for r, p in found if r == "partner"]
        named = [p for r, p in found if r != "partner"] or [self.hosted(met=bool(partners))]
        one = named[0] or (self.fallen() if partners else Part())
        two = named[1] if len(named) > 1 else partners[-1] if partners else Part()
        if not two and one.points in ("pair", "both"):
            two = one
        if two and not one and self.hit.family.type == "ASSAULT" and (told := self.teller()):
            return Parts(told, two, mutual=True, loose=frozenset({"source"}))
        return Parts(one, two, mutual=True)

    def teller(self) -> Part:
        """Return the subject of the verb before a fight with another (`Karsova membantah bentrokan dengan X`)."""
        floor = self.frame.floor(self.hit.first)
        verb = next((i for i in range(self.hit.first - 1, floor - 1, -1) if self.frame.kinds[i] in "v."), None)
        if verb is None and floor in self.frame.starts:
            return Part(points="speaker")
        if verb is None or self.frame.kinds[verb] == "." or self.frame.passive(verb):
            return Part()
        return self.doer(self.frame.subject(verb))

    def fallen(self) -> Part:
        """Return whose men fell in a fight with another (`prajurit X gugur dalam kontak tembak dengan Y`)."""
        line = self.frame.line
        verb = line.where(max(self.hit.first - CASUALTY, 0), self.hit.first, "roles.casualty")
        if verb is None or set(self.frame.kinds[verb : self.hit.first]) & set(".bru,"):
            return Part()
        return self.doer(self.frame.subject(verb))

    def sides(self) -> list[tuple[str, Part]]:
        """Return the parties named after something mutual, and how each is brought in."""
        line, kinds, i = self.frame.line, self.frame.kinds, self.hit.last
        found: list[tuple[str, Part]] = []
        each = self.hit.voice == "active" and not self.hit.family.mutual
        role, end = "" if each else "near", min(self.hit.last + FAR, len(kinds))
        while i < end and kinds[i] not in ".bur,":
            if kinds[i] in "nN":
                noun = Noun(i, self.frame.end(i))
                part = self.near(noun) if role == "near" else self.doer(noun) if role else Part()
                if part:
                    met = role == "near" and self.hit.voice == "active"  # `X bertemu Y`
                    found.append(("partner" if met else role, part))
                i = noun.last
                role = "joined" if part and kinds[i : i + 1] == "c" else ""
                continue
            if kinds[i] == "p":
                role = "between" if line.at(i, "roles.between") else ""
                if line.at(i, "roles.partner") or line.at(i, "roles.rival"):
                    role = "partner"
            elif kinds[i] == "v" and not line.at(i, "frames.breaking"):
                break
            i += 1
        return found

    def hosted(self, *, met: bool) -> Part:
        """Return the subject of something mutual, but nobody who may only end it or help others to it."""
        part = self.doer(self.host(met=met))
        bearer = self.bearer()
        ended = self.hit.family.type == "ASSAULT" and bearer is not None and self.frame.line.at(bearer, "frames.ending")
        before = self.frame.kinds[: self.hit.first].rstrip('at"-')
        helped = self.hit.truce is not None and before.endswith("u") and not met
        return part if part.points in ("pair", "both") or not (ended or helped) else Part()

    def host(self, *, met: bool) -> Noun | None:
        """Return the subject of something mutual: its own, or that of the verb that bears it.

        Where the other party is named (`met`) it is that of any verb before it (`menyatakan dalam pertemuan dengan X`).
        """
        if self.hit.voice == "active":
            return self.frame.subject(self.hit.first)
        bearer = self.bearer()
        if bearer is not None:
            return self.frame.subject(bearer)
        if self.hit.family.type != "CONSULT" or not met:
            return None
        floor = self.frame.floor(self.hit.first)
        verb = next((i for i in range(self.hit.first - 1, floor - 1, -1) if self.frame.kinds[i] in "v."), None)
        if verb is None or self.frame.kinds[verb] != "v":
            return None
        return self.frame.agent(verb + 1) if self.frame.passive(verb) else self.frame.subject(verb)
