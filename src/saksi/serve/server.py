"""The server of a desk: uvicorn, which lets go of who listens for changes before it waits for all other answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp

    from saksi.serve.auth.access import Access
    from saksi.serve.desk import Desk

__all__ = ["Server"]

GRACE = 20
"""Seconds that answers have to be sent once the desk is to end."""


class Server(uvicorn.Server):
    """Serves the application of a desk until it is told to end."""

    def __init__(self, app: ASGIApp, desk: Desk, access: Access) -> None:
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on",
            ws="none",
            proxy_headers=bool(access.proxies),
            forwarded_allow_ips=list(access.proxies),
            timeout_graceful_shutdown=GRACE,
        )
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: a stream of changes, which a page holds for as long as it is open, would else be waited for."""
        self._desk.ending.set()
        await super().shutdown(sockets)
