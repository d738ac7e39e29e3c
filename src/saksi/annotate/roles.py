"""Tell who acts on whom: voice and role words first, then the names nearest to the trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saksi.annotate.triggers import Hit, Line

__all__ = ["Name", "Part", "Parts", "parts_of"]

NEAR, FAR = 4, 12
ACTORS = frozenset({"person", "office", "organisation", "state", "group", "anonymous"})


class Name(NamedTuple):
    """A name in a sentence: `words[first:last]`, its forms, its kind and the state it belongs to."""

    first: int
    last: int
    forms: tuple[str, ...]
    kind: str
    state: str | None


class Part(NamedTuple):
    """Who plays a role: names, or a pronoun for the speaker or for somebody named before."""

    forms: tuple[str, ...] = ()
    state: str | None = None
    points: str = ""
    """`speaker` or `before` for a pronoun."""

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
    if hit.family.mutual or line.at(hit.first - 1, "roles.each_other"):
        found = scene.both()
    elif hit.voice == "active":
        found = Parts(scene.subject(), scene.object())
    elif hit.voice == "passive":
        found = Parts(scene.agent(), scene.subject())
    else:
        found = scene.noun()
    return found._replace(place=scene.place())


class Scene(NamedTuple):
    """A trigger among the names of its sentence."""

    line: Line
    hit: Hit
    names: tuple[Name, ...]

    def left(self) -> Iterator[int]:
        """Yield the places before the trigger, nearest first, to the beginning of the quotation or sentence."""
        for i in range(self.hit.first - 1, -1, -1):
            if self.line.at(i, "clauses.marks"):
                return
            yield i

    def right(self, far: int = FAR) -> Iterator[int]:
        """Yield the places after the trigger to the end of its clause."""
        for i in range(self.hit.last, min(self.hit.last + far, len(self.line.words))):
            if self.line.at(i, "clauses.marks") or self.line.at(i, "clauses.words"):
                return
            yield i

    def named(self, i: int) -> Name | None:
        """Return the name that begins at a word."""
        return next((n for n in self.names if n.first == i), None)

    def ended(self, i: int) -> Name | None:
        """Return the name that ends with a word."""
        return next((n for n in self.names if n.last == i + 1), None)

    def subject(self) -> Part:
        """Return the nearest name or pronoun before the trigger that no preposition governs."""
        phrase = Part()
        for i in self.left():
            for role, points in (("roles.first", "speaker"), ("roles.back", "before")):
                if self.line.at(i, role):
                    return phrase or Part(points=points)
            name = self.ended(i)
            if name and not self.oblique(name.first) and (name.kind in ACTORS or name.state):
                return self.with_partner(name)
            if not phrase and self.line.at(i, "roles.nouns") and not self.oblique(i):
                phrase = self.phrase(i, self.hit.first)
            if phrase and self.line.at(i, "clauses.words"):
                break
        return phrase

    def with_partner(self, name: Name) -> Part:
        """Return a name with the one that `dan` joins to it."""
        before = self.line.words[name.first - 1].plain if name.first else ""
        other = self.ended(name.first - 2) if before in self.line_partners() else None
        if other and other.kind == name.kind and not self.oblique(other.first):
            return Part(tuple(dict.fromkeys((*other.forms, *name.forms))), other.state or name.state)
        return Part(name.forms, name.state)

    def line_partners(self) -> frozenset[str]:
        """Return the words that join two names; a comma is none."""
        return frozenset(w.plain for i, w in enumerate(self.line.words) if self.line.at(i, "roles.partner"))

    def oblique(self, i: int) -> bool:
        """Say whether a preposition stands before a word, titles and heads between them passed over."""
        for j in range(i - 1, max(i - NEAR, -1), -1):
            if self.line.at(j, "roles.oblique"):
                return True
            if not self.line.at(j, "roles.skipped") and not self.line.at(j, "roles.nouns"):
                return False
        return False

    def phrase(self, i: int, stop: int) -> Part:
        """Return a few words from a noun on, and the state named among them."""
        last = i
        state = None
        forms: tuple[str, ...] = ()
        for j in range(i, min(i + NEAR, stop)):
            if self.line.at(j, "clauses.words") or self.line.at(j, "clauses.relative") or self.line.at(j, "roles.oblique"):
                break
            if not self.line.words[j].text[0].isalnum():
                break
            last = j
            name = self.named(j)
            if name:
                state, forms = name.state, name.forms
                last = min(name.last, stop) - 1
                break
        words = " ".join(w.text for w in self.line.words[i : last + 1])
        return Part(tuple(dict.fromkeys((words, *forms))), state)

    def object(self) -> Part:
        """Return the name or noun that follows an active verb, `terhadap X` included."""
        phrase = Part()
        for i in self.right():
            name = self.named(i)
            before = i - 1
            if name and not (self.line.at(before, "roles.agent") or self.line.at(before, "roles.partner")):
                return Part(tuple(dict.fromkeys((*phrase.forms, *name.forms))), name.state)
            if self.line.at(i, "roles.first"):
                return phrase or Part(points="speaker")
            if phrase and (self.line.at(i, "clauses.relative") or self.line.words[i].text == ","):
                break
            if not phrase and self.line.at(i, "roles.nouns"):
                phrase = self.phrase(i, len(self.line.words))
        return phrase

    def agent(self) -> Part:
        """Return who stands after `oleh`, or right after a passive."""
        for i in self.right():
            name = self.named(i)
            if name and (i - self.hit.last <= 1 or self.line.within(self.hit.last, i, "roles.agent")):
                return Part(name.forms, name.state)
            if self.line.at(i, "roles.agent") and self.line.at(i + 1, "roles.nouns"):
                return self.phrase(i + 1, len(self.line.words))
            if name and self.line.words[i - 1].plain == "dari":
                return Part(name.forms, name.state)
        return Part()

    def noun(self) -> Parts:
        """Return the roles that stand after a noun, or before the verb that bears it."""
        source = target = bare = Part()
        role = ""
        for i in self.right():
            if self.line.at(i, "roles.agent"):
                role = "agent"
            elif self.line.at(i, "roles.target") or self.line.at(i, "roles.place"):
                role = "target"
            name = self.named(i)
            part = Part(name.forms, name.state) if name else Part()
            if not part and role and self.line.at(i, "roles.nouns"):
                part = self.phrase(i, len(self.line.words))
            if part and role == "agent":
                source = source or part
            elif part and role == "target":
                target = target or part
            elif part and not bare:
                bare = part
            elif not part and not role and not self.line.at(i, "roles.skipped"):
                break
            if part:
                role = "after"
        return self.settled(source, target, bare)

    def settled(self, source: Part, target: Part, bare: Part) -> Parts:
        """Give a name without a role word the role that the noun's voice asks for."""
        patient = self.hit.voice == "patient" and not target
        if bare and patient:
            target = bare
        elif bare and not source:
            source = bare
        return Parts(source or self.subject(), target)

    def both(self) -> Parts:
        """Return the two sides of something mutual."""
        after = [n for i in self.right(FAR + NEAR) if (n := self.named(i)) and n.kind in ACTORS]
        subject = self.subject()
        if self.hit.voice == "active" or (subject and len(after) == 1):
            other = after[0] if after else None
            if other:
                return Parts(subject, Part(other.forms, other.state), mutual=True)
            return Parts(subject, subject, mutual=True)
        forms = tuple(dict.fromkeys(f for n in after[:2] for f in n.forms))
        if forms:
            return Parts(Part(forms, after[0].state), Part(forms, after[-1].state), mutual=True)
        return Parts(subject, Part(), mutual=True)

    def place(self) -> str | None:
        """Return the place that `di`, `ke` or `wilayah` puts after the trigger."""
        for i in self.right():
            name = self.named(i)
            if name and name.kind in ("place", "state") and i and self.line.at(i - 1, "roles.place"):
                return name.forms[0]
        return None
