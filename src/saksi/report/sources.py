"""The record's part *Sources*: outlets and the credits behind them, and what hangs on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.index import Index, clean, shortened
from saksi.report.statements import CrossReference, fragments

if TYPE_CHECKING:
    from saksi.model.record import Utterance

__all__ = ["Hanging", "Source", "credited", "outlets"]

GLIMPSE = 110


class Hanging(msgspec.Struct, frozen=True, kw_only=True):
    """An utterance that hangs on a source."""

    text: str
    anchor: str
    ref: str
    alone: bool
    """True where it rests on this source alone."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet, agency, paper or document."""

    anchor: str
    name: str
    reports: tuple[CrossReference, ...]
    """Its own reports, or those that credit it."""
    count: str
    alone: int
    """How many of its utterances rest on it alone."""
    alone_text: str
    hanging: tuple[Hanging, ...]
    """Its utterances, those that rest on it alone first."""


def outlets(index: Index) -> tuple[Source, ...]:
    """Return the outlets, those with most reports first."""
    words, reports = index.words, dict[str, list[str]]()
    for reading in index.readings:
        reports.setdefault(index.label(reading), []).append(reading.article.id)
    carried = {name: frozenset(ids) for name, ids in reports.items()}
    out: list[Source] = []
    for name, ids in sorted(reports.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold())):
        own = carried[name]
        hanging = [
            (u, all(index.statements[s][0].article.id in own for s in u.statements if s in index.statements))
            for u in index.record.linked.utterances
            if any(s in index.statements and index.statements[s][0].article.id in own for s in u.statements)
        ]
        known = index.outlet(index.by_article[ids[0]]) is not None
        shown = name if known else words("comma").join((name, words("outlet_unknown")))
        out.append(_source(index, f"o{len(out) + 1}", shown, ids, hanging))
    return tuple(out)


def credited(index: Index) -> tuple[Source, ...]:
    """Return the sources that reports credit, those on which most hangs first."""
    names: dict[str, str] = {}
    articles: dict[str, dict[str, None]] = {}
    for reading in index.readings:
        called = [c.name for c in reading.credits if c.kind == "source"]
        for name in (*called, *(v for s in reading.statements for v in s.via)):
            key = clean(name).casefold()
            names.setdefault(key, clean(name))
            articles.setdefault(key, {})[reading.article.id] = None
    hanging: dict[str, list[tuple[Utterance, bool]]] = {key: [] for key in names}
    for utterance in index.record.linked.utterances:
        vias = [
            {clean(v).casefold() for v in index.statements[s][1].via}
            for s in utterance.statements
            if s in index.statements
        ]
        for key in sorted(set().union(*vias)):
            hanging[key].append((utterance, all(key in via for via in vias)))
    order = sorted(names, key=lambda key: (-len(hanging[key]), -len(articles[key]), key))
    return tuple(
        _source(index, f"k{n}", names[key], list(articles[key]), hanging[key]) for n, key in enumerate(order, 1) if key
    )


def _source(index: Index, anchor: str, name: str, articles: list[str], hanging: list[tuple[Utterance, bool]]) -> Source:
    words = index.words
    alone = sum(only for _, only in hanging)
    reports = [
        CrossReference("report", str(index.number[a]), index.address("articles", a, f"r{index.number[a]}"))
        for a in sorted(articles, key=lambda a: index.number[a])
    ]
    return Source(
        anchor=anchor,
        name=name,
        reports=tuple(reports),
        count=words.count("utterances", len(hanging)),
        alone=alone,
        alone_text=words.count("alone", alone),
        hanging=tuple(_glimpse(index, u, only) for u, only in _by_ref(index, hanging)),
    )


def _by_ref(index: Index, hanging: list[tuple[Utterance, bool]]) -> list[tuple[Utterance, bool]]:
    def place(pair: tuple[Utterance, bool]) -> tuple[bool, int, int]:
        reading, statement = next(index.statements[s] for s in pair[0].statements if s in index.statements)
        return (not pair[1], index.number[reading.article.id], statement.content[0].start)

    return sorted(hanging, key=place)


def _glimpse(index: Index, utterance: Utterance, alone: bool) -> Hanging:  # noqa: FBT001 -- a fact, no switch
    first = next(s for s in utterance.statements if s in index.statements)
    reading, statement = index.statements[first]
    text = shortened(fragments(statement, reading.article.text), GLIMPSE)
    text = f"{index.speaker(utterance)}: {text}"
    return Hanging(text=text, anchor=index.lines.get(utterance.id, ""), ref=index.of_statement(first).ref, alone=alone)
