"""One outlet: what it took from whom, what it left out, whom it quotes, and the words it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.report.index import clean
from saksi.serve.pages.outlet_copies import Credit, Pace, Taken, credits_of, pace, traffic
from saksi.serve.pages.outlet_gaps import Gaps, gaps
from saksi.serve.pages.outlet_voices import Voices, voices
from saksi.serve.pages.outlet_words import WordsUsed, words_used
from saksi.store.catalogue import outlets as catalogue
from saksi.store.schema import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.serve.page import Asked

__all__ = ["OutletPage", "OutletQuery", "Show", "outlet", "rows"]

Show = Literal["taken", "left", "voices", "words"]

WINDOW = 500
"""Reports of an outlet that its page looks at, the newest."""
STORIES = 200
UNREAD = 30
SURE = 30
"""Reports below which shares say little."""
DAY = len("2031-05-03")


class OutletQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which outlet, and what of it."""

    name: str
    show: Show = "taken"
    """What it took from others; what it left out; whom it quotes; the words it uses."""
    since: str | None = None
    """First ISO day of the reports looked at."""
    until: str | None = None


class UnreadReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was kept but not read."""

    id: str
    title: str
    reason: str


class OutletPage(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet. Of the parts that `show` asks for, the others are None."""

    name: str
    reports: int
    """Reports looked at."""
    all: int
    """Reports there are."""
    first: str | None
    """ISO day of the first dated report looked at."""
    last: str | None
    few: bool
    """Whether there are so few that shares say little."""
    taken: Taken | None
    credits: tuple[Credit, ...]
    """Sources that its newest reports name."""
    credited: int
    """How many reports these are."""
    left: Gaps | None
    voices: Voices | None
    words: WordsUsed | None
    pace: Pace
    unread: tuple[UnreadReport, ...]
    asked: OutletQuery


def outlet(ask: Asked, query: OutletQuery) -> OutletPage | None:
    """Return an outlet by its newest 500 reports, or those of some days."""
    view, name = ask.view, query.name
    whole = catalogue.count(ask.db, name)
    if not whole:
        return None
    articles = catalogue.window(ask.db, name, (query.since or "", query.until or ""), WINDOW)
    numbers = [a.number for a in articles]
    stories = catalogue.placed(ask.db, "stories", catalogue.owners(ask.db, "stories", numbers, STORIES))
    days = sorted(a.published[:DAY] for a in articles if a.published != UNDATED)
    named, read = credits_of(view, articles) if query.show == "taken" else ((), 0)
    return OutletPage(
        name=name,
        reports=len(articles),
        all=whole,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        few=len(articles) < SURE,
        taken=traffic(view, name, articles) if query.show == "taken" else None,
        credits=named,
        credited=read,
        left=gaps(view, name, stories) if query.show == "left" else None,
        voices=voices(view, name, articles) if query.show == "voices" else None,
        words=words_used(view, name, articles) if query.show == "words" else None,
        pace=pace(name, stories),
        unread=tuple(
            UnreadReport(id=u.id, title=clean(u.title or ""), reason=ask.say.of("reasons", u.reason))
            for u in catalogue.unread(ask.db, numbers, UNREAD)
        ),
        asked=query,
    )


def rows(page: OutletPage) -> Iterator[Mapping[str, object]]:
    """Yield what the part shown lists as flat rows."""
    if page.taken:
        for way, held in (("takes", page.taken.takes), ("gives", page.taken.gives)):
            for t in held:
                yield {"way": way, "outlet": t.name, "whole": t.whole, "part": t.part, "share of text": t.share}
    if page.left:
        for x in page.left.left_out:
            yield {
                "story": x.title,
                "speaker": x.speaker,
                "words": x.said.text,
                "day": x.said.day,
                "carried by": "; ".join(x.carried),
                "utterance": x.said.id,
                "evidence": x.said.evidence.evidence.anchor,
            }
    if page.voices:
        for s in page.voices.speakers:
            yield {"speaker": s.name, "state": s.state, "statements": s.share.n, "of": s.share.of, "reports": s.reports}
    if page.words:
        for w in page.words.terms:
            yield {
                "word": w.word,
                "names": w.field,
                "reports": w.here.n,
                "of": w.here.of,
                "in its own voice": w.own,
                "others": w.elsewhere.n,
                "of others": w.elsewhere.of,
            }
