"""What the desk leaves in a browser, out of reach of scripts: the secret of a session, or one to know forms by."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Any

from starlette.requests import cookie_parser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.datastructures import Headers
    from starlette.responses import Response

    from saksi.serve.auth.access import Access

__all__ = ["Cookies"]

SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class Cookies:
    """The cookies of one desk.

    Browsers keep one set for all ports of a computer: the port in their names sets desks apart. With https they bear
    a prefix that no other name and no unsafe connection can set (RFC 6265bis, 4.1.3.2).
    """

    def __init__(self, access: Access) -> None:
        self._whole = access.whole
        self._port = access.port

    def session(self, headers: Headers, *, secure: bool) -> str | None:
        """Return the secret of the session that a browser holds."""
        return self._read(headers, self._name("saksi", secure=secure))

    def visit(self, headers: Headers, *, secure: bool) -> str | None:
        """Return the secret by which forms are known that no session stands behind."""
        return self._read(headers, self._name("saksi-visit", secure=secure))

    def begin(self, response: Response, secret: str, *, secure: bool) -> None:
        """Let a browser hold the secret of its session."""
        response.set_cookie(self._name("saksi", secure=secure), secret, max_age=self._whole, **_terms(secure=secure))

    def end(self, response: Response, *, secure: bool) -> None:
        """Take the secret of its session from a browser."""
        response.delete_cookie(self._name("saksi", secure=secure), **_terms(secure=secure))

    def visiting(self, response: Response, secret: str, *, secure: bool) -> None:
        """Let a browser that has no session hold a secret until it is closed."""
        response.set_cookie(self._name("saksi-visit", secure=secure), secret, **_terms(secure=secure))

    @staticmethod
    def invented() -> str:
        """Return a secret for a visit."""
        return secrets.token_urlsafe(32)

    def _name(self, name: str, *, secure: bool) -> str:
        return f"{'__Host-' if secure else ''}{name}-{self._port}"

    @staticmethod
    def _read(headers: Headers, name: str) -> str | None:
        held = (cookie_parser(line).get(name) for line in _lines(headers))
        return next((h for h in held if h and SECRET.fullmatch(h)), None)


def _lines(headers: Headers) -> Iterable[str]:
    return headers.getlist("cookie")


def _terms(*, secure: bool) -> dict[str, Any]:
    return {"path": "/", "httponly": True, "samesite": "lax", "secure": secure}
