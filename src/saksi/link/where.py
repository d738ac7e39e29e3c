"""Where an event lies on the map, as far as its report tells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.lang.places import Atlas
    from saksi.model.events import Event
    from saksi.model.places import Spot
    from saksi.model.reading import Reading

__all__ = ["spot_of"]

BEFORE = 30
"""Characters before a name that may say what kind of place it is."""


def spot_of(event: Event, reading: Reading, places: Atlas) -> Spot | None:
    """Return where the place of an event lies; None where it has none, or one that cannot be told from its like.

    A name that several places bear is that of the one in a state that the report speaks of, the most often named first.
    """
    if not event.place:
        return None
    text = reading.article.text
    line = next((s for s in reading.sentences if s.contains(event.trigger)), event.trigger).of(text)
    return places.spot(event.place, lands(reading), line[: max(line.find(event.place), 0)][-BEFORE:])


def lands(reading: Reading) -> tuple[str, ...]:
    """Return the states that a report names, or whose people and towns it names, the most frequent first."""
    states = {a.id: a.name if a.kind == "state" else a.state for a in reading.actors}
    named = Counter(state for m in reading.mentions if m.actor and (state := states.get(m.actor)))
    return tuple(sorted(named, key=lambda s: (-named[s], s)))
