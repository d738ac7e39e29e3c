"""What people decided about relations, laid over what linking finds, before anything is derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model.links import Link
from saksi.model.reasons import Decided

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from saksi.model.links import LinkKind
    from saksi.model.verdicts import Rulings, Verdict

__all__ = ["FIRM", "fitting", "ruled"]

FIRM = 2.0
"""Rank of pairs that a person put together: before all that the machine finds."""


def ruled(
    links: Iterable[Link], rulings: Rulings, kind: LinkKind | None = None, ends: Collection[str] = ()
) -> list[Link]:
    """Return links without those that people rejected, with who accepted the others.

    With `kind`, pairs of `ends` that people said are one are linked by it, whatever the machine found.
    """
    out = {(x.kind, x.left, x.right): x for x in links}
    for key, link in list(out.items()):
        pair = _pair(link.left, link.right)
        # Which reports of two utterances an answer is shown by may change with every report that comes in.
        judged = (rulings.links.get((link.kind, *ends)) for ends in ((link.left, link.right), *link.also))
        verdict = next((v for v in judged if v is not None), None)
        if pair in rulings.different or (verdict is not None and verdict.kind == "reject"):
            del out[key]
        elif kind and kind != link.kind and pair in rulings.same:
            # Said to be one, they are no part of each other.
            del out[key]
            out[kind, link.left, link.right] = _judged(msgspec.structs.replace(link, kind=kind), rulings.same[pair])
        elif verdict is not None or pair in rulings.same:
            out[key] = _judged(link, verdict or rulings.same[pair])
    for (left, right), verdict in rulings.same.items() if kind else ():
        if (
            left in ends
            and right in ends
            and kind
            and (kind, left, right) not in out
            and (kind, right, left) not in out
        ):
            out[kind, left, right] = Link(
                kind=kind,
                left=left,
                right=right,
                score=1.0,
                reason=_decided(verdict),
                judged_by=verdict.by,
            )
    return list(out.values())


def fitting(fits: Callable[[list[str], list[str]], bool], rulings: Rulings) -> Callable[[list[str], list[str]], bool]:
    """Return a guard of groups that lets together what people said is one, and never what they said is not."""
    if not (rulings.same or rulings.different):
        return fits

    def guard(left: list[str], right: list[str]) -> bool:
        pairs = [_pair(x, y) for x in left for y in right]
        if any(p in rulings.different for p in pairs):
            return False
        return any(p in rulings.same for p in pairs) or fits(left, right)

    return guard


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _judged(link: Link, verdict: Verdict) -> Link:
    return msgspec.structs.replace(link, judged_by=verdict.by, score=1.0, reason=_decided(verdict))


def _decided(verdict: Verdict) -> Decided:
    return Decided(by=verdict.by, reason=verdict.reason)
