"""Who fights: the states and armed groups that names in a report stand for, those that no table knows among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import WORD, words
from saksi.link.parties import Known, known
from saksi.link.words import Lexicon, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saksi.lang.gazetteer import Entry
    from saksi.model.actors import Mention
    from saksi.model.reading import Reading

__all__ = ["Names", "Pair", "Side", "pair_of"]

STATELY = frozenset({"forces", "governments"})
"""Lists of heads (*militer*, *pemerintah*) whose owner is a state, or fights like one."""
LONGEST = 4
"""Words of the name of a state or group that no table knows, at most."""
ACTING = frozenset({"organisation", "state", "group"})
"""Kinds of mention that can name a side."""


class Side(msgspec.Struct, frozen=True, order=True):
    """One who fights: a state, or an armed group and the state that it belongs to. Names are folded."""

    state: str
    group: str = ""


Pair = tuple[Side, Side]
"""Two sides against each other, in order."""


def pair_of(a: Side, b: Side) -> Pair | None:
    """Return two sides as a pair; a group stands for its state, but not against that state itself."""
    if a.state == b.state or not (a.state and b.state):
        one, two = a, b
    else:
        one, two = Side(a.state), Side(b.state)
    return None if one == two else (min(one, two), max(one, two))


class Names:
    """The sides that names stand for, in one reading: a cache.

    A name that no table knows is a side where the reading says so: it is read as a state or group, or stands behind a
    word for forces, a government or rebels (*tentara X*, *pemberontak Y*). Alone (*X*) it may be one, if that is said
    elsewhere in the pile: `vouched` are those of which this reading says it.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.known: Known = known(reading, lexicon.names, lexicon.vocabulary)
        self.table = lexicon.names
        self.rebels = frozenset(lexicon.rules.rebels)
        self.people: dict[str, str | None] = {}
        """Folded name of a person → the state that it serves, as written."""
        self.groups: dict[str, Side] = {}
        self.spelled: dict[Side, str] = {}
        self.vouched: set[Side] = set()
        self.found: dict[str, Side | None] = {}
        for actor in reading.actors:
            if actor.kind == "person":
                of = actor.state or next((o.of for o in actor.offices if o.of), None)
                for name in (actor.name, *actor.aliases):
                    self.people.setdefault(folded(name), of)
            # A description (*negara tetangga*) is no name.
            if actor.kind == "group" and _proper(actor.name) and not self._headed(words(actor.name), 0)[0]:
                side = Side(folded(actor.state or ""), folded(actor.name))
                self.groups.update((folded(name), side) for name in (actor.name, *actor.aliases))
            if actor.kind == "state" and actor.state in (None, actor.name) and _proper(actor.name):
                self._vouch(Side(folded(actor.name)), actor.name)

    def of(self, name: str) -> Side | None:
        """Return the side that a name stands for, None where it stands for none."""
        if name not in self.found:
            self.found[name] = self._of(name) or self._unknown(name)
        return self.found[name]

    def of_mention(self, mention: Mention, name: str) -> Side | None:
        """Return the side that a mention names, whose actor has this name."""
        if mention.kind in ACTING:
            return self.of(name)
        return self._of(name)

    def group(self, text: str) -> Side | None:
        """Return the armed group that a text names, written small or not."""
        entry = self._group(text)
        return self.of(entry.name) if entry else None

    def within(self, text: str) -> Iterator[tuple[int, int, Side]]:
        """Yield the sides that a text names, with the half-open range of their words."""
        raw, seen = WORD.findall(text), words(text)
        at = 0
        while at < len(seen):
            size, side = self._at(raw, seen, at) if raw[at][0].isupper() else (1, None)
            if side:
                yield at, at + size, side
            at += size

    def _at(self, raw: Sequence[str], seen: Sequence[str], at: int) -> tuple[int, Side | None]:
        for term in self.table.longest(seen, at):
            if term.exact is None or term.exact == " ".join(raw[at : at + len(term.words)]):
                return len(term.words), self._of(term.entry.name)
        # A name that the tables lack is known where the article itself tells of a side.
        for size in range(min(LONGEST, len(seen) - at), 0, -1):
            plain = " ".join(seen[at : at + size])
            if plain in self.groups or plain in self.known.local:
                return size, self.of(" ".join(raw[at : at + size]))
            for side in (Side(plain), Side("", plain)):
                if side in self.spelled:
                    return size, side
        return 1, None

    def _of(self, name: str) -> Side | None:
        if entry := self._group(name):
            return self._vouch(Side(folded(entry.state or ""), folded(entry.name)), entry.name)
        term = self.table.named(name)
        if term is None and (side := self.groups.get(folded(name))):
            return self._vouch(side, name)
        state = folded(term.entry.state) if term and term.entry.state else self._served(name)
        if state is None or not (Side(state) in self.spelled or (_proper(name) and self.known.sovereign(state))):
            return None
        held = self.table.named(state)
        return self._vouch(Side(state), held.entry.name if held else name)

    def _served(self, name: str) -> str | None:
        """Return the state that a name names or holds the name of, and of a person the one it serves."""
        plain = folded(name)
        if plain in self.people:
            of = self.people[plain]
            return self.known.state_within(of) if of else None
        return self.known.state_within(name)

    def _group(self, name: str) -> Entry | None:
        """Return the armed group that a name is or holds the name of (*anggota X*)."""
        seen, raw = words(name), WORD.findall(name)
        for at in range(len(seen)):
            for term in self.table.longest(seen, at):
                whole = " ".join(raw[at : at + len(term.words)])
                if term.entry.kind == "group" and term.exact in (None, whole):
                    return term.entry
        return None

    def _unknown(self, name: str) -> Side | None:
        """Return the side that a name holds which no table knows: `pos tentara X` → X."""
        if folded(name) in self.people:
            return None
        raw, seen = WORD.findall(name), words(name)
        lists: frozenset[str] = frozenset()
        rebel = False
        at = 0
        while at < len(seen):
            rebel = rebel or seen[at] in self.rebels
            size, heads = self._headed(seen, at)
            # *Front X* is a name, *milisi X* says what X is.
            if heads and not (raw[at][0].isupper() and rebel and "groups" not in heads):
                lists, at = heads, at + size
            elif raw[at][0].isupper():
                break
            else:
                at += 1
        rest = raw[at:]
        if not rest or len(rest) > LONGEST or not all(w[0].isupper() for w in rest) or self.table.named(" ".join(rest)):
            return None
        spelled = " ".join(rest)
        side = Side("", folded(spelled)) if rebel else Side(folded(spelled))
        if rebel or lists & STATELY:
            return self._vouch(side, spelled)
        if lists:
            return None  # a body of something: nobody says that it fights
        self.spelled.setdefault(side, spelled)
        return side

    def _headed(self, seen: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        """Return the head (*militer*, *kementerian*) that begins at a word: its length and lists."""
        size, lists = self.table.phrase(seen, at)
        return size, lists & {*STATELY, "groups", "bodies", "media", "staff", "anonymous", "documents"}

    def _vouch(self, side: Side, spelled: str) -> Side:
        self.spelled.setdefault(side, spelled)
        self.vouched.add(side)
        return side


def _proper(name: str) -> bool:
    """Say whether a name is one, not a description (*Sekelompok warga yang marah*)."""
    parts = name.split()
    return name[:1].isupper() and 2 * sum(p[:1].isupper() for p in parts) > len(parts)
