"""Tell who acts on whom: voice and role words first, then the names nearest to the trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.triggers import Hit, Line

__all__ = ["Name", "Part", "Parts", "part_of", "parts_of"]

NEAR, FAR, CASUALTY, STRANGE = 4, 12, 6, 4
ENDS = frozenset({"roles.oblique", "roles.casualty", "roles.partner", "roles.each_other"})
TOGETHER = frozenset({"AGREE", "COOPERATE", "CONSULT"})
ACTORS = frozenset({"person", "office", "organisation", "state", "group", "anonymous"})


class Name(NamedTuple):
    """A name in a sentence: `words[first:last]`, its forms, its kind and the state it belongs to."""

    first: int
    last: int
    forms: tuple[str, ...]
    kind: str
    state: str | None


class Part(NamedTuple):
    """Who plays a role: names, or a word that points at somebody named elsewhere."""

    forms: tuple[str, ...] = ()
    state: str | None = None
    points: str = ""
    """`speaker`, `before`, `they` or `both` for a word that points; `some` for a description without a name; `pair`
    for two names joined."""

    def __bool__(self) -> bool:
        return bool(self.forms or self.points)


class Parts(NamedTuple):
    """The roles of an event; empty where the sentence gives none."""

    source: Part = Part()
    target: Part = Part()
    place: str | None = None
    mutual: bool = False


def parts_of(line: Line, hit: Hit, names: tuple[Name, ...]) -> Parts:
    """Return the roles around a trigger."""
    scene = Scene(line, hit, names)
    if hit.family.mutual or line.at(hit.first - 1, "roles.each_other") or line.at(hit.first, "roles.each_other"):
        found = scene.both()
    elif hit.voice == "active":
        found = Parts(scene.subject(), scene.object())
    elif hit.voice == "passive":
        found = Parts(scene.agent(), scene.subject() or scene.described())
    else:
        found = scene.noun()
    return found._replace(place=scene.place())


def part_of(name: Name) -> Part:
    """Return the role that a name plays."""
    return Part(name.forms, name.state)


class Scene(NamedTuple):
    """A trigger among the names of its sentence."""

    line: Line
    hit: Hit
    names: tuple[Name, ...]

    def left(self) -> Iterator[int]:
        """Yield the places before the trigger, nearest first, to the beginning of the quotation or sentence."""
        for i in range(self.hit.first - 1, -1, -1):
            if self.line.stops(i):
                return
            yield i

    def right(self, far: int = FAR) -> Iterator[int]:
        """Yield the places after the trigger to the end of its clause."""
        for i in range(self.hit.last, min(self.hit.last + far, len(self.line.words))):
            if self.line.stops(i) or self.line.at(i, "clauses.words"):
                return
            yield i

    def named(self, i: int) -> Name | None:
        """Return the name that begins at a word, or that the trigger runs into (`serangan militer Karsova`)."""
        return next((n for n in self.names if n.first == i or n.first < self.hit.last == i < n.last), None)

    def ended(self, i: int) -> Name | None:
        """Return the name that ends with a word."""
        return next((n for n in self.names if n.last == i + 1), None)

    def pointer(self, i: int) -> Part:
        """Return whom a pronoun or a description without a name at a word points at."""
        for role, points in (("roles.first", "speaker"), ("roles.back", "before")):
            if self.line.at(i, role):
                return Part(points=points)
        for first in range(i, i - NEAR, -1):
            length = self.line.at(first, "roles.both")
            if first + length > i:
                said = " ".join(w.text for w in self.line.words[first : first + length])
                return Part((said,), points="both")
        if self.line.at(i, "roles.they"):
            bodies = [n for n in self.names if n.last <= i and n.kind != "person" and (n.kind in ACTORS or n.state)]
            return part_of(bodies[-1])._replace(points="they") if bodies else Part(points="they")
        if self.line.at(i, "roles.country"):
            before = [n for n in self.names if n.last <= i and n.state]
            return part_of(before[-1]) if before else Part(points="before")
        return Part()

    def subject(self) -> Part:
        """Return the nearest name, pronoun or noun before the trigger that no preposition governs."""
        phrase = Part()
        for i in self.left():
            pointer = self.pointer(i)
            name = self.ended(i)
            if pointer and not self.oblique(i):
                return phrase or pointer
            free = name and (not self.oblique(name.first) or self.controls(name.first))
            if name and free and (name.kind in ACTORS or name.state):
                return phrase if phrase and self.cut(name.last) else self.with_partner(name)
            if not phrase and self.line.at(i, "roles.nouns") and not self.oblique(i):
                phrase = self.phrase(i, self.hit.first)
                if phrase.state:
                    return phrase
        return phrase

    def described(self) -> Part:
        """Return the few words right before the trigger that may describe somebody or something."""
        first = last = self.hit.first
        while first > max(0, last - NEAR) and not self.ends(first - 1):
            first -= 1
        words = " ".join(w.text for w in self.line.words[first:last])
        return Part((words,), points="some") if words else Part()

    def cut(self, first: int) -> bool:
        """Say whether a clause ends between a word and the trigger."""
        return any(self.line.at(i, "clauses.words") for i in range(first, self.hit.first))

    def controls(self, i: int) -> bool:
        """Say whether a name governed by `bagi` is who is to do it: `alasan bagi X untuk menyerang`."""
        purpose = self.line.within(self.hit.first - 2, self.hit.first, "status.purpose")
        return purpose and self.line.at(i - 1, "roles.control") > 0

    def with_partner(self, name: Name) -> Part:
        """Return a name with the one that `dan` joins to it."""
        joined = name.first > 0 and self.line.at(name.first - 1, "roles.partner")
        other = self.ended(name.first - 2) if joined else None
        if other and other.kind == name.kind:
            return Part(tuple(dict.fromkeys((*other.forms, *name.forms))), other.state or name.state, "pair")
        return part_of(name)

    def oblique(self, i: int) -> bool:
        """Say whether a preposition stands before a word, titles and heads between them passed over."""
        for j in range(i - 1, max(i - NEAR, -1), -1):
            if self.line.at(j, "roles.oblique"):
                return True
            if not self.line.at(j, "roles.skipped") and not self.line.at(j, "roles.nouns"):
                return False
        return False

    def phrase(self, i: int, stop: int) -> Part:
        """Return the description that begins at a word, and the state named in it."""
        last, state, points = i, None, "some"
        forms: tuple[str, ...] = ()
        for j in range(i, min(i + NEAR, stop)):
            if j > i and self.ends(j):
                break
            last = j
            name = self.named(j)
            if name:
                state, forms, points = name.state, name.forms, ""
                last = min(name.last, stop) - 1
                break
            if self.line.at(j, "roles.first"):
                points = "speaker"
        words = " ".join(w.text for w in self.line.words[i : last + 1])
        return Part(tuple(dict.fromkeys((words, *forms))), state, points)

    def ends(self, i: int) -> bool:
        """Say whether a description ends before a word: at a mark, a preposition, a relative clause or a verb."""
        tags = self.line.tags[i]
        if any(t.sense or t.name.startswith(("clauses.", "status.")) or t.name in ENDS for t in tags):
            return True
        word = self.line.words[i]
        return not word.text[0].isalnum() or self.line.verbal(i)

    def object(self) -> Part:
        """Return the name or description that follows an active verb, `terhadap X` included."""
        phrase = Part()
        together, blames = self.hit.family.type in TOGETHER, self.hit.family.type == "ACCUSE"
        for i in self.right():
            name, before = self.named(i), i - 1
            apart = (self.line.at(before, "roles.agent") and not blames) or (
                self.line.at(before, "roles.partner") and not together
            )
            if name and not apart:
                joined = self.with_next(name)
                return joined._replace(forms=tuple(dict.fromkeys((*phrase.forms, *joined.forms))))
            pointer = self.pointer(i)
            if pointer and not phrase:
                return pointer
            if phrase and (
                self.line.at(i, "clauses.relative") or self.line.words[i].text == "," or self.line.verbal(i)
            ):
                break
            described = i == self.hit.last and not self.line.at(i, "roles.skipped") and not self.ends(i)
            if not phrase and (described or self.line.at(i, "roles.nouns")):
                phrase = self.phrase(i, len(self.line.words))
                if self.line.within(i, i + NEAR, "class.weapons"):
                    phrase = Part()  # what is fired, not who is fired at
                elif phrase.state:
                    return phrase
        return phrase

    def with_next(self, name: Name) -> Part:
        """Return a name with the one that `dan` joins to its end."""
        other = self.named(name.last + 1) if self.line.at(name.last, "roles.partner") else None
        if other and other.kind == name.kind:
            return Part(tuple(dict.fromkeys((*name.forms, *other.forms))), name.state or other.state)
        return part_of(name)

    def agent(self) -> Part:
        """Return who stands after `oleh`, or right after a passive."""
        for i in self.right():
            name = self.named(i)
            close = i - self.hit.last <= (0 if self.hit.family.speech else 1)
            if name and (close or self.line.within(self.hit.last, i, "roles.agent")):
                return self.with_next(name)
            if self.line.at(i, "roles.agent") and self.line.at(i + 1, "roles.nouns"):
                return self.phrase(i + 1, len(self.line.words))
        return Part()

    def noun(self) -> Parts:
        """Return the roles that stand after a noun, or before the verb that bears it."""
        found: dict[str, Part] = {}
        role, strange, covered = "", 0, 0
        for i in self.right():
            if i < covered:
                continue
            role = self.role(i) or role
            name = self.named(i)
            covered = name.last if name else 0
            part = self.with_next(name) if name else self.pointer(i)
            fresh = i > self.hit.last and bool(self.role(i - 1)) and not self.role(i) and not self.ends(i)
            if not part and (self.bare(i) or (role and (fresh or self.line.at(i, "roles.nouns")))):
                part = self.phrase(i, len(self.line.words))
            if name and name.kind == "place" and self.hit.family.type == "ASSAULT" and not role:
                role = "target"  # places are attacked, they do not attack
            if part and (role or not found):
                found.setdefault(role or "bare", part)
                role = ""
            elif not role and not self.line.at(i, "roles.skipped"):
                strange += 1
                if strange >= STRANGE or self.line.verbal(i):
                    break
        return self.settled(found.get("agent", Part()), found.get("target", Part()), found.get("bare", Part()))

    def bare(self, i: int) -> bool:
        """Say whether a description of the one acted upon begins right after the trigger (`pengeboman pasar`)."""
        return i == self.hit.last and self.hit.voice == "patient" and not self.ends(i) and not self.skipped(i)

    def skipped(self, i: int) -> bool:
        """Say whether a word may stand between the trigger and the name that belongs to it."""
        return self.line.at(i, "roles.skipped") > 0 and not self.line.at(i, "roles.nouns")

    def role(self, i: int) -> str:
        """Return the role that a preposition announces."""
        if self.line.at(i, "roles.agent"):
            return "agent"
        if self.hit.family.type in TOGETHER and self.line.at(i, "roles.partner"):
            return "target"
        if self.line.at(i, "roles.target") or (self.hit.family.type == "ASSAULT" and self.line.at(i, "roles.place")):
            return "target"
        return "place" if self.line.at(i, "roles.place") else ""

    def settled(self, source: Part, target: Part, bare: Part) -> Parts:
        """Give a name without a role word the role that the noun's voice asks for."""
        if bare and self.hit.voice == "patient" and not target:
            target = bare
        elif bare and not source:
            source = bare
        begin = max(self.hit.first - CASUALTY, 0)
        if self.line.within(begin, self.hit.first, "roles.casualty"):
            hurt = self.sufferer()
            return Parts(source, hurt._replace(forms=(*hurt.forms, *target.forms), state=hurt.state or target.state))
        if not source and (
            self.hit.family.type != "ASSAULT" or self.line.within(self.hit.first - NEAR, self.hit.first, "roles.light")
        ):
            source = self.subject()
        return Parts(source, target)

    def sufferer(self) -> Part:
        """Return the nearest people before the trigger, else its subject."""
        places = (i for i in self.left() if self.line.at(i, "roles.nouns") and not self.oblique(i))
        first = next(places, None)
        return self.subject() if first is None else self.phrase(first, self.hit.first)

    def both(self) -> Parts:
        """Return the two sides of something mutual."""
        after = [n for i in self.right(FAR + NEAR) if (n := self.named(i)) and n.kind in ACTORS]
        people = [n for n in after if n.kind == "person"]
        after = people or after
        between = self.line.within(self.hit.last, self.hit.last + NEAR, "roles.between")
        subject = Part() if between else self.subject()
        partner = self.line.where(self.hit.last, self.hit.last + FAR, "roles.partner")
        close = bool(after) and after[0].first - self.hit.last < NEAR
        if len(after) > 1 and (not subject or (close and partner is not None and after[0].last <= partner)):
            return Parts(part_of(after[0]), part_of(after[1]), mutual=True)
        met = close or (bool(after) and partner is not None and partner < after[0].first)
        if after and subject and not met:
            after = []
        if after and (subject or partner):
            return Parts(subject, part_of(after[0]), mutual=True)
        if after:
            return Parts(part_of(after[0]), Part(), mutual=True)
        return Parts(subject, subject if subject.points in ("pair", "both") else Part(), mutual=True)

    def place(self) -> str | None:
        """Return the place that `di`, `ke` or `wilayah` puts after the trigger."""
        for i in self.right():
            name = self.named(i)
            if name and name.kind in ("place", "state") and i and self.line.at(i - 1, "roles.place"):
                return name.forms[0]
        return None
