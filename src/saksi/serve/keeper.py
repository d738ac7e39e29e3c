"""Keeps the store linked while the desk is open, and tells open pages when something changed."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
from anyio import to_thread
from starlette.responses import StreamingResponse

from saksi.errors import StoreError
from saksi.run import keep
from saksi.store.catalogue.groups import Status, status
from saksi.store.schema import opened, read_only

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from saksi.serve.desk import Desk
    from saksi.settings import Settings

__all__ = ["Keeper"]

PAUSE = 1.0
"""Seconds between two looks at the store."""
SETTLED = 2.0
"""Seconds without a change after which what is due is linked."""
PATIENCE = 30.0
"""Seconds of changes one after another after which it is linked all the same."""
QUIET = 15.0
"""Seconds after which a stream of changes says that it is still there."""
MOST = 200
"""Streams at the same time."""


class Keeper:
    """Looks at the store now and then: links what is due in another process, and knows the state it is in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._now: Status | None = None
        self._changed = asyncio.Condition()
        self._streams = 0
        self._closing = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the store for as long as the block lasts."""
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as worker:
            task = asyncio.create_task(self._keep(worker))
            try:
                yield
            finally:
                self._closing = True
                async with self._changed:
                    self._changed.notify_all()
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                worker.shutdown(wait=False, cancel_futures=True)

    async def changes(self, request: Request) -> Response:
        """Answer with a stream of server-sent events: one of the state now, and one for each change."""
        if self._streams >= MOST:
            return StreamingResponse(iter(()), status_code=503, headers={"Retry-After": "60"})
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(request), media_type="text/event-stream", headers=headers)

    async def _stream(self, request: Request) -> AsyncIterator[bytes]:
        self._streams += 1
        told: Status | None = None
        try:
            while not self._closing and not await request.is_disconnected():
                if self._now is not None and self._now != told:
                    told = self._now
                    yield b"event: change\ndata: " + msgspec.json.encode(told) + b"\n\n"
                    continue
                yield b": still here\n\n"
                async with self._changed:
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._changed.wait(), QUIET)
        finally:
            self._streams -= 1

    async def _keep(self, worker: ProcessPoolExecutor) -> None:
        loop = asyncio.get_running_loop()
        tried, counter, begun, last = "", "", 0.0, 0.0
        while True:
            with suppress(StoreError, BrokenProcessPool):
                now, writable = await to_thread.run_sync(self._look)
                if now != self._now:
                    self._now = now
                    async with self._changed:
                        self._changed.notify_all()
                moment = loop.time()
                if now.counter != counter:
                    begun = moment if counter == tried else begun
                    counter, last = now.counter, moment
                # What comes in or is decided one after another is linked once; what could not be linked in one state
                # will not be in the same one.
                waited = moment - last >= SETTLED or moment - begun >= PATIENCE or not tried
                if writable and not now.current and counter != tried and waited:
                    tried = counter
                    await loop.run_in_executor(worker, _link, self._desk.store, self._desk.settings)
                    continue
            await asyncio.sleep(PAUSE)

    def _look(self) -> tuple[Status, bool]:
        with self._desk.opened() as db, db.begin():
            return status(db), read_only(db) is None


def _link(store: str, settings: Settings) -> None:
    with opened(store) as db:
        keep.survey(db, settings)
