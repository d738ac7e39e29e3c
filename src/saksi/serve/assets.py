"""The files that pages load: each under an address that names its content, so that browsers may keep it for ever."""

from __future__ import annotations

import gzip
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

__all__ = ["Assets", "address_of", "digests", "style_of"]

FOLDER = Path(__file__).parent / "static"
EVER = "public, max-age=31536000, immutable"
PACKED = (".css", ".js", ".json", ".svg")
LEAST = 1_000
"""Bytes from which a file is packed."""


@lru_cache
def address_of(name: str) -> str:
    """Return the address of a file in `static/`.

    Raises:
        OSError: if there is none.
    """
    if not (FOLDER / name).is_file():
        raise FileNotFoundError(name)
    return f"/static/{_digest()}/{name}"


@lru_cache
def style_of(name: str) -> Markup:
    """Return a style sheet of `static/` as it stands in a page, which need not wait until it is fetched.

    Raises:
        OSError: if there is none.
    """
    return Markup(f"<style>{_sheet(name)}</style>")  # noqa: S704 - a file of ours


def digests() -> list[str]:
    """Return the digests of all style sheets, as a content security policy names those that a page may hold."""
    sheets = sorted(p.name for p in FOLDER.glob("*.css"))
    return [f"sha256-{b64encode(sha256(_sheet(name).encode()).digest()).decode()}" for name in sheets]


def _sheet(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@lru_cache
def _digest() -> str:
    """Return one digest of all files: modules load each other by relative addresses and must not come from two ages."""
    digest = blake2b(digest_size=6)
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


class Assets:
    """Serves `/static/DIGEST/NAME`; the digest is only to tell one content from another."""

    def __init__(self) -> None:
        self._files = StaticFiles(directory=FOLDER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a file."""
        path = self._files.get_path(scope)
        _, _, name = path.partition("/")
        response: Response = await self._files.get_response(name, scope)
        if name.endswith(PACKED) and response.status_code == 200:  # noqa: PLR2004 - HTTP's number
            response = _smaller(response, name, scope)
        response.headers["Cache-Control"] = EVER
        await response(scope, receive, send)


def _smaller(response: Response, name: str, scope: Scope) -> Response:
    """Return a file packed, for a browser that can unpack it."""
    response.headers["Vary"] = "Accept-Encoding"
    accepted = {x.partition(";")[0].strip() for x in Headers(scope=scope).get("accept-encoding", "").split(",")}
    if scope["method"] != "GET" or "gzip" not in accepted or "range" in Headers(scope=scope):
        return response
    body = _packed(name)
    if body is None:
        return response
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(body, media_type=response.media_type, headers=headers)


@lru_cache
def _packed(name: str) -> bytes | None:
    """Return a file of ours packed; None where that is not worth it."""
    whole = (FOLDER / name).read_bytes()
    return gzip.compress(whole, mtime=0) if len(whole) >= LEAST else None
