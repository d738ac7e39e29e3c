"""The history of one item, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.links import Link
from saksi.model.statements import Statement
from saksi.model.verdicts import undone
from saksi.report.console import printable
from saksi.report.locale import words
from saksi.report.reasons import why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from saksi.model.audit import Audit
    from saksi.model.span import Span
    from saksi.model.verdicts import Verdict

__all__ = ["render", "sentence_of"]

LONGEST = 300


def render(audit: Audit, console: Console) -> None:
    """Print what the machine read, what it is linked with, and what people decided, oldest first."""
    for line in _lines(audit):
        console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


def _lines(audit: Audit) -> Iterator[str]:
    a = audit.article
    if a is not None:
        head = (a.outlet.value, (a.published.value or "date not known")[:10], a.title.value, a.ref)
        yield f"{audit.id} in {' · '.join(h for h in head if h)}"
    yield from _machine(audit)
    for link in audit.links:
        other = link.right if link.left == audit.id else link.left
        yield f"  {link.id}  {link.kind} {other}, {link.score:.2f} by {link.judged_by}: {_why(link)}"
    if not audit.verdicts:
        yield "Nobody has decided anything about it."
    for v in audit.verdicts:
        yield f"  {v.id}  {v.at[:19].replace('T', ' ')} UTC  {sentence_of(v)}{_fate(v, audit)}"


def _machine(audit: Audit) -> Iterator[str]:
    read, text = audit.read, audit.article.text if audit.article else ""
    by = f"by Saksi {audit.version}"
    if isinstance(read, Link):
        ends = f"{read.left} {read.kind} {read.right}"
        rejected = any(v.kind in ("reject", "different") and v.id in audit.standing for v in audit.verdicts)
        yield f"Rejected: {ends}" if rejected else f"Linked by {read.judged_by}: {ends}, {read.score:.2f}: {_why(read)}"
    elif isinstance(read, Statement):
        speaker = read.speaker.name if read.speaker else "(speaker not known)"
        yield f"Read {by}, rule {read.rule}, {read.score:.2f}: {speaker}: {_words(read.content, text)}"
    elif isinstance(read, Figure):
        yield f"Read {by}, rule {read.rule}, {read.score:.2f}: figure of {read.measure}: {_words((read.span,), text)}"
    elif isinstance(read, Event):
        kind = f"{read.type}{'/' + read.mode if read.mode else ''}, {read.status}"
        yield f"Read {by}, rule {read.rule}, {read.score:.2f}: {kind}: {_words((read.trigger,), text)}"
    elif audit.verdicts and audit.id != (audit.article.id if audit.article else None):
        yield f"Not read any more {by}."


def _why(link: Link) -> str:
    return why(words("en"), link)


def _words(spans: tuple[Span, ...], text: str) -> str:
    words = " … ".join(" ".join(s.of(text).split()) for s in spans)
    return f"“{words[:LONGEST]}…”" if len(words) > LONGEST else f"“{words}”"


def _fate(v: Verdict, audit: Audit) -> str:
    if v.kind == "undo" or v.id in audit.standing:
        return ""
    return " (undone)" if v.id in undone(audit.verdicts) else " (a later verdict stands)"


def sentence_of(v: Verdict) -> str:
    """Return what a verdict says, in words."""
    done = {
        "accept": f"accepts {v.link or 'it'}",
        "reject": f"rejects {v.link or 'it'}",
        "speaker": f"says that {v.speaker} said it",
        "same": f"says that {v.item} and {v.other} are one",
        "different": f"says that {v.item} and {v.other} are not one",
        "undo": f"undoes {v.item}",
    }[v.kind]
    return f"{v.by} {done}: {v.reason}"
