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
    from saksi.model.audit import Audit
    from saksi.model.ceasefires import Breach, BreachAnswer, Ceasefire, Declaration, Pointer, Tally, Told
    from saksi.model.disputes import Dispute, Exhibit, Outcome, Stance
    from saksi.model.events import Event
    from saksi.model.figures import Figure
    from saksi.model.links import Link
    from saksi.model.places import Spot
    from saksi.model.reading import Dropped, Reading
    from saksi.model.reasons import (
        Copied,
        Decided,
        FiguresCompared,
        OneEvent,
        PointsBack,
        Reason,
        SameWords,
        SharedPoint,
        SpeaksOf,
    )
    from saksi.model.record import Chain, FigureGroup, Linked, Record, Scope, TimelineEntry, Utterance
    from saksi.model.span import Span
    from saksi.model.statements import Speaker, Statement
    from saksi.model.stories import Conflict, Story
    from saksi.model.talks import Condition, Offer, Pledge, Talk
    from saksi.model.times import Time
    from saksi.model.verdicts import Verdict
    from saksi.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Audit",
    "Breach",
    "BreachAnswer",
    "Ceasefire",
    "Chain",
    "Condition",
    "Conflict",
    "Copied",
    "Credit",
    "Decided",
    "Declaration",
    "Dispute",
    "Dropped",
    "Event",
    "Exhibit",
    "Figure",
    "FigureGroup",
    "FiguresCompared",
    "InputError",
    "Known",
    "Link",
    "Linked",
    "Mention",
    "Offer",
    "Office",
    "Omission",
    "OneEvent",
    "Outcome",
    "PackError",
    "Pledge",
    "Pointer",
    "PointsBack",
    "Published",
    "Reading",
    "Reason",
    "Record",
    "SaksiError",
    "SameWords",
    "Scope",
    "Settings",
    "SharedPoint",
    "Span",
    "SpanError",
    "Speaker",
    "SpeaksOf",
    "Spot",
    "Stance",
    "Statement",
    "StoreError",
    "Story",
    "Talk",
    "Tally",
    "Time",
    "TimelineEntry",
    "Told",
    "Utterance",
    "Verdict",
    "__version__",
    "audit",
    "judge",
    "read",
]

# Where each name lives: it is loaded when first asked for, so that `import saksi` costs next to nothing.
_HOMES = {
    "errors": "InputError PackError SaksiError SpanError StoreError",
    "settings": "Settings",
    "model.actors": "Actor Mention Office",
    "model.articles": "Article Credit Known Omission Published",
    "model.audit": "Audit",
    "model.ceasefires": "Breach BreachAnswer Ceasefire Declaration Pointer Tally Told",
    "model.disputes": "Dispute Exhibit Outcome Stance",
    "model.events": "Event",
    "model.figures": "Figure",
    "model.links": "Link",
    "model.reading": "Dropped Reading",
    "model.reasons": "Copied Decided FiguresCompared OneEvent PointsBack Reason SameWords SharedPoint SpeaksOf",
    "model.record": "Chain FigureGroup Linked Record Scope TimelineEntry Utterance",
    "model.places": "Spot",
    "model.span": "Span",
    "model.statements": "Speaker Statement",
    "model.stories": "Conflict Story",
    "model.talks": "Condition Offer Pledge Talk",
    "model.times": "Time",
    "model.verdicts": "Verdict",
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


def judge(store: str, verdict: str, item: str, value: str | None = None, *, by: str, reason: str) -> Verdict:
    """Decide about what Saksi read, as `saksi judge` does: signed, dated, and laid over the machine's word.

    Args:
        store: a path or `sqlite:///PATH`.
        verdict: `accept`, `reject`, `speaker`, `same`, `different` or `undo`.
        item: id of a statement, figure, event, article or link; for `undo`, of a verdict.
        value: the right speaker for `speaker`, the second id for `same` and `different`.
        by: who decides.
        reason: why.

    Raises:
        InputError: if the store has no such item, or something that the verdict needs is missing.
        StoreError: if the store cannot be opened or written.
    """
    from saksi.run.judging import Signature  # noqa: PLC0415 - loaded when first needed
    from saksi.run.judging import judge as decide  # noqa: PLC0415
    from saksi.store.schema import opened  # noqa: PLC0415

    with opened(store) as db:
        return decide(db, verdict, item, value, Signature(by, reason))


def audit(store: str, item: str) -> Audit:
    """Return the whole history of an item, as `saksi audit` prints it.

    Raises:
        InputError: if the store knows nothing of that id.
        StoreError: if the store cannot be read.
    """
    from saksi.run import keep  # noqa: PLC0415 - loaded when first needed
    from saksi.run.auditing import audit as history  # noqa: PLC0415
    from saksi.settings import Settings  # noqa: PLC0415
    from saksi.store.schema import opened  # noqa: PLC0415

    with opened(store) as db:
        keep.finish(db, Settings())
        return history(db, item)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'saksi' has no attribute {name!r}")
    return getattr(import_module(f"saksi.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
