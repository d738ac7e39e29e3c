"""An article as its events are read: its lines, and what earlier stages found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from saksi.annotate.kinds import Grammar, Name, grammar, inside
from saksi.annotate.parties import Part
from saksi.annotate.said import Said, said
from saksi.annotate.triggers import Lexicon, Line, compiled
from saksi.lang.gazetteer import gazetteer

if TYPE_CHECKING:
    from saksi.lang.gazetteer import Entry
    from saksi.lang.pack import Pack
    from saksi.model.actors import Mention
    from saksi.model.reading import Reading, Sheet
    from saksi.model.span import Span
    from saksi.model.statements import Statement
    from saksi.model.times import Time

__all__ = ["Page", "names_of", "page_of", "speaker_of"]

MARKS = 4
"""Characters of marks and spaces between a credit and its day."""
CREDITED = 90
"""Characters before a day in which a credit to sources without a name is looked for."""


class Page(NamedTuple):
    """An article's sentences and what earlier stages found in it."""

    lines: tuple[Line, ...]
    reading: Reading
    lexicon: Lexicon
    states: dict[str, str]
    """Actor id → the state it belongs to."""
    full: dict[str, str]
    """Actor id → name."""
    known: dict[str, Entry]
    """Name → what the tables of names know of it."""
    outlets: frozenset[str]
    """Names of agencies and outlets, lower-case."""
    lands: frozenset[str]
    """Names of states that the article knows."""
    day: str | None
    """When the article appeared."""
    grammar: Grammar
    said: Said
    gathered: re.Pattern[str]
    """A credit to sources without a name, up to the comma before its day."""
    text: str
    """The text as it is read: where letters are glued together, spaces between them."""

    def land(self, of: str | None) -> str | None:
        """Return the state that a title names, known to the tables or to this article."""
        if of is None:
            return None
        known = self.known.get(of)
        return known.state if known and known.state else of if of in self.lands else None

    def times_in(self, span: Span) -> tuple[Time, ...]:
        """Return the times of a sentence."""
        all_ = self.reading.times
        first = bisect_left(all_, span.start, key=lambda t: t.span.start)
        last = bisect_left(all_, span.end, key=lambda t: t.span.start)
        return tuple(t for t in all_[first:last] if span.contains(t.span))

    def own_times(self, times: tuple[Time, ...]) -> tuple[Time, ...]:
        """Return times without the day of a credit (`dilansir X, Rabu (18/6)`), which dates only what was said."""
        ends = {c.span.end for c in self.reading.credits}
        own = (t for t in times if not any(self._adjoin(end, t.span.start) for end in ends))
        return tuple(t for t in own if not self._gathered(t.span.start))

    def _gathered(self, start: int) -> bool:
        """Say whether a day is that on which sources without a name were read (`mengutip sejumlah sumber, Rabu`)."""
        before = self.text[max(0, start - CREDITED) : start].rstrip(" (")
        return before.endswith(",") and self.gathered.search(before) is not None

    def _adjoin(self, end: int, start: int) -> bool:
        """Say whether only a comma or bracket stands between two places."""
        return 0 <= start - end <= MARKS and not self.text[end:start].strip(" ,(")

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions of a sentence."""
        all_ = self.reading.mentions
        first = bisect_left(all_, span.start, key=lambda m: m.span.start)
        last = bisect_left(all_, span.end, key=lambda m: m.span.start)
        return all_[first:last]

    def feuds(self) -> frozenset[frozenset[str]]:
        """Return the known adversaries whom the article names both."""
        named = {
            *self.full.values(),
            *self.states.values(),
            *(n for m in self.reading.mentions for n in (m.name, m.of) if n),
        }
        return frozenset(frozenset(f) for f in self.lexicon.rules.feuds if named.issuperset(f))


def page_of(lines: tuple[Line, ...], sheet: Sheet, reading: Reading, pack: Pack) -> Page:
    """Lay out an article."""
    return Page(
        lines=lines,
        reading=reading,
        lexicon=pack.once(compiled),
        states={a.id: a.state or a.name for a in reading.actors if a.state or a.kind == "state"},
        full={a.id: a.name for a in reading.actors},
        known=_known(reading, pack),
        outlets=pack.once(grammar).outlets,
        lands=frozenset(m.name for m in reading.mentions if m.kind == "state"),
        day=sheet.published.value,
        grammar=pack.once(grammar),
        said=said(reading.statements),
        gathered=pack.once(_gathered),
        text=sheet.text,
    )


def _gathered(pack: Pack) -> re.Pattern[str]:
    """Compile what credits sources without a name; for `pack.once`."""
    rules = pack.statements.credits
    verbs, some, sources = ("|".join(sorted(map(re.escape, w))) for w in (rules.verbs, rules.some, rules.gathered))
    return re.compile(rf"\b(?:{verbs})(?: \w+)? (?:{some}) (?:{sources})(?: [\w-]+){{0,3}},$", re.IGNORECASE)


def _known(reading: Reading, pack: Pack) -> dict[str, Entry]:
    table = pack.once(gazetteer)
    names = {n for m in reading.mentions for n in (m.name, m.of) if n}
    names |= {s.speaker.name for s in reading.statements if s.speaker}
    return {n: term.entry for n in names if (term := table.named(n))}


def names_of(line: Line, page: Page) -> tuple[Name, ...]:
    """Return the names in a sentence."""
    span = line.sentence.span
    out = []
    for mention in page.mentions_in(span):
        held = inside(line, mention.span)
        weapon = (
            held
            and not line.at(held[0] - 1, "roles.oblique")
            and line.within(held[0] - 2, held[0], "class.weapons", "class.arms", "class.missiles")
        )
        if not held or line.at(held[0] - 1, "frames.tongues"):
            continue
        if weapon and mention.kind != "state" and not mention.of:
            continue  # the name of a weapon looks like a person's
        known = page.known.get(mention.name) or page.known.get(mention.of or "")
        state = page.states.get(mention.actor or "") or (known.state if known else None) or page.land(mention.of)
        if state is None and mention.kind in ("state", "group"):
            state = mention.name  # a side of its own
        full = page.full.get(mention.actor or "") or (known.name if known and known.kind == mention.kind else None)
        forms = tuple(dict.fromkeys(f for f in (mention.name, full, state) if f))
        out.append(Name(held[0], held[-1] + 1, forms, mention.kind, state))
    return tuple(out)


def speaker_of(statement: Statement, page: Page) -> Part:
    """Return who says a statement."""
    speaker = statement.speaker
    if speaker is None:
        return Part()
    known = page.known.get(speaker.name)
    state = page.states.get(speaker.actor or "") or (known.state if known else None)
    if state is None:
        of = next((m.of for m in page.reading.mentions if m.of and m.name == speaker.name), None)
        state = page.land(of)
    if state is None and speaker.kind == "state":
        state = speaker.name
    return Part(tuple(dict.fromkeys(f for f in (speaker.name, state) if f)), state)
