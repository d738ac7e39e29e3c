"""Readings as bytes: everything but the article, which has its own row."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from saksi.errors import OlderError
from saksi.model.reading import Reading
from saksi.store.shape import shape

if TYPE_CHECKING:
    from saksi.model.articles import Article

__all__ = ["body_of", "form", "packed", "reading_from", "unpacked"]

T = TypeVar("T")
LEVEL = 1

APART = frozenset(("article", "version", "verdicts"))
# The same fields as a reading, those left out that have rows of their own, so that a field added to it is kept too.
_Body: Any = msgspec.defstruct(
    "_Body",
    [(f.name, f.type, f.default) for f in msgspec.structs.fields(Reading) if f.name not in APART],
    frozen=True,
    kw_only=True,
    omit_defaults=True,
)
_FIELDS = tuple(f.name for f in msgspec.structs.fields(_Body))


def form() -> str:
    """Return a name for the fields that readings have."""
    return shape(_Body)


def packed(value: object) -> bytes:
    """Return a value of the model as bytes."""
    return msgspec.msgpack.encode(value)


def unpacked(data: bytes, kind: type[T]) -> T:
    """Return the value that `packed` made bytes of.

    Raises:
        OlderError: if it was written by a version whose values look different.
    """
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise OlderError(error) from error


def body_of(reading: Reading) -> bytes:
    """Return what was read as bytes."""
    body = _Body(**{name: getattr(reading, name) for name in _FIELDS})
    return zlib.compress(packed(body), LEVEL)


def reading_from(body: bytes, article: Article, version: str) -> Reading:
    """Return the reading that `body_of` made bytes of.

    Raises:
        OlderError: if it was written by a version whose readings look different.
    """
    try:
        held = unpacked(zlib.decompress(body), _Body)
    except zlib.error as error:
        raise OlderError(error) from error
    return Reading(article=article, version=version, **{name: getattr(held, name) for name in _FIELDS})
