"""How far a long piece of work has come, for a person at a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Bar"]

LONG_WORK = 1.0
"""Seconds of work from which its progress is shown."""


class Bar:
    """A progress line on standard error, where that is a terminal and the work is long."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, what: str, count: int) -> None:
        """Show what is being done, and for how many articles it was done."""
        if self._bar is None and sys.stderr.isatty() and time.monotonic() - self._start > LONG_WORK:
            self._bar = self._opened()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=what, completed=count)

    def _opened(self) -> Progress:
        from rich.console import Console  # noqa: PLC0415 - most work is over before a bar is needed
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - see above

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} articles"))
        bar = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
        # Nobody knows how many articles lie in the files to come: the bar pulses, the number counts.
        bar.add_task("reading", total=None)
        bar.start()
        return bar
