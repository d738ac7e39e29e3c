"""What became of each article: read, kept unread, or left out, and why. Nothing vanishes."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from saksi import __version__
from saksi.errors import PackError
from saksi.lang.pack import load
from saksi.model.reading import Reading
from saksi.run.intake import articles, stumbled
from saksi.run.pipeline import annotate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from saksi.model.articles import Article, Omission, Published
    from saksi.settings import Settings

__all__ = ["Tally", "incoming", "reading_of"]

T = TypeVar("T")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did."""

    new: int = 0
    """Articles that were not there before."""
    known: int = 0
    """Articles that were there already, or were given twice."""
    again: int = 0
    """Articles that were there and were read again, because another version had read them."""
    unread: tuple[tuple[str, str], ...] = ()
    """(ref, reason) of each new article that was kept but not read."""
    omissions: tuple[Omission, ...] = ()


def incoming(paths: Iterable[str | PathLike[str]], settings: Settings) -> Iterator[Article | Omission]:
    """Yield what the paths hold, in characters that can be written down.

    Half of a surrogate pair (from a file name that is not UTF-8, or broken JSON) is no character: each becomes U+FFFD,
    so that offsets stay.
    """
    for item in articles((os.fspath(p) for p in paths), settings):
        yield _sound(item)


def reading_of(
    article: Article, settings: Settings, anchor: Published | None = None, *, strict: bool = False
) -> Reading | Omission:
    """Read an article, or say why it could not be read.

    Args:
        article: the article as it came.
        settings: whose languages have packs to read with.
        anchor: the publication date that other reports told, where the article has none.
        strict: let an error in reading through, instead of leaving the article out.

    Raises:
        PackError: if a language of the settings has no pack, or its pack is broken: no article could be read then.
        ImportError: if a library is missing, for the same reason.
    """
    dated = article if anchor is None else msgspec.structs.replace(article, published=anchor)
    if reason := _unread(article, settings):
        return Reading(article=dated, version=__version__, unread=reason)
    pack = load(article.language or "")
    try:
        return annotate(dated, pack)
    except (PackError, ImportError):
        raise
    except Exception as error:
        # One strange article must not end a run over thousands: it is named, and the rest goes on.
        if strict:
            raise
        return stumbled(article.source, error)


def _unread(article: Article, settings: Settings) -> str | None:
    if article.language is None:
        return "its language could not be told"
    if article.language not in settings.languages:
        return f"no language pack for {article.language!r}"
    length, most = len(article.text), settings.max_article_length
    return f"{length:,} characters are no single report (at most {most:,}): split it" if length > most else None


def _sound(value: T) -> T:
    try:
        msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        written = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        whole: Any = json.loads(LONE_SURROGATE.sub("\ufffd", written))
        return msgspec.convert(whole, type(value))
    return value
