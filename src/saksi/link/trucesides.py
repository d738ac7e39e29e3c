"""Whose ceasefire an event is about, and who acts in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.link.trucenotes import notes_in
from saksi.link.words import folded
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.page import Page
    from saksi.link.rows import EventRow
    from saksi.link.truces import Named, Part

__all__ = ["Scene", "actors_of", "at_home", "main_pair", "own_sides", "sides_of"]

CEASEFIRE = "ceasefire"
ASKING = frozenset({"REQUEST", "REJECT"})
PAIR = 2
ACRONYM = 6
"""Letters below which the name of a group is an acronym."""
NEAR = 12
"""Characters between the noun and the name of a place or party that belongs to it."""
BODIES = ("state", "organisation", "group", "place")
HYPHENS = ("-", "–", "—", "/")


class Scene(msgspec.Struct, frozen=True):
    """The article around the events."""

    page: Page
    rows: Sequence[EventRow]
    pair: tuple[Named, ...]
    """The two of whose ceasefires it tells."""
    groups: frozenset[str]
    """Folded names of armed groups in it."""
    home: dict[str, tuple[str, str]]
    """Folded name of a group that fights its own state → folded names of the group and of that state."""


def at_home(page: Page) -> dict[str, tuple[str, str]]:
    """Return the groups that stand for themselves: those whose only foe that the pack knows is their own state, if any.

    A group that fights abroad stands for its state there, as in `conflicts.py`.
    """
    out: dict[str, tuple[str, str]] = {}
    for actor in page.states.actors.values():
        if actor.kind == "group" and actor.state:
            state, names = folded(actor.state), {folded(n) for n in (actor.name, *actor.aliases)}
            foes = {foe for n in names for foe in page.words.truces.feuds.get(n, ())}
            if foes <= {state}:
                out.update((n, (folded(actor.name), state)) for n in names)
    return out


def own_sides(r: EventRow, scene: Scene) -> tuple[Named, ...]:
    """Return the parties that the sentence of an event names as those whose ceasefire it is."""
    if r.type == "ACCUSE" or r.word in scene.page.words.truces.rules.brokering:
        return ()
    if r.breach:
        both = dict((*_partner(r, scene), *_named(_acting(r), scene)))
        return tuple(sorted(both.items())) if len(both) == PAIR else ()
    if r.type == "REQUEST":
        read = _named(r.target if "target" not in r.inferred else (), scene)
    else:
        source = _acting(r)
        read = _named((*source, *(r.target if "target" not in r.inferred and r.type == "AGREE" else ())), scene)
    if len(read) == PAIR:
        return read
    if beside := _beside(r, read, scene):
        return beside
    joined = _joined(r, scene)
    if joined:
        return joined
    other = tuple(p for p in _partner(r, scene) if p[0] not in dict(read))
    return tuple(sorted((*read, *other))) if len(read) == 1 and other else read


def _beside(r: EventRow, read: tuple[Named, ...], scene: Scene) -> tuple[Named, ...]:
    """Return a state and the body that the clause names as the other one of two, though nothing else tells what it is.

    Who agrees with a state to hold fire is a side, whatever it is.
    """
    names = dict.fromkeys((*_acting(r), *r.target))
    if len(read) != 1 or "source" in r.inferred or "target" in r.inferred:
        return ()
    unknown = [n for n in names if not scene.page.states.side(n) and n[:1].isupper()]
    bodies = {m.name for m in scene.page.reading.mentions if m.kind in ("organisation", "group")}
    if len(unknown) != 1 or unknown[0] not in bodies:
        return ()
    return tuple(sorted((*read, (folded(unknown[0]), unknown[0]))))


def _partner(r: EventRow, scene: Scene) -> tuple[Named, ...]:
    """Return the party that a word after the noun names as the other one (*gencatan senjata dengan X*)."""
    sentence, text = scene.page.sentence(r.trigger), scene.page.reading.article.text
    for m in scene.page.words.truces.partner.finditer(sentence.of(text).lower()):
        end = sentence.start + m.end()
        near = (x for x in scene.page.reading.mentions if 0 <= x.span.start - end <= NEAR and sentence.contains(x.span))
        found = _named((x.name for x in near), scene)
        if found:
            return found[:1]
    return ()


def _acting(r: EventRow) -> tuple[str, ...]:
    """Return the names of who acts, as far as read: of a mutual act, not the other side that is but worked out."""
    if "source" in r.inferred:
        return ()
    return tuple(n for n in r.source if n not in r.target) or r.source if "target" in r.inferred else r.source


def _named(names: Iterable[str], scene: Scene) -> tuple[Named, ...]:
    """Return the parties among some names, each once: states, and armed groups, which stand for theirs abroad."""
    page = scene.page
    out: dict[str, str] = {}
    rebels: set[str] = set()
    for phrase in names:
        for name in re.split(page.words.joints, phrase):
            plain = folded(name)
            rebel = _rebel(plain, scene)
            if rebel:
                rebels.add(rebel[1])
                out.setdefault(rebel[0], rebel[0].upper() if len(rebel[0]) < ACRONYM else name)
                continue
            group = plain in scene.groups
            key = page.states.side(name) or (plain if group else None)
            if key in rebels and plain == key and key not in out:
                continue  # a group's state, which reading puts behind its name
            if key and (group or key not in out):
                out[key] = name if group or plain == key else key.title()
    return tuple(sorted(out.items()))


def _rebel(plain: str, scene: Scene) -> tuple[str, str] | None:
    if plain in scene.home:
        return scene.home[plain]
    return next((scene.home[n] for n in sorted(scene.home) if f" {n} " in f" {plain} "), None)


def _joined(r: EventRow, scene: Scene) -> tuple[Named, ...]:
    """Return the two actors that a sentence names side by side, nearest to the trigger; who mediates is none."""
    page = scene.page
    sentence, text = page.sentence(r.trigger), page.reading.article.text
    aside = {n.span for n in notes_in(sentence, page) if n.field in ("mediator", "guarantor")}
    spans = {m.span for m in page.reading.mentions if m.kind in BODIES and sentence.contains(m.span)} - aside
    for name in page.states.local:
        found = re.finditer(rf"\b{re.escape(name)}\b", sentence.of(text), re.IGNORECASE)
        spans |= {Span(sentence.start + m.start(), sentence.start + m.end()) for m in found} - aside
    best: list[tuple[int, tuple[Named, ...]]] = []
    for a, b in pairwise(sorted(spans)):
        between = text[a.end : b.start].strip().lower() if a.end <= b.start else "."
        if r.type == "REQUEST" and a.start < r.trigger.start:
            continue  # who calls for it
        if between in page.words.rules.joining or between in HYPHENS:
            pair = _named((a.of(text), b.of(text)), scene)
            if len(pair) == PAIR:
                best.append((min(abs(a.start - r.trigger.start), abs(b.end - r.trigger.start)), pair))
    return min(best)[1] if best else ()


def main_pair(own: Iterable[tuple[Named, ...]], scene: Scene) -> tuple[Named, ...]:
    """Return the two of whose ceasefires an article tells: those named so most often, else those who fight in it."""
    told = list(own)
    pairs = Counter(tuple(k for k, _ in sides) for sides in told if len(sides) == PAIR)
    if not pairs:
        about = (_guess(r, scene) for r in scene.rows if r.breach or (r.mode == CEASEFIRE and r.type not in ASKING))
        pairs = Counter(p for p in about if len(p) == PAIR)
    if not pairs:
        pairs = Counter(
            tuple(sorted((*r.acting, *r.suffering)))
            for r in scene.rows
            if r.type == "ASSAULT" and len(r.acting) == 1 == len(r.suffering) and r.acting != r.suffering
            if all(k in scene.groups or scene.page.states.side(k) for k in (*r.acting, *r.suffering))
        )
    if not pairs:
        return ()
    best = min(pairs, key=lambda p: (-pairs[p], p))
    names = dict(n for sides in told for n in sides)
    return tuple((k, names.get(k) or k.title()) for k in best)


def _guess(r: EventRow, scene: Scene) -> tuple[str, ...]:
    """Return the two of an event of which reading worked out one or both from who fights whom in the article."""
    if r.word in scene.page.words.truces.rules.brokering or (r.type == "AGREE" and "source" not in r.inferred):
        return ()
    return tuple(k for k, _ in _named((*r.source, *r.target), scene))


def sides_of(
    r: EventRow, own: tuple[Named, ...], by: tuple[Named, ...], accused: tuple[Named, ...], scene: Scene
) -> tuple[tuple[Named, ...], bool]:
    """Return who is to hold fire, and whether the event's own sentence says so."""
    pair = {k for k, _ in scene.pair}
    if r.type == "ACCUSE" or r.breach:
        sure = (b for b in by if b[0] in pair or r.type != "ACCUSE" or b[0] in scene.page.states.states)
        own = tuple(sorted(dict((*sure, *_partner(r, scene), *accused)).items()))
        held = {k for k, _ in accused}
        return (scene.pair, False) if pair and held <= pair else (own, True)
    if len(own) >= PAIR:
        return own, True
    if own and r.status == "planned" and r.type == "AGREE" and own[0][0] not in pair:
        own = ()  # who works for a ceasefire is not who makes one
    elsewhere = _elsewhere(r, pair, scene)
    if elsewhere:
        return elsewhere, True
    if r.type == "REQUEST" and own and pair.isdisjoint(k for k, _ in own) and not _nouns(r, scene):
        return own, True  # who is told to stop fighting, not to bring about a ceasefire, is told to stop their own
    # Somebody outside of the pair who declares one, or agrees to one, does so for the pair: a mediator.
    return (scene.pair, False) if pair else (own, bool(own))


