"""One dispute: the claim, the denial, third voices, the evidence named, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from saksi.report.answers import DisputeView
from saksi.report.index import Evidence, Piece, clean
from saksi.serve import why
from saksi.serve.pages.disputes import is_open, written
from saksi.serve.pages.parts import Choice, conflicts_of
from saksi.serve.pages.verdicts import Judgement, judgements, presets
from saksi.store.catalogue.disputes import days
from saksi.store.catalogue.groups import owners_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saksi.model.disputes import Dispute
    from saksi.report.index import Index
    from saksi.serve.page import Asked

__all__ = ["DisputePage", "DisputeQuery", "Report", "Tie", "dispute", "parties"]

MANY = 60
"""Reports and ties that are listed, at most."""


class DisputeQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which dispute; the id of an utterance or a statement in one leads to it."""

    id: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report that tells of it."""

    article: str
    outlet: str
    title: str
    day: str | None
    """ISO day."""
    url: str | None
    language: str | None


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Why two sentences are held together."""

    id: str
    """Id of the link."""
    kind: str
    """`denies`, `confirms` or `responds`."""
    told: str
    """The same in words."""
    by: str
    """Who said the first."""
    of: str
    """Who said the second."""
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    language: str | None
    score: float
    reason: str
    machine: bool
    """Whether the machine says so, not a person."""


class DisputePage(msgspec.Struct, frozen=True, kw_only=True):
    """One dispute."""

    id: str
    kind: Literal["denied", "refused", "confirmed", "answered"]
    open: bool
    """Whether it is denied or refused, and no report says how it ended."""
    first: str | None
    """ISO day of the first report of it."""
    last: str | None
    """ISO day of the last report of it."""
    view: DisputeView
    claimant: str
    """Who claims it, in words."""
    opponent: str
    """Who denies or answers it, in words; empty where nobody does."""
    reports: tuple[Report, ...]
    """Oldest first."""
    conflicts: tuple[Choice, ...]
    stories: tuple[Choice, ...]
    ties: tuple[Tie, ...]
    judgements: tuple[Judgement, ...]
    """What people decided about any of its statements."""
    reasons: tuple[str, ...]
    """Reasons for a verdict about a tie to choose from."""


def dispute(ask: Asked, query: DisputeQuery) -> DisputePage | None:
    """Return a dispute: who stands where in which words, what evidence is named, and whether it was settled."""
    view = ask.view
    held: list[Dispute] = view.kept("disputes", [query.id])
    if not held:
        said = [s for u in view.kept("utterances", [query.id]) for s in u.statements] or [query.id]
        held = view.kept("disputes", sorted(view.owners("disputes", said))[:1])
    if not held:
        return None
    one = held[0]
    index, views = written(view, held)
    if one.id not in views:
        return None
    told = views[one.id]
    first, last = days(view.db, owner=one.id).get(one.id, ("", ""))
    articles = [r.article.id for r in index.readings]
    stories = {s for found in owners_in(view.db, "stories", articles).values() for s in found}
    say = ask.say
    return DisputePage(
        id=one.id,
        kind=one.kind,
        open=is_open(one),
        first=first or None,
        last=last or None,
        view=told,
        claimant=say.joined(dict.fromkeys(s.speaker for s in told.claimants)),
        opponent=say.joined(dict.fromkeys(s.speaker for s in told.opponents)),
        reports=tuple(_reports(index)),
        conflicts=conflicts_of(view, articles),
        stories=tuple(Choice(s.id, clean(s.title)) for s in view.kept("stories", sorted(stories))),
        ties=tuple(_ties(index, one)),
        judgements=judgements(ask, [*view.members("disputes", [one.id])[one.id]]),
        reasons=presets(say, "link"),
    )


def parties(page: DisputePage) -> Iterator[Mapping[str, object]]:
    """Yield who stands where, one row for each party and utterance."""
    sides = (("claim", page.view.claimants), ("denial", page.view.opponents), ("third", page.view.thirds))
    for side, standings in sides:
        for s in standings:
            for q in s.words:
                yield {
                    "side": side,
                    "speaker": s.speaker,
                    "does": s.does,
                    "words": q.wording.text,
                    "date": q.line.date,
                    "outlet": q.carrier.evidence.label,
                    "utterance": q.line.anchor.rpartition("/")[2],
                    "article": q.carrier.evidence.article,
                }


def _reports(index: Index) -> Iterator[Report]:
    for reading in index.readings[:MANY]:
        article = reading.article
        yield Report(
            article=article.id,
            outlet=index.label(reading),
            title=index.title(reading),
            day=article.published.day,
            url=article.url,
            language=article.language,
        )


def _ties(index: Index, one: Dispute) -> Iterator[Tie]:
    """Yield the links that make it a dispute, the surest first."""
    claims = {s for u in one.claims if u in index.utterances for s in index.utterances[u].statements}
    answers = [s for _, u in one.answers if u in index.utterances for s in index.utterances[u].statements]
    kinds = {kind for kind, _ in one.answers}
    found = [x for s in answers for x in index.links.get(s, ()) if x.kind in kinds and x.right in claims | {*answers}]
    for x in sorted(found, key=lambda x: (-x.score, x.id))[:MANY]:
        if x.left not in index.statements or x.right not in index.statements:
            continue
        left, right = _said(index, x.left), _said(index, x.right)
        yield Tie(
            id=x.id,
            kind=x.kind,
            told=index.words.of("answers", x.kind),
            by=index.name(index.statements[x.left][1]) or index.words("speaker_unknown"),
            of=index.name(index.statements[x.right][1]) or index.words("speaker_unknown"),
            left=left.sentence,
            right=right.sentence,
            language=left.language,
            score=x.score,
            reason=why.linked(index.words, x),
            machine=x.judged_by == "machine",
        )


def _said(index: Index, item: str) -> Evidence:
    return index.of_statement(item)
