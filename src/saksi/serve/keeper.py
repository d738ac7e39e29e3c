"""Keeps the store linked while the desk is open, and tells open pages when something changed."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import signal
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from saksi.errors import SaksiError, StoreError
from saksi.run import keep
from saksi.store.catalogue.groups import Status, status
from saksi.store.schema import identity, opened, read_only

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from saksi.serve.desk import Desk
    from saksi.settings import Settings

__all__ = ["Keeper", "Turns"]

PAUSE = 1.0
"""Seconds between two looks at the store."""
TICK = 0.1
"""Seconds between two looks at the process that links."""
SETTLED = 2.0
"""Seconds without a change after which what is due is linked."""
PATIENCE = 30.0
"""Seconds of changes one after another after which it is linked all the same."""
AGAIN, SELDOM = 15.0, 900.0
"""Seconds after which linking that failed is tried again: twice as many each time, up to the second."""
QUIET = 15.0
"""Seconds after which a stream of changes says that it is still there."""
MOST = 200
"""Streams at the same time."""


class Keeper:
    """Looks at the store now and then: links what is due in another process, and knows the state it is in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._now: Status | None = None
        self._news = asyncio.Event()
        """Set when something changed, and then another one."""
        self._streams = 0
        self._checked: tuple[object, bool] | None = None
        """Which store in which state was looked at, and whether another version wrote what it holds."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the store for as long as the block lasts."""
        tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._end())]
        try:
            yield
        finally:
            self._desk.ending.set()
            tasks[0].cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    async def changes(self, request: Request) -> Response:
        """Answer with a stream of server-sent events: one of the state now, and one for each change."""
        if self._streams >= MOST:
            raise HTTPException(503, "too many watch the desk already: ask again in a minute", {"Retry-After": "60"})
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(request), media_type="text/event-stream", headers=headers)

    async def _stream(self, request: Request) -> AsyncIterator[bytes]:
        self._streams += 1
        told: Status | None = None
        try:
            while not self._desk.ending.is_set() and not await request.is_disconnected():
                news = self._news
                if self._now is not None and self._now != told:
                    told = self._now
                    yield b"event: change\ndata: " + msgspec.json.encode(told) + b"\n\n"
                    continue
                yield b": still here\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(news.wait(), QUIET)
        finally:
            self._streams -= 1

    async def _keep(self) -> None:
        loop, turns = asyncio.get_running_loop(), Turns()
        while True:
            try:
                now, writable, older = await to_thread.run_sync(self._look)
            except StoreError:
                # Pages say so.
                await asyncio.sleep(PAUSE)
                continue
            except Exception:
                logging.getLogger(__name__).exception("the store cannot be looked at")
                await asyncio.sleep(AGAIN)
                continue
            if now != self._now:
                self._now = now
                self._tell()
            state = f"{now.counter} older" if older else now.counter
            if writable and not now.current and turns.due(state, loop.time()):
                turns.taken(loop.time(), well=await _linked(self._desk.store, self._desk.settings))
                continue
            await asyncio.sleep(PAUSE)

    async def _end(self) -> None:
        await self._desk.ending.wait()
        self._tell()

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _look(self) -> tuple[Status, bool, bool]:
        """Return the state of the store, whether it can be written, and whether another version wrote what it holds."""
        with self._desk.opened() as db:
            with db.begin():
                now = status(db)
            state = identity(self._desk.store), now.counter
            if self._checked is None or self._checked[0] != state or self._checked[1]:
                self._checked = state, keep.older(db)
            older = self._checked[1]
            return msgspec.structs.replace(now, current=now.current and not older), read_only(db) is None, older


class Turns:
    """When to link.

    What comes in or is decided one after another is linked once. What could be linked in one state of the store is not
    linked in the same one again; what could not is, ever more seldom: a disk may have room again.
    """

    def __init__(self) -> None:
        self._state = self._tried = ""
        self._begun = self._last = self._next = 0.0
        self._failed = 0

    def due(self, state: str, moment: float) -> bool:
        """Say whether to link a store that is in some state, at a moment in seconds of any clock."""
        if state != self._state:
            self._begun = moment if self._state == self._tried else self._begun
            self._state, self._last = state, moment
        if state == self._tried:
            return self._failed > 0 and moment >= self._next
        return not self._tried or moment - self._last >= SETTLED or moment - self._begun >= PATIENCE

    def taken(self, moment: float, *, well: bool) -> None:
        """Note that the store was linked, or that it failed."""
        self._failed = 0 if well else self._failed + 1 if self._state == self._tried else 1
        self._next = moment + min(SELDOM, AGAIN * 2.0 ** min(self._failed - 1, 10))
        self._tried = self._state


async def _linked(store: str, settings: Settings) -> bool:
    """Link a store in a process of its own, which ends with the desk; return whether that went well."""
    process = multiprocessing.get_context("spawn").Process(target=_link, args=(store, settings))
    process.start()
    try:
        while process.exitcode is None:  # noqa: ASYNC110 - nothing tells of its end everywhere
            await asyncio.sleep(TICK)
    finally:
        # What it has not finished is not in the store.
        process.terminate()
        process.join()
    return process.exitcode == 0


def _link(store: str, settings: Settings) -> None:
    # Ctrl+C reaches all processes of a terminal: the desk ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with opened(store) as db:
            keep.survey(db, settings)
    except SaksiError as error:
        sys.exit(f"not linked: {error}")