def _nouns(r: EventRow, scene: Scene) -> bool:
    """Say whether the sentence of an event has a word for a ceasefire."""
    text = scene.page.sentence(r.trigger).of(scene.page.reading.article.text)
    return scene.page.words.truces.noun.search(text.lower()) is not None


def _elsewhere(r: EventRow, pair: set[str], scene: Scene) -> tuple[Named, ...]:
    """Return the state of the place that the ceasefire is said to be in, where it is none of the pair's."""
    page = scene.page
    sentence, text = page.sentence(r.trigger), page.reading.article.text
    for m in page.words.truces.noun.finditer(sentence.of(text).lower()):
        end = sentence.start + m.end()
        near = (x for x in page.reading.mentions if 0 <= x.span.start - end <= NEAR and sentence.contains(x.span))
        place = next(near, None)
        before = text[end : place.span.start].split()[-1:] if place else []
        if place and before and before[0] in page.words.truces.rules.at:
            key = page.states.side(place.name)
            if key and pair and key not in pair:
                return ((key, place.name),)
    return ()


def actors_of(r: EventRow, part: Part, scene: Scene) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Return who acts: who declares, agrees, denies, calls or alleges; and of a breach whom it is said of."""
    acting = _named(_acting(r), scene)
    speaker = _speaker(r, scene)
    if part == "answer":
        return speaker or acting, acting
    if part == "breach" and r.type == "ACCUSE":
        # An agency is nobody's side: it alleges under its own name.
        own = tuple((folded(n), n) for n in r.source[:1] if "source" not in r.inferred)
        return acting or speaker or own, _named(r.target, scene)
    if part == "breach":
        told = speaker if {k for k, _ in speaker}.isdisjoint(k for k, _ in acting) else ()
        return told or _rival(r, acting, scene), acting
    if part == "denial" or r.type == "REQUEST":
        return speaker or acting, ()
    return _beside(r, acting, scene) or acting, ()


def _speaker(r: EventRow, scene: Scene) -> tuple[Named, ...]:
    said = next((s for s in scene.page.reading.statements if s.id == r.statement), None) if r.statement else None
    return _named((said.speaker.name, *said.speaker.aliases), scene) if said and said.speaker else ()


def _rival(r: EventRow, accused: tuple[Named, ...], scene: Scene) -> tuple[Named, ...]:
    """Return who speaks of a breach by what they do about it (*memerintahkan balasan atas pelanggaran X*)."""
    sentence = scene.page.sentence(r.trigger)
    for other in scene.rows:
        if other.id != r.id and sentence.contains(other.trigger) and other.type in ("REQUEST", "THREATEN", "REJECT"):
            who = _named(other.source if "source" not in other.inferred else (), scene)
            if who and {k for k, _ in who}.isdisjoint(k for k, _ in accused):
                return who
    return ()
