"""One article: the text as it came with everything read in it, where it comes from, and what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import msgspec

from saksi.model.span import Span
from saksi.report.index import clean
from saksi.serve import why
from saksi.serve.archive import archived, fingerprint
from saksi.serve.notes import KINDS, Kind, Note, notes
from saksi.serve.pages.parts import Choice, conflicts_of
from saksi.serve.stretches import Stretch, parts, stretches
from saksi.store.catalogue.articles import Head, heads, owners_by_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.articles import Known
    from saksi.model.links import Link
    from saksi.model.reading import Reading
    from saksi.report.index import Index
    from saksi.report.locale import Words
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["ArticlePage", "ArticleQuery", "CopyPage", "article", "copy", "copy_file", "reading_rows"]

SHOWN: tuple[Kind, ...] = ("statement", "figure", "event")
"""What is set off unless another choice is made."""
WHOLE = 400_000
"""Characters of the longest text that is shown in one piece, when asked for."""
NAMED = 12
"""Other reports named in one place, at most."""


class ArticleQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which article, and how it is shown."""

    id: str
    kinds: tuple[Kind, ...] = ()
    """What is set off in the text; by default statements, figures and events."""
    chosen: bool = False
    """Whether `kinds` is a choice, be it of nothing."""
    part: int = 1
    """Of a very long text, which part; the first is 1."""
    item: str | None = None
    """Id of a reading: the part in which it stands is shown."""
    whole: bool = False
    """Show a long text in one piece, up to 400,000 characters."""
    shared: str | None = None
    """Id of another article: passages that both have are set off."""


class Fact(msgspec.Struct, frozen=True):
    """Something known about an article."""

    name: str
    """`outlet`, `byline`, `published`."""
    value: str | None
    iso: str | None
    """The value of a date in ISO 8601, as long as it is exact."""
    found: str
    """How it was found, or why it is not known."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Another article with the same text, or with passages of it."""

    head: Head
    whole: bool
    """Whether it is a near-copy, not only passages."""
    taken: Literal["from", "by"]
    """Whether this article took from it, or it took from this one."""
    reason: str
    score: float
    passages: int
    """Passages in common that are known by their place."""
    marked: bool
    """Whether they are set off in the text now."""


class Way(msgspec.Struct, frozen=True):
    """Where a reading leads."""

    sort: Literal["utterance", "dispute", "figure", "happening"]
    id: str
    others: tuple[Head, ...] = ()
    """Other articles that report the same words, some of them."""
    reports: int = 1
    """Articles that report it."""


class ArticlePage(msgspec.Struct, frozen=True, kw_only=True):
    """One article."""

    id: str
    head: Head
    ref: str
    """What the input called it."""
    title: str
    facts: tuple[Fact, ...]
    url: str | None
    """Its address where it is one of the web."""
    language: str | None
    sha256: str
    """Of the archived copy."""
    characters: int
    unread: str
    """Why it was kept but not read; else empty."""
    version: str
    """Version of Saksi that read it."""
    stories: tuple[Choice, ...]
    conflicts: tuple[Choice, ...]
    copies: tuple[Copy, ...]
    credits: tuple[str, ...]
    """Agencies, outlets and documents that it names as its sources."""
    speakers: tuple[str, ...]
    """Names of those who may have said what it reports: its people, bodies and states."""
    notes: tuple[Note, ...]
    """What was read in the part that is shown."""
    ways: dict[str, tuple[Way, ...]]
    """Where readings lead, by id."""
    counts: dict[Kind, int]
    """How many readings of each kind there are in the whole article."""
    kinds: tuple[Kind, ...]
    """What is set off."""
    dropped: tuple[tuple[str, str, str], ...]
    """(kind, words, reason) of what was considered in this part and not kept."""
    text: str
    """The part that is shown."""
    start: int
    """Where the part begins, in code points."""
    stretches: tuple[Stretch, ...]
    """The part by paragraphs, with what is set off; their spans count from its beginning."""
    part: int
    parts: int
    whole: bool
    """Whether a text that has several parts is shown in one piece."""


