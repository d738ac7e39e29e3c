"""Stories: reports of one happening, the story with the newest report first."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the type of a field that a query is read by
from typing import TYPE_CHECKING, Annotated

import msgspec

from saksi.report.index import clean
from saksi.serve.listing import MANY, Slice, cursor, number, place
from saksi.serve.pages.parts import Choice, conflict_choices
from saksi.store.catalogue.groups import owners_in
from saksi.store.catalogue.stories import Place, Wanted, headers
from saksi.store.catalogue.stories import stories as listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.stories import Story
    from saksi.serve.page import Asked
    from saksi.serve.view import View
    from saksi.store.catalogue.stories import Header

__all__ = ["StoriesPage", "StoriesQuery", "StoryRow", "StoryWanted", "rows", "sources", "stories", "story_rows"]

COPIED = ("republished", "republished_part")


class StoriesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which stories."""

    conflict: str | None = None
    """Id of a conflict; `any` for what belongs to any."""
    outlet: str | None = None
    """Name of an outlet that tells it."""
    since: date | None = None
    """First day on which the newest report appeared."""
    until: date | None = None
    """Last such day."""
    least: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 2
    """Reports at least."""
    cursor: str | None = None


class StoryWanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which stories a list is to have."""

    conflict: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    least: int = 2


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A story in a list."""

    id: str
    title: str
    language: str | None
    """Language of the title."""
    reports: int
    own: int
    """Reports that are no copy of another of the story."""
    outlets: tuple[str, ...]
    """In the order in which they told it."""
    first: str | None
    """When its first dated report appeared, in ISO 8601."""
    last: str | None
    conflicts: tuple[Choice, ...]


class StoriesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Stories, the one with the newest report first."""

    rows: tuple[StoryRow, ...]
    conflicts: tuple[Choice, ...]
    """Conflicts to choose from."""
    asked: StoriesQuery
    next: str | None


def stories(ask: Asked, query: StoriesQuery) -> StoriesPage:
    """Return stories of two reports or more, the one with the newest report first."""
    wanted = StoryWanted(
        conflict=query.conflict, outlet=query.outlet, since=query.since, until=query.until, least=query.least
    )
    found, rest = story_rows(ask, wanted, Slice(after=query.cursor, many=MANY))
    return StoriesPage(rows=found, conflicts=conflict_choices(ask.view), asked=query, next=rest)


def story_rows(ask: Asked, wanted: StoryWanted, cut: Slice) -> tuple[tuple[StoryRow, ...], str | None]:
    """Return the next stories of a list, and the cursor of the rest; None where nothing is left."""
    asked = Wanted(
        conflict=wanted.conflict,
        outlet=wanted.outlet,
        since=wanted.since.isoformat() if wanted.since else "",
        until=wanted.until.isoformat() if wanted.until else "",
        least=wanted.least,
        after=_after(cut.after),
    )
    found = listed(ask.view.db, asked, cut.many + 1)
    shown = found[: cut.many]
    held: list[Story] = ask.view.kept("stories", [owner for owner, _ in shown])
    rest = cursor("stories", f"{shown[-1][1].published}|{shown[-1][1].number}") if len(found) > cut.many else None
    return tuple(_rows(ask, held)), rest


def sources(view: View, articles: Sequence[str]) -> dict[str, set[str]]:
    """Return of those of some articles that are copies, or have passages, of others of them: of which."""
    mine = {*articles}
    out: dict[str, set[str]] = {}
    for link in view.links(mine, ("copies",)):
        if link.kind in COPIED and {link.left, link.right} <= mine:
            out.setdefault(link.left, set()).add(link.right)
    return out


def rows(page: StoriesPage) -> Iterator[Mapping[str, object]]:
    """Yield stories as flat rows."""
    for r in page.rows:
        yield {
            "id": r.id,
            "title": r.title,
            "reports": r.reports,
            "texts_of_their_own": r.own,
            "outlets": "; ".join(r.outlets),
            "first": r.first,
            "last": r.last,
            "conflicts": "; ".join(c.name for c in r.conflicts),
        }


def _after(given: str | None) -> Place | None:
    at = place("stories", given)
    if at is None:
        return None
    published, _, told = at.rpartition("|")
    return Place(published, number(told))


def _rows(ask: Asked, held: Sequence[Story]) -> Iterator[StoryRow]:
    everything = [a for s in held for a in s.articles]
    known = {h.id: h for h in headers(ask.view.db, everything)}
    copies = sources(ask.view, everything)
    of_conflict = owners_in(ask.view.db, "conflicts", everything)
    names = {c.id: clean(c.name) for c in ask.view.kept("conflicts", sorted({*_flat(of_conflict.values())}))}
    for s in held:
        told = sorted((known[a] for a in s.articles if a in known), key=lambda h: (h.published, h.number))
        days = [h.published for h in told if h.published[:1].isdigit()]
        mine = {*s.articles}
        belongs = [c for a in s.articles for c in sorted(of_conflict.get(a, ()))]
        yield StoryRow(
            id=s.id,
            title=clean(s.title),
            language=_language(told, s.title),
            reports=len(s.articles),
            own=sum(not copies.get(a, set()) & mine for a in s.articles),
            outlets=tuple(dict.fromkeys(h.outlet for h in told if h.outlet)),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            conflicts=tuple(Choice(c, names[c]) for c in dict.fromkeys(belongs) if c in names),
        )


def _language(told: Iterable[Header], title: str) -> str | None:
    held = list(told)
    return next((h.language for h in held if h.title == title), held[0].language if held else None)


def _flat(sets: Iterable[set[str]]) -> Iterator[str]:
    for s in sets:
        yield from s
