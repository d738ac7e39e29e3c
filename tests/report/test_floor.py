"""What scores below the floor is marked, in both renderers, and nothing else is."""

from io import StringIO

import pytest
from msgspec.structs import replace
from rich.console import Console

from saksi.model.links import LinkKind
from saksi.model.record import Record
from saksi.model.verdicts import Verdict, VerdictKind
from saksi.report.html import render as html
from saksi.report.terminal import render as terminal
from saksi.report.view import Page, page


def printed(record: Record, floor: float) -> str:
    out = StringIO()
    terminal(record, language="en", console=Console(file=out, width=200), floor=floor)
    return out.getvalue()


def marks(view: Page) -> list[str]:
    carriers = [c for v in view.voices for x in (*v.major, *v.minor) for w in x.wordings for c in w.carriers]
    rows = [row for group in view.figures for row in group.rows]
    days = (*view.timeline.days, *view.timeline.undated, *view.timeline.ahead, *view.timeline.background)
    happened = [h.unsure for day in days for h in day.happenings]
    return [*(c.unsure for c in carriers), *(row.unsure for row in rows), *happened]


def test_no_line_is_marked_with_a_floor_of_nothing(record: Record) -> None:
    assert set(marks(page(record, "en", 0))) == {""}
    assert "have a chance of at least 0% of being right" in page(record, "en", 0).how_to_read


def test_every_line_is_marked_with_its_chance_where_the_floor_is_certainty(record: Record) -> None:
    assert set(marks(page(record, "en", 1))) == {"unsure, 90%", "unsure, 40%"}


def test_what_scores_the_floor_itself_is_not_marked(record: Record) -> None:
    assert "unsure, 90%" not in marks(page(record, "en", 0.9))


def test_the_legend_counts_what_is_marked(record: Record) -> None:
    read = [
        score
        for r in record.readings
        for score in (*(s.score for s in r.statements), *(f.score for f in r.figures), *(e.score for e in r.events))
    ]
    told = page(record, "en", 0.75).how_to_read
    assert f"marks {sum(s < 0.75 for s in read)} of the {len(read)} readings" in told
    assert "is below 75%" in told


@pytest.mark.parametrize("floor", [0.45, 0.95])
def test_both_renderers_mark_alike(record: Record, floor: float) -> None:
    told = {m for m in marks(page(record, "en", floor)) if m}
    assert told
    assert {m for m in told if f"({m})" in printed(record, floor)} == told
    assert {m for m in told if f'<span class="unsure">{m}</span>' in html(record, language="en", floor=floor)} == told


def test_nothing_below_the_floor_is_left_out(record: Record) -> None:
    assert len(marks(page(record, "en", 1))) == len(marks(page(record, "en", 0)))


def test_what_to_look_at_first_is_marked_too(record: Record) -> None:
    told = [first.about for first in page(record, "en", 1).first if first.kind == "dispute"]
    assert told
    assert all("unsure, " in t for t in told)
    assert not any("unsure, " in first.about for first in page(record, "en", 0).first)


@pytest.mark.parametrize(("kind", "link", "left"), [("accept", None, 2), ("accept", "denies", 3), ("reject", None, 3)])
def test_what_a_person_stands_by_is_not_marked(
    record: Record, kind: VerdictKind, link: LinkKind | None, left: int
) -> None:
    doubtful = next(r for r in record.readings if any(s.score < 0.75 for s in r.statements))
    item = next(s.id for s in doubtful.statements if s.score < 0.75)
    verdict = Verdict(
        id="v-1", kind=kind, item=item, link=link, by="Ana", at="2031-01-01T00:00:00+00:00", reason="heard"
    )
    readings = tuple(replace(r, verdicts=(verdict,)) if r is doubtful else r for r in record.readings)
    told = page(replace(record, readings=readings), "en", 0.75).how_to_read
    assert f"marks {left} of the" in told
