"""Briefings: pick items, order them, write between them, read them as a situation report, take them along."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from saksi.report.contrast import in_one_line
from saksi.report.index import clean
from saksi.serve.briefing import body as content
from saksi.serve.briefing.body import Body, Part
from saksi.serve.briefing.gather import KINDS, gathered
from saksi.serve.briefing.situation import VALUES, SituationPage, situated
from saksi.serve.briefing.writers import as_html, as_markdown
from saksi.serve.page import Problem
from saksi.store.catalogue import briefings as catalogue
from saksi.store.catalogue.briefings import Head
from saksi.store.schema import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksi.serve.page import Asked

__all__ = [
    "FILES", "Added", "Adding", "BriefingPage", "BriefingQuery", "Edit", "New", "Row", "Saved", "SituationQuery", "add",
    "begin", "briefing", "edit", "situation", "then", "titled",
]  # fmt: skip


def _word(page: SituationPage) -> bytes:
    from saksi.serve.briefing.word import as_word  # noqa: PLC0415 - a tenth of a second, for this format only

    return as_word(page)


FILES: dict[str, tuple[str, Callable[[SituationPage], bytes]]] = {
    "html": ("text/html; charset=utf-8", as_html),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _word),
}
"""What a briefing is taken along as."""
LISTED = 60
"""Briefings in the list."""
TITLE = 160
"""Characters of a title."""
POINTS = 12
Text = Annotated[str, Meta(max_length=20_000)]


class BriefingQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which briefing; without an id, the one that the reader is at."""

    id: str | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a briefing that is worked on."""

    part: Part
    title: str
    """What stands there now; of an item that is gone, what it was called."""
    about: tuple[str, ...] = ()
    href: str = ""
    gone: bool = False


class BriefingPage(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing that is worked on, and the list of all."""

    head: Head | None
    """None where the reader has none yet."""
    own: bool
    """Whether the reader may change it."""
    current: bool
    """Whether it is the one that what the reader picks is added to."""
    period: str
    points: tuple[str, ...]
    rows: tuple[Row, ...]
    all: tuple[Head, ...]
    """The briefings of the desk, the last changed first."""


class SituationQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which briefing."""

    id: str


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """What is picked."""

    item: Annotated[str, Meta(max_length=200)]
    """`kind/id`, as `utterance/utt-…`; the kinds are those that can be cited."""
    briefing: str | None = None
    """Id of the briefing; without it, the one that the reader is at, else a new one."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    id: str
    """Id of the briefing."""
    title: str
    parts: int
    there: bool
    """Whether it was in it already."""


class New(msgspec.Struct, frozen=True, kw_only=True):
    """A new briefing."""

    title: Text = ""


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a briefing."""

    id: str
    do: Literal["up", "down", "remove", "heading", "comment", "text", "head", "open", "drop"]
    """`up`, `down`, `remove` and `text` are about the part `key`; `heading` and `comment` add one after it, or at the
    end; `head` changes title, period and key points; `open` makes it the one that items are added to; `drop` deletes
    it."""
    key: str = ""
    text: Text = ""
    title: Text = ""
    period: Text = ""
    points: Text = ""
    """One in a line."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing that was changed."""

    id: str
    """Empty where it was deleted."""
    key: str = ""
    """The part that was changed."""


def briefing(ask: Asked, query: BriefingQuery) -> BriefingPage | None:
    """Return a briefing to be worked on, and the list of all."""
    every = tuple(catalogue.heads(ask.db, LISTED))
    at = query.id or catalogue.current(ask.db, ask.user.name)
    found = catalogue.found(ask.db, at) if at else None
    if found is None:
        if query.id:
            return None
        return BriefingPage(head=None, own=True, current=True, period="", points=(), rows=(), all=every)
    head, body = found[0], content.decoded(found[1])
    return BriefingPage(
        head=head,
        own=head.reader == ask.user.name,
        current=head.id == catalogue.current(ask.db, ask.user.name),
        period=body.period,
        points=body.points,
        rows=_rows(ask, body),
        all=every,
    )


def situation(ask: Asked, query: SituationQuery) -> SituationPage | None:
    """Return a briefing as a situation report, with what the store says now of its items."""
    found = catalogue.found(ask.db, query.id)
    if found is None:
        return None
    return situated(ask.view, ask.say, found[0], content.decoded(found[1]), ask.user)


def titled(page: SituationPage) -> str:
    """Return what the files of a briefing are called by."""
    return page.title


