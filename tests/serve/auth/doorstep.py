"""A browser at the door of a desk: it keeps cookies, and sends forms as the desk's own pages do."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import httpx

from saksi.serve.app import build
from saksi.serve.auth.access import Access, Cost
from saksi.serve.auth.passwords import Passwords
from saksi.serve.desk import Desk
from saksi.settings import Settings
from saksi.store import accounts
from saksi.store.schema import opened, writing
from tests.serve.auth import NOW

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from starlette.types import ASGIApp, Message

    from saksi.model.accounts import Role

CHEAP = Cost(memory=8, passes=1, lanes=1)
"""Tests check hundreds of passwords."""
HERE = "http://localhost:8000"
WORDS = "hujan turun di bukit"
"""The password of everybody here."""


class Within(httpx.BaseTransport):
    """Hands requests to an application as they would come in from an address."""

    def __init__(self, app: ASGIApp, address: str) -> None:
        self._app = app
        self._address = address
        self._runner = asyncio.Runner()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._runner.run(self._answered(request))

    async def _answered(self, request: httpx.Request) -> httpx.Response:
        begun: list[Message] = []
        body = bytearray()

        asked: list[Message] = [{"type": "http.request", "body": request.read(), "more_body": False}]

        async def receive() -> Message:
            if not asked:
                await asyncio.sleep(3600)
            return asked.pop()

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
            else:
                body.extend(message.get("body", b""))

        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.split(b"?")[0],
            "query_string": request.url.query,
            "root_path": "",
            "headers": [(k.lower(), v) for k, v in request.headers.raw],
            "client": (self._address, 50_000),
            "server": ("localhost", 8000),
        }
        await self._app(scope, receive, send)
        return httpx.Response(begun[0]["status"], headers=begun[0]["headers"], content=bytes(body))

    def close(self) -> None:
        self._runner.close()


class Browser(httpx.Client):
    """A browser on the computer that the desk runs on, or at another address."""

    def __init__(self, store: str, access: Access | None = None, address: str = "127.0.0.1", app: Any = None) -> None:
        self.desk = Desk(store, Settings())
        made = app or build(self.desk, access or Access(cost=CHEAP))
        super().__init__(
            transport=Within(made, address), base_url=HERE, headers={"sec-fetch-site": "same-origin"}, trust_env=False
        )

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        where: TracebackType | None = None,
    ) -> None:
        super().__exit__(kind, error, where)
        self.desk.close()

    def form(self, path: str) -> str:
        """Return the token of the forms of a page."""
        found = re.search(r'name="csrf" value="(\w+)"', self.get(path).text)
        assert found, path
        return found[1]

    def sent(self, path: str, page: str, **fields: str) -> httpx.Response:
        """Send a form that stands on a page."""
        return self.post(path, data={"csrf": self.form(page), **fields}, headers={"origin": HERE})

    def sign_in(self, name: str = "ana", password: str = WORDS, onward: str = "/") -> httpx.Response:
        """Sign in."""
        return self.sent("/signin", "/signin", name=name, password=password, next=onward)

    @property
    def held(self) -> str | None:
        """What the browser holds of its session."""
        return self.cookies.get("saksi-8000")


def store_with(folder: Path, **roles: Role) -> str:
    """Return a store with accounts, all of one password."""
    path = str(folder / "desk.db")
    kept = Passwords(CHEAP).hash(WORDS)
    with opened(path, make=True) as db, writing(db):
        for name, role in sorted(roles.items(), key=lambda r: r[1] != "admin"):
            accounts.add(db, name, role, kept, NOW)
    return path


def told(store: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return the audit log, oldest first: act, who, to what, from where."""
    with opened(store) as db:
        rows = db.exec_driver_sql("SELECT act, who, item, address FROM trail ORDER BY number").all()
    return [(row[0], row[1], row[2], row[3]) for row in rows]
