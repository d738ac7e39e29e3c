from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from saksi.lang.pack import load
from saksi.model.places import Spot
from saksi.report.html import render
from saksi.report.locale import words
from saksi.report.view import page
from saksi.report.whereabouts import hour_of

if TYPE_CHECKING:
    from saksi.model.record import Record
    from saksi.report.events import Day, Happening

TARN = Spot("Tarn", "VD", "city", 40.25, 45.5)
VALLEY = Spot("Orsk Valley", "VD", "region", 40.0, 45.0, 40)


def changed(record: Record, n: int, **more: Any) -> Record:
    """Return the record with one entry of its timeline changed."""
    entries = [*record.linked.timeline]
    entries[n] = replace(entries[n], **more)
    return replace(record, linked=replace(record.linked, timeline=tuple(entries)))


def days(record: Record) -> dict[str, tuple[Happening, ...]]:
    shown: tuple[Day, ...] = page(record, "en").timeline.days
    return {d.heading: d.happenings for d in shown}


def test_what_goes_on_since_a_day_stands_under_its_own_heading(record: Record) -> None:
    told = days(changed(record, 0, extent="since"))
    assert [h.what for h in told["Since 13 May 2019"]] == ["Air strike"]
    assert "Air strike" not in [h.what for h in told.get("13 May 2019", ())]


def test_hour_other_dates_and_guessed_dates_are_told_beside(record: Record) -> None:
    more = {"hour": "dini hari", "inferred": True, "earliest": "2019-05-12", "latest": "2019-05-13"}
    (told,) = [h for h in days(changed(record, 0, **more))["13 May 2019"] if h.what == "Air strike"]
    assert told.when == "in the early hours, dates given: 12–13 May 2019, date worked out"


@pytest.mark.parametrize(
    ("hour", "language", "told"),
    [
        ("Malam hari", "en", "in the evening or at night"),
        ("malam hari", "id", "malam hari"),
        ("pukul 03.30 WIB", "en", "pukul 03.30 WIB"),
    ],
)
def test_a_part_of_the_day_is_told_in_the_readers_language(hour: str, language: str, told: str) -> None:
    assert hour_of(words(language), hour) == told


def test_every_part_of_the_day_that_is_read_has_words() -> None:
    assert {*load("id").times.day_parts} <= {*words("en").keys("hours")} == {*words("id").keys("hours")}


@pytest.mark.parametrize(
    ("spot", "uri", "note"),
    [
        (TARN, "geo:40.25,45.5", "Tarn: 40.25, 45.5"),
        (VALLEY, "geo:40,45;u=40000", "middle of Orsk Valley: 40, 45; reaches about 40 km"),
        (replace(TARN, extent="region"), "geo:40.25,45.5", "in or around Tarn: 40.25, 45.5"),
        (None, "", ""),
    ],
)
def test_a_place_says_where_it_lies_and_how_exactly(record: Record, spot: Spot | None, uri: str, note: str) -> None:
    (told,) = [h for h in days(changed(record, 0, spot=spot))["13 May 2019"] if h.what == "Air strike"]
    assert told.place is not None
    assert (told.place.told, told.place.uri, told.place.note) == ("in Kota Tarn", uri, note)


def test_the_page_links_a_place_to_the_map_and_marks_only_points(record: Record) -> None:
    html = render(changed(record, 0, spot=TARN), language="en")
    assert 'data-lat="40.25" data-lon="45.5"' in html
    assert 'href="geo:40.25,45.5"' in html
    assert 'class="place region"' in render(changed(record, 0, spot=VALLEY), language="en")
    assert "data-lat" not in render(record, language="en")


def test_who_says_it_and_who_denies_it_stand_together_with_the_words(record: Record) -> None:
    (told,) = [h for h in days(record)["16 May 2019"] if h.place and h.place.told == "in Brona"]
    assert told.dispute == "disputed: Kementerian Pertahanan Veldania says so, Karsova denies it"
    assert told.denied == "denied by Karsova"
    assert len(told.denials) == 1
    open_ = replace(record, linked=replace(record.linked, links=()))
    assert not [h for held in days(open_).values() for h in held if h.dispute]


@pytest.mark.parametrize(
    ("events", "origins", "reach"),
    [
        (("e-a1", "e-c1"), 1, "2 reports, 3 independent accounts"),
        (("e-a1", "e-c2"), 1, "2 reports, 3 independent accounts"),  # one tells it in its own voice
        (("e-c2", "e-d1"), 2, "2 reports, 2 independent sources"),
        (("e-c2", "e-d1"), 1, "2 reports, all from one side"),
        (("e-c2",), 1, ""),
    ],
)
def test_an_entry_counts_accounts_if_a_report_tells_it_itself_else_the_sides_that_say_it(
    record: Record, events: tuple[str, ...], origins: int, reach: str
) -> None:
    told = days(changed(record, 1, events=events, origins=origins, accounts=3))["16 May 2019"]
    (entry,) = [h for h in told if len(h.evidence) == len(events) and h.what == "Shooting"]
    assert entry.reach == reach


def test_weeks_months_and_spans_stand_where_they_begin(record: Record) -> None:
    first = record.linked.timeline[0]
    dates = ("2019-05-13", "2019-W19", "2019-05", "2018", "2019-05-10/2019-05-12", "2019-05-13")
    extents = (None, None, None, None, None, "since")
    entries = tuple(
        replace(first, id=f"entry-{n}", date=d, extent=e) for n, (d, e) in enumerate(zip(dates, extents, strict=True))
    )
    told = page(replace(record, linked=replace(record.linked, timeline=entries)), "en").timeline.days
    assert [d.heading for d in told if d.happenings[0].what == "Air strike"] == [
        "2018", "May 2019", "week of 6 May 2019", "10–12 May 2019", "13 May 2019", "Since 13 May 2019",
    ]  # fmt: skip