def add(ask: Asked, what: Adding) -> Added:
    """Put something into a briefing, at its end."""
    kind, _, id_ = what.item.partition("/")
    if kind not in KINDS or not id_:
        raise Problem(422, f"item: one of {', '.join(KINDS)}, a slash, and its id")
    with ask.db.begin():
        picked = gathered(ask.view, [(kind, id_)], brief=True).cited.get((kind, id_))
    if picked is None:
        raise Problem(422, f"item: there is no {kind} {clean(id_)[:80]}")
    with writing(ask.db):
        at = what.briefing or catalogue.current(ask.db, ask.user.name)
        head, body = _mine(ask, at) if at else _new(ask, "")
        part = Part(key=content.new_key(), kind="item", item=what.item, text=picked.title)
        after = content.added(body, part)
        _save(ask, head, after)
    return Added(id=head.id, title=head.title, parts=len(after.parts), there=after is body)


def begin(ask: Asked, what: New) -> Saved:
    """Begin a new briefing; items are added to it from then on."""
    with writing(ask.db):
        head, _ = _new(ask, what.title)
    return Saved(id=head.id)


def edit(ask: Asked, what: Edit) -> Saved:
    """Change a briefing of one's own."""
    with writing(ask.db):
        head, body = _mine(ask, what.id)
        if what.do == "drop":
            catalogue.drop(ask.db, head.id)
            return Saved(id="")
        if what.do == "head":
            head = msgspec.structs.replace(head, title=_title(what.title) or head.title)
        after, key = _changed(body, what)
        _save(ask, head, after)
    return Saved(id=head.id, key=key)


def then(saved: Saved) -> str:
    """Return where a form leads on to: the part that was changed."""
    if not saved.id:
        return "/briefing"
    return f"/briefing?id={saved.id}" + (f"#part-{saved.key}" if saved.key else "")


def _changed(body: Body, what: Edit) -> tuple[Body, str]:
    """Return content as it is after a change, and the key of the part that it is about."""
    if what.do in ("up", "down"):
        return content.moved(body, what.key, -1 if what.do == "up" else 1), what.key
    if what.do == "remove":
        return content.removed(body, what.key), ""
    if what.do == "text":
        return content.rewritten(body, what.key, what.text), what.key
    if what.do in ("heading", "comment"):
        text = content.written(what.text)
        kind: Literal["heading", "comment"] = "heading" if what.do == "heading" else "comment"
        part = Part(key=content.new_key(), kind=kind, text=clean(text)[:TITLE] if kind == "heading" else text)
        return (content.added(body, part, what.key), part.key) if part.text else (body, what.key)
    if what.do == "head":
        points = tuple(p for line in what.points.splitlines() if (p := clean(line).lstrip("-•* ")))
        period = clean(what.period)[:TITLE]
        return msgspec.structs.replace(body, period=period, points=points[:POINTS]), ""
    return body, ""


def _rows(ask: Asked, body: Body) -> tuple[Row, ...]:
    items = {p.item: (p.item.partition("/")[0], p.item.partition("/")[2]) for p in body.parts if p.kind == "item"}
    held = gathered(ask.view, [*items.values()], brief=True).cited
    out = []
    for p in body.parts:
        cited = held.get(items[p.item]) if p.kind == "item" else None
        if cited:
            words = next((x.words for x in cited.passages), "") or in_one_line(ask.say, cited.contrast.cut(VALUES))
            out.append(Row(part=p, title=cited.title, about=(words, *cited.about[:2]), href=cited.href))
        else:
            out.append(Row(part=p, title=p.text, gone=p.kind == "item"))
    return tuple(out)


def _mine(ask: Asked, item: str) -> tuple[Head, Body]:
    found = catalogue.found(ask.db, item)
    if found is None:
        raise Problem(404, ask.say("briefing.no_such"))
    if found[0].reader != ask.user.name:
        raise Problem(403, ask.say("briefing.not_yours", name=found[0].reader))
    return found[0], content.decoded(found[1])


def _new(ask: Asked, title: str) -> tuple[Head, Body]:
    now = _now()
    name = _title(title) or ask.say("briefing.untitled", day=ask.say.day(now[:10]))
    head = Head(id=f"brief-{secrets.token_hex(8)}", reader=ask.user.name, title=name, created=now, changed=now)
    catalogue.make(ask.db, head, content.encoded(Body()))
    return head, Body()


def _save(ask: Asked, head: Head, body: Body) -> None:
    catalogue.save(ask.db, msgspec.structs.replace(head, changed=_now()), content.encoded(body))


def _title(text: str) -> str:
    return clean(text)[:TITLE]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
