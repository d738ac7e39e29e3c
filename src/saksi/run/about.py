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
from saksi.model.record import Beside, Linked, Record, Scope
from saksi.run.known import Held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.articles import Omission
    from saksi.model.reading import Reading
    from saksi.model.stories import Conflict
    from saksi.run.known import Known
    from saksi.settings import Settings

__all__ = ["about", "record_about"]

SHOWN = 8
"""Conflicts named where nothing was found."""


def record_about(
    asked: str,
    readings: Sequence[Reading],
    settings: Settings,
    omissions: Sequence[Omission] = (),
) -> Record:
    """Return the record of what words ask for in a pile in memory, as `about` does."""
    words = load(settings.languages[0]).once(lexicon)
    there = tuple(conflicts(scene_of(r, words) for r in readings))
    return about(asked, Held(readings, Linked(conflicts=there), omissions=omissions), settings)


def about(asked: str, known: Known, settings: Settings) -> Record:
    """Return the record of what words ask for. Of all other articles, one is held at a time.

    They may name the parties of a conflict in any order (states, what stands for them, armed groups) or where it is
    fought: then the record is of the articles that belong to it. Else it is of the articles whose title or lead names
    everything that they ask for.

    Where none does, unknown words are left aside, and people stand for their states.

    Raises:
        InputError: if no article belongs to it; the message says which conflicts there are.
    """
    pack = load(settings.languages[0])
    words = pack.once(lexicon)
    there = [*known.part("conflicts")]
    wanted = concepts(asked, there, pack, words)
    meant = tuple(c for c in there if asked_for(c, wanted))
    naming: set[str] = set()
    if not meant:
        naming = {r.article.id for r in known.readings() if names_all(scene_of(r, words), _head(r), wanted)}
    if not (meant or naming):
        meant = tuple(c for c in there if asked_for(c, broadly(wanted)))
    chosen = naming or {a for c in meant for a in c.articles}
    if not chosen:
        raise InputError(_nothing(asked, known.count(), there))
    kept = tuple(known.readings(chosen))
    touched = {a for c in meant for a in c.touched}
    linked = link(kept, pack, known.rulings)
    return Record(
        readings=kept,
        linked=msgspec.structs.replace(linked, conflicts=tuple(with_stories(c, linked.stories) for c in meant)),
        omissions=known.omissions,
        scope=Scope(
            asked=asked,
            conflicts=tuple(c.name for c in meant),
            given=known.count(),
            touched=tuple(_beside(r) for r in known.readings(touched)),
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
