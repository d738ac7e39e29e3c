"""A dispute as one object of the export: utterances as the statements that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saksi.model.disputes import Dispute
    from saksi.model.record import Utterance

__all__ = ["written"]


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
