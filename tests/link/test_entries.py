from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.link.entries import entry_of, times_differ
from saksi.link.rows import EventRow
from saksi.model.places import Spot
from saksi.model.span import Span

TARN = Spot("Tarn", "VD", "city", 40.0, 45.0)
VALLEY = Spot("Orsk Valley", "VD", "region", 40.2, 45.3, 40)
LAND = Spot("Veldania", "VD", "country", 41.0, 46.0, 200)


def event(n: int, **more: Any) -> EventRow:
    """A strike by Veldania, told by report n."""
    held: dict[str, Any] = {
        "id": f"e{n}", "article": f"a{n}", "type": "ASSAULT", "mode": None, "trigger": Span(10 * n, 10 * n + 5),
        "source": ("Veldania",), "target": (), "date": "2031-05-13", "published": "2031-05-14", "place": None,
        "status": "asserted", "statement": None, "source_parties": frozenset({"veldania"}),
        "target_parties": frozenset(), "breach": False, "word": "serangan", "inferred": frozenset(),
    }  # fmt: skip
    return EventRow(**{**held, **more})


def test_a_date_that_a_report_gives_wins_over_one_worked_out_and_the_exact_over_the_vague() -> None:
    guessed = event(1, date="2031-05-12", inferred=frozenset({"date"}))
    vague, exact = event(2, date="2031-05"), event(3, date="2031-05-13", status="alleged", statement="s")
    entry = entry_of([guessed, vague, exact])
    assert (entry.date, entry.precision, entry.inferred) == ("2031-05-13", "day", False)
    assert entry_of([guessed]).inferred
    assert (entry_of([vague]).date, entry_of([vague]).precision) == ("2031-05", "month")


def test_dates_that_differ_are_the_bounds_and_nothing_happens_after_it_was_told() -> None:
    entry = entry_of([event(1, date="2031-05-12"), event(2, date="2031-05-13")])
    assert (entry.earliest, entry.latest) == ("2031-05-12", "2031-05-13")
    month = entry_of([event(1, date="2031-05", published="2031-05-20"), event(2, date="2031-05")])
    assert (month.earliest, month.latest) == ("2031-05-01", "2031-05-14")
    assert entry_of([event(1, date=None)]).latest == "2031-05-14"
    assert entry_of([event(1, date=None, status="planned")]).latest is None


def test_what_began_on_a_day_and_went_on_is_no_deed_of_that_day() -> None:
    since = event(1, date="2031-05-01", extent="since", published="2031-05-14")
    entry = entry_of([since])
    assert (entry.date, entry.extent, entry.earliest, entry.latest) == (
        "2031-05-01", "since", "2031-05-01", "2031-05-14",
    )  # fmt: skip
    until = entry_of([event(1, extent="until")])
    assert (until.earliest, until.latest) == (None, "2031-05-13")
    assert entry_of([since, event(2, date="2031-05-01")]).extent is None


def test_the_hour_is_that_of_the_date_taken() -> None:
    entry = entry_of([event(1, date="2031-05", hour="malam"), event(2, hour="dini hari")])
    assert (entry.date, entry.hour) == ("2031-05-13", "dini hari")


def test_the_narrowest_place_is_taken_with_where_it_lies() -> None:
    told = [
        event(1, place="Veldania", spot=LAND),
        event(2, place="Tarn", spot=TARN),
        event(3, place="Lembah Orsk", spot=VALLEY),
    ]
    entry = entry_of(told)
    assert (entry.place, entry.spot) == ("Tarn", TARN)
    assert entry_of([event(1, place="Brona")]).spot is None
    assert entry_of([event(1, place="Tarn", spot=TARN, inferred=frozenset({"place"}))]).place is None


DATES = st.sampled_from([None, "2031-05-13", "2031-05", "2031", "2031-W20", "203", "2031-05-01/2031-05-13"])
EVENTS = st.builds(
    lambda n, date, extent, spot, status: event(
        n, date=date, extent=extent, place=spot and spot.name, spot=spot, status=status
    ),
    st.integers(0, 99), DATES, st.sampled_from([None, "since", "until"]), st.sampled_from([None, TARN, VALLEY, LAND]),
    st.sampled_from(["asserted", "alleged", "planned"]),
)  # fmt: skip


@given(st.lists(EVENTS, min_size=1, max_size=4, unique_by=lambda e: e.id))
def test_an_entry_does_not_depend_on_the_order_of_its_events(events: list[EventRow]) -> None:
    first = entry_of(events)
    assert all(entry_of(some) == first for some in permutations(events))
    if first.earliest and first.latest:
        assert first.earliest <= first.latest


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ({"extent": "since"}, {}, True),
        ({"extent": "since"}, {"extent": "since"}, False),
        ({"extent": "since"}, {"date": None}, False),
        ({"hour": "dini hari"}, {"hour": "malam"}, True),
        ({"hour": "malam"}, {"hour": "Malam hari"}, False),
        ({"hour": "malam"}, {}, False),
        ({"hour": "pukul 03.30 WIB"}, {"hour": "pukul 23.30 waktu setempat"}, False),
        ({"hour": "pukul 03.30 WIB"}, {"hour": "dini hari"}, False),
    ],
)
def test_hours_and_beginnings_keep_events_of_one_day_apart(
    one: dict[str, Any], two: dict[str, Any], *, differ: bool
) -> None:
    assert times_differ(event(1, **one), event(2, **two)) is differ
    assert times_differ(event(2, **two), event(1, **one)) is differ
