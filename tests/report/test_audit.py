"""The history of one item in the terminal: its links, in words."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from saksi.model.audit import Audit
from saksi.model.links import Link
from saksi.model.reasons import SpeaksOf
from saksi.report.audit import render

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
