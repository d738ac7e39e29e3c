"""The exception tree: everything Saksi raises on purpose is a `SaksiError` whose message is one line for a person."""

from __future__ import annotations

__all__ = [
    "AccessError",
    "InputError",
    "OlderError",
    "PackError",
    "SaksiError",
    "SpanError",
    "StoreError",
    "UndoneError",
]


class SaksiError(Exception):
    """Base of all errors raised on purpose. `str(error)` is one line that says what is wrong and what to do."""


class SpanError(SaksiError):
    """A span that is empty, reversed, or reaches outside its text."""


class PackError(SaksiError):
    """A language pack's data file is missing or malformed; the message names the file and the key."""


class InputError(SaksiError):
    """A report that cannot be read; the message names it, says why, and what to do."""


class UndoneError(InputError):
    """A verdict that is to be undone, and is undone already."""


class StoreError(SaksiError):
    """A store that cannot be opened, read or written; the message names it."""


class OlderError(StoreError):
    """What a store holds looks as another version wrote it, and is to be read or linked again."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"the store holds what another version wrote ({error}); bring it up to date with: saksi add")


class AccessError(SaksiError):
    """An account, a password, a session or a token that will not do; `code` says which, for those who word it anew."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code
