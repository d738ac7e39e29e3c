"""Read a noun phrase as a party: whose name it bears, whom it points at, and whether it can act at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.frames import Noun

if TYPE_CHECKING:
    from saksi.annotate.frames import Frame
    from saksi.annotate.kinds import Name
    from saksi.annotate.triggers import Hit

__all__ = ["BODIES", "Cast", "Part", "part_of"]

LONGEST = 6
JOINTS = frozenset(("c", ",", ",c"))
"""Kinds of what stands between names that are joined."""
BODIES = frozenset({"state", "organisation", "group"})


class Part(NamedTuple):
    """Who plays a role: names, or a word that points at somebody named elsewhere."""

    forms: tuple[str, ...] = ()
    state: str | None = None
    points: str = ""
    """`speaker`, `before`, `they`, `own` (whose owner is named elsewhere) or `both` for words that point; `others` for
    whom a speaker means by `they`; `guess` once one of them was given a name without certainty; `unknown` where the
    clause says that nobody knows; `some` for a description without a name; `pair` for two names."""
    other: str | None = None
    """The state of the second name of a pair."""

    def __bool__(self) -> bool:
        return bool(self.forms or self.points)


def part_of(name: Name) -> Part:
    """Return the role that a name plays."""
    return Part(name.forms, name.state)


class Cast(NamedTuple):
    """The noun phrases around a trigger as parties."""

    frame: Frame
    hit: Hit

    def doer(self, noun: Noun | None) -> Part:
        """Return the party that a noun phrase names as the one who acts; empty for things and casualties."""
        return self.party(noun, acting=True)

    def sufferer(self, noun: Noun | None) -> Part:
        """Return the party that a noun phrase names as the one acted upon."""
        return self.party(noun, acting=False)

    def party(self, noun: Noun | None, *, acting: bool) -> Part:
        """Return the party that a noun phrase names."""
        if noun is None:
            return Part()
        if noun.said:
            return Part(points="speaker")
        if any(self.frame.line.at(i, "frames.unknown") for i in range(noun.first, noun.last)):
            return Part(points="unknown")
        head, name = self.frame.head(noun), self.frame.name_in(noun)
        pointer = next((p for i in range(noun.first, head + 1) if (p := self.pointer(i))), Part())
        if pointer:
            return pointer
        if name and name.first <= head:
            weak = name.kind == "document" or (acting and self.bystander(head))
            return Part() if weak else self.named(noun, name)
        return self.common(noun, head, name, acting=acting)

    def common(self, noun: Noun, head: int, name: Name | None, *, acting: bool) -> Part:
        """Return the party that a common noun names, alone or with a name after it."""
        line = self.frame.line
        if name and name.kind != "person" and self.frame.kinds[head] == "n" and not self.party_head(head):
            return Part((self.words(head, name.last),))  # a longer name that holds another
        if name is None and not self.party_head(head) and set(self.frame.kinds[head : noun.last].rstrip("d")) == {"n"}:
            return Part((self.words(head, noun.last),))  # a name that no table knows
        if line.at(head, "frames.adjectives") and self.frame.kinds[head] == "N" and noun.first == self.hit.last:
            return Part()  # `(serangan) militer`
        first = head
        while first > noun.first and line.at(first - 1, "frames.counting"):
            first -= 1
        said = self.words(first, name.last if name else noun.last)
        if not self.fit(head, name, acting=acting):
            return self.wielded(noun, head, said) if acting and line.at(head, "frames.weapons") and not name else Part()
        if name is None:
            return self.unnamed(noun, head, said)
        named = self.named(noun, name)
        return named._replace(forms=tuple(dict.fromkeys((said, *named.forms)))) if self.party_head(head) else named

    def fit(self, head: int, name: Name | None, *, acting: bool) -> bool:
        """Say whether a head noun, with or without a name, can play the part."""
        line = self.frame.line
        actor, weapon = line.at(head, "frames.actors"), line.at(head, "frames.weapons")
        if weapon and name is None and not (actor and acting):
            return False
        if not acting:
            return True
        return bool((actor and not self.bystander(head)) or weapon)

    def bystander(self, head: int) -> bool:
        """Say whether a head noun is one of people who are attacked and do not attack."""
        return self.hit.family.type == "ASSAULT" and self.frame.line.at(head, "frames.people") > 0

    def unnamed(self, noun: Noun, head: int, said: str) -> Part:
        """Return the party of a description without a name, or the name that explains it."""
        line = self.frame.line
        if line.at(head, "frames.actors") or line.at(head, "frames.people"):
            explained = self.explained(noun)
            if explained:
                return self.named(noun, explained)
        if any(line.at(i, "roles.first") for i in range(head + 1, noun.last)) and self.party_head(head):
            return Part((said,), points="own")
        owned = line.words[head].owned
        bare = head == noun.first and self.bare_place(head) and not owned  # `dua desa` are as good as named
        return self.described(head, said) if self.party_head(head) and not bare else Part()

    def party_head(self, head: int) -> bool:
        """Say whether a word is a head noun of a party."""
        lists = ("frames.actors", "frames.people", "frames.things", "frames.weapons", "frames.places")
        return any(self.frame.line.at(head, x) for x in lists)

    def explained(self, noun: Noun) -> Name | None:
        """Return the person that a description is followed by (`mitranya dari Karsova, Ilyana Resk`)."""
        kinds, at = self.frame.kinds, noun.last
        if kinds[at : at + 2] == "pn":
            at = self.frame.end(at + 1)
        if kinds[at : at + 2] != ",n":
            return None
        return next((n for n in self.frame.names if n.first == at + 1 and n.kind == "person"), None)

    def wielded(self, noun: Noun, head: int, said: str) -> Part:
        """Return who strikes with a weapon: its owner (`jet tempurnya`) or the force named after it (`jet militer`)."""
        found = self.described(head, said)
        if found.points == "own":
            return found
        owner = next((i for i in range(head + 1, noun.last) if self.frame.line.at(i, "frames.actors")), None)
        return found if owner is not None else Part()

    def bare_place(self, head: int) -> bool:
        """Say whether a head noun is that of a place, no party without a name."""
        line = self.frame.line
        return bool(line.at(head, "frames.places")) and not line.at(head, "frames.actors")

    def described(self, head: int, said: str) -> Part:
        """Return a description without a name."""
        word = self.frame.line.words[head]
        own = any(w.owned for w in self.frame.line.words[head : head + 2])
        own = (own or word.text.lower() != word.plain) and not self.frame.line.at(head, "roles.besides")
        return Part((said,), points="own" if own else "some")

    def named(self, noun: Noun, name: Name) -> Part:
        """Return a name with those that are joined to it in its noun phrase."""
        names = [n for n in self.frame.names if noun.first <= n.first and n.last <= noun.last]
        coded = [n for n in names if self.frame.line.at(n.first - 1, "frames.codes")]
        if coded:  # `(serangan) Operasi Fajar Karsova` is no deed of Fajar's
            others = [n for n in names if n not in coded and n.first >= name.last]
            return self.named(Noun(others[0].first, noun.last), others[0]) if others else Part()
        kinds = self.frame.kinds
        joined = [name]
        for n in names:
            if n is not name and n.first > joined[-1].last and kinds[joined[-1].last : n.first] in JOINTS:
                joined.append(n)
        forms = tuple(dict.fromkeys(f for n in joined for f in n.forms))
        pair = len(joined) > 1
        return Part(forms, name.state, "pair" if pair else "", joined[1].state if pair else None)

    def words(self, first: int, last: int) -> str:
        """Return the words of a description, without what points and what follows."""
        last = min(last, first + LONGEST)
        while last - 1 > first and self.frame.kinds[last - 1] in "dapc":
            last -= 1
        return " ".join(w.text for w in self.frame.line.words[first:last])

    def pointer(self, i: int) -> Part:
        """Return whom a pronoun or a description without a name at a word points at."""
        line = self.frame.line
        length = line.at(i, "roles.both") or line.at(i, "frames.others")
        if length:
            said = " ".join(w.text for w in line.words[i : i + length])
            return Part((said,), points="both" if line.at(i, "roles.both") else "some")
        for role, points in (("roles.first", "speaker"), ("roles.back", "before")):
            if line.at(i, role):
                return Part(points=points)
        if line.at(i, "roles.they"):
            floor = self.frame.floor(i)
            bodies = [n for n in self.frame.names if floor <= n.first < n.last <= i and n.kind in BODIES]
            return part_of(bodies[-1])._replace(points="guess") if bodies else Part(points="they")
        if line.at(i, "roles.country"):
            doer = i - (self.frame.kinds[i - 1 : i] in ("p", "v"))  # `X menyerang negara itu`
            before = [n for n in self.frame.names if n.last <= i and n.state and n.last != doer]
            return part_of(before[-1])._replace(points="guess") if before else Part(points="before")
        return Part()
