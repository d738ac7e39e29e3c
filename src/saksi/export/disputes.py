"""A dispute as one object of the export: utterances as the statements that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.model.disputes import Dispute
    from saksi.model.record import Utterance

__all__ = ["told_in", "written"]


def told_in(dispute: Dispute) -> Iterator[str]:
    """Yield the ids of the utterances in which a dispute is held."""
    yield from dispute.claims
    yield from (u for _, u in dispute.answers)
    yield from (u for s in dispute.stances for u in s.utterances)


def written(dispute: Dispute, utterances: Mapping[str, Utterance]) -> dict[str, Any]:
    """Return a dispute with statement ids in place of utterances, those nearest to the origin first."""

    def statements(item: str) -> tuple[str, ...]:
        return utterances[item].statements if item in utterances else ()

    return {
        "id": dispute.id,
        "kind": dispute.kind,
        "point": dispute.point or None,
        "claims": [statements(u) for u in dispute.claims],
        "answers": [{"kind": kind, "statements": statements(u)} for kind, u in dispute.answers],
        "stances": [
            {
                "side": s.side,
                "speaker": s.speaker,
                "how": s.how,
                "statements": [i for u in s.utterances for i in statements(u)],
                "shown": s.shown,
                "reports": s.reports,
                "accounts": s.accounts,
            }
            for s in dispute.stances
        ],
        "evidence": [msgspec.structs.asdict(o) for o in dispute.exhibits],
        "outcome": dispute.outcome and msgspec.structs.asdict(dispute.outcome),
        "across": dispute.across,
        "reports": dispute.reports,
        "origins": dispute.origins,
    }
