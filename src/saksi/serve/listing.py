"""Lists that go on: a cursor names the place of the last one that was shown."""

from __future__ import annotations

import binascii
from base64 import b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Any, NamedTuple

from saksi.serve.page import refused
from saksi.store.catalogue.groups import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.serve.view import View

__all__ = ["MANY", "Slice", "chosen", "cursor", "number", "place", "start"]

MANY = 30
"""Things on one page of a list."""
ROUNDS = 12
"""Parts of a list that are looked through for what a filter lets pass."""
DIGITS = 15
"""Of a number in a cursor at most: every store can hold it."""


def cursor(of: str, place: str) -> str:
    """Return a place in the list `of` as a reader gets it: to be given back to that list, not to be read."""
    return urlsafe_b64encode(f"{of} {place}".encode()).decode().rstrip("=")


def place(of: str, given: str | None) -> str | None:
    """Return the place in the list `of` that a cursor names; None without one.

    Raises:
        Problem: if it is none of ours, or of another list.
    """
    if not given:
        return None
    try:
        told = b64decode(given + "=" * (-len(given) % 4), altchars="-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise refused(400, "error.cursor") from error
    name, _, at = told.partition(" ")
    if name != of or not at or "\0" in at:
        raise refused(400, "error.cursor")
    return at


def number(told: str) -> int:
    """Return a number that a cursor tells.

    Raises:
        Problem: if it is none, or longer than any of ours.
    """
    if not told.isdecimal() or len(told) > DIGITS:
        raise refused(400, "error.cursor")
    return int(told)


def start(of: str, given: str | None) -> int:
    """Return how many things of the list `of` stand before a cursor.

    Raises:
        Problem: if the cursor is none of ours, or of another list.
    """
    return number(place(of, given) or "0")


class Slice(NamedTuple):
    """Which part of a list."""

    conflict: str | None = None
    """Id of the conflict whose articles its things rest on."""
    after: str | None = None
    """Cursor of the part before."""
    many: int = MANY
    newest: bool = True
    """Whether the last in the record comes first."""


def chosen(view: View, part: str, fits: Callable[[Any], bool], cut: Slice) -> tuple[list[Any], str | None]:
    """Return the next values of a part that a filter lets pass, and the cursor of the rest; None where nothing is left.

    No more than a dozen parts of the list are looked through: then the cursor goes on from there.
    """
    many = cut.many
    held: list[Any] = []
    at, seen = place(part, cut.after), 0
    while seen < ROUNDS:
        rows = listed(view.db, part, many * 2, conflict=cut.conflict, after=at, newest=cut.newest)
        values = {v.id: v for v in view.kept(part, [owner for _, owner in rows])}
        for spot, owner in rows:
            if len(held) == many:
                return held, cursor(part, at or "")
            at = spot
            if owner in values and fits(values[owner]):
                held.append(values[owner])
        if len(rows) < many * 2:
            return held, None
        seen += 1
    return held, cursor(part, at or "")
