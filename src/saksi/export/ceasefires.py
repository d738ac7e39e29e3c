"""The ledger of ceasefires as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saksi.model.ceasefires import Ceasefire

__all__ = ["ledger"]

FIRST = ("id", "parties", "mediators", "announced", "effect", "ended", "evidence", "breaches")
SPOKEN = ("id", "status", "parties", "reported", "evidence", "counts")


def ledger(ceasefires: Iterable[Ceasefire]) -> Iterator[dict[str, Any]]:
    """Yield the ceasefires that were made as `ceasefire`; calls, offers, refusals and hopes as `ceasefire_call`.

    Who counts the ceasefires of a pile thus counts no call for one.
    """
    for c in ceasefires:
        held = msgspec.structs.asdict(c)
        if c.made:
            more = {("class" if k == "class_" else k): v for k, v in held.items() if k not in FIRST}
            yield {"type": "ceasefire", **{k: held[k] for k in FIRST}, **more}
        else:
            yield {"type": "ceasefire_call", **{k: held[k] for k in SPOKEN}}
