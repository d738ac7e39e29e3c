"""The desk as an ASGI application: the one list of pages and acts, and how a request becomes a value and a face."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route

from saksi.serve.answer import Answering
from saksi.serve.assets import Assets
from saksi.serve.auth.access import Access
from saksi.serve.auth.doors import Doors
from saksi.serve.auth.guard import Guard
from saksi.serve.auth.headers import Strict
from saksi.serve.auth.routes import Entrance
from saksi.serve.keeper import Keeper
from saksi.serve.openapi import document
from saksi.serve.page import API, Act, Page
from saksi.serve.pages.accounts import accounts
from saksi.serve.pages.audit import audit, rows
from saksi.serve.pages.ceasefires import breach_rows, ceasefire, ceasefires
from saksi.serve.pages.ceasefires import rows as ceasefire_rows
from saksi.serve.pages.figures import figure, figures, step_rows
from saksi.serve.pages.utterance import utterance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp

    from saksi.serve.desk import Desk

__all__ = ["ACTS", "PAGES", "build"]

PAGES: tuple[Page, ...] = (
    Page(path="/utterances/{id}", value=utterance),
    Page(path="/figures", value=figures, rows=step_rows),
    Page(path="/figures/{id}", value=figure, rows=step_rows),
    Page(path="/ceasefires", value=ceasefires, rows=ceasefire_rows),
    Page(path="/ceasefires/{id}", value=ceasefire, rows=breach_rows),
    Page(path="/accounts", value=accounts, role="admin"),
    Page(path="/audit", value=audit, role="admin", rows=rows),
)  # fmt: skip
ACTS: tuple[Act, ...] = ()


def build(desk: Desk, access: Access = Access()) -> ASGIApp:  # noqa: B008 - frozen
    """Return the application of a desk, which lets in who may come in."""
    answering, keeper, assets = Answering(desk, PAGES), Keeper(desk), Assets()
    doors, voice = Doors(desk.store, access), answering.voice()

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        async with keeper.running():
            yield
        desk.close()

    routes = [
        Mount("/static", assets, name="static"),
        *Entrance(doors, voice, answering.written).routes(),
        Route(f"{API}/openapi.json", document(PAGES, ACTS)),
        Route(f"{API}/changes", keeper.changes),
        *(Route(p.where, answering.api(p)) for p in PAGES),
        *(Route(p.path, answering.page(p)) for p in PAGES),
        *(Route(API + a.path, answering.api_act(a), methods=["POST"]) for a in ACTS),
        *(Route(a.path, answering.act(a), methods=["POST"]) for a in ACTS),
    ]
    guard = [Middleware(Guard, doors=doors, voice=voice)]
    app = Starlette(routes=routes, lifespan=running, exception_handlers=answering.problems(), middleware=guard)
    # Outermost, so that what is said of a failure has the headers too.
    return Strict(app, https=access.https)
