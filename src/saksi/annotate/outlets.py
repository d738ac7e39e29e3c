"""Compile the words that credit sources, and the names of outlets, into tables for look-up by token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.gazetteer import gazetteer
from saksi.lang.shape.statements import Credits  # noqa: TC001 - msgspec resolves annotations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saksi.lang.pack import Pack

__all__ = ["Tables", "tables"]

Table = dict[str, tuple[tuple[str, ...], ...]]


class Tables(msgspec.Struct, frozen=True):
    """What credits are looked up in."""

    rules: Credits
    cues: frozenset[str]
    """First words of all that credits somebody, but for names."""
    names: Table
    media: Table
    posts: Table
    platforms: Table
    state: Table
    documents: Table
    issued: Table
    days: frozenset[str]
    recall: frozenset[str]
    thus: frozenset[str]
    states: frozenset[str]
    """Names of states in one word, lower-case."""
    initials: frozenset[str]
    """Outlets that go by their initials only, lower-case."""


def tables(pack: Pack) -> Tables:
    """Compile; use as `pack.once(tables)`."""
    rules, phrases = pack.statements.credits, pack.statements.phrases
    lists = (rules.outlets, rules.media, rules.posts, rules.platforms, rules.state_media, rules.documents)
    names, media, posts, platforms, state, documents = map(_by_first, lists)
    listed = (rules.verbs, rules.places, rules.reports, rules.some, rules.press, rules.received, rules.published)
    issued = _by_first(rules.issued)
    cues = frozenset("@").union(*listed, media, posts, state, documents, issued)
    terms = (term for known in pack.once(gazetteer).terms.values() for term in known)
    states = frozenset(t.words[0] for t in terms if len(t.words) == 1 and t.entry.kind == "state")
    known = (names, media, posts, platforms, state, documents, issued)
    initials = frozenset(name.lower() for name in rules.outlets if name.isupper())
    return Tables(rules, cues, *known, phrases.days, phrases.recall, phrases.thus, states, initials)


def _by_first(phrases: Iterable[str]) -> Table:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(re.findall(r"[^\s.,/]+|[.,/]", phrase.lower()))
        out.setdefault(words[0], []).append(words)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}
