"""Spare a process that reads many reports the search for garbage that is none."""

from __future__ import annotations

import gc

__all__ = ["steady"]

BETWEEN = (50_000, 20, 100)
"""Values made between two searches: readings are values without cycles, which are freed without one."""


def steady() -> None:
    """Search for garbage seldom from now on, and never among what is there already.

    For commands, to which the process belongs: it holds for everything in it. Call it when the packs are loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BETWEEN)
