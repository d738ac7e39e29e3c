"""What each report of a story has that the others lack, and what it left out that they carry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from saksi.report.figures import value
from saksi.report.index import Evidence, clean, shortened
from saksi.report.statements import fragments
from saksi.serve.pages.excerpts import excerpts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saksi.model.record import Utterance
    from saksi.report.index import Index

__all__ = ["Figured", "Other", "Report", "Words", "others", "tellings"]

SHOWN = 6
"""Words or numbers of one report that are shown of what it alone has, or left out."""
LONG = 220
PLAIN = frozenset({"other", "distance"})
"""Measures that tell reports apart by chance."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a story carries."""

    id: str
    """Of the utterance."""
    speaker: str
    text: str
    quoted: bool
    """Whether the report sets them in quotation marks."""
    language: str | None
    date: str | None
    """ISO date of the words."""
    reports: int
    """Reports of the story that carry them."""
    beyond: int
    """Reports of other stories that do."""
    evidence: Evidence


class Figured(msgspec.Struct, frozen=True, kw_only=True):
    """A number that a story gives."""

    id: str
    """Of the figure."""
    value: str
    counts: str
    """What is counted, in the words of the report."""
    measure: str
    language: str | None
    reports: int
    evidence: Evidence


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Another report of the story, by name."""

    id: str
    number: int
    """Its place in the order in which they appeared, from 1."""
    outlet: str | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a story."""

    id: str
    number: int
    """Its place in the order in which they appeared, from 1."""
    title: str
    language: str | None
    outlet: str | None
    listed: str | None
    """Its outlet as the store has it: by that its page is found."""
    published: str | None
    """In ISO 8601, as exact as it is known."""
    taken_from: tuple[Other, ...]
    """Reports of the story that it is a copy of, or has passages of."""
    taken_by: int
    """Reports of the story that are copies of it, or have passages of it."""
    credits: tuple[str, ...]
    """Agencies, outlets and documents that it names as its source."""
    statements: int
    figures: int
    alone: int
    """Words and numbers that no other report of the story has."""
    left_out: int
    """Words and numbers that two others or more have and it has not; 0 of an excerpt."""
    excerpt: bool
    """Whether no more than a teaser of it is at hand."""
    own_words: tuple[Words, ...]
    own_figures: tuple[Figured, ...]
    lacks_words: tuple[Words, ...]
    lacks_figures: tuple[Figured, ...]


def others(index: Index, articles: Iterable[str]) -> dict[str, Other]:
    """Return the names of reports in their order, by id."""
    held = [a for a in articles if a in index.by_article]
    return {a: Other(id=a, number=n, outlet=index.outlet(index.by_article[a])) for n, a in enumerate(held, 1)}


def tellings(
    index: Index, articles: Mapping[str, str | None], copies: Mapping[str, set[str]]
) -> tuple[tuple[Report, ...], tuple[Words, ...]]:
    """Return the reports of a story, and its words, those that most reports carry first.

    Args:
        index: with all that was read in the reports, and the groups that hold it.
        articles: ids of the reports, in their order, each with its outlet as the store has it.
        copies: report → those of which it is a copy.
    """
    mine = {*articles}
    carried = {u.id: u for u in index.record.linked.utterances}
    where = {i: {a for a in u.articles if a in mine} for i, u in carried.items()}
    groups = {g.id: [f for f in g.figures if f in index.figures] for g in index.record.linked.figure_groups}
    given = {i: {index.figures[f][0].article.id for f in held} for i, held in groups.items()}
    given = {i: found for i, found in given.items() if found and _counts(index, groups[i])}
    taken = Counter(o for origins in copies.values() for o in origins)
    cut = excerpts({a: len(index.by_article[a].article.text) for a in articles if a in index.by_article})
    names = others(index, articles)

    def report(number: int, article: str) -> Report:
        reading = index.by_article[article]
        own_words = [i for i, found in where.items() if found == {article}]
        own_figures = [i for i, found in given.items() if found == {article}]
        whole = article not in cut  # what a teaser does not have, its report may
        lacks_words = [i for i, found in where.items() if whole and len(found) > 1 and article not in found]
        lacks_figures = [i for i, found in given.items() if whole and len(found) > 1 and article not in found]
        alone = len(articles) > 1
        return Report(
            id=article,
            number=number,
            title=index.title(reading),
            language=reading.article.language,
            outlet=index.outlet(reading),
            listed=articles[article],
            published=reading.article.published.value,
            taken_from=tuple(names[a] for a in names if a in copies.get(article, ())),
            taken_by=taken[article],
            credits=tuple(dict.fromkeys(clean(c.name) for c in reading.credits if c.kind == "source")),
            statements=len(reading.statements),
            figures=len(reading.figures),
            alone=len(own_words) + len(own_figures) if alone else 0,
            left_out=len(lacks_words) + len(lacks_figures),
            excerpt=not whole,
            own_words=tuple(_words(index, carried[i], where[i]) for i in own_words[:SHOWN]) if alone else (),
            own_figures=tuple(_figured(index, groups[i], given[i]) for i in own_figures[:SHOWN]) if alone else (),
            lacks_words=tuple(_words(index, carried[i], where[i]) for i in _most(lacks_words, where)),
            lacks_figures=tuple(_figured(index, groups[i], given[i]) for i in _most(lacks_figures, given)),
        )

    reports = tuple(report(o.number, a) for a, o in names.items())
    loud = sorted(carried.values(), key=lambda u: (-len(where[u.id]), u.date or "", u.id))
    several = tuple(_words(index, u, where[u.id]) for u in loud if len(where[u.id]) > 1)
    return reports, several


def _most(ids: Iterable[str], where: Mapping[str, set[str]]) -> list[str]:
    return sorted(ids, key=lambda i: (-len(where[i]), i))[:SHOWN]


def _counts(index: Index, figures: Sequence[str]) -> bool:
    return any(index.figures[f][1].measure not in PLAIN for f in figures)


def _words(index: Index, one: Utterance, where: set[str]) -> Words:
    item = next(s for s in one.statements if s in index.statements and index.statements[s][0].article.id in where)
    reading, statement = index.statements[item]
    return Words(
        id=one.id,
        speaker=index.speaker(one),
        text=shortened(fragments(statement, reading.article.text), LONG),
        quoted=statement.form == "direct",
        language=reading.article.language,
        date=one.date,
        reports=len(where),
        beyond=len({*one.articles} - where),
        evidence=index.of_statement(item),
    )


def _figured(index: Index, figures: Sequence[str], where: set[str]) -> Figured:
    reading, figure = index.figures[figures[0]]
    return Figured(
        id=figure.id,
        value=value(index, figure, reading.article.text),
        counts=clean(figure.counts or ""),
        measure=index.words.of("measures", figure.measure),
        language=reading.article.language,
        reports=len(where),
        evidence=index.of_figure(figure.id),
    )
