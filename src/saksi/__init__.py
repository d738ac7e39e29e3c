"""Saksi reads the reports of a conflict and writes the record. Every line opens the exact words it rests on.

    import saksi

    record = saksi.read(["reports/"])
    for reading in record.readings:
        for statement in reading.statements:
            print(statement.speaker and statement.speaker.name, [s.of(reading.article.text) for s in statement.content])

The names in `__all__` are the whole public face; everything else may move.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from saksi.errors import InputError, PackError, SaksiError, SpanError, StoreError
    from saksi.model.actors import Actor, Mention, Office
    from saksi.model.articles import Article, Credit, Known, Omission, Published
    from saksi.model.ceasefires import Breach, Ceasefire, Pointer
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.links import Link
    from saksi.model.reading import Dropped, Reading
    from saksi.model.record import Chain, Dispute, FigureGroup, Linked, Record, TimelineEntry, Utterance
    from saksi.model.span import Span
    from saksi.model.statements import Speaker, Statement
    from saksi.model.stories import Story
    from saksi.model.times import Time
    from saksi.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Breach",
    "Ceasefire",
    "Chain",
    "Credit",
    "Dispute",
    "Dropped",
    "Event",
    "Figure",
    "FigureGroup",
    "InputError",
    "Known",
    "Link",
    "Linked",
    "Mention",
    "Office",
    "Omission",
    "PackError",
    "Pointer",
    "Published",
    "Reading",
    "Record",
    "SaksiError",
    "Settings",
    "Span",
    "SpanError",
    "Speaker",
    "Statement",
    "StoreError",
    "Story",
    "Time",
    "TimelineEntry",
    "Utterance",
    "__version__",
    "read",
]

# Where each name lives: it is loaded when first asked for, so that `import saksi` costs next to nothing.
_HOMES = {
    "errors": "InputError PackError SaksiError SpanError StoreError",
    "settings": "Settings",
    "model.actors": "Actor Mention Office",
    "model.articles": "Article Credit Known Omission Published",
    "model.ceasefires": "Breach Ceasefire Pointer",
    "model.events": "Event",
    "model.figures": "Figure",
    "model.links": "Link",
    "model.reading": "Dropped Reading",
    "model.record": "Chain Dispute FigureGroup Linked Record TimelineEntry Utterance",
    "model.span": "Span",
    "model.statements": "Speaker Statement",
    "model.stories": "Story",
    "model.times": "Time",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


# The folder `saksi/read` and the function `saksi.read` share a name. Python gives the name to the folder when it is
# first imported: that is done here, so that the function keeps it from then on.
import_module("saksi.read")


def read(paths: str | PathLike[str] | Iterable[str | PathLike[str]], settings: Settings | None = None) -> Record:
    """Read a pile of reports and hold them against each other.

    Args:
        paths: files and folders of `.txt`, `.html`, `.jsonl`, `.jsonl.gz`; one of them, or any number.
        settings: how to read; without them, as the `saksi` command does.

    Returns:
        The record. Spans in it are code points `[start, end)` of the `text` of the article they belong to. What could
        not be read stands in `record.omissions`.

    Raises:
        PackError: if a language of the settings has no pack.

    >>> from pathlib import Path
    >>> report = Path("velda.txt")
    >>> _ = report.write_text("Menteri Pertahanan Veldania, Ana Orsk, mengatakan bahwa 12 tentara tewas.", "utf-8")
    >>> record = read(report)
    >>> [reading.article.ref for reading in record.readings]
    ['velda.txt']
    """
    from saksi.run.local import read_pile  # noqa: PLC0415 - loads all that reads
    from saksi.settings import Settings  # noqa: PLC0415 - loaded when first needed

    pile = (paths,) if isinstance(paths, str | PathLike) else paths
    return read_pile(pile, settings or Settings())


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'saksi' has no attribute {name!r}")
    return getattr(import_module(f"saksi.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
