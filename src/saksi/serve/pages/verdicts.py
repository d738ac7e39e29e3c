"""What people decide about readings and links, and what they decided."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import msgspec

from saksi.errors import InputError, UndoneError
from saksi.model.events import Event
from saksi.model.figures import Figure
from saksi.model.links import Link
from saksi.model.statements import Statement
from saksi.model.verdicts import Verdict, VerdictKind, standing, undone
from saksi.report.events import label
from saksi.report.index import Piece, clean, shortened
from saksi.run import auditing, shelf
from saksi.run.judging import Signature, judge
from saksi.run.overlay import sort, spans
from saksi.serve import why
from saksi.serve.page import Problem
from saksi.store.catalogue.review import about, lately

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from saksi.model.audit import Audit
    from saksi.report.locale import Words
    from saksi.serve.page import Asked

__all__ = [
    "Decision", "HistoryPage", "HistoryQuery", "Judgement", "Undoing", "history", "judgements", "judgements_of",
    "presets", "undo", "verdict",
]  # fmt: skip

PAIR = ("same", "different")
LONGEST = 300
"""Characters of a reason."""
SHOWN = 400
"""Characters of the words of an item."""


Id = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Name = Annotated[str, msgspec.Meta(max_length=200)]
Reason = Annotated[str, msgspec.Meta(max_length=1_000)]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decides. A reason is required, as `reason` or as `note`."""

    kind: VerdictKind
    item: Id
    """Id of a statement, figure, event, article or link."""
    value: Name | None = None
    """For `speaker` the right name, for `same` and `different` the second item; of a link, its ends are meant."""
    reason: Reason = ""
    note: Reason = ""
    """A reason in one's own words: counts before `reason`."""


class Undoing(msgspec.Struct, frozen=True, kw_only=True):
    """Which verdict falls."""

    verdict: Id | None = None
    """Its id; without one, the last of one's own that stands."""
    reason: Reason = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict as it is told."""

    id: str
    kind: VerdictKind
    item: str
    other: str | None
    """The second item of a pair, the right end of a link."""
    told: str
    """What it says, in words."""
    by: str
    at: str
    """ISO 8601, UTC."""
    when: str
    """The same in words."""
    reason: str
    stands: bool
    """Whether it holds: no later one is in its place, and it was not undone."""
    undone: bool


class HistoryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Whose history: the id of a statement, figure, event, article or link."""

    id: str


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """A link of the item."""

    id: str
    told: str
    """What it says, in words."""
    other: str
    """The item at its other end."""
    score: float
    by: str
    """`machine`, or who says so."""
    reason: str


class HistoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """The history of one item: what the machine read, what it is linked with, what people decided."""

    id: str
    sort: str
    """What it is, in words."""
    article: str | None
    title: str
    outlet: str
    published: str | None
    """ISO day of the report."""
    language: str | None
    read: str
    """The machine's word, in words; empty for what is not read any more."""
    sentence: tuple[Piece, ...]
    """Its words."""
    version: str | None
    """Version of Saksi that read it."""
    rule: str
    score: float | None
    links: tuple[Tied, ...]
    judgements: tuple[Judgement, ...]
    """Oldest first."""


def verdict(ask: Asked, query: Decision) -> Judgement:
    """Take down what a person decides: it shows at once, and what hangs on it is linked anew soon after."""
    item, value = query.item, (query.value or "").strip() or None
    if query.kind in PAIR and value is None and sort(item) == "link":
        # Of a link, its two ends are meant.
        link = shelf.link(ask.db, item)
        if link is None:
            raise Problem(404, f"{item}: the store holds no such link")
        item, value = link.left, link.right
    if query.kind not in (*PAIR, "speaker"):
        value = None
    return _kept(ask, query.kind, item, value, query.note or query.reason)


def undo(ask: Asked, query: Undoing) -> Judgement:
    """Undo a verdict: the last of one's own, if none is named."""
    asked = query.verdict
    if asked is None:
        with ask.db.begin():
            last = lately(ask.db, ask.user.name)
        if last is None:
            raise Problem(409, ask.say("verdict.nothing_to_undo"))
        asked = last.id
    try:
        return _kept(ask, "undo", asked, None, query.reason or ask.say("verdict.undo_reason"))
    except UndoneError as error:
        raise Problem(409, ask.say("verdict.undone_already")) from error


