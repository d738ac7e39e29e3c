"""Reducing a figure to its row: what is counted, whose, where, over what time, by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from saksi.link.counts import HARM
from saksi.link.extent import extent
from saksi.link.rows import NOBODY, Counted
from saksi.link.words import folded, whole_day, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saksi.link.page import Page
    from saksi.link.parties import Party
    from saksi.model.actors import Mention
    from saksi.model.figures import Figure
    from saksi.model.span import Span

__all__ = ["counted"]

BRIEF = 4.0
"""Weight of words below which a sentence leaves to the one before it what its figure is about."""
NEAR = 3
"""Words that may stand between a word of attack and the name of who attacks (*serangan udara balasan X*)."""
FAR = 9
"""Words that may stand between a word of attack and where it goes (*meluncurkan rudal balistik ke X*)."""
CLOSE = 40
"""Characters that may stand between two figures of one place."""
FLED = frozenset({"displaced", "evacuated"})
FORCES = frozenset({"fighters", "troops"})


class _Where(msgspec.Struct, frozen=True):
    """Whose, where and by whom a sentence lets one of its figures be."""

    sides: frozenset[str] = NOBODY
    places: frozenset[str] = NOBODY
    lands: frozenset[str] = NOBODY
    by: frozenset[str] = NOBODY


class _Site(msgspec.Struct, frozen=True):
    """A place in a sentence."""

    start: int
    end: int
    place: str
    land: str | None
    """The state that it is or lies in."""
    joined: bool
    """Whether *dan* joins it to the place before."""


def counted(f: Figure, page: Page, parties: dict[str, Party]) -> Counted:
    """Return the row of a figure; `parties` holds the speakers by statement."""
    article = page.reading.article
    sentence = page.sentence(f.span)
    said = next((s for s in page.reading.statements if s.id == f.claimed_by), None)
    over = extent(f, sentence, page, said)
    where = _where(f, sentence, page)
    if not (where.places or where.by) and f.measure in HARM and _points_back(f, sentence, page):
        before = next((g for g in reversed(page.reading.figures) if g.span.end <= sentence.start), None)
        line = page.sentence(before.span) if before else None
        if before and line and not article.text[line.end : sentence.start].strip():
            where = _where(before, line, page)
    head = frozenset(t for t in page.words.terms(words_of(f.counts or "")) if not t[0].isdigit())
    return Counted(
        id=f.id,
        article=article.id,
        low=f.low,
        high=f.high,
        hedge=f.hedge,
        unit=f.unit,
        measure=f.measure,
        phrase=f.counts or f.span.of(article.text),
        head=head,
        sides=where.sides,
        places=where.places,
        day=over.day,
        published=whole_day(article.published.day),
        claimant=parties.get(f.claimed_by or ""),
        statement=f.claimed_by,
        context=_context(sentence, page),
        start=f.span.start,
        rival=any(w in page.words.rules.rivals for w in words_of(sentence.of(article.text))),
        outlet=article.outlet.value,
        lands=where.lands,
        by=where.by,
        kinds=_kinds(f, sentence, page),
        part=_part(f, sentence, page),
        period=over.period,
        since=over.since,
        asof=over.asof,
        line=sentence.start,
        voice=_voice(parties.get(f.claimed_by or ""), page),
    )


def _voice(claimant: Party | None, page: Page) -> str | None:
    article = page.reading.article
    if claimant is None:
        return f"@{folded(article.outlet.value)}" if article.outlet.value else None
    name = folded(claimant.name)
    credited = {folded(c.name) for c in page.reading.credits if c.kind == "source"}
    if claimant.kind != "person" and (
        not credited.isdisjoint(claimant.names)
        or any(f" {w} " in f" {name} " for w in page.words.rules.counting.outlets)
    ):
        return f"press {name}"
    return claimant.state if claimant.state and claimant.sovereign else name


def _points_back(f: Figure, sentence: Span, page: Page) -> bool:
    """Say whether a sentence goes on about the count of the one before (*1.300 orang lainnya*, *serangan itu*)."""
    text, words = page.reading.article.text, page.words.rules.counting
    others = {*words_of(f.span.of(text)), *words_of(text[f.span.end : sentence.end])[:1]}
    return not others.isdisjoint(words.others) or any(p in sentence.of(text).lower() for p in words.this)


def _context(sentence: Span, page: Page) -> frozenset[str]:
    """Return the roots of a sentence; of a brief one, those of the sentence before it too."""
    here = frozenset(page.terms(sentence))
    i = bisect_right(page.reading.sentences, sentence.start, key=lambda s: s.start) - 1
    if i < 1 or page.words.total(here) >= BRIEF:
        return here
    return here | frozenset(page.terms(page.reading.sentences[i - 1]))


def _among(f: Figure, sentence: Span, page: Page) -> str | None:
    """Return what follows *di antaranya* right after a figure, lower case, or None where nothing of the kind does."""
    text = page.reading.article.text
    inside, after = f.span.of(text).lower(), text[f.span.end : sentence.end].lower()
    for phrase in page.words.rules.counting.among:
        if inside.endswith(f" {phrase}"):
            return after
        found = re.match(rf"(?:\W+\w+){{0,2}}\W+{re.escape(phrase)}\b(.*)", after, re.DOTALL)
        if found:
            return found[1]
    return None


def _kinds(f: Figure, sentence: Span, page: Page) -> frozenset[str]:
    """Return what kinds of people are counted: by the words of the figure, or by those after *di antaranya*."""
    if f.unit != "people" or f.measure in FORCES:
        return NOBODY
    text, words = page.reading.article.text, page.words
    said = words_of(f.counts or f.span.of(text))
    seen = {*words.terms(said), *words.terms(words_of(_among(f, sentence, page) or "")[:NEAR])}
    kinds = words.rules.counting.kinds
    terms = ((kind, t) for kind, named in kinds.items() for n in named for t in words.terms(n.split()))
    return frozenset(kind for kind, t in terms if t in seen)


def _part(f: Figure, sentence: Span, page: Page) -> bool:
    """Say whether a figure is a part of the one beside it."""
    text, words = page.reading.article.text, page.words.rules.counting
    before = text[sentence.start : f.span.start].lower()
    if _among(f, sentence, page) is not None or any(re.search(rf"\b{p}\W*$", before) for p in words.parts):
        return True
    others = {*words_of(f.span.of(text)), *words_of(text[f.span.end : sentence.end])[:1]}
    figures = page.reading.figures
    if not others.isdisjoint(words.others) and f.measure != "wounded":
        beside = (g for g in figures if sentence.start <= g.span.start < f.span.start and g.measure != f.measure)
        return not (f.measure in HARM and any(beside))
    return any(_share(f, g, sentence, page) for g in figures if g is not f and sentence.contains(g.span))


def _share(f: Figure, whole: Figure, sentence: Span, page: Page) -> bool:
    """Say whether a figure is so many of another (*5 dari 24 korban*; *Dari 24 korban, 5 …*)."""
    text, of = page.reading.article.text, page.words.rules.counting.of
    if f.unit != whole.unit and "other" not in (f.unit, whole.unit):
        return False
    if f.span.end < whole.span.start < f.span.end + 2 * FAR:
        return {*words_of(text[f.span.end : whole.span.start])[-1:]} <= {*of}
    return whole.span.end < f.span.start and words_of(text[sentence.start : whole.span.start]) in [[w] for w in of]


def _where(f: Figure, sentence: Span, page: Page) -> _Where:
    text, rules = page.reading.article.text, page.words.rules
    beside = sorted(g.span for g in page.reading.figures if sentence.contains(g.span))
    sides: set[str] = set()
    attackers: list[tuple[int, int, str]] = []
    sited: list[_Site] = []
    for mention in page.reading.mentions:
        if not sentence.contains(mention.span):
            continue
        if inner := _inner(mention, page):
            sited.append(inner)
            continue
        name = _party(mention, page)
        before = _before(mention, sentence, page)
        role = _role(f, before, page)
        last = sited[-1].end if sited else mention.span.end
        joined = words_of(text[last : mention.span.start]) in [[w] for w in rules.joining]
        if role == "at" or joined:
            after = words_of(text[mention.span.end : sentence.end])[:NEAR]
            place, land = _site(mention.name, page, more=_more(after, page))
            sited.append(_Site(mention.span.start, mention.span.end, place, land, joined))
        elif name and _is_counted(f, mention, text):
            sides.add(name)
        elif role == "by" and f.measure in HARM and name:
            attackers.append((_apart(f.span, mention.span), mention.span.start, name))
    if not sides and f.measure not in HARM and (owner := _owner(f, sentence, page)):
        sides.add(owner)
    if _both(sentence.of(text).lower(), page):
        sides.add("both")
    near = _sited(f.span, beside, sited)
    return _Where(
        frozenset(sides),
        frozenset(s.place for s in near),
        frozenset(s.land for s in near if s.land),
        frozenset([min(attackers)[2]] if attackers else []),
    )


def _inner(mention: Mention, page: Page) -> _Site | None:
    """Return the place that a description ends with (*orang di X*), if it is one that is known."""
    at = "|".join(page.words.rules.at)
    found = re.search(rf"\b(?:{at})\s+(\S.*)$", mention.name) if mention.kind == "anonymous" else None
    place, land = _site(found[1], page, more=False) if found else ("", None)
    return _Site(mention.span.end - 1, mention.span.end, place, land, joined=False) if land else None


def _before(mention: Mention, sentence: Span, page: Page) -> list[str]:
    """Return the words of a sentence before a name; those glued to other names are parted from them (*Xdi Y*)."""
    text = page.reading.article.text
    cuts = [m.span.end for m in page.reading.mentions if sentence.start < m.span.end <= mention.span.start]
    parts = pairwise((sentence.start, *cuts, mention.span.start))
    return [w for a, b in parts for w in words_of(text[a:b])]


def _owner(f: Figure, sentence: Span, page: Page) -> str | None:
    """Return whose the people are whom a figure counts as those of the party named before (*warganya*)."""
    text, own = page.reading.article.text, page.words.rules.counting.own
    noun, after = words_of(f.span.of(text))[-1:], words_of(text[f.span.end : sentence.end])[:1]
    if f.unit != "people" or not (any(w.endswith(own) for w in noun) or not {*after}.isdisjoint(own)):
        return None
    named = [m for m in page.reading.mentions if sentence.start <= m.span.start < f.span.start]
    return (_party(named[-1], page) or folded(named[-1].name)) if named else None


def _both(around: str, page: Page) -> bool:
    rules = page.words.rules
    return any(re.search(rf"\b(?:{'|'.join(rules.counting.all_sides)})\s+{p}\b", around) for p in rules.parties_both)


def _sited(figure: Span, figures: Sequence[Span], sited: Iterable[_Site]) -> list[_Site]:
    """Return the places of a figure: those after it and before the next one, else those of the figure before it.

    Where neither has any, those of the figure right after it are those of both (*24 tewas dan 90 terluka di X*).

    Places before all figures of a sentence are those of the first (*Di X, 20 tewas*), and of all that have none. Of two
    states only those that *dan* joins are both meant: *24 di X dan ratusan di Y*.
    """
    held: dict[int, list[_Site]] = {}
    for site in sited:
        mine = held.setdefault(sum(g.end <= site.start for g in figures), [])
        if site.place != site.land or site.joined or all(s.place != s.land for s in mine):
            mine.append(site)
    n = sum(g.start <= figure.start for g in figures)
    close = n < len(figures) and figures[n].start - figure.end < CLOSE
    return next((held[i] for i in (*range(n, -1, -1), *([n + 1] if close else [])) if i in held), [])


def _apart(a: Span, b: Span) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def _is_counted(f: Figure, mention: Mention, text: str) -> bool:
    between = text[min(f.span.end, mention.span.end) : max(f.span.start, mention.span.start)]
    inside = f.span.contains(mention.span) or bool(f.counts and mention.name in f.counts and len(between) < 2 * FAR)
    return inside or (len(between) <= 1 and mention.span.start >= f.span.end)


def _role(f: Figure, before: Sequence[str], page: Page) -> str | None:
    """Say whether a name after some words is that of a place (`at`) or of who attacks (`by`)."""
    rules = page.words.rules
    words = rules.counting
    last = before[-1] if before else ""
    if last in rules.at or (f.measure in FLED and last in words.away):
        return "at"
    if last in words.toward and not {*before[-FAR:]}.isdisjoint(rules.attacks):
        return "at"
    near = before[-NEAR:]
    if not {*near}.isdisjoint(rules.attacks) and {*near}.isdisjoint({*rules.at, *words.toward}):
        return "by"
    return None


def _more(after: Sequence[str], page: Page) -> bool:
    """Say whether other places follow the one named (*di X dan wilayah lain*)."""
    rules = page.words.rules
    return (
        bool(after)
        and after[0] in rules.joining
        and any(w.partition("-")[0] in rules.counting.elsewhere for w in after)
    )


def _party(mention: Mention, page: Page) -> str | None:
    """Return the state that a name is or holds, or the group that it names; None for what can be no side."""
    state = page.states.state(mention.name) or page.states.state_within(mention.name)
    return state or (folded(mention.name) if mention.kind in ("state", "group") else None)


def _site(name: str, page: Page, *, more: bool) -> tuple[str, str | None]:
    """Return a place as it is compared, and the state that it is or lies in; the state alone where `more` is meant."""
    term = page.states.names.named(name)
    if term is None:
        local = page.states.state(name)
        return (local, local) if local else (folded(name), None)
    land = folded(term.entry.state) if term.entry.state else None
    if term.entry.kind == "state":
        land = folded(term.entry.name)
        return (land if more or not term.seat else folded(name), land)
    return (land if more and land else folded(term.entry.name), land)
