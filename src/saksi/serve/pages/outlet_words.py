"""The words an outlet uses for the same things: telling terms, sharper and softer wordings, names."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from saksi.lang.pack import available, load
from saksi.model.span import Span
from saksi.report.index import Evidence, clean
from saksi.report.statements import voices
from saksi.report.wordings import Note
from saksi.serve.pages.actor_parts import Name, names
from saksi.serve.shares import Share, share
from saksi.serve.who import who
from saksi.store.catalogue import outlets as catalogue

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from saksi.model.reading import Reading
    from saksi.model.record import Utterance
    from saksi.serve.view import View
    from saksi.store.catalogue.outlets import Placed

__all__ = ["Changed", "Named", "Term", "WordsUsed", "words_used"]

TERMS = 12
EVIDENCE = 2
OTHERS = 1000
READ = 80
"""Reports in which it is looked up whether a term stands in somebody's words."""
COMPARED = 8
"""Utterances whose wordings are compared."""
EACH = 2
"""Wordings of the outlet in each."""
PEOPLE = 6
OUTLETS = 2
DAY = len("2031-05-03")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A telling word and how often it is used."""

    word: str
    field: str
    """What it names (`fighters`)."""
    language: str
    here: Share
    """The outlet's reports of conflicts that have it."""
    own: int
    """Of these, those that have it in the report's own voice."""
    elsewhere: Share
    """Reports of other outlets on the same conflicts in the same days that have it."""
    evidence: tuple[tuple[Evidence, str], ...]
    """Sentences of the outlet, each with who says it, empty for the report's own voice."""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """Words that an outlet gives otherwise than the wording nearest to the origin."""

    utterance: str
    speaker: str
    nearest: str
    text: str
    """As the outlet has them."""
    language: str | None
    notes: tuple[Note, ...]
    evidence: Evidence


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody and what the outlets call them."""

    id: str
    name: str
    called: tuple[Name, ...]
    outlets: tuple[str, ...]


class WordsUsed(msgspec.Struct, frozen=True, kw_only=True):
    """The words an outlet uses."""

    reports: int
    """Its reports of conflicts."""
    others: int
    """Reports of other outlets that these are held against."""
    terms: tuple[Term, ...]
    compared: int
    """Utterances of which its wording was held against another outlet's."""
    changed: tuple[Changed, ...]
    sharpened: int
    softened: int
    named: tuple[Named, ...]


def words_used(view: View, name: str, articles: Sequence[Placed]) -> WordsUsed:
    """Return the words that some articles of an outlet use, beside those of other outlets."""
    conflicts = catalogue.owners(view.db, "conflicts", [a.number for a in articles], COMPARED)
    within = {a for c in view.kept("conflicts", conflicts) for a in c.articles}
    mine = [a for a in articles if a.id in within]
    days = sorted(a.published[:DAY] for a in mine if a.published[:1].isdigit())
    others: dict[int, Placed] = {}
    for c in conflicts if days else ():
        found = catalogue.between(view.db, c, (days[0], days[-1]), OTHERS)
        others |= {a.number: a for a in found if a.outlet != name}
    changed, compared = _changed(view, articles)
    notes = Counter(n.kind for c in changed for n in c.notes)
    return WordsUsed(
        reports=len(mine),
        others=len(others),
        terms=_terms(view, mine, others),
        compared=compared,
        changed=changed,
        sharpened=notes["sharpened"],
        softened=notes["softened"],
        named=tuple(_named(view, name, mine or articles)),
    )


