"""Judged relations between two items."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.ids import digest
from saksi.model.reasons import Reason
from saksi.model.span import Span

__all__ = ["Link", "LinkKind"]

LinkKind = Literal[
    "same_utterance", "republished", "republished_part", "denies", "confirms", "responds", "figures_agree",
    "figures_disagree", "supersedes", "same_event",
]  # fmt: skip


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """`left` stands in relation `kind` to `right`: for `denies`, left denies right.

    Both are ids of statements, figures, events or articles: `republished` left copies right, `republished_part` it has
    passages of it; `supersedes` left is a newer state of the count that right gives. Symmetric kinds have the smaller
    id on the left.
    """

    kind: LinkKind
    left: str
    right: str
    score: float
    reason: Reason
    """What the rule saw that made it, or who decided it."""
    judged_by: str = "machine"
    """Who says so: `machine`, or the person whose verdict it is."""
    passages: tuple[tuple[Span, Span], ...] = ()
    """Of copies, what both texts share: its span in the left article, and in the right."""

    also: tuple[tuple[str, str], ...] = ()
    """Of answers, other reports of the same two utterances for which it holds too: (left, right)."""

    @property
    def id(self) -> str:
        """The same for the same relation between the same items."""
        return digest("link", self.kind, self.left, self.right)
