"""Read a pile of reports on this machine, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.lang.pack import load
from saksi.link.dating import anchors
from saksi.model.articles import Article, Omission
from saksi.model.record import Record
from saksi.run.ledger import incoming, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from saksi.model.reading import Reading
    from saksi.settings import Settings

__all__ = ["gathered", "read_pile"]


def read_pile(
    paths: Iterable[str | PathLike[str]],
    settings: Settings,
    on_progress: Callable[[str, int], None] | None = None,
    *,
    strict: bool = False,
) -> Record:
    """Read the reports in files, folders and `-` (standard input), and hold them against each other.

    An article given twice is read once. Readings come in the order of publication, those without a date last.

    Args:
        paths: what to read.
        settings: how to read.
        on_progress: called with what is being done (`reading`, `linking`) and for how many articles it was done.
        strict: let an error in reading one article through, instead of leaving that article out.

    Raises:
        PackError: if a language of the settings has no pack.
    """
    from saksi.link.pile import link  # noqa: PLC0415 - who only gathers does not wait for it to load

    readings, omissions = gathered(paths, settings, on_progress, strict=strict)
    (on_progress or _nothing)("linking", len(readings))
    return Record(readings=readings, linked=link(readings, load(settings.languages[0])), omissions=omissions)


def gathered(
    paths: Iterable[str | PathLike[str]],
    settings: Settings,
    on_progress: Callable[[str, int], None] | None = None,
    *,
    strict: bool = False,
) -> tuple[tuple[Reading, ...], tuple[Omission, ...]]:
    """Read as `read_pile` does, and link nothing.

    Raises:
        PackError: if a language of the settings has no pack.
    """
    tell = on_progress or _nothing
    load(settings.languages[0])
    came: dict[str, Article] = {}
    read: dict[str, Reading] = {}
    omissions: list[Omission] = []
    for item in incoming(paths, settings):
        if isinstance(item, Article) and item.id not in came:
            came[item.id] = item
            _sort_in(reading_of(item, settings, strict=strict), read, omissions)
        elif isinstance(item, Omission):
            omissions.append(item)
        tell("reading", len(came))
    dated = {value for r in read.values() if (value := r.article.published.value)}
    undated = [r for r in read.values() if r.article.published.value is None]
    for told, anchor in anchors(dated, undated).items():
        _sort_in(reading_of(came[told], settings, anchor, strict=strict), read, omissions)
    return tuple(sorted(read.values(), key=_place)), tuple(omissions)


def _sort_in(result: Reading | Omission, read: dict[str, Reading], omissions: list[Omission]) -> None:
    if isinstance(result, Omission):
        omissions.append(result)
    else:
        read[result.article.id] = result


def _place(reading: Reading) -> tuple[bool, str, str, str]:
    a = reading.article
    return (a.published.value is None, a.published.value or "", a.ref, a.id)


def _nothing(_what: str, _count: int) -> None:
    pass
