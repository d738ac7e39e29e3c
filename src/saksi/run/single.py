"""Read one article out of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.errors import InputError
from saksi.model.articles import Omission
from saksi.run.ledger import incoming, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from saksi.model.reading import Reading
    from saksi.settings import Settings

__all__ = ["read_single"]


def read_single(
    paths: Iterable[str | PathLike[str]], ref: str, settings: Settings
) -> tuple[tuple[Reading, ...], tuple[Omission, ...]]:
    """Read the first article that bears a ref or id, and no other.

    No other report can then tell the date of an article that does not give its own.

    Raises:
        InputError: if no article bears it.
        PackError: if a language of the settings has no pack.
    """
    for item in incoming(paths, settings):
        if not isinstance(item, Omission) and ref in (item.ref, item.id):
            result = reading_of(item, settings)
            return ((), (result,)) if isinstance(result, Omission) else ((result,), ())
    raise InputError(f"no article {ref!r} there: leave it out to see how each is called")
