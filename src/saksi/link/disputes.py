"""Disputes: what is claimed, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.record import Dispute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.links import Link
    from saksi.model.record import Utterance

__all__ = ["disputes"]


def disputes(spoken: Sequence[Utterance], links: Sequence[Link]) -> list[Dispute]:
    """Return what is answered with all that answers it; claims that the same words answer stand together."""
    group = {i: u.id for u in spoken for i in u.statements}
    answered: dict[str, set[tuple[str, str]]] = {}
    for link in links:
        answered.setdefault(group[link.right], set()).add((link.kind, group[link.left]))
    by_answers: dict[frozenset[tuple[str, str]], list[str]] = {}
    for claim, given in answered.items():
        by_answers.setdefault(frozenset(given), []).append(claim)
    found = [Dispute(claims=tuple(sorted(c)), answers=tuple(sorted(a))) for a, c in by_answers.items()]
    return sorted(found, key=lambda d: d.claims)
