from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.lang.pack import load
from saksi.text.dates import full_dates, read_date

PACK = load("id")


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("2025-06-18T17:05:00+07:00", "2025-06-18T17:05:00+07:00", "second"),
        ("2025-06-18 17:05", "2025-06-18T17:05:00", "second"),
        ("20250618", "2025-06-18", "day"),
        ("2025-06", "2025-06", "month"),
        ("2020", "2020", "year"),
        ("Rabu, 18 Juni 2025 17:05 WIB", "2025-06-18T17:05:00+07:00", "second"),
        ("Selasa (3/11/2020)", "2020-11-03", "day"),
        ("18 Agu 2024", "2024-08-18", "day"),
        ("Wed, 18 Jun 2025 10:05:00 GMT", "2025-06-18T10:05:00+00:00", "second"),
        ("June 18, 2025", "2025-06-18", "day"),
        ("18/06/2025, 17.05 WITA", "2025-06-18T17:05:00+08:00", "second"),
    ],
)
def test_dates_as_inputs_give_them(written: str, value: str, precision: str) -> None:
    assert read_date(written, PACK) == (value, precision)


@pytest.mark.parametrize("written", ["kemarin", "", "2025-13-45", "31/02/2025", "1718700000", "0001-01-01", "18 Juni"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written, PACK) is None


def test_dates_in_a_text_bear_their_weekday_and_clock() -> None:
    text = "Rabu (18/6/2025), Kamis, 19 Juni 2025 | 08:30 WIB dan Senin (18/6/2025) serta 1/2/3."
    found = list(full_dates(text, PACK))
    assert [(d.value, d.weekday, d.agrees) for d in found] == [
        ("2025-06-18", True, True),
        ("2025-06-19T08:30:00+07:00", True, True),
        ("2025-06-18", True, False),
    ]


# Hypothesis takes bounds without a zone.
@given(
    st.datetimes(
        min_value=datetime.fromisoformat("1990-01-02"),
        max_value=datetime.fromisoformat("2099-12-30"),
        timezones=st.just(UTC),
    )
)
def test_feeds_and_iso_agree(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_date(format_datetime(moment), PACK) == read_date(moment.isoformat(), PACK)


def test_a_number_on_the_next_line_is_no_clock() -> None:
    (found,) = full_dates("Rabu, 18 Juni 2025\n10.30 orang datang", PACK)
    assert (found.value, found.end) == ("2025-06-18", 18)


@given(st.text(max_size=40))
def test_nothing_given_as_a_date_raises(text: str) -> None:
    read_date(text, PACK)
