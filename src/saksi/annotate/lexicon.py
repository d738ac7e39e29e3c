"""Compile the reporting words of a pack into tables for look-up by token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.annotate.tags import PartsOfSpeech, parts_of_speech
from saksi.lang.shape.statements import Frame, Phrases, Verb  # noqa: TC001 - msgspec resolves annotations
from saksi.model.actors import ActorKind  # noqa: TC001 - as above
from saksi.model.statements import Act  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from saksi.lang.pack import Pack

__all__ = ["Entry", "Lexicon", "Voice", "lexicon"]

Voice = Literal["bare", "own", "active", "passive", "noun"]


class Entry(msgspec.Struct, frozen=True):
    """One form of a reporting word."""

    words: tuple[str, ...]
    voice: Voice
    frame: Frame
    acts: tuple[Act, ...]
    weak: bool = False


class Lexicon(msgspec.Struct, frozen=True):
    """What the rules of statements look up."""

    forms: dict[str, tuple[Entry, ...]]
    """Entries by the first word of their form, longest form first."""
    cues: frozenset[str]
    """First words of all that may make a reporting clause."""
    kinds: dict[str, ActorKind]
    """Head nouns of speakers."""
    connectives: dict[str, tuple[tuple[str, ...], ...]]
    anaphora: dict[str, tuple[tuple[str, ...], ...]]
    no_comment: dict[str, tuple[tuple[str, ...], ...]]
    moments: dict[str, tuple[tuple[str, ...], ...]]
    """Words that open a clause on when something was called for."""
    amid: dict[str, tuple[tuple[str, ...], ...]]
    """Phrases that do so behind a noun of saying."""
    one_of: dict[str, tuple[tuple[str, ...], ...]]
    """Phrases that begin a description of somebody (`salah seorang`)."""
    complementizers: tuple[str, ...]
    """Longest first."""
    phrases: Phrases
    not_objects: frozenset[str]
    outlets: frozenset[str]
    """Names of agencies and outlets, lower-case."""
    reports: frozenset[str]
    media: frozenset[str]
    """First words of the phrases before an outlet's name (`kantor`, `surat`)."""
    media_words: frozenset[str]
    """All words of these phrases."""
    credit_verbs: frozenset[str]
    light: frozenset[str]
    """Verbs that only carry a noun of saying (`mengeluarkan peringatan`)."""
    things: frozenset[str]
    """Nouns for what cannot speak."""
    unsigned: frozenset[str]
    """Nouns that, alone after `menurut`, name no source."""
    as_words: frozenset[str]
    what: frozenset[str]
    told: frozenset[str]
    """Passives that credit a source and may tell whom it quotes."""
    later: frozenset[str]
    """Words that make a phrase point to other words than those just reported (`hal senada`)."""
    abbreviations: frozenset[str]
    """Lower-case words with their full stop that end no sentence."""
    parts: PartsOfSpeech

    def entries(self, lowers: Sequence[str], at: int) -> Iterable[Entry]:
        """Return the entries whose form stands at a position, the longest form first."""
        held = self.forms.get(lowers[at])
        if not held:
            return ()
        return [e for e in held if len(e.words) == 1 or tuple(lowers[at : at + len(e.words)]) == e.words]

    def verbal(self, lower: str) -> bool:
        """Say whether a lower-case word looks like a verb with a prefix."""
        return (
            len(lower) > 5  # noqa: PLR2004 - a prefix and a root
            and lower.startswith(self.phrases.verb_prefixes)
            and lower not in self.phrases.not_verbs
        )


def lexicon(pack: Pack) -> Lexicon:
    """Compile the tables of a pack; call it through `pack.once`."""
    rules = pack.statements
    own = rules.phrases.own
    entries: list[Entry] = []
    for verb in rules.verbs:
        entries.extend(
            Entry(tuple(form.split("_")), voice, verb.frame, verb.acts, _weak(form, rules.weak, own))
            for form, voice in _forms(verb, rules.phrases)
        )
    entries.extend(
        Entry((form,), "noun", "say", noun.acts)
        for noun in rules.nouns
        for w in noun.words.split()
        for form in (w, w + own)
    )
    forms: dict[str, list[Entry]] = {}
    for entry in entries:
        forms.setdefault(entry.words[0], []).append(entry)
    credited, phrases = rules.credits, rules.phrases
    sources = (phrases.according, phrases.according_own, phrases.based, phrases.told, credited.verbs)
    return Lexicon(
        forms={k: tuple(sorted(v, key=lambda e: -len(e.words))) for k, v in forms.items()},
        cues=frozenset(forms).union(*sources),
        kinds={word: kind for kind, words in reversed(rules.kinds.items()) for word in words},
        connectives=_by_first(rules.phrases.connectives),
        anaphora=_by_first(rules.phrases.anaphora),
        no_comment=_by_first(rules.no_comment),
        moments=_by_first(rules.phrases.moments),
        amid=_by_first(rules.phrases.amid),
        one_of=_by_first(rules.phrases.one_of),
        complementizers=tuple(sorted(phrases.complementizers, key=len, reverse=True)),
        phrases=phrases,
        not_objects=rules.not_objects,
        outlets=frozenset(n.lower() for n in (*credited.outlets, *credited.platforms)),
        reports=credited.reports,
        media=frozenset(phrase.split()[0] for phrase in (*credited.media, *credited.state_media)),
        media_words=frozenset(w for phrase in credited.media for w in phrase.split()),
        credit_verbs=credited.verbs,
        light=rules.phrases.light,
        things=rules.phrases.things,
        unsigned=rules.phrases.unsigned,
        as_words=rules.phrases.as_words,
        what=rules.phrases.what,
        told=rules.phrases.told,
        later=rules.phrases.alike,
        abbreviations=frozenset(pack.boilerplate.abbreviations),
        parts=pack.once(parts_of_speech),
    )


def _weak(form: str, weak: frozenset[str], own: str) -> bool:
    return form in weak or form.removesuffix(own) in weak


def _forms(verb: Verb, phrases: Phrases) -> Iterator[tuple[str, Voice]]:
    """Yield the forms of a verb: those of the list, the ones with the suffix, and active ones without their prefix."""
    own = phrases.own
    for form in verb.bare.split():
        yield form, "bare"
        yield form + own, "own"
    for form in verb.active.split():
        yield form, "active"
        if form.endswith(phrases.clipped_ending):
            for prefix, sound in phrases.clipped:
                if form.startswith(prefix):
                    yield sound + form.removeprefix(prefix), "bare"
        if verb.frame in ("name", "object"):
            yield form + own, "active"
    for form in verb.passive.split():
        yield form, "passive"
        if verb.frame not in ("name", "order") and "_" not in form:
            yield form + own, "own"


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append(words)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}
