"""Works out what most readers open, before they do: whenever the store has come to rest, one page after the other."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, get_args

from anyio import to_thread

from saksi.errors import SaksiError
from saksi.report.locale import languages
from saksi.run import wordings
from saksi.serve.page import Problem, User, given
from saksi.serve.pages.conflict import Tab
from saksi.serve.pages.outlet import Show
from saksi.serve.who import known
from saksi.store.catalogue.groups import listed, stamp, status
from saksi.store.catalogue.outlets import largest
from saksi.store.catalogue.search import read_through
from saksi.store.catalogue.stories import ANY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from saksi.serve.answer import Answering
    from saksi.serve.desk import Desk
    from saksi.serve.page import Page

__all__ = ["Ahead"]

PAUSE = 1.0
"""Seconds between two looks at the store."""
BIGGEST = 6
"""Conflicts and outlets whose pages are worked out."""
WHOLLY = 2
"""How many of them with all their tabs."""
NOBODY = User(name="", role="reader")
"""For whom: what depends on the reader is not held, but what it rests on then is."""
LISTS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("today", {}),
    ("conflicts", {}),
    ("outlets", {}),
    ("figures", {}),
    ("figures", {"show": "disagreements"}),
    ("disputes", {}),
    ("actors", {"conflict": ANY}),
    ("stories", {"conflict": ANY}),
    ("actors", {}),
    ("actors", {"kind": "person"}),
    ("stories", {}),
    ("ceasefires", {}),
    ("review", {}),
)
"""Pages and what they are asked with, in the order in which they are worked out."""


class Ahead:
    """Fills what the desk remembers, in a thread of its own while nobody asks for anything."""

    def __init__(self, desk: Desk, answering: Answering, pages: tuple[Page, ...]) -> None:
        self._desk = desk
        self._answering = answering
        self._pages = {p.name: p for p in pages}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work for as long as the block lasts."""
        task = asyncio.create_task(self._work())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _work(self) -> None:
        done: object = None
        await to_thread.run_sync(_packs)
        with suppress(SaksiError):
            await to_thread.run_sync(self._read)
        while True:
            with suppress(SaksiError):
                state, asked = await to_thread.run_sync(self._look)
                if state is not None and state != done:
                    for language, name, query in asked:
                        while self._answering.busy:  # noqa: ASYNC110 - readers come from many threads
                            await asyncio.sleep(PAUSE / 20)
                        await to_thread.run_sync(self._one, language, name, query)
                    done = state
            await asyncio.sleep(PAUSE)

    def _read(self) -> None:
        with self._desk.opened() as db, db.begin():
            read_through(db)

    def _look(self) -> tuple[object, list[tuple[str, str, Mapping[str, str]]]]:
        """Return the state of the store, None while it is not at rest, and what is to be worked out."""
        with self._desk.opened() as db, db.begin():
            if not status(db).current:
                return None, []
            return stamp(db), [(code, *x) for code in languages() for x in (*LISTS, *_biggest(db))]

    def _one(self, language: str, name: str, query: Mapping[str, str]) -> None:
        page = self._pages.get(name)
        if page is None:
            return
        kind = given(page.value)[0]
        # What cannot be worked out now, whoever asks for it will be told.
        with suppress(SaksiError, Problem):
            self._answering.worked_out(page, kind(**query), language, NOBODY)


def _packs() -> None:
    wordings.ready()
    known("")


def _biggest(db: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    conflicts = [conflict for _, conflict in listed(db, "conflicts", BIGGEST, newest=False)]
    for conflict in conflicts:
        yield "conflict", {"id": conflict}
    outlets = largest(db, BIGGEST)
    for outlet in outlets:
        yield "outlet", {"name": outlet}
    for conflict in conflicts[:WHOLLY]:
        yield from (("conflict", {"id": conflict, "part": part}) for part in get_args(Tab))
        yield from ((name, {"conflict": conflict}) for name in ("actors", "review"))
    for outlet in outlets[:WHOLLY]:
        yield from (("outlet", {"name": outlet, "show": show}) for show in get_args(Show))
