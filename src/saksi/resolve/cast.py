"""Who is in an article: its mentions gathered into identities, each with all its names and offices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from rapidfuzz import fuzz

from saksi.lang.gazetteer import WORD, Entry, Gazetteer, gazetteer, words
from saksi.model.ids import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.lang.pack import Pack
    from saksi.model.actors import ActorKind, Mention

__all__ = ["Cast", "Identity", "cast_of", "neutral", "plain", "titled"]

# Spellings that differ only by the road a name took into Latin letters.
SPELLINGS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("sy", "s"), ("sch", "s"), ("zh", "j"),
    ("dj", "j"), ("ch", "c"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ij", "i"), ("iy", "i"),
    ("yi", "i"), ("y", "i"), ("j", "i"), ("q", "k"), ("ck", "k"), ("c", "k"), ("w", "v"), ("ph", "f"), ("o", "u"),
    ("e", "i"),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1+")
REMEMBERED = 1 << 12
"""Names kept with their keys."""
ALIKE = 90
SHORTEST = 4


class Identity:
    """One actor or place of the article."""

    __slots__ = ("entry", "id", "kind", "mentions", "name", "names", "of", "state", "titles", "words")

    def __init__(self, key: str, name: str, kind: ActorKind, entry: Entry | None) -> None:
        self.id = key
        self.name = name
        self.kind: ActorKind = kind
        self.entry = entry
        self.state = entry.state if entry else None
        self.words = frozenset(words(name))
        self.names: dict[str, None] = {name: None}
        self.titles: dict[tuple[str, str | None], str] = {}
        # (folded title, usual name of what it is of) → both as written
        self.of: str | None = None
        self.mentions: list[int] = []

    def add(self, index: int, mention: Mention) -> None:
        """Take in a further mention; the longest name is kept as the fullest."""
        self.mentions.append(index)
        self.names.setdefault(mention.name)
        if (len(words(mention.name)), len(mention.name)) > (len(words(self.name)), len(self.name)):
            self.name = mention.name
            self.words = frozenset(words(mention.name))
        self.of = self.of or mention.of


class Cast(msgspec.Struct, frozen=True):
    """The identities of one article, and which of them each mention has."""

    identities: tuple[Identity, ...]
    by_mention: tuple[Identity, ...]
    names: Gazetteer
    day: str | None

    def person(self, name: str) -> Identity | None:
        """Return the person whom a name, full or in part, means."""
        return _same_person(name, [i for i in self.identities if i.kind == "person"])

    def named(self, name: str) -> Identity | None:
        """Return the identity that has exactly this name."""
        seen = words(name)
        return next((i for i in self.identities if any(words(n) == seen for n in i.names)), None)


def cast_of(mentions: Sequence[Mention], text: str, day: str | None, pack: Pack) -> Cast:
    """Gather mentions into identities. `text` holds their spans; `day` (ISO) tells who held an office."""
    names = pack.once(gazetteer)
    acronyms = _acronyms(mentions, text)
    kept: dict[str, Identity] = {}
    of_mention: dict[int, Identity] = {}
    persons: list[Identity] = []
    # What one spelling of a name means is worked out where it first stands.
    met: dict[str, Identity] = {}
    bodies: dict[tuple[str, ActorKind, str | None], Identity] = {}
    # Full names first, so that a surname finds its owner wherever it stands.
    order = sorted(range(len(mentions)), key=lambda i: (-min(len(words(mentions[i].name)), 2), i))
    found: Identity | None
    for i in order:
        mention = mentions[i]
        full = acronyms.get(mention.name, mention) if mention.kind in ACRONYMIC else mention
        if full.kind == "person":
            found = _person(full, i, (persons, met), names)
        elif mention.kind == "office" or _points(mention, text, pack):
            continue
        else:
            found = bodies.get((full.name, full.kind, full.of))
            if found is None:
                found = _of_body(full, names, pack) or _identity(full, names)
                short = acronyms.keys() & {text[mention.span.end - 1 - len(a) : mention.span.end - 1] for a in acronyms}
                found.names.update(dict.fromkeys(sorted(short)))
                bodies[full.name, full.kind, full.of] = found
        found = kept.setdefault(found.id, found)
        found.add(i, mention)
        if mention.title:
            whole = mention.span.of(text)
            written = whole[: max(whole.rfind(mention.name), 0)].rstrip(" ,") or mention.title
            found.titles.setdefault((titled(mention.title, pack), canonical(mention.of, names)), written)
        of_mention[i] = found
    for i, mention in enumerate(mentions):
        if i in of_mention:
            continue
        found = _holder(mention, persons, names, (day, pack)) or _head(mention, i, persons, pack)
        found = found or _last_of(mention, i, persons, names)
        if found is None:
            found = _office(mention, names, (day, pack)) if mention.kind == "office" else _identity(mention, names)
        found = kept.setdefault(found.id, found)
        found.mentions.append(i)
        found.names.setdefault(mention.name)
        of_mention[i] = found
    # Sorted by first mention, so that the order does not depend on how they were gathered.
    identities = tuple(sorted(kept.values(), key=lambda x: min(x.mentions)))
    return Cast(identities, tuple(of_mention[i] for i in range(len(mentions))), names, day)


def _person(mention: Mention, i: int, so_far: tuple[list[Identity], dict[str, Identity]], names: Gazetteer) -> Identity:
    """Return whom the name of a person means; `so_far` is taken along: all persons, and what each spelling means."""
    persons, met = so_far
    fitting = () if mention.name in met else _namesakes(mention.name, persons)
    found = _named_last(fitting, i) or met.get(mention.name) or _same_person(mention.name, persons)
    if found is None:
        found = _identity(mention, names)
        persons.append(found)
    if len(fitting) < 2:  # noqa: PLR2004 - of two, it depends on where it stands
        met[mention.name] = found
    return found


def _acronyms(mentions: Sequence[Mention], text: str) -> dict[str, Mention]:
    """Return the short forms that the article introduces in brackets behind a full name."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        whole = mention.span.of(text)
        if whole.endswith(")") and "(" in whole and (mention.kind in ACRONYMIC or mention.kind == "person"):
            found.setdefault(whole[whole.rindex("(") + 1 : -1].strip(), mention)
    return found


