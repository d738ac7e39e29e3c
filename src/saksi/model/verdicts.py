"""What people decide about what Saksi read: signed, dated, with a reason, and laid over the machine's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.model.ids import digest
from saksi.model.links import LinkKind
from saksi.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TOGETHER", "Place", "Rulings", "Verdict", "VerdictKind", "standing", "undone", "verdict_id"]

VerdictKind = Literal["accept", "reject", "speaker", "same", "different", "undo"]
"""`accept` it is as Saksi says; `reject` it is not: no statement, no figure, no such event or relation; `speaker` the
words are somebody else's; `same` and `different` two items are one, or are not; `undo` an earlier verdict falls."""

TOGETHER: frozenset[LinkKind] = frozenset(("same_utterance", "same_event"))
"""Links whose ends are told together: to reject one is to say that they are different."""


class Place(msgspec.Struct, frozen=True):
    """Where a judged item stood, so that a later reading of the same words is known again."""

    article: str
    """Id of the article."""
    spans: tuple[Span, ...] = ()
    """Its words in the article's text; none where the item is the article."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of one person."""

    id: str
    kind: VerdictKind
    item: str
    """Id of the statement, figure, event or article that it is about; for `undo`, of a verdict."""
    other: str | None = None
    """Id of the second item: of `same`, `different`, or the right end of a link."""
    link: LinkKind | None = None
    """Set where `accept` or `reject` is about the relation of `item` to `other`."""
    speaker: str | None = None
    """The right speaker, for `speaker`."""
    by: str
    """Who decided."""
    at: str
    """When, in ISO 8601 and UTC (`2031-03-05T09:15:00+00:00`)."""
    reason: str
    place: Place | None = None
    other_place: Place | None = None


class Rulings(msgspec.Struct, frozen=True):
    """What verdicts that stand say of relations, by the ids that items have now."""

    same: dict[tuple[str, str], Verdict] = {}
    """Pairs that are one, the smaller id first."""
    different: dict[tuple[str, str], Verdict] = {}
    """Pairs that are not one, the smaller id first."""
    links: dict[tuple[LinkKind, str, str], Verdict] = {}
    """Links accepted or rejected, by kind, left and right end."""


def verdict_id(kind: VerdictKind, item: str, other: str | None, by: str, at: str) -> str:
    """Return the id of a verdict."""
    return digest("verdict", kind, item, other, by, at)


def standing(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts that stand, oldest first: those not undone, and of several on one question the last.

    Their order of arrival does not matter: stores brought together in any order agree.
    """
    held = sorted(verdicts, key=_age)
    fallen = undone(held)
    last = {_question(v): v for v in held if v.kind != "undo" and v.id not in fallen}
    return tuple(sorted(last.values(), key=_age))


def undone(verdicts: Iterable[Verdict]) -> set[str]:
    """Return the ids of the verdicts that were undone, and not by one that was undone itself."""
    fallen: set[str] = set()
    for v in sorted(verdicts, key=_age, reverse=True):
        if v.kind == "undo" and v.id not in fallen:
            fallen.add(v.item)
    return fallen


def _age(v: Verdict) -> tuple[str, str]:
    return v.at, v.id


def _question(v: Verdict) -> tuple[str | None, ...]:
    if v.kind in ("same", "different") or v.link in TOGETHER:
        return ("one", *sorted((v.item, v.other or "")))
    if v.link is not None:
        return (v.link, v.item, v.other)
    return ("speaker" if v.kind == "speaker" else "holds", v.item)
