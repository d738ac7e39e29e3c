"""Take down what people decide about readings and links."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, get_args

import msgspec

from saksi.errors import InputError, UndoneError
from saksi.model.verdicts import Place, Verdict, VerdictKind, undone, verdict_id
from saksi.run import shelf
from saksi.run.overlay import items, sort, spans
from saksi.store import view, write

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Signature", "judge"]

PAIR = ("same", "different")
VALUE = {
    "same": "the id of the item that it is one with",
    "different": "the id of the item that it is not one with",
    "speaker": "the name of the right speaker",
}


class Signature(NamedTuple):
    """Who decides, why and when."""

    by: str
    reason: str
    at: datetime | None = None
    """Now, if None."""
    address: str | None = None
    """Network address that it comes from; None on the command line."""


def judge(db: Connection, kind: str, item: str, value: str | None, signature: Signature) -> Verdict:
    """Keep what a person decides, and return it.

    Args:
        db: an open store.
        kind: one of `VerdictKind`.
        item: id of a statement, figure, event, article or link; for `undo`, of a verdict.
        value: for `same` and `different` the second item, for `speaker` the right speaker; else None.
        signature: who decides, why and when.

    Raises:
        InputError: if the store has no such item, or something that the kind needs is missing.
        UndoneError: if a verdict is to be undone, and is undone already.
        StoreError: if the store cannot be written.
    """
    by, reason = (" ".join(words.split()) for words in signature[:2])
    if not by or not reason:
        raise InputError(f"a verdict needs {'a reason' if by else 'the name of who decides'}")
    at = (signature.at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    said = _verdict(db, _kind(kind, value), item, " ".join((value or "").split()))
    signed = verdict_id(said.kind, said.item, said.other, by, at)
    verdict = msgspec.structs.replace(said, id=signed, by=by, at=at, reason=reason)
    write.keep_verdict(db, verdict, _articles(db, verdict), signature.address)
    return verdict


def _articles(db: Connection, verdict: Verdict) -> set[str]:
    """Return the articles that a verdict is about; of one that undoes another, those that the other is about."""
    about = [v for v in view.verdicts(db) if v.id == verdict.item] if verdict.kind == "undo" else [verdict]
    return {p.article for v in about for p in (v.place, v.other_place) if p}


def _kind(kind: str, value: str | None) -> VerdictKind:
    kinds: tuple[VerdictKind, ...] = get_args(VerdictKind)
    for known in kinds:
        if known == kind:
            if kind in VALUE and not (value and value.strip()):
                raise InputError(f"{kind}: give {VALUE[kind]} after the first id")
            if kind not in VALUE and value is not None:
                raise InputError(f"{kind}: takes one id, and nothing after it")
            return known
    raise InputError(f"{kind}: is no verdict; there are: {', '.join(kinds)}")


def _verdict(db: Connection, kind: VerdictKind, item: str, value: str) -> Verdict:
    """Return a verdict that is not signed yet."""
    new = Verdict(id="", kind=kind, item=item, by="", at="", reason="")
    if kind == "undo":
        given = view.verdicts(db)
        if all(v.id != item for v in given):
            raise InputError(f"{item}: the store has no such verdict; saksi audit ITEM lists those about an item")
        if item in undone(given):
            raise UndoneError(f"{item}: is undone already")
        return new
    if sort(item) == "link":
        return _of_link(db, new)
    placed = msgspec.structs.replace(new, place=_place(db, item))
    if kind == "speaker":
        if sort(item) != "s":
            raise InputError(f"{item}: is no statement, and has no speaker")
        return msgspec.structs.replace(placed, speaker=value)
    if kind in PAIR:
        if value == item or sort(value) != sort(item):
            raise InputError(f"{item}, {value}: are not two items of one kind")
        return msgspec.structs.replace(placed, other=value, other_place=_place(db, value))
    return placed


def _of_link(db: Connection, new: Verdict) -> Verdict:
    if new.kind not in ("accept", "reject"):
        raise InputError(f"{new.item}: is a link; accept or reject it, or say of its ends that they are the same")
    link = shelf.link(db, new.item)
    if link is None:
        raise InputError(f"{new.item}: the store holds no such link")
    places = {"place": _place(db, link.left), "other_place": _place(db, link.right)}
    return msgspec.structs.replace(new, item=link.left, other=link.right, link=link.kind, **places)


def _place(db: Connection, item: str) -> Place:
    reading = view.reading(db, item)
    if reading is None:
        raise InputError(f"{item}: the store holds nothing of this id")
    found = next((x for x in items(reading) if x.id == item), None)
    return Place(reading.article.id, spans(found) if found is not None else ())