ACRONYMIC = frozenset(("organisation", "group"))


def canonical(of: str | None, names: Gazetteer) -> str | None:
    """Return the usual name of the state or body that a title names."""
    if of is None:
        return None
    term = names.named(of)
    return term.entry.name if term else " ".join(words(of))


def titled(title: str, pack: Pack) -> str:
    """Return a title folded and with short forms written out."""
    short = pack.names.titles.short
    seen = words(title)
    whole = short.get(" ".join(seen))
    return whole or " ".join(short.get(w, w) for w in seen)


@lru_cache(REMEMBERED)
def neutral(name: str) -> str:
    """Return a key that the spellings of one name share: `Pashinyan`, `Pashinian`."""
    key = " ".join(words(name))
    for old, new in SPELLINGS:
        key = key.replace(old, new)
    return DOUBLED.sub(r"\1", key)


def _last_of(mention: Mention, i: int, persons: Sequence[Identity], names: Gazetteer) -> Identity | None:
    """Return the person of the same state or body who was named last before."""
    of = canonical(mention.of, names)
    if mention.kind == "office" or of is None:
        return None
    fitting = [(max(n for n in p.mentions if n < i), p) for p in persons if min(p.mentions) < i]
    return max((f for f in fitting if any(of == o for _, o in f[1].titles)), key=lambda f: f[0], default=(0, None))[1]


def _head(mention: Mention, i: int, persons: Sequence[Identity], pack: Pack) -> Identity | None:
    """Return the head of state named last, whom `Kepala Negara` alone means."""
    refs = pack.names.references
    if mention.title is None or mention.of is not None or titled(mention.title, pack) not in refs.leaders:
        return None
    fitting = [p for p in persons if min(p.mentions, default=i) < i and any(t in refs.heads for t, _ in p.titles)]
    return max(fitting, key=lambda p: max(n for n in p.mentions if n < i), default=None)


def _points(mention: Mention, text: str, pack: Pack) -> bool:
    """Say whether a description points back at somebody: `Diplomat Karsova itu`."""
    if mention.kind != "anonymous" or mention.of is None:
        return False
    following = words(text[mention.span.end : mention.span.end + LONGEST_WORD])
    return bool(following) and following[0] in pack.names.references.demonstratives


LONGEST_WORD = 12


def _of_body(mention: Mention, names: Gazetteer, pack: Pack) -> Identity | None:
    """Return the known body that a general noun before its name leaves what it is: `kelompok Hamas`."""
    term = names.named(mention.of) if mention.of else None
    if term is None or term.entry.kind not in ACRONYMIC:
        return None
    head = words(mention.name)[: -len(term.words)]
    if words(mention.name)[-len(term.words) :] != term.words:
        return None
    if " ".join(head) not in pack.names.references.institutions:
        return None
    return Identity(term.entry.id, mention.of or mention.name, term.entry.kind, term.entry)