class CopyPage(msgspec.Struct, frozen=True, kw_only=True):
    """The archived copy of an article."""

    id: str
    text: str
    """Exactly as it came."""
    sha256: str
    """Of the text in UTF-8."""


class CopyQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which article."""

    id: str


def article(ask: Asked, query: ArticleQuery) -> ArticlePage | None:
    """Return an article as it came, with everything read in it and why."""
    view = ask.view
    head = heads(view.db, [query.id]).get(query.id)
    if head is None:
        return None
    index = view.index({}, [query.id], whole=True)
    reading = index.by_article[query.id]
    text = reading.article.text
    named = [a.id for a in reading.actors if a.kind not in ("place", "anonymous", "document")]
    told = notes(index, reading, frozenset(named))
    cut, part, all_parts = _part(text, told, query)
    kinds = query.kinds if query.kinds or query.chosen else SHOWN
    copies = view.links([query.id], ("copies",))
    shown = tuple(n for n in told if n.spans[0].start < cut.end and n.spans[-1].end > cut.start) if text else ()
    marked = [n for n in shown if n.kind in kinds]
    return ArticlePage(
        id=query.id,
        head=head,
        ref=clean(reading.article.ref),
        title=index.title(reading),
        facts=tuple(_facts(index, reading)),
        url=_web(reading.article.url),
        language=reading.article.language,
        sha256=fingerprint(text),
        characters=len(text),
        unread=_unread(index, reading),
        version=reading.version,
        stories=_stories(view, query.id),
        conflicts=conflicts_of(view, [query.id]),
        copies=tuple(_copies(view, ask.say, copies, query)),
        credits=tuple(dict.fromkeys(clean(c.name) for c in reading.credits if c.kind == "source")),
        speakers=tuple(dict.fromkeys(clean(a.name) for a in reading.actors if a.id in named)),
        notes=shown,
        ways=_ways(view, shown, query.id),
        counts={k: sum(n.kind == k for n in told) for k in KINDS},
        kinds=kinds,
        dropped=tuple(
            (clean(d.kind), clean(d.span.of(text))[:200], index.reason(d.reason))
            for d in reading.dropped
            if cut.start <= d.span.start < cut.end
        ),
        text=text[cut.start : cut.end] if text else "",
        start=cut.start,
        stretches=stretches(reading, marked, cut, _shared(copies, query)) if text else (),
        part=part,
        parts=all_parts,
        whole=query.whole and all_parts == 1 and len(parts(text)) > 1,
    )


def copy(ask: Asked, query: CopyQuery) -> CopyPage | None:
    """Return the archived copy of an article: its text exactly as it came, and the hash that names it."""
    held = ask.view.readings([query.id]).get(query.id)
    if held is None:
        return None
    return CopyPage(id=query.id, text=held.article.text, sha256=fingerprint(held.article.text))


def copy_file(page: CopyPage) -> tuple[bytes, str, str]:
    """Return an archived copy as a file: bytes, media type, name."""
    return archived(page.text), "text/plain; charset=utf-8", f"{page.id}.txt"


def reading_rows(page: ArticlePage) -> Iterator[Mapping[str, object]]:
    """Yield what was read in the article, one row each."""
    for n in page.notes:
        yield {
            "article": page.id,
            "id": n.id,
            "kind": n.kind,
            "name": n.name,
            "what": n.gloss,
            "words": n.quoted,
            "start": n.spans[0].start,
            "end": n.spans[-1].end,
            "score": n.score,
            "rule": n.rule,
        }


def _part(text: str, told: Sequence[Note], query: ArticleQuery) -> tuple[Span, int, int]:
    """Return the part of a text that is shown, its number, and how many there are."""
    if not text:
        return Span(0, 1), 1, 1
    cuts = parts(text)
    if query.whole and len(text) <= WHOLE:
        return Span(0, len(text)), 1, 1
    at = next((n.spans[0].start for n in told if n.id == query.item), None)
    chosen = min(max(query.part, 1), len(cuts))
    if at is not None:
        chosen = next(i for i, c in enumerate(cuts, 1) if at < c.end)
    return cuts[chosen - 1], chosen, len(cuts)


def _facts(index: Index, reading: Reading) -> Iterator[Fact]:
    held, say = reading.article, index.words
    yield _known(index, "outlet", held.outlet, index.outlet(reading))
    yield _known(index, "byline", held.byline, clean(held.byline.value or "") or None)
    when = held.published
    yield Fact("published", say.moment(when.value) if when.value else None, when.value, index.reason(when.reason))


def _known(index: Index, name: str, known: Known, value: str | None) -> Fact:
    reason = "url" if value and not known.value else known.reason
    return Fact(name, value, None, index.reason(reason))


def _web(url: str | None) -> str | None:
    """Return an address if it is one of the web that a reader may be led to, else None."""
    try:
        split = urlsplit(url or "")
    except ValueError:
        return None
    return url if split.scheme in ("http", "https") and split.hostname and clean(url or "") == url else None


def _unread(index: Index, reading: Reading) -> str:
    why = reading.unread or ""
    if why.startswith("no language pack") and reading.article.language:
        return index.words("no_pack", language=index.words.language_name(reading.article.language))
    return index.reason(why) if why else ""


def _stories(view: View, article_id: str) -> tuple[Choice, ...]:
    held = view.kept("stories", sorted(view.owners("stories", [article_id])))
    return tuple(Choice(s.id, clean(s.title)) for s in held if len(s.articles) > 1)


def _copies(view: View, say: Words, links: Iterable[Link], query: ArticleQuery) -> Iterator[Copy]:
    found = [x for x in links if x.kind in ("republished", "republished_part") and query.id in (x.left, x.right)]
    found.sort(key=lambda x: (x.left != query.id, x.kind != "republished", -x.score))
    ends = {x.id: x.right if x.left == query.id else x.left for x in found[: NAMED * 3]}
    headed = heads(view.db, [*ends.values()])
    for x in found:
        if ends.get(x.id) in headed:
            yield Copy(
                head=headed[ends[x.id]],
                whole=x.kind == "republished",
                taken="from" if x.left == query.id else "by",
                reason=why.linked(say, x),
                score=x.score,
                passages=len(x.passages),
                marked=query.shared == ends[x.id],
            )


def _shared(links: Iterable[Link], query: ArticleQuery) -> list[Span]:
    return [
        mine if x.left == query.id else theirs
        for x in links
        if query.shared and {x.left, x.right} == {query.id, query.shared}
        for mine, theirs in x.passages
    ]


def _ways(view: View, shown: Iterable[Note], article_id: str) -> dict[str, tuple[Way, ...]]:
    """Return where readings lead: to the act of speaking, its disputes, the count, the happening."""
    by_kind: dict[str, list[str]] = {}
    for n in shown:
        by_kind.setdefault(n.kind, []).append(n.id)
    said = by_kind.get("statement", [])
    spoken, disputed = view.holding("utterances", said), owners_by_item(view.db, "disputes", said)
    reports = view.articles_of("utterances", {*spoken.values()})
    others = {u: [a for a in held if a != article_id] for u, held in reports.items()}
    headed = heads(view.db, [a for held in others.values() for a in held[:NAMED]])
    happened = view.holding("timeline", by_kind.get("event", []))
    counted = {**view.holding("figure_groups", by_kind.get("figure", []))}
    out: dict[str, tuple[Way, ...]] = {}
    for s in said:
        u = spoken.get(s)
        ways = [Way("utterance", u, _named(others, headed, u), len(reports.get(u, [""])))] if u else []
        out[s] = (*ways, *(Way("dispute", d) for d in disputed.get(s, ())))
    out.update((f, (Way("figure", f),)) for f in counted)
    out.update((e, (Way("happening", owner),)) for e, owner in happened.items())
    return out


def _named(others: Mapping[str, list[str]], headed: Mapping[str, Head], utterance: str) -> tuple[Head, ...]:
    return tuple(headed[a] for a in others.get(utterance, ())[:NAMED] if a in headed)
