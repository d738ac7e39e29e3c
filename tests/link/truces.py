"""Reports of ceasefires between two invented states, and the ledger of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksi.link.ceasefires import ceasefires
from saksi.link.compact import rows_of
from saksi.link.words import lexicon
from tests.link.build import PACK, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.link.rows import EventRow, Rows
    from saksi.model.ceasefires import Breach, Ceasefire
    from saksi.model.links import Link

BOTH: dict[str, Any] = {"source": ("Veldania", "Karsova"), "target": ("Veldania", "Karsova")}


TRUCE: dict[str, Any] = {"mode": "ceasefire"}


WORDS = PACK.once(lexicon)


def agreed(ref: str, day: str | None, more: str = "", *, published: str | None = None) -> Draft:
    draft = Draft(ref, day=published or day)
    draft.tell(f"Veldania dan Karsova menyepakati gencatan senjata{' ' if more else ''}{more}")
    return draft.event("AGREE", "menyepakati", date=day, **TRUCE, **BOTH)


def broken(draft: Draft, who: str, whom: str, *, day: str | None, more: str = "") -> Draft:
    draft.tell(f"{who} menuduh {whom} melanggar gencatan senjata{' ' if more else ''}{more}")
    given = {"source": (who,), "target": (whom,), "date": day, **TRUCE}
    return draft.event("ACCUSE", "menuduh", **given)


def reduced(*drafts: Draft) -> list[Rows]:
    return [rows_of(d.reading(), WORDS) for d in drafts]


def told(rows: Sequence[Rows], links: Sequence[Link] = (), events: Sequence[EventRow] | None = None) -> list[Ceasefire]:
    held = [e for r in rows for e in r.events] if events is None else events
    return ceasefires(held, {s.id: s for r in rows for s in r.said}, {r.article.id: r.article for r in rows}, links)


def ledger(*drafts: Draft) -> list[Ceasefire]:
    return told(reduced(*drafts))


def the_breach(*drafts: Draft) -> Breach:
    (found,) = [b for c in ledger(*drafts) for b in c.breaches]
    return found
