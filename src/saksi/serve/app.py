"""The desk as an ASGI application: the one list of pages and acts, and how a request becomes a value and a face."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route

from saksi.serve.ahead import Ahead
from saksi.serve.answer import Answering
from saksi.serve.assets import Assets
from saksi.serve.auth.access import Access
from saksi.serve.auth.doors import Doors
from saksi.serve.auth.guard import Guard
from saksi.serve.auth.headers import Strict
from saksi.serve.auth.routes import Entrance
from saksi.serve.context import warmed
from saksi.serve.keeper import Keeper
from saksi.serve.openapi import document
from saksi.serve.page import API, CHANGES, Act, Page
from saksi.serve.pages import (
    accounts,
    actor,
    actors,
    article,
    audit,
    briefing,
    ceasefires,
    cite,
    conflict,
    conflicts,
    dispute,
    disputes,
    figures,
    happening,
    outlet,
    outlets,
    review,
    search,
    settings,
    stories,
    story,
    today,
    utterance,
    verdicts,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp

    from saksi.serve.desk import Desk

__all__ = ["ACTS", "PAGES", "build"]

PAGES: tuple[Page, ...] = (
    Page(path="/", api="/today", value=today.today, rows=today.line_rows),
    Page(path="/conflicts", value=conflicts.conflicts, same=True, rows=conflicts.rows),
    Page(path="/conflicts/{id}", value=conflict.conflict, same=True, rows=conflict.rows, features=conflict.features),
    Page(path="/stories", value=stories.stories, same=True, rows=stories.rows),
    Page(path="/stories/{id}", value=story.story, same=True, rows=story.rows),
    Page(
        path="/happenings/{id}", value=happening.happening, same=True, rows=happening.rows, features=happening.features
    ),
    Page(path="/articles/{id}", value=article.article, same=True, rows=article.reading_rows),
    Page(path="/articles/{id}/copy", value=article.copy, file=article.copy_file),
    Page(path="/actors", value=actors.actors, same=True, rows=actors.actor_rows),
    Page(path="/actors/{id}", value=actor.actor, same=True, rows=actor.rows),
    Page(path="/utterances/{id}", value=utterance.utterance, same=True, rows=utterance.rows),
    Page(path="/disputes", value=disputes.disputes, same=True, rows=disputes.rows),
    Page(path="/disputes/{id}", value=dispute.dispute, same=True, rows=dispute.parties),
    Page(path="/figures", value=figures.figures, same=True, rows=figures.step_rows),
    Page(path="/figures/{id}", value=figures.figure, same=True, rows=figures.step_rows),
    Page(path="/ceasefires", value=ceasefires.ceasefires, same=True, rows=ceasefires.rows),
    Page(path="/ceasefires/{id}", value=ceasefires.ceasefire, same=True, rows=ceasefires.breach_rows),
    Page(path="/cite/{kind}/{id}", value=cite.cite),
    Page(path="/review", value=review.review),
    Page(path="/items/{id}/history", value=verdicts.history),
    Page(path="/outlets", value=outlets.outlets, same=True, rows=outlets.outlet_rows),
    Page(path="/outlets/{name:path}", value=outlet.outlet, same=True, rows=outlet.rows),
    Page(path="/search", value=search.search, rows=search.result_rows),
    Page(path="/briefing", value=briefing.briefing),
    Page(path="/briefings/{id}", value=briefing.situation, written=briefing.FILES, titled=briefing.titled),
    Page(path="/settings", value=settings.settings),
    Page(path="/settings/left-out", value=settings.omissions, rows=settings.omission_rows),
    Page(path="/settings/account", value=accounts.account),
    Page(path="/accounts", value=accounts.accounts, role="admin"),
    Page(path="/audit", value=audit.audit, role="admin", rows=audit.rows),
)  # fmt: skip
ACTS: tuple[Act, ...] = (
    Act(path="/today/seen", do=today.seen, role="reader"),
    Act(path="/briefing/add", do=briefing.add, role="reader"),
    Act(path="/briefing/new", do=briefing.begin, role="reader", then=briefing.then),
    Act(path="/briefing/edit", do=briefing.edit, role="reader", then=briefing.then),
    Act(path="/settings", do=settings.choose, role="reader", keeps=settings.cookies, then=settings.back),
    Act(path="/verdicts", do=verdicts.verdict),
    Act(path="/verdicts/undo", do=verdicts.undo),
)  # fmt: skip


def build(desk: Desk, access: Access = Access()) -> ASGIApp:  # noqa: B008 - frozen
    """Return the application of a desk, which lets in who may come in."""
    answering, keeper, assets = Answering(desk, PAGES, access.length), Keeper(desk), Assets()
    ahead = Ahead(desk, answering, PAGES)
    doors, voice = Doors(desk.store, access, lend=desk.opened), answering.voice()

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        await to_thread.run_sync(warmed)
        async with keeper.running(), ahead.running():
            yield
        desk.close()

    routes = [
        Mount("/static", assets, name="static"),
        *Entrance(doors, voice, answering.written).routes(),
        Route(f"{API}/openapi.json", document(PAGES, ACTS)),
        Route(CHANGES, keeper.changes),
        *(Route(p.where, answering.api(p)) for p in PAGES),
        *(Route(p.path, answering.page(p)) for p in PAGES),
        *(Route(API + a.path, answering.api_act(a), methods=["POST"]) for a in ACTS),
        *(Route(a.path, answering.act(a), methods=["POST"]) for a in ACTS),
    ]
    guard = [Middleware(Guard, doors=doors, voice=voice)]
    app = Starlette(routes=routes, lifespan=running, exception_handlers=answering.problems(), middleware=guard)
    # Outermost, so that what is said of a failure has the headers too.
    return Strict(app, https=access.https)
