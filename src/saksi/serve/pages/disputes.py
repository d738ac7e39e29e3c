"""Disputes: who claims what and who denies it, open ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from saksi.model.disputes import Dispute
from saksi.report.answers import DisputeView, references
from saksi.report.answers import disputes as told
from saksi.report.index import Index, clean
from saksi.report.standing import Standing
from saksi.report.statements import voices
from saksi.serve.listing import cursor, place
from saksi.serve.pages.parts import Choice, conflict_choices, is_contested
from saksi.serve.who import meant
from saksi.store.catalogue.disputes import days
from saksi.store.catalogue.groups import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from saksi.model.record import Utterance
    from saksi.serve.page import Asked
    from saksi.serve.view import View

__all__ = ["DisputesPage", "DisputesQuery", "Listed", "disputes", "rows", "written"]

SHOWN = 15
"""Disputes on one page."""
MOST = 3_000
"""Disputes that a list is made of, at most."""
NEAREST = 2
"""Reports of an utterance that are read for a list."""
NEVER = "0000"
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
KINDS = ("denied", "refused", "confirmed", "answered")


class DisputesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which disputes."""

    conflict: str | None = None
    """Id of a conflict."""
    kind: Literal["denied", "refused", "confirmed", "answered"] | None = None
    """What is done with the claim at most."""
    party: str | None = None
    """Part of the name of somebody who has a part in it."""
    since: Day | None = None
    """First day on which a report of it appeared."""
    until: Day | None = None
    """Last such day."""
    state: Literal["open", "settled"] | None = None
    cursor: str | None = None


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute in a list."""

    id: str
    kind: Literal["denied", "refused", "confirmed", "answered"]
    open: bool
    """Whether it is denied or refused, and no report says how it ended."""
    first: str | None
    """ISO day of the first report of it."""
    last: str | None
    """ISO day of the last report of it."""
    view: DisputeView


class DisputesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Disputes, open ones first, of these the last told first."""

    disputes: tuple[Listed, ...]
    found: int
    """Claims that are denied or refused, of those that fit."""
    answered: int
    """Beside these, claims that are only confirmed or answered."""
    conflicts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    asked: DisputesQuery
    next: str | None


def disputes(ask: Asked, query: DisputesQuery) -> DisputesPage:
    """Return disputes: open ones first, of these those told last, of a day the most reported."""
    view = ask.view
    dated = days(view.db, query.conflict)
    owners = [owner for _, owner in listed(view.db, "disputes", MOST, conflict=query.conflict)]
    held: list[Dispute] = view.kept("disputes", owners)
    found = sorted((rank(d, dated), d) for d in held if _fits(d, query, dated.get(d.id, ("", ""))))
    after = place("disputes", query.cursor)
    rest = [(at, d) for at, d in found if after is None or at > after]
    shown = rest[:SHOWN]
    views = written(view, [d for _, d in shown], brief=True)[1]
    return DisputesPage(
        disputes=tuple(_listed(d, views[d.id], dated) for _, d in shown if d.id in views),
        found=sum(is_contested(d) for _, d in found),
        answered=sum(not is_contested(d) for _, d in found),
        conflicts=conflict_choices(view),
        kinds=tuple(Choice(k, ask.say.of("dispute_kind", k)) for k in KINDS),
        asked=query,
        next=cursor("disputes", shown[-1][0]) if len(rest) > SHOWN else None,
    )


def rows(page: DisputesPage) -> Iterator[Mapping[str, object]]:
    """Yield the disputes of a list, one row each."""
    for d in page.disputes:
        yield {
            "id": d.id,
            "kind": d.kind,
            "open": d.open,
            "point": d.view.point,
            "claimed_by": "; ".join(s.speaker for s in d.view.claimants),
            "claim": "; ".join(_words(d.view.claimants)),
            "answered_by": "; ".join(s.speaker for s in d.view.opponents),
            "answer": "; ".join(_words(d.view.opponents)),
            "outcome": d.view.settled.told,
            "first": d.first,
            "last": d.last,
        }


def written(view: View, held: Sequence[Dispute], *, brief: bool = False) -> tuple[Index, dict[str, DisputeView]]:
    """Return disputes as the record tells them, by their ids, and the small record that they were written from.

    With `brief`, of each utterance only the wordings nearest to its origin are read.
    """
    spoken = dict.fromkeys(u for d in held for u in (*d.claims, *(a for _, a in d.answers), *_said_in(d)))
    utterances: list[Utterance] = view.kept("utterances", [*spoken])
    where = {s: a for u in utterances for s, a in zip(u.statements, u.articles, strict=True)}
    shown = {s for d in held for stance in d.stances for s in stance.shown}
    shown |= {s for u in utterances for s in (u.statements[:NEAREST] if brief else u.statements)}
    items = {s: where[s] for s in shown if s in where}
    # What evidence and outcome rest on may stand outside of these words.
    items |= {e.statement: e.at.article for d in held for e in d.exhibits}
    items |= {o.statement: o.at.article for d in held if (o := d.outcome) and o.at}
    index = view.index({"utterances": utterances, "disputes": held}, items=items)
    lines = [line for v in voices(index, references(index)) for line in (*v.major, *v.minor)]
    by_address = {index.address("disputes", d.id, ""): d.id for d in held}
    return index, {by_address[v.anchor]: v for v in told(index, lines)}


def is_open(d: Dispute) -> bool:
    """Say whether a dispute is one, and no report says how it ended."""
    return d.outcome is None and is_contested(d)


def _said_in(d: Dispute) -> Iterator[str]:
    return (u for s in d.stances for u in s.utterances)


def _words(standings: Iterable[Standing]) -> Iterator[str]:
    for s in standings:
        for q in s.words:
            yield "".join(p.text for p in q.pieces)


def rank(d: Dispute, dated: Mapping[str, tuple[str, str]]) -> str:
    """Return what a dispute is sorted by: open before settled, the last day first, within a day the most reported."""
    last = dated.get(d.id, ("", ""))[1] or NEVER
    # Digits turned round: the last day and the highest number sort first.
    told = min(sum(d.reports), 99999)
    return f"{'0' if is_open(d) else '1'}{last[:10].translate(TURNED)} {99999 - told:05} {d.id}"


TURNED = str.maketrans("0123456789", "9876543210")


def _fits(d: Dispute, query: DisputesQuery, told_: tuple[str, str]) -> bool:
    first, last = told_
    if query.kind not in (None, d.kind):
        return False
    if query.state is not None and is_open(d) is not (query.state == "open"):
        return False
    if (query.since and last < query.since) or (query.until and not NEVER < first[:10] <= query.until):
        return False
    if not query.party:
        return True
    return any(meant(query.party, clean(s.speaker)) for s in d.stances)


def _listed(d: Dispute, view: DisputeView, dated: Mapping[str, tuple[str, str]]) -> Listed:
    first, last = dated.get(d.id, ("", ""))
    return Listed(id=d.id, kind=d.kind, open=is_open(d), first=first or None, last=last or None, view=view)
