"""Why two things are linked, and why somebody decided: in the reader's words.

The record keeps the reason of a person as it was given, in the language they chose it in: one that the desk offers is
told in the words of the desk, any other as it stands.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from saksi.report import reasons
from saksi.report.index import clean
from saksi.report.locale import languages, words
from saksi.serve.page import WORDS

if TYPE_CHECKING:
    from saksi.model.links import Link
    from saksi.report.locale import Words

__all__ = ["PRESETS", "decided", "linked"]

PRESETS = 4
"""Reasons that somebody can choose from, for an item and for a link."""


def linked(say: Words, link: Link) -> str:
    """Return why two things are linked."""
    return reasons.why(say, link, partial(decided, say))


def decided(say: Words, reason: str) -> str:
    """Return why somebody decided: of the reasons to choose from the one that they chose, else their own words."""
    key = _chosen().get(reason)
    return say(key) if key else clean(reason)


@lru_cache
def _chosen() -> dict[str, str]:
    """Return the reasons to choose from, in every language, with the key of each."""
    keys = [f"verdict.reason_{table}_{n}" for table in ("item", "link") for n in range(1, PRESETS + 1)]
    return {words(x, WORDS)(k): k for x in languages() for k in (*keys, "verdict.undo_reason")}
