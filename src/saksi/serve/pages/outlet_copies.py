"""What an outlet took from others and others from it, and how fast it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from saksi.model.span import Span
from saksi.report.index import Evidence, clean
from saksi.serve import why
from saksi.serve.shares import Share, share
from saksi.store.catalogue import outlets as catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.model.links import Link
    from saksi.serve.view import View
    from saksi.store.catalogue.outlets import Copy, Placed

__all__ = ["Credit", "Example", "Pace", "Taken", "Traffic", "credits_of", "moment", "pace", "traffic"]

COPIED = ("republished", "republished_part")
EXAMPLES = 5
PASSAGES = 3
"""Shared passages shown of one."""
SHOWN = 320
"""Code points of a passage that are shown."""
READ = 60
"""Reports, the newest, whose credits are counted."""
CREDITS = 12
MOMENT = len("2031-05-03T10")
"""Characters of a time that tells which of two reports of a day came first."""


class Traffic(msgspec.Struct, frozen=True, kw_only=True):
    """Text that went from one outlet to another."""

    name: str
    """The other outlet."""
    own: bool
    """Whether it is the outlet itself: text of an earlier report of its own."""
    whole: int
    """Reports that are copies: half of either text at least is in the other."""
    part: int
    """Reports that have a part."""
    share: float | None
    """Of these reports' text, the share that is in the others', 0 to 1."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A copy with what both texts share."""

    article: str
    title: str
    source: str
    """Id of the article that it is from."""
    source_title: str
    outlet: str
    """Outlet of that."""
    whole: bool
    share: float
    """Of the copy's text, the share that both have."""
    reason: str
    passages: tuple[Evidence, ...]
    """In the copy, the longest first."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What went to and fro."""

    takes: tuple[Traffic, ...]
    gives: tuple[Traffic, ...]
    examples: tuple[Example, ...]


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """A source that reports name."""

    name: str
    reports: int


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How fast an outlet is with stories that others have too."""

    first: Share
    """Stories in which its report is the first, of those in which that can be told."""
    behind: float | None
    """Of the others, the median of the hours after the first."""


def traffic(view: View, name: str, articles: Sequence[Placed]) -> Taken:
    """Return what some articles of an outlet have of others and others of them."""
    ids = [a.id for a in articles]
    taken, given = (catalogue.copies(view.db, ids, taken=way) for way in (True, False))
    ends = {a for c in (*taken, *given) for a in (c.one, c.other)}
    links = {f"{x.left} {x.right}": x for x in view.links(ends, ("copies",)) if x.kind in COPIED}
    sizes = catalogue.length(view.db, [c.one for c in (*taken, *given)])
    shares = {k: min(1.0, sum(len(a) for a, _ in x.passages) / max(sizes.get(x.left, 1), 1)) for k, x in links.items()}
    return Taken(
        takes=_summed(name, [(c, c.giver) for c in taken], links, shares),
        gives=_summed(name, [(c, c.taker) for c in given if c.taker != name], links, shares),
        examples=_examples(view, [c for c in taken if c.giver != name], links, shares),
    )


def _summed(
    name: str, held: Sequence[tuple[Copy, str | None]], links: dict[str, Link], shares: dict[str, float]
) -> tuple[Traffic, ...]:
    by: dict[str, dict[str, tuple[bool, float]]] = defaultdict(dict)
    for c, other in held:
        key = f"{c.one} {c.other}"
        if other and key in links:
            whole, most = by[other].get(c.one, (False, 0.0))
            by[other][c.one] = (whole or links[key].kind == "republished", max(most, shares[key]))
    out = [
        Traffic(
            name=other,
            own=other == name,
            whole=sum(w for w, _ in found.values()),
            part=sum(not w for w, _ in found.values()),
            share=round(sum(s for _, s in found.values()) / len(found), 2),
        )
        for other, found in by.items()
    ]
    return tuple(sorted(out, key=lambda t: (t.own, -t.whole - t.part, t.name)))


def _examples(
    view: View, taken: Sequence[Copy], links: dict[str, Link], shares: dict[str, float]
) -> tuple[Example, ...]:
    keys = sorted({f"{c.one} {c.other}" for c in taken} & links.keys(), key=lambda k: -shares[k])[:EXAMPLES]
    index = view.index({}, {a for k in keys for a in (links[k].left, links[k].right)})
    out = []
    for k in keys:
        x = links[k]
        copy, source = index.by_article[x.left], index.by_article[x.right]
        longest = sorted((a for a, _ in x.passages), key=len, reverse=True)[:PASSAGES]
        out.append(
            Example(
                article=x.left,
                title=index.title(copy),
                source=x.right,
                source_title=index.title(source),
                outlet=index.label(source),
                whole=x.kind == "republished",
                share=round(shares[k], 2),
                reason=why.linked(index.words, x),
                passages=tuple(index.evidence(copy, (_shown(a, copy.article.text),)) for a in longest),
            )
        )
    return tuple(out)


def credits_of(view: View, articles: Sequence[Placed]) -> tuple[tuple[Credit, ...], int]:
    """Return the sources that an outlet's newest reports name, and how many reports these are."""
    read = view.readings([a.id for a in articles[:READ]])
    held: Counter[str] = Counter()
    for r in read.values():
        named = {clean(c.name) for c in r.credits if c.kind == "source"}
        held.update(named | {clean(v) for s in r.statements for v in s.via})
    most = sorted(held.items(), key=lambda x: (-x[1], x[0]))[:CREDITS]
    return tuple(Credit(name=k, reports=n) for k, n in most if k), len(read)


def _shown(shared: Span, text: str) -> Span:
    """Return the beginning of a shared passage, of whole words."""
    start, end = shared.start, min(shared.end, shared.start + SHOWN)
    while start > 0 and start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end > start and end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return Span(start, end) if start < end else shared


def pace(name: str, stories: dict[str, list[Placed]]) -> Pace:
    """Return how often an outlet is first with stories of two outlets or more, and how far behind it is else."""
    first, told, behind = 0, 0, []
    for reports in stories.values():
        at = [(m, r.outlet) for r in reports if r.outlet and (m := moment(r.published))]
        if len({o for _, o in at}) < 2 or name not in {o for _, o in at}:  # noqa: PLR2004 - itself and another
            continue
        told += 1
        one, mine = min(at)[0], min(m for m, o in at if o == name)
        if mine == one:
            first += 1
        else:
            behind.append((mine - one).total_seconds() / 3600)
    return Pace(first=share(first, told), behind=round(median(behind), 1) if behind else None)


def moment(published: str) -> datetime | None:
    """Return when a report appeared, None where less than the hour is known."""
    if len(published) < MOMENT or "T" not in published:
        return None
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