def _kept(ask: Asked, kind: str, item: str, value: str | None, reason: str) -> Judgement:
    at = datetime.now(UTC)
    signature = Signature(ask.user.name, shortened(clean(reason), LONGEST), at, ask.client or None)
    given = judge(ask.db, kind, item, value, signature)
    return _told(ask.say, given, {given.id}, set())


def judgements(ask: Asked, items: Collection[str]) -> tuple[Judgement, ...]:
    """Return what people decided about some items, oldest first; for a page, within its transaction."""
    return judgements_of(ask.say, about(ask.db, items))


def judgements_of(say: Words, verdicts: Iterable[Verdict]) -> tuple[Judgement, ...]:
    """Return verdicts as they are told, with what became of each; those that undo stand beside what they undid."""
    held = list(verdicts)
    stands = {v.id for v in standing(held)}
    fallen = undone(held)
    return tuple(_told(say, v, stands, fallen) for v in held)


def _told(say: Words, v: Verdict, stands: Collection[str], fallen: Collection[str]) -> Judgement:
    return Judgement(
        id=v.id,
        kind=v.kind,
        item=v.item,
        other=v.other,
        told=say(f"verdict.did_{v.kind}", speaker=clean(v.speaker or "")),
        by=clean(v.by),
        at=v.at,
        when=say.moment(v.at[:19]),
        reason=why.decided(say, v.reason),
        stands=v.id in stands,
        undone=v.id in fallen,
    )


def presets(say: Words, kind: str) -> tuple[str, ...]:
    """Return the reasons to choose from for a kind of item (`link` or any other), the usual one first."""
    table = "link" if kind == "link" else "item"
    return tuple(say(f"verdict.reason_{table}_{n}") for n in range(1, why.PRESETS + 1))


def history(ask: Asked, query: HistoryQuery) -> HistoryPage | None:
    """Return all that is known of an item: the machine's word, its links, and every verdict, undone or not."""
    # The history is gathered in transactions of its own.
    with ask.desk.opened() as db:
        try:
            found = auditing.audit(db, query.id)
        except InputError:
            return None
    article, read, say = found.article, found.read, ask.say
    score = None if read is None else read.score
    return HistoryPage(
        id=found.id,
        sort=say(f"verdict.sort_{sort(found.id)}") if sort(found.id) in SORTS else found.id,
        article=article.id if article else None,
        title=clean(article.title.value or "") if article else "",
        outlet=clean(article.outlet.value or "") if article else "",
        published=article.published.day if article else None,
        language=article.language if article else None,
        read=_read(say, found),
        sentence=_words(found),
        version=found.version,
        rule=read.judged_by if isinstance(read, Link) else read.rule if read else "",
        score=score,
        links=tuple(_tied(say, x, found.id) for x in found.links),
        judgements=judgements_of(say, found.verdicts),
    )


SORTS = ("s", "f", "event", "a", "link")


def _tied(say: Words, link: Link, item: str) -> Tied:
    other = link.right if link.left == item else link.left
    by = say("verdict.machine") if link.judged_by == "machine" else clean(link.judged_by)
    told = say(f"verdict.link_{link.kind}")
    return Tied(id=link.id, told=told, other=other, score=link.score, by=by, reason=why.linked(say, link))


def _read(say: Words, found: Audit) -> str:
    """Return the machine's word in one line."""
    read = found.read
    if isinstance(read, Link):
        return say(f"verdict.link_{read.kind}")
    if isinstance(read, Statement):
        return say("verdict.read_s", speaker=clean(read.speaker.name) if read.speaker else say("speaker_unknown"))
    if isinstance(read, Figure):
        value = say.value(read.low, read.high, read.hedge, read.unit) or clean(read.counts or "")
        return say("verdict.read_f", measure=say.of("measures", read.measure), value=value)
    if isinstance(read, Event):
        return say("verdict.read_event", event=label(say, read.type, read.mode, read.status))
    return ""


def _words(found: Audit) -> tuple[Piece, ...]:
    read, text = found.read, found.article.text if found.article else ""
    if not text or read is None or isinstance(read, Link):
        return ()
    held = spans(read)
    first, last = held[0].start, held[-1].end
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    before = clean(text[start:first])[-SHOWN:]
    after = shortened(clean(text[last : end if end >= 0 else len(text)]), SHOWN)
    words = clean(" … ".join(s.of(text) for s in held))
    parts = (Piece(before + " " if before else "", words=False), Piece(words, words=True))
    return tuple(p for p in (*parts, Piece(f" {after}" if after else "", words=False)) if p.text)
