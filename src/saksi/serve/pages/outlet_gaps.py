"""What an outlet left out of stories that it covers and others carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.report.figures import FigureView, figures
from saksi.report.index import clean
from saksi.serve.pages.actor_parts import Said, spoken
from saksi.serve.pages.excerpts import excerpts
from saksi.serve.pages.outlet_copies import moment
from saksi.store.catalogue import outlets as catalogue
from saksi.store.catalogue.groups import owners_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saksi.serve.view import View
    from saksi.store.catalogue.outlets import Placed

__all__ = ["Gaps", "LeftOut", "gaps"]

STORIES = 60
"""Stories, the newest, that are looked at."""
OTHERS = 2
"""Other outlets that carry what counts as left out."""
GROUPS = 600
SHOWN = 14
FIGURES = 6
DAY = len("2031-05-03")


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a story that an outlet's reports of it do not have."""

    story: str
    """Id of the story."""
    title: str
    article: str
    """Id of the outlet's last report of it."""
    carried: tuple[str, ...]
    """The other outlets that carry it."""
    speaker: str
    actor: str | None
    said: Said


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """What an outlet left out."""

    stories: int
    """Stories that it covers with two other outlets at least, in more than an excerpt, of those looked at."""
    left_out: tuple[LeftOut, ...]
    more: int
    """Further utterances that it left out."""
    figures: tuple[FigureView, ...]
    """Figures that two other outlets give and it does not."""


def gaps(view: View, name: str, stories: dict[str, list[Placed]]) -> Gaps:
    """Return what two other outlets carry of stories that an outlet covers, and it does not.

    What others told only after its last report of the story it could not have: that is not counted, nor are reports of
    which only an excerpt is at hand.
    """
    near = {s: r for s, r in stories.items() if len({x.outlet for x in r} - {name, None}) >= OTHERS}
    own = _whole(view, name, near)
    near = {s: r for s, r in near.items() if own[s]}
    fought = _fought(view, near)
    near = dict(
        sorted(near.items(), key=lambda p: (p[0] in fought, max(x.number for x in p[1])), reverse=True)[:STORIES]
    )
    story = {x.number: s for s, reports in near.items() for x in reports}
    last = {s: max(own[s], key=lambda x: x.published) for s in near}
    # Stories of conflicts first, however the others are.
    told = sorted(_lacking(view, "utterances", name, story, last), key=lambda x: x[1] not in fought)
    held = {u.id: u for u in view.kept("utterances", [o for o, _, _ in told[:SHOWN]])}
    said = {s.id: s for s in spoken(view, [*held])}
    titles = {s.id: clean(s.title) for s in view.kept("stories", sorted(near))}
    counted = sorted(_lacking(view, "figure_groups", name, story, last), key=lambda x: x[1] not in fought)
    index = view.index({"figure_groups": view.kept("figure_groups", [o for o, _, _ in counted[:FIGURES]])})
    return Gaps(
        stories=len(near),
        left_out=tuple(
            LeftOut(
                story=s,
                title=titles.get(s, ""),
                article=last[s].id,
                carried=outlets,
                speaker=clean(held[o].speaker),
                actor=held[o].actor,
                said=said[o],
            )
            for o, s, outlets in told[:SHOWN]
            if o in said
        ),
        more=max(0, len(told) - SHOWN),
        figures=tuple(g for g in figures(index) if not g.single) if counted else (),
    )


def _whole(view: View, name: str, stories: dict[str, list[Placed]]) -> dict[str, list[Placed]]:
    """Return an outlet's reports of stories that are more than an excerpt."""
    lengths = catalogue.length(view.db, {x.id for reports in stories.values() for x in reports})
    out = {}
    for s, reports in stories.items():
        cut = excerpts({x.id: lengths[x.id] for x in reports if x.id in lengths})
        out[s] = [x for x in reports if x.outlet == name and x.id not in cut]
    return out


def _fought(view: View, stories: dict[str, list[Placed]]) -> set[str]:
    """Return those stories of which a report belongs to a conflict."""
    within = owners_in(view.db, "conflicts", {x.id for reports in stories.values() for x in reports})
    return {s for s, reports in stories.items() if any(x.id in within for x in reports)}


def _lacking(
    view: View, part: str, name: str, story: dict[int, str], last: dict[str, Placed]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (id, story, other outlets) of what of a part is lacking, what most outlets carry first."""
    owned = catalogue.shared(view.db, part, story, GROUPS)
    out = []
    for owner, reports in catalogue.placed(view.db, part, owned).items():
        others = sorted({x.outlet for x in reports if x.outlet})
        within = next((story[x.number] for x in reports if x.number in story), None)
        if within is None or name in others or len(others) < OTHERS:
            continue
        if _known(reports, last[within]):
            out.append((owner, within, tuple(others)))
    return sorted(out, key=lambda x: (-len(x[2]), x[0]))


def _known(reports: Sequence[Placed], mine: Placed) -> bool:
    """Say whether any of some reports was there when another appeared: by the hour where both tell it."""
    return any(_before(x.published, mine.published) for x in reports)


def _before(one: str, other: str) -> bool:
    at, then = moment(one), moment(other)
    return at <= then if at and then else one[:DAY] <= other[:DAY]
