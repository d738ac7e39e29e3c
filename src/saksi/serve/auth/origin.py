"""Whether a request comes from the desk's own pages: what other pages send on a reader's behalf is turned away.

Three things hold together: the browser's word on where a request comes from (`Sec-Fetch-Site`, `Origin`), cookies that
it keeps from requests of other pages (`SameSite`), and a token in every form that other pages cannot read.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

if TYPE_CHECKING:
    from starlette.datastructures import Headers

__all__ = [
    "FORM", "SAFE", "fields_of", "form_token", "from_here", "let_alone", "local_path", "path_of", "same",
]  # fmt: skip

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM = "application/x-www-form-urlencoded"
"""How forms are sent here: none holds a file."""
FIELDS = 1_000
"""Fields of a form, at most."""
LONGEST = 2_000
"""Characters of an address to go on to."""
AWAY = frozenset({"/signin", "/signout"})


def form_token(key: bytes, secret: str) -> str:
    """Return the token that forms carry, of a browser that holds a secret: who does not know it cannot make one."""
    return hmac.new(key, b"form:" + secret.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Say whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def from_here(headers: Headers) -> bool:
    """Say whether a request that changes something was sent by a page of the desk itself."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        # Every browser sends one of them.
        return False
    if site not in (None, "same-origin"):
        return False
    return origin is None or _parts(origin).netloc.lower() == headers.get("host", "").lower()


def let_alone(method: str, headers: Headers) -> bool:
    """Say whether a request that only reads is no embedding of the desk in another site's page.

    Following a link to the desk is fine; drawing on it as a script, a picture or a frame is not.
    """
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return True
    framed = headers.get("sec-fetch-dest", "document") in ("object", "embed", "iframe", "frame", "fencedframe")
    return method == "GET" and headers.get("sec-fetch-mode") == "navigate" and not framed


def fields_of(body: bytes) -> dict[str, list[str]]:
    """Return the fields of a form as browsers send it (`FORM`); none of what is no form or has too many."""
    try:
        return parse_qs(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        return {}


def local_path(path: str | None) -> str:
    """Return an address within the desk to go on to after signing in, `/` for one that leads elsewhere.

    >>> [local_path(p) for p in ("/figures?by=Karsova", "//elsewhere.example", "https://elsewhere.example", None)]
    ['/figures?by=Karsova', '/', '/', '/']
    """
    if not path or len(path) > LONGEST or not path.isprintable() or "\\" in path:
        return "/"
    parts = _parts(path)
    inside = path.startswith("/") and not path.startswith("//") and not parts.scheme and not parts.netloc
    return path if inside and parts.path and parts.path.rstrip("/") not in AWAY else "/"


def path_of(address: str | None) -> str:
    """Return path and query of an address that a browser sent, the empty string of one that is none.

    >>> path_of("http://localhost:8000/figures?by=Karsova#a"), path_of("http://[")
    ('/figures?by=Karsova', '')
    """
    parts = _parts(address or "")
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _parts(address: str) -> SplitResult:
    """Return the parts of an address as it was sent: of one that is none, no parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
