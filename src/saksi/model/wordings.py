"""The wordings of one utterance, held word by word against the one that stands nearest to its origin."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.span import Span

__all__ = ["Nearness", "Run", "RunKind", "Shift", "ShiftKind", "Wording", "Wordings"]

RunKind = Literal["kept", "form", "same", "moved", "sharpened", "softened", "changed", "dropped", "added"]
ShiftKind = Literal["sharpened", "softened", "changed"]
Nearness = Literal["direct", "mixed", "whole", "hands", "named", "early"]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of two wordings. The runs of an alignment cover every word of both, each once and in order.

    **kept** the same words; **form** other forms of them (voice, affix, spelling, *kami* for *pihaknya*); **same**
    others that say the same; **moved** words that the other has in another place (one run on each side); **sharpened**,
    **softened** a stronger or weaker word in its place, a hedge left out or put in; **changed** other words in their
    place; **dropped**, **added** words that only the nearest, only this one has.
    """

    kind: RunKind
    left: tuple[Span, ...] = ()
    """In the article of the nearest wording, one span for each fragment of its content."""
    right: tuple[Span, ...] = ()
    """In the article of this wording."""
    field: str | None = None
    """What was sharpened, softened or changed, as in `Shift`; None where nothing says."""


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A change that bears on what was said."""

    kind: ShiftKind
    field: str
    """A ladder of `wordings.toml` (`reaction`), or `hedge`, `strength`, `number`, `rounded`, `about` (the hedge of a
    number), `negation`, `condition`, `roles`, or `stance`: how the reporting word takes the words."""
    before: str
    """Words of the nearest wording; empty where it has none."""
    after: str
    """Words of this wording; empty where it has none."""
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Words as one or more reports give them."""

    statements: tuple[str, ...]
    """Ids of the statements with these words, nearest to the origin first; the spans are those of the first."""
    runs: tuple[Run, ...] = ()
    """Against the nearest wording; none for the nearest itself."""
    shifts: tuple[Shift, ...] = ()
    shared: float = 1.0
    """Share, by weight, of the words of the shorter of the two that the other has too."""
    reworded: bool = False
    """Whether it shares so little that it is in other words: no word is judged to stand for one of the nearest."""


class Wordings(msgspec.Struct, frozen=True, kw_only=True):
    """All wordings of an utterance."""

    utterance: str
    nearest: Wording
    why: tuple[Nearness, ...]
    """Why it is taken to stand nearest: what it has and not every other has; empty where nothing tells them apart."""
    others: tuple[Wording, ...] = ()
    """The other wordings, nearest to the origin first."""
