"""Things of many sorts, by their ids, gathered from the store as one small record and made ready to be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from saksi.report.citation import source
from saksi.report.cited import Citing
from saksi.report.index import clean
from saksi.store.catalogue.briefings import added, articles_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from saksi.report.citation import Cited, Source
    from saksi.report.index import Index
    from saksi.serve.view import View

__all__ = ["KINDS", "Gathered", "gathered"]

KINDS = (
    "utterance",
    "statement",
    "figure",
    "dispute",
    "ceasefire",
    "happening",
    "event",
    "article",
    "story",
    "conflict",
)
"""Sorts of things that can be cited."""
MADE = {"dispute": "disputes", "ceasefire": "ceasefires", "happening": "timeline"}
HOLDING = {"story": "stories", "conflict": "conflicts"}
"""What holds articles and has no words of its own."""
TELLING = 12
"""Reports of these that are cited, at most."""
ITEMS = ("statement", "event", "figure")
MANY = 40
"""Voices of one count, at most."""

Item = tuple[str, str]


class Gathered(NamedTuple):
    """What was found of what was asked for."""

    cited: dict[Item, Cited]
    sources: dict[str, Source]
    """The reports that it rests on, by id."""
    made: Index
    """The small record that they were written from."""


def gathered(view: View, items: Collection[Item], *, brief: bool = False) -> Gathered:
    """Return things by (kind, id), those that are there, and the reports that they rest on.

    Of an utterance, what answers it is gathered too; with `brief`, only the wording nearest to its origin.
    """
    parts, holding, more = _parts(view, items)
    made = {i: a for part, held in parts.items() for of in _made(view, part, held) for i, a in of.items()}
    if brief:
        held, made = _trimmed(parts, made)
        parts = parts | held
    index = view.index(parts, more, items=made)
    citing = Citing(index)
    found = {(kind, id_): c for kind, id_ in dict.fromkeys(items) if (c := _cited(citing, holding, kind, id_))}
    needed = {a for c in found.values() for a in c.articles}
    came = added(view.db, needed)
    sources = {a: source(index, index.by_article[a], came.get(a)) for a in needed if a in index.by_article}
    return Gathered(found, sources, index)


def _parts(view: View, items: Collection[Item]) -> tuple[dict[str, list[Any]], dict[str, list[Any]], set[str]]:
    """Return what is kept of things: by part what a record is made of, what only holds articles, and further items."""
    asked: dict[str, list[str]] = {k: [i.partition("#")[0] for kind, i in items if kind == k] for k in KINDS}
    parts: dict[str, list[Any]] = {part: view.kept(part, asked[kind]) for kind, part in MADE.items()}
    holding = {kind: view.kept(part, asked[kind]) for kind, part in HOLDING.items()}
    more = {s for c in parts["ceasefires"] for s in _said(c)} | {i for kind in ITEMS for i in asked[kind]}
    own = view.kept("utterances", [*asked["utterance"], *view.holding("utterances", more).values()])
    answering = view.owners("disputes", [s for u in own for s in u.statements])
    parts["disputes"] = _each(parts["disputes"], view.kept("disputes", sorted(answering)))
    spoken = [u for d in parts["disputes"] for u in (*d.claims, *(a for _, a in d.answers), *_stood(d))]
    parts["utterances"] = _each(own, view.kept("utterances", spoken))
    groups = view.holding("figure_groups", asked["figure"]).values()
    parts["figure_groups"] = view.kept("figure_groups", [*asked["figure"], *groups])
    # The count over time that holds figures side by side says where they count, and of when they are.
    counted = [*asked["figure"], *(g.figures[0] for g in parts["figure_groups"])]
    named = {s for f in counted for s in sorted(view.owners("series", [f]))[:MANY]}
    subjects = sorted({s.subject for s in view.kept("series", sorted(named))})
    parts["series"] = view.kept("series", [s for one in subjects for s in sorted(view.owners("series", [one]))[:MANY]])
    more |= {*asked["article"], *articles_with(view.db, more).values()}
    more |= {a for story in holding["story"] for a in story.articles[:TELLING]}
    return {k: v for k, v in parts.items() if v}, holding, more


def _made(view: View, part: str, held: Sequence[Any]) -> Iterable[dict[str, str]]:
    return view.members(part, [x.id for x in held]).values()


def _trimmed(parts: dict[str, list[Any]], made: dict[str, str]) -> tuple[dict[str, list[Any]], dict[str, str]]:
    """Return utterances with their nearest statement and those that disputes show, and what then is needed."""
    shown = {s for d in parts.get("disputes", ()) for stance in d.stances for s in stance.shown}
    needed = shown | {u.statements[0] for u in parts.get("utterances", ())}
    all_ = {s for u in parts.get("utterances", ()) for s in u.statements}
    cut = [
        msgspec.structs.replace(u, statements=tuple(s for s in u.statements if s in needed))
        for u in parts.get("utterances", ())
    ]
    return {"utterances": cut}, {i: a for i, a in made.items() if i not in all_ or i in needed}


def _cited(citing: Citing, holding: dict[str, list[Any]], kind: str, id_: str) -> Cited | None:
    if kind in HOLDING:
        one = next((x for x in holding[kind] if x.id == id_), None)
        name = clean(one.title if kind == "story" else one.name) if one else ""
        # A conflict is no more than its name: what it rests on is the whole of its page.
        return citing.group(kind, id_, name, one.articles, TELLING if kind == "story" else 0) if one else None
    make = getattr(citing, kind, None) if kind in KINDS else None
    cited: Cited | None = make(id_) if make else None
    return cited


def _said(ceasefire: Any) -> Iterator[str]:
    """Yield the ids of the statements that tell of a ceasefire and its breaches."""
    yield from (d.statement for d in ceasefire.declarations if d.statement)
    for b in ceasefire.breaches:
        yield from (s for s in (b.statement, *(a.statement for a in b.answers)) if s)
        yield from b.events


def _stood(dispute: Any) -> Iterator[str]:
    return (u for s in dispute.stances for u in s.utterances)


def _each(one: Sequence[Any], other: Sequence[Any]) -> list[Any]:
    return list({x.id: x for x in (*one, *other)}.values())
