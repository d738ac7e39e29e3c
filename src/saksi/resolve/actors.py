"""Give mentions and speakers one identity each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words
from saksi.model.actors import Actor, Office
from saksi.model.ids import digest
from saksi.resolve.cast import cast_of, neutral, plain
from saksi.resolve.coreference import resolve_speakers

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.reading import Reading, Sheet
    from saksi.model.statements import Speaker, Statement
    from saksi.resolve.cast import Cast, Identity

__all__ = ["identify", "resolve"]

NAMED = frozenset(("person", "organisation", "state", "group", "office"))


def resolve(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Resolve who speaks, then identify everybody: one cast of the article serves both."""
    cast = cast_of(reading.mentions, sheet.text, sheet.published.day, pack)
    return _identified(resolve_speakers(sheet, reading, pack, cast), cast)


def identify(sheet: Sheet, reading: Reading, pack: Pack) -> Reading:
    """Add `actors` and the actor ids of mentions and speakers.

    Known actors have the readable id of the pack's tables; others an id that depends on kind and name, in a key that
    its spellings share, so that one actor has one id in all articles.
    """
    return _identified(reading, cast_of(reading.mentions, sheet.text, sheet.published.day, pack))


def _identified(reading: Reading, cast: Cast) -> Reading:
    actors = {identity.id: _actor(identity) for identity in cast.identities}
    statements = tuple(_with_actor(s, cast, actors) for s in reading.statements)
    mentions = tuple(msgspec.structs.replace(m, actor=cast.by_mention[i].id) for i, m in enumerate(reading.mentions))
    ordered = tuple(actors[key] for key in sorted(actors))
    return msgspec.structs.replace(reading, mentions=mentions, statements=statements, actors=ordered)


def _actor(identity: Identity) -> Actor:
    entry = identity.entry
    if entry is None:
        aliases = tuple(n for n in identity.names if n != identity.name)
        offices = tuple(Office(title, of) for title, of in identity.titles)
        name, kind, state = identity.name, identity.kind, identity.state
    else:
        aliases = tuple(n for n in identity.names if n != entry.name)
        name, kind, offices, state = entry.name, entry.kind, entry.offices, entry.state
    return Actor(id=identity.id, name=name, kind=kind, aliases=aliases, offices=offices, state=state)


def _with_actor(statement: Statement, cast: Cast, actors: dict[str, Actor]) -> Statement:
    speaker = statement.speaker
    if speaker is None or speaker.actor is not None or speaker.kind not in NAMED:
        return statement
    actor = _of_speaker(speaker, cast)
    actors.setdefault(actor.id, actor)
    return msgspec.structs.replace(statement, speaker=msgspec.structs.replace(speaker, actor=actor.id))


def _of_speaker(speaker: Speaker, cast: Cast) -> Actor:
    """Return the actor of a speaker whom no mention names: in the tables, or a new one."""
    term = cast.names.named(speaker.name)
    known = cast.named(speaker.name) if len(words(speaker.name)) > 1 else None
    if term:
        e = term.entry
        return Actor(id=e.id, name=e.name, kind=e.kind, aliases=speaker.aliases, offices=e.offices, state=e.state)
    if known:
        return _actor(known)
    key = digest("actor", speaker.kind, neutral(plain(speaker.name, speaker.kind, cast.names)))
    return Actor(id=key, name=speaker.name, kind=speaker.kind, aliases=speaker.aliases)
