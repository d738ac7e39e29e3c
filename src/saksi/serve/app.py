"""The desk as an ASGI application: the one list of pages and acts, and how a request becomes a value and a face."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from saksi.serve.answer import Answering
from saksi.serve.assets import Assets
from saksi.serve.keeper import Keeper
from saksi.serve.openapi import document
from saksi.serve.page import API, Act, Page
from saksi.serve.pages.utterance import utterance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from saksi.serve.desk import Desk

__all__ = ["ACTS", "PAGES", "build"]

PAGES: tuple[Page, ...] = (
    Page(path="/utterances/{id}", value=utterance),
)  # fmt: skip
ACTS: tuple[Act, ...] = ()


def build(desk: Desk) -> Starlette:
    """Return the application of a desk."""
    answering, keeper, assets = Answering(desk, PAGES), Keeper(desk), Assets()

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        async with keeper.running():
            yield
        desk.close()

    routes = [
        Mount("/static", assets, name="static"),
        Route(f"{API}/openapi.json", document(PAGES, ACTS)),
        Route(f"{API}/changes", keeper.changes),
        *(Route(p.where, answering.api(p)) for p in PAGES),
        *(Route(p.path, answering.page(p)) for p in PAGES),
        *(Route(API + a.path, answering.api_act(a), methods=["POST"]) for a in ACTS),
        *(Route(a.path, answering.act(a), methods=["POST"]) for a in ACTS),
    ]
    return Starlette(routes=routes, lifespan=running, exception_handlers=answering.problems())
