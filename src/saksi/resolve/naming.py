"""Find whom the name or description in a reporting clause means."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words
from saksi.model.span import Span
from saksi.model.statements import Speaker
from saksi.resolve.cast import canonical
from saksi.resolve.pointing import REACH, by_title, pointed
from saksi.resolve.scene import speaker_of

if TYPE_CHECKING:
    from saksi.model.actors import ActorKind, Mention
    from saksi.model.statements import Statement
    from saksi.resolve.cast import Identity
    from saksi.resolve.descriptions import Description
    from saksi.resolve.scene import Scene

__all__ = ["named"]

BODY_LISTS = frozenset(("bodies", "forces", "media", "governments", "staff"))


# A dateline may stand before the subject of the first sentence.
DATELINE = re.compile(r"\s[-–—]\s")


def named(scene: Scene, statement: Statement, speaker: Speaker) -> Speaker | None:
    """Return the speaker whom a reporting clause names or describes."""
    text = scene.reader.quoting.sub("", scene.reader.quoted.sub("", " ".join(speaker.name.split())))
    text = DATELINE.split(text)[-1]
    seen = words(text)
    if not seen:
        return None
    inside = _mentions(scene, speaker, text)
    held = [scene.reading.mentions[i] for i in inside]
    identities = [scene.cast.by_mention[i] for i in inside]
    if len(inside) == 1 and held[0].name.endswith(text):
        text, seen = held[0].name, words(held[0].name)
    said = scene.reader.read(text)
    at = speaker.mention.start if speaker.mention else statement.content[0].start
    several = _several(scene, seen, held, identities, text)
    if several:
        return several
    whole = _whole(scene, said, held, identities, text)
    if whole is not None and not (whole.kind == "office" and (said.points or not whole.mentions)):
        return _identified(whole, text, said)
    if said.points and not said.other:
        found = pointed(scene, said, held, at, statement)
        if found:
            return found
    if whole is not None:
        return _identified(whole, text, said)
    return _described(scene, said, (text, at), held, statement)


def _mentions(scene: Scene, speaker: Speaker, text: str) -> list[int]:
    """Return the mentions in a description, or the longer one of which it is the end."""
    if speaker.mention is None:
        return []
    found = [i for i in scene.mentions_in(speaker.mention) if scene.reading.mentions[i].name in text]
    found = found or list(scene.mentions_in(speaker.mention))
    if found:
        return found
    before = scene.mentions_in(Span(max(0, speaker.mention.start - REACH), speaker.mention.start + 1))
    return [i for i in before if scene.reading.mentions[i].span.end >= speaker.mention.end]


def _identified(identity: Identity, text: str, said: Description) -> Speaker:
    speaker = speaker_of(identity)
    if identity.kind == "state" and text not in (speaker.name, *speaker.aliases):
        speaker = msgspec.structs.replace(speaker, aliases=(*speaker.aliases, text))
    if identity.kind == "state":
        # A state is called what this clause calls it (Baku, Otoritas Iran); the others are aliases.
        aliases = tuple(dict.fromkeys(n for n in (speaker.name, *speaker.aliases) if n != text))
        return msgspec.structs.replace(speaker, name=text, aliases=aliases)
    if identity.kind == "place":
        return msgspec.structs.replace(speaker, kind=said.kind or "organisation")
    return speaker


def _several(
    scene: Scene, seen: tuple[str, ...], held: list[Mention], identities: list[Identity], text: str
) -> Speaker | None:
    """`Yerevan dan Baku` are two states; `Kyiv beserta sekutunya` is a group."""
    joined = any(w in scene.reader.conjunctions for w in seen)
    if not joined or not identities:
        return None
    if any(w in scene.reader.collective for w in seen[1:]):
        aliases = (held[0].name, *((identities[0].entry.name,) if identities[0].entry else ()))
        return Speaker(name=text, kind="group", aliases=aliases)
    if len(identities) < 2:  # noqa: PLR2004 - two make several
        return None
    between = [scene.sheet.text[a.span.end : b.span.start] for a, b in pairwise(held)]
    joints = [set(words(gap)) for gap in between]
    if not all(joint <= scene.reader.conjunctions for joint in joints) or joints[0] & scene.reader.alternatives:
        return None
    behind = words(text.rpartition(held[-1].name)[2])
    if not any(joints) and scene.reader.conjunctions.isdisjoint(behind):
        return None  # `Marek, dosen hukum dan politik di Orsk` is one
    kind: ActorKind = "state" if all(i.kind in ("state", "place") for i in identities) else "group"
    names = [m.name for m in held] + [i.entry.name for i in identities if i.entry]
    return Speaker(name=text, kind=kind, aliases=tuple(dict.fromkeys(names)))


def _whole(
    scene: Scene, said: Description, held: list[Mention], identities: list[Identity], text: str
) -> Identity | None:
    """Return the identity that a clause names outright, its title or apposition included."""
    seen = words(text)
    for mention, identity in zip(held, identities, strict=True):
        if mention.kind != "person":
            continue
        own = words(mention.span.of(scene.sheet.text))
        apposed = words(text.rpartition(",")[2]) == own
        if own == seen or apposed or _is_person(said, mention, seen):
            return identity
    return _whole_body(scene, said, held, identities, text)


def _is_person(said: Description, mention: Mention, seen: tuple[str, ...]) -> bool:
    """Say whether a description is a person's name with its title, not something of that person's."""
    if words(mention.name)[:1] == seen[:1]:
        return True
    office = bool(said.lists & {"office", "rank", "honorific"})
    about = said.lists & {"staff", "documents", "collective"} or (said.kind == "group" and not office)
    return not about and (mention.title is not None or office or said.kind is None)


def _whole_body(
    scene: Scene, said: Description, held: list[Mention], identities: list[Identity], text: str
) -> Identity | None:
    if not held:
        return None
    seen = words(text)
    first, identity = held[0], identities[0]
    mentioned = words(first.name)
    covered = sum(len(words(m.name)) for m in held)
    if "documents" in said.lists and covered + 2 >= len(seen):
        return identity if said.head in scene.reader.reports and _is_outlet(scene, identity) else None
    exact = mentioned == seen or ("media" in said.lists and seen[-len(mentioned) :] == mentioned)
    called = sum(w not in scene.reader.alternatives for w in seen)  # `Energy Board (EB) atau Badan Energi`
    nearly = covered >= called - 1 and first.kind != "place" and seen[: len(mentioned)] == mentioned
    owned = said.possessive and _explains(scene, mentioned, text.partition(",")[2])
    return identity if mentioned and (exact or nearly or owned) else None


def _explains(scene: Scene, name: tuple[str, ...], behind: str) -> bool:
    """Say whether words behind a comma are a name with its kind (`pemiliknya, perusahaan Dolmar yang ada di Orsk`)."""
    seen = words(behind)
    stop = next((i for i, w in enumerate(seen) if w in scene.reader.relative), len(seen))
    return seen[max(0, stop - len(name)) : stop] == name and stop - len(name) <= 1


def _is_outlet(scene: Scene, identity: Identity) -> bool:
    """Say whether an organisation reports rather than issues: the outlets known, and unknown names of one word."""
    seen = words(identity.name)
    listed = " ".join(seen) in scene.reader.outlets or not scene.reader.outlet_words.isdisjoint(seen)
    return listed or (identity.entry is None and len(seen) == 1 and identity.of is None)


def _described(
    scene: Scene, said: Description, where: tuple[str, int], held: list[Mention], statement: Statement
) -> Speaker | None:
    """Return the speaker whom a description names that is no name."""
    text, at = where
    person = scene.cast.person(text) if said.lists <= STYLES and len(said.words) <= LONGEST_NAME else None
    known = person or scene.cast.named(text)
    if known and known.kind != "place":
        return _identified(known, text, said)
    term = scene.cast.names.named(text)
    if term and term.entry.kind != "place":
        return Speaker(name=text, kind=term.entry.kind, actor=term.entry.id, aliases=(term.entry.name,))
    found = _apposed(scene, said, text) or (
        None if said.indefinite else _definite(scene, said, at, held, statement) or _speaking(scene, said, statement)
    )
    if found:
        return found
    return _possessed(scene, said, where, statement) if said.possessive else _new(said, text, held)


def _apposed(scene: Scene, said: Description, text: str) -> Speaker | None:
    """`Petugas pos pengamatan, Agung Subekti` names the person behind the comma."""
    before, comma, name = text.rpartition(",")
    parts = name.split()
    if not comma or not said.lists & PERSONS or not 1 < len(parts) <= LONGEST_NAME:
        return None
    if not all(part[:1].isupper() for part in parts):
        return None
    person = scene.cast.person(name)
    return speaker_of(person) if person else Speaker(name=name.strip(), kind="person", aliases=(before.strip(),))


def _speaking(scene: Scene, said: Description, statement: Statement) -> Speaker | None:
    """Whoever is quoted and pointed back at by a noun that the pack does not know is a person who spoke before."""
    if not said.points or said.lists or statement.form != "direct":
        return None
    return scene.last_spoken(frozenset(("person",)))


PERSONS = frozenset(("office", "rank", "groups", "anonymous"))
LONGEST_NAME = 4
STYLES = frozenset(("honorific",))


def _definite(scene: Scene, said: Description, at: int, held: list[Mention], statement: Statement) -> Speaker | None:
    """Return whom a noun without a name means: `Menteri Luar Negeri`, `militer`, `sumber`."""
    bare = len(said.words) == len(said.head.split())
    if "office" in said.lists and not said.possessive and (held or len(said.words) <= len(said.head.split()) + 1):
        of = canonical(held[-1].name, scene.cast.names) if held else None
        if said.area and not held:
            state = scene.nearest(at, frozenset(("state",)), statement)
            of = canonical(state.name, scene.cast.names) if state else None
        found = by_title(scene, said, of, at)
        if found:
            return found
    if (bare or said.area) and said.lists & BODY_LISTS:
        return _bare_body(scene, said, at, statement)
    if bare and "anonymous" in said.lists and not said.other:
        return scene.last_spoken(frozenset(("anonymous",)), said.words[0])
    return None


def _bare_body(scene: Scene, said: Description, at: int, statement: Statement) -> Speaker | None:
    """`militer` is the military named before, `pemerintah` the government."""
    state = "governments" in said.lists and not said.lists & {"bodies", "forces"}
    best: Identity | None = None
    for i, identity in enumerate(scene.cast.by_mention):
        start = scene.reading.mentions[i].span.start
        whole = " ".join(words(" ".join((*identity.names, identity.entry.name if identity.entry else ""))))
        wanted = " ".join(said.words)
        if identity.kind in ("organisation", "group", "state") and wanted in whole and (best is None or start < at):
            best = identity
    if best is None:
        return _government(scene, said, at, statement) if state else None
    if state and best.kind == "state":
        name = next((n for n in best.names if said.head in " ".join(words(n))), best.name)
        return msgspec.structs.replace(speaker_of(best), name=name)
    return speaker_of(best)


def _government(scene: Scene, said: Description, at: int, statement: Statement) -> Speaker | None:
    """`Pemerintah` alone is that of the state spoken of last."""
    owner = scene.nearest(at, frozenset(("state",)), statement)
    if owner is None:
        return None
    name = said.head[:1].upper() + said.head[1:]
    aliases = tuple(dict.fromkeys((owner.name, *owner.aliases)))
    return msgspec.structs.replace(owner, name=name, aliases=aliases)


def _possessed(scene: Scene, said: Description, where: tuple[str, int], statement: Statement) -> Speaker:
    """`mitra-mitranya`, `juru bicara kementerian luar negerinya`: whose it is stands before."""
    text, at = where
    suffix = scene.reader.suffix
    parts = text.split()
    hit = next((i for i, w in enumerate(parts) if w.lower().endswith(suffix) and len(w) > len(suffix) + 2), None)
    owner = scene.nearest(at, frozenset(("organisation", "state", "group", "person", "office")), statement)
    if hit is None or owner is None:
        return Speaker(name=text, kind=said.kind or "group")
    bare = " ".join((*parts[:hit], parts[hit][: -len(suffix)]))
    kind = said.kind or scene.reader.read(bare).kind or "group"
    names = (owner.name, *owner.aliases) if owner.kind == "organisation" else (owner.name,)
    parts[hit] = f"{parts[hit][: -len(suffix)]} {min(names, key=len)}"
    return Speaker(name=" ".join(parts), kind=kind, aliases=(text, owner.name))


def _new(said: Description, text: str, held: list[Mention]) -> Speaker:
    first = held[0] if held else None
    capital = all(w[:1].isupper() for w in text.split()) or (first is not None and first.kind == "person")
    kind: ActorKind = said.kind or ("person" if capital else "anonymous")
    bare = len(said.words) == len(said.head.split())
    if kind == "state" and not bare and (first is None or first.kind not in ("state", "place")):
        kind = "organisation"  # otoritas setempat
    if first is not None and first.kind != "place" and words(first.name) == said.words:
        kind = first.kind
    names = [m.name for m in held if m.name != text]
    return Speaker(name=text, kind=kind, aliases=tuple(dict.fromkeys(names)))
