"""Settings: one frozen object, made at the edge (the command, the caller) and passed in. Nothing is read at import."""

from __future__ import annotations

import msgspec

from saksi.errors import PackError

__all__ = ["FLOOR", "Settings"]

FLOOR = 0.75
"""Three readings in four that score this are right."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to read, and where to keep.

    Raises:
        PackError: if no language is named, or the floor is no share.

    >>> Settings(max_document_bytes=1_000_000).languages
    ('id',)
    """

    languages: tuple[str, ...] = ("id",)
    """Codes of the language packs to read with; articles in other languages are kept unread."""
    max_document_bytes: int = 20_000_000
    """A single report of more bytes, unpacked, is left out."""
    max_article_length: int = 200_000
    """An article of more characters is many reports in one, or none: it is kept unread. The longest news is a tenth."""
    follow_links: bool = False
    """Whether folders reached by symbolic links are read."""
    floor: float = FLOOR
    """The record marks readings with a lower score: the chance, 0 to 1, that a reading is right."""
    store: str = "saksi.db"
    """Where the `saksi` command keeps what it read: a path, or `sqlite:///PATH`."""

    def __post_init__(self) -> None:
        if not self.languages:
            raise PackError("the settings name no language to read")
        if not 0 <= self.floor <= 1:
            raise PackError(f"the floor is a chance between 0 and 1, not {self.floor:g}")
