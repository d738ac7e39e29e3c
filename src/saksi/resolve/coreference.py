"""Give every statement its speaker in the fullest form: pronouns, -nya, titles, offices, metonyms.

One article is read from front to back. What names its speaker is looked up among the article's identities; what only
points at one (`dia`, `ujarnya`, `pemimpin itu`) takes the nearest fitting speaker or subject before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import words
from saksi.model.reading import Dropped
from saksi.model.span import Span
from saksi.resolve.descriptions import reader
from saksi.resolve.naming import named
from saksi.resolve.scene import Scene

if TYPE_CHECKING:
    from saksi.lang.pack import Pack
    from saksi.model.actors import ActorKind
    from saksi.model.reading import Reading, Sheet
    from saksi.model.statements import Speaker, Statement
    from saksi.resolve.cast import Cast

__all__ = ["resolve_speakers"]

THING = "no speaker but a matter spoken of"
LONGEST_LIST = 120
"""Code points between the beginning of a list of states and its last."""
ANYBODY: frozenset[ActorKind] = frozenset(("person", "office", "organisation", "state", "group", "anonymous"))
SINGLE = ANYBODY - {"group"}
ONE: frozenset[ActorKind] = frozenset(("person", "office", "anonymous"))
MANY: frozenset[ActorKind] = frozenset(("organisation", "group", "state", "office", "anonymous"))


def resolve_speakers(sheet: Sheet, reading: Reading, pack: Pack, cast: Cast) -> Reading:
    """Resolve `speaker` and `addressee` of the statements; what cannot be told gets a reason in `unknown`."""
    if not reading.statements:
        return reading
    scene = Scene(sheet, reading, cast, pack.once(reader), pack)
    things = {i for i, s in enumerate(reading.statements) if _is_thing(scene, s)}
    # Statements that wait for a speaker named behind them come last.
    spoken = (i for i in range(len(reading.statements)) if i not in things)
    order = sorted(spoken, key=lambda i: _position(reading.statements[i]))
    waiting: list[int] = []
    for n, i in enumerate(order):
        following = reading.statements[order[n + 1]] if n + 1 < len(order) else None
        if _waits(scene, reading.statements[i], following):
            waiting.append(n)
            continue
        scene.settle(i, _speaker(scene, reading.statements[i]))
    for n in reversed(waiting):
        scene.settle(order[n], scene.speakers.get(order[n + 1]))
    said = enumerate(reading.statements)
    out = tuple(_settled(scene, s, scene.speakers.get(i)) for i, s in said if i not in things)
    left = (Dropped(kind="statement", span=_told_by(reading.statements[i]), reason=THING) for i in sorted(things))
    return msgspec.structs.replace(reading, statements=out, dropped=(*reading.dropped, *left))


def _is_thing(scene: Scene, statement: Statement) -> bool:
    """Say whether what is said to speak is only a matter spoken of: `Hal ini menegaskan`, `Ini menunjukkan`."""
    if statement.bearing != "named" or statement.speaker is None or statement.form != "indirect":
        return False
    said = scene.reader.read(statement.speaker.name)
    return said.points and (not said.words or said.words[0] in scene.reader.things)


def _told_by(statement: Statement) -> Span:
    return (statement.speaker and statement.speaker.mention) or statement.cue or statement.content[0]


def _position(statement: Statement) -> tuple[int, int]:
    start = statement.content[0].start
    return (min(start, statement.cue.start) if statement.cue else start, start)


def _waits(scene: Scene, statement: Statement, following: Statement | None) -> bool:
    """Say whether an unclosed quotation goes on in the next paragraph, where its speaker is named."""
    if statement.bearing != "carried" or following is None or following.bearing == "carried":
        return False
    quotation = scene.quotation_at(statement.content[-1].start)
    apart = scene.paragraph_at(following.content[0].start) - scene.paragraph_at(statement.content[0].start)
    if quotation is None or apart != 1 or following.cue is None or following.form == "indirect":
        return False
    behind = following.cue.start > following.content[0].start
    return behind and following.bearing == "named" and (not quotation.closed or scene.previous(statement) is None)


def _speaker(scene: Scene, statement: Statement) -> Speaker | None:
    speaker = statement.speaker
    if speaker is not None:
        speaker = _behind_opener(scene, statement, _all_of_them(scene, speaker))
        find = {"named": named, "pronoun": _pronoun}.get(statement.bearing)
        return find(scene, statement, speaker) if find else speaker
    at = statement.cue.start if statement.cue else statement.content[0].start
    if statement.bearing == "passive":
        return scene.agent(at, statement)
    if statement.bearing == "elided":
        found = scene.subject_before(at, statement)
    else:
        found = scene.previous(statement) if statement.bearing == "carried" else None
    if found is None and statement.bearing == "suffix":
        found = scene.nearest(at, SINGLE, statement)
        if statement.form == "direct" and found is not None and found.kind not in ONE:
            alone = scene.nearest(at, ONE, statement) if _is_of_one(scene, statement) else None
            found = scene.person_beside(found, at, ONE) or alone or found
    return found or scene.nearest(at, ANYBODY, statement)


def _is_of_one(scene: Scene, statement: Statement) -> bool:
    """Say whether somebody speaks of himself (`Saya tidak akan diam`): no body does."""
    return any(not scene.reader.alone.isdisjoint(words(c.of(scene.sheet.text))) for c in statement.content)


def _behind_opener(scene: Scene, statement: Statement, speaker: Speaker) -> Speaker:
    """`Senada dengan Dolmar, Menteri Marek mengatakan`: what opens the sentence is nobody; who stands at the cue is."""
    seen, at, cue = words(speaker.name), speaker.mention, statement.cue
    if at is None or cue is None or cue.start < at.end or not seen or seen[0] not in scene.reader.openers:
        return speaker
    for i in reversed(scene.mentions_in(Span(at.start, cue.start))):
        held = scene.reading.mentions[i]
        if held.kind in ONE and held.span.end <= cue.start:
            between = words(scene.sheet.text[at.start : held.span.start])
            if not scene.reader.relative.isdisjoint(between):
                return speaker  # `Pernyataan itu, yang dirilis saat Marek pergi, mengatakan`
            return msgspec.structs.replace(speaker, name=held.span.of(scene.sheet.text), mention=held.span)
    return speaker


def _all_of_them(scene: Scene, speaker: Speaker) -> Speaker:
    """Return the group of which a clause was read to name a part: `Para menteri Inggris, Prancis, dan Jerman`."""
    at = speaker.mention
    if at is None:
        return speaker
    for i in scene.mentions_in(Span(max(0, at.start - LONGEST_LIST), at.end)):
        held = scene.reading.mentions[i]
        if held.kind == "group" and held.span != at and held.span.contains(at):
            return msgspec.structs.replace(speaker, name=held.name, kind="group", mention=held.span)
    return speaker


def _pronoun(scene: Scene, statement: Statement, speaker: Speaker) -> Speaker | None:
    at = speaker.mention.start if speaker.mention else statement.content[0].start
    word = words(speaker.name)[0] if words(speaker.name) else ""
    found: Speaker | None
    if word in scene.reader.first:
        found = scene.previous(statement)
    elif word in scene.reader.plural:
        found = scene.nearest(at, MANY, statement) or scene.nearest(at, ANYBODY, statement)
    else:
        found = scene.nearest(at, ONE, statement) or scene.next_person(at) or scene.nearest(at, ANYBODY, statement)
    return found and msgspec.structs.replace(found, mention=speaker.mention)


def _settled(scene: Scene, statement: Statement, speaker: Speaker | None) -> Statement:
    addressee = scene.full_name(statement.addressee) if statement.addressee else None
    if speaker is None:
        unknown = (*statement.unknown, ("speaker", f"no one fits a {statement.bearing} reference"))
        return msgspec.structs.replace(statement, speaker=None, addressee=addressee, unknown=unknown)
    said = statement.speaker and _behind_opener(scene, statement, _all_of_them(scene, statement.speaker))
    mention = said.mention if said else None
    if mention is None and statement.bearing not in ("named", "pronoun"):
        speaker = msgspec.structs.replace(speaker, mention=None)
    else:
        speaker = msgspec.structs.replace(speaker, mention=mention and Span(mention.start, mention.end))
    return msgspec.structs.replace(statement, speaker=speaker, addressee=addressee)
