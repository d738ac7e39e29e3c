"""Talks, offers and conditions as objects of the export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.talks import Condition
    from saksi.run.known import Known

__all__ = ["conditions", "talks"]


def conditions(held: Iterable[Condition]) -> dict[str, Any]:
    """Return what an article's object has beside the rest: its conditions, nothing where it has none."""
    found = [msgspec.structs.asdict(c) for c in held]
    return {"conditions": found} if found else {}


def talks(known: Known) -> Iterator[dict[str, Any]]:
    """Yield talks, then offers with their answers, then conditions put together across reports."""
    for talk in known.part("talks"):
        yield {"type": "talk", **msgspec.structs.asdict(talk)}
    for offer in known.part("offers"):
        yield {"type": "offer", **msgspec.structs.asdict(offer)}
    for pledge in known.part("pledges"):
        yield {"type": "pledge", **msgspec.structs.asdict(pledge)}