@lru_cache
def _vocabulary(code: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the telling words of a language with what they name, and what finds them."""
    rules = load(code).wordings
    held: dict[str, str] = {}
    for ladder in rules.ladders:
        if ladder.field in rules.namings:
            held |= {w: ladder.field for rung in ladder.rungs[1:] for w in rung}
    held |= {w: t.field for t in rules.telling for w in t.words}
    ways = "|".join(re.escape(w) for w in sorted(held, key=lambda w: (-len(w), w)))
    return held, re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


def _terms(view: View, mine: Sequence[Placed], others: Mapping[int, Placed]) -> tuple[Term, ...]:
    if not mine:
        return ()
    numbers = {a.number: a for a in mine} | dict(others)
    reach = (min(numbers), max(numbers))
    out = []
    for code in available():
        fields, pattern = _vocabulary(code)
        hit = catalogue.using(view.db, fields, reach) & numbers.keys()
        found: dict[str, set[int]] = {}
        for number, text in catalogue.texts(view.db, sorted(hit)).items():
            for m in pattern.finditer(text):
                found.setdefault(m[0].casefold(), set()).add(number)
        own = {a.number for a in mine}
        order = sorted(found, key=lambda w: (-len(found[w] & own), -len(found[w]), w))
        shown = [w for w in order if found[w] & own][:TERMS]
        wanted = [numbers[n].id for w in shown for n in sorted(found[w] & own, reverse=True)]
        index = view.index({}, [*dict.fromkeys(wanted)][:READ], whole=True)
        for w in shown:
            sentences: list[tuple[Evidence, str]] = []
            spoken = 0
            for number in sorted(found[w] & own, reverse=True):
                reading = index.by_article.get(numbers[number].id)
                places = _places(reading, w, pattern) if reading else []
                voiced = [p for p in places if not p[1]]
                spoken += bool(voiced)
                for span, speaker in (voiced or places)[:1]:
                    if reading:
                        sentences.append((index.evidence(reading, (span,)), speaker))
            out.append(
                Term(
                    word=w,
                    field=fields[w],
                    language=code,
                    here=share(len(found[w] & own), len(mine)),
                    own=spoken,
                    elsewhere=share(len(found[w] - own), len(others)),
                    # The outlet's own words first: they say most about it.
                    evidence=tuple(sorted(sentences, key=lambda p: bool(p[1]))[:EVIDENCE]),
                )
            )
    return tuple(out)


def _places(reading: Reading, word: str, pattern: re.Pattern[str]) -> list[tuple[Span, str]]:
    """Return where a word stands in the sentences of a report, each with who says it; empty for its own voice."""
    out = []
    for m in pattern.finditer(reading.article.text):
        span = Span(m.start(), m.end())
        if m[0].casefold() != word or not any(s.contains(span) for s in reading.sentences):
            continue
        within = [s for s in reading.statements if any(c.contains(span) for c in s.content)]
        speaker = clean(within[0].speaker.name) if within and within[0].speaker else "?" if within else ""
        out.append((span, speaker))
    return out


def _changed(view: View, articles: Sequence[Placed]) -> tuple[tuple[Changed, ...], int]:
    owned = catalogue.shared(view.db, "utterances", [a.number for a in articles], COMPARED * 10)
    placed = catalogue.placed(view.db, "utterances", owned)
    several = [o for o in owned if len({x.outlet for x in placed.get(o, ())} - {None}) >= OUTLETS]
    mine = {a.id for a in articles}
    between = (_between(u, mine) for u in view.kept("utterances", several))
    held = [u for u in between if len(u.statements) > 1][:COMPARED]
    homes = {s: a for u in held for s, a in zip(u.statements, u.articles, strict=True)}
    index = view.index({"utterances": held}, items=homes)
    lines = {x.anchor: x for v in voices(index, {}) for x in (*v.major, *v.minor)}
    out = []
    for u in held:
        line = lines.get(index.lines.get(u.id, ""))
        if line is None:
            continue
        for w in line.wordings[1:]:
            carrier = next((c for c in w.carriers if c.evidence.article in mine), None)
            if carrier and w.notes:
                out.append(
                    Changed(
                        utterance=u.id,
                        speaker=line.speaker,
                        nearest=line.wordings[0].text,
                        text=w.text,
                        language=w.language,
                        notes=w.notes,
                        evidence=carrier.evidence,
                    )
                )
    return tuple(out), len(held)


def _between(utterance: Utterance, mine: Collection[str]) -> Utterance:
    """Return an utterance with the statement nearest to its origin and those of the outlet alone."""
    pairs = list(zip(utterance.statements, utterance.articles, strict=True))
    kept = [*pairs[:1], *[p for p in pairs[1:] if p[1] in mine][:EACH]]
    return msgspec.structs.replace(utterance, statements=tuple(s for s, _ in kept), articles=tuple(a for _, a in kept))


def _named(view: View, name: str, articles: Sequence[Placed]) -> list[Named]:
    """Return people and groups whom the outlet alone calls by some name."""
    found = [a for a, _ in catalogue.named(view.db, [a.number for a in articles], PEOPLE * 3)]
    people = who(view, found)
    out = []
    for actor in found:
        called, outlets = names(view, actor)
        alone = tuple(n for n in called if n.only == name)
        if alone and actor in people:
            others = tuple(n for n in called if n.only != name)[:3]
            out.append(Named(id=actor, name=clean(people[actor].name), called=(*alone, *others), outlets=outlets))
        if len(out) == PEOPLE:
            break
    return out
