"""Find whom a description that points back means: `pemimpin itu`, `pernyataan tersebut`, `militer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.gazetteer import words
from saksi.model.span import Span
from saksi.model.statements import Speaker
from saksi.resolve.cast import canonical, titled
from saksi.resolve.scene import speaker_of

if TYPE_CHECKING:
    from saksi.model.actors import ActorKind, Mention
    from saksi.model.statements import Statement
    from saksi.resolve.cast import Identity
    from saksi.resolve.descriptions import Description
    from saksi.resolve.scene import Scene

__all__ = ["REACH", "by_title", "pointed"]

BODIES: frozenset[ActorKind] = frozenset(("organisation", "group", "office", "document"))
PEOPLE: frozenset[ActorKind] = frozenset(("person", "office", "anonymous"))
REACH = 24
"""Code points before a mention in which the word that it belongs to stands."""


def pointed(scene: Scene, said: Description, held: list[Mention], at: int, statement: Statement) -> Speaker | None:
    """Return whom `pemimpin Azerbaijan itu`, `sumber tersebut`, `agensi itu` mean."""
    reader = scene.reader
    head = said.words[0] if said.words else ""
    if "documents" in said.lists:
        return _document(scene, said, held, at)
    if said.head in reader.institutions or said.lists & {"bodies", "forces", "media", "groups"}:
        return _body(scene, said, at)
    if head in reader.countries or "governments" in said.lists:
        return scene.nearest(at, frozenset(("state",)), statement)
    of = (held[-1].of if held[-1].kind == "office" else held[-1].name) if held else None
    return _somebody(scene, said, canonical(of, scene.cast.names), at)


def _somebody(scene: Scene, said: Description, of: str | None, at: int) -> Speaker | None:
    """Return the person whom a noun for a person points back at."""
    head = said.words[0] if said.words else ""
    if "anonymous" in said.lists and "office" not in said.lists:
        found = scene.last_spoken(frozenset(("anonymous",)), head)
        if found:
            return found
    found = by_title(scene, said, of, at)
    epithets = scene.reader.epithets
    if found or not (said.head in epithets or head in epithets or said.lists & {"office", "anonymous", "rank"}):
        return found
    spoken = scene.last_spoken(PEOPLE, head) or scene.last_spoken(PEOPLE)
    if of is None or (spoken is not None and _belongs(scene, spoken, of)):
        return spoken
    return _fitting(scene, of, at) or spoken


def _belongs(scene: Scene, speaker: Speaker, of: str) -> bool:
    """Say whether a speaker is of a state or body, as far as is known."""
    identity = next((i for i in scene.cast.identities if i.id == speaker.actor), None)
    return identity is not None and of in (identity.state, *(own for _, own in identity.titles))


def _document(scene: Scene, said: Description, held: list[Mention], at: int) -> Speaker | None:
    """`Pernyataan tersebut` is that of who spoke last; `artikel itu` may hold somebody's interview."""
    author = _author(scene, said, at)
    if author or held:
        return author
    earlier = scene.last_spoken(frozenset(("document",)), said.words[0])
    of = frozenset(said.words[1:]) - scene.reader.determiners
    told = (who for _, who, _ in reversed(scene.said) if of <= {*words(" ".join((who.name, *who.aliases)))})
    issuer = next(told, scene.said[-1][1] if scene.said else None)
    if earlier or issuer is None or issuer.kind == "document":
        return earlier or issuer
    name = f"{said.head} {issuer.name}"
    aliases = tuple(dict.fromkeys((issuer.name, *issuer.aliases)))
    return Speaker(name=name, kind="document", actor=issuer.actor, aliases=aliases)


def _author(scene: Scene, said: Description, at: int) -> Speaker | None:
    """Return whose words a text holds: `wawancara Lavrov`, three sentences back at most."""
    if said.head not in scene.reader.carriers:
        return None
    last = scene.sentence_index(at)
    span = Span(scene.sheet.sentences[max(0, last - 2)].span.start, at)
    for i in reversed(scene.mentions_in(span)):
        mention = scene.reading.mentions[i]
        before = words(scene.sheet.text[max(0, mention.span.start - REACH) : mention.span.start])
        if mention.kind == "person" and before and before[-1] in scene.reader.carriers:
            return speaker_of(scene.cast.by_mention[i])
    return None


def _body(scene: Scene, said: Description, at: int) -> Speaker | None:
    head = said.words[0] if said.words else ""
    spoken = scene.last_spoken(BODIES, head)
    if spoken:
        return spoken
    before = [
        identity
        for i, identity in enumerate(scene.cast.by_mention)
        if scene.reading.mentions[i].span.start < at and identity.kind in ("organisation", "group")
    ]
    for identity in reversed(before):
        if any(head in words(n) for n in (*identity.names, identity.entry.name if identity.entry else "")):
            return speaker_of(identity)
    group = "groups" in said.lists
    same = next((i for i in reversed(before) if (i.kind == "group") == group), None)
    return speaker_of(same) if same else scene.last_spoken(BODIES)


def by_title(scene: Scene, said: Description, of: str | None, at: int) -> Speaker | None:
    """Return the person who has the title in the article: `presiden itu`, `Menteri Luar Negeri Rusia`."""
    title = titled(said.head, scene.pack)
    best: Identity | None = None
    for identity in scene.cast.identities:
        if identity.kind not in ("person", "office"):
            continue
        first = min(scene.reading.mentions[i].span.start for i in identity.mentions)
        for held, own in identity.titles:
            another = held.split(" ", 1)[0] in scene.pack.names.titles.before  # a former judge is no judge
            fits = held == title or (held.endswith(" " + title) and not another) or held.startswith(title + " ")
            if fits and of in (own, None) and (best is None or first < at):
                best = identity
    return speaker_of(best) if best else None


def _fitting(scene: Scene, of: str | None, at: int) -> Speaker | None:
    """Return the person of a state who was named last: `pemimpin Azerbaijan itu`."""
    if of is None:
        return None
    for i in range(len(scene.reading.mentions) - 1, -1, -1):
        identity = scene.cast.by_mention[i]
        if scene.reading.mentions[i].span.start >= at or identity.kind != "person":
            continue
        if identity.state == of or any(own == of for _, own in identity.titles):
            return speaker_of(identity)
    return None
