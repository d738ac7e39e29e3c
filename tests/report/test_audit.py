"""The history of one item in the terminal: its links, in words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from saksi.model.audit import Audit
from saksi.model.links import Link
from saksi.model.reasons import Decided, SpeaksOf
from saksi.model.verdicts import Verdict
from saksi.report.audit import render

if TYPE_CHECKING:
    from saksi.model.verdicts import VerdictKind

SEEN = SpeaksOf(speakers=("Karsova", "Veldania"), noun="ultimatum")
FOUND = Link(kind="responds", left="s-1", right="s-2", score=0.75, reason=SEEN)


def printed(**more: Any) -> list[str]:
    out = io.StringIO()
    held: dict[str, Any] = {"article": None, "version": None, "read": None, "links": (), "verdicts": (), "standing": ()}
    render(Audit(**{**held, **more}), Console(file=out, width=200))
    return out.getvalue().splitlines()


def test_each_link_of_an_item_says_why_in_words() -> None:
    (line, _) = printed(id="s-1", links=(FOUND,))
    told = "responds s-2, 0.75 by machine: Karsova speaks of what Veldania said: ultimatum"
    assert line == f"  {FOUND.id}  {told}"


def test_a_link_says_why_it_was_made() -> None:
    told = "Linked by machine: s-1 responds s-2, 0.75: Karsova speaks of what Veldania said: ultimatum"
    assert printed(id=FOUND.id, read=FOUND)[0] == told


@pytest.mark.parametrize("kind", ["reject", "different"])
def test_a_link_whose_ends_a_person_parted_is_told_as_rejected(kind: VerdictKind) -> None:
    at = "2031-05-03T09:15:00+00:00"
    verdict = Verdict(id="v-1", kind=kind, item="s-1", other="s-2", by="Rina", at=at, reason="dua jembatan")
    gone = Link(
        kind="same_utterance",
        left="s-1",
        right="s-2",
        score=0.0,
        reason=Decided(by="Rina", reason="dua jembatan"),
        judged_by="Rina",
    )
    first, second = printed(id=gone.id, read=gone, verdicts=(verdict,), standing=("v-1",))
    assert first == "Rejected: s-1 same_utterance s-2"
    assert second.endswith("dua jembatan")
