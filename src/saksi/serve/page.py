"""What a page is: a function from a typed query to a typed value, and what it is asked with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from saksi.report.locale import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from saksi.model.accounts import Account
    from saksi.report.locale import Words
    from saksi.serve.desk import Desk
    from saksi.serve.view import View
    from saksi.store.sessions import Length

__all__ = ["API", "CHANGES", "Act", "Asked", "Page", "Problem", "Role", "User", "given", "of_api", "refused"]

WORDS = Path(__file__).parent / "words"
"""The desk's own words, one file for each language."""

API = "/api/v1"
CHANGES = f"{API}/changes"
"""The stream of changes, which an open page asks for by itself."""
Role = Literal["reader", "analyst", "admin"]
RANK: dict[str, int] = {"reader": 0, "analyst": 1, "admin": 2}


def of_api(path: str) -> bool:
    """Say whether a path is one of the API, where errors have its one shape.

    >>> [of_api(p) for p in ("/api/v1", "/api/v1/today", "/api/v10", "/today")]
    [True, True, False, False]
    """
    return path == API or path.startswith(f"{API}/")


class Problem(Exception):  # noqa: N818 - what a page answers with, by the word of RFC 9457
    """Something that cannot be answered, as the reader is told it.

    Args:
        status: the HTTP status.
        detail: one line that says what is wrong and what to do, as the API tells it.
        key: which of the desk's words say it on a page; without one the page shows `detail`.
        parts: what fills the braces of those words.
    """

    def __init__(self, status: int, detail: str, key: str = "", **parts: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.key = key
        self.parts = parts


def refused(status: int, key: str, **parts: str) -> Problem:
    """Return a problem in the desk's words: English in the API, the reader's language on a page."""
    return Problem(status, words("en", WORDS)(key, **parts), key, **parts)


class User(msgspec.Struct, frozen=True):
    """Who asks."""

    name: str
    role: Role
    account: str | None = None
    """Id of the account; None of the single user of a loopback desk."""

    def may(self, role: Role) -> bool:
        """Say whether they may do what asks for a role."""
        return RANK[self.role] >= RANK[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page is asked with."""

    desk: Desk
    db: Connection
    """An open store: for a page within a transaction, for an act outside of one."""
    view: View
    say: Words
    """The words of the reader's language: those of the record by `key`, those of the desk by `area.key`."""
    user: User
    path: str
    """Path of the page, without the query."""
    query: str = ""
    """Query string as it came, so that an address keeps its filters."""
    client: str = ""
    """Network address of who asks."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    """Of who asks; None of the single user of a loopback desk."""
    session: bytes | None = None
    """Hash of the session that asks; None of a program, and of that user."""
    length: Length
    """How long sessions last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: at `path` in HTML, at `/api/v1` + `api` in JSON."""

    path: str
    """With parameters in braces; each is a field of the query."""
    value: Callable[[Asked, Any], Any]
    """Returns the value of the page, or None where there is no such thing."""
    role: Role = "reader"
    same: bool = False
    """Whether everyone who may read it is told the same, in a language, for as long as the store stands as it does."""
    api: str = ""
    """Path under the API, where it is another one."""
    rows: Callable[[Any], Iterable[Mapping[str, object]]] | None = None
    """The main list of a value as flat rows, for CSV."""
    features: Callable[[Any], Mapping[str, object]] | None = None
    """A value as a GeoJSON FeatureCollection."""
    written: Mapping[str, tuple[str, Callable[[Any], bytes]]] = field(default_factory=dict)
    """Further formats of a value: name → media type, and what writes it."""
    titled: Callable[[Any], str] | None = None
    """The title of a value, by which its files are called; without one they are called by the page."""
    file: Callable[[Any], tuple[bytes, str, str]] | None = None
    """A value as a file to be kept (bytes, media type, name): the page is then that file and has no template."""

    @property
    def name(self) -> str:
        """The name of the page, and of its template."""
        return self.value.__name__

    @property
    def where(self) -> str:
        """Its path under the API."""
        return API + (self.api or self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a reader does: a POST of a form to `path`, or of JSON to `/api/v1` + `path`."""

    path: str
    do: Callable[[Asked, Any], Any]
    """Does it, and returns what came of it; None where there is no such thing."""
    role: Role = "analyst"
    then: Callable[[Any], str] | None = None
    """Where a form leads on to, by what came of it; by default back to where it was sent from."""
    keeps: Callable[[Any], Mapping[str, str]] | None = None
    """What the browser keeps in cookies that scripts may read, by what came of it: choices, never secrets."""

    @property
    def name(self) -> str:
        """The name of the act."""
        return self.do.__name__


def given(function: Callable[..., Any]) -> tuple[type[msgspec.Struct], Any]:
    """Return the type of what a page or act is given, and of what it returns, None left out."""
    hints = get_type_hints(function, localns={"Asked": Asked})
    asked, returned = [v for k, v in hints.items() if k not in ("ask", "return")], hints["return"]
    kinds = [k for k in get_args(returned) if k is not type(None)]
    return asked[0], kinds[0] if len(kinds) == 1 and get_origin(returned) is not tuple else returned
