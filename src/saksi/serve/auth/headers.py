"""What every answer tells the browser it may do with a page: show it, run the desk's own scripts, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from saksi.serve.assets import digests

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Strict"]

POLICY = (
    f"default-src 'none'; script-src 'self'; style-src {' '.join(map(repr, digests()))}; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other sites learn nothing of what was looked at; the desk's own forms still say where they come from.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
        "screen-wake-lock=(), usb=(), xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(self)"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
SECURE = {
    # Two years. Not for names under this one: they need not be the desk's.
    "Strict-Transport-Security": "max-age=63072000",
    # Over plain http browsers heed it on loopback alone, where it would cost each new tab a process and guard nothing:
    # no page of the desk holds frames that another window could count.
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What is said over https only."""
KEPT = "private, no-cache"
"""No shared cache keeps a page, and the browser asks whether it still may show one that it has."""


class Strict:
    """Adds the headers to all answers, also to those of errors. Pure ASGI: streams stay streams."""

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the desk does, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secure = self.https or scope.get("scheme") == "https"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (ALWAYS | SECURE if secure else ALWAYS).items():
                    headers[name] = value
                headers.setdefault("Cache-Control", KEPT)
            await send(message)

        await self.app(scope, receive, with_headers)
