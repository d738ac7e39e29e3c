"""From paths to articles: documents, their text, their language, their header. Nothing is annotated here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.errors import PackError
from saksi.lang.pack import available, load
from saksi.model.articles import Article, Omission
from saksi.read.inputs import documents
from saksi.text.header import article_of
from saksi.text.language import code_of, language_of
from saksi.text.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from saksi.lang.pack import Pack
    from saksi.model.articles import Document
    from saksi.settings import Settings

__all__ = ["articles", "stumbled"]


def articles(paths: Iterable[str | Path], settings: Settings) -> Iterator[Article | Omission]:
    """Yield the articles that files, folders and `-` (standard input) hold, and an omission for all else.

    Reports are read one at a time. An article in a language without a pack among `settings.languages` is an article
    still; whoever annotates marks it unread.
    """
    packs = {code: load(code) for code in settings.languages if code in available()}
    for document in documents(paths, settings):
        yield document if isinstance(document, Omission) else _guarded(document, packs)


def stumbled(source: str, error: Exception) -> Omission:
    """Return the omission for an article on which Saksi itself failed: what happened, and what to do."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Omission(source, f"Saksi failed on it ({said}): please report this error, with the article")


def _guarded(document: Document, packs: dict[str, Pack]) -> Article | Omission:
    try:
        return _article(document, packs)
    except (PackError, ImportError):
        raise  # no article could be read then
    except Exception as error:  # noqa: BLE001 - one strange page must not end a run over thousands: it is named
        return stumbled(document.source, error)


def _article(document: Document, packs: dict[str, Pack]) -> Article | Omission:
    page = page_of(document)
    if not page.text.strip():
        return Omission(document.source, "no report found on this page: save its text as .txt")
    titled = f"{document.title or page.title or ''}\n{page.text}"
    language = code_of(document.language) or language_of(titled, tuple(packs.values()))
    return article_of(msgspec.structs.replace(document, language=language), page.text, packs.get(language or ""), page)