def _identity(mention: Mention, names: Gazetteer) -> Identity:
    term = names.named(mention.name)
    if term and mention.kind == "place" and term.entry.kind == "state":
        # A capital as the place it is, not as the power that sits there.
        place = Identity("place-" + "-".join(words(mention.name)), mention.name, "place", None)
        place.state = term.entry.state
        return place
    if term and (term.entry.kind == mention.kind or mention.kind != "person"):
        kind = mention.kind if term.entry.kind == "state" else term.entry.kind
        return Identity(term.entry.id, mention.name, kind, term.entry)
    if mention.kind == "state":
        state = names.named(mention.of) if mention.of else None
        if state and state.entry.kind == "state":
            return Identity(state.entry.id, mention.name, "state", state.entry)
        found = Identity(digest("actor", "state", neutral(mention.of or mention.name)), mention.name, "state", None)
        found.state = mention.of or mention.name
        return found
    key = digest("actor", mention.kind, neutral(plain(mention.name, mention.kind, names)))
    return Identity(key, mention.name, mention.kind, None)


def _office(mention: Mention, names: Gazetteer, when: tuple[str | None, Pack]) -> Identity:
    """An office whose holder the article does not name: kept as named, with the identity of who held it that day."""
    day, pack = when
    of = canonical(mention.of, names)
    held = names.holder(titled(mention.title, pack), of, day) if mention.title and of and day else None
    key = held.id if held else digest("actor", "office", neutral(plain(mention.name, mention.kind, names)))
    found = Identity(key, mention.name, "office", held)
    found.of = mention.of
    return found


def plain(name: str, kind: ActorKind, names: Gazetteer) -> str:
    """Return the name that the id of an unknown actor depends on.

    Honorifics are off, states have their usual names: `juru bicara militer Korut` and `juru bicara militer Korea Utara`
    are one.
    """
    written, seen = WORD.findall(name), words(name)
    while kind == "person" and len(seen) > 1 and "honorific" in names.phrase(seen, 0)[1]:
        written, seen = written[1:], seen[1:]
    out: list[str] = []
    i = 0
    while i < len(seen):
        term = next((t for t in names.longest(seen, i) if t.entry.kind == "state" and not t.seat), None)
        if kind == "person" or term is None or not written[i][0].isupper():
            out.append(seen[i])
            i += 1
        else:
            out.append(term.entry.name)
            i += len(term.words)
    return " ".join(out)


def _same_person(name: str, persons: Iterable[Identity]) -> Identity | None:
    """Return the person a name means: the same words, part of them, or nearly the same spelling."""
    seen = frozenset(words(name))
    best: Identity | None = None
    for person in persons:
        if seen == person.words or any(seen == frozenset(words(n)) for n in person.names):
            return person
        if best is None and _part(seen, person.words):
            best = person
    return best or _alike(name, persons)


def _namesakes(name: str, persons: Iterable[Identity]) -> tuple[Identity, ...]:
    """Return all persons of whose names a lone word is part."""
    seen = frozenset(words(name))
    if len(seen) != 1:
        return ()
    return tuple(p for p in persons if seen < p.words)


def _named_last(fitting: Sequence[Identity], i: int) -> Identity | None:
    """Return the one of several namesakes who was named last before a mention: `Budi` is whom the report just named."""
    if len(fitting) < 2:  # noqa: PLR2004 - one is no choice
        return None
    last = [(max((n for n in p.mentions if n < i), default=-1), p) for p in fitting]
    return max(last, key=lambda pair: pair[0])[1]


def _part(some: frozenset[str], other: frozenset[str]) -> bool:
    small, large = (some, other) if len(some) <= len(other) else (other, some)
    return small <= large and max((len(w) for w in small), default=0) > 1  # initials prove nothing


def _alike(name: str, persons: Iterable[Identity]) -> Identity | None:
    key = neutral(name)
    for person in persons:
        other = neutral(person.name)
        ours, theirs = key.split(), other.split()
        if key == other or (len(ours) > 1 and len(ours) == len(theirs) and fuzz.ratio(key, other) >= ALIKE):
            return person
        if len(ours) == 1 and len(key) >= SHORTEST and theirs and _near(key, theirs[-1]):
            return person
    return None


def _near(one: str, other: str) -> bool:
    """Say whether two surnames are one but for a letter."""
    return one == other or (one[0] == other[0] and len(other) >= SHORTEST and fuzz.ratio(one, other) >= ALIKE - 2)


def _holder(
    mention: Mention, persons: Sequence[Identity], names: Gazetteer, when: tuple[str | None, Pack]
) -> Identity | None:
    """Return the person who holds an office: the one the article names with it, else the one on record."""
    day, pack = when
    if mention.title is None:
        return None
    title, of = titled(mention.title, pack), canonical(mention.of, names)
    for person in persons:
        if any(t == title and of in (o, None) for t, o in person.titles):
            return person
        if of and person.entry and names.holder(title, of, day) is person.entry:
            return person
    if title in pack.names.references.leaders and of:
        return next((p for p in persons if any(of == o for _, o in p.titles)), None)
    return None
