"""The store as the pages see it: open connections, what people decided, and readings that were looked at lately."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from threading import Lock
from typing import TYPE_CHECKING

from saksi.run.overlay import Judged, judged, laid_over
from saksi.serve.remembered import Remembered
from saksi.store import view
from saksi.store.schema import identity, opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from saksi.model.reading import Reading
    from saksi.settings import Settings

__all__ = ["Desk"]

HELD = 400
"""Readings held in memory, at most."""
TOLD = 200
"""Values of pages held in memory, at most."""
CACHE = 16_000
"""KiB of the store that a connection holds in memory, at most: a search reads more than SQLite's own 2,000."""


class Desk:
    """A store that many pages read at once. Threads may share it; each takes a connection of its own.

    Raises:
        StoreError: when the store is opened, as `saksi.store.schema.opened`.
    """

    def __init__(self, store: str, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.ending = asyncio.Event()
        """Set when the desk is to end."""
        self._file: object = None
        """Which file the store is: another may be put in its place."""
        self._idle: LifoQueue[tuple[AbstractContextManager[Connection], Connection]] = LifoQueue()
        self._lock = Lock()
        self._state = ""
        self._decided = Judged()
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self.told = Remembered(TOLD)
        """What pages said that are the same for everyone."""

    @contextmanager
    def opened(self) -> Iterator[Connection]:
        """Lend an open connection; one in which something went wrong is not used again."""
        file = self._there()
        try:
            held = self._idle.get_nowait()
        except Empty:
            manager = opened(self.store)
            held = (manager, manager.__enter__())
            held[1].exec_driver_sql(f"PRAGMA cache_size = {-CACHE}")
            held[1].rollback()
        try:
            yield held[1]
        except BaseException as error:
            held[0].__exit__(type(error), error, error.__traceback__)
            raise
        with self._lock:
            useful = file == self._file and not self.ending.is_set()
            if useful:
                self._idle.put(held)
        if not useful:
            held[0].__exit__(None, None, None)

    def close(self) -> None:
        """Close the connections that nobody uses."""
        with self._lock, suppress(Empty):
            while True:
                manager, _ = self._idle.get_nowait()
                manager.__exit__(None, None, None)

    def _there(self) -> object:
        """Return which file the store is now; what is known of another one is forgotten."""
        file = identity(self.store)
        with self._lock:
            if file == self._file:
                return file
            self._file, self._state, self._decided = file, "", Judged()
            self._readings.clear()
            self.told = Remembered(TOLD)
        self.close()
        return file

    def decided(self, db: Connection) -> Judged:
        """Return what people decided, as of now; outside of a transaction."""
        state = view.state(db, "linked")[0]
        with self._lock:
            if state == self._state:
                return self._decided
        decided = judged(db)
        with self._lock:
            self._state, self._decided = state, decided
            self._readings.clear()
        return decided

    def readings(self, db: Connection, ids: Collection[str], decided: Judged) -> dict[str, Reading]:
        """Return readings of articles by their ids, with what people decided laid over them, within a transaction."""
        with self._lock:
            fitting = decided is self._decided
            found = {i: self._readings[i] for i in ids if i in self._readings} if fitting else {}
        fresh = {r.article.id: r for r in laid_over(view.some(db, {*ids} - found.keys()), decided)}
        with self._lock:
            if decided is self._decided:
                self._readings.update(fresh)
                for i in ids:
                    if i in self._readings:
                        self._readings.move_to_end(i)
                while len(self._readings) > HELD:
                    self._readings.popitem(last=False)
        return found | fresh
