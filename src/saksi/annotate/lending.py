"""Lend a role to somebody: when it is free, and how it is noted that it was not read in the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotate.parties import Part

if TYPE_CHECKING:
    from saksi.annotate.sides import Draft

__all__ = ["bare", "is_open", "lent", "shared", "with_role"]


def is_open(part: Part) -> bool:
    """Say whether a role is free: nobody in it, or a description without a name."""
    return not part or (part.points == "some" and part.state is None)


def _takes(had: Part, lent: Part) -> bool:
    """Say whether a role is free for somebody; beside a description only a state tells more."""
    return is_open(had) and (not had.forms or lent.state is not None)


def lent(draft: Draft, source: Part | None, target: Part | None, why: str) -> Draft:
    """Set the roles that are open, but nobody on both sides; a description in one stays beside the name."""
    out = draft
    # A state may do it to its own people.
    own = draft.hit.family.own or (draft.type == "COERCE" and why == "stage")
    if source and _takes(draft.source, source) and (own or not shared(source, draft.target)):
        out = with_role(out, "source", _merged(draft.source, source), f"source-{why}")
    if target and _takes(draft.target, target) and not shared(target, out.source):
        out = with_role(out, "target", _merged(draft.target, target), f"target-{why}")
    return out


def with_role(draft: Draft, side: str, part: Part, why: str) -> Draft:
    """Set a role; what is described stays read, and only the name beside it is noted as lent."""
    had = draft.source if side == "source" else draft.target
    loose = draft.loose if had.forms else draft.loose | {side}
    lent = (*draft.lent, *(f for f in part.forms if f not in had.forms)) if had.forms else draft.lent
    out = draft._replace(loose=loose, lent=lent, why=(*draft.why, why))
    return out._replace(source=part) if side == "source" else out._replace(target=part)


def shared(one: Part, two: Part) -> bool:
    """Say whether two roles are played by one side."""
    return bool(one.state and one.state == two.state) or not set(one.forms).isdisjoint(two.forms)


def _merged(had: Part, lent: Part) -> Part:
    return Part(tuple(dict.fromkeys((*had.forms, *lent.forms))), lent.state)


def bare(part: Part) -> Part:
    """Return the state alone to which a party belongs, else the party."""
    return Part((part.state,), part.state) if part.state else part
