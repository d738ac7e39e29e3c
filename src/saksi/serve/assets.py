"""The files that pages load: each under an address that names its content, so that browsers may keep it for ever."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

__all__ = ["Assets", "address_of"]

FOLDER = Path(__file__).parent / "static"
EVER = "public, max-age=31536000, immutable"


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
        response.headers["Cache-Control"] = EVER
        await response(scope, receive, send)
