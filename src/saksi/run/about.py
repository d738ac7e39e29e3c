"""A record of one matter: choose the reports that belong to it, and hold only those against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.errors import InputError
from saksi.lang.pack import load
from saksi.link.asked import asked_for, broadly, concepts, names_all
from saksi.link.conflicts import conflicts, with_stories
from saksi.link.pile import link
from saksi.link.scenes import scene_of
from saksi.link.words import lexicon
from saksi.model.record import Beside, Record, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.articles import Omission
    from saksi.model.reading import Reading
    from saksi.model.stories import Conflict
    from saksi.model.verdicts import Rulings
    from saksi.settings import Settings

__all__ = ["record_about"]

SHOWN = 8
"""Conflicts named where nothing was found."""


def record_about(
    asked: str,
    readings: Sequence[Reading],
    settings: Settings,
    omissions: Sequence[Omission] = (),
    rulings: Rulings | None = None,
) -> Record:
    """Return the record of what words ask for.

    They may name the parties of a conflict in any order (states, what stands for them, armed groups) or where it is
    fought: then the record is of the articles that belong to it. Else it is of the articles whose title or lead names
    everything that they ask for. `rulings` are what people decided about relations.

    Where none does, unknown words are left aside, and people stand for their states.

    Raises:
        InputError: if no article belongs to it; the message says which conflicts there are.
    """
    pack = load(settings.languages[0])
    words = pack.once(lexicon)
    scenes = {r.article.id: scene_of(r, words) for r in readings}
    there = conflicts(scenes.values())
    wanted = concepts(asked, there, pack, words)
    meant = tuple(c for c in there if asked_for(c, wanted))
    naming: set[str] = set()
    if not meant:
        naming = {r.article.id for r in readings if names_all(scenes[r.article.id], _head(r), wanted)}
    if not (meant or naming):
        meant = tuple(c for c in there if asked_for(c, broadly(wanted)))
    chosen = naming or {a for c in meant for a in c.articles}
    if not chosen:
        raise InputError(_nothing(asked, len(readings), there))
    kept = tuple(r for r in readings if r.article.id in chosen)
    touched = {a for c in meant for a in c.touched}
    linked = link(kept, pack, rulings)
    return Record(
        readings=kept,
        linked=msgspec.structs.replace(linked, conflicts=tuple(with_stories(c, linked.stories) for c in meant)),
        omissions=tuple(omissions),
        scope=Scope(
            asked=asked,
            conflicts=tuple(c.name for c in meant),
            given=len(readings),
            touched=tuple(_beside(r) for r in readings if r.article.id in touched),
        ),
    )


def _head(reading: Reading) -> str:
    """Return the title and the first sentences of an article."""
    lead = " ".join(s.of(reading.article.text) for s in reading.sentences[:2])
    return f"{reading.article.title.value or ''} {lead}"


def _beside(reading: Reading) -> Beside:
    article = reading.article
    first = reading.sentences[0].of(article.text) if reading.sentences else article.ref
    return Beside(
        ref=article.ref,
        title=article.title.value or first,
        outlet=article.outlet.value,
        published=article.published.value,
        url=article.url,
    )


def _nothing(asked: str, count: int, there: Sequence[Conflict]) -> str:
    said = f"none of the {count:,} reports is about {asked!r}"
    if not there:
        return f"{said}, and no armed conflict was found in them"
    named = ", ".join(f"{c.name} ({len(c.articles):,})" for c in there[:SHOWN])
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    return f"{said}; the conflicts in them: {named}{more}"
